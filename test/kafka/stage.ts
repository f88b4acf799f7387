import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import kafkajs, { type Admin, type Kafka } from 'kafkajs';
import { systemClock } from '#libs/application/clock.js';
import type { KafkaSettings } from '#libs/config/kafka-settings.js';
import type { EventLog, Position, StreamId } from '#libs/event-log/event-log.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import { eventHash, selectEvents, type StoredEvent } from '#libs/event-log/stored-event.js';
import { type ConsumeOptions, type LogConsumer, openConsumer } from '#libs/messaging/consumer/consumer.js';
import { kafkaOf } from '#libs/messaging/kafka.js';
import { relayOf } from '#libs/messaging/names.js';
import { openRelay, type Relay, type RelayOptions } from '#libs/messaging/relay/relay.js';
import { openTopics, type PartitionRange } from '#libs/messaging/topic.js';
import type { Lease } from '#libs/postgres/lease.js';
import { takeTurns } from '#libs/postgres/turns.js';
import { newEvent } from '#libs/testing/log/log-fixtures.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';

/** A log, a topic of its own, and replicas, for one test. */
export interface Stage {
  readonly settings: KafkaSettings;
  readonly kafka: Kafka;
  readonly source: FreshDatabase;
  readonly log: OpenEventLog;
  /** What relays and consumers told operators. */
  readonly told: string[];
  /** Opened here, to be started by the test; stopped at the end. */
  readonly relay: (more?: Partial<RelayOptions>) => Relay;
  readonly replica: () => Promise<FreshDatabase>;
  readonly consumer: (replica: FreshDatabase, more?: Partial<ConsumeOptions>) => LogConsumer;
  readonly makeTopic: () => Promise<void>;
  readonly addPartitions: (count: number) => Promise<void>;
  /** What it does with old messages: `delete`, `compact` or both. */
  readonly setCleanupPolicy: (policy: string) => Promise<void>;
  readonly deleteTopic: () => Promise<void>;
  /** Those of its first partition that stand before an offset. */
  readonly deleteMessages: (before: number) => Promise<void>;
  /** Messages in all its partitions. */
  readonly endOfTopic: () => Promise<number>;
  readonly close: () => Promise<void>;
}

export const openStage = async (brokers: readonly string[], more: Partial<KafkaSettings> = {}): Promise<Stage> => {
  const id = randomUUID();
  const settings: KafkaSettings = {
    brokers,
    topic: `cascade.test.${id}`,
    group: `test-${id}`,
    partitions: 1,
    replication: 1,
    tls: undefined,
    login: undefined,
    ...more,
  };
  const source = await freshDatabase();
  const log = await openEventLog(source.database, { logId: 'main', clock: systemClock });
  const told: string[] = [];
  const stops: (() => Promise<unknown>)[] = [];
  const common = {
    logId: 'main',
    kafka: settings,
    tell: ({ en }: { readonly en: string }) => void told.push(en),
    onChange: () => undefined,
    onError: () => undefined,
  };
  const kafka = kafkaOf(settings, 'plan-cascade-test');
  const topics = openTopics(kafka, settings);
  stops.push(topics.close);
  const { topic } = settings;
  const administer = async (work: (admin: Admin) => Promise<unknown>): Promise<void> => {
    const admin = kafka.admin();
    await admin.connect();
    await work(admin).finally(() => admin.disconnect());
  };
  return {
    makeTopic: () => topics.ensure(topic),
    addPartitions: (count) => administer((admin) => admin.createPartitions({ topicPartitions: [{ topic, count }] })),
    setCleanupPolicy: (value) =>
      administer((admin) =>
        admin.alterConfigs({
          validateOnly: false,
          resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic, configEntries: [{ name: 'cleanup.policy', value }] }],
        }),
      ),
    deleteTopic: () => administer((admin) => admin.deleteTopics({ topics: [topic] })),
    deleteMessages: (before) =>
      administer(async (admin) => {
        // Has the admin know the topic, without which it finds no partition.
        await admin.fetchTopicOffsets(topic);
        await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: String(before) }] });
      }),
    endOfTopic: async () =>
      [...((await topics.rangesOf(topic)) ?? new Map<number, PartitionRange>())].reduce((sum, [, { end }]) => sum + Number(end), 0),
    settings,
    kafka,
    source,
    log,
    told,
    relay: (options = {}) => {
      const relay = relayInTurns((lease) => ({ ...common, database: source.database, log, lookEveryMs: 500, ...options, ...lease }));
      stops.push(relay.stop);
      return relay;
    },
    replica: async () => {
      const replica = await freshDatabase();
      stops.unshift(replica.drop);
      return replica;
    },
    consumer: (replica, options = {}) => {
      const consumer = openConsumer({ ...common, database: replica.database, gapMsMax: 1_000, ...options });
      stops.push(consumer.stop);
      return consumer;
    },
    close: async () => {
      for (const stop of stops.reverse()) await stop();
      await log.close();
      await source.drop();
    },
  };
};

