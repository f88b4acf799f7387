import type { Anchor, CountingPolicy, DayOffPolicy, PeriodDue, PeriodSystem, PeriodUnit, Schedule } from '#libs/calendar/schedule.js';
import { COUNT_DAYS_MAX } from '#libs/calendar/deadline.js';
import { periodByKey } from '#libs/calendar/period.js';
import { DAYS_AFTER_PERIOD_MAX } from '#libs/domain/schedule-checks.js';
import { parseLocalDate, type LocalDate } from '#libs/kernel/time.js';
import { say } from '../reading/messages.js';
import { date, integer, oneOf, text } from '../reading/scalars.js';
import {
  blame,
  byKey,
  expecting,
  optional,
  oneOrMore,
  record,
  refine,
  required,
  type Shape,
  shortOrLong,
  withDefault,
} from '../reading/shape.js';

/** First and last day. */
interface Span {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const PERIOD_EXPECTED = { vi: 'một kỳ như 2026-Y, 2026-Q3, 2026-M11', en: 'a period such as 2026-Y, 2026-Q3, 2026-M11' };

const periodSpan: Shape<Span> = refine(
  { ...text, expected: PERIOD_EXPECTED, schema: { type: 'string', pattern: '^\\d{4}-' } },
  (given, cursor) => periodByKey(given, 'CALENDAR') ?? blame(cursor, say.periodKey(given)),
);

/** One end of a span: a day, or a period of which it is the first or the last day. */
const end = (which: keyof Span): Shape<LocalDate> =>
  refine({ ...text, expected: date.expected, schema: { type: 'string' } }, (given, cursor) => {
    const period = periodByKey(given, 'CALENDAR');
    if (period !== undefined) return period[which];
    return parseLocalDate(given) ?? date.read(cursor);
  });

const ordered = <T extends { readonly from: LocalDate; readonly to?: LocalDate | undefined }>(shape: Shape<T>): Shape<T> =>
  refine(shape, (span, cursor) => (span.to !== undefined && span.to < span.from ? blame(cursor, say.order(span.from, span.to)) : span));

/** `2026-Q3`, or `{from: 2026-04-01, to: 2026-09-30}`. */
const span: Shape<Span> = shortOrLong(periodSpan, ordered(record({ from: required(end('from')), to: required(end('to')) })));

/** As `span`, where the wording may name no end. */
const openSpan: Shape<{ readonly from: LocalDate; readonly to?: LocalDate | undefined }> = shortOrLong(
  periodSpan,
  ordered(record({ from: required(end('from')), to: optional(end('to')) })),
);

const COUNTING = ['CALENDAR_ROLL', 'CALENDAR_STRICT', 'WORKING_DAYS'] as const satisfies readonly CountingPolicy[];
const ANCHORS = ['OWN_ISSUE', 'PARENT_ISSUE'] as const satisfies readonly Anchor[];
const UNITS = ['WEEK', 'MONTH', 'QUARTER', 'HALF_YEAR', 'NINE_MONTHS', 'YEAR'] as const satisfies readonly PeriodUnit[];
const SYSTEMS = ['CALENDAR', 'REPORT'] as const satisfies readonly PeriodSystem[];

const counting = withDefault<CountingPolicy>(oneOf(COUNTING), 'CALENDAR_ROLL');
const undecidedDue = refine(record({ undecided: required(text) }), ({ undecided }): PeriodDue => ({ at: 'UNDECIDED', reason: undecided }));

/** When each period of a periodic duty is due. */
export const due: Shape<PeriodDue> = expecting(
  {
    vi: 'PERIOD_END, {daysAfter: …}, {dayOfMonth: …} hoặc {undecided: lý do}',
    en: 'PERIOD_END, {daysAfter: …}, {dayOfMonth: …} or {undecided: reason}',
  },
  shortOrLong<PeriodDue, PeriodDue>(
    refine(oneOf(['PERIOD_END'] as const), (): PeriodDue => ({ at: 'PERIOD_END' })),
    byKey<PeriodDue>({
      daysAfter: refine(record({ daysAfter: required(integer(1, DAYS_AFTER_PERIOD_MAX)), counting }), (given): PeriodDue => ({
        at: 'AFTER_PERIOD',
        days: given.daysAfter,
        policy: given.counting,
      })),
      dayOfMonth: refine(
        record({
          dayOfMonth: required(integer(1, 31)),
          monthOffset: withDefault(integer(0, 12), 0),
          counting: withDefault<DayOffPolicy>(oneOf(['CALENDAR_ROLL', 'CALENDAR_STRICT'] as const), 'CALENDAR_ROLL'),
        }),
        (given): PeriodDue => ({ at: 'DAY_OF_MONTH', day: given.dayOfMonth, monthOffset: given.monthOffset, policy: given.counting }),
      ),
      undecided: undecidedDue,
    }),
  ),
);

/** What a time wording means, written so that a person can read it; one key for each kind of `Schedule`. */
export const schedule: Shape<Schedule> = byKey<Schedule>({
  before: refine(record({ before: required(date) }), (given): Schedule => ({ kind: 'DATE', date: given.before, bound: 'BEFORE' })),
  by: refine(record({ by: required(date) }), (given): Schedule => ({ kind: 'DATE', date: given.by, bound: 'BY' })),
  within: refine(
    record({ within: required(integer(1, COUNT_DAYS_MAX)), after: required(oneOf(ANCHORS)), counting }),
    (given): Schedule => ({
      kind: 'WITHIN',
      days: given.within,
      policy: given.counting,
      anchor: given.after,
    }),
  ),
  window: refine(record({ window: required(span), due: optional(due) }), ({ window, due: by }): Schedule => ({
    kind: 'WINDOW',
    from: window.from,
    to: window.to,
    ...(by === undefined ? {} : { due: by }),
  })),
  continuous: refine(record({ continuous: required(openSpan) }), ({ continuous }): Schedule => ({
    kind: 'CONTINUOUS',
    from: continuous.from,
    to: continuous.to ?? null,
  })),
  every: refine(
    record({
      every: required(oneOrMore(oneOf(UNITS))),
      in: required(span),
      system: withDefault<PeriodSystem>(oneOf(SYSTEMS), 'CALENDAR'),
      due: required(due),
      start: withDefault<'FROM_ISSUE' | 'WHOLE_SPAN'>(oneOf(['FROM_ISSUE', 'WHOLE_SPAN'] as const), 'FROM_ISSUE'),
    }),
    (given): Schedule => ({
      kind: 'PERIODIC',
      every: given.every,
      system: given.system,
      due: given.due,
      from: given.in.from,
      to: given.in.to,
      start: given.start,
    }),
  ),
  onRequestOf: refine(record({ onRequestOf: required(text) }), (given): Schedule => ({ kind: 'ON_REQUEST', by: given.onRequestOf })),
  calendarOf: refine(record({ calendarOf: required(text) }), (given): Schedule => ({ kind: 'EXTERNAL_CALENDAR', of: given.calendarOf })),
  undecided: refine(record({ undecided: required(text) }), (given): Schedule => ({ kind: 'UNDECIDED', reason: given.undecided })),
});
