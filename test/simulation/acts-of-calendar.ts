import { addDays, dateOf, type LocalDate, weekdayOf } from '#libs/kernel/time.js';
import type { Stage } from './stage.js';

/* Swapped days: decided before the day or after it, entered in time or late. */

const FRIDAY = 5;
const SWAPS = [2, 3, 5, 6, 8, 10];

const firstFriday = (from: LocalDate): LocalDate => {
  let day = from;
  while (weekdayOf(day) !== FRIDAY) day = addDays(day, 1);
  return day;
};

/** Plans swaps of a Friday with the Saturday of the week after it. */
export const planCalendar = (stage: Stage): void => {
  const { draw, client, city } = stage;
  for (const month of SWAPS) {
    const friday = firstFriday(dateOf(2026, month, draw.integer(1, 20, 'swap', month)));
    const decidedOn = addDays(friday, draw.integer(-20, 6, 'decided', month));
    const enteredOn = addDays(decidedOn, draw.integer(0, 20, 'entered', month));
    const entry = (date: LocalDate, kind: string) => ({
      date,
      kind,
      name: 'hoán đổi',
      certainty: 'OFFICIAL',
      source: 'simulation',
      decidedOn,
    });
    stage.plan(enteredOn, 0.5, `swap of ${friday}`, async () => {
      for (const day of [entry(friday, 'OFF_SWAPPED'), entry(addDays(friday, 8), 'MAKE_UP_WORKING')])
        await client.mutate('changeCalendarDay', day.date, { day }, city.unitId);
    });
  }
};
