import { memo, useCallback } from 'react';
import { isLetter } from '../../../components/cell-state.js';
import { useGridFocus } from '../../../components/grid-focus.js';
import { periodName, periodShort } from '../../../texts/periods.js';
import { useTexts } from '../../../texts/texts.js';
import type { CellAddress, Matrix } from './view.js';

export interface Row {
  /** In the matrix; its rows are in the order of names. */
  readonly index: number;
  readonly unitId: string;
  readonly name: string;
  readonly fullName: string;
  readonly type: string;
  /** Of the columns that are shown. */
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

/** For each shown column `1` where another rule begins there: what stands apart, above and in the cells. */
const beginningsOf = ({ columns }: Matrix, shown: readonly number[]): string =>
  shown.map((column, place) => (place > 0 && columns[column]?.rule !== columns[shown[place - 1] ?? -1]?.rule ? '1' : '0')).join('');

/** Widths of the columns; alike ones are told together, as the browser reads them for each row. */
const tracksOf = (beginnings: string): string =>
  [...beginnings.matchAll(/0+|1/gu)].map(([run]) => (run === '1' ? 'var(--apart)' : `repeat(${run.length}, var(--cell))`)).join(' ');

/** The tables of the heat map, side by side. */
export const HeatGrid = ({
  matrix,
  shown,
  listed,
  tables,
  open,
}: {
  readonly matrix: Matrix;
  /** Columns of the matrix. */
  readonly shown: readonly number[];
  readonly listed: readonly ListedRow[];
  /** How many may stand side by side. */
  readonly tables: number;
  readonly open: (cell: CellAddress) => void;
}) => {
  const { t } = useTexts();
  const activate = useCallback(
    (cell: HTMLTableCellElement) => {
      const unitId = cell.closest('tr')?.dataset['unit'];
      const column = matrix.columns[shown[cell.cellIndex - 1] ?? -1];
      if (unitId === undefined || column === undefined || cell.dataset['state'] === undefined) return;
      open({ unitId, ruleKey: matrix.rules[column.rule]?.ruleKey ?? '', period: column.period });
    },
    [matrix, shown, open],
  );
  const { root, onKeyDown, onClick } = useGridFocus(activate);
  const beginnings = beginningsOf(matrix, shown);
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
            style={{ ['--tracks' as string]: tracksOf(beginnings) }}
          >
            <Head matrix={matrix} shown={shown} beginnings={beginnings} />
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
                  isHidden={isHidden}
                />
              ))}
            </tbody>
          </table>
        );
      })}
    </div>
  );
};

interface HeadProps {
  readonly matrix: Matrix;
  readonly shown: readonly number[];
  readonly beginnings: string;
}

const Head = memo(({ matrix, shown, beginnings }: HeadProps) => {
  const { t, f } = useTexts();
  return (
    <thead role="rowgroup">
      {beginnings.includes('1') ? <Rules matrix={matrix} shown={shown} beginnings={beginnings} /> : null}
      <tr role="row">
        <th role="columnheader" scope="col">
          {t.province.heatMap.unit}
        </th>
        {shown.map((index, place) => {
          const column = matrix.columns[index];
          if (column === undefined) return null;
          const rule = matrix.rules[column.rule];
          const due = column.dueOn === null ? '' : `, ${t.province.heatMap.due(f.day(column.dueOn))}`;
          const name = rule?.kind === 'SUB_PLAN' ? t.province.heatMap.subPlan : periodShort(column.period, t);
          return (
            <th
              role="columnheader"
              scope="col"
              key={index}
              className={beginnings[place] === '1' ? 'is-apart' : undefined}
              title={`${rule?.title ?? ''}, ${periodName(column.period, t, f.day)}${due}`}
            >
              {name}
            </th>
          );
        })}
      </tr>
    </thead>
  );
});
Head.displayName = 'Head';

/** A word over a rule's columns needs so many of them. */
const WORD_COLUMNS_MIN = 3;

/** Which columns are of one rule, for the eye; each column says its rule itself. */
const Rules = ({ matrix, shown, beginnings }: HeadProps) => {
  const { t } = useTexts();
  const starts = [...beginnings].flatMap((letter, place) => (place === 0 || letter === '1' ? [place] : []));
  return (
    <tr className="rules" aria-hidden>
      <th />
      {starts.map((start, index) => {
        const rule = matrix.rules[matrix.columns[shown[start] ?? -1]?.rule ?? -1];
        const span = (starts[index + 1] ?? shown.length) - start;
        return (
          <th key={start} colSpan={span} style={{ gridColumn: `span ${span}` }} className={start === 0 ? undefined : 'is-apart'}>
            {rule === undefined || span < WORD_COLUMNS_MIN ? null : `${t.common.dutyKind[rule.kind]}: ${rule.title}`}
          </th>
        );
      })}
    </tr>
  );
};

type UnitRowProps = Omit<Row, 'index'> & Pick<ListedRow, 'isHidden'> & Pick<HeadProps, 'beginnings'>;

/** Compared by its texts: while the hand is on the time bar only rows that change are drawn. A state is a name and no text, which would be laid out. */
const UnitRow = memo(({ unitId, name, fullName, type, cells, beginnings, isHidden }: UnitRowProps) => {
  const { t } = useTexts();
  return (
    <tr role="row" data-unit={unitId} hidden={isHidden}>
      <th role="rowheader" scope="row" title={fullName}>
        <span className="unit-type">{type}</span> {name}
      </th>
      {[...cells].map((letter, column) => {
        const className = beginnings[column] === '1' ? 'is-apart' : undefined;
        return isLetter(letter) ? (
          <td
            role="gridcell"
            key={column}
            className={className}
            data-state={letter}
            aria-label={t.common.cell[letter].label}
            tabIndex={-1}
          />
        ) : (
          <td role="gridcell" key={column} className={className} aria-label={t.common.noCell} tabIndex={-1} />
        );
      })}
    </tr>
  );
});
UnitRow.displayName = 'UnitRow';
