import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { systemClock } from '#libs/application/clock.js';
import { openEventLog } from '#libs/event-log/open-event-log.js';
import { upcasterOf } from '#libs/event-log/upcast.js';
import { encodeEvent } from '#libs/messaging/cloud-event.js';
import { parkedMessages } from '#libs/messaging/parked.js';
import { readBack } from '#libs/messaging/relay/read-back.js';
import { messagingState } from '#libs/messaging/state.js';
import { compareWithLog } from '#libs/read-models/generations/replay.js';
import { modelFollowers } from '#libs/read-models/generations/model-followers.js';
import { QUERIED_MODELS } from '#libs/read-models/models.js';
import { ensureModels } from '#libs/read-models/generations/rebuild.js';
import { startChild } from '#libs/testing/programs/child-process.js';
import { historyOf } from '#libs/testing/histories/obligation-histories.js';
import { steps } from '#libs/testing/histories/obligation-world.js';
import type { FreshDatabase } from '#libs/testing/database/test-server.js';
import { type Broker, given, startBroker } from './broker.js';
import { describeRights } from './rights.js';
import { describeSecure } from './secure.js';
import { append, hashesIn, openStage, send, type Stage, storedIn } from './stage.js';
import { describeTopics } from './topics.js';
import { describeWorkers } from './workers.js';

/** A generous bound, never a measure. */
const PATIENCE_MS = 120_000;

let broker: Broker;
let stage: Stage;

