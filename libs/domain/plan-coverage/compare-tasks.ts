import type { ScheduledPeriod } from '#libs/calendar/schedule.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { foldDiacritics } from '#libs/kernel/text.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { DutyRule, PlanPlace } from '../plan/plan-content.js';
import { deadlineDifferences, spanDifferences } from './compare-deadlines.js';
import { type HeldQuota, matching, quotaDifferences, type QuotaRule } from './compare-quotas.js';
import { difference, type TaskDifference } from './difference.js';

/** A rule with who holds its duties and what its schedule makes them owe. */
export interface PlacedDuties {
  readonly rule: DutyRule;
  /** Holders of each duty. */
  readonly duties: readonly (readonly OrgUnitId[])[];
  readonly periods: readonly ScheduledPeriod[];
}

/** Rows and clauses of one plan that are compared together. */
export interface TaskSide {
  readonly places: readonly Pick<PlanPlace, 'products' | 'rules' | 'isClause'>[];
  readonly rules: readonly PlacedDuties[];
}

export interface TaskComparison {
  /** One row or clause of the plan above. */
  readonly above: TaskSide;
  /** The rows and clauses of the derived plan that carry it out. */
  readonly here: TaskSide;
  /** Units below the issuer of the derived plan that the row above addresses by itself. */
  readonly addressedBelow: readonly OrgUnitId[];
  /** The year for which the plan above plans. */
  readonly year: number;
  /** Earliest day of issue of the derived plan. */
  readonly issuedFrom: LocalDate;
}

const productsOf = ({ places }: TaskSide): readonly string[] => [
  ...new Map(places.flatMap(({ products }) => products).map((product) => [foldDiacritics(product), product])).values(),
];

/** Every plan words its products in its own way, so only a smaller number of them can be found. A clause has no cell for products. */
const productDifferences = (above: TaskSide, here: TaskSide): readonly TaskDifference[] => {
  if (here.places.some(({ isClause }) => isClause)) return [];
  const [wanted, given] = [productsOf(above), productsOf(here)];
  return given.length < wanted.length ? [difference('PRODUCTS', null, wanted.join('; '), given.join('; '))] : [];
};

const holderDifferences = (here: TaskSide, addressedBelow: readonly OrgUnitId[]): readonly TaskDifference[] => {
  const holders = [...new Set(here.rules.flatMap(({ duties }) => duties.flat()))].sort();
  const isMissing = addressedBelow.some((unit) => !holders.includes(unit));
  return isMissing ? [difference('HOLDERS', null, [...addressedBelow].sort().join('; '), holders.join('; '))] : [];
};

const isQuota = (placed: PlacedDuties): placed is PlacedDuties & { readonly rule: QuotaRule } => placed.rule.kind === 'QUOTA';

const heldQuotas = ({ rules }: TaskSide): readonly HeldQuota[] =>
  rules.filter(isQuota).map(({ rule, duties }) => ({ rule, duties: duties.length }));

/** What in the derived plan answers a rule above: the quotas that match it, else the tasks, else whatever is there. */
const counterparts = ({ rule }: PlacedDuties, here: TaskSide): readonly PlacedDuties[] => {
  if (rule.kind === 'QUOTA') {
    const keys = new Set(matching(rule, heldQuotas(here)).map((held) => held.rule.key));
    return here.rules.filter((placed) => keys.has(placed.rule.key));
  }
  const tasks = here.rules.filter((placed) => placed.rule.kind === 'TASK');
  return tasks.length > 0 ? tasks : here.rules.filter(isQuota);
};

/** The worst of several rules that carry out one: the row above is done when all of them are. */
const latest = (differences: readonly TaskDifference[]): readonly TaskDifference[] => {
  const byAspect = Map.groupBy(differences, ({ aspect }) => aspect);
  return [...byAspect.values()].flatMap((same) => [...same].sort((a, b) => (a.here < b.here ? 1 : -1)).slice(0, 1));
};

const timeDifferences = (rule: PlacedDuties, { here, issuedFrom }: TaskComparison): readonly TaskDifference[] => {
  const { key } = rule.rule;
  const others = counterparts(rule, here);
  const isRepeated = rule.rule.schedule.kind === 'PERIODIC' || rule.rule.schedule.kind === 'CONTINUOUS';
  return [
    ...latest(others.flatMap(({ periods }) => deadlineDifferences(key, rule.periods, periods))),
    ...(isRepeated ? latest(others.flatMap(({ periods }) => spanDifferences(key, rule.periods, periods, issuedFrom))) : []),
  ];
};

/** What is ordered above has to be ordered here as well: what is only requested can never become overdue. */
const authorityDifferences = ({ rule }: PlacedDuties, others: readonly PlacedDuties[]): readonly TaskDifference[] =>
  rule.authority === 'ASSIGNS' && others.length > 0 && others.every((other) => other.rule.authority === 'REQUESTS')
    ? [difference('AUTHORITY', rule.key, 'ASSIGNS', 'REQUESTS')]
    : [];

/**
 * In what places of a derived plan fall behind the one above that they carry out: weaker quotas, later deadlines, a narrower scope. Sub-plans and reports
 * are left out: the one is the derived plan itself, the other is owed to the level above whatever the derived plan says.
 */
export const taskDifferences = (comparison: TaskComparison): readonly TaskDifference[] => {
  const { above, here, addressedBelow, year } = comparison;
  const rules = above.rules.filter(({ rule }) => rule.kind === 'TASK' || rule.kind === 'QUOTA');
  const quotas = heldQuotas(here);
  return [
    ...rules.filter(isQuota).flatMap(({ rule }) => quotaDifferences(rule, quotas, year)),
    ...rules.flatMap((rule) => timeDifferences(rule, comparison)),
    ...rules.flatMap((rule) => authorityDifferences(rule, counterparts(rule, here))),
    ...productDifferences(above, here),
    ...holderDifferences(here, addressedBelow),
  ];
};
