import type { ObligationStatus, Phase, Timeliness } from '#libs/calendar/status.js';
import { addDays, endOfDay, startOfDay, type Instant, type LocalDate } from '#libs/kernel/time.js';
import { DUE_SOON_DAYS } from './status-sql.js';

/**
 * How an obligation stands, as one letter: the status of the sums, and within it what whoever looks at it has to know beside (due soon, returned,
 * waiting for acceptance). The first is what most needs somebody to act.
 */
const CELL_LETTERS = ['X', 'R', 'D', 'U', 'O', 'T', 'S', 'L', 'E', 'A', 'N', 'W', 'C'] as const;
export type CellLetter = (typeof CELL_LETTERS)[number];

/** Where a unit owes nothing. */
export const NO_CELL = ' ';

export interface Standing {
  readonly status: ObligationStatus;
  readonly phase: Phase;
  readonly dueSoon: boolean;
}

/** Where a kept or late obligation stands on its way to being accepted. */
const metLetter = (phase: Phase, awaiting: CellLetter, done: CellLetter): CellLetter => {
  if (phase === 'RETURNED') return 'R';
  return phase === 'SUBMITTED' ? awaiting : done;
};

export const letterOf = ({ status, phase, dueSoon }: Standing): CellLetter => {
  switch (status) {
    case 'WAIVED':
      return 'W';
    case 'CANCELLED':
      return 'C';
    case 'NOT_YET':
      return 'N';
    case 'UNDATED':
      return 'U';
    case 'OVERDUE':
      return 'X';
    case 'OPEN':
      return dueSoon ? 'D' : 'O';
    case 'ON_TIME':
      return metLetter(phase, 'S', 'A');
    case 'LATE':
      return metLetter(phase, 'T', 'L');
    case 'EXCUSED_LATE':
      return metLetter(phase, 'E', 'E');
  }
};

/** The letter of a cell that holds several obligations. */
export const worstOf = (letters: Iterable<CellLetter>): CellLetter | undefined => {
  const found = new Set(letters);
  return CELL_LETTERS.find((letter) => found.has(letter));
};

/** A version of an obligation: what holds between two events. */
export interface CellVersion {
  readonly phase: Phase;
  readonly timeliness: Timeliness;
  readonly metAt: Instant | null;
  readonly periodFrom: LocalDate | null;
  readonly dueOn: LocalDate | null;
  readonly undecidedFrom: LocalDate | null;
  readonly binding: boolean;
}

/** `statusSql` and `dueSoonSql` in words, for one version. */
export const letterAt = (version: CellVersion, at: Instant): CellLetter => {
  const { phase, timeliness, metAt, periodFrom, dueOn, undecidedFrom, binding } = version;
  if (phase === 'WAIVED' || phase === 'CANCELLED') return letterOf({ status: phase, phase, dueSoon: false });
  if (metAt !== null && metAt <= at && timeliness !== 'NONE') return letterOf({ status: timeliness, phase, dueSoon: false });
  if (periodFrom !== null && at < startOfDay(periodFrom)) return 'N';
  if (dueOn === null || (undecidedFrom !== null && at >= startOfDay(undecidedFrom))) return 'U';
  if (at >= endOfDay(dueOn)) return binding ? 'X' : 'O';
  return at >= startOfDay(addDays(dueOn, -DUE_SOON_DAYS)) ? 'D' : 'O';
};

/** Instants at which a version may begin to stand otherwise although nothing happens. */
export const turningPoints = ({ metAt, periodFrom, dueOn, undecidedFrom }: CellVersion): readonly Instant[] => [
  ...(metAt === null ? [] : [metAt]),
  ...(periodFrom === null ? [] : [startOfDay(periodFrom)]),
  ...(dueOn === null ? [] : [startOfDay(addDays(dueOn, -DUE_SOON_DAYS)), endOfDay(dueOn)]),
  ...(undecidedFrom === null ? [] : [startOfDay(undecidedFrom)]),
];
