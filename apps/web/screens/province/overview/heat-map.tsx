import { memo, Suspense, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { CELL_LETTERS, NO_CELL } from '#libs/calendar/cell-letters.js';
import { foldDiacritics } from '#libs/kernel/text.js';
import { lazyPart } from '../../../app/browser/lazy-part.js';
import { ALWAYS_SHOWN, weightOf } from '../../../components/obligations/cell-state.js';
import { countOfEach, Legend } from '../../../components/obligations/legend.js';
import { Empty } from '../../../components/screen/states.js';
import { useTexts } from '../../../texts/texts.js';
import { type ShownColumn, useColumns, viewOf } from './columns.js';
import { HeatGrid, type ListedRow, type Row } from './heat-grid.js';
import { useTables } from './use-tables.js';
import { type CellAddress, COLUMNS, type Columns, type Matrix, type Sort, SORTS, togetherOfAddress } from './view.js';

/** Loaded when the first cell of several is opened. */
const TogetherPanel = lazyPart(async () => (await import('../cell/together-panel.js')).TogetherPanel, 'cell');

export interface Narrowed {
  /** Letters; empty: all. */
  readonly states: string;
  readonly find: string;
  readonly sort: Sort;
  /** The key of a rule, or a kind of duties: all its rules. Empty: all rules. */
  readonly rule: string;
  /** Undefined: as many as there are at a glance. */
  readonly columns: Columns | undefined;
  /** The cell of several whose panel is open. Empty: none. */
  readonly together: string;
}

/** On a narrow screen so many rows stand before the rest is asked for. */
const FEW = 20;

const order: Readonly<Record<Sort, (a: Row, b: Row) => number>> = {
  worst: (a, b) => weightOf(b.cells) - weightOf(a.cells) || a.index - b.index,
  name: (a, b) => a.index - b.index,
  type: (a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : a.index - b.index),
};

const useRows = (matrix: Matrix, columns: readonly ShownColumn[], cellsOf: (row: number) => string) => {
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
          cells: columns.flatMap(({ of }) => of.map((column) => cells[column] ?? NO_CELL)).join(''),
        };
      }),
    [matrix, columns, cellsOf, t],
  );
};

export interface HeatMapProps {
  readonly planId: string;
  readonly matrix: Matrix;
  /** Letters of a row of the matrix, at the instant that is shown. */
  readonly cellsOf: (row: number) => string;
  readonly narrowed: Narrowed;
  readonly narrow: (to: Partial<Narrowed>) => void;
  readonly open: (cell: CellAddress) => void;
}

/**
 * Units by periods. Tables that stand side by side as the screen allows; every row is in the document, so that search, paper and screen readers
 * have all of them.
 */
export const HeatMap = memo(({ planId, matrix, cellsOf, narrowed, narrow, open }: HeatMapProps) => {
  const { t, f } = useTexts();
  const words = t.province.heatMap;
  // What was chosen or typed is seen at once; the rows follow when the browser has shown it.
  const followed = useDeferredValue(narrowed);
  const columns = useColumns(matrix, followed.rule, followed.columns);
  const rows = useRows(matrix, columns, cellsOf);
  const atRest = useRows(
    matrix,
    columns,
    useCallback((row) => matrix.rows[row]?.cells ?? '', [matrix]),
  );
  const listed = useListed(rows, atRest, followed);
  const chosen = useMemo(() => listed.filter(({ isHidden }) => !isHidden), [listed]);
  const [all, setAll] = useState(false);
  const { count, isNarrow } = useTables(columns.length);
  const openTogether = useCallback((together: string) => narrow({ together }), [narrow]);
  const isCut = isNarrow && !all && chosen.length > FEW + 5;
  const drawn = useMemo(() => (isCut ? chosen.slice(0, FEW) : listed), [isCut, chosen, listed]);
  return (
    <section className="card" aria-labelledby="heat-map">
      <div className="card-head">
        <div>
          <h2 id="heat-map">{words.title}</h2>
          <p className="quiet">{words.subtitle(f.number(chosen.length), f.number(matrix.rows.length), f.number(columns.length))}</p>
        </div>
        <Tools matrix={matrix} narrowed={narrowed} narrow={narrow} />
      </div>
      <Together planId={planId} matrix={matrix} columns={columns} narrowed={narrowed} narrow={narrow} />
      <States rows={rows} states={narrowed.states} narrow={narrow} />
      {matrix.shared.length === 0 ? null : <p className="quiet">{words.shared(f.number(matrix.shared.length))}</p>}
      {chosen.length > 0 ? null : (
        <Empty>
          {words.noneFound}{' '}
          <button type="button" className="link-button" onClick={() => narrow({ states: '', find: '' })}>
            {words.clear}
          </button>
        </Empty>
      )}
      <HeatGrid
        matrix={matrix}
        columns={columns}
        listed={drawn}
        states={followed.states}
        tables={count}
        open={open}
        openTogether={openTogether}
      />
      <Shortened columns={columns} />
      {isCut ? (
        <p className="more">
          <button type="button" className="button" onClick={() => setAll(true)}>
            {t.common.actions.all(f.number(chosen.length))}
          </button>
        </p>
      ) : null}
    </section>
  );
});
HeatMap.displayName = 'HeatMap';

