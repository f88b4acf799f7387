import { OperatorError } from '#libs/config/operator-error.js';
import type { Database, Queryable, Transaction } from '#libs/postgres/database.js';
import { codeOf } from '#libs/postgres/errors.js';
import type { Lease } from '#libs/postgres/lease.js';
import type { EventLog, CheckpointMove, Position, RecordedEvent, TransactionalLog } from '../event-log.js';

/** Events up to `position` are handled, and `ordinal` parts of the next one. */
export interface Checkpoint {
  readonly position: Position;
  readonly ordinal: number;
}

/** A checkpoint as whoever asks for the state of an installation sees it. */
export interface FollowerCheckpoint extends Checkpoint {
  readonly name: string;
  /** Why the follower stopped, if it did not by itself. */
  readonly stoppedReason: string | null;
}

/** The log does not have the event at which a follower stands: it was restored from an older backup, or is another one. */
export class CheckpointNotInLog extends OperatorError {
  constructor(
    readonly follower: string,
    readonly position: Position,
  ) {
    super({
      en: `${follower} stands at position ${position}, and the log does not have the event that it handled there. The log was restored, or is another one: stop what follows it and run \`cascade rebuild all\`.`,
      vi: `${follower} đang ở vị trí ${position}, nhưng nhật ký không có sự kiện mà nó đã xử lý tại đó. Nhật ký đã được khôi phục hoặc là nhật ký khác: hãy dừng các tiến trình theo nó rồi chạy \`cascade rebuild all\`.`,
    });
  }
}

/** The log was restored from a backup since the follower last ran. */
export class IncarnationChanged extends OperatorError {
  constructor(
    readonly follower: string,
    readonly position: Position,
  ) {
    super({
      en: `${follower} stands at position ${position} of a log that has since been restored from a backup: stop what follows it and run \`cascade rebuild all\`.`,
      vi: `${follower} đang ở vị trí ${position} của một nhật ký đã được khôi phục từ bản sao lưu: hãy dừng các tiến trình theo nó rồi chạy \`cascade rebuild all\`.`,
    });
  }
}

/** Another process runs this follower now; this one must not write any more. */
export class FollowerTakenOver extends OperatorError {
  constructor(readonly follower: string) {
    super({
      en: `${follower} is run by another process now; this one stands by.`,
      vi: `${follower} hiện do tiến trình khác chạy; tiến trình này chờ sẵn.`,
    });
  }
}

/** Of one follower in one log, while this process runs it. */
export interface HeldCheckpoint {
  readonly epoch: number;
  readonly checkpoint: Checkpoint;
  /** Of the event at its position; null before the first. */
  readonly eventHash: string | null;
}

interface Row {
  readonly position: Position;
  readonly ordinal: number;
  readonly epoch: number;
  readonly event_hash: string | null;
  readonly incarnation: string;
}

/**
 * Takes a follower over: from now on no other runner of it can commit.
 * @param lease under which it is done, where processes take turns
 * @throws CheckpointNotInLog | IncarnationChanged | LeaseLost
 */
export const takeCheckpoint = async (
  database: Database,
  log: EventLog & TransactionalLog,
  logId: string,
  name: string,
  lease?: Lease,
): Promise<HeldCheckpoint> => {
  const head = await log.head();
  return database.transaction(async (tx) => {
    await lease?.hold(tx);
    await tx.query('insert into read.follower (log_id, name, incarnation) values ($1, $2, $3) on conflict do nothing', [
      logId,
      name,
      head.incarnation,
    ]);
    const [row] = await tx.query<Row>(
      `update read.follower set epoch = nextval('read.follower_epoch'), stopped_reason = null, is_refused = false, updated_at = clock_timestamp()
        where log_id = $1 and name = $2 returning position, ordinal, epoch, event_hash, incarnation`,
      [logId, name],
    );
    if (row === undefined) throw new Error(`the checkpoint of ${name} was removed while it was taken`);
    if (row.incarnation !== head.incarnation) throw new IncarnationChanged(name, row.position);
    if (row.position > 0 && (await log.hashAt(row.position, tx)) !== row.event_hash) throw new CheckpointNotInLog(name, row.position);
    return { epoch: row.epoch, checkpoint: { position: row.position, ordinal: row.ordinal }, eventHash: row.event_hash };
  });
};

