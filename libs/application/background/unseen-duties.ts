import type { DutyEvent } from '#libs/domain/duty/duty.js';
import type { EventLog, EventMention, Position } from '#libs/event-log/event-log.js';
import type { DutyId } from '#libs/kernel/ids.js';
import type { NoticeDue } from '#libs/read-models/obligations/notices/notices-due.js';

/** Events of one read. */
const READ_MAX = 5_000;

/** Duties and notices that are kept in memory: further behind than that, the read model is waited for. */
const KEPT_MAX = 250_000;

/**
 * The events that the log has and the read model has not seen yet: no notice is given of a duty that may have changed, nor a second one. Kept from
 * tick to tick, so that each event is read once however far the read model is behind.
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
  /** Whether the notice was given already: here, or (of the same duty) by another scheduler. */
  readonly isGiven: (notice: NoticeDue) => boolean;
  /** Notices that were appended from this position on, one after the other, in a transaction that is durable now; they need not be read. */
  readonly noteGiven: (from: Position, notices: readonly NoticeDue[]) => void;
}

/** Positions one after the other, both ends included. */
interface Stretch {
  readonly from: Position;
  readonly to: Position;
}

const isWithin = ({ from, to }: Stretch, position: Position): boolean => position >= from && position <= to;

type NoticeType = Extract<DutyEvent, { readonly dueOn: unknown; readonly noticedAt: unknown }>['type'];

const NOTICES: ReadonlySet<string> = new Set<NoticeType>(['SubPlanOverdue', 'ReportOverdue', 'AmendmentOverdue']);

const dutyIn = ({ streamId }: EventMention): DutyId | undefined =>
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
    /** Forgets the positions of a key that lie within the stretch. */
    forgetWithin: (key: Key, stretch: Stretch): void => {
      const position = positions.get(key);
      if (position !== undefined && isWithin(stretch, position)) positions.delete(key);
    },
    clear: (): void => positions.clear(),
  };
};

export const unseenDuties = (log: Pick<EventLog, 'readTypes'>): UnseenDuties => {
  const changed = latest<DutyId>();
  /** Duties of which somebody else gave notice; which deadline it was, the read model will tell. */
  const toldElsewhere = latest<DutyId>();
  const toldHere = latest<DutyId>();
  const givenHere = latest<string>();
  const kept = [changed, toldElsewhere, toldHere, givenHere];
  let daysChangedAt: Position = 0;
  let seen: Position = 0;
  let last: Position = 0;
  /** Stretches beyond `last`, in order: appended here, and so known without being read. */
  let own: readonly Stretch[] = [];
  let reading: Promise<unknown> = Promise.resolve();

  /** The read model has a later event, or begins anew: what is kept does not go on from there. */
  const beginAt = (position: Position): void => {
    kept.forEach((each) => each.clear());
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

  const note = (event: EventMention): void => {
    if (event.streamId.startsWith('calendar/')) daysChangedAt = event.position;
    const dutyId = dutyIn(event);
    if (dutyId !== undefined) (NOTICES.has(event.type) ? toldElsewhere : changed).set(dutyId, event.position);
  };

  const readOn = async (seenNow: Position): Promise<boolean> => {
    if (seenNow > last || seenNow < seen) beginAt(seenNow);
    seen = seenNow;
    kept.forEach((each) => each.forget(seen));
    for (;;) {
      if (changed.size() + toldElsewhere.size() + givenHere.size() >= KEPT_MAX) return false;
      passOwn();
      const until = own[0] === undefined ? Number.MAX_SAFE_INTEGER : own[0].from - 1;
      const events = await log.readTypes({ after: last, until, limit: READ_MAX });
      // What was given here while this was read is among it.
      events.filter(({ position }) => position > last && !own.some((stretch) => isWithin(stretch, position))).forEach(note);
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
    isGiven: (notice) =>
      // The name of a notice is only made where its duty was told of one.
      toldElsewhere.has(notice.dutyId) || (toldHere.has(notice.dutyId) && givenHere.has(noticeKey(notice))),
    noteGiven: (from, notices) => {
      const stretch = { from, to: from + notices.length - 1 };
      notices.forEach((notice, index) => {
        // Whoever works beside may have read it before the answer was here.
        toldElsewhere.forgetWithin(notice.dutyId, stretch);
        toldHere.set(notice.dutyId, from + index);
        givenHere.set(noticeKey(notice), from + index);
      });
      own = [...own, stretch].sort((a, b) => a.from - b.from);
      passOwn();
    },
  };
};
