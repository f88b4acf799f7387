import { messageOf } from '#libs/config/message-of.js';
import type { DigestId, OrgUnitId } from '#libs/kernel/ids.js';
import { type Instant, instantOfMs, msOf } from '#libs/kernel/time.js';
import type { TransactionalDatabase } from '#libs/postgres/database.js';
import { type Attempt, failed, type Outgoing } from './channel.js';
import { addressesOf, type ContactAddresses } from './contacts.js';
import type { DigestContent } from './digest-content.js';
import type { Channel } from './outbox.js';

/** Sends by one channel; undefined: the unit has no address of it. */
export type Send = (outgoing: Outgoing, addresses: ContactAddresses) => Promise<Attempt> | undefined;

export interface DelivererOptions {
  readonly database: TransactionalDatabase;
  readonly logId: string;
  /** The channels in use. Deliveries of others wait until they are. */
  readonly send: Readonly<Partial<Record<Channel, Send>>>;
}

export interface Deliverer {
  /** Sends up to one batch of what is due at an instant. Resolves with how many attempts were made. */
  readonly deliverDue: (now: Instant) => Promise<number>;
}

/**
 * Waits after the first attempt, the second, and so on, in seconds: as Standard Webhooks recommend, up to two days together. Afterwards it is given up:
 * the next digest tells what is still owed.
 */
export const BACK_OFF_S = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000] as const;

/** Longer than the longest attempt: a process that took a delivery and has not recorded the outcome by then is dead. */
const LEASE_MS = 120_000;
const BATCH = 20;

interface Due {
  readonly digest_id: DigestId;
  readonly channel: Channel;
  readonly unit_id: OrgUnitId;
  readonly attempts: number;
  readonly content: DigestContent;
  readonly created_at: Instant;
}

const later = (at: Instant, ms: number): Instant => instantOfMs(msOf(at) + ms);

/**
 * Takes deliveries before they are sent, in a transaction of its own, so that nobody else sends them meanwhile and no connection is held while the
 * network answers.
 */
const take = ({ database, logId }: DelivererOptions, channels: readonly Channel[], now: Instant): Promise<readonly Due[]> =>
  database.query<Due>(
    `with due as (
       select log_id, digest_id, channel from notify.delivery
        where log_id = $1 and state = 'PENDING' and channel = any($2) and next_attempt_at <= $3 and (leased_until is null or leased_until <= $3)
        order by next_attempt_at, digest_id, channel limit ${BATCH} for update skip locked)
     update notify.delivery v set leased_until = $4, attempts = v.attempts + 1
       from due join notify.digest d using (log_id, digest_id)
      where v.log_id = due.log_id and v.digest_id = due.digest_id and v.channel = due.channel
      returning v.digest_id, v.channel, v.attempts, d.unit_id, d.content, d.created_at`,
    [logId, channels, now, later(now, LEASE_MS)],
  );

type Outcome =
  | { readonly state: 'DELIVERED' | 'CANCELLED'; readonly nextAt: null; readonly error: null }
  | { readonly state: 'PENDING' | 'FAILED'; readonly nextAt: Instant | null; readonly error: string };

/** What becomes of a delivery after an attempt. @param attempts this one included */
export const afterAttempt = (attempt: Attempt | undefined, attempts: number, now: Instant): Outcome => {
  if (attempt === undefined) return { state: 'CANCELLED', nextAt: null, error: null };
  if (attempt.isDelivered) return { state: 'DELIVERED', nextAt: null, error: null };
  const wait = attempt.isFinal ? undefined : BACK_OFF_S[attempts - 1];
  const error = attempt.reason;
  return wait === undefined ? { state: 'FAILED', nextAt: null, error } : { state: 'PENDING', nextAt: later(now, wait * 1_000), error };
};

/**
 * Sends what is in the outbox, at least once: a process that dies between sending and recording that leaves a delivery that is sent again, under the same
 * id, by which the receiver can drop it.
 */
export const deliverer = (options: DelivererOptions): Deliverer => {
  const { database, logId, send } = options;
  const channels = Object.keys(send) as Channel[];

  const attempt = async (due: Due, addresses: ContactAddresses | undefined, now: Instant): Promise<Attempt | undefined> => {
    if (addresses === undefined) return undefined;
    try {
      return await send[due.channel]?.({ content: due.content, givenAt: due.created_at, at: now }, addresses);
    } catch (error) {
      return failed(messageOf(error));
    }
  };

  const settle = async ({ digest_id, channel, attempts }: Due, made: Attempt | undefined, now: Instant): Promise<void> => {
    const { state, nextAt, error } = afterAttempt(made, attempts, now);
    await database.query(
      `update notify.delivery set state = $4, next_attempt_at = coalesce($5, next_attempt_at), last_error = $6, leased_until = null,
              delivered_at = case when $4 = 'DELIVERED' then $7::timestamptz end
        where log_id = $1 and digest_id = $2 and channel = $3 and state = 'PENDING'`,
      [logId, digest_id, channel, state, nextAt, error, now],
    );
  };

  return {
    deliverDue: async (now) => {
      if (channels.length === 0) return 0;
      const due = await take(options, channels, now);
      if (due.length === 0) return 0;
      const addresses = await addressesOf(database, logId, [...new Set(due.map(({ unit_id }) => unit_id))]);
      await Promise.all(due.map(async (each) => settle(each, await attempt(each, addresses.get(each.unit_id), now), now)));
      return due.length;
    },
  };
};
