import { readCsv } from './reading/csv-text.js';
import { say } from './reading/messages.js';
import { type Loaded, loadedUnless } from './reading/mistake.js';

const EVIDENCE = ['LINK', 'DOCUMENT', 'PLAN', 'REPORT', 'OBLIGATION'] as const;

/** Points that are given to one criterion, as a line of the file has them. */
export interface ScoreLine {
  /** 1 for the header. */
  readonly line: number;
  readonly criterion: string;
  readonly points: string;
  readonly note: string | undefined;
  readonly numerator: string | undefined;
  readonly denominator: string | undefined;
  readonly forms: readonly string[];
  readonly evidence: readonly { readonly kind: (typeof EVIDENCE)[number]; readonly ref: string }[];
}

const COLUMNS = ['criterion', 'points'] as const;
/** Of a review points and note are all that counts. */
const OF_REVIEW = [...COLUMNS, 'note'] as const;
const OF_SELF_SCORE = [...OF_REVIEW, 'numerator', 'denominator', 'forms', 'evidence'] as const;
type Column = (typeof OF_SELF_SCORE)[number];

const NUMBER = /^\d{1,30}(\.\d{1,15})?$/;

const parts = (cell: string | undefined): readonly string[] => (cell ?? '').split(';').flatMap((part) => part.trim() || []);

/**
 * Reads a CSV of points: `criterion,points`, perhaps `note`; of a self-score also `numerator`, `denominator`, `forms` and `evidence`
 * (`LINK:https://…; DOCUMENT:110/QĐ-UBND`). All mistakes at once.
 */
export const loadScoresCsv = (text: string, file: string, kind: 'SELF' | 'REVIEW'): Loaded<readonly ScoreLine[]> => {
  const csv = readCsv<string>(text, file, COLUMNS);
  const known: readonly string[] = kind === 'SELF' ? OF_SELF_SCORE : OF_REVIEW;
  for (const column of Object.keys(csv.rows[0]?.cells ?? {}))
    if (!known.includes(column)) csv.report(1, column, say.notAllowed(column, known));
  const seen = new Map<string, number>();
  const scores = csv.rows.flatMap(({ line, cells }): readonly ScoreLine[] => {
    const cell = (column: Column): string | undefined => cells[column] || undefined;
    const [criterion, points] = [cell('criterion'), cell('points')];
    const before = csv.mistakes.length;
    if (criterion === undefined) csv.report(line, 'criterion', say.empty({ vi: 'mã tiêu chí', en: 'the key of a criterion' }));
    const first = criterion === undefined ? undefined : seen.get(criterion);
    if (criterion !== undefined && first === undefined) seen.set(criterion, line);
    if (first !== undefined) csv.report(line, 'criterion', say.duplicate(criterion ?? '', first));
    for (const column of ['points', 'numerator', 'denominator'] as const) {
      const value = cell(column);
      if (value === undefined ? column === 'points' : !NUMBER.test(value))
        csv.report(line, column, say.number(value ?? '', { vi: 'một số như 2.5', en: 'a number such as 2.5' }));
    }
    const evidence = parts(cell('evidence')).flatMap((text) => {
      const [, name = '', ref = ''] = /^([A-Z]+):\s*(.+)$/.exec(text) ?? [];
      const found = EVIDENCE.find((each) => each === name);
      if (found === undefined)
        csv.report(
          line,
          'evidence',
          say.notAllowed(
            text,
            EVIDENCE.map((each) => `${each}:…`),
          ),
        );
      return found === undefined ? [] : [{ kind: found, ref }];
    });
    if (criterion === undefined || points === undefined || csv.mistakes.length > before) return [];
    const note = cell('note');
    return [
      {
        line,
        criterion,
        points,
        note,
        numerator: cell('numerator'),
        denominator: cell('denominator'),
        forms: parts(cell('forms')),
        evidence,
      },
    ];
  });
  if (csv.rows.length === 0 && csv.mistakes.length === 0) csv.report(1, '', say.empty({ vi: 'ít nhất một dòng', en: 'at least one line' }));
  return loadedUnless(csv.mistakes, () => scores);
};
