import { dutyDecider } from '#libs/domain/duty/duty.decider.js';
import { evolveDuty, noDuty, type Duty, type DutyEvent } from '#libs/domain/duty/duty.js';
import { noticeCommandIdOf } from '#libs/domain/ids.js';
import { LogMovedOn } from '#libs/event-log/errors.js';
import type { AppendUnit, EventLog, NewEvent, Position, StreamId, TransactionalLog } from '#libs/event-log/event-log.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { DutyId, PersonId } from '#libs/kernel/ids.js';
import { dateAt, endOfDay, type Instant, msOf } from '#libs/kernel/time.js';
import { noticeLateness } from '#libs/observability/metrics.js';
import type { Transaction, TransactionalDatabase } from '#libs/postgres/database.js';
import { correctionNotices } from './correction-notices.js';
import { dutyVersions, leaseNotices, type NoticeDue } from '#libs/read-models/obligations/notices/notices-due.js';
import { obligationsModel } from '#libs/read-models/obligations/obligations.model.js';
import { servingModels } from '#libs/read-models/generations/pointers.js';
import { schemaIn } from '#libs/read-models/reading.js';
import { newEvents, systemMetadata } from '../new-events.js';
import { noticeWalks } from './notice-walk.js';
import { repeatedly, type Running } from './repeatedly.js';
import { noticeKey, unseenDuties } from './unseen-duties.js';

/** Who acts when a deadline passes. */
export const SCHEDULER_ACTOR = 'system:scheduler' as PersonId;

/** Notices in one transaction, which other writers of the log wait for. */
const NOTICE_BATCH = 1_000;

/** Batches under way at once: while the database records one, the next is decided. */
const LANES = 2;

/** Refusals that are remembered, so that the same is not decided again and again. */
const REFUSED_MAX = 10_000;

export interface NoticeSchedulerOptions {
  readonly database: TransactionalDatabase;
  readonly log: EventLog & TransactionalLog;
  readonly logId: string;
  /** `NOTICE_BATCH` by default. */
  readonly batchMax?: number;
}

/** The outcome of one tick. */
interface NoticeTick {
  readonly given: number;
  /** Notices that seemed due and that the duty itself refused. */
  readonly refused: number;
  /** The read model has not seen enough of the log to tell what is due; ask again later. */
  readonly behind: boolean;
  /** A whole walk through what is due gave no notice, so there is no hurry to ask again. */
  readonly done: boolean;
}

export interface NoticeScheduler {
  /** Gives up to one batch of the notices that are due at `now`, each exactly once, whoever else does the same. */
  tick(now: Instant): Promise<NoticeTick>;
  /** Ticks until nothing is given any more. Resolves with how many were. */
  giveAll(now: Instant): Promise<number>;
}

/** The notices of one duty. */
interface Turn {
  readonly dutyId: DutyId;
  readonly streamId: StreamId;
  readonly notices: readonly NoticeDue[];
}

interface Refused extends NoticeDue {
  /** Of the duty's stream, on which it was decided. */
  readonly version: number;
}

interface Decided {
  readonly turn: Turn;
  readonly unit: AppendUnit;
  readonly given: readonly NoticeDue[];
  readonly refused: readonly Refused[];
}

interface Known {
  readonly version: number;
  readonly duty: Duty;
}

const turnsOf = (due: readonly NoticeDue[]): readonly Turn[] =>
  [...Map.groupBy(due, ({ dutyId }) => dutyId)].map(([dutyId, notices]) => ({ dutyId, streamId: `duty/${dutyId}`, notices }));

/** Streams of duties with one statement. */
const load = async (log: EventLog, turns: readonly Turn[]): Promise<ReadonlyMap<StreamId, Known>> => {
  const histories = await log.readHistories(turns.map(({ streamId }) => streamId));
  return new Map(
    [...histories].map(([streamId, history]) => [
      streamId,
      { version: history.length, duty: (history as readonly DutyEvent[]).reduce(evolveDuty, noDuty) },
    ]),
  );
};

