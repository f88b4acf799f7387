import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/application/clock.js';
import { IncarnationChanged } from '#libs/event-log/follower/checkpoint.js';
import { type FollowerRunner, followerRunner } from '#libs/event-log/follower/follower.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import { upcasterOf } from '#libs/event-log/upcast.js';
import { appendTo } from '#libs/testing/log/log-fixtures.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { decodeMessage } from '../cloud-event.js';
import type { Sendable } from '../kafka.js';
import { publishing } from './publishing.js';

let fresh: FreshDatabase;
let log: OpenEventLog;
/** What a broker was given. */
let sent: Sendable[];

beforeEach(async () => {
  fresh = await freshDatabase();
  log = await openEventLog(fresh.database, { logId: 'main', clock: systemClock });
  sent = [];
});
afterEach(async () => {
  await log.close();
  await fresh.drop();
});

const append = async (count: number): Promise<void> => {
  const { position } = await log.head();
  const events = Array.from({ length: count }, (_, n) => ({ n }));
  await log.append({ appends: [appendTo(`report/from-${position}`, 0, ...events)] });
};

const restore = async (): Promise<void> => {
  const owner = await fresh.open('owner', 1);
  await owner.query('update log.log set incarnation = gen_random_uuid()');
};

const runner = (): FollowerRunner =>
  followerRunner({
    database: fresh.database,
    log,
    logId: 'main',
    follower: publishing({
      database: fresh.database,
      logId: 'main',
      topic: 'events',
      upcaster: upcasterOf(),
      send: (_, messages) => {
        sent.push(...messages);
        return Promise.resolve([]);
      },
      record: () => Promise.resolve(),
    }),
  });

const incarnations = (): readonly (string | undefined)[] =>
  sent.map(({ value }) => {
    const read = decodeMessage({ value: Buffer.from(value) });
    return read.kind === 'EVENT' ? read.incarnation : undefined;
  });

describe('publishing', () => {
  it('sends each event under the incarnation of the log', async () => {
    await append(3);
    const relay = runner();
    await relay.catchUp();
    await append(2);
    await relay.catchUp();
    const { incarnation } = await log.head();
    expect(incarnations()).toEqual(Array.from({ length: 5 }, () => incarnation));
  });

  it('sends nothing of a log that was restored since the last batch', async () => {
    await append(3);
    const relay = runner();
    await relay.catchUp();
    await append(2);
    await restore();
    await expect(relay.catchUp()).rejects.toBeInstanceOf(IncarnationChanged);
    expect(sent).toHaveLength(3);
  });

  it('sends nothing of what was read ahead before a restore', async () => {
    await append(2_500);
    const relay = runner();
    await relay.runOnce();
    expect(sent).toHaveLength(2_000);
    await restore();
    await expect(relay.runOnce()).rejects.toBeInstanceOf(IncarnationChanged);
    expect(sent).toHaveLength(2_000);
  });
});
