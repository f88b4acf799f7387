import type { DeadlinePolicy } from '#libs/calendar/schedule.js';
import { addDays, dateOf, type LocalDate, localDate, weekdayOf } from '#libs/kernel/time.js';
import type { Stage } from './stage.js';

/* Swapped days: decided before the day or after it, entered in time or late. */

const FRIDAY = 5;
const SATURDAY = 6;
/** Much falls due on these days of a month. */
const SWAPPED_DAYS = [20, 25];
const MONTHS = [2, 3, 4, 5, 6, 7, 8, 10, 11];
/** Days after it on which a swap is decided; by the day after, a deadline could still be kept if it moved. */
const DECIDED_AFTER = [-8, -3, 0, 1, 1, 5];

const saturdayAfter = (from: LocalDate): LocalDate => {
  let day = addDays(from, 1);
  while (weekdayOf(day) !== SATURDAY) day = addDays(day, 1);
  return day;
};

const swap = async ({ client, city }: Stage, off: LocalDate, worked: LocalDate, decidedOn: LocalDate): Promise<void> => {
  const entry = (date: LocalDate, kind: string) => ({
    ...{ date, kind, name: 'hoán đổi', certainty: 'OFFICIAL', source: 'simulation', decidedOn },
  });
  for (const day of [entry(off, 'OFF_SWAPPED'), entry(worked, 'MAKE_UP_WORKING')])
    await client.mutate('changeCalendarDay', `${day.date} ${decidedOn}`, { day }, city.unitId);
};

/** Plans swaps of a working day with the Saturday after it. */
const planSwaps = (stage: Stage): void => {
  const { draw } = stage;
  for (const month of MONTHS) {
    const off = dateOf(2026, month, draw.one(SWAPPED_DAYS, 'swap', month));
    if (weekdayOf(off) > FRIDAY) continue;
    const decidedOn = addDays(off, draw.one(DECIDED_AFTER, 'decided', month));
    const enteredOn = addDays(decidedOn, draw.integer(0, 20, 'entered', month));
    stage.plan(enteredOn, 0.5, `swap of ${off}`, () => swap(stage, off, saturdayAfter(off), decidedOn));
  }
};

/** Saturdays on which the city looks back at the Friday before. */
const FIRST_LOOK = localDate('2026-02-07');
const WEEKS = 46;
/** So often a Friday is taken off when it has passed; more would leave no Friday as it was. */
const TAKEN_OFF = 2;
const COUNTED: readonly (DeadlinePolicy | null)[] = ['CALENDAR_ROLL', 'WORKING_DAYS'];

/**
 * Plans what the calendar must not do: on the Saturday after a Friday on which something fell due that nobody has handed in, the city decides that this
 * Friday was a day off. Were a deadline moved by what is decided after it, whoever is late would have until Monday.
 */
const planSwapsAfterwards = (stage: Stage): void => {
  let taken = 0;
  for (let week = 0; week < WEEKS; week += 1) {
    const saturday = addDays(FIRST_LOOK, 7 * week);
    const friday = addDays(saturday, -1);
    stage.plan(saturday, 0.6, `look back at ${friday}`, async () => {
      if (taken === TAKEN_OFF) return;
      const overdue = await stage.obligations({ dueFrom: friday, dueTo: friday, statuses: ['OVERDUE'] });
      if (!overdue.some(({ policy }) => COUNTED.includes(policy))) return;
      taken += 1;
      await swap(stage, friday, addDays(saturday, 7), saturday);
    });
  }
};

export const planCalendar = (stage: Stage): void => {
  planSwaps(stage);
  planSwapsAfterwards(stage);
};
