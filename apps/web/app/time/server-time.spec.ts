import { describe, expect, it } from '@jest/globals';
import { msOf, instant } from '#libs/kernel/time.js';
import { serverTimeAt } from './server-time.js';

describe("the server's time", () => {
  const told = { server: '2026-03-15T16:59:59.000Z', machine: 5_000_000 };

  it('goes on from when the answer came, by the clock of a machine that tells another time', () => {
    expect(serverTimeAt(5_000_000, told)).toBe(msOf(instant(told.server)));
    expect(serverTimeAt(5_001_000, told)).toBe(msOf(instant('2026-03-15T17:00:00.000Z')));
  });

  it('does not go back with a clock that was put back', () => {
    expect(serverTimeAt(0, told)).toBe(msOf(instant(told.server)));
  });
});
