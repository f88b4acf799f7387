/*
 * Figures as officials type them: a comma before the decimals, a point or a space between thousands. A point that could be either is refused
 * rather than guessed, because `1.5` read as 15 is a figure that nobody can trace.
 */

export type FigureProblem = 'NOT_A_NUMBER' | 'NEGATIVE' | 'POINT';

export type ParsedFigure = { readonly value: string } | { readonly problem: FigureProblem };

const PLAIN = /^\d{1,30}(,\d{1,15})?$/;
const GROUPED = /^\d{1,3}((\.\d{3})+|([ \u00a0]\d{3})+)(,\d{1,15})?$/;
const WITH_POINT = /^\d+\.\d+$/;

/** A decimal as the API takes it: digits with a point before the decimals. */
export const parseFigure = (text: string): ParsedFigure => {
  const typed = text.trim();
  if (/^-\s*\d/.test(typed)) return { problem: 'NEGATIVE' };
  if (PLAIN.test(typed) || GROUPED.test(typed)) return { value: typed.replaceAll(/[. \u00a0]/g, '').replace(',', '.') };
  return { problem: WITH_POINT.test(typed) ? 'POINT' : 'NOT_A_NUMBER' };
};

/** A decimal of the API as it is typed into a field. */
export const typedFigure = (value: string): string => value.replace('.', ',');
