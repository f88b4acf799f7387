import type { PeriodKey, ScheduledPeriod } from '#libs/calendar/schedule.js';
import type { Decision } from '#libs/kernel/decider.js';
import { dateAt, type Instant, type LocalDate } from '#libs/kernel/time.js';
import { TITLE_LENGTH_MAX, tooLong } from '../checks.js';
import type { ActorFact, DutyRefusal } from './duty.commands.js';
import { type Duty, type DutyEvent, type DutyOpenedEvent, superiorsOf } from './duty.js';
import { outlastsDuty, reasonOfLapse, timeOf } from './lapses.js';
import { obligationsOf } from './obligations-of.js';

export type DutyDecision = Decision<DutyEvent, DutyRefusal>;

/** A duty that was opened. */
export interface Opened extends Duty {
  readonly opened: DutyOpenedEvent;
}

export const isOpened = (duty: Duty): duty is Opened => duty.opened !== null;

export const refusedIfClosed = ({ opened: { dutyId }, closed: by }: Opened): DutyRefusal | undefined =>
  by === null ? undefined : { type: 'DutyClosed', dutyId, closed: by.closed, reason: by.reason, period: null };

/**
 * Why an obligation is closed; undefined while it is open. What was due before its duty ended is still owed: it can be met, extended and waived, and
 * an extension takes nothing out of that. What ran out while the duty was cancelled for a while stays closed. A period that the duty does not have is
 * refused as such.
 */
export const refusedIfClosedFor = (duty: Opened, period: PeriodKey, enumerated: readonly ScheduledPeriod[]): DutyRefusal | undefined => {
  const from = duty.closed?.from ?? null;
  const row = obligationsOf({ ...duty, extensions: new Map() }, enumerated).find((each) => each.period === period);
  if (row === undefined) return from === null ? refusedIfClosed(duty) : undefined;
  const time = timeOf(row);
  const reason = reasonOfLapse(duty, time);
  if (reason !== null) return { type: 'DutyClosed', path: 'period', dutyId: duty.opened.dutyId, closed: 'CANCELLED', period, reason };
  return outlastsDuty(from, time) ? undefined : refusedIfClosed(duty);
};

/** Closed as a whole: whether one that ended on a day still owes something is told by its periods. */
export const refusedIfWhollyClosed = (duty: Opened): DutyRefusal | undefined =>
  duty.closed?.from == null ? refusedIfClosed(duty) : undefined;

export const refusedIfWaived = ({ opened: { dutyId }, waivedPeriods }: Opened, period: PeriodKey): DutyRefusal | undefined => {
  const reason = waivedPeriods.get(period);
  return reason === undefined ? undefined : { type: 'DutyClosed', path: 'period', dutyId, closed: 'WAIVED', period, reason };
};

export const notTheSuperior = ({ opened }: Opened, { actingFor }: ActorFact): DutyRefusal | undefined => {
  const superiors = superiorsOf(opened);
  return actingFor.some((unit) => superiors.includes(unit)) ? undefined : { type: 'NotTheSuperior', dutyId: opened.dutyId, superiors };
};

export const periodUnknown = (
  { opened: { dutyId } }: Opened,
  period: PeriodKey,
  known: readonly ScheduledPeriod[],
): DutyRefusal | undefined =>
  known.some((row) => row.period === period)
    ? undefined
    : { type: 'PeriodUnknown', path: 'period', dutyId, period, known: known.map((row) => row.period) };

/** A plan fulfils the whole sub-plan duty, whatever its one period was called before its schedule was decided. */
export const obligationMet = ({ opened: { dutyId }, fulfilment, answered, served }: Opened, period: PeriodKey): DutyRefusal | undefined =>
  fulfilment !== null || answered !== null || served.has(period)
    ? { type: 'ObligationMet', path: 'period', dutyId, period, byPlan: (fulfilment ?? answered)?.byPlan ?? null }
    : undefined;

export const dueInPast = (dueOn: LocalDate, at: Instant, path: 'dueOn' | 'schedule' = 'dueOn'): DutyRefusal | undefined =>
  dueOn < dateAt(at) ? { type: 'DueInPast', path, dueOn, today: dateAt(at) } : undefined;

export const documentRefused = (document: string | null): DutyRefusal | undefined => tooLong('document', document, TITLE_LENGTH_MAX);
