import { earliestOf, type Schedule, type ScheduleContext, type ScheduledPeriod } from '#libs/calendar/schedule.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { type Assignment, type DutyRule, type PlanContent, type PlanPlace, placesOf } from '../plan/plan-content.js';
import { type PlacedDuties, taskDifferences, type TaskSide } from './compare-tasks.js';
import type { TaskDifference } from './difference.js';

/** What a ward has made of a task of the plan above. */
export type CoverageState = 'LINKED' | 'ADAPTED' | 'DECLINED' | 'UNCOVERED';

/** The last decision about a task of the plan above, as the derived plan's stream tells it. */
export interface ParentTaskDecision {
  readonly parentTask: string;
  readonly decision: Exclude<CoverageState, 'UNCOVERED'>;
  /** Rows and clauses of the derived plan that carry it out; none where it was declined. */
  readonly tasks: readonly string[];
  readonly reason: string | null;
  readonly document: string | null;
}

/** Where a plan gives something to carry out, with the rules that a derived plan answers. */
export type ParentTask = PlanPlace;

/** Who holds what one rule asks for, and who coordinates. */
type Assigned = Pick<Assignment, 'ruleKey' | 'holders'> & Partial<Pick<Assignment, 'coordinators'>>;

/** What coverage needs to know of a plan. */
export interface CoverageSide {
  readonly content: Pick<PlanContent, 'year' | 'tasks' | 'clauses'>;
  /** Who holds what: resolved and frozen, or as it would be resolved for a draft. */
  readonly assignments: readonly Assigned[];
  readonly context: ScheduleContext;
}

export interface CoverageInput {
  readonly above: CoverageSide & { readonly planId: PlanId };
  readonly here: CoverageSide;
  /** The issuer of the derived plan, the committee that governs it or the unit that it governs. */
  readonly administration: readonly OrgUnitId[];
  /** Units below it, as far as the plan above addresses them. */
  readonly below: readonly OrgUnitId[];
  readonly decisions: readonly ParentTaskDecision[];
  /** With the calendar as known. */
  readonly enumerate: (schedule: Schedule, context: ScheduleContext) => readonly ScheduledPeriod[];
}

export interface CoverageCell {
  readonly parentTask: string;
  readonly state: CoverageState;
  /** Rows and clauses of the derived plan that carry it out. */
  readonly tasks: readonly string[];
  readonly differences: readonly TaskDifference[];
  readonly reason: string | null;
  readonly document: string | null;
}

type Counted = Lowercase<CoverageState> | 'addressed';

/** `addressed = linked + adapted + declined + uncovered`. */
export type CoverageCounts = { readonly [Key in Counted]: number };

export interface Coverage {
  /** One for each task of the plan above that is addressed to the ward, in its order. */
  readonly cells: readonly CoverageCell[];
  /** Rows, and clauses with tasks or quotas, that carry out nothing of the plan above. */
  readonly own: readonly string[];
  readonly counts: CoverageCounts;
}

export const countsOf = (states: readonly CoverageState[]): CoverageCounts => {
  const count = (wanted: CoverageState): number => states.filter((state) => state === wanted).length;
  return {
    addressed: states.length,
    linked: count('LINKED'),
    adapted: count('ADAPTED'),
    declined: count('DECLINED'),
    uncovered: count('UNCOVERED'),
  };
};

/** The plan that is asked for is the derived plan itself. */
const isMore = ({ kind }: DutyRule): boolean => kind !== 'SUB_PLAN';

const isWork = ({ kind }: DutyRule): boolean => kind === 'TASK' || kind === 'QUOTA';

/**
 * Rows and clauses of a plan in its order, rows first, each with what a derived plan answers of it. A row is answered for whatever it asks but a plan, as
 * tables are, row by row. A clause is answered for its tasks and quotas: a report regime of the body is owed to the level above by deadlines of its own,
 * whatever the derived plan says.
 *
 * A duty that is written twice is entered once, at its row; a clause that only refers to the appendix has no rules, is addressed to nobody, and so does
 * not count beside the row.
 */
export const parentTasks = (content: CoverageSide['content']): readonly ParentTask[] =>
  placesOf(content).map((place) => ({ ...place, rules: place.rules.filter(place.isClause ? isWork : isMore) }));

/** Tasks in which units have a part. @param named whom an assignment names for that part */
const tasksNaming = (
  { content, assignments }: Pick<CoverageSide, 'content' | 'assignments'>,
  units: readonly OrgUnitId[],
  named: (assigned: Assigned) => readonly OrgUnitId[],
): readonly ParentTask[] => {
  const keys = new Set(assignments.filter((each) => named(each).some((unit) => units.includes(unit))).map(({ ruleKey }) => ruleKey));
  return parentTasks(content).filter(({ rules }) => rules.some(({ key }) => keys.has(key)));
};

/** Tasks that one of the units has to carry out. */
export const addressedTasks = (side: Pick<CoverageSide, 'content' | 'assignments'>, units: readonly OrgUnitId[]): readonly ParentTask[] =>
  tasksNaming(side, units, ({ holders }) => holders);

/** Tasks in which one of the units coordinates: its plan may say what it does for them, but owes nothing. */
export const coordinatedTasks = (side: Pick<CoverageSide, 'content' | 'assignments'>, units: readonly OrgUnitId[]): readonly ParentTask[] =>
  tasksNaming(side, units, ({ coordinators = [] }) => coordinators);

