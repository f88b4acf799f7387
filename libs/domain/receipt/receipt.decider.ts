import { earliestOf } from '#libs/calendar/schedule.js';
import { accept, acceptUnless, type Decider, type Decision, type OfType, refuse, unreachable } from '#libs/kernel/decider.js';
import { dateAt } from '#libs/kernel/time.js';
import { firstRefusal, isBlank, NAME_LENGTH_MAX, nfc, reasonRefused, tooLong } from '../checks.js';
import type { ReceiptCommand, ReceiptRefusal } from './receipt.commands.js';
import { evolveReceipt, noReceipt, type Receipt, type ReceiptEvent } from './receipt.js';

export type * from './receipt.commands.js';

type ReceiptDecision = Decision<ReceiptEvent, ReceiptRefusal>;

/** It was sent, and did not come back. */
const isUnderWay = ({ phase }: Receipt): boolean => phase !== 'NOT_SENT' && phase !== 'MISDIRECTED';

const send = (
  { channel, alreadySent, path, unitId, sentBy, at }: OfType<ReceiptCommand, 'SendPlan'>,
  receipt: Receipt,
): ReceiptDecision => {
  if (!isUnderWay(receipt)) return accept({ type: 'PlanSent', channel, sentBy, at });
  return alreadySent === 'SKIP' ? accept() : refuse({ type: 'PlanAlreadySent', path, unitId, sentAt: receipt.sent?.at ?? null });
};

/** The unit deals with what came to it, also where nobody recorded that it was sent; once, unless it is sent again. */
const receiverRefused = (
  { unitId, actingFor }: Exclude<ReceiptCommand, { type: 'SendPlan' }>,
  { registered, misdirected }: Receipt,
): ReceiptRefusal | undefined => {
  if (!actingFor.includes(unitId)) return { type: 'NotTheAddressee', path: 'unitId', unitId, actingFor };
  if (registered !== null) {
    const { arrivalNumber, arrivedOn } = registered;
    return { type: 'PlanAlreadyRegistered', unitId, arrivalNumber, arrivedOn };
  }
  return misdirected === null ? undefined : { type: 'PlanReturnedAsMisdirected', unitId, reason: misdirected.reason };
};

const register = (command: OfType<ReceiptCommand, 'RegisterPlan'>, receipt: Receipt): ReceiptDecision => {
  const { arrivalNumber, arrivedOn, issuedOn, registeredBy, at } = command;
  const [today, issued] = [dateAt(at), earliestOf(issuedOn)];
  const refusal = firstRefusal<ReceiptRefusal>(
    () => receiverRefused(command, receipt),
    () => (isBlank(arrivalNumber) ? { type: 'ArrivalNumberMissing', path: 'arrivalNumber' } : undefined),
    () => tooLong('arrivalNumber', arrivalNumber, NAME_LENGTH_MAX),
    () => (arrivedOn > today ? { type: 'DateInFuture', path: 'arrivedOn', date: arrivedOn, today } : undefined),
    () => (arrivedOn < issued ? { type: 'ArrivedBeforeIssue', path: 'arrivedOn', arrivedOn, issuedOn: issued } : undefined),
  );
  return acceptUnless(refusal, { type: 'PlanRegistered', arrivalNumber: nfc(arrivalNumber.trim()), arrivedOn, registeredBy, at });
};

const decide = (command: ReceiptCommand, receipt: Receipt): ReceiptDecision => {
  switch (command.type) {
    case 'SendPlan':
      return send(command, receipt);
    case 'RecordPlanArrival': {
      const refusal = receiverRefused(command, receipt);
      if (refusal !== undefined) return refuse(refusal);
      return receipt.arrived === null ? accept({ type: 'PlanArrived', recordedBy: command.recordedBy, at: command.at }) : accept();
    }
    case 'RegisterPlan':
      return register(command, receipt);
    case 'ReturnMisdirectedPlan': {
      const { reason, returnedBy, at } = command;
      const refusal = receiverRefused(command, receipt) ?? reasonRefused(reason);
      return acceptUnless(refusal, { type: 'PlanMisdirected', reason: nfc(reason), returnedBy, at });
    }
    default:
      return unreachable(command);
  }
};

export const receiptDecider: Decider<ReceiptCommand, ReceiptEvent, Receipt, ReceiptRefusal> = {
  initial: noReceipt,
  evolve: evolveReceipt,
  decide,
};
