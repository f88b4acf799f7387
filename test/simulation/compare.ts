import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';
import type { Queries, RollUpRow } from '#libs/read-models/queries.js';
import { added, type Counts, isBalanced, NOTHING, type Term, TERMS } from './oracle/counts.js';
import { unitKey } from './oracle/oracle.js';

/** A figure of the product that is not the oracle's. */
export interface Mismatch {
  readonly day: string;
  readonly unitId: string;
  readonly unit: string;
  readonly planId: string;
  /** A term, or what does not add up. */
  readonly term: Term | 'sum';
  readonly product: number;
  readonly oracle: number;
}

/** What the product answers for a unit and everything below it, by plan. */
const byPlan = (rows: readonly RollUpRow[]): ReadonlyMap<string, Counts> => {
  const sums = new Map<string, Counts>();
  for (const { planId, counts } of rows) sums.set(planId, added(sums.get(planId) ?? NOTHING, counts));
  return sums;
};

/** Units that are looked at: the city and its communes. */
export interface Looked {
  readonly unitId: OrgUnitId;
  readonly name: string;
}

/** A city, and who answers for it. */
export interface LookedCity {
  readonly server: { readonly queries: Queries };
  readonly unitId: OrgUnitId;
  readonly communes: readonly Looked[];
}

export const lookedAt = (city: LookedCity): readonly Looked[] => [{ unitId: city.unitId, name: 'Hải Phòng' }, ...city.communes];

/** The product's counts at an instant, everything recorded; or, with `asOf`, what it said at an instant of the past. Key: `unitKey`. */
export const productCounts = async (
  city: LookedCity,
  at: Instant,
  { asOf }: { readonly asOf: boolean },
): Promise<ReadonlyMap<string, Counts>> => {
  const { queries } = city.server;
  const view = await queries.viewpoint(asOf ? { asOf: at } : {});
  const counts = new Map<string, Counts>();
  for (const { unitId } of lookedAt(city))
    for (const [planId, sum] of byPlan(await queries.rollUp(unitId, {}, view))) counts.set(unitKey(unitId, planId), sum);
  return counts;
};

/** Every difference, and every sum that does not hold. */
export const mismatches = (
  city: LookedCity,
  day: string,
  product: ReadonlyMap<string, Counts>,
  oracle: ReadonlyMap<string, Counts>,
): readonly Mismatch[] => {
  const names = new Map(lookedAt(city).map(({ unitId, name }) => [unitId as string, name]));
  const keys = new Set([...product.keys(), ...oracle.keys()]);
  return [...keys].sort().flatMap((key): readonly Mismatch[] => {
    const [unitId = '', planId = ''] = key.split(' ');
    const unit = names.get(unitId);
    if (unit === undefined) return [];
    const [ours, theirs] = [product.get(key) ?? NOTHING, oracle.get(key) ?? NOTHING];
    const where = { day, unitId, unit, planId };
    const different = TERMS.filter((term) => ours[term] !== theirs[term]);
    return [
      ...different.map((term) => ({ ...where, term, product: ours[term], oracle: theirs[term] })),
      ...(isBalanced(ours) ? [] : [{ ...where, term: 'sum' as const, product: ours.created, oracle: theirs.created }]),
    ];
  });
};
