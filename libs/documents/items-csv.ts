import { type LocalDate, parseLocalDate } from '#libs/kernel/time.js';
import { readCsv } from './reading/csv-text.js';
import { say } from './reading/messages.js';
import { type Loaded, loadedUnless } from './reading/mistake.js';

/** What a unit made towards its quotas, as a line of the file names it. */
export interface ItemLine {
  /** 1 for the header. */
  readonly line: number;
  /** Keys of the quotas in the plan file. */
  readonly rules: readonly string[];
  /** Undefined: the period on whose days it was sent. */
  readonly period: string | undefined;
  readonly title: string;
  readonly sentOn: LocalDate;
  readonly link: string | undefined;
  readonly proof: string | undefined;
  /** Undefined: where the quota wants it. */
  readonly channel: string | undefined;
  readonly quantity: number;
}

const COLUMNS = ['rule', 'sent_on', 'title'] as const;
const OPTIONAL = ['link', 'proof', 'channel', 'period', 'quantity'] as const;
const KNOWN: readonly string[] = [...COLUMNS, ...OPTIONAL];

const DAY = { vi: 'một ngày như 2026-03-05', en: 'a day such as 2026-03-05' };
const COUNT = { vi: 'một số nguyên từ 1', en: 'a whole number from 1' };

/**
 * Reads a CSV of items: `rule,sent_on,title`, and `link` or `proof`; perhaps `channel`, `period` and `quantity`. Several quotas of one item are
 * separated by `;`. All mistakes at once; a column of another name is one, since what stands there would be lost.
 */
export const loadItemsCsv = (text: string, file: string): Loaded<readonly ItemLine[]> => {
  const csv = readCsv<string>(text, file, COLUMNS);
  for (const column of Object.keys(csv.rows[0]?.cells ?? {}))
    if (!KNOWN.includes(column)) csv.report(1, column, say.notAllowed(column, KNOWN));
  const seen = new Map<string, number>();
  const items = csv.rows.flatMap(({ line, cells }): readonly ItemLine[] => {
    const before = csv.mistakes.length;
    const cell = (column: (typeof COLUMNS)[number] | (typeof OPTIONAL)[number]): string | undefined => cells[column] || undefined;
    const rules = (cell('rule') ?? '').split(';').flatMap((rule) => rule.trim() || []);
    const sentOn = parseLocalDate(cells['sent_on'] ?? '');
    const quantity = cell('quantity');
    if (rules.length === 0) csv.report(line, 'rule', say.empty({ vi: 'mã chỉ tiêu', en: 'the key of a quota' }));
    if (cell('title') === undefined) csv.report(line, 'title', say.empty({ vi: 'tên sản phẩm', en: 'a title' }));
    if (sentOn === undefined) csv.report(line, 'sent_on', say.dateForm(cells['sent_on'] ?? '', DAY));
    if (cell('link') === undefined && cell('proof') === undefined)
      csv.report(line, 'link', say.empty({ vi: 'liên kết, hoặc minh chứng ở cột proof', en: 'a link, or a proof in the column proof' }));
    if (quantity !== undefined && !/^[1-9]\d{0,8}$/.test(quantity)) csv.report(line, 'quantity', say.number(quantity, COUNT));
    const same = JSON.stringify(cells);
    const first = seen.get(same);
    if (first !== undefined) csv.report(line, '', say.duplicate(cell('title') ?? '', first));
    else seen.set(same, line);
    if (sentOn === undefined || csv.mistakes.length > before) return [];
    return [
      {
        line,
        rules,
        period: cell('period'),
        title: cell('title') ?? '',
        sentOn,
        link: cell('link'),
        proof: cell('proof'),
        channel: cell('channel'),
        quantity: Number(quantity ?? 1),
      },
    ];
  });
  if (csv.rows.length === 0 && csv.mistakes.length === 0) csv.report(1, '', say.empty({ vi: 'ít nhất một dòng', en: 'at least one line' }));
  return loadedUnless(csv.mistakes, () => items);
};
