import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useMemo } from 'react';
import { foldDiacritics } from '#libs/kernel/text.js';
import { useReading } from '../../../app/reading/reading.js';
import { countOfEach, Legend } from '../../../components/obligations/legend.js';
import { AddressMistakes, mistakesOf } from '../../../components/screen/address-mistakes.js';
import { DataState } from '../../../components/screen/data-state.js';
import { Empty, Shown } from '../../../components/screen/states.js';
import { PlanCoverageMatrixDocument, type PlanCoverageMatrixQuery } from '../../../graphql/generated.js';
import { COVERAGE_SORTS, oneOf } from '../../../routes/choices.js';
import { useTexts } from '../../../texts/texts.js';
import { PlanHeading, PlanNotThere } from '../plan-tabs.js';
import { CoverageGrid, type Lead } from './coverage-grid.js';
import { TaskPanel, TasksPanel, WardPanel } from './coverage-panels.js';
import { COVERAGE_LETTERS, isCoverageLetter, useWords } from './words.js';

const FROM = '/ke-hoach/$planId/do-bao-phu';

export type Matrix = NonNullable<PlanCoverageMatrixQuery['coverage']>;
export type Ward = Matrix['wards'][number];

/** Of a unit or a task: something that was given is in no plan, and nobody has said why not. */
const isLacking = ({ counts }: Pick<Ward, 'counts'>): boolean => counts.linked + counts.adapted + counts.declined < counts.addressed;

/** Of a row: what nobody has taken up weighs most. */
const weightOf = ({ letters }: Ward): number => {
  const counts = countOfEach([letters]);
  return 100 * (counts.get('U') ?? 0) + 60 * (counts.get('N') ?? 0) + 20 * (counts.get('D') ?? 0) + (counts.get('A') ?? 0);
};

const useView = () => {
  const { states = '', find = '', sort, ward, task, tasks } = useSearch({ from: FROM });
  const navigate = useNavigate({ from: FROM });
  const narrow = useCallback(
    (to: { readonly states?: string; readonly find?: string; readonly sort?: string }) =>
      void navigate({ to: '.', search: (search) => ({ ...search, ...to }), replace: true, resetScroll: false }),
    [navigate],
  );
  const open = useCallback(
    (to: Lead) =>
      void navigate({
        to: '.',
        search: (search) => ({ ...search, ward: to.ward, task: to.task, tasks: to.isOfTasks === true ? 'open' : undefined }),
        resetScroll: false,
      }),
    [navigate],
  );
  return {
    states: [...states].filter(isCoverageLetter).join(''),
    find,
    sort: oneOf(COVERAGE_SORTS, sort) ?? 'worst',
    ward,
    task,
    isOfTasks: tasks === 'open',
    narrow,
    open,
  };
};

type View = ReturnType<typeof useView>;

/** Which task of a plan is in the plan of which unit below. */
export const Coverage = () => {
  const { planId } = useParams({ from: FROM });
  const view = useView();
  const reading = useReading(PlanCoverageMatrixDocument, { planId });
  const matrix = reading.data?.coverage;
  return (
    <>
      <PlanHeading plan={matrix?.plan} planId={planId} look="coverage" />
      <Shown reading={reading} skeleton={[90, 420]}>
        {({ coverage }, isOld) =>
          coverage === null ? (
            <PlanNotThere />
          ) : coverage.tasks.length === 0 ? (
            <NothingToCover />
          ) : (
            <>
              <AddressMistakes mistakes={isOld ? [] : unknownIn(coverage, view)} />
              <Figures matrix={coverage} isOld={isOld} view={view} />
              <MatrixCard matrix={coverage} isOld={isOld} view={view} />
            </>
          )
        }
      </Shown>
      <DataState reading={reading} />
      {matrix == null ? null : <Panels matrix={matrix} planId={planId} view={view} />}
    </>
  );
};

/** What the address names and the matrix does not have. */
const unknownIn = ({ wards, tasks }: Matrix, { ward, task }: View) => [
  ...mistakesOf('ADDRESSED', (id) => wards.some(({ unitId }) => unitId === id), ward),
  ...mistakesOf('TASK', (text) => tasks.some(({ key }) => key === text), task),
];

const Panels = ({ matrix, planId, view }: { readonly matrix: Matrix; readonly planId: string; readonly view: View }) => {
  const ward = matrix.wards.find(({ unitId }) => unitId === view.ward);
  const task = matrix.tasks.find(({ key }) => key === view.task);
  const close = (): void => view.open({});
  if (ward !== undefined) return <WardPanel planId={planId} matrix={matrix} ward={ward} task={view.task} close={close} />;
  if (task === undefined) {
    const lacking = matrix.tasks.filter(isLacking);
    return view.isOfTasks ? (
      <TasksPanel matrix={matrix} tasks={lacking} openTask={(key) => view.open({ task: key })} close={close} />
    ) : null;
  }
  return <TaskPanel matrix={matrix} task={task} openWard={(unitId) => view.open({ ward: unitId, task: task.key })} close={close} />;
};

