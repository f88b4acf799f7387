import type { PeriodKey } from '#libs/calendar/schedule.js';
import { accept, acceptUnless, type Decider, type OfType, refuse, unreachable } from '#libs/kernel/decider.js';
import { isOver, type LocalDate, maxDate } from '#libs/kernel/time.js';
import { firstRefusal, nfc, reasonRefused, same } from '../checks.js';
import type { DutyKind } from '../plan/plan-content.js';
import { isBeforeTakeOver } from '../plan/take-over.js';
import { entryRectified, rectifyRefused } from '../rectify.js';
import { decideSchedule, excuse, extend, fix, request } from './deadline-decisions.js';
import type { DutyCommand, DutyRefusal } from './duty.commands.js';
import { type Duty, DUTY_FIELDS, type DutyEvent, evolveDuty, extensionsOf, kindOf, noDuty } from './duty.js';
import { obligationsOf } from './obligations-of.js';
import {
  refusedIfClosed,
  refusedIfClosedFor,
  documentRefused,
  type DutyDecision,
  isOpened,
  notTheSuperior,
  obligationMet,
  type Opened,
  refusedIfWaived,
  periodUnknown,
  refusedIfWhollyClosed,
} from './duty-checks.js';
import { answerAmendment, fulfil, goOn, release, reopen, serve } from './fulfilment-decisions.js';

export type * from './duty.commands.js';

const open = ({ dutyId, opened }: OfType<DutyCommand, 'OpenDuty'>, duty: Duty): DutyDecision => {
  if (!isOpened(duty)) return accept(opened);
  return same(duty.entries[0], opened) ? accept() : refuse({ type: 'DutyAlreadyOpen', dutyId, title: duty.opened.title });
};

/** What was cancelled comes into force again; what a person waived stays waived. */
const amendDuty = ({ amendment, on, opened, onlyWords }: OfType<DutyCommand, 'AmendDuty'>, duty: Opened): DutyDecision => {
  const unchanged = duty.closed?.closed !== 'CANCELLED' && same({ ...duty.opened, context: duty.context }, opened);
  const from = onlyWords && duty.since !== null ? maxDate(on, duty.since) : on;
  return unchanged ? accept() : accept({ type: 'DutyAmended', amendment, on: from, opened });
};

const waive = (command: OfType<DutyCommand, 'WaiveDuty'>, duty: Opened): DutyDecision => {
  const { period, reason, document } = command;
  const rows = period === null ? [] : obligationsOf(duty, command.periods);
  const refusal = firstRefusal<DutyRefusal>(
    () => notTheSuperior(duty, command),
    () => (period === null ? refusedIfClosed(duty) : refusedIfClosedFor(duty, period, command.periods)),
    () => (period === null ? undefined : periodUnknown(duty, period, rows)),
    () => (period === null ? undefined : refusedIfWaived(duty, period)),
    () => reasonRefused(reason),
    () => documentRefused(document),
    () => (period === null ? undefined : obligationMet(duty, period)),
  );
  return acceptUnless(refusal, { type: 'DutyWaived', period, reason: nfc(reason), document: nfc(document) });
};

const cancel = ({ reason, byPlan, from }: OfType<DutyCommand, 'CancelDuty'>, duty: Opened): DutyDecision =>
  duty.closed === null ? accept({ type: 'DutyCancelled', reason, byPlan, ...(from === undefined ? {} : { from }) }) : accept();

/** Nothing happens where all of the duty is closed, or where this transfer was recorded already. */
const transfer = ({ from, to, on, dueOn, document }: OfType<DutyCommand, 'TransferDuty'>, duty: Opened): DutyDecision => {
  const told = duty.transfers.some((each) => same(each, { from, to, on, dueOn }));
  return refusedIfWhollyClosed(duty) !== undefined || told
    ? accept()
    : accept({ type: 'DutyTransferred', from, to, on, dueOn, cause: 'SUCCESSION_DECIDED', document });
};

