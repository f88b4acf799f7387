import type { DutyRuleInput, PlanContentInput } from '#libs/application/plan-content/plan-content-input.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { localDate } from '#libs/kernel/time.js';
import { CITY, WARDS } from './api-fixtures.js';

/* A plan of the city with a sub-plan, a quota and a task for each ward, and plans that wards derive from it. */

const source = { document: '300/KH-UBND', place: 'phụ lục' };
const everyWard = [{ group: { name: 'UBND các xã, phường', of: CITY, types: ['WARD', 'COMMUNE'] as const } }];
const byWard = (ward: OrgUnitId) => [{ unit: { id: ward } }];

type Leads = typeof everyWard | ReturnType<typeof byWard>;

const base = (key: string, leads: Leads, dueOn: string) => ({
  key,
  title: `Nhiệm vụ ${key}`,
  leads,
  leadership: 'EACH' as const,
  coordinators: [],
  authority: 'ASSIGNS' as const,
  wording: `chậm nhất ngày ${dueOn}`,
  schedule: { date: { date: localDate(dueOn), bound: 'BY' as const } },
  source,
});

const monthlyQuota = (key: string, leads: Leads, count: number): DutyRuleInput => ({
  quota: {
    ...base(key, leads, '2026-12-31'),
    wording: `ít nhất ${count} tin, bài/tháng`,
    schedule: {
      periodic: {
        every: ['MONTH'],
        system: 'CALENDAR',
        due: { periodEnd: true },
        from: localDate('2026-01-01'),
        to: localDate('2026-12-31'),
        start: 'FROM_ISSUE',
      },
    },
    quota: { target: 'AT_LEAST', count, product: 'NEWS_ITEM', counts: 'SENT' },
  },
});

const row = (
  key: string,
  title: string,
  rules: readonly DutyRuleInput[],
  parentTask?: { planId: string; key: string; reason?: string },
) => ({
  key,
  number: key.slice(5),
  title,
  products: [],
  ...(parentTask === undefined ? {} : { parentTask }),
  rules,
});

const content = (title: string, issuer: OrgUnitId, tasks: PlanContentInput['tasks']): PlanContentInput => ({
  title,
  year: 2026,
  form: 'PLAN',
  issuer,
  legalBases: [],
  targets: [],
  notes: [],
  tasks,
  clauses: [],
  source,
});

/** @param monthly how many news items each ward owes a month */
export const coveredCityContent = (monthly = 2, contestBy = '2026-06-30'): PlanContentInput =>
  content('Kế hoạch truyền thông CCHC thành phố', CITY, [
    row('task/1', 'Ban hành kế hoạch', [{ subPlan: { ...base('task/1', everyWard, '2026-01-30'), fulfilledBy: 'ISSUED' } }]),
    row('task/2', 'Đăng tin, bài', [monthlyQuota('task/2', everyWard, monthly)]),
    row('task/3', 'Tổ chức hội thi', [{ task: base('task/3', everyWard, contestBy) }]),
  ]);

/** What a ward's plan carries out: `null` leaves the row without a link. */
export const coveringWardContent = (
  ward: OrgUnitId,
  parentId: PlanId,
  { monthly, contest, reason }: { readonly monthly: number; readonly contest: boolean; readonly reason?: string },
): PlanContentInput => ({
  ...content(`Kế hoạch truyền thông CCHC ${ward}`, ward, [
    row('task/a', 'Viết tin, bài', [monthlyQuota('task/a', byWard(ward), monthly)], {
      planId: parentId,
      key: 'task/2',
      ...(reason === undefined ? {} : { reason }),
    }),
    row(
      'task/b',
      'Hội thi phường',
      [{ task: base('task/b', byWard(ward), '2026-06-15') }],
      contest ? { planId: parentId, key: 'task/3' } : undefined,
    ),
  ]),
  parentId,
});

/** A city's plan without a table: each ward owes news items and reports, the first a contest as well. */
export const clausesOfCityContent = (monthly = 2): PlanContentInput => {
  const clause = (number: string, title: string, rules: readonly DutyRuleInput[]) => ({ key: `clause/${number}`, number, title, rules });
  return {
    ...content('Kế hoạch truyền thông không có phụ lục', CITY, []),
    clauses: [
      clause('II.1', 'Xây dựng kế hoạch', [{ subPlan: { ...base('clause/II.1', everyWard, '2026-03-30'), fulfilledBy: 'ISSUED' } }]),
      clause('II.2', 'Đăng tin, bài', [monthlyQuota('clause/II.2', everyWard, monthly)]),
      clause('II.3', 'Tổ chức hội thi', [{ task: base('clause/II.3', byWard(FIRST), '2026-06-30') }]),
      clause('IV.6', 'Báo cáo kết quả', [
        { report: { ...base('clause/IV.6', everyWard, '2026-12-15'), receivers: [{ unit: { id: CITY } }], indicators: [] } },
      ]),
    ],
  };
};

/** A ward's plan with one row, a quota, that carries out what stands at the key. */
export const newsWardContent = (ward: OrgUnitId, parentId: PlanId, key: string, monthly: number): PlanContentInput => ({
  ...content(`Kế hoạch tin, bài ${ward}`, ward, [
    row('task/n', 'Viết tin, bài', [monthlyQuota('task/n', byWard(ward), monthly)], { planId: parentId, key }),
  ]),
  parentId,
});

/** A ward's plan without a table: a clause with a quota, one with a task, and one with reports; the first two carry out what stands at the keys. */
export const bodyWardContent = (
  ward: OrgUnitId,
  parentId: PlanId,
  { news, contest, monthly = 2 }: { readonly news?: string; readonly contest?: string; readonly monthly?: number },
): PlanContentInput => {
  const linked = (key: string | undefined) => (key === undefined ? {} : { parentTask: { planId: parentId, key } });
  const clause = (number: string, title: string, rules: readonly DutyRuleInput[], key?: string) => ({
    key: `clause/${number}`,
    number,
    title,
    ...linked(key),
    rules,
  });
  const report = { ...base('clause/III', byWard(ward), '2026-12-10'), receivers: byWard(ward), indicators: [] };
  return {
    ...content(`Kế hoạch không có bảng ${ward}`, ward, []),
    parentId,
    clauses: [
      clause('I.1', 'Viết tin, bài', [monthlyQuota('clause/I.1', byWard(ward), monthly)], news),
      clause('I.2', 'Hội thi phường', [{ task: base('clause/I.2', byWard(ward), '2026-06-15') }], contest),
      clause('III', 'Chế độ báo cáo', [{ report }]),
    ],
  };
};

export const [FIRST, SECOND, THIRD] = WARDS as unknown as readonly [OrgUnitId, OrgUnitId, OrgUnitId];
