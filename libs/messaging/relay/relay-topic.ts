import type { Kafka } from 'kafkajs';
import type { KafkaSettings } from '#libs/config/kafka-settings.js';
import { forgetCheckpoint } from '#libs/event-log/follower/checkpoint.js';
import type { EventLog, Position, TransactionalLog } from '#libs/event-log/event-log.js';
import type { Texts } from '#libs/kernel/language.js';
import type { Database, Transaction } from '#libs/postgres/database.js';
import type { Lease } from '#libs/postgres/lease.js';
import { relayOf } from '../names.js';
import { openTopics } from '../topic.js';
import { confirmPublished, type LastPublished, recordPublished, TopicMadeAnew } from './published.js';
import type { Sent } from './send-in-order.js';
import { topicLook } from './topic-look.js';
import { topicNotices } from './topic-notices.js';
import { TopicCompacted, TopicOfEarlierLog } from './topic-refused.js';

/** The topic of a relay, and whether what was sent to it is there. */
export interface RelayTopic {
  /**
   * Makes the topic where it is missing. Where what was published is gone, has everything published again from position 1; readers recognise positions that come twice.
   * @throws TopicRefused | BrokerRefuses | BrokerUnavailable | LeaseLost
   */
  readonly prepare: () => Promise<void>;
  /** Whether it has to be prepared again. @throws BrokerUnavailable | RightMissing */
  readonly needsPreparing: () => Promise<boolean>;
  /** In the transaction that moves the checkpoint. @throws TopicMadeAnew */
  readonly record: (tx: Transaction, sent: Pick<Sent, 'stretches'>) => Promise<void>;
  /** What is not known of it although nothing is wrong. */
  readonly caveat: () => string | null;
  readonly close: () => Promise<void>;
}

export interface RelayTopicOptions {
  readonly database: Database;
  readonly log: Pick<EventLog & TransactionalLog, 'head' | 'hashAt'>;
  readonly logId: string;
  readonly kafka: KafkaSettings;
  /** The lease under which the relay publishes; without one, a relay that starts takes over from the one before it. */
  readonly lease?: Lease;
  /** Hears what an operator should read. */
  readonly tell: (texts: Texts) => void;
}

export const relayTopic = (options: RelayTopicOptions, kafka: Kafka): RelayTopic => {
  const { database, log, logId, kafka: settings, lease, tell } = options;
  const { topic } = settings;
  const topics = openTopics(kafka, settings);
  const notices = topicNotices(topic, logId, tell);
  const look = topicLook({ database, log, logId, kafka: settings, topics, notices });
  /** Seen from the offset of a message that was sent, which may be long before it can be seen from the end of the topic. */
  let madeAnew = false;
  /** By partition, what was sent but does not follow on what is known to be there: others write to the topic, or made it anew and filled it. */
  const apart = new Map<number, LastPublished>();

  const publishAgain = async (): Promise<void> => {
    notices.publishedAgain();
    await database.transaction(async (tx) => {
      await lease?.hold(tx);
      await forgetCheckpoint(tx, logId, relayOf(topic));
      await tx.query('delete from messaging.published where log_id = $1 and topic = $2', [logId, topic]);
    });
  };

  /** The log is not the one of which the last event was published: it was restored, cut off or exchanged. */
  const wasRestored = async (): Promise<boolean> => {
    const { incarnation } = await log.head();
    const [last] = await database.query<{ position: Position; event_hash: string | null; incarnation: string }>(
      'select position, event_hash, incarnation from read.follower where log_id = $1 and name = $2 and position > 0',
      [logId, relayOf(topic)],
    );
    return last !== undefined && (last.incarnation !== incarnation || last.event_hash !== (await log.hashAt(last.position)));
  };

  return {
    prepare: async () => {
      const seen = await look('READ_BACK');
      if (seen.compaction !== undefined) throw new TopicCompacted(topic, seen.compaction);
      if (seen.isOfEarlierLog) throw new TopicOfEarlierLog(topic, logId);
      if (!seen.isThere) await topics.ensure(topic);
      if (seen.isLost || madeAnew) await publishAgain();
      madeAnew = false;
      apart.clear();
      if (await wasRestored()) throw new TopicOfEarlierLog(topic, logId);
    },
    needsPreparing: async () => {
      const sent = [...apart.values()];
      const seen = madeAnew || (await wasRestored()) ? undefined : await look(sent.length > 0 ? 'READ_BACK' : 'ENDS');
      if (seen === undefined || seen.isLost || seen.isOfEarlierLog || seen.compaction !== undefined) return true;
      for (const each of sent) {
        await confirmPublished(database, logId, topic, each);
        if (apart.get(each.partition) === each) apart.delete(each.partition);
      }
      return false;
    },
    record: async (tx, { stretches }) => {
      try {
        for (const each of await recordPublished(tx, logId, topic, stretches)) apart.set(each.partition, each);
      } catch (error) {
        madeAnew ||= error instanceof TopicMadeAnew;
        throw error;
      }
    },
    caveat: notices.caveat,
    close: topics.close,
  };
};
