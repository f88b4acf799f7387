import { v5 } from 'uuid';
import { same } from '#libs/domain/checks.js';
import type { AnyDomainEvent } from '#libs/domain/stream-events.js';
import type { CodeHolder, OrgUnitCommand, OrgUnitRefusal, ParentUnitFact } from '#libs/domain/org-unit/org-unit.commands.js';
import { orgUnitDecider } from '#libs/domain/org-unit/org-unit.decider.js';
import type { OrgUnit, OrgUnitEvent, OrgUnitType } from '#libs/domain/org-unit/org-unit.js';
import type { EventLog, Position } from '#libs/event-log/event-log.js';
import { fold, type OfType } from '#libs/kernel/decider.js';
import type { CommandId, OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt, type LocalDate } from '#libs/kernel/time.js';
import type { Queries } from '#libs/read-models/queries.js';
import { commandHash } from '../commands/command-hash.js';
import { codeClaims, type CodeVersions, codeVersions } from '../commands/code-claims.js';
import { headView } from '../facts/head-view.js';
import { ancestorsOf, loadUnits } from '../facts/org-unit-facts.js';
import { metadataOf, newEvents } from '../new-events.js';
import type { CommandMeta } from '../outcome.js';

/** A unit as a list of units tells it, with later names. */
export type OrgUnitRegistration = Omit<OfType<OrgUnitCommand, 'RegisterOrgUnit'>, 'type' | 'parent' | 'codeHolders'> & {
  readonly renames?: readonly {
    readonly name: string;
    readonly fullName: string;
    readonly unitType: OrgUnitType;
    readonly on: LocalDate;
    readonly source: string;
  }[];
};

export type RegisterOrgUnitsOutcome =
  | {
      readonly accepted: true;
      /** New ones; the others were there already, exactly so. */
      readonly registered: number;
      readonly unchanged: number;
      /** Of the last event; the head, where there was nothing to do. */
      readonly position: Position;
    }
  /** Everything that is wrong with the list; nothing of it was recorded. */
  | { readonly accepted: false; readonly refusals: readonly { readonly index: number; readonly refusal: OrgUnitRefusal }[] };

/**
 * Units in one append: enough for all communes of the country. Of a longer list the part that was recorded stays, and the same list goes on from
 * there.
 */
const UNITS_PER_APPEND = 5_000;
const ATTEMPTS_MAX = 5;
const COMMANDS = '5d5b9a1c-7a8e-4c0b-9df0-4f2f3c7e1f0a';

interface Known {
  readonly version: number;
  readonly state: OrgUnit;
  readonly events: readonly OrgUnitEvent[];
}

interface Decided {
  readonly unitId: OrgUnitId;
  readonly version: number;
  readonly events: readonly OrgUnitEvent[];
}

const nothing: Known = { version: 0, state: orgUnitDecider.initial, events: [] };

/**
 * Registers a list of units, thousands at a time: looks everything up at once, decides all, and appends only if nothing was refused. A unit
 * that is there already, exactly as the list has it, is left alone, so that the same list can be imported again.
 *
 * `endedOtherwise`: units of which the caller records the end; it frees their codes here, and is not recorded.
 */
export const registerOrgUnits =
  (log: EventLog, queries: Queries) =>
  async (
    units: readonly OrgUnitRegistration[],
    meta: CommandMeta,
    endedOtherwise: ReadonlySet<OrgUnitId> = new Set(),
  ): Promise<RegisterOrgUnitsOutcome> => {
    for (let attempt = 1; ; attempt += 1) {
      const decided = await decideAll(log, queries, units, endedOtherwise, meta);
      if ('refusals' in decided) return { accepted: false, refusals: decided.refusals };
      const position = await appendAll(log, decided.units, decided.seen, meta);
      const registered = decided.units.length;
      if (position !== undefined) return { accepted: true, registered, unchanged: units.length - registered, position };
      if (attempt === ATTEMPTS_MAX) throw new Error(`units were registered by somebody else at the same time, ${attempt} times in a row`);
    }
  };

