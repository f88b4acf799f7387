import kafkajs, { type Admin, type Kafka } from 'kafkajs';
import type { KafkaSettings } from '#libs/config/kafka-settings.js';
import { type Access, brokerErrorOf, typeOf } from './broker-errors.js';

const { ConfigResourceTypes } = kafkajs;

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

const CLEANUP_POLICY = 'cleanup.policy';

/** What a partition holds: from the first offset to the one before `end`. */
export interface PartitionRange {
  readonly first: bigint;
  readonly end: bigint;
}

export type TopicRanges = ReadonlyMap<number, PartitionRange>;

export interface Topics {
  /** Undefined: there is no such topic. @throws BrokerUnavailable | RightMissing */
  readonly rangesOf: (topic: string) => Promise<TopicRanges | undefined>;
  /** Its `cleanup.policy`, such as `compact,delete`; undefined: this program may not know it. @throws BrokerUnavailable */
  readonly cleanupPolicyOf: (topic: string) => Promise<string | undefined>;
  /** Makes it as `TOPIC_SETTINGS` say, unless it is there. @throws BrokerUnavailable | RightMissing | TopicNotMade */
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
  const asked = async <T>(access: Access, work: (admin: Admin) => Promise<T>): Promise<T> => {
    try {
      if (admin === undefined) {
        const made = kafka.admin();
        await made.connect();
        admin = made;
      }
      return await work(admin);
    } catch (error) {
      await close();
      throw brokerErrorOf(brokers, error, access);
    }
  };
  return {
    close,
    rangesOf: (topic) =>
      asked({ right: 'Describe', topic }, async (connected) => {
        // By its name: in a list of all, one that may not be described is as one that is not there. Asking for its offsets takes many tries to fail.
        const isThere = await unless('UNKNOWN_TOPIC_OR_PARTITION', connected.fetchTopicMetadata({ topics: [topic] }));
        if (isThere === undefined) return undefined;
        const offsets = await connected.fetchTopicOffsets(topic);
        return new Map(offsets.map(({ partition, low, high }) => [partition, { first: BigInt(low), end: BigInt(high) }]));
      }),
    cleanupPolicyOf: (topic) =>
      asked({ right: 'Describe', topic }, async (connected) => {
        const resources = [{ type: ConfigResourceTypes.TOPIC, name: topic, configNames: [CLEANUP_POLICY] }];
        const found = await unless('TOPIC_AUTHORIZATION_FAILED', connected.describeConfigs({ resources, includeSynonyms: false }));
        return found?.resources[0]?.configEntries.find(({ configName }) => configName === CLEANUP_POLICY)?.configValue;
      }),
    ensure: (topic) =>
      asked({ right: 'Create', topic }, async (connected) => {
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

/** Undefined where the broker says just that. */
const unless = <T>(says: string, asking: Promise<T>): Promise<T | undefined> =>
  asking.catch((error: unknown) => {
    if (typeOf(error) === says) return undefined;
    throw error;
  });
