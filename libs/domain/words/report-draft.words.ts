import type { ReportDraftRefusal } from '../report-draft/report-draft.commands.js';
import type { ReportRefusal } from '../report/report.commands.js';
import type { SharedRefusal } from './shared.words.js';
import { at, type WordsFor } from './wording.js';

type Own = Exclude<ReportDraftRefusal, { readonly type: (SharedRefusal | ReportRefusal)['type'] }>;

export const reportDraftWords: WordsFor<Own> = {
  ReportDraftUnknown: {
    vi: ({ path, reportId }) => `Báo cáo ${reportId}${at(path)} không có bản dự thảo nào đang mở. Hãy lưu dự thảo trước.`,
    en: ({ path, reportId }) => `The report ${reportId}${at(path)} has no open draft. Save one first.`,
  },
  DraftStale: {
    vi: ({ path, revision, current }) =>
      current === 0
        ? `Đang sửa lần lưu ${revision}${at(path)} nhưng không còn dự thảo nào mở. Để bắt đầu dự thảo mới, hãy ghi 0.`
        : `Đang sửa lần lưu ${revision}${at(path)} nhưng dự thảo đã có lần lưu ${current}. Hãy đọc lần ${current} rồi sửa tiếp từ đó.`,
    en: ({ path, revision, current }) =>
      current === 0
        ? `Revision ${revision} was read${at(path)}, but no draft is open. To begin another one, give 0.`
        : `Revision ${revision} was read${at(path)}, but the draft is at revision ${current}. Read that one and go on from there.`,
  },
  DraftOutdated: {
    vi: ({ follows, current }) =>
      `Dự thảo viết tiếp lần nộp ${follows} của báo cáo, nhưng lần nộp mới nhất đã là ${current}. Hãy đối chiếu rồi lưu lại dự thảo.`,
    en: ({ follows, current }) =>
      `The draft follows version ${follows} of the report, which is at version ${current} by now. Compare them and save the draft again.`,
  },
  DraftAlreadySigned: {
    vi: ({ revision, signedBy }) => `Lần lưu ${revision} của dự thảo đã được ${signedBy} ký. Không cần ký lại; hãy nộp báo cáo.`,
    en: ({ revision, signedBy }) => `Revision ${revision} of the draft was signed by ${signedBy} already. Submit it instead.`,
  },
  DraftNotSigned: {
    vi: ({ revision, draftedBy }) =>
      `Lần lưu ${revision} của dự thảo (do ${draftedBy} soạn) chưa được người đứng đầu đơn vị ký. Hãy trình ký rồi nộp.`,
    en: ({ revision, draftedBy }) =>
      `Revision ${revision} of the draft, by ${draftedBy}, is not signed off by the head of the unit. Have it signed, then submit it.`,
  },
};
