import type { Schedule, ScheduleContext, ScheduledPeriod } from '#libs/calendar/schedule.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { earliestOf } from '../plan/document-date.js';
import type { Assignment, DutyRule, PlanContent, PlanTask } from '../plan/plan-content.js';
import { type PlacedDuties, taskDifferences, type TaskSide } from './compare-tasks.js';
import type { TaskDifference } from './difference.js';

/** What a ward has made of a task of the plan above. */
export type CoverageState = 'LINKED' | 'ADAPTED' | 'DECLINED' | 'UNCOVERED';

/** The last decision about a task of the plan above, as the derived plan's stream tells it. */
export interface ParentTaskDecision {
  readonly parentTask: string;
  readonly decision: Exclude<CoverageState, 'UNCOVERED'>;
  /** Rows of the derived plan that carry it out; none where it was declined. */
  readonly tasks: readonly string[];
  readonly reason: string | null;
  readonly document: string | null;
}

/** Where a plan gives something to carry out, a row of its table or a clause of its body, with the rules that a derived plan answers. */
export interface ParentTask extends Pick<PlanTask, 'key' | 'number' | 'title' | 'products' | 'rules'> {
  readonly isClause: boolean;
}

/** A plan as far as coverage looks at it. */
export interface CoverageSide {
  readonly content: Pick<PlanContent, 'year' | 'tasks' | 'clauses'>;
  /** Who holds what: resolved and frozen, or as it would be resolved for a draft. */
  readonly assignments: readonly Pick<Assignment, 'ruleKey' | 'holders'>[];
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
  /** Rows of the derived plan that carry it out. */
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
  /** Rows that carry out nothing of the plan above. */
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
export const parentTasks = ({ tasks, clauses }: CoverageSide['content']): readonly ParentTask[] => [
  ...tasks.map((row) => ({ ...row, isClause: false, rules: row.rules.filter(isMore) })),
  ...clauses.map((clause) => ({ ...clause, isClause: true, products: [], rules: clause.rules.filter(isWork) })),
];

/** Those that one of the units has to carry out. */
export const addressedTasks = ({ content, assignments }: CoverageSide, units: readonly OrgUnitId[]): readonly ParentTask[] => {
  const held = new Set(assignments.flatMap(({ ruleKey, holders }) => (holders.some((holder) => units.includes(holder)) ? [ruleKey] : [])));
  return parentTasks(content).filter(({ rules }) => rules.some(({ key }) => held.has(key)));
};

const holdersOf = ({ rules }: ParentTask, assignments: CoverageSide['assignments']): ReadonlySet<OrgUnitId> => {
  const keys = new Set(rules.map(({ key }) => key));
  return new Set(assignments.filter(({ ruleKey }) => keys.has(ruleKey)).flatMap(({ holders }) => holders));
};

const sideOf = (tasks: TaskSide['tasks'], { assignments, context }: CoverageSide, enumerate: CoverageInput['enumerate']): TaskSide => ({
  tasks,
  rules: tasks.flatMap(({ rules }) =>
    rules.map((rule): PlacedDuties => {
      const duties = assignments.filter(({ ruleKey }) => ruleKey === rule.key).map(({ holders }) => holders);
      return { rule, duties, periods: enumerate(rule.schedule, context) };
    }),
  ),
});

/** In what the named rows of a derived plan fall behind what one place of the plan above asks for. */
export const differencesOf = (
  task: ParentTask,
  tasks: readonly PlanTask[],
  { above, here, below, enumerate }: Omit<CoverageInput, 'administration' | 'decisions'>,
): readonly TaskDifference[] => {
  const holders = holdersOf(task, above.assignments);
  return taskDifferences({
    above: sideOf([task], above, enumerate),
    here: sideOf(tasks, here, enumerate),
    addressedBelow: below.filter((unit) => holders.has(unit)),
    year: above.content.year,
    issuedFrom: earliestOf(here.context.ownIssue),
  });
};

/** Rows that carry out a task of the plan above: those whose text says so, and those that were linked to it afterwards. */
export const linkedRows = (
  tasks: readonly PlanTask[],
  planId: PlanId,
  parentTask: string,
  decision: Pick<ParentTaskDecision, 'tasks'> | undefined,
): readonly PlanTask[] =>
  tasks.filter(
    (task) => (task.parentTask?.planId === planId && task.parentTask.key === parentTask) || decision?.tasks.includes(task.key) === true,
  );

const cellOf = (task: ParentTask, input: CoverageInput): CoverageCell => {
  const { above, here, decisions } = input;
  const decision = decisions.findLast(({ parentTask }) => parentTask === task.key);
  const rows = linkedRows(here.content.tasks, above.planId, task.key, decision);
  const said = { parentTask: task.key, reason: decision?.reason ?? null, document: decision?.document ?? null };
  if (rows.length === 0) {
    const state = decision?.decision === 'DECLINED' ? 'DECLINED' : 'UNCOVERED';
    return { ...said, ...(state === 'DECLINED' ? {} : { reason: null, document: null }), state, tasks: [], differences: [] };
  }
  const differences = differencesOf(task, rows, input);
  const isAdapted = differences.length > 0 || decision?.decision === 'ADAPTED';
  return { ...said, state: isAdapted ? 'ADAPTED' : 'LINKED', tasks: rows.map(({ key }) => key), differences };
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
      return linkedRows(here.content.tasks, above.planId, key, decision).map((row) => row.key);
    }),
  );
  return {
    cells,
    own: here.content.tasks.filter(({ key }) => !carriesOut.has(key)).map(({ key }) => key),
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
