import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openDatabase } from '#libs/postgres/database.js';
import { DatabaseUnavailable } from '#libs/postgres/errors.js';
import { simulated } from '#libs/testing/clock.js';
import { appendTo, commandId, NOON, unitOf } from '#libs/testing/log/log-fixtures.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import { LogBusy, LogClosed } from '../errors.js';
import { type EventLogOptions, openEventLog, type OpenEventLog } from '../open-event-log.js';

let fresh: FreshDatabase;
let log: OpenEventLog;
let logs = 0;

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());
const open = (options: Pick<EventLogOptions, 'queueMax'> = {}): Promise<OpenEventLog> =>
  openEventLog(fresh.database, { logId: `log-${logs}`, clock: simulated(NOON), ...options });
beforeEach(async () => {
  logs += 1;
  log = await open();
});
afterEach(() => log.close());

/** How many transactions wrote what is in the log. */
const transactions = async (): Promise<number> => {
  const [row] = await fresh.database.query<{ n: number }>('select count(distinct xmin::text) as n from log.event where log_id = $1', [
    `log-${logs}`,
  ]);
  return row?.n ?? -1;
};
const streams = async (): Promise<string[]> => (await log.read({ after: 0, limit: 1_000 })).map(({ streamId }) => streamId);

describe('appends that wait together', () => {
  it('are one transaction', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, n) => log.append(unitOf(`duty/${n}`, 0))));
    expect((await streams()).length).toBe(50);
    expect(await transactions()).toBeLessThanOrEqual(2);
  });

  it('control: one after the other are as many', async () => {
    for (let n = 0; n < 10; n += 1) await log.append(unitOf(`duty/${n}`, 0));
    expect(await transactions()).toBe(10);
  });

  it('are accepted or refused each for itself', async () => {
    await log.append(unitOf('duty/old', 0, {}, commandId(`used-${logs}`)));
    const results = await Promise.allSettled([
      log.append(unitOf('duty/a', 0)),
      log.append(unitOf('duty/old', 0)),
      log.append({ appends: [appendTo('duty/b', 0, {}, {})] }),
      log.append(unitOf('duty/c', 3)),
      log.append(unitOf('duty/old', 0, {}, commandId(`used-${logs}`))),
      log.append({
        appends: [appendTo('duty/d', 0, {})],
        receipt: { commandId: commandId(`used-${logs}`), hash: 'another', outcome: null },
      }),
      log.append(unitOf('duty/e', 0, { title: 'x\0' })),
      log.append({ appends: [], receipt: { commandId: commandId(`refused-${logs}`), hash: 'h', outcome: { accepted: false } } }),
      log.append(unitOf('duty/f', 0)),
    ]);
    const told = results.map((result) =>
      result.status === 'fulfilled' ? [result.value.status, 'position' in result.value ? result.value.position : null] : 'rejected',
    );
    expect(told).toEqual([
      ['APPENDED', 2],
      ['VERSION_CONFLICT', null],
      ['APPENDED', 4],
      ['VERSION_CONFLICT', null],
      ['REPEATED', 1],
      ['COMMAND_ID_REUSED', null],
      'rejected',
      ['APPENDED', 4],
      ['APPENDED', 5],
    ]);
    expect(await streams()).toEqual(['duty/old', 'duty/a', 'duty/b', 'duty/b', 'duty/f']);
  });

  it('do not suffer for one that the database itself refuses', async () => {
    const bad = `duty/${'x'.repeat(400)}`;
    const results = await Promise.allSettled([unitOf('duty/a', 0), unitOf(bad, 0), unitOf('duty/b', 0)].map((unit) => log.append(unit)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { message: expect.stringContaining('event_stream_id_check') } });
    expect(await streams()).toEqual(['duty/a', 'duty/b']);
  });

  it('to one stream go in one after the other: each sees what came before it', async () => {
    const results = await Promise.all(
      [unitOf('duty/a', 0, { n: 1 }), unitOf('duty/a', 1, { n: 2 }), unitOf('duty/a', 1, { n: 3 }), unitOf('duty/b', 0)].map((unit) =>
        log.append(unit),
      ),
    );
    expect(results.map(({ status }) => status)).toEqual(['APPENDED', 'APPENDED', 'VERSION_CONFLICT', 'APPENDED']);
    expect((await log.readStream('duty/a')).map(({ event }) => event)).toMatchObject([{ n: 1 }, { n: 2 }]);
  });

  it('with one command id are one command', async () => {
    const command = commandId(`twice-${logs}`);
    const results = await Promise.all([1, 2, 3].map((n) => log.append(unitOf('duty/a', 0, { n }, command))));
    expect(results.map(({ status }) => status)).toEqual(['APPENDED', 'REPEATED', 'REPEATED']);
    expect(await streams()).toEqual(['duty/a']);
  });
});

describe('more than the log can take', () => {
  it('is refused at once, in words for whoever waits, and nothing of it is written', async () => {
    const narrow = await open({ queueMax: { units: 5 } });
    const results = await Promise.allSettled(Array.from({ length: 9 }, (_, n) => narrow.append(unitOf(`duty/${n}`, 0))));
    const refused = results.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused.length).toBe(4);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(LogBusy);
    expect(await streams()).toEqual(['duty/0', 'duty/1', 'duty/2', 'duty/3', 'duty/4']);
    expect(await narrow.append(unitOf('duty/9', 0))).toMatchObject({ status: 'APPENDED' });
    await narrow.close();
  });

  it('is what a closed log refuses, after it has written what was waiting', async () => {
    const waiting = log.append(unitOf('duty/a', 0));
    await log.close();
    expect(await waiting).toMatchObject({ status: 'APPENDED' });
    await expect(log.append(unitOf('duty/b', 0))).rejects.toThrow(LogClosed);
  });
});

/** Between the program and the database; told to, it passes a statement on and then hangs up instead of passing the answer back. */
const hangingUp = async (target: URL): Promise<{ readonly server: Server; readonly url: string; readonly arm: () => void }> => {
  let armed = false;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    sockets.add(client).add(upstream);
    let cut = false;
    client.on('data', (chunk) => {
      cut ||= armed && chunk.includes('log_append');
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (!cut) client.write(chunk);
      else if (chunk.includes(Buffer.from('SELECT 1\0'))) {
        // The statement is done; its ReadyForQuery may come with this chunk or the next. Ask for the end, which the server gives after the commit.
        armed = false;
        upstream.end();
      }
    });
    upstream.on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.on('close', () => sockets.forEach((socket) => socket.destroy()));
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return { server, url: url.href, arm: () => (armed = true) };
};

describe('an append whose acknowledgement is lost', () => {
  let cleanUp: () => Promise<void>;
  afterEach(() => cleanUp());

  it('is DatabaseUnavailable, and the same command again gets the answer of the first', async () => {
    const { server, url, arm } = await hangingUp(new URL(fresh.url));
    const far = await openDatabase({ url, role: 'app', poolMax: 2 });
    cleanUp = async () => {
      await remote.close();
      await far.close();
      server.close();
    };
    const remote = await openEventLog(far, { logId: `log-${logs}`, clock: simulated(NOON) });
    const unit = unitOf('duty/a', 0, {}, commandId(`lost-${logs}`));
    await remote.append(unitOf('duty/before', 0));
    arm();
    await expect(remote.append(unit)).rejects.toThrow(DatabaseUnavailable);
    expect(await streams()).toEqual(['duty/before', 'duty/a']);
    expect(await remote.append(unit)).toEqual({ status: 'REPEATED', outcome: { accepted: true }, position: 2 });
  });
});
