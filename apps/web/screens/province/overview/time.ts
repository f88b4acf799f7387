import {
  dateAt,
  dateOf,
  endOfDay,
  instantOfMs,
  msOf,
  startOfDay,
  yearOf,
  instant as instantOf,
  type Instant,
  type LocalDate,
} from '#libs/kernel/time.js';
import type { PlanTime } from './view.js';

export const DAY_MS = 86_400_000;
/** What the cascade does by itself is no mark. */
const NOT_MARKED: ReadonlySet<string> = new Set(['CascadeCompleted', 'PlanDrafted', 'PlanSigned']);
const MONTHS_MAX = 60;

export interface Mark {
  readonly at: Instant;
  readonly type: string;
  readonly typeText: string;
}

/** An event as the history of a stream tells it. */
export interface RecordedMark {
  readonly type: string;
  readonly typeText: string;
  readonly recordedAt: string;
}

/** What the time bar draws, whichever instant is looked at. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly now: Instant;
  readonly days: PlanTime['planActivity']['days'];
  readonly marks: readonly Mark[];
}

/** Undefined where nothing was recorded yet. */
export const barOf = (
  { planActivity: { days, dataAsOf }, planEvents }: PlanTime,
  calendarEvents: readonly RecordedMark[],
): Bar | undefined => {
  const first = days[0];
  if (first === undefined) return undefined;
  const now = instantOf(dataAsOf.at);
  const from = msOf(instantOf(first.lastRecordedAt)) - DAY_MS;
  const yearEnd = msOf(endOfDay(dateOf(yearOf(dateAt(now)), 12, 31)));
  const nowMs = msOf(now);
  // Days to come are shown as far as the year goes, but never more than half of the bar.
  const to = Math.max(nowMs + DAY_MS, Math.min(yearEnd, nowMs + (nowMs - from)));
  const own = planEvents.nodes.filter(({ type }) => !NOT_MARKED.has(type));
  const calendar = calendarEvents.filter(({ recordedAt }) => recordedAt >= first.lastRecordedAt);
  const marks = [...own, ...calendar]
    .map(({ type, typeText, recordedAt }) => ({ type, typeText, at: instantOf(recordedAt) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  return {
    from,
    to,
    now,
    days,
    marks: marks.filter(({ at, type }, index) => marks[index - 1]?.at !== at || marks[index - 1]?.type !== type),
  };
};

/** The last event of the day with events before the instant, or of the day after it. */
export const neighbour = ({ days }: Bar, shown: Instant, direction: -1 | 1): Instant | undefined => {
  const found =
    direction < 0
      ? days.findLast(({ lastRecordedAt }) => lastRecordedAt < shown)
      : days.find(({ lastRecordedAt }) => lastRecordedAt > shown);
  return found === undefined ? undefined : instantOf(found.lastRecordedAt);
};

/** Where an instant stands on the bar: 0 its beginning, 1 its end. */
export const placeOf = ({ from, to }: Bar, ms: number): number => (ms - from) / (to - from);

/** First days of months on the bar, and where they stand: not more than a dozen, none below the word for today. */
export const monthsOf = (bar: Bar): readonly { readonly day: LocalDate; readonly place: number }[] => {
  const first = dateAt(instantOfMs(bar.from));
  const months = Array.from({ length: MONTHS_MAX }, (_, index) => {
    const day = dateOf(yearOf(first), Number(first.slice(5, 7)) + 1 + index, 1);
    return { day, place: placeOf(bar, msOf(startOfDay(day))) };
  }).filter(({ place }) => place < 1);
  const every = Math.ceil(months.length / 12);
  const today = placeOf(bar, msOf(bar.now));
  return months.filter(({ place }, index) => index % every === 0 && Math.abs(place - today) > 1 / 16);
};
