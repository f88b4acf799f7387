import type { Admin, Kafka } from 'kafkajs';
import type { KafkaSettings } from '#libs/config/kafka-settings.js';
import { brokerErrorOf } from './kafka.js';

/** `v1` is the version of the envelope; `KAFKA_TOPIC` names another one. */
export const TOPIC = 'cascade.events.v1';

/**
 * The topic keeps everything, so that a consumer can begin at position 1 at any time. Long messages are plans with their tables. The time of a message is that
 * of its recording, which a simulated clock may set beyond the broker's.
 */
export const TOPIC_SETTINGS = {
  'cleanup.policy': 'delete',
  'retention.ms': '-1',
  'retention.bytes': '-1',
  'max.message.bytes': '10485760',
  'message.timestamp.type': 'CreateTime',
  'message.timestamp.after.max.ms': '9223372036854775807',
} as const;

/** What a partition holds: from the first offset to the one before `end`. */
export interface PartitionRange {
  readonly first: bigint;
  readonly end: bigint;
}

export type TopicRanges = ReadonlyMap<number, PartitionRange>;

export interface Topics {
  /** Undefined: there is no such topic. @throws BrokerUnavailable */
  readonly rangesOf: (topic: string) => Promise<TopicRanges | undefined>;
  /** Makes it as `TOPIC_SETTINGS` say, unless it is there. @throws BrokerUnavailable */
  readonly ensure: (topic: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export const openTopics = (kafka: Kafka, { brokers, partitions, replication }: KafkaSettings): Topics => {
  let admin: Admin | undefined;
  const close = async (): Promise<void> => {
    const open = admin;
    admin = undefined;
    await open?.disconnect().catch(() => undefined);
  };
  const asked = async <T>(work: (admin: Admin) => Promise<T>): Promise<T> => {
    try {
      if (admin === undefined) {
        const made = kafka.admin();
        await made.connect();
        admin = made;
      }
      return await work(admin);
    } catch (error) {
      await close();
      throw brokerErrorOf(brokers, error);
    }
  };
  return {
    close,
    rangesOf: (topic) =>
      asked(async (connected) => {
        // Asking for the offsets of a topic that is not there takes many tries to fail.
        if (!(await connected.listTopics()).includes(topic)) return undefined;
        const offsets = await connected.fetchTopicOffsets(topic);
        return new Map(offsets.map(({ partition, low, high }) => [partition, { first: BigInt(low), end: BigInt(high) }]));
      }),
    ensure: (topic) =>
      asked(async (connected) => {
        await connected.createTopics({
          waitForLeaders: true,
          topics: [
            {
              topic,
              numPartitions: partitions,
              replicationFactor: replication,
              configEntries: Object.entries(TOPIC_SETTINGS).map(([name, value]) => ({ name, value })),
            },
          ],
        });
      }),
  };
};
