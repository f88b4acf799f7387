import { ONCE, UNDATED } from '#libs/calendar/enumerate.js';
import { parseKey } from '#libs/calendar/period.js';
import type { PeriodKey, ScheduledPeriod } from '#libs/calendar/schedule.js';
import { isKept } from '#libs/calendar/status.js';
import { accept, type Decider, type Decision, refuse, unreachable } from '#libs/kernel/decider.js';
import type { DutyId } from '#libs/kernel/ids.js';
import { dateAt, endOfDay, type Instant, type LocalDate, maxDate, startOfDay } from '#libs/kernel/time.js';
import {
  firstOf,
  firstRefusal,
  isBlank,
  nfc,
  reasonRefused,
  same,
  sourceRefused,
  TEXT_LENGTH_MAX,
  TITLE_LENGTH_MAX,
  tooLong,
} from '../checks.js';
import { isSameNumber } from '../ids.js';
import type { DutyKind } from '../plan/plan-content.js';
import { isBeforeTakeOver } from '../plan/take-over.js';
import { entryRectified, rectifyRefused } from '../rectify.js';
import { afterPlanRefused, reportDueRefused, scheduleRefused } from '../schedule-checks.js';
import type { ActorFact, DutyCommand, DutyRefusal } from './duty.commands.js';
import {
  type Downtime,
  type Duty,
  DUTY_FIELDS,
  type DutyEvent,
  type DutyOpenedEvent,
  evolveDuty,
  extensionsOf,
  holderTerms,
  kindOf,
  noDuty,
  obligationsOf,
  outlastsDuty,
  subPlanPeriod,
  superiorsOf,
  termsOn,
} from './duty.js';

export type * from './duty.commands.js';

type DutyDecision = Decision<DutyEvent, DutyRefusal>;
type Command<Type extends DutyCommand['type']> = Extract<DutyCommand, { type: Type }>;

const PERIOD_LENGTH_MAX = 40;

/** A duty that was opened. */
interface Opened extends Duty {
  readonly opened: DutyOpenedEvent;
}

const isOpened = (duty: Duty): duty is Opened => duty.opened !== null;

const answer = (refusal: DutyRefusal | undefined, event: DutyEvent): DutyDecision =>
  refusal === undefined ? accept(event) : refuse(refusal);

const closed = ({ opened: { dutyId }, closed: by }: Opened): DutyRefusal | undefined =>
  by === null ? undefined : { type: 'DutyClosed', dutyId, closed: by.closed, reason: by.reason, period: null };

/**
 * What was due before its duty ended is still owed, and can be met, extended and waived; an extension takes nothing out of that. A period that the duty
 * does not have is told as such.
 */
const closedFor = (duty: Opened, period: PeriodKey, enumerated: readonly ScheduledPeriod[]): DutyRefusal | undefined => {
  const from = duty.closed?.from ?? null;
  const row = obligationsOf({ ...duty, extensions: new Map() }, enumerated).find((each) => each.period === period);
  if (row === undefined) return from === null ? closed(duty) : undefined;
  const { to: periodTo = null, deadline } = row;
  return outlastsDuty(from, { periodTo, dueOn: deadline.state === 'DATED' ? deadline.dueOn : null }) ? undefined : closed(duty);
};

/** Closed as a whole: whether one that ended on a day still owes something is told by its periods. */
const whollyClosed = (duty: Opened): DutyRefusal | undefined => (duty.closed?.from == null ? closed(duty) : undefined);

const periodClosed = ({ opened: { dutyId }, waivedPeriods }: Opened, period: PeriodKey): DutyRefusal | undefined => {
  const reason = waivedPeriods.get(period);
  return reason === undefined ? undefined : { type: 'DutyClosed', path: 'period', dutyId, closed: 'WAIVED', period, reason };
};

