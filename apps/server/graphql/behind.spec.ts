import { describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '#libs/application/clock.js';
import { instant, localDate } from '#libs/kernel/time.js';
import type { CurrentViewpoint, Queries } from '#libs/read-models/queries.js';
import { behindOf } from './behind.js';
import { Reads } from './reads.js';

/** Models that have seen the first ten events. */
const SEEN = 10;
const at = instant('2026-01-20T02:00:00Z');
const queries = {
  viewpoint: ({ minPosition = 0 }: Parameters<Queries['viewpoint']>[0]): Promise<CurrentViewpoint> =>
    Promise.resolve({ position: SEEN, at, inForceOn: localDate('2026-01-20'), caughtUp: minPosition <= SEEN, parked: 0 }),
} as unknown as Queries;

const reads = async (...minPositions: readonly (number | undefined)[]): Promise<Reads> => {
  const made = new Reads(queries, new SimulatedClock(at));
  for (const minPosition of minPositions) await made.view(minPosition === undefined ? {} : { minPosition });
  return made;
};

describe('an answer', () => {
  it('is not behind when it includes what was asked for, or nothing was', async () => {
    expect(await (await reads()).behind()).toBeUndefined();
    expect(await (await reads(undefined)).behind()).toBeUndefined();
    expect(await (await reads(SEEN)).behind()).toBeUndefined();
  });

  it('is behind the furthest position that was asked for and not reached', async () => {
    expect(await (await reads(SEEN + 1)).behind()).toEqual({ minPosition: SEEN + 1, position: SEEN });
    expect(await (await reads(SEEN, SEEN + 5, SEEN + 2)).behind()).toEqual({ minPosition: SEEN + 5, position: SEEN });
  });

  it('says so in both languages, with both positions and what to do', () => {
    const where = { minPosition: 12, position: 10 };
    expect(behindOf(where, 'vi').message).toMatch(/vị trí 10.*vị trí 12.*hãy hỏi lại/);
    expect(behindOf(where, 'en')).toEqual({ ...where, message: expect.stringMatching(/position 10.*12.*ask again/) });
  });
});
