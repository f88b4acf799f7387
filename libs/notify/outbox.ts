import type { DigestId, OrgUnitId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { Queryable } from '#libs/postgres/database.js';
import type { DigestContent } from './digest-content.js';

/** A way by which messages leave the installation. */
export const CHANNELS = ['EMAIL', 'WEBHOOK'] as const;
export type Channel = (typeof CHANNELS)[number];

/** FAILED: given up after the last attempt, or refused for good; CANCELLED: the unit has no such address any more. */
export type DeliveryState = 'PENDING' | 'DELIVERED' | 'FAILED' | 'CANCELLED';

export interface Delivery {
  readonly channel: Channel;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** Of a delivery that waits: it is not tried before then. */
  readonly nextAttemptAt: Instant | null;
  readonly deliveredAt: Instant | null;
  /** Why the last attempt failed; without addresses. */
  readonly lastError: string | null;
}

/** A digest as it lies in the outbox. */
export interface OutboxDigest {
  readonly content: DigestContent;
  readonly deliveries: readonly Delivery[];
}

/** A digest that was recorded in the same transaction. */
export interface GivenDigest {
  readonly content: DigestContent;
  /** Of its last event. */
  readonly position: number;
}

/**
 * Puts digests into the outbox, each with a delivery for every channel in use of which its unit has an address. To a unit without an address nothing
 * is delivered; its digests can be read all the same.
 * @param channels in use
 */
export const putDigests = async (
  tx: Queryable,
  logId: string,
  digests: readonly GivenDigest[],
  at: Instant,
  channels: readonly Channel[],
): Promise<void> => {
  await tx.query(
    `insert into notify.digest (log_id, digest_id, unit_id, day, position, content, created_at)
     select $1, x.digest_id, x.unit_id, x.day, x.position, x.content, $2
       from unnest($3::text[], $4::text[], $5::date[], $6::bigint[], $7::jsonb[]) as x(digest_id, unit_id, day, position, content)`,
    [
      logId,
      at,
      digests.map(({ content }) => content.digest),
      digests.map(({ content }) => content.unitId),
      digests.map(({ content }) => content.day),
      digests.map(({ position }) => position),
      digests.map(({ content }) => JSON.stringify(content)),
    ],
  );
  await tx.query(
    `insert into notify.delivery (log_id, digest_id, channel, state, next_attempt_at)
     select d.log_id, d.digest_id, c.channel, 'PENDING', $2
       from notify.digest d
       join notify.contact a on a.log_id = d.log_id and a.unit_id = d.unit_id
       join unnest($4::text[]) as c(channel) on case c.channel when 'EMAIL' then a.email else a.webhook_url end is not null
      where d.log_id = $1 and d.digest_id = any($3)`,
    [logId, at, digests.map(({ content }) => content.digest), channels],
  );
};

/** Whether every digest of a day was given. */
export const isDayComplete = async (from: Queryable, logId: string, day: LocalDate): Promise<boolean> => {
  const rows = await from.query('select from notify.digest_day where log_id = $1 and day = $2', [logId, day]);
  return rows.length > 0;
};

export const completeDay = async (tx: Queryable, logId: string, day: LocalDate, at: Instant): Promise<void> => {
  await tx.query('insert into notify.digest_day (log_id, day, completed_at) values ($1, $2, $3) on conflict do nothing', [logId, day, at]);
};

interface DeliveryRecord {
  readonly digest_id: DigestId;
  readonly channel: Channel;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly next_attempt_at: Instant;
  readonly delivered_at: Instant | null;
  readonly last_error: string | null;
}

const deliveryOf = ({ channel, state, attempts, next_attempt_at, delivered_at, last_error }: DeliveryRecord): Delivery => ({
  channel,
  state,
  attempts,
  nextAttemptAt: state === 'PENDING' ? next_attempt_at : null,
  deliveredAt: delivered_at,
  lastError: last_error,
});

/** What the outbox knows of digests; what was erased there is not in the answer. Two statements. */
export const outboxDigests = async (
  from: Queryable,
  logId: string,
  ids: readonly DigestId[],
): Promise<ReadonlyMap<DigestId, OutboxDigest>> => {
  const [digests, deliveries] = await Promise.all([
    from.query<{ digest_id: DigestId; content: DigestContent }>(
      'select digest_id, content from notify.digest where log_id = $1 and digest_id = any($2)',
      [logId, ids],
    ),
    from.query<DeliveryRecord>(
      `select digest_id, channel, state, attempts, next_attempt_at, delivered_at, last_error
         from notify.delivery where log_id = $1 and digest_id = any($2) order by channel`,
      [logId, ids],
    ),
  ]);
  const byDigest = Map.groupBy(deliveries, ({ digest_id }) => digest_id);
  return new Map(
    digests.map(({ digest_id, content }) => [digest_id, { content, deliveries: (byDigest.get(digest_id) ?? []).map(deliveryOf) }]),
  );
};

/** The channels in use for which each unit has an address; a unit without any is not in the answer. */
export const channelsOfUnits = async (
  from: Queryable,
  logId: string,
  units: readonly OrgUnitId[],
  channels: readonly Channel[],
): Promise<ReadonlyMap<OrgUnitId, readonly Channel[]>> => {
  const rows = await from.query<{ unit_id: OrgUnitId; has_email: boolean; has_webhook: boolean }>(
    `select unit_id, email is not null as has_email, webhook_url is not null as has_webhook
       from notify.contact where log_id = $1 and unit_id = any($2)`,
    [logId, units],
  );
  return new Map(
    rows.flatMap(({ unit_id, has_email, has_webhook }) => {
      const has = { EMAIL: has_email, WEBHOOK: has_webhook };
      const inUse = channels.filter((channel) => has[channel]);
      return inUse.length === 0 ? [] : [[unit_id, inUse] as const];
    }),
  );
};

/** Of the units, those that have an address of a channel in use; the others cannot be reached. */
export const unitsWithContact = async (
  from: Queryable,
  logId: string,
  units: readonly OrgUnitId[],
  channels: readonly Channel[],
): Promise<ReadonlySet<OrgUnitId>> => {
  const rows = await from.query<{ unit_id: OrgUnitId }>(
    `select unit_id from notify.contact
      where log_id = $1 and unit_id = any($2)
        and (email is not null and 'EMAIL' = any($3) or webhook_url is not null and 'WEBHOOK' = any($3))`,
    [logId, units, channels],
  );
  return new Set(rows.map(({ unit_id }) => unit_id));
};
