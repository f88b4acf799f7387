import { ONCE, UNDATED } from '#libs/calendar/enumerate.js';
import { parseKey } from '#libs/calendar/period.js';
import type { PeriodKey, ScheduledPeriod } from '#libs/calendar/schedule.js';
import { isKept } from '#libs/calendar/status.js';
import { accept, acceptUnless, type OfType, refuse } from '#libs/kernel/decider.js';
import type { DutyId } from '#libs/kernel/ids.js';
import { type Instant, type LocalDate, maxDate, startOfDay } from '#libs/kernel/time.js';
import { firstOf, firstRefusal, isBlank, nfc, reasonRefused, same, sourceRefused, TEXT_LENGTH_MAX, tooLong } from '../checks.js';
import { isNeverLate } from '../item/quota-count.js';
import type { QuotaTarget } from '../plan/plan-content.js';
import { isBeforeTakeOver } from '../plan/take-over.js';
import { afterPlanRefused, reportDueRefused, scheduleRefused } from '../schedule-checks.js';
import type { DutyCommand, DutyRefusal } from './duty.commands.js';
import { type Downtime, type DutyOpenedEvent, extensionsOf, kindOf, superiorsOf } from './duty.js';
import { obligationsOf } from './obligations-of.js';
import { undecidedFrom } from './waits.js';
import {
  refusedIfClosed,
  refusedIfClosedFor,
  documentRefused,
  dueInPast,
  type DutyDecision,
  notTheSuperior,
  obligationMet,
  type Opened,
  refusedIfWaived,
  periodUnknown,
  refusedIfWhollyClosed,
} from './duty-checks.js';
import { isBeyondDecision } from './readings.js';

/* What moves or decides when something is due, and what is said of what came late. */

const PERIOD_LENGTH_MAX = 40;

/** A duty of which all is closed waits for no day, and one that knows it is not told twice. */
export const fix = ({ context, byPlan }: OfType<DutyCommand, 'FixDeadline'>, duty: Opened): DutyDecision =>
  refusedIfWhollyClosed(duty) !== undefined || same(duty.context, context) ? accept() : accept({ type: 'DeadlineFixed', context, byPlan });

export const decideSchedule = (command: OfType<DutyCommand, 'DecideSchedule'>, duty: Opened): DutyDecision => {
  const { dutyId, schedule, reason, document, retroactive, periods, decidedPeriods, planYear, at } = command;
  const { opened } = duty;
  const refusal = firstRefusal<DutyRefusal>(
    () => notTheSuperior(duty, command),
    () => refusedIfClosed(duty),
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
    () => scheduleStillOpen(duty, decidedPeriods),
    () => (retroactive ? undefined : lateAtOnce(periods, decidedPeriods, at)),
  );
  if (refusal === undefined && duty.decided && same(duty.schedule, schedule)) return accept();
  const decided = { schedule: nfc(schedule), reason: nfc(reason), document: nfc(document) };
  return acceptUnless(refusal, { type: 'ScheduleDecided', ...decided, ...(retroactive ? { retroactive } : {}) });
};

/** A decision does not make anybody late for a day that has passed, unless it says so; what was due by then already stays as it is. */
const lateAtOnce = (before: readonly ScheduledPeriod[], decided: readonly ScheduledPeriod[], at: Instant): DutyRefusal | undefined =>
  firstOf(decided, ({ period, deadline }) => {
    if (deadline.state !== 'DATED') return undefined;
    const old = before.find((row) => row.period === period)?.deadline;
    const wasDue = old?.state === 'DATED' && old.dueOn <= deadline.dueOn;
    return wasDue ? undefined : dueInPast(deadline.dueOn, at, 'schedule');
  });

/** What is given a day by itself may stay open. */
const scheduleStillOpen = (duty: Opened, decided: readonly ScheduledPeriod[]): DutyRefusal | undefined => {
  const reasons = decided.flatMap((row) =>
    row.deadline.state === 'NEEDS_DECISION' && !isBeyondDecision(duty, row) ? [row.deadline.reason] : [],
  );
  return reasons.length > 0 || decided.length === 0
    ? { type: 'ScheduleStillOpen', path: 'schedule', dutyId: duty.opened.dutyId, reasons: [...new Set(reasons)] }
    : undefined;
};

export const extend = (command: OfType<DutyCommand, 'ExtendDeadline'>, duty: Opened): DutyDecision => {
  const { dutyId, period, dueOn, reason, document, at } = command;
  const rows = obligationsOf(duty, command.periods, command.waits);
  const row = rows.find((each) => each.period === period);
  const deadline = row?.deadline;
  // One that came too late moved nothing; the next one has to give more than it did all the same.
  const granted = extensionsOf(duty, period).map((extension) => extension.dueOn);
  const refusal = firstRefusal<DutyRefusal>(
    () => notTheSuperior(duty, command),
    () => refusedIfClosedFor(duty, period, command.periods),
    () => periodUnknown(duty, period, rows),
    () => refusedIfWaived(duty, period),
    () => reasonRefused(reason),
    () => documentRefused(document),
    () => obligationMet(duty, period),
    () =>
      row !== undefined && deadline !== undefined && deadline.state !== 'DATED' && !isBeyondDecision(duty, row)
        ? { type: 'DeadlineOpen', path: 'period', dutyId, period, reason: deadline.reason }
        : undefined,
    () => (deadline?.state === 'DATED' ? notLater(dutyId, period, dueOn, [deadline.dueOn, ...granted].reduce(maxDate)) : undefined),
    () => dueInPast(dueOn, at),
  );
  const undated = deadline?.state === 'DATED' ? {} : ({ undated: true } as const);
  return acceptUnless(refusal, { type: 'DeadlineExtended', period, dueOn, reason: nfc(reason), document: nfc(document), at, ...undated });
};

