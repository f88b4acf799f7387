import { describe, expect, it } from '@jest/globals';
import { indicatorLabel, indicatorLabelOf } from './indicator-label.js';

const named = { id: 'newsItems', label: 'Số tin, bài đã đăng', labelEn: 'News items published' };
const unnamed = { id: 'essays', label: 'Số bài chính luận', labelEn: null };

describe('an indicator', () => {
  it('has its name in the language of the page', () =>
    expect([indicatorLabel(named, 'vi'), indicatorLabel(named, 'en')]).toEqual([named.label, named.labelEn]));

  it('keeps its Vietnamese name where the plan gives no other', () => expect(indicatorLabel(unnamed, 'en')).toBe(unnamed.label));

  it('is found by its id, and called by it where the duty asks for it no more', () =>
    expect(['newsItems', 'essays', 'gone'].map((id) => indicatorLabelOf(id, [named, unnamed], 'en'))).toEqual([
      named.labelEn,
      unnamed.label,
      'gone',
    ]));
});
