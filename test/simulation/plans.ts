import type { AddresseeInput, DutyRuleInput, PlanContentInput, ScheduleInput } from '#libs/application/plan-content/plan-content-input.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { type LocalDate, localDate } from '#libs/kernel/time.js';
import { PRODUCTS } from './acts-of-items.js';
import type { Draw } from './draw.js';

/* What the simulated city and its communes plan. Every kind of schedule and of deadline is among it. */

const YEAR = { from: localDate('2026-01-01'), to: localDate('2026-12-31') };
const SOURCE = { document: 'simulation', place: 'plan' };

export interface Commune {
  readonly unitId: OrgUnitId;
  readonly name: string;
  readonly room: OrgUnitId;
  readonly office: OrgUnitId;
}

const rule = (key: string, leads: readonly AddresseeInput[], schedule: ScheduleInput) => ({
  key,
  title: `Simulated duty ${key}`,
  leads,
  leadership: 'EACH' as const,
  coordinators: [],
  authority: 'ASSIGNS' as const,
  wording: '',
  schedule,
  source: SOURCE,
});

const content = (title: string, issuer: OrgUnitId, rules: readonly DutyRuleInput[], parentId: PlanId | undefined): PlanContentInput => ({
  title,
  year: 2026,
  form: 'PLAN',
  issuer,
  legalBases: [],
  targets: [],
  notes: [],
  tasks: rules.map((each, index) => ({ key: `task/${index + 1}`, number: `${index + 1}`, title, products: [], rules: [each] })),
  clauses: [],
  source: SOURCE,
  ...(parentId === undefined ? {} : { parentId }),
});

type QuotaInput = NonNullable<DutyRuleInput['quota']>['quota'];

const quotaRule = (
  key: keyof typeof PRODUCTS,
  leads: readonly AddresseeInput[],
  quota: Pick<QuotaInput, 'target' | 'count' | 'counts'>,
): DutyRuleInput => ({
  quota: {
    ...rule(key, leads, { periodic: { every: ['QUARTER'], system: 'CALENDAR', due: { periodEnd: true }, ...YEAR, start: 'FROM_ISSUE' } }),
    quota: { ...quota, product: PRODUCTS[key] },
  },
});

const INDICATORS = [{ id: 'items', label: 'Số tin, bài', unit: 'tin', overUnits: 'SUM', overTime: 'SUM', required: true }] as const;

/** Working days after the end of the month's window by which communes report: at first, and as amended. */
const MONTHLY_DAYS = { first: 3, amended: 10 };

/** What only the amendment asks for: months that had ended by then are not owed, and the day of the one that runs had passed. */
const ADDED: ScheduleInput = {
  periodic: {
    every: ['MONTH'],
    system: 'CALENDAR',
    due: { dayOfMonth: { day: 2, monthOffset: 0, policy: 'CALENDAR_STRICT' } },
    ...YEAR,
    start: 'WHOLE_SPAN',
  },
};

/**
 * @param except communes that the simulation leaves out
 * @param isAmended gives more days for the monthly report, and asks for another one
 */
export const cityContent = (city: OrgUnitId, except: readonly OrgUnitId[], isAmended: boolean): PlanContentInput => {
  const types = ['COMMUNE', 'WARD', 'SPECIAL_ZONE'] as const;
  const communes = [{ group: { name: 'UBND các xã, phường, đặc khu', of: city, types, except } }];
  const report = (key: string, schedule: ScheduleInput): DutyRuleInput => ({
    report: { ...rule(key, communes, schedule), receivers: [{ unit: { id: city } }], indicators: INDICATORS },
  });
  return content(
    'Kế hoạch của thành phố',
    city,
    [
      {
        subPlan: {
          ...rule('sub-plan', communes, { within: { days: 10, policy: 'CALENDAR_ROLL', anchor: 'OWN_ISSUE' } }),
          fulfilledBy: 'ISSUED',
        },
      },
      report('monthly', {
        periodic: {
          every: ['MONTH'],
          system: 'REPORT',
          due: { afterPeriod: { days: isAmended ? MONTHLY_DAYS.amended : MONTHLY_DAYS.first, policy: 'WORKING_DAYS' } },
          ...YEAR,
          start: 'FROM_ISSUE',
        },
      }),
      report('quarterly', {
        periodic: {
          every: ['QUARTER', 'HALF_YEAR', 'YEAR'],
          system: 'REPORT',
          due: { dayOfMonth: { day: 20, monthOffset: 0, policy: 'CALENDAR_ROLL' } },
          ...YEAR,
          start: 'WHOLE_SPAN',
        },
      }),
      ...(isAmended ? [report('added', ADDED)] : []),
      report('ad-hoc', { onRequest: { by: 'thành phố' } }),
      { task: rule('before-june', communes, { date: { date: localDate('2026-06-01'), bound: 'BEFORE' } }) },
      {
        task: {
          ...rule('autumn', communes, { window: { from: localDate('2026-09-01'), to: localDate('2026-10-31') } }),
          authority: 'REQUESTS',
        },
      },
      { task: rule('assembly', communes, { externalCalendar: { of: 'HĐND thành phố' } }) },
      { task: rule('early', communes, { date: { date: localDate('2026-01-05'), bound: 'BY' } }) },
    ],
    undefined,
  );
};

