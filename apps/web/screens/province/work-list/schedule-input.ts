import type { PeriodDueInput, ScheduleInput, SchedulePartsFragment } from '../../../graphql/generated.js';

type Due = NonNullable<SchedulePartsFragment['due']>;

const dueInput = ({ at, day, days, monthOffset, policy }: Due): PeriodDueInput | undefined => {
  if (at === 'PERIOD_END') return { periodEnd: true };
  if (at === 'AFTER_PERIOD') return days == null || policy == null ? undefined : { afterPeriod: { days, policy } };
  if (at !== 'DAY_OF_MONTH' || day == null || monthOffset == null || policy == null || policy === 'WORKING_DAYS') return undefined;
  return { dayOfMonth: { day, monthOffset, policy } };
};

/** A schedule that was read, as one that is decided; undefined where something of it is left open. */
export const scheduleInput = (schedule: SchedulePartsFragment): ScheduleInput | undefined => {
  const { kind, date, bound, days, anchor, policy, from, to, every, start, system, of, by, due } = schedule;
  switch (kind) {
    case 'DATE':
      return date == null || bound == null ? undefined : { date: { date, bound } };
    case 'WITHIN':
      return days == null || anchor == null || policy == null ? undefined : { within: { days, anchor, policy } };
    case 'WINDOW': {
      const within = due == null ? undefined : dueInput(due);
      return from == null || to == null ? undefined : { window: { from, to, ...(within === undefined ? {} : { due: within }) } };
    }
    case 'CONTINUOUS':
      return from == null ? undefined : { continuous: { from, to: to ?? null } };
    case 'PERIODIC': {
      const each = due == null ? undefined : dueInput(due);
      if (each === undefined || every == null || start == null || system == null || from == null || to == null) return undefined;
      return { periodic: { every: [...every], due: each, start, system, from, to } };
    }
    case 'EXTERNAL_CALENDAR':
      return of == null ? undefined : { externalCalendar: { of } };
    case 'ON_REQUEST':
      return by == null ? undefined : { onRequest: { by } };
    case 'UNDECIDED':
      return undefined;
  }
};

/** Whether a decision of it leaves nothing to wait for: somebody else's calendar or a request do. */
export const isSettled = ({ kind }: SchedulePartsFragment): boolean =>
  kind !== 'EXTERNAL_CALENDAR' && kind !== 'ON_REQUEST' && kind !== 'UNDECIDED';
