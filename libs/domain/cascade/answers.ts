import { formatReason } from '#libs/calendar/reasons.js';
import type { Schedule } from '#libs/calendar/schedule.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { DutyOpenedEvent } from '../duty/duty.js';
import { dutyIdOf } from '../ids.js';
import type { ContentChange } from '../plan/content-changes.js';
import { type Authority, rulesOf } from '../plan/plan-content.js';
import type { CascadeDuty, CascadeLookup, CascadePlan } from './cascade.state.js';
import { contextOf, dutyRow, each, type Effects, heldBy, nothing, parentOf, type Pieces, takenOverOf } from './effects.js';

/** What the plans derived from a plan have to answer. */
export interface ToAnswer {
  /** Number and symbol of the document. */
  readonly written: string;
  readonly on: LocalDate;
  readonly answerBy: LocalDate | null;
  readonly changes: readonly ContentChange[];
}

/** Nobody knows when an answer is due. */
const NO_DAY: Schedule = { kind: 'UNDECIDED', reason: formatReason({ code: 'ANSWER_DAY_UNSAID' }) };

/** Whoever was only asked for a plan is only asked for an answer. */
const authorityOver = (plan: CascadePlan, derived: CascadePlan, lookup: CascadeLookup): Authority => {
  const keys = lookup.subPlanDuties(plan.planId, lookup.administrationOf(derived.issuerId)).map(({ ruleKey }) => ruleKey);
  const authorities = rulesOf(plan.content).flatMap(({ key, authority }) => (keys.includes(key) ? [authority] : []));
  return authorities.length > 0 && authorities.every((authority) => authority === 'REQUESTS') ? 'REQUESTS' : 'ASSIGNS';
};

const askForAnswer = (plan: CascadePlan, derived: CascadePlan, asked: ToAnswer, lookup: CascadeLookup): Effects => {
  const { written, on, answerBy, changes } = asked;
  if (plan.issuedOn === null || lookup.dutiesOf(plan.planId).some((duty) => isAnswer(duty, derived, written, on))) return nothing;
  const ruleKey = ruleKeyOf(written, on);
  const schedule: Schedule = answerBy === null ? NO_DAY : { kind: 'DATE', date: answerBy, bound: 'BY' };
  const dutyId = dutyIdOf(plan.planId, `${ruleKey}/${derived.planId}`, [derived.issuerId]);
  const opened: DutyOpenedEvent = {
    type: 'AmendmentDue',
    dutyId,
    planId: plan.planId,
    rootPlanId: plan.rootPlanId,
    issuerId: plan.issuerId,
    ruleKey,
    title: `Trả lời văn bản ${written}: ${derived.content.title}`,
    holders: [derived.issuerId],
    role: null,
    coordinators: [],
    authority: authorityOver(plan, derived, lookup),
    wording: '',
    schedule,
    context: contextOf(plan, parentOf(plan, lookup), plan.issuedOn),
    source: { document: written, place: '' },
    ...takenOverOf(plan),
    amendment: written,
    amendedOn: on,
    derivedPlanId: derived.planId,
    changes,
  };
  const row: CascadeDuty = {
    dutyId,
    planId: plan.planId,
    parentId: plan.parentId,
    ruleKey,
    kind: 'AMENDMENT',
    ...heldBy(opened.holders),
    fulfilledBy: null,
    byThisPlan: false,
    derivedPlanId: derived.planId,
    byPlan: null,
    schedule,
    hangsOnParent: false,
    open: true,
  };
  return { steps: [[dutyId, { type: 'OpenDuty', dutyId, opened }]], writes: [dutyRow(row)] };
};

/** Numbers begin anew each year: the day tells two documents of one number apart. */
const ruleKeyOf = (written: string, on: LocalDate): string => `amendment/${on}/${written}`;

const isAnswer = (duty: CascadeDuty, derived: CascadePlan, written: string, on: LocalDate): boolean =>
  duty.derivedPlanId === derived.planId && duty.ruleKey === ruleKeyOf(written, on);

/**
 * Everybody who derived a plan that is in force has to take the change over, or to say how it adapts it.
 *
 * @param of the plan from which they derived theirs, where it is another; `unless`: who is not asked
 */
export const askForAnswers = (
  plan: CascadePlan,
  asked: ToAnswer,
  lookup: CascadeLookup,
  { of = plan, unless = () => false }: { readonly of?: CascadePlan; readonly unless?: (derived: CascadePlan) => boolean } = {},
): Pieces =>
  each(
    lookup.derivedFrom(of.planId).filter((derived) => derived.phase === 'ISSUED' && derived.planId !== plan.planId && !unless(derived)),
    (derived) => askForAnswer(plan, derived, asked, lookup),
  );
