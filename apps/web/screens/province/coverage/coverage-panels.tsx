import { Link } from '@tanstack/react-router';
import { useReading } from '../../../app/reading/reading.js';
import { DataState } from '../../../components/screen/data-state.js';
import { Dialog } from '../../../components/screen/dialog.js';
import { Empty, Shown } from '../../../components/screen/states.js';
import { WardCoverageDocument, type WardCoverageQuery } from '../../../graphql/generated.js';
import { clauseName } from '../../../texts/clauses.js';
import { planName } from '../../../texts/plan-names.js';
import { useTexts } from '../../../texts/texts.js';
import type { Matrix, Ward } from './coverage.js';
import { columnName, COVERAGE_LETTERS, type CoverageLetter, isCoverageLetter, useWords } from './words.js';

type Task = Matrix['tasks'][number];

const State = ({ letter }: { readonly letter: CoverageLetter }) => {
  const words = useWords();
  return (
    <span className="standing">
      <i className="swatch" data-coverage={letter} aria-hidden />
      {words.states[letter].label}
    </span>
  );
};

/** The tasks that some unit has not taken up; each leads to the units. */
export const TasksPanel = ({
  matrix,
  tasks,
  openTask,
  close,
}: {
  readonly matrix: Matrix;
  readonly tasks: readonly Task[];
  readonly openTask: (key: string) => void;
  readonly close: () => void;
}) => {
  const { f } = useTexts();
  const words = useWords();
  return (
    <Dialog title={words.tasksOpen} subtitle={words.kOfN(f.number(tasks.length), f.number(matrix.tasks.length))} close={close}>
      <ul className="plain-list">
        {tasks.map((task) => (
          <li key={task.key}>
            <button type="button" className="link-button" onClick={() => openTask(task.key)}>
              {columnName(task, matrix.tasks.indexOf(task), words)} {task.title}
            </button>{' '}
            <span className="quiet">
              {words.covered} {words.kOfN(f.number(task.counts.linked + task.counts.adapted), f.number(task.counts.addressed))}
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
};

/** Who has taken a task up and who has not: the units that a sum of the table counts. */
export const TaskPanel = ({
  matrix,
  task,
  openWard,
  close,
}: {
  readonly matrix: Matrix;
  readonly task: Task;
  readonly openWard: (unitId: string) => void;
  readonly close: () => void;
}) => {
  const { f } = useTexts();
  const words = useWords();
  const column = matrix.tasks.indexOf(task);
  const { linked, adapted, addressed } = task.counts;
  return (
    <Dialog
      title={task.isClause ? columnName(task, column, words) : words.task(columnName(task, column, words))}
      subtitle={`${words.covered} ${words.kOfN(f.number(linked + adapted), f.number(addressed))}`}
      close={close}
    >
      <p>{task.title}</p>
      {COVERAGE_LETTERS.map((letter) => {
        const wards = matrix.wards.filter(({ letters }) => letters[column] === letter);
        return wards.length === 0 ? null : (
          <section key={letter}>
            <h3>
              <State letter={letter} /> <span className="count">{f.number(wards.length)}</span>
            </h3>
            <ul className="plain-list">
              {wards.map(({ unitId, unit }) => (
                <li key={unitId}>
                  <button type="button" className="link-button" onClick={() => openWard(unitId)}>
                    {unit?.fullName ?? unitId}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </Dialog>
  );
};

/** What one unit made of each task, both texts beside one another. */
export const WardPanel = ({
  planId,
  matrix,
  ward,
  task,
  close,
}: {
  readonly planId: string;
  readonly matrix: Matrix;
  readonly ward: Ward;
  /** Shown first. */
  readonly task: string | undefined;
  readonly close: () => void;
}) => {
  const { f } = useTexts();
  const words = useWords();
  const { counts, unit, unitId, planIds, draftIds, letters, own } = ward;
  return (
    <Dialog
      title={unit?.fullName ?? unitId}
      subtitle={`${words.covered} ${words.kOfN(f.number(counts.linked + counts.adapted), f.number(counts.addressed))} · ${words.ownRows(f.number(own))}`}
      close={close}
    >
      {planIds.length > 0 ? (
        planIds.map((id) => <DerivedPlan key={id} planId={id} tasks={matrix.tasks} first={task} />)
      ) : (
        <>
          <Empty>
            {words.noPlan} {draftIds.length > 0 ? words.draft : ''}
          </Empty>
          <ul className="plain-list">
            {matrix.tasks.map((each, column) =>
              isCoverageLetter(letters[column] ?? '') ? (
                <li key={each.key}>
                  {columnName(each, column, words)} {each.title}
                </li>
              ) : null,
            )}
          </ul>
        </>
      )}
      <p>
        <Link to="/ke-hoach/$planId/don-vi/$unitId" params={{ planId, unitId }} search={({ asOf }) => ({ asOf })}>
          {words.toUnit}
        </Link>
      </p>
    </Dialog>
  );
};

const LETTER_OF = { LINKED: 'L', ADAPTED: 'A', DECLINED: 'D', UNCOVERED: 'U' } as const;

const DerivedPlan = ({
  planId,
  tasks,
  first,
}: {
  readonly planId: string;
  readonly tasks: readonly Task[];
  readonly first: string | undefined;
}) => {
  const words = useWords();
  const reading = useReading(WardCoverageDocument, { planId });
  return (
    <>
      <Shown reading={reading} skeleton={[40, 240]}>
        {({ plan, planCoverage }) =>
          plan === null || planCoverage === null ? (
            <Empty>{words.noPlan}</Empty>
          ) : (
            <>
              <p>
                {words.plan}:{' '}
                <Link to="/ke-hoach/$planId" params={{ planId }} search={({ asOf }) => ({ asOf })}>
                  {planName(plan)}
                </Link>
              </p>
              <ol className="coverage-list">
                {[...planCoverage.cells]
                  .sort((a, b) => Number(b.parentTask === first) - Number(a.parentTask === first))
                  .map((cell) => (
                    <CellStory
                      key={cell.parentTask}
                      cell={cell}
                      column={tasks.findIndex(({ key }) => key === cell.parentTask)}
                      tasks={tasks}
                      plan={plan}
                    />
                  ))}
              </ol>
            </>
          )
        }
      </Shown>
      <DataState reading={reading} />
    </>
  );
};

type Cell = NonNullable<WardCoverageQuery['planCoverage']>['cells'][number];
type Plan = NonNullable<WardCoverageQuery['plan']>;

interface CellProps {
  readonly cell: Cell;
  readonly tasks: readonly Task[];
  /** Of the task; -1 where nobody below is asked for it any more. */
  readonly column: number;
  readonly plan: Pick<Plan, 'tasks' | 'clauses'>;
}

const CellStory = ({ cell, tasks, column, plan }: CellProps) => {
  const words = useWords();
  const above = tasks[column];
  const places = [...plan.tasks, ...plan.clauses.map((clause) => ({ ...clause, number: clauseName(clause.number, words.clause) }))];
  const carriedOutBy = places.filter(({ key }) => cell.tasks.includes(key));
  return (
    <li>
      <p className="story-standing">
        <State letter={LETTER_OF[cell.state]} />
      </p>
      <p>
        <strong>{above === undefined ? '' : columnName(above, column, words)}</strong> {above?.title ?? cell.parentTask}
      </p>
      <dl className="facts">
        {carriedOutBy.length === 0 ? null : (
          <div>
            <dt>{words.carriedOutBy}</dt>
            <dd>
              {carriedOutBy.map(({ key, number, title }) => (
                <p key={key}>
                  {number} {title}
                </p>
              ))}
            </dd>
          </div>
        )}
        {cell.differences.length === 0 ? null : (
          <div>
            <dt>{words.differences}</dt>
            <dd>
              {cell.differences.map(({ text }) => (
                <p key={text}>{text}</p>
              ))}
            </dd>
          </div>
        )}
        {cell.reason === null ? null : (
          <div>
            <dt>{words.reason}</dt>
            <dd>
              {cell.reason}
              {cell.document === null ? '' : ` (${cell.document})`}
            </dd>
          </div>
        )}
      </dl>
    </li>
  );
};
