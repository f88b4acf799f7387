import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { encodeEvent } from '#libs/messaging/cloud-event.js';
import { messagingState } from '#libs/messaging/state.js';
import type { Broker } from './broker.js';
import { append, hashesIn, openStage, publish, send, type Stage, storedIn } from './stage.js';

/** A generous bound, never a measure. */
const PATIENCE_MS = 120_000;
/** Longer than any test. */
const NEVER_MS = 3_600_000;

let stage: Stage;

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  for (const end = performance.now() + PATIENCE_MS; !(await isSo()); await new Promise((resolve) => setTimeout(resolve, 50)))
    if (performance.now() > end) throw new Error(`did not come about: ${stage.told.join('; ')}`);
};

/** Messages of another installation, of whatever name its log has. */
const sendAs = async (logId: string, count: number): Promise<void> => {
  const [event] = await storedIn(stage.source);
  const messages = Array.from({ length: count }, (_, n) => encodeEvent({ ...event!, logId, position: n + 1 }, randomUUID(), null));
  await send(stage.kafka, stage.settings.topic, messages);
};

/** What becomes of topics, groups and partitions, as others change them. */
export const describeTopics = (broker: () => Broker): void =>
  describe('a topic', () => {
    afterEach(() => stage.close());

    it('fills two databases whole that name no group', async () => {
      stage = await openStage(broker().brokers, { group: undefined });
      const relay = stage.relay();
      relay.start();
      await append(stage.log, 100);
      expect(await relay.waitFor(100, PATIENCE_MS)).toBe(true);
      const replicas = [await stage.replica(), await stage.replica()];
      const consumers = replicas.map((replica) => stage.consumer(replica));
      for (const consumer of consumers) consumer.start();
      for (const consumer of consumers) expect(await consumer.waitFor(100, PATIENCE_MS)).toBe(true);
      await append(stage.log, 100, 'after');
      for (const consumer of consumers) expect(await consumer.waitFor(200, PATIENCE_MS)).toBe(true);
      const source = await hashesIn(stage.source);
      for (const replica of replicas) expect(await hashesIn(replica)).toEqual(source);
    });

    it('that was made anew between two looks is filled from position 1 with the next event', async () => {
      stage = await openStage(broker().brokers);
      await append(stage.log, 50);
      const relay = stage.relay({ lookEveryMs: NEVER_MS });
      relay.start();
      expect(await relay.waitFor(50, PATIENCE_MS)).toBe(true);
      await stage.deleteTopic();
      await until(async () => {
        await stage.makeTopic().catch(() => undefined);
        return (await stage.endOfTopic()) === 0;
      });
      await append(stage.log, 1, 'after');
      const replica = await stage.replica();
      const consumer = stage.consumer(replica, { gapMsMax: NEVER_MS });
      consumer.start();
      expect(await consumer.waitFor(51, PATIENCE_MS)).toBe(true);
      expect(await hashesIn(replica)).toEqual(await hashesIn(stage.source));
    });

    it('that was made anew and filled by another log beyond where it ended is filled again, also where it is seen late', async () => {
      stage = await openStage(broker().brokers);
      await append(stage.log, 20);
      const relay = stage.relay({ lookEveryMs: NEVER_MS });
      relay.start();
      expect(await relay.waitFor(20, PATIENCE_MS)).toBe(true);
      await stage.deleteTopic();
      await until(async () => {
        await stage.makeTopic().catch(() => undefined);
        return (await stage.endOfTopic()) === 0;
      });
      await sendAs('of-another-province', 40);
      await append(stage.log, 1, 'after');
      expect(await relay.waitFor(21, PATIENCE_MS)).toBe(true);
      await relay.stop();
      stage.relay().start();
      await until(() => stage.told.some((text) => text.includes('published again from position 1')));
      const replica = await stage.replica();
      const consumer = stage.consumer(replica, { gapMsMax: NEVER_MS });
      consumer.start();
      expect(await consumer.waitFor(21, PATIENCE_MS)).toBe(true);
      expect(await hashesIn(replica)).toEqual(await hashesIn(stage.source));
    });

    it('to which others write as well is not filled again, and what was sent is known to be there', async () => {
      stage = await openStage(broker().brokers);
      await append(stage.log, 20);
      const relay = stage.relay();
      relay.start();
      expect(await relay.waitFor(20, PATIENCE_MS)).toBe(true);
      await sendAs('of-another-province', 10);
      await append(stage.log, 1, 'after');
      const known = async (): Promise<unknown> => {
        const rows = await stage.source.database.query('select message_offset, position from messaging.published');
        return JSON.stringify(rows);
      };
      await until(async () => (await known()) === '[{"message_offset":30,"position":21}]');
      await relay.stop();
      const next = stage.relay();
      next.start();
      await append(stage.log, 1, 'later');
      expect(await next.waitFor(22, PATIENCE_MS)).toBe(true);
      expect(await stage.endOfTopic()).toBe(32);
    });

    it.each([
      ['', 0],
      [', nor where the last message is of somebody else', 1],
    ])('that has another log of the same name is not published to%s', async (_where, after) => {
      stage = await openStage(broker().brokers);
      await append(stage.log, 3);
      await stage.makeTopic();
      await sendAs('main', 2);
      if (after > 0) await send(stage.kafka, stage.settings.topic, [{ value: 'hello' }]);
      const relay = stage.relay();
      relay.start();
      await until(() => relay.status().state === 'FAILED');
      expect(relay.status().reason).toContain('or another log of that name, and nothing is published to it');
      expect(await stage.endOfTopic()).toBe(2 + after);
      const topics = async () => (await messagingState(stage.source.database, 'main')).topics;
      expect(await topics()).toMatchObject([{ topic: stage.settings.topic, position: 0, behind: 3, stoppedReason: relay.status().reason }]);
      // What the text says to do.
      await relay.stop();
      const topic = `${stage.settings.topic}.own`;
      const other = stage.relay({ kafka: { ...stage.settings, topic } });
      other.start();
      expect(await other.waitFor(3, PATIENCE_MS)).toBe(true);
      expect(await topics()).toMatchObject([{ topic, position: 3, stoppedReason: null }]);
    });

    it('that is compacted is not published to, whenever that is seen, and is once it is not', async () => {
      stage = await openStage(broker().brokers);
      const stopped = async () => (await messagingState(stage.source.database, 'main')).topics[0]?.stoppedReason;
      await append(stage.log, 3);
      await stage.makeTopic();
      await stage.setCleanupPolicy('compact,delete');
      const relay = stage.relay();
      relay.start();
      await until(() => relay.status().state === 'FAILED');
      expect(relay.status().reason).toContain('is compacted (cleanup.policy=compact,delete)');
      expect(await stopped()).toBe(relay.status().reason);
      expect(await stage.endOfTopic()).toBe(0);
      await stage.setCleanupPolicy('delete');
      expect(await relay.waitFor(3, PATIENCE_MS)).toBe(true);
      expect(await stopped()).toBeNull();
      await stage.setCleanupPolicy('compact');
      await until(async () => (await stopped())?.includes('(cleanup.policy=compact)') === true);
      expect(await stage.endOfTopic()).toBe(3);
    });

    it('that cannot be made is told of with the reason', async () => {
      stage = await openStage(broker().brokers, { replication: 1_000 });
      await append(stage.log, 1);
      const relay = stage.relay();
      relay.start();
      await until(() => relay.status().state === 'RETRYING');
      const { reason } = relay.status();
      expect(reason).toContain(`The topic ${stage.settings.topic} is not there and cannot be made (Replication-factor is invalid)`);
      expect((await messagingState(stage.source.database, 'main')).topics).toMatchObject([{ position: 0, stoppedReason: reason }]);
    });

    it('that has events which were cut off from the log is not published to, and is filled anew once it was deleted', async () => {
      stage = await openStage(broker().brokers);
      await publish(stage, 3, PATIENCE_MS);
      const owner = await stage.source.open('owner');
      await owner.query('alter table log.event disable trigger append_only');
      await owner.query('delete from log.event where position > 1');
      await append(stage.log, 3, 'instead');
      const next = stage.relay();
      next.start();
      await until(() => next.status().reason?.includes('as it was before it was restored from a backup or cut off') === true);
      expect(await stage.endOfTopic()).toBe(3);
      await stage.deleteTopic();
      expect(await next.waitFor(4, PATIENCE_MS)).toBe(true);
      expect(await stage.endOfTopic()).toBe(4);
    });

    it('of the log before a restore is forgotten where another one is published to', async () => {
      stage = await openStage(broker().brokers);
      await publish(stage, 3, PATIENCE_MS);
      const owner = await stage.source.open('owner');
      await owner.query('update log.log set incarnation = gen_random_uuid()');
      const topic = `${stage.settings.topic}.own`;
      const other = stage.relay({ kafka: { ...stage.settings, topic } });
      other.start();
      expect(await other.waitFor(3, PATIENCE_MS)).toBe(true);
      const { topics } = await messagingState(stage.source.database, 'main');
      expect(topics).toMatchObject([{ topic, position: 3, stoppedReason: null }]);
    });

    it('whose first messages were deleted is told of', async () => {
      stage = await openStage(broker().brokers);
      await append(stage.log, 20);
      const relay = stage.relay();
      relay.start();
      expect(await relay.waitFor(20, PATIENCE_MS)).toBe(true);
      await stage.deleteMessages(10);
      await until(() => stage.told.some((text) => text.includes('lacks its first messages')));
      expect(await stage.endOfTopic()).toBe(20);
    });

    it('of which one partition is far ahead is read on where the other one has what is missing', async () => {
      stage = await openStage(broker().brokers, { partitions: 2 });
      await append(stage.log, 30);
      await stage.makeTopic();
      const { incarnation } = await stage.log.head();
      const messages = (await storedIn(stage.source)).map((event) => encodeEvent(event, incarnation, null));
      const sendTo = (partition: number, some: typeof messages): Promise<void> =>
        send(
          stage.kafka,
          stage.settings.topic,
          some.map((message) => ({ ...message, partition })),
        );
      await sendTo(1, messages.slice(10));
      const replica = await stage.replica();
      const consumer = stage.consumer(replica, { earlyMax: 5, gapMsMax: NEVER_MS });
      consumer.start();
      await until(() => consumer.status().reason?.startsWith('20 events of the log "main" wait for position 1') === true);
      await sendTo(0, messages.slice(0, 10));
      expect(await consumer.waitFor(30, PATIENCE_MS)).toBe(true);
      expect(await hashesIn(replica)).toEqual(await hashesIn(stage.source));
    });
  });
