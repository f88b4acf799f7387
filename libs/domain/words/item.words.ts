import type { Language } from '#libs/kernel/language.js';
import type { ItemRefusal } from '../item/item.commands.js';
import type { LinkProblem } from '../item/link.js';
import type { PlanRefusal } from '../plan/plan.refusals.js';
import type { ReportRefusal } from '../report/report.commands.js';
import type { SharedRefusal } from './shared.words.js';
import { periodShown } from './period.js';
import { at, day, listed, quoted, type WordsFor } from './wording.js';

type Own = Exclude<ItemRefusal, { readonly type: (SharedRefusal | PlanRefusal | ReportRefusal)['type'] }>;

const PROBLEMS: Readonly<Record<Language, Readonly<Record<LinkProblem, string>>>> = {
  vi: {
    NOT_A_LINK: 'không phải là địa chỉ web đầy đủ',
    SCHEME: 'không bắt đầu bằng http:// hoặc https://',
    HOST: 'không chỉ tới một trang mà người khác mở được',
    CREDENTIALS: 'có tên đăng nhập hoặc mật khẩu bên trong',
    TOO_LONG: 'quá dài',
  },
  en: {
    NOT_A_LINK: 'is no full web address',
    SCHEME: 'does not begin with http:// or https://',
    HOST: 'does not lead to a site that others can open',
    CREDENTIALS: 'has a user name or password in it',
    TOO_LONG: 'is too long',
  },
};

const EXAMPLE = 'https://hungdao.hanoi.gov.vn/tin/123';

