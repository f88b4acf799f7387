import type { PeriodKey, Schedule, ScheduleContext, ScheduledPeriod } from '#libs/calendar/schedule.js';
import { dueBy, needsDecision } from '#libs/calendar/deadline.js';
import { awaitsRequest } from '#libs/domain/duty/obligations-of.js';
import { periodsByReading } from '#libs/domain/duty/readings.js';
import type { DutyFacts, DutyReading, PeriodFacts } from './facts.js';
import { madeIn } from './made-in.js';

/** `enumerate` of the calendar with the working days as known. */
export type Enumerate = (schedule: Schedule, context: ScheduleContext) => readonly ScheduledPeriod[];

/** A period of a duty with the reading of the plan that holds for it. */
export interface DutyPeriod {
  readonly scheduled: ScheduledPeriod;
  readonly reading: DutyReading;
  /** No schedule has it any more; it stays because something was submitted for it. */
  readonly outsideSchedule: boolean;
}

const enumerated = ({ readings, lapses }: DutyFacts, enumerate: Enumerate): ReadonlyMap<PeriodKey, DutyPeriod> =>
  periodsByReading(
    readings.map((reading) => ({
      since: reading.on,
      decided: reading.decided,
      rows: enumerate(reading.schedule, reading.context).map((scheduled) => ({ scheduled, reading, outsideSchedule: false })),
    })),
    lapses,
  );

const enumeratedBy = new WeakMap<Enumerate, WeakMap<DutyFacts, ReadonlyMap<PeriodKey, DutyPeriod>>>();

/** Worked out once for each state of a duty and of the calendar: its events come one after the other, and each concerns one period of many. */
const periodsInSchedule = (duty: DutyFacts, enumerate: Enumerate): ReadonlyMap<PeriodKey, DutyPeriod> => {
  const ofCalendar = madeIn(enumeratedBy, enumerate, () => new WeakMap<DutyFacts, ReadonlyMap<PeriodKey, DutyPeriod>>());
  return madeIn(ofCalendar, duty, () => enumerated(duty, enumerate));
};

/** The reading that holds for a period; the last one where no schedule has the period. */
export const readingOf = (duty: DutyFacts, period: PeriodKey, enumerate: Enumerate): DutyReading =>
  periodsInSchedule(duty, enumerate).get(period)?.reading ?? duty.readings.at(-1) ?? duty.readings[0];

/** The period as the last schedule that had it put it. */
const asItWas = (duty: DutyFacts, period: PeriodKey, enumerate: Enumerate): ScheduledPeriod => {
  const earlier = [...duty.readings.slice(0, -1), ...duty.superseded].reverse();
  for (const { schedule, context } of earlier) {
    const found = enumerate(schedule, context).find((row) => row.period === period);
    if (found !== undefined) return found;
  }
  return { period, deadline: needsDecision({ code: 'NO_PERIOD' }) };
};

const wasSubmitted = ({ submissions }: PeriodFacts): boolean => submissions.some(({ state }) => state !== 'VOID');

/**
 * Every period of a duty: what its schedule names, what was asked for, and what is in no schedule any more but was reported on. The row
 * that awaits a request stands for the first one and goes when it comes.
 */
export const periodsOf = (
  duty: DutyFacts,
  facts: ReadonlyMap<PeriodKey, PeriodFacts>,
  enumerate: Enumerate,
): ReadonlyMap<PeriodKey, DutyPeriod> => {
  const scheduled = periodsInSchedule(duty, enumerate);
  // Nearly always there is nothing to add.
  const apart: (readonly [PeriodKey, PeriodFacts])[] = [];
  facts.forEach((happened, period) => {
    if (happened.requested !== null || (!scheduled.has(period) && wasSubmitted(happened))) apart.push([period, happened]);
  });
  if (apart.length === 0) return scheduled;
  const periods = new Map(scheduled);
  const reading = duty.readings.at(-1) ?? duty.readings[0];
  const requests = apart.flatMap(([period, { requested }]) => (requested === null ? [] : [{ period, deadline: dueBy(requested.dueOn) }]));
  if (requests.length > 0) {
    for (const [key, { scheduled }] of periods) if (awaitsRequest(scheduled)) periods.delete(key);
    for (const scheduled of requests) periods.set(scheduled.period, { scheduled, reading, outsideSchedule: false });
  }
  for (const [period, happened] of facts)
    if (!periods.has(period) && wasSubmitted(happened))
      periods.set(period, { scheduled: asItWas(duty, period, enumerate), reading, outsideSchedule: true });
  return periods;
};
