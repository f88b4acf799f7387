import { type CellLetter, NO_CELL } from '#libs/calendar/cell-letters.js';
import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { ObligationFacts, ObligationStatus } from '#libs/calendar/status.js';
import type { DutyKind } from '#libs/domain/plan/plan-content.js';
import type { Position } from '#libs/event-log/event-log.js';
import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { OrgUnitRow } from '../../../queries.js';
import { parameters, type Reading, schemaIn } from '../../../reading.js';
import { letterOf, worstOf } from './cell-state.js';
import { encodedPast, type KnownVersion } from './matrix-past.js';
import type { MatrixColumn, MatrixFilter, MatrixRule, ObligationMatrix, ObligationMatrixPast } from './matrix.row.js';
import { OBLIGATIONS } from '../../obligations.model.js';
import { type ObligationId, obligationIdOf } from '../obligation-id.js';
import { obligationsAt } from '../obligations.query.js';

/** Names of units on the day of the viewpoint. */
export type UnitsByIds = (ids: readonly OrgUnitId[]) => Promise<ReadonlyMap<OrgUnitId, Pick<OrgUnitRow, 'name'>>>;
/** When the events at positions were recorded. */
export type RecordedAts = (positions: readonly Position[]) => Promise<ReadonlyMap<Position, Instant>>;

interface CellRecord {
  readonly duty_id: DutyId;
  readonly period: PeriodKey;
  readonly kind: DutyKind;
  readonly rule_key: string;
  readonly title: string;
  readonly holders: readonly OrgUnitId[];
  readonly period_from: LocalDate | null;
  readonly period_to: LocalDate | null;
  readonly due_on: LocalDate | null;
  readonly phase: ObligationFacts['phase'];
  readonly status: ObligationStatus;
  readonly due_soon: boolean;
}

/** In the order of a plan: its sub-plans, then what is answered and reported, then what is done. */
const KINDS: readonly DutyKind[] = ['SUB_PLAN', 'AMENDMENT', 'REPORT', 'TASK', 'QUOTA'];

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const NAMES = new Intl.Collator('vi-VN', { numeric: true });

const inMatrix = async (reading: Reading, filter: MatrixFilter): Promise<readonly CellRecord[]> => {
  const list = parameters();
  const { from, where, judged } = obligationsAt(reading, filter, list);
  return reading.db.query<CellRecord>(
    `select o.duty_id, o.period, o.kind, o.rule_key, o.title, o.period_from, o.period_to, o.due_on, o.phase, ${judged()} from ${from} where ${where}`,
    list.values,
  );
};

/** What of an obligation says in which column it stands. */
type PlacedRecord = Omit<CellRecord, 'duty_id' | 'holders' | 'phase' | 'status' | 'due_soon'>;

/** In whatever order the obligations were read, of those of one column the same is said. */
const leastOf = <T extends string>(values: readonly (T | null)[]): T | null =>
  values.reduce((least, value) => (least === null || (value !== null && value < least) ? value : least), null);
const greatestOf = <T extends string>(values: readonly (T | null)[]): T | null =>
  values.reduce((greatest, value) => (greatest === null || (value !== null && value > greatest) ? value : greatest), null);

const rulesIn = (records: readonly PlacedRecord[]): readonly MatrixRule[] =>
  [...Map.groupBy(records, ({ rule_key }) => rule_key)]
    .flatMap(([ruleKey, same]) => {
      const [first] = same;
      return first === undefined ? [] : [{ ruleKey, kind: first.kind, title: leastOf(same.map(({ title }) => title)) ?? '' }];
    })
    .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || byText(a.ruleKey, b.ruleKey));

const dayKey = ({ periodFrom, periodTo, dueOn }: MatrixColumn): string => periodFrom ?? periodTo ?? dueOn ?? '';

const columnKey = (ruleKey: string, period: PeriodKey): string => `${ruleKey} ${period}`;

const columnsIn = (records: readonly PlacedRecord[], rules: readonly MatrixRule[]): readonly MatrixColumn[] => {
  const ruleIndex = new Map(rules.map(({ ruleKey }, index) => [ruleKey, index]));
  return [...Map.groupBy(records, ({ rule_key, period }) => columnKey(rule_key, period)).values()]
    .flatMap((same): MatrixColumn[] => {
      const [first] = same;
      if (first === undefined) return [];
      const { rule_key, period } = first;
      const periodFrom = leastOf(same.map(({ period_from }) => period_from));
      const periodTo = greatestOf(same.map(({ period_to }) => period_to));
      const dueOn = same.every(({ due_on }) => due_on === first.due_on) ? first.due_on : null;
      return [{ rule: ruleIndex.get(rule_key) ?? 0, period, periodFrom, periodTo, dueOn }];
    })
    .sort(
      (a, b) => a.rule - b.rule || byText(dayKey(a), dayKey(b)) || byText(a.periodTo ?? '', b.periodTo ?? '') || byText(a.period, b.period),
    );
};

/** The head of the matrix of a filter, without what anybody owes. One statement. */
export const obligationRules = async (reading: Reading, filter: MatrixFilter): Promise<Pick<ObligationMatrix, 'rules' | 'columns'>> => {
  const list = parameters();
  const { from, where } = obligationsAt(reading, filter, list);
  const records = await reading.db.query<PlacedRecord>(
    `select distinct o.rule_key, o.kind, o.title, o.period, o.period_from, o.period_to, o.due_on from ${from} where ${where}`,
    list.values,
  );
  const rules = rulesIn(records);
  return { rules, columns: columnsIn(records, rules) };
};