const notTheSuperior = ({ opened }: Opened, { actingFor }: ActorFact): DutyRefusal | undefined => {
  const superiors = superiorsOf(opened);
  return actingFor.some((unit) => superiors.includes(unit)) ? undefined : { type: 'NotTheSuperior', dutyId: opened.dutyId, superiors };
};

const periodUnknown = ({ opened: { dutyId } }: Opened, period: PeriodKey, known: readonly ScheduledPeriod[]): DutyRefusal | undefined =>
  known.some((row) => row.period === period)
    ? undefined
    : { type: 'PeriodUnknown', path: 'period', dutyId, period, known: known.map((row) => row.period) };

/** A plan fulfils the whole sub-plan duty, whatever its one period was called before its schedule was decided. */
const obligationMet = ({ opened: { dutyId }, fulfilment, answered, served }: Opened, period: PeriodKey): DutyRefusal | undefined =>
  fulfilment !== null || answered !== null || served.has(period)
    ? { type: 'ObligationMet', path: 'period', dutyId, period, byPlan: (fulfilment ?? answered)?.byPlan ?? null }
    : undefined;

const dueInPast = (dueOn: LocalDate, at: Instant, path: 'dueOn' | 'schedule' = 'dueOn'): DutyRefusal | undefined =>
  dueOn < dateAt(at) ? { type: 'DueInPast', path, dueOn, today: dateAt(at) } : undefined;

const documentRefused = (document: string | null): DutyRefusal | undefined => tooLong('document', document, TITLE_LENGTH_MAX);

const open = ({ dutyId, opened }: Command<'OpenDuty'>, duty: Duty): DutyDecision => {
  if (!isOpened(duty)) return accept(opened);
  return same(duty.entries[0], opened) ? accept() : refuse({ type: 'DutyAlreadyOpen', dutyId, title: duty.opened.title });
};

/** What was cancelled comes into force again; what a person waived stays waived. */
const amendDuty = ({ amendment, on, opened }: Command<'AmendDuty'>, duty: Opened): DutyDecision => {
  const unchanged = duty.closed?.closed !== 'CANCELLED' && same({ ...duty.opened, context: duty.context }, opened);
  return unchanged ? accept() : accept({ type: 'DutyAmended', amendment, on, opened });
};

/** A duty that is closed waits for no day, and one that knows it is not told twice. */
const fix = ({ context, byPlan }: Command<'FixDeadline'>, duty: Opened): DutyDecision =>
  duty.closed !== null || same(duty.context, context) ? accept() : accept({ type: 'DeadlineFixed', context, byPlan });

const decideSchedule = (command: Command<'DecideSchedule'>, duty: Opened): DutyDecision => {
  const { dutyId, schedule, reason, document, retroactive, periods, decidedPeriods, planYear, at } = command;
  const { opened } = duty;
  const refusal = firstRefusal<DutyRefusal>(
    () => notTheSuperior(duty, command),
    () => closed(duty),
    // An answer needs no day any more, and stays with the period that it was given for.
    () => (duty.answered === null ? undefined : obligationMet(duty, duty.answered.period)),
    // What was decided may be decided again, and both stay visible; what the document says itself may not.
    () =>
      duty.decided || periods.some(({ deadline }) => deadline.state !== 'DATED')
        ? undefined
        : { type: 'ScheduleNotOpen', path: 'schedule', dutyId, wording: opened.wording },
    () => reasonRefused(reason),
    () => documentRefused(document),
    () => scheduleRefused(schedule, 'schedule'),
    () => (opened.type === 'ReportRegimeAssigned' ? reportDueRefused(schedule, 'schedule.due') : undefined),
    () => afterPlanRefused(schedule, planYear, 'schedule'),
    () => stillOpen(duty, decidedPeriods),
    () => (retroactive ? undefined : lateAtOnce(periods, decidedPeriods, at)),
  );
  if (refusal === undefined && duty.decided && same(duty.schedule, schedule)) return accept();
  const decided = { schedule: nfc(schedule), reason: nfc(reason), document: nfc(document) };
  return answer(refusal, { type: 'ScheduleDecided', ...decided, ...(retroactive ? { retroactive } : {}) });
};

