import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { simulated } from '#libs/testing/clock.js';
import { appendTo, NOON, unitOf } from '#libs/testing/log/log-fixtures.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import { CheckpointNotInLog, FollowerTakenOver, forgetCheckpoint, IncarnationChanged, readCheckpoints } from './checkpoint.js';
import type { Database, Transaction } from '#libs/postgres/database.js';
import { type Lease, LeaseLost, takeLease } from '#libs/postgres/lease.js';
import { projectionOf } from '#libs/testing/log/projection-of.js';
import type { RecordedEvent } from '../event-log.js';
import { followerRunner, type Follower, type FollowerRunner, type FollowerStatus } from './follower.js';
import { openEventLog, type OpenEventLog } from '../open-event-log.js';
import { upcasterOf } from '../upcast.js';

let fresh: FreshDatabase;
let log: OpenEventLog;
let logId: string;
let logs = 0;

beforeAll(async () => {
  fresh = await freshDatabase();
  await fresh.database.query(
    'create table read.seen (log_id text, follower text, position bigint, nth bigint generated always as identity)',
  );
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  logId = `log-${(logs += 1)}`;
  log = await openEventLog(fresh.database, { logId, clock: simulated(NOON) });
});
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
  await log.close();
});

const events = async (count: number): Promise<void> => {
  await log.append({ appends: [appendTo(`duty/${logs}-${count}`, 0, ...Array.from({ length: count }, (_, n) => ({ n })))] });
};
/** Notes each event that it takes, part by part in one transaction. */
const readingOn = (name: string, sizes: Pick<Follower, 'batchMax' | 'furtherMax'>, failsAt?: number): Follower => ({
  name,
  ...sizes,
  handle: async ({ tx, parts }) => {
    for await (const part of parts()) {
      await tx.query('insert into read.seen select $1, $2, unnest($3::bigint[])', [logId, name, part.map(({ position }) => position)]);
      if (part.some(({ position }) => position === failsAt)) throw new Error('a unit without a name');
    }
  },
});
/** Notes each event that it is given, once for each time. */
const seeing = (name: string, options: { readonly batchMax?: number; readonly failsAt?: number } = {}): Follower =>
  projectionOf(
    name,
    async (tx, batch) => {
      await tx.query('insert into read.seen select $1, $2, unnest($3::bigint[])', [logId, name, batch.map(({ position }) => position)]);
      if (batch.some(({ position }) => position === options.failsAt)) throw new Error('a unit without a name');
    },
    options.batchMax,
  );
const seen = async (name: string): Promise<number[]> => {
  const rows = await fresh.database.query<{ position: number }>(
    'select position from read.seen where log_id = $1 and follower = $2 order by nth',
    [logId, name],
  );
  return rows.map(({ position }) => position);
};
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const runners: FollowerRunner[] = [];
const run = (follower: Follower, onChange?: (status: FollowerStatus) => void, lease?: Lease): FollowerRunner => {
  const given = { ...(onChange === undefined ? {} : { onChange }), ...(lease === undefined ? {} : { lease }) };
  const runner = followerRunner({ database: fresh.database, log, logId, follower, ...given });
  runners.push(runner);
  return runner;
};