const decide = (logId: string, turn: Turn, known: Known | undefined, now: Instant): Decided => {
  const events: NewEvent[] = [];
  const given: NoticeDue[] = [];
  const refused: Refused[] = [];
  const version = known?.version ?? 0;
  let duty = known?.duty ?? noDuty;
  for (const due of turn.notices) {
    const { dutyId, period, dueOn } = due;
    const decision = dutyDecider.decide({ type: 'GiveNotice', dutyId, period, dueOn, overdue: true, at: now }, duty);
    if (!decision.accepted) {
      refused.push({ ...due, version });
      continue;
    }
    duty = decision.events.reduce(evolveDuty, duty);
    const commandId = noticeCommandIdOf(logId, dutyId, period, dueOn);
    events.push(...newEvents(decision.events, systemMetadata(SCHEDULER_ACTOR, commandId), now));
    given.push(due);
  }
  return { turn, unit: { appends: [{ streamId: turn.streamId, expectedVersion: version, events }] }, given, refused };
};

interface Appended {
  /** Position of the first event; undefined where there was none. */
  readonly from: Position | undefined;
  /** In the order in which they were recorded. */
  readonly given: readonly NoticeDue[];
  readonly refused: readonly Refused[];
  /** Duties to which something happened while this was being decided. */
  readonly overtaken: number;
}

const nothing: Appended = { from: undefined, given: [], refused: [], overtaken: 0 };

/** Ends the transaction. @param decidedAt of which position it was decided */
const append = async (log: TransactionalLog, tx: Transaction, decided: readonly Decided[], decidedAt: Position): Promise<Appended> => {
  if (decided.length === 0) return nothing;
  const results = await log.appendLast(
    tx,
    decided.map(({ unit }) => unit),
    // What happened to a duty is on its own stream, of which the version is enforced; a day of the calendar may move any deadline.
    { kind: 'calendar', after: decidedAt },
  );
  const appended = decided.flatMap(({ given, refused }, index) => {
    const result = results[index];
    return result?.status === 'APPENDED' ? [{ given, refused, position: result.position }] : [];
  });
  const first = appended.find(({ given }) => given.length > 0);
  return {
    from: first && first.position - first.given.length + 1,
    given: appended.flatMap(({ given }) => given),
    refused: appended.flatMap(({ refused }) => refused),
    overtaken: decided.length - appended.length,
  };
};

const waiting: NoticeTick = { given: 0, refused: 0, behind: true, done: true };

const observeLateness = (given: readonly NoticeDue[], now: Instant): void => {
  for (const [dueOn, notices] of Map.groupBy(given, (notice) => notice.dueOn)) {
    const late = (msOf(now) - msOf(endOfDay(dueOn))) / 1_000;
    for (const _ of notices) noticeLateness.observe({}, late);
  }
};

/**
 * Gives notice of deadlines that have passed. Whether something is overdue never waits for it.
 *
 * Exactly once, whatever crashes: leases, events and commit are one transaction, each stream is appended to at the version that was decided on,
 * and the duty itself refuses a second notice of the same deadline. What the read model has not seen yet is left for a later tick. Several may do this
 * at once: what one has leased the others pass by, and meet again should it die.
 */
