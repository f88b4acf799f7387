import type { ClientBase } from 'pg';
import type { Database } from './database.js';
import { translate } from './errors.js';

/** One connection of the pool, for work that comes piece after piece: taken with the first, kept in between, and given back by whoever used it. */
export interface KeptClient {
  /**
   * What is sent before the answer to something else waits behind it in the connection. After an error the connection is given back, or thrown away where
   * it is broken. @throws as `withClient` of a database
   */
  readonly use: <T>(work: (client: ClientBase) => Promise<T>) => Promise<T>;
  /** Nothing where there is none. Not while it is in use. */
  readonly giveBack: () => void;
}

interface Kept {
  readonly client: ClientBase;
  readonly giveBack: () => void;
  readonly fail: (error: unknown) => void;
  /** When it was given back or thrown away. */
  readonly ended: Promise<unknown>;
}

export const keptClient = (database: Pick<Database, 'withClient'>): KeptClient => {
  let kept: Kept | undefined;
  let taking: Promise<Kept> | undefined;

  const take = (): Promise<Kept> =>
    new Promise<Kept>((resolve, reject) => {
      const ended = database.withClient(
        (client) =>
          new Promise<void>((giveBack, fail) => {
            // After this turn: `ended` has no value before.
            queueMicrotask(() => resolve((kept = { client, giveBack, fail, ended: ended.catch(() => undefined) })));
          }),
      );
      ended.catch(reject);
    }).finally(() => (taking = undefined));

  return {
    use: async (work) => {
      const mine = kept ?? (await (taking ??= take()));
      try {
        return await work(mine.client);
      } catch (error) {
        if (kept === mine) kept = undefined;
        mine.fail(error);
        await mine.ended;
        throw translate(error);
      }
    },
    giveBack: () => {
      kept?.giveBack();
      kept = undefined;
    },
  };
};
