import type { ClientBase } from 'pg';
import type { Clock } from '#libs/kernel/clock.js';
import type { Instant } from '#libs/kernel/time.js';
import type { Database, Queryable, Transaction } from '#libs/postgres/database.js';
import { codeOf, isUnavailable } from '#libs/postgres/errors.js';
import { keptClient } from '#libs/postgres/kept-client.js';
import { countedBatch, countedUnit } from './append/append-figures.js';
import { appendBatch, batchGate, encodeUnit, type BatchOutcome, type EncodedUnit } from './append/batch.js';
import { groupCommit, type QueueMax } from './append/group-commit.js';
import { LogBusy, LogClosed, LogIsReplica, LogMovedOn } from './errors.js';
import type {
  AppendResult,
  AppendUnit,
  EventLog,
  Head,
  MovedOn,
  Position,
  ReadOptions,
  RecordedEvent,
  RecordedReceipt,
  TransactionalLog,
} from './event-log.js';
import { moveCheckpoints } from './follower/checkpoint.js';
import { checkpointMoves } from './follower/checkpoint-moves.js';
import { followerRounds } from './follower/follower-rounds.js';
import { watchHead, type HeadWatch } from './read/head-watch.js';
import { readHashes } from './read/read-hashes.js';
import { type ReadPortion, sharedReads } from './read/shared-reads.js';
import { streamCache } from './read/stream-cache.js';
import { eventHashInPieces, recordedOf, selectEvents, selectHistories, selectMentions, selectPortion } from './stored-event.js';
import { upcasterOf, type Upcaster } from './upcast.js';

/** What an operator of the log should hear. */
export type LogReport =
  /** The clock stands before the last event: recorded time is held until it has caught up. `times` since the log was opened. */
  | { readonly type: 'CLOCK_HELD'; readonly now: Instant; readonly recordedAt: Instant; readonly times: number }
  /** The server acknowledges what it may lose in a power cut. */
  | { readonly type: 'NOT_DURABLE'; readonly setting: 'fsync' | 'full_page_writes' };

export interface EventLogOptions {
  readonly logId: string;
  readonly clock: Clock;
  /** Old shapes to new ones; none by default. */
  readonly upcaster?: Upcaster;
  /** What may wait before more is refused with `LogBusy`. */
  readonly queueMax?: Partial<QueueMax>;
  readonly report?: (fact: LogReport) => void;
}

export type OpenEventLog = EventLog &
  TransactionalLog & { /** Appends what waits, then refuses. The database stays open. */ close(): Promise<void> };

/**
 * A second of work where the disk is quick, ten where it is slow: whoever came later would have given up before the answer. The characters keep long units
 * from filling the memory: 64 Mi of them are 128 MiB at most.
 */
const QUEUE_MAX: QueueMax = { units: 10_000, characters: 64 * 2 ** 20 };
const BATCH_EVENTS_MAX = 1_000;
/** Like every transaction that notifies, it would wait for a flush of the disk, for which the next append waits; a hint may be lost. */
const HINT = `select pg_notify('plan_cascade_log', $1), set_config('synchronous_commit', 'off', true)`;
const LOCK_TIMEOUT = '55P03';
/** Raised by the trigger of a replica. */
const TAKES_NO_OWN = 'PC001';
/** Raised by `log.refuse_since`. */
const MOVED_ON = 'PC002';

