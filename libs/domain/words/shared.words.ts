import { COUNT_DAYS_MAX } from '#libs/calendar/deadline.js';
import type { OfType } from '#libs/kernel/decider.js';
import type { Language } from '#libs/kernel/language.js';
import type {
  DateInFuture,
  DueInPast,
  DutyClosed,
  DutyUnknown,
  NotReportable,
  HolderUndecided,
  NotTheHolder,
  ParentCycle,
  PeriodServed,
  PeriodUnknown,
  ReasonMissing,
  RectifyRefusal,
  ScheduleInvalid,
  SourceMissing,
  TextTooLong,
} from '../refusals.js';
import { DAYS_AFTER_PERIOD_MAX } from '../schedule-checks.js';
import { periodShown } from './period.js';
import { at, day, listed, quoted, type WordsFor } from './wording.js';

export type SharedRefusal =
  | TextTooLong
  | ReasonMissing
  | SourceMissing
  | ParentCycle
  | DateInFuture
  | DueInPast
  | DutyUnknown
  | DutyClosed
  | PeriodUnknown
  | HolderUndecided
  | NotTheHolder
  | NotReportable
  | PeriodServed
  | ScheduleInvalid
  | RectifyRefusal;

const SCHEDULE_PROBLEMS: Readonly<Record<Language, Readonly<Record<ScheduleInvalid['problem'], string>>>> = {
  vi: {
    WINDOW_INVERTED: 'ngày kết thúc có trước ngày bắt đầu; hãy đổi lại hai ngày',
    DAYS_OUT_OF_RANGE: `số ngày phải là số nguyên từ 1 đến ${COUNT_DAYS_MAX}, hoặc từ 1 đến ${DAYS_AFTER_PERIOD_MAX} sau một kỳ`,
    PERIOD_NEVER: 'có loại kỳ không có kỳ nào trong khoảng thời gian đó; hãy bỏ loại kỳ ấy, hoặc sửa khoảng thời gian',
    WEEK_BY_MONTH: 'kỳ tuần không thể có hạn là một ngày trong tháng; hãy tính hạn từ ngày cuối tuần',
    DUE_BEFORE_END:
      'hạn rơi vào trước khi thời gian phải báo cáo hoặc thực hiện kết thúc, hoặc đúng ngày chốt số liệu; hãy chọn ngày sau đó',
    WORDS_MISSING: 'chưa nêu vì sao chưa xác định, ai yêu cầu hoặc theo lịch của ai; hãy ghi rõ',
    NO_PERIOD_UNIT: 'chưa nêu kỳ nào; hãy nêu ít nhất một kỳ (tuần, tháng, quý, 6 tháng, 9 tháng hoặc năm)',
    DAY_OF_MONTH: 'ngày trong tháng phải từ 1 đến 31',
    AFTER_PLAN_END: 'có kỳ bắt đầu sau khi năm của kế hoạch đã hết; hãy nêu kỳ trong thời gian của kế hoạch, hoặc sửa năm của kế hoạch',
    DATE_TOO_FAR: 'ngày này sau năm của kế hoạch hơn 10 năm; hãy kiểm tra lại năm',
    TIERS_WITHOUT_PERIODS: 'thời hạn theo cấp chỉ dùng cho báo cáo định kỳ; hãy nêu kỳ báo cáo',
    TIER_NEVER_USED: 'cấp này đã có thời hạn ở dòng trước; hãy giữ một',
    TIER_WITHOUT_WORKING_DAY:
      'sau ngày chốt số liệu phải còn ít nhất 01 ngày làm việc (Nghị định 09/2019/NĐ-CP); hãy tính ngày làm việc, hoặc để hạn lùi sang ngày làm việc kế tiếp, sau ngày chốt',
    MONTH_OFFSET: 'số tháng lùi lại phải là số nguyên từ 0 đến 12',
  },
  en: {
    WINDOW_INVERTED: 'it ends before it begins; swap the two days',
    DAYS_OUT_OF_RANGE: `the number of days must be a whole number from 1 to ${COUNT_DAYS_MAX}, or from 1 to ${DAYS_AFTER_PERIOD_MAX} after a period`,
    PERIOD_NEVER: 'one of its kinds of period has no period in that span; leave it out, or put the span right',
    WEEK_BY_MONTH: 'a week cannot be due on a day of the month; count from the last day of the week',
    DUE_BEFORE_END: 'it is due before the days that it covers are over, or on the day on which the figures are closed; choose a later day',
    WORDS_MISSING: 'why it is open, who asks for it or whose calendar it follows is not said; say it',
    NO_PERIOD_UNIT: 'it names no period; name at least one (week, month, quarter, half-year, nine months or year)',
    DAY_OF_MONTH: 'the day of the month must be from 1 to 31',
    AFTER_PLAN_END:
      'it, or one of its periods, begins after the year of the plan has ended; name periods within the time of the plan, or put its year right',
    DATE_TOO_FAR: 'the day is more than 10 years after the year of the plan; check its year',
    TIERS_WITHOUT_PERIODS: 'deadlines by tier are for periodic reports; name the periods',
    TIER_NEVER_USED: 'an earlier line has a deadline for this tier already; keep one',
    TIER_WITHOUT_WORKING_DAY:
      'at least one working day has to be left after the cut-off (Decree 09/2019/NĐ-CP); count working days, or let the day roll, after the cut-off',
    MONTH_OFFSET: 'the month offset must be a whole number from 0 to 12',
  },
};

