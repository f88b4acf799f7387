import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { Deadline } from '#libs/calendar/schedule.js';
import { isDueSoon, statusAt, type ObligationFacts, type Phase } from '#libs/calendar/status.js';
import { addDays, endOfDay, instantOfMs, localDate, msOf, startOfDay, type Instant, type LocalDate } from '#libs/kernel/time.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/test-server.js';
import { parameters } from '../../reading.js';
import { nothingHappened } from '../projection/facts.js';
import { DUE_SOON_DAYS, dueSoonSql, instantParameters, statusSql } from './status-sql.js';
import { deadlineOf, timelinessOf } from '../projection/judge.js';

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

const deadline: fc.Arbitrary<Deadline> = fc.oneof(
  { weight: 4, arbitrary: day.map((dueOn): Deadline => ({ state: 'DATED', dueOn, certainty: 'FIXED', policy: 'NAMED_DATE' })) },
  fc.constant<Deadline>({ state: 'UNKNOWN', reason: 'OWN_DATE_BLANK' }),
  fc.constant<Deadline>({ state: 'NEEDS_DECISION', reason: 'OPEN_END' }),
);

const facts: fc.Arbitrary<ObligationFacts> = fc
  .record({
    phase: fc.constantFrom<Phase>('OPEN', 'SUBMITTED', 'RETURNED', 'ACCEPTED', 'WAIVED', 'CANCELLED'),
    submitted: moment,
    deadline,
    extensions: fc.array(fc.record({ dueOn: day, at: moment }), { maxLength: 2 }),
    periodFrom: fc.option(day, { nil: null }),
    authority: fc.constantFrom('ASSIGNS' as const, 'REQUESTS' as const),
    undecidedFrom: fc.option(day, { nil: null, freq: 2 }),
  })
  .map(({ submitted, ...rest }) => ({
    ...rest,
    excused: false,
    firstValidSubmission: rest.phase === 'OPEN' || rest.phase === 'WAIVED' || rest.phase === 'CANCELLED' ? null : submitted,
  }));

/** The columns that the model keeps of these facts, and what the statement makes of them. */
const inDatabase = async (all: readonly ObligationFacts[], at: Instant) => {
  const list = parameters();
  const instant = instantParameters(list, { at });
  const rows = all.map((each, index) => {
    const { dueOn } = deadlineOf(each.deadline, {
      ...nothingHappened,
      extensions: each.extensions.map((extension) => ({
        ofVersion: 1,
        enteredDueOn: extension.dueOn,
        reason: '',
        document: null,
        ...extension,
      })),
    });
    const { phase, firstValidSubmission: metAt, periodFrom, authority, undecidedFrom } = each;
    return {
      n: index,
      phase,
      met_at: metAt,
      period_from: periodFrom,
      due_on: dueOn,
      undecided_from: undecidedFrom,
      binding: authority === 'ASSIGNS',
      timeliness: timelinessOf(dueOn, metAt, each.excused),
    };
  });
  return fresh.database.query<{ status: string; due_soon: boolean }>(
    `select s.status, ${dueSoonSql('o', 's.status', instant)} as due_soon
       from jsonb_to_recordset(${list.$(JSON.stringify(rows))}::jsonb)
            as o(n integer, phase text, met_at timestamptz, period_from date, due_on date, undecided_from date, binding boolean, timeliness text)
      cross join lateral (select ${statusSql('o', instant)} as status) s order by n`,
    list.values,
  );
};

describe('the status of an obligation in SQL', () => {
  it('is that of the calendar, on both sides of every boundary', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(facts, { minLength: 100, maxLength: 200 }), moment, async (all, at) => {
        const expected = all.map((each) => ({ status: statusAt(each, at), due_soon: isDueSoon(each, at, DUE_SOON_DAYS) }));
        expect(await inDatabase(all, at)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('turns to overdue at 24:00 of the day, and never for what was only asked for', async () => {
    const due: Deadline = { state: 'DATED', dueOn: today, certainty: 'FIXED', policy: 'NAMED_DATE' };
    const assigned: ObligationFacts = {
      phase: 'OPEN',
      firstValidSubmission: null,
      deadline: due,
      extensions: [],
      excused: false,
      periodFrom: null,
      authority: 'ASSIGNS',
    };
    const statuses = async (at: Instant) =>
      (await inDatabase([assigned, { ...assigned, authority: 'REQUESTS' }], at)).map(({ status }) => status);
    const end = endOfDay(today);
    expect(await statuses(instantOfMs(msOf(end) - 1))).toEqual(['OPEN', 'OPEN']);
    expect(await statuses(end)).toEqual(['OVERDUE', 'OPEN']);
  });
});
