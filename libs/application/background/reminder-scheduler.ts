import { digestIdOf } from '#libs/domain/ids.js';
import { type GiveDigest, reminderDecider } from '#libs/domain/reminder/reminder.decider.js';
import { evolveReminders, noReminders, type ReminderEvent } from '#libs/domain/reminder/reminder.js';
import { deadlinesAround, lastDayBeforeNextWork, type ReminderPolicy } from '#libs/domain/reminder/reminder.rules.js';
import type { AppendUnit, EventLog, Position, RecordedEvent, TransactionalLog } from '#libs/event-log/event-log.js';
import type { CommandId, DigestId, OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt, type Instant, instantOfMs, type LocalDate, msOf, startOfDay } from '#libs/kernel/time.js';
import { type Channel, completeDay, isDayComplete, putDigests } from '#libs/notify/outbox.js';
import type { Transaction, TransactionalDatabase } from '#libs/postgres/database.js';
import type { Queries, ReminderCandidateRow, Viewpoint } from '#libs/read-models/queries.js';
import { workingCalendarAt } from '../facts/duty-facts.js';
import { loadStreams } from '../facts/streams.js';
import { newEvents, systemMetadata } from '../new-events.js';
import { wordedDigests } from '../unit-messages/reminder-digests.js';
import { SCHEDULER_ACTOR } from './notice-scheduler.js';
import { type Told, toldOn } from './reminder-run.js';

/** Units of which the digests are decided and recorded in one transaction. */
const DIGEST_BATCH = 100;

/** The read models are waited for when they are further behind than this many events. */
const UNSEEN_MAX = 5_000;

/** How often one call looks at everything again because what it had decided on has changed meanwhile. */
const PASSES_MAX = 5;

const HOUR_MS = 3_600_000;

export interface ReminderSchedulerOptions {
  readonly database: TransactionalDatabase;
  readonly log: EventLog & TransactionalLog;
  readonly logId: string;
  readonly queries: Queries;
  readonly policy: ReminderPolicy;
  /** From this hour of a working day on, its digests are given. */
  readonly hour: number;
  /** Ways out of the house that are in use. */
  readonly channels: readonly Channel[];
  /** `DIGEST_BATCH` by default. */
  readonly batchMax?: number;
}

export interface ReminderScheduler {
  /**
   * Gives every digest of the day of `now`, from the hour on, on a working day; each once, whoever else does the same. Resolves with how many were
   * given. What was not given because everything was changing is given by the next call.
   */
  readonly giveAll: (now: Instant) => Promise<number>;
}

/** A working day, with the last of the days off that follow it. */
interface DigestDay {
  readonly day: LocalDate;
  readonly until: LocalDate;
}

/** A day, and everything that was found out for it. */
interface Run extends DigestDay {
  readonly view: Viewpoint;
  readonly rows: readonly ReminderCandidateRow[];
  readonly told: ReadonlyMap<OrgUnitId, Told>;
}

/** Something that a batch rests on was recorded meanwhile: the batch is rolled back and found out anew. */
class Overtaken extends Error {}

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
};

/** A day may move any deadline; every other event that matters names the duty or the unit that it is about. */
const concerns = (ids: ReadonlySet<string>, { streamId, event }: RecordedEvent): boolean => {
  if (streamId.startsWith('calendar/')) return true;
  if (streamId.startsWith('reminder/')) return false;
  return [streamId.slice(streamId.indexOf('/') + 1), ...textsIn(event)].some((text) => ids.has(text));
};

/** What a digest rests on: the duties that it names, and who owes them or is told. */
const restsOn = (events: readonly ReminderEvent[]): ReadonlySet<string> =>
  new Set(
    events.flatMap((event) => [
      event.unitId,
      ...event.items.map(({ dutyId }) => dutyId),
      ...(event.type === 'Escalated' ? event.items.flatMap(({ holders }) => holders) : []),
    ]),
  );

const remindersFold = { initial: noReminders, evolve: evolveReminders };

/** Everything about a day, as it stands now; undefined: the read models are behind. */
const find = async (options: ReminderSchedulerOptions, { day, until }: DigestDay, now: Instant): Promise<Run | undefined> => {
  const { log, queries, policy } = options;
  const { position } = await log.head();
  const { caughtUp, ...found } = await queries.viewpoint({ minPosition: position, inForceOn: day });
  if (!caughtUp) return undefined;
  const view = { ...found, at: now };
  const rows = await queries.reminderCandidates(deadlinesAround(policy, day, until), view);
  return { day, until, view, rows, told: await toldOn(log, rows, policy, day) };
};

/** The digest of one unit, with the version of its stream on which it was decided. */
interface Decided {
  readonly unitId: OrgUnitId;
  readonly digest: DigestId;
  readonly version: number;
  readonly events: readonly ReminderEvent[];
}

