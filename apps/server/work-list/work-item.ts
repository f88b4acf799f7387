import { reasonCode } from '#libs/calendar/reasons.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { DutyRow, OrgUnitRow, PlanRow, WorkItemRow } from '#libs/read-models/queries.js';

/** By what an item is settled. */
export type Settlement =
  | 'DECIDE_SCHEDULE'
  | 'EXTEND_DEADLINE'
  | 'NUMBER_PLAN'
  | 'REQUEST_REPORT'
  | 'CHANGE_CALENDAR'
  | 'AMEND_PLAN'
  | 'DECIDE_SUCCESSION'
  | 'OPERATOR';

export const settlementOf = ({ kind, reason, period }: Pick<WorkItemRow, 'kind' | 'reason' | 'period'>): Settlement => {
  if (kind === 'UNASSIGNED') return 'AMEND_PLAN';
  if (kind === 'SUCCESSION_UNDECIDED') return 'DECIDE_SUCCESSION';
  if (kind === 'REFUSED_STEP') return 'OPERATOR';
  switch (reasonCode(reason)) {
    case 'OWN_DATE_BLANK':
    case 'PARENT_DATE_BLANK':
      return 'NUMBER_PLAN';
    case 'AWAITS_REQUEST':
      return 'REQUEST_REPORT';
    case 'OUTSIDE_CALENDAR':
      return 'CHANGE_CALENDAR';
    case 'SUCCESSION_UNDECIDED':
      return 'DECIDE_SUCCESSION';
    default:
      return period === null ? 'DECIDE_SCHEDULE' : 'EXTEND_DEADLINE';
  }
};

/** What is known around an item. */
export interface Around {
  readonly duty: DutyRow | undefined;
  readonly plan: PlanRow | undefined;
  /** The plan above. */
  readonly parent: PlanRow | undefined;
  readonly holders: readonly OrgUnitRow[];
}

const issuerOf = (plan: PlanRow | undefined): readonly OrgUnitId[] => (plan === undefined ? [] : [plan.issuerId]);

/** Whose decision it is, or of a unit above them; nobody of the administration where an operator has to look. */
export const decidersOf = (
  item: Pick<WorkItemRow, 'kind' | 'reason' | 'period'>,
  { duty, plan, parent, holders }: Around,
): readonly OrgUnitId[] => {
  switch (settlementOf(item)) {
    case 'DECIDE_SCHEDULE':
    case 'EXTEND_DEADLINE':
    case 'REQUEST_REPORT':
      return duty === undefined ? issuerOf(plan) : [...new Set([duty.issuerId, ...duty.receivers])];
    case 'NUMBER_PLAN':
      return issuerOf(reasonCode(item.reason) === 'PARENT_DATE_BLANK' ? parent : plan);
    case 'AMEND_PLAN':
      return issuerOf(plan);
    case 'DECIDE_SUCCESSION':
      return [...new Set(holders.flatMap(({ parentId }) => parentId ?? []))];
    case 'CHANGE_CALENDAR':
    case 'OPERATOR':
      return [];
  }
};
