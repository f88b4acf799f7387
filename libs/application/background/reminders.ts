import type { BlockList } from 'node:net';
import { blockListOf, type ReminderSettings } from '#libs/config/reminder-settings.js';
import type { EventLog, TransactionalLog } from '#libs/event-log/event-log.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { Instant } from '#libs/kernel/time.js';
import { type Deliverer, deliverer, type Send } from '#libs/notify/deliverer.js';
import { openMailer } from '#libs/notify/mail.js';
import type { Channel } from '#libs/notify/outbox.js';
import { postWebhook } from '#libs/notify/webhook.js';
import type { Database, TransactionalDatabase } from '#libs/postgres/database.js';
import { fencedBy, type Lease } from '#libs/postgres/lease.js';
import type { Queries } from '#libs/read-models/queries.js';
import { type ReminderScheduler, reminderScheduler } from './reminder-scheduler.js';
import { repeatedly, type Running } from './repeatedly.js';

/** What a turn came to. */
interface RemindersTurn {
  readonly given: number;
  /** Attempts to deliver. */
  readonly attempted: number;
}

/** Everything about reminders that a server does by itself. */
export interface Reminders {
  /** Ways out of the house that are in use. */
  readonly channels: readonly Channel[];
  /** Gives the digests that are due, and tries every delivery that is. */
  readonly turn: (now: Instant) => Promise<RemindersTurn>;
  /** The same by the clock, under a lease, until it is stopped; each time anew. */
  readonly running: (lease: Lease) => Running;
  readonly close: () => void;
}

export interface RemindersOptions {
  readonly settings: ReminderSettings;
  readonly database: Database;
  readonly log: EventLog & TransactionalLog;
  readonly logId: string;
  readonly queries: Queries;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

/** Between two looks whether the digests of a day are due; they are once a day. */
const DIGESTS_EVERY_MS = 30_000;
const DELIVERIES_EVERY_MS = 5_000;

/** Private networks to which webhooks may go. */
export const webhookNetworksOf = ({ webhookNetworks }: ReminderSettings): BlockList => blockListOf(webhookNetworks);

const waysOut = (settings: ReminderSettings): { readonly send: Readonly<Partial<Record<Channel, Send>>>; readonly close: () => void } => {
  const { smtpUrl, mailFrom, publicUrl = null } = settings;
  const allowed = webhookNetworksOf(settings);
  const WEBHOOK: Send = (outgoing, { webhook }) => (webhook === null ? undefined : postWebhook(outgoing, webhook, { allowed, publicUrl }));
  if (smtpUrl === undefined || mailFrom === undefined) return { send: { WEBHOOK }, close: () => undefined };
  const mailer = openMailer({ smtpUrl, from: mailFrom, publicUrl });
  const EMAIL: Send = (outgoing, { email }) => (email === null ? undefined : mailer.send(outgoing, email));
  return { send: { EMAIL, WEBHOOK }, close: mailer.close };
};

/** The ways out of the house that the settings put to use. */
export const channelsOf = ({ smtpUrl }: ReminderSettings): readonly Channel[] =>
  smtpUrl === undefined ? ['WEBHOOK'] : ['EMAIL', 'WEBHOOK'];

export const openReminders = ({ settings, database, log, logId, queries, clock, onError }: RemindersOptions): Reminders => {
  const { daysBefore, daysAfter, escalateAfter, hour } = settings;
  const channels = channelsOf(settings);
  const { send, close } = waysOut(settings);
  const policy = { daysBefore, daysAfter, escalateAfter };
  const schedulerOn = (on: TransactionalDatabase): ReminderScheduler =>
    reminderScheduler({ database: on, log, logId, queries, policy, hour, channels });
  const delivererOn = (on: TransactionalDatabase): Deliverer => deliverer({ database: on, logId, send });
  const scheduler = schedulerOn(database);
  const delivering = delivererOn(database);
  const attemptAll = async (now: Instant): Promise<number> => {
    for (let all = 0; ;) {
      const attempted = await delivering.deliverDue(now);
      if (attempted === 0) return all;
      all += attempted;
    }
  };
  const running = (lease: Lease): Running => {
    const fenced = fencedBy(lease, database);
    const [giving, sending] = [schedulerOn(fenced), delivererOn(fenced)];
    const loops = [
      repeatedly({ work: async (now) => (await giving.giveAll(now)) > 0, clock, everyMs: DIGESTS_EVERY_MS, onError }),
      repeatedly({ work: async (now) => (await sending.deliverDue(now)) > 0, clock, everyMs: DELIVERIES_EVERY_MS, onError }),
    ];
    return {
      start: () => loops.forEach((loop) => loop.start()),
      stop: async () => {
        await Promise.all(loops.map((loop) => loop.stop()));
      },
    };
  };
  return {
    channels,
    turn: async (now) => ({ given: await scheduler.giveAll(now), attempted: await attemptAll(now) }),
    running,
    close,
  };
};
