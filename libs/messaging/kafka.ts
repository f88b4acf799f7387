import type { ConnectionOptions } from 'node:tls';
import kafkajs, { type Kafka, type Producer, type RecordMetadata, type RetryOptions, type SASLOptions } from 'kafkajs';
import type { KafkaLogin, KafkaTls } from '#libs/config/kafka-connection.js';
import type { KafkaSettings } from '#libs/config/kafka-settings.js';
import type { Texts } from '#libs/config/language.js';
import { TryAgain } from '#libs/event-log/errors.js';

/* kafkajs is used in this folder only. Its own log is off: it repeats each failed try, and what matters is thrown. */

const { Kafka: KafkaClient, KafkaJSError, KafkaJSProtocolError, KafkaJSSASLAuthenticationError, logLevel, Partitioners } = kafkajs;

const hints = {
  UNREACHABLE: {
    en: 'Check that it runs, that KAFKA_BROKERS is right, and that KAFKA_SSL and KAFKA_SASL_MECHANISM are what that port asks for',
    vi: 'Hãy kiểm tra máy chủ, KAFKA_BROKERS, và KAFKA_SSL, KAFKA_SASL_MECHANISM có đúng với cổng đó không',
  },
  NOT_TRUSTED: {
    en: 'Check KAFKA_SSL_CA, and that the certificate of the broker names the host as KAFKA_BROKERS does',
    vi: 'Hãy kiểm tra KAFKA_SSL_CA, và chứng thư của máy chủ có ghi tên máy như trong KAFKA_BROKERS không',
  },
  NOT_KNOWN: {
    en: 'The broker does not accept who this program says it is. Check KAFKA_SSL_CERTIFICATE and KAFKA_SSL_KEY',
    vi: 'Máy chủ không chấp nhận danh tính của chương trình này. Hãy kiểm tra KAFKA_SSL_CERTIFICATE và KAFKA_SSL_KEY',
  },
  NOT_SIGNED_IN: {
    en: 'Check KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD',
    vi: 'Hãy kiểm tra KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME và KAFKA_SASL_PASSWORD',
  },
} as const satisfies Record<string, Texts>;

/** What OpenSSL and Node.js say of a certificate that they do not trust. */
const OF_CERTIFICATES = /certificate|SSL|TLS|alert|Hostname\/IP/iu;

/** What a broker answers where it does not trust our certificate, or gets none: a TLS alert (RFC 8446, section 6.2). */
const OF_OURS =
  /alert (?:bad certificate|unsupported certificate|certificate (?:revoked|expired|unknown|required)|unknown ca|access denied)/iu;

const hintOf = (why: string, error: unknown): Texts => {
  if (error instanceof KafkaJSSASLAuthenticationError || /SASL/u.test(typeOf(error) ?? '')) return hints.NOT_SIGNED_IN;
  if (OF_OURS.test(why)) return hints.NOT_KNOWN;
  return OF_CERTIFICATES.test(why) ? hints.NOT_TRUSTED : hints.UNREACHABLE;
};

/** No broker answers, or it refuses. It is tried again, even where somebody has to change something at the broker first. */
export class BrokerUnavailable extends TryAgain {
  constructor(brokers: readonly string[], cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const hint = hintOf(why, cause);
    super(
      {
        en: `Kafka at ${brokers.join(', ')} does not do what it is asked to (${why}). ${hint.en}; it is tried again.`,
        vi: `Kafka tại ${brokers.join(', ')} không thực hiện yêu cầu (${why}). ${hint.vi}; hệ thống sẽ tự thử lại.`,
      },
      { cause },
    );
  }
}

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

export const kafkaOf = ({ brokers, tls, login }: KafkaSettings, clientId: string): Kafka =>
  new KafkaClient({
    clientId,
    brokers: [...brokers],
    ...(tls === undefined ? {} : { ssl: encryption(tls) }),
    ...(login === undefined ? {} : { sasl: signingIn(login) }),
    retry: RETRY,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    logLevel: logLevel.NOTHING,
  });

/** The broker says that the same again will not help. */
const PERMANENT = new Set([
  'MESSAGE_TOO_LARGE',
  'INVALID_TIMESTAMP',
  'INVALID_RECORD',
  'INVALID_TOPIC_EXCEPTION',
  'INVALID_REPLICATION_FACTOR',
  'TOPIC_AUTHORIZATION_FAILED',
  'GROUP_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'UNSUPPORTED_VERSION',
]);

const typeOf = (error: unknown): string | undefined =>
  error instanceof KafkaJSProtocolError
    ? error.type
    : error instanceof Error && error.cause !== undefined
      ? typeOf(error.cause)
      : undefined;

/** Of kafkajs, which knows what to do with it while it calls us: a group that is dividing its partitions anew, for one. */
export const isOfKafka = (error: unknown): boolean => error instanceof KafkaJSError;

/** What to throw for what kafkajs threw: to be tried again unless the broker says that it will not help. */
export const brokerErrorOf = (brokers: readonly string[], error: unknown): unknown =>
  error instanceof KafkaJSError && !PERMANENT.has(typeOf(error) ?? '') ? new BrokerUnavailable(brokers, error) : error;

export interface Sendable {
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly timestamp: string;
}

export interface Publisher {
  /** Sends all of them, in this order; resolves when all in-sync replicas have acknowledged. @throws BrokerUnavailable: some may have been sent */
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
        throw brokerErrorOf(settings.brokers, error);
      }
    },
  };
};
