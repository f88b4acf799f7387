import { setImmediate as turn } from 'node:timers/promises';
import type { KafkaMessage } from 'kafkajs';
import type { Arrival, LogReplica, Taken } from '#libs/event-log/copies/replica.js';
import { EventFromTheFuture, type Upcaster } from '#libs/event-log/upcast.js';
import type { Texts } from '#libs/kernel/language.js';
import type { Queryable } from '#libs/postgres/database.js';
import { decodeMessage, type Received, type Unreadable } from '../cloud-event.js';
import { park } from '../parked.js';

/** Since the process began. */
export interface ConsumedCounts {
  readonly appended: number;
  readonly repeated: number;
  readonly parked: number;
  readonly ofOtherLogs: number;
}

export interface MessageIntakeOptions {
  /** Of the replica. */
  readonly database: Queryable;
  /** The log that is taken; those of others are passed over. */
  readonly logId: string;
  readonly upcaster: Upcaster;
  readonly tell: (texts: Texts) => void;
}

/** Messages that are decoded at once. */
const SLICE = 100;

export interface DecodedMessage {
  readonly message: KafkaMessage;
  readonly decoded: Received;
}

/** Decodes messages, at some 30 microseconds of processor time each. Between slices, other work of this process gets its turn. */
export const decodeAll = async (messages: readonly KafkaMessage[]): Promise<readonly DecodedMessage[]> => {
  const all: DecodedMessage[] = [];
  for (let from = 0; from < messages.length; from += SLICE) {
    all.push(...messages.slice(from, from + SLICE).map((message) => ({ message, decoded: decodeMessage(message) })));
    await turn();
  }
  return all;
};

/** The way of decoded messages into the replica. What cannot be read is parked; an event that this release does not know ends it. */
export interface MessageIntake {
  /** Resolves with how the replica stands then; undefined where none of them is for it. @throws EventFromTheFuture, with those before it taken */
  readonly takeMessages: (topic: string, partition: number, messages: readonly DecodedMessage[]) => Promise<Taken | undefined>;
  readonly counts: () => ConsumedCounts;
}

export const messageIntake = (
  { database, logId, upcaster, tell }: MessageIntakeOptions,
  replica: Pick<LogReplica, 'take'>,
): MessageIntake => {
  const counts = { appended: 0, repeated: 0, parked: 0, ofOtherLogs: 0 };
  /** Undefined for an event that this release knows. */
  const unknownIn = ({ type, schemaVersion, body, position, streamId }: Arrival['event']): EventFromTheFuture | undefined => {
    try {
      upcaster.upcast(type, schemaVersion, body, `(${position}, ${streamId})`);
      return undefined;
    } catch (error) {
      if (error instanceof EventFromTheFuture) return error;
      throw error;
    }
  };

  const parkAll = async (
    topic: string,
    partition: number,
    foreign: readonly { readonly message: KafkaMessage; readonly why: Unreadable }[],
  ): Promise<void> => {
    const added = await park(database, topic, partition, foreign);
    counts.parked += added.length;
    for (const { offset, texts } of added)
      tell({
        en: `A message of ${topic} (partition ${partition}, offset ${offset}) is no event of a log: ${texts.en}. It is kept in messaging.parked.`,
        vi: `Một thông điệp của ${topic} (phân vùng ${partition}, vị trí ${offset}) không phải sự kiện của nhật ký: ${texts.vi}. Đã giữ lại trong messaging.parked.`,
      });
  };

  const takeMessages: MessageIntake['takeMessages'] = async (topic, partition, messages) => {
    await parkAll(
      topic,
      partition,
      messages.flatMap(({ message, decoded }) => (decoded.kind === 'UNREADABLE' ? [{ message, why: decoded }] : [])),
    );
    const events = messages.flatMap(({ decoded }) => (decoded.kind === 'EVENT' ? [decoded] : []));
    const arrivals = events.filter(({ event }) => event.logId === logId);
    const unknown = arrivals.map(({ event }) => unknownIn(event));
    const end = unknown.findIndex((why) => why !== undefined);
    const before = end === -1 ? arrivals : arrivals.slice(0, end);
    const taken = before.length === 0 ? undefined : await replica.take(before);
    counts.appended += taken?.appended ?? 0;
    counts.repeated += taken?.repeated ?? 0;
    counts.ofOtherLogs += events.length - arrivals.length;
    // Nothing after it is taken, so that nothing is left out.
    if (unknown[end] !== undefined) throw unknown[end];
    return taken;
  };
  return { takeMessages, counts: () => ({ ...counts }) };
};
