import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cacheExchange, Client, fetchExchange, gql, type OperationResult } from '@urql/core';
import { cameAtOf, freshnessExchange } from './freshness.js';

const QUESTION = gql`
  query Late($asOf: String) {
    late(asOf: $asOf)
  }
`;

interface Told {
  readonly late: number;
}

/** A server that counts how often it was asked. */
const asking = (isFresh = true) => {
  let asked = 0;
  const returns = new Set<() => void>();
  const client = new Client({
    url: 'http://server/graphql',
    preferGetMethod: false,
    exchanges: [...(isFresh ? [freshnessExchange((listener) => returns.add(listener))] : []), cacheExchange, fetchExchange],
    fetch: () => Promise.resolve(Response.json({ data: { late: (asked += 1) } })),
  });
  /** What a screen shows from when it is opened until nothing is under way. */
  const open = async (variables: { readonly asOf?: string } = {}): Promise<readonly OperationResult<Told>[]> => {
    const shown: OperationResult<Told>[] = [];
    const { unsubscribe } = client.query<Told>(QUESTION, variables).subscribe((result) => shown.push({ ...result }));
    await jest.advanceTimersByTimeAsync(0);
    unsubscribe();
    return shown;
  };
  const late = async (variables?: { readonly asOf?: string }) => (await open(variables)).map(({ data, stale }) => [data?.late, stale]);
  /** A screen that stays open. @returns what it shows from then on */
  const stay = async (variables: { readonly asOf?: string } = {}) => {
    const shown: (readonly [number | undefined, boolean])[] = [];
    const { unsubscribe } = client.query<Told>(QUESTION, variables).subscribe(({ data, stale }) => shown.push([data?.late, stale]));
    await jest.advanceTimersByTimeAsync(0);
    shown.length = 0;
    return { shown, close: unsubscribe };
  };
  const turnBack = async (): Promise<void> => {
    returns.forEach((look) => look());
    await jest.advanceTimersByTimeAsync(0);
  };
  return { open, late, stay, turnBack };
};

describe('a screen that is opened again', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: Date.parse('2026-03-16T08:00:00Z') });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('shows what it was told, where that is not long ago', async () => {
    const { late } = asking();
    expect(await late()).toEqual([[1, false]]);
    jest.advanceTimersByTime(20_000);
    expect(await late()).toEqual([[1, false]]);
  });

  it('shows it as old after a while, asks again, and counts from there', async () => {
    const { late } = asking();
    await late();
    jest.advanceTimersByTime(20_001);
    expect(await late()).toEqual([
      [1, true],
      [2, false],
    ]);
    jest.advanceTimersByTime(20_000);
    expect(await late()).toEqual([[2, false]]);
  });

  it('does so too where the clock of the machine was put back meanwhile', async () => {
    const { late } = asking();
    await late();
    jest.setSystemTime(Date.parse('2026-03-15T08:00:00Z'));
    expect((await late()).at(-1)).toEqual([2, false]);
  });

  it('asks nothing again of an instant of the past', async () => {
    const { late } = asking();
    await late({ asOf: '2026-03-01T00:00:00.000Z' });
    jest.advanceTimersByTime(3_600_000);
    expect(await late({ asOf: '2026-03-01T00:00:00.000Z' })).toEqual([[1, false]]);
  });

  it('would otherwise show what the cache has, however old', async () => {
    const { late } = asking(false);
    await late();
    jest.advanceTimersByTime(3_600_000);
    expect(await late()).toEqual([[1, false]]);
  });

  it('knows when its answer came, and not only when it was shown', async () => {
    const { open } = asking();
    const cameAt = Date.now();
    await open();
    jest.advanceTimersByTime(10_000);
    const [shown] = await open();
    expect(cameAtOf(shown?.data ?? {})).toBe(cameAt);
  });
});

describe('a screen that somebody turns to again', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: Date.parse('2026-03-16T08:00:00Z') });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('shows what it was told as old after a while, asks again, and counts from there', async () => {
    const { stay, turnBack } = asking();
    const { shown, close } = await stay();
    jest.advanceTimersByTime(20_000);
    await turnBack();
    expect(shown).toEqual([]);
    jest.advanceTimersByTime(1);
    await turnBack();
    expect(shown).toEqual([
      [1, true],
      [2, false],
    ]);
    await turnBack();
    expect(shown).toHaveLength(2);
    close();
  });

  it('asks nothing again of an instant of the past, nor of a screen that was left', async () => {
    const { stay, turnBack, late } = asking();
    const { shown, close } = await stay({ asOf: '2026-03-01T00:00:00.000Z' });
    (await stay()).close();
    jest.advanceTimersByTime(3_600_000);
    await turnBack();
    expect(shown).toEqual([]);
    close();
    expect((await late()).at(-1)).toEqual([3, false]);
  });
});
