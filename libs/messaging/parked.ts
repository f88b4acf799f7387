import { createHash } from 'node:crypto';
import type { KafkaMessage } from 'kafkajs';
import { OperatorError } from '#libs/config/operator-error.js';
import type { Texts } from '#libs/kernel/language.js';
import type { Queryable } from '#libs/postgres/database.js';
import { type Unreadable, type UnreadableReason, unreadableTexts } from './cloud-event.js';

/** A message that is no event of a log and waits for somebody to look at it. The message itself is still in the topic. */
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

/** Puts messages aside, each once, however often it is delivered. Resolves with those that were not known before. */
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

const COLUMNS = 'topic, partition, message_offset::text as offset, reason, detail, sample, bytes, parked_at as "parkedAt"';

/** Those of all topics about which nobody has decided yet, latest first. */
export const parkedMessages = (from: Queryable, limit: number): Promise<ParkedMessage[]> =>
  from.query<ParkedMessage>(
    `select ${COLUMNS} from messaging.parked where dismissed_at is null order by parked_at desc, topic, partition, message_offset limit $1`,
    [limit],
  );

/** Messages of a topic that somebody has dismissed, with who it was and why. */
export interface Dismissed {
  readonly topic: string;
  readonly count: number;
  readonly dismissedBy: string;
  readonly why: string;
  readonly dismissedAt: string;
}

/** Latest first. */
export const dismissedMessages = (from: Queryable, limit: number): Promise<Dismissed[]> =>
  from.query<Dismissed>(
    `select topic, count(*)::integer as count, dismissed_by as "dismissedBy", why, dismissed_at as "dismissedAt"
       from messaging.parked where dismissed_at is not null group by topic, dismissed_by, why, dismissed_at order by dismissed_at desc, topic limit $1`,
    [limit],
  );

/** Which messages: one, or all of a topic that were put aside until now. */
export interface Dismissal {
  readonly topic: string;
  readonly at: { readonly partition: number; readonly offset: string } | undefined;
  readonly by: string;
  readonly why: string;
}

/** Nothing was put aside there, or it was dismissed already. */
export class NoMessageParked extends OperatorError {
  constructor({ topic, at }: Dismissal) {
    const [en, vi] =
      at === undefined
        ? ['', '']
        : [` at offset ${at.offset} of partition ${at.partition}`, ` ở vị trí ${at.offset}, phân vùng ${at.partition}`];
    super({
      en: `No message of ${topic}${en} waits for a decision; \`cascade kafka\` lists those that do.`,
      vi: `Không có thông điệp nào của ${topic}${vi} đang chờ quyết định; \`cascade kafka\` liệt kê những thông điệp đang chờ.`,
    });
  }
}

/** Dismisses messages: they stay, but are no longer counted. Resolves with how many there were. @throws NoMessageParked */
export const dismissMessages = async (to: Queryable, dismissal: Dismissal): Promise<number> => {
  const { topic, at, by, why } = dismissal;
  const dismissed = await to.query(
    `update messaging.parked set dismissed_by = $2, why = $3, dismissed_at = now()
      where topic = $1 and dismissed_at is null and ($4::integer is null or (partition = $4 and message_offset = $5::bigint)) returning 1`,
    [topic, by, why, at?.partition ?? null, at?.offset ?? null],
  );
  if (dismissed.length === 0) throw new NoMessageParked(dismissal);
  return dismissed.length;
};
