import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Suspense, useCallback, useDeferredValue, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { NO_CELL } from '#libs/calendar/cell-letters.js';
import type { Instant } from '#libs/kernel/time.js';
import { lazyPart } from '../../../app/browser/lazy-part.js';
import { storeOf } from '../../../app/browser/store.js';
import { useStore } from '../../../app/browser/use-store.js';
import { whenIdle } from '../../../app/browser/when-idle.js';
import { useAgainAfter, useAgainWhile } from '../../../app/reading/again.js';
import { useReading, useShownAt, type Reading } from '../../../app/reading/reading.js';
import { useAsOf } from '../../../app/time/as-of.js';
import { isLetter } from '../../../components/obligations/cell-state.js';
import { decodedPast, letterAt } from '../../../components/obligations/matrix-past.js';
import { DataState } from '../../../components/screen/data-state.js';
import { Banner, Failed, Shown, Skeleton } from '../../../components/screen/states.js';
import {
  CalendarEventsDocument,
  PlanOverviewDocument,
  PlanPastDocument,
  PlanTimeDocument,
  type PlanOverviewQuery,
  type PlanStatus,
} from '../../../graphql/generated.js';
import { useTexts } from '../../../texts/texts.js';
import { PlanHeading, PlanNotThere } from '../plan-tabs.js';
import { CountList } from './counts.js';
import { HeatMap, type HeatMapProps, type Narrowed } from './heat-map.js';
import type { EndedPlan } from './plan-ended.js';
import { TimeBar, type Moving } from './time-bar.js';
import type { RecordedMark } from './time.js';
import { addressOfCell, cellOfAddress, type CellAddress, COLUMNS, type Matrix, type PlanPast, SORTS } from './view.js';

const FROM = '/ke-hoach/$planId';

/* Both stand below the table of all units; the figures ask a question of their own. */
const Figures = lazyPart(async () => (await import('./figures.js')).Figures, 'figures');
const LateList = lazyPart(async () => (await import('./late-list.js')).LateList);
const PlanEnded = lazyPart(async () => (await import('./plan-ended.js')).PlanEnded);
/** Of a plan that was issued while its number and day were blank. */
const Numbering = lazyPart(async () => (await import('./numbering.js')).Numbering, 'work');
/** Loaded when the first cell is opened. */
const CellPanel = lazyPart(async () => (await import('../cell/cell-panel.js')).CellPanel, 'cell');

/** Time bar of a plan: always of the present, so that a look at the past can go back. */
const usePlanTime = (planId: string) => useReading(PlanTimeDocument, { planId, planStream: `plan/${planId}` }, { present: true });

/** How each cell stood when, of the present as well. It takes the server longer than all the rest, and is asked for once that stands on the screen. */
const usePlanPast = (planId: string, isCascading: boolean): PlanPast | undefined => {
  const [isWanted, want] = useState(false);
  useEffect(() => whenIdle(() => want(true)), []);
  const { data, again } = useReading(PlanPastDocument, { planId }, { present: true, pause: !isWanted });
  useAgainAfter(isCascading, again);
  return data?.obligationMatrix;
};

const NO_EVENTS: readonly RecordedMark[] = [];

/** Changes of the calendar that the plan lives by; they come when its year is known. */
const useCalendarEvents = (year: number | undefined): readonly RecordedMark[] => {
  const { data } = useReading(CalendarEventsDocument, { calendarStream: `calendar/${year}` }, { present: true, pause: year === undefined });
  return data?.history.nodes ?? NO_EVENTS;
};

