import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { localDate } from '#libs/kernel/time.js';
import { dayAt, dueByOracle, entriesOfFile, indexOf, periodsByOracle, type OraclePeriod } from '#libs/testing/oracles/calendar-oracle.js';
import { holidayFile, realCalendar } from '#libs/testing/holidays.js';
import { enumerate } from './enumerate.js';
import type { DocumentDate, PeriodDue, PeriodSystem, PeriodUnit, Schedule, ScheduleContext } from './schedule.js';

const UNITS: readonly PeriodUnit[] = ['WEEK', 'MONTH', 'QUARTER', 'HALF_YEAR', 'NINE_MONTHS', 'YEAR'];
const entries = entriesOfFile(holidayFile());
const calendar = realCalendar();
const tables = new Map<string, readonly OraclePeriod[]>(
  UNITS.flatMap((unit) => (['CALENDAR', 'REPORT'] as const).map((system) => [unit + system, periodsByOracle(unit, system)] as const)),
);

/** Either a day or a word for why there is none. */
type Due = string;

const orOutside = (due: { readonly dueOn: string } | undefined): Due => due?.dueOn ?? 'OUTSIDE_CALENDAR';

const dueOfPeriod = (period: Pick<OraclePeriod, 'to'>, due: PeriodDue): Due => {
  switch (due.at) {
    case 'PERIOD_END':
      return period.to;
    case 'AFTER_PERIOD':
      return orOutside(dueByOracle(entries, period.to, due.days, due.policy));
    case 'DAY_OF_MONTH': {
      let month = period.to.slice(0, 7);
      for (let n = 0; n < due.monthOffset; n++) {
        let index = indexOf(`${month}-01`);
        while (dayAt(index).startsWith(month)) index++;
        month = dayAt(index).slice(0, 7);
      }
      let index = indexOf(`${month}-01`);
      for (let n = 1; n < due.day && dayAt(index + 1).startsWith(month); n++) index++;
      return orOutside(dueByOracle(entries, dayAt(index), 0, due.policy));
    }
    case 'UNDECIDED':
      return 'WORDING';
  }
};

/** The days on which the plan may have been issued, one by one. */
const possibleDays = (issue: DocumentDate): readonly string[] => {
  if (issue.known) return [issue.date];
  const days: string[] = [];
  for (let index = indexOf(issue.earliest); dayAt(index) <= issue.latest; index++) days.push(dayAt(index));
  return days;
};

const periodicByOracle = (schedule: Extract<Schedule, { kind: 'PERIODIC' }>, issue: DocumentDate): readonly (readonly [string, Due])[] => {
  const inSpan = schedule.every
    .filter((unit, index) => schedule.every.indexOf(unit) === index)
    .flatMap((unit) => tables.get(unit + schedule.system) ?? [])
    .filter(
      ({ namedFrom, namedTo, from, to }) =>
        [namedTo, to].every((end) => end >= schedule.from) && [namedFrom, from].every((start) => start <= schedule.to),
    );
  if (inSpan.length === 0) return [['undated', 'NO_PERIOD']];
  // Every possible day of issue by itself: if they do not agree on what is owed, nobody knows it.
  const owed = possibleDays(issue).map((today) => inSpan.filter(({ to }) => schedule.start === 'WHOLE_SPAN' || !(to < today)));
  const [one] = owed;
  if (!one || owed.some((other) => other.map(({ key }) => key).join() !== one.map(({ key }) => key).join()))
    return [['undated', 'OWN_DATE_BLANK']];
  return one.length === 0 ? [['undated', 'ISSUED_AFTER_END']] : one.map((period) => [period.key, dueOfPeriod(period, schedule.due)]);
};

const withinByOracle = (schedule: Extract<Schedule, { kind: 'WITHIN' }>, { ownIssue, parentIssue }: ScheduleContext): Due => {
  const issue = schedule.anchor === 'OWN_ISSUE' ? ownIssue : parentIssue;
  if (issue?.known) return orOutside(dueByOracle(entries, issue.date, schedule.days, schedule.policy));
  if (schedule.anchor === 'OWN_ISSUE') return 'OWN_DATE_BLANK';
  return issue ? 'PARENT_DATE_BLANK' : 'PARENT_DATE_UNKNOWN';
};

