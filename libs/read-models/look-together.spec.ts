import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { lookTogether } from './look-together.js';

describe('looks of many at one thing', () => {
  it('begin after they were asked for, one at a time, and no more of them than are asked for', async () => {
    /** What happens next: somebody asks, the thing changes, or a look that is under way comes to its end. */
    const steps = fc.array(fc.constantFrom('ASK', 'CHANGE', 'END'), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(steps, async (course) => {
        let state = 0;
        let looks = 0;
        const ends: (() => void)[] = [];
        const look = lookTogether(
          () =>
            new Promise<number>((resolve) => {
              looks += 1;
              const seen = state;
              ends.push(() => resolve(seen));
            }),
        );
        const asked: { readonly at: number; readonly seen: Promise<number> }[] = [];
        for (const step of course) {
          if (step === 'ASK') asked.push({ at: state, seen: look() });
          if (step === 'CHANGE') state += 1;
          if (step === 'END') ends.shift()?.();
          await turn();
          expect(ends.length).toBeLessThanOrEqual(1);
        }
        for (; ends.length > 0; await turn()) ends.shift()?.();
        for (const { at, seen } of asked) expect(await seen).toBeGreaterThanOrEqual(at);
        expect(looks).toBeLessThanOrEqual(asked.length);
      }),
    );
  });

  it('are one for those who ask while another is under way', async () => {
    let looks = 0;
    const first = Promise.withResolvers<void>();
    const look = lookTogether(async () => {
      looks += 1;
      if (looks === 1) await first.promise;
      return looks;
    });
    const seen = [look()];
    await turn();
    seen.push(look(), look(), look());
    first.resolve();
    expect(await Promise.all(seen)).toEqual([1, 2, 2, 2]);
  });

  it('are made again after one that failed', async () => {
    let looks = 0;
    const look = lookTogether(() => ((looks += 1) === 1 ? Promise.reject(new Error('the database is away')) : Promise.resolve(looks)));
    await expect(look()).rejects.toThrow('away');
    expect(await look()).toBe(2);
  });
});
