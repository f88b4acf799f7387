import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { CheckpointNotInLog } from './checkpoint.js';
import type { EventLog, ReadOptions, RecordedEvent } from '../event-log.js';
import { readOn } from './read-on.js';

const eventAt = (position: number): RecordedEvent => ({ position }) as unknown as RecordedEvent;

/** A log of so many events; notes what it was asked for. */
const logOf = (count: number, fails: (position: number) => boolean = () => false) => {
  const asked: ReadOptions[] = [];
  const read: EventLog['read'] = (options) => {
    asked.push(options);
    const { after, until = count, limit } = options;
    const positions = Array.from({ length: Math.max(0, Math.min(count, until, after + limit) - after) }, (_, index) => after + 1 + index);
    return positions.some(fails) ? Promise.reject(new Error('it cannot be read')) : Promise.resolve(positions.map(eventAt));
  };
  return { asked, read };
};

const firstOf = (length: number): readonly [RecordedEvent, ...RecordedEvent[]] => [
  eventAt(1),
  ...Array.from({ length: length - 1 }, (_, index) => eventAt(index + 2)),
];

const positionsOf = async (parts: AsyncIterable<readonly RecordedEvent[]>): Promise<number[][]> => {
  const all: number[][] = [];
  for await (const part of parts) all.push(part.map(({ position }) => position));
  return all;
};

describe('reading on in a transaction', () => {
  it('gives every event once and in order, up to the end, to where it is told to stop, and to what it may take', async () => {
    const sizes = fc.record({
      count: fc.integer({ min: 1, max: 40 }),
      first: fc.integer({ min: 1, max: 40 }),
      until: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
      partMax: fc.integer({ min: 1, max: 9 }),
      furtherMax: fc.nat(30),
    });
    await fc.assert(
      fc.asyncProperty(sizes, async ({ count, first, until, partMax, furtherMax }) => {
        const began = Math.min(first, count, until ?? count);
        const { parts, last } = readOn(firstOf(began), { follower: 'a', read: logOf(count).read, until, partMax, furtherMax });
        const given = await positionsOf(parts());
        const end = Math.min(count, until ?? count, began + furtherMax);
        expect(given.flat()).toEqual(Array.from({ length: end }, (_, index) => index + 1));
        expect(given.slice(1).every((part) => part.length <= partMax)).toBe(true);
        expect(last().position).toBe(end);
      }),
    );
  });

  it('asks for the next part while the one before is handled, and for none beyond', async () => {
    const { asked, read } = logOf(9);
    const { parts, last } = readOn(firstOf(3), { follower: 'a', read, until: undefined, partMax: 3, furtherMax: 4 });
    const seen: unknown[] = [];
    for await (const _ of parts()) seen.push([last().position, asked.map(({ after, limit }) => [after, limit])]);
    expect(seen).toEqual([
      [3, [[3, 3]]],
      [
        6,
        [
          [3, 3],
          [6, 1],
        ],
      ],
      [
        7,
        [
          [3, 3],
          [6, 1],
        ],
      ],
    ]);
  });

  it('ends before what cannot be read', async () => {
    const { read } = logOf(9, (position) => position === 5);
    const { parts, last } = readOn(firstOf(2), { follower: 'a', read, until: undefined, partMax: 2, furtherMax: 9 });
    expect(await positionsOf(parts())).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(last().position).toBe(4);
  });

  it('takes no event that does not follow on the one before', async () => {
    const read: EventLog['read'] = () => Promise.resolve([eventAt(4)]);
    const { parts } = readOn(firstOf(2), { follower: 'a', read, until: undefined, partMax: 2, furtherMax: 9 });
    await expect(positionsOf(parts())).rejects.toThrow(CheckpointNotInLog);
  });
});
