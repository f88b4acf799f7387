import { TryAgain } from '#libs/event-log/errors.js';
import type { Position } from '#libs/event-log/event-log.js';
import type { Queryable, Transaction } from '#libs/postgres/database.js';
import type { Stretch } from './send-in-order.js';
import type { TopicRanges } from '../topic.js';

/** The last message of a log that a partition is known to have; it then has everything that was sent before as well. */
export interface LastPublished {
  readonly partition: number;
  readonly message_offset: number;
  readonly position: Position;
}

/** A message came to stand before one that was acknowledged earlier: the topic was made anew in between. */
export class TopicMadeAnew extends TryAgain {
  constructor(readonly topic: string) {
    super({
      en: `The topic ${topic} was made anew: what was published to it is not there any more.`,
      vi: `Chủ đề ${topic} đã được tạo lại: những gì đã gửi không còn ở đó.`,
    });
  }
}

export const lastPublished = (from: Queryable, logId: string, topic: string): Promise<LastPublished[]> =>
  from.query<LastPublished>('select partition, message_offset, position from messaging.published where log_id = $1 and topic = $2', [
    logId,
    topic,
  ]);

/** Where the checkpoint of a relay stands, whoever moved it. */
export const publishedUpTo = async (from: Queryable, logId: string, relay: string): Promise<Position> => {
  const [row] = await from.query<{ position: Position }>('select position from read.follower where log_id = $1 and name = $2', [
    logId,
    relay,
  ]);
  return row?.position ?? 0;
};

/**
 * Records what was sent, where it follows directly on what is known to be there. Where it does not, the topic may have been made anew and filled by others in
 * between; the recorded message, once it is read back, tells.
 * @param stretches by partition
 * @returns what did not follow
 * @throws TopicMadeAnew
 */
export const recordPublished = async (
  tx: Transaction,
  logId: string,
  topic: string,
  stretches: ReadonlyMap<number, Stretch>,
): Promise<readonly LastPublished[]> => {
  const apart: LastPublished[] = [];
  for (const [partition, { first, last, position }] of stretches) {
    const [recorded] = await tx.query<LastPublished>(
      `insert into messaging.published as p (log_id, topic, partition, message_offset, position) values ($1, $2, $3, $4, $5)
       on conflict (log_id, topic, partition) do update
         set message_offset = case when p.message_offset + 1 = $6 then excluded.message_offset else p.message_offset end,
             position = case when p.message_offset + 1 = $6 then excluded.position else p.position end
         where p.message_offset < excluded.message_offset
       returning message_offset`,
      [logId, topic, partition, last, position, first],
    );
    if (recorded === undefined) throw new TopicMadeAnew(topic);
    if (recorded.message_offset !== last) apart.push({ partition, message_offset: last, position });
  }
  return apart;
};

/** Records what did not follow, after what was known before has been read back: then this is there as well. */
export const confirmPublished = async (to: Queryable, logId: string, topic: string, sent: LastPublished): Promise<void> => {
  await to.query(
    `update messaging.published set message_offset = $4, position = $5
      where log_id = $1 and topic = $2 and partition = $3 and message_offset < $4`,
    [logId, topic, sent.partition, sent.message_offset, sent.position],
  );
};

/** Whether something that was acknowledged is gone: the topic was deleted or made anew, or ends before it. */
export const isLost = (published: readonly LastPublished[], ranges: TopicRanges | undefined): boolean =>
  published.some(({ partition, message_offset }) => (ranges?.get(partition)?.end ?? 0n) <= BigInt(message_offset));

/** Whether the first messages were deleted, by the topic's retention or by hand: a new replica would lack them. */
export const isCut = (published: readonly LastPublished[], ranges: TopicRanges | undefined): boolean =>
  published.some(({ partition }) => (ranges?.get(partition)?.first ?? 0n) > 0n);

/**
 * Offsets, by partition, that tell whose topic it is: of what is known to be there, unless nothing came after it; else of the last message, which may be of
 * another log of this name.
 */
export const toReadBack = (published: readonly LastPublished[], ranges: TopicRanges): ReadonlyMap<number, bigint> => {
  const known = new Map(published.map(({ partition, message_offset }) => [partition, BigInt(message_offset)]));
  const offsets = new Map<number, bigint>();
  for (const [partition, { first, end }] of ranges) {
    const [last, own] = [end - 1n, known.get(partition)];
    const offset = own === undefined || own > last ? last : own;
    if (offset >= first && own !== last) offsets.set(partition, offset);
  }
  return offsets;
};

/** The first offsets, by partition, of those of which nothing is known to be there: what tells whose topic it is where the last message is of somebody else. */
export const firstOfUnknown = (published: readonly LastPublished[], ranges: TopicRanges): ReadonlyMap<number, bigint> =>
  new Map(
    [...ranges]
      .filter(([number, { first, end }]) => end - first > 1n && !published.some(({ partition }) => partition === number))
      .map(([number, { first }]) => [number, first]),
  );
