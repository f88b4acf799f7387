import type { PlanContentInput } from '#libs/application/plan-content/plan-content-input.js';
import type { OrgUnitRegistration } from '#libs/application/imports/register-org-units.js';
import type { OrgLevel, OrgUnitType } from '#libs/domain/org-unit/org-unit.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { localDate } from '#libs/kernel/time.js';

/*
 * A country in the shape of Vietnam's since 01/07/2025: provinces, communes, rooms of communes. Each province asks its communes for plans; each commune's plan
 * has its rooms report every month from March to December.
 */

export interface Commune {
  readonly id: OrgUnitId;
  readonly province: OrgUnitId;
  readonly rooms: readonly OrgUnitId[];
  /** Monthly reports that each room owes. */
  readonly rules: number;
  readonly planId: PlanId;
}

export interface Country {
  readonly provinces: readonly OrgUnitId[];
  readonly communes: readonly Commune[];
}

const PROVINCES = 34;
const COMMUNES = 3_321;
/** Of the province with ten times the duties. */
const DENSE_COMMUNES = 168;
const DENSE_RULES = 10;
const ROOMS = 6;
export const MONTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

const padded = (n: number, digits: number): string => String(n).padStart(digits, '0');

/** @param scale 1 is the whole country; at least two provinces and two communes of each kind are left */
export const countryOf = (scale: number): Country => {
  const provinces = Array.from(
    { length: Math.max(2, Math.round(PROVINCES * scale)) },
    (_, index) => `n${padded(index + 1, 2)}` as OrgUnitId,
  );
  const [dense, ...others] = provinces;
  const denseCommunes = Math.max(2, Math.round(DENSE_COMMUNES * scale));
  const communes = Math.max(2, Math.round((COMMUNES - DENSE_COMMUNES) * scale));
  const communeOf = (province: OrgUnitId, n: number, rules: number): Commune => {
    const id = `${province}-${padded(n, 4)}` as OrgUnitId;
    const rooms = Array.from({ length: ROOMS }, (_, room) => `${id}-r${room + 1}` as OrgUnitId);
    return { id, province, rooms, rules, planId: `plan-${id}` as PlanId };
  };
  return {
    provinces,
    communes: [
      ...Array.from({ length: denseCommunes }, (_, n) => communeOf(dense as OrgUnitId, n + 1, DENSE_RULES)),
      ...Array.from({ length: communes }, (_, n) => communeOf(others[n % others.length] as OrgUnitId, n + 1, 1)),
    ],
  };
};

export const provincePlan = (province: OrgUnitId): PlanId => `plan-${province}` as PlanId;

export const registrationsOf = ({ provinces, communes }: Country): readonly OrgUnitRegistration[] => {
  const unit = (unitId: OrgUnitId, unitType: OrgUnitType, level: OrgLevel, parentId: OrgUnitId | null): OrgUnitRegistration => ({
    unitId,
    name: unitId,
    fullName: unitId,
    unitType,
    level,
    parentId,
    codes: [],
    aliases: [],
    validFrom: localDate('2025-07-01'),
    dissolvedOn: null,
    source: 'bench',
  });
  return [
    ...provinces.map((province) => unit(province, 'PROVINCE', 'PROVINCE', null)),
    ...communes.map(({ id, province }) => unit(id, 'COMMUNE', 'COMMUNE', province)),
    ...communes.flatMap(({ id, rooms }) => rooms.map((room) => unit(room, 'ROOM', 'COMMUNE', id))),
  ];
};

const source = { document: 'bench', place: '1' };

const plan = (title: string, issuer: OrgUnitId, tasks: PlanContentInput['tasks']): PlanContentInput => ({
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

const RULE = { leadership: 'EACH' as const, coordinators: [], authority: 'ASSIGNS' as const, source };

export const provinceContent = (province: OrgUnitId): PlanContentInput =>
  plan('Kế hoạch tuyên truyền của tỉnh', province, [
    {
      key: 'task/1',
      number: '1',
      title: 'Ban hành kế hoạch',
      products: [],
      rules: [
        {
          subPlan: {
            ...RULE,
            key: 'task/1',
            title: 'Ban hành kế hoạch',
            leads: [{ group: { name: 'UBND các xã', of: province, types: ['COMMUNE'] } }],
            wording: 'trước ngày 30/01/2026',
            schedule: { date: { date: localDate('2026-01-30'), bound: 'BEFORE' } },
            fulfilledBy: 'ISSUED',
          },
        },
      ],
    },
  ]);

const DUE_DAY = 25;

export const communeContent = ({ id, province, rooms, rules }: Commune): PlanContentInput => ({
  ...plan(
    'Kế hoạch tuyên truyền của xã',
    id,
    Array.from({ length: rules }, (_, index) => ({
      key: `task/${index + 1}`,
      number: String(index + 1),
      title: `Nhiệm vụ ${index + 1}`,
      products: [],
      rules: [
        {
          report: {
            ...RULE,
            key: `task/${index + 1}/report`,
            title: `Báo cáo nhiệm vụ ${index + 1}`,
            leads: rooms.map((room) => ({ unit: { id: room } })),
            wording: 'định kỳ hằng tháng, chậm nhất ngày 25',
            schedule: {
              periodic: {
                every: ['MONTH'],
                system: 'CALENDAR',
                due: { dayOfMonth: { day: DUE_DAY, monthOffset: 0, policy: 'CALENDAR_STRICT' } },
                from: localDate('2026-03-01'),
                to: localDate('2026-12-31'),
                start: 'WHOLE_SPAN',
              },
            },
            receivers: [{ unit: { id } }],
            indicators: [{ id: 'newsItems', label: 'Số tin, bài', unit: 'tin', overUnits: 'SUM', overTime: 'SUM', required: true }],
          },
        },
      ],
    })),
  ),
  parentId: provincePlan(province),
});
