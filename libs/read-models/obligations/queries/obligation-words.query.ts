import type { DutyId } from '#libs/kernel/ids.js';
import type { ObligationId, ObligationWordsRow } from '../../queries.js';
import { type Reading, schemaIn, validAt } from '../../reading.js';
import { enumerationWith } from '../projection/calendar-source.js';
import type { DutyFacts } from '../projection/facts.js';
import { readingOf } from '../projection/scheduled.js';
import { OBLIGATIONS } from '../obligations.model.js';
import { calendarDays } from './deadlines/calendar.query.js';
import { keyOf, obligationIdOf } from './obligation-id.js';

/** The words of a duty as they were, the last time that it had so many readings. */
type WordsRecord = ObligationWordsRow & { readonly duty_id: DutyId; readonly readings: number };

/**
 * The words of the plan by which each obligation is judged: of a duty that was amended, those of before where the period had ended by then.
 * One statement, and two more where something was amended.
 */
export const obligationWords = async (
  reading: Reading,
  ids: readonly ObligationId[],
): Promise<ReadonlyMap<ObligationId, ObligationWordsRow>> => {
  const schema = schemaIn(reading, OBLIGATIONS);
  const { position } = reading.view;
  const keys = ids.flatMap((id) => keyOf(id) ?? []);
  const records = await reading.db.query<WordsRecord>(
    `select distinct on (v.duty_id, r.readings) v.duty_id, r.readings, v.facts->>'wording' as wording, v.facts->'source' as source
       from ${schema}.duty v cross join lateral (select jsonb_array_length(v.facts->'readings') as readings) r
      where v.duty_id = any($1) and v.from_position <= $2
      order by v.duty_id, r.readings, v.from_position desc`,
    [[...new Set(keys.map(({ dutyId }) => dutyId))], position],
  );
  const byDuty = Map.groupBy(records, ({ duty_id }) => duty_id);
  const amended = await amendedDuties(
    reading,
    [...byDuty].flatMap(([dutyId, { length }]) => (length > 1 ? [dutyId] : [])),
  );
  const words = keys.flatMap(({ dutyId, period }) => {
    const known = byDuty.get(dutyId) ?? [];
    const count = amended(dutyId, period) ?? known.at(-1)?.readings;
    const record = known.find(({ readings }) => readings === count);
    return record === undefined ? [] : [[obligationIdOf({ dutyId, period }), { wording: record.wording, source: record.source }] as const];
  });
  return new Map(words);
};

/** Of duties that were amended, how many readings there were when that of a period was the last. */
const amendedDuties = async (
  reading: Reading,
  dutyIds: readonly DutyId[],
): Promise<(dutyId: DutyId, period: string) => number | undefined> => {
  if (dutyIds.length === 0) return () => undefined;
  const [rows, days] = await Promise.all([
    reading.db.query<{ facts: DutyFacts }>(
      `select d.facts from ${schemaIn(reading, OBLIGATIONS)}.duty d where d.duty_id = any($1) and ${validAt('d', '$2')}`,
      [dutyIds, reading.view.position],
    ),
    calendarDays(reading),
  ]);
  const enumerate = enumerationWith(days);
  const duties = new Map(rows.map(({ facts }) => [facts.dutyId, facts]));
  return (dutyId, period) => {
    const duty = duties.get(dutyId);
    return duty && duty.readings.indexOf(readingOf(duty, period, enumerate)) + 1;
  };
};
