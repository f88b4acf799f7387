import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { Position, RecordedEvent } from '#libs/event-log/event-log.js';
import { idOf, type Tx } from '../model.js';
import { ancestors, units, type AncestorVersion } from './tables.js';
import { FIRST_DAY, LAST_DAY, spansAbove, unitChanged, type AncestorSpan } from './unit-tree.js';

/** The part of the organisation that a batch needs: as it was when the batch began, and as its events make it. */
export interface UnitBranch {
  /** Units whose place may change in this batch, with everything below them. */
  readonly moving: ReadonlySet<string>;
  /** Reads who is above the units, for counting. */
  load(unitIds: Iterable<string>): Promise<void>;
  before(unitId: string): readonly AncestorSpan[];
  now(unitId: string): readonly AncestorSpan[];
  /** Somebody owes something, registered or not: he is counted under himself at least. Read him before. */
  mention(unitId: string, position: Position): void;
  /** @returns whether somebody stands elsewhere now */
  apply(recorded: RecordedEvent<OrgUnitEvent>): boolean;
  save(): Promise<void>;
}

const alone = (unitId: string): readonly AncestorSpan[] => [{ ancestorId: unitId, from: FIRST_DAY, to: LAST_DAY }];

const changesPlace = ({ event }: RecordedEvent<OrgUnitEvent>): boolean =>
  event.type === 'OrgUnitRegistered' || event.type === 'OrgUnitMoved';

export const openUnitBranch = async (tx: Tx, schema: string, events: readonly RecordedEvent<OrgUnitEvent>[]): Promise<UnitBranch> => {
  const rows = units.open(tx, schema);
  const above = ancestors.open(tx, schema);
  const spans = new Map<string, readonly AncestorSpan[]>();
  const atFirst = new Map<string, readonly AncestorSpan[]>();
  const moved = [...new Set(events.filter(changesPlace).map(({ streamId }) => idOf(streamId)))];
  const moving = new Set([...moved, ...(await below(tx, schema, moved))]);

  const load = async (unitIds: Iterable<string>): Promise<void> => {
    const missing = [...new Set(unitIds)].filter((id) => !spans.has(id));
    if (missing.length === 0) return;
    await above.load('unit_id', missing);
    for (const id of missing) spans.set(id, []);
    for (const row of above.values()) if (spans.get(row.unit_id) !== undefined && !atFirst.has(row.unit_id)) append(spans, row);
    for (const id of missing) {
      if (spans.get(id)?.length === 0) spans.set(id, alone(id));
      atFirst.set(id, spans.get(id) ?? alone(id));
    }
  };

  if (events.length > 0) {
    await rows.load('unit_id', [...moving, ...events.map(({ streamId }) => idOf(streamId))]);
    await load(moving);
    await loadAbove(rows, [...moving], events);
  }

  const place = (unitId: string, position: number): boolean => {
    const next = spansAbove(unitId, (id) => rows.get(id));
    const previous = spans.get(unitId) ?? [];
    const stored = above.get(unitId, unitId, FIRST_DAY) !== undefined;
    if (stored && JSON.stringify(previous) === JSON.stringify(next)) return false;
    if (stored) for (const span of previous) above.remove(position, unitId, span.ancestorId, span.from);
    for (const span of next) above.put(position, rowOf(unitId, span));
    spans.set(unitId, next);
    return true;
  };

  return {
    moving,
    load,
    before: (unitId) => atFirst.get(unitId) ?? alone(unitId),
    now: (unitId) => spans.get(unitId) ?? alone(unitId),
    mention: (unitId, position) => {
      if (above.get(unitId, unitId, FIRST_DAY) === undefined)
        for (const span of spans.get(unitId) ?? alone(unitId)) above.put(position, rowOf(unitId, span));
    },
    apply: (recorded) => {
      const unitId = idOf(recorded.streamId);
      const row = unitChanged(rows.get(unitId), unitId, recorded.event);
      if (row === undefined) return false;
      rows.put(recorded.position, row);
      if (!changesPlace(recorded)) return false;
      const under = [...moving].filter((id) => id === unitId || (spans.get(id) ?? []).some(({ ancestorId }) => ancestorId === unitId));
      return under.map((id) => (id === unitId || rows.get(id) !== undefined) && place(id, recorded.position)).some(Boolean);
    },
    save: async () => {
      await rows.save();
      await above.save();
    },
  };
};

const rowOf = (unitId: string, { ancestorId, from, to }: AncestorSpan): AncestorVersion => ({
  unit_id: unitId,
  ancestor_id: ancestorId,
  on_from: from,
  on_to: to,
});

const append = (spans: Map<string, readonly AncestorSpan[]>, { unit_id, ancestor_id, on_from, on_to }: AncestorVersion): void =>
  void spans.set(
    unit_id,
    [...(spans.get(unit_id) ?? []), { ancestorId: ancestor_id, from: on_from, to: on_to }].sort((a, b) =>
      a.ancestorId === b.ancestorId ? (a.from < b.from ? -1 : 1) : a.ancestorId < b.ancestorId ? -1 : 1,
    ),
  );

const below = async (tx: Tx, schema: string, unitIds: readonly string[]): Promise<readonly string[]> => {
  if (unitIds.length === 0) return [];
  const rows = await tx.query<{ unit_id: string }>(
    `select distinct unit_id from ${schema}.unit_ancestor where ancestor_id = any($1) and to_position is null`,
    [unitIds],
  );
  return rows.map(({ unit_id }) => unit_id);
};

/** Everything above the units and above the parents that the events name, level by level. */
const loadAbove = async (
  rows: ReturnType<typeof units.open>,
  unitIds: readonly string[],
  events: readonly RecordedEvent<OrgUnitEvent>[],
): Promise<void> => {
  const asked = new Set(unitIds);
  let next = [
    ...unitIds.flatMap((id) => rows.get(id)?.parents.map(({ parentId }) => parentId) ?? []),
    ...events.map(({ event }) => ('parentId' in event ? event.parentId : null)),
  ];
  for (;;) {
    const missing = [...new Set(next)].filter((id): id is string => id !== null && !asked.has(id));
    if (missing.length === 0) return;
    for (const id of missing) asked.add(id);
    await rows.load('unit_id', missing);
    next = missing.flatMap((id) => rows.get(id)?.parents.map(({ parentId }) => parentId) ?? []);
  }
};
