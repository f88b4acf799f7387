import type { Certainty, PeriodKey } from '#libs/calendar/schedule.js';
import type { Phase } from '#libs/calendar/status.js';
import type { Authority } from '#libs/domain/plan/plan-content.js';
import type { ReminderFacts } from '#libs/domain/reminder/reminder.rules.js';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { dateAt, type Instant, type LocalDate } from '#libs/kernel/time.js';
import { parameters, type Reading, schemaIn, validAt } from '../../../reading.js';
import type { DutyFacts } from '../../projection/facts.js';
import type { ObligationExtension } from '../obligation.row.js';
import { OBLIGATIONS } from '../../obligations.model.js';
import { holdersOn } from '../../units/places-sql.js';
import type { ReminderCandidateRow, ReminderSpan } from './reminder-candidate.row.js';
import { instantParameters, statusOfRow } from '../obligation-status.js';

interface CandidateRecord {
  readonly duty_id: DutyId;
  readonly period: PeriodKey;
  readonly plan_id: PlanId;
  readonly title: string;
  readonly authority: Authority;
  readonly binding: boolean;
  readonly period_from: LocalDate | null;
  readonly due_on: LocalDate | null;
  readonly extensions: readonly ObligationExtension[];
  readonly certainty: Certainty | null;
  readonly phase: Phase;
  readonly correction_due_on: LocalDate | null;
  readonly holders: readonly OrgUnitId[];
  readonly facts: DutyFacts;
  readonly known_at: Instant;
}

const factsOf = (record: CandidateRecord): ReminderFacts => {
  const { phase, authority, binding, due_on, extensions, period_from, correction_due_on, facts, known_at } = record;
  const { readings } = facts;
  return {
    phase,
    authorities: [authority, (readings.at(-1) ?? readings[0]).authority],
    // A ceiling is kept by doing nothing; there is nothing to remind of.
    isBinding: binding && facts.quota?.target !== 'AT_MOST',
    dueOn: due_on,
    granted: extensions.map(({ dueOn }) => dueOn),
    periodFrom: period_from,
    correctionDueOn: correction_due_on,
    knownOn: dateAt(known_at),
  };
};

const candidateOf = (record: CandidateRecord): ReminderCandidateRow => ({
  dutyId: record.duty_id,
  period: record.period,
  planId: record.plan_id,
  issuerId: record.facts.issuerId,
  title: record.title,
  holders: record.holders,
  isProvisional: record.certainty === 'PROVISIONAL',
  facts: factsOf(record),
});

/**
 * What is open, overdue or to be corrected with a day in a span, or of some duties, as it stands at the viewpoint; whether somebody is reminded of it is for the rules to
 * say. A later day that was granted may lie in the span where the deadline does not. One statement; with a span over everything that is owed: once a day.
 */
export const reminderCandidates = async (reading: Reading, span: ReminderSpan): Promise<readonly ReminderCandidateRow[]> => {
  const schema = schemaIn(reading, OBLIGATIONS);
  const list = parameters();
  const { $ } = list;
  const position = `${$(reading.view.position)}::bigint`;
  const day = `${$(reading.view.inForceOn)}::date`;
  const within = (column: string): string =>
    'dutyIds' in span ? `${column} is not null` : `${column} between ${$(span.from)}::date and ${$(span.to)}::date`;
  const ofThese = 'dutyIds' in span ? `and o.duty_id = any(${$(span.dutyIds)}::text[])` : '';
  const status = statusOfRow('o', instantParameters(list, reading.view));
  const records = await reading.db.query<CandidateRecord>(
    `select o.duty_id, o.period, o.plan_id, o.title, o.authority, o.binding, o.period_from, o.due_on, o.extensions, o.certainty, o.phase, o.correction_due_on,
            d.facts, ${holdersOn(schema, 'o.duty_id', position, day)} as holders, e.recorded_at as known_at
       from ${schema}.obligation o
       join ${schema}.duty d on d.duty_id = o.duty_id and ${validAt('d', position)}
       join read.model m on m.name = '${OBLIGATIONS}'
       cross join lateral (select min(v.position) as position from ${schema}.duty_stream v where v.duty_id = o.duty_id) opened
       join log.event e on e.log_id = m.log_id and e.position = opened.position
      where ${validAt('o', position)} and o.authority = 'ASSIGNS' ${ofThese}
        and (o.phase = 'OPEN' and ${status} in ('OPEN', 'OVERDUE') and (${within('o.due_on')} or o.extensions <> '[]')
             or o.phase = 'RETURNED' and ${within('o.correction_due_on')} and coalesce(o.undecided_from > ${day}, true))
      order by o.duty_id collate "C", o.period collate "C"`,
    list.values,
  );
  return records.map(candidateOf);
};
