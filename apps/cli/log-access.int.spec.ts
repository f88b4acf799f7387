import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/application/clock.js';
import { openEventLog } from '#libs/event-log/open-event-log.js';
import { park } from '#libs/messaging/parked.js';
import { environmentOf } from '#libs/testing/api/api-server.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import type { CliCommand } from './cli-command.js';
import { backupCommand } from './commands/backup.js';
import { kafkaCommand } from './commands/kafka.js';
import { parkedCommand } from './commands/parked.js';
import { rebuildCommand } from './commands/rebuild.js';
import { replayCommand } from './commands/replay.js';
import { checkDatabase } from './doctor/database-checks.js';
import { exitCodeOf, textOf } from './failures.js';
import { logsOf } from './log-access.js';

/* What only looks at a log, or at what follows it, begins none: a log cannot be removed. */

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const LOOKING: readonly (readonly [string, CliCommand, readonly string[], Readonly<Record<string, unknown>>])[] = [
  ['parked', parkedCommand, [], {}],
  ['kafka', kafkaCommand, [], {}],
  ['replay', replayCommand, [], { until: 1 }],
  ['rebuild', rebuildCommand, ['plans'], {}],
  ['backup', backupCommand, [join(tmpdir(), 'plan-cascade-none.jsonl.gz')], {}],
];

const environment = (logId: string) => environmentOf({ DATABASE_URL: fresh.url, LOG_ID: logId });

const run = async (
  command: CliCommand,
  args: readonly string[] = [],
  options: Readonly<Record<string, unknown>> = {},
  logId = 'main',
): Promise<{ readonly code: number; readonly text: string }> => {
  try {
    const { lines } = await command.run({ environment: environment(logId), language: 'en', tell: () => undefined }, args, options);
    return { code: 0, text: lines.join('\n') };
  } catch (error) {
    return { code: exitCodeOf(error), text: textOf(error, 'en') };
  }
};

const ofLog = async (logId: string) =>
  (await checkDatabase(fresh.url, environment(logId), false)).filter(({ check }) => check === 'log' || check.startsWith('model '));

describe('a database without a log', () => {
  it.each(LOOKING)('%s says so, and begins none', async (_name, command, args, options) => {
    expect(await run(command, args, options)).toMatchObject({ code: 1, text: expect.stringMatching(/no log/) });
    expect(await logsOf(fresh.database)).toEqual([]);
  });

  it('is nothing to worry about', async () => {
    expect(await ofLog('main')).toMatchObject([{ level: 'ok', texts: { en: expect.stringContaining('no log yet') } }]);
    expect(await logsOf(fresh.database)).toEqual([]);
  });
});

describe('a log of another name', () => {
  beforeAll(async () => {
    await (await openEventLog(fresh.database, { logId: 'main', clock: systemClock })).close();
  });

  it.each(LOOKING)('%s names those that are there', async (_name, command, args, options) => {
    expect(await run(command, args, options, 'mian')).toMatchObject({ code: 1, text: expect.stringMatching(/"?mian"? in this database/) });
    expect(await logsOf(fresh.database)).toEqual(['main']);
  });

  it('is a problem, as are read models that follow another one', async () => {
    expect(await ofLog('mian')).toMatchObject([{ level: 'fail', texts: { en: expect.stringContaining('it has main. Check LOG_ID') } }]);
    expect(await run(rebuildCommand, ['plans'])).toMatchObject({ code: 0 });
    expect(await ofLog('main')).toMatchObject([{ check: 'log', level: 'ok' }]);
    const owner = await fresh.open('owner');
    await owner.query(`update read.model set log_id = 'other'`);
    expect(await ofLog('main')).toContainEqual({
      check: 'model plans',
      level: 'fail',
      texts: expect.objectContaining({ en: 'follows the log "other", not "main"; check LOG_ID' }),
    });
  });
});

it('what somebody else sent to a topic commands no terminal', async () => {
  const value = Buffer.from('\u001b[2J\u001b]0;title\u0007one\r\ntwo');
  await park(fresh.database, 'plans.v1', 0, [
    { message: { key: null, value, timestamp: '0', attributes: 0, offset: '1', headers: {} }, why: { reason: 'NOT_JSON', detail: 'a\nb' } },
  ]);
  const { text } = await run(kafkaCommand);
  expect(text).toContain('NOT_JSON: a b');
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});

describe('a database of an older release', () => {
  it.each(LOOKING)('%s leaves it as it is', async (_name, command, args, options) => {
    const owner = await fresh.open('owner');
    await owner.query(`delete from plan_cascade_migration where id = (select max(id) from plan_cascade_migration)`);
    const count = async () => (await owner.query('select from plan_cascade_migration')).length;
    const before = await count();
    expect(await run(command, args, options)).toMatchObject({ code: 1, text: expect.stringContaining('Run `cascade migrate` first') });
    expect(await count()).toBe(before);
  });
});
