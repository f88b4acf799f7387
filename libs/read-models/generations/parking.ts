import { types } from 'node:util';
import { OperatorError } from '#libs/config/operator-error.js';
import type { Position, RecordedEvent, StreamId } from '#libs/event-log/event-log.js';
import { codeOf } from '#libs/postgres/errors.js';
import type { Queryable, Transaction } from '#libs/postgres/database.js';
import { followerOf, type ReadModel } from '../model.js';
import type { ModelsContext } from './generations.js';
import type { ParkedStream, SkippedEvent } from './parking.row.js';
import { modelNamed, ModelVersionMismatch, readPointers, type Pointer } from './pointers.js';

/** There is nothing to try again or to skip. */
export class NotParked extends OperatorError {
  constructor(model: string, streamId: string, at?: { readonly given: Position; readonly parked: Position }) {
    super(
      at === undefined
        ? {
            en: `${streamId} is not parked in ${model}; \`cascade parked\` lists what is.`,
            vi: `${streamId} không bị tạm dừng trong ${model}; \`cascade parked\` liệt kê những luồng đang tạm dừng.`,
          }
        : {
            en: `${streamId} is parked in ${model} at position ${at.parked}, not ${at.given}; look at that event before skipping it.`,
            vi: `${streamId} đang tạm dừng trong ${model} tại vị trí ${at.parked}, không phải ${at.given}; hãy xem sự kiện đó trước khi bỏ qua.`,
          },
    );
  }
}

/** A model that stops rather than leave an event out. */
export class NeverParks extends OperatorError {
  constructor(model: string) {
    super({
      en: `${model} leaves no event out, because duties and totals would be wrong without it: it stops there. Run a release that can apply the event.`,
      vi: `${model} không bỏ qua sự kiện nào, vì nhiệm vụ và số tổng hợp sẽ sai: mô hình dừng tại đó. Hãy chạy bản phát hành xử lý được sự kiện.`,
    });
  }
}

/** More streams than these are the fault of a release, not of an event: then the model stops. */
export const PARKED_MAX = 100;
const REASON_MAX = 2_000;

/**
 * Classes 22 and 23, data and constraints: it is this event. Whatever else the server refuses, such as a table that is missing, would befall every
 * event. What did not come from the server came from the projection.
 */
const isOfTheEvent = (error: unknown): boolean => /^(?:$|2[23]...$)/.test(codeOf(error));

const reasonOf = (error: unknown): string => (types.isNativeError(error) ? error.message : String(error)).slice(0, REASON_MAX);

/** Puts the stream of an event aside, in the follower's transaction. Resolves with false where the follower has to stop instead. */
export const park = async (tx: Queryable, follower: string, event: RecordedEvent, error: unknown): Promise<boolean> => {
  if (!isOfTheEvent(error)) return false;
  const parked = await tx.query(
    `insert into read.parked_stream (log_id, follower, stream_id, position, type, reason)
     select $1, $2, $3, $4::bigint, $5, $6 where (select count(*) from read.parked_stream where log_id = $1 and follower = $2) < $7 returning 1`,
    [event.logId, follower, event.streamId, event.position, event.event.type, reasonOf(error), PARKED_MAX],
  );
  return parked.length > 0;
};

interface LeftOutRow {
  readonly stream_id: StreamId;
  readonly position: Position;
  readonly is_skipped: boolean;
}

/** Which of these events a generation does not take: those that were skipped, and what comes in a stream from where it is parked. */
export const leftOut = async (
  from: Queryable,
  model: ReadModel,
  follower: string,
  events: readonly RecordedEvent[],
): Promise<(event: RecordedEvent) => boolean> => {
  const [first] = events;
  if (model.onPoison !== 'PARK' || first === undefined) return () => false;
  const rows = await from.query<LeftOutRow>(
    `select stream_id, position, false as is_skipped from read.parked_stream where log_id = $1 and follower = $2
     union all
     select stream_id, position, true from read.skipped_event where log_id = $1 and model = $3 and position between $4 and $5`,
    [first.logId, follower, model.name, first.position, events.at(-1)?.position],
    { prepared: true },
  );
  const skipped = new Set(rows.filter((row) => row.is_skipped).map(({ position }) => position));
  const parked = new Map(rows.filter((row) => !row.is_skipped).map((row) => [row.stream_id, row.position]));
  return ({ streamId, position }) => skipped.has(position) || position >= (parked.get(streamId) ?? Infinity);
};

/** What is parked in the generations that serve, in order of position. */
export const parkedStreams = (from: Queryable, logId: string): Promise<ParkedStream[]> =>
  from.query<ParkedStream>(
    `select m.name as model, p.stream_id as "streamId", p.position, p.type, p.reason, p.parked_at as "parkedAt",
            (select count(*)::integer from log.event e
              where e.log_id = p.log_id and e.stream_id = p.stream_id and e.position between p.position and f.position) as waiting
       from read.model m
       join read.parked_stream p on p.log_id = m.log_id and p.follower = m.name || '#' || m.generation
       join read.follower f on f.log_id = p.log_id and f.name = p.follower
      where m.log_id = $1 order by p.position, m.name`,
    [logId],
  );

