import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { Position, RecordedEvent } from '#libs/event-log/event-log.js';
import { idOf, type Tx } from '../../model.js';
import { ancestors, units, type AncestorVersion, type UnitVersion } from '../tables.js';
import { compareSpans } from './spans.js';
import { FIRST_DAY, neighboursOf, spansAbove, unitChanged, type AncestorSpan } from './unit-tree.js';

/** The part of the organisation that is in memory: as it was when the batch in hand began, and as its events make it. */
export interface UnitBranch {
  /** Begins a batch: reads the units whose place its events may change, with everything below them and everything that they follow. */
  begin(events: readonly RecordedEvent<OrgUnitEvent>[]): Promise<void>;
  /** Units whose place may change in this batch. */
  moving(): ReadonlySet<string>;
  /** Reads who is above the units, for counting. */
  load(unitIds: Iterable<string>): Promise<void>;
  before(unitId: string): readonly AncestorSpan[];
  now(unitId: string): readonly AncestorSpan[];
  /** The unit owes something, registered or not: it is counted under itself at least. Load it before. */
  mention(unitId: string, position: Position): void;
  /** @returns the units that stand elsewhere now, or are followed by others */
  apply(recorded: RecordedEvent<OrgUnitEvent>): readonly string[];
  /** As of `WorkingSet`. */
  save(begunBefore?: Position): Promise<void>;
  /** Rows in memory. */
  size(): number;
}

const alone = (unitId: string): readonly AncestorSpan[] => spansAbove(unitId, () => undefined);

const changesPlace = ({ event }: RecordedEvent<OrgUnitEvent>): boolean => event.type !== 'OrgUnitRenamed';

export const openUnitBranch = (tx: Tx, schema: string): UnitBranch => {
  const rows = units.open(tx, schema);
  const above = ancestors.open(tx, schema);
  const asked = new Set<string>();
  const spans = new Map<string, readonly AncestorSpan[]>();
  const atFirst = new Map<string, readonly AncestorSpan[]>();
  let moving: ReadonlySet<string> = new Set();
  let under = unitsUnder();

  const load = async (unitIds: Iterable<string>): Promise<void> => {
    const missing = [...new Set(unitIds)].filter((id) => !spans.has(id));
    if (missing.length === 0) return;
    const found = Map.groupBy(await above.load('unit_id', missing), ({ unit_id }) => unit_id);
    for (const id of missing) spans.set(id, found.get(id)?.map(spanOf).sort(compareSpans) ?? alone(id));
  };

  const loadRows = async (unitIds: readonly string[]): Promise<void> => {
    const missing = [...new Set(unitIds)].filter((id) => !asked.has(id));
    for (const id of missing) asked.add(id);
    await rows.load('unit_id', missing);
  };

  /** Everything above the units and behind them, step by step. */
  const loadAround = async (unitIds: readonly string[]): Promise<void> => {
    const seen = new Set<string>();
    for (let next = unitIds; next.length > 0;) {
      for (const id of next) seen.add(id);
      await loadRows(next);
      next = [...new Set(next.flatMap((id) => neighbours(rows.get(id))))].filter((id) => !seen.has(id));
    }
  };

  const begin = async (events: readonly RecordedEvent<OrgUnitEvent>[]): Promise<void> => {
    atFirst.clear();
    under = unitsUnder();
    moving = new Set();
    if (events.length === 0) return;
    const moved = [...new Set(events.filter(changesPlace).map(({ streamId }) => idOf(streamId)))];
    moving = new Set([...moved, ...(await below(tx, schema, moved))]);
    await loadAround([...moving, ...events.flatMap(({ streamId, event }) => [idOf(streamId), ...namedIn(event)])]);
    await load(moving);
    for (const id of moving) under.stand(id, [], spans.get(id) ?? []);
  };

  const isStored = (unitId: string): boolean => above.get(unitId, unitId, FIRST_DAY, FIRST_DAY, 'false') !== undefined;

  const place = (unitId: string, position: number): boolean => {
    const next = spansAbove(unitId, (id) => rows.get(id));
    const previous = spans.get(unitId) ?? [];
    const stored = isStored(unitId);
    if (!atFirst.has(unitId)) atFirst.set(unitId, previous);
    if (stored && JSON.stringify(previous) === JSON.stringify(next)) return false;
    const [kept, put] = [new Set(next.map(spanText)), new Set(stored ? previous.map(spanText) : [])];
    if (stored) for (const span of previous) if (!kept.has(spanText(span))) above.remove(position, ...keyOf(unitId, span));
    for (const span of next) if (!put.has(spanText(span))) above.put(position, rowOf(unitId, span));
    spans.set(unitId, next);
    under.stand(unitId, previous, next);
    return true;
  };

  return {
    begin,
    moving: () => moving,
    load,
    before: (unitId) => atFirst.get(unitId) ?? spans.get(unitId) ?? alone(unitId),
    now: (unitId) => spans.get(unitId) ?? alone(unitId),
    mention: (unitId, position) => {
      if (!isStored(unitId)) for (const span of spans.get(unitId) ?? alone(unitId)) above.put(position, rowOf(unitId, span));
    },
    apply: (recorded) => {
      const unitId = idOf(recorded.streamId);
      const row = unitChanged(rows.get(unitId), recorded);
      if (row === undefined) return [];
      rows.put(recorded.position, row);
      if (!changesPlace(recorded)) return [];
      return under.of(unitId).filter((id) => (id === unitId || rows.get(id) !== undefined) && place(id, recorded.position));
    },
    save: async (begunBefore) => {
      await Promise.all([rows.save(begunBefore), above.save(begunBefore)]);
    },
    size: () => rows.size() + above.size(),
  };
};