/** A decision does not make anybody late for a day that has passed, unless it says so; what was due by then already stays as it is. */
const lateAtOnce = (before: readonly ScheduledPeriod[], decided: readonly ScheduledPeriod[], at: Instant): DutyRefusal | undefined =>
  firstOf(decided, ({ period, deadline }) => {
    if (deadline.state !== 'DATED') return undefined;
    const old = before.find((row) => row.period === period)?.deadline;
    const wasDue = old?.state === 'DATED' && old.dueOn <= deadline.dueOn;
    return wasDue ? undefined : dueInPast(deadline.dueOn, at, 'schedule');
  });

const stillOpen = ({ opened: { dutyId } }: Opened, decided: readonly ScheduledPeriod[]): DutyRefusal | undefined => {
  const reasons = decided.flatMap(({ deadline }) => (deadline.state === 'NEEDS_DECISION' ? [deadline.reason] : []));
  return reasons.length > 0 || decided.length === 0
    ? { type: 'ScheduleStillOpen', path: 'schedule', dutyId, reasons: [...new Set(reasons)] }
    : undefined;
};

const extend = (command: Command<'ExtendDeadline'>, duty: Opened): DutyDecision => {
  const { dutyId, period, dueOn, reason, document, at } = command;
  const rows = obligationsOf(duty, command.periods);
  const deadline = rows.find((row) => row.period === period)?.deadline;
  // One that came too late moved nothing; the next one has to give more than it did all the same.
  const granted = extensionsOf(duty, period).map((extension) => extension.dueOn);
  const refusal = firstRefusal<DutyRefusal>(
    () => notTheSuperior(duty, command),
    () => closedFor(duty, period, command.periods),
    () => periodUnknown(duty, period, rows),
    () => periodClosed(duty, period),
    () => reasonRefused(reason),
    () => documentRefused(document),
    () => obligationMet(duty, period),
    () =>
      deadline !== undefined && deadline.state !== 'DATED'
        ? { type: 'DeadlineOpen', path: 'period', dutyId, period, reason: deadline.reason }
        : undefined,
    () => (deadline?.state === 'DATED' ? notLater(dutyId, period, dueOn, [deadline.dueOn, ...granted].reduce(maxDate)) : undefined),
    () => dueInPast(dueOn, at),
  );
  return answer(refusal, { type: 'DeadlineExtended', period, dueOn, reason: nfc(reason), document: nfc(document), at });
};

const notLater = (dutyId: DutyId, period: PeriodKey, dueOn: LocalDate, current: LocalDate): DutyRefusal | undefined =>
  dueOn <= current ? { type: 'ExtensionNotLater', path: 'dueOn', dutyId, period, dueOn, current } : undefined;

const notLate = (duty: Opened, period: PeriodKey, rows: readonly ScheduledPeriod[], at: Instant): DutyRefusal | undefined => {
  const { dutyId } = duty.opened;
  const deadline = rows.find((row) => row.period === period)?.deadline;
  const dueOn = deadline?.state === 'DATED' ? deadline.dueOn : null;
  const fulfilledAt = duty.fulfilment && startOfDay(duty.fulfilment.on);
  const metAt = duty.served.get(period)?.submittedAt ?? duty.answered?.answeredAt ?? fulfilledAt ?? at;
  return dueOn === null || isKept(dueOn, metAt) ? { type: 'NotLate', path: 'period', dutyId, period, dueOn } : undefined;
};

const downtimeRefused = (downtime: Downtime | null, at: Instant): DutyRefusal | undefined =>
  downtime === null || (downtime.from < downtime.to && downtime.to <= at)
    ? undefined
    : { type: 'DowntimeInvalid', path: 'downtime', ...downtime };

