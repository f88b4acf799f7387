import type { Language } from '#libs/kernel/language.js';
import { dayText as day, parseLocalDate, type LocalDate } from '#libs/kernel/time.js';
import { type Decline, declineText, isDecline } from './wording/decline.js';

/**
 * Why an obligation has no date. Stored and shown as one string, `CODE` or `CODE:parameter:parameter`, so that it can be grouped and
 * translated; a free text is always the last parameter and may hold colons.
 */
export type Reason =
  /** The plan's own day of issue is blank until it is numbered. */
  | { readonly code: 'OWN_DATE_BLANK' }
  /** The plan above has no day yet. */
  | { readonly code: 'PARENT_DATE_BLANK' }
  /** There is no plan above, or it is not in the system. */
  | { readonly code: 'PARENT_DATE_UNKNOWN' }
  /** The deadline falls before the (earliest) day of issue. */
  | { readonly code: 'DUE_BEFORE_ISSUE'; readonly due: LocalDate; readonly issue: LocalDate }
  /** The deadline falls before the day of the amendment that asks for it. */
  | { readonly code: 'DUE_BEFORE_AMENDMENT'; readonly due: LocalDate; readonly on: LocalDate }
  | { readonly code: 'AWAITS_REQUEST'; readonly by: string }
  | { readonly code: 'AWAITS_CALENDAR'; readonly of: string }
  /** The wording names a beginning and no end. */
  | { readonly code: 'OPEN_END' }
  /** Issued when every period had ended. */
  | { readonly code: 'ISSUED_AFTER_END'; readonly issue: LocalDate; readonly end: LocalDate }
  /** Amended when every period had ended that it asks for since. */
  | { readonly code: 'AMENDED_AFTER_END'; readonly on: LocalDate; readonly end: LocalDate }
  /** Periodic, but no period or none that begins and ends in the span. */
  | { readonly code: 'NO_PERIOD' }
  | { readonly code: 'SPAN_REVERSED'; readonly from: LocalDate; readonly to: LocalDate }
  | { readonly code: 'SPAN_TOO_LONG'; readonly from: LocalDate; readonly to: LocalDate }
  /** A number of days or a day of a month that cannot be counted to. */
  | { readonly code: 'NOT_COUNTABLE'; readonly number: string }
  /** The working days of that day are not known. */
  | { readonly code: 'OUTSIDE_CALENDAR'; readonly date: LocalDate }
  /** Its holder is no more, and nobody decided yet who follows. */
  | { readonly code: 'SUCCESSION_UNDECIDED' }
  /** A time that no schedule carries; `reads` is what was read, in the plainest words of officials. */
  | { readonly code: 'NOT_SCHEDULABLE'; readonly reads: string }
  /** Counts from something, or follows it, that has no day yet. */
  | { readonly code: 'AWAITS_EVENT'; readonly reads: string }
  | { readonly code: 'START_UNSAID'; readonly reads: string }
  | { readonly code: 'SEVERAL_TIMES'; readonly reads: string }
  /** An amending document that names no day for the answers to it. */
  | { readonly code: 'ANSWER_DAY_UNSAID' }
  /** Those who report together stand on levels with other deadlines. */
  | { readonly code: 'TIERS_DIFFER' }
  /** Words that are left to a person. */
  | { readonly code: 'NOT_TOLD'; readonly why: Decline; readonly about: string }
  /** What the wording leaves open, in words. */
  | { readonly code: 'WORDING'; readonly text: string };

export type ReasonCode = Reason['code'];
/** The stored form. */
export const formatReason = (reason: Reason): string => {
  const { code, ...parameters } = reason;
  return [code, ...Object.values(parameters)].join(':');
};

