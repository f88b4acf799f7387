import { memo, useCallback, useMemo } from 'react';
import { CELL_LETTERS, NO_CELL } from '#libs/calendar/cell-letters.js';
import { useGridFocus } from '../../../components/keys/grid-focus.js';
import { isLetter } from '../../../components/obligations/cell-state.js';
import { useTexts } from '../../../texts/texts.js';
import type { ShownColumn } from './columns.js';
import { addressOfTogether, type CellAddress, type Matrix } from './view.js';

export interface Row {
  /** In the matrix; its rows are in the order of names. */
  readonly index: number;
  readonly unitId: string;
  readonly name: string;
  readonly fullName: string;
  readonly type: string;
  /** Of the columns that are shown, one after the other all that they hold. */
  readonly cells: string;
}

export interface ListedRow {
  readonly row: Row;
  /** It is not of what was looked for. It stays in the document: to draw its cells anew costs far more than to show them again. */
  readonly isHidden: boolean;
}

/** As many parts as there are tables, of as many shown rows each; the hidden ones stay beside their neighbours. */
const partsOf = (listed: readonly ListedRow[], tables: number): readonly (readonly ListedRow[])[] => {
  const each = Math.max(1, Math.ceil(listed.filter(({ isHidden }) => !isHidden).length / tables));
  const parts = Array.from({ length: tables }, (): ListedRow[] => []);
  let before = 0;
  for (const one of listed) {
    parts[Math.min(tables - 1, Math.floor(before / each))]?.push(one);
    if (!one.isHidden) before += 1;
  }
  const withShown = parts.filter((part) => part.some(({ isHidden }) => !isHidden));
  return withShown.length > 0 ? withShown : parts.slice(0, 1);
};

/** For each column `1` where another group begins: what stands apart, above and in the cells. */
const beginningsOf = (columns: readonly ShownColumn[]): string =>
  columns.map(({ group }, place) => (place > 0 && group !== columns[place - 1]?.group ? '1' : '0')).join('');

/** Widths of the columns; alike ones are told together, as the browser reads them for each row. */
const tracksOf = (beginnings: string): string =>
  [...beginnings.matchAll(/0+|1/gu)].map(([run]) => (run === '1' ? 'var(--apart)' : `repeat(${run.length}, var(--cell))`)).join(' ');

interface HeatGridProps {
  readonly matrix: Matrix;
  readonly columns: readonly ShownColumn[];
  readonly listed: readonly ListedRow[];
  /** Letters that are looked for; empty: all. */
  readonly states: string;
  /** How many may stand side by side. */
  readonly tables: number;
  readonly open: (cell: CellAddress) => void;
  /** Of a cell of several. */
  readonly openTogether: (address: string) => void;
}

/** The tables of the heat map, side by side. */
export const HeatGrid = memo(({ matrix, columns, listed, states, tables, open, openTogether }: HeatGridProps) => {
  const { t } = useTexts();
  const activate = useCallback(
    (cell: HTMLTableCellElement) => {
      const unitId = cell.closest('tr')?.dataset['unit'];
      const shown = columns[cell.cellIndex - 1];
      if (unitId === undefined || shown === undefined || cell.dataset['state'] === undefined) return;
      const letters = matrix.rows.find((row) => row.unitId === unitId)?.cells ?? '';
      const [index, second] = shown.of.filter((each) => letters[each] !== NO_CELL);
      const column = matrix.columns[index ?? -1];
      if (column === undefined || second !== undefined) openTogether(addressOfTogether(unitId, shown.key));
      else open({ unitId, ruleKey: matrix.rules[column.rule]?.ruleKey ?? '', period: column.period });
    },
    [matrix, columns, open, openTogether],
  );
  const { root, onKeyDown, onClick } = useGridFocus(activate);
  const beginnings = beginningsOf(columns);
  const sizes = useMemo(() => (columns.every(({ of }) => of.length === 1) ? undefined : columns.map(({ of }) => of.length)), [columns]);
  const parts = partsOf(listed, tables);
  const shownIn = parts.map((part) => part.filter(({ isHidden }) => !isHidden).length);
  return (
    <div
      className="heat"
      ref={root}
      onKeyDown={onKeyDown}
      onClick={onClick}
      hidden={listed.every(({ isHidden }) => isHidden)}
      style={{ ['--tables' as string]: parts.length }}
    >
      {parts.map((part, index) => {
        const before = shownIn.slice(0, index).reduce((sum, count) => sum + count, 0);
        return (
          <table
            key={index}
            role="grid"
            className="heat-map"
            aria-label={t.province.heatMap.part(String(before + 1), String(before + (shownIn[index] ?? 0)))}
            style={{ ['--tracks' as string]: tracksOf(beginnings), ['--columns' as string]: columns.length }}
          >
            <Head columns={columns} beginnings={beginnings} />
            <tbody role="rowgroup">
              {part.map(({ row: { unitId, name, fullName, type, cells }, isHidden }) => (
                <UnitRow
                  key={unitId}
                  unitId={unitId}
                  name={name}
                  fullName={fullName}
                  type={type}
                  cells={cells}
                  beginnings={beginnings}
                  sizes={sizes}
                  states={sizes === undefined ? '' : states}
                  isHidden={isHidden}
                />
              ))}
            </tbody>
          </table>
        );
      })}
    </div>
  );
});
HeatGrid.displayName = 'HeatGrid';

