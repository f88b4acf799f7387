import kafkajs from 'kafkajs';
import { messageOf } from '#libs/config/message-of.js';
import { TryAgain } from '#libs/event-log/errors.js';
import type { Texts } from '#libs/kernel/language.js';

const { KafkaJSAggregateError, KafkaJSError, KafkaJSProtocolError, KafkaJSSASLAuthenticationError } = kafkajs;

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
    const why = messageOf(cause);
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

/** A broker answers, and refuses until somebody changes something there. It is tried again; meanwhile other processes are told. */
export abstract class BrokerRefuses extends TryAgain {}

/** What a broker is asked for, by its name for the right that this takes. */
export interface Access {
  readonly right: 'Create' | 'Describe' | 'Read' | 'Write';
  readonly topic: string;
  /** Of consumers, where one is needed. */
  readonly group?: string;
}

/** Whoever this program signs in as may not do what it has to. */
export class RightMissing extends BrokerRefuses {
  /** The right, and what it is for. */
  readonly missing: Texts;

  constructor(brokers: readonly string[], right: Access['right'], on: Texts, cause: unknown) {
    const missing = { en: `${right} on the ${on.en}`, vi: `${right} đối với ${on.vi}` };
    super(
      {
        en: `A right is missing at Kafka (${brokers.join(', ')}): ${missing.en}. Give it to whoever this program signs in as (docs/kafka.md); it then goes on by itself.`,
        vi: `Thiếu một quyền tại Kafka (${brokers.join(', ')}): ${missing.vi}. Hãy cấp quyền này cho tài khoản mà chương trình dùng (docs/kafka.md); sau đó hệ thống tự tiếp tục.`,
      },
      { cause },
    );
    this.missing = missing;
  }
}

/** A topic that is not there cannot be made. */
class TopicNotMade extends BrokerRefuses {
  constructor(topic: string, cause: unknown) {
    const why = messageOf(cause);
    super(
      {
        en: `The topic ${topic} is not there and cannot be made (${why}). Check KAFKA_TOPIC, KAFKA_PARTITIONS and KAFKA_REPLICATION, or make it by hand; it is tried again.`,
        vi: `Chưa có chủ đề ${topic} và không tạo được (${why}). Hãy kiểm tra KAFKA_TOPIC, KAFKA_PARTITIONS và KAFKA_REPLICATION, hoặc tự tạo chủ đề; hệ thống sẽ tự thử lại.`,
      },
      { cause },
    );
  }
}

/** The broker says that the same again will not help. */
const PERMANENT = new Set(['MESSAGE_TOO_LARGE', 'INVALID_TIMESTAMP', 'INVALID_RECORD', 'INVALID_TOPIC_EXCEPTION', 'UNSUPPORTED_VERSION']);

/** What the broker called it. */
export const typeOf = (error: unknown): string | undefined =>
  error instanceof KafkaJSProtocolError
    ? error.type
    : error instanceof Error && error.cause !== undefined
      ? typeOf(error.cause)
      : undefined;

/** Of kafkajs, which knows what to do with it while it calls us: a group that is dividing its partitions anew, for one. */
export const isOfKafka = (error: unknown): boolean => error instanceof KafkaJSError;

/** An idempotent producer needs a right on the cluster or one to write to a topic, and a topic is made by a right on either: the one on the topic is enough. */
const ofTopic = new Set(['TOPIC_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED']);

const rightMissing = (brokers: readonly string[], { right, topic, group }: Access, error: unknown): RightMissing | undefined => {
  const type = typeOf(error) ?? '';
  if (ofTopic.has(type)) return new RightMissing(brokers, right, { en: `topic ${topic}`, vi: `chủ đề ${topic}` }, error);
  if (type !== 'GROUP_AUTHORIZATION_FAILED' || group === undefined) return undefined;
  return new RightMissing(brokers, 'Read', { en: `group ${group}`, vi: `nhóm ${group}` }, error);
};

/** What to throw for what kafkajs threw: to be tried again unless the broker says that it will not help. */
export const brokerErrorOf = (brokers: readonly string[], thrown: unknown, access: Access): unknown => {
  // Only of topics that are to be made, of which there is one at a time.
  const notMade = thrown instanceof KafkaJSAggregateError ? thrown.errors[0] : undefined;
  const error = notMade ?? thrown;
  const missing = rightMissing(brokers, access, error);
  if (missing !== undefined) return missing;
  if (notMade !== undefined) return new TopicNotMade(access.topic, notMade);
  return error instanceof KafkaJSError && !PERMANENT.has(typeOf(error) ?? '') ? new BrokerUnavailable(brokers, error) : error;
};
