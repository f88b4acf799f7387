import { acceptUnless, type Decision, type OfType } from '#libs/kernel/decider.js';
import { firstRefusal, nfc, reasonRefused, sourceRefused } from '../checks.js';
import { answerTooEarly, changedBeforeIssue, inFuture } from './plan-checks.js';
import type { PlanCommand } from './plan.commands.js';
import type { PlanRefusal } from './plan.refusals.js';
import type { Plan, PlanEvent, PlanIssue } from './plan.js';
import type { PlanContent } from './plan-content.js';

type PlanDecision = Decision<PlanEvent, PlanRefusal>;

interface Issued extends Plan {
  readonly content: PlanContent;
  readonly issue: PlanIssue;
}

type Unfit = OfType<PlanRefusal, 'ReplacementUnfit'>['problem'];

/** Why a plan cannot take the place of another: it has to be in force, of the same issuer and form (Decree 30/2020/NĐ-CP, art. 18). */
const problemOf = ({ planId, byPlan, replacement }: OfType<PlanCommand, 'ReplacePlan'>, { content }: Issued): Unfit | undefined => {
  if (byPlan === planId) return 'ITSELF';
  if (replacement === null) return 'UNKNOWN';
  if (replacement.issuedOn === null) return 'NOT_ISSUED';
  if (!replacement.inForce) return 'NOT_IN_FORCE';
  if (replacement.content.issuer !== content.issuer) return 'ISSUER';
  return replacement.content.form === content.form ? undefined : 'FORM';
};

/** Another plan of the issuer takes the place of this one from a day on. */
export const replace = (command: OfType<PlanCommand, 'ReplacePlan'>, plan: Issued): PlanDecision => {
  const { byPlan, on, reason, answerBy, replacement, at } = command;
  const refusal = firstRefusal<PlanRefusal>(
    () => {
      const problem = problemOf(command, plan);
      return problem === undefined ? undefined : { type: 'ReplacementUnfit', path: 'byPlanId', byPlan, problem };
    },
    () => reasonRefused(reason),
    () => inFuture('on', on, at),
    () => changedBeforeIssue(on, plan.issue.issuedOn),
    () => (replacement?.issuedOn == null ? undefined : changedBeforeIssue(on, replacement.issuedOn)),
    () => answerTooEarly(answerBy, on),
  );
  const document = replacement?.document ?? null;
  return acceptUnless(refusal, {
    type: 'PlanReplaced',
    byPlan,
    document,
    on,
    reason: nfc(reason),
    ...(answerBy === null ? {} : { answerBy }),
  });
};

/** The plan has run its course: nothing new falls due by it from that day on. What is overdue by then stays so. */
export const close = ({ on, reason, document, at }: OfType<PlanCommand, 'ClosePlan'>, plan: Issued): PlanDecision => {
  const refusal = firstRefusal<PlanRefusal>(
    () => reasonRefused(reason),
    () => (document === null ? undefined : sourceRefused(document, 'document')),
    () => inFuture('on', on, at),
    () => changedBeforeIssue(on, plan.issue.issuedOn),
  );
  return acceptUnless(refusal, { type: 'PlanClosed', on, reason: nfc(reason), document: nfc(document) });
};

/** A plan that was replaced or closed can be read, numbered and delivered, and nothing else. */
export const refusedIfEnded = ({ planId, content, end }: Plan): PlanRefusal | undefined =>
  end === null || planId === null || content === null
    ? undefined
    : { type: 'PlanEnded', planId, title: content.title, ended: end.as, on: end.on };
