import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { systemClock } from '#libs/application/clock.js';
import { openEventLog } from '#libs/event-log/open-event-log.js';
import { encodeEvent } from '#libs/messaging/cloud-event.js';
import { compareWithLog } from '#libs/read-models/replay.js';
import { followModels } from '#libs/read-models/model-followers.js';
import { QUERIED_MODELS } from '#libs/read-models/models.js';
import { ensureModels } from '#libs/read-models/rebuild.js';
import { historyOf } from '#libs/testing/obligation-histories.js';
import { steps } from '#libs/testing/obligation-world.js';
import type { FreshDatabase } from '#libs/testing/test-server.js';
import { type Broker, startBroker } from './broker.js';
import { append, hashesIn, openStage, send, type Stage, storedIn } from './stage.js';

/** A generous bound, never a measure. */
const PATIENCE_MS = 40_000;

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
    const models = followModels(context);
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
});
