import type { DocumentDate } from '#libs/calendar/schedule.js';
import type { OrgUnitId, PersonId, PlanId } from '#libs/kernel/ids.js';
import { instant, localDate, startOfDay, type Instant } from '#libs/kernel/time.js';
import type { Addressee, DutyRule, Indicator, PlanClause, PlanContent, PlanTask, Quota, Source } from '../plan/plan-content.js';

/*
 * A small province to specify with: a city, two communes that derive plans from it, and rooms of one of them.
 */

export const city = 'u-city' as OrgUnitId;
export const communeA = 'u-commune-a' as OrgUnitId;
export const communeB = 'u-commune-b' as OrgUnitId;
export const committeeA = 'u-committee-a' as OrgUnitId;
export const culture = 'u-room-culture' as OrgUnitId;
export const office = 'u-office' as OrgUnitId;
export const front = 'u-front' as OrgUnitId;
export const clerk = 'p-1' as PersonId;

export const cityPlan = 'plan-city' as PlanId;
export const communePlan = 'plan-commune' as PlanId;

export const date = localDate;
export const known = (text: string): DocumentDate => ({ known: true, date: localDate(text) });
export const blank = (earliest: string, latest: string): DocumentDate => ({
  known: false,
  earliest: localDate(earliest),
  latest: localDate(latest),
});
/** Nine in the morning. */
export const morning = (day: string): Instant => instant(`${day}T09:00:00+07:00`);
export const midnight = (day: string): Instant => startOfDay(localDate(day));

export const source: Source = { document: '75/KH-UBND', place: 'IV' };

const base = (key: string, leads: readonly Addressee[]) => ({
  key,
  title: `việc ${key}`,
  leads,
  leadership: 'JOINT' as const,
  coordinators: [] as readonly Addressee[],
  authority: 'ASSIGNS' as const,
  wording: 'trước 20/01/2026',
  schedule: { kind: 'DATE', date: localDate('2026-01-20'), bound: 'BEFORE' } as const,
  source,
});

type Change<Kind extends DutyRule['kind']> = Partial<Extract<DutyRule, { kind: Kind }>>;

export const task = (key: string, leads: readonly Addressee[], change: Change<'TASK'> = {}): DutyRule => ({
  ...base(key, leads),
  kind: 'TASK',
  ...change,
});

export const subPlan = (key: string, leads: readonly Addressee[], change: Change<'SUB_PLAN'> = {}): DutyRule => ({
  ...base(key, leads),
  kind: 'SUB_PLAN',
  fulfilledBy: 'ISSUED',
  ...change,
});

export const quotaOf = (count: number, change: Partial<Quota> = {}): Quota => ({
  target: 'AT_LEAST',
  count,
  product: 'NEWS_ITEM',
  counts: 'SENT',
  ...change,
});

export const quota = (key: string, leads: readonly Addressee[], change: Change<'QUOTA'> = {}): DutyRule => ({
  ...base(key, leads),
  kind: 'QUOTA',
  quota: quotaOf(2),
  ...change,
});

export const indicator = (id: string, required = true): Indicator => ({
  id,
  label: id,
  unit: 'bài',
  overUnits: 'SUM',
  overTime: 'SUM',
  required,
});

export const report = (key: string, leads: readonly Addressee[], change: Change<'REPORT'> = {}): DutyRule => ({
  ...base(key, leads),
  kind: 'REPORT',
  receivers: [{ unit: culture }],
  indicators: [indicator('items')],
  ...change,
});

export const row = (key: string, rules: readonly DutyRule[], change: Partial<PlanTask> = {}): PlanTask => ({
  key,
  number: key,
  title: `dòng ${key}`,
  products: [],
  rules,
  ...change,
});

export const clause = (key: string, rules: readonly DutyRule[], change: Partial<PlanClause> = {}): PlanClause => ({
  key,
  number: 'IV.1.d',
  title: `mục ${key}`,
  rules,
  ...change,
});

export const contentOf = (rules: readonly DutyRule[], change: Partial<PlanContent> = {}): PlanContent => ({
  title: 'Kế hoạch tuyên truyền cải cách hành chính',
  year: 2026,
  form: 'PLAN',
  issuer: city,
  legalBases: [],
  targets: [],
  notes: [],
  tasks: rules.map((rule, index) => row(`task/${index + 1}`, [rule])),
  clauses: [],
  source,
  ...change,
});

export const communesOfCity: Addressee = { group: { name: 'UBND các xã, phường', of: city, types: ['COMMUNE', 'WARD'] } };
