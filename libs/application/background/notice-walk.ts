import type { Instant } from '#libs/kernel/time.js';
import { type NoticeDue, noticesDue } from '#libs/read-models/obligations/notices/notices-due.js';
import type { Tx } from '#libs/read-models/model.js';

/** Notices that are looked up at a time, to be given batch by batch. */
const LOOK_MAX = 5_000;

/** Through what is due, oldest first. What was passed by is met again by the next walk. */
export interface NoticeWalk {
  /** The next ones that a condition holds for, up to a number; fewer at the end. Whoever asks meanwhile gets others. */
  readonly next: (tx: Tx, now: Instant, limit: number, isOpen: (notice: NoticeDue) => boolean) => Promise<readonly NoticeDue[]>;
  readonly ended: () => boolean;
  /** Something came of what was met. */
  readonly noteFound: () => void;
  /** It has come to its end, and nothing came of it: there is no hurry to walk again. */
  readonly wasInVain: () => boolean;
}

/**
 * @param schema of the generation that serves
 * @param begin runs before the first look
 */
const noticeWalk = (schema: string, begin: () => Promise<void>): NoticeWalk => {
  let after: NoticeDue | undefined;
  let ahead: readonly NoticeDue[] = [];
  let [ended, found] = [false, false];
  let last: Promise<unknown> | undefined;

  const take = async (...[tx, now, limit, isOpen]: Parameters<NoticeWalk['next']>): Promise<readonly NoticeDue[]> => {
    const taken: NoticeDue[] = [];
    while (taken.length < limit && !ended) {
      const looked = ahead.slice(0, limit - taken.length);
      taken.push(...looked.filter(isOpen));
      ahead = ahead.slice(looked.length);
      if (ahead.length > 0) continue;
      ahead = await noticesDue(tx, schema, now, after, LOOK_MAX);
      after = ahead.at(-1);
      ended = ahead.length === 0;
    }
    return taken;
  };

  return {
    /** One after the other. */
    next: (...args) => {
      const mine = (last ?? begin()).then(() => take(...args));
      last = mine.catch(() => undefined);
      return mine;
    },
    ended: () => ended,
    noteFound: () => void (found = true),
    wasInVain: () => ended && !found,
  };
};

/** One walk after the other: the one under way, or a new one after its end and where another generation serves. */
export const noticeWalks = () => {
  let [walk, of]: [NoticeWalk | undefined, string] = [undefined, ''];
  return {
    isUnderWay: (): boolean => walk?.ended() === false,
    /** @param begin runs before the first look of a new one */
    current: (schema: string, begin: () => Promise<void>): NoticeWalk => {
      if (walk === undefined || walk.ended() || of !== schema) [walk, of] = [noticeWalk(schema, begin), schema];
      return walk;
    },
  };
};
