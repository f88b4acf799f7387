import { randomUUID } from 'node:crypto';
import type { KafkaMessage } from 'kafkajs';
import type { KafkaSettings } from '#libs/config/kafka-settings.js';
import { brokerErrorOf, BrokerUnavailable } from '../broker-errors.js';
import { groupReader } from '../kafka.js';

/** Longer than brokers take to bring a group of one together, which is three seconds for many. */
const READ_MS_MAX = 15_000;
/** Small, since a partition is first read from its beginning, before the seek to the wanted offset. */
const FETCH_BYTES_MAX = 64 * 1024;

/**
 * Reads single messages of a topic, one of each partition. Those that are no longer at their offset are left out.
 *
 * kafkajs reads as one of a group only. Each reading is a group of its own, which is nobody's once it ends and which brokers then forget: in a group that others
 * had begun to join before they were killed, or gave up, it would have to wait for those, for longer than it may take.
 * @param groups what the names of these groups begin with
 * @param offsets by partition, each before the end of it
 * @throws BrokerUnavailable, also where the time was over before everything was read; RightMissing
 */
export const readBack = async (
  settings: KafkaSettings,
  groups: string,
  offsets: ReadonlyMap<number, bigint>,
): Promise<ReadonlyMap<number, KafkaMessage>> => {
  const { topic, brokers } = settings;
  const found = new Map<number, KafkaMessage>();
  const left = new Set(offsets.keys());
  if (left.size === 0) return found;
  const { consumer, causeOf } = groupReader(settings, 'plan-cascade-relay', {
    groupId: `${groups}.${randomUUID()}`,
    allowAutoTopicCreation: false,
    maxWaitTimeInMs: 500,
    maxBytesPerPartition: FETCH_BYTES_MAX,
    retry: { retries: 2, restartOnFailure: () => Promise.resolve(false) },
  });
  const read = Promise.withResolvers<void>();
  // It may fail before anybody waits for it.
  read.promise.catch(() => undefined);
  const limit = setTimeout(
    () => read.reject(new BrokerUnavailable(brokers, `${topic} was not read within ${READ_MS_MAX / 1_000} s`)),
    READ_MS_MAX,
  );
  consumer.on('consumer.crash', ({ payload }) => read.reject(payload.error));
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    const running = consumer.run({
      autoCommit: false,
      eachBatch: ({ batch: { partition, messages }, pause }) => {
        const wanted = offsets.get(partition);
        if (wanted !== undefined && BigInt(messages.at(-1)?.offset ?? -1) < wanted) return Promise.resolve();
        const message = messages.find(({ offset }) => BigInt(offset) === wanted);
        if (message !== undefined) found.set(partition, message);
        left.delete(partition);
        pause();
        if (left.size === 0) read.resolve();
        return Promise.resolve();
      },
    });
    // What ended it is told before `run` ends, which does not fail then.
    await Promise.race([read.promise, running]);
    for (const [partition, offset] of offsets) consumer.seek({ topic, partition, offset: String(offset) });
    await read.promise;
    return found;
  } catch (error) {
    throw brokerErrorOf(brokers, causeOf(error), { right: 'Read', topic, group: `${groups}.*` });
  } finally {
    clearTimeout(limit);
    await consumer.disconnect().catch(() => undefined);
  }
};
