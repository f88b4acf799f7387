import type { CalendarRefusal } from '../calendar/calendar.commands.js';
import type { SharedRefusal } from './shared.words.js';
import { at, day, type WordsFor } from './wording.js';

/** `NameMissing` is worded with the units, which refuse in the same shape. */
type Own = Exclude<CalendarRefusal, { readonly type: SharedRefusal['type'] | 'NameMissing' }>;

const WEEKDAYS_VI = ['', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];
const WEEKDAYS_EN = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const calendarWords: WordsFor<Own> = {
  DayOfAnotherYear: {
    vi: ({ path, date, year }) => `Ngày ${day(date)}${at(path)} không thuộc lịch năm ${year}. Hãy nhập vào lịch của năm đó.`,
    en: ({ path, date, year }) => `The day ${day(date)}${at(path)} is not in the calendar of ${year}. Enter it in that of its own year.`,
  },
  WeekdayOfAnotherKind: {
    vi: ({ path, date, weekday, kind }) =>
      `Ngày ${day(date)}${at(path)} là ${WEEKDAYS_VI[weekday]}, không thể là ${kind}: làm bù vào thứ Bảy hoặc Chủ nhật, nghỉ hoán đổi vào ngày làm việc. Hãy kiểm tra lại ngày.`,
    en: ({ path, date, weekday, kind }) =>
      `${day(date)}${at(path)} is a ${WEEKDAYS_EN[weekday]} and cannot be ${kind}: work is made up on a Saturday or Sunday, a day is swapped that would be worked. Check the day.`,
  },
  DayTwice: {
    vi: ({ path, date }) => `Ngày ${day(date)}${at(path)} được nêu hai lần với nội dung khác nhau. Hãy giữ một.`,
    en: ({ path, date }) => `The day ${day(date)}${at(path)} is named twice, not alike. Keep one.`,
  },
  DecidedEarlier: {
    vi: ({ path, date, decidedOn, standingDecidedOn }) =>
      `Ngày ${day(date)}${at(path)} đang theo quyết định ngày ${day(standingDecidedOn)}; ${decidedOn === null ? 'mục mới không nêu ngày quyết định' : `quyết định ngày ${day(decidedOn)} có trước`}. Hãy nhập quyết định mới hơn.`,
    en: ({ path, date, decidedOn, standingDecidedOn }) =>
      `What stands for ${day(date)}${at(path)} was decided on ${day(standingDecidedOn)}; ${decidedOn === null ? 'this entry names no day of decision' : `this one on ${day(decidedOn)}`}. Enter a later decision.`,
  },
  DecisionDayMissing: {
    vi: ({ path, date, today }) =>
      `Ngày ${day(date)}${at(path)} đã qua (hôm nay ${day(today)}), nhưng mục nhập không nêu ngày quyết định nên không biết có áp dụng cho những hạn đã qua hay không. Hãy nêu ngày cơ quan có thẩm quyền quyết định.`,
    en: ({ path, date, today }) =>
      `${day(date)}${at(path)} has passed (today is ${day(today)}) and the entry names no day of decision, so that it cannot be told which deadlines it holds for. Name the day on which the authority decided.`,
  },
  NotTheCalendarKeeper: {
    vi: ({ actingFor }) =>
      `Lịch làm việc dùng chung cho mọi đơn vị; đơn vị ${actingFor} có cấp trên nên không nhập được. Hãy nhờ đơn vị cấp cao nhất nhập.`,
    en: ({ actingFor }) =>
      `The working calendar is one for everybody; ${actingFor} is not a unit at the top of an organisation and cannot enter it. Ask that unit to do so.`,
  },
};
