import type { DocumentDate } from '#libs/calendar/schedule.js';
import { unitReferences } from '#libs/domain/plan/content-checks.js';
import { numberStreamOf, ownerFor } from '#libs/domain/plan/document-number.js';
import { parentTasks } from '#libs/domain/plan-coverage/coverage.js';
import type { ContentFacts, ParentPlanFact, ReplacementFact, Resolution } from '#libs/domain/plan/plan.commands.js';
import type { DocumentNumberEvent, Plan } from '#libs/domain/plan/plan.js';
import type { DocumentNumber, PlanContent } from '#libs/domain/plan/plan-content.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { Queries, Viewpoint } from '#libs/read-models/queries.js';
import { placesOfOthers } from './coverage-facts.js';
import { headView } from './head-view.js';
import { loadPlan } from './load-plan.js';
import { loadUnits } from './org-unit-facts.js';

/** Longer than any chain from a ministry down to a neighbourhood. */
const CHAIN_MAX = 50;

/** The plan above and the chain of plans above it; null where the content names none. */
export const parentPlanFact = async (log: EventLog, parentId: PlanId | undefined): Promise<ParentPlanFact | null> => {
  if (parentId === undefined) return null;
  const { plan, exists } = await loadPlan(log, parentId);
  const ancestors: PlanId[] = [];
  let above = plan.content?.parentId;
  while (above !== undefined && !ancestors.includes(above) && ancestors.length < CHAIN_MAX) {
    ancestors.push(above);
    above = (await loadPlan(log, above)).plan.content?.parentId;
  }
  return {
    exists,
    issuedOn: plan.issue?.issuedOn ?? null,
    recalledOn: plan.recalledOn,
    end: plan.end,
    ancestors,
    taskKeys: plan.content === null ? [] : parentTasks(plan.content).map(({ key }) => key),
  };
};

/** What has to be known of the plan that is to take the place of another; null where nobody drafted it. */
export const replacementFact = async (log: EventLog, planId: PlanId): Promise<ReplacementFact | null> => {
  const { content, issue, recalledOn, end } = (await loadPlan(log, planId)).plan;
  if (content === null) return null;
  const inForce = recalledOn === null && end === null;
  return { content, document: issue?.document ?? null, issuedOn: issue?.issuedOn ?? null, inForce };
};

/** The plan above a content, with what of it the content names and is not its issuer's; null where it names none. */
export const parentOf = async (
  log: EventLog,
  queries: Queries,
  content: PlanContent,
  viewOf: () => Promise<Viewpoint>,
): Promise<ParentPlanFact | null> => {
  const [parent, ofOthers] = await Promise.all([parentPlanFact(log, content.parentId), placesOfOthers(log, queries, content, viewOf)]);
  return parent === null ? null : { ...parent, ofOthers };
};

export const contentFacts = async (
  log: EventLog,
  queries: Queries,
  content: PlanContent,
  viewOf: () => Promise<Viewpoint>,
): Promise<ContentFacts> => {
  const named = [...new Set(unitReferences(content).map(({ unitId }) => unitId))];
  const [units, parent] = await Promise.all([loadUnits(log, named), parentOf(log, queries, content, viewOf)]);
  return { unknownUnits: named.filter((id) => units.get(id)?.version === 0), parent };
};

/** Who owes what on a day, by the units at the head of the log. */
export const resolutionOn = async (log: EventLog, queries: Queries, content: PlanContent, on: LocalDate): Promise<Resolution> =>
  queries.resolution(content, await headView(log, queries, on));

/** Who has a number and symbol within the issuer's year already. */
export const numberTakenBy = async (
  log: EventLog,
  plan: Plan,
  document: DocumentNumber | null,
  day: DocumentDate,
  as: 'DOCUMENT' | 'LETTER' = 'DOCUMENT',
): Promise<PlanId | null> => {
  const streamId = numberStreamOf(plan, document, day);
  if (streamId === undefined) return null;
  const [claim] = await log.readStream(streamId);
  return ownerFor(as, claim?.event as DocumentNumberEvent | undefined);
};
