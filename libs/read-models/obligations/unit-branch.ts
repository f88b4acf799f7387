import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { Position, RecordedEvent } from '#libs/event-log/event-log.js';
import { idOf, type Tx } from '../model.js';
import { ancestors, units, type AncestorVersion, type UnitVersion } from './tables.js';
import { compareSpans } from './spans.js';
import { FIRST_DAY, neighboursOf, spansAbove, unitChanged, type AncestorSpan } from './unit-tree.js';

/** The part of the organisation that a batch needs: as it was when the batch began, and as its events make it. */
export interface UnitBranch {
  /** Units whose place may change in this batch, with everything below them and everything that they follow. */
  readonly moving: ReadonlySet<string>;
  /** Reads who is above the units, for counting. */
  load(unitIds: Iterable<string>): Promise<void>;
  before(unitId: string): readonly AncestorSpan[];
  now(unitId: string): readonly AncestorSpan[];
  /** Somebody owes something, registered or not: he is counted under himself at least. Read him before. */
  mention(unitId: string, position: Position): void;
  /** @returns the units that stand elsewhere now, or are followed by others */
  apply(recorded: RecordedEvent<OrgUnitEvent>): readonly string[];
  save(): Promise<void>;
}

const alone = (unitId: string): readonly AncestorSpan[] => spansAbove(unitId, () => undefined);

const changesPlace = ({ event }: RecordedEvent<OrgUnitEvent>): boolean => event.type !== 'OrgUnitRenamed';

export const openUnitBranch = async (tx: Tx, schema: string, events: readonly RecordedEvent<OrgUnitEvent>[]): Promise<UnitBranch> => {
  const rows = units.open(tx, schema);
  const above = ancestors.open(tx, schema);
  const spans = new Map<string, readonly AncestorSpan[]>();
  const atFirst = new Map<string, readonly AncestorSpan[]>();
  const moved = [...new Set(events.filter(changesPlace).map(({ streamId }) => idOf(streamId)))];
  const moving = new Set([...moved, ...(await below(tx, schema, moved))]);
  const under = unitsUnder();

  const load = async (unitIds: Iterable<string>): Promise<void> => {
    const missing = [...new Set(unitIds)].filter((id) => !spans.has(id));
    if (missing.length === 0) return;
    await above.load('unit_id', missing);
    for (const id of missing) spans.set(id, []);
    for (const row of above.values())
      if (spans.get(row.unit_id) !== undefined && !atFirst.has(row.unit_id))
        spans.set(row.unit_id, [...(spans.get(row.unit_id) ?? []), spanOf(row)]);
    for (const id of missing) {
      const found = spans.get(id) ?? [];
      const known = found.length === 0 ? alone(id) : [...found].sort(compareSpans);
      spans.set(id, known);
      atFirst.set(id, known);
      if (moving.has(id)) under.stand(id, [], known);
    }
  };

  if (events.length > 0) {
    await rows.load('unit_id', [...moving, ...events.map(({ streamId }) => idOf(streamId))]);
    await load(moving);
    await loadAbove(rows, [...moving], events);
  }

  const isStored = (unitId: string): boolean => above.get(unitId, unitId, FIRST_DAY, FIRST_DAY, 'false') !== undefined;

  const place = (unitId: string, position: number): boolean => {
    const next = spansAbove(unitId, (id) => rows.get(id));
    const previous = spans.get(unitId) ?? [];
    const stored = isStored(unitId);
    if (stored && JSON.stringify(previous) === JSON.stringify(next)) return false;
    const [kept, put] = [new Set(next.map(spanText)), new Set(stored ? previous.map(spanText) : [])];
    if (stored) for (const span of previous) if (!kept.has(spanText(span))) above.remove(position, ...keyOf(unitId, span));
    for (const span of next) if (!put.has(spanText(span))) above.put(position, rowOf(unitId, span));
    spans.set(unitId, next);
    under.stand(unitId, previous, next);
    return true;
  };

  return {
    moving,
    load,
    before: (unitId) => atFirst.get(unitId) ?? alone(unitId),
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
    save: async () => {
      await rows.save();
      await above.save();
    },
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

/** Everything above the units and behind them, and above and behind what the events name, step by step. */
const loadAbove = async (
  rows: ReturnType<typeof units.open>,
  unitIds: readonly string[],
  events: readonly RecordedEvent<OrgUnitEvent>[],
): Promise<void> => {
  const asked = new Set(unitIds);
  let next = [...unitIds.flatMap((id) => neighbours(rows.get(id))), ...events.flatMap(({ event }) => namedIn(event))];
  for (;;) {
    const missing = [...new Set(next)].filter((id) => !asked.has(id));
    if (missing.length === 0) return;
    for (const id of missing) asked.add(id);
    await rows.load('unit_id', missing);
    next = missing.flatMap((id) => neighbours(rows.get(id)));
  }
};
