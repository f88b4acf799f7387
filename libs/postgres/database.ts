import { setImmediate as turn } from 'node:timers/promises';
import pg from 'pg';
import type { DataSource, DataSourceOptions, Logger } from 'typeorm';
import { copyIn } from './copy.js';
import { codeOf, translate } from './errors.js';
import { valueTypes } from './value-types.js';

/** Of connections, in pg_stat_activity. */
export const PROGRAM_NAME = 'plan-cascade';

/** The role of the application in the database: may add to the log and read it, nothing else there. */
export const APP_ROLE = 'plan_cascade_app';

export interface QueryOptions {
  /**
   * Prepares the statement: it is parsed and planned once for each connection and not with every call. For texts that come again and again and whose
   * plan does not depend on the values; where it did, a plan without values was seen to take 5 x the time.
   */
  readonly prepared?: boolean;
  /** What a `COPY … FROM STDIN` reads, in its text format; without parameters then. */
  readonly stdin?: Buffer;
}

/** Something that statements can be sent to; values come out as `valueTypes` (value-types.ts) says. */
export interface Queryable {
  query<Row extends object = Record<string, unknown>>(sql: string, params?: readonly unknown[], options?: QueryOptions): Promise<Row[]>;
}

/** One transaction, READ COMMITTED. */
export interface Transaction extends Queryable {
  /** The driver's connection, for named prepared statements. */
  readonly client: pg.ClientBase;
  /** Runs once the transaction is committed; not at all when it is rolled back. */
  afterCommit(hook: () => void): void;
  /**
   * Commits now, and not when `work` resolves. The commit goes out behind what was sent, without waiting for those answers, so that locks are let go
   * however busy this program is. Nothing may be sent after it.
   */
  commit(): Promise<void>;
}

/**
 * `OWN` writes what is nowhere else; it is on the disk when the commit is answered.
 *
 * `DERIVED` writes only what can be derived from the log again. A crash of the server may lose its last half second, whole transactions and the
 * latest ones only. Its statements find their rows by keys: they go by an index however few rows a table had when they were planned, which for
 * prepared statements is once for each connection. The first thing that it sends goes out together with its beginning, and so must write nothing,
 * such as a lock.
 */
export type TransactionKind = 'OWN' | 'DERIVED';

/** @throws DatabaseUnavailable | DatabaseRefused from every method; recovers by itself when the database is back */
export interface Database extends Queryable {
  /** For entities of read models; everything hot is plain SQL. */
  readonly dataSource: DataSource;
  readonly url: string;
  /** Commits when `work` resolves, rolls back when it rejects. */
  transaction<T>(work: (tx: Transaction) => Promise<T>, kind?: TransactionKind): Promise<T>;
  /** A connection of the pool for the time of `work`; a named statement is prepared once for each connection. */
  withClient<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T>;
  /** A connection of its own with the same settings, as for LISTEN; the caller ends it and listens to its errors. */
  dedicatedClient(name?: string): pg.Client;
  /** Of the pool: taken, to be had, and work that waits for one. */
  connections(): { readonly busy: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
}

/** A database as whoever writes to it needs it: the whole, or one that a lease fences (`fencedBy`). */
export type TransactionalDatabase = Pick<Database, 'query' | 'transaction'>;

export interface DatabaseOptions {
  readonly url: string;
  /** `owner` migrates; everything else is `app`. */
  readonly role: 'owner' | 'app';
  readonly poolMax?: number;
  readonly entities?: DataSourceOptions['entities'];
  readonly migrations?: DataSourceOptions['migrations'];
  /** Hears of lost connections that nobody was using at the time. */
  readonly onError?: (error: Error) => void;
  /** After how long a connection that does not come about counts as none; 5 s by default. */
  readonly connectTimeoutMs?: number;
}

const CONNECT_TIMEOUT_MS = 5_000;
/** A transaction whose process hangs must not keep the log locked, nor a turn; longer than any pause between two statements. */
const IDLE_IN_TRANSACTION_MS = 20_000;

/** @throws DatabaseUnavailable when nothing answers, DatabaseRefused when it does not let in */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
  const settings = clientSettings(options);
  // Loaded where it is needed: a command that asks a running server needs no database of its own, and TypeORM takes a third of its start.
  const { DataSource } = await import('typeorm');
  const dataSource = new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: PROGRAM_NAME,
    poolSize: options.poolMax ?? 10,
    installExtensions: false,
    logger: silent,
    migrationsTableName: 'plan_cascade_migration',
    entities: options.entities ?? [],
    migrations: options.migrations ?? [],
    poolErrorHandler: options.onError ?? (() => undefined),
    extra: settings,
  });
  await translated(() => dataSource.initialize());
  return databaseOver(dataSource, options.url, settings, options.onError ?? (() => undefined));
};

/** Errors are thrown, and said once by whoever handles them. */
const silent: Logger = {
  logQuery: () => undefined,
  logQueryError: () => undefined,
  logQuerySlow: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
  log: () => undefined,
};

const clientSettings = ({ role, connectTimeoutMs = CONNECT_TIMEOUT_MS }: DatabaseOptions): pg.ClientConfig => ({
  connectionTimeoutMillis: connectTimeoutMs,
  options: [
    `-c TimeZone=UTC`,
    // Statements here are many and short. Workers of one statement take from the others, and starting them took 20 of 30 ms where nothing was left to do;
    // compiling a plan pays for seconds of work.
    `-c max_parallel_workers_per_gather=0`,
    `-c jit=off`,
    `-c idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_MS}`,
    ...(role === 'app' ? [`-c role=${APP_ROLE}`] : []),
  ].join(' '),
  types: valueTypes,
  keepAlive: true,
  // Statements that do not wait for one another go out at once, and their answers come back in their order.
  pipeline: true,
});