const decide = async (options: ReminderSchedulerOptions, run: Run, unitIds: readonly OrgUnitId[]): Promise<readonly Decided[]> => {
  const { log, logId, policy } = options;
  const { day, until, view } = run;
  const streams = await loadStreams<ReminderEvent, typeof noReminders>(
    log,
    remindersFold,
    unitIds.map((id) => `reminder/${id}` as const),
  );
  return unitIds.flatMap((unitId) => {
    const { state = noReminders, version = 0 } = streams.get(`reminder/${unitId}`) ?? {};
    const { owed, owedBelow } = run.told.get(unitId) ?? { owed: [], owedBelow: [] };
    const digest = digestIdOf(logId, unitId, day);
    const command: GiveDigest = { type: 'GiveDigest', unitId, day, until, digest, owed, owedBelow, seen: view.position, policy };
    const decision = reminderDecider.decide(command, state);
    return decision.accepted && decision.events.length > 0 ? [{ unitId, digest, version, events: decision.events }] : [];
  });
};

const unitOf = ({ unitId, digest, version, events }: Decided, now: Instant): AppendUnit => ({
  appends: [
    {
      streamId: `reminder/${unitId}`,
      expectedVersion: version,
      events: newEvents(events, systemMetadata(SCHEDULER_ACTOR, digest as string as CommandId), now),
    },
  ],
});

/** @throws Overtaken where something that the digests rest on was recorded between looking and their first event */
const refuseOvertaken = async (log: EventLog, seen: Position, from: Position, events: readonly ReminderEvent[]): Promise<void> => {
  if (from === seen + 1) return;
  const between = await log.read({ after: seen, until: from - 1, limit: UNSEEN_MAX });
  const ids = restsOn(events);
  if (between.length >= UNSEEN_MAX || between.some((recorded) => concerns(ids, recorded))) throw new Overtaken();
};

/** Resolves with how many digests were given. @throws Overtaken */
const giveBatch = async (
  options: ReminderSchedulerOptions,
  tx: Transaction,
  { run, unitIds, now }: { readonly run: Run; readonly unitIds: readonly OrgUnitId[]; readonly now: Instant },
): Promise<number> => {
  const { log, logId, queries, channels } = options;
  const decided = await decide(options, run, unitIds);
  if (decided.length === 0) return 0;
  const contents = await wordedDigests(
    queries,
    decided.map(({ events }) => events),
    run.rows,
    run.view,
  );
  const results = await log.appendWithin(
    tx,
    decided.map((each) => unitOf(each, now)),
  );
  const given = results.flatMap((result, index) => {
    const content = contents[index];
    const events = decided[index]?.events ?? [];
    // A scheduler that lost against another one has nothing left to give.
    if (result.status !== 'APPENDED' || content === undefined) return [];
    return [{ content, position: result.position, from: result.position - events.length + 1, events }];
  });
  const [first] = given;
  if (first === undefined) return 0;
  const events = given.flatMap((each) => each.events);
  await refuseOvertaken(log, run.view.position, first.from, events);
  await putDigests(tx, logId, given, now, channels);
  return given.length;
};

/** How much of a run was given, and whether that is all of it. */
const givePass = async (
  options: ReminderSchedulerOptions,
  run: Run,
  now: Instant,
): Promise<{ readonly given: number; readonly isComplete: boolean }> => {
  const { database, batchMax = DIGEST_BATCH } = options;
  const all = [...run.told.keys()].sort();
  let given = 0;
  for (let from = 0; from < all.length; from += batchMax) {
    try {
      const unitIds = all.slice(from, from + batchMax);
      given += await database.transaction((tx) => giveBatch(options, tx, { run, unitIds, now }));
    } catch (error) {
      if (error instanceof Overtaken) return { given, isComplete: false };
      throw error;
    }
  }
  return { given, isComplete: true };
};

/**
 * Tells units what they owe, and those above them what was not done.
 *
 * Each digest once, whatever crashes and whoever competes: its events, its place in the outbox and the commit are one transaction, the unit's stream
 * is appended to at the version that was decided on, and the decider refuses a second digest of a day and a cause that was told.
 */
export const reminderScheduler = (options: ReminderSchedulerOptions): ReminderScheduler => {
  const { database, log, logId, hour } = options;
  let completed: LocalDate | undefined;

  const dueDay = async (now: Instant): Promise<DigestDay | undefined> => {
    const day = dateAt(now);
    if (completed === day || now < instantOfMs(msOf(startOfDay(day)) + hour * HOUR_MS)) return undefined;
    const until = lastDayBeforeNextWork(await workingCalendarAt(log, now), day);
    return until === undefined || (await isDayComplete(database, logId, day)) ? undefined : { day, until };
  };

  return {
    giveAll: async (now) => {
      const due = await dueDay(now);
      if (due === undefined) return 0;
      let given = 0;
      for (let pass = 0; pass < PASSES_MAX; pass += 1) {
        const run = await find(options, due, now);
        if (run === undefined) return given;
        const done = await givePass(options, run, now);
        given += done.given;
        if (!done.isComplete) continue;
        await completeDay(database, logId, due.day, now);
        completed = due.day;
        return given;
      }
      return given;
    },
  };
};
