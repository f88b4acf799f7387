import { fc } from '#libs/testing/properties.js';
import type { CountingPolicy, DocumentDate, PeriodKey, PeriodUnit, Schedule, ScheduleContext } from '#libs/calendar/schedule.js';
import type { DutyOpened, DutyOpenedEvent } from '#libs/domain/duty/duty.js';
import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { DutyRule, Indicator, PlanContent } from '#libs/domain/plan/plan-content.js';
import type { ServedObligation } from '#libs/domain/report/report.js';
import type { DutyId, OrgUnitId, PlanId, ReportId } from '#libs/kernel/ids.js';
import { addDays, localDate, type Instant, type LocalDate } from '#libs/kernel/time.js';
import type { Happened } from '../log/recorded.js';

/* A small administration in which everything that concerns obligations may happen: what there is, and what a random step may choose from. */

/** One random step; what the numbers mean is told by what there is when it is taken. */
export interface Step {
  readonly kind: StepKind;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  /** Hours since the step before. */
  readonly hours: number;
}

const WEIGHTS = {
  open: 6,
  day: 3,
  submit: 8,
  resubmit: 4,
  give: 4,
  accept: 2,
  contest: 3,
  settle: 3,
  withdraw: 1,
  unlock: 1,
  adjust: 3,
  excuse: 3,
  extend: 4,
  waive: 2,
  cancel: 1,
  amend: 2,
  decide: 2,
  fix: 2,
  request: 2,
  fulfil: 4,
  reopen: 2,
  notice: 2,
  rectify: 3,
  move: 2,
  register: 1,
  plan: 3,
  divide: 2,
} as const;
export type StepKind = keyof typeof WEIGHTS;

const number = fc.nat({ max: 9_999 });
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(...Object.entries(WEIGHTS).map(([kind, weight]) => ({ arbitrary: fc.constant(kind as StepKind), weight }))),
  a: number,
  b: number,
  c: number,
  d: number,
  hours: fc.nat({ max: 400 }),
});

export const steps = (length: { readonly min: number; readonly max: number }): fc.Arbitrary<readonly Step[]> =>
  fc.array(step, { minLength: length.min, maxLength: length.max, size: 'max' });

export const unit = (id: string): OrgUnitId => id as OrgUnitId;

/** Province, districts, communes, rooms; `late` is registered by a step, if at all. */
export const TREE: Readonly<Record<string, string | null>> = {
  'ha-tinh': null,
  'duc-tho': 'ha-tinh',
  'ky-anh': 'ha-tinh',
  'tan-dan': 'duc-tho',
  'tan-huong': 'duc-tho',
  'ky-hoa': 'ky-anh',
  'song-tri': 'ha-tinh',
  'phong-vhxh': 'song-tri',
  'phong-kinh-te': 'song-tri',
};
export const LATE = 'cam-lac';
export const UNITS: readonly string[] = [...Object.keys(TREE), LATE];
export const HOLDERS = UNITS.slice(3);
export const PLANS: readonly PlanId[] = ['plan-a' as PlanId, 'plan-b' as PlanId];

export const INDICATORS: readonly Indicator[] = (['SUM', 'AVERAGE', 'LAST', 'MIN', 'MAX', 'COUNT'] as const).map((overUnits) => ({
  id: `i-${overUnits.toLowerCase()}`,
  label: `Chỉ tiêu ${overUnits}`,
  // One has its Vietnamese label alone.
  ...(overUnits === 'SUM' ? {} : { labelEn: `Indicator ${overUnits}` }),
  unit: 'tin',
  overUnits,
  overTime: 'SUM',
  required: false,
}));

export const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
};

export const day = (n: number): LocalDate => addDays(localDate('2026-01-01'), n % 400);

const POLICIES: readonly CountingPolicy[] = ['CALENDAR_ROLL', 'CALENDAR_STRICT', 'WORKING_DAYS'];
const PERIOD_UNITS: readonly PeriodUnit[] = ['MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR'];

export const scheduleOf = ({ a, b, c }: Step): Schedule => {
  const policy = at(POLICIES, c);
  switch (b % 9) {
    case 0:
      return { kind: 'DATE', date: day(c), bound: a % 2 === 0 ? 'BY' : 'BEFORE' };
    case 1:
      return { kind: 'WITHIN', days: 1 + (c % 20), policy, anchor: a % 3 === 0 ? 'PARENT_ISSUE' : 'OWN_ISSUE' };
    case 2:
      return { kind: 'WINDOW', from: day(c), to: day(c + 40) };
    case 3:
      return { kind: 'CONTINUOUS', from: day(0), to: c % 2 === 0 ? null : day(200) };
    case 4:
      return { kind: 'ON_REQUEST', by: 'Sở Nội vụ' };
    case 5:
      return { kind: 'UNDECIDED', reason: `wording ${c % 3}` };
    default:
      return {
        kind: 'PERIODIC',
        every: a % 5 === 0 ? ['QUARTER', 'YEAR'] : [at(PERIOD_UNITS, a)],
        system: c % 2 === 0 ? 'CALENDAR' : 'REPORT',
        due:
          a % 3 === 0
            ? { at: 'PERIOD_END' }
            : a % 3 === 1
              ? { at: 'AFTER_PERIOD', days: 1 + (c % 9), policy }
              : { at: 'DAY_OF_MONTH', day: 25, monthOffset: 0, policy: c % 2 === 0 ? 'CALENDAR_ROLL' : 'CALENDAR_STRICT' },
        from: localDate('2026-01-01'),
        to: localDate('2026-12-31'),
        start: a % 2 === 0 ? 'FROM_ISSUE' : 'WHOLE_SPAN',
      };
  }
};

