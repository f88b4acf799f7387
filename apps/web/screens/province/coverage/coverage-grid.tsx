import { memo, useCallback } from 'react';
import { useGridFocus } from '../../../components/keys/grid-focus.js';
import { useTexts } from '../../../texts/texts.js';
import type { Matrix, Ward } from './coverage.js';
import { columnName, isCoverageLetter, useWords } from './words.js';

interface Sums {
  readonly linked: number;
  readonly adapted: number;
  readonly addressed: number;
}

/** What a place of the table leads to: a unit's tasks, a task's units, or one unit with one task; and a sum above it: the tasks that lack something. */
export interface Lead {
  readonly ward?: string | undefined;
  readonly task?: string | undefined;
  readonly isOfTasks?: boolean;
}

interface CoverageGridProps {
  readonly matrix: Matrix;
  readonly wards: readonly Ward[];
  readonly open: (lead: Lead) => void;
}

/** Units by tasks. Sums are cells too: the first row of each task, the last column of each unit; every one leads to what it counts. */
export const CoverageGrid = memo(({ matrix: { tasks, counts }, wards, open }: CoverageGridProps) => {
  const words = useWords();
  const activate = useCallback(
    (cell: HTMLTableCellElement) => {
      const ward = cell.closest('tr')?.dataset['unit'];
      const task = tasks[cell.cellIndex - 1]?.key;
      if (ward !== undefined || task !== undefined) open({ ward, task });
    },
    [tasks, open],
  );
  const { root, onKeyDown, onClick } = useGridFocus(activate);
  return (
    <div className="scroll coverage-scroll" ref={root} onKeyDown={onKeyDown} onClick={onClick}>
      <table role="grid" className="coverage" aria-label={words.matrix} style={{ ['--columns' as string]: tasks.length }}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {words.unit}
            </th>
            {tasks.map((task, index) => (
              <th role="columnheader" scope="col" key={task.key} title={task.title} className={task.isClause ? 'of-clause' : undefined}>
                {columnName(task, index, words)}
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
            {tasks.map((task) => (
              <Sum key={task.key} counts={task.counts} title={task.title} />
            ))}
            <Sum counts={counts} isTotal />
          </tr>
          {wards.map((ward) => (
            <WardRow key={ward.unitId} ward={ward} />
          ))}
        </tbody>
      </table>
    </div>
  );
});
CoverageGrid.displayName = 'CoverageGrid';

const Sum = ({ counts, title, isTotal = false }: { readonly counts: Sums; readonly title?: string; readonly isTotal?: boolean }) => {
  const { f } = useTexts();
  const covered = counts.linked + counts.adapted;
  return (
    <td
      role="gridcell"
      className={isTotal || title === undefined ? 'sum' : 'sum of-task'}
      title={title}
      data-all={covered === counts.addressed ? 'yes' : 'no'}
      data-leads={isTotal ? undefined : 'yes'}
      tabIndex={-1}
    >
      {counts.addressed === 0 ? '–' : `${f.number(covered)}/${f.number(counts.addressed)}`}
    </td>
  );
};

const WardRow = memo(({ ward }: { readonly ward: Ward }) => {
  const { t } = useTexts();
  const words = useWords();
  const { unit, letters, counts, unitId } = ward;
  return (
    <tr role="row" data-unit={unitId}>
      <th role="rowheader" scope="row" title={unit?.fullName}>
        <span className="unit-type">{unit === null ? '' : t.common.unitType[unit.unitType]}</span> {unit?.name ?? unitId}
      </th>
      {[...letters].map((letter, column) =>
        isCoverageLetter(letter) ? (
          <td role="gridcell" key={column} data-coverage={letter} aria-label={words.states[letter].label} tabIndex={-1} />
        ) : (
          <td role="gridcell" key={column} aria-label={words.notAddressed} tabIndex={-1} />
        ),
      )}
      <Sum counts={counts} />
    </tr>
  );
});
WardRow.displayName = 'WardRow';
