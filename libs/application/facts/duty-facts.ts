import { enumerate } from '#libs/calendar/enumerate.js';
import { earliestOf, type PeriodKey, type Schedule, type ScheduleContext, type ScheduledPeriod } from '#libs/calendar/schedule.js';
import type { WorkingCalendar } from '#libs/calendar/working-calendar.js';
import { type CalendarEvent, calendarOf } from '#libs/domain/calendar/calendar.js';
import { dutyDecider } from '#libs/domain/duty/duty.decider.js';
import { type Duty, type DutyOpenedEvent, noDuty, superiorsOf } from '#libs/domain/duty/duty.js';
import { isOpened, type Opened, refusedIfClosedFor, refusedIfWaived } from '#libs/domain/duty/duty-checks.js';
import { readPeriodsOf } from '#libs/domain/duty/readings.js';
import type { OwnedObligation, ServedDutyFact } from '#libs/domain/report/report.commands.js';
import type { ServedObligation } from '#libs/domain/report/report.js';
import type { EventLog, History, StreamId } from '#libs/event-log/event-log.js';
import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt, type Instant, type LocalDate, yearOf } from '#libs/kernel/time.js';
import { loadStreams } from './streams.js';
import { heldOn } from './succession-facts.js';

export const loadDuties = async (log: EventLog, ids: readonly DutyId[]): Promise<ReadonlyMap<DutyId, Duty>> => {
  const streams = await loadStreams(
    log,
    dutyDecider,
    ids.map((id) => `duty/${id}` as const),
  );
  return new Map(ids.map((id) => [id, streams.get(`duty/${id}`)?.state ?? noDuty]));
};

/** Calendars exist for these years around the present; a schedule that needs another finds it not announced. */
const CALENDAR_YEARS = { back: 15, ahead: 30 };

/** Of the last command: the year is hardly ever another one. */
let lastStreams: { readonly year: number; readonly streamIds: readonly StreamId[] } | undefined;

export const calendarStreamsAt = (at: Instant): readonly StreamId[] => {
  const year = yearOf(dateAt(at));
  if (lastStreams?.year !== year) {
    const years = Array.from({ length: CALENDAR_YEARS.back + CALENDAR_YEARS.ahead + 1 }, (_, index) => year - CALENDAR_YEARS.back + index);
    lastStreams = { year, streamIds: years.map((of) => `calendar/${of}` as const) };
  }
  return lastStreams.streamIds;
};

/** The calendar of the last command, with the histories that it was made from, which come again as they are: days off change only a few times a year. */
let lastCalendar: { readonly histories: readonly History[]; readonly calendar: WorkingCalendar } | undefined;

/** The working calendar as known at the head of the log. */
export const workingCalendarAt = async (log: EventLog, at: Instant): Promise<WorkingCalendar> => {
  const histories = [...(await log.readHistories(calendarStreamsAt(at))).values()];
  const known = lastCalendar;
  if (known?.histories.length === histories.length && known.histories.every((history, index) => history === histories[index]))
    return known.calendar;
  const calendar = calendarOf(histories.flat().map((event) => event as CalendarEvent));
  lastCalendar = { histories, calendar };
  return calendar;
};

/** Enumerated periods by schedule and context, for as long as the calendar stays the same: all holders of a task of a plan have the same ones. */
const periodsBy = new WeakMap<WorkingCalendar, Map<string, readonly ScheduledPeriod[]>>();
const SCHEDULES_MAX = 1_000;

const enumerateOnce =
  (calendar: WorkingCalendar) =>
  (schedule: Schedule, context: ScheduleContext): readonly ScheduledPeriod[] => {
    const known = periodsBy.get(calendar) ?? new Map<string, readonly ScheduledPeriod[]>();
    periodsBy.set(calendar, known);
    const key = JSON.stringify([schedule, context]);
    const periods = known.get(key) ?? enumerate(schedule, context, calendar);
    if (known.size >= SCHEDULES_MAX) known.clear();
    known.set(key, periods);
    return periods;
  };

/** What a duty's schedule gives, and what had ended before an amendment as it was given until then. */
export const enumerated = (duty: Duty, calendar: WorkingCalendar): readonly ScheduledPeriod[] => {
  const once = enumerateOnce(calendar);
  if (!isOpened(duty) || duty.since === null) return once(duty.schedule, duty.context);
  return [...readPeriodsOf(duty, once).values()].map(({ scheduled }) => scheduled);
};

