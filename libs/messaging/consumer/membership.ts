import type { Consumer } from 'kafkajs';
import type { LogReplica } from '#libs/event-log/copies/replica.js';
import type { BatchIntake } from './batch-intake.js';
import { isOfKafka } from '../broker-errors.js';
import type { ConsumerStatus } from './consumer-status.js';
import { type GapWatchOptions, watchGap } from './gap-watch.js';

export interface MembershipOptions extends GapWatchOptions {
  readonly consumer: Consumer;
  readonly topic: string;
  readonly batches: BatchIntake;
  readonly replica: Pick<LogReplica, 'state'>;
  /** Events that may wait for one that has not come. */
  readonly earlyMax: number;
  readonly status: ConsumerStatus;
  readonly stopping: AbortSignal;
  /** Hears, each time that the group has shared out its partitions, that they can be read. */
  readonly onShared: () => void;
}

/** One membership of the group: until the broker is lost, or until it is told to stop. @throws what ended it */
export const beMember = async (options: MembershipOptions): Promise<void> => {
  const { consumer, topic, batches, status, stopping } = options;
  const assigned = assignedPartitions(options);
  const fetched = Promise.withResolvers<void>();
  consumer.on('consumer.fetch', () => fetched.resolve());
  const ended = endOf(options);
  // It may have been told to stop before it listened: nobody would hear of that any more.
  if (stopping.aborted) return;
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const running = consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    eachBatch: async (payload) => {
      try {
        await batches.takeBatch(consumer, payload);
      } catch (error) {
        if (isOfKafka(error)) throw error;
        // The group goes on without this partition being read; it ends here, and outside of what it waits for.
        payload.pause();
        ended.reject(error);
      }
    },
  });
  // Whether the topic may be read is told by the first answer. Whoever is told to stop does not wait for the group to come together.
  await Promise.race([running.then(() => fetched.promise), ended.promise]);
  status.become('RUNNING');
  const watch = watchForGaps(options, assigned);
  try {
    await ended.promise;
  } finally {
    watch.stop();
  }
};

/** The partitions that this member reads, as the group last shared them out. */
const assignedPartitions = ({ consumer, topic, batches, status, onShared }: MembershipOptions): ReadonlySet<number> => {
  const assigned = new Set<number>();
  let isNew = false;
  consumer.on('consumer.group_join', ({ payload }) => {
    assigned.clear();
    status.forgetPartitions();
    batches.readOn();
    isNew = true;
    for (const partition of payload.memberAssignment[topic] ?? []) assigned.add(partition);
  });
  consumer.on('consumer.fetch', () => {
    if (isNew) onShared();
    isNew = false;
  });
  return assigned;
};

/** Resolves when it is told to stop, and rejects with what ends it otherwise. */
const endOf = ({ consumer, stopping }: MembershipOptions): PromiseWithResolvers<void> => {
  const ended = Promise.withResolvers<void>();
  // It may end before anybody waits for that.
  ended.promise.catch(() => undefined);
  consumer.on('consumer.crash', ({ payload }) => ended.reject(payload.error));
  stopping.addEventListener('abort', () => ended.resolve(), { once: true });
  return ended;
};

const watchForGaps = (options: MembershipOptions, assigned: ReadonlySet<number>): ReturnType<typeof watchGap> => {
  const { consumer, topic, batches, replica, earlyMax } = options;
  return watchGap(
    options,
    async () => {
      const standing = await replica.state();
      if (standing.early <= earlyMax / 2) batches.readOn();
      return standing;
    },
    () => {
      // What was delivered before is delivered again; the replica knows what it has.
      for (const partition of assigned) consumer.seek({ topic, partition, offset: '0' });
      batches.readOn();
    },
  );
};