const excuse = (command: Command<'ExcuseLateness'>, duty: Opened): DutyDecision => {
  const { dutyId, period, reason, document, downtime, at } = command;
  const rows = obligationsOf(duty, command.periods);
  const excused = duty.excused.get(period);
  const refusal = firstRefusal<DutyRefusal>(
    () => notTheSuperior(duty, command),
    () => closedFor(duty, period, command.periods),
    () => periodUnknown(duty, period, rows),
    () => periodClosed(duty, period),
    () => (excused === undefined ? undefined : { type: 'AlreadyExcused', path: 'period', dutyId, period, reason: excused }),
    () => reasonRefused(reason),
    () => documentRefused(document),
    () => downtimeRefused(downtime, at),
    () => notLate(duty, period, rows, at),
  );
  return answer(refusal, { type: 'LatenessExcused', period, reason: nfc(reason), document: nfc(document), downtime, at });
};

const waive = (command: Command<'WaiveDuty'>, duty: Opened): DutyDecision => {
  const { period, reason, document } = command;
  const rows = period === null ? [] : obligationsOf(duty, command.periods);
  const refusal = firstRefusal<DutyRefusal>(
    () => notTheSuperior(duty, command),
    () => (period === null ? closed(duty) : closedFor(duty, period, command.periods)),
    () => (period === null ? undefined : periodUnknown(duty, period, rows)),
    () => (period === null ? undefined : periodClosed(duty, period)),
    () => reasonRefused(reason),
    () => documentRefused(document),
    () => (period === null ? undefined : obligationMet(duty, period)),
  );
  return answer(refusal, { type: 'DutyWaived', period, reason: nfc(reason), document: nfc(document) });
};

const cancel = ({ reason, byPlan, from }: Command<'CancelDuty'>, duty: Opened): DutyDecision =>
  duty.closed === null ? accept({ type: 'DutyCancelled', reason, byPlan, ...(from === undefined ? {} : { from }) }) : accept();

/** What is closed as a whole waits for nobody; a unit that holds it already is not told twice. */
const transfer = ({ from, to, on, dueOn, document }: Command<'TransferDuty'>, duty: Opened): DutyDecision => {
  const told = duty.transfers.some((each) => same(each, { from, to, on, dueOn }));
  return whollyClosed(duty) !== undefined || told
    ? accept()
    : accept({ type: 'DutyTransferred', from, to, on, dueOn, cause: 'SUCCESSION_DECIDED', document });
};

const notASubPlan = ({ opened }: Opened): DutyRefusal | undefined =>
  opened.type === 'SubPlanDue' ? undefined : { type: 'NotASubPlan', dutyId: opened.dutyId, kind: kindOf(opened) };

const fulfil = ({ dutyId, byPlan, on, basis }: Command<'FulfilSubPlan'>, duty: Opened): DutyDecision => {
  const { fulfilment } = duty;
  const period = subPlanPeriod(duty.schedule);
  const refusal = firstRefusal<DutyRefusal>(
    () => notASubPlan(duty),
    () => closed(duty),
    () =>
      fulfilment === null || fulfilment.byPlan === byPlan
        ? undefined
        : { type: 'ObligationMet', dutyId, period, byPlan: fulfilment.byPlan },
  );
  // What was waived needs no plan, and a plan that comes all the same is nobody's mistake.
  const waived = duty.closed?.closed === 'WAIVED' || duty.waivedPeriods.has(period);
  if (waived && duty.opened.type === 'SubPlanDue') return accept();
  if (refusal === undefined && same(fulfilment, { period, byPlan, on, basis })) return accept();
  return answer(refusal, { type: 'SubPlanFulfilled', period, byPlan, on, basis });
};

const reopen = ({ byPlan, reason }: Command<'ReopenSubPlan'>, duty: Opened): DutyDecision => {
  const refusal = notASubPlan(duty);
  if (refusal !== undefined) return refuse(refusal);
  const { fulfilment } = duty;
  return fulfilment?.byPlan === byPlan ? accept({ type: 'SubPlanReopened', period: fulfilment.period, byPlan, reason }) : accept();
};

