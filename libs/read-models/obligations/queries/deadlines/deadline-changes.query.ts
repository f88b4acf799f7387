import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import type { DeadlineChangeFilter, DeadlineChangeRow, DeadlineSeen, Page, PageRequest } from '../../../queries.js';
import { decodeCursor, encodeCursor, pageOf, parameters, type Parameters, type Reading, schemaIn, validAt } from '../../../reading.js';
import { ENTRY_COLUMNS, entryOf, type EntryRecord } from './calendar.query.js';
import { OBLIGATIONS } from '../../obligations.model.js';
import { holdersOn, isWithin } from '../../units/places-sql.js';

type ChangeRecord = EntryRecord & {
  readonly duty_id: DutyId;
  readonly period: string;
  readonly title: string | null;
  readonly holders: readonly OrgUnitId[];
  readonly before_state: DeadlineSeen['state'] | null;
  readonly before_due_on: DeadlineSeen['dueOn'];
  readonly before_reason: string | null;
  readonly before_timeliness: DeadlineSeen['timeliness'];
  readonly after_state: DeadlineSeen['state'] | null;
  readonly after_due_on: DeadlineSeen['dueOn'];
  readonly after_reason: string | null;
  readonly after_timeliness: DeadlineSeen['timeliness'];
  readonly correction: boolean;
};

/** The deadline, old or new, had passed when the day was entered: what was judged by it is put right. */
const IS_CORRECTION = `coalesce(least(x.before_due_on, x.after_due_on) < (c.recorded_at at time zone 'Asia/Ho_Chi_Minh')::date, false)`;

const seen = (
  state: DeadlineSeen['state'] | null,
  dueOn: DeadlineSeen['dueOn'],
  reason: string | null,
  timeliness: DeadlineSeen['timeliness'],
): DeadlineSeen | null => (state === null ? null : { state, dueOn, reason, timeliness });

const changeOf = (record: ChangeRecord): DeadlineChangeRow => ({
  dutyId: record.duty_id,
  period: record.period,
  title: record.title ?? '',
  holders: record.holders,
  before: seen(record.before_state, record.before_due_on, record.before_reason, record.before_timeliness),
  after: seen(record.after_state, record.after_due_on, record.after_reason, record.after_timeliness),
  isCorrection: record.correction,
  entry: entryOf(record),
});

/** Changes `x` with the entry `c` of the calendar that made them, and the duty `d` and obligation `o` as they stand now. */
const changesAt = (reading: Reading, filter: DeadlineChangeFilter, { $ }: Parameters): string => {
  const schema = schemaIn(reading, OBLIGATIONS);
  const position = $(reading.view.position);
  const { withinId, planId, dutyId, period, day, correctionsOnly } = filter;
  return `from ${schema}.deadline_change x
      join ${schema}.calendar_day c on c.position = x.position
      join ${schema}.duty d on d.duty_id = x.duty_id and ${validAt('d', position)}
      left join ${schema}.obligation o on o.duty_id = x.duty_id and o.period = x.period and ${validAt('o', position)}
     where x.position <= ${position}
       ${withinId === undefined ? '' : `and ${isWithin(schema, $(withinId), position, `${$(reading.view.inForceOn)}::date`)}`}
       ${planId === undefined ? '' : `and d.plan_id = ${$(planId)}`}
       ${dutyId === undefined ? '' : `and x.duty_id = ${$(dutyId)}`}
       ${period === undefined ? '' : `and x.period = ${$(period)}`}
       ${day === undefined ? '' : `and c.date = ${$(day)}::date`}
       ${correctionsOnly === true ? `and ${IS_CORRECTION}` : ''}`;
};

/** What changes of the calendar made of deadlines and judgements, in the order in which they were entered. Two statements. */
export const deadlineChanges = async (
  reading: Reading,
  filter: DeadlineChangeFilter,
  page: PageRequest,
): Promise<Page<DeadlineChangeRow>> => {
  const counting = parameters();
  const all = changesAt(reading, filter, counting);
  const listing = parameters();
  const changes = changesAt(reading, filter, listing);
  const holders = holdersOn(
    schemaIn(reading, OBLIGATIONS),
    'x.duty_id',
    `${listing.$(reading.view.position)}::bigint`,
    `${listing.$(reading.view.inForceOn)}::date`,
  );
  const place = `x.position, x.duty_id collate "C", x.period collate "C"`;
  const after = page.after === undefined ? [] : decodeCursor(page.after, 3).map((key) => listing.$(key));
  const beyond = after.length === 0 ? '' : `and (${place}) > (${after[0]}::bigint, ${after[1]}, ${after[2]})`;
  const [[total], rows] = await Promise.all([
    reading.db.query<{ count: number }>(`select count(*)::integer as count ${all}`, counting.values),
    reading.db.query<ChangeRecord>(
      `select x.duty_id, x.period, x.before_state, x.before_due_on, x.before_reason, x.before_timeliness, x.after_state, x.after_due_on,
              x.after_reason, x.after_timeliness, ${IS_CORRECTION} as correction, ${ENTRY_COLUMNS},
              coalesce(o.title, d.facts->'readings'->-1->>'title') as title, ${holders} as holders
         ${changes} ${beyond} order by ${place} limit ${listing.$(page.first + 1)}`,
      listing.values,
    ),
  ]);
  return pageOf(rows, page, total?.count ?? 0, (row) => ({
    node: changeOf(row),
    cursor: encodeCursor(row.position, row.duty_id, row.period),
  }));
};
