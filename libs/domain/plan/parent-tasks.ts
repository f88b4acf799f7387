import { accept, type Decision, type OfType, refuse } from '#libs/kernel/decider.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { firstOf, firstRefusal, nfc, reasonRefused, same, TITLE_LENGTH_MAX, tooLong } from '../checks.js';
import { linkedPlaces, type ParentTaskDecision } from '../plan-coverage/coverage.js';
import type { TaskDifference } from '../plan-coverage/difference.js';
import type { ParentPlanFact } from './plan.commands.js';
import type { PlanRefusal } from './plan.refusals.js';
import type { Plan, PlanEvent } from './plan.js';
import { type PlanContent, placesOf } from './plan-content.js';

/*
 * What a derived plan makes of each task of the plan above, be it a row of its table or a clause of its body. Links that stand in the content become facts when it is issued or amended, in the same decision;
 * what the content does not say is told by commands, before or after the issue.
 */

/** A task of the plan above with the rows and clauses that carry it out, and in what they fall behind it. */
interface FoundLink {
  readonly parentTask: string;
  readonly tasks: readonly string[];
  readonly differences: readonly TaskDifference[];
}

/** What the handler found out by comparing the plan with the one above. */
export interface CoverageFact {
  /** Keys of the tasks of the plan above that are addressed to the issuer. */
  readonly addressed: readonly string[];
  /** Of those in which it coordinates. */
  readonly coordinated: readonly string[];
  /** Those that the content, or the command, links. */
  readonly links: readonly FoundLink[];
}

interface ParentTaskFacts {
  /** Null exactly when the content names no parent. */
  readonly parent: ParentPlanFact | null;
  /** Absent where there is no plan above. */
  readonly coverage?: CoverageFact;
}

export type ParentTaskCommand =
  | ({
      readonly type: 'LinkParentTask';
      readonly planId: PlanId;
      readonly parentTask: string;
      readonly tasks: readonly string[];
    } & ParentTaskFacts)
  | ({
      readonly type: 'AdaptParentTask';
      readonly planId: PlanId;
      readonly parentTask: string;
      readonly tasks: readonly string[];
      readonly reason: string;
    } & ParentTaskFacts)
  | ({
      readonly type: 'DeclineParentTask';
      readonly planId: PlanId;
      readonly parentTask: string;
      readonly reason: string;
      readonly document: string | null;
    } & ParentTaskFacts);

export type ParentTaskRefusal =
  /** The plan is derived from none. */
  | { readonly type: 'PlanNotDerived'; readonly path?: string; readonly planId: PlanId; readonly title: string }
  | {
      readonly type: 'ParentTaskUnknown';
      readonly path: string;
      readonly parentId: PlanId;
      readonly key: string;
      readonly known: readonly string[];
    }
  /**
   * Nobody asked the issuer for it, or it asks for nothing that a plan carries out: a clause with reports only, or with the plan itself. What the issuer only
   * coordinates in can be linked, and needs no refusal.
   */
  | { readonly type: 'ParentTaskNotAddressed'; readonly path: string; readonly key: string; readonly issuer: OrgUnitId }
  | {
      readonly type: 'ParentTaskAlreadyDecided';
      readonly path: string;
      readonly key: string;
      readonly decision: ParentTaskDecision['decision'];
    }
  /** The plan itself says that it carries it out. */
  | { readonly type: 'ParentTaskCarriedOut'; readonly path: string; readonly key: string; readonly tasks: readonly string[] }
  /** No row or clause of this plan is named, or one that it does not have. */
  | { readonly type: 'TaskUnknown'; readonly path: string; readonly key: string; readonly known: readonly string[] }
  /** What is to be linked is less than what is asked for: that is an adaptation and needs a reason. */
  | { readonly type: 'LinkDiffers'; readonly path: string; readonly key: string; readonly differences: readonly TaskDifference[] };

interface Drafted extends Plan {
  readonly planId: PlanId;
  readonly content: PlanContent;
}

type ParentTaskEvent = OfType<PlanEvent, 'ParentTaskLinked' | 'ParentTaskAdapted' | 'ParentTaskDeclined'>;

const tasksRefused = ({ tasks }: { readonly tasks: readonly string[] }, { content }: Drafted): PlanRefusal | undefined => {
  const known = placesOf(content).map(({ key }) => key);
  if (tasks.length === 0) return { type: 'TaskUnknown', path: 'tasks', key: '', known };
  return firstOf(tasks, (key, index) => (known.includes(key) ? undefined : { type: 'TaskUnknown', path: `tasks[${index}]`, key, known }));
};

const addressRefused = ({ type, parentTask, parent, coverage }: ParentTaskCommand, plan: Drafted): PlanRefusal | undefined => {
  const { planId, content } = plan;
  const { parentId } = content;
  if (parentId === undefined) return { type: 'PlanNotDerived', planId, title: content.title };
  if (parent === null || !parent.exists) return { type: 'ParentPlanUnknown', path: 'planId', parentId };
  if (parent.recalledOn !== null) return { type: 'ParentPlanRecalled', path: 'planId', parentId, recalledOn: parent.recalledOn };
  const path = 'parentTask';
  if (!parent.taskKeys.includes(parentTask)) return { type: 'ParentTaskUnknown', path, parentId, key: parentTask, known: parent.taskKeys };
  const { addressed = [], coordinated = [] } = coverage ?? {};
  return addressed.includes(parentTask) || (type !== 'DeclineParentTask' && coordinated.includes(parentTask))
    ? undefined
    : { type: 'ParentTaskNotAddressed', path, key: parentTask, issuer: content.issuer };
};

