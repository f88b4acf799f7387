import { CELL_LETTERS, type CellLetter } from '#libs/calendar/cell-letters.js';
import { isDueSoon, statusAt, type ObligationFacts, type ObligationStatus, type Phase } from '#libs/calendar/status.js';
import type { Instant } from '#libs/kernel/time.js';

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

/** The status of the sums, and within it what whoever looks at it has to know beside: due soon, returned, waiting for acceptance. */
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

/** How a version of an obligation stands: what holds between two events. */
export const letterAt = (version: ObligationFacts, at: Instant): CellLetter => {
  const status = statusAt(version, at);
  return letterOf({ status, phase: version.phase, dueSoon: isDueSoon(status, version.dueOn, at) });
};