/** Where a follower stands after a transaction of unknown outcome. @throws FollowerTakenOver */
export const readHeldCheckpoint = async (database: Database, logId: string, name: string, epoch: number): Promise<HeldCheckpoint> => {
  const [row] = await database.query<Row>(
    'select position, ordinal, epoch, event_hash from read.follower where log_id = $1 and name = $2',
    [logId, name],
  );
  if (row?.epoch !== epoch) throw new FollowerTakenOver(name);
  return { epoch, checkpoint: { position: row.position, ordinal: row.ordinal }, eventHash: row.event_hash };
};

/** Locks the row, before anything else of the transaction. @throws FollowerTakenOver */
export const lockCheckpoint = async (
  tx: Transaction,
  logId: string,
  name: string,
  { epoch, checkpoint }: HeldCheckpoint,
): Promise<void> => {
  const [row] = await tx.query<Row>(
    'select position, ordinal, epoch from read.follower where log_id = $1 and name = $2 for update',
    [logId, name],
    { prepared: true },
  );
  const same = row !== undefined && row.epoch === epoch && row.position === checkpoint.position && row.ordinal === checkpoint.ordinal;
  if (!same) throw new FollowerTakenOver(name);
};

/**
 * The incarnation of the log, which is still that of the follower: what the follower has read is of this log. In a transaction that holds the checkpoint, for
 * whoever tells it outside of the database before the checkpoint is moved.
 * @throws IncarnationChanged
 */
export const incarnationUnder = async (tx: Transaction, logId: string, name: string): Promise<string> => {
  const [row] = await tx.query<Pick<Row, 'position' | 'incarnation'> & { readonly now: string }>(
    'select f.position, f.incarnation, l.incarnation as now from read.follower f join log.log l using (log_id) where log_id = $1 and f.name = $2',
    [logId, name],
    { prepared: true },
  );
  if (row === undefined) throw new FollowerTakenOver(name);
  if (row.incarnation !== row.now) throw new IncarnationChanged(name, row.position);
  return row.now;
};

/** Where a follower comes to stand. */
export interface Reached extends Checkpoint {
  readonly eventHash: string | null;
  /** The event at the position as it was read; absent where it was not the last one that was read, or where the follower has come no further. */
  readonly event: Pick<RecordedEvent, 'streamId' | 'streamVersion'> | undefined;
}

/** Raised by `read.move_follower`. */
const NOT_MOVED: Readonly<Record<string, (name: string, from: Position, to: Position) => Error>> = {
  PC003: (name, from) => new IncarnationChanged(name, from),
  PC004: (name) => new FollowerTakenOver(name),
  PC005: (name, _, to) => new CheckpointNotInLog(name, to),
};

/**
 * Compare and set, at the end of the transaction, which fails where it is not moved: the commit may go out behind it.
 * @throws FollowerTakenOver, IncarnationChanged where the log was restored meanwhile, CheckpointNotInLog where it does not have the event
 */
export const moveCheckpoint = async (
  tx: Transaction,
  logId: string,
  name: string,
  { epoch, checkpoint: from }: HeldCheckpoint,
  { position, ordinal, eventHash, event }: Reached,
): Promise<void> => {
  const places = [from.position, from.ordinal, position, ordinal];
  try {
    await tx.query(
      'select read.move_follower($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [logId, name, epoch, ...places, eventHash, event?.streamId ?? null, event?.streamVersion ?? null],
      { prepared: true },
    );
  } catch (error) {
    throw NOT_MOVED[codeOf(error)]?.(name, from.position, position) ?? error;
  }
};

