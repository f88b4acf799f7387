export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Terminals are rarely narrower, and wider lines wrap in the middle of a cell. */
const CELL_WIDTH_MAX = 60;

/** Combining marks take no room; everything else of Vietnamese takes one column. */
const widthOf = (text: string): number => [...text.normalize('NFC')].filter((glyph) => !/\p{Mn}/u.test(glyph)).length;

const cut = (text: string): string => (widthOf(text) <= CELL_WIDTH_MAX ? text : `${[...text].slice(0, CELL_WIDTH_MAX - 1).join('')}…`);

const isNumber = (cell: string | number | null): boolean => typeof cell === 'number' || (cell !== null && /^-?\d+([.,]\d+)*$/.test(cell));

/** Lines of a table: columns of figures to the right, an empty cell as a dash. */
export const tableLines = ({ head, rows }: Table): readonly string[] => {
  const cells = rows.map((row) => row.map((cell) => (cell === null || cell === '' ? '–' : cut(String(cell)))));
  const widths = head.map((title, column) => Math.max(widthOf(title), ...cells.map((row) => widthOf(row[column] ?? ''))));
  const right = head.map((_, column) => rows.length > 0 && rows.every((row) => row[column] === null || isNumber(row[column] ?? null)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const space = ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)));
        return right[column] ? space + cell : cell + space;
      })
      .join(' │ ')
      .trimEnd();
  return [line(head), widths.map((width) => '─'.repeat(width)).join('─┼─'), ...cells.map(line)];
};
