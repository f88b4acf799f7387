import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { OfType } from '#libs/kernel/decider.js';
import type { DutyId, ItemId, OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { DutyKind, Quota } from '../plan/plan-content.js';
import type { PlanRefusal } from '../plan/plan.refusals.js';
import type {
  DateInFuture,
  DutyClosed,
  DutyUnknown,
  NotTheHolder,
  PeriodUnknown,
  ReasonMissing,
  RectifyEntry,
  RectifyRefusal,
  TextTooLong,
} from '../refusals.js';
import type { ReportRefusal } from '../report/report.commands.js';
import type { LinkProblem } from './link.js';

/** A period of a quota, and the quota as it reads for it: what ended before an amendment keeps the earlier one. */
export interface QuotaPeriodFact {
  readonly period: PeriodKey;
  /** First and last day; null where the period has none. */
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  /** Why the period is still to be decided; null where it is not. */
  readonly undecided: string | null;
  /** Why the quota had been cancelled when the period ran out; null where it had not. */
  readonly lapsed: string | null;
  readonly quota: Quota;
}

/** What the handler found out about a quota that an item is to count for. */
export interface QuotaFact {
  readonly dutyId: DutyId;
  /** False: nobody opened it, and the rest is empty. */
  readonly exists: boolean;
  readonly kind: DutyKind;
  readonly holders: readonly OrgUnitId[];
  /** Who may say that an item was published: the issuer of the plan, and who coordinates. Not the maker itself, unless it is the issuer. */
  readonly confirmers: readonly OrgUnitId[];
  /** Empty where the duty is no quota. */
  readonly periods: readonly QuotaPeriodFact[];
  /** `from`: the day on which it ended, where that is not all of it. */
  readonly closed: { readonly closed: 'WAIVED' | 'CANCELLED'; readonly reason: string; readonly from?: LocalDate | null } | null;
  readonly waivedPeriods: readonly PeriodKey[];
  /** The quota of which this one is a part; it has a fact of its own. */
  readonly within: DutyId | null;
}

/** A quota that an item is to count for. */
export interface NamedQuota {
  readonly dutyId: DutyId;
  /** Null: the period on whose days it was sent. */
  readonly period: PeriodKey | null;
}

interface ActorFact {
  /** The units for which the actor may act. */
  readonly actingFor: readonly OrgUnitId[];
}

export type ItemCommand =
  | ({
      readonly type: 'RecordItem';
      readonly itemId: ItemId;
      readonly holder: OrgUnitId;
      readonly product: string;
      readonly title: string;
      readonly quantity: number;
      readonly channel: string | null;
      readonly link: string | null;
      readonly proof: string | null;
      readonly sentOn: LocalDate;
      readonly serves: readonly NamedQuota[];
      readonly recordedBy: PersonId;
      readonly at: Instant;
      /** Fact: one for each quota that is named, and for those that it is a part of. */
      readonly quotas: readonly QuotaFact[];
      /** Fact: another item of the unit, or of one of the quotas, that has the link; null: none. */
      readonly linkTakenBy: ItemId | null;
    } & ActorFact)
  | ({
      readonly type: 'ConfirmPublication';
      readonly itemId: ItemId;
      readonly publishedOn: LocalDate;
      /** Null: where it was sent to. */
      readonly channel: string | null;
      /** Null: under the link that it was recorded with. */
      readonly link: string | null;
      readonly proof: string | null;
      readonly confirmedBy: PersonId;
      readonly confirmedFor: OrgUnitId | null;
      readonly at: Instant;
      /** Fact: one for each quota that it serves. */
      readonly quotas: readonly QuotaFact[];
      readonly linkTakenBy: ItemId | null;
    } & ActorFact)
  | ({
      readonly type: 'WithdrawItem';
      readonly itemId: ItemId;
      readonly reason: string;
      readonly withdrawnBy: PersonId;
      readonly at: Instant;
      readonly quotas: readonly QuotaFact[];
    } & ActorFact)
  | (RectifyEntry & { readonly itemId: ItemId } & ActorFact);

export type ItemRefusal =
  | { readonly type: 'ItemUnknown'; readonly path?: string; readonly itemId: ItemId }
  | { readonly type: 'ItemAlreadyRecorded'; readonly path?: string; readonly itemId: ItemId; readonly title: string }
  | { readonly type: 'ItemAlreadyPublished'; readonly path?: string; readonly itemId: ItemId; readonly publishedOn: LocalDate }
  | { readonly type: 'ItemAlreadyWithdrawn'; readonly path?: string; readonly itemId: ItemId; readonly reason: string }
  | OfType<PlanRefusal, 'TitleMissing'>
  | { readonly type: 'QuantityInvalid'; readonly path: string; readonly quantity: number; readonly quantityMax: number }
  | { readonly type: 'LinkBroken'; readonly path: string; readonly link: string; readonly problem: LinkProblem }
  /** Another item of the unit, or of the same quota, has the link. */
  | { readonly type: 'LinkTaken'; readonly path: string; readonly link: string; readonly itemId: ItemId }
  /** Neither a link nor a proof. */
  | { readonly type: 'EvidenceMissing'; readonly path: string }
  | { readonly type: 'ItemServesNothing'; readonly path: string }
  | NotTheHolder
  | OfType<ReportRefusal, 'ServedTwice'>
  | DutyUnknown
  | DutyClosed
  | PeriodUnknown
  | { readonly type: 'NotAQuota'; readonly path: string; readonly dutyId: DutyId; readonly kind: DutyKind }
  | {
      readonly type: 'ProductNotCounted';
      readonly path: string;
      readonly dutyId: DutyId;
      readonly product: string;
      readonly counted: string;
    }
  | {
      readonly type: 'ChannelNotCounted';
      readonly path: string;
      readonly dutyId: DutyId;
      readonly channel: string | null;
      readonly counted: string;
    }
  /** The schedule of the quota waits for a decision, or for the day of a document. */
  | {
      readonly type: 'PeriodUndecided';
      readonly path: string;
      readonly dutyId: DutyId;
      readonly period: PeriodKey;
      readonly reason: string;
    }
  | {
      readonly type: 'PeriodNotBegun';
      readonly path: string;
      readonly dutyId: DutyId;
      readonly period: PeriodKey;
      readonly from: LocalDate;
      readonly today: LocalDate;
    }
  /** Of the period, or (null) of any period of the quota. */
  | {
      readonly type: 'DayOutsidePeriod';
      readonly path: string;
      readonly dutyId: DutyId;
      readonly period: PeriodKey | null;
      readonly day: LocalDate;
      readonly from: LocalDate | null;
      readonly to: LocalDate | null;
    }
  /** One item may not serve two quotas unless the plan says so. */
  | { readonly type: 'QuotasExclusive'; readonly path: string; readonly dutyId: DutyId; readonly other: DutyId }
  | { readonly type: 'PublishedBeforeSent'; readonly path: string; readonly publishedOn: LocalDate; readonly sentOn: LocalDate }
  | { readonly type: 'NotTheConfirmer'; readonly path?: string; readonly itemId: ItemId; readonly confirmers: readonly OrgUnitId[] }
  | DateInFuture
  | ReasonMissing
  | TextTooLong
  | RectifyRefusal;
