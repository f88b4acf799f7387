import { describe, expect, it } from '@jest/globals';
import { difference } from './difference.js';
import { differenceText, unitsIn } from './difference-words.js';

const TARGETS = ['AT_LEAST', 'EXACTLY', 'AT_MOST', 'AIM_FOR'];
const PERIODS = ['WEEK', 'MONTH', 'QUARTER', 'HALF_YEAR', 'NINE_MONTHS', 'YEAR', 'MONTH+YEAR'];
const PRODUCTS = ['NEWS_ITEM', 'ESSAY', 'BROADCAST'];

describe('how a derived task is less', () => {
  it('is told in words, whatever is counted how often', () => {
    for (const language of ['vi', 'en'] as const)
      for (const target of TARGETS)
        for (const period of PERIODS)
          for (const product of PRODUCTS) {
            const text = differenceText(difference('COUNT', 'task/01', `${target} 2 ${product} / ${period} PUBLISHED`, ''), language);
            expect(text).not.toMatch(/[A-Z]{2,}/);
          }
    expect(differenceText(difference('COUNT', 'a', 'AT_LEAST 2 NEWS_ITEM / MONTH', '3 x AT_LEAST 1 NEWS_ITEM / QUARTER'), 'vi')).toBe(
      'số lượng thấp hơn hoặc vượt mức (ít nhất 2 tin, bài / tháng → 3 x ít nhất 1 tin, bài / quý)',
    );
    expect(differenceText(difference('AUTHORITY', 'a', 'ASSIGNS', 'REQUESTS'), 'en')).toBe(
      'only asked for, not ordered (ordered → asked for)',
    );
  });

  it('shows days as officials write them', () => {
    expect(differenceText(difference('DUE', 'a', '2026-03-31', '2026-06-30'), 'vi')).toBe('thời hạn muộn hơn (31/03/2026 → 30/06/2026)');
    expect(differenceText(difference('UNDATED', 'a', '2026-03-31', ''), 'vi')).toBe('không nêu thời hạn (31/03/2026 → không có)');
  });

  it('names units where their names are known', () => {
    const missing = difference('HOLDERS', null, 'u-1; u-2', 'u-2');
    expect(unitsIn(missing)).toEqual(['u-1', 'u-2', 'u-2']);
    expect(unitsIn(difference('CHANNEL', null, 'u-1', ''))).toEqual([]);
    const nameOf = (id: string): string => (id === 'u-1' ? 'Văn phòng' : id);
    expect(differenceText(missing, 'vi', nameOf)).toBe('thiếu đơn vị thực hiện (Văn phòng; u-2 → u-2)');
    expect(differenceText(difference('HOLDERS', null, 'u-1', ''), 'en', nameOf)).toBe('a unit has no part in it (Văn phòng → none)');
  });

  it('leaves what a plan itself says as it is, also where that reads like a code', () => {
    expect(differenceText(difference('CHANNEL', 'a', 'Cổng YEAR', 'MONTH'), 'vi')).toContain('(Cổng YEAR → MONTH)');
    expect(differenceText(difference('COUNT', 'a', 'AT_LEAST 2 ZALO_POST', ''), 'vi')).toContain('(ít nhất 2 ZALO_POST → không có)');
  });
});
