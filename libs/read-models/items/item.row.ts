import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { ServedObligation } from '#libs/domain/report/report.js';
import type { DutyId, ItemId, OrgUnitId, PersonId, PlanId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';

export type ItemState = 'SENT' | 'PUBLISHED' | 'WITHDRAWN';

/** Something that a unit made towards quotas. */
export interface ItemRow {
  readonly id: ItemId;
  readonly holder: OrgUnitId;
  readonly product: string;
  readonly title: string;
  readonly quantity: number;
  readonly channel: string | null;
  readonly link: string | null;
  readonly proof: string | null;
  /** The day on which it was made or handed in. */
  readonly sentOn: LocalDate;
  readonly serves: readonly ServedObligation[];
  readonly state: ItemState;
  readonly recordedBy: PersonId;
  readonly recordedAt: Instant;
  readonly publication: {
    readonly publishedOn: LocalDate;
    readonly channel: string | null;
    readonly link: string | null;
    readonly proof: string | null;
    readonly confirmedBy: PersonId;
    readonly confirmedFor: OrgUnitId | null;
    readonly at: Instant;
  } | null;
  readonly withdrawal: { readonly reason: string; readonly at: Instant } | null;
  readonly streamVersion: number;
}

export interface ItemFilter {
  readonly holderId?: OrgUnitId;
  /** Made by the unit, or by one that stood below it on the day of the item; along those that follow it after a reform. */
  readonly withinId?: OrgUnitId;
  readonly planId?: PlanId;
  readonly dutyId?: DutyId;
  /** Together with `dutyId`. */
  readonly period?: PeriodKey;
  readonly states?: readonly ItemState[];
  readonly product?: string;
  readonly sentFrom?: LocalDate;
  readonly sentTo?: LocalDate;
  /** Words of the title, channel or link; without diacritics. */
  readonly search?: string;
}
