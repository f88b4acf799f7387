import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs, { type Kafka } from 'kafkajs';
import { systemClock } from '#libs/application/clock.js';
import type { KafkaSettings } from '#libs/config/kafka-settings.js';
import { openEventLog } from '#libs/event-log/open-event-log.js';
import { eventHash, insertEvents, selectEvents, type StoredEvent } from '#libs/event-log/stored-event.js';
import { encodeEvent, type Message } from '#libs/messaging/cloud-event.js';
import { openConsumer } from '#libs/messaging/consumer/consumer.js';
import { kafkaOf } from '#libs/messaging/kafka.js';
import { openRelay } from '#libs/messaging/relay/relay.js';
import { openTopics } from '#libs/messaging/topic.js';
import { type Database, openDatabase } from '#libs/postgres/database.js';
import { migrate } from '#libs/postgres/migrations.js';
import { newEvent } from '#libs/testing/log/log-fixtures.js';
import { opening } from '../interruptible.js';
import { type Broker, startBroker } from '../kafka/broker.js';
import { bodyOf } from './append-writers.js';
import { type Figure, figureOf, withRatios } from './report.js';
import type { BenchServer } from './server.js';

const LOG_ID = 'bench';
/** Events of one request to a broker, and of one transaction: as the relay and the consumer have them. */
const BATCH = 500;
const APPEND = 1_000;
const WAIT_MS_MAX = 30 * 60_000;

const quiet = { onChange: () => undefined, tell: () => undefined, onError: () => undefined };
const settingsOf = ({ brokers }: Broker, topic: string): KafkaSettings => ({
  brokers,
  topic,
  group: topic,
  partitions: 1,
  replication: 1,
  tls: undefined,
  login: undefined,
});
const newTopic = (): string => `cascade.bench.${randomUUID()}`;

interface Measured {
  readonly seconds: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly reordered: number;
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

const chunksOf = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));

/** How far positions that were read differ from 1, 2, 3, … */
const faultsIn = (positions: readonly number[], events: number): Omit<Measured, 'seconds'> => {
  const distinct = new Set(positions);
  let highest = 0;
  let reordered = 0;
  for (const position of positions) {
    if (position < highest) reordered += 1;
    highest = Math.max(highest, position);
  }
  return { lost: events - distinct.size, duplicated: positions.length - distinct.size, reordered };
};

const TRIES = 60;

/** Every message of a topic, by a reader that knows nothing of ours. A broker that is new has to make room for groups first. */
const positionsOn = async (kafka: Kafka, topic: string, end: number): Promise<readonly number[]> => {
  for (let tried = 1; ; tried += 1) {
    try {
      return await readPositions(kafka, topic, end);
    } catch (error) {
      if (tried === TRIES || !(error instanceof kafkajs.KafkaJSError)) throw error;
      await sleep(1_000);
    }
  }
};

const readPositions = async (kafka: Kafka, topic: string, end: number): Promise<readonly number[]> => {
  const positions: number[] = [];
  const consumer = kafka.consumer({ groupId: `${topic}-check` });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer.on('consumer.crash', ({ payload }) => reject(payload.error));
      const eachBatch = ({ batch }: { readonly batch: kafkajs.Batch }): Promise<void> => {
        positions.push(...batch.messages.map(({ headers }) => Number(String(headers?.['position']))));
        if (Number(batch.lastOffset()) >= end - 1) resolve();
        return Promise.resolve();
      };
      consumer.run({ eachBatch }).catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
  return positions;
};

/** A log with reports of the usual size. */
const fill = async (url: string, events: number): Promise<Database> => {
  await migrate(url);
  const database = await openDatabase({ url, role: 'app', poolMax: 6 });
  const log = await openEventLog(database, { logId: LOG_ID, clock: systemClock });
  for (let from = 0; from < events; from += APPEND)
    await log.append({
      appends: Array.from({ length: Math.min(APPEND, events - from) }, (_, n) => ({
        streamId: `report/${from + n}` as const,
        expectedVersion: 0,
        events: [newEvent({ ...bodyOf(from + n), type: 'ReportWithdrawn' })],
      })),
    });
  await log.close();
  return database;
};

const plainProducer = async (kafka: Kafka, topic: string, messages: readonly Message[]): Promise<Measured> => {
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1, createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  const seconds = await timed(async () => {
    await producer.connect();
    for (const chunk of chunksOf(messages, BATCH))
      await producer.send({ topic, acks: -1, messages: chunk.map((message) => ({ ...message })) });
  });
  await producer.disconnect();
  return { seconds, lost: 0, duplicated: 0, reordered: 0 };
};

