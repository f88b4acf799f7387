import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { ReminderFacts } from '#libs/domain/reminder/reminder.rules.js';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';

/** Of which obligations somebody may have to be reminded: by the day that they have, or of these duties whatever their day. */
export type ReminderSpan = { readonly from: LocalDate; readonly to: LocalDate } | { readonly dutyIds: readonly DutyId[] };

/** An obligation of which somebody may have to be reminded. */
export interface ReminderCandidateRow {
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
  readonly planId: PlanId;
  /** Of the plan. */
  readonly issuerId: OrgUnitId;
  readonly title: string;
  /** On the day that is looked at; a unit that is no more and that nobody follows yet may be among them. */
  readonly holders: readonly OrgUnitId[];
  /** The calendar of the stretch in which its deadline lies is not announced yet. */
  readonly isProvisional: boolean;
  readonly facts: ReminderFacts;
}
