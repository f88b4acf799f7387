import { accept, type Decision, refuse } from '#libs/kernel/decider.js';
import { firstRefusal, nfc, reasonRefused, sourceRefused } from '../checks.js';
import { answerTooEarly, changedBeforeIssue, inFuture } from './plan-checks.js';
import type { PlanCommand } from './plan.commands.js';
import type { PlanRefusal } from './plan.refusals.js';
import type { Plan, PlanEvent, PlanIssue } from './plan.js';
import type { PlanContent } from './plan-content.js';

type PlanDecision = Decision<PlanEvent, PlanRefusal>;
type Command<Type extends PlanCommand['type']> = Extract<PlanCommand, { readonly type: Type }>;

interface Issued extends Plan {
  readonly content: PlanContent;
  readonly issue: PlanIssue;
}

type Unfit = Extract<PlanRefusal, { readonly type: 'ReplacementUnfit' }>['problem'];

/** Why a plan cannot take the place of another: it has to be in force, of the same issuer and form (Decree 30/2020/NĐ-CP, art. 18). */
const unfit = ({ planId, byPlan, replacement }: Command<'ReplacePlan'>, { content }: Issued): Unfit | undefined => {
  if (byPlan === planId) return 'ITSELF';
  if (replacement === null) return 'UNKNOWN';
  if (replacement.issuedOn === null) return 'NOT_ISSUED';
  if (!replacement.inForce) return 'NOT_IN_FORCE';
  if (replacement.content.issuer !== content.issuer) return 'ISSUER';
  return replacement.content.form === content.form ? undefined : 'FORM';
};

/** Another plan of the issuer takes the place of this one from a day on. */
export const replace = (command: Command<'ReplacePlan'>, plan: Issued): PlanDecision => {
  const { byPlan, on, reason, answerBy, replacement, at } = command;
  const refusal = firstRefusal<PlanRefusal>(
    () => {
      const problem = unfit(command, plan);
      return problem === undefined ? undefined : { type: 'ReplacementUnfit', path: 'byPlanId', byPlan, problem };
    },
    () => reasonRefused(reason),
    () => inFuture('on', on, at),
    () => changedBeforeIssue(on, plan.issue.issuedOn),
    () => (replacement?.issuedOn == null ? undefined : changedBeforeIssue(on, replacement.issuedOn)),
    () => answerTooEarly(answerBy, on),
  );
  if (refusal !== undefined) return refuse(refusal);
  const document = replacement?.document ?? null;
  return accept({ type: 'PlanReplaced', byPlan, document, on, reason: nfc(reason), ...(answerBy === null ? {} : { answerBy }) });
};

/** The plan has run its course: nothing new falls due by it from that day on. What is overdue by then stays so. */
export const close = ({ on, reason, document, at }: Command<'ClosePlan'>, plan: Issued): PlanDecision => {
  const refusal = firstRefusal<PlanRefusal>(
    () => reasonRefused(reason),
    () => (document === null ? undefined : sourceRefused(document, 'document')),
    () => inFuture('on', on, at),
    () => changedBeforeIssue(on, plan.issue.issuedOn),
  );
  return refusal === undefined ? accept({ type: 'PlanClosed', on, reason: nfc(reason), document: nfc(document) }) : refuse(refusal);
};

/** A plan that was replaced or closed can be read, numbered and delivered, and nothing else. */
export const ended = ({ planId, content, end }: Plan): PlanRefusal | undefined =>
  end === null || planId === null || content === null
    ? undefined
    : { type: 'PlanEnded', planId, title: content.title, ended: end.as, on: end.on };
