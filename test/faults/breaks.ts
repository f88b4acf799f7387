import type { Break } from '../simulation/breaks.js';

/** What is wrong in programs that are started broken, and where: as in the simulation, only in their memory. */
export interface BrokenRule {
  readonly means: string;
  readonly changes: readonly Omit<Break, 'means'>[];
}

/** Rules that can be broken on purpose, to see that the soak finds it. */
export const BREAKS: Readonly<Record<string, BrokenRule>> = {
  'answers-are-forgotten': {
    means: 'the answer to a command is not remembered, so that the same command sent again is another one',
    changes: [{ file: 'libs/event-log/batch.js', text: 'const { receipt } = unit;', by: 'const receipt = undefined;' }],
  },
  'answered-before-the-commit': {
    means: 'a command is acknowledged a moment before it is durable',
    changes: [
      {
        file: 'libs/event-log/open-event-log.js',
        text: 'await database.withClient((client)=>write(client, units))',
        by: `await new Promise((resolve, reject) => void database.withClient(async (client) => {
          await client.query('begin');
          resolve(await write(client, units));
          await new Promise((later) => setTimeout(later, 30));
          await client.query('commit');
        }).catch(reject))`,
      },
    ],
  },
  'checkpoints-move-by-themselves': {
    means: 'what a follower writes and its checkpoint are two transactions',
    changes: [
      { file: 'libs/event-log/follower.js', text: 'await work(tx) ??', by: 'await database.transaction((other) => work(other)) ??' },
    ],
  },
};
