import { OperatorError } from '#libs/config/operator-error.js';
import type { Database, Transaction } from '#libs/postgres/database.js';
import { codeOf } from '#libs/postgres/errors.js';
import { TryAgain } from '../errors.js';
import type { Position } from '../event-log.js';
import { CHANNEL } from '../read/head-watch.js';
import { eventHash, insertEvents, selectEvents, type StoredEvent } from '../stored-event.js';

/** An event of a log that is written elsewhere, with the proof that it is as it was recorded. */
export interface Arrival {
  readonly event: StoredEvent;
  /** Of the log that it comes from. */
  readonly incarnation: string;
  readonly hash: string;
}

/** What came of some arrivals. */
export interface Taken {
  /** Up to here the replica has everything. */
  readonly position: Position;
  readonly appended: number;
  /** Those that it had already, which changed nothing. */
  readonly repeated: number;
  /** Those that wait for one that has not come, in total. */
  readonly early: number;
}

/**
 * The events of a log in another database than the one that it is written to: the same positions, hashes and times, so that everything that follows a log
 * follows it as well. Each event is taken once, in order of position, however often and in which order it arrives.
 */
export interface LogReplica {
  /**
   * All of it or, if it throws, nothing; safe for several at once, in one process or in many.
   * @throws LogHasOwnEvents | ReplicaOfEarlierLog | LogForked | ArrivalRefused | TooManyEarly
   */
  take(arrivals: readonly Arrival[]): Promise<Taken>;
  /** As of now; `missing` is the position that the early ones wait for. */
  state(): Promise<Pick<Taken, 'position' | 'early'> & { readonly missing: Position | null }>;
}

/** This database's log is written here. */
export class LogHasOwnEvents extends OperatorError {
  constructor(readonly logId: string) {
    super({
      en: `The log "${logId}" of this database has events of its own and cannot become a replica; give the replica a database of its own (DATABASE_URL or DATA_DIR).`,
      vi: `Nhật ký "${logId}" của cơ sở dữ liệu này có sự kiện riêng nên không thể làm bản sao; hãy dùng cơ sở dữ liệu riêng cho bản sao (DATABASE_URL hoặc DATA_DIR).`,
    });
  }
}

/** The log that is followed was restored from a backup, so that it may have other events than those that the replica has taken. */
export class ReplicaOfEarlierLog extends OperatorError {
  constructor(
    readonly logId: string,
    readonly followed: string,
    readonly met: string,
  ) {
    super({
      en: `The replica follows the log "${logId}" as incarnation ${followed}, and an event came of incarnation ${met}: the log was restored from a backup, or the topic still has events from before. Start a replica on an empty database, with a topic that has only the restored log.`,
      vi: `Bản sao theo nhật ký "${logId}" ở lần khởi tạo ${followed}, nhưng có sự kiện của lần khởi tạo ${met}: nhật ký đã được khôi phục từ bản sao lưu, hoặc chủ đề còn sự kiện cũ. Hãy tạo bản sao trên cơ sở dữ liệu trống, với chủ đề chỉ chứa nhật ký đã khôi phục.`,
    });
  }
}

/** Two different events for one position: somebody else publishes under this log's name. */
export class LogForked extends OperatorError {
  constructor(
    readonly logId: string,
    readonly position: Position,
  ) {
    super({
      en: `Position ${position} of the log "${logId}" came with another event than the replica has there: two sources publish under one name, or the log was put back to an earlier state by other means than \`cascade restore\`. Find out which is right; nothing was taken over.`,
      vi: `Vị trí ${position} của nhật ký "${logId}" đến với sự kiện khác sự kiện bản sao đang có: hai nguồn cùng gửi dưới một tên, hoặc nhật ký đã bị đưa về trạng thái cũ không qua \`cascade restore\`. Hãy xác định nguồn nào đúng; chưa ghi gì.`,
    });
  }
}

/** What came is not what a log can have: this database would not keep it either where the log is written. */
export class ArrivalRefused extends OperatorError {
  constructor(
    readonly logId: string,
    cause: Error,
  ) {
    super(
      {
        en: `An event came for the log "${logId}" that the database does not keep (${cause.message}), as it would not have where the log is written: somebody else publishes under its name. Find out who; nothing was taken over.`,
        vi: `Có sự kiện gửi đến cho nhật ký "${logId}" mà cơ sở dữ liệu không nhận (${cause.message}); nơi ghi nhật ký cũng không thể có sự kiện như vậy: có nguồn khác đang gửi dưới tên này. Hãy tìm nguồn đó; chưa ghi gì.`,
      },
      { cause },
    );
  }
}

