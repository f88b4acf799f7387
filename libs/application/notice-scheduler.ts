import { dutyDecider } from '#libs/domain/duty/duty.decider.js';
import { evolveDuty, noDuty, type Duty, type DutyEvent } from '#libs/domain/duty/duty.js';
import { noticeCommandIdOf } from '#libs/domain/ids.js';
import { legalTimeOf } from '#libs/domain/legal-time.js';
import type { AppendUnit, EventLog, NewEvent, Position, RecordedEvent, StreamId, TransactionalLog } from '#libs/event-log/event-log.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { DutyId, PersonId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';
import type { Transaction } from '#libs/postgres/database.js';
import type { Fenced } from '#libs/postgres/lease.js';
import { correctionNotices } from './correction-notices.js';
import { leaseNotices, seenPosition, type NoticeDue } from '#libs/read-models/obligations/notices-due.js';
import { obligationsModel } from '#libs/read-models/obligations/obligations.model.js';
import { servingModels } from '#libs/read-models/pointers.js';
import { repeatedly, type Running } from './repeatedly.js';

/** Who acts when a deadline passes. */
export const SCHEDULER_ACTOR = 'system:scheduler' as PersonId;

/** Notices in one transaction, so that other writers of the log are not kept waiting. */
export const NOTICE_BATCH = 300;

/** Further behind than so many events, the read model is waited for. */
const UNSEEN_MAX = 5_000;

/** Refusals that are remembered, so that the same is not decided again and again. */
const REFUSED_MAX = 10_000;

export interface NoticeSchedulerOptions {
  readonly database: Fenced;
  readonly log: EventLog & TransactionalLog;
  readonly logId: string;
  /** `NOTICE_BATCH` by default. */
  readonly batchMax?: number;
}

/** What one tick came to. */
export interface NoticeTick {
  readonly given: number;
  /** What the duty's own history says against a notice that seemed due. */
  readonly refused: number;
  /** The read model has not seen enough of the log to tell what is due; ask again when it has. */
  readonly behind: boolean;
}

export interface NoticeScheduler {
  /** Gives up to one batch of the notices that are due at `now`, each exactly once, whoever else does the same. */
  tick(now: Instant): Promise<NoticeTick>;
  /** Ticks until nothing is given any more. Resolves with how many were. */
  giveAll(now: Instant): Promise<number>;
}

/** What the read model has not seen yet: a notice is not given on what may have changed. */
interface Unseen {
  readonly tooMuch: boolean;
  readonly duties: readonly string[];
  /** Notices, which change nothing but themselves. */
  readonly given: readonly Omit<NoticeDue, 'streamVersion'>[];
}

const idOfDuty = ({ streamId }: RecordedEvent): DutyId | undefined =>
  streamId.startsWith('duty/') ? (streamId.slice('duty/'.length) as DutyId) : undefined;

const noticeIn = (recorded: RecordedEvent): Unseen['given'] => {
  const dutyId = idOfDuty(recorded);
  const event = recorded.event as DutyEvent;
  return dutyId !== undefined && (event.type === 'SubPlanOverdue' || event.type === 'ReportOverdue' || event.type === 'AmendmentOverdue')
    ? [{ dutyId, period: event.period, dueOn: event.dueOn }]
    : [];
};

const dutiesOf = (recorded: RecordedEvent): readonly string[] => {
  const dutyId = idOfDuty(recorded);
  return dutyId === undefined || noticeIn(recorded).length > 0 ? [] : [dutyId];
};

/** A day that changed may move any deadline. */
const changesDays = (events: readonly RecordedEvent[]): boolean => events.some(({ streamId }) => streamId.startsWith('calendar/'));

const unseenOf = (events: readonly RecordedEvent[]): Unseen => ({
  tooMuch: events.length >= UNSEEN_MAX || changesDays(events),
  duties: [...new Set(events.flatMap(dutiesOf))],
  given: events.flatMap(noticeIn),
});