/** As a worker has it, with a short lease. */
const relayInTurns = (options: (under: { readonly lease?: Lease }) => RelayOptions): Relay => {
  const { database, logId, kafka, onError } = options({});
  const idle = openRelay(options({}));
  let working: Relay | undefined;
  const turns = takeTurns({
    database,
    logId,
    name: relayOf(kafka.topic),
    takes: 'WHEN_FREE',
    leaseMs: 1_000,
    onError,
    work: async (lease, signal) => {
      working = openRelay(options({ lease }));
      working.start();
      await once(signal, 'abort');
      await working.stop();
    },
  });
  return { ...idle, start: () => void turns.start(), stop: turns.stop, status: () => (working ?? idle).status() };
};

/** Events of reports, of which a read model is not asked. */
export const append = async (log: EventLog, count: number, name = 'r'): Promise<Position> => {
  const SIZE = 500;
  let position = 0;
  for (let from = 0; from < count; from += SIZE) {
    const appends = Array.from({ length: Math.min(SIZE, count - from) }, (_, i) => {
      const streamId: StreamId = `report/${name}${from + i}`;
      const event = {
        ...newEvent(),
        event: { type: 'ReportWithdrawn', reason: `lần ${from + i}`, withdrawnBy: 'person-1', at: '2026-01-20T12:00:00.000Z' },
      };
      return { streamId, expectedVersion: 0, events: [event] };
    });
    const result = await log.append({ appends });
    if (result.status === 'APPENDED') position = result.position;
  }
  return position;
};

/** Events that a relay has published, which has stopped since. @param patienceMs how long it may take */
export const publish = async (stage: Stage, count: number, patienceMs: number): Promise<void> => {
  await append(stage.log, count);
  const relay = stage.relay();
  relay.start();
  if (!(await relay.waitFor(count, patienceMs))) throw new Error(`was not published: ${stage.told.join('; ')}`);
  await relay.stop();
};

/** The hash of each event, by position. */
export const hashesIn = async ({ database }: FreshDatabase): Promise<readonly string[]> =>
  (await selectEvents(database, 'main', 'order by position', [])).map((event) => `${event.position} ${eventHash(event)}`);

export const storedIn = ({ database }: FreshDatabase): Promise<StoredEvent[]> => selectEvents(database, 'main', 'order by position', []);

export interface Sent {
  readonly value: string;
  readonly key?: string;
  readonly partition?: number;
}

/** Messages as anybody may send them. */
export const send = async (kafka: Kafka, topic: string, messages: readonly Sent[]): Promise<void> => {
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner, allowAutoTopicCreation: false });
  await producer.connect();
  try {
    await producer.send({ topic, messages: messages.map((message) => ({ ...message })) });
  } finally {
    await producer.disconnect();
  }
};
