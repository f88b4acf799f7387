import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { EncodedUnit } from './batch.js';
import type { AppendResult, StreamId } from '../event-log.js';
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
  expect(batches[0]?.units).toHaveLength(1);
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
  it('are written in two batches at a time at most, those of one stream in the order in which they came and never in both', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.nat(80), { minLength: 1, maxLength: 300 }), async (streams) => {
        const { group, batches } = manual({ units: 1_000, characters: Infinity });
        const units = streams.map((stream) => unit(String(stream)));
        const answers = Promise.all(units.map((one) => group.append(one)));
        const written: EncodedUnit[] = [];
        const streamOf = ({ streams: [first] }: EncodedUnit): StreamId | undefined => first?.streamId;
        for (let ended = 0; written.length < units.length; ended += 1) {
          while (batches.length === ended) await turn();
          await turn();
          const underWay = batches.slice(ended);
          expect(underWay.length).toBeLessThanOrEqual(2);
          const streamsUnderWay = underWay.flatMap((batch) => batch.units.map(streamOf));
          expect(new Set(streamsUnderWay).size).toBe(streamsUnderWay.length);
          written.push(...(underWay[0]?.units ?? []));
          underWay[0]?.end();
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

describe('a batch behind another', () => {
  const numbered = (count: number): EncodedUnit[] => Array.from({ length: count }, (_, index) => unit(String(index)));
  const sizesOf = ({ batches }: ReturnType<typeof manual>): readonly number[] => batches.map(({ units }) => units.length);
  const unbounded: QueueMax = { units: Infinity, characters: Infinity };

  it('is sent where enough waits for two, which share it', async () => {
    const all = manual(unbounded);
    const answers = numbered(64).map((one) => all.group.append(one));
    await turn();
    expect(sizesOf(all)).toEqual([32, 32]);
    for (const { end } of all.batches) end();
    await Promise.all(answers);
    await all.group.drain();
  });

  it('is not sent for a few, which wait until what is under way was written', async () => {
    const all = manual(unbounded);
    const first = all.group.append(unit('first'));
    await turn();
    const others = numbered(23).map((one) => all.group.append(one));
    await turn();
    expect(sizesOf(all)).toEqual([1]);
    all.batches[0]?.end();
    await first;
    await turn();
    expect(sizesOf(all)).toEqual([1, 23]);
    all.batches[1]?.end();
    await Promise.all(others);
    await all.group.drain();
  });

  it('leaves out what touches a stream of the one before it', async () => {
    const all = manual(unbounded);
    const answers = [...numbered(20), ...numbered(40)].map((one) => all.group.append(one));
    await turn();
    expect(sizesOf(all)).toEqual([30, 10]);
    all.batches[0]?.end();
    all.batches[1]?.end();
    await turn();
    await turn();
    expect(
      sizesOf(all)
        .slice(2)
        .reduce((sum, size) => sum + size, 0),
    ).toBe(20);
    for (const { end } of all.batches.slice(2)) end();
    await Promise.all(answers);
    await all.group.drain();
  });
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
