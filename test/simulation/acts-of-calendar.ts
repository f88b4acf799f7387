import { addDays, dateOf, type LocalDate, weekdayOf } from '#libs/kernel/time.js';
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

/** Plans swaps of a working day with the Saturday after it. */
export const planCalendar = (stage: Stage): void => {
  const { draw, client, city } = stage;
  for (const month of MONTHS) {
    const off = dateOf(2026, month, draw.one(SWAPPED_DAYS, 'swap', month));
    if (weekdayOf(off) > FRIDAY) continue;
    const decidedOn = addDays(off, draw.one(DECIDED_AFTER, 'decided', month));
    const enteredOn = addDays(decidedOn, draw.integer(0, 20, 'entered', month));
    const entry = (date: LocalDate, kind: string) => ({
      date,
      kind,
      name: 'hoán đổi',
      certainty: 'OFFICIAL',
      source: 'simulation',
      decidedOn,
    });
    stage.plan(enteredOn, 0.5, `swap of ${off}`, async () => {
      for (const day of [entry(off, 'OFF_SWAPPED'), entry(saturdayAfter(off), 'MAKE_UP_WORKING')])
        await client.mutate('changeCalendarDay', day.date, { day }, city.unitId);
    });
  }
};
