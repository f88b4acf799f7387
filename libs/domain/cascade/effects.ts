import type { DocumentDate, Schedule, ScheduleContext } from '#libs/calendar/schedule.js';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { DutyCommand } from '../duty/duty.commands.js';
import type { DutyOpened, DutyOpenedEvent } from '../duty/duty.js';
import { holderTerms, termsOn } from '../duty/holder-terms.js';
import { dutyIdOf } from '../ids.js';
import { type Assignment, type DocumentNumber, type DutyRule, rulesOf } from '../plan/plan-content.js';
import { type CascadeDuty, type CascadeLookup, type CascadePlan, type CascadeWrite, hangsOnParent } from './cascade.state.js';

export const writtenOf = ({ number, symbol }: DocumentNumber): string => `${number}/${symbol}`;

type Step = readonly [DutyId, DutyCommand];

/** Commands and writes of a reaction before they are numbered. */
export interface Effects {
  readonly steps: readonly Step[];
  readonly writes: readonly CascadeWrite[];
}

export const nothing: Effects = { steps: [], writes: [] };

export const all = (effects: readonly Effects[]): Effects => ({
  steps: effects.flatMap(({ steps }) => steps),
  writes: effects.flatMap(({ writes }) => writes),
});

/** Effects one after the other, each worked out when it is asked for: a plan may have a hundred thousand duties. */
export type Pieces = Iterable<Effects>;

export function* each<Item>(items: Iterable<Item>, effectsOf: (item: Item) => Effects): Pieces {
  for (const item of items) yield effectsOf(item);
}

export function* inTurn(...parts: readonly Pieces[]): Pieces {
  for (const part of parts) yield* part;
}

export const planRow = (row: CascadePlan): CascadeWrite => ({ table: 'plan', row });
export const dutyRow = (row: CascadeDuty): CascadeWrite => ({ table: 'duty', row });

/** The plan above, where it is in this log. */
export const parentOf = ({ parentId }: Pick<CascadePlan, 'parentId'>, lookup: CascadeLookup): CascadePlan | undefined =>
  parentId === null ? undefined : lookup.plan(parentId);

/** The days of issue from which duties of a plan count, as known now. A parent that is only cited counts by the date of the citation. */
export const contextOf = (
  plan: Pick<CascadePlan, 'content' | 'parentId'>,
  parent: Pick<CascadePlan, 'issuedOn'> | undefined,
  ownIssue: DocumentDate,
): ScheduleContext => {
  const cited = plan.content.parentCitation?.date;
  const parentIssue = parent?.issuedOn ?? (plan.parentId === null && cited !== undefined ? { known: true as const, date: cited } : null);
  return { ownIssue, ...(parentIssue === null ? {} : { parentIssue }) };
};

/** A schedule with the deadline of the tier of those who were addressed. */
const scheduleFor = ({ schedule }: DutyRule, { due }: Assignment): Schedule =>
  due !== undefined && (schedule.kind === 'PERIODIC' || schedule.kind === 'WINDOW') ? { ...schedule, due } : schedule;

/** What a duty of a plan that was taken over carries to say so; nothing for a plan that was issued here. */
export const takenOverOf = ({ takenOver }: CascadePlan): Pick<DutyOpened, 'takenOver'> => (takenOver === null ? {} : { takenOver });

const openedOf = (plan: CascadePlan, rule: DutyRule, assignment: Assignment, context: ScheduleContext): DutyOpenedEvent => {
  const { holders, role, coordinators, receivers = [] } = assignment;
  const base: DutyOpened = {
    dutyId: dutyIdOf(plan.planId, rule.key, holders),
    planId: plan.planId,
    rootPlanId: plan.rootPlanId,
    issuerId: plan.issuerId,
    ruleKey: rule.key,
    title: rule.title,
    holders,
    role: role ?? null,
    coordinators,
    authority: rule.authority,
    wording: rule.wording,
    schedule: scheduleFor(rule, assignment),
    context,
    source: rule.source,
    ...takenOverOf(plan),
  };
  switch (rule.kind) {
    case 'SUB_PLAN':
      return { type: 'SubPlanDue', fulfilledBy: rule.fulfilledBy, ...base };
    case 'TASK':
      return { type: 'TaskAssigned', ...base };
    case 'QUOTA':
      return { type: 'QuotaAssigned', quota: rule.quota, ...base };
    case 'REPORT':
      return { type: 'ReportRegimeAssigned', receivers, indicators: rule.indicators, ...base };
  }
};

/** Holders as a duty is opened with them. */
export const heldBy = (holders: readonly OrgUnitId[]): Pick<CascadeDuty, 'holders' | 'terms'> => ({
  holders,
  terms: holderTerms(holders, []),
});

const isByThisPlan = (rule: DutyRule): boolean => rule.kind === 'SUB_PLAN' && rule.fulfilledByThisPlan === true;

