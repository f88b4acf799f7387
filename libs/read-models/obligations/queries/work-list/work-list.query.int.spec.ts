import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Schedule } from '#libs/calendar/schedule.js';
import type { DutyEvent } from '#libs/domain/duty/duty.js';
import { foldDiacritics } from '#libs/kernel/text.js';
import { dateAt, localDate } from '#libs/kernel/time.js';
import { subPlanDue } from '#libs/testing/log/notice-fixtures.js';
import { workListAt } from '#libs/testing/oracles/obligation-answers.js';
import { AFTER_ALL, allOf, looks, readingAt, withHistory } from '#libs/testing/histories/obligation-looks.js';
import { isWithin, oracleObligations, unitsAbove } from '#libs/testing/oracles/obligation-oracle.js';
import { recorded } from '#libs/testing/log/recorded.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import { obligations } from '../obligations.query.js';
import { workList } from './work-list.query.js';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const ids = (values: string): never => values as never;

describe('the work list', () => {
  it('has one item for each duty without a date and for each rule that nobody owes, with the time since when', async () => {
    await looks(fresh, 6, async ({ log, reading }) => {
      const expected = workListAt(log);
      const { rows, totalCount } = await allOf((page) => workList(reading, {}, page), 3);
      expect(rows).toEqual(expected);
      expect(totalCount).toBe(expected.length);
      const ofPlan = await allOf((page) => workList(reading, { planId: ids('plan-b') }, page));
      expect(ofPlan.rows).toEqual(expected.filter(({ planId }) => planId === 'plan-b'));
    });
  }, 300_000);
});

describe('the work list that is searched', () => {
  it('has what every word is in: in the item, in the title of its plan, or in the name of a holder', async () => {
    await looks(fresh, 4, async ({ log, reading }) => {
      // A unit that is registered later than it holds something has no name until then.
      const namesOf = (unitIds: readonly string[]): readonly string[] =>
        unitIds.filter((id) => log.some(({ streamId }) => streamId === `org-unit/${id}`)).map((id) => `Xã ${id}`);
      const { rows: all } = await allOf((page) => workList(reading, {}, page));
      const unitIds = [...new Set(all.flatMap(({ holders }) => holders))];
      for (const words of [
        ...new Set(all.map(({ title }) => title)),
        ...unitIds.map((id) => `Xã ${id}`),
        'KẾ HOẠCH plan-b',
        'việc không có',
      ]) {
        const wanted = foldDiacritics(words).split(' ');
        const expected = all.filter(({ title, wording, planId, holders }) => {
          const said = [title, wording, ...(planId === null ? [] : [`Kế hoạch ${planId}`]), ...namesOf(holders)];
          return wanted.every((word) => foldDiacritics(said.join(' • ')).includes(word));
        });
        const found = await allOf((page) => workList(reading, { search: foldDiacritics(words).toUpperCase() }, page), 2);
        expect([words, found.rows]).toEqual([words, expected]);
        expect(found.totalCount).toBe(expected.length);
      }
    });
  }, 300_000);
});

