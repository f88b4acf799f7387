import { accept, acceptUnless, type OfType, refuse } from '#libs/kernel/decider.js';
import { dateAt } from '#libs/kernel/time.js';
import { firstRefusal, nfc, reasonRefused, same, TEXT_LENGTH_MAX, tooLong } from '../checks.js';
import { isSameNumber } from '../ids.js';
import type { DutyCommand, DutyRefusal } from './duty.commands.js';
import { type DutyOpenedEvent, kindOf } from './duty.js';
import { holderTerms, termsOn } from './holder-terms.js';
import { obligationsOf, subPlanPeriod } from './obligations-of.js';
import {
  refusedIfClosed,
  refusedIfClosedFor,
  type DutyDecision,
  obligationMet,
  type Opened,
  refusedIfWaived,
  periodUnknown,
  refusedIfWhollyClosed,
} from './duty-checks.js';

/* What meets an obligation: a derived plan, an answer, a report. */

const notASubPlan = ({ opened }: Opened): DutyRefusal | undefined =>
  opened.type === 'SubPlanDue' ? undefined : { type: 'NotASubPlan', dutyId: opened.dutyId, kind: kindOf(opened) };

export const fulfil = ({ dutyId, byPlan, on, basis }: OfType<DutyCommand, 'FulfilSubPlan'>, duty: Opened): DutyDecision => {
  const { fulfilment } = duty;
  const period = subPlanPeriod(duty.schedule);
  const refusal = firstRefusal<DutyRefusal>(
    () => notASubPlan(duty),
    () => refusedIfClosed(duty),
    () =>
      fulfilment === null || fulfilment.byPlan === byPlan
        ? undefined
        : { type: 'ObligationMet', dutyId, period, byPlan: fulfilment.byPlan },
  );
  // What was waived needs no plan, but one that comes all the same is no mistake.
  const waived = duty.closed?.closed === 'WAIVED' || duty.waivedPeriods.has(period);
  if (waived && duty.opened.type === 'SubPlanDue') return accept();
  if (refusal === undefined && same(fulfilment, { period, byPlan, on, basis })) return accept();
  return acceptUnless(refusal, { type: 'SubPlanFulfilled', period, byPlan, on, basis });
};

export const reopen = ({ byPlan, reason }: OfType<DutyCommand, 'ReopenSubPlan'>, duty: Opened): DutyDecision => {
  const refusal = notASubPlan(duty);
  if (refusal !== undefined) return refuse(refusal);
  const { fulfilment } = duty;
  return fulfilment?.byPlan === byPlan ? accept({ type: 'SubPlanReopened', period: fulfilment.period, byPlan, reason }) : accept();
};

/** Whoever adapts says why; a document that is named is an amendment of the derived plan, made after the one above. */
export const answerAmendment = (command: OfType<DutyCommand, 'AnswerAmendment'>, duty: Opened): DutyDecision => {
  const { dutyId, answer: given, byAmendment, reason, amendments, actingFor, at } = command;
  const { opened } = duty;
  if (opened.type !== 'AmendmentDue') return refuse({ type: 'NotAnAmendment', dutyId, kind: kindOf(opened) });
  const holders = termsOn(holderTerms(opened.holders, duty.transfers), dateAt(at));
  const period = subPlanPeriod(duty.schedule);
  const by = byAmendment === null ? undefined : amendments.findLast(({ document }) => isSameNumber(document, byAmendment));
  const refusal = firstRefusal<DutyRefusal>(
    () =>
      holders.some((holder) => actingFor.includes(holder))
        ? undefined
        : { type: 'NotTheHolder', path: 'dutyId', holder: actingFor[0] ?? opened.issuerId, holders },
    () => refusedIfWhollyClosed(duty),
    () => refusedIfWaived(duty, period),
    () => obligationMet(duty, period),
    () => (given === 'ADAPT' ? reasonRefused(reason) : tooLong('reason', reason, TEXT_LENGTH_MAX)),
    () =>
      byAmendment !== null && by === undefined
        ? { type: 'AmendmentUnknown', path: 'byAmendment', planId: opened.derivedPlanId, ...byAmendment }
        : undefined,
    () =>
      by !== undefined && by.on < opened.amendedOn
        ? { type: 'AmendmentEarlier', path: 'byAmendment', on: by.on, amendedOn: opened.amendedOn }
        : undefined,
  );
  return acceptUnless(refusal, {
    type: 'AmendmentAnswered',
    period,
    answer: given,
    byPlan: opened.derivedPlanId,
    byAmendment: by?.document ?? null,
    reason: nfc(reason),
    answeredAt: at,
  });
};

/** Whether a report can meet it. Sub-plans are issued, amendments answered, and a maximum is kept or not by what was made. */
const isReportable = (opened: DutyOpenedEvent): boolean => {
  if (opened.type === 'SubPlanDue' || opened.type === 'AmendmentDue') return false;
  return opened.type !== 'QuotaAssigned' || opened.quota.target !== 'AT_MOST';
};

/** One report at a time serves a period, so that none hides the accepted figures of another. */
const servedByAnother = ({ dutyId, period }: OfType<DutyCommand, 'ServeObligation'>, duty: Opened): DutyRefusal | undefined => {
  const by = duty.served.get(period);
  return by === undefined ? undefined : { type: 'PeriodServed', path: 'period', dutyId, period, reportId: by };
};

/** Whether a report may begin to serve a period. */
const notServable = (command: OfType<DutyCommand, 'ServeObligation'>, duty: Opened): DutyRefusal | undefined => {
  const { period, periods } = command;
  return firstRefusal<DutyRefusal>(
    () => refusedIfClosedFor(duty, period, periods),
    () => periodUnknown(duty, period, obligationsOf(duty, periods)),
    () => refusedIfWaived(duty, period),
    () => servedByAnother(command, duty),
  );
};

/**
 * What a report serves already it may go on to serve, also when the schedule no longer has the period, or nobody owes it any more: it was met before that, and
 * a return for correction wants an answer. So it is where a return as invalid was overturned, unless another report has taken its place.
 */
export const serve = (command: OfType<DutyCommand, 'ServeObligation'>, duty: Opened): DutyDecision => {
  const { dutyId, period, reportId, holder, submittedAt, holders, undecided, again = false } = command;
  const { opened } = duty;
  const goesOn = duty.served.get(period) === reportId;
  const refusal = firstRefusal<DutyRefusal>(
    () => (holders.length === 0 ? { type: 'HolderUndecided', path: 'dutyId', dutyId, holders: undecided } : undefined),
    () => (holders.includes(holder) ? undefined : { type: 'NotTheHolder', path: 'holder', holder, holders }),
    () => (isReportable(opened) ? undefined : { type: 'NotReportable', path: 'dutyId', dutyId, kind: kindOf(opened) }),
    () => (goesOn ? undefined : (again ? servedByAnother : notServable)(command, duty)),
  );
  if (refusal === undefined && goesOn) return accept();
  return acceptUnless(refusal, { type: 'ObligationServed', period, reportId, submittedAt });
};

/** Whoever holds it by now, and closed or not: it goes on as it was. */
export const goOn = ({ period, reportId, submittedAt }: OfType<DutyCommand, 'ContinueObligation'>): DutyDecision =>
  accept({ type: 'ObligationServed', period, reportId, submittedAt });

/** A report can only give up what it serves, even of a duty that was closed meanwhile. */
export const release = ({ period, reportId, reason }: OfType<DutyCommand, 'ReleaseObligation'>, { served }: Opened): DutyDecision =>
  served.get(period) === reportId ? accept({ type: 'ObligationReleased', period, reportId, reason }) : accept();
