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
  /** Reads on, and forgets what the read model has seen meanwhile. Resolves with whether that was everything. */
  readonly advance: (seen: Position) => Promise<boolean>;
  /** What is known is as of this position. */
  readonly position: () => Position;
  /** A day of the calendar changed, which may move any deadline. */
  readonly daysChanged: () => boolean;
  /** Something other than a notice happened to duties. */
  readonly dutiesChanged: () => boolean;
  readonly isChanged: (dutyId: DutyId) => boolean;
  readonly isGiven: (notice: NoticeDue) => boolean;
  /** Notices that were appended from this position on, one after the other, in a transaction that is durable now; they need not be read. */
  readonly noteGiven: (from: Position, notices: readonly NoticeDue[]) => void;
}

/** Positions one after the other, both ends included. */
interface Stretch {
  readonly from: Position;
  readonly to: Position;
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
  /** By others and by this process, each in the order of the log. */
  const given = { byOthers: latest<string>(), here: latest<string>() };
  let daysChangedAt: Position = 0;
  let seen: Position = 0;
  let last: Position = 0;
  /** Beyond `last`, in order: known without being read. */
  let own: readonly Stretch[] = [];
  let reading: Promise<unknown> = Promise.resolve();

  /** The read model has a later event, or begins anew: what is kept does not go on from there. */
  const beginAt = (position: Position): void => {
    changed.clear();
    given.byOthers.clear();
    given.here.clear();
    last = position;
    own = [];
    daysChangedAt = 0;
  };

  const passOwn = (): void => {
    while (own[0] !== undefined && own[0].from <= last + 1) {
      last = Math.max(last, own[0].to);
      own = own.slice(1);
    }
  };

  const note = (recorded: BareEvent): void => {
    const { position, streamId } = recorded;
    if (streamId.startsWith('calendar/')) daysChangedAt = position;
    const dutyId = dutyIn(recorded);
    if (dutyId === undefined) return;
    const event = recorded.event as DutyEvent;
    if (isNotice(event)) given.byOthers.set(noticeKey({ dutyId, period: event.period, dueOn: event.dueOn }), position);
    else changed.set(dutyId, position);
  };

  const readOn = async (seenNow: Position): Promise<boolean> => {
    if (seenNow > last || seenNow < seen) beginAt(seenNow);
    seen = seenNow;
    changed.forget(seen);
    given.byOthers.forget(seen);
    given.here.forget(seen);
    for (;;) {
      if (changed.size() + given.byOthers.size() + given.here.size() >= KEPT_MAX) return false;
      passOwn();
      const until = own[0] === undefined ? Number.MAX_SAFE_INTEGER : own[0].from - 1;
      const events = await log.readBare({ after: last, until, limit: READ_MAX });
      events.forEach(note);
      last = Math.max(last, events.at(-1)?.position ?? 0);
      if (events.length < READ_MAX && last < until) return true;
    }
  };

  return {
    // One after the other: those who work side by side would each read what another scheduler gave.
    advance: (seenNow) => {
      const mine = reading.then(() => readOn(seenNow));
      reading = mine.catch(() => undefined);
      return mine;
    },
    position: () => last,
    daysChanged: () => daysChangedAt > seen,
    dutiesChanged: () => changed.size() > 0,
    isChanged: changed.has,
    isGiven: (notice) => {
      if (given.byOthers.size() + given.here.size() === 0) return false;
      const key = noticeKey(notice);
      return given.here.has(key) || given.byOthers.has(key);
    },
    noteGiven: (from, notices) => {
      notices.forEach((notice, index) => given.here.set(noticeKey(notice), from + index));
      own = [...own, { from, to: from + notices.length - 1 }].sort((a, b) => a.from - b.from);
      passOwn();
    },
  };
};
