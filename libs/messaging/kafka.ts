import type { ConnectionOptions } from 'node:tls';
import kafkajs, {
  type Consumer,
  type ConsumerConfig,
  type Kafka,
  type KafkaConfig,
  type Producer,
  type RecordMetadata,
  type RetryOptions,
  type SASLOptions,
} from 'kafkajs';
import type { KafkaLogin, KafkaTls } from '#libs/config/kafka-connection.js';
import type { KafkaSettings } from '#libs/config/kafka-settings.js';
import { brokerErrorOf, isOfKafka, typeOf } from './broker-errors.js';

/* kafkajs is used in this folder only. Its own log is not written: it repeats each failed try, and what matters is thrown. */

const { Kafka: KafkaClient, logLevel, Partitioners } = kafkajs;

/** The transaction that holds a relay's checkpoint stays open while it sends: all tries together take less than what the relay lets PostgreSQL allow it (60 seconds). */
const RETRY: RetryOptions = { retries: 3, initialRetryTime: 100, maxRetryTime: 1_000 };
const REQUEST_TIMEOUT_MS = 8_000;
const CONNECTION_TIMEOUT_MS = 3_000;

/** So that partitions that were added are seen soon. */
export const METADATA_MAX_AGE_MS = 10_000;

const encryption = ({ ca, certificate, key }: KafkaTls): ConnectionOptions => ({
  ...(ca === undefined ? {} : { ca }),
  ...(certificate === undefined ? {} : { cert: certificate }),
  ...(key === undefined ? {} : { key }),
});

/** kafkajs has a type for each mechanism. */
const signingIn = ({ mechanism, ...who }: KafkaLogin): SASLOptions => ({ mechanism, ...who });

const configOf = ({ brokers, tls, login }: KafkaSettings, clientId: string): KafkaConfig => ({
  clientId,
  brokers: [...brokers],
  ...(tls === undefined ? {} : { ssl: encryption(tls) }),
  ...(login === undefined ? {} : { sasl: signingIn(login) }),
  retry: RETRY,
  requestTimeout: REQUEST_TIMEOUT_MS,
  connectionTimeout: CONNECTION_TIMEOUT_MS,
  logLevel: logLevel.NOTHING,
});

export const kafkaOf = (settings: KafkaSettings, clientId: string): Kafka => new KafkaClient(configOf(settings, clientId));

/** Somebody who reads as one of a group. */
export interface GroupReader {
  readonly consumer: Consumer;
  /** Why it did not go well: where a group may not be read, kafkajs itself only says that it found nobody who keeps it. */
  readonly causeOf: (error: unknown) => unknown;
}

export const groupReader = (settings: KafkaSettings, clientId: string, config: ConsumerConfig): GroupReader => {
  let refusal: unknown;
  const kafka = new KafkaClient({
    ...configOf(settings, clientId),
    // What the broker answered is in its log, and nowhere else.
    logLevel: logLevel.DEBUG,
    logCreator:
      () =>
      ({ log: { error } }) => {
        if (typeOf(error) === 'GROUP_AUTHORIZATION_FAILED') refusal = error;
      },
  });
  return { consumer: kafka.consumer(config), causeOf: (error) => (isOfKafka(error) ? (refusal ?? error) : error) };
};

export interface Sendable {
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly timestamp: string;
}

export interface Publisher {
  /** Sends all of them, in this order; resolves when all in-sync replicas have acknowledged. @throws BrokerUnavailable | RightMissing: some may have been sent */
  readonly send: (topic: string, messages: readonly Sendable[]) => Promise<readonly RecordMetadata[]>;
  readonly close: () => Promise<void>;
}

/**
 * An idempotent producer: what kafkajs itself sends twice is written once. After an error it is a new one, because the sequence numbers of the old one may be
 * ahead of what the broker has.
 */
export const openPublisher = (settings: KafkaSettings): Publisher => {
  const kafka = kafkaOf(settings, 'plan-cascade-relay');
  let producer: Producer | undefined;

  const connected = async (): Promise<Producer> => {
    if (producer !== undefined) return producer;
    const made = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      metadataMaxAge: METADATA_MAX_AGE_MS,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: RETRY,
    });
    await made.connect();
    return (producer = made);
  };

  const close = async (): Promise<void> => {
    const open = producer;
    producer = undefined;
    await open?.disconnect().catch(() => undefined);
  };

  return {
    close,
    send: async (topic, messages) => {
      try {
        return await (await connected()).send({ topic, acks: -1, messages: messages.map((message) => ({ ...message })) });
      } catch (error) {
        await close();
        throw brokerErrorOf(settings.brokers, error, { right: 'Write', topic });
      }
    },
  };
};
