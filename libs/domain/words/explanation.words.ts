import type { ExplanationRefusal } from '../explanation/explanation.commands.js';
import { periodShown } from './period.js';
import { at, day, moment, type WordsFor } from './wording.js';

/** The others are worded with duties and items, and with what all streams share. */
type Own = Extract<
  ExplanationRefusal,
  {
    readonly type:
      'ExplanationTextMissing' | 'AnswerDayOff' | 'ExplanationAlreadyRequested' | 'ExplanationNotRequested' | 'ExplanationAlreadyGiven';
  }
>;

export const explanationWords: WordsFor<Own> = {
  ExplanationTextMissing: {
    vi: ({ path }) => `Chưa ghi nội dung${at(path)}. Hãy ghi điều cần giải trình, hoặc nội dung giải trình.`,
    en: ({ path }) => `There is no text${at(path)}. Write what is to be explained, or the explanation.`,
  },
  AnswerDayOff: {
    vi: ({ path, day: on }) => `Ngày ${day(on)}${at(path)} là ngày nghỉ. Hãy chọn một ngày làm việc để đơn vị trả lời.`,
    en: ({ path, day: on }) => `${day(on)}${at(path)} is a day off. Choose a working day for the answer.`,
  },
  ExplanationAlreadyRequested: {
    vi: ({ path, dutyId, period, requestedAt }) =>
      `Đã yêu cầu giải trình việc ${dutyId}, kỳ ${periodShown(period, 'vi')}${at(path)} lúc ${moment(requestedAt)}. Mỗi việc chỉ yêu cầu một lần trong ngày; hãy bỏ việc này khỏi danh sách, hoặc rút yêu cầu trước.`,
    en: ({ path, dutyId, period, requestedAt }) =>
      `An explanation of ${dutyId}, period ${periodShown(period, 'en')}${at(path)} was asked for at ${moment(requestedAt)}. Each duty is asked about once a day; leave it out, or withdraw that request first.`,
  },
  ExplanationNotRequested: {
    vi: ({ path, dutyId, period }) =>
      `Không có yêu cầu giải trình nào đang chờ với việc ${dutyId}, kỳ ${periodShown(period, 'vi')}${at(path)}. Hãy kiểm tra lại mã việc và kỳ.`,
    en: ({ path, dutyId, period }) =>
      `No explanation of ${dutyId}, period ${periodShown(period, 'en')}${at(path)} is asked for. Check the duty and its period.`,
  },
  ExplanationAlreadyGiven: {
    vi: ({ path, dutyId, period, givenAt }) =>
      `Đơn vị đã giải trình việc ${dutyId}, kỳ ${periodShown(period, 'vi')}${at(path)} lúc ${moment(givenAt)}, nên không rút được yêu cầu. Hãy đọc giải trình.`,
    en: ({ path, dutyId, period, givenAt }) =>
      `${dutyId}, period ${periodShown(period, 'en')}${at(path)} was explained at ${moment(givenAt)}, so that the request cannot be withdrawn. Read the explanation.`,
  },
};
