import { type Instant, instantOfMs, msOf, startOfDay, type LocalDate } from '#libs/kernel/time.js';

/** Something that somebody does at an instant. */
interface Act {
  readonly at: Instant;
  /** Words that no other act has: of two at one instant the first in the alphabet comes first. */
  readonly name: string;
  readonly run: () => Promise<void>;
}

const DAY_MS = 86_400_000;

/** An instant of a day. @param share 0 (00:00) to 1 (24:00, exclusive) */
export const timeOf = (day: LocalDate, share: number): Instant => instantOfMs(msOf(startOfDay(day)) + Math.floor(share * DAY_MS));

/** What is to be done, in order of time. Acts may add others, never before themselves. */
export interface Agenda {
  readonly add: (act: Act) => void;
  /** The next act up to an instant, inclusive, taken off. */
  readonly next: (until: Instant) => Act | undefined;
}

const isBefore = (a: Act, b: Act): boolean => a.at < b.at || (a.at === b.at && a.name < b.name);

/** A binary heap: a simulated year has some twenty thousand acts. */
export const openAgenda = (): Agenda => {
  const heap: Act[] = [];
  const at = (index: number): Act => heap[index] as Act;
  const swap = (a: number, b: number): void => {
    [heap[a], heap[b]] = [at(b), at(a)];
  };
  const sink = (): void => {
    for (let index = 0; ;) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      let least = index;
      if (left < heap.length && isBefore(at(left), at(least))) least = left;
      if (right < heap.length && isBefore(at(right), at(least))) least = right;
      if (least === index) return;
      swap(index, least);
      index = least;
    }
  };
  return {
    add: (act) => {
      heap.push(act);
      for (let index = heap.length - 1; index > 0;) {
        const parent = (index - 1) >> 1;
        if (!isBefore(at(index), at(parent))) return;
        swap(index, parent);
        index = parent;
      }
    },
    next: (until) => {
      const [first] = heap;
      if (first === undefined || first.at > until) return undefined;
      const last = heap.pop() as Act;
      if (heap.length > 0) {
        heap[0] = last;
        sink();
      }
      return first;
    },
  };
};