const notLater = (dutyId: DutyId, period: PeriodKey, dueOn: LocalDate, current: LocalDate): DutyRefusal | undefined =>
  dueOn <= current ? { type: 'ExtensionNotLater', path: 'dueOn', dutyId, period, dueOn, current } : undefined;

/**
 * What nobody met is overdue only where it was ordered, and where it fell due while the plan ran here. A quota may have been met by items, of which
 * its duty does not know.
 */
const mayBeLate = ({ opened: { takenOver } }: Opened, { type, authority }: DutyOpenedEvent, dueOn: LocalDate): boolean =>
  type === 'QuotaAssigned' || (authority === 'ASSIGNS' && !isBeforeTakeOver(takenOver, dueOn));

const neverLate = (words: DutyOpenedEvent): QuotaTarget | undefined =>
  words.type === 'QuotaAssigned' && isNeverLate(words.quota.target) ? words.quota.target : undefined;

const notLate = (
  duty: Opened,
  rows: readonly ScheduledPeriod[],
  { period, waits, words = duty.opened, submittedAt, at }: OfType<DutyCommand, 'ExcuseLateness'>,
): DutyRefusal | undefined => {
  const { dutyId } = duty.opened;
  const target = neverLate(words);
  const deadline = rows.find((row) => row.period === period)?.deadline;
  const dueOn = deadline?.state === 'DATED' ? deadline.dueOn : null;
  const fulfilledAt = duty.fulfilment && startOfDay(duty.fulfilment.on);
  const metAt = submittedAt ?? duty.answered?.answeredAt ?? fulfilledAt;
  const until = metAt ?? at;
  const nobodysFrom = undecidedFrom(dueOn, waits);
  const isNobodys = nobodysFrom !== null && until >= startOfDay(nobodysFrom);
  const isLate = dueOn !== null && !isNobodys && !isKept(dueOn, until) && (metAt !== null || mayBeLate(duty, words, dueOn));
  const refusal = { type: 'NotLate', path: 'period', dutyId, period, dueOn } as const;
  if (target !== undefined) return { ...refusal, target };
  return isLate ? undefined : refusal;
};

const downtimeRefused = (downtime: Downtime | null, at: Instant): DutyRefusal | undefined =>
  downtime === null || (downtime.from < downtime.to && downtime.to <= at)
    ? undefined
    : { type: 'DowntimeInvalid', path: 'downtime', ...downtime };

export const excuse = (command: OfType<DutyCommand, 'ExcuseLateness'>, duty: Opened): DutyDecision => {
  const { dutyId, period, reason, document, downtime, at } = command;
  const rows = obligationsOf(duty, command.periods, command.waits);
  const excused = duty.excused.get(period);
  const refusal = firstRefusal<DutyRefusal>(
    () => notTheSuperior(duty, command),
    () => refusedIfClosedFor(duty, period, command.periods),
    () => periodUnknown(duty, period, rows),
    () => refusedIfWaived(duty, period),
    () => (excused === undefined ? undefined : { type: 'AlreadyExcused', path: 'period', dutyId, period, reason: excused }),
    () => reasonRefused(reason),
    () => documentRefused(document),
    () => downtimeRefused(downtime, at),
    () => notLate(duty, rows, command),
  );
  return acceptUnless(refusal, { type: 'LatenessExcused', period, reason: nfc(reason), document: nfc(document), downtime, at });
};

/**
 * Whether a name has the form that schedules give to periods. A requested period of such a name would be mistaken for one that an amendment brings,
 * or that is counted over time.
 */
const isScheduled = (period: PeriodKey): boolean => parseKey(period) !== undefined || period === ONCE || period === UNDATED;

export const request = (command: OfType<DutyCommand, 'RequestReport'>, duty: Opened): DutyDecision => {
  const { dutyId, dueOn, document, note, at } = command;
  const { opened } = duty;
  // Whoever stands above a superior asks in that one's name.
  const requestedBy = superiorsOf(opened).find((unit) => command.actingFor.includes(unit));
  const rows = obligationsOf(duty, command.periods);
  const period = command.period === null || isBlank(command.period) ? nextRequest(rows) : nfc(command.period.trim());
  const waits = opened.schedule.kind === 'ON_REQUEST' || duty.schedule.kind === 'ON_REQUEST';
  const refusal = firstRefusal<DutyRefusal>(
    () => notTheSuperior(duty, command),
    () => refusedIfClosed(duty),
    () => (opened.type === 'ReportRegimeAssigned' || waits ? undefined : { type: 'NotRequestable', dutyId, kind: kindOf(opened) }),
    () => tooLong('period', period, PERIOD_LENGTH_MAX),
    () => (rows.some((row) => row.period === period) ? { type: 'PeriodTaken', path: 'period', dutyId, period } : undefined),
    () => (isScheduled(period) ? { type: 'PeriodReserved', path: 'period', dutyId, period } : undefined),
    // Who has to report by when stands in that document, and an auditor looks for it.
    () => sourceRefused(document, 'document'),
    () => tooLong('note', note, TEXT_LENGTH_MAX),
    () => dueInPast(dueOn, at),
  );
  if (refusal !== undefined || requestedBy === undefined) return refuse(refusal as DutyRefusal);
  return accept({ type: 'ReportRequested', period, dueOn, requestedBy, document: nfc(document), note: nfc(note) });
};

const nextRequest = (rows: readonly ScheduledPeriod[]): PeriodKey => {
  let n = 1;
  while (rows.some(({ period }) => period === `R${n}`)) n += 1;
  return `R${n}`;
};
