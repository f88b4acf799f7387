import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '#libs/kernel/time.js';
import { type ApiServer, at, startApi } from '#libs/testing/api/api-server.js';
import { CITY, ROOM, UNITS, WARD, wardContent } from '#libs/testing/api/api-fixtures.js';

let api: ApiServer;
beforeAll(async () => {
  api = await startApi(instant('2026-01-20T02:00:00Z'));
  await api.register(UNITS);
  const planId = 'plan-ward';
  await api.mutate('draftPlan', { planId, content: wardContent() }, { as: WARD });
  await api.mutate('issuePlan', { planId, document: { number: '5', symbol: 'KH-UBND' }, issuedOn: { on: '2026-01-20' } }, { as: WARD });
  await api.server.catchUp();
});
afterAll(() => api.stop());

/** The monthly reports of the ward's room are due on the 25th, rolled: of October on Monday 26/10/2026. */
const swapped = {
  date: '2026-10-26',
  kind: 'OFF_SWAPPED',
  name: 'hoán đổi với 31/10/2026',
  certainty: 'OFFICIAL',
  source: 'CV 1/VPCP-KGVX',
  decidedOn: '2026-10-20',
};
const entering = (day: object, as = CITY) => api.mutate('changeCalendarDay', { day }, { as });

describe('the working calendar over GraphQL', () => {
  it('is shown with certainty and source of each day, as it was known', async () => {
    const { calendarYear } = (await api.ask(`{ calendarYear(year: 2026) {
      announcement workingDays days { date weekday kind certainty source decidedOn enteredFor { id } } entries { date }
    } }`)) as { calendarYear: { announcement: string; workingDays: number; days: readonly object[]; entries: readonly object[] } };
    expect(calendarYear).toMatchObject({ announcement: 'ANNOUNCED', workingDays: 249 });
    expect(calendarYear.days).toContainEqual(
      expect.objectContaining({ date: '2026-01-10', weekday: 6, kind: 'MAKE_UP_WORKING', certainty: 'OFFICIAL', enteredFor: null }),
    );
    const before = await api.ask(`{ calendarYear(year: 2026, asOf: "2026-01-20T01:00:00Z") { announcement workingDays days { date } } }`);
    expect(at(before, 'calendarYear')).toEqual({ announcement: 'NOT_COVERED', workingDays: null, days: [] });
    const wrong = await api.query(`{ calendarYear(year: 26) { year } }`);
    expect(wrong.errors?.[0]?.message).toContain('expected a year from 1900 to 2999');
  });

  it('is entered by who stands at the top of an organisation, and by nobody else', async () => {
    api.clock.set(instant('2026-10-27T02:00:00Z'));
    expect(await entering(swapped, WARD)).toMatchObject({ code: 'NotTheCalendarKeeper', details: { actingFor: WARD } });
    expect(await entering(swapped, 'nobody' as typeof WARD)).toMatchObject({ code: 'ActingUnitUnknown' });
    expect(await entering({ ...swapped, decidedOn: null })).toMatchObject({ code: 'DecisionDayMissing', path: ['day', 'decidedOn'] });
    expect(await entering({ ...swapped, date: '2026-10-25' })).toMatchObject({ code: 'WeekdayOfAnotherKind', path: ['day', 'kind'] });
    expect(await entering({ ...swapped, decidedOn: '2026-10-28' })).toMatchObject({ code: 'DateInFuture', path: ['day', 'decidedOn'] });
    const days = [swapped, { ...swapped, date: '2027-01-04' }];
    expect(await api.mutate('importCalendar', { year: 2026, days }, { as: CITY })).toMatchObject({
      code: 'DayOfAnotherYear',
      path: ['days', '1', 'date'],
    });
  });

  it('moves what hangs on a day by one event, and lists each deadline that moved with who entered the day', async () => {
    const head = async (): Promise<number> => at<number>(await api.ask('{ status { headPosition } }'), 'status.headPosition');
    const before = await head();
    const accepted = await entering(swapped);
    expect(accepted).toMatchObject({ __typename: 'ChangeCalendarDayAccepted', position: before + 1 });
    await api.server.catchUp();
    expect(await head()).toBe(before + 1);

    const answer = await api.ask(`{ deadlineChanges(filter: { planId: "plan-ward", correctionsOnly: true }) { totalCount nodes {
      period before { dueOn timeliness } after { dueOn timeliness } isCorrection holders { id } entry { date decidedOn actor enteredFor { id } }
      obligation { id dueOn rolledFrom known: asKnownOn(day: "2026-10-26") { dueOn status } now: asKnownOn(day: "2026-10-27") { dueOn status } }
    } } }`);
    expect(at(answer, 'deadlineChanges')).toMatchObject({
      totalCount: 1,
      nodes: [
        {
          period: '2026-M10',
          before: { dueOn: '2026-10-26', timeliness: 'NONE' },
          after: { dueOn: '2026-10-27' },
          isCorrection: true,
          holders: [{ id: ROOM }],
          entry: { date: '2026-10-26', decidedOn: '2026-10-20', actor: 'p-1', enteredFor: { id: CITY } },
          obligation: {
            dueOn: '2026-10-27',
            rolledFrom: '2026-10-25',
            known: { dueOn: '2026-10-26', status: 'OPEN' },
            now: { dueOn: '2026-10-27', status: 'OPEN' },
          },
        },
      ],
    });
    const future = await api.query(`{ obligations(first: 1) { nodes { asKnownOn(day: "2026-10-28") { dueOn } } } }`);
    expect(future.errors?.[0]?.message).toContain('is in the future');
  });

  it('is taken back as a mistake by an entry of the same day of decision', async () => {
    expect(await entering({ ...swapped, kind: 'ORDINARY', name: 'nhập nhầm' })).toMatchObject({ __typename: 'ChangeCalendarDayAccepted' });
    await api.server.catchUp();
    const answer = await api.ask(
      `{ deadlineChanges { nodes { period after { dueOn } } } calendarYear(year: 2026) { entries { date kind } } }`,
    );
    expect(at<readonly object[]>(answer, 'deadlineChanges.nodes').at(-1)).toEqual({ period: '2026-M10', after: { dueOn: '2026-10-26' } });
    expect(at<readonly object[]>(answer, 'calendarYear.entries').slice(-2)).toEqual([
      { date: '2026-10-26', kind: 'OFF_SWAPPED' },
      { date: '2026-10-26', kind: 'ORDINARY' },
    ]);
  });
});
