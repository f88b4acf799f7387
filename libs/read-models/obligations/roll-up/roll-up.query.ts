import { unmetStatusSql, type InstantInSql } from '#libs/calendar/status-sql.js';
import type { ObligationStatus } from '#libs/calendar/status.js';
import type { Position } from '#libs/event-log/event-log.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { RollUpFilter, RollUpRow } from '../../queries.js';
import { parameters, type Parameters, type Reading, schemaIn, validAt } from '../../reading.js';
import { OBLIGATIONS } from '../obligations.model.js';
import { allCountedUnder, UNDECIDED, type UnderUnit } from '../units/places-sql.js';
import { BEGUN, changedSince, ENDED, milestoneBefore } from './since-milestone.js';
import { countedSql, COUNTS, countsOf, instantParameters, statusOfRow, type CountRecord } from '../queries/obligation-status.js';
import type { Outcome } from './sums.js';

/**
 * Whether the sums that are kept are those of the viewpoint: nothing that they count was changed after its position, and everything that was
 * submitted counts at its instant. Otherwise the obligations of that position are counted.
 */
export const isKept = (schema: string, position: string, { at }: Pick<InstantInSql, 'at'>): string =>
  `(select ${position} >= p.changed_at and (p.met_until is null or p.met_until <= ${at}) from ${schema}.progress p)`;

export const rollUpConditions = (alias: string, { planId, rootPlanId, kind, period }: RollUpFilter, { $ }: Parameters): string =>
  [
    '',
    ...(planId === undefined ? [] : [`${alias}.plan_id = ${$(planId)}`]),
    ...(rootPlanId === undefined ? [] : [`${alias}.root_plan_id = ${$(rootPlanId)}`]),
    ...(kind === undefined ? [] : [`${alias}.kind = ${$(kind)}`]),
    ...(period === undefined ? [] : [`${alias}.period = ${$(period)}`]),
  ].join(' and ');

/** Days that are not there are infinities in a key. */
const UNMET = {
  periodFrom: 'r.period_from',
  dueOn: `nullif(r.due_on, 'infinity')`,
  undecidedFrom: 'r.undecided_from',
  binding: 'r.binding',
};

/** Where the sums of one row of the roll-up stand at an instant. What is pending hangs on the day, and so does a ceiling: kept once its day is over. */
const keptCounts = ({ day }: InstantInSql): string => {
  const unmet = unmetStatusSql(UNMET, day);
  const sum = (outcome: Outcome, condition: string): string => `coalesce(sum(r.${outcome}) filter (where ${condition}), 0)::bigint`;
  const standing = (status: ObligationStatus): string =>
    `${sum('pending', `${unmet} = '${status}'`)} + ${sum('unexceeded', `r.due_on >= ${day} and ${unmet} = '${status}'`)}`;
  return `sum(r.waived)::bigint as waived, sum(r.cancelled)::bigint as cancelled,
    sum(r.on_time)::bigint + ${sum('unexceeded', `r.due_on < ${day}`)} as on_time, sum(r.late)::bigint as late, sum(r.excused_late)::bigint as excused_late,
    ${standing('NOT_YET')} as not_yet, ${standing('OPEN')} as open, ${standing('OVERDUE')} as overdue, ${standing('UNDATED')} as undated`;
};

type RollUpRecord = CountRecord & Pick<RollUpRow, 'kind' | 'period'> & { readonly plan_id: RollUpRow['planId']; readonly waiting: boolean };

/** Sums that are kept and looked at from a day. */
export const seenFrom = (alias: string, day: string): string => `${alias}.seen_from <= ${day} and ${day} < ${alias}.seen_to`;

/** What is sent to the database of a roll-up: its text, after values and places were collected. */
type RollUpStatement = (list: Parameters) => string;

/** Three ways to one answer. */
export interface RollUpStatements {
  /** From the sums of what is. Has a row for each row that is kept, or one, with `kept` and `milestone` in each. */
  readonly kept: RollUpStatement;
  /** From the sums of a milestone, and what changed since. */
  readonly since: (list: Parameters, milestone: Position) => string;
  /** From the obligations of the position. */
  readonly counted: RollUpStatement;
}

/**
 * Answers from the kept sums if they are those of the viewpoint, else from the last milestone before it, else by counting. Not as one statement: planning all
 * three took ten times as long as reading the kept sums, whose plan is the same for all values, which those of the others are not.
 */
export const rollUpRows = async <Row extends object>(
  { db }: Pick<Reading, 'db'>,
  { kept, since, counted }: RollUpStatements,
): Promise<readonly Row[]> => {
  const first = parameters();
  const known = await db.query<Row & { readonly kept: boolean; readonly milestone: Position | null; readonly plan_id: string | null }>(
    kept(first),
    first.values,
    { prepared: true },
  );
  const milestone = known[0]?.milestone ?? null;
  if (known[0]?.kept === true) return known.filter(({ plan_id }) => plan_id !== null);
  const second = parameters();
  return db.query<Row>(milestone === null ? counted(second) : since(second, milestone), second.values);
};