/** The notices of one duty. */
interface Turn {
  readonly dutyId: DutyId;
  readonly streamId: StreamId;
  readonly notices: readonly NoticeDue[];
}

interface Decided {
  readonly turn: Turn;
  readonly unit: AppendUnit;
  readonly refused: readonly NoticeDue[];
}

interface Known {
  readonly version: number;
  readonly duty: Duty;
}

const turnsOf = (due: readonly NoticeDue[]): readonly Turn[] =>
  [...Map.groupBy(due, ({ dutyId }) => dutyId)].map(([dutyId, notices]) => ({ dutyId, streamId: `duty/${dutyId}`, notices }));

/** Streams of duties with one statement. */
const load = async (log: EventLog, turns: readonly Turn[]): Promise<ReadonlyMap<StreamId, Known>> => {
  const recorded = await log.readStreams(turns.map(({ streamId }) => streamId));
  return new Map(
    [...Map.groupBy(recorded, ({ streamId }) => streamId)].map(([streamId, events]) => [
      streamId,
      { version: events.length, duty: events.map(({ event }) => event as DutyEvent).reduce(evolveDuty, noDuty) },
    ]),
  );
};

const noticeOf = (event: DutyEvent, logId: string, { dutyId, period, dueOn }: NoticeDue, now: Instant): NewEvent => {
  const commandId = noticeCommandIdOf(logId, dutyId, period, dueOn);
  const metadata = { actor: SCHEDULER_ACTOR, onBehalfOf: null, commandId, correlationId: commandId, causation: null };
  return { event, legalTime: legalTimeOf(event, now), metadata };
};

const decide = (logId: string, turn: Turn, known: Known | undefined, now: Instant): Decided => {
  const events: NewEvent[] = [];
  const refused: NoticeDue[] = [];
  let duty = known?.duty ?? noDuty;
  for (const due of turn.notices) {
    const { dutyId, period, dueOn } = due;
    const decision = dutyDecider.decide({ type: 'GiveNotice', dutyId, period, dueOn, overdue: true, at: now }, duty);
    if (!decision.accepted) {
      refused.push(due);
      continue;
    }
    duty = decision.events.reduce(evolveDuty, duty);
    events.push(...decision.events.map((event) => noticeOf(event, logId, due, now)));
  }
  return { turn, unit: { appends: [{ streamId: turn.streamId, expectedVersion: known?.version ?? 0, events }] }, refused };
};

interface Appended {
  /** Of the first event that was appended; undefined when there was none. */
  readonly from: Position | undefined;
  readonly given: number;
  readonly refused: readonly NoticeDue[];
  readonly conflicting: readonly Turn[];
}

const append = async (log: TransactionalLog, tx: Transaction, decided: readonly Decided[]): Promise<Appended> => {
  const results = await log.appendWithin(
    tx,
    decided.map(({ unit }) => unit),
  );
  const outcomes = decided.map((one, index) => {
    const result = results[index];
    const count = one.turn.notices.length - one.refused.length;
    const appended = result?.status === 'APPENDED';
    return { ...one, appended, count, from: appended && count > 0 ? result.position - count + 1 : undefined };
  });
  const appended = outcomes.filter((one) => one.appended);
  return {
    from: appended.reduce<Position | undefined>(
      (least, { from }) => (from === undefined ? least : Math.min(from, least ?? from)),
      undefined,
    ),
    given: appended.reduce((sum, { count }) => sum + count, 0),
    refused: appended.flatMap(({ refused }) => refused),
    conflicting: outcomes.flatMap((one) => (one.appended ? [] : [one.turn])),
  };
};

const nothingGiven: NoticeTick = { given: 0, refused: 0, behind: true };

/** Rolls the batch back; the next tick sees what came in between. */
class Overtaken extends Error {}