export const noticeScheduler = ({ database, log, logId, batchMax = NOTICE_BATCH }: NoticeSchedulerOptions): NoticeScheduler => {
  const unseen = unseenDuties(log);
  const walks = noticeWalks();
  /** Notices that were refused, by their keys. */
  let remembered: ReadonlyMap<string, Refused> = new Map();
  const corrections = correctionNotices({ database, log, logId, actor: SCHEDULER_ACTOR, batchMax });

  const isOpen = (notice: NoticeDue): boolean =>
    !unseen.isChanged(notice.dutyId) && !unseen.isGiven(notice) && !(remembered.size > 0 && remembered.has(noticeKey(notice)));

  /** Forgets refusals of duties to which something has happened since: they may decide otherwise now. */
  const askAgain = async (tx: Transaction, schema: string): Promise<void> => {
    const versions = await dutyVersions(
      tx,
      schema,
      [...remembered.values()].map(({ dutyId }) => dutyId),
    );
    remembered = new Map([...remembered].filter(([, { dutyId, version }]) => versions.get(dutyId) === version));
  };

  /** @param decidedAt what happened to duties up to there is known to be seen */
  const give = async (tx: Transaction, turns: readonly Turn[], now: Instant, decidedAt: Position): Promise<Appended> => {
    const known = await load(log, turns);
    const decided = turns.map((turn) => decide(logId, turn, known.get(turn.streamId), now));
    return append(log, tx, decided, decidedAt);
  };

  const giveBatch = async (tx: Transaction, now: Instant): Promise<NoticeTick> => {
    const { schemas, positions } = await servingModels(tx, logId, [obligationsModel]);
    const [schema, seen] = [schemaIn({ schemas }, obligationsModel.name), positions[obligationsModel.name] ?? 0];
    const canTell = async (): Promise<boolean> => (await unseen.advance(seen)) && !unseen.daysChanged();
    if (!(await canTell())) return waiting;
    const walk = walks.current(schema, () => askAgain(tx, schema));
    const leased = await leaseNotices(tx, schema, await walk.next(tx, now, batchMax, isOpen));
    // Whoever had leased some of them before gave them before it let go of them.
    if (!(await canTell())) return waiting;
    const { from, given, refused, overtaken } = await give(tx, turnsOf(leased.filter(isOpen)), now, unseen.position());
    if (given.length + refused.length + overtaken > 0) walk.noteFound();
    tx.afterCommit(() => {
      if (from !== undefined) unseen.noteGiven(from, given);
      observeLateness(given, now);
      if (refused.length > 0)
        remembered = new Map([...remembered, ...refused.map((each) => [noticeKey(each), each] as const)].slice(-REFUSED_MAX));
    });
    return { given: given.length, refused: refused.length, behind: unseen.dutiesChanged() || overtaken > 0, done: walk.wasInVain() };
  };

  const tick = async (now: Instant): Promise<NoticeTick> => {
    let corrected = 0;
    try {
      if (!walks.isUnderWay()) corrected = await corrections(now);
      const done = await database.transaction((tx) => giveBatch(tx, now));
      return { ...done, given: done.given + corrected, done: done.done && corrected === 0 };
    } catch (error) {
      if (error instanceof LogMovedOn) return { ...waiting, given: corrected, done: corrected === 0 };
      throw error;
    }
  };

  const giveInTurn = async (now: Instant): Promise<number> => {
    let given = 0;
    for (;;) {
      const came = await tick(now);
      given += came.given;
      if (came.done) return given;
    }
  };
  return {
    tick,
    giveAll: async (now) => {
      const given = await Promise.all(Array.from({ length: LANES }, () => giveInTurn(now)));
      return given.reduce((sum, each) => sum + each, 0);
    },
  };
};

/** Ticks by a clock until it is stopped; an error is told and does not end it. */
export const noticeTicker = (options: {
  readonly scheduler: NoticeScheduler;
  readonly clock: Clock;
  /** Between two looks when nothing was due. */
  readonly everyMs: number;
  readonly onError: (error: unknown) => void;
}): Running => {
  const { scheduler, ...by } = options;
  const work = async (now: Instant): Promise<boolean> => !(await scheduler.tick(now)).done;
  // Deadlines end with their day: what the last day brought is given at once, and not some time after midnight.
  const lanes = Array.from({ length: LANES }, () => repeatedly({ work, ...by, notAfter: (now) => endOfDay(dateAt(now)) }));
  return {
    start: () => lanes.forEach((lane) => lane.start()),
    stop: async () => {
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
  };
};