export const itemWords: WordsFor<Own> = {
  ItemUnknown: {
    vi: ({ itemId }) => `Không có sản phẩm ${itemId}. Hãy kiểm tra lại mã.`,
    en: ({ itemId }) => `There is no item ${itemId}. Check its id.`,
  },
  ItemAlreadyRecorded: {
    vi: ({ itemId, title }) => `Sản phẩm ${itemId} đã được ghi với tên ${quoted(title)}. Hãy dùng mã khác, hoặc rút lại rồi ghi mới.`,
    en: ({ itemId, title }) => `The item ${itemId} was recorded as ${quoted(title)}. Use another id, or withdraw it and record it anew.`,
  },
  ItemAlreadyPublished: {
    vi: ({ itemId, publishedOn }) => `Sản phẩm ${itemId} đã được xác nhận đăng ngày ${day(publishedOn)}. Nếu sai, hãy rút lại rồi ghi mới.`,
    en: ({ itemId, publishedOn }) =>
      `The item ${itemId} was confirmed as published on ${day(publishedOn)}. If that is wrong, withdraw it and record it anew.`,
  },
  ItemAlreadyWithdrawn: {
    vi: ({ itemId, reason }) => `Sản phẩm ${itemId} đã được rút lại vì ${quoted(reason)}. Hãy ghi một sản phẩm mới.`,
    en: ({ itemId, reason }) => `The item ${itemId} was withdrawn because of ${quoted(reason)}. Record a new one.`,
  },
  QuantityInvalid: {
    vi: ({ path, quantity, quantityMax }) => `Số lượng${at(path)} là ${quantity}; cần số nguyên từ 1 đến ${quantityMax}.`,
    en: ({ path, quantity, quantityMax }) => `The quantity${at(path)} is ${quantity}; expected a whole number from 1 to ${quantityMax}.`,
  },
  LinkBroken: {
    vi: ({ path, link, problem }) => `Đường dẫn ${quoted(link)}${at(path)} ${PROBLEMS.vi[problem]}. Hãy ghi như ${EXAMPLE}.`,
    en: ({ path, link, problem }) => `The link ${quoted(link)}${at(path)} ${PROBLEMS.en[problem]}. Give one such as ${EXAMPLE}.`,
  },
  LinkTaken: {
    vi: ({ path, link, itemId }) =>
      `Đường dẫn ${quoted(link)}${at(path)} đã dùng cho sản phẩm ${itemId} của đơn vị hoặc của cùng chỉ tiêu. Mỗi tin, bài ghi một lần; nếu ghi nhầm, hãy rút lại sản phẩm kia.`,
    en: ({ path, link, itemId }) =>
      `The link ${quoted(link)}${at(path)} belongs to the item ${itemId} of the unit, or of the same quota. An article is recorded once; if that was a mistake, withdraw the other item.`,
  },
  EvidenceMissing: {
    vi: ({ path }) => `Chưa có minh chứng${at(path)}. Hãy ghi đường dẫn, hoặc số văn bản hay nơi lưu bản giấy.`,
    en: ({ path }) => `There is no evidence${at(path)}. Give a link, or the number of a document or where the paper is kept.`,
  },
  ItemServesNothing: {
    vi: ({ path }) => `Chưa nêu sản phẩm tính cho chỉ tiêu nào${at(path)}. Hãy nêu ít nhất một.`,
    en: ({ path }) => `It is not said for which quota the item counts${at(path)}. Name at least one.`,
  },
  NotAQuota: {
    vi: ({ path, dutyId }) => `Nhiệm vụ ${dutyId}${at(path)} không phải là chỉ tiêu số lượng. Hãy chọn một chỉ tiêu số lượng.`,
    en: ({ path, dutyId }) => `The duty ${dutyId}${at(path)} is no quota. Choose one that is.`,
  },
  ProductNotCounted: {
    vi: ({ path, dutyId, product, counted }) =>
      `Chỉ tiêu ${dutyId} không tính loại sản phẩm ${quoted(product)}${at(path)}; chỉ tính ${quoted(counted)}.`,
    en: ({ path, dutyId, product, counted }) =>
      `The quota ${dutyId} does not count the product ${quoted(product)}${at(path)}; it counts ${quoted(counted)}.`,
  },
  ChannelNotCounted: {
    vi: ({ path, dutyId, channel, counted }) =>
      `Chỉ tiêu ${dutyId} chỉ tính kênh ${quoted(counted)}, ở đây là ${channel === null ? 'không có kênh' : quoted(channel)}${at(path)}.`,
    en: ({ path, dutyId, channel, counted }) =>
      `The quota ${dutyId} counts the channel ${quoted(counted)} only; here it is ${channel === null ? 'none' : quoted(channel)}${at(path)}.`,
  },
  PeriodUndecided: {
    vi: ({ path, dutyId }) =>
      `Kỳ của chỉ tiêu ${dutyId}${at(path)} còn chờ quyết định hoặc chờ ngày ban hành. Hãy quyết định lịch trước, rồi ghi sản phẩm với đúng ngày của nó.`,
    en: ({ path, dutyId }) =>
      `The periods of the quota ${dutyId}${at(path)} wait for a decision or a day of issue. Have that settled, then record the item with its own day.`,
  },
  PeriodNotBegun: {
    vi: ({ path, dutyId, period, from }) =>
      `Kỳ ${periodShown(period, 'vi')} của chỉ tiêu ${dutyId}${at(path)} đến ${day(from)} mới bắt đầu.`,
    en: ({ path, dutyId, period, from }) =>
      `The period ${periodShown(period, 'en')} of the quota ${dutyId}${at(path)} does not begin before ${day(from)}.`,
  },
  DayOutsidePeriod: {
    vi: ({ path, dutyId, period, day: on, from, to }) =>
      period === null
        ? `Ngày ${day(on)}${at(path)} không thuộc kỳ nào của chỉ tiêu ${dutyId}. Hãy kiểm tra ngày và chỉ tiêu.`
        : `Ngày ${day(on)}${at(path)} không thuộc kỳ ${periodShown(period, 'vi')} của chỉ tiêu ${dutyId} (${from === null ? '…' : day(from)} - ${to === null ? '…' : day(to)}). Hãy chọn đúng kỳ.`,
    en: ({ path, dutyId, period, day: on, from, to }) =>
      period === null
        ? `The day ${day(on)}${at(path)} is in no period of the quota ${dutyId}. Check the day and the quota.`
        : `The day ${day(on)}${at(path)} is not in the period ${periodShown(period, 'en')} of the quota ${dutyId} (${from === null ? '…' : day(from)} to ${to === null ? '…' : day(to)}). Choose the right one.`,
  },
  QuotasExclusive: {
    vi: ({ path, dutyId, other }) =>
      `Một sản phẩm không được tính cho cả hai chỉ tiêu ${other} và ${dutyId}${at(path)}, vì kế hoạch không cho phép. Hãy chọn một.`,
    en: ({ path, dutyId, other }) =>
      `One item may not count for both quotas ${other} and ${dutyId}${at(path)}: the plan does not say so. Choose one.`,
  },
  PublishedBeforeSent: {
    vi: ({ path, publishedOn, sentOn }) =>
      `Ngày đăng ${day(publishedOn)}${at(path)} trước ngày gửi ${day(sentOn)}. Hãy kiểm tra lại hai ngày.`,
    en: ({ path, publishedOn, sentOn }) =>
      `It was published on ${day(publishedOn)}${at(path)}, before it was sent on ${day(sentOn)}. Check both days.`,
  },
  NotTheConfirmer: {
    vi: ({ itemId, confirmers }) =>
      `Với sản phẩm ${itemId}, chỉ những đơn vị này được làm việc đó: ${listed(confirmers, 'vi')}. Hãy chuyển cho một trong số đó.`,
    en: ({ itemId, confirmers }) =>
      `Only these units may do that with the item ${itemId}: ${listed(confirmers, 'en')}. Pass it on to one of them.`,
  },
};