/** So many wait for one that does not come that no more are kept. */
export class TooManyEarly extends TryAgain {
  constructor(
    readonly logId: string,
    readonly missing: Position,
    readonly early: number,
  ) {
    super({
      en: `${early} events of the log "${logId}" wait for position ${missing}, which has not come; no more are taken until it is there.`,
      vi: `${early} sự kiện của nhật ký "${logId}" đang chờ vị trí ${missing} chưa đến; tạm ngừng nhận thêm cho tới khi có.`,
    });
  }
}

export interface ReplicaOptions {
  readonly database: Database;
  readonly logId: string;
  /** Early events that are kept, `EARLY_MAX` by default. */
  readonly earlyMax?: number;
}

export const EARLY_MAX = 100_000;
const DRAIN = 1_000;

interface Head {
  readonly position: Position;
  readonly incarnation: string;
  readonly replica: boolean;
  /** Some wait for one that has not come. */
  readonly waited: boolean;
}

export const openReplica = ({ database, logId, earlyMax = EARLY_MAX }: ReplicaOptions): LogReplica => {
  const takeWithin = async (tx: Transaction, arrivals: readonly Arrival[]): Promise<Taken> => {
    await tx.query(`select set_config('plan_cascade.replica', $1, true), pg_advisory_xact_lock(log.lock_key($1))`, [logId]);
    const head = await readHead(tx, logId);
    await requireThisLog(tx, logId, head, arrivals);
    const fresh = arrivals.filter(({ event }) => event.position > head.position);
    await requireSame(
      tx,
      logId,
      arrivals.filter(({ event }) => event.position <= head.position),
    );
    const { run, rest } = inTurn(logId, head.position, fresh);
    await insertEvents(
      tx,
      logId,
      run.map(({ event }) => event),
    );
    const { position, early, kept } =
      head.waited || rest.length > 0 ? await settleEarly(tx, logId, head.position, run, rest) : inOrder(head, run);
    if (early > earlyMax) throw new TooManyEarly(logId, position + 1, early);
    if (position > head.position)
      tx.afterCommit(() => void database.query('select pg_notify($1, $2)', [CHANNEL, `${logId} ${position}`]).catch(() => undefined));
    return { position, appended: position - head.position, repeated: arrivals.length - run.length - rest.length + kept, early };
  };

  return {
    take: async (arrivals) => {
      try {
        return await database.transaction((tx) => takeWithin(tx, arrivals));
      } catch (error) {
        throw isRefusal(error) ? new ArrivalRefused(logId, error) : error;
      }
    },
    state: async () => {
      const { position } = await readHead(database, logId);
      const early = await countEarly(database, logId);
      return { position, early, missing: early === 0 ? null : position + 1 };
    },
  };
};

/** Classes 22 and 23: a value that its column cannot hold, or a constraint. */
const isRefusal = (error: unknown): error is Error => /^2[23]/u.test(codeOf(error));

interface Settled extends Pick<Taken, 'position' | 'early'> {
  /** Of the arrivals, those that were there before. */
  readonly kept: number;
}

/** As nearly always: nothing waits, and nothing has to. */
const inOrder = (head: Head, run: readonly Arrival[]): Settled => ({ position: head.position + run.length, early: 0, kept: 0 });

const settleEarly = async (
  tx: Transaction,
  logId: string,
  head: Position,
  run: readonly Arrival[],
  rest: readonly Arrival[],
): Promise<Settled> => {
  const kept = [...(await forgetEarly(tx, logId, run)), ...(await keepEarly(tx, logId, rest))];
  const position = await drain(tx, logId, head + run.length);
  return { position, early: await countEarly(tx, logId), kept: kept.length };
};

const readHead = async (from: Pick<Transaction, 'query'>, logId: string): Promise<Head> => {
  const [row] = await from.query<Head>(
    `select coalesce((select max(position) from log.event where log_id = $1), 0) as position, incarnation, replica,
            exists (select from messaging.early where log_id = $1) as waited
     from log.log where log_id = $1`,
    [logId],
  );
  return row ?? { position: 0, incarnation: '', replica: false, waited: false };
};

/** The first event decides which log it is. */
const requireThisLog = async (tx: Transaction, logId: string, head: Head, arrivals: readonly Arrival[]): Promise<void> => {
  const [first] = arrivals;
  if (first === undefined) return;
  const followed = head.replica ? head.incarnation : first.incarnation;
  const other = arrivals.find(({ incarnation }) => incarnation !== followed);
  if (other !== undefined) throw new ReplicaOfEarlierLog(logId, followed, other.incarnation);
  if (head.replica) return;
  if (head.position > 0) throw new LogHasOwnEvents(logId);
  await tx.query('select log.begin_replica($1, $2)', [logId, followed]);
};

