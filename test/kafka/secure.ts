import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KafkaConnection, KafkaLogin } from '#libs/config/kafka-connection.js';
import { kafkaOf } from '#libs/messaging/kafka.js';
import { openTopics } from '#libs/messaging/topic.js';
import { type Broker, given } from './broker.js';
import { canMakeCertificates, type ClientCertificate, type MutualListener, type SecureListener } from './secure-listener.js';
import { append, hashesIn, openStage, type Stage } from './stage.js';

/** A generous bound, never a measure. */
const PATIENCE_MS = 120_000;

let stage: Stage | undefined;
let listener: SecureListener;

const tls = (caFile = listener.caFile): KafkaConnection['tls'] => ({
  ca: readFileSync(caFile, 'utf8'),
  certificate: undefined,
  key: undefined,
});
const login = (mechanism: KafkaLogin['mechanism'], password = listener.password): KafkaLogin => ({
  mechanism,
  username: listener.username,
  password,
});

/** What comes of asking for a topic. */
const asked = async (connection: KafkaConnection, address = listener.address): Promise<string> => {
  const settings = { brokers: [address], topic: 'any', group: undefined, partitions: 1, replication: 1, ...connection };
  const topics = openTopics(kafkaOf(settings, 'plan-cascade-test'), settings);
  try {
    await topics.rangesOf('any');
    return 'answered';
  } catch (error) {
    return (error as Error).message;
  } finally {
    await topics.close();
  }
};

/** By a certificate instead of a password. */
const shown = ({ certificateFile, keyFile }: ClientCertificate): KafkaConnection => ({
  tls: {
    ca: readFileSync(listener.caFile, 'utf8'),
    certificate: readFileSync(certificateFile, 'utf8'),
    key: readFileSync(keyFile, 'utf8'),
  },
  login: undefined,
});
const mutualOf = ({ mutual }: SecureListener): MutualListener => {
  if (mutual === undefined) throw new Error('the certificates of clients are made with openssl, which is not here');
  return mutual;
};

const wrong: readonly (readonly [string, () => KafkaConnection, RegExp])[] = [
  ['a password that is wrong', () => ({ tls: tls(), login: login('scram-sha-512', 'wrong') }), /credentials.*Check KAFKA_SASL_MECHANISM/su],
  [
    'a mechanism that it does not have',
    () => ({ tls: tls(), login: login('scram-sha-256') }),
    /does not support.*Check KAFKA_SASL_MECHANISM/su,
  ],
  [
    'a certificate of somebody else',
    () => ({ tls: tls(listener.otherCaFile), login: login('plain') }),
    /self-signed.*Check KAFKA_SSL_CA/su,
  ],
  ['nobody who signs in', () => ({ tls: tls(), login: undefined }), /Check that it runs.*KAFKA_SASL_MECHANISM/su],
  ['no encryption', () => ({ tls: undefined, login: login('scram-sha-512') }), /Check that it runs.*KAFKA_SSL/su],
];

/** Where the broker is ours and its certificates can be made. */
const OURS = given().length === 0 && canMakeCertificates();

export const describeSecure = (broker: () => Broker): void =>
  describe('a broker that encrypts and asks who comes', () => {
    beforeEach(() => {
      if (OURS) listener = broker().secure as SecureListener;
    });
    afterEach(async () => {
      await stage?.close();
      stage = undefined;
    });

    it('is there where it can be', () => expect(broker().secure !== undefined).toBe(OURS));

    it.each(OURS ? (['plain', 'scram-sha-512'] as const) : [])('takes the log and gives it, by %s', async (mechanism) => {
      stage = await openStage([listener.address], { tls: tls(), login: login(mechanism) });
      const [relay, replica] = [stage.relay(), await stage.replica()];
      const consumer = stage.consumer(replica);
      await append(stage.log, 20);
      relay.start();
      consumer.start();
      expect(await consumer.waitFor(20, PATIENCE_MS)).toBe(true);
      expect(await hashesIn(replica)).toEqual(await hashesIn(stage.source));
    });

    it.each(OURS ? wrong : [])('says what to look at where it is given %s', async (_, connection, says) => {
      expect(await asked(connection())).toMatch(says);
    });

    it.each(OURS ? ['a certificate that it knows'] : [])('takes the log and gives it to whoever shows %s', async () => {
      const { address, known } = mutualOf(listener);
      stage = await openStage([address], shown(known));
      const [relay, replica] = [stage.relay(), await stage.replica()];
      const consumer = stage.consumer(replica);
      await append(stage.log, 20);
      relay.start();
      consumer.start();
      expect(await consumer.waitFor(20, PATIENCE_MS)).toBe(true);
      expect(await hashesIn(replica)).toEqual(await hashesIn(stage.source));
    });

    it.each(OURS ? ['somebody else’s certificate', 'none'] : [])('says what to look at where it is shown %s', async (which) => {
      const { address, unknown } = mutualOf(listener);
      const connection: KafkaConnection = which === 'none' ? { tls: tls(), login: undefined } : shown(unknown);
      expect(await asked(connection, address)).toMatch(/Check KAFKA_SSL_CERTIFICATE and KAFKA_SSL_KEY/u);
    });
  });