/** What the shortened words over groups of columns mean. */
const Shortened = ({ columns }: { readonly columns: readonly ShownColumn[] }) => {
  const { t } = useTexts();
  const kinds = [...new Set(columns.flatMap(({ kind }) => kind ?? []))];
  if (kinds.length === 0) return null;
  return (
    <p className="quiet shortened">{kinds.map((kind) => `${t.province.heatMap.kinds[kind]}: ${t.common.dutyKind[kind]}`).join(' · ')}</p>
  );
};

/** The cell of several that the address names. */
const Together = ({
  planId,
  matrix,
  columns,
  narrowed,
  narrow,
}: Pick<HeatMapProps, 'planId' | 'matrix' | 'narrowed' | 'narrow'> & { readonly columns: readonly ShownColumn[] }) => {
  const { unitId, key } = togetherOfAddress(narrowed.together);
  if (unitId === undefined) return null;
  return (
    <Suspense>
      <TogetherPanel
        planId={planId}
        unitId={unitId}
        matrix={matrix}
        column={columns.find((each) => each.key === key)}
        close={() => narrow({ together: '' })}
      />
    </Suspense>
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
    return CELL_LETTERS.flatMap((letter) => {
      const count = counts.get(letter) ?? 0;
      const { label, hint } = t.common.cell[letter];
      return count > 0 || ALWAYS_SHOWN.has(letter) || states.includes(letter) ? [{ letter, label, hint, count }] : [];
    });
  }, [rows, states, t]);
  return <Legend entries={entries} states={states} choose={(to) => narrow({ states: to })} kind="state" />;
};

/** Rows in the order that they have at rest: while the hand moves it stays, because rows that jump cannot be compared. */
const useListed = (rows: readonly Row[], atRest: readonly Row[], { states, find, sort }: Narrowed): readonly ListedRow[] => {
  const places = useMemo(() => [...atRest].sort(order[sort]).map(({ index }) => index), [atRest, sort]);
  return useMemo(() => {
    const words = foldDiacritics(find).split(/\s+/u).filter(Boolean);
    const isChosen = ({ fullName, cells }: Row): boolean =>
      words.every((word) => foldDiacritics(fullName).includes(word)) &&
      (states === '' || [...cells].some((letter) => states.includes(letter)));
    return places.flatMap((index) => {
      const row = rows[index];
      return row === undefined ? [] : [{ row, isHidden: !isChosen(row) }];
    });
  }, [rows, places, states, find]);
};

/** Kinds of duties for which the plan has more than one rule. */
const kindsOfSeveral = ({ rules }: Matrix) =>
  [...Map.groupBy(rules, ({ kind }) => kind)].flatMap(([kind, of]) => (of.length > 1 ? [kind] : []));

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
  const { shown, isChoice } = useMemo(() => viewOf(matrix, narrowed.rule, narrowed.columns), [matrix, narrowed.rule, narrowed.columns]);
  return (
    <div className="tools">
      {matrix.rules.length < 2 ? null : (
        <label className="field">
          {words.rule}
          <select value={narrowed.rule} onChange={(event) => narrow({ rule: event.target.value })}>
            <option value="">{words.allRules}</option>
            {kindsOfSeveral(matrix).map((kind) => (
              <option key={kind} value={kind}>
                {words.allOf(t.common.dutyKind[kind])}
              </option>
            ))}
            {matrix.rules.map(({ ruleKey, kind, title }) => (
              <option key={ruleKey} value={ruleKey}>
                {`${t.common.dutyKind[kind]}: ${title}`}
              </option>
            ))}
          </select>
        </label>
      )}
      {isChoice ? (
        <label className="field">
          {words.columns}
          <select value={shown} onChange={(event) => narrow({ columns: COLUMNS.find((each) => each === event.target.value) })}>
            {COLUMNS.map((each) => (
              <option key={each} value={each}>
                {words.columnsOf[each]}
              </option>
            ))}
          </select>
        </label>
      ) : null}
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
