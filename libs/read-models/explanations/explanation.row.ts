import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { ExplanationRequest, ExplanationState } from '#libs/domain/explanation/explanation.js';
import type { StreamId } from '#libs/event-log/event-log.js';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';

/** A request with how it stands at the instant that is looked at. */
interface ExplanationRequestRow extends ExplanationRequest {
  readonly state: ExplanationState;
}

/** What was asked about one obligation that was late, and said. */
export interface ExplanationRow {
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
  /** In their order; one at least. */
  readonly requests: readonly ExplanationRequestRow[];
  /** Of the last request. */
  readonly state: ExplanationState;
  /** Where it is recorded. */
  readonly streamId: StreamId;
  readonly streamVersion: number;
}

export interface ExplanationFilter {
  /** Who was asked the last time, or holds the obligation. */
  readonly unitId?: OrgUnitId;
  readonly planId?: PlanId;
  readonly dutyId?: DutyId;
  /** Whether the last request still waits for an answer. */
  readonly isOpen?: boolean;
}
