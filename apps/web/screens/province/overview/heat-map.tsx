import { memo, useCallback, useMemo, useState, type MouseEvent } from 'react';
import { foldDiacritics } from '#libs/kernel/text.js';
import { isLetter, LETTERS, NO_CELL, weightOf, ALWAYS_SHOWN } from '../../../components/cell-state.js';
import { useGridFocus } from '../../../components/grid-focus.js';
import { countOfEach, Legend } from '../../../components/legend.js';
import { Empty } from '../../../components/states.js';
import { periodName, periodShort } from '../../../texts/periods.js';
import { useTexts } from '../../../texts/texts.js';
import { useBlocks } from './use-blocks.js';
import type { CellAddress, Matrix } from './view.js';

export type Sort = 'worst' | 'name' | 'type';
export const SORTS: readonly Sort[] = ['worst', 'name', 'type'];

export interface Narrowed {
  /** Letters; empty: all. */
  readonly states: string;
  readonly find: string;
  readonly sort: Sort;
  /** Empty: all rules. */
  readonly rule: string;
}

interface Row {
  /** In the matrix; its rows are in the order of names. */
  readonly index: number;
  readonly unitId: string;
  readonly name: string;
  readonly fullName: string;
  readonly type: string;
  /** Of the columns that are shown. */
  readonly cells: string;
}

/** On a narrow screen so many rows stand before the rest is asked for. */
const FEW = 20;

const order: Readonly<Record<Sort, (a: Row, b: Row) => number>> = {
  worst: (a, b) => weightOf(b.cells) - weightOf(a.cells) || a.index - b.index,
  name: (a, b) => a.index - b.index,
  type: (a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : a.index - b.index),
};

const useRows = (matrix: Matrix, shown: readonly number[], cellsOf: (row: number) => string) => {
  const { t } = useTexts();
  return useMemo(
    (): readonly Row[] =>
      matrix.rows.map(({ unitId, unit }, index) => {
        const cells = cellsOf(index);
        return {
          index,
          unitId,
          name: unit?.name ?? unitId,
          fullName: unit?.fullName ?? unitId,
          type: unit === null ? '' : t.common.unitType[unit.unitType],
          cells: shown.map((column) => cells[column] ?? NO_CELL).join(''),
        };
      }),
    [matrix, shown, cellsOf, t],
  );
};

/**
 * Units by periods. Tables that stand side by side as the screen allows; every row is in the document, so that search, paper and screen readers
 * have all of them.
 */
export const HeatMap = ({
  matrix,
  cellsOf,
  narrowed,
  narrow,
  open,
}: {
  readonly matrix: Matrix;
  /** Letters of a row of the matrix, at the instant that is shown. */
  readonly cellsOf: (row: number) => string;
  readonly narrowed: Narrowed;
  readonly narrow: (to: Partial<Narrowed>) => void;
  readonly open: (cell: CellAddress) => void;
}) => {
  const { t, f } = useTexts();
  const words = t.province.heatMap;
  const shown = useMemo(
    () =>
      matrix.columns.flatMap(({ rule }, index) => (narrowed.rule === '' || matrix.rules[rule]?.ruleKey === narrowed.rule ? [index] : [])),
    [matrix, narrowed.rule],
  );
  const rows = useRows(matrix, shown, cellsOf);
  const atRest = useRows(
    matrix,
    shown,
    useCallback((row) => matrix.rows[row]?.cells ?? '', [matrix]),
  );
  const chosen = useChosen(rows, atRest, narrowed);
  const [all, setAll] = useState(false);
  const { count, isNarrow } = useBlocks(shown.length);
  const isCut = isNarrow && !all && chosen.length > FEW + 5;
  const listed = isCut ? chosen.slice(0, FEW) : chosen;
  const perBlock = Math.max(1, Math.ceil(listed.length / count));
  const blocks = Array.from({ length: count }, (_, at) => listed.slice(at * perBlock, (at + 1) * perBlock)).filter(
    ({ length }) => length > 0,
  );
  return (
    <section className="card" aria-labelledby="heat-map">
      <div className="card-head">
        <div>
          <h2 id="heat-map">{words.title}</h2>
          <p className="quiet">{words.subtitle(f.number(chosen.length), f.number(matrix.rows.length), f.number(shown.length))}</p>
        </div>
        <Tools matrix={matrix} narrowed={narrowed} narrow={narrow} />
      </div>
      <States rows={rows} states={narrowed.states} narrow={narrow} />
      {chosen.length === 0 ? (
        <Empty>
          {words.noneFound}{' '}
          <button type="button" className="link-button" onClick={() => narrow({ states: '', find: '' })}>
            {words.clear}
          </button>
        </Empty>
      ) : (
        <Blocks blocks={blocks} matrix={matrix} shown={shown} states={narrowed.states} open={open} />
      )}
      {isCut ? (
        <p className="more">
          <button type="button" className="button" onClick={() => setAll(true)}>
            {t.common.actions.all(f.number(chosen.length))}
          </button>
        </p>
      ) : null}
    </section>
  );
};

/** What the colours mean and how many cells are in each state. */
const States = ({
  rows,
  states,
  narrow,
}: {
  readonly rows: readonly Row[];
  readonly states: string;
  readonly narrow: (to: Partial<Narrowed>) => void;
}) => {
  const { t } = useTexts();
  const entries = useMemo(() => {
    const counts = countOfEach(rows.map(({ cells }) => cells));
    return LETTERS.flatMap((letter) => {
      const count = counts.get(letter) ?? 0;
      const { label, hint } = t.common.cell[letter];
      return count > 0 || ALWAYS_SHOWN.has(letter) || states.includes(letter) ? [{ letter, label, hint, count }] : [];
    });
  }, [rows, states, t]);
  return <Legend entries={entries} states={states} choose={(to) => narrow({ states: to })} kind="state" />;
};

