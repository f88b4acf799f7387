import type { DutyRuleInput, PlanContentInput, ScheduleInput } from '#libs/application/plan-content/plan-content-input.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { localDate } from '#libs/kernel/time.js';
import { OFFICE, ROOM, WARD, wardContent } from './api-fixtures.js';

/* A ward's plan with quotas of its room, each of which says something else of what may count for it. */

export const QUOTAS = {
  /** Two articles a month on the ward's own page. */
  PAGE: 'task/01/page',
  /** Of which one has to be published. */
  PAGE_PUBLISHED: 'task/01/page/published',
  /** One article a month anywhere; it does not say whether it may be one of those. */
  ANYWHERE: 'task/01/anywhere',
  /** What counts elsewhere counts here as well; so does the next one. */
  SHARED: 'task/01/shared',
  SHARED_TOO: 'task/01/shared-too',
  /** Nobody could tell when. */
  UNDECIDED: 'task/01/undecided',
  /** Of the office. */
  ELSEWHERE: 'task/01/elsewhere',
  CANCELLED: 'task/01/cancelled',
  /** Of the room and the office together. */
  JOINT: 'task/01/joint',
} as const;

export const PAGE_CHANNEL = 'Trang thông tin điện tử của phường';

const monthly: ScheduleInput = {
  periodic: {
    every: ['MONTH'],
    system: 'CALENDAR',
    due: { periodEnd: true },
    from: localDate('2026-01-01'),
    to: localDate('2026-12-31'),
    start: 'WHOLE_SPAN',
  },
};

type QuotaRuleInput = NonNullable<DutyRuleInput['quota']>;

const quotaRule = (
  key: string,
  quota: Partial<QuotaRuleInput['quota']>,
  { leads = [ROOM], schedule = monthly }: { readonly leads?: readonly OrgUnitId[]; readonly schedule?: ScheduleInput } = {},
): DutyRuleInput => ({
  quota: {
    key,
    title: `Chỉ tiêu ${key}`,
    leads: leads.map((id) => ({ unit: { id } })),
    leadership: 'JOINT',
    coordinators: [],
    authority: 'ASSIGNS',
    wording: 'hằng tháng',
    schedule,
    source: { document: '110/QĐ-UBND', place: 'mục II' },
    quota: { target: 'AT_LEAST', count: 1, product: 'NEWS_ITEM', counts: 'SENT', ...quota },
  },
});

export const quotaContent = (): PlanContentInput => {
  const content = wardContent();
  const [task] = content.tasks;
  if (task === undefined) throw new Error('the fixture has no task');
  const rules = [
    quotaRule(QUOTAS.PAGE, { count: 2, channel: PAGE_CHANNEL }),
    quotaRule(QUOTAS.PAGE_PUBLISHED, { channel: PAGE_CHANNEL, counts: 'PUBLISHED', within: QUOTAS.PAGE }),
    quotaRule(QUOTAS.ANYWHERE, {}),
    quotaRule(QUOTAS.SHARED, { onlyNew: false }),
    quotaRule(QUOTAS.SHARED_TOO, { onlyNew: false }),
    quotaRule(QUOTAS.UNDECIDED, {}, { schedule: { undecided: { reason: 'không nêu thời hạn' } } }),
    quotaRule(QUOTAS.ELSEWHERE, {}, { leads: [OFFICE] }),
    quotaRule(QUOTAS.CANCELLED, {}),
    quotaRule(QUOTAS.JOINT, { count: 2 }, { leads: [ROOM, OFFICE] }),
  ];
  return { ...content, issuer: WARD, tasks: [{ ...task, rules: [...task.rules, ...rules] }] };
};
