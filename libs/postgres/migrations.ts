import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrationsDir } from '#libs/config/paths.js';
import { openDatabase, type Queryable } from './database.js';
import { codeOf, DatabaseNotPrepared, DatabaseOfNewerRelease } from './errors.js';

/** One numbered file `NNNN-name.sql`; released ones are frozen. */
export interface SqlMigration {
  readonly number: number;
  readonly file: string;
  readonly sql: string;
}

/** Any 64-bit number that nobody else uses. */
const MIGRATION_LOCK = '5138064127735021';
const INSUFFICIENT_PRIVILEGE = '42501';

/** @throws Error for a file that is not named `NNNN-name.sql`, or numbers that do not run 1, 2, 3, … */
export const readMigrations = (folder: string = migrationsDir): SqlMigration[] => {
  const migrations = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1]);
      return { number, file, sql: readFileSync(join(folder, file), 'utf8') };
    });
  migrations.forEach(({ number, file }, index) => {
    if (number !== index + 1)
      throw new Error(
        `${join(folder, file)}: migrations are named NNNN-name.sql and numbered 0001, 0002, … without gaps; expected ${index + 1}`,
      );
  });
  return migrations;
};

/**
 * Brings the database up to date as its owner; each file is one transaction. Processes that start at once wait for one another.
 * @returns the files that were run
 * @throws DatabaseNotPrepared when the user may not, DatabaseOfNewerRelease, DatabaseUnavailable, DatabaseRefused
 */
export const migrate = async (url: string, migrations: readonly SqlMigration[] = readMigrations()): Promise<string[]> => {
  const database = await openDatabase({ url, role: 'owner', poolMax: 3, migrations: migrations.map(classOf) });
  try {
    return await database.withClient(async (client) => {
      await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
      try {
        await refuseNewer(database, migrations);
        const done = await database.dataSource.runMigrations({ transaction: 'each' });
        return done.map(({ name }) => migrations.find((migration) => nameOf(migration) === name)?.file ?? name);
      } finally {
        await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
      }
    });
  } catch (error) {
    throw codeOf(error) === INSUFFICIENT_PRIVILEGE ? new DatabaseNotPrepared((error as Error).message, { cause: error }) : error;
  } finally {
    await database.close();
  }
};

/** Files that `migrate` would run; empty when the database is up to date. */
export const pendingMigrations = async (url: string, migrations: readonly SqlMigration[] = readMigrations()): Promise<string[]> => {
  const database = await openDatabase({ url, role: 'owner', poolMax: 2 });
  try {
    const names = new Set(await namesDone(database));
    return migrations.filter((migration) => !names.has(nameOf(migration))).map(({ file }) => file);
  } finally {
    await database.close();
  }
};

const namesDone = async (from: Queryable): Promise<readonly string[]> => {
  const [table] = await from.query<{ found: boolean }>(`select to_regclass('plan_cascade_migration') is not null as found`);
  if (table?.found !== true) return [];
  return (await from.query<{ name: string }>('select name from plan_cascade_migration order by id')).map(({ name }) => name);
};

/** @throws DatabaseOfNewerRelease */
const refuseNewer = async (from: Queryable, migrations: readonly SqlMigration[]): Promise<void> => {
  const known = new Set(migrations.map(nameOf));
  const newer = (await namesDone(from)).filter((name) => !known.has(name));
  if (newer.length > 0) throw new DatabaseOfNewerRelease(newer.map((name) => name.replace(/-\d{13}$/u, '')));
};

/** TypeORM orders migrations by the 13 digits at the end of their names. */
const nameOf = ({ number, file }: SqlMigration): string => `${file.replace(/\.sql$/, '')}-${String(number).padStart(13, '0')}`;

const classOf = (migration: SqlMigration): new () => MigrationInterface =>
  class implements MigrationInterface {
    readonly name = nameOf(migration);

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(migration.sql);
    }

    /** Forward only: a log that has been written to is not taken back. */
    async down(): Promise<void> {
      throw new Error(`${migration.file} cannot be undone; restore a backup instead`);
    }
  };
