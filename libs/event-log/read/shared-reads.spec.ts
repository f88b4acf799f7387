import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { ReadOptions, RecordedEvent } from '../event-log.js';
import { type ReadPortion, sharedReads } from './shared-reads.js';

const eventAt = (position: number): RecordedEvent => ({ position }) as unknown as RecordedEvent;

/** A log that grows, and counts how often it is read. */
const growing = (bytesEach = 1_000) => {
  let head = 0;
  let reads = 0;
  return {
    grow: (by: number): void => void (head += by),
    reads: () => reads,
    read: async ({ after, until = Infinity, limit }: ReadOptions): Promise<ReadPortion> => {
      reads += 1;
      const last = Math.min(head, until, after + limit);
      await Promise.resolve();
      const events = Array.from({ length: Math.max(0, last - after) }, (_, index) => eventAt(after + 1 + index));
      return { events, bytes: events.length * bytesEach };
    },
  };
};

const positionsOf = (events: readonly RecordedEvent[]): readonly number[] => events.map(({ position }) => position);

describe('shared reads', () => {
  it('brings everybody through the whole log, without gaps, whatever the pace of each', async () => {
    const step = fc.record({
      who: fc.nat(3),
      limit: fc.integer({ min: 1, max: 700 }),
      grow: fc.nat(900),
      within: fc.option(fc.nat(300), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const log = growing();
        const read = sharedReads(log.read);
        const stands = [0, 0, 0, 0];
        let head = 0;
        for (const { who, limit, grow, within } of steps) {
          log.grow(grow);
          head += grow;
          const after = stands[who] ?? 0;
          const until = within === undefined ? {} : { until: after + within };
          const positions = positionsOf(await read({ after, limit, ...until }));
          expect(positions).toEqual(positions.map((_, index) => after + 1 + index));
          expect(positions.length).toBeLessThanOrEqual(Math.min(limit, within ?? Infinity, head - after));
          // With none only where there are none.
          if (positions.length === 0) expect(Math.min(head - after, within ?? Infinity)).toBe(0);
          stands[who] = after + positions.length;
        }
      }),
    );
  });

  it('reads once for those who come at the same time, and for those who come a little later', async () => {
    const log = growing();
    log.grow(10);
    const read = sharedReads(log.read);
    const options = { after: 0, limit: 1_000 };
    const [one, other] = await Promise.all([read(options), read(options)]);
    expect([positionsOf(one), positionsOf(other).length, log.reads()]).toEqual([[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 10, 1]);
    expect(positionsOf(await read({ after: 7, limit: 2 }))).toEqual([8, 9]);
    expect(log.reads()).toBe(1);
  });

  it('keeps no more of long events than two portions of them', async () => {
    const log = growing(2 ** 21);
    log.grow(8);
    const read = sharedReads(log.read);
    for (const after of [0, 2, 4, 6]) await read({ after, limit: 2 });
    expect(log.reads()).toBe(4);
    expect(positionsOf(await read({ after: 5, limit: 2 }))).toEqual([6, 7]);
    expect(log.reads()).toBe(4);
    // The control: what came before has gone, and is read again.
    expect(positionsOf(await read({ after: 0, limit: 2 }))).toEqual([1, 2]);
    expect(log.reads()).toBe(5);
  });

  it('tells everybody who waits that a read failed, and reads again for the next', async () => {
    let fails = true;
    const read = sharedReads(async () => {
      if (fails) throw new Error('away');
      return { events: [eventAt(1)], bytes: 1_000 };
    });
    const options = { after: 0, limit: 10 };
    const both = await Promise.allSettled([read(options), read(options)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(positionsOf(await read(options))).toEqual([1]);
  });
});
