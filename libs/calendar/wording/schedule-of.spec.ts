import { describe, expect, it } from '@jest/globals';
import { localDate } from '#libs/kernel/time.js';
import type { Schedule } from '../schedule.js';
import { parseWording } from './parse-wording.js';
import { scheduleOf, schedulesOf, yearSpan } from './schedule-of.js';

const SPAN = yearSpan(2026);
const suggested = (text: string): readonly Schedule[] =>
  schedulesOf(parseWording({ text, year: 2026, issueDate: localDate('2026-01-22') }), SPAN);
const periodic = (every: readonly string[], due: object, more: object = {}): object => ({
  kind: 'PERIODIC',
  every,
  system: 'CALENDAR',
  due,
  ...SPAN,
  start: 'FROM_ISSUE',
  ...more,
});
const END = { at: 'PERIOD_END' };
const dayOfMonth = (day: number, monthOffset: number): object => ({ at: 'DAY_OF_MONTH', day, monthOffset, policy: 'CALENDAR_STRICT' });

describe('the schedule suggested for a wording', () => {
  it.each<[string, readonly object[]]>([
    ['Trước ngày 15/4/2026', [{ kind: 'DATE', date: '2026-04-15', bound: 'BEFORE' }]],
    ['trước 10 giờ ngày 15/4/2026', [{ kind: 'DATE', date: '2026-04-15', bound: 'BY' }]],
    ['Tháng 11/2026', [{ kind: 'DATE', date: '2026-11-30', bound: 'BY' }]],
    ['Quý III-IV/2026', [{ kind: 'WINDOW', from: '2026-07-01', to: '2026-12-31' }]],
    ['Thường xuyên', [{ kind: 'CONTINUOUS', ...SPAN }]],
    ['Từ quý II/2026', [{ kind: 'CONTINUOUS', from: '2026-04-01', to: null }]],
    ['Định kỳ hằng tháng', [periodic(['MONTH'], END)]],
    ['định kỳ quý, 6 tháng, năm', [periodic(['QUARTER', 'HALF_YEAR', 'YEAR'], END)]],
    ['trước ngày 15 hằng tháng', [periodic(['MONTH'], dayOfMonth(14, 0))]],
    ['chậm nhất ngày 25 của tháng cuối quý', [periodic(['QUARTER'], dayOfMonth(25, 0))]],
    ['trước ngày 01 tháng sau', [periodic(['MONTH'], dayOfMonth(31, 0))]],
    ['Ngày 12 tháng thứ hai quý sau', [periodic(['QUARTER'], dayOfMonth(12, 2))]],
    ['Ngày 12 tháng cuối quý sau', [periodic(['QUARTER'], dayOfMonth(12, 3))]],
    ['trước ngày 15/12 hằng năm', [periodic(['YEAR'], dayOfMonth(14, 0))]],
    ['Hằng tháng trong năm 2027', [periodic(['MONTH'], END, { from: '2027-01-01', to: '2027-12-31' })]],
    ['Trong 10 ngày kể từ ngày UBND xã ban hành Kế hoạch', [{ kind: 'WITHIN', days: 10, policy: 'CALENDAR_ROLL', anchor: 'OWN_ISSUE' }]],
    [
      'Trong 10 ngày làm việc kể từ ngày UBND Thành phố ban hành Kế hoạch',
      [{ kind: 'WITHIN', days: 10, policy: 'WORKING_DAYS', anchor: 'PARENT_ISSUE' }],
    ],
    ['Theo yêu cầu của Sở Nội vụ', [{ kind: 'ON_REQUEST', by: 'Theo yêu cầu của Sở Nội vụ' }]],
    ['Theo lịch của Sở Nội vụ', [{ kind: 'EXTERNAL_CALENDAR', of: 'lịch của Sở Nội vụ' }]],
    ['Định kỳ hằng tháng và theo yêu cầu', [periodic(['MONTH'], END), { kind: 'ON_REQUEST', by: 'theo yêu cầu' }]],
  ])('%s', (text, schedules) => {
    expect(suggested(text)).toEqual(schedules);
  });

  it.each([
    ['no period', 'định kỳ', 'NO_PERIOD'],
    ['an event', 'Sau khi Luật có hiệu lực', 'AWAITS_EVENT:sau khi Luật có hiệu lực'],
    ['a window that an event opens', 'Từ ngày phát động đến hết ngày 30/11/2026', 'AWAITS_EVENT:từ ngày phát động đến ngày 30/11/2026'],
    ['a receipt', 'trong 5 ngày kể từ ngày nhận được hồ sơ', 'AWAITS_EVENT:trong thời hạn 5 ngày kể từ ngày nhận được văn bản'],
    ['a term without a start', 'trong 5 ngày làm việc', 'START_UNSAID:trong thời hạn 5 ngày làm việc'],
    ['what comes each day', 'hằng ngày', 'NOT_SCHEDULABLE:định kỳ hằng ngày'],
    ['nothing definite', 'Đầu năm 2026', 'NOT_TOLD:VAGUE:Đầu năm 2026'],
  ])('leaves %s to a person, with the reason', (_what, text, reason) => {
    expect(suggested(text)).toEqual([{ kind: 'UNDECIDED', reason }]);
  });

  it('leaves the day in a period open where the engine counts from its last month only', () => {
    const open = (reads: string): object => ({ kind: 'PERIODIC', due: { at: 'UNDECIDED', reason: `NOT_SCHEDULABLE:${reads}` } });
    expect(suggested('ngày 10 tháng đầu quý')[0]).toMatchObject(open('ngày 10 tháng đầu quý'));
    expect(suggested('trước ngày 15/6 hằng năm')[0]).toMatchObject(open('định kỳ hằng năm (trước ngày 15/06)'));
  });

  it('never takes the suggestion for lost diacritics', () => {
    const meaning = parseWording({ text: 'Dinh ky hang thang', year: 2026, issueDate: null });
    expect(meaning).toMatchObject({ kind: 'unparseable', suggestion: { kind: 'recurring', every: 'month' } });
    expect(scheduleOf(meaning, SPAN).kind).toBe('UNDECIDED');
  });

  it('is not one schedule for several parts', () => {
    expect(scheduleOf(parseWording({ text: 'Hằng quý và theo yêu cầu', year: 2026, issueDate: null }), SPAN).kind).toBe('UNDECIDED');
  });
});
