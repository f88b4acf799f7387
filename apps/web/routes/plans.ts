import { createRoute } from '@tanstack/react-router';
import { rootRoute } from './root.js';
import { screenOf } from './screen.js';
import { listSearch, textsOf, type ListSearch } from './search.js';

const screen = screenOf('province');
const plansScreen = screenOf('province', 'list');
const coverageScreen = screenOf('province', 'coverage', 'welcome');
const lateScreen = screenOf('province', 'late', 'explain', 'list', 'succession');
const indicatorsScreen = screenOf('province', 'indicators', 'list', 'welcome');
const leagueScreen = screenOf('province', 'league', 'welcome');
const unitScreen = screenOf('province', 'unitFile', 'cell', 'list');
const calendarScreen = screenOf('calendar', 'list', 'welcome');
const workScreen = screenOf('province', 'unit', 'work', 'explain', 'list');

/** What the overview of a plan is narrowed to, and of which cell the panel is open. */
export interface OverviewSearch {
  /** Letters of the states that are shown; absent: all. */
  readonly states?: string | undefined;
  readonly find?: string | undefined;
  readonly sort?: string | undefined;
  /** The rule whose periods are shown. */
  readonly rule?: string | undefined;
  /** Each period of each rule, or what is of one time together; absent: as many as there are at a glance. */
  readonly columns?: string | undefined;
  readonly cell?: string | undefined;
  /** The cell of several whose panel is open. */
  readonly together?: string | undefined;
}

/** What the matrix of coverage is narrowed to, and of which unit or task the panel is open. */
export interface CoverageSearch extends Pick<OverviewSearch, 'states' | 'find' | 'sort'> {
  readonly ward?: string | undefined;
  readonly task?: string | undefined;
  /** `open`: the list of the tasks that some unit has not taken up. */
  readonly tasks?: string | undefined;
}

/** What the list of who is late is narrowed to. */
export interface LateSearch extends ListSearch, Pick<OverviewSearch, 'cell'> {}

/** Of which figure and period the reports are shown, or of which target the units. */
export interface IndicatorsSearch {
  readonly indicator?: string | undefined;
  readonly rule?: string | undefined;
  /** Absent beside a figure: the sum over the year. */
  readonly period?: string | undefined;
  /** The rule of a target, and which of its numbers. */
  readonly quota?: string | undefined;
  readonly part?: string | undefined;
}

/** By which rule and of which period the table is, and of which unit the score is open. */
export interface LeagueSearch {
  readonly rubric?: string | undefined;
  readonly period?: string | undefined;
  readonly unit?: string | undefined;
}

/** By which version of the rubric one score is; absent: that by which the unit scored itself, or else the newest. */
export interface ScoringSearch {
  readonly version?: string | undefined;
}

/** Which year of the working calendar is shown, and which of its days is open. */
export interface CalendarSearch {
  readonly year?: string | undefined;
  readonly day?: string | undefined;
}

/** Plans that a unit issued, how they stand, and one unit under a plan; what awaits a decision; the league table and the scores in it. */
export const planRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/xep-hang',
    validateSearch: textsOf<LeagueSearch>('rubric', 'period', 'unit'),
    component: leagueScreen(() => import('../screens/province/league/screens.js'), 'League'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/cham-diem/$unitId/$rubricId/$period',
    validateSearch: textsOf<ScoringSearch>('version'),
    component: leagueScreen(() => import('../screens/province/league/screens.js'), 'Scoring'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/can-quyet-dinh',
    validateSearch: listSearch,
    component: workScreen(() => import('../screens/province/work-list/work-list.js'), 'WorkList'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/lich-lam-viec',
    validateSearch: textsOf<CalendarSearch>('year', 'day'),
    component: calendarScreen(() => import('../screens/calendar/calendar.js'), 'WorkingCalendar'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/ke-hoach',
    validateSearch: listSearch,
    component: plansScreen(() => import('../screens/province/plans.js'), 'Plans'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/ke-hoach/$planId',
    validateSearch: textsOf<OverviewSearch>('states', 'find', 'sort', 'rule', 'columns', 'cell', 'together'),
    component: screen(() => import('../screens/province/overview/overview.js'), 'Overview'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/ke-hoach/$planId/do-bao-phu',
    validateSearch: textsOf<CoverageSearch>('states', 'find', 'sort', 'ward', 'task', 'tasks'),
    component: coverageScreen(() => import('../screens/province/coverage/coverage.js'), 'Coverage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/ke-hoach/$planId/cham',
    validateSearch: textsOf<LateSearch>('find', 'after', 'cell'),
    component: lateScreen(() => import('../screens/province/late/late.js'), 'Late'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/ke-hoach/$planId/chi-tieu',
    validateSearch: textsOf<IndicatorsSearch>('indicator', 'rule', 'period', 'quota', 'part'),
    component: indicatorsScreen(() => import('../screens/province/indicators/indicators.js'), 'Indicators'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/ke-hoach/$planId/don-vi/$unitId',
    validateSearch: textsOf<Pick<OverviewSearch, 'states' | 'cell'>>('states', 'cell'),
    component: unitScreen(() => import('../screens/province/unit-file/unit-file.js'), 'UnitFile'),
  }),
] as const;