interface HeadProps {
  readonly columns: readonly ShownColumn[];
  readonly beginnings: string;
}

const Head = memo(({ columns, beginnings }: HeadProps) => {
  const { t } = useTexts();
  return (
    <thead role="rowgroup">
      {beginnings.includes('1') ? <Groups columns={columns} beginnings={beginnings} /> : null}
      <tr role="row">
        <th role="columnheader" scope="col">
          {t.province.heatMap.unit}
        </th>
        {columns.map(({ key, name, fullName }, place) => (
          <th role="columnheader" scope="col" key={key} className={beginnings[place] === '1' ? 'is-apart' : undefined} title={fullName}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
});
Head.displayName = 'Head';

/** A word over a group of columns needs so many of them. */
const WORD_COLUMNS_MIN = 3;

/** Which columns are of one group, for the eye; each column says it itself. */
const Groups = ({ columns, beginnings }: HeadProps) => {
  const { t } = useTexts();
  const starts = [...beginnings].flatMap((letter, place) => (place === 0 || letter === '1' ? [place] : []));
  return (
    <tr className="rules" aria-hidden>
      <th />
      {starts.map((start, index) => {
        const span = (starts[index + 1] ?? columns.length) - start;
        const { groupName, kind } = columns[start] ?? {};
        return (
          <th
            key={start}
            colSpan={span}
            style={{ gridColumn: `span ${span}` }}
            className={start === 0 ? undefined : 'is-apart'}
            title={groupName}
          >
            {span >= WORD_COLUMNS_MIN ? groupName : kind && t.province.heatMap.kinds[kind]}
          </th>
        );
      })}
    </tr>
  );
};

/** What a cell of several shows: of those that are looked for, what most needs somebody to act. */
const worstIn = (letters: string, states: string): string => {
  const found = CELL_LETTERS.filter((letter) => letters.includes(letter));
  return found.find((letter) => states.includes(letter)) ?? found[0] ?? NO_CELL;
};

/** The letters of each column. */
const cut = (cells: string, sizes: readonly number[] | undefined): readonly string[] => {
  if (sizes === undefined) return [...cells];
  let at = 0;
  return sizes.map((size) => cells.slice(at, (at += size)));
};

interface UnitRowProps extends Omit<Row, 'index'>, Pick<ListedRow, 'isHidden'>, Pick<HeadProps, 'beginnings'> {
  /** How many columns of the matrix each column holds; undefined: one. */
  readonly sizes: readonly number[] | undefined;
  readonly states: string;
}

/** Compared by its texts: while the hand is on the time bar only rows that change are drawn. A state is a name and no text, which would be laid out. */
const UnitRow = memo(({ unitId, name, fullName, type, cells, beginnings, sizes, states, isHidden }: UnitRowProps) => {
  const { t, f } = useTexts();
  return (
    <tr role="row" data-unit={unitId} hidden={isHidden}>
      <th role="rowheader" scope="row" title={fullName}>
        <span className="unit-type">{type}</span> {name}
      </th>
      {cut(cells, sizes).map((letters, column) => {
        const className = beginnings[column] === '1' ? 'is-apart' : undefined;
        const letter = letters.length === 1 ? letters : worstIn(letters, states);
        if (!isLetter(letter)) return <td role="gridcell" key={column} className={className} aria-label={t.common.noCell} tabIndex={-1} />;
        const owed = letters.length === 1 ? 1 : letters.replaceAll(NO_CELL, '').length;
        const { label } = t.common.cell[letter];
        const alike = owed === 1 ? 1 : letters.split(letter).length - 1;
        return (
          <td
            role="gridcell"
            key={column}
            className={className}
            data-state={letter}
            data-several={owed === 1 ? undefined : alike}
            aria-label={owed === 1 ? label : t.province.heatMap.several(label, f.number(alike), f.number(owed))}
            tabIndex={-1}
          />
        );
      })}
    </tr>
  );
});
UnitRow.displayName = 'UnitRow';
