import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Schedule } from '#libs/calendar/schedule.js';
import type { DutyEvent, DutyOpenedEvent } from '#libs/domain/duty/duty.js';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { instant, localDate } from '#libs/kernel/time.js';
import { dutyIdOf, reportOn, subPlanDue } from '#libs/testing/log/notice-fixtures.js';
import { AFTER_ALL, readingAt, withHistory } from '#libs/testing/histories/obligation-looks.js';
import { type Happened, recorded } from '#libs/testing/log/recorded.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import { deadlineSteps } from './deadline-steps.query.js';
import { obligationWords } from '../obligation-words.query.js';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const d = localDate;
const dutyId = 'monthly' as DutyId;
const [march, april] = [`${dutyId}:2026-M03`, `${dutyId}:2026-M04`] as const;
const onDuty = (event: DutyEvent): Happened => ({ streamId: `duty/${dutyId}`, event });

const monthly = (day: number, monthOffset: number): Schedule => ({
  kind: 'PERIODIC',
  every: ['MONTH'],
  system: 'CALENDAR',
  due: { at: 'DAY_OF_MONTH', day, monthOffset, policy: 'CALENDAR_STRICT' },
  from: d('2026-01-01'),
  to: d('2026-12-31'),
  start: 'FROM_ISSUE',
});
const regime = (wording: string, schedule: Schedule): DutyOpenedEvent => ({
  type: 'ReportRegimeAssigned',
  dutyId,
  planId: 'plan' as PlanId,
  rootPlanId: 'plan' as PlanId,
  issuerId: 'city' as OrgUnitId,
  ruleKey: 'task/01',
  title: 'Báo cáo tháng',
  holders: ['ward' as OrgUnitId],
  role: null,
  coordinators: [],
  authority: 'ASSIGNS',
  wording,
  schedule,
  context: { ownIssue: { known: true, date: d('2026-01-05') } },
  source: { document: '1/KH-UBND', place: wording },
  receivers: ['city' as OrgUnitId],
  indicators: [],
});
const [before, after] = ['Trước ngày 23 hằng tháng', 'Chậm nhất ngày 10 tháng sau'] as const;

const reported = { ...reportOn('r', instant('2026-03-25T02:00:00Z')), serves: [{ dutyId, period: '2026-M03' }] };

const history: readonly Happened[] = [
  onDuty(regime(before, monthly(22, 0))),
  onDuty({
    type: 'DeadlineExtended',
    period: '2026-M03',
    dueOn: d('2026-03-31'),
    reason: 'mưa bão',
    document: null,
    at: instant('2026-03-10T02:00:00Z'),
  }),
  { streamId: 'report/r', event: reported },
  onDuty({ type: 'EntryRectified', ofVersion: 2, field: 'dueOn', was: '2026-03-31', is: '2026-03-22', reason: 'nhập nhầm' }),
  onDuty({ type: 'ReportOverdue', period: '2026-M04', dueOn: d('2026-04-22'), noticedAt: instant('2026-04-23T01:00:00Z') }),
  onDuty({ type: 'DutyAmended', amendment: '2/KH-UBND', on: d('2026-04-02'), opened: regime(after, monthly(10, 1)) }),
];

describe('how a deadline came to be what it is', () => {
  const brief = async (at: number) => {
    let told: object = {};
    await withHistory(fresh, recorded(history), async (models) => {
      const steps = await deadlineSteps(readingAt(models, at, AFTER_ALL), [march, april]);
      told = Object.fromEntries(
        [...steps].map(([id, list]) => [
          id.slice(-3),
          list.map(({ position, before: was, after: is, noticedAt }) => [
            position,
            was && `${was.dueOn} ${was.timeliness}`,
            `${is.dueOn} ${is.timeliness}`,
            noticedAt,
          ]),
        ]),
      );
    });
    return told;
  };

  it('begins with the day that was first computed, and has each change with the event that made it and what it made of the judgement', async () => {
    expect(await brief(history.length)).toEqual({
      M03: [
        [1, null, '2026-03-22 NONE', null],
        [2, '2026-03-22 NONE', '2026-03-31 NONE', null],
        [4, '2026-03-31 ON_TIME', '2026-03-22 LATE', null],
      ],
      M04: [
        [1, null, '2026-04-22 NONE', '2026-04-23T01:00:00.000Z'],
        [6, '2026-04-22 NONE', '2026-05-10 NONE', null],
      ],
    });
  });

  it('is what was known of it at an earlier position', async () => {
    expect(await brief(2)).toEqual({
      M03: [
        [1, null, '2026-03-22 NONE', null],
        [2, '2026-03-22 NONE', '2026-03-31 NONE', null],
      ],
      M04: [[1, null, '2026-04-22 NONE', null]],
    });
  });

  it('names the day of the calendar that moved it', async () => {
    const swapped = {
      date: d('2026-01-02'),
      kind: 'OFF_SWAPPED',
      name: 'hoán đổi với 10/01/2026',
      certainty: 'OFFICIAL',
      source: 'quyết định ngày 25/12/2025',
      decidedOn: d('2025-12-25'),
    };
    const newYear = { ...swapped, date: d('2026-01-01'), kind: 'OFF', name: 'Tết Dương lịch', certainty: 'STATUTORY', decidedOn: null };
    const entered = (day: object): Happened => ({ streamId: 'calendar/2026', event: { type: 'CalendarDayChanged', ...day } });
    const opened = subPlanDue(0, {
      schedule: { kind: 'WITHIN', days: 10, policy: 'CALENDAR_ROLL', anchor: 'OWN_ISSUE' },
      context: { ownIssue: { known: true, date: d('2025-12-23') } },
    });
    const id = `${dutyIdOf(0)}:once` as const;
    const log = recorded([entered(newYear), { streamId: `duty/${dutyIdOf(0)}`, event: opened }, entered(swapped)]);
    await withHistory(fresh, log, async (models) => {
      const steps = (await deadlineSteps(readingAt(models, log.length, AFTER_ALL), [id])).get(id);
      expect(steps?.map(({ position, after: is, entry }) => [position, is.dueOn, entry?.name])).toEqual([
        [2, '2026-01-02', undefined],
        [3, '2026-01-05', swapped.name],
      ]);
    });
  });
});

describe('the words by which an obligation is judged', () => {
  it('are those of before an amendment where its period had ended by then, and only the later ones as amended', async () => {
    await withHistory(fresh, recorded(history), async (models) => {
      const wordsAt = async (position: number) => {
        const words = await obligationWords(readingAt(models, position, AFTER_ALL), [march, april]);
        return [march, april].map((id) => [words.get(id)?.wording, words.get(id)?.source.place]);
      };
      expect(await wordsAt(history.length)).toEqual([
        [before, before],
        [after, after],
      ]);
      expect(await wordsAt(history.length - 1)).toEqual([
        [before, before],
        [before, before],
      ]);
    });
  });
});
