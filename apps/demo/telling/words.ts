import type { Texts } from '#libs/kernel/language.js';

/** What the API answers in codes, as officials say it. */
const WORDS: Readonly<Record<string, Texts>> = {
  DRAFTED: { vi: 'đã soạn', en: 'drafted' },
  SIGNED: { vi: 'đã ký', en: 'signed' },
  ISSUED: { vi: 'đã ban hành', en: 'issued' },
  REPLACED: { vi: 'đã được thay thế', en: 'replaced' },
  CLOSED: { vi: 'đã kết thúc', en: 'closed' },
  RECALLED: { vi: 'đã thu hồi', en: 'recalled' },
  ON_TIME: { vi: 'đúng hạn', en: 'on time' },
  LATE: { vi: 'muộn', en: 'late' },
  EXCUSED_LATE: { vi: 'muộn, được miễn lỗi', en: 'late, excused' },
  OVERDUE: { vi: 'QUÁ HẠN', en: 'OVERDUE' },
  OPEN: { vi: 'chưa đến hạn', en: 'deadline ahead' },
  NOT_YET: { vi: 'chưa tới kỳ', en: 'not yet' },
  UNDATED: { vi: 'chưa rõ hạn', en: 'undated' },
  WAIVED: { vi: 'được miễn', en: 'waived' },
  CANCELLED: { vi: 'đã hủy', en: 'cancelled' },
  DATED: { vi: 'có hạn', en: 'dated' },
  UNKNOWN: { vi: 'chưa biết', en: 'unknown' },
  NEEDS_DECISION: { vi: 'cần quyết định', en: 'needs decision' },
  UNASSIGNED: { vi: 'chưa giao cho ai', en: 'nobody is named' },
  REFUSED_STEP: { vi: 'bước bị từ chối', en: 'refused step' },
  SUBMITTED: { vi: 'đã gửi', en: 'submitted' },
  RETURNED: { vi: 'đã trả lại', en: 'returned' },
  ACCEPTED: { vi: 'đã duyệt', en: 'accepted' },
  SUB_PLAN: { vi: 'kế hoạch cấp dưới', en: 'sub-plan' },
  TASK: { vi: 'nhiệm vụ', en: 'task' },
  QUOTA: { vi: 'chỉ tiêu', en: 'quota' },
  PENDING: { vi: 'chờ gửi', en: 'waiting' },
  ACCEPT: { vi: 'tiếp nhận', en: 'taken over' },
  ADAPT: { vi: 'điều chỉnh', en: 'adapted' },
  WAITING: { vi: 'chờ giải trình', en: 'waited for' },
  UNANSWERED: { vi: 'chưa giải trình', en: 'not explained' },
  EXPLAINED: { vi: 'đã giải trình', en: 'explained' },
  REPORT: { vi: 'báo cáo', en: 'report' },
};

/** A code that has no words yet is shown as it is. */
export const statusText = (code: string): Texts => WORDS[code] ?? { vi: code, en: code };
