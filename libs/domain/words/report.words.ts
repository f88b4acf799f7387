import { dateAt } from '#libs/kernel/time.js';
import type { PlanRefusal } from '../plan/plan.refusals.js';
import type { ReportRefusal } from '../report/report.commands.js';
import type { SharedRefusal } from './shared.words.js';
import { periodShown } from './period.js';
import { at, day, listed, moment, quoted, type WordsFor } from './wording.js';

type Own = Exclude<ReportRefusal, { readonly type: (SharedRefusal | PlanRefusal)['type'] }>;

const CONTESTS = {
  vi: {
    NO_SUCH_VERSION: 'báo cáo không có lần nộp đó',
    NOT_RETURNED_AS_INVALID: 'lần nộp đó không bị trả lại vì không hợp lệ',
    CONTESTED_ALREADY: 'việc trả lại đó đã được khiếu nại',
    WITHDRAWN: 'báo cáo đã được rút',
  },
  en: {
    NO_SUCH_VERSION: 'the report has no such version',
    NOT_RETURNED_AS_INVALID: 'it was not returned as invalid',
    CONTESTED_ALREADY: 'it was contested already',
    WITHDRAWN: 'the report was withdrawn',
  },
} as const;

const NOT_OVERDUE = {
  vi: {
    NOT_AWAITED: 'không có bản sửa nào phải nộp đến ngày đó',
    NOT_YET: 'ngày đó chưa qua',
    NOTICED: 'đã thông báo rồi',
    NOT_OWED: 'không còn đơn vị nào phải thực hiện',
  },
  en: {
    NOT_AWAITED: 'no correction is awaited by that day',
    NOT_YET: 'that day has not passed',
    NOTICED: 'notice was given already',
    NOT_OWED: 'nobody owes it any more',
  },
} as const;

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
    vi: ({ path, dutyId, period }) => `Nhiệm vụ ${dutyId}, kỳ ${periodShown(period, 'vi')}, được nêu hai lần${at(path)}. Hãy bỏ một.`,
    en: ({ path, dutyId, period }) =>
      `The duty ${dutyId} in the period ${periodShown(period, 'en')} is named twice${at(path)}. Leave one out.`,
  },
  ServesLess: {
    vi: ({ path, dutyId, period }) =>
      `Lần nộp này bỏ nhiệm vụ ${dutyId}, kỳ ${periodShown(period, 'vi')}${at(path)}, mà báo cáo đã phục vụ. Hãy nêu lại, hoặc rút báo cáo rồi nộp riêng.`,
    en: ({ path, dutyId, period }) =>
      `This version leaves out the duty ${dutyId} in the period ${periodShown(period, 'en')}${at(path)}, which the report meets. Name it again, or withdraw the report and submit separate ones.`,
  },
  ReportOfSeveral: {
    vi: ({ path, reportId, holders }) =>
      `Báo cáo ${reportId}${at(path)} còn phục vụ việc của ${listed(holders, 'vi')}. Hãy tách phần của đơn vị mình thành báo cáo riêng trước.`,
    en: ({ path, reportId, holders }) =>
      `The report ${reportId}${at(path)} also serves what ${listed(holders, 'en')} holds. Take the part of your unit out of it first.`,
  },
  NothingToDivide: {
    vi: ({ path, reportId }) => `Báo cáo ${reportId}${at(path)} chỉ phục vụ việc của đơn vị mình nên không cần tách.`,
    en: ({ path, reportId }) => `All that the report ${reportId}${at(path)} serves is your own, so there is nothing to take out of it.`,
  },
  EntryBeforeDivision: {
    vi: ({ path, reportId, from }) =>
      `Mục này${at(path)} có từ trước khi báo cáo ${reportId} được tách khỏi báo cáo ${from} nên không chữa được nữa. Hãy nộp lần mới với nội dung đúng.`,
    en: ({ path, reportId, from }) =>
      `This entry${at(path)} was made before the report ${reportId} was taken out of the report ${from}, so it cannot be put right any more. Submit another version that reads right.`,
  },
  DenominatorZero: {
    vi: ({ path, indicator, denominator }) =>
      `Mẫu số ${quoted(denominator)} của tỷ lệ ${quoted(indicator)}${at(path)} bằng 0. Nếu không phát sinh, hãy ghi cả tử số và mẫu số là không áp dụng.`,
    en: ({ path, indicator, denominator }) =>
      `The denominator ${quoted(denominator)} of the ratio ${quoted(indicator)}${at(path)} is zero. Where there was nothing, state both of its figures as not applicable.`,
  },
  RatioIncomplete: {
    vi: ({ path, indicator, numerator, denominator }) =>
      `Tỷ lệ ${quoted(indicator)}${at(path)} cần cả tử số ${quoted(numerator)} và mẫu số ${quoted(denominator)}, hoặc không có cả hai. Hãy ghi đủ.`,
    en: ({ path, indicator, numerator, denominator }) =>
      `The ratio ${quoted(indicator)}${at(path)} needs both ${quoted(numerator)} and ${quoted(denominator)}, or neither. Give both.`,
  },
  NothingToConsolidate: {
    vi: ({ path, dutyId, period }) =>
      `Không có đơn vị nào phải báo cáo để hợp nhất vào nhiệm vụ ${dutyId}, kỳ ${periodShown(period, 'vi')}${at(path)}. Hãy nhập số liệu trực tiếp.`,
    en: ({ path, dutyId, period }) =>
      `No unit owes a report that could be consolidated into the duty ${dutyId} in the period ${periodShown(period, 'en')}${at(path)}. Type in the figures.`,
  },
  ConsolidatesSeveral: {
    vi: ({ path, count }) => `Báo cáo hợp nhất chỉ phục vụ một nhiệm vụ và kỳ, ở đây là ${count}${at(path)}. Hãy nộp riêng từng kỳ.`,
    en: ({ path, count }) => `A report that is consolidated serves one duty and period, here ${count}${at(path)}. Submit one for each.`,
  },
  BasisNotReached: {
    vi: ({ path, basis, head }) =>
      `Chưa có dữ liệu tới vị trí ${basis}${at(path)}; mới tới ${head}. Hãy lấy vị trí từ bản hợp nhất đã xem.`,
    en: ({ path, basis, head }) =>
      `There is nothing recorded up to position ${basis}${at(path)}; the last is ${head}. Take it from the consolidation that was looked at.`,
  },
  FigureConsolidated: {
    vi: ({ path, indicator }) =>
      `Số liệu ${quoted(indicator)}${at(path)} được hợp nhất từ các đơn vị nên không nhập trực tiếp. Hãy ghi phần của mình vào own, hoặc thay số kèm ghi chú.`,
    en: ({ path, indicator }) =>
      `The figure ${quoted(indicator)}${at(path)} comes from the units and is not typed in. Give what is your own as own, or override it with a note.`,
  },
  FiguresUnlike: {
    vi: ({ path, indicator, unit, others }) =>
      `Số liệu ${quoted(indicator)}${at(path)} tính bằng ${quoted(unit)}, nhưng có đơn vị tính bằng ${listed(others, 'vi')}. Hãy thay bằng số đã quy đổi, kèm ghi chú.`,
    en: ({ path, indicator, unit, others }) =>
      `The figure ${quoted(indicator)}${at(path)} is measured in ${quoted(unit)}, but some units measure it in ${listed(others, 'en')}. Override it with the converted figure and a note.`,
  },
  ReportLocked: {
    vi: ({ path, reportId, acceptedAt }) =>
      `Báo cáo ${reportId}${at(path)} đã được chấp nhận ngày ${day(dateAt(acceptedAt))} nên không nhận thêm. Muốn sửa số liệu, hãy đề nghị điều chỉnh.`,
    en: ({ path, reportId, acceptedAt }) =>
      `The report ${reportId}${at(path)} was accepted on ${day(dateAt(acceptedAt))} and takes no more. To correct figures, ask for an adjustment.`,
  },
  SubmittedInFuture: {
    vi: ({ path, submittedAt, at: now }) =>
      `Thời điểm nộp ${moment(submittedAt)}${at(path)} chưa đến (bây giờ là ${moment(now)}). Hãy bỏ trống để lấy thời điểm hiện tại.`,
    en: ({ path, submittedAt, at: now }) =>
      `The time of submission ${moment(submittedAt)}${at(path)} has not come yet (it is ${moment(now)}). Leave it out to submit now.`,
  },
  BackdatingNotAllowed: {
    vi: ({ path, submittedAt, missing }) =>
      missing === 'RECEIVER'
        ? `Chỉ nơi nhận báo cáo được ghi thời điểm nộp sớm hơn (${moment(submittedAt)})${at(path)}. Hãy nộp ngay bây giờ, hoặc đề nghị nơi nhận ghi.`
        : `Ghi thời điểm nộp sớm hơn (${moment(submittedAt)})${at(path)} phải nêu văn bản chứng minh. Hãy ghi số văn bản.`,
    en: ({ path, submittedAt, missing }) =>
      missing === 'RECEIVER'
        ? `Only a receiver may record an earlier time of submission (${moment(submittedAt)})${at(path)}. Submit it now, or ask the receiver to record it.`
        : `To record an earlier time of submission (${moment(submittedAt)})${at(path)}, name the document that shows it.`,
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
    vi: ({ reportId, version }) =>
      `Lần nộp ${version} của báo cáo ${reportId} đã được trả lại hoặc đã rút và chưa nộp lại. Hãy chờ lần nộp sau.`,
    en: ({ reportId, version }) =>
      `Version ${version} of the report ${reportId} was returned or withdrawn and nothing was submitted since. Wait for the next version.`,
  },
  VersionStale: {
    vi: ({ path, version, current }) =>
      `Đang xem lần nộp ${version}${at(path)} nhưng lần nộp mới nhất là ${current}. Hãy đọc lần mới nhất rồi quyết định.`,
    en: ({ path, version, current }) =>
      `Version ${version}${at(path)} is not the latest, which is ${current}. Read that one and decide again.`,
  },
  NotTheReceiver: {
    vi: ({ reportId, receivers }) =>
      receivers.length === 0
        ? `Báo cáo ${reportId} không còn phục vụ việc nào nên không có nơi nhận. Hãy xem báo cáo đã tiếp nhận việc đó.`
        : `Chỉ nơi nhận (${listed(receivers, 'vi')}) được trả lại hoặc chấp nhận báo cáo ${reportId}. Hãy chuyển cho nơi nhận.`,
    en: ({ reportId, receivers }) =>
      receivers.length === 0
        ? `The report ${reportId} serves nothing any more, so nobody receives it. Look at the report that goes on with what it served.`
        : `Only a receiver (${listed(receivers, 'en')}) returns or accepts the report ${reportId}. Pass it on to one of them.`,
  },
  CorrectionDayMissing: {
    vi: ({ path }) => `Trả lại để hoàn thiện phải có hạn nộp lại${at(path)}. Hãy chọn một ngày.`,
    en: ({ path }) => `A report that is returned for correction needs a day by which it is due${at(path)}. Choose one.`,
  },
  ReturnCategoryInvalid: {
    vi: ({ path, category }) =>
      category === null
        ? `Trả lại vì không hợp lệ phải nêu loại lý do${at(path)}: trống, nhầm văn bản, nhầm kỳ, không đọc được hoặc lý do khác.`
        : `Loại lý do ${category}${at(path)} chỉ dùng khi trả lại vì không hợp lệ. Hãy bỏ trống khi yêu cầu hoàn thiện.`,
    en: ({ path, category }) =>
      category === null
        ? `A return as invalid names a category${at(path)}: empty, wrong document, wrong period, unreadable or other.`
        : `The category ${category}${at(path)} is of a return as invalid only. Leave it out of a return for correction.`,
  },
  NoteFieldUnknown: {
    vi: ({ path, field, known }) => `Báo cáo không có mục ${quoted(field)}${at(path)} để ghi chú. Các mục: ${listed(known, 'vi')}.`,
    en: ({ path, field, known }) => `The report has no field ${quoted(field)}${at(path)} for a note. It has: ${listed(known, 'en')}.`,
  },
  NotContestable: {
    vi: ({ path, version, because }) => `Không thể khiếu nại lần nộp ${version}${at(path)}: ${CONTESTS.vi[because]}.`,
    en: ({ path, version, because }) => `The return of version ${version} cannot be contested${at(path)}: ${CONTESTS.en[because]}.`,
  },
  NothingContested: {
    vi: ({ path, version }) => `Không có khiếu nại nào đang chờ về lần nộp ${version}${at(path)}. Hãy kiểm tra lại lần nộp.`,
    en: ({ path, version }) => `No contest about version ${version} waits for a decision${at(path)}. Check the version.`,
  },
  DecidedByReturner: {
    vi: ({ version, returnedBy }) =>
      `Người ${returnedBy} đã trả lại lần nộp ${version} nên không tự giải quyết khiếu nại về việc đó. Hãy để người khác quyết định.`,
    en: ({ version, returnedBy }) =>
      `The person ${returnedBy} returned version ${version} and does not decide about the contest of that. Let somebody else decide.`,
  },
  AlreadyWithdrawn: {
    vi: ({ reportId }) => `Báo cáo ${reportId} đã được rút. Muốn báo cáo lại, hãy nộp lần mới.`,
    en: ({ reportId }) => `The report ${reportId} was withdrawn already. To report again, submit a new version.`,
  },
  AcceptanceMissing: {
    vi: ({ reportId }) => `Báo cáo ${reportId} chưa được chấp nhận, nên không mở lại và không điều chỉnh. Hãy trả lại để hoàn thiện.`,
    en: ({ reportId }) =>
      `The report ${reportId} is not accepted, so there is nothing to reopen or adjust. Return it for correction instead.`,
  },
  NothingAdjusted: {
    vi: ({ path }) => `Các số liệu${at(path)} đã đúng như vậy. Hãy nêu ít nhất một số liệu cần đổi.`,
    en: ({ path }) => `The figures read like that already${at(path)}. Name at least one that is to change.`,
  },
  CorrectionNotOverdue: {
    vi: ({ reportId, version, dueOn, because }) =>
      `Không thông báo quá hạn sửa lần nộp ${version} của báo cáo ${reportId} (hạn ${day(dueOn)}): ${NOT_OVERDUE.vi[because]}.`,
    en: ({ reportId, version, dueOn, because }) =>
      `No notice that the correction of version ${version} of the report ${reportId} (due on ${day(dueOn)}) is overdue: ${NOT_OVERDUE.en[because]}.`,
  },
};
