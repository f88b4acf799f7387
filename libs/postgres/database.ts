import pg from 'pg';
import { DataSource, type DataSourceOptions, type Logger } from 'typeorm';
import { translate } from './errors.js';
import { valueTypes } from './value-types.js';

/** Of connections, in pg_stat_activity. */
export const PROGRAM_NAME = 'plan-cascade';

/** The role of the application in the database: may add to the log and read it, nothing else there. */
export const APP_ROLE = 'plan_cascade_app';

/** Something that statements can be sent to; values come as `valueTypes` says. */
export interface Queryable {
  query<Row extends object = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
}

/** One transaction, READ COMMITTED. */
export interface Transaction extends Queryable {
  /** The driver's connection, for named prepared statements. */
  readonly client: pg.ClientBase;
  /** Runs once the transaction is durable; not at all when it is rolled back. */
  afterCommit(hook: () => void): void;
}

/** @throws DatabaseUnavailable | DatabaseRefused from every method; recovers by itself when the database is back */
export interface Database extends Queryable {
  /** For entities of read models; everything hot is plain SQL. */
  readonly dataSource: DataSource;
  readonly url: string;
  /** Commits when `work` resolves, rolls back when it rejects. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** A connection of the pool for the time of `work`; a named statement is prepared once for each connection. */
  withClient<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T>;
  /** A connection of its own with the same settings, as for LISTEN; the caller ends it and listens to its errors. */
  dedicatedClient(name?: string): pg.Client;
  /** Of the pool: taken, to be had, and work that waits for one. */
  connections(): { readonly busy: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  /** `owner` migrates; everything else is `app`. */
  readonly role: 'owner' | 'app';
  readonly poolMax?: number;
  readonly entities?: DataSourceOptions['entities'];
  readonly migrations?: DataSourceOptions['migrations'];
  /** Hears of lost connections that nobody was using at the time. */
  readonly onError?: (error: Error) => void;
}

const CONNECT_TIMEOUT_MS = 5_000;
/** A transaction whose process hangs must not keep the log locked, nor a turn; longer than any pause between two statements. */
const IDLE_IN_TRANSACTION_MS = 20_000;

/** @throws DatabaseUnavailable when nothing answers, DatabaseRefused when it does not let in */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
  const settings = clientSettings(options);
  const dataSource = new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: PROGRAM_NAME,
    poolSize: options.poolMax ?? 10,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
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

const clientSettings = ({ role }: DatabaseOptions): pg.ClientConfig => ({
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

  const query = <Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> =>
    withClient(async (client) => (await client.query<Row>(sql, [...params])).rows);

  return {
    dataSource,
    url,
    query,
    withClient,
    transaction: (work) => withClient((client) => inTransaction(client, work)),
    dedicatedClient: (name = PROGRAM_NAME) =>
      new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, application_name: name, ...settings }),
    connections: () => ({ busy: pool.totalCount - pool.idleCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => (dataSource.isInitialized ? dataSource.destroy() : Promise.resolve()),
  };
};

const inTransaction = async <T>(client: pg.ClientBase, work: (tx: Transaction) => Promise<T>): Promise<T> => {
  const hooks: (() => void)[] = [];
  const tx: Transaction = {
    client,
    query: async <Row extends object>(sql: string, params: readonly unknown[] = []) => (await client.query<Row>(sql, [...params])).rows,
    afterCommit: (hook) => void hooks.push(hook),
  };
  await client.query('begin');
  let result: T;
  try {
    result = await work(tx);
    const { command } = await client.query('commit');
    // COMMIT of a transaction in which a statement failed and was swallowed answers ROLLBACK.
    if (command !== 'COMMIT')
      throw new Error('the transaction was rolled back: a statement in it had failed and its error was not passed on');
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
