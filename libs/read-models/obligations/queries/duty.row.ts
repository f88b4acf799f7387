import type { Schedule } from '#libs/calendar/schedule.js';
import type { AmendmentToAnswer } from '../projection/facts.js';
import type { Authority, DutyKind, Indicator, Quota, Source } from '#libs/domain/plan/plan-content.js';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';

export interface DutyRow {
  readonly id: DutyId;
  readonly kind: DutyKind;
  readonly planId: PlanId;
  readonly rootPlanId: PlanId;
  readonly issuerId: OrgUnitId;
  readonly ruleKey: string;
  readonly title: string;
  readonly holders: readonly OrgUnitId[];
  /** Whom its plan gave it to, whoever holds it since. */
  readonly assignedTo: readonly OrgUnitId[];
  readonly role: string | null;
  readonly coordinators: readonly OrgUnitId[];
  readonly receivers: readonly OrgUnitId[];
  readonly authority: Authority;
  readonly wording: string;
  readonly schedule: Schedule;
  readonly source: Source;
  readonly quota: Quota | null;
  readonly indicators: readonly Indicator[];
  readonly fulfilledBy: 'ISSUED' | 'SENT' | 'RECEIVED' | null;
  /** Of an answer to an amendment: old and new texts, and what was answered. */
  readonly amendment: AmendmentToAnswer | null;
  readonly streamVersion: number;
}

export interface DutyFilter {
  readonly planId?: PlanId;
  readonly rootPlanId?: PlanId;
  readonly holderId?: OrgUnitId;
  readonly kinds?: readonly DutyKind[];
  readonly ruleKey?: string;
}