beforeAll(async () => {
  broker = await startBroker();
}, 180_000);
afterAll(() => broker.remove());
beforeEach(async () => {
  stage = await openStage(broker.brokers);
});
afterEach(() => stage.close());

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  const end = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`did not come about: ${stage.told.join('; ')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const expectReplica = async (replica: FreshDatabase): Promise<void> =>
  expect(await hashesIn(replica)).toEqual(await hashesIn(stage.source));

describe('the log in Kafka', () => {
  it('makes the same read models in another database, by two consumers of one group', async () => {
    const [history = []] = fc.sample(steps({ min: 60, max: 80 }).map(historyOf), { numRuns: 1, seed: 4 });
    for (const { streamId, streamVersion, event, metadata, legalTime } of history)
      await stage.log.append({ appends: [{ streamId, expectedVersion: streamVersion - 1, events: [{ event, metadata, legalTime }] }] });
    const relay = stage.relay();
    const replica = await stage.replica();
    const consumers = [stage.consumer(replica), stage.consumer(replica)];
    for (const part of [relay, ...consumers]) part.start();
    expect(await consumers[0]!.waitFor(history.length, PATIENCE_MS)).toBe(true);
    await expectReplica(replica);

    const log = await openEventLog(replica.database, { logId: 'main', clock: systemClock });
    const context = { database: replica.database, log, logId: 'main', models: QUERIED_MODELS };
    await ensureModels(context);
    const models = modelFollowers(context);
    await models.start();
    await stage.log.append({ appends: [{ streamId: 'report/last', expectedVersion: 0, events: [] }] });
    const head = await append(stage.log, 1, 'late');
    expect(await models.waitFor(head, PATIENCE_MS)).toBe(true);
    await models.stop();
    const compared = await compareWithLog(context);
    await ensureModels({ ...context, database: stage.source.database, log: stage.log });
    const original = await compareWithLog({ ...context, database: stage.source.database, log: stage.log });
    expect(compared.map(({ model, position, checksum }) => ({ model, position, checksum }))).toEqual(
      original.map(({ model, position, expected }) => ({ model, position, checksum: expected })),
    );
    await log.close();
  });

  it('is taken once though messages come twice, and says how many did', async () => {
    await append(stage.log, 300);
    const relay = stage.relay();
    relay.start();
    expect(await relay.waitFor(300, PATIENCE_MS)).toBe(true);
    const events = await storedIn(stage.source);
    const { incarnation } = await stage.log.head();
    await send(
      stage.kafka,
      stage.settings.topic,
      events.slice(100, 250).map((event) => encodeEvent(event, incarnation, null)),
    );
    const replica = await stage.replica();
    const consumer = stage.consumer(replica);
    consumer.start();
    await until(() => consumer.counts().repeated === 150);
    expect(consumer.counts()).toEqual({ appended: 300, repeated: 150, parked: 0, ofOtherLogs: 0 });
    await expectReplica(replica);
  });

  it('is in order though its two partitions are read by two consumers', async () => {
    await stage.close();
    stage = await openStage(broker.brokers, { partitions: 2 });
    await append(stage.log, 400);
    const { incarnation } = await stage.log.head();
    await stage.makeTopic();
    const messages = (await storedIn(stage.source)).map((event) => encodeEvent(event, incarnation, null));
    await send(
      stage.kafka,
      stage.settings.topic,
      messages.map((message, i) => ({ ...message, partition: i % 2 })),
    );
    const replica = await stage.replica();
    const consumers = [stage.consumer(replica), stage.consumer(replica)];
    for (const consumer of consumers) consumer.start();
    expect(await consumers[0]!.waitFor(400, PATIENCE_MS)).toBe(true);
    await expectReplica(replica);
  });

  it('goes on when partitions are added', async () => {
    const [relay, replica] = [stage.relay(), await stage.replica()];
    await append(stage.log, 200);
    const consumer = stage.consumer(replica);
    relay.start();
    consumer.start();
    expect(await consumer.waitFor(200, PATIENCE_MS)).toBe(true);
    await stage.addPartitions(5);
    await append(stage.log, 200, 'after');
    const joined = stage.consumer(replica);
    joined.start();
    expect(await joined.waitFor(400, PATIENCE_MS)).toBe(true);
    await expectReplica(replica);
  });

  it('is caught up with after an hour without a broker, at 20 events a second, while consumers join and leave', async () => {
    const COUNT = 72_000;
    const relay = stage.relay();
    await append(stage.log, COUNT);
    relay.start();
    expect(await relay.waitFor(COUNT, PATIENCE_MS)).toBe(true);
    const replica = await stage.replica();
    const [first, second, third] = [stage.consumer(replica), stage.consumer(replica), stage.consumer(replica)];
    first.start();
    await until(() => first.counts().appended > 0);
    second.start();
    await first.stop();
    third.start();
    await append(stage.log, 100, 'meanwhile');
    await second.stop();
    expect(await third.waitFor(COUNT + 100, PATIENCE_MS)).toBe(true);
    await expectReplica(replica);
  });

  it('is published anew when its topic was deleted, for replicas that have it and for new ones', async () => {
    await append(stage.log, 300);
    const [relay, replica] = [stage.relay(), await stage.replica()];
    const consumer = stage.consumer(replica);
    relay.start();
    consumer.start();
    expect(await consumer.waitFor(300, PATIENCE_MS)).toBe(true);
    await stage.deleteTopic();
    await until(() => stage.told.some((text) => text.includes('published again from position 1')));
    await append(stage.log, 50, 'later');
    expect(await consumer.waitFor(350, PATIENCE_MS)).toBe(true);
    await expectReplica(replica);
    const other = await stage.replica();
    await consumer.stop();
    const reader = stage.consumer(other, { kafka: { ...stage.settings, group: `${stage.settings.group}-other` } });
    reader.start();
    expect(await reader.waitFor(350, PATIENCE_MS)).toBe(true);
    await expectReplica(other);
  });

  it('is read back although others who had begun to were killed', async () => {
    const { brokers, topic } = stage.settings;
    await stage.makeTopic();
    await send(stage.kafka, topic, [{ value: 'first' }]);
    const groups = `read-back-${topic}`;
    // While they connect, join their group or read.
    for (const ms of [100, 160, 220, 280, 340, 400, 460, 520]) {
      const reader = startChild('test/kafka/read-back-runner.ts', [brokers[0]!, topic, groups]);
      await reader.printed(1);
      await new Promise((resolve) => setTimeout(resolve, ms));
      reader.kill('SIGKILL');
      await reader.ended;
    }
    const found = await readBack(stage.settings, groups, new Map([[0, 0n]]));
    expect(found.get(0)?.value?.toString()).toBe('first');
  });

  it('is published by one relay of two, and by the other one when that ends', async () => {
    await append(stage.log, 100);
    const relays = [stage.relay(), stage.relay()];
    for (const relay of relays) relay.start();
    expect(await relays[0]!.waitFor(100, PATIENCE_MS)).toBe(true);
    const [working] = relays.filter((relay) => relay.status().state === 'RUNNING');
    await working!.stop();
    await append(stage.log, 100, 'later');
    expect(await relays[0]!.waitFor(200, PATIENCE_MS)).toBe(true);
    expect(await stage.endOfTopic()).toBe(200);
  });
});

describe('what is not in order', () => {
  it('is parked with its reason where it is no event, and does not stop the others', async () => {
    await append(stage.log, 2);
    const relay = stage.relay();
    relay.start();
    expect(await relay.waitFor(2, PATIENCE_MS)).toBe(true);
    await send(stage.kafka, stage.settings.topic, [{ value: 'hello' }, { value: '{"id":1}' }]);
    await append(stage.log, 1, 'after');
    const replica = await stage.replica();
    const consumer = stage.consumer(replica);
    consumer.start();
    expect(await consumer.waitFor(3, PATIENCE_MS)).toBe(true);
    const parked = await parkedMessages(replica.database, 10);
    expect(parked.map(({ reason, sample }) => [reason, sample]).sort()).toEqual([
      ['NOT_A_CLOUD_EVENT', '{"id":1}'],
      ['NOT_JSON', 'hello'],
    ]);
    expect(stage.told.filter((text) => text.includes('is no event of a log'))).toHaveLength(2);
  });

  it('stops before an event of a newer release, and goes on in the release that knows it', async () => {
    await append(stage.log, 3);
    await stage.makeTopic();
    const { incarnation } = await stage.log.head();
    const events = (await storedIn(stage.source)).map((event) => (event.position === 2 ? { ...event, schemaVersion: 2 } : event));
    await send(
      stage.kafka,
      stage.settings.topic,
      events.map((event) => encodeEvent(event, incarnation, null)),
    );
    const replica = await stage.replica();
    const old = stage.consumer(replica);
    old.start();
    await until(() => old.status().state === 'FAILED');
    expect(old.status().reason).toMatch(
      /^ReportWithdrawn \(2, report\/\w+\) is recorded at schema version 2, and this release knows up to 1/u,
    );
    expect(await storedIn(replica)).toHaveLength(1);
    const stopped = async () => (await messagingState(replica.database, 'main')).stoppedConsumers;
    expect(await stopped()).toEqual([{ topic: stage.settings.topic, reason: old.status().reason }]);
    await old.stop();
    const newer = stage.consumer(replica, { upcaster: upcasterOf({ ReportWithdrawn: [(body) => body] }) });
    newer.start();
    expect(await newer.waitFor(3, PATIENCE_MS)).toBe(true);
    await until(async () => (await stopped()).length === 0);
  });

  it('is not published by a release that does not know an event of it, and is by one that does', async () => {
    await append(stage.log, 1);
    const upcaster = upcasterOf({ ReportWithdrawn: [(body) => body] });
    const newer = await openEventLog(stage.source.database, { logId: 'main', clock: systemClock, upcaster });
    await append(newer, 1, 'newer');
    const old = stage.relay();
    old.start();
    await until(() => old.status().state === 'FAILED');
    expect(old.status().reason).toMatch(/^ReportWithdrawn \(2, report\/\w+\) is recorded at schema version 2/u);
    expect(await stage.endOfTopic()).toBe(1);
    const knowing = stage.relay({ log: newer, upcaster });
    knowing.start();
    await old.stop();
    expect(await knowing.waitFor(2, PATIENCE_MS)).toBe(true);
    expect(await stage.endOfTopic()).toBe(2);
    await knowing.stop();
    await newer.close();
  });

  it('is not taken from two sources under one name', async () => {
    await append(stage.log, 5);
    const [relay, replica] = [stage.relay(), await stage.replica()];
    const consumer = stage.consumer(replica);
    relay.start();
    consumer.start();
    expect(await consumer.waitFor(5, PATIENCE_MS)).toBe(true);
    const { incarnation } = await stage.log.head();
    const [first] = await storedIn(stage.source);
    await send(stage.kafka, stage.settings.topic, [encodeEvent({ ...first!, body: { reason: 'khác' } }, incarnation, null)]);
    await until(() => consumer.status().state === 'FAILED');
    expect(consumer.status().reason).toContain('Position 1 of the log "main" came with another event');
    await expectReplica(replica);
  });

  it('is read again from its beginning where a position was passed over, and told', async () => {
    await append(stage.log, 30);
    const relay = stage.relay();
    relay.start();
    expect(await relay.waitFor(30, PATIENCE_MS)).toBe(true);
    const admin = stage.kafka.admin();
    await admin.connect();
    // Somebody set the place of the group by hand.
    await admin.setOffsets({
      groupId: stage.settings.group ?? '',
      topic: stage.settings.topic,
      partitions: [{ partition: 0, offset: '10' }],
    });
    await admin.disconnect();
    const replica = await stage.replica();
    const consumer = stage.consumer(replica);
    consumer.start();
    expect(await consumer.waitFor(30, PATIENCE_MS)).toBe(true);
    expect(stage.told.some((text) => text.startsWith('Position 1 of the log "main" has not come, and 20 later events wait'))).toBe(true);
    await expectReplica(replica);
  });

  it('is not mixed: the log before and after a restore', async () => {
    await append(stage.log, 20);
    const [relay, replica] = [stage.relay(), await stage.replica()];
    const consumer = stage.consumer(replica);
    relay.start();
    consumer.start();
    expect(await consumer.waitFor(20, PATIENCE_MS)).toBe(true);
    const owner = await stage.source.open('owner');
    await owner.query('update log.log set incarnation = gen_random_uuid()');
    await append(stage.log, 5, 'after');
    await until(() => relay.status().reason?.includes('as it was before it was restored from a backup') === true);
    expect(relay.status().state).toBe('FAILED');
    expect((await messagingState(stage.source.database, 'main')).topics[0]?.stoppedReason).toBe(relay.status().reason);
    expect(await stage.endOfTopic()).toBe(20);
    // What the text says to do.
    await stage.deleteTopic();
    await until(() => relay.status().state === 'RUNNING');
    await until(() => consumer.status().state === 'FAILED');
    expect(consumer.status().reason).toContain('Start a replica on an empty database');
    const fresh = await stage.replica();
    const again = stage.consumer(fresh, { kafka: { ...stage.settings, group: `${stage.settings.group}-again` } });
    again.start();
    expect(await again.waitFor(25, PATIENCE_MS)).toBe(true);
    await expectReplica(fresh);
  });
});

describeTopics(() => broker);
describeWorkers(() => broker);
describeSecure(() => broker);
describeRights(() => broker);

/** One that is somebody else's is left alone. */
const ourBroker = given().length === 0 ? [['SIGKILL']] : [];
describe('a broker that is ours', () => {
  it('is not killed where KAFKA_BROKERS names another one', () => expect(broker.kill === undefined).toBe(ourBroker.length === 0));

  it.each(ourBroker)('may be ended by %s: nothing is lost, and nothing is there twice', async () => {
    await append(stage.log, 500);
    const [relay, replica] = [stage.relay(), await stage.replica()];
    const consumer = stage.consumer(replica);
    relay.start();
    consumer.start();
    await until(() => consumer.counts().appended > 0);
    const writing = append(stage.log, 1_000, 'meanwhile');
    await broker.kill?.();
    await writing;
    await until(() => relay.status().state === 'RETRYING');
    await broker.start();
    expect(await consumer.waitFor(1_500, PATIENCE_MS)).toBe(true);
    await expectReplica(replica);
  });
});
