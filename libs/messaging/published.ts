import { TryAgain } from '#libs/event-log/errors.js';
import type { Position } from '#libs/event-log/event-log.js';
import type { Queryable, Transaction } from '#libs/postgres/database.js';
import type { TopicRanges } from './topic.js';

/** The last message of a log that a partition is known to have. */
export interface LastPublished {
  readonly partition: number;
  readonly message_offset: number;
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
  from.query<LastPublished>('select partition, message_offset from messaging.published where log_id = $1 and topic = $2', [logId, topic]);

/** @param last offsets by partition @throws TopicMadeAnew */
export const recordPublished = async (
  tx: Transaction,
  logId: string,
  topic: string,
  position: Position,
  last: ReadonlyMap<number, number>,
): Promise<void> => {
  for (const [partition, offset] of last) {
    const recorded = await tx.query(
      `insert into messaging.published as p (log_id, topic, partition, message_offset, position) values ($1, $2, $3, $4, $5)
       on conflict (log_id, topic, partition) do update set message_offset = excluded.message_offset, position = excluded.position
         where p.message_offset < excluded.message_offset
       returning 1`,
      [logId, topic, partition, offset, position],
    );
    if (recorded.length === 0) throw new TopicMadeAnew(topic);
  }
};

/** Something that was acknowledged is not there: the topic was deleted, made anew, or ends before it. */
export const isLost = (published: readonly LastPublished[], ranges: TopicRanges | undefined): boolean =>
  published.some(({ partition, message_offset }) => (ranges?.get(partition)?.end ?? 0n) <= BigInt(message_offset));

/** What stands at the beginning was deleted, by the topic's retention or by hand: whoever reads from there lacks it. */
export const isCut = (published: readonly LastPublished[], ranges: TopicRanges | undefined): boolean =>
  published.some(({ partition }) => (ranges?.get(partition)?.first ?? 0n) > 0n);