describe('the work list of one duty', () => {
  it('waits from the day on which its present reason came up', async () => {
    const undecided = (reason: string): Schedule => ({ kind: 'UNDECIDED', reason });
    const decided = (reason: string) =>
      ({ streamId: 'duty/duty-1', event: { type: 'ScheduleDecided', schedule: undecided(reason), reason: 'r', document: null } }) as const;
    const events = recorded([
      { streamId: 'duty/duty-1', event: subPlanDue(1, { schedule: undecided('không nêu thời hạn') }) },
      { streamId: 'duty/duty-1', event: { type: 'DutyWaived', period: 'no-such-period', reason: 'r', document: null } as never },
      decided('không nêu thời hạn'),
      decided('chưa rõ kỳ'),
      { streamId: 'duty/duty-1', event: { type: 'DutyWaived', period: null, reason: 'r', document: null } as never },
    ]);
    await withHistory(fresh, events, async (models) => {
      const itemsAt = async (position: number) =>
        (await workList(readingAt(models, position, AFTER_ALL), {}, { first: 5 })).rows.map(({ node: { reason, position: since } }) => [
          reason,
          since,
        ]);
      expect(await itemsAt(3)).toEqual([['WORDING:không nêu thời hạn', 1]]);
      expect(await itemsAt(4)).toEqual([['WORDING:chưa rõ kỳ', 4]]);
      expect(await itemsAt(5)).toEqual([]);
    });
  });

  it('names a period that had ended when the duty was amended, until that is given a day', async () => {
    const quarterly: Schedule = {
      ...{ kind: 'PERIODIC', every: ['QUARTER'], system: 'CALENDAR', start: 'FROM_ISSUE' },
      ...{ from: localDate('2026-01-01'), to: localDate('2026-12-31'), due: { at: 'UNDECIDED', reason: 'cuối quý' } },
    };
    const opened = subPlanDue(1, { schedule: quarterly });
    const onDuty = (event: object) => ({ streamId: 'duty/duty-1', event: event as never }) as const;
    const dated = (schedule: Schedule) => ({ ...opened, schedule });
    const day = { dueOn: localDate('2026-05-20'), reason: 'r', document: null, at: AFTER_ALL };
    const events = recorded([
      onDuty(opened),
      onDuty({ type: 'DutyAmended', amendment: '9/KH', on: localDate('2026-04-01'), opened }),
      onDuty({ type: 'DeadlineExtended', period: '2026-Q1', ...day }),
      onDuty({
        ...{ type: 'DutyAmended', amendment: '10/KH', on: localDate('2026-07-01') },
        opened: dated({ ...quarterly, due: { at: 'PERIOD_END' } }),
      }),
      onDuty({ type: 'DeadlineExtended', period: '2026-Q2', ...day }),
      onDuty({
        ...{ type: 'DutyAmended', amendment: '11/KH', on: localDate('2026-08-01') },
        opened: dated({ ...quarterly, due: { at: 'UNDECIDED', reason: 'chưa rõ' } }),
      }),
      onDuty({ type: 'DutyCancelled', reason: 'hết hiệu lực', byPlan: opened.planId, from: localDate('2026-10-01') }),
    ]);
    await withHistory(fresh, events, async (models) => {
      const itemsAt = async (position: number) =>
        (await workList(readingAt(models, position, AFTER_ALL), {}, { first: 5 })).rows.map(({ node: { kind, period } }) => [kind, period]);
      expect(await itemsAt(1)).toEqual([['NEEDS_DECISION', null]]);
      expect(await itemsAt(2)).toEqual([
        ['NEEDS_DECISION', null],
        ['NEEDS_DECISION', '2026-Q1'],
      ]);
      expect(await itemsAt(3)).toEqual([['NEEDS_DECISION', null]]);
      expect(await itemsAt(4)).toEqual([['NEEDS_DECISION', '2026-Q2']]);
      expect(await itemsAt(5)).toEqual([]);
      expect(await itemsAt(6)).toEqual([['NEEDS_DECISION', null]]);
      expect(await itemsAt(7)).toEqual([['NEEDS_DECISION', '2026-Q3']]);
    });
  });

  it('has the decision of the schedule beside every past period that waits for a day', async () => {
    const monthly: Schedule = {
      ...{ kind: 'PERIODIC', every: ['MONTH'], system: 'CALENDAR', start: 'FROM_ISSUE' },
      ...{ from: localDate('2026-01-01'), to: localDate('2026-12-31'), due: { at: 'UNDECIDED', reason: 'cuối tháng' } },
    };
    const opened = subPlanDue(1, { schedule: monthly });
    const amended: DutyEvent = { type: 'DutyAmended', amendment: '9/KH', on: localDate('2026-03-16'), opened };
    const events = recorded([
      { streamId: 'duty/duty-1', event: opened },
      { streamId: 'duty/duty-1', event: amended },
    ]);
    await withHistory(fresh, events, async (models) => {
      const { rows, totalCount } = await allOf((page) => workList(readingAt(models, 2, AFTER_ALL), {}, page), 1);
      expect(rows.map(({ kind, period }) => [kind, period])).toEqual([
        ['NEEDS_DECISION', null],
        ['NEEDS_DECISION', '2026-M01'],
        ['NEEDS_DECISION', '2026-M02'],
      ]);
      expect(totalCount).toBe(3);
      const owed = await obligations(readingAt(models, 2, AFTER_ALL), {}, { first: 20 });
      expect(owed.rows.flatMap(({ node: { needsOwnDay, period } }) => (needsOwnDay ? [period] : []))).toEqual(['2026-M01', '2026-M02']);
    });
  });

  it('names a period of which an amendment came too late for its day', async () => {
    const onDay = (day: number): Schedule => ({
      ...{ kind: 'PERIODIC', every: ['MONTH'], system: 'CALENDAR', start: 'FROM_ISSUE' },
      ...{ from: localDate('2026-03-01'), to: localDate('2026-12-31') },
      due: { at: 'DAY_OF_MONTH', day, monthOffset: 0, policy: 'CALENDAR_STRICT' },
    });
    const opened = subPlanDue(1, { schedule: { kind: 'UNDECIDED', reason: 'x' } });
    const amended: DutyEvent = {
      ...{ type: 'DutyAmended', amendment: '9/KH', on: localDate('2026-03-16') },
      opened: { ...opened, schedule: onDay(15) },
    };
    const events = recorded([
      { streamId: 'duty/duty-1', event: opened },
      { streamId: 'duty/duty-1', event: amended },
    ]);
    await withHistory(fresh, events, async (models) => {
      const { rows } = await workList(readingAt(models, 2, AFTER_ALL), {}, { first: 5 });
      expect(rows.map(({ node: { kind, period, reason } }) => [kind, period, reason])).toEqual([
        ['NEEDS_DECISION', '2026-M03', 'DUE_BEFORE_AMENDMENT:2026-03-15:2026-03-16'],
      ]);
    });
  });

  it('is that of its holder and of those above him, and a rule that nobody owes is that of its issuer', async () => {
    await looks(fresh, 5, async ({ log, reading, at }) => {
      const all = await allOf((page) => workList(reading, {}, page));
      const oracle = oracleObligations(log);
      for (const unit of ['ha-tinh', 'duc-tho', 'song-tri', 'tan-dan']) {
        const within = await allOf((page) => workList(reading, { withinId: ids(unit) }, page));
        const duties = new Set(
          oracle.filter((o) => o.deadlineState !== 'DATED' && o.phase === 'OPEN' && isWithin(log, o, unit)).map(({ dutyId }) => dutyId),
        );
        const issuers: Readonly<Record<string, string>> = { 'plan-a': 'ha-tinh', 'plan-b': 'song-tri' };
        const expected = all.rows.filter(({ dutyId, planId }) =>
          dutyId === null ? unitsAbove(log, issuers[planId ?? ''] ?? '', dateAt(at)).includes(unit) : duties.has(dutyId),
        );
        expect(within.rows.map(({ dutyId, ruleKey }) => `${dutyId} ${ruleKey}`).sort()).toEqual(
          expected.map(({ dutyId, ruleKey }) => `${dutyId} ${ruleKey}`).sort(),
        );
      }
    });
  }, 300_000);
});
