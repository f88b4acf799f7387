import { alt, mark, opt, type Rule, seq, textBetween, words } from './combinators.js';
import { count, digits, digitsWithin } from './numbers.js';
import { month, point } from './points.js';
import type { Phrase } from './syntax.js';

const unsettled = (code: Extract<Phrase, { is: 'unsettled' }>['code'], rule: Rule<unknown>): Rule<Phrase> => {
  return (source, at) => {
    const found = rule(source, at);
    return found && { value: { is: 'unsettled', code, about: textBetween(source, at, found.next) }, next: found.next };
  };
};

/** What looks like a time and settles none. */
export const unsettledTime: Rule<Phrase> = alt<Phrase>(
  unsettled('OTHER_CALENDAR', words('năm học', 'học kỳ', 'âm lịch', 'tháng giêng', 'tháng chạp', 'đầu năm học', 'cuối năm học')),
  unsettled('ADVICE', words('có thể')),
  // "chuyển tiếp từ năm 2025 sang năm 2026": it moves on, and is done in neither.
  unsettled('VAGUE', seq(words('từ'), point, words('sang'))),
  unsettled(
    'ODD_PERIOD',
    seq(
      count,
      words('năm', 'ngày', 'tuần', 'tháng', 'quý'),
      opt(mark('/')),
      opt(alt<unknown>(digitsWithin(1, 1, 2), words('một'))),
      words('lần'),
    ),
  ),
  unsettled('ODD_PERIOD', seq(words('hằng', 'mỗi', 'định kỳ'), count, words('năm', 'ngày', 'tuần', 'tháng'))),
  unsettled(
    'VAGUE',
    seq(words('những', 'các'), words('tháng', 'ngày', 'tuần'), words('đầu', 'cuối', 'giữa'), opt(alt<unknown>(point, words('năm')))),
  ),
  unsettled(
    'VAGUE',
    seq(
      words('đầu', 'giữa', 'khoảng', 'khoảng giữa', 'khoảng đầu', 'nửa cuối', 'nửa đầu'),
      alt<unknown>(point, month, seq(words('quý', 'năm', 'tháng', 'tuần'), opt(digits)), seq(opt(digits), mark('-'), digits), digits),
    ),
  ),
  unsettled(
    'VAGUE',
    words(
      'thượng tuần',
      'trung tuần',
      'hạ tuần',
      'tuần đầu',
      'tuần cuối',
      'tuần thứ',
      'gần đây',
      'thời gian tới',
      'trong thời gian tới',
      'trong tuần',
      'trong tháng',
      'trong quý',
      'trong ngày',
    ),
  ),
  unsettled(
    'UNDATED_EVENT',
    seq(
      words(
        'trước khi',
        'trước kỳ họp',
        'kỳ họp',
        'trước tết',
        'trong dịp',
        'dịp',
        'tết',
        'mùa',
        'trước mùa',
        'trước và trong',
        'trong kỳ họp',
        'phiên họp thứ',
        'trước hội nghị',
        'trước đại hội',
        'trước ngày bầu cử',
        'trong quá trình',
        'trước thềm',
      ),
    ),
  ),
  unsettled(
    'UNDATED_EVENT',
    seq(
      opt(words('trước', 'chậm nhất', 'ít nhất', 'tối thiểu', 'sau')),
      opt(words('ít nhất', 'tối thiểu', 'chậm nhất')),
      count,
      words('ngày làm việc', 'ngày', 'giờ', 'tháng', 'tuần'),
      words('trước', 'trước khi', 'sau', 'sau khi'),
    ),
  ),
);

/** How, not when; counts only where nothing else is said. */
export const qualitative: Rule<Phrase> = unsettled(
  'QUALITATIVE',
  alt<unknown>(
    words(
      'kịp thời',
      'khẩn trương',
      'sớm',
      'lâu dài',
      'ngay',
      'theo đúng tiến độ',
      'đúng tiến độ',
      'đúng thời gian',
      'đúng thời hạn',
      'đúng hạn',
      'theo thẩm quyền',
      'theo phân cấp',
      'càng sớm càng tốt',
      'thời gian sớm nhất',
      'ngay lập tức',
      'trước mắt',
      'theo từng giai đoạn',
      'theo giai đoạn',
    ),
    seq(words('theo', 'theo đúng', 'đúng'), words('quy định', 'các quy định')),
  ),
);
