import { beforeAll, describe, expect, it } from '@jest/globals';
import { enumerate } from '#libs/calendar/enumerate.js';
import { workingCalendar } from '#libs/calendar/working-calendar.js';
import { type DutyRule, rulesOf } from '#libs/domain/plan/plan-content.js';
import { localDate } from '#libs/kernel/time.js';
import { unitIdOfKey } from '../identity.js';
import { planOf, readSamples, ruleOf, type SampleSet } from '../testing/sample-set.js';
import type { PlanFile } from './plan-file.js';

let set: SampleSet;

beforeAll(async () => {
  set = await readSamples();
});

const plan = (key: string): PlanFile => planOf(set, key);
const rule = (key: string, ruleKey: string): DutyRule => ruleOf(set, key, ruleKey);

/** Quotas of table and body, as the rules that carry them. */
const QUOTAS: readonly (readonly [id: string, plan: string, rule: string, quota: object])[] = [
  ['Q01', 'S0', 'task/05', { target: 'AT_LEAST', count: 1, product: 'DIALOGUE' }],
  ['Q02', 'S0', 'task/11', { target: 'AT_LEAST', count: 4, product: 'BROADCAST' }],
  ['Q03', 'S0', 'task/04/so-bai', { target: 'AIM_FOR', count: 2, product: 'NEWS_ITEM', channel: 'Báo Hà Tĩnh' }],
  ['Q04', 'S1', 'task/02', { target: 'EXACTLY', count: 15, product: 'ISSUE' }],
  ['Q05', 'S1', 'task/11/neu-guong', { target: 'EXACTLY', count: 1, product: 'COLUMN_ITEM' }],
  ...[1, 2, 3, 4, 5, 6].map((n) => ['Q06', 'S1', `clause/I.3.${n}`, { target: 'EXACTLY', count: 100 }] as const),
  ['Q07', 'S3', 'clause/IV.1.4', { target: 'AT_LEAST', count: 1, channel: 'Trang thông tin CCHC của Thành phố', onlyNew: true }],
  ['Q08', 'S3', 'clause/IV.1.4/duoc-dang', { target: 'AT_LEAST', count: 6, counts: 'PUBLISHED', within: 'clause/IV.1.4' }],
  ['Q09', 'S3', 'task/02', { target: 'AT_LEAST', count: 2, channel: 'Trang thông tin điện tử của xã' }],
  ['Q10', 'S3', 'task/03', { target: 'AT_LEAST', count: 2, channel: 'Hệ thống truyền thanh' }],
  ['Q10', 'S3', 'clause/IV.1.6', { target: 'AT_LEAST', count: 2, channel: 'Hệ thống truyền thanh' }],
  ['Q11', 'S3', 'task/04', { target: 'AT_LEAST', count: 1, channel: 'Trang thông tin điện tử của xã' }],
  ['Q12', 'S3', 'task/06/tin-bai', { target: 'AT_LEAST', count: 1, product: 'NEWS_ITEM' }],
  ['Q12', 'S3', 'task/06/chinh-luan', { target: 'AT_LEAST', count: 1, product: 'ESSAY' }],
  ['Q13', 'S3', 'task/07/tin-bai', { target: 'AT_LEAST', count: 1, product: 'NEWS_ITEM' }],
  ['Q13', 'S3', 'task/07/chinh-luan', { target: 'AT_LEAST', count: 1, product: 'ESSAY' }],
  ['Q14', 'S3', 'task/08', { target: 'AT_LEAST', count: 1, product: 'NEWS_ITEM' }],
  ['Q15', 'S3', 'task/09', { target: 'EXACTLY', count: 1, product: 'BROADCAST' }],
  ['Q16', 'S3', 'clause/IV.3.2', { target: 'AT_LEAST', count: 1, product: 'NEWS_ITEM' }],
  ['Q17', 'S3', 'clause/IV.3.3', { target: 'AT_LEAST', count: 1, product: 'ESSAY' }],
  ['Q18', 'S3', 'clause/IV.4.2', { target: 'AT_LEAST', count: 2, product: 'NEWS_ITEM' }],
  ['Q19', 'S3', 'clause/IV.4.3', { target: 'AT_LEAST', count: 1, product: 'ESSAY' }],
  ['Q20', 'S3', 'clause/IV.4.5', { target: 'AT_LEAST', count: 1, product: 'NEWS_ITEM' }],
  ['Q21', 'S3', 'clause/IV.4.6', { target: 'AT_LEAST', count: 1, product: 'ESSAY' }],
  ['Q22', 'S3', 'clause/II.2.5', { target: 'AT_LEAST', count: 1, product: 'SOCIAL_CHANNEL' }],
];