const lastDecision = (plan: Plan, key: string): ParentTaskDecision | undefined =>
  plan.decisions.findLast(({ parentTask }) => parentTask === key);

const samePlaces = (a: readonly string[], b: readonly string[]): boolean => same([...a].sort(), [...b].sort());

/** The same said again, be it that a command or that the content said it. Another decision replaces the one before, and both stay visible. */
const alreadyDecided = (command: ParentTaskCommand, plan: Drafted): PlanRefusal | undefined => {
  const { parentTask: key } = command;
  const last = lastDecision(plan, key);
  if (last === undefined) return undefined;
  const refusal: PlanRefusal = { type: 'ParentTaskAlreadyDecided', path: 'parentTask', key, decision: last.decision };
  switch (command.type) {
    case 'LinkParentTask':
      return last.decision === 'LINKED' && samePlaces(last.tasks, command.tasks) ? refusal : undefined;
    case 'AdaptParentTask':
      return last.decision === 'ADAPTED' && last.reason !== null && samePlaces(last.tasks, command.tasks) ? refusal : undefined;
    case 'DeclineParentTask':
      return last.decision === 'DECLINED' ? refusal : undefined;
  }
};

const carriedOut = (key: string, { content }: Drafted): PlanRefusal | undefined => {
  const places = content.parentId === undefined ? [] : linkedPlaces(content, content.parentId, key, undefined);
  return places.length === 0
    ? undefined
    : { type: 'ParentTaskCarriedOut', path: 'parentTask', key, tasks: places.map((place) => place.key) };
};

const decide = (command: ParentTaskCommand, parentId: PlanId, differences: readonly TaskDifference[]): ParentTaskEvent => {
  const { parentTask } = command;
  switch (command.type) {
    case 'LinkParentTask':
      return { type: 'ParentTaskLinked', parentId, parentTask, tasks: command.tasks };
    case 'AdaptParentTask':
      return { type: 'ParentTaskAdapted', parentId, parentTask, tasks: command.tasks, differences, reason: nfc(command.reason) };
    case 'DeclineParentTask':
      return { type: 'ParentTaskDeclined', parentId, parentTask, reason: nfc(command.reason), document: nfc(command.document) };
  }
};

/** Links, adapts or declines one task of the plan above. */
export const decideParentTask = (command: ParentTaskCommand, plan: Drafted): Decision<PlanEvent, PlanRefusal> => {
  const { parentTask, coverage } = command;
  const { parentId } = plan.content;
  const differences = coverage?.links.find((link) => link.parentTask === parentTask)?.differences ?? [];
  const refusal = firstRefusal<PlanRefusal>(
    () => addressRefused(command, plan),
    () => (command.type === 'DeclineParentTask' ? carriedOut(parentTask, plan) : tasksRefused(command, plan)),
    () => (command.type === 'LinkParentTask' ? undefined : reasonRefused(command.reason)),
    () => (command.type === 'DeclineParentTask' ? tooLong('document', command.document, TITLE_LENGTH_MAX) : undefined),
    () => alreadyDecided(command, plan),
    () =>
      command.type === 'LinkParentTask' && differences.length > 0
        ? { type: 'LinkDiffers', path: 'parentTask', key: parentTask, differences }
        : undefined,
  );
  if (refusal !== undefined || parentId === undefined) return refuse(refusal ?? { type: 'PlanUnknown', planId: plan.planId });
  return accept(decide(command, parentId, differences));
};

const reasonsOf = (content: PlanContent, tasks: readonly string[]): string | null => {
  const reasons = placesOf(content).flatMap(({ key, parentTask }) =>
    tasks.includes(key) && parentTask?.reason !== undefined ? [parentTask.reason] : [],
  );
  return reasons.length === 0 ? null : [...new Set(reasons)].join('; ');
};

/**
 * What the links in a content come to when it is issued or amended: one event for each task of the plan above, but for what was decided already and reads
 * the same. Nothing is refused for being less than what is asked: it is flagged.
 */
export const linksDecided = (plan: Plan, content: PlanContent, coverage: CoverageFact | undefined): readonly PlanEvent[] => {
  const { parentId } = content;
  if (parentId === undefined || coverage === undefined) return [];
  return coverage.links.flatMap(({ parentTask, tasks, differences }): readonly PlanEvent[] => {
    const last = lastDecision(plan, parentTask);
    const reason = reasonsOf(content, tasks) ?? (last?.decision === 'ADAPTED' ? last.reason : null);
    const event: PlanEvent =
      differences.length === 0
        ? { type: 'ParentTaskLinked', parentId, parentTask, tasks }
        : { type: 'ParentTaskAdapted', parentId, parentTask, tasks, differences, reason };
    const decision = differences.length === 0 ? 'LINKED' : 'ADAPTED';
    // An adaptation that somebody explained stays one, although the texts do not show it.
    const stands = last !== undefined && samePlaces(last.tasks, tasks) && (last.decision === decision || last.decision === 'ADAPTED');
    const said = lastAdapted(plan, parentTask);
    return stands && (decision === 'LINKED' || same(said?.differences, differences)) ? [] : [event];
  });
};

const lastAdapted = (plan: Plan, key: string): OfType<PlanEvent, 'ParentTaskAdapted'> | undefined =>
  plan.entries.findLast((entry) => entry.type === 'ParentTaskAdapted' && entry.parentTask === key) as
    OfType<PlanEvent, 'ParentTaskAdapted'> | undefined;