const byOracle = (schedule: Schedule, context: ScheduleContext): readonly (readonly [string, Due])[] => {
  const found = ((): readonly (readonly [string, Due])[] => {
    switch (schedule.kind) {
      case 'DATE':
        return [['once', schedule.bound === 'BY' ? schedule.date : dayAt(indexOf(schedule.date) - 1)]];
      case 'WITHIN':
        return [['once', withinByOracle(schedule, context)]];
      case 'WINDOW':
        return [['once', schedule.to < schedule.from ? 'SPAN_REVERSED' : dueOfPeriod(schedule, schedule.due ?? { at: 'PERIOD_END' })]];
      case 'CONTINUOUS':
        return [['once', schedule.to === null ? 'OPEN_END' : schedule.to < schedule.from ? 'SPAN_REVERSED' : schedule.to]];
      case 'PERIODIC':
        return schedule.to < schedule.from ? [['undated', 'SPAN_REVERSED']] : periodicByOracle(schedule, context.ownIssue);
      case 'ON_REQUEST':
        return [['undated', 'AWAITS_REQUEST']];
      case 'EXTERNAL_CALENDAR':
        return [['undated', 'AWAITS_CALENDAR']];
      case 'UNDECIDED':
        return [['undated', 'WORDING']];
    }
  })();
  const days = possibleDays(context.ownIssue);
  const isConflict = (due: Due): boolean => /^\d/.test(due) && days.every((issue) => due < issue);
  return found.map(([period, due]) => [period, isConflict(due) ? 'DUE_BEFORE_ISSUE' : due]);
};

const anyDay = fc.integer({ min: indexOf('2024-01-01'), max: indexOf('2027-11-30') }).map((index) => localDate(dayAt(index)));
const near = (days: number): fc.Arbitrary<(day: string) => ReturnType<typeof localDate>> =>
  fc.integer({ min: -20, max: days }).map((n) => (day: string) => localDate(dayAt(indexOf(day) + n)));
const policy = fc.constantFrom('CALENDAR_ROLL' as const, 'CALENDAR_STRICT' as const, 'WORKING_DAYS' as const);
const documentDate: fc.Arbitrary<DocumentDate> = fc.oneof(
  anyDay.map((date) => ({ known: true as const, date })),
  fc
    .tuple(anyDay, fc.integer({ min: 0, max: 45 }))
    .map(([earliest, n]) => ({ known: false as const, earliest, latest: localDate(dayAt(indexOf(earliest) + n)) })),
);
const context: fc.Arbitrary<ScheduleContext> = fc.record(
  { ownIssue: documentDate, parentIssue: documentDate },
  { requiredKeys: ['ownIssue'] },
);
const due: fc.Arbitrary<PeriodDue> = fc.oneof(
  fc.constant<PeriodDue>({ at: 'PERIOD_END' }),
  fc.record({ at: fc.constant('AFTER_PERIOD' as const), days: fc.integer({ min: 0, max: 25 }), policy }),
  fc.record({
    at: fc.constant('DAY_OF_MONTH' as const),
    day: fc.integer({ min: 1, max: 31 }),
    monthOffset: fc.integer({ min: 0, max: 3 }),
    policy: fc.constantFrom('CALENDAR_ROLL' as const, 'CALENDAR_STRICT' as const),
  }),
  fc.constant<PeriodDue>({ at: 'UNDECIDED', reason: 'open' }),
);
const span = fc.tuple(anyDay, near(400)).map(([from, move]) => ({ from, to: move(from) }));
const yearSpan = fc
  .constantFrom(2024, 2025, 2026, 2027)
  .map((year) => ({ from: localDate(`${year}-01-01`), to: localDate(`${year}-12-31`) }));
const periodic = fc
  .record({
    every: fc.subarray([...UNITS, 'MONTH' as const]),
    system: fc.constantFrom<PeriodSystem>('CALENDAR', 'REPORT'),
    due,
    start: fc.constantFrom('FROM_ISSUE' as const, 'WHOLE_SPAN' as const),
    span: fc.oneof(span, yearSpan),
  })
  .map(({ span: days, ...rest }) => ({ kind: 'PERIODIC' as const, ...rest, ...days }));
const schedule: fc.Arbitrary<Schedule> = fc.oneof(
  { weight: 6, arbitrary: periodic },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('WITHIN' as const),
      days: fc.integer({ min: 0, max: 45 }),
      policy,
      anchor: fc.constantFrom('OWN_ISSUE' as const, 'PARENT_ISSUE' as const),
    }),
  },
  fc.record({ kind: fc.constant('DATE' as const), date: anyDay, bound: fc.constantFrom('BY' as const, 'BEFORE' as const) }),
  fc.tuple(span, fc.option(due)).map(([days, by]) => ({ kind: 'WINDOW' as const, ...days, ...(by === null ? {} : { due: by }) })),
  fc.tuple(span, fc.boolean()).map(([{ from, to }, isOpen]) => ({ kind: 'CONTINUOUS' as const, from, to: isOpen ? null : to })),
  fc.constantFrom<Schedule>({ kind: 'ON_REQUEST', by: 'A' }, { kind: 'EXTERNAL_CALENDAR', of: 'B' }, { kind: 'UNDECIDED', reason: 'C' }),
);