/**
 * Who holds a place that is addressed to others alone: none of the units leads it or coordinates in it. Undefined where one does, and where nobody can
 * tell: words such as "các cơ quan liên quan" may mean anybody.
 */
export const othersHolding = (
  { rules }: PlanPlace,
  assignments: CoverageSide['assignments'],
  units: readonly OrgUnitId[],
): readonly OrgUnitId[] | undefined => {
  const keys = new Set(rules.map(({ key }) => key));
  const own = assignments.filter(({ ruleKey }) => keys.has(ruleKey));
  const holders = [...new Set(own.flatMap((each) => each.holders))];
  const isInWords = rules.some(({ leads, coordinators }) => [...leads, ...coordinators].some((addressee) => 'text' in addressee));
  const isNamed = own.some((each) => [...each.holders, ...(each.coordinators ?? [])].some((unit) => units.includes(unit)));
  return holders.length === 0 || isInWords || isNamed ? undefined : holders;
};

const holdersOf = ({ rules }: ParentTask, assignments: CoverageSide['assignments']): ReadonlySet<OrgUnitId> => {
  const keys = new Set(rules.map(({ key }) => key));
  return new Set(assignments.filter(({ ruleKey }) => keys.has(ruleKey)).flatMap(({ holders }) => holders));
};

const sideOf = (places: TaskSide['places'], { assignments, context }: CoverageSide, enumerate: CoverageInput['enumerate']): TaskSide => ({
  places,
  rules: places.flatMap(({ rules }) =>
    rules.map((rule): PlacedDuties => {
      const duties = assignments.filter(({ ruleKey }) => ruleKey === rule.key).map(({ holders }) => holders);
      return { rule, duties, periods: enumerate(rule.schedule, context) };
    }),
  ),
});

/** In what the named places of a derived plan fall behind what one place of the plan above asks for. */
export const differencesOf = (
  task: ParentTask,
  places: readonly PlanPlace[],
  { above, here, below, enumerate }: Omit<CoverageInput, 'administration' | 'decisions'>,
): readonly TaskDifference[] => {
  const holders = holdersOf(task, above.assignments);
  return taskDifferences({
    above: sideOf([task], above, enumerate),
    here: sideOf(places, here, enumerate),
    addressedBelow: below.filter((unit) => holders.has(unit)),
    year: above.content.year,
    issuedFrom: earliestOf(here.context.ownIssue),
  });
};

/** Rows and clauses that carry out a task of the plan above: those whose text says so, and those that were linked to it afterwards. */
export const linkedPlaces = (
  content: Pick<PlanContent, 'tasks' | 'clauses'>,
  planId: PlanId,
  parentTask: string,
  decision: Pick<ParentTaskDecision, 'tasks'> | undefined,
): readonly PlanPlace[] =>
  placesOf(content).filter(
    (place) => (place.parentTask?.planId === planId && place.parentTask.key === parentTask) || decision?.tasks.includes(place.key) === true,
  );

const cellOf = (task: ParentTask, input: CoverageInput): CoverageCell => {
  const { above, here, decisions } = input;
  const decision = decisions.findLast(({ parentTask }) => parentTask === task.key);
  const places = linkedPlaces(here.content, above.planId, task.key, decision);
  const said = { parentTask: task.key, reason: decision?.reason ?? null, document: decision?.document ?? null };
  if (places.length === 0) {
    const state = decision?.decision === 'DECLINED' ? 'DECLINED' : 'UNCOVERED';
    return { ...said, ...(state === 'DECLINED' ? {} : { reason: null, document: null }), state, tasks: [], differences: [] };
  }
  const differences = differencesOf(task, places, input);
  const isAdapted = differences.length > 0 || decision?.decision === 'ADAPTED';
  return { ...said, state: isAdapted ? 'ADAPTED' : 'LINKED', tasks: places.map(({ key }) => key), differences };
};

/**
 * How a derived plan, drafted or issued, covers the plan above: for each task that is addressed to its issuer, whether it is carried out as it is, carried out
 * as something less, declined, or nothing at all. Judged by the texts as they are now: an amendment above may make a link an adaptation.
 */
export const coverageOf = (input: CoverageInput): Coverage => {
  const { above, here, administration, below } = input;
  const cells = addressedTasks(above, [...administration, ...below]).map((task) => cellOf(task, input));
  const carriesOut = new Set(
    parentTasks(above.content).flatMap(({ key }) => {
      const decision = input.decisions.findLast(({ parentTask }) => parentTask === key);
      return linkedPlaces(here.content, above.planId, key, decision).map((place) => place.key);
    }),
  );
  return {
    cells,
    own: placesOf(here.content)
      .filter(({ key, isClause, rules }) => !carriesOut.has(key) && (!isClause || rules.some(isWork)))
      .map(({ key }) => key),
    counts: countsOf(cells.map(({ state }) => state)),
  };
};

/** The coverage of one who has no derived plan: everything that is addressed to it is uncovered. */
export const nothingCovered = (above: CoverageSide, administration: readonly OrgUnitId[]): Coverage => {
  const cells = addressedTasks(above, administration).map(({ key }): CoverageCell => ({
    parentTask: key,
    state: 'UNCOVERED',
    tasks: [],
    differences: [],
    reason: null,
    document: null,
  }));
  return { cells, own: [], counts: countsOf(cells.map(({ state }) => state)) };
};
