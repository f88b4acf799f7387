/** How an obligation stands, as one letter: what most needs somebody to act comes first. */
export const CELL_LETTERS = [
  /** Overdue: the deadline has passed and nothing was submitted. */
  'X',
  /** Returned, to be submitted again. */
  'R',
  /** Due soon. */
  'D',
  /** Undated: it is not known when it is due. */
  'U',
  /** Open. */
  'O',
  /** Submitted late, and waiting for acceptance. */
  'T',
  /** Submitted on time, and waiting for acceptance. */
  'S',
  /** Done late. */
  'L',
  /** Late and excused. */
  'E',
  /** Done on time. */
  'A',
  /** Its period has not begun. */
  'N',
  /** Waived. */
  'W',
  /** Cancelled. */
  'C',
] as const;
export type CellLetter = (typeof CELL_LETTERS)[number];

/** Where a unit owes nothing. */
export const NO_CELL = ' ';