/** How often each is owed. */
const PERIODS: Readonly<Record<string, string>> = {
  'S0 task/05': 'YEAR',
  'S0 task/11': 'MONTH',
  'S0 task/04/so-bai': 'YEAR',
  'S1 task/02': 'YEAR',
  'S1 task/11/neu-guong': 'MONTH',
  'S3 clause/IV.1.4': 'MONTH',
  'S3 clause/IV.1.4/duoc-dang': 'YEAR',
  'S3 task/02': 'MONTH',
  'S3 task/03': 'MONTH',
  'S3 clause/IV.1.6': 'MONTH',
  'S3 task/04': 'MONTH',
  'S3 task/06/tin-bai': 'MONTH',
  'S3 task/06/chinh-luan': 'MONTH',
  'S3 task/07/tin-bai': 'MONTH',
  'S3 task/07/chinh-luan': 'QUARTER',
  'S3 task/08': 'QUARTER',
  'S3 task/09': 'WEEK',
  'S3 clause/IV.3.2': 'WEEK',
  'S3 clause/IV.3.3': 'MONTH',
  'S3 clause/IV.4.2': 'WEEK',
  'S3 clause/IV.4.3': 'MONTH',
  'S3 clause/IV.4.5': 'MONTH',
  'S3 clause/IV.4.6': 'MONTH',
};

describe('the quotas of the plans', () => {
  it.each(QUOTAS)('%s is %s %s', (_, key, ruleKey, quota) => {
    expect(rule(key, ruleKey)).toMatchObject({ kind: 'QUOTA', quota });
  });

  it('Q23 is a report that arises when it is asked for', () => {
    expect(rule('S4', 'task/02')).toMatchObject({
      kind: 'REPORT',
      schedule: { kind: 'ON_REQUEST', by: 'Sở VH-TT-DL' },
      receivers: [{ unit: unitIdOfKey('hai-phong/so-vhttdl') }],
    });
  });

  it('are met by the plan that states them where it is itself what they ask for', () => {
    expect(rule('S4', 'task/01')).toMatchObject({ kind: 'SUB_PLAN', fulfilledBy: 'ISSUED', fulfilledByThisPlan: true });
    expect(rule('S3', 'task/01')).not.toHaveProperty('fulfilledByThisPlan');
  });

  it('are owed per week, month, quarter or year', () => {
    for (const [at, every] of Object.entries(PERIODS)) {
      const [key, ruleKey] = at.split(' ') as [string, string];
      expect([at, rule(key, ruleKey).schedule]).toMatchObject([
        at,
        { kind: 'PERIODIC', every: [every], system: 'CALENDAR', due: { at: 'PERIOD_END' } },
      ]);
    }
  });

  it('are these and no others', () => {
    const found = set.plans.flatMap(({ key, content }) =>
      rulesOf(content).flatMap((each) => (each.kind === 'QUOTA' ? [`${key} ${each.key}`] : [])),
    );
    expect(found.sort()).toEqual(QUOTAS.map(([, key, ruleKey]) => `${key} ${ruleKey}`).sort());
  });
});

