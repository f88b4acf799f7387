import { enumerate } from '#libs/calendar/enumerate.js';
import type { DocumentDate } from '#libs/calendar/schedule.js';
import {
  addressedTasks,
  coordinatedTasks,
  type CoverageInput,
  differencesOf,
  othersHolding,
  parentTasks,
} from '#libs/domain/plan-coverage/coverage.js';
import type { CoverageFact } from '#libs/domain/plan/parent-tasks.js';
import type { PlaceOfOthers } from '#libs/domain/plan/plan.commands.js';
import { type Assignment, type PlanContent, placesOf } from '#libs/domain/plan/plan-content.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { dateAt, type Instant, type LocalDate } from '#libs/kernel/time.js';
import type { Queries, Viewpoint } from '#libs/read-models/queries.js';
import { allRows } from '#libs/read-models/reading.js';
import { workingCalendarAt } from './duty-facts.js';
import { headView } from './head-view.js';
import { ancestorsOf, loadUnits } from './org-unit-facts.js';
import { loadPlan } from './load-plan.js';

/** A task of the plan above and the rows and clauses that are to carry it out. */
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
const linksIn = (content: PlanContent): readonly AskedLink[] =>
  [...Map.groupBy(placesOf(content), ({ parentTask }) => parentTask?.key)].flatMap(([parentTask, places]) =>
    parentTask === undefined ? [] : [{ parentTask, tasks: places.map(({ key }) => key) }],
  );

/** A unit, the committee that governs it, and the unit that it governs: a plan of one is a plan of the other. */
const administrationOf = async (log: EventLog, queries: Queries, unitId: OrgUnitId, view: Viewpoint): Promise<readonly OrgUnitId[]> => {
  const unit = (await loadUnits(log, [unitId])).get(unitId)?.state;
  const governed = unit?.unitType === 'GOVERNMENT' ? unit.parentId : null;
  const committees = await allRows((page) => queries.orgUnits({ parentId: unitId, unitType: 'GOVERNMENT' }, page, view));
  return [unitId, ...(governed === null ? [] : [governed]), ...committees.map(({ id }) => id)];
};

/** Who holds what of the plan above: as it was frozen, and what came to the units since. */
const heldAbove = async (
  queries: Queries,
  planId: PlanId,
  frozen: readonly Assignment[],
  units: readonly OrgUnitId[],
  view: Viewpoint,
): Promise<CoverageInput['above']['assignments']> => {
  const rows = await Promise.all(units.map((holderId) => allRows((page) => queries.duties({ planId, holderId }, page, view))));
  return [...frozen, ...rows.flat().map(({ ruleKey, holders }) => ({ ruleKey, holders }))];
};

/** Of units those that stand below others on a day. */
const belowOf = async (
  log: EventLog,
  units: readonly OrgUnitId[],
  above: readonly OrgUnitId[],
  on: LocalDate,
): Promise<readonly OrgUnitId[]> => {
  const others = [...new Set(units)].filter((id) => !above.includes(id));
  const ancestors = await ancestorsOf(log, others, on);
  return others.filter((id) => ancestors.get(id)?.some((unit) => above.includes(unit)));
};

/**
 * Of the places above that a content names, those in which its issuer, and whoever stands below it, has no part; none before that plan is issued.
 *
 * @param viewOf asked for only where a place is named
 */
export const placesOfOthers = async (
  log: EventLog,
  queries: Queries,
  content: PlanContent,
  viewOf: () => Promise<Viewpoint>,
): Promise<readonly PlaceOfOthers[]> => {
  const linked = new Set(linksIn(content).map(({ parentTask }) => parentTask));
  if (content.parentId === undefined || linked.size === 0) return [];
  const { plan: parent } = await loadPlan(log, content.parentId);
  if (parent.content === null || parent.issue === null) return [];
  const view = await viewOf();
  const administration = await administrationOf(log, queries, content.issuer, view);
  const held = await heldAbove(queries, content.parentId, parent.issue.assignments, administration, view);
  const strange = placesOf(parent.content)
    .filter(({ key }) => linked.has(key))
    .filter((place) => othersHolding(place, held, administration) !== undefined);
  if (strange.length === 0) return [];
  const keys = new Set(strange.flatMap(({ rules }) => rules.map(({ key }) => key)));
  const named = held.flatMap(({ ruleKey, holders, coordinators = [] }) => (keys.has(ruleKey) ? [...holders, ...coordinators] : []));
  const below = await belowOf(log, named, administration, view.inForceOn);
  return strange.flatMap((place) => {
    const holders = othersHolding(place, held, below);
    return holders === undefined ? [] : [{ key: place.key, number: place.number, title: place.title, holders }];
  });
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
  const view = await headView(log, queries, today);
  const administration = await administrationOf(log, queries, content.issuer, view);
  const held = await heldAbove(queries, parentId, issue.assignments, administration, view);
  const named = held.flatMap(({ holders, coordinators = [] }) => [...holders, ...coordinators]);
  const [below, calendar] = await Promise.all([belowOf(log, named, administration, today), workingCalendarAt(log, at)]);
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
    const places = placesOf(content).filter(({ key }) => tasks.includes(key));
    return { parentTask, tasks, differences: task === undefined ? [] : differencesOf(task, places, input) };
  });
  const units = [...administration, ...below];
  return {
    addressed: addressedTasks(input.above, units).map(({ key }) => key),
    coordinated: coordinatedTasks(input.above, units).map(({ key }) => key),
    links,
  };
};
