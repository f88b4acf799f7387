import { dateAt } from '#libs/kernel/time.js';
import type { ReportRefusal } from '../report/report.commands.js';
import type { SharedRefusal } from './shared.words.js';
import { at, day, listed, quoted, type WordsFor } from './wording.js';

type Own = Exclude<ReportRefusal, { readonly type: SharedRefusal['type'] }>;

export const reportWords: WordsFor<Own> = {
  NotActingForHolder: {
    vi: ({ path, holder, actingFor }) =>
      `Chỉ ${holder}, cấp trên của đơn vị đó hoặc nơi nhận báo cáo được làm việc này${at(path)}; bạn đang thay mặt: ${listed(actingFor, 'vi')}.`,
    en: ({ path, holder, actingFor }) =>
      `Only ${holder}, a unit above it or a receiver of the report may do this${at(path)}; you act for: ${listed(actingFor, 'en')}.`,
  },
  ReportUnknown: {
    vi: ({ reportId }) => `Không có báo cáo ${reportId}. Hãy kiểm tra lại mã báo cáo.`,
    en: ({ reportId }) => `There is no report ${reportId}. Check its id.`,
  },
  ServesNothing: {
    vi: ({ path }) => `Báo cáo chưa nêu phục vụ nhiệm vụ và kỳ nào${at(path)}. Hãy nêu ít nhất một.`,
    en: ({ path }) => `The report does not say which duty and period it serves${at(path)}. Name at least one.`,
  },
  ServedTwice: {
    vi: ({ path, dutyId, period }) => `Nhiệm vụ ${dutyId}, kỳ ${quoted(period)}, được nêu hai lần${at(path)}. Hãy bỏ một.`,
    en: ({ path, dutyId, period }) => `The duty ${dutyId} in the period ${quoted(period)} is named twice${at(path)}. Leave one out.`,
  },
  ServesLess: {
    vi: ({ path, dutyId, period }) =>
      `Lần nộp này bỏ nhiệm vụ ${dutyId}, kỳ ${quoted(period)}${at(path)}, mà báo cáo đã phục vụ. Hãy nêu lại, hoặc rút báo cáo rồi nộp riêng.`,
    en: ({ path, dutyId, period }) =>
      `This version leaves out the duty ${dutyId} in the period ${quoted(period)}${at(path)}, which the report meets. Name it again, or withdraw the report and submit separate ones.`,
  },
  ReportLocked: {
    vi: ({ path, reportId, acceptedAt }) =>
      `Báo cáo ${reportId}${at(path)} đã được chấp nhận ngày ${day(dateAt(acceptedAt))} nên không nhận thêm. Muốn sửa số liệu, hãy đề nghị điều chỉnh.`,
    en: ({ path, reportId, acceptedAt }) =>
      `The report ${reportId}${at(path)} was accepted on ${day(dateAt(acceptedAt))} and takes no more. To correct figures, ask for an adjustment.`,
  },
  SubmittedInFuture: {
    vi: ({ path, submittedAt, at: now }) =>
      `Thời điểm nộp ${submittedAt}${at(path)} chưa đến (bây giờ là ${now}). Hãy bỏ trống để lấy thời điểm hiện tại.`,
    en: ({ path, submittedAt, at: now }) =>
      `The time of submission ${submittedAt}${at(path)} has not come yet (it is ${now}). Leave it out to submit now.`,
  },
  BackdatingNotAllowed: {
    vi: ({ path, submittedAt, missing }) =>
      missing === 'RECEIVER'
        ? `Chỉ nơi nhận báo cáo được ghi thời điểm nộp sớm hơn (${submittedAt})${at(path)}. Hãy nộp ngay bây giờ, hoặc đề nghị nơi nhận ghi.`
        : `Ghi thời điểm nộp sớm hơn (${submittedAt})${at(path)} phải nêu văn bản chứng minh. Hãy ghi số văn bản.`,
    en: ({ path, submittedAt, missing }) =>
      missing === 'RECEIVER'
        ? `Only a receiver may record an earlier time of submission (${submittedAt})${at(path)}. Submit it now, or ask the receiver to record it.`
        : `To record an earlier time of submission (${submittedAt})${at(path)}, name the document that shows it.`,
  },
  IndicatorsMissing: {
    vi: ({ path, indicators }) =>
      `Thiếu số liệu${at(path)}: ${listed(indicators, 'vi')}. Hãy điền, hoặc ghi null nếu không phát sinh chỉ tiêu đó.`,
    en: ({ path, indicators }) =>
      `Figures are missing${at(path)}: ${listed(indicators, 'en')}. Give them, or null where one does not apply.`,
  },
  IndicatorUnknown: {
    vi: ({ path, indicator, known }) =>
      `Báo cáo này không có số liệu ${quoted(indicator)}${at(path)}. Các số liệu: ${listed(known, 'vi')}.`,
    en: ({ path, indicator, known }) => `This report has no figure ${quoted(indicator)}${at(path)}. It has: ${listed(known, 'en')}.`,
  },
  IndicatorNotANumber: {
    vi: ({ path, indicator, value }) =>
      `Số liệu ${quoted(indicator)}${at(path)} là ${quoted(value)}, không phải số. Hãy ghi như 12 hoặc 3.5.`,
    en: ({ path, indicator, value }) =>
      `The figure ${quoted(indicator)}${at(path)} is ${quoted(value)}, not a number. Write it like 12 or 3.5.`,
  },
  IndicatorNegative: {
    vi: ({ path, indicator, value }) => `Số liệu ${quoted(indicator)}${at(path)} là ${value}, không được âm. Hãy ghi 0 hoặc số dương.`,
    en: ({ path, indicator, value }) => `The figure ${quoted(indicator)}${at(path)} is ${value} and may not be negative. Give 0 or more.`,
  },
  NarrativeTooLong: {
    vi: ({ path, length, lengthMax }) =>
      `Phần lời của báo cáo${at(path)} dài ${length} ký tự, quá ${lengthMax}. Hãy rút gọn, phần còn lại để ở tài liệu kèm theo.`,
    en: ({ path, length, lengthMax }) =>
      `The narrative${at(path)} has ${length} characters and may have ${lengthMax}. Shorten it; the rest belongs into an attachment.`,
  },
  NothingToReview: {
    vi: ({ reportId, version }) => `Lần nộp ${version} của báo cáo ${reportId} đã được trả lại và chưa nộp lại. Hãy chờ lần nộp sau.`,
    en: ({ reportId, version }) =>
      `Version ${version} of the report ${reportId} was returned and nothing was submitted since. Wait for the next version.`,
  },
  VersionStale: {
    vi: ({ path, version, current }) =>
      `Đang xem lần nộp ${version}${at(path)} nhưng lần nộp mới nhất là ${current}. Hãy đọc lần mới nhất rồi quyết định.`,
    en: ({ path, version, current }) =>
      `Version ${version}${at(path)} is not the latest, which is ${current}. Read that one and decide again.`,
  },
  NotTheReceiver: {
    vi: ({ reportId, receivers }) =>
      `Chỉ nơi nhận (${listed(receivers, 'vi')}) được trả lại hoặc chấp nhận báo cáo ${reportId}. Hãy chuyển cho nơi nhận.`,
    en: ({ reportId, receivers }) =>
      `Only a receiver (${listed(receivers, 'en')}) returns or accepts the report ${reportId}. Pass it on to one of them.`,
  },
};