export const skippedEvents = (from: Queryable, logId: string): Promise<SkippedEvent[]> =>
  from.query<SkippedEvent>(
    `select model, stream_id as "streamId", position, type, reason, skipped_by as "skippedBy", why, skipped_at as "skippedAt"
       from read.skipped_event where log_id = $1 order by position, model`,
    [logId],
  );

interface Parked {
  readonly model: ReadModel;
  readonly pointer: Pointer;
  /** Of the follower, which stands still until the transaction ends. */
  readonly checkpoint: Position;
  readonly position: Position;
  readonly type: string;
  readonly reason: string;
}

/** @throws ModelUnknown | NeverParks | ModelVersionMismatch | NotParked */
const lockParked = async (tx: Transaction, { logId, models }: ModelsContext, name: string, streamId: StreamId): Promise<Parked> => {
  const model = modelNamed(models, name);
  if (model.onPoison !== 'PARK') throw new NeverParks(name);
  const pointer = (await readPointers(tx)).get(name);
  // Tables of another release are not this one's to write.
  if (pointer !== undefined && pointer.version !== model.version) throw new ModelVersionMismatch(name, pointer.version, model.version);
  const follower = followerOf(name, pointer?.generation ?? 0);
  const [held] = await tx.query<{ position: Position }>('select position from read.follower where log_id = $1 and name = $2 for update', [
    logId,
    follower,
  ]);
  const [row] = await tx.query<Pick<Parked, 'position' | 'type' | 'reason'>>(
    'select position, type, reason from read.parked_stream where log_id = $1 and follower = $2 and stream_id = $3',
    [logId, follower, streamId],
  );
  if (pointer === undefined || held === undefined || row === undefined) throw new NotParked(name, streamId);
  return { model, pointer, checkpoint: held.position, ...row };
};

/** What became of a stream that was tried again: null when the model has all of it, otherwise where it is parked now. */
export type Retried = Pick<ParkedStream, 'position' | 'type' | 'reason'> | null;

/** Applies what the model has not taken of a stream, event by event, up to where the model stands; whatever fits stays. */
const takeUp = async (tx: Transaction, context: ModelsContext, streamId: StreamId, parked: Parked): Promise<Retried> => {
  const { model, pointer, checkpoint } = parked;
  const follower = followerOf(model.name, pointer.generation);
  const key = [context.logId, follower, streamId];
  const events = await context.log.readStream(streamId, { until: checkpoint });
  const missing = events.filter(({ position }) => position >= parked.position);
  await tx.query('delete from read.parked_stream where log_id = $1 and follower = $2 and stream_id = $3', key);
  const isLeftOut = await leftOut(tx, model, follower, missing);
  const projection = model.projection(pointer.schema);
  for (const event of missing.filter((candidate) => !isLeftOut(candidate))) {
    await tx.query('savepoint event');
    try {
      await projection.handle(tx, [event]);
      await tx.query('release savepoint event');
    } catch (error) {
      await tx.query('rollback to savepoint event');
      if (!(await park(tx, follower, event, error))) throw error;
      return { position: event.position, type: event.event.type, reason: reasonOf(error) };
    }
  }
  return null;
};

/**
 * Tries a parked stream again, after whatever was wrong was put right. The follower goes on meanwhile, but for the moment of it.
 * @throws ModelUnknown | NeverParks | ModelVersionMismatch | NotParked
 */
export const retryParked = (context: ModelsContext, model: string, streamId: StreamId): Promise<Retried> =>
  context.database.transaction(async (tx) => takeUp(tx, context, streamId, await lockParked(tx, context, model, streamId)));

export interface Skip {
  readonly model: string;
  readonly streamId: StreamId;
  /** The event that was looked at: the one at which the stream is parked. */
  readonly position: Position;
  readonly skippedBy: string;
  readonly why: string;
}

/**
 * Leaves the event at which a stream is parked out of the model, for this generation and later ones, and goes on with the stream. The event stays in
 * the log and in its history.
 * @throws ModelUnknown | NeverParks | ModelVersionMismatch | NotParked
 */
export const skipParked = (context: ModelsContext, { model, streamId, position, skippedBy, why }: Skip): Promise<Retried> =>
  context.database.transaction(async (tx) => {
    const parked = await lockParked(tx, context, model, streamId);
    if (parked.position !== position) throw new NotParked(model, streamId, { given: position, parked: parked.position });
    await tx.query(
      `insert into read.skipped_event (log_id, model, position, stream_id, type, reason, skipped_by, why) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [context.logId, model, position, streamId, parked.type, parked.reason, skippedBy, why],
    );
    return takeUp(tx, context, streamId, parked);
  });