/**
 * As `moveCheckpoint`, of several followers that wrote nothing: one statement, of which the commit need not wait for the disk, since whoever is set back passes
 * once more. Rows are locked in one order, whoever else moves some of them. Resolves for each with whether it was moved.
 */
export const moveCheckpoints = async (
  database: Queryable,
  logId: string,
  moves: readonly CheckpointMove[],
): Promise<readonly boolean[]> => {
  const rows = await database.query<{ nth: number }>(
    `with soon as materialized (select set_config('synchronous_commit', 'off', true)),
          held as materialized (
            select asked.* from unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[], $7::integer[], $8::text[])
                   with ordinality as asked(name, epoch, stands, reached, stream_id, stream_version, event_hash, nth)
              join read.follower f on f.log_id = $1 and f.name = asked.name and f.epoch = asked.epoch and f.position = asked.stands and f.ordinal = 0
             order by f.name for update of f)
     update read.follower f set position = held.reached, event_hash = held.event_hash, updated_at = clock_timestamp()
       from held, soon
      where f.log_id = $1 and f.name = held.name and f.epoch = held.epoch
        and f.incarnation = (select l.incarnation from log.log l where l.log_id = $1)
        and exists (select from log.event e
                     where e.log_id = $1 and e.position = held.reached and e.stream_id = held.stream_id and e.stream_version = held.stream_version)
     returning held.nth`,
    [
      logId,
      moves.map(({ follower }) => follower),
      moves.map(({ epoch }) => epoch),
      moves.map(({ from }) => from),
      moves.map(({ to }) => to.position),
      moves.map(({ to }) => to.streamId),
      moves.map(({ to }) => to.streamVersion),
      moves.map(({ eventHash }) => eventHash),
    ],
    { prepared: true },
  );
  const moved = new Set(rows.map(({ nth }) => nth));
  return moves.map((_, index) => moved.has(index + 1));
};

/** Whether there is such a follower: a generation that was dropped has none any more. */
export const hasCheckpoint = async (from: Queryable, logId: string, name: string): Promise<boolean> =>
  (await from.query('select from read.follower where log_id = $1 and name = $2', [logId, name])).length > 0;

/** Why a follower stopped, for other processes. */
export interface Stop {
  readonly reason: string;
  /** The log is not the one that it followed. */
  readonly isRefused: boolean;
}

/** Leaves the reason for a stop where other processes see it. */
export const recordStop = async (
  database: Database,
  logId: string,
  name: string,
  epoch: number,
  { reason, isRefused }: Stop,
): Promise<void> => {
  await database.query(
    `update read.follower set stopped_reason = $4, is_refused = $5, updated_at = clock_timestamp()
      where log_id = $1 and name = $2 and epoch = $3`,
    [logId, name, epoch, reason, isRefused],
  );
};

/** The same of a follower that nobody could take over. */
export const recordRefusal = async (database: Database, logId: string, name: string, reason: string): Promise<void> => {
  await database.query('update read.follower set stopped_reason = $3, is_refused = true where log_id = $1 and name = $2', [
    logId,
    name,
    reason,
  ]);
};

/** All followers of a log, by name. */
export const readCheckpoints = (from: Queryable, logId: string): Promise<FollowerCheckpoint[]> =>
  from.query<FollowerCheckpoint>(
    `select name, position, ordinal, stopped_reason as "stoppedReason" from read.follower where log_id = $1 order by name`,
    [logId],
  );

/** Forgets a follower, so that it starts again before position 1; whoever runs it is taken over. Its tables are the caller's to empty, in the same transaction. */
export const forgetCheckpoint = async (tx: Queryable, logId: string, name: string): Promise<void> => {
  await tx.query('delete from read.follower where log_id = $1 and name = $2', [logId, name]);
};
