import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { followerRounds, type FollowerRounds, type Rest } from './follower-rounds.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const { signal } = new AbortController();

/** One whose work takes a time, and what it has done so far. */
const follower = (together: FollowerRounds, tookMs: number, rest: Rest, until = signal) => {
  const done: string[] = [];
  const turn = together
    .turn(async () => {
      await new Promise((resolve) => setTimeout(resolve, tookMs));
      done.push('worked');
      return rest;
    }, until)
    .then(() => done.push('rested'));
  return { done, turn };
};

const pass = (ms: number): Promise<unknown> => jest.advanceTimersByTimeAsync(ms);

describe('those who follow the log side by side', () => {
  it('go on together, when the last of them has worked and the longest rest is over', async () => {
    const together = followerRounds();
    const [quick, slow] = [follower(together, 5, 10), follower(together, 30, 60)];
    await pass(89);
    expect([quick.done, slow.done]).toEqual([['worked'], ['worked']]);
    await pass(2);
    expect([quick.done, slow.done]).toEqual([
      ['worked', 'rested'],
      ['worked', 'rested'],
    ]);
  });

  it('wait no longer than a second for one that works for long', async () => {
    const together = followerRounds();
    const [quick, long] = [follower(together, 5, 10), follower(together, 5_000, 100)];
    await pass(1_004);
    expect(quick.done).toEqual(['worked']);
    await pass(2);
    expect([quick.done, long.done]).toEqual([['worked', 'rested'], []]);
  });

  it('do not rest with much to do, nor once they are told to stop', async () => {
    const together = followerRounds();
    const stopping = new AbortController();
    const [busy, stopped] = [follower(together, 5, 'NO_REST'), follower(together, 5, 50, stopping.signal)];
    await pass(6);
    expect([busy.done, stopped.done]).toEqual([['worked', 'rested'], ['worked']]);
    stopping.abort();
    await stopped.turn;
    expect(stopped.done).toEqual(['worked', 'rested']);
  });

  it('are not held up by one that failed', async () => {
    const together = followerRounds();
    const quick = follower(together, 5, 10);
    const failed = together.turn(() => Promise.reject(new Error('the database is away')), signal);
    await expect(failed).rejects.toThrow('away');
    await pass(16);
    expect(quick.done).toEqual(['worked', 'rested']);
  });

  it('tell whoever waits for them when the last of them has worked', async () => {
    const together = followerRounds();
    follower(together, 5, 10);
    follower(together, 30, 60);
    const told: boolean[] = [];
    const before = together.rounds();
    void together.waitForRound(before, 1_000).then((present) => told.push(present));
    await pass(29);
    expect(told).toEqual([]);
    await pass(2);
    expect(told).toEqual([true]);
    expect(await together.waitForRound(before, 1_000)).toBe(true);
  });

  it('tell at once that nobody is there, where nobody was for a while', async () => {
    const together = followerRounds();
    expect(await together.waitForRound(together.rounds(), 1_000)).toBe(false);
    follower(together, 5, 0);
    await pass(1_000);
    const waiting = together.waitForRound(together.rounds(), 50);
    await pass(51);
    expect(await waiting).toBe(true);
    expect(await together.waitForRound(together.rounds(), 1_000)).toBe(false);
  });
});
