import type { Language, Texts } from '#libs/kernel/language.js';

/** Where something stands in a file: both count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where something stands, in which file. */
export interface Place extends Position {
  readonly file: string;
  /** Where in the structure, e.g. `tasks[2].schedule.window`; empty for the file as a whole. */
  readonly path: string;
}

/** One thing that is wrong in a file, for the person who wrote the file. */
export interface Mistake extends Place {
  /** For programs; the texts may change, this does not. */
  readonly code: MistakeCode;
  /** What was wrong. */
  readonly message: Texts;
  /** What would have been right. */
  readonly expected: Texts;
}

export type MistakeCode =
  | 'FILE_TOO_LARGE'
  | 'FILE_UNREADABLE'
  | 'SYNTAX'
  | 'ALIAS'
  | 'MISSING'
  | 'UNKNOWN_KEY'
  | 'CONFLICTING_KEYS'
  | 'WRONG_TYPE'
  | 'EMPTY'
  | 'TOO_LONG'
  | 'NOT_ALLOWED'
  | 'PATTERN'
  | 'NUMBER'
  | 'DATE_FORM'
  | 'DATE_NOT_EXISTING'
  | 'PERIOD_KEY'
  | 'ORDER'
  | 'DUPLICATE'
  | 'NO_LEAD'
  | 'UNIT_REF'
  | 'UNIT_UNKNOWN'
  | 'UNIT_AMBIGUOUS'
  | 'UNIT_OUTSIDE_VALIDITY'
  | 'PARENT_CYCLE'
  | 'REFERENCE_UNKNOWN'
  | 'REFERENCE_OTHER'
  | 'PARENT_TASK'
  | 'RUBRIC'
  | 'CSV';

/** What a file says, or everything that is wrong with it; never half of it. */
export type Loaded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly mistakes: readonly Mistake[] };

export const loaded = <T>(value: T): Loaded<T> => ({ ok: true, value });

/** Sorted by place, so that a reader can go through the file from top to bottom. */
export const failed = (mistakes: readonly Mistake[]): { readonly ok: false; readonly mistakes: readonly Mistake[] } => ({
  ok: false,
  mistakes: [...mistakes].sort((a, b) => (a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1)),
});

/** Whatever was loaded, with mistakes in the files as the user named them. */
export const inFiles = <T>(result: Loaded<T>, nameOf: (file: string) => string): Loaded<T> =>
  result.ok ? result : failed(result.mistakes.map((mistake) => ({ ...mistake, file: nameOf(mistake.file) })));

/** `value` unless something was reported meanwhile. */
export const loadedUnless = <T>(mistakes: readonly Mistake[], value: () => T): Loaded<T> =>
  mistakes.length > 0 ? failed(mistakes) : loaded(value());

/** `file:line:column: path`, or without a path where it is the file as a whole. */
export const formatPlace = ({ file, line, column, path }: Place): string => `${file}:${line}:${column}${path === '' ? '' : `: ${path}`}`;

/** One line as compilers print it: `file:line:column: path: what was wrong; what is expected`. */
export const formatMistake = (mistake: Mistake, language: Language): string => {
  const need = language === 'vi' ? 'cần' : 'expected';
  return `${formatPlace(mistake)}: ${mistake.message[language]}; ${need} ${mistake.expected[language]}`;
};

/** A line for each mistake, and how many more there are than are shown. */
export const formatMistakes = (mistakes: readonly Mistake[], shownMax: number, language: Language): string => {
  const lines = mistakes.slice(0, shownMax).map((mistake) => formatMistake(mistake, language));
  const rest = mistakes.length - lines.length;
  const more = language === 'vi' ? `… và ${rest} lỗi nữa` : `… and ${rest} more`;
  return [...lines, ...(rest > 0 ? [more] : [])].join('\n');
};

/** A mistake as programs read it, its texts in one language. */
export interface TranslatedMistake extends Place {
  readonly code: MistakeCode;
  readonly message: string;
  readonly expected: string;
}

export const translatedMistake = (
  { file, line, column, path, code, message, expected }: Mistake,
  language: Language,
): TranslatedMistake => ({
  file,
  line,
  column,
  path,
  code,
  message: message[language],
  expected: expected[language],
});
