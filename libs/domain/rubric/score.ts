import { canonicalDecimal, compareDecimals, product, quotient, sum } from '#libs/kernel/decimal.js';
import { unreachable } from '#libs/kernel/decider.js';
import type { Band, CriterionRule, Points } from './rubric.js';

/** The figures that a rule is applied to. */
export interface Figures {
  /** Days, a number, or what was done of `denominator`. */
  readonly numerator: string;
  /** Null where the rule divides nothing. Never zero. */
  readonly denominator: string | null;
  /** Keys of the forms that were used. */
  readonly forms: readonly string[];
}

/** What was applied: the band, or the forms; both empty where the rule has none. */
export interface AppliedRule {
  readonly points: Points;
  readonly band: Band | null;
  readonly forms: readonly string[];
}

/** Compares `numerator / denominator x 100`, or the number itself, with an edge; nothing is rounded. */
const isAtLeast = ({ numerator, denominator }: Figures, edge: string): boolean =>
  denominator === null
    ? compareDecimals(numerator, edge) >= 0
    : compareDecimals(product(numerator, '100'), product(edge, denominator)) >= 0;

export const bandOf = (bands: readonly Band[], figures: Figures): Band | undefined =>
  bands.find(({ from, below }) => isAtLeast(figures, from) && (below === null || !isAtLeast(figures, below)));

/** `share x max`, rounded half up to thousandths and never more than `max`. */
const shareOf = (max: Points, { numerator, denominator }: Figures): Points => {
  if (denominator === null) return '0';
  const share = quotient(product(numerator, max), denominator, 3);
  return compareDecimals(share, max) < 0 ? share : max;
};

const byBands = (bands: readonly Band[], max: Points, figures: Figures): AppliedRule => {
  const band = bandOf(bands, figures);
  // Bands were found to leave nothing out when the rubric was published.
  if (band === undefined) throw new Error(`no band for ${figures.numerator}/${figures.denominator ?? '1'}`);
  return { points: canonicalDecimal(band.points ?? shareOf(max, figures)), band, forms: [] };
};

/** The points that a rule gives for figures. A pure function; what it needs to know stands in its arguments. */
export const pointsOf = (rule: Exclude<CriterionRule, { readonly kind: 'MANUAL' }>, max: Points, figures: Figures): AppliedRule => {
  switch (rule.kind) {
    case 'REPORTS_COMPLETE':
      return { points: figures.numerator === figures.denominator ? canonicalDecimal(max) : '0', band: null, forms: [] };
    case 'FORMS': {
      const used = rule.forms.filter(({ key }) => figures.forms.includes(key));
      return { points: sum(used.map(({ points }) => points)), band: null, forms: used.map(({ key }) => key) };
    }
    case 'ISSUE_LAG':
    case 'ON_TIME_SHARE':
    case 'REPORTED_COUNT':
    case 'DONE_SHARE':
    case 'COUNT':
      return byBands(rule.bands, max, figures);
    default:
      return unreachable(rule);
  }
};
