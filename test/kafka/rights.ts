import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import kafkajs, { type Admin } from 'kafkajs';
import { consumerGroupOf } from '#libs/messaging/consumer-group.js';
import { kafkaOf } from '#libs/messaging/kafka.js';
import { messagingState } from '#libs/messaging/state.js';
import { type Broker, given } from './broker.js';
import { canMakeCertificates } from './secure-listener.js';
import { append, hashesIn, openStage, publish, send, type Stage } from './stage.js';

const { AclOperationTypes: Right, AclPermissionTypes, AclResourceTypes: Of, ResourcePatternTypes } = kafkajs;

/** A generous bound, never a measure. */
const PATIENCE_MS = 120_000;

let stage: Stage;
/** May do everything. */
let admin: Admin;
let user: string;

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  for (const end = performance.now() + PATIENCE_MS; !(await isSo()); await new Promise((resolve) => setTimeout(resolve, 50)))
    if (performance.now() > end) throw new Error(`did not come about: ${stage.told.join('; ')}`);
};

/** @param name one that ends with `*` stands for all that begin like it */
const give = async (of: number, name: string, right: number, principal = user): Promise<void> => {
  const isPrefix = name.endsWith('*');
  await admin.createAcls({
    acl: [
      {
        resourceType: of,
        resourceName: isPrefix ? name.slice(0, -1) : name,
        resourcePatternType: isPrefix ? ResourcePatternTypes.PREFIXED : ResourcePatternTypes.LITERAL,
        principal,
        host: '*',
        operation: right,
        permissionType: AclPermissionTypes.ALLOW,
      },
    ],
  });
};
/** What somebody was given a right to is closed to everybody else. */
const close = (of: number, name: string): Promise<void> => give(of, name, Right.ALTER, 'User:somebody-else');

const openAll = (): Promise<unknown> =>
  admin.deleteAcls({
    filters: [
      {
        resourceType: Of.ANY,
        resourcePatternType: ResourcePatternTypes.ANY,
        operation: Right.ANY,
        permissionType: AclPermissionTypes.ANY,
      },
    ],
  });

const stopOfRelay = async (): Promise<string | null | undefined> =>
  (await messagingState(stage.source.database, 'main')).topics[0]?.stoppedReason;

/** Where the broker is ours and looks at who comes. */
const OURS = given().length === 0 && canMakeCertificates();

export const describeRights = (broker: () => Broker): void =>
  describe('a right that is missing', () => {
    beforeEach(async () => {
      const { secure, brokers } = broker();
      stage =
        secure === undefined
          ? await openStage(brokers)
          : await openStage([secure.address], {
              tls: { ca: readFileSync(secure.caFile, 'utf8'), certificate: undefined, key: undefined },
              login: { mechanism: 'plain', username: secure.username, password: secure.password },
            });
      user = `User:${secure?.username}`;
      admin = kafkaOf({ ...stage.settings, brokers, tls: undefined, login: undefined }, 'plan-cascade-test').admin();
      await admin.connect();
    });
    afterEach(async () => {
      await stage.close();
      if (OURS) await openAll();
      await admin.disconnect();
    });

    it('can be missed where the broker is ours', () => expect(broker().secure !== undefined).toBe(OURS));

    it.each(OURS ? ['to write'] : [])('is told of a relay that has none %s, which goes on once it is given', async () => {
      const { topic } = stage.settings;
      await stage.makeTopic();
      await give(Of.TOPIC, topic, Right.READ);
      await append(stage.log, 3);
      const relay = stage.relay();
      relay.start();
      await until(() => relay.status().state === 'RETRYING');
      expect(relay.status().reason).toContain(`Write on the topic ${topic}`);
      await until(async () => (await stopOfRelay()) === relay.status().reason);
      await give(Of.TOPIC, topic, Right.WRITE);
      expect(await relay.waitFor(3, PATIENCE_MS)).toBe(true);
      await until(async () => (await stopOfRelay()) === null);
      expect(stage.told).toContainEqual(expect.stringContaining('DescribeConfigs'));
    });

    it.each(OURS ? ['to see and to make its topic'] : [])('is told of a relay that has none %s', async () => {
      const { topic } = stage.settings;
      await close(Of.TOPIC, topic);
      await close(Of.CLUSTER, 'kafka-cluster');
      await append(stage.log, 3);
      const relay = stage.relay();
      relay.start();
      for (const [name, right] of [
        ['Describe', Right.DESCRIBE],
        ['Create', Right.CREATE],
      ] as const) {
        await until(async () => (await stopOfRelay())?.includes(`${name} on the topic ${topic}`) === true);
        await until(() => relay.status().reason?.includes(`${name} on the topic ${topic}`) === true);
        await give(Of.TOPIC, topic, right);
      }
      await give(Of.TOPIC, topic, Right.WRITE);
      expect(await relay.waitFor(3, PATIENCE_MS)).toBe(true);
      await until(async () => (await stopOfRelay()) === null);
    });

    it.each(OURS ? ['to read back'] : [])('is told of a relay that has none %s, which goes on without', async () => {
      const { topic } = stage.settings;
      await publish(stage, 3, PATIENCE_MS);
      const group = `${await consumerGroupOf(stage.source.database, 'main')}.relay.*`;
      await close(Of.GROUP, group);
      await send(stage.kafka, topic, [{ value: 'of somebody else' }]);
      const next = stage.relay();
      next.start();
      await append(stage.log, 1, 'after');
      expect(await next.waitFor(4, PATIENCE_MS)).toBe(true);
      expect(next.status()).toMatchObject({ state: 'RUNNING', reason: expect.stringContaining(`Read on the group ${group}`) });
      expect(stage.told).toContainEqual(expect.stringContaining(`Read on the group ${group}`));
      const caveat = async () => (await messagingState(stage.source.database, 'main')).topics[0]?.caveat;
      await until(async () => (await caveat()) === next.status().reason);
      await give(Of.GROUP, group, Right.READ);
      await send(stage.kafka, topic, [{ value: 'of somebody else' }]);
      await append(stage.log, 1, 'later');
      await until(async () => next.status().reason === null && (await caveat()) === null);
    });

    it.each(OURS ? ['to read'] : [])('is told of a consumer that has none %s, which goes on once all are given', async () => {
      const { topic, group = '' } = stage.settings;
      const replica = await stage.replica();
      await publish(stage, 3, PATIENCE_MS);
      await close(Of.TOPIC, topic);
      await close(Of.GROUP, group);
      const consumer = stage.consumer(replica);
      consumer.start();
      const stops = async () => (await messagingState(replica.database, 'main')).stoppedConsumers;
      for (const [missing, of, name, right] of [
        [`Describe on the topic ${topic}`, Of.TOPIC, topic, Right.DESCRIBE],
        [`Read on the group ${group}`, Of.GROUP, group, Right.READ],
        [`Read on the topic ${topic}`, Of.TOPIC, topic, Right.READ],
      ] as const) {
        await until(() => consumer.status().state === 'RETRYING' && consumer.status().reason?.includes(missing) === true);
        await until(async () => (await stops()).some(({ reason }) => reason.includes(missing)));
        await give(of, name, right);
      }
      expect(await consumer.waitFor(3, PATIENCE_MS)).toBe(true);
      await until(async () => consumer.status().state === 'RUNNING' && (await stops()).length === 0);
      expect(await hashesIn(replica)).toEqual(await hashesIn(stage.source));
    });
  });
