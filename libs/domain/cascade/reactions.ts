import type { DocumentDate } from '#libs/calendar/schedule.js';
import type { OfType } from '#libs/kernel/decider.js';
import type { DutyId, PlanId } from '#libs/kernel/ids.js';
import { type LocalDate, localDate } from '#libs/kernel/time.js';
import { same } from '../checks.js';
import type { DutyCommand } from '../duty/duty.commands.js';
import { contentChanges } from '../plan/content-changes.js';
import type { PlanEvent } from '../plan/plan.js';
import type { PlanContent } from '../plan/plan-content.js';
import { askForAnswers } from './answers.js';
import { type CascadeDuty, type CascadeLookup, type CascadePlan, type CascadeUnit, keptFrom } from './cascade.state.js';
import {
  all,
  cancel,
  candidates,
  contextOf,
  dutiesFor,
  dutyRow,
  each,
  type Effects,
  fixDeadline,
  fulfil,
  inTurn,
  nothing,
  parentOf,
  type Pieces,
  planRow,
  writtenOf,
} from './effects.js';

export const onPlanDrafted = (planId: PlanId, content: PlanContent, lookup: CascadeLookup): Effects => {
  const parentId = content.parentId ?? null;
  const rootPlanId = parentId === null ? planId : (lookup.plan(parentId)?.rootPlanId ?? parentId);
  const days = { numbered: false, issuedOn: null, sentOn: null, receivedOn: null, takenOver: null };
  return {
    steps: [],
    writes: [planRow({ planId, issuerId: content.issuer, parentId, rootPlanId, content, phase: 'DRAFTED', replacedBy: null, ...days })],
  };
};

/** The sub-plan duties of the plan above that this plan's issuer holds, or somebody whom it follows, but for what that plan fulfils itself. */
const upstreamOf = (plan: CascadePlan, lookup: CascadeLookup): readonly CascadeDuty[] => {
  if (plan.parentId === null) return [];
  const family = lookup.administrationOf(plan.issuerId).flatMap(lookup.familyOf).flatMap(lookup.administrationOf);
  return lookup.subPlanDuties(plan.parentId, family).filter(({ byThisPlan }) => !byThisPlan);
};

/** What the plan asks for and is itself. */
const fulfilOwn = (plan: CascadePlan, duties: readonly CascadeDuty[]): Effects =>
  all(duties.filter(({ byThisPlan }) => byThisPlan).map((duty) => fulfil(duty, plan)));

/**
 * Fulfils what waited for this plan, or puts right the day on which it did. Where somebody else holds it by that day, another plan may count.
 *
 * @param others plans derived from the same plan
 */
const fulfilUpstream = (plan: CascadePlan, others: readonly CascadePlan[], lookup: CascadeLookup): Effects =>
  all(
    upstreamOf(plan, lookup)
      .filter(({ byPlan }) => byPlan === null || byPlan === plan.planId)
      .map((duty) => fulfilAgain(duty, [plan, ...others], lookup, REASON_HOLDER)),
  );

/** The other plans that are derived from the plan above. */
const siblingsOf = ({ planId, parentId }: CascadePlan, lookup: CascadeLookup): readonly CascadePlan[] =>
  parentId === null ? [] : lookup.derivedFrom(parentId).filter((plan) => plan.planId !== planId);

/** Everybody who was addressed owes; and what the issuer owed to the plan above may be met. */
export function* onPlanIssued(before: CascadePlan, event: OfType<PlanEvent, 'PlanIssued'>, lookup: CascadeLookup): Pieces {
  const { issuedOn, sentOn, receivedOn, assignments, parentIssuedOn, takenOver = null } = event;
  const plan: CascadePlan = { ...before, phase: 'ISSUED', issuedOn, sentOn, receivedOn, takenOver };
  const known = contextOf(plan, parentOf(plan, lookup), issuedOn);
  // A parent that is not in this log is known by what the event says.
  const context = known.parentIssue === undefined && parentIssuedOn !== null ? { ...known, parentIssue: parentIssuedOn } : known;
  yield { steps: [], writes: [planRow(plan)] };
  const metByItself: CascadeDuty[] = [];
  for (const { opened, row } of dutiesFor(plan, assignments, context)) {
    if (row.byThisPlan) metByItself.push(row);
    yield { steps: [[opened.dutyId, { type: 'OpenDuty', dutyId: opened.dutyId, opened }]], writes: [dutyRow(row)] };
  }
  yield fulfilOwn(plan, metByItself);
  yield fulfilUpstream(plan, [], lookup);
}

/**
 * A day of the plan became known or was put right: what hangs on it follows, here and in the plans derived from it, which may outlive it.
 */
