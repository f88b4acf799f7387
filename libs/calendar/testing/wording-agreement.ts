/** A line of the files of real wordings: the words, what the plan tells, and what a reader holds them to mean. */
export interface WordingLine {
  readonly text: string;
  readonly year: number | null;
  readonly issueDate: string | null;
  readonly expected: Record<string, unknown>;
  /** Other readings that a careful official could defend. */
  readonly alsoAccept?: readonly Record<string, unknown>[];
}

const COMPARED = ['kind', 'date', 'bound', 'count', 'dayOfMonth', 'days', 'dayType', 'every', 'before'] as const;

/** What of a meaning is compared: free text and what the product says beyond the lines' form are not. */
const compared = (meaning: Record<string, unknown>): unknown => {
  if (meaning['kind'] === 'unparseable') return { kind: 'unparseable' };
  if (meaning['kind'] === 'all-of')
    return { parts: (meaning['parts'] as Record<string, unknown>[]).map((part) => JSON.stringify(compared(part))).sort() };
  const entries = COMPARED.map((field) => [field, meaning[field] ?? null] as const);
  const from = meaning['from'];
  const start = typeof from === 'string' && from.startsWith('other') ? 'other' : (from ?? null);
  const span = meaning['kind'] === 'recurring' ? {} : { from: start, to: meaning['to'] ?? null };
  return { ...Object.fromEntries(entries), ...span };
};

export const isSameMeaning = (a: object, b: object): boolean =>
  JSON.stringify(compared(a as Record<string, unknown>)) === JSON.stringify(compared(b as Record<string, unknown>));

export type Verdict = 'right' | 'wrong' | 'declined';

/** A wording that is declined although it has a meaning is not wrong, and not right either. */
export const verdictOf = (line: WordingLine, meaning: { readonly kind: string }): Verdict => {
  if ([line.expected, ...(line.alsoAccept ?? [])].some((accepted) => isSameMeaning(accepted, meaning))) return 'right';
  return meaning.kind === 'unparseable' ? 'declined' : 'wrong';
};
