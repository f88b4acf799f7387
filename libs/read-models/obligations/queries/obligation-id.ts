import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { DutyId } from '#libs/kernel/ids.js';

/** An obligation has no stream of its own: it is a period of a duty. */
export type ObligationId = `${DutyId}:${PeriodKey}`;

interface Key {
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
}

export const obligationIdOf = ({ dutyId, period }: Key): ObligationId => `${dutyId}:${period}`;

/** Duty and period of an obligation; undefined for a text that names none. */
export const keyOf = (id: ObligationId): Key | undefined => {
  const colon = id.indexOf(':');
  return colon < 0 ? undefined : { dutyId: id.slice(0, colon) as DutyId, period: id.slice(colon + 1) };
};
