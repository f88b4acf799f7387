import type { ParentUnitFact } from '#libs/domain/org-unit/org-unit.commands.js';
import { orgUnitDecider } from '#libs/domain/org-unit/org-unit.decider.js';
import type { OrgUnit, OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { loadStreams, type StreamState } from './streams.js';

export type Unit = StreamState<OrgUnitEvent, OrgUnit>;

/** Deeper than any administration; a chain that is longer is broken data. */
const DEPTH_MAX = 20;

export const loadUnits = async (log: EventLog, ids: readonly OrgUnitId[]): Promise<ReadonlyMap<OrgUnitId, Unit>> => {
  const streams = await loadStreams(
    log,
    orgUnitDecider,
    ids.map((id) => `org-unit/${id}` as const),
  );
  return new Map(ids.map((id) => [id, streams.get(`org-unit/${id}`) ?? { events: [], state: orgUnitDecider.initial, version: 0 }]));
};

/** The unit above on a day (null: the first one that was recorded). Of two moves on one day the one recorded later holds. */
export const parentOn = ({ events, state }: Unit, on: LocalDate | null): OrgUnitId | null => {
  let parent: OrgUnitId | null = null;
  let since: LocalDate | null = null;
  for (const event of events) {
    if (event.type === 'OrgUnitRegistered') parent = event.parentId;
    if (event.type === 'OrgUnitMoved' && on !== null && event.on <= on && (since === null || event.on >= since)) {
      parent = event.parentId;
      since = event.on;
    }
  }
  return events.length === 0 ? state.parentId : parent;
};

/** The units above from a day on, those of later days among them. */
export const parentsSince = (unit: Unit, on: LocalDate | null): readonly OrgUnitId[] => {
  const first = parentOn(unit, on);
  const later = unit.events.flatMap((event) => (event.type === 'OrgUnitMoved' && (on === null || event.on > on) ? [event.parentId] : []));
  return [...(first === null ? [] : [first]), ...later];
};

/** For each unit the units above it on a day, nearest first; one statement for each level, however many units there are. */
export const ancestorsOf = async (
  log: EventLog,
  ids: readonly OrgUnitId[],
  on: LocalDate | null,
): Promise<ReadonlyMap<OrgUnitId, readonly OrgUnitId[]>> => {
  const parents = new Map<OrgUnitId, OrgUnitId | null>();
  let next: readonly OrgUnitId[] = [...new Set(ids)];
  for (let depth = 0; next.length > 0 && depth < DEPTH_MAX; depth += 1) {
    const units = await loadUnits(log, next);
    for (const [id, unit] of units) parents.set(id, parentOn(unit, on));
    next = [...new Set([...units.keys()].flatMap((id) => parents.get(id) ?? []))].filter((id) => !parents.has(id));
  }
  return new Map(
    ids.map((id) => {
      const chain: OrgUnitId[] = [];
      for (let parent = parents.get(id); parent != null && !chain.includes(parent); parent = parents.get(parent)) chain.push(parent);
      return [id, chain];
    }),
  );
};

/** What a unit that is to stand below `parentId` from `on` needs to know of it. */
export const parentUnitFact = async (log: EventLog, parentId: OrgUnitId, on: LocalDate | null): Promise<ParentUnitFact> => {
  const [units, ancestors] = await Promise.all([loadUnits(log, [parentId]), ancestorsOf(log, [parentId], on)]);
  const unit = units.get(parentId);
  return {
    exists: (unit?.version ?? 0) > 0,
    unitType: (unit?.state ?? orgUnitDecider.initial).unitType,
    validFrom: unit?.state.validFrom ?? null,
    dissolvedOn: unit?.state.dissolvedOn ?? null,
    ancestors: ancestors.get(parentId) ?? [],
  };
};
