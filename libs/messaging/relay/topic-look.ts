import type { KafkaSettings } from '#libs/config/kafka-settings.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { Database } from '#libs/postgres/database.js';
import { RightMissing } from '../broker-errors.js';
import { decodeMessage, type Published } from '../cloud-event.js';
import { consumerGroupOf } from '../consumer-group.js';
import type { TopicRanges, Topics } from '../topic.js';
import { firstOfUnknown, isCut, isLost, type LastPublished, lastPublished, toReadBack } from './published.js';
import { readBack } from './read-back.js';
import type { TopicNotices } from './topic-notices.js';

/** How the topic of a relay stands. */
interface Look {
  readonly isThere: boolean;
  /** Something that was published is not in it any more. */
  readonly isLost: boolean;
  readonly isOfEarlierLog: boolean;
  /** Its `cleanup.policy`, where that loses events. */
  readonly compaction: string | undefined;
}

export interface TopicLookOptions {
  readonly database: Database;
  readonly log: Pick<EventLog, 'head'>;
  readonly logId: string;
  readonly kafka: KafkaSettings;
  readonly topics: Topics;
  readonly notices: TopicNotices;
}

/** Looks at the topic; with `READ_BACK` also into it. @throws BrokerUnavailable | RightMissing */
export type LookAtTopic = (depth: 'ENDS' | 'READ_BACK') => Promise<Look>;

export const topicLook = ({ database, log, logId, kafka, topics, notices }: TopicLookOptions): LookAtTopic => {
  const { topic } = kafka;

  /** The policy of a topic that loses events by it. */
  const compactionOf = async (): Promise<string | undefined> => {
    const policy = await topics.cleanupPolicyOf(topic);
    if (policy === undefined) notices.unchecked();
    return policy?.includes('compact') === true ? policy : undefined;
  };

  /** The events of this log among the messages there, by partition; undefined: it may not read them. @throws BrokerUnavailable */
  const eventsAt = async (
    offsets: ReadonlyMap<number, bigint>,
  ): Promise<readonly (Published & { readonly partition: number })[] | undefined> => {
    try {
      const messages = await readBack(kafka, `${await consumerGroupOf(database, logId)}.relay`, offsets);
      if (offsets.size > 0) notices.readBack();
      return [...messages].flatMap(([partition, message]) => {
        const decoded = decodeMessage(message);
        return decoded.kind === 'EVENT' && decoded.event.logId === logId ? [{ ...decoded, partition }] : [];
      });
    } catch (error) {
      if (!(error instanceof RightMissing)) throw error;
      notices.unread(error);
      return undefined;
    }
  };

  const lookInto = async (published: readonly LastPublished[], ranges: TopicRanges): Promise<Pick<Look, 'isLost' | 'isOfEarlierLog'>> => {
    const offsets = toReadBack(published, ranges);
    const { incarnation } = await log.head();
    const [last, first] = [await eventsAt(offsets), await eventsAt(firstOfUnknown(published, ranges))];
    if (last === undefined || first === undefined) return { isLost: false, isOfEarlierLog: false };
    const isThere = ({ partition, position }: LastPublished): boolean =>
      last.some((message) => message.partition === partition && message.event.position === position);
    const isOfEarlierLog = [...last, ...first].some((message) => message.incarnation !== incarnation);
    return { isOfEarlierLog, isLost: published.some((each) => offsets.has(each.partition) && !isThere(each)) };
  };

  return async (depth) => {
    const [published, ranges] = [await lastPublished(database, logId, topic), await topics.rangesOf(topic)];
    if (isCut(published, ranges)) notices.cut();
    const compaction = ranges === undefined ? undefined : await compactionOf();
    const seen = { isThere: ranges !== undefined, isLost: isLost(published, ranges), isOfEarlierLog: false, compaction };
    if (depth === 'ENDS' || ranges === undefined || compaction !== undefined) return seen;
    const { isLost: isNotThere, isOfEarlierLog } = await lookInto(published, ranges);
    return { ...seen, isLost: seen.isLost || isNotThere, isOfEarlierLog };
  };
};