describe('a follower', () => {
  it('is given every event once, in order, and goes on where it stopped', async () => {
    await events(5);
    const first = run(seeing('a', { batchMax: 2 }));
    expect(await first.runOnce()).toBe(true);
    expect(first.status()).toEqual({ name: 'a', position: 2, ordinal: 0, state: 'IDLE', reason: null, lag: 0 });
    await first.catchUp();
    expect(await first.runOnce()).toBe(false);
    await events(3);
    await run(seeing('a')).catchUp();
    expect(await seen('a')).toEqual(upTo(8));
  });

  it('stops exactly where it is told to', async () => {
    await events(9);
    const runner = run(seeing('a', { batchMax: 4 }));
    await runner.catchUp(6);
    expect([runner.status().position, await seen('a')]).toEqual([6, upTo(6)]);
  });

  it('starts again before position 1 when its checkpoint is forgotten', async () => {
    await events(2);
    await run(seeing('a')).catchUp();
    await forgetCheckpoint(fresh.database, logId, 'a');
    await run(seeing('a')).catchUp();
    expect(await seen('a')).toEqual([1, 2, 1, 2]);
  });

  it('may take several transactions for one event', async () => {
    await events(3);
    const parts: string[] = [];
    const runner = run({
      name: 'parts',
      handle: ({ events: [event], ordinal }) => {
        const { position = 0 } = event ?? {};
        parts.push(`${position}/${ordinal}`);
        return Promise.resolve(ordinal < 2 ? { position: position - 1, ordinal: ordinal + 1 } : { position, ordinal: 0 });
      },
    });
    await runner.runOnce();
    expect(await readCheckpoints(fresh.database, logId)).toEqual([{ name: 'parts', position: 0, ordinal: 1, stoppedReason: null }]);
    // Asked for no more than what it has, it does no part of the next event.
    await runner.catchUp(0);
    expect(parts).toHaveLength(1);
    await runner.catchUp();
    expect(parts).toEqual(['1/0', '1/1', '1/2', '2/0', '2/1', '2/2', '3/0', '3/1', '3/2']);
  });

  it.each([
    ['nowhere', { position: 0, ordinal: 0 }],
    ['beyond what it was given', { position: 3, ordinal: 0 }],
    ['into an event that it was not given', { position: 2, ordinal: 1 }],
  ])('is stopped when it says that it got %s', async (_, reached) => {
    await events(2);
    const runner = run({ name: 'astray', handle: () => Promise.resolve(reached) });
    await expect(runner.catchUp()).rejects.toThrow(/astray went from \(0, 0\)/);
  });

  it('takes in one transaction what it reads on to, and no more than it may or is told to', async () => {
    await events(30);
    const runner = run(readingOn('a', { batchMax: 4, furtherMax: 9 }));
    const reached: number[] = [];
    for (const until of [undefined, 15, 20]) {
      await runner.runOnce(until);
      reached.push(runner.status().position);
    }
    expect(reached).toEqual([13, 15, 20]);
    await runner.catchUp();
    expect(await seen('a')).toEqual(upTo(30));
  });

  it('asks no more of its transaction than to lock the checkpoint and to move it', async () => {
    await events(3);
    const sent: string[] = [];
    const counting: Database = {
      ...fresh.database,
      transaction: (work, durability) =>
        fresh.database.transaction(
          (tx) => work({ ...tx, query: (sql, params, options) => (sent.push(sql.trim().slice(0, 6)), tx.query(sql, params, options)) }),
          durability,
        ),
    };
    const hashes: (string | undefined)[] = [];
    const nothing = (name: string): Follower => projectionOf(name, () => Promise.resolve());
    for (const [index, name] of ['a', 'b'].entries()) {
      const runner = followerRunner({ database: counting, log, logId, follower: nothing(name) });
      await runner.catchUp();
      await events(4 + index);
      sent.length = 0;
      await runner.runOnce();
      expect(sent).toEqual(['select', 'select']);
      const { position } = runner.status();
      const [held] = await fresh.database.query<{ event_hash: string }>(
        'select event_hash from read.follower where log_id = $1 and name = $2',
        [logId, name],
      );
      hashes.push(held?.event_hash);
      expect(held?.event_hash).toBe(await log.hashAt(position));
    }
    expect(new Set(hashes).size).toBe(2);
  });

  it('appends in its own transaction: both or neither', async () => {
    await events(1);
    let fails = true;
    const runner = run({
      name: 'answering',
      handle: async ({ tx, events: batch }) => {
        const results = await log.appendWithin(
          tx,
          batch
            .filter(({ streamId }) => !streamId.startsWith('report/'))
            .flatMap(({ position }) => [unitOf(`report/${position}`, 0), unitOf(`report/${position}`, 1)]),
        );
        expect(results.every(({ status }) => status === 'APPENDED')).toBe(true);
        if (fails) throw new Error('too late');
      },
    });
    await expect(runner.catchUp()).rejects.toThrow('too late');
    expect((await log.head()).position).toBe(1);
    fails = false;
    await runner.catchUp();
    expect([(await log.head()).position, runner.status().position]).toEqual([3, 3]);
  });
});