const spanText = (span: AncestorSpan): string => JSON.stringify(span);

/** Which units stand under which, themselves included: looking through all of them for each event of a reform would take most of its time. */
const unitsUnder = () => {
  const byAncestor = new Map<string, Set<string>>();
  return {
    stand: (unitId: string, before: readonly AncestorSpan[], now: readonly AncestorSpan[]): void => {
      for (const { ancestorId } of before) byAncestor.get(ancestorId)?.delete(unitId);
      for (const { ancestorId } of now) {
        const units = byAncestor.get(ancestorId) ?? new Set();
        byAncestor.set(ancestorId, units.add(unitId));
      }
    },
    of: (unitId: string): readonly string[] => [...new Set([unitId, ...(byAncestor.get(unitId) ?? [])])],
  };
};

const rowOf = (unitId: string, span: AncestorSpan): AncestorVersion => ({
  unit_id: unitId,
  ancestor_id: span.ancestorId,
  on_from: span.from,
  on_to: span.to,
  seen_from: span.seenFrom,
  seen_to: span.seenTo,
  waiting: span.waiting,
  held: span.held,
  counts: span.counts,
  share: span.share,
  due_on: span.dueOn,
});

const spanOf = (row: AncestorVersion): AncestorSpan => ({
  ancestorId: row.ancestor_id,
  from: row.on_from,
  to: row.on_to,
  seenFrom: row.seen_from,
  seenTo: row.seen_to,
  held: row.held,
  waiting: row.waiting,
  counts: row.counts,
  share: row.share,
  dueOn: row.due_on,
});

const keyOf = (unitId: string, { ancestorId, from, seenFrom, waiting }: AncestorSpan): readonly string[] => [
  unitId,
  ancestorId,
  from,
  seenFrom,
  String(waiting),
];

const below = async (tx: Tx, schema: string, unitIds: readonly string[]): Promise<readonly string[]> => {
  if (unitIds.length === 0) return [];
  const rows = await tx.query<{ unit_id: string }>(
    `select distinct unit_id from ${schema}.unit_ancestor where ancestor_id = any($1) and to_position is null`,
    [unitIds],
  );
  return rows.map(({ unit_id }) => unit_id);
};

const neighbours = (row: UnitVersion | undefined): readonly string[] => (row === undefined ? [] : neighboursOf(row));

/** Units that an event puts above or behind another. */
const namedIn = (event: OrgUnitEvent): readonly string[] => {
  switch (event.type) {
    case 'OrgUnitRegistered':
    case 'OrgUnitMoved':
      return event.parentId === null ? [] : [event.parentId];
    case 'OrgUnitsMerged':
      return [event.into];
    case 'OrgUnitSplit':
      return event.into.map(({ unitId }) => unitId);
    case 'SuccessionDecided':
      return [event.to, ...(event.shares ?? []).map(({ unitId }) => unitId)];
    case 'OrgUnitRenamed':
    case 'OrgUnitDissolved':
    case 'OrgUnitEndAnnulled':
      return [];
  }
};
