import type { DocumentDate } from '#libs/calendar/schedule.js';
import type { PlanContent } from '#libs/domain/plan/plan-content.js';
import type { TakenOver } from '#libs/domain/plan/take-over.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';

export type PlanStatus = 'DRAFTED' | 'SIGNED' | 'ISSUED' | 'REPLACED' | 'CLOSED' | 'RECALLED';

export interface PlanRow {
  readonly id: PlanId;
  readonly title: string;
  readonly year: number;
  readonly status: PlanStatus;
  readonly issuerId: OrgUnitId;
  readonly parentId: PlanId | null;
  readonly rootPlanId: PlanId;
  readonly number: string | null;
  readonly symbol: string | null;
  readonly issuedOn: DocumentDate | null;
  readonly sentOn: LocalDate | null;
  readonly receivedOn: LocalDate | null;
  /** The day on which it was recalled, replaced or closed; null: it was not. */
  readonly endedOn: LocalDate | null;
  readonly replacedById: PlanId | null;
  /** Null: it was issued here. */
  readonly takenOver: TakenOver | null;
  /** The cascade of its last change is complete. */
  readonly cascaded: boolean;
  readonly content: PlanContent;
  readonly streamVersion: number;
}

export interface PlanFilter {
  readonly issuerId?: OrgUnitId;
  readonly parentId?: PlanId;
  readonly year?: number;
  readonly status?: PlanStatus;
  /** Number, title or issuer's name; without diacritics. */
  readonly search?: string;
}
