import { setImmediate as turn } from 'node:timers/promises';
import type { Pass } from './event-log.js';

interface Waiting {
  readonly pass: Pass;
  readonly resolve: (moved: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Moves checkpoints of followers that have nothing to do for an event, several in one statement. Of a dozen followers most have nothing to do, and a transaction
 * for each of them took more of the processors than the event itself. Those that come while a statement is under way go together with the next.
 * @param move resolves for each in turn with whether it was moved
 */
export const passing = (move: (passes: readonly Pass[]) => Promise<readonly boolean[]>): ((pass: Pass) => Promise<boolean>) => {
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  const moveAll = async (together: readonly Waiting[]): Promise<void> => {
    try {
      const moved = await move(together.map(({ pass }) => pass));
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
      await moveAll(together);
    }
    running = undefined;
  };

  return (pass) =>
    new Promise((resolve, reject) => {
      waiting.push({ pass, resolve, reject });
      running ??= run();
    });
};
