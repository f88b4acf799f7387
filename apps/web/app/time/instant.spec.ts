import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { instant, instantOfMs } from '#libs/kernel/time.js';
import { addressOfInstant, instantOfAddress } from './instant.js';

describe('the instant in an address', () => {
  it('is the hour on the wall, and leads back to the same instant', () => {
    expect(addressOfInstant(instant('2026-03-20T10:00:00Z'))).toBe('2026-03-20T17:00+07:00');
    const ms = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) });
    fc.assert(fc.property(ms, (at) => expect(instantOfAddress(addressOfInstant(instantOfMs(at)))).toBe(instantOfMs(at))));
  });

  it.each([
    ['2026-03-20T17:00 07:00', '2026-03-20T10:00:00.000Z'],
    ['2026-03-20T17:00', '2026-03-20T10:00:00.000Z'],
    ['2026-03-20T10:00:00Z', '2026-03-20T10:00:00.000Z'],
    ['2026-03-20', '2026-03-20T16:59:59.999Z'],
  ])('is read from %p', (text, expected) => expect(instantOfAddress(text)).toBe(expected));

  it.each(['', 'hôm qua', '2026-02-30', '2026-03-20T25:00', '20/03/2026', '2026-03-20T17:00 07'])('is none in %p', (text) =>
    expect(instantOfAddress(text)).toBeUndefined(),
  );
});
