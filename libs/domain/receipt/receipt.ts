import { unreachable } from '#libs/kernel/decider.js';
import type { PersonId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';

/*
 * Stream `receipt/<plan>/<unit>`: how a plan that was sent down came to one unit. The states are those of the document exchange axis (QCVN
 * 102:2016/BTTTT): sent, 01 arrived, 03 received and registered, 02 refused. What becomes of it after that, the unit's duties show.
 */

export type ReceiptEvent =
  /** The issuer sent the plan to one unit; once more where it came back as misdirected. */
  | { readonly type: 'PlanSent'; readonly channel: SendingChannel; readonly sentBy: PersonId; readonly at: Instant }
  /** The plan lies in the unit's mail, electronic or not, and nobody has dealt with it. */
  | { readonly type: 'PlanArrived'; readonly recordedBy: PersonId; readonly at: Instant }
  /** The unit entered the plan in its register of arriving documents (Decree 30/2020/NĐ-CP, art. 22). */
  | {
      readonly type: 'PlanRegistered';
      readonly arrivalNumber: string;
      readonly arrivedOn: LocalDate;
      readonly registeredBy: PersonId;
      readonly at: Instant;
    }
  /** The unit returned the plan, which was not meant for it. */
  | { readonly type: 'PlanMisdirected'; readonly reason: string; readonly returnedBy: PersonId; readonly at: Instant };

/** The national exchange axis, the issuer's own system, e-mail, post, or by hand. */
export type SendingChannel = 'EXCHANGE_AXIS' | 'SYSTEM' | 'EMAIL' | 'POST' | 'BY_HAND';

export type ReceiptPhase = 'NOT_SENT' | 'SENT' | 'ARRIVED' | 'REGISTERED' | 'MISDIRECTED';

/** How it stands with the last sending. */
export interface Receipt {
  readonly phase: ReceiptPhase;
  readonly sendings: number;
  /** Null: nobody recorded that it was sent. */
  readonly sent: { readonly channel: SendingChannel; readonly by: PersonId; readonly at: Instant } | null;
  readonly arrived: { readonly by: PersonId; readonly at: Instant } | null;
  readonly registered: {
    readonly arrivalNumber: string;
    readonly arrivedOn: LocalDate;
    readonly by: PersonId;
    readonly at: Instant;
  } | null;
  readonly misdirected: { readonly reason: string; readonly by: PersonId; readonly at: Instant } | null;
}

export const noReceipt: Receipt = { phase: 'NOT_SENT', sendings: 0, sent: null, arrived: null, registered: null, misdirected: null };

export const evolveReceipt = (receipt: Receipt, event: ReceiptEvent): Receipt => {
  const { at } = event;
  switch (event.type) {
    case 'PlanSent':
      return { ...noReceipt, phase: 'SENT', sendings: receipt.sendings + 1, sent: { channel: event.channel, by: event.sentBy, at } };
    case 'PlanArrived':
      return { ...receipt, phase: 'ARRIVED', arrived: { by: event.recordedBy, at } };
    case 'PlanRegistered': {
      const { arrivalNumber, arrivedOn, registeredBy: by } = event;
      return { ...receipt, phase: 'REGISTERED', registered: { arrivalNumber, arrivedOn, by, at } };
    }
    case 'PlanMisdirected':
      return { ...receipt, phase: 'MISDIRECTED', misdirected: { reason: event.reason, by: event.returnedBy, at } };
    default:
      return unreachable(event);
  }
};
