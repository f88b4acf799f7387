import type { AddresseeInput, DutyRuleInput, PlanContentInput, ScheduleInput } from '#libs/application/plan-content/plan-content-input.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { addDays, type LocalDate } from '#libs/kernel/time.js';
import type { Commune } from '../simulation/plans.js';

/* What is planned in a soak: by days that hang on today, so that notices are due while it runs, in whatever year that is. */

export const DAYS_SINCE_CITY_ISSUED = 30;
export const DAYS_SINCE_COMMUNES_ISSUED = 28;

const SOURCE = { document: 'soak', place: 'plan' };

const rule = (key: string, leads: readonly AddresseeInput[], schedule: ScheduleInput) => ({
  key,
  title: `Duty ${key}`,
  leads,
  leadership: 'EACH' as const,
  coordinators: [],
  authority: 'ASSIGNS' as const,
  wording: '',
  schedule,
  source: SOURCE,
});

const content = (title: string, issuer: OrgUnitId, issuedOn: LocalDate, rules: readonly DutyRuleInput[]): PlanContentInput => ({
  title,
  year: Number(issuedOn.slice(0, 4)),
  form: 'PLAN',
  issuer,
  legalBases: [],
  targets: [],
  notes: [],
  tasks: rules.map((each, index) => ({ key: `task/${index + 1}`, number: `${index + 1}`, title, products: [], rules: [each] })),
  clauses: [],
  source: SOURCE,
});

/**
 * A plan of the city: a plan of its own from each commune, due three weeks ago, and tasks.
 * @param except communes that take no part
 * @param rules duties of each commune
 */
export const cityContent = (city: OrgUnitId, except: readonly OrgUnitId[], today: LocalDate, rules: number): PlanContentInput => {
  const communes: readonly AddresseeInput[] = [
    { group: { name: 'UBND các xã, phường, đặc khu', of: city, types: ['COMMUNE', 'WARD', 'SPECIAL_ZONE'], except } },
  ];
  const subPlan: DutyRuleInput = {
    subPlan: {
      ...rule('sub-plan', communes, { within: { days: 9, policy: 'CALENDAR_ROLL', anchor: 'OWN_ISSUE' } }),
      fulfilledBy: 'ISSUED',
    },
  };
  const tasks = Array.from({ length: rules - 1 }, (_, n): DutyRuleInput => ({
    task: rule(`task-${n + 1}`, communes, { date: { date: addDays(today, (n % 60) - 20), bound: 'BY' } }),
  }));
  return content('Kế hoạch của thành phố', city, addDays(today, -DAYS_SINCE_CITY_ISSUED), [subPlan, ...tasks]);
};

/** Duties that a commune's plan opens. */
export const DUTIES_OF_COMMUNE = 4;

/** A plan of a commune: weekly reports of its room and its office, of which some are late already, and two tasks. */
export const communeContent = ({ unitId, room, office }: Commune, parentId: PlanId, today: LocalDate): PlanContentInput => {
  const issuedOn = addDays(today, -DAYS_SINCE_COMMUNES_ISSUED);
  const weekly: ScheduleInput = {
    periodic: {
      every: ['WEEK'],
      system: 'CALENDAR',
      due: { afterPeriod: { days: 3, policy: 'CALENDAR_ROLL' } },
      from: issuedOn,
      to: addDays(today, 21),
      start: 'FROM_ISSUE',
    },
  };
  const [toRoom, toOffice] = [[{ unit: { id: room } }], [{ unit: { id: office } }]];
  return {
    ...content('Kế hoạch của xã, phường, đặc khu', unitId, issuedOn, [
      {
        report: {
          ...rule('weekly', [...toRoom, ...toOffice], weekly),
          receivers: [{ unit: { id: unitId } }],
          indicators: [{ id: 'items', label: 'Số tin, bài', unit: 'tin', overUnits: 'SUM', overTime: 'SUM', required: true }],
        },
      },
      { task: rule('by-day', toRoom, { within: { days: 20, policy: 'WORKING_DAYS', anchor: 'OWN_ISSUE' } }) },
      { task: rule('open', toOffice, { undecided: { reason: 'thường xuyên' } }) },
    ]),
    parentId,
  };
};