/** Rows that are shown, in the order that they have at rest: while the hand moves it stays, because rows that jump cannot be compared. */
const useChosen = (rows: readonly Row[], atRest: readonly Row[], { states, find, sort }: Narrowed): readonly Row[] => {
  const places = useMemo(() => new Map([...atRest].sort(order[sort]).map(({ index }, place) => [index, place])), [atRest, sort]);
  return useMemo(() => {
    const words = foldDiacritics(find).split(/\s+/u).filter(Boolean);
    const found = rows.filter(
      ({ fullName, cells }) =>
        words.every((word) => foldDiacritics(fullName).includes(word)) &&
        (states === '' || [...cells].some((letter) => states.includes(letter))),
    );
    return found.sort((a, b) => (places.get(a.index) ?? 0) - (places.get(b.index) ?? 0));
  }, [rows, places, states, find]);
};

const Tools = ({
  matrix,
  narrowed,
  narrow,
}: {
  readonly matrix: Matrix;
  readonly narrowed: Narrowed;
  readonly narrow: (to: Partial<Narrowed>) => void;
}) => {
  const { t } = useTexts();
  const words = t.province.heatMap;
  return (
    <div className="tools">
      {matrix.rules.length < 2 ? null : (
        <label className="field">
          {words.rule}
          <select value={narrowed.rule} onChange={(event) => narrow({ rule: event.target.value })}>
            <option value="">{words.allRules}</option>
            {matrix.rules.map(({ ruleKey, kind, title }) => (
              <option key={ruleKey} value={ruleKey}>
                {`${t.common.dutyKind[kind]}: ${title}`}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="field">
        {words.find}
        <input
          type="search"
          value={narrowed.find}
          placeholder={words.findHint}
          onChange={(event) => narrow({ find: event.target.value })}
        />
      </label>
      <label className="field">
        {words.sort}
        <select value={narrowed.sort} onChange={(event) => narrow({ sort: SORTS.find((sort) => sort === event.target.value) ?? 'worst' })}>
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {words.sorts[sort]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
};

interface BlocksProps {
  readonly blocks: readonly (readonly Row[])[];
  readonly matrix: Matrix;
  readonly shown: readonly number[];
  readonly states: string;
  readonly open: (cell: CellAddress) => void;
}

const Blocks = ({ blocks, matrix, shown, states, open }: BlocksProps) => {
  const { t } = useTexts();
  const listed = useMemo(() => blocks.flat(), [blocks]);
  const activate = useCallback(
    (element: HTMLElement) => {
      const row = listed[Number(element.dataset['row'])];
      const column = matrix.columns[shown[Number(element.dataset['column'])] ?? 0];
      if (row === undefined || column === undefined || element.dataset['state'] === undefined) return;
      open({ unitId: row.unitId, ruleKey: matrix.rules[column.rule]?.ruleKey ?? '', period: column.period });
    },
    [listed, matrix, shown, open],
  );
  const { root, onKeyDown } = useGridFocus(listed.length, shown.length, activate);
  const onClick = (event: MouseEvent): void => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-column]');
    if (cell !== null) activate(cell);
  };
  return (
    <div
      className="heat"
      ref={root}
      onKeyDown={onKeyDown}
      onClick={onClick}
      data-only={states === '' ? undefined : states}
      style={{ ['--blocks' as string]: blocks.length }}
    >
      {blocks.map((rows, block) => {
        const first = block * (blocks[0]?.length ?? 0);
        return (
          <table
            key={block}
            role="grid"
            className="heat-map"
            aria-label={t.province.heatMap.part(String(first + 1), String(first + rows.length))}
            style={{ ['--columns' as string]: shown.length }}
          >
            <Head matrix={matrix} shown={shown} />
            <tbody role="rowgroup">
              {rows.map((row, at) => (
                <RowCells key={row.unitId} row={row} at={first + at} />
              ))}
            </tbody>
          </table>
        );
      })}
    </div>
  );
};

const Head = ({ matrix, shown }: { readonly matrix: Matrix; readonly shown: readonly number[] }) => {
  const { t, f } = useTexts();
  return (
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">
          {t.province.heatMap.unit}
        </th>
        {shown.map((index) => {
          const column = matrix.columns[index];
          if (column === undefined) return null;
          const rule = matrix.rules[column.rule];
          const isFirst = matrix.columns[index - 1]?.rule !== column.rule;
          const due = column.dueOn === null ? '' : `, ${t.province.heatMap.due(f.day(column.dueOn))}`;
          const name = rule?.kind === 'SUB_PLAN' ? t.province.heatMap.subPlan : periodShort(column.period, t);
          return (
            <th
              role="columnheader"
              scope="col"
              key={index}
              className={isFirst ? 'first-of-rule' : undefined}
              title={`${rule?.title ?? ''}, ${periodName(column.period, t, f.day)}${due}`}
            >
              {name}
            </th>
          );
        })}
      </tr>
    </thead>
  );
};

const RowCells = memo(({ row, at }: { readonly row: Row; readonly at: number }) => {
  const { t } = useTexts();
  return (
    <tr role="row">
      <th role="rowheader" scope="row" title={row.fullName}>
        <span className="unit-type">{row.type}</span> {row.name}
      </th>
      {[...row.cells].map((letter, column) => (
        <td
          role="gridcell"
          key={column}
          data-row={at}
          data-column={column}
          data-state={isLetter(letter) ? letter : undefined}
          tabIndex={at === 0 && column === 0 ? 0 : -1}
        >
          {isLetter(letter) ? t.common.cell[letter].label : t.common.noCell}
        </td>
      ))}
    </tr>
  );
});
RowCells.displayName = 'RowCells';