/** Time wordings of the rows, as they stand in the documents, and what they mean. */
const WORDINGS: readonly (readonly [wording: string, plan: string, rows: readonly number[], schedule: object])[] = [
  ['Thường xuyên trong năm 2025', 'S0', [1, 2, 4, 6, 7, 8, 10], { kind: 'CONTINUOUS', from: '2025-01-01', to: '2025-12-31' }],
  ['Thường xuyên trong năm 2024', 'S1', [1, 3, 4, 6, 7, 8, 9, 10], { kind: 'CONTINUOUS', from: '2024-01-01', to: '2024-12-31' }],
  ['Thường xuyên', 'S3', [11, 12, 13], { kind: 'CONTINUOUS', from: '2026-01-01', to: '2026-12-31' }],
  ['Năm 2026', 'S4', [4, 5, 6], { kind: 'WINDOW', to: '2026-12-31' }],
  ['Trong năm', 'S3', [10], { kind: 'WINDOW', to: '2026-12-31' }],
  ['Quý IV/2025', 'S0', [3], { kind: 'WINDOW', from: '2025-10-01', to: '2025-12-31' }],
  ['Quý I/2026', 'S4', [1], { kind: 'WINDOW', to: '2026-03-31' }],
  ['Quý III', 'S3', [15, 16], { kind: 'WINDOW', from: '2026-07-01', to: '2026-09-30' }],
  ['Quý IV', 'S3', [17], { kind: 'WINDOW', to: '2026-12-31' }],
  ['Quý III-IV/2025', 'S0', [9], { kind: 'WINDOW', from: '2025-07-01', to: '2025-12-31' }],
  ['Quý II/III', 'S3', [14], { kind: 'WINDOW', from: '2026-04-01', to: '2026-09-30' }],
  ['Từ Quý I/2024', 'S1', [12], { kind: 'CONTINUOUS', from: '2024-01-01', to: null }],
  ['Tháng 11/2026', 'S4', [3], { kind: 'WINDOW', from: '2026-11-01', to: '2026-11-30' }],
  ['Tối thiểu 01 lần/năm', 'S0', [5], { kind: 'PERIODIC', every: ['YEAR'] }],
  ['Số lượng và tần suất phát sóng: (ít nhất 04 lượt/tháng)', 'S0', [11], { kind: 'PERIODIC', every: ['MONTH'] }],
  ['Số lượng và tần suất phát sóng: 15 số/năm', 'S1', [2], { kind: 'PERIODIC', every: ['YEAR'] }],
  [
    '-Tiếp phát thường xuyên. -Nêu gương người tốt, việc tốt về cải cách hành chính trên địa bàn (01 mục/1tháng)',
    'S1',
    [11],
    { kind: 'CONTINUOUS', to: '2024-12-31' },
  ],
  ['Định kỳ theo lịch Ban Tuyên giáo Huyện ủy', 'S1', [5], { kind: 'EXTERNAL_CALENDAR', of: 'Ban Tuyên giáo Huyện ủy' }],
  ['Theo yêu cầu của Sở VH-TT-DL', 'S4', [2], { kind: 'ON_REQUEST', by: 'Sở VH-TT-DL' }],
  ['Theo chế độ báo cáo CCHC định kỳ', 'S3', [5], { kind: 'PERIODIC', every: ['MONTH'], system: 'REPORT' }],
  ['Định kỳ hằng tháng', 'S3', [2, 3, 4, 6], { kind: 'PERIODIC', every: ['MONTH'] }],
  ['Định kỳ hằng quý', 'S3', [8], { kind: 'PERIODIC', every: ['QUARTER'] }],
  ['Định kỳ hằng tuần', 'S3', [9], { kind: 'PERIODIC', every: ['WEEK'] }],
  [
    'Định kỳ hằng tháng đối với tin/bài và định kỳ hằng quý đối với bài viết chuyên sâu, chính luận',
    'S3',
    [7],
    { kind: 'PERIODIC', every: ['MONTH'] },
  ],
  [
    'Trong 10 ngày kể từ ngày UBND Thành phố ban hành Kế hoạch',
    'S3',
    [1],
    { kind: 'WITHIN', days: 10, anchor: 'PARENT_ISSUE', policy: 'CALENDAR_ROLL' },
  ],
];

