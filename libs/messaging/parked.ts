import { createHash } from 'node:crypto';
import type { KafkaMessage } from 'kafkajs';
import type { Texts } from '#libs/config/language.js';
import type { Queryable } from '#libs/postgres/database.js';
import { type Unreadable, type UnreadableReason, unreadableTexts } from './cloud-event.js';

/** A message that is no event of a log, as it waits for somebody to look at it; it is still in the topic. */
export interface ParkedMessage {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly reason: UnreadableReason;
  readonly detail: string;
  /** The beginning of it. */
  readonly sample: string;
  readonly bytes: number;
  readonly parkedAt: string;
}

const SAMPLE_MAX = 1_000;

/** Text that PostgreSQL can hold, whatever was sent. */
const sampleOf = (value: Buffer | null): string => (value?.subarray(0, SAMPLE_MAX).toString('utf8') ?? '').replaceAll('\0', '\u2400');

const digestOf = ({ key, value }: KafkaMessage): string =>
  createHash('sha256')
    .update(key ?? '')
    .update('\n')
    .update(value ?? '')
    .digest('hex');

/** Each once, however often it is delivered. Resolves with those that were not known before. */
export const park = async (
  to: Queryable,
  topic: string,
  partition: number,
  messages: readonly { readonly message: KafkaMessage; readonly why: Unreadable }[],
): Promise<readonly { readonly offset: string; readonly texts: Texts }[]> => {
  if (messages.length === 0) return [];
  const rows = await to.query<{ offset: string }>(
    `insert into messaging.parked (topic, partition, message_offset, digest, reason, detail, sample, bytes)
     select $1, $2, * from unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::integer[]) on conflict do nothing
     returning message_offset::text as offset`,
    [
      topic,
      partition,
      messages.map(({ message }) => message.offset),
      messages.map(({ message }) => digestOf(message)),
      messages.map(({ why }) => why.reason),
      messages.map(({ why }) => why.detail.replaceAll('\0', '\u2400')),
      messages.map(({ message }) => sampleOf(message.value)),
      messages.map(({ message }) => message.value?.length ?? 0),
    ],
  );
  const added = new Set(rows.map(({ offset }) => offset));
  return messages.flatMap(({ message: { offset }, why }) => {
    const what = unreadableTexts[why.reason];
    const detail = why.detail === '' ? '' : ` (${why.detail})`;
    return added.has(offset) ? [{ offset, texts: { en: `${what.en}${detail}`, vi: `${what.vi}${detail}` } }] : [];
  });
};

/** Of all topics, latest first. */
export const parkedMessages = (from: Queryable, limit: number): Promise<ParkedMessage[]> =>
  from.query<ParkedMessage>(
    `select topic, partition, message_offset::text as offset, reason, detail, sample, bytes, parked_at as "parkedAt"
     from messaging.parked order by parked_at desc, topic, partition, message_offset limit $1`,
    [limit],
  );