/** From its start to the acknowledgement of the last event, its checkpoint moved. */
const ourRelay = async (database: Database, kafka: Kafka, settings: KafkaSettings, events: number): Promise<Measured> => {
  await database.query(`delete from read.follower where name like 'relay:%'`);
  const log = await openEventLog(database, { logId: LOG_ID, clock: systemClock });
  const relay = openRelay({ database, log, logId: LOG_ID, kafka: settings, ...quiet });
  const seconds = await timed(async () => {
    relay.start();
    if (!(await relay.waitFor(events, WAIT_MS_MAX))) throw new Error('the relay did not get to the end');
  });
  await relay.stop();
  await log.close();
  const topics = openTopics(kafka, settings);
  const end = Number((await topics.rangesOf(settings.topic))?.get(0)?.end ?? 0n);
  await topics.close();
  return { seconds, ...faultsIn(await positionsOn(kafka, settings.topic, end), events) };
};

const onFreshDatabase = async (server: BenchServer, work: (database: Database) => Promise<Measured>): Promise<Measured> => {
  const url = await server.createDatabase();
  await migrate(url);
  const database = await openDatabase({ url, role: 'app', poolMax: 6 });
  const measured = await work(database);
  await database.close();
  await server.dropDatabase(url);
  return measured;
};

/** The rows alone, in the same batches, each of which is durable. */
const plainInsert = async (database: Database, stored: readonly StoredEvent[]): Promise<Measured> => {
  const seconds = await timed(async () => {
    for (const chunk of chunksOf(stored, BATCH)) await database.transaction((tx) => insertEvents(tx, LOG_ID, chunk));
  });
  return { seconds, lost: 0, duplicated: 0, reordered: 0 };
};

/** From joining the group to the last event in the replica, with every hash looked at. */
const ourConsumer = async (database: Database, settings: KafkaSettings, stored: readonly StoredEvent[]): Promise<Measured> => {
  const consumer = openConsumer({ database, logId: LOG_ID, kafka: settings, ...quiet });
  const seconds = await timed(async () => {
    consumer.start();
    if (!(await consumer.waitFor(stored.length, WAIT_MS_MAX)))
      throw new Error(consumer.status().reason ?? 'the consumer did not get to the end');
  });
  await consumer.stop();
  const replica = await selectEvents(database, LOG_ID, 'order by position', []);
  const isOther = (event: StoredEvent, index: number): boolean => {
    const original = stored[index];
    return original === undefined || eventHash(event) !== eventHash(original);
  };
  const positions = replica.map(({ position }) => position);
  return { seconds, ...faultsIn(positions, stored.length), reordered: replica.filter(isOther).length };
};

/** The log to a broker and from there into another database, each beside what it cannot do without. */
export const relayBench = async (
  server: BenchServer,
  { rounds, events }: { readonly rounds: number; readonly events: number },
): Promise<Figure[]> => {
  const broker = await opening(server.open, startBroker(), ({ remove }) => remove());
  const url = await server.createDatabase();
  const source = await fill(url, events);
  try {
    const stored = await selectEvents(source, LOG_ID, 'order by position', []);
    const messages = stored.map((event) => encodeEvent(event, randomUUID(), null));
    const results = new Map<string, Figure[]>();
    const note = (bench: string, subject: string, measured: Measured): void => {
      const figure = { bench, subject, writers: 1, events, ...measured, perSecond: events / measured.seconds };
      results.set(`${bench} ${subject}`, [...(results.get(`${bench} ${subject}`) ?? []), figure]);
    };
    for (let round = 0; round < rounds; round += 1) {
      const settings = settingsOf(broker, newTopic());
      const kafka = kafkaOf(settings, 'plan-cascade-bench');
      const plain = newTopic();
      const topics = openTopics(kafka, settings);
      await topics.ensure(plain);
      note('relay', 'kafkajs alone', await plainProducer(kafka, plain, messages));
      note('relay', 'ours', await ourRelay(source, kafka, settings, events));
      note('consume', 'insert alone', await onFreshDatabase(server, (database) => plainInsert(database, stored)));
      note('consume', 'ours', await onFreshDatabase(server, (database) => ourConsumer(database, settings, stored)));
      await topics.close();
    }
    const figures = [...results.values()].map(figureOf);
    const of = (bench: string): Figure[] => figures.filter((figure) => figure.bench === bench);
    return [...withRatios(of('relay'), 'kafkajs alone'), ...withRatios(of('consume'), 'insert alone')];
  } finally {
    await source.close();
    await server.dropDatabase(url);
  }
};