/** Time wordings that stand only in the body. */
const BODY: readonly (readonly [wording: string, plan: string, rule: string, schedule: object])[] = [
  ['Trong 10 ngày kể từ ngày UBND xã ban hành Kế hoạch', 'S3', 'clause/IV.1.1', { kind: 'WITHIN', days: 10, anchor: 'OWN_ISSUE' }],
  ['trước 20/01/2024', 'S1', 'clause/IV.7', { kind: 'DATE', date: '2024-01-20', bound: 'BEFORE' }],
  [
    'định kỳ quý, 6 tháng, năm',
    'S1',
    'clause/IV.1/bao-cao',
    { kind: 'PERIODIC', every: ['QUARTER', 'HALF_YEAR', 'YEAR'], system: 'REPORT' },
  ],
  [
    'định kỳ quý, 6 tháng, năm',
    'S2',
    'clause/IV.1.1/bao-cao',
    { kind: 'PERIODIC', every: ['QUARTER', 'HALF_YEAR', 'YEAR'], system: 'REPORT' },
  ],
  ['hàng tháng', 'S1', 'clause/IV.10', { kind: 'PERIODIC', every: ['MONTH'], system: 'REPORT' }],
  ['hàng tháng', 'S1', 'clause/IV.6/bao-cao', { kind: 'PERIODIC', every: ['MONTH'], system: 'REPORT' }],
  ['hàng tháng', 'S1', 'clause/IV.2.2/noi-dung', { kind: 'PERIODIC', every: ['MONTH'], system: 'CALENDAR' }],
  ['Định kỳ', 'S1', 'clause/IV.2.2/bao-chi', { kind: 'UNDECIDED' }],
  ['Định kỳ', 'S3', 'clause/IV.2.1/tong-hop', { kind: 'UNDECIDED' }],
];

describe('the time wordings', () => {
  it.each(WORDINGS)('“%s” stands verbatim in %s', (wording, key, rows, schedule) => {
    for (const row of rows) {
      const [first] = plan(key).content.tasks[row - 1]!.rules;
      expect(first).toMatchObject({ wording: wording.normalize('NFC'), schedule });
    }
  });

  it('of all rows are these', () => {
    const told = new Set(WORDINGS.flatMap(([, key, rows]) => rows.map((row) => `${key} ${row}`)));
    const all = set.plans.flatMap(({ key, content }) => content.tasks.map((_, index) => `${key} ${index + 1}`));
    expect(all.filter((row) => !told.has(row))).toEqual([]);
  });

  it.each(BODY)('“%s” of the body is %s %s', (wording, key, ruleKey, schedule) =>
    expect(rule(key, ruleKey)).toMatchObject({ wording, schedule }),
  );
});

/** Items that one holder owes in a whole year, by the wording alone. */
const WHOLE_YEAR: readonly (readonly [plan: string, rule: string, items: number])[] = [
  ['S0', 'task/11', 48],
  ['S1', 'task/02', 15],
  ['S1', 'task/11/neu-guong', 12],
  ['S3', 'task/02', 24],
  ['S3', 'task/03', 24],
  ['S3', 'task/04', 12],
  ['S3', 'task/06/tin-bai', 12],
  ['S3', 'task/06/chinh-luan', 12],
  ['S3', 'task/07/tin-bai', 12],
  ['S3', 'task/07/chinh-luan', 4],
  ['S3', 'task/08', 4],
  ['S3', 'task/09', 53],
  ['S3', 'clause/IV.3.2', 53],
  ['S3', 'clause/IV.4.2', 106],
  ['S3', 'clause/IV.1.4/duoc-dang', 6],
];

describe('a whole year', () => {
  it.each(WHOLE_YEAR)('of %s %s is %i', (key, ruleKey, items) => {
    const { schedule, ...found } = rule(key, ruleKey);
    const year = plan(key).content.year;
    const periods = enumerate(schedule, { ownIssue: { known: true, date: localDate(`${year}-01-01`) } }, workingCalendar([]));
    expect(periods.length * (found.kind === 'QUOTA' ? found.quota.count : 0)).toBe(items);
  });
});
