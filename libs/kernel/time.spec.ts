import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import {
  addDays,
  dateAt,
  endOfDay,
  instant,
  instantOfMs,
  isOver,
  lastInstantOf,
  localDate,
  msOf,
  parseInstant,
  parseLocalDate,
  startOfDay,
  weekdayOf,
} from './time.js';

describe('a day of the business time zone', () => {
  it('ends at 24:00 in Hà Nội, which is 17:00 UTC', () => {
    expect(endOfDay(localDate('2024-01-19'))).toBe('2024-01-19T17:00:00.000Z');
    expect(dateAt(instant('2024-01-19T16:59:59.999Z'))).toBe('2024-01-19');
    expect(dateAt(endOfDay(localDate('2024-01-19')))).toBe('2024-01-20');
    expect(startOfDay(localDate('2024-01-20'))).toBe(endOfDay(localDate('2024-01-19')));
    const end = Date.parse('2024-01-19T17:00:00.000Z');
    expect([end - 1, end, end + 1].map((ms) => isOver(localDate('2024-01-19'), instantOfMs(ms)))).toEqual([false, true, true]);
  });

  it('is the one that the arithmetic of seven hours says', () => {
    const HOUR_MS = 3_600_000;
    const milliseconds = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2200, 0, 1) });
    fc.assert(
      fc.property(milliseconds, (ms) => {
        const at = instantOfMs(ms);
        const day = dateAt(at);
        expect(day).toBe(new Date(ms + 7 * HOUR_MS).toISOString().slice(0, 10));
        expect(msOf(endOfDay(day)) - msOf(startOfDay(day))).toBe(24 * HOUR_MS);
        expect(startOfDay(day) <= at && at < endOfDay(day)).toBe(true);
      }),
    );
  });

  it.each(['2025-02-29', '2025-13-01', '2025-1-1', '', '2025-04-31'])('that does not exist is refused: %p', (text) => {
    expect(parseLocalDate(text)).toBeUndefined();
  });

  it('knows its weekday and its neighbours over a leap day', () => {
    expect(weekdayOf(localDate('2024-01-20'))).toBe(6);
    expect(addDays(localDate('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(localDate('2024-03-01'), -1)).toBe('2024-02-29');
  });
});

describe('the last instant of a day', () => {
  it('belongs to it, and the next millisecond does not', () => {
    const last = lastInstantOf(localDate('2026-01-21'));
    expect([last, dateAt(last), dateAt(instantOfMs(msOf(last) + 1))]).toEqual(['2026-01-21T16:59:59.999Z', '2026-01-21', '2026-01-22']);
  });
});

describe('an instant', () => {
  it('has one text, whatever form it came in', () => {
    expect(parseInstant('2026-01-20T00:00:00Z')).toBe('2026-01-20T00:00:00.000Z');
    expect(parseInstant('2026-01-20T07:00+07:00')).toBe('2026-01-20T00:00:00.000Z');
  });

  it.each(['2026-01-20', '2026-01-20T00:00:00', '2026-02-30T00:00:00Z', '2026-01-20T25:00:00Z', 'now'])('is not %p', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});