/** What a duty's schedule gives as the plan reads now, without what had ended before an amendment. */
export const enumeratedNow = (duty: Opened, calendar: WorkingCalendar): readonly ScheduledPeriod[] =>
  [...readPeriodsOf(duty, enumerateOnce(calendar)).values()]
    .filter(({ opened }) => opened === duty.opened)
    .map(({ scheduled }) => scheduled);

/** Tells of each period the words that hold for it; the last ones where no schedule has it. */
const wordsBy = (duty: Opened, calendar: WorkingCalendar): ((period: PeriodKey) => DutyOpenedEvent) => {
  const read = duty.earlier.length === 0 ? undefined : readPeriodsOf(duty, enumerateOnce(calendar));
  return (period) => read?.get(period)?.opened ?? duty.opened;
};

/** The words that hold for a period. */
export const wordsFor = (duty: Opened, period: PeriodKey, calendar: WorkingCalendar): DutyOpenedEvent => wordsBy(duty, calendar)(period);

/** What a report that is to serve periods of a duty has to be checked against: the words that hold for them. */
export const servedDutyFactOf = (duty: Opened, periods: readonly PeriodKey[], calendar: WorkingCalendar): ServedDutyFact => {
  const { opened } = duty;
  const readings = new Set(periods.map(wordsBy(duty, calendar)));
  return {
    dutyId: opened.dutyId,
    receivers: superiorsOf(opened),
    indicators: [...readings].flatMap((reading) => (reading.type === 'ReportRegimeAssigned' ? reading.indicators : [])),
    issuedFrom: earliestOf(opened.context.ownIssue),
  };
};

/** What a report that is to serve duties has to be checked against, one fact for each duty that was opened. */
export const servedDutyFacts = async (
  log: EventLog,
  serves: readonly ServedObligation[],
  at: Instant,
): Promise<readonly ServedDutyFact[]> => {
  const periods = Map.groupBy(serves, ({ dutyId }) => dutyId);
  const [duties, calendar] = await Promise.all([loadDuties(log, [...periods.keys()]), workingCalendarAt(log, at)]);
  return [...duties].flatMap(([dutyId, duty]) =>
    isOpened(duty)
      ? [
          servedDutyFactOf(
            duty,
            (periods.get(dutyId) ?? []).map(({ period }) => period),
            calendar,
          ),
        ]
      : [],
  );
};

/** Whether an obligation was waived or cancelled; what fell due before its duty ended on a day is still owed. */
export const isNoLongerOwed = (duty: Duty, period: PeriodKey, calendar: WorkingCalendar): boolean =>
  isOpened(duty) && (refusedIfClosedFor(duty, period, enumerated(duty, calendar)) ?? refusedIfWaived(duty, period)) !== undefined;

/** Which of the obligations were waived or cancelled. */
export const noLongerOwed = async (
  log: EventLog,
  serves: readonly ServedObligation[],
  at: Instant,
): Promise<readonly ServedObligation[]> => {
  const [duties, calendar] = await Promise.all([
    loadDuties(log, [...new Set(serves.map(({ dutyId }) => dutyId))]),
    workingCalendarAt(log, at),
  ]);
  return serves
    .filter(({ dutyId, period }) => isNoLongerOwed(duties.get(dutyId) ?? noDuty, period, calendar))
    .map(({ dutyId, period }) => ({ dutyId, period }));
};

/** Who receives the reports on each of the duties, the issuer of its plan included. */
export const receiversOf = async (log: EventLog, serves: readonly ServedObligation[]): Promise<readonly (readonly OrgUnitId[])[]> => {
  const duties = await loadDuties(log, [...new Set(serves.map(({ dutyId }) => dutyId))]);
  return [...duties.values()].flatMap(({ opened }) => (opened === null ? [] : [superiorsOf(opened)]));
};

/** Whose each obligation is that a unit submitted a report for: that unit's, or where it does not hold the duty on the day, of those who do. */
export const ownedObligations = async (
  log: EventLog,
  holder: OrgUnitId | null,
  serves: readonly ServedObligation[],
  on: LocalDate,
): Promise<readonly OwnedObligation[]> => {
  const duties = await loadDuties(log, [...new Set(serves.map(({ dutyId }) => dutyId))]);
  const held = await heldOn(
    log,
    serves.map(({ dutyId }) => ({ duty: duties.get(dutyId) ?? noDuty, on })),
  );
  return serves.map(({ dutyId, period }, index) => {
    const holders = held[index]?.holders ?? [];
    const owners = holder !== null && (holders.length === 0 || holders.includes(holder)) ? [holder] : holders;
    return { dutyId, period, owners };
  });
};