const issueDay = (n: number): DocumentDate =>
  n % 4 === 0 ? { known: false, earliest: localDate('2026-03-01'), latest: localDate('2026-03-31') } : { known: true, date: day(n % 120) };

export const contextOf = ({ c, d }: Step): ScheduleContext =>
  d % 2 === 0 ? { ownIssue: issueDay(c) } : { ownIssue: issueDay(c), parentIssue: issueDay(d) };

const rule = (key: string, worded: boolean): DutyRule => ({
  kind: 'TASK',
  key,
  title: `Nhiệm vụ ${key}`,
  leads: worded ? [{ text: 'các cơ quan liên quan' }] : [{ unit: unit('song-tri') }],
  leadership: 'EACH',
  coordinators: [],
  authority: 'ASSIGNS',
  wording: 'trong năm',
  schedule: { kind: 'UNDECIDED', reason: '' },
  source: { document: 'KH', place: key },
});

export const contentOf = (planId: PlanId, worded: number): PlanContent => ({
  title: `Kế hoạch ${planId}`,
  year: 2026,
  form: 'PLAN',
  issuer: planId === 'plan-a' ? unit('ha-tinh') : unit('song-tri'),
  ...(planId === 'plan-b' ? { parentId: 'plan-a' as PlanId } : {}),
  legalBases: [],
  targets: [],
  notes: [],
  tasks: [],
  clauses: [{ key: 'clause/1', number: '1', title: 'Tổ chức', rules: [0, 1, 2].map((n) => rule(`clause/1/${n}`, n < worded)) }],
  source: { document: 'KH', place: '' },
});

export interface Duty {
  readonly id: DutyId;
  opened: DutyOpenedEvent;
  schedule: Schedule;
  context: ScheduleContext;
  version: number;
  readonly extensions: { readonly version: number; readonly dueOn: LocalDate }[];
  readonly requests: { readonly period: PeriodKey; readonly version: number; readonly dueOn: LocalDate }[];
  readonly fulfilments: { readonly period: PeriodKey; readonly byPlan: PlanId }[];
  readonly periods: Set<PeriodKey>;
}

export interface Report {
  readonly id: ReportId;
  readonly holder: OrgUnitId;
  /** What it was first submitted for: the same list with all parts of a report. */
  readonly named: readonly ServedObligation[];
  serves: readonly ServedObligation[];
  version: number;
  streamVersion: number;
  readonly submissions: { readonly streamVersion: number; readonly submittedAt: Instant; readonly values: Record<string, string | null> }[];
}

export interface World {
  now: Instant;
  readonly happened: (Happened & { readonly at: Instant })[];
  readonly duties: Duty[];
  readonly reports: Report[];
  lateRegistered: boolean;
  readonly planStates: Map<PlanId, { issued: boolean; recalled: boolean }>;
}

export const openedAs = (common: DutyOpened, n: number): DutyOpenedEvent => {
  switch (n % 5) {
    case 0:
      return { type: 'SubPlanDue', fulfilledBy: 'ISSUED', ...common };
    case 1:
      return { type: 'TaskAssigned', ...common };
    case 2:
      return { type: 'QuotaAssigned', quota: { target: 'AT_LEAST', count: 2, product: 'NEWS_ITEM', counts: 'SENT' }, ...common };
    default:
      return { type: 'ReportRegimeAssigned', receivers: [common.issuerId], indicators: INDICATORS.slice(0, 2 + (n % 5)), ...common };
  }
};

export const valuesOf = ({ b, c, d }: Step): Record<string, string | null> =>
  Object.fromEntries(
    INDICATORS.flatMap(({ id }, index) => {
      const n = (b * 7 + c * 3 + d + index * 11) % 10;
      return n === 0
        ? []
        : [[id, n === 1 ? null : n === 2 ? '0' : n === 3 ? `${c % 20}.5` : n === 4 ? `${d % 9}.25` : String((b + index) % 50)]];
    }),
  );

export const registered = (id: string, parentId: string | null): OrgUnitEvent => ({
  type: 'OrgUnitRegistered',
  unitId: unit(id),
  name: id,
  fullName: `Xã ${id}`,
  unitType: 'COMMUNE',
  level: 'COMMUNE',
  parentId: parentId === null ? null : unit(parentId),
  codes: [],
  aliases: [],
  validFrom: null,
  source: 'NQ',
});
