import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { RollUpFilter, RollUpRow } from '../queries.js';
import { parameters, type Parameters, type Reading, schemaIn } from '../reading.js';
import { OBLIGATIONS } from './obligations.model.js';
import { allCountedUnder, UNDECIDED } from './places-sql.js';
import { COUNTED, countsOf, instantParameters, statusSql, type CountRecord, type InstantParameters } from './status-sql.js';

/**
 * Whether the sums that are kept are those of the viewpoint: nothing that they count was changed after its position, and everything that was
 * submitted counts at its instant. Otherwise the obligations of that position are counted.
 */
export const isKept = (schema: string, position: string, { at }: Pick<InstantParameters, 'at'>): string =>
  `(select ${position} >= p.changed_at and (p.met_until is null or p.met_until <= ${at}) from ${schema}.progress p)`;

export const rollUpConditions = (alias: string, { planId, rootPlanId, kind, period }: RollUpFilter, { $ }: Parameters): string =>
  [
    '',
    ...(planId === undefined ? [] : [`${alias}.plan_id = ${$(planId)}`]),
    ...(rootPlanId === undefined ? [] : [`${alias}.root_plan_id = ${$(rootPlanId)}`]),
    ...(kind === undefined ? [] : [`${alias}.kind = ${$(kind)}`]),
    ...(period === undefined ? [] : [`${alias}.period = ${$(period)}`]),
  ].join(' and ');

/** Where the sums of one row of the roll-up stand at an instant; as `statusSql` has it, with days that are not there as infinities. */
const keptCounts = ({ day }: InstantParameters): string => {
  const begun = `r.period_from <= ${day}`;
  // While nobody holds it there is no day for anybody.
  const dated = `(r.deadline_state = 'DATED' and r.undecided_from > ${day})`;
  const ahead = `r.due_on >= ${day}`;
  const open = `(${ahead} or not r.binding)`;
  const pending = (condition: string): string => `coalesce(sum(r.pending) filter (where ${condition}), 0)::bigint`;
  const unexceeded = (condition: string): string => `coalesce(sum(r.unexceeded) filter (where ${condition}), 0)::bigint`;
  return `sum(r.waived)::bigint as waived, sum(r.cancelled)::bigint as cancelled, ${pending(`not ${begun}`)} + ${unexceeded(`not ${begun} and ${ahead}`)} as not_yet,
    sum(r.on_time)::bigint + ${unexceeded(`not ${ahead}`)} as on_time, sum(r.late)::bigint as late, sum(r.excused_late)::bigint as excused_late,
    ${pending(`${begun} and ${dated} and not ${open}`)} as overdue, ${pending(`${begun} and ${dated} and ${open}`)} + ${unexceeded(`${begun} and ${dated} and ${ahead}`)} as open,
    ${pending(`${begun} and not ${dated}`)} + ${unexceeded(`${begun} and not ${dated} and ${ahead}`)} as undated`;
};

type RollUpRecord = CountRecord & Pick<RollUpRow, 'kind' | 'period'> & { readonly plan_id: RollUpRow['planId']; readonly waiting: boolean };

/** Sums that are kept and looked at from a day. */
export const seenFrom = (alias: string, day: string): string => `${alias}.seen_from <= ${day} and ${day} < ${alias}.seen_to`;

/** What is sent to the database of a roll-up: its text, after values and places were collected. */
export type RollUpStatement = (list: Parameters) => string;

/**
 * What is kept, where it is that of the viewpoint, else what is counted. In one statement the planner would have to plan both, which took ten times as long as
 * to read what is kept; and the plan of what is kept is the same for all values, while that of what is counted is not.
 * @param kept has a row for each row that is kept, or one, with `kept` in each
 */
export const keptOrCounted = async <Row extends object>(
  { db }: Pick<Reading, 'db'>,
  kept: RollUpStatement,
  counted: RollUpStatement,
): Promise<readonly Row[]> => {
  const first = parameters();
  const known = await db.query<Row & { readonly kept: boolean; readonly plan_id: string | null }>(kept(first), first.values, {
    prepared: true,
  });
  if (known[0]?.kept === true) return known.filter(({ plan_id }) => plan_id !== null);
  const second = parameters();
  return db.query<Row>(counted(second), second.values);
};

/** Rows of a statement with `kept` in each; one that has nothing else, where there are none. */
export const withKept = (kept: string, rows: string): string =>
  `select ${kept} as kept, rows.* from (select) one left join (${rows}) rows on true`;

const ORDER = 'order by plan_id collate "C", kind collate "C", period collate "C", waiting';

/**
 * Counts of a unit and everything below it, by plan, kind and period, along the units as they are on the day of the viewpoint. Looked at from before or
 * from after a reform, everything together is the same; what has no holder yet is a row of its own. One statement of what is, two of what was.
 */
export const rollUp = async (reading: Reading, unitId: OrgUnitId, filter: RollUpFilter): Promise<readonly RollUpRow[]> => {
  const schema = schemaIn(reading, OBLIGATIONS);
  const { position: at, inForceOn } = reading.view;
  const rows = await keptOrCounted<RollUpRecord>(
    reading,
    (list) => {
      const instant = instantParameters(list, reading.view);
      const kept = isKept(schema, `${list.$(at)}::bigint`, instant);
      const sums = `select r.plan_id, r.kind, r.period, r.waiting, ${keptCounts(instant)} from ${schema}.roll_up r
        where r.ancestor_id = ${list.$(unitId)} and ${seenFrom('r', `${list.$(inForceOn)}::date`)} and ${kept} ${rollUpConditions('r', filter, list)}
        group by r.plan_id, r.kind, r.period, r.waiting`;
      return `${withKept(kept, sums)} ${ORDER}`;
    },
    (list) => {
      const instant = instantParameters(list, reading.view);
      const [position, unit, day] = [`${list.$(at)}::bigint`, list.$(unitId), `${list.$(inForceOn)}::date`];
      const { period: _, ...ofDuty } = filter;
      const [conditions, ofDuties] = [rollUpConditions('o', filter, list), rollUpConditions('d', ofDuty, list)];
      const under = { schema, unit, position, day, conditions, ofDuties };
      return `select plan_id, kind, period, waiting, ${COUNTED}
         from (${allCountedUnder(under, ['plan_id', 'kind', 'period'], statusSql('o', instant))}) o
        group by plan_id, kind, period, waiting ${ORDER}`;
    },
  );
  return rows.map((row) => ({
    unitId,
    planId: row.plan_id,
    kind: row.kind,
    period: row.period,
    bucket: row.waiting ? UNDECIDED : null,
    counts: countsOf(row),
  }));
};