/** A name that schedules give: a period of that name, that an amendment brings or that is counted over time, would be mistaken for the one asked for. */
const isScheduled = (period: PeriodKey): boolean => parseKey(period) !== undefined || period === ONCE || period === UNDATED;

const request = (command: Command<'RequestReport'>, duty: Opened): DutyDecision => {
  const { dutyId, dueOn, requestedBy, document, note, at } = command;
  const { opened } = duty;
  const rows = obligationsOf(duty, command.periods);
  const period = command.period === null || isBlank(command.period) ? nextRequest(rows) : nfc(command.period.trim());
  const waits = opened.schedule.kind === 'ON_REQUEST' || duty.schedule.kind === 'ON_REQUEST';
  const refusal = firstRefusal<DutyRefusal>(
    () => notTheSuperior(duty, { actingFor: command.actingFor.filter((unit) => unit === requestedBy) }),
    () => closed(duty),
    () => (opened.type === 'ReportRegimeAssigned' || waits ? undefined : { type: 'NotRequestable', dutyId, kind: kindOf(opened) }),
    () => tooLong('period', period, PERIOD_LENGTH_MAX),
    () => (rows.some((row) => row.period === period) ? { type: 'PeriodTaken', path: 'period', dutyId, period } : undefined),
    () => (isScheduled(period) ? { type: 'PeriodReserved', path: 'period', dutyId, period } : undefined),
    // Who has to report by when stands in that document, and an auditor looks for it.
    () => sourceRefused(document, 'document'),
    () => tooLong('note', note, TEXT_LENGTH_MAX),
    () => dueInPast(dueOn, at),
  );
  return answer(refusal, { type: 'ReportRequested', period, dueOn, requestedBy, document: nfc(document), note: nfc(note) });
};

