import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { DutyId, OrgUnitId, PlanId, ReportId } from '#libs/kernel/ids.js';
import { dateOf, type Instant, instantOfMs, type LocalDate, msOf, startOfDay } from '#libs/kernel/time.js';

/*
 * A country that reports every month: what happens in it, from its size alone, the same in every run. The log of the benches is made of it, and what the
 * answers are compared with.
 */

export interface WorldSize {
  /** The first of `years` calendar years. */
  readonly yearFrom: number;
  readonly years: number;
  readonly provinces: number;
  /** Of the country; the first province has `communesMeasured` of them, the others share the rest. */
  readonly communes: number;
  readonly communesMeasured: number;
  /** Monthly reports that each commune owes at once. */
  readonly rules: number;
}

/** Rules of one plan; a province with more of them issues several plans a year. */
const RULES_PER_PLAN = 3;
export const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

export interface Duty {
  readonly id: DutyId;
  readonly planId: PlanId;
  readonly ruleKey: string;
  readonly province: OrgUnitId;
  readonly commune: OrgUnitId;
  readonly year: number;
  /** In the whole world, from which its fate is drawn. */
  readonly serial: number;
}

/** What becomes of the report on one month. */
export type Fate = 'MISSING' | 'LATE' | 'CORRECTED' | 'ON_TIME';

/** One thing that happens to a report; `version` of a submission that it is about. */
export interface Act {
  readonly kind: 'SUBMIT' | 'RETURN' | 'ACCEPT';
  readonly duty: Duty;
  readonly month: number;
  readonly version: 1 | 2;
}

/** What is recorded at one instant: the plans of a year with their duties, or acts. */
export interface Batch {
  readonly at: Instant;
  readonly opens: readonly Duty[];
  readonly acts: readonly Act[];
}

export const provincesOf = ({ provinces }: WorldSize): readonly OrgUnitId[] =>
  Array.from({ length: provinces }, (_, index) => `p${String(index + 1).padStart(2, '0')}` as OrgUnitId);

export const communesOf = (size: WorldSize): ReadonlyMap<OrgUnitId, readonly OrgUnitId[]> => {
  const [measured, ...others] = provincesOf(size);
  const rest = size.communes - size.communesMeasured;
  const count = (index: number): number => Math.floor((rest * (index + 1)) / others.length) - Math.floor((rest * index) / others.length);
  const named = (province: OrgUnitId, n: number): readonly OrgUnitId[] =>
    Array.from({ length: n }, (_, index) => `${province}-c${String(index + 1).padStart(3, '0')}` as OrgUnitId);
  return new Map([
    ...(measured === undefined ? [] : [[measured, named(measured, size.communesMeasured)] as const]),
    ...others.map((province, index) => [province, named(province, count(index))] as const),
  ]);
};

export const plansOf = ({ rules }: WorldSize, province: OrgUnitId, year: number): readonly PlanId[] =>
  Array.from({ length: Math.ceil(rules / RULES_PER_PLAN) }, (_, index) => `${province}-${year}-${index + 1}` as PlanId);

export const dutiesOf = (size: WorldSize, year: number): readonly Duty[] => {
  let serial = (year - size.yearFrom) * size.communes * size.rules;
  return [...communesOf(size)].flatMap(([province, communes]) => {
    const plans = plansOf(size, province, year);
    return communes.flatMap((commune) =>
      Array.from({ length: size.rules }, (_, rule): Duty => {
        const planId = plans[Math.floor(rule / RULES_PER_PLAN)] ?? (`${province}-${year}-1` as PlanId);
        const ruleKey = `task/${(rule % RULES_PER_PLAN) + 1}`;
        serial += 1;
        return { id: `${commune}-${year}-r${rule + 1}` as DutyId, planId, ruleKey, province, commune, year, serial };
      }),
    );
  });
};

export const reportOf = ({ id }: Duty, month: number): ReportId => `${id}-m${month}` as ReportId;
export const periodOf = ({ year }: Duty, month: number): PeriodKey => `${year}-M${String(month).padStart(2, '0')}`;

