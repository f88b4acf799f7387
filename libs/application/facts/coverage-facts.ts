import { enumerate } from '#libs/calendar/enumerate.js';
import type { DocumentDate } from '#libs/calendar/schedule.js';
import { addressedTasks, type CoverageInput, differencesOf, parentTasks } from '#libs/domain/plan-coverage/coverage.js';
import type { CoverageFact } from '#libs/domain/plan/parent-tasks.js';
import type { Assignment, PlanContent } from '#libs/domain/plan/plan-content.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { dateAt, type Instant, type LocalDate } from '#libs/kernel/time.js';
import type { Queries } from '#libs/read-models/queries.js';
import { workingCalendarAt } from './duty-facts.js';
import { allRows, headView } from './head-view.js';
import { ancestorsOf, loadUnits } from './org-unit-facts.js';
import { loadPlan } from './plan-facts.js';

/** A task of the plan above and the rows that are to carry it out. */
export interface AskedLink {
  readonly parentTask: string;
  readonly tasks: readonly string[];
}

interface Asked {
  readonly content: PlanContent;
  readonly issuedOn: DocumentDate;
  readonly assignments: readonly Assignment[];
  readonly at: Instant;
  /** Absent: those that stand in the content. */
  readonly links?: readonly AskedLink[];
}

/** Links that stand in a content, one for each task of the plan above. */
const linksIn = ({ tasks }: PlanContent): readonly AskedLink[] =>
  [...Map.groupBy(tasks, ({ parentTask }) => parentTask?.key)].flatMap(([parentTask, rows]) =>
    parentTask === undefined ? [] : [{ parentTask, tasks: rows.map(({ key }) => key) }],
  );

/** A unit, the committee that governs it, and the unit that it governs: a plan of one is a plan of the other. */
const administrationOf = async (log: EventLog, queries: Queries, unitId: OrgUnitId, on: LocalDate): Promise<readonly OrgUnitId[]> => {
  const view = await headView(log, queries, on);
  const unit = (await loadUnits(log, [unitId])).get(unitId)?.state;
  const governed = unit?.unitType === 'GOVERNMENT' ? unit.parentId : null;
  const committees = await allRows((page) => queries.orgUnits({ parentId: unitId, unitType: 'GOVERNMENT' }, page, view));
  return [unitId, ...(governed === null ? [] : [governed]), ...committees.map(({ id }) => id)];
};

/** Who holds what of the plan above: as it was frozen, and what came to the units since. */
const heldAbove = async (
  log: EventLog,
  queries: Queries,
  planId: PlanId,
  frozen: readonly Assignment[],
  units: readonly OrgUnitId[],
  on: LocalDate,
): Promise<CoverageInput['above']['assignments']> => {
  const view = await headView(log, queries, on);
  const rows = await Promise.all(units.map((holderId) => allRows((page) => queries.duties({ planId, holderId }, page, view))));
  return [...frozen, ...rows.flat().map(({ ruleKey, holders }) => ({ ruleKey, holders }))];
};

/** How a plan carries out the one above; undefined where there is none that was issued. */
export const coverageFact = async (log: EventLog, queries: Queries, asked: Asked): Promise<CoverageFact | undefined> => {
  const { content, issuedOn, assignments, at } = asked;
  const { parentId } = content;
  if (parentId === undefined) return undefined;
  const { plan: parent } = await loadPlan(log, parentId);
  if (parent.content === null || parent.issue === null) return undefined;
  const { issue, content: above } = parent;
  const today = dateAt(at);
  const administration = await administrationOf(log, queries, content.issuer, today);
  const held = await heldAbove(log, queries, parentId, issue.assignments, administration, today);
  const holders = [...new Set(held.flatMap((assignment) => assignment.holders))].filter((id) => !administration.includes(id));
  const [ancestors, calendar] = await Promise.all([ancestorsOf(log, holders, today), workingCalendarAt(log, at)]);
  const below = holders.filter((id) => ancestors.get(id)?.some((unit) => administration.includes(unit)));
  const input: Omit<CoverageInput, 'administration' | 'decisions'> = {
    above: {
      planId: parentId,
      content: above,
      assignments: held,
      context: { ownIssue: issue.issuedOn, ...(issue.parentIssuedOn === null ? {} : { parentIssue: issue.parentIssuedOn }) },
    },
    here: { content, assignments, context: { ownIssue: issuedOn, parentIssue: issue.issuedOn } },
    below,
    enumerate: (schedule, context) => enumerate(schedule, context, calendar),
  };
  const asks = parentTasks(above);
  const links = (asked.links ?? linksIn(content)).map(({ parentTask, tasks }) => {
    const task = asks.find(({ key }) => key === parentTask);
    const rows = content.tasks.filter(({ key }) => tasks.includes(key));
    return { parentTask, tasks, differences: task === undefined ? [] : differencesOf(task, rows, input) };
  });
  return { addressed: addressedTasks(input.above, [...administration, ...below]).map(({ key }) => key), links };
};
