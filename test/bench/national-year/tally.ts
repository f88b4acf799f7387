import type { OrgUnitId } from '#libs/kernel/ids.js';
import { type Commune, type Country, MONTHS } from './country.js';

/*
 * What becomes of each report, and what all of it comes to: drawn and counted by itself, without a look at the log or at a rule of the product.
 */

export type Fate = 'ON_TIME' | 'LATE' | 'MISSING';

/** Of every hundred reports of a room four are never sent and six too late. */
const MISSING_BELOW = 4;
const LATE_BELOW = 10;
const HUNDRED = 100;
const SPREAD = 37;

export const fateOf = (commune: number, room: number, month: number): Fate => {
  const draw = (commune * 13 + room * 7 + month * SPREAD) % HUNDRED;
  if (draw < MISSING_BELOW) return 'MISSING';
  return draw < LATE_BELOW ? 'LATE' : 'ON_TIME';
};

/** The figure of each duty that a report serves. */
export const newsItems = (commune: number, room: number, month: number): number => (commune * 5 + room * 3 + month) % 17;

/** Of a province, by period of the reports; the plans of its communes are counted apart. */
export interface Tally {
  readonly plans: number;
  readonly months: Readonly<Record<string, { onTime: number; late: number; overdue: number; newsItems: number }>>;
}

export const tallyOf = (country: Country): ReadonlyMap<OrgUnitId, Tally> => {
  const tallies = new Map(country.provinces.map((province) => [province, tallyOfProvince(country, province)] as const));
  return tallies;
};

const tallyOfProvince = ({ communes }: Country, province: OrgUnitId): Tally => {
  const own = communes.map((commune, index) => [commune, index] as const).filter(([commune]) => commune.province === province);
  const months = MONTHS.map((month) => [String(month), monthOf(own, month)] as const);
  return { plans: own.length, months: Object.fromEntries(months) };
};

const monthOf = (communes: readonly (readonly [Commune, number])[], month: number): Tally['months'][string] => {
  const sum = { onTime: 0, late: 0, overdue: 0, newsItems: 0 };
  for (const [{ rooms, rules }, index] of communes)
    for (const room of rooms.keys()) {
      const fate = fateOf(index, room, month);
      if (fate === 'ON_TIME') sum.onTime += rules;
      if (fate === 'LATE') sum.late += rules;
      if (fate === 'MISSING') sum.overdue += rules;
      else sum.newsItems += newsItems(index, room, month) * rules;
    }
  return sum;
};
