import { dueBy } from '#libs/calendar/deadline.js';
import { ONCE, UNDATED } from '#libs/calendar/enumerate.js';
import { reasonCode } from '#libs/calendar/reasons.js';
import type { PeriodKey, Schedule, ScheduledPeriod } from '#libs/calendar/schedule.js';
import { dueOnOf } from '#libs/calendar/status.js';
import { type Duty, extensionsOf } from './duty.js';
import { dueAfterWait, heldAgain, type Wait } from './waits.js';

/** The key of the only period of a sub-plan duty, or of an answer to an amendment: `UNDATED` while its time is not known at all. */
export const subPlanPeriod = ({ kind }: Schedule): PeriodKey =>
  kind === 'UNDECIDED' || kind === 'ON_REQUEST' || kind === 'EXTERNAL_CALENDAR' ? UNDATED : ONCE;

/** The row that stands for a request to come. */
export const awaitsRequest = ({ deadline }: ScheduledPeriod): boolean =>
  deadline.state === 'UNKNOWN' && reasonCode(deadline.reason) === 'AWAITS_REQUEST';

/**
 * All that a duty makes its holders owe, with the deadlines in force: what its schedule gives, with the extensions, and what was requested.
 *
 * @param enumerated the duty's `schedule` with its `context` and the calendar as known
 * @param waits when nobody held it; absent: deadlines do not matter to who asks
 */
export const obligationsOf = (
  duty: Duty,
  enumerated: readonly ScheduledPeriod[],
  waits: readonly Wait[] = [],
): readonly ScheduledPeriod[] => {
  // It is gone once there was one.
  const scheduled = duty.requests.length === 0 ? enumerated : enumerated.filter((row) => !awaitsRequest(row));
  const requested = duty.requests.map(({ period, dueOn }) => ({ period, deadline: dueBy(dueOn) }));
  return [...scheduled, ...requested].map((row) => {
    const extended = dueOnOf(heldAgain(row.deadline, waits), extensionsOf(duty, row.period));
    const dueOn = extended === null ? null : dueAfterWait(extended, waits);
    const asEnumerated = dueOn === null || (row.deadline.state === 'DATED' && row.deadline.dueOn === dueOn);
    return asEnumerated ? row : { ...row, deadline: dueBy(dueOn) };
  });
};
