import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CalendarDay } from '#libs/domain/calendar/calendar.js';
import type { OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import { endOfDay, instant, localDate } from '#libs/kernel/time.js';
import { dutyIdOf, reportOn, subPlanDue } from '#libs/testing/log/notice-fixtures.js';
import { byText } from '#libs/testing/oracles/obligation-answers.js';
import { AFTER_ALL, allOf, looks, readingAt, withHistory } from '#libs/testing/histories/obligation-looks.js';
import { type OracleObligation, oracleObligations } from '#libs/testing/oracles/obligation-oracle.js';
import { type Happened, recorded } from '#libs/testing/log/recorded.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import { deadlineChanges } from './deadline-changes.query.js';
import { obligationsByIds } from '../obligations.query.js';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const seenOf = (obligation: OracleObligation | undefined) =>
  obligation === undefined
    ? null
    : {
        state: obligation.deadlineState,
        dueOn: obligation.dueOn,
        reason: obligation.reason,
        timeliness: obligation.timeliness,
      };

/** Judges everything before and after each day that was entered, and compares. */
const expectedChanges = (log: Parameters<typeof oracleObligations>[0]) =>
  log.flatMap(({ streamId, position }) => {
    if (!streamId.startsWith('calendar/')) return [];
    const keyed = (events: typeof log) => new Map(oracleObligations(events).map((each) => [`${each.dutyId} ${each.period}`, each]));
    const [before, after] = [keyed(log.slice(0, position - 1)), keyed(log.slice(0, position))];
    return [...new Set([...before.keys(), ...after.keys()])].sort(byText).flatMap((key) => {
      const [a, b] = [seenOf(before.get(key)), seenOf(after.get(key))];
      const same = a?.state === b?.state && a?.dueOn === b?.dueOn && a?.timeliness === b?.timeliness;
      return same ? [] : [{ position, key, before: a, after: b }];
    });
  });

describe('the list of deadlines that changes of the calendar moved', () => {
  it('has exactly what judging everything before and after each entry finds to differ', async () => {
    // That days which are entered do move deadlines is shown by the histories below, which are not left to chance.
    await looks(fresh, 6, async ({ log, reading }) => {
      const expected = expectedChanges(log);
      const { rows, totalCount } = await allOf((page) => deadlineChanges(reading, {}, page), 3);
      const found = rows.map(({ entry, dutyId, period, before, after }) => ({
        position: entry.position,
        key: `${dutyId} ${period}`,
        before,
        after,
      }));
      const order = (list: typeof found) => [...list].sort((a, b) => a.position - b.position || byText(a.key, b.key));
      expect(order(found)).toEqual(order(expected));
      expect(totalCount).toBe(expected.length);
    });
  }, 300_000);
});

/** New Year of 2026: ten days from 23/12/2025 end on Friday 02/01/2026, which was swapped for Saturday 10/01 on 25/12/2025. */
const swap = (decidedOn: string | null): CalendarDay => ({
  date: localDate('2026-01-02'),
  kind: 'OFF_SWAPPED',
  name: 'hoán đổi với 10/01/2026',
  certainty: 'OFFICIAL',
  source: 'quyết định ngày 25/12/2025',
  decidedOn: decidedOn === null ? null : localDate(decidedOn),
});
const entered = (day: CalendarDay): Happened => ({ streamId: 'calendar/2026', event: { type: 'CalendarDayChanged', ...day } });
const DUTIES = 40;
const opened: readonly Happened[] = Array.from({ length: DUTIES }, (_, n) => ({
  streamId: `duty/${dutyIdOf(n)}` as const,
  event: subPlanDue(n, {
    schedule: { kind: 'WITHIN', days: 10, policy: 'CALENDAR_ROLL', anchor: 'OWN_ISSUE' },
    context: { ownIssue: { known: true, date: localDate('2025-12-23') } },
  }),
}));
const announced = entered({ ...swap(null), date: localDate('2026-01-01'), kind: 'OFF', name: 'Tết Dương lịch', certainty: 'STATUTORY' });
/** One second after its day had ended. */
const late: Happened = { streamId: 'report/r', event: reportOn('r', instant('2026-01-03T03:00:00.000Z'), dutyIdOf(0)) };

describe('a swapped day that is entered after deadlines that hang on it', () => {
  const history = (decidedOn: string): readonly Happened[] => [announced, ...opened, late, entered(swap(decidedOn))];
  const lastOf = history('2025-12-25').length;
  /** The clock of the log: everything on the morning of 05/01/2026. */
  const log = (decidedOn: string) => recorded(history(decidedOn), instant('2026-01-05T01:00:00.000Z'));

  it('and was decided before them corrects the judgement, with one event for all of them, and says who entered it', async () => {
    const events = log('2025-12-25');
    await withHistory(fresh, events, async (models) => {
      const reading = readingAt(models, lastOf, AFTER_ALL);
      const { rows } = await allOf((page) => deadlineChanges(reading, {}, page), 15);
      expect(rows).toHaveLength(DUTIES);
      expect(rows.every(({ isCorrection }) => isCorrection)).toBe(true);
      expect(rows.find(({ dutyId }) => dutyId === dutyIdOf(0))).toMatchObject({
        before: { dueOn: '2026-01-02', timeliness: 'LATE' },
        after: { dueOn: '2026-01-05', timeliness: 'ON_TIME' },
        entry: { date: '2026-01-02', decidedOn: '2025-12-25', position: lastOf, actor: 'person-1' as PersonId, onBehalfOf: null },
      });
      // As known before, and now, side by side.
      const id = `${dutyIdOf(0)}:once` as const;
      const then = await obligationsByIds(readingAt(models, lastOf - 1, AFTER_ALL), [id]);
      const now = await obligationsByIds(reading, [id]);
      expect([then.get(id)?.dueOn, now.get(id)?.dueOn]).toEqual(['2026-01-02', '2026-01-05']);
      expect([then.get(id)?.timeliness, now.get(id)?.timeliness]).toEqual(['LATE', 'ON_TIME']);
    });
    // What moved forty deadlines is one entry.
    expect(events.filter(({ position }) => position > DUTIES + 2)).toHaveLength(1);
  });

  it('and was decided after them changes nothing of them', async () => {
    await withHistory(fresh, log('2026-01-03'), async (models) => {
      const reading = readingAt(models, lastOf, AFTER_ALL);
      expect((await allOf((page) => deadlineChanges(reading, {}, page))).totalCount).toBe(0);
      const id = `${dutyIdOf(0)}:once` as const;
      expect((await obligationsByIds(reading, [id])).get(id)).toMatchObject({ dueOn: '2026-01-02', timeliness: 'LATE' });
    });
  });

  it('is listed as it was known at the position that is read, for a unit, a duty or a day', async () => {
    await withHistory(fresh, log('2025-12-25'), async (models) => {
      const reading = readingAt(models, lastOf, endOfDay(localDate('2026-02-01')));
      const count = async (filter: Parameters<typeof deadlineChanges>[1], at = reading): Promise<number> =>
        (await deadlineChanges(at, filter, { first: 1 })).totalCount;
      expect(await count({}, readingAt(models, lastOf - 1, AFTER_ALL))).toBe(0);
      expect(await count({ withinId: 'commune-7' as OrgUnitId })).toBe(1);
      expect(await count({ dutyId: dutyIdOf(7) })).toBe(1);
      expect(await count({ day: localDate('2026-01-02') })).toBe(DUTIES);
      expect(await count({ day: localDate('2026-01-10') })).toBe(0);
      expect(await count({ correctionsOnly: true })).toBe(DUTIES);
    });
  });
});
