import { hostname } from 'node:os';
import { OperatorError } from '#libs/config/operator-error.js';
import type { Database, QueryOptions, Queryable, TransactionalDatabase } from './database.js';

/*
 * What one process of several does at a time. Whoever has a lease gives signs of life; whoever gave none for its time has lost it to the first that asks, and
 * whatever it still tries to write under it is refused, in the transaction that writes, by comparing the fencing token.
 */

/** Names a lease within a log, as in `schedule`. */
export interface LeaseKey {
  readonly logId: string;
  readonly name: string;
}

/** While this process has it, as far as it knows. */
export interface Lease extends LeaseKey {
  /** Higher than that of anybody who had it before. */
  readonly token: number;
  /** In the transaction that writes, before anything else: nobody takes over until it has ended. @throws LeaseLost */
  readonly hold: (tx: Queryable) => Promise<void>;
}

/** Another process has the lease now; this one must not write any more. */
export class LeaseLost extends OperatorError {
  constructor({ logId, name }: LeaseKey) {
    super({
      en: `"${name}" of the log "${logId}" is done by another process now; this one stands by, and what it had in hand is undone.`,
      vi: `"${name}" của nhật ký "${logId}" hiện do tiến trình khác làm; tiến trình này chờ sẵn, việc đang dở đã được hủy.`,
    });
  }
}

/** A lease as seen by a process that stands by. */
export interface LeaseState {
  readonly name: string;
  readonly token: number;
  /** Host and process; null: nobody. */
  readonly holder: string | null;
  /** Number of signs of life under this token. */
  readonly signs: number;
  /** When the last sign came, by the clock of the database. */
  readonly heardAt: Date;
}

type LeaseDatabase = Pick<Database, 'query'>;

const COLUMNS = 'name, token, holder, signs, heard_at as "heardAt"';

/** Undefined: nobody ever had it. */
export const readLease = async (from: Queryable, { logId, name }: LeaseKey): Promise<LeaseState | undefined> => {
  const [row] = await from.query<LeaseState>(`select ${COLUMNS} from read.lease where log_id = $1 and name = $2`, [logId, name]);
  return row;
};

/** Who is at what in a log, by name of the lease: only those of whom something was heard within that time, by the clock of the database. */
export const leaseHolders = async (from: Queryable, logId: string, silentMs: number): Promise<ReadonlyMap<string, string>> => {
  const rows = await from.query<{ name: string; holder: string }>(
    `select name, holder from read.lease
      where log_id = $1 and holder is not null and heard_at >= clock_timestamp() - $2 * interval '1 millisecond' order by name`,
    [logId, silentMs],
  );
  return new Map(rows.map(({ name, holder }) => [name, holder]));
};

const ME = `${hostname()}/${process.pid}`;

const leaseOf = (key: LeaseKey, token: number): Lease => ({
  ...key,
  token,
  hold: async (tx) => {
    const [row] = await tx.query<{ token: number }>('select token from read.lease where log_id = $1 and name = $2 for key share', [
      key.logId,
      key.name,
    ]);
    if (row?.token !== token) throw new LeaseLost(key);
  },
});

/**
 * When a lease may be taken. `AT_ONCE`: at any time. Otherwise when it is free, when its holder gave no sign of life for `silentMs` by the clock of
 * the database, or while it is still as it was seen (`unchanged`), by a process that has watched it for that long.
 */
export type TakeWhen = 'AT_ONCE' | { readonly silentMs: number; readonly unchanged?: Pick<LeaseState, 'token' | 'signs'> };

/** Undefined: somebody else has it. */
export const takeLease = async (database: LeaseDatabase, key: LeaseKey, when: TakeWhen): Promise<Lease | undefined> => {
  await database.query('insert into read.lease (log_id, name) values ($1, $2) on conflict do nothing', [key.logId, key.name]);
  const { silentMs, unchanged } = when === 'AT_ONCE' ? { silentMs: 0, unchanged: undefined } : when;
  const [taken] = await database.query<{ token: number }>(
    `update read.lease set token = token + 1, holder = $3, signs = 0, heard_at = clock_timestamp()
     where log_id = $1 and name = $2
       and ($4 or holder is null or heard_at < clock_timestamp() - $5 * interval '1 millisecond' or (token = $6 and signs = $7))
     returning token`,
    [key.logId, key.name, ME, when === 'AT_ONCE', silentMs, unchanged?.token ?? null, unchanged?.signs ?? null],
  );
  return taken && leaseOf(key, taken.token);
};

/** A sign of life. Resolves with false where the lease is lost. */
export const keepLease = async (database: LeaseDatabase, { logId, name, token }: Lease): Promise<boolean> => {
  const kept = await database.query(
    `update read.lease set signs = signs + 1, heard_at = clock_timestamp() where log_id = $1 and name = $2 and token = $3 returning 1`,
    [logId, name, token],
  );
  return kept.length > 0;
};

/** Lets whoever stands by have it at once; nothing where it is lost already. */
export const leaveLease = async (database: LeaseDatabase, { logId, name, token }: Lease): Promise<void> => {
  await database.query('update read.lease set token = token + 1, holder = null where log_id = $1 and name = $2 and token = $3', [
    logId,
    name,
    token,
  ]);
};

/** The database, in which nothing is written but under the lease. @throws LeaseLost from both methods, with everything undone */
export const fencedBy = (lease: Lease, database: TransactionalDatabase): TransactionalDatabase => {
  const transaction: TransactionalDatabase['transaction'] = (work, durability) =>
    database.transaction(async (tx) => {
      await lease.hold(tx);
      return work(tx);
    }, durability);
  return {
    transaction,
    query: <Row extends object>(sql: string, params?: readonly unknown[], options?: QueryOptions) =>
      transaction((tx) => tx.query<Row>(sql, params, options)),
  };
};
