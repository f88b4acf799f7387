import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Database } from './database.js';

/** One of several processes does something; the others stand by, and one of them goes on when it is gone. */
export interface Leadership {
  readonly start: () => void;
  /** Resolves when `lead` has ended, here at least. */
  readonly stop: () => Promise<void>;
  readonly isLeader: () => boolean;
}

export interface LeadershipOptions {
  readonly database: Database;
  /** What is led; the same for all that stand by for one another. */
  readonly key: string;
  /**
   * Leads until the signal: this process stops, or its connection is lost, so that another one may have begun. Whatever it writes has to be fenced all the
   * same: a process that hangs hears of nothing. It may also resolve by itself; then somebody else has a chance.
   */
  readonly lead: (signal: AbortSignal) => Promise<void>;
  readonly onError: (error: unknown) => void;
  /** Between two looks of those that stand by. */
  readonly everyMs?: number;
}

const EVERY_MS = 500;

/** By a lock of the session's: PostgreSQL frees it when the process or its connection is gone. */
export const leadership = ({ database, key, lead, onError, everyMs = EVERY_MS }: LeadershipOptions): Leadership => {
  const stopping = new AbortController();
  let leading = false;
  let loop: Promise<void> = Promise.resolve();

  const term = async (client: Client, lost: AbortSignal): Promise<void> => {
    await client.connect();
    while (!lost.aborted) {
      const { rows } = await client.query<{ led: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 2027)) as led', [key]);
      if (rows[0]?.led === true) {
        leading = true;
        return lead(lost);
      }
      await pause(lost);
    }
  };

  const pause = (signal: AbortSignal): Promise<unknown> => sleep(everyMs, undefined, { signal }).catch(() => undefined);

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const client = database.dedicatedClient();
      const gone = new AbortController();
      client.on('error', () => gone.abort());
      client.on('end', () => gone.abort());
      await term(client, AbortSignal.any([stopping.signal, gone.signal])).catch(onError);
      leading = false;
      await client.end().catch(() => undefined);
      await pause(stopping.signal);
    }
  };

  return {
    start: () => void (loop = run()),
    stop: async () => {
      stopping.abort();
      await loop;
    },
    isLeader: () => leading,
  };
};
