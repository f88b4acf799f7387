import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { needsDecision } from '#libs/calendar/deadline.js';
import { ONCE } from '#libs/calendar/enumerate.js';
import type { Deadline } from '#libs/calendar/schedule.js';
import { isDueSoon, statusAt, timelinessOf, type ObligationFacts, type Phase } from '#libs/calendar/status.js';
import { addDays, endOfDay, instantOfMs, localDate, msOf, startOfDay, type Instant, type LocalDate } from '#libs/kernel/time.js';
import type { Opened } from '#libs/domain/duty/duty-checks.js';
import { isBeyondDecision } from '#libs/domain/duty/readings.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import { parameters } from '../../reading.js';
import { dueSoonOfRow, instantParameters, needsOwnDayOfRow, statusOfRow } from './obligation-status.js';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const today = localDate('2026-03-10');
/** Days around the one that is looked from, so that every boundary is met often. */
const day: fc.Arbitrary<LocalDate> = fc.integer({ min: -5, max: 5 }).map((n) => addDays(today, n));
/** The ends of days, and the instants on either side of them. */
const moment: fc.Arbitrary<Instant> = fc
  .tuple(day, fc.constantFrom(-1, 0, 1, 3_600_000))
  .map(([on, ms]) => instantOfMs(msOf(startOfDay(on)) + ms));

const facts: fc.Arbitrary<ObligationFacts> = fc
  .record({
    phase: fc.constantFrom<Phase>('OPEN', 'SUBMITTED', 'RETURNED', 'ACCEPTED', 'WAIVED', 'CANCELLED'),
    metAt: fc.option(moment, { nil: null }),
    excused: fc.boolean(),
    dueOn: fc.option(day, { nil: null, freq: 2 }),
    periodFrom: fc.option(day, { nil: null }),
    undecidedFrom: fc.option(day, { nil: null, freq: 2 }),
    binding: fc.boolean(),
  })
  .map(({ excused, ...told }) => ({ ...told, timeliness: timelinessOf(told.dueOn, told.metAt, excused) }));

/** How they stand according to the statement, as rows of the model. */
const inDatabase = async (all: readonly ObligationFacts[], at: Instant) => {
  const list = parameters();
  const instant = instantParameters(list, { at });
  const rows = all.map(({ phase, timeliness, metAt, periodFrom, dueOn, undecidedFrom, binding }, n) => ({
    ...{ n, phase, timeliness, binding },
    ...{ met_at: metAt, period_from: periodFrom, due_on: dueOn, undecided_from: undecidedFrom },
  }));
  return fresh.database.query<{ status: string; due_soon: boolean }>(
    `select s.status, ${dueSoonOfRow('o', 's.status', instant)} as due_soon
       from jsonb_to_recordset(${list.$(JSON.stringify(rows))}::jsonb)
            as o(n integer, phase text, met_at timestamptz, period_from date, due_on date, undecided_from date, binding boolean, timeliness text)
      cross join lateral (select ${statusOfRow('o', instant)} as status) s order by n`,
    list.values,
  );
};

describe('the status of an obligation in SQL', () => {
  it('is that of the calendar, on both sides of every boundary', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(facts, { minLength: 100, maxLength: 200 }), moment, async (all, at) => {
        const expected = all.map((each) => {
          const status = statusAt(each, at);
          return { status, due_soon: isDueSoon(status, each.dueOn, at) };
        });
        expect(await inDatabase(all, at)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('turns to overdue at 24:00 of the day, and never for what was only asked for', async () => {
    const assigned: ObligationFacts = {
      phase: 'OPEN',
      timeliness: 'NONE',
      metAt: null,
      periodFrom: null,
      dueOn: today,
      undecidedFrom: null,
      binding: true,
    };
    const statuses = async (at: Instant) => (await inDatabase([assigned, { ...assigned, binding: false }], at)).map(({ status }) => status);
    const end = endOfDay(today);
    expect(await statuses(instantOfMs(msOf(end) - 1))).toEqual(['OPEN', 'OPEN']);
    expect(await statuses(end)).toEqual(['OVERDUE', 'OPEN']);
  });
});

describe('what needs a day of its own, in SQL', () => {
  interface Waiting {
    readonly since: LocalDate | null;
    readonly cancelledFrom: LocalDate | null;
    readonly period: string;
    readonly to: LocalDate | null;
    readonly deadline: Extract<Deadline, { state: 'NEEDS_DECISION' }>;
  }
  const orNone = fc.option(day, { nil: null });
  const waiting: fc.Arbitrary<Waiting> = fc.record({
    since: orNone,
    cancelledFrom: orNone,
    period: fc.constantFrom(ONCE, '2026-M03'),
    to: orNone,
    deadline: fc.constantFrom(
      needsDecision({ code: 'DUE_BEFORE_AMENDMENT', due: today, on: addDays(today, 1) }),
      needsDecision({ code: 'AMENDED_AFTER_END', on: today, end: today }),
    ) as fc.Arbitrary<Waiting['deadline']>,
  });

  const inSql = async (all: readonly Waiting[]): Promise<readonly boolean[]> => {
    const rows = all.map(({ since, cancelledFrom, period, to, deadline }, n) => ({
      ...{ n, period, period_to: to, deadline_state: deadline.state, reason: deadline.reason },
      facts: { readings: [{ on: null }, { on: since }], cancelledFrom },
    }));
    const found = await fresh.database.query<{ needs: boolean }>(
      `select ${needsOwnDayOfRow('o', 'o')} as needs
         from jsonb_to_recordset($1::jsonb) as o(n integer, period text, period_to date, deadline_state text, reason text, facts jsonb) order by n`,
      [JSON.stringify(rows)],
    );
    return found.map(({ needs }) => needs);
  };

  it('is what no decision about the schedule of its duty reaches', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(waiting, { minLength: 100, maxLength: 200 }), async (all) => {
        const expected = all.map(({ since, cancelledFrom, period, to, deadline }) => {
          const closed = cancelledFrom === null ? null : { closed: 'CANCELLED', reason: 'hết việc', from: cancelledFrom };
          return isBeyondDecision({ since, closed } as Opened, { period, ...(to === null ? {} : { to }), deadline });
        });
        expect(await inSql(all)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});
