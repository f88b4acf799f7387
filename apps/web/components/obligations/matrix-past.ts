import { NO_CELL } from '#libs/calendar/cell-letters.js';

/** How one cell stood: from each instant on, until the next one. */
export interface CellStep {
  readonly at: string;
  readonly letter: string;
}

export interface EncodedPast {
  readonly steps: readonly string[];
  readonly rows: readonly string[];
}

/** Of each row its columns. */
export type MatrixPast = readonly (readonly (readonly CellStep[])[])[];

const STEP = /([A-Z-])([0-9a-z]+)/g;
const RADIX = 36;

/** As `MatrixPast` of the API says. */
export const decodedPast = ({ steps, rows }: EncodedPast): MatrixPast =>
  rows.map((row) =>
    row.split(' ').map((cell) =>
      [...cell.matchAll(STEP)].map(([, letter = '-', index = '0']) => ({
        at: steps[parseInt(index, RADIX)] ?? '',
        letter: letter === '-' ? NO_CELL : letter,
      })),
    ),
  );

/** Instants are written so that the order of texts is that of time. */
export const letterAt = (cell: readonly CellStep[], at: string): string => {
  let letter = NO_CELL;
  for (const step of cell) {
    if (step.at > at) break;
    letter = step.letter;
  }
  return letter;
};
