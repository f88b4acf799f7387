import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Clock } from '#libs/kernel/clock.js';
import { instant, type Instant } from '#libs/kernel/time.js';
import { appendTo, commandId, newEvent, NOON, unitOf } from '#libs/testing/log/log-fixtures.js';
import { freshDatabase, type FreshDatabase } from '#libs/testing/database/test-server.js';
import { LogMovedOn } from './errors.js';
import type { AppendResult, AppendUnit, StreamId } from './event-log.js';
import { openEventLog, type LogReport, type OpenEventLog } from './open-event-log.js';
import { EventFromTheFuture, upcasterOf } from './upcast.js';

let fresh: FreshDatabase;
let log: OpenEventLog;
let now: Instant;
let reports: LogReport[];
const clock: Clock = { now: () => now };
let logs = 0;

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());
/** Logs of one database do not touch one another, so each test has its own. */
beforeEach(async () => {
  now = NOON;
  reports = [];
  log = await openEventLog(fresh.database, { logId: `log-${(logs += 1)}`, clock, report: (fact) => reports.push(fact) });
});
afterEach(() => log.close());

const appended = (position: number): object => ({ status: 'APPENDED', position });
const duty = (name: string): StreamId => `duty/${name}`;
const positions = async (): Promise<number[]> => (await log.read({ after: 0, limit: 1_000 })).map(({ position }) => position);

