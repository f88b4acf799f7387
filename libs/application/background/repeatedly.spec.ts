import { describe, expect, it } from '@jest/globals';
import { systemClock } from '../clock.js';
import { repeatedly } from './repeatedly.js';

describe('work that is done again and again', () => {
  it('tells the same trouble once, and again when it comes back after something went well', async () => {
    const outcomes = ['away', 'away', 'full', 'well', 'full', 'full'];
    const told: string[] = [];
    const ended = Promise.withResolvers<void>();
    const running = repeatedly({
      work: async () => {
        const outcome = outcomes.shift();
        if (outcome === undefined) ended.resolve();
        if (outcome !== undefined && outcome !== 'well') throw new Error(outcome);
        return false;
      },
      clock: systemClock,
      everyMs: 1,
      onError: (error) => told.push((error as Error).message),
    });
    running.start();
    await ended.promise;
    await running.stop();
    expect(told).toEqual(['away', 'full', 'full']);
  });
});