const rowOf = (plan: CascadePlan, rule: DutyRule, opened: DutyOpenedEvent): CascadeDuty => ({
  dutyId: opened.dutyId,
  planId: plan.planId,
  parentId: plan.parentId,
  ruleKey: rule.key,
  kind: rule.kind,
  ...heldBy(opened.holders),
  fulfilledBy: rule.kind === 'SUB_PLAN' ? rule.fulfilledBy : null,
  byThisPlan: isByThisPlan(rule),
  derivedPlanId: null,
  byPlan: null,
  schedule: rule.schedule,
  hangsOnParent: hangsOnParent(rule.schedule),
  open: true,
});

export interface DutyToOpen {
  readonly opened: DutyOpenedEvent;
  readonly row: CascadeDuty;
}

/** For each assignment the duty to open and what the cascade keeps of it, worked out when it is asked for. */
export function* dutiesFor(plan: CascadePlan, assignments: readonly Assignment[], context: ScheduleContext): Iterable<DutyToOpen> {
  const rules = new Map(rulesOf(plan.content).map((rule) => [rule.key, rule]));
  for (const assignment of assignments) {
    const rule = rules.get(assignment.ruleKey);
    if (rule === undefined) continue;
    const opened = openedOf(plan, rule, assignment, context);
    yield { opened, row: rowOf(plan, rule, opened) };
  }
}

/** The day of a sub-plan that counts for a duty; null while it is not known, or the plan is not in force. */
const countingDay = (plan: CascadePlan, basis: NonNullable<CascadeDuty['fulfilledBy']>): LocalDate | null => {
  // A plan that was replaced or closed was there on its day.
  if (plan.phase === 'DRAFTED' || plan.phase === 'RECALLED') return null;
  if (basis === 'ISSUED') return plan.issuedOn?.known ? plan.issuedOn.date : null;
  return basis === 'SENT' ? plan.sentOn : plan.receivedOn;
};

export const fulfil = (duty: CascadeDuty, by: CascadePlan): Effects => {
  const basis = duty.fulfilledBy;
  const on = basis && countingDay(by, basis);
  if (basis === null || on === null || !duty.open) return nothing;
  const command: DutyCommand = { type: 'FulfilSubPlan', dutyId: duty.dutyId, byPlan: by.planId, on, basis };
  return { steps: [[duty.dutyId, command]], writes: [dutyRow({ ...duty, byPlan: by.planId })] };
};

/** A duty that ended on a day still owes what had fallen due by then; only the duty knows whether any of it waits for the day. */
export const fixDeadline = ({ dutyId }: CascadeDuty, context: ScheduleContext, byPlan: PlanId): Effects => ({
  steps: [[dutyId, { type: 'FixDeadline', dutyId, context, byPlan }]],
  writes: [],
});

/** @param from what was due before that day, or whose period had ended, is still owed; absent: nothing is */
export const cancel = (duty: CascadeDuty, reason: string, byPlan: PlanId, from?: LocalDate): Effects => {
  const { dutyId, open } = duty;
  if (!open) return nothing;
  const command: DutyCommand = { type: 'CancelDuty', dutyId, reason, byPlan, ...(from === undefined ? {} : { from }) };
  return { steps: [[dutyId, command]], writes: [dutyRow({ ...duty, open: false })] };
};

/**
 * Who holds a duty on a day: who stands as holder in its own words, or who follows that unit (Law 72/2025/QH15, art. 54). A committee whose unit is no
 * more is followed as its unit is.
 */
const holdersOn = ({ terms }: CascadeDuty, day: LocalDate, lookup: CascadeLookup): readonly (OrgUnitId | null)[] =>
  termsOn(terms, day).map((unitId) => {
    const standing = lookup.standingOn(unitId, day);
    const governed = lookup.government(unitId)?.unitId ?? null;
    const follower = governed === null ? null : lookup.standingOn(governed, day);
    return standing === unitId && governed !== null && follower !== governed ? follower : standing;
  });

/** Plans that could fulfil the duty, the one that counts first in front: of a holder of it on the day that counts, or the one that states it. */
export const candidates = (duty: CascadeDuty, plans: readonly CascadePlan[], lookup: CascadeLookup): readonly CascadePlan[] => {
  const day = (plan: CascadePlan): LocalDate | null => duty.fulfilledBy && countingDay(plan, duty.fulfilledBy);
  const isHolders = (plan: CascadePlan): boolean => {
    const on = day(plan);
    const holders = on === null ? [] : holdersOn(duty, on, lookup);
    return lookup.administrationOf(plan.issuerId).some((unit) => holders.includes(unit));
  };
  const fits = (plan: CascadePlan): boolean =>
    duty.byThisPlan ? plan.planId === duty.planId : plan.planId !== duty.planId && isHolders(plan);
  const orderOf = (plan: CascadePlan): string => `${day(plan)} ${plan.planId}`;
  return plans.filter((plan) => day(plan) !== null && fits(plan)).sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
};
