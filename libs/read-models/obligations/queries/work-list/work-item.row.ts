import type { Position } from '#libs/event-log/event-log.js';
import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';

/** Something that only a person or a future document can settle. */
export interface WorkItemRow {
  /** `SUCCESSION_UNDECIDED`: a unit is no more, and nobody decided yet who holds what it owed; that unit is the holder. */
  readonly kind: 'NEEDS_DECISION' | 'UNKNOWN' | 'REFUSED_STEP' | 'UNASSIGNED' | 'SUCCESSION_UNDECIDED';
  readonly dutyId: DutyId | null;
  readonly planId: PlanId | null;
  readonly ruleKey: string | null;
  /** The period that waits for a day of its own: it had ended when its duty was amended or ended, so that no schedule is decided for it. Null: everything waits. */
  readonly period: PeriodKey | null;
  readonly title: string;
  readonly wording: string;
  readonly reason: string;
  readonly holders: readonly OrgUnitId[];
  readonly since: Instant;
  readonly position: Position;
}
