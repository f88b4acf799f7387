import { describe, expect, it } from '@jest/globals';
import type { CheckpointMove } from '../event-log.js';
import { checkpointMoves } from './checkpoint-moves.js';

const moveOf = (follower: string): CheckpointMove => ({
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
  const move = checkpointMoves(
    (together) =>
      new Promise((resolve, reject) => {
        const followers = together.map(({ follower }) => follower);
        const end = (error?: Error): void =>
          error === undefined ? resolve(followers.map((follower) => !unmoved.includes(follower))) : reject(error);
        moves.push({ followers, end });
        came.shift()?.();
      }),
  );
  return { moves, move, nextMove: () => new Promise<void>((resolve) => came.push(resolve)) };
};

describe('followers that have nothing to do', () => {
  it('are moved together, those that were woken together, and each is told of itself', async () => {
    const { moves, move, nextMove } = manual(['b']);
    const begun = nextMove();
    const told = Promise.all(['a', 'b', 'c'].map((name) => move(moveOf(name))));
    await begun;
    moves[0]?.end();
    expect(await told).toEqual([true, false, true]);
    expect(moves.map(({ followers }) => followers)).toEqual([['a', 'b', 'c']]);
  });

  it('go with the next ones, where others are under way', async () => {
    const { moves, move, nextMove } = manual();
    const first = nextMove();
    const early = move(moveOf('a'));
    await first;
    const second = nextMove();
    const late = Promise.all([move(moveOf('b')), move(moveOf('c'))]);
    moves[0]?.end();
    expect(await early).toBe(true);
    await second;
    moves[1]?.end();
    expect(await late).toEqual([true, true]);
    expect(moves.map(({ followers }) => followers)).toEqual([['a'], ['b', 'c']]);
  });

  it('all hear of what went wrong, and the next ones are tried again', async () => {
    const { moves, move, nextMove } = manual();
    const first = nextMove();
    const failing = Promise.allSettled([move(moveOf('a')), move(moveOf('b'))]);
    await first;
    moves[0]?.end(new Error('the database is away'));
    expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const second = nextMove();
    const again = move(moveOf('a'));
    await second;
    moves[1]?.end();
    expect(await again).toBe(true);
  });
});
