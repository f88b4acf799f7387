import type { OfType } from '#libs/kernel/decider.js';
import { contentChanges } from '../plan/content-changes.js';
import type { PlanEvent } from '../plan/plan.js';
import { askForAnswers } from './answers.js';
import type { CascadeDuty, CascadeLookup, CascadePlan } from './cascade.state.js';
import { cancel, each, type Effects, inTurn, type Pieces, planRow, writtenOf } from './effects.js';

/* How duties end with the plan that states them, when it is not recalled: what had been owed by then stays owed, and is judged as it is. */

/** Answers that the plan owes about the plan above need not be given any more. */
const endAnswers = ({ planId }: CascadePlan, reason: string, lookup: CascadeLookup): Pieces =>
  each(lookup.answersOf(planId), (duty) => cancel(duty, reason, planId));

/** A derived plan of this one, or an answer to it, is of use to nobody any more: the plan that took its place asks for its own. */
const isAboutThePlan = ({ kind }: CascadeDuty): boolean => kind === 'SUB_PLAN' || kind === 'AMENDMENT';

/** A unit that has to make a plan from the new text anyway is not asked what it makes of the change. */
const owesPlan = (plan: CascadePlan, derived: CascadePlan, lookup: CascadeLookup): boolean =>
  lookup.subPlanDuties(plan.planId, lookup.administrationOf(derived.issuerId)).length > 0;

/**
 * Another plan took the place of this one. What this one had fulfilled above stays fulfilled, on its day. Whoever derived a plan from it answers the new
 * text, unless the new one asks for a plan.
 */
export const onPlanReplaced = (before: CascadePlan, event: OfType<PlanEvent, 'PlanReplaced'>, lookup: CascadeLookup): Pieces => {
  const { byPlan, document, on, reason, answerBy } = event;
  const { planId } = before;
  const by = lookup.plan(byPlan);
  const own = each(lookup.dutiesOf(planId), (duty) => cancel(duty, reason, planId, isAboutThePlan(duty) ? undefined : on));
  const written = document === null ? (by?.content.title ?? '') : writtenOf(document);
  const asked = by && { written, on, answerBy: answerBy ?? null, changes: contentChanges(before.content, by.content) };
  const answers = asked && askForAnswers(by, asked, lookup, { of: before, unless: (derived) => owesPlan(by, derived, lookup) });
  const remembered: Effects = { steps: [], writes: [planRow({ ...before, phase: 'REPLACED', replacedBy: byPlan })] };
  return inTurn([remembered], own, endAnswers(before, reason, lookup), answers ?? []);
};

/** The plan has run its course. Plans derived from it are documents of their own, and end when their issuers say so. */
export const onPlanClosed = (before: CascadePlan, { on, reason }: OfType<PlanEvent, 'PlanClosed'>, lookup: CascadeLookup): Pieces => {
  const own = each(lookup.dutiesOf(before.planId), (duty) => cancel(duty, reason, before.planId, on));
  return inTurn([{ steps: [], writes: [planRow({ ...before, phase: 'CLOSED' })] }], own, endAnswers(before, reason, lookup));
};
