import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { addDays, dateOf, lastDayOfMonth, localDate } from '#libs/kernel/time.js';
import { DECLINE_CODES } from './decline.js';
import type { Part, Period, Weekday } from './meaning.js';
import { parseWording, WORDING_LENGTH_MAX } from './parse-wording.js';
import { printWording } from './print.js';

const CONTEXT = { year: 2026, issueDate: localDate('2025-11-20') };
const parse = (text: string) => parseWording({ text, ...CONTEXT });

const PIECES =
  'ngày|tháng|quý|năm|tuần|trước|sau|đến|hết|từ|kể từ|hằng|mỗi|định kỳ|thường xuyên|theo yêu cầu của|theo kế hoạch|sau khi|khi có|ít nhất|lần|tin/bài|ngày làm việc|trong|trong vòng|giai đoạn|và|hoặc|cuối|đầu|I|II|IV|1|15|31|6|2026|2025|/|-|–|,|;|(|)|.|:|\n|đối với|báo cáo|hoàn thành|nếu có|các năm tiếp theo|thứ|chủ nhật|giờ|đột xuất'.split(
    '|',
  );
const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((words) => words.join(' '));

describe('the parser', () => {
  it('answers any text with a meaning or a reason of the closed set', () => {
    fc.assert(
      fc.property(
        fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 80 })),
        fc.option(fc.integer({ min: 1900, max: 2999 })),
        (text, year) => {
          const meaning = parseWording({ text, year, issueDate: null });
          if (meaning.kind !== 'unparseable') return;
          expect(DECLINE_CODES).toContain(meaning.code);
          expect(meaning.why).not.toBe('');
          expect(meaning.whyVi).not.toBe('');
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never names a day that is not, nor a span that ends before it begins', () => {
    const check = (part: Part): void => {
      if (part.kind === 'by-date') localDate(part.date);
      if ((part.kind === 'window' || part.kind === 'continuous') && part.from !== null && part.to !== null)
        expect(part.from <= part.to).toBe(true);
    };
    fc.assert(
      fc.property(pieces, (text) => {
        const meaning = parse(text);
        if (meaning.kind === 'all-of') meaning.parts.forEach(check);
        else if (meaning.kind !== 'unparseable') check(meaning);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads composed and decomposed text alike', () => {
    fc.assert(
      fc.property(pieces, (text) => {
        expect(parse(text.normalize('NFD'))).toEqual(parse(text.normalize('NFC')));
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses ten million characters without reading them', () => {
    expect(parse('ngày '.repeat(2_000_000))).toMatchObject({ kind: 'unparseable', code: 'TOO_LONG' });
  });

  it.each(['(', '1/', 'ngày ', 'trước ', 'đến ', 'theo ', 'ít nhất 1 ', 'quý I, ', 'và từ ', 'khi có ( '])(
    'answers %j over and over',
    (piece) => {
      const meaning = parse(piece.repeat(WORDING_LENGTH_MAX).slice(0, WORDING_LENGTH_MAX));
      expect(meaning.kind).toBeDefined();
    },
  );
});

const year = fc.integer({ min: 2000, max: 2098 });
const date = fc.tuple(year, fc.integer({ min: 1, max: 365 })).map(([y, n]) => addDays(dateOf(y, 1, 1), n - 1));
const bound = fc.constantFrom('before', 'by');
const later = fc.tuple(date, fc.integer({ min: 1, max: 900 })).map(([from, days]) => ({ from, to: addDays(from, days) }));

const byDate: fc.Arbitrary<Part> = fc.oneof(
  date.map((day): Part => ({ kind: 'by-date', date: day })),
  fc.tuple(date, bound).map(([day, limit]): Part => ({ kind: 'by-date', date: day, bound: limit as 'by' })),
  fc
    .tuple(date, fc.integer({ min: 0, max: 23 }))
    .map(([day, hour]): Part => ({ kind: 'by-date', date: day, bound: 'before', beforeTime: `${String(hour).padStart(2, '0')}:30` })),
  fc
    .tuple(year, fc.integer({ min: 1, max: 12 }))
    .map(([y, month]): Part => ({ kind: 'by-date', date: lastDayOfMonth(y, month), grain: 'month' })),
  fc
    .tuple(year, fc.integer({ min: 1, max: 4 }))
    .map(([y, quarter]): Part => ({ kind: 'by-date', date: lastDayOfMonth(y, quarter * 3), bound: 'by', grain: 'quarter' })),
  year.map((y): Part => ({ kind: 'by-date', date: dateOf(y, 1, 1), bound: 'before', grain: 'year' })),
  year.map((y): Part => ({ kind: 'by-date', date: dateOf(y, 12, 31), grain: 'year' })),
);

const window: fc.Arbitrary<Part> = fc.oneof(
  later.map(({ from, to }): Part => ({ kind: 'window', from, to, grain: 'day' })),
  fc.tuple(year, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 6 })).map(([y, quarter, more]): Part => {
    const last = quarter + more;
    const lastYear = y + Math.floor((last - 1) / 4);
    return {
      kind: 'window',
      from: dateOf(y, quarter * 3 - 2, 1),
      to: lastDayOfMonth(lastYear, (((last - 1) % 4) + 1) * 3),
      grain: 'quarter',
    };
  }),
  fc
    .tuple(year, fc.integer({ min: 0, max: 5 }))
    .map(([y, more]): Part => ({ kind: 'window', from: dateOf(y, 1, 1), to: dateOf(y + more, 12, 31), grain: 'year' })),
);

const PERIODS: readonly Period[] = ['week', 'month', 'quarter', 'half-year', 'nine-months', 'year'];
const monthDay = date.map((day) => day.slice(5));
const recurring: fc.Arbitrary<Part> = fc.oneof(
  fc.uniqueArray(fc.constantFrom(...PERIODS), { minLength: 1, maxLength: 4 }).map((periods): Part => ({
    kind: 'recurring',
    every: periods.length === 1 ? (periods[0] ?? null) : periods,
    count: null,
    atLeast: false,
  })),
  fc
    .tuple(
      fc.constantFrom<Period>('week', 'month', 'quarter', 'year'),
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom('AT_LEAST', 'EXACTLY', 'AT_MOST', 'AIM_FOR'),
      fc.constantFrom('tin/bài', 'lần', 'buổi', 'bản tin'),
    )
    .map(([every, count, strength, product]): Part => ({
      kind: 'recurring',
      every,
      count,
      atLeast: strength === 'AT_LEAST',
      strength: strength as 'EXACTLY',
      product,
    })),
  fc
    .tuple(fc.integer({ min: 1, max: 31 }), bound)
    .map(([day, limit]): Part => ({ kind: 'recurring', every: 'month', count: 1, atLeast: false, dayOfMonth: day, bound: limit as 'by' })),
  fc
    .tuple(fc.integer({ min: 1, max: 31 }), fc.constantFrom('first', 'last', 'first-of-next', 'second-of-next', 'last-of-next'))
    .map(([day, place]): Part => ({
      kind: 'recurring',
      every: 'quarter',
      count: 1,
      atLeast: false,
      dayOfMonth: day,
      monthOfPeriod: place as 'last',
      bound: 'before',
    })),
  fc
    .tuple(monthDay, bound)
    .map(([day, limit]): Part => ({ kind: 'recurring', every: 'year', count: 1, atLeast: false, before: day, bound: limit as 'by' })),
  fc
    .uniqueArray(fc.constantFrom<Weekday>('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'), { minLength: 1, maxLength: 7 })
    .map((weekdays): Part => ({ kind: 'recurring', every: 'week', count: weekdays.length, atLeast: false, weekdays })),
);

const other: fc.Arbitrary<Part> = fc.oneof(
  date.map((from): Part => ({ kind: 'from', from })),
  fc.constant<Part>({ kind: 'continuous', from: null, to: null }),
  later.map(({ from, to }): Part => ({ kind: 'continuous', from, to })),
  fc
    .tuple(
      fc.integer({ min: 1, max: 365 }),
      fc.constantFrom('working', 'calendar'),
      fc.constantFrom('own-issue', 'parent-issue', 'receipt'),
    )
    .map(([days, dayType, from]): Part => ({ kind: 'within', days, dayType: dayType as 'working', from: from as 'receipt' })),
  fc.constantFrom<Part>(
    { kind: 'on-request', by: 'theo yêu cầu của Sở Nội vụ' },
    { kind: 'external-calendar', of: 'lịch của Ban Tuyên giáo' },
    { kind: 'after', event: 'Nghị định được ban hành' },
    { kind: 'after', event: 'hội nghị kết thúc', immediate: true },
  ),
);
const part = fc.oneof(byDate, window, recurring, other);

describe('a meaning written out', () => {
  it('is read back as the same meaning', () => {
    fc.assert(
      fc.property(part, (meaning) => {
        expect(parse(printWording(meaning))).toEqual(meaning);
      }),
      { numRuns: 3000 },
    );
  });

  it('is read back part by part where there are several', () => {
    fc.assert(
      fc.property(fc.uniqueArray(part, { minLength: 2, maxLength: 4, selector: (one) => JSON.stringify(one) }), (parts) => {
        expect(parse(printWording({ kind: 'all-of', parts }))).toEqual({ kind: 'all-of', parts });
      }),
      { numRuns: 1000 },
    );
  });
});