describe('an event that cannot be handled', () => {
  it('stops its follower there, after everything before it, with the reason for all to see', async () => {
    await events(40);
    const states: string[] = [];
    const runner = run(seeing('a', { failsAt: 23 }), ({ state }) => states.push(state));
    runner.start();
    expect(await runner.waitFor(40, 30_000)).toBe(false);
    const reason = `a cannot handle TaskProgressed at position 23 of duty/${logs}-40: a unit without a name`;
    expect(runner.status()).toMatchObject({ state: 'FAILED', position: 22, reason });
    expect(states.at(-1)).toBe('FAILED');
    expect(await readCheckpoints(fresh.database, logId)).toEqual([{ name: 'a', position: 22, ordinal: 0, stoppedReason: reason }]);
    expect(await seen('a')).toEqual(upTo(22));
  });

  it('stops there as well where it was read on to', async () => {
    await events(40);
    const runner = run(readingOn('a', { batchMax: 4, furtherMax: 30 }, 23));
    await expect(runner.catchUp()).rejects.toThrow(`a cannot handle TaskProgressed at position 23 of duty/${logs}-40`);
    expect([runner.status().position, await seen('a')]).toEqual([22, upTo(22)]);
  });

  it('stops there as well where the database refuses what was left to be written', async () => {
    await events(40);
    const runner = run({
      name: 'a',
      handle: ({ tx, events: batch, leave }) => {
        const noted = `insert into read.seen select $1, $2, p from unnest($3::bigint[]) p where 1 / (p - 23) is not null`;
        leave(tx.query(noted, [logId, 'a', batch.map(({ position }) => position)]));
        return Promise.resolve();
      },
    });
    await expect(runner.catchUp()).rejects.toThrow(`a cannot handle TaskProgressed at position 23 of duty/${logs}-40: division by zero`);
    expect([runner.status().position, await seen('a')]).toEqual([22, upTo(22)]);
  });

  it('is handled by a release that can, which also clears the reason', async () => {
    await events(3);
    await expect(run(seeing('a', { failsAt: 2 })).catchUp()).rejects.toThrow('position 2');
    await run(seeing('a')).catchUp();
    expect(await readCheckpoints(fresh.database, logId)).toEqual([{ name: 'a', position: 3, ordinal: 0, stoppedReason: null }]);
    expect(await seen('a')).toEqual(upTo(3));
  });
});

describe('an event that this release does not know', () => {
  it('stops a follower there, after everything before it, and one of a release that knows it goes on', async () => {
    await events(20);
    const newer = await openEventLog(fresh.database, {
      logId,
      clock: simulated(NOON),
      upcaster: upcasterOf({ TaskProgressed: [(body) => body] }),
    });
    await newer.append(unitOf(`duty/newer-${logs}`, 0));
    const old = run(seeing('a'));
    old.start();
    expect(await old.waitFor(21, 30_000)).toBe(false);
    expect(old.status()).toMatchObject({ state: 'FAILED', position: 20, reason: expect.stringContaining('schema version 2') });
    await followerRunner({ database: fresh.database, log: newer, logId, follower: seeing('a') }).catchUp();
    expect(await seen('a')).toEqual(upTo(21));
    await newer.close();
  });

  it('is not taken for one that cannot be handled by whoever reads on to it', async () => {
    await log.append({ appends: [appendTo('duty/long', 0, { text: randomBytes(3 * 2 ** 20).toString('hex') })] });
    const newer = await openEventLog(fresh.database, {
      logId,
      clock: simulated(NOON),
      upcaster: upcasterOf({ TaskProgressed: [(body) => body] }),
    });
    await newer.append(unitOf(`duty/newer-${logs}`, 0));
    await newer.close();
    const aside: number[] = [];
    const setAside = (_tx: Transaction, { position }: RecordedEvent): Promise<boolean> => Promise.resolve(aside.push(position) > 0);
    // The first event fills a portion by itself.
    const runner = run({ ...readingOn('a', { batchMax: 4, furtherMax: 9 }), setAside });
    await expect(runner.catchUp()).rejects.toThrow('schema version 2');
    expect([runner.status().position, await seen('a'), aside]).toEqual([1, [1], []]);
  });
});

