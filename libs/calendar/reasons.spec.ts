import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { localDate } from '#libs/kernel/time.js';
import { formatReason, parseReason, reasonCode, reasonText, type Reason } from './reasons.js';

const due = localDate('2026-03-09');
const issue = localDate('2026-03-20');

const TABLE: readonly (readonly [Reason, string, RegExp, RegExp])[] = [
  [{ code: 'OWN_DATE_BLANK' }, 'OWN_DATE_BLANK', /chưa ghi ngày/, /own day of issue is blank/],
  [{ code: 'PARENT_DATE_BLANK' }, 'PARENT_DATE_BLANK', /cấp trên chưa ghi ngày/, /plan above is blank/],
  [{ code: 'PARENT_DATE_UNKNOWN' }, 'PARENT_DATE_UNKNOWN', /chưa biết kế hoạch/, /not known/],
  [
    { code: 'DUE_BEFORE_ISSUE', due, issue },
    'DUE_BEFORE_ISSUE:2026-03-09:2026-03-20',
    /09\/03\/2026.*20\/03\/2026/,
    /09\/03\/2026.*20\/03\/2026/,
  ],
  [
    { code: 'DUE_BEFORE_AMENDMENT', due, on: issue },
    'DUE_BEFORE_AMENDMENT:2026-03-09:2026-03-20',
    /09\/03\/2026.*20\/03\/2026/,
    /09\/03\/2026.*20\/03\/2026/,
  ],
  [{ code: 'AWAITS_REQUEST', by: 'Sở: A' }, 'AWAITS_REQUEST:Sở: A', /yêu cầu của Sở: A/, /request by Sở: A/],
  [
    { code: 'AWAITS_CALENDAR', of: 'Ban Tuyên giáo' },
    'AWAITS_CALENDAR:Ban Tuyên giáo',
    /lịch của Ban Tuyên giáo/,
    /calendar of Ban Tuyên giáo/,
  ],
  [{ code: 'OPEN_END' }, 'OPEN_END', /không nêu ngày kết thúc/, /names no end/],
  [
    { code: 'ISSUED_AFTER_END', issue, end: due },
    'ISSUED_AFTER_END:2026-03-20:2026-03-09',
    /20\/03\/2026.*09\/03\/2026/,
    /20\/03\/2026.*09\/03\/2026/,
  ],
  [
    { code: 'AMENDED_AFTER_END', on: issue, end: due },
    'AMENDED_AFTER_END:2026-03-20:2026-03-09',
    /sửa đổi ngày 20\/03\/2026.*09\/03\/2026/,
    /amended on 20\/03\/2026.*09\/03\/2026/,
  ],
  [{ code: 'NO_PERIOD' }, 'NO_PERIOD', /định kỳ/, /periodic/],
  [{ code: 'SUCCESSION_UNDECIDED' }, 'SUCCESSION_UNDECIDED', /đơn vị kế thừa/, /who follows it/],
  [{ code: 'SPAN_REVERSED', from: issue, to: due }, 'SPAN_REVERSED:2026-03-20:2026-03-09', /trước ngày bắt đầu/, /before the beginning/],
  [{ code: 'SPAN_TOO_LONG', from: due, to: issue }, 'SPAN_TOO_LONG:2026-03-09:2026-03-20', /quá dài/, /too long/],
  [{ code: 'NOT_COUNTABLE', number: '-3' }, 'NOT_COUNTABLE:-3', /"-3"/, /"-3"/],
  [
    { code: 'OUTSIDE_CALENDAR', date: due },
    'OUTSIDE_CALENDAR:2026-03-09',
    /lịch ngày làm việc.*09\/03\/2026/,
    /does not reach 09\/03\/2026/,
  ],
  [
    { code: 'NOT_SCHEDULABLE', reads: 'định kỳ hằng năm (trước ngày 15/06)' },
    'NOT_SCHEDULABLE:định kỳ hằng năm (trước ngày 15/06)',
    /^Thời gian “định kỳ hằng năm \(trước ngày 15\/06\)” không ghi được thành lịch/,
    /^No schedule carries the time “định kỳ/,
  ],
  [{ code: 'AWAITS_EVENT', reads: 'sau khi: A' }, 'AWAITS_EVENT:sau khi: A', /“sau khi: A” gắn với một sự kiện/, /“sau khi: A” hangs on/],
  [{ code: 'START_UNSAID', reads: 'trong thời hạn 5 ngày' }, 'START_UNSAID:trong thời hạn 5 ngày', /tính từ ngày nào/, /from which day/],
  [{ code: 'ANSWER_DAY_UNSAID' }, 'ANSWER_DAY_UNSAID', /không nêu thời hạn trả lời/, /names no day for the answer/],
  [{ code: 'TIERS_DIFFER' }, 'TIERS_DIFFER', /những cấp có thời hạn gửi báo cáo khác nhau/, /levels with different deadlines/],
  [{ code: 'SEVERAL_TIMES', reads: 'hằng quý; hằng năm' }, 'SEVERAL_TIMES:hằng quý; hằng năm', /nhiều thời hạn/, /Several times/],
  [
    { code: 'NOT_TOLD', why: 'VAGUE', about: 'Đầu năm: 2026' },
    'NOT_TOLD:VAGUE:Đầu năm: 2026',
    /^“Đầu năm: 2026”: không có mốc xác định; cần quyết định\.$/,
    /^“Đầu năm: 2026”: has no fixed bounds; somebody has to decide\.$/,
  ],
  [{ code: 'NOT_TOLD', why: 'EMPTY', about: '' }, 'NOT_TOLD:EMPTY:', /^Không ghi gì; cần quyết định\.$/, /^Nothing is written; /],
  [
    { code: 'WORDING', text: 'không nêu kỳ: tháng hay quý?' },
    'WORDING:không nêu kỳ: tháng hay quý?',
    /^không nêu kỳ: tháng hay quý\?$/,
    /^không/,
  ],
];

describe('a reason', () => {
  it.each(TABLE)('%j is stored as %p and told in two languages', (reason, stored, vi, en) => {
    expect(formatReason(reason)).toBe(stored);
    expect(parseReason(stored)).toEqual(reason);
    expect(reasonText(stored, 'vi')).toMatch(vi);
    expect(reasonText(stored, 'en')).toMatch(en);
  });

  it.each([
    '',
    'later',
    'OWN_DATE_BLANK:x',
    'DUE_BEFORE_ISSUE:2026-02-30:2026-03-01',
    'OUTSIDE_CALENDAR',
    'AWAITS_REQUEST',
    'NOT_TOLD:constructor:x',
    'NOT_TOLD:VAGUE',
    'constructor',
  ])('that is none, %p, is shown as it stands', (stored) => {
    expect(reasonCode(stored)).toBe('WORDING');
    expect(reasonText(stored, 'vi')).toBe(stored);
  });

  it('with any free text comes back whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseReason(formatReason({ code: 'WORDING', text }))).toEqual({ code: 'WORDING', text });
        expect(parseReason(formatReason({ code: 'AWAITS_REQUEST', by: text }))).toEqual({ code: 'AWAITS_REQUEST', by: text });
        expect(typeof reasonText(text, 'en')).toBe('string');
      }),
    );
  });
});
