import { memo, useCallback, type MouseEvent } from 'react';
import { useGridFocus } from '../../../components/grid-focus.js';
import { useTexts } from '../../../texts/texts.js';
import type { Matrix, Ward } from './coverage.js';
import { isCoverageLetter, useWords } from './words.js';

interface Sums {
  readonly linked: number;
  readonly adapted: number;
  readonly addressed: number;
}

/** What a place of the table leads to: a unit's tasks, a task's units, or one unit with one task. */
export interface Lead {
  readonly ward?: string | undefined;
  readonly task?: string | undefined;
}

/** Units by tasks. Sums are cells too: the first row of each task, the last column of each unit; every one leads to what it counts. */
export const CoverageGrid = ({
  matrix: { tasks, counts },
  wards,
  open,
}: {
  readonly matrix: Matrix;
  readonly wards: readonly Ward[];
  readonly open: (lead: Lead) => void;
}) => {
  const words = useWords();
  const activate = useCallback(
    (cell: HTMLElement) => {
      const ward = wards[Number(cell.dataset['row']) - 1]?.unitId;
      const task = tasks[Number(cell.dataset['column'])]?.key;
      if (ward !== undefined || task !== undefined) open({ ward, task });
    },
    [wards, tasks, open],
  );
  const { root, onKeyDown } = useGridFocus(wards.length + 1, tasks.length + 1, activate);
  const onClick = (event: MouseEvent): void => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-column]');
    if (cell !== null) activate(cell);
  };
  return (
    <div className="scroll coverage-scroll" ref={root} onKeyDown={onKeyDown} onClick={onClick}>
      <table role="grid" className="coverage" aria-label={words.matrix} style={{ ['--columns' as string]: tasks.length }}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {words.unit}
            </th>
            {tasks.map(({ key, number, title }, index) => (
              <th role="columnheader" scope="col" key={key} title={title}>
                {number || String(index + 1)}
              </th>
            ))}
            <th role="columnheader" scope="col" className="sum">
              {words.covered}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          <tr role="row" className="sums">
            <th role="rowheader" scope="row">
              {words.all}
            </th>
            {tasks.map((task, column) => (
              <Sum key={task.key} counts={task.counts} row={0} column={column} title={task.title} />
            ))}
            <Sum counts={counts} row={0} column={tasks.length} isTotal />
          </tr>
          {wards.map((ward, index) => (
            <WardRow key={ward.unitId} ward={ward} row={index + 1} columns={tasks.length} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Sum = ({
  counts,
  row,
  column,
  title,
  isTotal = false,
}: {
  readonly counts: Sums;
  readonly row: number;
  readonly column: number;
  readonly title?: string;
  readonly isTotal?: boolean;
}) => {
  const { f } = useTexts();
  const covered = counts.linked + counts.adapted;
  return (
    <td
      role="gridcell"
      className={isTotal || title === undefined ? 'sum' : 'sum of-task'}
      title={title}
      data-row={row}
      data-column={column}
      data-all={covered === counts.addressed ? 'yes' : 'no'}
      data-leads={isTotal ? undefined : 'yes'}
      tabIndex={row === 0 && column === 0 ? 0 : -1}
    >
      {counts.addressed === 0 ? '–' : `${f.number(covered)}/${f.number(counts.addressed)}`}
    </td>
  );
};

const WardRow = memo(({ ward, row, columns }: { readonly ward: Ward; readonly row: number; readonly columns: number }) => {
  const { t } = useTexts();
  const words = useWords();
  const { unit, letters, counts, unitId } = ward;
  return (
    <tr role="row">
      <th role="rowheader" scope="row" title={unit?.fullName}>
        <span className="unit-type">{unit === null ? '' : t.common.unitType[unit.unitType]}</span> {unit?.name ?? unitId}
      </th>
      {[...letters].map((letter, column) => (
        <td
          role="gridcell"
          key={column}
          data-row={row}
          data-column={column}
          data-coverage={isCoverageLetter(letter) ? letter : undefined}
          tabIndex={-1}
        >
          {isCoverageLetter(letter) ? words.states[letter].label : words.notAddressed}
        </td>
      ))}
      <Sum counts={counts} row={row} column={columns} />
    </tr>
  );
});
WardRow.displayName = 'WardRow';