describe('an enumeration, against a walk over all periods and all days of issue,', () => {
  it('agrees on every kind of schedule', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(schedule, context, (plan, known) => {
        const found = enumerate(plan, known, calendar).map(({ period, deadline }) => [
          period,
          deadline.state === 'DATED' ? deadline.dueOn : (deadline.reason.split(':')[0] ?? ''),
        ]);
        for (const [, word = ''] of found) seen.set(/^\d/.test(word) ? 'DATED' : word, (seen.get(word) ?? 0) + 1);
        // A comparison of texts: matching objects takes longer than making them.
        expect(found.join('\n')).toBe(byOracle(plan, known).join('\n'));
      }),
      { numRuns: 10_000 },
    );
    // Control: the draws reach every outcome that the rules know (numbers that cannot be counted to and 100-year spans apart).
    expect([...seen.keys()].sort()).toEqual([
      'AWAITS_CALENDAR',
      'AWAITS_REQUEST',
      'DATED',
      'DUE_BEFORE_ISSUE',
      'ISSUED_AFTER_END',
      'NO_PERIOD',
      'OPEN_END',
      'OUTSIDE_CALENDAR',
      'OWN_DATE_BLANK',
      'PARENT_DATE_BLANK',
      'PARENT_DATE_UNKNOWN',
      'SPAN_REVERSED',
      'WORDING',
    ]);
  });

  it('names each period once, and is never empty', () => {
    fc.assert(
      fc.property(schedule, context, (plan, known) => {
        const keys = enumerate(plan, known, calendar).map(({ period }) => period);
        expect(keys.length).toBeGreaterThan(0);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it('owes no more when the plan was issued later', () => {
    fc.assert(
      fc.property(periodic, anyDay, fc.integer({ min: 0, max: 300 }), (plan, issue, later) => {
        const keys = (date: string): readonly string[] =>
          enumerate(plan, { ownIssue: { known: true, date: localDate(date) } }, calendar).map(({ period }) => period);
        const before = keys(issue);
        return keys(dayAt(indexOf(issue) + later)).every((key) => key === 'undated' || before.includes(key));
      }),
      { numRuns: 2_000 },
    );
  });

  it('never throws, whatever the numbers and days', () => {
    const odd = fc.oneof(fc.integer({ min: -5, max: 40 }), fc.double(), fc.maxSafeInteger());
    const oddDay = fc
      .constantFrom('1000-01-01', '1899-12-31', '1900-01-01', '2024-02-29', '2027-12-31', '2999-12-31', '9999-12-31')
      .map(localDate);
    const oddDue: fc.Arbitrary<PeriodDue> = fc.oneof(
      fc.record({ at: fc.constant('AFTER_PERIOD' as const), days: odd, policy }),
      fc.record({ at: fc.constant('DAY_OF_MONTH' as const), day: odd, monthOffset: odd, policy: fc.constant('CALENDAR_ROLL' as const) }),
    );
    const oddSchedule: fc.Arbitrary<Schedule> = fc.oneof(
      fc.record({ kind: fc.constant('WITHIN' as const), days: odd, policy, anchor: fc.constant('OWN_ISSUE' as const) }),
      fc.record({ kind: fc.constant('DATE' as const), date: oddDay, bound: fc.constantFrom('BY' as const, 'BEFORE' as const) }),
      fc.record({
        kind: fc.constant('PERIODIC' as const),
        every: fc.subarray([...UNITS]),
        system: fc.constantFrom<PeriodSystem>('CALENDAR', 'REPORT'),
        due: oddDue,
        from: oddDay,
        to: oddDay,
        start: fc.constantFrom('FROM_ISSUE' as const, 'WHOLE_SPAN' as const),
      }),
    );
    fc.assert(
      fc.property(oddSchedule, oddDay, (plan, date) => {
        for (const { deadline } of enumerate(plan, { ownIssue: { known: true, date } }, calendar))
          expect(deadline.state).toMatch(/^[A-Z_]+$/);
      }),
      { numRuns: 1_000 },
    );
  });
});