describe('two runners of one follower', () => {
  it('do each thing once: the later one takes over, the earlier one ends', async () => {
    await events(30);
    const states: string[] = [];
    const early = run(seeing('a', { batchMax: 1 }), ({ state }) => states.push(state));
    early.start();
    await early.waitFor(3, 30_000);
    const late = run(seeing('a', { batchMax: 1 }));
    await late.catchUp();
    expect(await early.waitFor(31, 30_000)).toBe(false);
    expect([early.status().state, states.at(-1)]).toEqual(['TAKEN_OVER', 'TAKEN_OVER']);
    await expect(early.runOnce()).rejects.toThrow(FollowerTakenOver);
    expect(await seen('a')).toEqual(upTo(30));
  });

  it('roll back what the earlier one has in hand when it is overtaken', async () => {
    await events(1);
    const late = run(seeing('a'));
    const early = run({
      name: 'a',
      handle: async ({ tx }) => {
        await tx.query(`insert into read.seen values ($1, 'a', 1000)`, [logId]);
        // As if the row had not been locked: the last line of defence is the comparison when the checkpoint is moved.
        await tx.query(`update read.follower set epoch = epoch + 1 where log_id = $1 and name = 'a'`, [logId]);
      },
    });
    await expect(early.catchUp()).rejects.toThrow(FollowerTakenOver);
    await late.catchUp();
    expect(await seen('a')).toEqual([1]);
  });
});

describe('a runner under a lease', () => {
  const take = async (): Promise<Lease> => {
    const lease = await takeLease(fresh.database, { logId, name: 'cascade' }, 'AT_ONCE');
    if (lease === undefined) throw new Error('not taken');
    return lease;
  };
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
  };

  it('takes its follower back from what wrote the checkpoint beside it', async () => {
    await events(3);
    const states: string[] = [];
    const runner = run(seeing('a'), ({ state }) => states.push(state), await take());
    runner.start();
    expect(await runner.waitFor(3, 30_000)).toBe(true);
    await run(seeing('a')).catchUp();
    await events(2);
    await until(() => states.includes('TAKEN_OVER') && states.at(-1) === 'RUNNING');
    expect(await runner.waitFor(5, 30_000)).toBe(true);
    expect(await seen('a')).toEqual(upTo(5));
  });

  it('does not take it where the lease has been lost, and does not disturb whoever has it', async () => {
    await events(3);
    const lost = await take();
    const owner = run(seeing('a'), undefined, await take());
    owner.start();
    expect(await owner.waitFor(3, 30_000)).toBe(true);
    const late = run(seeing('a'), undefined, lost);
    late.start();
    await until(() => late.status().state === 'TAKEN_OVER');
    await expect(late.catchUp()).rejects.toThrow(LeaseLost);
    await events(1);
    expect(await owner.waitFor(4, 30_000)).toBe(true);
    expect([owner.status().state, await seen('a')]).toEqual(['RUNNING', upTo(4)]);
  });

  it('has an epoch that no other ever had, also where the checkpoint was forgotten meanwhile', async () => {
    await events(2);
    await run(seeing('a')).catchUp();
    const epoch = async (): Promise<number> =>
      (await fresh.database.query<{ epoch: number }>(`select epoch from read.follower where log_id = $1 and name = 'a'`, [logId]))[0]
        ?.epoch ?? 0;
    const before = await epoch();
    await forgetCheckpoint(fresh.database, logId, 'a');
    await run(seeing('a')).catchUp();
    expect(await epoch()).toBeGreaterThan(before);
  });
});

