import { describe, expect, it } from '@jest/globals';
import { dayOfText, instantOfText } from './moment.js';

describe('a day or an instant that somebody types', () => {
  it.each([
    ['20/03/2026 17:00', '2026-03-20T10:00:00.000Z'],
    ['5/9/2026 7:05', '2026-09-05T00:05:00.000Z'],
    [' 20.3.2026  17h00 ', '2026-03-20T10:00:00.000Z'],
    ['20/03/2026', '2026-03-20T16:59:59.999Z'],
    ['2026-03-20', '2026-03-20T16:59:59.999Z'],
  ])('%s is %s', (text, at) => expect(instantOfText(text)).toBe(at));

  it.each(['', '30/02/2026', '20/03/26', '20/03/2026 25:00', 'hôm qua', '03/20/2026'])('%s is none', (text) =>
    expect(instantOfText(text)).toBeUndefined(),
  );

  it('is read with the day first', () => expect(dayOfText('05/03/2026')).toBe('2026-03-05'));
});
