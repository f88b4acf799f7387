import { describe, expect, it } from '@jest/globals';
import type { Pass } from './event-log.js';
import { passing } from './passing.js';

const passOf = (follower: string): Pass => ({
  follower,
  epoch: 1,
  from: 3,
  to: { position: 5, streamId: 'duty/a', streamVersion: 1 },
  eventHash: 'of five',
});

/** Moves whatever it is given but for some followers, when it is told to. */
const manual = (unmoved: readonly string[] = []) => {
  const moves: { readonly followers: readonly string[]; readonly end: (error?: Error) => void }[] = [];
  const came: (() => void)[] = [];
  const pass = passing(
    (passes) =>
      new Promise((resolve, reject) => {
        const followers = passes.map(({ follower }) => follower);
        const end = (error?: Error): void =>
          error === undefined ? resolve(followers.map((follower) => !unmoved.includes(follower))) : reject(error);
        moves.push({ followers, end });
        came.shift()?.();
      }),
  );
  return { moves, pass, nextMove: () => new Promise<void>((resolve) => came.push(resolve)) };
};

describe('followers that have nothing to do', () => {
  it('are moved together, those that were woken together, and each is told of itself', async () => {
    const { moves, pass, nextMove } = manual(['b']);
    const begun = nextMove();
    const told = Promise.all(['a', 'b', 'c'].map((name) => pass(passOf(name))));
    await begun;
    moves[0]?.end();
    expect(await told).toEqual([true, false, true]);
    expect(moves.map(({ followers }) => followers)).toEqual([['a', 'b', 'c']]);
  });

  it('go with the next ones, where others are under way', async () => {
    const { moves, pass, nextMove } = manual();
    const first = nextMove();
    const early = pass(passOf('a'));
    await first;
    const second = nextMove();
    const late = Promise.all([pass(passOf('b')), pass(passOf('c'))]);
    moves[0]?.end();
    expect(await early).toBe(true);
    await second;
    moves[1]?.end();
    expect(await late).toEqual([true, true]);
    expect(moves.map(({ followers }) => followers)).toEqual([['a'], ['b', 'c']]);
  });

  it('all hear of what went wrong, and the next ones are tried again', async () => {
    const { moves, pass, nextMove } = manual();
    const first = nextMove();
    const failing = Promise.allSettled([pass(passOf('a')), pass(passOf('b'))]);
    await first;
    moves[0]?.end(new Error('the database is away'));
    expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const second = nextMove();
    const again = pass(passOf('a'));
    await second;
    moves[1]?.end();
    expect(await again).toBe(true);
  });
});