export const onDaysKnown = (before: CascadePlan, plan: CascadePlan, lookup: CascadeLookup): Pieces => {
  const remembered: Effects = { steps: [], writes: [planRow(plan)] };
  if (plan.issuedOn === null) return [remembered];
  const moved = !same(before.issuedOn, plan.issuedOn);
  const context = contextOf(plan, parentOf(plan, lookup), plan.issuedOn);
  const duties = lookup.dutiesOf(plan.planId);
  const own = each(duties, (duty) => fixDeadline(duty, context, plan.planId));
  const below = each(lookup.dutiesAnchoredOn(plan.planId), (duty) => {
    const derived = lookup.plan(duty.planId);
    return derived?.issuedOn ? fixDeadline(duty, contextOf(derived, plan, derived.issuedOn), plan.planId) : nothing;
  });
  return inTurn([remembered], ...(moved ? [own, below] : []), [
    fulfilOwn(plan, duties),
    fulfilUpstream(plan, siblingsOf(plan, lookup), lookup),
  ]);
};

/**
 * Decides again which plan fulfils a sub-plan duty, after it was asked for otherwise or anew: another day may count now, and a plan may have come in
 * the meantime. Where no plan fulfils it any more, it is owed again.
 */
const fulfilAgain = (duty: CascadeDuty, plans: readonly CascadePlan[], lookup: CascadeLookup, reason = REASON_DAY): Effects => {
  const { dutyId, byPlan } = duty;
  const possible = candidates(duty, plans, lookup);
  const stays = possible.find(({ planId }) => planId === byPlan);
  if (stays !== undefined) return fulfil(duty, stays);
  const free: CascadeDuty = { ...duty, byPlan: null };
  const by = possible[0] === undefined ? nothing : fulfil(free, possible[0]);
  if (byPlan === null) return by;
  const reopen: DutyCommand = { type: 'ReopenSubPlan', dutyId, byPlan, reason };
  return all([{ steps: [[dutyId, reopen]], writes: [dutyRow(free)] }, by]);
};

/** Why a sub-plan is owed again though its plan is there. */
const REASON_DAY = 'Ngày được tính theo văn bản sửa đổi chưa biết';
const REASON_HOLDER = 'Đơn vị ban hành kế hoạch không phải là đơn vị giữ nghĩa vụ vào ngày được tính';

/** Others hold a sub-plan duty now: a plan of theirs may have come in the meantime, and that of somebody who does not hold it counts no more. */
export const onHoldersChanged = (duty: CascadeDuty, lookup: CascadeLookup): Effects => {
  if (duty.kind !== 'SUB_PLAN' || duty.byThisPlan || !duty.open) return nothing;
  const plans = lookup.derivedFrom(duty.planId);
  const stays = duty.byPlan !== null && candidates(duty, plans, lookup).some(({ planId }) => planId === duty.byPlan);
  return stays ? nothing : fulfilAgain(duty, plans, lookup, REASON_HOLDER);
};

/** A unit is no more, somebody follows it from now on, or it is there again: sub-plans that it owed may be met by others, or by others no more. */
export const onSuccessionChanged = (unit: CascadeUnit, lookup: CascadeLookup): Effects => {
  const after = lookup.with({ table: 'unit', row: unit });
  const family = [...new Set([...lookup.familyOf(unit.unitId), ...after.familyOf(unit.unitId)])];
  const duties = after.subPlanDutiesHeldBy(family.flatMap(after.administrationOf));
  return all([{ steps: [], writes: [{ table: 'unit', row: unit }] }, ...duties.map((duty) => onHoldersChanged(duty, after))]);
};

/** A content that takes the place of another, by a document. */
interface Rewording {
  readonly plan: CascadePlan;
  readonly assignments: OfType<PlanEvent, 'PlanAmended'>['assignments'];
  /** Number and symbol of the document. */
  readonly written: string;
  readonly on: LocalDate;
  readonly note: string;
  readonly onlyWords: boolean;
}

/**
 * New addressees get duties, those who are left out lose theirs but for what had fallen due, and the others are told how their rule reads now.
 */
function* reword({ plan, assignments, written, on, note, onlyWords }: Rewording, lookup: CascadeLookup): Pieces {
  yield { steps: [], writes: [planRow(plan)] };
  if (plan.issuedOn === null) return;
  const known = new Map(lookup.dutiesOf(plan.planId).map((duty) => [duty.dutyId, duty]));
  const possible = [plan, ...lookup.derivedFrom(plan.planId)];
  const kept = new Set<DutyId>();
  for (const { opened, row: fresh } of dutiesFor(plan, assignments, contextOf(plan, parentOf(plan, lookup), plan.issuedOn))) {
    const { dutyId } = opened;
    const old = known.get(dutyId);
    const row = keptFrom(old, fresh);
    const command: DutyCommand =
      old === undefined
        ? { type: 'OpenDuty', dutyId, opened: { ...opened, since: on } }
        : { type: 'AmendDuty', dutyId, amendment: written, on, opened, onlyWords };
    kept.add(dutyId);
    yield { steps: [[dutyId, command]], writes: [dutyRow(row)] };
    yield fulfilAgain(row, possible, lookup);
  }
  // What an earlier amendment asked for is no rule of the plan, and is still to be answered.
  const removed = [...known.values()].filter(({ dutyId, kind }) => !kept.has(dutyId) && kind !== 'AMENDMENT');
  const reason = note.trim() === '' ? written : note;
  yield* each(removed, (duty) => cancel(duty, reason, plan.planId, on));
}