/** @throws DatabaseUnavailable */
export const openEventLog = async (database: Database, options: EventLogOptions): Promise<OpenEventLog> => {
  const { logId, upcaster = upcasterOf(), report = () => undefined } = options;
  await register(database, logId);
  await reportSettings(database, report);
  const watch = watchHead({
    logId,
    connect: () => database.dedicatedClient(),
    readHead: () => readHead(database, logId).then(({ position }) => position),
    notify: (payload) => database.query(HINT, [payload], { prepared: true }),
  });
  const write = writer(options, report);
  const connection = keptClient(database);
  const group = groupCommit({
    commit: async (units) => committed(await countedBatch(units, () => connection.use((client) => write(client, units))), watch),
    onIdle: connection.giveBack,
    isGeneral: (error) => isUnavailable(error) || error instanceof LogBusy || error instanceof LogIsReplica,
    busy: (waiting) => new LogBusy({ en: `${waiting} units are waiting`, vi: `có ${waiting} yêu cầu đang chờ` }),
    queueMax: { ...QUEUE_MAX, ...options.queueMax },
    batchEventsMax: BATCH_EVENTS_MAX,
  });
  const encodeAll = (units: readonly AppendUnit[]): readonly EncodedUnit[] => units.map((unit) => encodeUnit(unit, upcaster));
  let closed = false;
  const reading = reader(database, logId, upcaster);
  return {
    ...reading,
    readShared: sharedReads(reading.readPortion),
    moveTogether: checkpointMoves((moves) => moveCheckpoints(database, logId, moves)),
    followerRounds: followerRounds(),
    append: async (unit) => {
      if (closed) throw new LogClosed(logId);
      const encoded = encodeUnit(unit, upcaster);
      return countedUnit(encoded, () => group.append(encoded));
    },
    appendWithin: async (tx, units) => {
      const results = await appendInOrder(tx, encodeAll(units), write);
      tx.afterCommit(() => committed({ results }, watch));
      return results;
    },
    appendLast: async (tx, units, unless) => {
      const results = await appendAndCommit(tx, logId, encodeAll(units), unless, write);
      committed({ results }, watch);
      return results;
    },
    waitBeyond: watch.waitBeyond,
    close: async () => {
      closed = true;
      await group.drain();
      await watch.close();
    },
  };
};

type Write = (client: ClientBase, units: readonly EncodedUnit[]) => Promise<BatchOutcome>;

const writer = ({ logId, clock }: EventLogOptions, report: (fact: LogReport) => void): Write => {
  let times = 0;
  let known: Position = 0;
  return async (client, units) => {
    const now = clock.now();
    try {
      const outcome = await appendBatch(client, logId, now, units, known);
      known = outcome.head;
      if (outcome.recordedAt > now) report({ type: 'CLOCK_HELD', now, recordedAt: outcome.recordedAt, times: (times += 1) });
      return outcome;
    } catch (error) {
      if (codeOf(error) === TAKES_NO_OWN) throw new LogIsReplica(logId, { cause: error });
      throw codeOf(error) === LOCK_TIMEOUT
        ? new LogBusy({ en: 'another writer holds it', vi: 'một tiến trình khác đang giữ nó' }, { cause: error })
        : error;
    }
  };
};

const committed = ({ results }: Pick<BatchOutcome, 'results'>, watch: HeadWatch): readonly AppendResult[] => {
  const head = results.reduce((max, result) => (result.status === 'APPENDED' ? Math.max(max, result.position) : max), 0);
  watch.observe(head);
  watch.announce(head);
  return results;
};

/** Units that touch one another's streams go in one after the other, so that each sees what came before it. */
const appendInOrder = async (tx: Transaction, units: readonly EncodedUnit[], write: Write): Promise<AppendResult[]> => {
  const results: AppendResult[] = [];
  for (let next = 0; next < units.length;) {
    const gate = batchGate();
    const from = next;
    while (next < units.length && gate.admits(units[next] as EncodedUnit)) next += 1;
    results.push(...(await write(tx.client, units.slice(from, next))).results);
  }
  return results;
};

/** All of it is sent before any of it is answered. */
const appendAndCommit = async (
  tx: Transaction,
  logId: string,
  units: readonly EncodedUnit[],
  { kind, after }: MovedOn,
  write: Write,
): Promise<readonly AppendResult[]> => {
  const gate = batchGate();
  if (!units.every(gate.admits)) throw new RangeError('units that are appended last touch one another');
  const writing = write(tx.client, units);
  const checking = tx.query('select log.refuse_since($1, $2, $3)', [logId, after, kind], { prepared: true });
  const ending = tx.commit();
  // Of several that failed the first tells why.
  checking.catch(() => undefined);
  const { results } = await writing;
  await checking.catch((error: unknown) => {
    throw codeOf(error) === MOVED_ON ? new LogMovedOn(kind, after, { cause: error }) : error;
  });
  await ending;
  return results;
};