/** Report months end on the 14th (Decree 09/2019/NĐ-CP, art. 12); what these plans ask for is due on the 20th and does not roll. */
export const periodFrom = ({ year }: Duty, month: number): LocalDate => dateOf(year, month - 1, 15);
export const dueOn = ({ year }: Duty, month: number): LocalDate => dateOf(year, month, 20);

/** A whole number below `below` that hangs on the two only (the finaliser of MurmurHash3). */
const drawn = (serial: number, salt: number, below: number): number => {
  let h = Math.imul(serial, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) % below;
};

const PERCENT = 100;
const MISSING_BELOW = 4;
const LATE_BELOW = 10;
const CORRECTED_BELOW = 14;

export const fateOf = ({ serial }: Duty, month: number): Fate => {
  const draw = drawn(serial, month, PERCENT);
  if (draw < MISSING_BELOW) return 'MISSING';
  if (draw < LATE_BELOW) return 'LATE';
  return draw < CORRECTED_BELOW ? 'CORRECTED' : 'ON_TIME';
};

/** Figures of a submission; null is not applicable. */
export const figuresOf = (
  { serial }: Duty,
  month: number,
  version: number,
): { readonly newsItems: number; readonly broadcasts: number | null } => ({
  newsItems: drawn(serial, month * 16 + version, 50),
  broadcasts: drawn(serial, month * 16 + version + 4, 20) === 0 ? null : drawn(serial, month * 16 + version + 8, 30),
});

/** Streams that go into one append. */
const BATCH = 500;

interface Phase {
  readonly from: Instant;
  readonly to: Instant;
  readonly acts: readonly Act[];
}

const office = (day: LocalDate, hours: number): Instant => instantOfMs(msOf(startOfDay(day)) + hours * 3_600_000);

const phasesOf = (duties: readonly Duty[], year: number, month: number): readonly Phase[] => {
  const on = (fates: readonly Fate[], kind: Act['kind'], version: 1 | 2, days: readonly [number, number]): Phase => ({
    from: office(dateOf(year, month, days[0]), 8),
    to: office(dateOf(year, month, days[1]), 17),
    acts: duties.filter((duty) => fates.includes(fateOf(duty, month))).map((duty) => ({ kind, duty, month, version })),
  });
  return [
    on(['ON_TIME', 'CORRECTED'], 'SUBMIT', 1, [16, 19]),
    on(['CORRECTED'], 'RETURN', 1, [21, 21]),
    on(['ON_TIME'], 'ACCEPT', 1, [22, 23]),
    on(['CORRECTED'], 'SUBMIT', 2, [24, 24]),
    on(['CORRECTED'], 'ACCEPT', 2, [25, 25]),
    on(['LATE'], 'SUBMIT', 1, [26, 26]),
    on(['LATE'], 'ACCEPT', 1, [27, 27]),
  ];
};

const spread = ({ from, to, acts }: Phase): readonly Batch[] => {
  const step = (msOf(to) - msOf(from)) / Math.max(1, Math.ceil(acts.length / BATCH));
  return Array.from({ length: Math.ceil(acts.length / BATCH) }, (_, index) => ({
    at: instantOfMs(Math.round(msOf(from) + step * index)),
    opens: [],
    acts: acts.slice(index * BATCH, (index + 1) * BATCH),
  }));
};

/** The last month of the last year is left to those who measure commands. */
const isReported = (size: WorldSize, year: number, month: number): boolean =>
  year < size.yearFrom + size.years - 1 || month < MONTHS.length;

/** What happens in a year, in order. */
export function* batchesOf(size: WorldSize, year: number): Generator<Batch> {
  const duties = dutiesOf(size, year);
  const opening = office(dateOf(year, 1, 4), 8);
  // The duties of a commune are not divided: its plan is opened with those of the first one.
  const whole = Math.max(1, Math.floor(BATCH / size.rules)) * size.rules;
  for (let from = 0; from < duties.length; from += whole)
    yield { at: instantOfMs(msOf(opening) + from), opens: duties.slice(from, from + whole), acts: [] };
  for (const month of MONTHS) if (isReported(size, year, month)) for (const phase of phasesOf(duties, year, month)) yield* spread(phase);
}

/** A day on which everything of a year has been recorded. */
export const endOfYear = (year: number): Instant => office(dateOf(year, 12, 28), 9);
