/** How many obligations stand where. `created = waived + cancelled + notYet + expected`; the rest adds up to `expected`. */
export const TERMS = [
  'created',
  'waived',
  'cancelled',
  'notYet',
  'expected',
  'onTime',
  'late',
  'excusedLate',
  'overdue',
  'open',
  'undated',
] as const;

export type Term = (typeof TERMS)[number];
export type Counts = Readonly<Record<Term, number>>;
/** Where one obligation stands. */
export type Standing = Exclude<Term, 'created' | 'expected'>;

export const NOTHING: Counts = Object.fromEntries(TERMS.map((term) => [term, 0])) as Record<Term, number>;

const isExpected = (standing: Standing): boolean => !['waived', 'cancelled', 'notYet'].includes(standing);

export const counted = (counts: Counts, standing: Standing): Counts => ({
  ...counts,
  created: counts.created + 1,
  expected: counts.expected + (isExpected(standing) ? 1 : 0),
  [standing]: counts[standing] + 1,
});

export const added = (a: Counts, b: Counts): Counts =>
  Object.fromEntries(TERMS.map((term) => [term, a[term] + b[term]])) as Record<Term, number>;

/** Whether the two sums hold. */
export const isBalanced = (c: Counts): boolean =>
  c.created === c.waived + c.cancelled + c.notYet + c.expected &&
  c.expected === c.onTime + c.late + c.excusedLate + c.overdue + c.open + c.undated;