const FORMS: Readonly<Record<Language, Readonly<Record<OfType<RectifyRefusal, 'RectifiedValueInvalid'>['expected'], string>>>> = {
  vi: {
    TEXT: 'một đoạn chữ không trống',
    DATE: 'một ngày có thật dạng YYYY-MM-DD',
    INSTANT: 'một thời điểm dạng YYYY-MM-DDTHH:mm:ss.sssZ',
    DECIMAL: 'một số không âm như 12 hoặc 3.5',
    ANOTHER_VALUE: 'một giá trị khác với giá trị đang ghi',
  },
  en: {
    TEXT: 'a text that is not blank',
    DATE: 'an existing day, written YYYY-MM-DD',
    INSTANT: 'an instant, written YYYY-MM-DDTHH:mm:ss.sssZ',
    DECIMAL: 'a number that is not negative, such as 12 or 3.5',
    ANOTHER_VALUE: 'a value other than the one that stands there',
  },
};

const CLOSED = { vi: { WAIVED: 'được miễn', CANCELLED: 'bị hủy' }, en: { WAIVED: 'waived', CANCELLED: 'cancelled' } } as const;

const because = (reason: string): string => (reason.trim() === '' ? '' : ` (${quoted(reason)})`);

export const sharedWords: WordsFor<SharedRefusal> = {
  TextTooLong: {
    vi: ({ path, length, lengthMax }) => `Nội dung${at(path)} dài ${length} ký tự, quá ${lengthMax} ký tự cho phép. Hãy rút ngắn.`,
    en: ({ path, length, lengthMax }) => `The text${at(path)} has ${length} characters and may have ${lengthMax}. Shorten it.`,
  },
  ReasonMissing: {
    vi: ({ path }) => `Chưa nêu lý do${at(path)}. Hãy ghi lý do.`,
    en: ({ path }) => `No reason is given${at(path)}. State the reason.`,
  },
  SourceMissing: {
    vi: ({ path }) => `Chưa nêu căn cứ${at(path)}. Hãy ghi văn bản hoặc nguồn làm căn cứ.`,
    en: ({ path }) => `No source is named${at(path)}. Name the document or register on which it rests.`,
  },
  ParentCycle: {
    vi: ({ path, id, chain }) =>
      `${id} không thể đứng dưới chính nó${at(path)}: chuỗi cấp trên là ${listed(chain, 'vi')}. Hãy chọn cấp trên khác.`,
    en: ({ path, id, chain }) =>
      `${id} cannot stand below itself${at(path)}: the chain upwards is ${listed(chain, 'en')}. Choose another parent.`,
  },
  DateInFuture: {
    vi: ({ path, date, today }) => `Ngày ${day(date)}${at(path)} chưa đến (hôm nay là ${day(today)}). Hãy ghi ngày đã qua hoặc hôm nay.`,
    en: ({ path, date, today }) =>
      `The day ${day(date)}${at(path)} has not come yet (today is ${day(today)}). Give today or an earlier day.`,
  },
  DueInPast: {
    vi: ({ path, dueOn, today }) =>
      `Thời hạn ${day(dueOn)}${at(path)} đã qua (hôm nay là ${day(today)}). Hãy chọn hôm nay hoặc một ngày sau${path === 'schedule' ? '; nếu đúng là quyết định cho thời gian đã qua, hãy đặt retroactive' : ''}.`,
    en: ({ path, dueOn, today }) =>
      `The deadline ${day(dueOn)}${at(path)} has passed (today is ${day(today)}). Choose today or a later day${path === 'schedule' ? ', or set retroactive if days that have passed are meant' : ''}.`,
  },
  DutyUnknown: {
    vi: ({ path, dutyId }) => `Không có nhiệm vụ ${dutyId}${at(path)}. Hãy kiểm tra lại mã nhiệm vụ.`,
    en: ({ path, dutyId }) => `There is no duty ${dutyId}${at(path)}. Check its id.`,
  },
  DutyClosed: {
    vi: ({ path, dutyId, closed, period, reason }) =>
      `Nhiệm vụ ${dutyId}${at(path)}${period === null ? '' : `, kỳ ${periodShown(period, 'vi')},`} đã ${CLOSED.vi[closed]}${because(reason)}; không còn gì để làm.`,
    en: ({ path, dutyId, closed, period, reason }) =>
      `The duty ${dutyId}${at(path)}${period === null ? '' : `, period ${periodShown(period, 'en')},`} was ${CLOSED.en[closed]}${because(reason)}; nothing is owed any more.`,
  },
  PeriodUnknown: {
    vi: ({ path, dutyId, period, known }) =>
      `Nhiệm vụ ${dutyId} không có kỳ ${quoted(period)}${at(path)}. Hãy chọn một trong các kỳ: ${listed(known, 'vi')}.`,
    en: ({ path, dutyId, period, known }) =>
      `The duty ${dutyId} has no period ${quoted(period)}${at(path)}. Choose one of: ${listed(known, 'en')}.`,
  },
  NotTheHolder: {
    vi: ({ path, holder, holders }) =>
      `Đơn vị ${holder}${at(path)} không phải là đơn vị thực hiện ở đây; phải là: ${listed(holders, 'vi')}. Hãy làm việc này cho nhiệm vụ của mình.`,
    en: ({ path, holder, holders }) =>
      `The unit ${holder}${at(path)} does not hold this; that would be: ${listed(holders, 'en')}. Act on your own duty.`,
  },
  HolderUndecided: {
    vi: ({ path, holders }) =>
      `Chưa quyết định đơn vị nào kế thừa ${listed(holders, 'vi')}${at(path)}, nên chưa ai giữ nhiệm vụ này. Hãy đề nghị cấp trên quyết định (decideSuccession).`,
    en: ({ path, holders }) =>
      `Nobody has decided yet who follows ${listed(holders, 'en')}${at(path)}, so nobody holds this duty. Ask the unit above to decide (decideSuccession).`,
  },
  NotReportable: {
    vi: ({ path, dutyId, kind }) =>
      kind === 'QUOTA'
        ? `Nhiệm vụ ${dutyId}${at(path)} là mức trần, giữ được hay không tính theo sản phẩm đã ghi; không cần báo cáo.`
        : `Nhiệm vụ ${dutyId}${at(path)} là ban hành kế hoạch; báo cáo không thay được. Hãy ban hành kế hoạch.`,
    en: ({ path, dutyId, kind }) =>
      kind === 'QUOTA'
        ? `The duty ${dutyId}${at(path)} is a ceiling: whether it holds is counted from what was recorded, and no report is needed.`
        : `The duty ${dutyId}${at(path)} is to issue a plan; a report does not do it. Issue the plan.`,
  },
  PeriodServed: {
    vi: ({ path, dutyId, period, reportId }) =>
      `Nhiệm vụ ${dutyId}, kỳ ${periodShown(period, 'vi')}${at(path)}, đã có báo cáo ${reportId} đang chờ xem xét hoặc đã được chấp nhận. Hãy gửi bản tiếp theo của báo cáo đó; nếu đã chấp nhận, hãy đề nghị điều chỉnh.`,
    en: ({ path, dutyId, period, reportId }) =>
      `The duty ${dutyId} has the report ${reportId} in the period ${periodShown(period, 'en')}${at(path)}, under review or accepted. Submit the next version of that one; once it is accepted, ask for an adjustment.`,
  },
  ScheduleInvalid: {
    vi: ({ path, problem }) => `Lịch thực hiện${at(path)} không hợp lệ: ${SCHEDULE_PROBLEMS.vi[problem]}.`,
    en: ({ path, problem }) => `The schedule${at(path)} cannot be: ${SCHEDULE_PROBLEMS.en[problem]}.`,
  },
  EntryUnknown: {
    vi: ({ ofVersion, field, rectifiable }) =>
      rectifiable.length === 0
        ? `Không có mục số ${ofVersion} nào sửa được. Hãy kiểm tra lại số thứ tự trong lịch sử.`
        : `Mục số ${ofVersion} không có giá trị ${quoted(field)} để sửa. Có thể sửa: ${listed(rectifiable, 'vi')}.`,
    en: ({ ofVersion, field, rectifiable }) =>
      rectifiable.length === 0
        ? `There is no entry ${ofVersion} that can be rectified. Check its number in the history.`
        : `Entry ${ofVersion} has no value at ${quoted(field)}. What can be rectified: ${listed(rectifiable, 'en')}.`,
  },
  RectifiedValueWrong: {
    vi: ({ field, was, recorded }) =>
      `${quoted(field)} đang ghi là ${quoted(recorded)}, không phải ${quoted(was)}. Hãy xem lại lịch sử rồi sửa.`,
    en: ({ field, was, recorded }) => `${quoted(field)} reads ${quoted(recorded)}, not ${quoted(was)}. Look at the history and try again.`,
  },
  RectifiedValueInvalid: {
    vi: ({ field, is, expected }) => `${quoted(is)} không thể là giá trị mới của ${quoted(field)}; cần ${FORMS.vi[expected]}.`,
    en: ({ field, is, expected }) => `${quoted(is)} cannot be the new value of ${quoted(field)}; it takes ${FORMS.en[expected]}.`,
  },
};
