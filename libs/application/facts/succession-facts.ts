import type { Duty } from '#libs/domain/duty/duty.js';
import { holderTerms, termsOn } from '#libs/domain/duty/holder-terms.js';
import type { Wait } from '#libs/domain/duty/waits.js';
import { waitsOf } from '#libs/domain/duty/waits.js';
import type { AuthorityFact, ParentUnitFact, SuccessorFact } from '#libs/domain/org-unit/org-unit.commands.js';
import { holderOn, type SuccessionEntry, successionOn } from '#libs/domain/org-unit/succession.js';
import type { EventLog, StreamId } from '#libs/event-log/event-log.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { loadUnits, parentOn, parentsSince, parentUnitFact, type Unit } from './org-unit-facts.js';

/* Who stands for whom after mergers, splits and decisions, from the log itself. */

/** Units in memory, with everybody who follows one of them in turn and, where that is asked for, everybody above. */
type Units = ReadonlyMap<OrgUnitId, Unit>;

const successorsIn = ({ state }: Unit): readonly OrgUnitId[] =>
  state.succession.flatMap(({ holder, shares }) => [...(holder === null ? [] : [holder]), ...(shares ?? []).map(({ unitId }) => unitId)]);

/** Units that were reached from a unit the last time: a hint where to look, never a fact. */
const reachedBefore = new Map<OrgUnitId, readonly OrgUnitId[]>();
const REMEMBERED_MAX = 10_000;
/** Above this many units it is not worth asking for them together. */
const REACHED_MAX = 100;

const remember = (ids: readonly OrgUnitId[], units: Units): void => {
  if (reachedBefore.size > REMEMBERED_MAX) reachedBefore.clear();
  const reached = [...units.keys()];
  for (const id of ids) if ((units.get(id)?.version ?? 0) > 0) reachedBefore.set(id, reached);
};

/** Units with those that were reached from them the last time: streams to read ahead. */
export const streamsAround = (ids: readonly OrgUnitId[]): readonly StreamId[] =>
  [...new Set(ids.flatMap((id) => [id, ...(reachedBefore.get(id) ?? [])]))].map((id) => `org-unit/${id}` as const);

/**
 * Units with everybody who is reached from them. Those that were reached the last time are asked for with the first statement; then one statement for each step
 * further, however many units there are.
 */
const unitsAround = async (log: EventLog, ids: readonly OrgUnitId[], neighbours: (unit: Unit) => readonly OrgUnitId[]): Promise<Units> => {
  const units = new Map<OrgUnitId, Unit>();
  let next: readonly OrgUnitId[] = [...new Set(ids)];
  let loaded = await loadUnits(log, [...new Set([...next, ...next.flatMap((id) => reachedBefore.get(id) ?? [])])]);
  while (next.length > 0) {
    const missing = next.filter((id) => !loaded.has(id));
    if (missing.length > 0) loaded = new Map([...loaded, ...(await loadUnits(log, missing))]);
    const step = next.flatMap((id) => loaded.get(id) ?? []);
    next.forEach((id, index) => units.set(id, step[index] as Unit));
    next = [...new Set(step.flatMap(neighbours))].filter((id) => !units.has(id));
  }
  if (units.size <= REACHED_MAX) remember(ids, units);
  return units;
};

const entriesIn =
  (units: Units) =>
  (id: OrgUnitId): readonly SuccessionEntry[] =>
    units.get(id)?.state.succession ?? [];

/**
 * From a unit upwards on a day, nearest first: in the place of one that is no more stands who follows it; where nobody does yet, such as for
 * a district since 01/07/2025, it is passed over. A circle is followed once round.
 */
const upwardsIn = (units: Units, unitId: OrgUnitId | null, on: LocalDate): readonly OrgUnitId[] => {
  const seen = new Set<OrgUnitId>();
  const chain: OrgUnitId[] = [];
  let id = unitId;
  while (id !== null && !seen.has(id)) {
    seen.add(id);
    const unit = units.get(id);
    const followed = successionOn(entriesIn(units)(id), on);
    if (followed === undefined) chain.push(id);
    id = followed?.holder ?? (unit === undefined ? null : parentOn(unit, on));
  }
  return chain;
};

