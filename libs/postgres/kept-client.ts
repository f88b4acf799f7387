import type { ClientBase } from 'pg';
import type { Database } from './database.js';

/** One connection of the pool, for work that comes piece after piece: taken with the first, kept in between, and given back by whoever used it. */
export interface KeptClient {
  /** One piece of work at a time. After an error the connection is given back, or thrown away where it is broken. @throws as `withClient` of a database */
  readonly use: <T>(work: (client: ClientBase) => Promise<T>) => Promise<T>;
  /** Nothing where there is none. Not while it is in use. */
  readonly giveBack: () => void;
}

interface Kept {
  readonly client: ClientBase;
  readonly giveBack: () => void;
  readonly fail: (error: unknown) => void;
  /** Rejects with what it failed with, in the words of the database. */
  readonly ended: Promise<void>;
}

export const keptClient = (database: Pick<Database, 'withClient'>): KeptClient => {
  let kept: Kept | undefined;

  const take = (): Promise<Kept> =>
    new Promise((resolve, reject) => {
      const ended = database.withClient(
        (client) =>
          new Promise<void>((giveBack, fail) => {
            // After this turn: `ended` has no value before.
            queueMicrotask(() => resolve({ client, giveBack, fail, ended }));
          }),
      );
      ended.catch(reject);
    });

  return {
    use: async (work) => {
      const mine = (kept ??= await take());
      try {
        return await work(mine.client);
      } catch (error) {
        kept = undefined;
        mine.fail(error);
        await mine.ended;
        throw error;
      }
    },
    giveBack: () => {
      kept?.giveBack();
      kept = undefined;
    },
  };
};