const NothingToCover = () => {
  const words = useWords();
  return (
    <section className="card">
      <Empty>
        {words.none} {words.noneMore}
      </Empty>
    </section>
  );
};

/** How much of what was given is in somebody's plan. */
const Figures = ({ matrix, isOld, view }: { readonly matrix: Matrix; readonly isOld: boolean; readonly view: View }) => {
  const { f } = useTexts();
  const words = useWords();
  const { linked, adapted, addressed } = matrix.counts;
  const [tasksOpen, wardsOpen] = [matrix.tasks.filter(isLacking).length, matrix.wards.filter(isLacking).length];
  const narrowTo = (states: string) => (): void => {
    view.narrow({ states, find: '' });
    document.getElementById('coverage')?.scrollIntoView({ block: 'start' });
  };
  const list = [
    {
      label: words.covered,
      value: `${f.number(linked + adapted)}/${f.number(addressed)}`,
      more: words.coveredMore(f.share(linked + adapted, addressed)),
      tone: '',
      lead: narrowTo('LA'),
    },
    {
      label: words.tasksOpen,
      value: `${f.number(tasksOpen)}/${f.number(matrix.tasks.length)}`,
      more: words.tasksOpenMore,
      tone: tasksOpen > 0 ? 'bad' : 'good',
      lead: () => view.open({ isOfTasks: true }),
    },
    {
      label: words.wardsOpen,
      value: `${f.number(wardsOpen)}/${f.number(matrix.wards.length)}`,
      more: words.wardsOpenMore,
      tone: wardsOpen > 0 ? 'warn' : 'good',
      lead: narrowTo('UN'),
    },
  ];
  return (
    <ul className={`counts ${isOld ? 'is-old' : ''}`} aria-busy={isOld}>
      {list.map(({ label, value, more, tone, lead }) => (
        <li key={label} className={tone}>
          <button type="button" onClick={lead}>
            <span className="count-label">{label}</span>
            <strong>{value}</strong>
            <span className="quiet">{more}</span>
          </button>
        </li>
      ))}
    </ul>
  );
};

const MatrixCard = ({ matrix, isOld, view }: { readonly matrix: Matrix; readonly isOld: boolean; readonly view: View }) => {
  const { t, f } = useTexts();
  const words = useWords();
  const { states, find, sort, narrow, open } = view;
  // What was chosen or typed is seen at once; the rows follow when the browser has shown it.
  const followed = useDeferredValue(useMemo(() => ({ states, find, sort }), [states, find, sort]));
  const entries = useMemo(() => {
    const counts = countOfEach(matrix.wards.map(({ letters }) => letters));
    return COVERAGE_LETTERS.map((letter) => ({ letter, ...words.states[letter], count: counts.get(letter) ?? 0 }));
  }, [matrix, words]);
  const wards = useMemo(() => {
    const wanted = foldDiacritics(followed.find.trim());
    const shown = matrix.wards.filter(
      ({ letters, unit }) =>
        (followed.states === '' || [...followed.states].some((letter) => letters.includes(letter))) &&
        (wanted === '' || foldDiacritics(unit?.fullName ?? '').includes(wanted)),
    );
    // The server lists by id; names are in the order of the language.
    const byName = (a: Ward, b: Ward): number => (a.unit?.name ?? '').localeCompare(b.unit?.name ?? '', 'vi');
    return shown.sort(followed.sort === 'name' ? byName : (a, b) => weightOf(b) - weightOf(a) || byName(a, b));
  }, [matrix, followed]);
  return (
    <section className={`card ${isOld ? 'is-old' : ''}`} aria-labelledby="coverage" aria-busy={isOld}>
      <div className="card-head">
        <div>
          <h2 id="coverage">{words.title}</h2>
          <p className="quiet">
            {words.subtitle(f.number(wards.length), f.number(matrix.tasks.length))}. {words.explained}
          </p>
        </div>
        <div className="tools">
          <label className="field">
            {words.find}
            <input
              type="search"
              value={find}
              placeholder={t.province.heatMap.findHint}
              onChange={(event) => narrow({ find: event.target.value })}
            />
          </label>
          <label className="field">
            {words.sort}
            <select value={sort} onChange={(event) => narrow({ sort: event.target.value })}>
              <option value="worst">{words.sorts.worst}</option>
              <option value="name">{words.sorts.name}</option>
            </select>
          </label>
        </div>
      </div>
      <Legend entries={entries} states={states} choose={(to) => narrow({ states: to })} kind="coverage" />
      {wards.length === 0 ? (
        <Empty>
          {words.noneFound}{' '}
          <button type="button" className="link-button" onClick={() => narrow({ states: '', find: '' })}>
            {words.clear}
          </button>
        </Empty>
      ) : (
        <CoverageGrid matrix={matrix} wards={wards} open={open} />
      )}
    </section>
  );
};