describe('a log that is not the one that was followed', () => {
  beforeEach(async () => {
    await events(4);
    await run(seeing('a')).catchUp();
  });

  it('because the event at the checkpoint is another one, is refused', async () => {
    await fresh.database.query(`update read.follower set event_hash = 'of another event' where log_id = $1`, [logId]);
    const failing = run(seeing('a')).catchUp();
    await expect(failing).rejects.toThrow(CheckpointNotInLog);
    await expect(failing).rejects.toThrow(
      'a stands at position 4, and the log does not have the event that it handled there. The log was restored, or is another one: stop what follows it and run `cascade rebuild all`.',
    );
  });

  it('because it ends before the checkpoint, is refused', async () => {
    await fresh.database.query('update read.follower set position = 5 where log_id = $1', [logId]);
    const runner = run(seeing('a'));
    await expect(runner.catchUp()).rejects.toThrow(CheckpointNotInLog);
    expect(runner.status().position).toBe(5);
    const [checkpoint] = await readCheckpoints(fresh.database, logId);
    expect(checkpoint).toMatchObject({ position: 5, stoppedReason: expect.stringContaining('a stands at position 5') });
  });

  it('because it was restored from a backup, is refused', async () => {
    const owner = await fresh.open('owner', 1);
    await owner.query('update log.log set incarnation = gen_random_uuid() where log_id = $1', [logId]);
    await expect(run(seeing('a')).catchUp()).rejects.toThrow(IncarnationChanged);
  });
});

describe('a log that changes under a follower that runs', () => {
  const rewrite = async (sql: string): Promise<void> => {
    const owner = await fresh.open('owner', 1);
    await owner.transaction(async (tx) => {
      await tx.query('alter table log.event disable trigger user');
      await tx.query(sql, [logId]);
      await tx.query('alter table log.event enable trigger user');
    });
  };

  it('because it was cut off below the checkpoint, is noticed although nothing comes any more', async () => {
    await events(4);
    const runner = run(seeing('a'));
    await runner.catchUp();
    await rewrite('delete from log.event where log_id = $1 and position > 2');
    const later = performance.now() + 60_000;
    const clock = jest.spyOn(performance, 'now').mockReturnValue(later);
    try {
      await expect(runner.catchUp()).rejects.toThrow(CheckpointNotInLog);
    } finally {
      clock.mockRestore();
    }
  });

  it.each([
    ['is not in it any more', 'delete from log.event where log_id = $1 and position = 4'],
    ['is another event', `update log.event set stream_id = 'duty/another' where log_id = $1 and position = 4`],
  ])('because what was read a moment ago %s, is noticed before anything is committed', async (_, sql) => {
    await events(4);
    const runner = run(
      projectionOf('a', async (tx, batch) => {
        await tx.query('insert into read.seen select $1, $2, unnest($3::bigint[])', [logId, 'a', batch.map(({ position }) => position)]);
        await rewrite(sql);
      }),
    );
    await expect(runner.catchUp()).rejects.toThrow(CheckpointNotInLog);
    expect([runner.status().position, await seen('a')]).toEqual([0, []]);
  });

  it('because it was restored and has grown beyond the checkpoint again, is not taken for the same', async () => {
    await events(4);
    const runner = run(seeing('a'));
    await runner.catchUp();
    await rewrite('update log.log set incarnation = gen_random_uuid() where log_id = $1');
    await events(2);
    await expect(runner.catchUp()).rejects.toThrow(IncarnationChanged);
  });
});

describe('a follower that runs', () => {
  it('handles what is appended, tells when it has, and stops when told', async () => {
    const runner = run(seeing('a'));
    runner.start();
    for (let n = 1; n <= 5; n += 1) {
      await log.append(unitOf(`duty/live-${logs}-${n}`, 0));
      expect(await runner.waitFor(n, 30_000)).toBe(true);
    }
    await runner.stop();
    expect(runner.status()).toMatchObject({ state: 'STOPPED', position: 5, lag: 0 });
    await log.append(unitOf(`duty/late-${logs}`, 0));
    expect(await runner.waitFor(6, 30_000)).toBe(false);
    expect(await seen('a')).toEqual(upTo(5));
  });
});