/** Reads the stored form back. A text that is not one counts as `WORDING`: nothing is lost. */
export const parseReason = (stored: string): Reason => {
  const wording: Reason = { code: 'WORDING', text: stored };
  const [code = '', ...rest] = stored.split(':');
  const text = rest.join(':');
  const a = parseLocalDate(rest[0] ?? '');
  const b = parseLocalDate(rest[1] ?? '');
  const dates = rest.length === 2 && a && b ? { a, b } : undefined;
  switch (code as ReasonCode) {
    case 'OWN_DATE_BLANK':
    case 'PARENT_DATE_BLANK':
    case 'PARENT_DATE_UNKNOWN':
    case 'OPEN_END':
    case 'NO_PERIOD':
    case 'SUCCESSION_UNDECIDED':
    case 'ANSWER_DAY_UNSAID':
    case 'TIERS_DIFFER':
      return rest.length === 0 ? ({ code } as Reason) : wording;
    case 'AWAITS_REQUEST':
      return rest.length > 0 ? { code: 'AWAITS_REQUEST', by: text } : wording;
    case 'AWAITS_CALENDAR':
      return rest.length > 0 ? { code: 'AWAITS_CALENDAR', of: text } : wording;
    case 'NOT_SCHEDULABLE':
    case 'AWAITS_EVENT':
    case 'START_UNSAID':
    case 'SEVERAL_TIMES':
      return rest.length > 0 ? ({ code, reads: text } as Reason) : wording;
    case 'NOT_TOLD': {
      const [why = '', ...about] = rest;
      return isDecline(why) && about.length > 0 ? { code: 'NOT_TOLD', why, about: about.join(':') } : wording;
    }
    case 'NOT_COUNTABLE':
      return rest.length > 0 ? { code: 'NOT_COUNTABLE', number: text } : wording;
    case 'WORDING':
      return rest.length > 0 ? { code: 'WORDING', text } : wording;
    case 'OUTSIDE_CALENDAR':
      return rest.length === 1 && a ? { code: 'OUTSIDE_CALENDAR', date: a } : wording;
    case 'DUE_BEFORE_ISSUE':
      return dates ? { code: 'DUE_BEFORE_ISSUE', due: dates.a, issue: dates.b } : wording;
    case 'DUE_BEFORE_AMENDMENT':
      return dates ? { code: 'DUE_BEFORE_AMENDMENT', due: dates.a, on: dates.b } : wording;
    case 'AMENDED_AFTER_END':
      return dates ? { code: 'AMENDED_AFTER_END', on: dates.a, end: dates.b } : wording;
    case 'ISSUED_AFTER_END':
      return dates ? { code: 'ISSUED_AFTER_END', issue: dates.a, end: dates.b } : wording;
    case 'SPAN_REVERSED':
      return dates ? { code: 'SPAN_REVERSED', from: dates.a, to: dates.b } : wording;
    case 'SPAN_TOO_LONG':
      return dates ? { code: 'SPAN_TOO_LONG', from: dates.a, to: dates.b } : wording;
    default:
      return wording;
  }
};

/** Reasons that a schedule may give itself. All others are found when its days are counted, and are never taken from its words. */
const OF_SCHEDULES: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'NOT_SCHEDULABLE',
  'AWAITS_EVENT',
  'START_UNSAID',
  'SEVERAL_TIMES',
  'NOT_TOLD',
  'ANSWER_DAY_UNSAID',
  'TIERS_DIFFER',
  'NO_PERIOD',
  'NOT_COUNTABLE',
  'WORDING',
]);

/** Why a schedule leaves something open, as it stands in the schedule: a reason, or the words of a person. */
export const reasonOfSchedule = (text: string): Reason => {
  const reason = parseReason(text);
  return OF_SCHEDULES.has(reason.code) ? reason : { code: 'WORDING', text };
};

export const reasonCode = (stored: string): ReasonCode => parseReason(stored).code;

/** The words that it is about, what is the matter with them, and what to do. */
const sentence = (about: string, what: string, todo: string): string => {
  const said = about === '' ? `${what.charAt(0).toUpperCase()}${what.slice(1)}` : `“${about}”: ${what}`;
  return `${said}; ${todo}.`;
};

