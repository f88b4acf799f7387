import { daysBetween, localDate, type LocalDate } from '#libs/kernel/time.js';
import type { UnitDutiesQuery } from '../../graphql/generated.js';

export type OwedItem = UnitDutiesQuery['inbox']['nodes'][number];

/** In the order in which they are shown: what somebody must act on comes first. */
const GROUPS = ['OVERDUE', 'RETURNED', 'TODAY', 'SOON', 'LATER', 'UNDATED', 'WAITING', 'DONE'] as const;
export type Group = (typeof GROUPS)[number];

const SOON_DAYS = 7;

/** Only a report has to be accepted: not a plan that was issued, an answer to an amendment, or the items with which a quota is full. */
const isDone = ({ phase, report }: OwedItem): boolean => phase === 'SUBMITTED' && report === null;

const groupOf = (item: OwedItem, today: LocalDate): Group => {
  const { phase, status, dueOn, reasonText } = item;
  if (isDone(item)) return 'DONE';
  if (phase === 'RETURNED') return 'RETURNED';
  if (phase === 'SUBMITTED') return 'WAITING';
  if (status === 'OVERDUE') return 'OVERDUE';
  if (dueOn === null || reasonText !== null) return 'UNDATED';
  const days = daysBetween(today, localDate(dueOn));
  if (days <= 0) return 'TODAY';
  return days <= SOON_DAYS ? 'SOON' : 'LATER';
};

const dayOf = ({ phase, dueOn, correctionDueOn }: OwedItem): string =>
  (phase === 'RETURNED' ? (correctionDueOn ?? dueOn) : dueOn) ?? '9999';

/** Of each duty its next period, with how many follow: a weekly quota would otherwise fill the page with its year. @param items the earliest first */
export const followingOf = (items: readonly OwedItem[]): ReadonlyMap<OwedItem, number> =>
  new Map(
    [...Map.groupBy(items, ({ dutyId }) => dutyId).values()].flatMap(([next, ...later]) =>
      next === undefined ? [] : [[next, later.length] as const],
    ),
  );

/** What is owed by how much it presses, in each group the earliest first. @param today the day of the answer in Việt Nam */
export const grouped = (items: readonly OwedItem[], today: LocalDate): ReadonlyMap<Group, readonly OwedItem[]> => {
  const groups = new Map<Group, OwedItem[]>();
  for (const item of items) {
    const group = groupOf(item, today);
    groups.set(group, [...(groups.get(group) ?? []), item]);
  }
  for (const list of groups.values()) list.sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0));
  return new Map(GROUPS.flatMap((group) => (groups.has(group) ? [[group, groups.get(group) ?? []] as const] : [])));
};