/** For each unit the units that may act for it: itself or who follows it, and those above on a day, nearest first. */
export const actorsFor = async (
  log: EventLog,
  ids: readonly OrgUnitId[],
  on: LocalDate,
): Promise<ReadonlyMap<OrgUnitId, readonly OrgUnitId[]>> => {
  const units = await unitsAround(log, ids, (unit) => [...successorsIn(unit), ...[parentOn(unit, on)].filter((id) => id !== null)]);
  return new Map(ids.map((id) => [id, upwardsIn(units, id, on)]));
};

/** For each unit who follows it on a day, or the unit itself; null: nobody decided yet. */
export const standingForEach = async (
  log: EventLog,
  ids: readonly OrgUnitId[],
  on: LocalDate,
): Promise<ReadonlyMap<OrgUnitId, OrgUnitId | null>> => {
  const entries = entriesIn(await unitsAround(log, ids, successorsIn));
  return new Map(ids.map((id) => [id, holderOn(id, on, entries)]));
};

/** As `standingForEach`, of one. */
export const standingFor = async (log: EventLog, unitId: OrgUnitId, on: LocalDate): Promise<OrgUnitId | null> =>
  (await standingForEach(log, [unitId], on)).get(unitId) ?? null;

/** Who stands above a unit on a day: only from there is decided what becomes of it. */
export const authorityOver = async (log: EventLog, unitId: OrgUnitId, actor: OrgUnitId | null, on: LocalDate): Promise<AuthorityFact> => ({
  actor,
  above: (await unitsAbove(log, [unitId], on)).get(unitId) ?? [],
});

/** For each unit those above it on a day, nearest first. */
export const unitsAbove = async (
  log: EventLog,
  ids: readonly OrgUnitId[],
  on: LocalDate,
): Promise<ReadonlyMap<OrgUnitId, readonly OrgUnitId[]>> => {
  const units = await loadUnits(log, ids);
  const parents = new Map([...units].map(([id, unit]) => [id, parentOn(unit, on)]));
  const chains = await actorsFor(log, [...new Set([...parents.values()].filter((id) => id !== null))], on);
  return new Map(
    ids.map((id) => {
      const parent = parents.get(id) ?? null;
      return [id, parent === null ? [] : (chains.get(parent) ?? [])];
    }),
  );
};

/** The units above, and those that follow, from a day on: every way on which something of a unit may be counted. */
const onwards =
  (on: LocalDate) =>
  (unit: Unit): readonly OrgUnitId[] => [...successorsIn(unit), ...parentsSince(unit, on)];

/** The versions of units on which a fact rests. */
export type UnitVersions = ReadonlyMap<OrgUnitId, number>;

const versionsOf = (units: Units): UnitVersions => new Map([...units].map(([id, { version }]) => [id, version]));

/** What has to be known of units that are to follow another from a day on, by their ids; and the versions that it rests on. */
export const successorFacts = async (
  log: EventLog,
  ids: readonly OrgUnitId[],
  on: LocalDate,
): Promise<{ readonly facts: ReadonlyMap<OrgUnitId, SuccessorFact>; readonly seen: UnitVersions }> => {
  const units = await unitsAround(log, ids, onwards(on));
  const facts = new Map(
    ids.map((unitId) => {
      const unit = units.get(unitId);
      const { validFrom = null, dissolvedOn = null } = unit?.state ?? {};
      const followedBy = reachedIn(units, unitId, successorsIn);
      const above = reachedIn(units, unitId, onwards(on));
      return [unitId, { unitId, exists: (unit?.version ?? 0) > 0, validFrom, dissolvedOn, followedBy, above }] as const;
    }),
  );
  return { facts, seen: versionsOf(units) };
};

/** What has to be known of the unit below which another is to stand from a day on, and the versions that it rests on. */
export const newParentFact = async (
  log: EventLog,
  parentId: OrgUnitId,
  on: LocalDate,
): Promise<{ readonly fact: ParentUnitFact; readonly seen: UnitVersions }> => {
  const units = await unitsAround(log, [parentId], onwards(on));
  const fact = await parentUnitFact(log, parentId, on);
  return { fact: { ...fact, ancestors: reachedIn(units, parentId, onwards(on)) }, seen: versionsOf(units) };
};

