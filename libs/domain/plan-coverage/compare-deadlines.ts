import type { ScheduledPeriod } from '#libs/calendar/schedule.js';
import { type LocalDate, maxDate } from '#libs/kernel/time.js';
import { difference, type TaskDifference } from './difference.js';

interface Dated {
  readonly from: LocalDate | undefined;
  readonly to: LocalDate | undefined;
  readonly dueOn: LocalDate;
}

const datedOf = (rows: readonly ScheduledPeriod[]): readonly Dated[] =>
  rows.flatMap(({ from, to, deadline }) => (deadline.state === 'DATED' ? [{ from, to, dueOn: deadline.dueOn }] : []));

const byDay = (a: Dated, b: Dated): number => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0);

/** The day by which the derived rule does what is due above for one period; undefined where none of its own periods covers that one. */
const counterpart = (above: Dated, here: readonly Dated[], isOnly: boolean): LocalDate | undefined => {
  // What is owed once above is done when it is first done here; what is owed once here is done for every period at the same time.
  if (isOnly || here.length === 1) return here[0]?.dueOn;
  const last = above.to ?? above.dueOn;
  return here.find(({ from, to }) => (from === undefined || from <= last) && (to === undefined || last <= to))?.dueOn;
};

/**
 * Where a derived rule is due later than the rule above. Where no day is known above, nothing is later; a known day above and none here is a difference
 * of its own.
 */
export const deadlineDifferences = (
  ruleKey: string,
  above: readonly ScheduledPeriod[],
  here: readonly ScheduledPeriod[],
): readonly TaskDifference[] => {
  const [dueAbove, dueHere] = [[...datedOf(above)].sort(byDay), [...datedOf(here)].sort(byDay)];
  const [first] = dueAbove;
  if (first === undefined || here.length === 0) return [];
  if (dueHere.length === 0) return [difference('UNDATED', ruleKey, first.dueOn, '')];
  for (const period of dueAbove) {
    const due = counterpart(period, dueHere, dueAbove.length === 1);
    if (due !== undefined && due > period.dueOn) return [difference('DUE', ruleKey, period.dueOn, due)];
  }
  return [];
};

interface Span {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const spanOf = (rows: readonly ScheduledPeriod[]): Span | undefined => {
  const days = rows.flatMap(({ from, to }) => (from === undefined || to === undefined ? [] : [{ from, to }]));
  const [first] = days;
  return first && days.reduce((a, b) => ({ from: a.from < b.from ? a.from : b.from, to: maxDate(a.to, b.to) }), first);
};

/**
 * Where a derived rule begins later or ends earlier than what is done again and again above. Nobody can begin before the derived plan was issued.
 *
 * @param issuedFrom earliest day of issue of the derived plan
 */
export const spanDifferences = (
  ruleKey: string,
  above: readonly ScheduledPeriod[],
  here: readonly ScheduledPeriod[],
  issuedFrom: LocalDate,
): readonly TaskDifference[] => {
  const [wanted, given] = [spanOf(above), spanOf(here)];
  if (wanted === undefined || given === undefined) return [];
  const begin = maxDate(wanted.from, issuedFrom);
  if (begin > wanted.to || (given.from <= begin && given.to >= wanted.to)) return [];
  return [difference('SPAN', ruleKey, `${wanted.from}..${wanted.to}`, `${given.from}..${given.to}`)];
};
