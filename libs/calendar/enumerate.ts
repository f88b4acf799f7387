import { dateOf, daysBetween, lastDayOfMonth, dayOf, monthOf, yearOf, type LocalDate } from '#libs/kernel/time.js';
import { dueAfter, dueAtEnd, dueBefore, dueBy, dueOnOrNext, needsDecision, unknown } from './deadline.js';
import { periodsBetween, type Period } from './period.js';
import { reasonOfSchedule } from './reasons.js';
import {
  type Deadline,
  type DocumentDate,
  earliestOf,
  latestOf,
  type PeriodDue,
  type PeriodKey,
  type Schedule,
  type ScheduleContext,
  type ScheduledPeriod,
} from './schedule.js';
import type { WorkingCalendar } from './working-calendar.js';

/** Key of the one period of a duty without periods. */
export const ONCE: PeriodKey = 'once';
/** Key of the row that stands for periods which cannot be named yet. */
export const UNDATED: PeriodKey = 'undated';

/** Longest span of a periodic duty; a plan that names more has a typing mistake. */
const SPAN_DAYS_MAX = 36_525;

type Of<Kind extends Schedule['kind']> = Extract<Schedule, { kind: Kind }>;

/**
 * Everything that a duty's schedule makes its holder owe: at least one row, each with a deadline or the reason why there is none.
 * Pure and total; what a schedule gets wrong becomes `NEEDS_DECISION`, never an exception and never silence.
 */
export const enumerate = (schedule: Schedule, context: ScheduleContext, calendar: WorkingCalendar): readonly ScheduledPeriod[] =>
  rowsOf(schedule, context, calendar).map((row) => ({ ...row, deadline: notBeforeIssue(row.deadline, context.ownIssue) }));

const rowsOf = (schedule: Schedule, context: ScheduleContext, calendar: WorkingCalendar): readonly ScheduledPeriod[] => {
  switch (schedule.kind) {
    case 'DATE':
      return [{ period: ONCE, deadline: schedule.bound === 'BEFORE' ? dueBefore(schedule.date) : dueBy(schedule.date) }];
    case 'WITHIN':
      return [{ period: ONCE, deadline: within(schedule, context, calendar) }];
    case 'WINDOW':
      return [window(schedule.from, schedule.to, schedule.due ?? END, calendar)];
    case 'CONTINUOUS':
      return schedule.to === null
        ? [{ period: ONCE, from: schedule.from, deadline: needsDecision({ code: 'OPEN_END' }) }]
        : [window(schedule.from, schedule.to, END, calendar)];
    case 'PERIODIC':
      return periodic(schedule, context.ownIssue, calendar);
    case 'ON_REQUEST':
      return undated(unknown({ code: 'AWAITS_REQUEST', by: schedule.by }));
    case 'EXTERNAL_CALENDAR':
      return undated(unknown({ code: 'AWAITS_CALENDAR', of: schedule.of }));
    case 'UNDECIDED':
      return undated(needsDecision(reasonOfSchedule(schedule.reason)));
  }
};

const undated = (deadline: Deadline): readonly ScheduledPeriod[] => [{ period: UNDATED, deadline }];

const END: PeriodDue = { at: 'PERIOD_END' };

const window = (from: LocalDate, to: LocalDate, due: PeriodDue, calendar: WorkingCalendar): ScheduledPeriod =>
  to < from
    ? { period: ONCE, deadline: needsDecision({ code: 'SPAN_REVERSED', from, to }) }
    : { period: ONCE, from, to, deadline: dueOf({ to }, due, calendar) };

const within = (schedule: Of<'WITHIN'>, context: ScheduleContext, calendar: WorkingCalendar): Deadline => {
  const { days, policy } = schedule;
  if (schedule.anchor === 'OWN_ISSUE') {
    return context.ownIssue.known ? dueAfter(context.ownIssue.date, days, policy, calendar) : unknown({ code: 'OWN_DATE_BLANK' });
  }
  if (!context.parentIssue) return unknown({ code: 'PARENT_DATE_UNKNOWN' });
  return context.parentIssue.known ? dueAfter(context.parentIssue.date, days, policy, calendar) : unknown({ code: 'PARENT_DATE_BLANK' });
};

