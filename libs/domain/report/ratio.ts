import type { OfType } from '#libs/kernel/decider.js';
import { compareDecimals } from '#libs/kernel/decimal.js';
import { firstOf } from '../checks.js';
import type { Indicator } from '../plan/plan-content.js';
import { NUMBER, quotientOf } from './figures.js';
import type { ReportRefusal } from './report.commands.js';
import type { IndicatorValues } from './report.js';

/*
 * An indicator that is a ratio carries no figure of its own: it is the quotient of two sums that the report carries. Over units and over time those are
 * added up, and the quotient is taken last: an average of ratios would be another number.
 */

/** Those that a report carries figures of. */
export const carried = (indicators: readonly Indicator[]): readonly Indicator[] => indicators.filter(({ ratio }) => ratio === undefined);

/** Null where the sums are not there, or the denominator is zero. */
export const ratioValue = (numerator: string | null | undefined, denominator: string | null | undefined): string | null =>
  numerator == null || denominator == null || compareDecimals(denominator, '0') === 0 ? null : quotientOf(numerator, denominator);

/** What is wrong with the figures of a ratio. */
export type RatioRefusal = OfType<ReportRefusal, 'DenominatorZero' | 'RatioIncomplete'>;

const isZero = (figure: string | null | undefined): boolean => figure != null && NUMBER.test(figure) && compareDecimals(figure, '0') === 0;

const presenceOf = (figure: string | null | undefined): 'FIGURE' | 'NOT_APPLICABLE' | 'MISSING' =>
  figure === undefined ? 'MISSING' : figure === null ? 'NOT_APPLICABLE' : 'FIGURE';

/**
 * A denominator is not zero, and both of a ratio are there, or neither is: else the sums of several reports would not belong together.
 * @param completeness `PARTIAL`: one of them may still be missing
 */
export const ratiosRefused = (
  values: IndicatorValues,
  indicators: readonly Indicator[],
  completeness: 'COMPLETE' | 'PARTIAL' = 'COMPLETE',
): RatioRefusal | undefined =>
  firstOf(indicators, ({ id: indicator, ratio }) => {
    if (ratio === undefined) return undefined;
    const { numerator, denominator } = ratio;
    const [above, below] = [values[numerator], values[denominator]];
    if (isZero(below)) return { type: 'DenominatorZero', path: `values.${denominator}`, indicator, denominator };
    const isPending = completeness === 'PARTIAL' && (above === undefined || below === undefined);
    if (isPending || presenceOf(above) === presenceOf(below)) return undefined;
    return {
      type: 'RatioIncomplete',
      path: `values.${presenceOf(above) === 'FIGURE' ? denominator : numerator}`,
      indicator,
      numerator,
      denominator,
    };
  });
