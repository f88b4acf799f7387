/** Why a wording is left to a person, in both languages. The set is closed: programs may rely on it. */
const DECLINES = {
  EMPTY: { en: 'nothing is written', vi: 'không ghi gì' },
  TOO_LONG: { en: 'too long for a time wording', vi: 'quá dài so với một cụm từ chỉ thời gian' },
  NO_TIME: { en: 'no time, deadline or number per period is named', vi: 'không nêu thời gian, thời hạn hay số lượng theo kỳ' },
  NOT_UNDERSTOOD: { en: 'words of time stand there that were not understood', vi: 'có từ ngữ chỉ thời gian chưa hiểu được' },
  NO_YEAR: { en: 'neither the words nor the plan name a year', vi: 'cả câu chữ lẫn kế hoạch đều không nêu năm' },
  NO_PERIOD: { en: 'a number is named, but not per what period', vi: 'có số lượng nhưng không nêu theo kỳ nào' },
  VAGUE: { en: 'has no fixed bounds', vi: 'không có mốc xác định' },
  QUALITATIVE: { en: 'says how, not when', vi: 'nói cách làm, không nói thời điểm' },
  INCOMPLETE_DATE: { en: 'a day without its month', vi: 'có ngày nhưng không có tháng' },
  IMPOSSIBLE_DATE: { en: 'no such day in the calendar', vi: 'không có ngày này trong lịch' },
  BACKWARD_SPAN: { en: 'ends before it begins', vi: 'kết thúc trước khi bắt đầu' },
  ODD_PERIOD: { en: 'a period that no report or quota follows', vi: 'chu kỳ không ứng với kỳ báo cáo hay chỉ tiêu nào' },
  UNDATED_EVENT: { en: 'hangs on an event before which or during which it must be done', vi: 'gắn với một sự kiện chưa có ngày' },
  OTHER_CALENDAR: { en: 'lunar calendar or school year', vi: 'âm lịch hoặc năm học' },
  ADVICE: { en: 'a suggestion, not a duty', vi: 'là gợi ý, không phải nhiệm vụ' },
  WHOSE_YEAR: {
    en: 'it is not clear whether the year or quarter is the deadline or part of a name',
    vi: 'không rõ năm hoặc quý là thời hạn hay thuộc tên gọi',
  },
  LOST_LETTERS: { en: 'letters or diacritics are missing', vi: 'mất dấu hoặc mất chữ' },
} as const satisfies Record<string, { readonly en: string; readonly vi: string }>;

export type Decline = keyof typeof DECLINES;

/** @internal A property looks whether what is refused is refused for one of them. */
export const DECLINE_CODES = Object.keys(DECLINES) as readonly Decline[];

export const isDecline = (code: string): code is Decline => Object.hasOwn(DECLINES, code);

export const declineText = (code: Decline): { readonly en: string; readonly vi: string } => DECLINES[code];

const ABOUT_LENGTH_MAX = 80;

/** The words that a reason is about, no longer than a reason should be. */
export const shortAbout = (about: string): string => (about.length > ABOUT_LENGTH_MAX ? `${about.slice(0, ABOUT_LENGTH_MAX - 1)}…` : about);

/** @param about the words that it is about, as they stand in the text */
export const declineWords = (code: Decline, about: string): { readonly why: string; readonly whyVi: string } => {
  const quoted = about === '' ? '' : `'${shortAbout(about)}': `;
  return { why: `${quoted}${DECLINES[code].en}`, whyVi: `${quoted}${DECLINES[code].vi}` };
};