/** @throws LogForked where the replica has other events than these */
const requireSame = async (tx: Transaction, logId: string, arrivals: readonly Arrival[]): Promise<void> => {
  if (arrivals.length === 0) return;
  const stored = await selectEvents(tx, logId, 'and position = any($2)', [arrivals.map(({ event }) => event.position)]);
  const hashes = new Map(stored.map((event) => [event.position, eventHash(event)]));
  const other = arrivals.find(({ event, hash }) => hashes.get(event.position) !== hash);
  if (other !== undefined) throw new LogForked(logId, other.event.position);
};

/** Those that follow the head without a gap, and the others; each once. @throws LogForked */
const inTurn = (
  logId: string,
  head: Position,
  fresh: readonly Arrival[],
): { readonly run: readonly Arrival[]; readonly rest: readonly Arrival[] } => {
  const byPosition = new Map<Position, Arrival>();
  for (const arrival of fresh) {
    const { position } = arrival.event;
    if ((byPosition.get(position)?.hash ?? arrival.hash) !== arrival.hash) throw new LogForked(logId, position);
    byPosition.set(position, arrival);
  }
  const ordered = [...byPosition.values()].sort((a, b) => a.event.position - b.event.position);
  const gap = ordered.findIndex(({ event }, index) => event.position !== head + 1 + index);
  const end = gap === -1 ? ordered.length : gap;
  return { run: ordered.slice(0, end), rest: ordered.slice(end) };
};

interface Kept {
  readonly position: Position;
  readonly hash: string;
}

const requireEqual = (logId: string, kept: readonly Kept[], arrivals: readonly Arrival[]): readonly Kept[] => {
  const hashes = new Map(arrivals.map(({ event, hash }) => [event.position, hash]));
  const other = kept.find(({ position, hash }) => hashes.get(position) !== hash);
  if (other !== undefined) throw new LogForked(logId, other.position);
  return kept;
};

/** What came before its turn, and now again in it. @throws LogForked */
const forgetEarly = async (tx: Transaction, logId: string, run: readonly Arrival[]): Promise<readonly Kept[]> => {
  const last = run.at(-1)?.event.position;
  if (last === undefined) return [];
  const kept = await tx.query<Kept>('delete from messaging.early where log_id = $1 and position <= $2 returning position, hash', [
    logId,
    last,
  ]);
  return requireEqual(logId, kept, run);
};

/** Resolves with those that were kept before. @throws LogForked */
const keepEarly = async (tx: Transaction, logId: string, rest: readonly Arrival[]): Promise<readonly Kept[]> => {
  if (rest.length === 0) return [];
  const positions = rest.map(({ event }) => event.position);
  const kept = await tx.query<Kept>('select position, hash from messaging.early where log_id = $1 and position = any($2)', [
    logId,
    positions,
  ]);
  await tx.query(
    `insert into messaging.early (log_id, position, hash, event)
     select $1, * from unnest($2::bigint[], $3::text[], $4::jsonb[]) on conflict do nothing`,
    [logId, positions, rest.map(({ hash }) => hash), rest.map(({ event }) => JSON.stringify(event))],
  );
  return requireEqual(logId, kept, rest);
};

/** Moves what now follows without a gap into the log. Resolves with the last position before the next gap. */
const drain = async (tx: Transaction, logId: string, from: Position): Promise<Position> => {
  for (let position = from; ;) {
    const waiting = await tx.query<{ event: StoredEvent }>(
      'select event from messaging.early where log_id = $1 and position > $2 order by position limit $3',
      [logId, position, DRAIN],
    );
    const gap = waiting.findIndex(({ event }, index) => event.position !== position + 1 + index);
    const events = waiting.slice(0, gap === -1 ? waiting.length : gap).map(({ event }) => event);
    if (events.length === 0) return position;
    await insertEvents(tx, logId, events);
    position += events.length;
    await tx.query('delete from messaging.early where log_id = $1 and position <= $2', [logId, position]);
  }
};

const countEarly = async (from: Pick<Transaction, 'query'>, logId: string): Promise<number> => {
  const [row] = await from.query<{ early: number }>('select count(*)::integer as early from messaging.early where log_id = $1', [logId]);
  return row?.early ?? 0;
};
