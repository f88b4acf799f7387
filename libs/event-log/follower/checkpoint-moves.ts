import { setImmediate as turn } from 'node:timers/promises';
import type { CheckpointMove } from '../event-log.js';

interface Waiting {
  readonly move: CheckpointMove;
  readonly resolve: (moved: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Moves checkpoints of followers that have nothing to do for an event, several in one statement. Of a dozen followers most have nothing to do, and a transaction
 * for each of them took more of the processors than the event itself. Those that come while a statement is under way go together with the next.
 * @param moveAll resolves for each in turn with whether it was moved
 */
export const checkpointMoves = (
  moveAll: (moves: readonly CheckpointMove[]) => Promise<readonly boolean[]>,
): ((move: CheckpointMove) => Promise<boolean>) => {
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  const moveTogether = async (together: readonly Waiting[]): Promise<void> => {
    try {
      const moved = await moveAll(together.map(({ move }) => move));
      together.forEach(({ resolve }, index) => resolve(moved[index] === true));
    } catch (error) {
      for (const { reject } of together) reject(error);
    }
  };

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      await turn();
      const together = waiting;
      waiting = [];
      await moveTogether(together);
    }
    running = undefined;
  };

  return (move) =>
    new Promise((resolve, reject) => {
      waiting.push({ move, resolve, reject });
      running ??= run();
    });
};