/** Letters of the rows of a matrix at an instant that the hand is on. */
const useMovedCells = (matrix: Matrix, told: PlanPast | undefined, at: Instant | undefined): ((row: number) => string) => {
  const past = useMemo(() => {
    if (told === undefined) return undefined;
    const { rows, columns, rules, past: encoded } = told;
    const keys = new Map(columns.map(({ rule, period }, index) => [`${rules[rule]?.ruleKey} ${period}`, index]));
    const decoded = decodedPast(encoded);
    return { keys, byUnit: new Map(rows.map(({ unitId }, index) => [unitId, decoded[index] ?? []])) };
  }, [told]);
  return useCallback(
    (row) => {
      const shown = matrix?.rows[row];
      if (shown === undefined) return '';
      if (at === undefined || past === undefined) return shown.cells;
      const cells = past.byUnit.get(shown.unitId);
      return matrix.columns
        .map(({ rule, period }) => letterAt(cells?.[past.keys.get(`${matrix.rules[rule]?.ruleKey} ${period}`) ?? -1] ?? [], at) || NO_CELL)
        .join('');
    },
    [matrix, past, at],
  );
};

interface MovedProps extends Omit<HeatMapProps, 'cellsOf'> {
  readonly isCascading: boolean;
  readonly moving: Moving;
}

/** The heat map as the hand passes: the bar moves at once, the colours follow as fast as they can be drawn. */
const MovedHeatMap = ({ planId, isCascading, moving, ...given }: MovedProps) => {
  const at = useDeferredValue(useStore(moving));
  const past = usePlanPast(planId, isCascading);
  return <HeatMap {...given} planId={planId} cellsOf={useMovedCells(given.matrix, past, at)} />;
};

/** More than fits on a screen, so that what stands below does not move while somebody sees it. */
const BELOW_THE_SCREEN = 1200;

/** Officials who come back find the whole screen, and where they were on it. */
const drawn = storeOf(false);

/** Where the page is opened, large parts are drawn once what stands above them is on the screen: the browser shows that first, and draws these in pieces. */
const AfterFirstPaint = ({ children }: { readonly children: ReactNode }) => {
  const isTurn = useDeferredValue(true, drawn.get());
  useEffect(() => drawn.set(true), []);
  return isTurn ? children : <Skeleton heights={[BELOW_THE_SCREEN]} />;
};

const useNarrowed = (): readonly [Narrowed, (to: Partial<Narrowed>) => void] => {
  const { states = '', find = '', sort, rule = '', columns, together = '' } = useSearch({ from: FROM });
  const navigate = useNavigate({ from: FROM });
  const narrowed = useMemo(
    (): Narrowed => ({
      states: [...states].filter(isLetter).join(''),
      find,
      sort: SORTS.find((each) => each === sort) ?? 'worst',
      rule: rule.trim(),
      columns: COLUMNS.find((each) => each === columns),
      together,
    }),
    [states, find, sort, rule, columns, together],
  );
  const narrow = useCallback(
    (to: Partial<Narrowed>) =>
      void navigate({ to: '.', search: (search) => ({ ...search, ...to }), replace: to.together === undefined, resetScroll: false }),
    [navigate],
  );
  return [narrowed, narrow];
};

const useOpenCell = (): readonly [CellAddress | undefined, (cell: CellAddress | undefined) => void] => {
  const { cell } = useSearch({ from: FROM });
  const navigate = useNavigate({ from: FROM });
  const open = useCallback(
    (to: CellAddress | undefined) =>
      void navigate({ to: '.', search: (search) => ({ ...search, cell: to && addressOfCell(to) }), resetScroll: false }),
    [navigate],
  );
  return [cellOfAddress(cell), open];
};

const hasEnded = <Plan extends { readonly status: PlanStatus }>(plan: Plan): plan is Plan & { readonly status: EndedPlan['status'] } =>
  plan.status === 'CLOSED' || plan.status === 'RECALLED' || plan.status === 'REPLACED';

/** Whether what the plan asks for is still being assigned; it is asked for again until it is. */
const useCascading = ({ data, again }: Reading<PlanOverviewQuery>, timeAgain: () => void): boolean => {
  const { asOf } = useAsOf();
  const isCascading = asOf === undefined && data?.plan?.status === 'ISSUED' && !data.plan.cascaded;
  useAgainWhile(isCascading, again);
  useAgainAfter(isCascading, timeAgain);
  return isCascading;
};

const Cascading = () => {
  const { t } = useTexts();
  return <Banner tone="info">{t.province.overview.cascading}</Banner>;
};

