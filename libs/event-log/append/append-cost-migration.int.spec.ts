import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase, type Database } from '#libs/postgres/database.js';
import { migrate, readMigrations } from '#libs/postgres/migrations.js';
import { simulated } from '#libs/testing/clock.js';
import { commandId, NOON, unitOf } from '#libs/testing/log/log-fixtures.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import { openEventLog, type OpenEventLog } from '../open-event-log.js';

let fresh: FreshDatabase;
let owner: Database;
let database: Database;
let log: OpenEventLog;

const NAME = `before_append_cost_${process.pid}`;
const COLUMNS = `log_id, position, stream_id, stream_version, type, schema_version, body, metadata, legal_earliest, legal_latest, legal_source, recorded_at`;
const ROW = {
  log_id: `'main'`,
  position: '2',
  stream_id: `'duty/b'`,
  stream_version: '1',
  type: `'TaskProgressed'`,
  schema_version: '1',
  body: `'{}'::jsonb`,
  metadata: `'{}'::jsonb`,
  legal_earliest: `'2026-01-20T12:00:00Z'::timestamptz`,
  legal_latest: `'2026-01-20T12:00:00Z'::timestamptz`,
  legal_source: `'RECORDED'`,
  recorded_at: `'2026-01-20T12:00:00Z'::timestamptz`,
};
const insert = (change: Partial<typeof ROW> = {}): Promise<unknown> =>
  database.query(`insert into log.event (${COLUMNS}) values (${Object.values({ ...ROW, ...change }).join(', ')})`);

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = await fresh.open('owner', 1);
  await owner.query(`create database ${NAME}`);
  const url = fresh.url.replace(/\/[^/]*$/, `/${NAME}`);
  const migrations = readMigrations();
  const before = migrations.slice(
    0,
    migrations.findIndex(({ file }) => file.endsWith('append-cost.sql')),
  );
  await migrate(url, before);
  database = await openDatabase({ url, role: 'app', poolMax: 3 });
  await database.query(`insert into log.log (log_id) values ('main')`);
  await insert({ position: '1', stream_id: `'duty/a'` });
  await database.query(
    `insert into log.command_receipt values ('main', 'before', 'hash of before', '{"accepted": true}', 1, '2026-01-20T12:00:00Z')`,
  );
  await migrate(url);
  log = await openEventLog(database, { logId: 'main', clock: simulated(NOON) });
});
afterAll(async () => {
  await log.close();
  await database.close();
  await owner.query(`drop database ${NAME} with (force)`);
  await fresh.drop();
});

describe('a log from before its checks were domains', () => {
  it.each<[keyof typeof ROW, string]>([
    ['position', '0'],
    ['stream_id', `''`],
    ['stream_id', `repeat('x', 301)`],
    ['stream_version', '0'],
    ['schema_version', '0'],
    ['body', `'[]'::jsonb`],
    ['metadata', `'1'::jsonb`],
    ['legal_source', `'GUESSED'`],
    ['legal_earliest', `'2026-01-21T12:00:00Z'::timestamptz`],
  ])('takes no %s of %s', (column, value) => expect(insert({ [column]: value })).rejects.toThrow(/violates check constraint/));

  it('takes no command without an id', () =>
    expect(database.query(`insert into log.command_receipt values ('main', '', 'h', '{}', 1, '2026-01-20T12:00:00Z')`)).rejects.toThrow(
      /command_receipt_command_id_check/,
    ));

  it('stays append-only', () =>
    expect(database.query(`update log.event set body = '{"x": 1}' where position = 1`)).rejects.toThrow(/permission denied|append-only/));

  it('knows its events and commands, and goes on', async () => {
    expect(await log.append(unitOf('duty/a', 0, {}, commandId('before')))).toEqual({
      status: 'REPEATED',
      outcome: { accepted: true },
      position: 1,
    });
    expect(await log.append(unitOf('duty/a', 0))).toMatchObject({ status: 'VERSION_CONFLICT', actual: 1 });
    expect(await log.append(unitOf('duty/a', 1))).toMatchObject({ status: 'APPENDED', position: 2 });
    expect((await log.readStream('duty/a')).map(({ streamVersion }) => streamVersion)).toEqual([1, 2]);
  });
});