/**
 * One row for each period of each unit of time. `FROM_ISSUE` leaves out the periods that had ended before the day of issue; the period that contains
 * that day counts as a whole. A blank day of issue matters only if it may lie on either side of the end of a period: then it is not known which
 * periods are owed, and one row stands for all of them. A duty of which nothing would be left is not dropped, since somebody has to look at it.
 */
const periodic = (schedule: Of<'PERIODIC'>, issue: DocumentDate, calendar: WorkingCalendar): readonly ScheduledPeriod[] => {
  const { from, to, system, due } = schedule;
  if (to < from) return undated(needsDecision({ code: 'SPAN_REVERSED', from, to }));
  if (daysBetween(from, to) > SPAN_DAYS_MAX) return undated(needsDecision({ code: 'SPAN_TOO_LONG', from, to }));
  const all = [...new Set(schedule.every)].flatMap((unit) => periodsBetween(unit, system, from, to));
  if (all.length === 0) return undated(needsDecision({ code: 'NO_PERIOD' }));
  const owedFrom = (day: LocalDate): readonly Period[] =>
    schedule.start === 'WHOLE_SPAN' ? all : all.filter((period) => period.to >= day);
  const owed = owedFrom(latestOf(issue));
  if (owedFrom(earliestOf(issue)).length !== owed.length) return undated(unknown({ code: 'OWN_DATE_BLANK' }));
  if (owed.length === 0) return undated(needsDecision({ code: 'ISSUED_AFTER_END', issue: earliestOf(issue), end: to }));
  return owed.map((period) => ({ period: period.key, from: period.from, to: period.to, deadline: dueOf(period, due, calendar) }));
};

const dueOf = (period: Pick<Period, 'to'>, due: PeriodDue, calendar: WorkingCalendar): Deadline => {
  switch (due.at) {
    case 'PERIOD_END':
      return dueAtEnd(period.to);
    case 'AFTER_PERIOD':
      return dueAfter(period.to, due.days, due.policy, calendar);
    case 'DAY_OF_MONTH':
      return onDayOfMonth(period, due, calendar);
    case 'UNDECIDED':
      return needsDecision(reasonOfSchedule(due.reason));
  }
};

/** Day 31, and any day that the month does not have, is its last day (Civil Code 2015, art. 148(3)). */
const onDayOfMonth = (period: Pick<Period, 'to'>, due: Extract<PeriodDue, { at: 'DAY_OF_MONTH' }>, calendar: WorkingCalendar): Deadline => {
  const { day, monthOffset, policy } = due;
  if (!Number.isInteger(day) || day < 1 || day > 31) return needsDecision({ code: 'NOT_COUNTABLE', number: String(day) });
  if (!Number.isInteger(monthOffset) || Math.abs(monthOffset) > 120) {
    return needsDecision({ code: 'NOT_COUNTABLE', number: String(monthOffset) });
  }
  const last = lastDayOfMonth(yearOf(period.to), monthOf(period.to) + monthOffset);
  const nominal = dateOf(yearOf(last), monthOf(last), Math.min(day, dayOf(last)));
  return policy === 'CALENDAR_ROLL'
    ? dueOnOrNext(nominal, calendar, 'DAY_OF_MONTH_ROLL')
    : { state: 'DATED', dueOn: nominal, certainty: 'FIXED', policy: 'DAY_OF_MONTH' };
};

/**
 * What was due before its plan was issued is a contradiction of the documents, which a person settles; nobody is late. While the day of issue is an
 * interval, there is a contradiction only if the deadline falls before all of it.
 */
const notBeforeIssue = (deadline: Deadline, issue: DocumentDate): Deadline =>
  deadline.state === 'DATED' && deadline.dueOn < earliestOf(issue)
    ? needsDecision({ code: 'DUE_BEFORE_ISSUE', due: deadline.dueOn, issue: earliestOf(issue) })
    : deadline;
