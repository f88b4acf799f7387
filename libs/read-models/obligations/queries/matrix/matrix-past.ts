import { type CellLetter, NO_CELL } from '#libs/calendar/cell-letters.js';
import { turningPoints, type ObligationFacts } from '#libs/calendar/status.js';
import type { Instant } from '#libs/kernel/time.js';
import { letterAt, worstOf } from './cell-state.js';
import type { ObligationMatrixPast } from './matrix.row.js';

/** A version with when it began and ended to be known; null: it is known still. */
export interface KnownVersion extends ObligationFacts {
  readonly from: Instant;
  readonly to: Instant | null;
}

/** From an instant on, until the next one: a letter, or nothing owed. */
interface Step {
  readonly at: Instant;
  readonly letter: CellLetter | typeof NO_CELL;
}

const byTime = (a: Instant, b: Instant): number => (a < b ? -1 : a > b ? 1 : 0);

const withoutRepeats = (steps: readonly Step[]): readonly Step[] =>
  steps.filter(({ letter }, index) => letter !== (steps[index - 1]?.letter ?? NO_CELL));

/** How the obligations of one cell stood, all their versions given, up to an instant. */
const stepsOf = (obligations: readonly (readonly KnownVersion[])[], until: Instant): readonly Step[] => {
  const versions = obligations.flat();
  const instants = versions.flatMap((version) => [version.from, ...(version.to === null ? [] : [version.to]), ...turningPoints(version)]);
  const ordered = [...new Set(instants)].filter((at) => at <= until).sort(byTime);
  const known = (at: Instant): readonly KnownVersion[] => versions.filter(({ from, to }) => from <= at && (to === null || at < to));
  return withoutRepeats(ordered.map((at) => ({ at, letter: worstOf(known(at).map((version) => letterAt(version, at))) ?? NO_CELL })));
};

const RADIX = 36;

/** Letters are upper-case and digits lower-case, so that no separator is needed; nothing owed is `-` here. */
const encodedCell = (steps: readonly Step[], indexOf: ReadonlyMap<Instant, number>): string =>
  steps.map(({ at, letter }) => `${letter === NO_CELL ? '-' : letter}${(indexOf.get(at) ?? 0).toString(RADIX)}`).join('');

/** @param cells of each row its columns, each with the versions of its obligations */
export const encodedPast = (
  cells: readonly (readonly (readonly (readonly KnownVersion[])[])[])[],
  until: Instant,
): ObligationMatrixPast => {
  const steps = cells.map((row) => row.map((obligations) => stepsOf(obligations, until)));
  const instants = [...new Set(steps.flat(2).map(({ at }) => at))].sort(byTime);
  const indexOf = new Map(instants.map((at, index) => [at, index]));
  return { steps: instants, rows: steps.map((row) => row.map((cell) => encodedCell(cell, indexOf)).join(' ')) };
};