const nextRequest = (rows: readonly ScheduledPeriod[]): PeriodKey => {
  let n = 1;
  while (rows.some(({ period }) => period === `R${n}`)) n += 1;
  return `R${n}`;
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

const giveNotice = ({ dutyId, period, dueOn, overdue, at }: Command<'GiveNotice'>, duty: Opened): DutyDecision => {
  const { opened, notices } = duty;
  const kind = kindOf(opened);
  // Whoever was given a later day is not told that the earlier one has passed, even if that came too late to move it.
  const extended = extensionsOf(duty, period).some((extension) => extension.dueOn > dueOn);
  const noticed = notices.find((notice) => notice.period === period && notice.dueOn === dueOn);
  const notice = NOTICES[kind];
  const refusal = firstRefusal<DutyRefusal>(
    () => whollyClosed(duty),
    () =>
      notice !== undefined && opened.authority === 'ASSIGNS'
        ? undefined
        : { type: 'NoNoticeForKind', dutyId, kind, authority: opened.authority },
    () => periodClosed(duty, period),
    () => obligationMet(duty, period),
    () => beforeTakeOver(duty, period, dueOn),
    () => noticed && { type: 'AlreadyNoticed', dutyId, ...noticed },
    () => (!overdue || at < endOfDay(dueOn) || extended ? { type: 'NotOverdue', path: 'dueOn', dutyId, period, dueOn } : undefined),
  );
  return answer(refusal, { type: notice ?? 'ReportOverdue', period, dueOn, noticedAt: at });
};

/** Whoever adapts says why; a document that is named is an amendment of the derived plan, made after the one above. */
const answerAmendment = (command: Command<'AnswerAmendment'>, duty: Opened): DutyDecision => {
  const { dutyId, answer: given, byAmendment, reason, amendments, actingFor, at } = command;
  const { opened } = duty;
  if (opened.type !== 'AmendmentDue') return refuse({ type: 'NotAnAmendment', dutyId, kind: kindOf(opened) });
  const holders = termsOn(holderTerms(opened.holders, duty.transfers), dateAt(at));
  const period = subPlanPeriod(duty.schedule);
  const by = byAmendment === null ? undefined : amendments.findLast(({ document }) => isSameNumber(document, byAmendment));
  const refusal = firstRefusal<DutyRefusal>(
    () =>
      holders.some((holder) => actingFor.includes(holder))
        ? undefined
        : { type: 'NotTheHolder', path: 'dutyId', holder: actingFor[0] ?? opened.issuerId, holders },
    () => whollyClosed(duty),
    () => periodClosed(duty, period),
    () => obligationMet(duty, period),
    () => (given === 'ADAPT' ? reasonRefused(reason) : tooLong('reason', reason, TEXT_LENGTH_MAX)),
    () =>
      byAmendment !== null && by === undefined
        ? { type: 'AmendmentUnknown', path: 'byAmendment', planId: opened.derivedPlanId, ...byAmendment }
        : undefined,
    () =>
      by !== undefined && by.on < opened.amendedOn
        ? { type: 'AmendmentEarlier', path: 'byAmendment', on: by.on, amendedOn: opened.amendedOn }
        : undefined,
  );
  return answer(refusal, {
    type: 'AmendmentAnswered',
    period,
    answer: given,
    byPlan: opened.derivedPlanId,
    byAmendment: by?.document ?? null,
    reason: nfc(reason),
    answeredAt: at,
  });
};

/** A plan is issued, an amendment answered, and a ceiling holds or not by what was made: no document makes it hold that was exceeded. */
const isReportable = (opened: DutyOpenedEvent): boolean => {
  if (opened.type === 'SubPlanDue' || opened.type === 'AmendmentDue') return false;
  return opened.type !== 'QuotaAssigned' || opened.quota.target !== 'AT_MOST';
};

/**
 * One report at a time serves a period, so that none hides the accepted figures of another. What a report serves already it may go on to serve,
 * also when the schedule no longer has the period.
 */
const serve = (command: Command<'ServeObligation'>, duty: Opened): DutyDecision => {
  const { dutyId, period, reportId, holder, submittedAt, holders, undecided } = command;
  const { opened } = duty;
  const kind = kindOf(opened);
  const rows = obligationsOf(duty, command.periods);
  const by = duty.served.get(period)?.reportId;
  const refusal = firstRefusal<DutyRefusal>(
    () => (holders.length === 0 ? { type: 'HolderUndecided', path: 'dutyId', dutyId, holders: undecided } : undefined),
    () => (holders.includes(holder) ? undefined : { type: 'NotTheHolder', path: 'holder', holder, holders }),
    () => (isReportable(opened) ? undefined : { type: 'NotReportable', path: 'dutyId', dutyId, kind }),
    () => closedFor(duty, period, command.periods),
    () => (by === reportId ? undefined : periodUnknown(duty, period, rows)),
    () => periodClosed(duty, period),
    () => (by === undefined || by === reportId ? undefined : { type: 'PeriodServed', path: 'period', dutyId, period, reportId: by }),
  );
  if (refusal === undefined && by === reportId) return accept();
  return answer(refusal, { type: 'ObligationServed', period, reportId, submittedAt });
};

/** What the report does not serve it cannot give up; a duty that was closed meanwhile lets go all the same. */
const release = ({ period, reportId, reason }: Command<'ReleaseObligation'>, { served }: Opened): DutyDecision =>
  served.get(period)?.reportId === reportId ? accept({ type: 'ObligationReleased', period, reportId, reason }) : accept();

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
    case 'ReleaseObligation':
      return release(command, duty);
    case 'RectifyEntry':
      return answer(rectifyRefused(command, duty.entries, DUTY_FIELDS), entryRectified(command));
    default:
      return unreachable(command);
  }
};

export const dutyDecider: Decider<DutyCommand, DutyEvent, Duty, DutyRefusal> = { initial: noDuty, evolve: evolveDuty, decide };