describe('followers beside one another, for which there is nothing to do', () => {
  const ofReports = (name: string): Follower => ({ ...seeing(name), concerns: ({ streamId }) => streamId.startsWith('report/') });
  /** Counts transactions of followers, each of which takes its own. */
  const counting = (): { readonly database: Database; readonly transactions: () => number } => {
    let transactions = 0;
    return {
      transactions: () => transactions,
      database: {
        ...fresh.database,
        transaction: (work, durability) => ((transactions += 1), fresh.database.transaction(work, durability)),
      },
    };
  };
  const reach = async (all: readonly FollowerRunner[], position: number): Promise<void> => {
    expect(await Promise.all(all.map((runner) => runner.waitFor(position, 30_000)))).toEqual(all.map(() => true));
  };

  it('move their checkpoints without a transaction of their own, and take what is for them', async () => {
    await events(1);
    const { database, transactions } = counting();
    const all = ['a', 'b', 'c'].map((name) => followerRunner({ database, log, logId, follower: ofReports(name) }));
    runners.push(...all);
    all.forEach((runner) => runner.start());
    await reach(all, 1);
    const taken = transactions();
    for (let n = 1; n <= 3; n += 1) {
      await log.append(unitOf(`duty/other-${logs}-${n}`, 0));
      await reach(all, n + 1);
    }
    expect(transactions()).toBe(taken);
    const held = await fresh.database.query('select name, position, event_hash from read.follower where log_id = $1 order by name', [
      logId,
    ]);
    const hash = await log.hashAt(4);
    expect(held).toEqual(['a', 'b', 'c'].map((name) => ({ name, position: 4, event_hash: hash })));
    // What they stand at is what another process finds.
    await log.append(unitOf(`report/own-${logs}`, 0));
    await reach(all, 5);
    expect(transactions()).toBe(taken + 3);
    expect(await Promise.all(['a', 'b', 'c'].map(seen))).toEqual([[5], [5], [5]]);
  });

  it('do not move one that another process runs, and the others go on', async () => {
    await events(1);
    const all = ['a', 'b'].map((name) => run(ofReports(name)));
    all.forEach((runner) => runner.start());
    await reach(all, 1);
    const other = run(ofReports('a'));
    expect(await other.runOnce()).toBe(false);
    await events(2);
    await reach(all.slice(1), 3);
    expect(await all[0]?.waitFor(3, 30_000)).toBe(false);
    expect(all.map((runner) => runner.status().state)).toEqual(['TAKEN_OVER', 'RUNNING']);
    expect(await readCheckpoints(fresh.database, logId)).toMatchObject([{ position: 1 }, { position: 3 }]);
  });

  it.each([
    ['was restored', 'update log.log set incarnation = gen_random_uuid() where log_id = $1', 'that has since been restored from a backup'],
    [
      'has another event there',
      `update log.event set stream_id = 'duty/another' where log_id = $1 and position = 3`,
      'does not have the event that it handled there',
    ],
  ])('do not pass in a log that %s', async (_, sql, reason) => {
    await events(1);
    const rewriting: OpenEventLog = {
      ...log,
      moveTogether: async (pass) => {
        const owner = await fresh.open('owner', 1);
        await owner.transaction(async (tx) => {
          await tx.query('alter table log.event disable trigger user');
          await tx.query(sql, [logId]);
          await tx.query('alter table log.event enable trigger user');
        });
        return log.moveTogether(pass);
      },
    };
    const runner = followerRunner({ database: fresh.database, log: rewriting, logId, follower: ofReports('a') });
    runners.push(runner);
    await runner.catchUp();
    await events(2);
    runner.start();
    expect(await runner.waitFor(3, 30_000)).toBe(false);
    expect(runner.status()).toMatchObject({ state: 'FAILED', position: 1, reason: expect.stringContaining(reason) });
  });
});