const letterOfRecord = ({ status, phase, due_soon: dueSoon }: CellRecord): CellLetter => letterOf({ status, phase, dueSoon });

/** Obligations by unit and column. */
type Placed = ReadonlyMap<OrgUnitId, ReadonlyMap<string, readonly CellRecord[]>>;

const placedIn = (records: readonly CellRecord[]): Placed => {
  const held = records.flatMap((record) => record.holders.map((holder) => ({ holder, record })));
  return new Map(
    [...Map.groupBy(held, ({ holder }) => holder)].map(([holder, own]) => [
      holder,
      Map.groupBy(
        own.map(({ record }) => record),
        ({ rule_key, period }) => columnKey(rule_key, period),
      ),
    ]),
  );
};

interface Laid {
  readonly matrix: ObligationMatrix;
  /** Of each row the obligations of each column. */
  readonly cells: readonly (readonly (readonly CellRecord[])[])[];
}

const laidOut = async (reading: Reading, filter: MatrixFilter, unitsByIds: UnitsByIds): Promise<Laid> => {
  const records = await inMatrix(reading, filter);
  const rules = rulesIn(records);
  const columns = columnsIn(records, rules);
  const placed = placedIn(records);
  const units = await unitsByIds([...placed.keys()]);
  const nameOf = (id: OrgUnitId): string => units.get(id)?.name ?? id;
  const unitIds = [...placed.keys()].sort((a, b) => NAMES.compare(nameOf(a), nameOf(b)) || byText(a, b));
  const keys = columns.map(({ rule, period }) => columnKey(rules[rule]?.ruleKey ?? '', period));
  const cells = unitIds.map((unitId) => keys.map((key) => placed.get(unitId)?.get(key) ?? []));
  const rows = unitIds.map((unitId, row) => ({
    unitId,
    cells: (cells[row] ?? []).map((obligations) => worstOf(obligations.map(letterOfRecord)) ?? NO_CELL).join(''),
  }));
  const shared = cells.flatMap((row, at) =>
    row.flatMap((obligations, column) => (obligations.length > 1 ? [{ row: at, column, obligations: obligations.length }] : [])),
  );
  const counts = new Map([...Map.groupBy(records, letterOfRecord)].map(([letter, same]) => [letter, same.length]));
  return { matrix: { planId: filter.planId, rules, columns, rows, shared, counts }, cells };
};

/** Two statements, however large the plan is. */
export const obligationMatrix = async (reading: Reading, filter: MatrixFilter, unitsByIds: UnitsByIds): Promise<ObligationMatrix> =>
  (await laidOut(reading, filter, unitsByIds)).matrix;

interface VersionRecord {
  readonly duty_id: DutyId;
  readonly period: PeriodKey;
  readonly phase: ObligationFacts['phase'];
  readonly timeliness: ObligationFacts['timeliness'];
  readonly met_at: Instant | null;
  readonly period_from: LocalDate | null;
  readonly due_on: LocalDate | null;
  readonly undecided_from: LocalDate | null;
  readonly binding: boolean;
  readonly from_position: Position;
  readonly to_position: Position | null;
}

const versionsOf = (reading: Reading, { planId, kinds }: MatrixFilter): Promise<VersionRecord[]> => {
  const list = parameters();
  const ofKinds = kinds === undefined ? '' : `and o.kind = any(${list.$(kinds)})`;
  return reading.db.query<VersionRecord>(
    `select o.duty_id, o.period, o.phase, o.timeliness, o.met_at, o.period_from, o.due_on, o.undecided_from, o.binding, o.from_position, o.to_position
       from ${schemaIn(reading, OBLIGATIONS)}.obligation o
      where o.plan_id = ${list.$(planId)} ${ofKinds} and o.from_position <= ${list.$(reading.view.position)} order by o.from_position`,
    list.values,
  );
};

/**
 * Of the obligations that stand in the matrix at the viewpoint, how their cells stood at every instant before, judged by what was known then: what
 * `obligationMatrix` answers there, as long as a unit holds the same. Four statements.
 */
export const obligationMatrixPast = async (
  reading: Reading,
  filter: MatrixFilter,
  unitsByIds: UnitsByIds,
  recordedAts: RecordedAts,
): Promise<ObligationMatrixPast> => {
  const [{ cells }, versions] = await Promise.all([laidOut(reading, filter, unitsByIds), versionsOf(reading, filter)]);
  const positions = versions.flatMap(({ from_position, to_position }) => [from_position, ...(to_position === null ? [] : [to_position])]);
  const { position, at } = reading.view;
  const instants = await recordedAts([...new Set(positions)].filter((each) => each <= position));
  const known = ({ from_position, to_position, ...version }: VersionRecord): KnownVersion => ({
    phase: version.phase,
    timeliness: version.timeliness,
    metAt: version.met_at,
    periodFrom: version.period_from,
    dueOn: version.due_on,
    undecidedFrom: version.undecided_from,
    binding: version.binding,
    from: instants.get(from_position) ?? at,
    to: to_position === null ? null : (instants.get(to_position) ?? null),
  });
  const idOf = ({ duty_id: dutyId, period }: VersionRecord | CellRecord): ObligationId => obligationIdOf({ dutyId, period });
  const byObligation = Map.groupBy(versions, idOf);
  const knownOf = (cell: CellRecord): readonly KnownVersion[] => (byObligation.get(idOf(cell)) ?? []).map(known);
  return encodedPast(
    cells.map((row) => row.map((obligations) => obligations.map(knownOf))),
    at,
  );
};
