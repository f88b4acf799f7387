import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { EncodedUnit } from './batch.js';
import type { AppendResult, StreamId } from './event-log.js';
import { groupCommit, type QueueMax } from './group-commit.js';

const unit = (name: string, characters = 10): EncodedUnit => ({
  streams: [{ streamId: `duty/${name}` as StreamId, expectedVersion: 0, events: [] }],
  eventCount: 1,
  characters,
  receipt: undefined,
});

const BUSY = 'busy';

/** A commit that ends when it is told to. */
const manual = (queueMax: QueueMax) => {
  const batches: { readonly units: readonly EncodedUnit[]; readonly end: () => void }[] = [];
  const group = groupCommit({
    commit: (units) =>
      new Promise<AppendResult[]>((resolve) => {
        batches.push({
          units,
          end: () => resolve(units.map(() => ({ status: 'VERSION_CONFLICT', streamId: 'duty/x', expected: 0, actual: 1 }))),
        });
      }),
    isGeneral: () => false,
    busy: (waiting) => new Error(`${BUSY} ${waiting}`),
    queueMax,
    batchEventsMax: 1_000,
  });
  return { batches, group };
};

/** Of many appends while the database does not answer, how many wait in memory. */
const waitingOf = async (queueMax: QueueMax, sizes: readonly number[]): Promise<number> => {
  const { group, batches } = manual(queueMax);
  let refused = 0;
  void group.append(unit('first')).catch(() => undefined);
  await turn();
  for (const [index, size] of sizes.entries()) group.append(unit(String(index), size)).catch(() => (refused += 1));
  await turn();
  expect(batches).toHaveLength(1);
  return sizes.length - refused;
};

describe('what waits while the database does not answer', () => {
  const sizes = Array.from({ length: 3_000 }, () => 100);

  it('is bounded by the number of units', async () => expect(await waitingOf({ units: 50, characters: Infinity }, sizes)).toBe(50));

  it('is bounded by their length', async () => expect(await waitingOf({ units: Infinity, characters: 1_050 }, sizes)).toBe(10));

  it('control: grows without end where there is no bound', async () =>
    expect(await waitingOf({ units: Infinity, characters: Infinity }, sizes)).toBe(3_000));

  it('may be one unit of any length', async () => expect(await waitingOf({ units: 50, characters: 1_050 }, [5_000])).toBe(1));

  it('is told to whoever is refused, at once', async () => {
    const { group } = manual({ units: 1, characters: Infinity });
    void group.append(unit('a'));
    await expect(group.append(unit('b'))).rejects.toThrow(`${BUSY} 1`);
  });

  it('is taken in again as soon as there is room', async () => {
    const { group, batches } = manual({ units: 2, characters: 20 });
    const [a, b] = [group.append(unit('a')), group.append(unit('b'))];
    await expect(group.append(unit('c'))).rejects.toThrow(BUSY);
    await turn();
    batches[0]?.end();
    await Promise.all([a, b]);
    await turn();
    const c = group.append(unit('c'));
    await turn();
    batches[1]?.end();
    expect(await c).toMatchObject({ status: 'VERSION_CONFLICT' });
    await group.drain();
  });
});

describe('units that wait together', () => {
  it('are written one batch at a time, those of one stream in the order in which they came', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.nat(25), { minLength: 1, maxLength: 150 }), async (streams) => {
        const { group, batches } = manual({ units: 1_000, characters: Infinity });
        const units = streams.map((stream) => unit(String(stream)));
        const answers = Promise.all(units.map((one) => group.append(one)));
        const written: EncodedUnit[] = [];
        const streamOf = ({ streams: [first] }: EncodedUnit): StreamId | undefined => first?.streamId;
        for (let seen = 0; written.length < units.length; seen += 1) {
          while (batches.length === seen) await turn();
          expect(batches).toHaveLength(seen + 1);
          const batch = batches[seen];
          expect(new Set(batch?.units.map(streamOf)).size).toBe(batch?.units.length);
          written.push(...(batch?.units ?? []));
          batch?.end();
        }
        await answers;
        await group.drain();
        const [before, after] = [Map.groupBy(units, streamOf), Map.groupBy(written, streamOf)];
        for (const [stream, own] of before) expect(own.every((one, index) => one === after.get(stream)?.[index])).toBe(true);
        expect(written).toHaveLength(units.length);
      }),
      { numRuns: 60 },
    ));
});

describe('whoever commits', () => {
  const conflict: AppendResult = { status: 'VERSION_CONFLICT', streamId: 'duty/x', expected: 0, actual: 1 };

  it('is told once that nothing waits, and not between the units of one who goes on at once', async () => {
    const happened: string[] = [];
    const group = groupCommit({
      commit: async (units) => {
        happened.push('commit');
        await turn();
        return units.map(() => conflict);
      },
      onIdle: () => happened.push('idle'),
      isGeneral: () => false,
      busy: () => new Error(BUSY),
      queueMax: { units: 10, characters: Infinity },
      batchEventsMax: 1_000,
    });
    for (const name of ['a', 'b', 'c']) await group.append(unit(name));
    await group.drain();
    await turn();
    expect(happened).toEqual(['commit', 'commit', 'commit', 'idle']);
    await group.append(unit('d'));
    await group.drain();
    expect(happened).toEqual(['commit', 'commit', 'commit', 'idle', 'commit', 'idle']);
  });
});
