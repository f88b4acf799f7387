import type { OfType } from '#libs/kernel/decider.js';
import { dateAt, timeOfDayAt } from '#libs/kernel/time.js';
import type { UrgingRefusal } from '../reminder/reminder.decider.js';
import { periodShown } from './period.js';
import { at, day, type WordsFor } from './wording.js';

/** The others are worded with duties, and with what all streams share. */
type Own = OfType<UrgingRefusal, 'AlreadyReminded' | 'NothingToUrge'>;

export const reminderWords: WordsFor<Own> = {
  AlreadyReminded: {
    vi: ({ path, unitId, dutyId, day: on, urgedAt }) =>
      `${unitId} đã được nhắc việc ${dutyId}${at(path)} ${urgedAt === null ? `trong ngày ${day(on)}` : `lúc ${timeOfDayAt(urgedAt)} ngày ${day(dateAt(urgedAt))}`}. Mỗi việc chỉ nhắc một lần trong ngày; hãy bỏ việc này khỏi danh sách.`,
    en: ({ path, unitId, dutyId, day: on, urgedAt }) =>
      `${unitId} was reminded of ${dutyId}${at(path)} ${urgedAt === null ? `on ${day(on)}` : `at ${timeOfDayAt(urgedAt)} on ${day(dateAt(urgedAt))}`}. Each duty is told once a day; leave this one out.`,
  },
  NothingToUrge: {
    vi: ({ path, dutyId, period }) =>
      `Không có gì để đôn đốc: ${dutyId}, kỳ ${periodShown(period, 'vi')}${at(path)} đã được thực hiện, được miễn, chưa bắt đầu, chưa có hạn hoặc không còn đơn vị nào phải làm. Hãy bỏ việc này khỏi danh sách.`,
    en: ({ path, dutyId, period }) =>
      `There is nothing to remind of: ${dutyId}, period ${periodShown(period, 'en')}${at(path)} is met, waived, not begun, without a day, or owed by nobody any more. Leave it out.`,
  },
};
