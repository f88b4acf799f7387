import { compareDecimals, sum } from '#libs/kernel/decimal.js';
import type { Indicator } from '../plan/plan-content.js';
import { average } from './figures.js';

/**
 * Several figures as one. Those that are not applicable (null) do not take part: they are neither 0 nor missing.
 * @param figures in order; `LAST` takes the last that is applicable
 * @returns null: not applicable in any of them; undefined: there are none
 */
export const aggregate = (aggregator: Indicator['overUnits'], figures: readonly (string | null)[]): string | null | undefined => {
  const known = figures.filter((figure) => figure !== null);
  if (known.length === 0) return figures.length === 0 ? undefined : null;
  switch (aggregator) {
    case 'SUM':
      return sum(known);
    case 'AVERAGE':
      return average(known);
    case 'COUNT':
      return String(known.length);
    case 'LAST':
      return known.at(-1) ?? null;
    case 'MIN':
      return known.reduce((least, figure) => (compareDecimals(figure, least) < 0 ? figure : least));
    case 'MAX':
      return known.reduce((greatest, figure) => (compareDecimals(figure, greatest) > 0 ? figure : greatest));
  }
};