const TEXTS: { readonly [C in ReasonCode]: Record<Language, (reason: Extract<Reason, { code: C }>) => string> } = {
  OWN_DATE_BLANK: {
    vi: () => 'Kế hoạch chưa ghi ngày ban hành; thời hạn sẽ có khi kế hoạch được cấp số và ngày.',
    en: () => "The plan's own day of issue is blank; the deadline follows when the plan is numbered and dated.",
  },
  PARENT_DATE_BLANK: {
    vi: () => 'Kế hoạch cấp trên chưa ghi ngày ban hành; thời hạn sẽ có khi văn bản đó được cấp số và ngày.',
    en: () => 'The day of issue of the plan above is blank; the deadline follows when that plan is numbered and dated.',
  },
  PARENT_DATE_UNKNOWN: {
    vi: () => 'Thời hạn tính từ ngày ban hành kế hoạch cấp trên, nhưng chưa biết kế hoạch đó.',
    en: () => 'The deadline counts from the day of issue of the plan above, and that plan is not known.',
  },
  DUE_BEFORE_ISSUE: {
    vi: ({ due, issue }) => `Thời hạn ${day(due)} có trước ngày ban hành kế hoạch ${day(issue)}; cần người có thẩm quyền quyết định.`,
    en: ({ due, issue }) => `The deadline ${day(due)} falls before the plan was issued on ${day(issue)}; somebody has to decide.`,
  },
  DUE_BEFORE_AMENDMENT: {
    vi: ({ due, on }) => `Thời hạn ${day(due)} có trước ngày ${day(on)} của văn bản sửa đổi; cần người có thẩm quyền quyết định.`,
    en: ({ due, on }) =>
      `The deadline ${day(due)} falls before ${day(on)}, the day of the amendment that asks for it; somebody has to decide.`,
  },
  AWAITS_REQUEST: {
    vi: ({ by }) => `Chờ yêu cầu của ${by}.`,
    en: ({ by }) => `Awaits a request by ${by}.`,
  },
  AWAITS_CALENDAR: {
    vi: ({ of }) => `Chờ lịch của ${of}.`,
    en: ({ of }) => `Awaits the calendar of ${of}.`,
  },
  OPEN_END: {
    vi: () => 'Văn bản không nêu ngày kết thúc; cần quyết định.',
    en: () => 'The wording names no end; somebody has to decide it.',
  },
  ISSUED_AFTER_END: {
    vi: ({ issue, end }) => `Kế hoạch ban hành ngày ${day(issue)}, khi các kỳ đến ${day(end)} đã kết thúc; cần quyết định.`,
    en: ({ issue, end }) => `The plan was issued on ${day(issue)}, when every period until ${day(end)} had ended; somebody has to decide.`,
  },
  AMENDED_AFTER_END: {
    vi: ({ on, end }) => `Kế hoạch được sửa đổi ngày ${day(on)}, khi các kỳ đến ${day(end)} đã kết thúc; cần quyết định.`,
    en: ({ on, end }) => `The plan was amended on ${day(on)}, when every period until ${day(end)} had ended; somebody has to decide.`,
  },
  NO_PERIOD: {
    vi: () => 'Nhiệm vụ định kỳ nhưng không xác định được kỳ nào; cần quyết định.',
    en: () => 'The duty is periodic and no period can be told; somebody has to decide.',
  },
  SPAN_REVERSED: {
    vi: ({ from, to }) => `Ngày kết thúc ${day(to)} có trước ngày bắt đầu ${day(from)}; cần sửa lại.`,
    en: ({ from, to }) => `The end ${day(to)} is before the beginning ${day(from)}; it has to be corrected.`,
  },
  SPAN_TOO_LONG: {
    vi: ({ from, to }) => `Khoảng thời gian từ ${day(from)} đến ${day(to)} quá dài để chia kỳ; cần sửa lại.`,
    en: ({ from, to }) => `The span from ${day(from)} to ${day(to)} is too long to be divided into periods; it has to be corrected.`,
  },
  NOT_COUNTABLE: {
    vi: ({ number }) => `Không tính được thời hạn từ con số "${number}"; cần sửa lại.`,
    en: ({ number }) => `No deadline can be counted with "${number}"; it has to be corrected.`,
  },
  OUTSIDE_CALENDAR: {
    vi: ({ date }) => `Chưa có lịch ngày làm việc của ngày ${day(date)}.`,
    en: ({ date }) => `The working calendar does not reach ${day(date)}.`,
  },
  SUCCESSION_UNDECIDED: {
    vi: () => 'Đơn vị đã kết thúc và chưa có quyết định đơn vị kế thừa; cần quyết định.',
    en: () => 'The unit is no more and nobody has decided who follows it; somebody has to decide.',
  },
  NOT_SCHEDULABLE: {
    vi: ({ reads }) => `Thời gian “${reads}” không ghi được thành lịch; cần quyết định.`,
    en: ({ reads }) => `No schedule carries the time “${reads}”; somebody has to decide.`,
  },
  AWAITS_EVENT: {
    vi: ({ reads }) => `Thời gian “${reads}” gắn với một sự kiện chưa có ngày; cần quyết định.`,
    en: ({ reads }) => `The time “${reads}” hangs on something that has no day yet; somebody has to decide.`,
  },
  START_UNSAID: {
    vi: ({ reads }) => `Thời gian “${reads}” không nói tính từ ngày nào; cần quyết định.`,
    en: ({ reads }) => `The time “${reads}” does not say from which day on it counts; somebody has to decide.`,
  },
  SEVERAL_TIMES: {
    vi: ({ reads }) => `Có nhiều thời hạn trong một nội dung: “${reads}”; cần quyết định từng thời hạn.`,
    en: ({ reads }) => `Several times stand in one wording: “${reads}”; somebody has to decide each of them.`,
  },
  ANSWER_DAY_UNSAID: {
    vi: () => 'Văn bản sửa đổi không nêu thời hạn trả lời; cần quyết định.',
    en: () => 'The amending document names no day for the answer; somebody has to decide it.',
  },
  TIERS_DIFFER: {
    vi: () => 'Các đơn vị cùng chủ trì thuộc những cấp có thời hạn gửi báo cáo khác nhau; cần quyết định.',
    en: () => 'Those who report together stand on levels with different deadlines; somebody has to decide.',
  },
  NOT_TOLD: {
    vi: ({ why, about }) => sentence(about, declineText(why).vi, 'cần quyết định'),
    en: ({ why, about }) => sentence(about, declineText(why).en, 'somebody has to decide'),
  },
  WORDING: { vi: ({ text }) => text, en: ({ text }) => text },
};

/** One sentence for people; free texts stay in the language in which they were entered. */
export const reasonText = (stored: string, language: Language): string => {
  const reason = parseReason(stored);
  const text = TEXTS[reason.code][language] as (reason: Reason) => string;
  return text(reason);
};
