import { createRoute } from '@tanstack/react-router';
import { listSearch, rootRoute, textOf, type ListSearch } from './root.js';
import { screenOf } from './screen.js';

const screen = screenOf('province');
const plansScreen = screenOf('province', 'list');
const coverageScreen = screenOf('province', 'coverage');
const lateScreen = screenOf('province', 'late', 'explain', 'list');
const indicatorsScreen = screenOf('province', 'indicators', 'list');
const leagueScreen = screenOf('province', 'league', 'welcome');
const unitScreen = screenOf('province', 'unitFile', 'cell', 'list');
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

const overviewSearch = ({ states, find, sort, rule, columns, cell, together }: Record<string, unknown>): OverviewSearch => ({
  states: textOf(states),
  find: textOf(find),
  sort: textOf(sort),
  rule: textOf(rule),
  columns: textOf(columns),
  cell: textOf(cell),
  together: textOf(together),
});

/** What the matrix of coverage is narrowed to, and of which unit or task the panel is open. */
export interface CoverageSearch extends Pick<OverviewSearch, 'states' | 'find' | 'sort'> {
  readonly ward?: string | undefined;
  readonly task?: string | undefined;
}

const coverageSearch = ({ states, find, sort, ward, task }: Record<string, unknown>): CoverageSearch => ({
  states: textOf(states),
  find: textOf(find),
  sort: textOf(sort),
  ward: textOf(ward),
  task: textOf(task),
});

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

/** Plans that a unit issued, how they stand, and one unit under a plan. */
export const planRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/xep-hang',
    validateSearch: ({ rubric, period, unit }: Record<string, unknown>): LeagueSearch => ({
      rubric: textOf(rubric),
      period: textOf(period),
      unit: textOf(unit),
    }),
    component: leagueScreen(() => import('../screens/province/league/league.js'), 'League'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/can-quyet-dinh',
    validateSearch: listSearch,
    component: workScreen(() => import('../screens/province/work-list/work-list.js'), 'WorkList'),
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
    validateSearch: overviewSearch,
    component: screen(() => import('../screens/province/overview/overview.js'), 'Overview'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/ke-hoach/$planId/do-bao-phu',
    validateSearch: coverageSearch,
    component: coverageScreen(() => import('../screens/province/coverage/coverage.js'), 'Coverage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/ke-hoach/$planId/cham',
    validateSearch: ({ cell, ...list }: Record<string, unknown>): LateSearch => ({ ...listSearch(list), cell: textOf(cell) }),
    component: lateScreen(() => import('../screens/province/late/late.js'), 'Late'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/ke-hoach/$planId/chi-tieu',
    validateSearch: ({ indicator, rule, period, quota, part }: Record<string, unknown>): IndicatorsSearch => ({
      indicator: textOf(indicator),
      rule: textOf(rule),
      period: textOf(period),
      quota: textOf(quota),
      part: textOf(part),
    }),
    component: indicatorsScreen(() => import('../screens/province/indicators/indicators.js'), 'Indicators'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/ke-hoach/$planId/don-vi/$unitId',
    validateSearch: ({ states, cell }: Record<string, unknown>): Pick<OverviewSearch, 'states' | 'cell'> => ({
      states: textOf(states),
      cell: textOf(cell),
    }),
    component: unitScreen(() => import('../screens/province/unit-file/unit-file.js'), 'UnitFile'),
  }),
] as const;