const register = (database: Database, logId: string): Promise<unknown> =>
  database.query(
    'insert into log.log (log_id) select $1 where not exists (select 1 from log.log where log_id = $1) on conflict do nothing',
    [logId],
  );

const reportSettings = async (database: Database, report: (fact: LogReport) => void): Promise<void> => {
  const off = await database.query<{ name: 'fsync' | 'full_page_writes' }>(
    `select name from pg_settings where name in ('fsync', 'full_page_writes') and setting = 'off'`,
  );
  for (const { name } of off) report({ type: 'NOT_DURABLE', setting: name });
};

const readHead = async (from: Queryable, logId: string): Promise<Head> => {
  const [row] = await from.query<{ position: Position; at: Instant | null; incarnation: string }>(
    `select coalesce(e.position, 0) as position, e.recorded_at as at, l.incarnation
     from log.log l left join lateral (select position, recorded_at from log.event where log_id = $1 order by position desc limit 1) e on true
     where l.log_id = $1`,
    [logId],
    { prepared: true },
  );
  if (row === undefined) throw new Error(`the database has no log "${logId}"; it was removed while it was in use`);
  return { position: row.position, recordedAt: row.at, incarnation: row.incarnation };
};

type Reader = Omit<EventLog, 'append' | 'waitBeyond'> &
  Pick<TransactionalLog, 'hashAt' | 'hashOf'> & { readonly readPortion: (options: ReadOptions) => Promise<ReadPortion> };

const OF_STREAMS = 'and stream_id = any($2) order by position';
const IN_ORDER = 'and position > $2 and position <= $3 order by position limit $4';
const inOrder = ({ after, until = Number.MAX_SAFE_INTEGER, limit }: ReadOptions): readonly number[] => [after, until, limit];

const reader = (database: Database, logId: string, upcaster: Upcaster): Reader => {
  const recorded = recordedOf(upcaster);
  const select = async (rest: string, params: readonly unknown[]): Promise<RecordedEvent[]> =>
    (await selectEvents(database, logId, rest, params)).map(recorded);
  const hashes = readHashes(recorded);
  return {
    receiptOf: async (commandId) => {
      const [row] = await database.query<Omit<RecordedReceipt, 'commandId'>>(
        'select hash, outcome, position, recorded_at as "recordedAt" from log.command_receipt where log_id = $1 and command_id = $2',
        [logId, commandId],
        { prepared: true },
      );
      return row === undefined ? undefined : { commandId, ...row };
    },
    readStream: (streamId, { until } = {}) =>
      until === undefined
        ? select('and stream_id = $2 order by stream_version', [streamId])
        : select('and stream_id = $2 and position <= $3 order by stream_version', [streamId, until]),
    readStreams: (streamIds) => select(OF_STREAMS, [streamIds]),
    readHistories: streamCache({
      database,
      logId,
      upcaster,
      readHistories: (streamIds) => selectHistories(database, upcaster, logId, streamIds),
    }),
    readAt: (positions) => select('and position = any($2) order by position', [positions]),
    read: async (options) => hashes.recorded(await selectEvents(database, logId, IN_ORDER, inOrder(options))),
    readPortion: async (options) => {
      const { stored, bytes } = await selectPortion(database, logId, options);
      return { events: hashes.recorded(stored), bytes };
    },
    readTypes: (options) => selectMentions(database, logId, IN_ORDER, inOrder(options)),
    head: () => readHead(database, logId),
    positionAt: async (at) => {
      const [row] = await database.query<{ position: Position }>('select log.position_at($1, $2) as position', [logId, at]);
      return row?.position ?? 0;
    },
    hashAt: async (position, tx = database) => {
      const [event] = await selectEvents(tx, logId, 'and position = $2', [position]);
      return event === undefined ? undefined : eventHashInPieces(event);
    },
    hashOf: hashes.hashOf,
  };
};