/** Notices are given of what is owed to the level above; tasks and quotas are seen in the reports on them. */
const NOTICES: { readonly [Kind in DutyKind]?: 'SubPlanOverdue' | 'ReportOverdue' | 'AmendmentOverdue' } = {
  SUB_PLAN: 'SubPlanOverdue',
  REPORT: 'ReportOverdue',
  AMENDMENT: 'AmendmentOverdue',
};

const beforeTakeOver = ({ opened: { dutyId, takenOver } }: Opened, period: PeriodKey, dueOn: LocalDate): DutyRefusal | undefined =>
  takenOver !== undefined && isBeforeTakeOver(takenOver, dueOn)
    ? { type: 'DueBeforeTakeOver', path: 'dueOn', dutyId, period, dueOn, on: takenOver.on }
    : undefined;

const giveNotice = ({ dutyId, period, dueOn, overdue, at }: OfType<DutyCommand, 'GiveNotice'>, duty: Opened): DutyDecision => {
  const { opened, notices } = duty;
  const kind = kindOf(opened);
  // Whoever was given a later day is not told that the earlier one has passed, even if that came too late to move it.
  const extended = extensionsOf(duty, period).some((extension) => extension.dueOn > dueOn);
  const noticed = notices.find((notice) => notice.period === period && notice.dueOn === dueOn);
  const notice = NOTICES[kind];
  const refusal = firstRefusal<DutyRefusal>(
    () => refusedIfWhollyClosed(duty),
    () =>
      notice !== undefined && opened.authority === 'ASSIGNS'
        ? undefined
        : { type: 'NoNoticeForKind', dutyId, kind, authority: opened.authority },
    () => refusedIfWaived(duty, period),
    () => obligationMet(duty, period),
    () => beforeTakeOver(duty, period, dueOn),
    () => noticed && { type: 'AlreadyNoticed', dutyId, ...noticed },
    () => (!overdue || !isOver(dueOn, at) || extended ? { type: 'NotOverdue', path: 'dueOn', dutyId, period, dueOn } : undefined),
  );
  return acceptUnless(refusal, { type: notice ?? 'ReportOverdue', period, dueOn, noticedAt: at });
};

const decide = (command: DutyCommand, duty: Duty): DutyDecision => {
  if (command.type === 'OpenDuty') return open(command, duty);
  if (!isOpened(duty)) return refuse({ type: 'DutyUnknown', dutyId: command.dutyId });
  switch (command.type) {
    case 'AmendDuty':
      return amendDuty(command, duty);
    case 'FixDeadline':
      return fix(command, duty);
    case 'DecideSchedule':
      return decideSchedule(command, duty);
    case 'ExtendDeadline':
      return extend(command, duty);
    case 'ExcuseLateness':
      return excuse(command, duty);
    case 'WaiveDuty':
      return waive(command, duty);
    case 'CancelDuty':
      return cancel(command, duty);
    case 'TransferDuty':
      return transfer(command, duty);
    case 'FulfilSubPlan':
      return fulfil(command, duty);
    case 'ReopenSubPlan':
      return reopen(command, duty);
    case 'RequestReport':
      return request(command, duty);
    case 'AnswerAmendment':
      return answerAmendment(command, duty);
    case 'GiveNotice':
      return giveNotice(command, duty);
    case 'ServeObligation':
      return serve(command, duty);
    case 'ContinueObligation':
      return goOn(command);
    case 'ReleaseObligation':
      return release(command, duty);
    case 'RectifyEntry':
      return acceptUnless(rectifyRefused(command, duty.entries, DUTY_FIELDS), entryRectified(command));
    default:
      return unreachable(command);
  }
};

export const dutyDecider: Decider<DutyCommand, DutyEvent, Duty, DutyRefusal> = { initial: noDuty, evolve: evolveDuty, decide };
