import { reasonText } from '#libs/calendar/reasons.js';
import type { Language } from '#libs/kernel/language.js';
import type { DutyRefusal } from '../duty/duty.commands.js';
import type { SharedRefusal } from './shared.words.js';
import { periodShown } from './period.js';
import { at, day, listed, moment, quoted, sentence, shorten, type WordsFor } from './wording.js';

type Own = Exclude<DutyRefusal, { readonly type: SharedRefusal['type'] }>;

const KINDS = {
  vi: {
    SUB_PLAN: 'kế hoạch cấp dưới',
    TASK: 'nhiệm vụ',
    QUOTA: 'chỉ tiêu',
    REPORT: 'chế độ báo cáo',
    AMENDMENT: 'trả lời văn bản sửa đổi',
  },
  en: { SUB_PLAN: 'a sub-plan', TASK: 'a task', QUOTA: 'a quota', REPORT: 'a report regime', AMENDMENT: 'an answer to an amendment' },
} as const;

/** The first few reasons, each a sentence. */
const reasonsOf = (reasons: readonly string[], language: Language): string =>
  reasons
    .slice(0, 3)
    .map((reason) => sentence(shorten(reasonText(reason, language), 120)))
    .join(' ');

export const dutyWords: WordsFor<Own> = {
  DutyAlreadyOpen: {
    vi: ({ title, dutyId }) =>
      `Nhiệm vụ ${quoted(title)} (${dutyId}) đã được giao với nội dung khác. Hãy sửa đổi kế hoạch thay vì giao lại.`,
    en: ({ title, dutyId }) =>
      `The duty ${quoted(title)} (${dutyId}) is open already and reads otherwise. Amend the plan instead of opening it again.`,
  },
  PeriodTaken: {
    vi: ({ path, dutyId, period }) =>
      `Nhiệm vụ ${dutyId} đã có kỳ ${periodShown(period, 'vi')}${at(path)}. Hãy đặt tên kỳ khác, hoặc bỏ trống để tự đặt.`,
    en: ({ path, dutyId, period }) =>
      `The duty ${dutyId} has a period ${periodShown(period, 'en')}${at(path)} already. Choose another name, or leave it empty to get one.`,
  },
  PeriodReserved: {
    vi: ({ path, period }) =>
      `Tên ${quoted(period)}${at(path)} là tên kỳ báo cáo thường lệ, không dùng cho báo cáo theo yêu cầu. Hãy đặt tên khác, hoặc bỏ trống để tự đặt.`,
    en: ({ path, period }) =>
      `The name ${quoted(period)}${at(path)} is one that schedules give to their periods. Choose another name, or leave it empty to get one.`,
  },
  NotTheSuperior: {
    vi: ({ dutyId, superiors }) =>
      `Chỉ cơ quan ban hành kế hoạch hoặc nơi nhận báo cáo (${listed(superiors, 'vi')}) được quyết định về nhiệm vụ ${dutyId}. Hãy gửi đề nghị đến cơ quan đó.`,
    en: ({ dutyId, superiors }) =>
      `Only the issuer of the plan or a receiver of its reports (${listed(superiors, 'en')}) may decide about the duty ${dutyId}. Ask one of them.`,
  },
  ObligationMet: {
    vi: ({ dutyId, period, byPlan }) =>
      `Nhiệm vụ ${dutyId}, kỳ ${periodShown(period, 'vi')}, đã hoàn thành${byPlan === null ? '' : ` bằng kế hoạch ${byPlan}`}; không cần làm gì thêm.`,
    en: ({ dutyId, period, byPlan }) =>
      `The duty ${dutyId} is met in the period ${periodShown(period, 'en')}${byPlan === null ? '' : ` by the plan ${byPlan}`}; nothing has to be done.`,
  },
  ScheduleNotOpen: {
    vi: ({ dutyId, wording }) =>
      `Thời hạn của nhiệm vụ ${dutyId} đã rõ trong văn bản: ${quoted(wording)}. Muốn đổi, hãy sửa đổi kế hoạch hoặc gia hạn.`,
    en: ({ dutyId, wording }) =>
      `The document says when the duty ${dutyId} is due: ${quoted(wording)}. To change that, amend the plan or extend the deadline.`,
  },
  ScheduleStillOpen: {
    vi: ({ path, dutyId, reasons }) =>
      reasons.length === 0
        ? `Lịch được chọn${at(path)} không tạo ra kỳ nào cho nhiệm vụ ${dutyId}. Hãy chọn lịch khác.`
        : `Lịch được chọn${at(path)} vẫn để ngỏ thời hạn của nhiệm vụ ${dutyId}: ${reasonsOf(reasons, 'vi')} Hãy chọn lịch có thời hạn rõ ràng.`,
    en: ({ path, dutyId, reasons }) =>
      reasons.length === 0
        ? `The schedule${at(path)} gives the duty ${dutyId} no period at all. Choose another.`
        : `The schedule${at(path)} leaves open when the duty ${dutyId} is due: ${reasonsOf(reasons, 'en')} Choose one that settles it.`,
  },
  DeadlineOpen: {
    vi: ({ path, dutyId, period, reason }) =>
      `Nhiệm vụ ${dutyId}, kỳ ${periodShown(period, 'vi')}${at(path)}, chưa có thời hạn để gia hạn: ${sentence(reasonText(reason, 'vi'))} Hãy quyết định thời hạn trước.`,
    en: ({ path, dutyId, period, reason }) =>
      `The duty ${dutyId} has no deadline to extend in the period ${periodShown(period, 'en')}${at(path)}: ${sentence(reasonText(reason, 'en'))} Decide its schedule first.`,
  },
  ExtensionNotLater: {
    vi: ({ path, period, dueOn, current }) =>
      `Ngày ${day(dueOn)}${at(path)} không muộn hơn thời hạn hiện nay ${day(current)} của kỳ ${periodShown(period, 'vi')}. Hãy chọn ngày muộn hơn.`,
    en: ({ path, period, dueOn, current }) =>
      `The day ${day(dueOn)}${at(path)} is not later than the deadline ${day(current)} of the period ${periodShown(period, 'en')}. Choose a later one.`,
  },
  NotASubPlan: {
    vi: ({ dutyId, kind }) => `Nhiệm vụ ${dutyId} là ${KINDS.vi[kind]}, không thể hoàn thành bằng một kế hoạch.`,
    en: ({ dutyId, kind }) => `The duty ${dutyId} is ${KINDS.en[kind]}; a plan does not fulfil it.`,
  },
  NotRequestable: {
    vi: ({ dutyId, kind }) =>
      `Nhiệm vụ ${dutyId} là ${KINDS.vi[kind]} có thời hạn riêng, không phải nhiệm vụ báo cáo theo yêu cầu. Hãy chọn một chế độ báo cáo.`,
    en: ({ dutyId, kind }) =>
      `The duty ${dutyId} is ${KINDS.en[kind]} with its own time, and no report can be requested on it. Choose a report regime.`,
  },
  NotAnAmendment: {
    vi: ({ dutyId, kind }) => `Nhiệm vụ ${dutyId} là ${KINDS.vi[kind]}, không phải việc trả lời văn bản sửa đổi.`,
    en: ({ dutyId, kind }) => `The duty ${dutyId} is ${KINDS.en[kind]}; there is no amendment to answer.`,
  },
  AmendmentUnknown: {
    vi: ({ path, planId, number, symbol }) =>
      `Kế hoạch ${planId} chưa được sửa đổi bằng văn bản ${quoted(`${number}/${symbol}`)}${at(path)}. Hãy ghi nhận việc sửa đổi trước.`,
    en: ({ path, planId, number, symbol }) =>
      `The plan ${planId} was not amended by ${quoted(`${number}/${symbol}`)}${at(path)}. Record that amendment first.`,
  },
  AmendmentEarlier: {
    vi: ({ path, on, amendedOn }) =>
      `Văn bản ngày ${day(on)}${at(path)} có trước văn bản sửa đổi của cấp trên ngày ${day(amendedOn)}, nên không thể là câu trả lời.`,
    en: ({ path, on, amendedOn }) =>
      `The document of ${day(on)}${at(path)} is older than the amendment above of ${day(amendedOn)}, so that it cannot answer it.`,
  },
  NoNoticeForKind: {
    vi: ({ dutyId, kind, authority }) =>
      authority === 'REQUESTS'
        ? `Nhiệm vụ ${dutyId} chỉ là đề nghị, nên không bao giờ quá hạn; không gửi thông báo.`
        : `Nhiệm vụ ${dutyId} là ${KINDS.vi[kind]}; chỉ thông báo quá hạn đối với kế hoạch cấp dưới và báo cáo.`,
    en: ({ dutyId, kind, authority }) =>
      authority === 'REQUESTS'
        ? `The duty ${dutyId} was asked for, not ordered, and is never overdue; no notice is given.`
        : `The duty ${dutyId} is ${KINDS.en[kind]}; notices are given for sub-plans and reports only.`,
  },
  AlreadyNoticed: {
    vi: ({ dutyId, period, dueOn }) =>
      `Đã thông báo việc quá hạn ${day(dueOn)} của nhiệm vụ ${dutyId}, kỳ ${periodShown(period, 'vi')}. Không thông báo lần nữa.`,
    en: ({ dutyId, period, dueOn }) =>
      `The notice that ${day(dueOn)} has passed was given for the duty ${dutyId}, period ${periodShown(period, 'en')}. It is given once.`,
  },
  NotOverdue: {
    vi: ({ dutyId, period, dueOn }) =>
      `Nhiệm vụ ${dutyId}, kỳ ${periodShown(period, 'vi')}, không quá hạn ngày ${day(dueOn)}: thời hạn chưa qua hoặc đã thay đổi.`,
    en: ({ dutyId, period, dueOn }) =>
      `The duty ${dutyId} is not overdue by ${day(dueOn)} in the period ${periodShown(period, 'en')}: that day has not passed, or was changed.`,
  },
  DueBeforeTakeOver: {
    vi: ({ path, dutyId, period, dueOn, on }) =>
      `Thời hạn ${day(dueOn)} của nhiệm vụ ${dutyId}, kỳ ${periodShown(period, 'vi')}${at(path)} có trước ngày tiếp nhận kế hoạch ${day(on)}: không nhắc về việc đã qua.`,
    en: ({ path, dutyId, period, dueOn, on }) =>
      `The deadline ${day(dueOn)} of the duty ${dutyId} in the period ${periodShown(period, 'en')}${at(path)} is before the day ${day(on)} on which its plan was taken over: nobody is reminded of the past.`,
  },
  NotLate: {
    vi: ({ path, dutyId, period, dueOn, target }) => {
      const which = `${dutyId}, kỳ ${periodShown(period, 'vi')}${at(path)},`;
      if (target !== undefined)
        return `Chỉ tiêu ${which} ${target === 'AT_MOST' ? 'là mức tối đa' : 'chỉ là mức phấn đấu'} nên không bao giờ trễ. Nếu không phải thực hiện, hãy miễn.`;
      return dueOn === null
        ? `Nhiệm vụ ${which} chưa có thời hạn nên không có gì trễ. Hãy quyết định thời hạn trước.`
        : `Nhiệm vụ ${which} không trễ so với thời hạn ${day(dueOn)}. Nếu thời hạn chưa qua, hãy gia hạn.`;
    },
    en: ({ path, dutyId, period, dueOn, target }) => {
      const within = `in the period ${periodShown(period, 'en')}${at(path)}`;
      if (target !== undefined)
        return `The quota ${dutyId} is ${target === 'AT_MOST' ? 'a maximum' : 'only aimed for'} ${within}, and never late. If it need not be kept, waive it.`;
      return dueOn === null
        ? `The duty ${dutyId} has no deadline ${within}, so nothing is late. Decide its schedule first.`
        : `The duty ${dutyId} is not late by ${day(dueOn)} ${within}. If that day has not passed, extend it.`;
    },
  },
  AlreadyExcused: {
    vi: ({ path, dutyId, period, reason }) =>
      `Việc trễ của nhiệm vụ ${dutyId}, kỳ ${periodShown(period, 'vi')}${at(path)}, đã được chấp nhận lý do: ${quoted(reason)}. Nếu ghi nhầm, hãy chữa mục nhập.`,
    en: ({ path, dutyId, period, reason }) =>
      `That the duty ${dutyId} is late in the period ${periodShown(period, 'en')}${at(path)} was excused already: ${quoted(reason)}. If that was typed wrong, rectify the entry.`,
  },
  DowntimeInvalid: {
    vi: ({ path, from, to }) =>
      `Khoảng hệ thống ngừng hoạt động từ ${moment(from)} đến ${moment(to)}${at(path)} không hợp lệ: phải kết thúc sau khi bắt đầu và không ở tương lai.`,
    en: ({ path, from, to }) =>
      `The downtime from ${moment(from)} to ${moment(to)}${at(path)} cannot be: it has to end after it begins, and not in the future.`,
  },
};
