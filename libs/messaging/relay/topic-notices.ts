import type { Texts } from '#libs/kernel/language.js';
import type { RightMissing } from '../broker-errors.js';

/** What an operator is told of the topic of a relay, which goes on. */
export interface TopicNotices {
  /** Its first messages are gone. */
  readonly cut: () => void;
  /** Whether it is compacted is not known. */
  readonly unchecked: () => void;
  /** What is on it cannot be read back. */
  readonly unread: (why: RightMissing) => void;
  /** It can. */
  readonly readBack: () => void;
  /** Everything is published once more. */
  readonly publishedAgain: () => void;
  /** What is not known of it although nothing is wrong. */
  readonly caveat: () => string | null;
}

export const topicNotices = (topic: string, logId: string, tell: (texts: Texts) => void): TopicNotices => {
  const told = new Set<string>();
  const tellOnce = (texts: Texts): void => {
    if (!told.has(texts.en)) tell(texts);
    told.add(texts.en);
  };
  /** What keeps it from reading back, as it was told. */
  let unread: Texts | undefined;
  return {
    cut: () =>
      tellOnce({
        en: `The topic ${topic} lacks its first messages, which its retention or somebody deleted: a new replica cannot begin there. Have it keep everything (retention.ms=-1, retention.bytes=-1) and delete it: then it is filled anew.`,
        vi: `Chủ đề ${topic} đã mất những thông điệp đầu tiên do thời hạn lưu giữ hoặc do bị xóa: bản sao mới không thể bắt đầu từ đó. Hãy đặt lưu giữ vô hạn (retention.ms=-1, retention.bytes=-1) rồi xóa chủ đề: hệ thống sẽ gửi lại từ đầu.`,
      }),
    unchecked: () =>
      tellOnce({
        en: `Whether the topic ${topic} is compacted, and so would lose events, is not known: the right DescribeConfigs on it is missing.`,
        vi: `Không biết chủ đề ${topic} có bị nén, tức là làm mất sự kiện, hay không: thiếu quyền DescribeConfigs đối với chủ đề.`,
      }),
    unread: ({ missing }) => {
      const why: Texts = {
        en: `What was published to the topic ${topic} cannot be read back: whether somebody filled it anew meanwhile is not known. A right is missing: ${missing.en}.`,
        vi: `Không đọc lại được những gì đã gửi vào chủ đề ${topic}: không biết chủ đề có bị tạo và ghi lại từ đầu hay không. Thiếu quyền ${missing.vi}.`,
      };
      if (unread?.en !== why.en) tell(why);
      unread = why;
    },
    readBack: () => {
      unread = undefined;
    },
    publishedAgain: () =>
      tell({
        en: `The topic ${topic} does not have what was published to it any more: the log "${logId}" is published again from position 1.`,
        vi: `Chủ đề ${topic} không còn những gì đã gửi: nhật ký "${logId}" được gửi lại từ vị trí 1.`,
      }),
    caveat: () => unread?.en ?? null,
  };
};