/** `undefined`: somebody changed one of the units meanwhile. */
const appendAll = async (
  log: EventLog,
  units: readonly Decided[],
  seen: CodeVersions,
  meta: CommandMeta,
): Promise<Position | undefined> => {
  let position: Position | undefined = (await log.head()).position;
  const versions = new Map(seen);
  for (let from = 0; from < units.length; from += UNITS_PER_APPEND) {
    const part = units.slice(from, from + UNITS_PER_APPEND);
    const hash = commandHash(part);
    const commandId = v5(`${meta.commandId} ${hash}`, COMMANDS) as CommandId;
    const recorded = (events: readonly AnyDomainEvent[]) => newEvents(events, metadataOf({ ...meta, commandId }), meta.at);
    const claims = codeClaims(
      part.flatMap(({ events }) => events.flatMap((event) => (event.type === 'OrgUnitRegistered' ? [event] : []))),
      versions,
    );
    for (const { events } of claims) for (const { scheme } of events) versions.set(scheme, (versions.get(scheme) ?? 0) + 1);
    const result = await log.append({
      appends: [
        ...part.map(({ unitId, version, events }) => ({
          streamId: `org-unit/${unitId}` as const,
          expectedVersion: version,
          events: recorded(events),
        })),
        ...claims.map((claim) => ({ ...claim, events: recorded(claim.events) })),
      ],
      receipt: { commandId, hash, outcome: { registered: part.length } },
    });
    if (result.status === 'VERSION_CONFLICT') return undefined;
    if (result.status === 'COMMAND_ID_REUSED') throw new Error(`the derived command id ${commandId} stands for another part of the list`);
    position = result.position;
  }
  return position;
};

type Decision =
  | { readonly units: readonly Decided[]; readonly seen: CodeVersions }
  | { readonly refusals: readonly { readonly index: number; readonly refusal: OrgUnitRefusal }[] };

const decideAll = async (
  log: EventLog,
  queries: Queries,
  units: readonly OrgUnitRegistration[],
  endedOtherwise: ReadonlySet<OrgUnitId>,
  { at }: CommandMeta,
): Promise<Decision> => {
  const listed = new Set(units.map(({ unitId }) => unitId));
  const outside = [...new Set(units.flatMap(({ parentId }) => (parentId === null || listed.has(parentId) ? [] : [parentId])))];
  const seen = await codeVersions(
    log,
    units.flatMap(({ codes }) => codes),
  );
  const view = await headView(log, queries, dateAt(at));
  const [loaded, above, holders] = await Promise.all([
    loadUnits(log, [...listed, ...outside]),
    ancestorsOf(log, outside, null),
    queries.codeHolders(
      units.flatMap(({ codes }) => codes),
      view,
    ),
  ]);
  const known = new Map<OrgUnitId, Known>(loaded);
  const parentInList = new Map(units.map(({ unitId, parentId }) => [unitId, parentId]));
  const byCode = Map.groupBy(holders, ({ scheme, code }) => `${scheme} ${code}`);
  const decided: Decided[] = [];
  const refusals: { index: number; refusal: OrgUnitRefusal }[] = [];
  for (const index of parentsFirst(units)) {
    const unit = units[index] as OrgUnitRegistration;
    const parent = unit.parentId === null ? null : parentFact(unit.parentId, known, chainAbove(unit.parentId, parentInList, above));
    const codeHolders = unit.codes
      .flatMap(({ scheme, code }) => byCode.get(`${scheme} ${code}`) ?? [])
      .filter(({ unitId }) => unitId !== unit.unitId);
    const before = known.get(unit.unitId) ?? nothing;
    const outcome = decideOne(unit, before, parent, codeHolders, endedOtherwise.has(unit.unitId));
    if ('refusal' in outcome) {
      refusals.push({ index, refusal: outcome.refusal });
      continue;
    }
    const after = fold({ initial: before.state, evolve: orgUnitDecider.evolve }, outcome.events);
    known.set(unit.unitId, {
      version: before.version + outcome.events.length,
      state: after,
      events: [...before.events, ...outcome.events],
    });
    for (const { scheme, code } of unit.codes) {
      const holder: CodeHolder = { scheme, code, unitId: unit.unitId, from: after.validFrom, to: after.dissolvedOn ?? unit.dissolvedOn };
      const others = (byCode.get(`${scheme} ${code}`) ?? []).filter(({ unitId }) => unitId !== unit.unitId);
      byCode.set(`${scheme} ${code}`, [...others, holder]);
    }
    if (outcome.events.length > 0) decided.push({ unitId: unit.unitId, version: before.version, events: outcome.events });
  }
  return refusals.length > 0 ? { refusals: refusals.sort((a, b) => a.index - b.index) } : { units: decided, seen };
};

