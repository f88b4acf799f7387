import type { figures as vi } from '../vi/figures.js';

export const figures: typeof vi = {
  title: 'Figures reported',
  subtitle: 'Summed from the reports of the units. Where reports or figures are missing it says',
  incomplete: 'incomplete',
  none: 'This plan asks for no figures, or nothing was reported yet.',
  indicator: 'Indicator',
  period: 'Period',
  value: 'Result',
  reported: 'Reported',
  missing: 'no figure yet',
  undecided: '(succession undecided)',
  notApplicable: (n) => `${n} not applicable`,
  lacking: (n) => `${n} reported without it`,
  ratio: (numerator, denominator) => `(${numerator} / ${denominator})`,
  aggregators: { SUM: 'sum', AVERAGE: 'average', COUNT: 'count', LAST: 'last', MAX: 'highest', MIN: 'lowest' },
};