/**
 * Gives notice of deadlines that have passed. Whether something is overdue never waits for it.
 *
 * Exactly once, whatever crashes: leases, events and commit are one transaction, each stream is appended to at the version that was decided on,
 * and the duty itself refuses a second notice of the same deadline. What the read model has not seen yet is left for a later tick.
 */
export const noticeScheduler = ({ database, log, logId, batchMax = NOTICE_BATCH }: NoticeSchedulerOptions): NoticeScheduler => {
  let remembered: readonly NoticeDue[] = [];
  const corrections = correctionNotices({ database, log, logId, actor: SCHEDULER_ACTOR, batchMax });

  const give = async (tx: Transaction, turns: readonly Turn[], now: Instant): Promise<Omit<Appended, 'conflicting'>> => {
    const decideAll = async (all: readonly Turn[]): Promise<readonly Decided[]> => {
      const known = await load(log, all);
      return all.map((turn) => decide(logId, turn, known.get(turn.streamId), now));
    };
    const first = await append(log, tx, await decideAll(turns));
    if (first.conflicting.length === 0) return first;
    // The log is locked from the first append on: what is decided now stands.
    const second = await append(log, tx, await decideAll(first.conflicting));
    return { from: first.from ?? second.from, given: first.given + second.given, refused: [...first.refused, ...second.refused] };
  };

  /**
   * What was recorded while this was being decided must not be a day. A report needs no such look: it is on the duty's own stream, of which the
   * version was enforced.
   */
  const refuseOvertaken = async (seen: Position, from: Position | undefined): Promise<void> => {
    if (from === undefined || from === seen + 1) return;
    const between = await log.read({ after: seen, until: from - 1, limit: UNSEEN_MAX });
    if (between.length >= UNSEEN_MAX || changesDays(between)) throw new Overtaken();
  };

  const giveBatch = async (tx: Transaction, now: Instant): Promise<NoticeTick> => {
    const { schemas } = await servingModels(tx, logId, [obligationsModel]);
    const schema = schemas[obligationsModel.name] ?? '';
    const position = await seenPosition(tx, schema);
    const events = await log.read({ after: position, limit: UNSEEN_MAX });
    const { tooMuch, duties, given: noticed } = unseenOf(events);
    if (tooMuch) return nothingGiven;
    const due = await leaseNotices(tx, schema, now, batchMax, { duties, given: noticed, refused: remembered });
    if (due.length === 0) return { ...nothingGiven, behind: duties.length > 0 };
    const { from, given, refused } = await give(tx, turnsOf(due), now);
    await refuseOvertaken(events.at(-1)?.position ?? position, from);
    remembered = [...remembered, ...refused].slice(-REFUSED_MAX);
    return { given, refused: refused.length, behind: duties.length > 0 };
  };

  const tick = async (now: Instant): Promise<NoticeTick> => {
    const corrected = await corrections(now);
    try {
      const done = await database.transaction((tx) => giveBatch(tx, now));
      return { ...done, given: done.given + corrected };
    } catch (error) {
      if (error instanceof Overtaken) return { ...nothingGiven, given: corrected };
      throw error;
    }
  };

  return {
    tick,
    giveAll: async (now) => {
      let given = 0;
      for (;;) {
        const done = await tick(now);
        given += done.given;
        if (done.given === 0 && done.refused === 0) return given;
      }
    },
  };
};

/** Ticks by a clock until it is stopped; an error is told and does not end it. */
export const runNotices = (options: {
  readonly scheduler: NoticeScheduler;
  readonly clock: Clock;
  /** Between two looks when nothing was due. */
  readonly everyMs: number;
  readonly onError: (error: unknown) => void;
}): Running => {
  const { scheduler, ...by } = options;
  const work = async (now: Instant): Promise<boolean> => {
    const { given, refused } = await scheduler.tick(now);
    return given > 0 || refused > 0;
  };
  return repeatedly({ work, ...by });
};
