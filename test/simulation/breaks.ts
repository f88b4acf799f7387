/** A rule of the product, broken: in one compiled file, one text is replaced by another when the file is loaded. */
export interface Break {
  /** What is wrong then. */
  readonly means: string;
  /** Below `dist`. */
  readonly file: string;
  readonly text: string;
  readonly by: string;
}

const DEADLINE = 'libs/calendar/deadline.js';
const STATUS = 'libs/calendar/status.js';
const PROJECTION = 'libs/read-models/obligations/projection';
const STATUS_SQL = 'libs/calendar/status-sql.js';

/**
 * Rules that can be broken on purpose, to see that the simulation finds it. Nothing in the product knows of this: the broken file exists only
 * in the memory of the process that was asked for it.
 */
export const BREAKS: Readonly<Record<string, Break>> = {
  'first-day-not-counted': {
    means: 'the day of the event is counted as the first one (against Civil Code 2015, art. 147)',
    file: DEADLINE,
    text: 'addDays(event, days)',
    by: 'addDays(event, days - 1)',
  },
  'day-off-rolls': {
    means: 'a last day that is a day off stays (against Civil Code 2015, art. 148(5))',
    file: DEADLINE,
    text: 'rollIn(calendar, edition, nominal)',
    by: "({ found: true, date: nominal, certainty: 'FIXED' })",
  },
  'working-days-only': {
    means: 'working days are counted as calendar days',
    file: DEADLINE,
    text: 'addWorkingDaysIn(calendar, edition, event, days)',
    by: "({ found: true, date: addDays(event, days), certainty: 'FIXED' })",
  },
  'before-is-the-day-before': {
    means: '"trước ngày D" is kept until the end of D itself',
    file: DEADLINE,
    text: 'dueOn: addDays(date, -1)',
    by: 'dueOn: date',
  },
  'deadline-ends-at-24': {
    means: 'what comes at 24:00 of the day is still in time (against Civil Code 2015, art. 148(6))',
    file: STATUS,
    text: 'at < endOfDay(dueOn)',
    by: 'at <= endOfDay(dueOn)',
  },
  'late-extension-moves-nothing': {
    means: 'an extension that is given after the deadline moves it',
    file: STATUS,
    text: '!isKept(inForce, at)',
    by: 'false',
  },
  'swap-decided-afterwards-moves-nothing': {
    means: 'a day that was swapped after the deadline moves it',
    file: DEADLINE,
    text: 'edition.decidedOn > result.date',
    by: 'false',
  },
  'report-month-ends-on-the-14th': {
    means: 'the month of a report ends on the 15th (against Decree 09/2019/NĐ-CP, art. 12)',
    file: 'libs/calendar/period.js',
    text: 'CUT_OFF_DAY = 14',
    by: 'CUT_OFF_DAY = 15',
  },
  'due-before-issue-is-a-conflict': {
    means: 'what was due before its plan was issued is overdue',
    file: 'libs/calendar/enumerate.js',
    text: 'deadline.dueOn < earliestOf(issue)',
    by: 'false',
  },
  'invalid-return-voids': {
    means: 'a report that was returned as invalid still counts as submitted',
    file: `${PROJECTION}/facts.js`,
    text: "? 'VOID' :",
    by: "? 'RETURNED' :",
  },
  'withdrawn-counts-no-more': {
    means: 'a report that was withdrawn still counts as submitted',
    file: `${PROJECTION}/facts.js`,
    text: 'withdrawn !== null',
    by: 'false',
  },
  'excused-is-not-late': {
    means: 'an excuse is recorded and changes nothing',
    file: STATUS,
    text: "excused ? 'EXCUSED_LATE'",
    by: "false ? 'EXCUSED_LATE'",
  },
  'first-submission-judges': {
    means: 'the last valid submission is judged, so that a correction makes late',
    file: `${PROJECTION}/judge.js`,
    text: 'each.at < earliest.at',
    by: 'each.at > earliest.at',
  },
  'amendment-spares-the-past': {
    means: 'an amendment also changes the periods that had ended',
    file: 'libs/domain/duty/readings.js',
    text: 'endedBefore(scheduled, on)',
    by: 'false',
  },
  'new-addressee-owes-no-past': {
    means: 'what an amendment is the first to ask for is owed from the beginning of the year',
    file: 'libs/domain/duty/readings.js',
    text: 'since === null ?',
    by: 'since === null || periods.size === 0 ?',
  },
  'nothing-due-before-its-amendment': {
    means: 'what an amendment asks for by a passed day is overdue at once',
    file: 'libs/domain/duty/readings.js',
    text: "row.deadline.state !== 'DATED'",
    by: 'true',
  },
  'left-out-owes-nothing': {
    means: 'what fell due while a unit was left out of the plan is owed once it is put back',
    file: 'libs/domain/duty/lapses.js',
    text: '!outlastsDuty(from, time)',
    by: 'false',
  },
  'taken-over-is-not-late': {
    means: 'what fell due before its plan was taken over is overdue',
    file: `${PROJECTION}/judge.js`,
    text: "phase: isPast ? 'WAIVED' :",
    by: 'phase:',
  },
  'nobody-is-late-meanwhile': {
    means: 'what falls due while nobody holds it is overdue',
    file: 'libs/domain/duty/waits.js',
    text: 'open.from <= dueOn',
    by: 'false',
  },
  'decision-gives-a-new-day': {
    means: 'what fell due while nobody held it stays due on that day',
    file: 'libs/domain/duty/waits.js',
    text: '?.dueOn ?? dueOn',
    by: '&& false || dueOn',
  },
  'withdrawn-item-counts-no-more': {
    means: 'an item that was withdrawn still counts for its quota',
    file: `${PROJECTION}/item-facts.js`,
    text: 'withdrawn ? [] :',
    by: 'false ? [] :',
  },
  'published-counts-when-it-appeared': {
    means: 'a quota of what is published counts what was only sent',
    file: 'libs/domain/item/quota-count.js',
    text: "counts === 'SENT' ? sentOn : publishedOn",
    by: 'sentOn',
  },
  'ceiling-is-kept-at-its-end': {
    means: 'a ceiling that was exceeded is kept all the same',
    file: `${PROJECTION}/judge.js`,
    text: 'count.isKept &&',
    by: '',
  },
  'not-yet-before-its-period': {
    means: 'a period is expected before it has begun',
    file: STATUS_SQL,
    text: '${periodFrom} > ${day}',
    by: 'false',
  },
  'requested-is-never-overdue': {
    means: 'a body that was asked and not ordered becomes overdue',
    file: STATUS_SQL,
    text: 'or not ${binding}',
    by: '',
  },
};
