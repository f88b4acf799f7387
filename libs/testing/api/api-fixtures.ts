import type { OrgUnitRegistration } from '#libs/application/imports/register-org-units.js';
import type { DutyRuleInput, PlanContentInput, ScheduleInput } from '#libs/application/plan-content/plan-content-input.js';
import type { OrgLevel, OrgUnitType } from '#libs/domain/org-unit/org-unit.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { localDate } from '#libs/kernel/time.js';

/* A city with three wards; one ward has rooms. Small, and enough for every mutation. */

export const CITY = 'city' as OrgUnitId;
export const WARDS = ['ward-1', 'ward-2', 'ward-3'].map((id) => id as OrgUnitId);
export const WARD = 'ward-1' as OrgUnitId;
export const ROOM = 'ward-1.room' as OrgUnitId;
export const OFFICE = 'ward-1.office' as OrgUnitId;
/** Outside the city. */
export const STRANGER = 'other-city' as OrgUnitId;

const unit = (
  unitId: OrgUnitId,
  name: string,
  unitType: OrgUnitType,
  level: OrgLevel,
  parentId: OrgUnitId | null,
  code?: string,
): OrgUnitRegistration => ({
  unitId,
  name,
  fullName: name,
  unitType,
  level,
  parentId,
  codes: code === undefined ? [] : [{ scheme: 'STATISTICAL', code }],
  aliases: [],
  validFrom: localDate('2025-07-01'),
  dissolvedOn: null,
  source: 'Nghị quyết 202/2025/QH15',
});

export const UNITS: readonly OrgUnitRegistration[] = [
  unit(CITY, 'Thành phố Thử Nghiệm', 'CITY', 'PROVINCE', null, '96'),
  unit(STRANGER, 'Thành phố Khác', 'CITY', 'PROVINCE', null, '97'),
  unit(WARDS[0] as OrgUnitId, 'Phường Đông Hải', 'WARD', 'COMMUNE', CITY, '96001'),
  unit(WARDS[1] as OrgUnitId, 'Phường Tây Sơn', 'WARD', 'COMMUNE', CITY, '96002'),
  unit(WARDS[2] as OrgUnitId, 'Xã Nam Hòa', 'COMMUNE', 'COMMUNE', CITY, '96003'),
  unit(ROOM, 'Phòng Văn hóa - Xã hội', 'ROOM', 'COMMUNE', WARD),
  unit(OFFICE, 'Văn phòng HĐND và UBND', 'OFFICE', 'COMMUNE', WARD),
];

const source = { document: '247/QĐ-UBND', place: 'row 1' };

const rule = (key: string, lead: OrgUnitId, schedule: ScheduleInput, wording: string) => ({
  key,
  title: `Nhiệm vụ ${key}`,
  leads: [{ unit: { id: lead } }],
  leadership: 'JOINT' as const,
  coordinators: [],
  authority: 'ASSIGNS' as const,
  wording,
  schedule,
  source,
});

const content = (title: string, issuer: OrgUnitId, rules: readonly DutyRuleInput[]): PlanContentInput => ({
  title,
  year: 2026,
  form: 'PLAN',
  issuer,
  legalBases: [{ number: '76/NQ-CP', date: localDate('2021-07-15'), issuer: 'Chính phủ' }],
  targets: [],
  notes: [],
  tasks: [{ key: 'task/01', number: '1', title: 'Tuyên truyền cải cách hành chính', products: ['Tin, bài'], rules }],
  clauses: [],
  source,
});

export const SUB_PLAN_RULE = 'task/01';

/** Asks every ward and commune of the city for a plan of its own, before 30/01/2026. */
export const cityContent = (): PlanContentInput =>
  content('Kế hoạch tuyên truyền CCHC thành phố', CITY, [
    {
      subPlan: {
        ...rule(SUB_PLAN_RULE, CITY, { date: { date: localDate('2026-01-30'), bound: 'BEFORE' } }, 'trước ngày 30/01/2026'),
        leads: [{ group: { name: 'UBND các xã, phường', of: CITY, types: ['WARD', 'COMMUNE'] } }],
        leadership: 'EACH',
        fulfilledBy: 'ISSUED',
      },
    },
  ]);

export const REPORT_RULE = 'task/01/report';
export const OPEN_RULE = 'task/01/open';

/** A ward's plan: monthly reports of its room with two figures, and one duty of which the wording leaves the day open. */
export const wardContent = (parentId?: PlanId): PlanContentInput => ({
  ...content('Kế hoạch tuyên truyền CCHC phường Đông Hải', WARD, [
    {
      report: {
        ...rule(
          REPORT_RULE,
          ROOM,
          {
            periodic: {
              every: ['MONTH'],
              system: 'CALENDAR',
              due: { dayOfMonth: { day: 25, monthOffset: 0, policy: 'CALENDAR_ROLL' } },
              from: localDate('2026-01-01'),
              to: localDate('2026-12-31'),
              start: 'FROM_ISSUE',
            },
          },
          'định kỳ hằng tháng, trước ngày 25',
        ),
        receivers: [{ unit: { id: WARD } }],
        indicators: [
          { id: 'newsItems', label: 'Số tin, bài', unit: 'tin', overUnits: 'SUM', overTime: 'SUM', required: true },
          { id: 'broadcasts', label: 'Số lượt phát thanh', unit: 'lượt', overUnits: 'SUM', overTime: 'SUM', required: false },
        ],
      },
    },
    { task: rule(OPEN_RULE, OFFICE, { undecided: { reason: 'không nêu thời hạn' } }, 'Thường xuyên') },
  ]),
  ...(parentId === undefined ? {} : { parentId }),
});