/** Rows of a statement with `kept` and the milestone before in each; one that has nothing else, where there are none. */
export const withKept = (kept: string, milestone: string, rows: string): string =>
  `select ${kept} as kept, ${milestone} as milestone, rows.* from (select) one left join (${rows}) rows on true`;

const ORDER = 'order by plan_id collate "C", kind collate "C", period collate "C", waiting';

const GROUP = 'plan_id, kind, period, waiting';

/** Of the obligations, by which they are counted. */
const COUNTED_BY = ['plan_id', 'kind', 'phase', 'met_at', 'timeliness', 'period_from', 'due_on', 'undecided_from', 'binding'];

/** Rows from the sums of a table, of those it has for the unit. */
const keptRows = (table: string, { unit, day }: Pick<UnderUnit, 'unit' | 'day'>, instant: InstantInSql, conditions: string): string =>
  `select r.plan_id, r.kind, r.period, r.waiting, ${keptCounts(instant)} from ${table} r
    where r.ancestor_id = ${unit} and ${seenFrom('r', day)} ${conditions} group by r.plan_id, r.kind, r.period, r.waiting`;

const countedRows = (under: UnderUnit, instant: InstantInSql, sign: '' | '-' = ''): string =>
  `select ${GROUP}, ${countedSql(sign)} from (${allCountedUnder(under, ['plan_id', 'kind', 'period'], statusOfRow('o', instant))}) o group by ${GROUP}`;

/** The sums of a milestone, less what ended since, and what began. */
const rowsSince = (under: UnderUnit, milestone: string, instant: InstantInSql, ofSums: string): string => {
  const rows = [
    keptRows(`${under.schema}.roll_up_past`, under, instant, `and ${validAt('r', milestone)} ${ofSums}`),
    countedRows({ ...under, position: milestone, among: ENDED }, instant, '-'),
    countedRows({ ...under, among: BEGUN }, instant),
  ];
  const columns = [GROUP, ...COUNTS].join(', ');
  return `with ${changedSince({ ...under, milestone, columns: COUNTED_BY, withFigures: false })}
    select ${GROUP}, ${COUNTS.map((name) => `sum(${name})::bigint as ${name}`).join(', ')}
      from (${rows.map((each) => `select ${columns} from (${each}) each`).join(' union all ')}) rows
     group by ${GROUP} having sum(${COUNTS.join(' + ')}) > 0`;
};

/**
 * Counts of a unit and everything below it, by plan, kind and period, along the units as they are on the day of the viewpoint. Looked at from before or
 * from after a reform, everything together is the same; what has no holder yet is a row of its own. One statement of what is, two of what was.
 */
export const rollUp = async (reading: Reading, unitId: OrgUnitId, filter: RollUpFilter): Promise<readonly RollUpRow[]> => {
  const schema = schemaIn(reading, OBLIGATIONS);
  const { position: at, inForceOn } = reading.view;
  const underUnit = (list: Parameters): Omit<UnderUnit, 'ofDuties'> => {
    const [position, unit, day] = [`${list.$(at)}::bigint`, list.$(unitId), `${list.$(inForceOn)}::date`];
    return { schema, unit, position, day, conditions: rollUpConditions('o', filter, list) };
  };
  const rows = await rollUpRows<RollUpRecord>(reading, {
    kept: (list) => {
      const instant = instantParameters(list, reading.view);
      const [position, unit, day] = [`${list.$(at)}::bigint`, list.$(unitId), `${list.$(inForceOn)}::date`];
      const kept = isKept(schema, position, instant);
      const sums = keptRows(`${schema}.roll_up`, { unit, day }, instant, `and ${kept} ${rollUpConditions('r', filter, list)}`);
      return `${withKept(kept, milestoneBefore(schema, unit, position, instant.at), sums)} ${ORDER}`;
    },
    since: (list, milestone) => {
      const instant = instantParameters(list, reading.view);
      const ofSums = rollUpConditions('r', filter, list);
      return `${rowsSince({ ...underUnit(list), ofDuties: '' }, `${list.$(milestone)}::bigint`, instant, ofSums)} ${ORDER}`;
    },
    counted: (list) => {
      const instant = instantParameters(list, reading.view);
      const { period: _, ...ofDuty } = filter;
      return `${countedRows({ ...underUnit(list), ofDuties: rollUpConditions('d', ofDuty, list) }, instant)} ${ORDER}`;
    },
  });
  return rows.map((row) => ({
    unitId,
    planId: row.plan_id,
    kind: row.kind,
    period: row.period,
    bucket: row.waiting ? UNDECIDED : null,
    counts: countsOf(row),
  }));
};