export const onPlanAmended = (before: CascadePlan, event: OfType<PlanEvent, 'PlanAmended'>, lookup: CascadeLookup): Pieces => {
  const { content, assignments, amendment, on, note, answerBy } = event;
  const plan: CascadePlan = { ...before, content };
  const written = writtenOf(amendment);
  const asked = { written, on, answerBy: answerBy ?? null, changes: contentChanges(before.content, content) };
  return inTurn(reword({ plan, assignments, written, on, note, onlyWords: false }, lookup), askForAnswers(plan, asked, lookup));
};

/** Duties are told their words anew. Nobody has to answer, because nothing that obliges has changed. */
export const onPlanCorrected = (before: CascadePlan, event: OfType<PlanEvent, 'PlanCorrected'>, lookup: CascadeLookup): Pieces => {
  const { content, assignments, letter, on, note } = event;
  return reword({ plan: { ...before, content }, assignments, written: writtenOf(letter), on, note, onlyWords: true }, lookup);
};

/** A duty of a plan that was recalled ends; a plan that was recalled fulfils nothing, not even what it asked of itself. */
const endWithPlan = (duty: CascadeDuty, reason: string): Effects => {
  const { dutyId, planId, byThisPlan, byPlan } = duty;
  const reopen: DutyCommand = { type: 'ReopenSubPlan', dutyId, byPlan: planId, reason };
  const reopened: Effects = byThisPlan && byPlan === planId ? { steps: [[dutyId, reopen]], writes: [] } : nothing;
  return all([reopened, cancel({ ...duty, byPlan: reopened === nothing ? byPlan : null }, reason, planId)]);
};

/** The plans whose place a plan took, directly or one after the other. */
const predecessorsOf = (planId: PlanId, plans: readonly CascadePlan[]): readonly CascadePlan[] =>
  plans.filter(({ replacedBy }) => replacedBy === planId).flatMap((plan) => [plan, ...predecessorsOf(plan.planId, plans)]);

/**
 * Its own duties end; what it had fulfilled above, itself or by a plan whose place it took, is owed again, unless another plan of the holder is there.
 * Plans derived from it stay.
 */
export const onPlanRecalled = (before: CascadePlan, { reason }: OfType<PlanEvent, 'PlanRecalled'>, lookup: CascadeLookup): Pieces => {
  const { planId } = before;
  const siblings = siblingsOf(before, lookup);
  const gone = new Set<PlanId | null>([planId, ...predecessorsOf(planId, siblings).map((plan) => plan.planId)]);
  const others = siblings.filter((plan) => !gone.has(plan.planId));
  const reopened = upstreamOf(before, lookup).flatMap((duty): readonly Effects[] => {
    const { dutyId, byPlan } = duty;
    if (byPlan === null || !gone.has(byPlan)) return [];
    const row = { ...duty, byPlan: null };
    const by = candidates(row, others, lookup)[0];
    const reopen: DutyCommand = { type: 'ReopenSubPlan', dutyId, byPlan, reason };
    return [all([{ steps: [[dutyId, reopen]], writes: [dutyRow(row)] }, by === undefined ? nothing : fulfil(row, by)])];
  });
  const own = each(lookup.dutiesOf(planId), (duty) => endWithPlan(duty, reason));
  const unanswered = each(lookup.answersOf(planId), (duty) => cancel(duty, reason, planId));
  return inTurn([{ steps: [], writes: [planRow({ ...before, phase: 'RECALLED' })] }], own, unanswered, reopened);
};

/** The days of a plan are the only entries of it on which duties hang. */
export const onEntryRectified = (plan: CascadePlan, { field, is }: OfType<PlanEvent, 'EntryRectified'>, lookup: CascadeLookup): Pieces => {
  const day = (): DocumentDate => ({ known: true, date: localDate(is) });
  switch (field) {
    case 'issuedOn':
      return onDaysKnown(plan, { ...plan, issuedOn: day() }, lookup);
    case 'issuedOn.date':
      // What was typed at the issue no longer counts once a number told the day.
      return plan.numbered ? [] : onDaysKnown(plan, { ...plan, issuedOn: day() }, lookup);
    case 'sentOn':
    case 'receivedOn':
      return onDaysKnown(plan, { ...plan, [field]: localDate(is) }, lookup);
    default:
      return [];
  }
};
