import { type CsvError, parse } from 'csv-parse/sync';
import { say, type Words } from './messages.js';
import type { Mistake } from './mistake.js';

/** One row: its cells by column, NFC, and the line on which it starts. */
export interface CsvRow<Column extends string> {
  readonly line: number;
  readonly cells: Readonly<Record<Column, string>>;
}

/** A table with a header row, and everything that is wrong with it so far. */
export interface CsvText<Column extends string> {
  readonly rows: readonly CsvRow<Column>[];
  readonly mistakes: Mistake[];
  readonly report: (line: number, column: Column | '', words: Words) => void;
}

const isCsvError = (error: unknown): error is CsvError & { readonly lines?: number } =>
  error instanceof Error && typeof (error as { code?: unknown }).code === 'string';

/**
 * Reads RFC 4180 text (LF or CRLF, byte order mark allowed) that has at least the given columns. Never throws.
 * @param file name for messages
 */
export const readCsv = <Column extends string>(text: string, file: string, columns: readonly Column[]): CsvText<Column> => {
  const mistakes: Mistake[] = [];
  const report = (line: number, column: Column | '', words: Words): void =>
    void mistakes.push({ file, line, column: 1, path: column, ...words });
  let records: readonly { readonly info: { readonly lines: number }; readonly record: readonly string[] }[];
  try {
    records = parse(text, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true }) as never;
  } catch (error) {
    if (!isCsvError(error)) throw error;
    report(
      error.lines ?? 1,
      '',
      say.csv(`bảng CSV hỏng (${error.code})`, `broken CSV (${error.code})`, {
        vi: 'dấu nháy kép đóng mở đủ cặp',
        en: 'quotes that are closed',
      }),
    );
    return { rows: [], mistakes, report };
  }
  const [head, ...body] = records;
  const header = head?.record ?? [];
  const absent = columns.filter((column) => !header.includes(column));
  if (absent.length > 0) {
    report(
      1,
      '',
      say.csv(`thiếu cột ${absent.join(', ')}`, `missing columns ${absent.join(', ')}`, {
        vi: `các cột ${columns.join(',')}`,
        en: `the columns ${columns.join(',')}`,
      }),
    );
    return { rows: [], mistakes, report };
  }
  const rows = body.flatMap(({ info, record }) => {
    if (record.length === header.length) {
      const cells = Object.fromEntries(header.map((column, index) => [column, record[index]!.normalize('NFC').trim()]));
      return [{ line: info.lines, cells: cells as Record<Column, string> }];
    }
    const count = { vi: `${header.length} ô`, en: `${header.length} cells` };
    report(info.lines, '', say.csv(`dòng có ${record.length} ô`, `the row has ${record.length} cells`, count));
    return [];
  });
  return { rows, mistakes, report };
};