/** @param edition 1 as first issued; what an amendment or a new plan changes hangs on it */
export const communeContent = (draw: Draw, { unitId, room, office }: Commune, parentId: PlanId, edition: number): PlanContentInput => {
  const [toRoom, toOffice] = [[{ unit: { id: room } }], [{ unit: { id: office } }]];
  const day = (first: number, last: number, name: string): LocalDate =>
    localDate(
      `2026-${String(draw.integer(first, last, unitId, name, edition)).padStart(2, '0')}-${String(draw.integer(1, 28, unitId, name, edition, 'day')).padStart(2, '0')}`,
    );
  const monthly: ScheduleInput = {
    periodic: {
      every: ['MONTH'],
      system: 'CALENDAR',
      due: {
        dayOfMonth: {
          day: draw.one([20, 25, 31], unitId, 'monthly day', edition),
          monthOffset: draw.one([0, 0, 1], unitId, 'monthly offset', edition),
          policy: draw.one(['CALENDAR_ROLL', 'CALENDAR_STRICT'] as const, unitId, 'monthly policy'),
        },
      },
      ...YEAR,
      start: 'FROM_ISSUE',
    },
  };
  const weekly: ScheduleInput = {
    periodic: {
      every: ['WEEK'],
      system: 'CALENDAR',
      due: {
        afterPeriod: { days: 2, policy: draw.one(['CALENDAR_ROLL', 'CALENDAR_STRICT', 'WORKING_DAYS'] as const, unitId, 'weekly policy') },
      },
      ...YEAR,
      start: 'FROM_ISSUE',
    },
  };
  const rules: readonly DutyRuleInput[] = [
    { report: { ...rule('monthly', [...toRoom, ...toOffice], monthly), receivers: [{ unit: { id: unitId } }], indicators: INDICATORS } },
    { task: rule('by-day', toRoom, { date: { date: day(3, 11, 'by'), bound: draw.one(['BY', 'BEFORE'] as const, unitId, 'bound') } }) },
    { task: rule('open', toOffice, { undecided: { reason: 'thường xuyên' } }) },
    quotaRule('news', toRoom, {
      target: draw.one(['AT_LEAST', 'AT_LEAST', 'EXACTLY', 'AIM_FOR'] as const, unitId, 'target'),
      count: draw.integer(2, 4, unitId, 'count', edition),
      counts: draw.one(['SENT', 'PUBLISHED'] as const, unitId, 'counts'),
    }),
    quotaRule('meetings', toOffice, { target: 'AT_MOST', count: draw.integer(2, 4, unitId, 'meetings', edition), counts: 'SENT' }),
    {
      task: {
        ...rule('joint', [...toRoom, ...toOffice], { continuous: { from: localDate('2026-02-01'), to: day(6, 12, 'joint') } }),
        leadership: 'JOINT',
      },
    },
    {
      task: rule('after-parent', toOffice, {
        within: { days: draw.integer(20, 60, unitId, 'within'), policy: 'WORKING_DAYS', anchor: 'PARENT_ISSUE' },
      }),
    },
    {
      task: rule('after-own', toRoom, {
        within: {
          days: draw.integer(5, 60, unitId, 'own'),
          policy: draw.one(['CALENDAR_ROLL', 'CALENDAR_STRICT'] as const, unitId, 'own'),
          anchor: 'OWN_ISSUE',
        },
      }),
    },
    ...(draw.chance(0.1, unitId, 'weekly') ? [{ task: rule('weekly', toRoom, weekly) }] : []),
  ];
  return content('Kế hoạch của xã, phường, đặc khu', unitId, rules, parentId);
};