const databaseOver = (dataSource: DataSource, url: string, settings: pg.ClientConfig, onError: (error: Error) => void): Database => {
  const pool = (dataSource.driver as unknown as { readonly master: pg.Pool }).master;
  // A connection that breaks while it is taken out of the pool tells only itself; without a listener that ends the process.
  pool.on('connect', (client) => client.on('error', onError));

  const withClient = <T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> =>
    translated(async () => {
      const client = await pool.connect();
      if (client.listeners('error').length === 0) client.on('error', onError);
      try {
        const result = await work(client);
        client.release();
        return result;
      } catch (error) {
        client.release(isBroken(error));
        throw error;
      }
    });

  const query = <Row extends object>(sql: string, params: readonly unknown[] = [], options: QueryOptions = {}): Promise<Row[]> =>
    withClient((client) => sent<Row>(client, sql, params, options));

  return {
    dataSource,
    url,
    query,
    withClient,
    transaction: (work, kind = 'OWN') => withClient((client) => inTransaction(client, work, kind)),
    dedicatedClient: (name = PROGRAM_NAME) => new pg.Client({ connectionString: url, application_name: name, ...settings }),
    connections: () => ({ busy: pool.totalCount - pool.idleCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => (dataSource.isInitialized ? dataSource.destroy() : Promise.resolve()),
  };
};

/** Each prepared statement takes memory of every connection; generations of read models come and go, and their statements with them. */
const PREPARED_MAX = 500;
const preparedNames = new Map<string, string>();

/** The name under which a text is prepared on every connection of this process; undefined when there are enough of them. */
const preparedName = (sql: string): string | undefined => {
  const known = preparedNames.get(sql);
  if (known !== undefined || preparedNames.size >= PREPARED_MAX) return known;
  const name = `p${preparedNames.size + 1}`;
  preparedNames.set(sql, name);
  return name;
};

const sent = async <Row extends object>(
  client: pg.ClientBase,
  text: string,
  params: readonly unknown[],
  { prepared = false, stdin }: QueryOptions,
): Promise<Row[]> => {
  if (stdin !== undefined) {
    await copyIn(client, text, stdin);
    return [];
  }
  const name = prepared ? preparedName(text) : undefined;
  return (await client.query<Row>({ text, values: [...params], ...(name === undefined ? {} : { name }) })).rows;
};

/** Sends the statements of one turn of the event loop together: each write to the socket costs as much as a short statement. */
const sendTogether = (client: pg.ClientBase): void => {
  const { stream } = (client as pg.ClientBase & { readonly connection: pg.Connection }).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  queueMicrotask(() => stream.uncork());
};

const IN_FAILED_TRANSACTION = '25P02';

const commit = async (client: pg.ClientBase): Promise<void> => {
  const { command } = await client.query('commit');
  // COMMIT of a transaction in which a statement failed and was swallowed answers ROLLBACK.
  if (command !== 'COMMIT')
    throw new Error('the transaction was rolled back: a statement in it had failed and its error was not passed on');
};

/** One message each. */
const BEGIN: Readonly<Record<TransactionKind, string>> = {
  OWN: 'begin',
  DERIVED: [
    'begin',
    'synchronous_commit = off',
    'plan_cache_mode = force_generic_plan',
    'enable_seqscan = off',
    'enable_hashjoin = off',
    'enable_mergejoin = off',
  ].join('; set local '),
};

const inTransaction = async <T>(client: pg.ClientBase, work: (tx: Transaction) => Promise<T>, kind: TransactionKind): Promise<T> => {
  const hooks: (() => void)[] = [];
  let failure: unknown;
  /** What was sent behind a statement that failed is refused because of it: that is what there is to tell, also where it comes out of the driver later. */
  const causeOf = async (error: unknown): Promise<unknown> => {
    if (codeOf(error) !== IN_FAILED_TRANSACTION) return (failure = error);
    if (failure === undefined) await turn();
    return failure ?? error;
  };
  let ending: Promise<void> | undefined;
  sendTogether(client);
  const beginning = client.query(BEGIN[kind]);
  if (kind === 'OWN') await beginning;
  // Whoever asks for something first hears of what is wrong.
  else beginning.catch(() => undefined);
  const tx: Transaction = {
    client,
    query: async <Row extends object>(sql: string, params: readonly unknown[] = [], options: QueryOptions = {}) => {
      sendTogether(client);
      try {
        const rows = await sent<Row>(client, sql, params, options);
        await beginning;
        return rows;
      } catch (error) {
        throw await causeOf(error);
      }
    },
    afterCommit: (hook) => void hooks.push(hook),
    commit: () => {
      ending ??= Promise.all([beginning, commit(client)]).then(() => undefined);
      // It may fail where nobody waits for it.
      ending.catch(() => undefined);
      return ending;
    },
  };
  let result: T;
  try {
    result = await work(tx);
    await tx.commit();
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
  for (const hook of hooks) hook();
  return result;
};

/** After an error of the server's the connection is as good as before; after one of the driver's it is thrown away. */
const isBroken = (error: unknown): boolean => !(error instanceof pg.DatabaseError) || /^(?:FATAL|PANIC)$/.test(error.severity ?? '');

const translated = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw translate(error);
  }
};