const parentFact = (parentId: OrgUnitId, known: ReadonlyMap<OrgUnitId, Known>, ancestors: readonly OrgUnitId[]): ParentUnitFact => {
  const { version, state } = known.get(parentId) ?? nothing;
  return { exists: version > 0, unitType: state.unitType, validFrom: state.validFrom, dissolvedOn: state.dissolvedOn, ancestors };
};

/** The units above one, nearest first, as the list has them; a circle is followed once around. */
const chainAbove = (
  unitId: OrgUnitId,
  parentInList: ReadonlyMap<OrgUnitId, OrgUnitId | null>,
  above: ReadonlyMap<OrgUnitId, readonly OrgUnitId[]>,
): readonly OrgUnitId[] => {
  const chain: OrgUnitId[] = [];
  let last = unitId;
  for (let parent = parentInList.get(last); parent != null && !chain.includes(parent); parent = parentInList.get(last)) {
    chain.push(parent);
    last = parent;
  }
  return [...chain, ...(above.get(last) ?? [])];
};

/** Registration and later names of one unit; no events for one that is there exactly so. */
const decideOne = (
  { renames = [], ...unit }: OrgUnitRegistration,
  before: Known,
  parent: ParentUnitFact | null,
  codeHolders: readonly CodeHolder[],
  endsOtherwise: boolean,
): { readonly events: readonly OrgUnitEvent[] } | { readonly refusal: OrgUnitRefusal } => {
  const events: OrgUnitEvent[] = [];
  // Decided as if it were new, to see whether what stands there is the same.
  const fresh = orgUnitDecider.decide({ type: 'RegisterOrgUnit', ...unit, parent, codeHolders }, orgUnitDecider.initial);
  if (!fresh.accepted) return fresh;
  const asListed = same(before.events[0], fresh.events[0]);
  if (before.version > 0 && !asListed) return { refusal: { type: 'UnitAlreadyRegistered', unitId: unit.unitId, name: before.state.name } };
  const dissolution = fresh.events.filter(({ type }) => type === 'OrgUnitDissolved');
  if (before.version === 0) events.push(...fresh.events.filter(({ type }) => type === 'OrgUnitRegistered'));
  let state = fold({ initial: before.state, evolve: orgUnitDecider.evolve }, events);
  const had = new Set(before.events.flatMap((event) => (event.type === 'OrgUnitRenamed' ? [event.on] : [])));
  for (const rename of renames.filter(({ on }) => !had.has(on))) {
    const decision = orgUnitDecider.decide({ type: 'RenameOrgUnit', unitId: unit.unitId, ...rename }, state);
    if (!decision.accepted) return decision;
    events.push(...decision.events);
    state = fold({ initial: state, evolve: orgUnitDecider.evolve }, decision.events);
  }
  if (state.dissolvedOn === null && !endsOtherwise) events.push(...dissolution);
  return { events };
};

/** Indexes of the list, parents before children; units of a circle come last, where the decider finds the circle or a missing parent. */
const parentsFirst = (units: readonly OrgUnitRegistration[]): readonly number[] => {
  const indexOf = new Map(units.map(({ unitId }, index) => [unitId, index]));
  const done = new Set<number>();
  const ordered: number[] = [];
  for (const start of units.keys()) {
    const chain: number[] = [];
    let index: number | undefined = start;
    while (index !== undefined && !done.has(index) && !chain.includes(index)) {
      chain.push(index);
      const parentId: OrgUnitId | null = (units[index] as OrgUnitRegistration).parentId;
      index = parentId === null ? undefined : indexOf.get(parentId);
    }
    for (const each of chain.reverse()) {
      done.add(each);
      ordered.push(each);
    }
  }
  return ordered;
};