/** How a plan stands: when, how many, who, how late, and what was reported. */
export const Overview = () => {
  const { planId } = useParams({ from: FROM });
  const reading = useReading(PlanOverviewDocument, { planId });
  const time = usePlanTime(planId);
  const calendarEvents = useCalendarEvents(reading.data?.plan?.year);
  const [moving] = useState((): Moving => storeOf<Instant | undefined>(undefined));
  const isMoving = useSyncExternalStore(moving.subscribe, () => moving.get() !== undefined);
  const [narrowed, narrow] = useNarrowed();
  const [cell, openCell] = useOpenCell();
  const isCascading = useCascading(reading, time.again);
  const plan = reading.data?.plan;
  const isUnnumbered = plan?.status === 'ISSUED' && (plan.number === null || plan.issuedOn?.date == null);
  const screen = `${plan?.id} ${useShownAt(reading)}`;
  const [numbering, setNumbering] = useState<string>();
  if (isUnnumbered && numbering !== screen) setNumbering(screen);
  const again = (): void => {
    reading.again();
    if (time.problem !== undefined) time.again();
  };
  return (
    <>
      <PlanHeading plan={plan} planId={planId} look="overview">
        {reading.data?.plan == null ? null : <PlanFacts data={reading.data} />}
      </PlanHeading>
      {plan != null && hasEnded(plan) ? (
        <Suspense>
          <PlanEnded plan={plan} />
        </Suspense>
      ) : null}
      {/* It stays for what came of it. */}
      {numbering === screen && plan != null ? (
        <Suspense>
          <Numbering key={screen} plan={plan} />
        </Suspense>
      ) : null}
      {time.data === undefined ? (
        time.problem === undefined && <div className="time-place" />
      ) : (
        <TimeBar time={time.data} calendarEvents={calendarEvents} moving={moving} />
      )}
      {time.problem === undefined || reading.problem !== undefined ? null : <Failed problem={time.problem} again={time.again} />}
      <Shown reading={{ ...reading, again }} skeleton={[100, 100, 420]}>
        {(data, isOld) =>
          data.plan === null ? (
            <PlanNotThere />
          ) : isCascading && data.obligationMatrix.rows.length === 0 ? (
            <Cascading />
          ) : (
            <>
              {isCascading ? <Cascading /> : null}
              <CountList data={data} isOld={isOld || isMoving} narrow={narrow} />
              <AfterFirstPaint>
                <MovedHeatMap
                  planId={planId}
                  isCascading={isCascading}
                  moving={moving}
                  matrix={data.obligationMatrix}
                  narrowed={narrowed}
                  narrow={narrow}
                  open={openCell}
                />
              </AfterFirstPaint>
              <div className="two-columns">
                <Suspense fallback={<Skeleton heights={[180]} />}>
                  <Figures planId={planId} unitId={data.plan.issuerId} rules={data.obligationMatrix.rules} isCascading={isCascading} />
                </Suspense>
                <Suspense fallback={<Skeleton heights={[180]} />}>
                  <LateList late={data.obligations} planId={planId} isOld={isOld || isMoving} />
                </Suspense>
              </div>
            </>
          )
        }
      </Shown>
      <DataState reading={reading} />
      {cell === undefined ? null : (
        <Suspense>
          <CellPanel planId={planId} cell={cell} close={() => openCell(undefined)} />
        </Suspense>
      )}
    </>
  );
};

/** Who issued the plan when, and how much hangs on it. */
const PlanFacts = ({ data: { plan, obligationMatrix, obligationCounts } }: { readonly data: PlanOverviewQuery }) => {
  const { t, f } = useTexts();
  const words = t.province.overview;
  const [day, issuer] = [plan?.issuedOn?.date, plan?.issuer?.fullName ?? ''];
  const issued = day != null ? words.issuedBy(issuer, f.day(day)) : plan?.issuedOn == null ? words.notIssued : words.undated(issuer);
  return `${issued} · ${words.holds(f.number(obligationMatrix.rows.length), f.number(obligationCounts.counts.created))}`;
};
