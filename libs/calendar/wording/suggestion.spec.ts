import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { localDate } from '#libs/kernel/time.js';
import { parseWording } from './parse-wording.js';
import { yearSpan } from './schedule-of.js';
import { suggestionOf } from './suggestion.js';

const of = (text: string) => suggestionOf({ text, year: 2026, issueDate: localDate('2026-01-22') }, yearSpan(2026));

describe('what is suggested for a wording that somebody has to decide on', () => {
  it('is what it says, as schedules that can be decided as they are', () => {
    expect(of('Quý III/2026')).toEqual({
      reads: expect.any(String),
      schedules: [{ kind: 'WINDOW', from: '2026-07-01', to: '2026-09-30' }],
      restored: false,
      why: null,
    });
    expect(of('Trước ngày 30/6/2026 và trước ngày 15/12/2026')?.schedules).toHaveLength(2);
  });

  it('is only a reading with the diacritics restored where they were lost, and says so', () =>
    expect(of('truoc ngay 30/6/2026')).toMatchObject({
      schedules: [{ kind: 'DATE', date: '2026-06-30', bound: 'BEFORE' }],
      restored: true,
      why: { vi: expect.any(String), en: expect.any(String) },
    }));

  it('is nothing with the reason where an official could not tell, and nothing at all where there are no words', () => {
    expect(of('theo điều kiện thực tế của địa phương')).toMatchObject({ reads: null, schedules: [], why: { vi: expect.any(String) } });
    expect(of(' \n')).toBeNull();
  });

  it('can be read again: what it prints means what it suggests', () => {
    const words = fc.constantFrom(
      'Quý I/2026',
      'Tháng 5/2026',
      'hằng tháng',
      'chậm nhất ngày 20/11/2026',
      '6 tháng đầu năm',
      'trong tháng 6',
    );
    fc.assert(
      fc.property(words, (text) => {
        const first = of(text);
        expect(first?.reads).not.toBeNull();
        expect(of(first?.reads ?? '')?.schedules).toEqual(first?.schedules);
        expect(parseWording({ text, year: 2026, issueDate: null }).kind).not.toBe('unparseable');
      }),
    );
  });
});