/** Appends that write nothing and assert that nobody changed the units since they were seen, but for those that are written to anyhow. */
export const asSeen = (
  seen: UnitVersions,
  written: readonly { readonly streamId: StreamId }[],
): readonly { readonly streamId: StreamId; readonly expectedVersion: number; readonly events: readonly [] }[] => {
  const streams = new Set(written.map(({ streamId }) => streamId));
  return [...seen]
    .map(([id, expectedVersion]) => ({ streamId: `org-unit/${id}` as const, expectedVersion, events: [] as const }))
    .filter(({ streamId }) => !streams.has(streamId));
};

/** Everybody who is reached from a unit step by step, nearest first. */
const reachedIn = (units: Units, unitId: OrgUnitId, neighbours: (unit: Unit) => readonly OrgUnitId[]): readonly OrgUnitId[] => {
  const found: OrgUnitId[] = [];
  let next: readonly OrgUnitId[] = [unitId];
  while (next.length > 0) {
    next = [...new Set(next.flatMap((id) => (units.has(id) ? neighbours(units.get(id) as Unit) : [])))].filter((id) => !found.includes(id));
    found.push(...next);
  }
  return found;
};

/** Who holds duties on a day, and who stood as holder and is followed by nobody yet. */
export interface HeldOn {
  readonly holders: readonly OrgUnitId[];
  readonly undecided: readonly OrgUnitId[];
}

const termsOf = ({ opened, transfers }: Duty, on: LocalDate): readonly OrgUnitId[] =>
  opened === null ? [] : termsOn(holderTerms(opened.holders, transfers), on);

/** For each of the duties, in their order, who holds it on the day that is named with it. */
export const heldOn = async (
  log: EventLog,
  asked: readonly { readonly duty: Duty; readonly on: LocalDate }[],
): Promise<readonly HeldOn[]> => {
  const named = asked.map(({ duty, on }) => ({ terms: termsOf(duty, on), on }));
  const units = await unitsAround(
    log,
    named.flatMap(({ terms }) => terms),
    successorsIn,
  );
  return named.map(({ terms, on }) => {
    const held = terms.map((unitId) => ({ unitId, holder: holderOn(unitId, on, entriesIn(units)) }));
    return {
      holders: [...new Set(held.flatMap(({ holder }) => holder ?? []))],
      undecided: held.flatMap(({ unitId, holder }) => (holder === null ? [unitId] : [])),
    };
  });
};

/** Every unit that holds duties, held them, or follows one that did. */
export const everHolding = async (log: EventLog, duties: readonly Duty[]): Promise<readonly OrgUnitId[]> => {
  const named = duties.flatMap(({ opened, transfers }) => (opened === null ? [] : holderTerms(opened.holders, transfers)));
  const units = await unitsAround(
    log,
    named.map(({ unitId }) => unitId),
    successorsIn,
  );
  return [...units.keys()];
};

/** When nobody held a duty, and the new days of what fell due then. */
export const waitsFor = async (log: EventLog, { opened, transfers }: Duty): Promise<readonly Wait[]> => {
  const terms = opened === null ? [] : holderTerms(opened.holders, transfers);
  const units = await unitsAround(
    log,
    terms.map(({ unitId }) => unitId),
    successorsIn,
  );
  return waitsOf(terms, new Map([...units].map(([id, { state }]) => [id, state.succession])));
};

/**
 * The unit, named in the duty's own events, through which a unit holds the duty on a day: itself, or one that it follows; undefined: it does not hold
 * the duty.
 */
export const heldThrough = async (
  log: EventLog,
  duties: readonly Duty[],
  unitId: OrgUnitId,
  on: LocalDate,
): Promise<readonly (OrgUnitId | undefined)[]> => {
  const terms = duties.map((duty) => termsOf(duty, on));
  const units = await unitsAround(log, terms.flat(), successorsIn);
  const leadsHere = (from: OrgUnitId): boolean => {
    const seen = new Set<OrgUnitId>();
    for (let id: OrgUnitId | null = from; id !== null && !seen.has(id);) {
      if (id === unitId) return true;
      seen.add(id);
      id = successionOn(entriesIn(units)(id), on)?.holder ?? null;
    }
    return false;
  };
  return terms.map((holders) => holders.find(leadsHere));
};
