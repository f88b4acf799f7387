import type { KafkaConnection } from './kafka-connection.js';
import { expecting, type Parsed } from './parsed.js';

/** `v1` is the version of the envelope. */
export const TOPIC = 'cascade.events.v1';

/** Where the log is published to, or taken from. */
export interface KafkaSettings extends KafkaConnection {
  /** `KAFKA_BROKERS`: `host:port`, comma-separated; without it nothing is published or taken. */
  readonly brokers: readonly string[];
  /** `KAFKA_TOPIC`, or `TOPIC`. */
  readonly topic: string;
  /** `KAFKA_GROUP`: name of the consumers that together fill one database; undefined: it is made of log and database. */
  readonly group: string | undefined;
  /** `KAFKA_PARTITIONS` of a topic that the relay creates; an existing one keeps what it has. */
  readonly partitions: number;
  /** `KAFKA_REPLICATION`: copies of a topic that the relay creates; 3 in a real cluster. */
  readonly replication: number;
}

const BROKER = /^(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\]):([1-9]\d{0,4})$/u;
const NAME = /^[A-Za-z0-9._-]{1,249}$/u;

export const brokerList = (text: string): Parsed<readonly string[]> => {
  const value = text.split(',').map((part) => part.trim());
  const isGood = value.every((part) => Number(BROKER.exec(part)?.[1] ?? 65_536) <= 65_535);
  return isGood
    ? { value }
    : expecting(
        'danh sách máy:cổng cách nhau bằng dấu phẩy, ví dụ kafka-1:9092,kafka-2:9092',
        'a comma-separated list of host:port, such as kafka-1:9092,kafka-2:9092',
      );
};

/** A name that Kafka accepts for a topic. Groups are held to the same form, so that both can be typed everywhere. */
export const kafkaName = (text: string): Parsed<string> =>
  NAME.test(text) && text !== '.' && text !== '..'
    ? { value: text }
    : expecting('1 đến 249 chữ cái không dấu, chữ số, ".", "_" hoặc "-"', '1 to 249 letters, digits, ".", "_" or "-"');