describe('appending to a stream', () => {
  it('numbers positions of the log and versions of the stream from 1', async () => {
    expect(await log.append({ appends: [appendTo('duty/a', 0, { n: 1 }, { n: 2 })] })).toMatchObject(appended(2));
    expect(await log.append(unitOf('duty/b', 0))).toMatchObject(appended(3));
    expect(await log.append(unitOf('duty/a', 2))).toMatchObject(appended(4));
    expect((await log.readStream(duty('a'))).map(({ position, streamVersion }) => [position, streamVersion])).toEqual([
      [1, 1],
      [2, 2],
      [4, 3],
    ]);
  });

  it('goes on from the head of the log, whatever this program knew of it', async () => {
    await log.append(unitOf('duty/a', 0));
    const rolledBack = fresh.database.transaction(async (tx) => {
      expect(await log.appendWithin(tx, [unitOf('duty/b', 0), unitOf('duty/c', 0)])).toMatchObject([appended(2), appended(3)]);
      throw new Error('given up');
    });
    await expect(rolledBack).rejects.toThrow('given up');
    expect(await log.append(unitOf('duty/b', 0))).toMatchObject(appended(2));
    const other = await openEventLog(fresh.database, { logId: `log-${logs}`, clock });
    for (const name of ['d', 'e', 'f']) await other.append(unitOf(`duty/${name}`, 0));
    await other.close();
    expect(await log.append(unitOf('duty/c', 0))).toMatchObject(appended(6));
    expect(await positions()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('is open to a program of the release before as well', async () => {
    await log.append(unitOf('duty/a', 0));
    const answer = await fresh.database.query(
      `select log.append_one($1, $2, 'duty/b', 0, 'TaskProgressed', 1::smallint, '{}', '{}', $2, $2, 'RECORDED', null, null, null) as answer`,
      [`log-${logs}`, NOON],
    );
    expect(answer).toEqual([{ answer: { before: 1, at: Date.parse(NOON), refused: [] } }]);
    expect(await log.append(unitOf('duty/c', 0))).toMatchObject(appended(3));
  });

  it('is refused at another version than the expected one, with what it is', async () => {
    await log.append({ appends: [appendTo('duty/a', 0, {}, {})] });
    for (const expected of [0, 1, 3])
      expect(await log.append(unitOf('duty/a', expected))).toEqual({ status: 'VERSION_CONFLICT', streamId: 'duty/a', expected, actual: 2 });
    expect(await log.append(unitOf('duty/new', 1))).toEqual({ status: 'VERSION_CONFLICT', streamId: 'duty/new', expected: 1, actual: 0 });
    expect(await positions()).toEqual([1, 2]);
  });

  it('is all or nothing over several streams, some of which are only asserted', async () => {
    await log.append(unitOf('plan/p', 0));
    const both = (asserted: number): AppendUnit => ({
      appends: [appendTo('duty/a', 0, {}), appendTo('plan/p', asserted), appendTo('duty/b', 0, {})],
    });
    expect(await log.append(both(0))).toEqual({ status: 'VERSION_CONFLICT', streamId: 'plan/p', expected: 0, actual: 1 });
    expect(await positions()).toEqual([1]);
    expect(await log.append(both(1))).toMatchObject(appended(3));
  });

  it('answers with the head where nothing was to be written', async () => {
    expect(await log.append({ appends: [] })).toMatchObject(appended(0));
    await log.append(unitOf('duty/a', 0));
    expect(await log.append({ appends: [appendTo('duty/a', 1)] })).toMatchObject(appended(1));
  });

  it('gives back what was written, metadata and legal time included', async () => {
    const event = newEvent({ title: 'Báo cáo “quý I” \\ "x"', list: [1, null, { deep: true }], large: 2 ** 53 - 1 });
    const legalTime = {
      earliest: instant('2026-02-01T00:00:00Z'),
      latest: instant('2026-02-28T16:59:59.999Z'),
      source: 'DOCUMENT' as const,
    };
    await log.append({ appends: [{ streamId: duty('a'), expectedVersion: 0, events: [{ ...event, legalTime }] }] });
    expect(await log.readStream(duty('a'))).toEqual([
      { logId: `log-${logs}`, position: 1, streamId: 'duty/a', streamVersion: 1, schemaVersion: 1, ...event, legalTime, recordedAt: NOON },
    ]);
  });

  it.each<[string, () => AppendUnit, string]>([
    ['a number beyond 2^53', () => unitOf('duty/a', 0, { quota: { count: 2 ** 53 } }), 'duty/a event 1 (TaskProgressed).quota.count'],
    ['a decimal', () => unitOf('duty/a', 0, { rate: 0.5 }), 'duty/a event 1 (TaskProgressed).rate'],
    [
      'the character NUL',
      () => unitOf('duty/a', 0, { rows: [{ title: 'a' }, { title: 'b\0' }] }),
      'duty/a event 1 (TaskProgressed).rows[1].title',
    ],
    ['half a surrogate pair', () => unitOf('duty/a', 0, { title: '\ud83d' }), 'duty/a event 1 (TaskProgressed).title'],
    ['a Date', () => unitOf('duty/a', 0, { on: new Date(0) }), 'duty/a event 1 (TaskProgressed).on'],
    ['a hole in a list', () => unitOf('duty/a', 0, { list: [undefined] }), 'duty/a event 1 (TaskProgressed).list[0]'],
    [
      'an answer that is not JSON',
      () => ({ appends: [], receipt: { commandId: commandId(), hash: 'h', outcome: { n: 1n } } }),
      'receipt.outcome.n',
    ],
    [
      'a stream named twice',
      () => ({ appends: [appendTo('duty/a', 0, {}), appendTo('duty/a', 1, {})] }),
      'names each stream once: duty/a, duty/a',
    ],
    ['an expected version that is none', () => unitOf('duty/a', -1), 'duty/a: expected version -1'],
  ])('refuses %s, naming the field', async (_, unit, place) => {
    await expect(log.append(unit())).rejects.toThrow(place);
    expect(await positions()).toEqual([]);
  });

  it('leaves out fields that are undefined', async () => {
    await log.append(unitOf('duty/a', 0, { note: undefined, n: 1 }));
    expect((await log.readStream(duty('a')))[0]?.event).toEqual({ type: 'TaskProgressed', n: 1 });
  });
});

describe('appending as the last thing of a transaction', () => {
  const last = (units: readonly AppendUnit[], after: number): Promise<readonly AppendResult[]> =>
    fresh.database.transaction((tx) => log.appendLast(tx, units, { kind: 'calendar', after }));

  it('judges each unit alone, and lets other writers go on at once', async () => {
    await log.append(unitOf('duty/a', 0));
    const results = await fresh.database.transaction(async (tx) => {
      const answers = await log.appendLast(tx, [unitOf('duty/a', 0), unitOf('duty/b', 0)], { kind: 'calendar', after: 0 });
      // It would wait for the lock of this transaction.
      expect(await log.append(unitOf('duty/c', 0))).toMatchObject(appended(3));
      return answers;
    });
    expect(results).toMatchObject([{ status: 'VERSION_CONFLICT', actual: 1 }, appended(2)]);
  });

  it('records nothing where something of a kind came after the position on which was decided', async () => {
    await log.append(unitOf('calendar/2026', 0));
    await log.append(unitOf('duty/a', 0));
    await expect(last([unitOf('duty/b', 0)], 0)).rejects.toThrow(LogMovedOn);
    expect(await positions()).toEqual([1, 2]);
    expect(await last([unitOf('duty/b', 0)], 1)).toMatchObject([appended(3)]);
  });

  it('records nothing either where that came while it waited for its turn', async () => {
    let waiting: Promise<unknown> = Promise.resolve();
    await fresh.database.transaction(async (tx) => {
      await log.appendWithin(tx, [unitOf('calendar/2026', 0)]);
      waiting = last([unitOf('duty/a', 0)], 0);
      waiting.catch(() => undefined);
      const locked = `select count(*) as n from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`;
      while ((await fresh.database.query<{ n: number }>(locked))[0]?.n !== 1);
    });
    await expect(waiting).rejects.toThrow(LogMovedOn);
    expect(await positions()).toEqual([1]);
  });

  it('takes no units that touch one another, of which the second would be judged by what is not there yet', async () => {
    await expect(last([unitOf('duty/a', 0), unitOf('duty/a', 1)], 0)).rejects.toThrow(RangeError);
    expect(await positions()).toEqual([]);
  });
});

describe('a command id', () => {
  const command = commandId('c-1');
  const receipt = { commandId: command, hash: 'h', outcome: { accepted: true, n: 1 } };

  it('used again for the same command gets the same answer and writes nothing', async () => {
    expect(await log.append({ appends: [appendTo('duty/a', 0, {})], receipt })).toMatchObject(appended(1));
    await log.append(unitOf('duty/b', 0));
    // The expected version is out of date by now; the answer is still the first one.
    for (const appends of [[appendTo('duty/a', 0, {})], [appendTo('duty/a', 1, {})], [appendTo('duty/a', 0, {}, {})]])
      expect(await log.append({ appends, receipt })).toEqual({ status: 'REPEATED', outcome: receipt.outcome, position: 1 });
    expect(await positions()).toEqual([1, 2]);
  });

  it('used for another command is refused', async () => {
    await log.append({ appends: [appendTo('duty/a', 0, {})], receipt });
    for (const appends of [[appendTo('duty/b', 0, {})], []])
      expect(await log.append({ appends, receipt: { ...receipt, hash: 'other' } })).toEqual({ status: 'COMMAND_ID_REUSED' });
    expect(await positions()).toEqual([1]);
  });

  it('remembers a refusal, too', async () => {
    await log.append(unitOf('duty/a', 0));
    const refused = { ...receipt, outcome: { accepted: false, refusal: { type: 'ReportLocked' } } };
    expect(await log.append({ appends: [], receipt: refused })).toMatchObject(appended(1));
    expect(await log.append({ appends: [appendTo('duty/b', 0, {})], receipt })).toEqual({
      status: 'REPEATED',
      outcome: refused.outcome,
      position: 1,
    });
    expect(await log.receiptOf(command)).toEqual({ ...refused, position: 1, recordedAt: NOON });
    expect(await log.receiptOf(commandId('c-2'))).toBeUndefined();
  });

  it('is not remembered when the append is refused for its version', async () => {
    expect(await log.append({ appends: [appendTo('duty/a', 5, {})], receipt })).toMatchObject({ status: 'VERSION_CONFLICT' });
    expect(await log.append({ appends: [appendTo('duty/a', 0, {})], receipt })).toMatchObject(appended(1));
  });
});

describe('reading', () => {
  beforeEach(async () => {
    for (const [stream, version] of [
      ['a', 0],
      ['b', 0],
      ['a', 1],
      ['c', 0],
      ['b', 1],
    ] as const)
      await log.append(unitOf(`duty/${stream}`, version));
  });

  it('pages by position, after the one and up to the other', async () => {
    const page = async (after: number, limit: number, until?: number): Promise<number[]> =>
      (await log.read({ after, limit, ...(until === undefined ? {} : { until }) })).map(({ position }) => position);
    expect(await page(0, 2)).toEqual([1, 2]);
    expect(await page(2, 10)).toEqual([3, 4, 5]);
    expect(await page(1, 10, 3)).toEqual([2, 3]);
    expect(await page(5, 10)).toEqual([]);
  });

  it('gives those who follow it no more of long events at once than fits into memory, and all of them in the end', async () => {
    // What repeats itself is packed by the database, and is as long as before when it is read.
    const long = (): string => randomBytes(10_000).toString('base64').repeat(10);
    for (let n = 0; n < 50; n += 1) await log.append(unitOf(`plan/long${n}`, 0, { text: long() }));
    const portions: number[] = [];
    const { position: head } = await log.head();
    for (let after = 0; after < head; after += portions.at(-1) ?? 1) {
      const events = await log.readShared({ after, limit: 1_000 });
      expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => after + 1 + index));
      portions.push(events.length);
    }
    expect(portions.length).toBeGreaterThan(1);
    expect(Math.max(...portions)).toBeLessThan(40);
    // The control: who asks for so many by their number gets them.
    expect(await log.read({ after: 0, limit: 1_000 })).toHaveLength(head);
  });

  it('finds one stream, as it was, and many with one statement', async () => {
    expect((await log.readStream(duty('b'), { until: 4 })).map(({ position }) => position)).toEqual([2]);
    expect((await log.readStreams([duty('b'), duty('a'), duty('b'), duty('none')])).map(({ position }) => position)).toEqual([1, 2, 3, 5]);
    expect(await log.readStream(duty('none'))).toEqual([]);
  });

  it('knows the head and the hash of an event', async () => {
    expect(await log.head()).toEqual({ position: 5, recordedAt: NOON, incarnation: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(await log.hashAt(5)).toMatch(/^[0-9a-f]{64}$/);
    expect(await log.hashAt(5)).not.toBe(await log.hashAt(4));
    expect(await log.hashAt(6)).toBeUndefined();
  });

  it('gives old shapes in today’s, and refuses those of a newer release', async () => {
    const steps = {
      TaskProgressed: [
        (body: object) => ({ ...body, percent: 0 }),
        ({ percent, ...body }: Record<string, unknown>) => ({ ...body, share: percent }),
      ],
    };
    const today = await openEventLog(fresh.database, { logId: `log-${logs}`, clock, upcaster: upcasterOf(steps) });
    await today.append(unitOf('duty/a', 2, { share: 7 }));
    expect((await today.readStream(duty('a'))).map(({ event, schemaVersion }) => [event, schemaVersion])).toEqual([
      [{ type: 'TaskProgressed', share: 0 }, 1],
      [{ type: 'TaskProgressed', share: 0 }, 1],
      [{ type: 'TaskProgressed', share: 7 }, 3],
    ]);
    await expect(log.readStream(duty('a'))).rejects.toThrow(EventFromTheFuture);
    // The hash is of what was recorded, so that a new release does not change it.
    expect(await today.hashAt(1)).toBe(await log.hashAt(1));
    await today.close();
  });
});

describe('the time of recording', () => {
  const at = (text: string): Instant => instant(`2026-01-20T${text}Z`);
  const appendAt = async (stream: string, time: Instant): Promise<Instant | undefined> => {
    now = time;
    const result = await log.append(unitOf(stream, 0));
    return result.status === 'APPENDED' ? result.recordedAt : undefined;
  };

  it('is held while the clock stands before the last event, and that is reported', async () => {
    expect(await appendAt('duty/a', at('12:00:00'))).toBe(at('12:00:00'));
    expect(await appendAt('duty/b', at('11:00:00'))).toBe(at('12:00:00'));
    expect(await appendAt('duty/c', at('11:59:00'))).toBe(at('12:00:00'));
    expect(await appendAt('duty/d', at('12:00:01'))).toBe(at('12:00:01'));
    expect(reports).toEqual([
      { type: 'CLOCK_HELD', now: at('11:00:00'), recordedAt: at('12:00:00'), times: 1 },
      { type: 'CLOCK_HELD', now: at('11:59:00'), recordedAt: at('12:00:00'), times: 2 },
    ]);
  });

  it('maps every instant to a position', async () => {
    expect(await log.positionAt(at('12:00:00'))).toBe(0);
    for (const [stream, time] of [
      ['a', '12:00:00'],
      ['b', '12:00:00'],
      ['c', '12:00:05'],
      ['d', '12:01:00'],
    ] as const)
      await appendAt(`duty/${stream}`, at(time));
    const asked = ['11:59:59.999', '12:00:00', '12:00:04.999', '12:00:05', '12:00:59.999', '12:01:00', '23:00:00'];
    expect(await Promise.all(asked.map((time) => log.positionAt(at(time))))).toEqual([0, 2, 2, 3, 3, 4, 4]);
  });
});

describe('what is recorded', () => {
  const changes = [
    'update log.event set type = type',
    'delete from log.event',
    'truncate log.event',
    'update log.command_receipt set hash = hash',
    'delete from log.log',
  ];

  it.each(changes)('is not changed by the application: %s', async (sql) => {
    await expect(fresh.database.query(sql)).rejects.toThrow('permission denied');
  });

  it.each([...changes, 'truncate log.command_receipt', 'set session_replication_role = replica; delete from log.event'])(
    'is not changed by the owner either: %s',
    async (sql) => {
      const owner = await fresh.open('owner', 1);
      await expect(owner.query(sql)).rejects.toThrow('the log is append-only; what was recorded wrongly is corrected by a further event');
    },
  );
});
