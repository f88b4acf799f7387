import type { DocumentDate } from '#libs/calendar/schedule.js';
import type { OfType } from '#libs/kernel/decider.js';
import type { OrgUnitId, PersonId, PlanId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { PlanRefusal } from '../plan/plan.refusals.js';
import type { DateInFuture, ReasonMissing, TextTooLong } from '../refusals.js';
import type { SendingChannel } from './receipt.js';

interface OnReceipt {
  readonly planId: PlanId;
  readonly unitId: OrgUnitId;
  readonly at: Instant;
}

/** What the receiver does. */
interface ByReceiver extends OnReceipt {
  /** Fact: the units for which the actor may act. */
  readonly actingFor: readonly OrgUnitId[];
}

export type ReceiptCommand =
  | ({
      readonly type: 'SendPlan';
      readonly channel: SendingChannel;
      /** `SKIP`: whoever was sent it already is left alone. */
      readonly alreadySent: 'REFUSE' | 'SKIP';
      /** Where the unit is named in what the client gave. */
      readonly path: string;
      readonly sentBy: PersonId;
    } & OnReceipt)
  | ({ readonly type: 'RecordPlanArrival'; readonly recordedBy: PersonId } & ByReceiver)
  | ({
      readonly type: 'RegisterPlan';
      /** Of the unit's register of arriving documents. */
      readonly arrivalNumber: string;
      readonly arrivedOn: LocalDate;
      readonly registeredBy: PersonId;
      /** Fact: the plan's day of issue. */
      readonly issuedOn: DocumentDate;
    } & ByReceiver)
  | ({ readonly type: 'ReturnMisdirectedPlan'; readonly reason: string; readonly returnedBy: PersonId } & ByReceiver);

export type ReceiptRefusal =
  | OfType<PlanRefusal, 'PlanUnknown' | 'PlanNotIssued' | 'PlanRecalled' | 'UnitUnknown'>
  /** The actor does not act for the unit that the plan came to. */
  | { readonly type: 'NotTheAddressee'; readonly path: string; readonly unitId: OrgUnitId; readonly actingFor: readonly OrgUnitId[] }
  | { readonly type: 'PlanAlreadySent'; readonly path: string; readonly unitId: OrgUnitId; readonly sentAt: Instant | null }
  /** All whom it addresses were sent it. */
  | { readonly type: 'NothingToSend'; readonly path?: string; readonly planId: PlanId }
  | {
      readonly type: 'PlanAlreadyRegistered';
      readonly path?: string;
      readonly unitId: OrgUnitId;
      readonly arrivalNumber: string;
      readonly arrivedOn: LocalDate;
    }
  /** The unit gave it back, and it was not sent again. */
  | { readonly type: 'PlanReturnedAsMisdirected'; readonly path?: string; readonly unitId: OrgUnitId; readonly reason: string }
  | { readonly type: 'ArrivalNumberMissing'; readonly path: string }
  | { readonly type: 'ArrivedBeforeIssue'; readonly path: string; readonly arrivedOn: LocalDate; readonly issuedOn: LocalDate }
  | DateInFuture
  | ReasonMissing
  | TextTooLong;
