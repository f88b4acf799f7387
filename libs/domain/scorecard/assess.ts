import { compareDecimals, sum } from '#libs/kernel/decimal.js';
import type { Criterion, Points, RubricContent } from '../rubric/rubric.js';
import { type AppliedRule, pointsOf } from '../rubric/score.js';
import { type CriterionInput, inputOf, type ScoringFacts } from './inputs.js';
import type { ReviewedScore, Scorecard, SelfScore } from './scorecard.js';

/** A criterion with the three scores beside each other; none is ever made of another. */
export interface CriterionScore {
  readonly criterion: Criterion;
  readonly input: CriterionInput;
  /** Null where the input is not known: then `input.why` says it. */
  readonly computed: AppliedRule | null;
  readonly self: SelfScore | null;
  readonly reviewed: ReviewedScore | null;
}

/** A sum of points, and of how many it could have been. */
export interface Total {
  readonly points: Points;
  /** The maxima of the criteria that are in the sum. */
  readonly of: Points;
  /** Criteria that are not in the sum. */
  readonly missing: number;
  readonly rank: RankGiven;
}

/** A rank is given for the whole rubric only. */
export type RankGiven =
  | { readonly given: true; readonly name: string | null }
  | { readonly given: false; readonly why: 'CRITERIA_MISSING' | 'RUBRIC_IN_PART' | 'NO_RANKS' };

export interface Assessment {
  readonly criteria: readonly CriterionScore[];
  readonly computed: Total;
  readonly self: Total;
  readonly reviewed: Total;
}

/** The best rank that the points reach; null below all of them. */
const rankOf = (content: RubricContent, points: Points, missing: number): RankGiven => {
  if (content.ranks.length === 0) return { given: false, why: 'NO_RANKS' };
  if (compareDecimals(sum(content.criteria.map(({ max }) => max)), content.outOf) < 0) return { given: false, why: 'RUBRIC_IN_PART' };
  if (missing > 0) return { given: false, why: 'CRITERIA_MISSING' };
  return { given: true, name: content.ranks.find(({ from }) => compareDecimals(points, from) >= 0)?.name ?? null };
};

const totalOf = (content: RubricContent, criteria: readonly CriterionScore[], of: (score: CriterionScore) => Points | undefined): Total => {
  const scored = criteria.flatMap((score) => {
    const points = of(score);
    return points === undefined ? [] : [{ points, max: score.criterion.max }];
  });
  const points = sum(scored.map((one) => one.points));
  const missing = criteria.length - scored.length;
  return { points, of: sum(scored.map(({ max }) => max)), missing, rank: rankOf(content, points, missing) };
};

/**
 * The computed, the self-given and the reviewed score of a unit beside each other. A pure function: the same rubric, facts and card give
 * the same, whenever it is asked.
 */
export const assess = (content: RubricContent, facts: ScoringFacts, card: Scorecard | null): Assessment => {
  const review = card?.reviews.at(-1);
  const criteria = content.criteria.map((criterion): CriterionScore => {
    const self = card?.selfScored.scores.find((score) => score.criterion === criterion.key);
    const input = inputOf(criterion, facts, self);
    const { rule, max } = criterion;
    return {
      criterion,
      input,
      computed: input.known && rule.kind !== 'MANUAL' ? pointsOf(rule, max, input.figures) : null,
      self: self ?? null,
      reviewed: review?.scores.find((score) => score.criterion === criterion.key) ?? null,
    };
  });
  return {
    criteria,
    computed: totalOf(content, criteria, ({ computed }) => computed?.points),
    self: totalOf(content, criteria, ({ self }) => self?.points),
    reviewed: totalOf(content, criteria, ({ reviewed }) => reviewed?.points),
  };
};

/**
 * Places by points, best first; equal points share a place, and the next one is left out. Null for totals that are of other criteria than
 * the fullest: they are not to be compared.
 */
export const placesOf = (totals: readonly Pick<Total, 'points' | 'of' | 'missing'>[]): readonly (number | null)[] => {
  const most = totals.reduce((greatest, { of }) => (compareDecimals(of, greatest) > 0 ? of : greatest), '0');
  const compared = totals.filter(({ of }) => of === most && most !== '0');
  return totals.map((total) =>
    compared.includes(total) ? compared.filter(({ points }) => compareDecimals(points, total.points) > 0).length + 1 : null,
  );
};
