import type { DutyEvent } from '#libs/domain/duty/duty.js';
import type { BareEvent, EventLog, Position } from '#libs/event-log/event-log.js';
import type { DutyId } from '#libs/kernel/ids.js';
import type { NoticeDue } from '#libs/read-models/obligations/notices-due.js';

/** Events of one read. */
const READ_MAX = 5_000;

/** Duties and notices that are kept in memory: further behind than that, the read model is waited for. */
const KEPT_MAX = 250_000;

/**
 * What the log has and the read model has not seen yet: no notice is given on what may have changed, nor again. Kept from tick to tick, so that each
 * event is read once however far the read model is behind.
 */
export interface UnseenDuties {
  /**
   * Reads on, and forgets what the read model has seen meanwhile. Resolves with whether that was everything.
   * @param until no further than this
   */
  readonly advance: (seen: Position, until?: Position) => Promise<boolean>;
  /** A day of the calendar changed, which may move any deadline. */
  readonly daysChanged: () => boolean;
  /** Something other than a notice happened to duties. */
  readonly dutiesChanged: () => boolean;
  readonly isChanged: (dutyId: DutyId) => boolean;
  readonly isGiven: (notice: NoticeDue) => boolean;
  /** Notices that were appended from this position on, one after the other, in a transaction that is durable now; they need not be read. */
  readonly noteGiven: (from: Position, notices: readonly NoticeDue[]) => void;
}

type Notice = Extract<DutyEvent, { readonly dueOn: unknown; readonly noticedAt: unknown }>;

const isNotice = (event: DutyEvent): event is Notice =>
  event.type === 'SubPlanOverdue' || event.type === 'ReportOverdue' || event.type === 'AmendmentOverdue';

const dutyIn = ({ streamId }: BareEvent): DutyId | undefined =>
  streamId.startsWith('duty/') ? (streamId.slice('duty/'.length) as DutyId) : undefined;

/** Names a notice: there is one for each deadline that a period of a duty ever had. */
export const noticeKey = ({ dutyId, period, dueOn }: NoticeDue): string => `${dutyId} ${dueOn} ${period}`;

/** Positions by key, oldest first. */
const latest = <Key>() => {
  const positions = new Map<Key, Position>();
  return {
    has: (key: Key): boolean => positions.has(key),
    size: (): number => positions.size,
    set: (key: Key, position: Position): void => {
      // Deleted first: a map keeps the place of a key that it has.
      positions.delete(key);
      positions.set(key, position);
    },
    forget: (until: Position): void => {
      for (const [key, position] of positions) {
        if (position > until) return;
        positions.delete(key);
      }
    },
    clear: (): void => positions.clear(),
  };
};

export const unseenDuties = (log: Pick<EventLog, 'readBare'>): UnseenDuties => {
  const changed = latest<DutyId>();
  const given = latest<string>();
  let daysChangedAt: Position = 0;
  let seen: Position = 0;
  let last: Position = 0;
  let reading: Promise<unknown> = Promise.resolve();

  /** The read model has a later event, or begins anew: what is kept does not go on from there. */
  const beginAt = (position: Position): void => {
    changed.clear();
    given.clear();
    last = position;
    daysChangedAt = 0;
  };

  const note = (recorded: BareEvent): void => {
    const { position, streamId } = recorded;
    if (streamId.startsWith('calendar/')) daysChangedAt = position;
    const dutyId = dutyIn(recorded);
    if (dutyId === undefined) return;
    const event = recorded.event as DutyEvent;
    if (isNotice(event)) given.set(noticeKey({ dutyId, period: event.period, dueOn: event.dueOn }), position);
    else changed.set(dutyId, position);
  };

  const readOn = async (seenNow: Position, until: Position): Promise<boolean> => {
    if (seenNow > last || seenNow < seen) beginAt(seenNow);
    seen = seenNow;
    changed.forget(seen);
    given.forget(seen);
    while (last < until) {
      if (changed.size() + given.size() >= KEPT_MAX) return false;
      const events = await log.readBare({ after: last, until, limit: READ_MAX });
      events.forEach(note);
      // What was given meanwhile is known without having been read.
      last = Math.max(last, events.at(-1)?.position ?? 0);
      if (events.length < READ_MAX) return true;
    }
    return true;
  };

  return {
    // One after the other: those who work side by side would each read what another scheduler gave.
    advance: (seenNow, until = Number.MAX_SAFE_INTEGER) => {
      const mine = reading.then(() => readOn(seenNow, until));
      reading = mine.catch(() => undefined);
      return mine;
    },
    daysChanged: () => daysChangedAt > seen,
    dutiesChanged: () => changed.size() > 0,
    isChanged: changed.has,
    isGiven: (notice) => given.size() > 0 && given.has(noticeKey(notice)),
    noteGiven: (from, notices) => {
      notices.forEach((notice, index) => given.set(noticeKey(notice), from + index));
      if (from === last + 1) last += notices.length;
    },
  };
};
