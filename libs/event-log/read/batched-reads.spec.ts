import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { DatabaseUnavailable } from '#libs/postgres/errors.js';
import { batchedReads } from './batched-reads.js';

const LIMITS = { waitingMax: 3, busy: (waiting: number): Error => new Error(`${waiting} wait`) };

/** Reads that end when they are told to, and what each was asked for. */
const reading = (faults: Readonly<Record<string, Error>> = {}) => {
  const asked: (readonly string[])[] = [];
  const ends: (() => void)[] = [];
  const read = batchedReads(async (keys: readonly string[]) => {
    asked.push(keys);
    await new Promise<void>((resolve) => ends.push(resolve));
    const fault = keys.map((key) => faults[key]).find((error) => error !== undefined);
    if (fault !== undefined) throw fault;
    return `read ${asked.length}`;
  }, LIMITS);
  const endAll = async (): Promise<void> => {
    for (await turn(); ends.length > 0; await turn()) ends.shift()?.();
  };
  return { asked, read, endAll };
};

describe('reads of many at the same time', () => {
  it('begin at once where none is under way, and else are one for all who ask meanwhile, each key once', async () => {
    const { asked, read, endAll } = reading();
    const found = [read(['a', 'b']), read(['b', 'c']), read(['c', 'd'])];
    expect(asked).toEqual([['a', 'b']]);
    await endAll();
    expect(await Promise.all(found)).toEqual(['read 1', 'read 2', 'read 2']);
    expect(asked).toEqual([
      ['a', 'b'],
      ['b', 'c', 'd'],
    ]);
  });

  it('are refused to whoever comes while as many wait as may, and to nobody afterwards', async () => {
    const { read, endAll } = reading();
    const found = Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((key) => read([key])));
    await endAll();
    expect((await found).map((each) => (each.status === 'fulfilled' ? each.value : String(each.reason)))).toEqual([
      'read 1',
      'read 2',
      'read 2',
      'read 2',
      'Error: 3 wait',
    ]);
    const later = read(['e']);
    await endAll();
    expect(await later).toBe('read 3');
  });

  it('are made anew for whoever asks after they ended', async () => {
    const { read, endAll } = reading();
    const first = read(['a']);
    await endAll();
    const second = read(['a']);
    await endAll();
    expect([await first, await second]).toEqual(['read 1', 'read 2']);
  });

  it('fail for those alone who asked for what is wrong', async () => {
    const { read, endAll } = reading({ wrong: new Error('from a newer release') });
    const found = Promise.allSettled([read(['a']), read(['b']), read(['wrong']), read(['c'])]);
    await endAll();
    expect((await found).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  });

  it('fail for all where the database is away, and are not tried one by one', async () => {
    const away = new DatabaseUnavailable('postgres://127.0.0.1/x');
    const { asked, read, endAll } = reading({ b: away, c: away });
    const found = Promise.allSettled([read(['a']), read(['b']), read(['c'])]);
    await endAll();
    expect((await found).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(asked).toHaveLength(2);
  });
});
