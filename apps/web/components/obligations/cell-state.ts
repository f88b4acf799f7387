import { CELL_LETTERS, type CellLetter } from '#libs/calendar/cell-letters.js';

export const isLetter = (text: string): text is CellLetter => CELL_LETTERS.some((letter) => letter === text);

/** What the legend shows although there is none of it: an official looks for these. */
export const ALWAYS_SHOWN: ReadonlySet<CellLetter> = new Set(['X', 'R', 'D', 'A']);

/** What is kept, on time or late, wherever it stands on its way to being accepted. */
export const KEPT_LETTERS = 'RSATLE';

/** By which rows are ordered when the worst come first. */
const WEIGHTS: Readonly<Record<CellLetter, number>> = {
  X: 1000,
  R: 80,
  D: 40,
  U: 30,
  T: 12,
  L: 10,
  E: 8,
  O: 0,
  S: 0,
  A: 0,
  N: 0,
  W: 0,
  C: 0,
};

export const weightOf = (cells: string): number => {
  let weight = 0;
  for (const letter of cells) if (isLetter(letter)) weight += WEIGHTS[letter];
  return weight;
};
