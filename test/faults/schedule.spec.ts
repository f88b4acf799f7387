import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { type Possible, scheduleOf, type Target } from './schedule.js';

const EVERYTHING: Possible = { replica: true, broker: true, disk: true };
const NOTHING: Possible = { replica: false, broker: false, disk: false };
const EVERY = 2_200;
const anySeed = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const anyTime = fc.integer({ min: 30_000, max: 600_000 });
const anyPossible = fc.record({ replica: fc.boolean(), broker: fc.boolean(), disk: fc.boolean() });

describe('the faults of a soak', () => {
  it('are the same for a seed, and others for another one', () => {
    expect(scheduleOf(7, 60_000, EVERY, EVERYTHING)).toEqual(scheduleOf(7, 60_000, EVERY, EVERYTHING));
    expect(scheduleOf(7, 60_000, EVERY, EVERYTHING)).not.toEqual(scheduleOf(8, 60_000, EVERY, EVERYTHING));
  });

  it('are in the order of time, end in time, and never befall the same target twice at once', () =>
    fc.assert(
      fc.property(anySeed, anyTime, anyPossible, (seed, milliseconds, possible) => {
        const busyUntil = new Map<Target, number>();
        let last = 0;
        for (const { at, lasts, target } of scheduleOf(seed, milliseconds, EVERY, possible)) {
          expect(at).toBeGreaterThanOrEqual(last);
          expect(at + lasts).toBeLessThanOrEqual(milliseconds);
          expect(at).toBeGreaterThanOrEqual(busyUntil.get(target) ?? 0);
          busyUntil.set(target, at + lasts);
          last = at;
        }
      }),
    ));

  it('are of every kind within a minute and a quarter, with a hang beyond the lease in the first half minute', () =>
    fc.assert(
      fc.property(anySeed, (seed) => {
        const faults = scheduleOf(seed, 75_000, EVERY, EVERYTHING);
        expect(new Set(faults.map(({ fault }) => fault))).toEqual(
          new Set(['HANG_BEYOND_LEASE', 'KILL', 'KILL_ONE_CONNECTION', 'HANG', 'CUT', 'SILENCE', 'MOVE_CLOCK', 'FILL_DISK']),
        );
        expect(new Set(faults.flatMap(({ fault, target }) => (fault === 'KILL' ? [target.replace(/-\d$/u, '')] : [])))).toEqual(
          new Set(['server', 'worker', 'postgres', 'replica', 'broker']),
        );
        expect(scheduleOf(seed, 30_000, EVERY, NOTHING).map(({ fault }) => fault)).toContain('HANG_BEYOND_LEASE');
      }),
    ));

  it('come as often as is said, within a second', () =>
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 30_000, max: 60_000 }), (seed, every) => {
        const begun = scheduleOf(seed, 3_600_000, every, NOTHING).map(({ at }) => at);
        expect(begun.length).toBeGreaterThan(3_600_000 / (every + 1_000) - 2);
        for (const [index, at] of begun.entries()) expect(Math.abs(at - (begun[index - 1] ?? 0) - every)).toBeLessThanOrEqual(1_000);
      }),
    ));

  it('leave out what cannot be had', () =>
    fc.assert(
      fc.property(anySeed, (seed) => {
        const faults = scheduleOf(seed, 120_000, EVERY, NOTHING);
        expect(faults.filter(({ target }) => target === 'broker' || target === 'replica')).toEqual([]);
        expect(faults.filter(({ fault }) => fault === 'FILL_DISK')).toEqual([]);
      }),
    ));

  it('move clocks by a minute or more, forwards and back', () => {
    const moves = scheduleOf(1, 3_600_000, EVERY, NOTHING).flatMap(({ clockBy }) => clockBy ?? []);
    expect(moves.some((by) => by >= 60_000)).toBe(true);
    expect(moves.some((by) => by <= -60_000)).toBe(true);
    expect(moves.every((by) => by % 60_000 === 0 && by !== 0)).toBe(true);
  });
});
