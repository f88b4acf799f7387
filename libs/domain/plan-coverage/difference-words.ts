import type { DifferenceAspect, TaskDifference } from './difference.js';

type Language = 'vi' | 'en';

const ASPECTS: Readonly<Record<Language, Readonly<Record<DifferenceAspect, string>>>> = {
  vi: {
    COUNT: 'số lượng thấp hơn hoặc vượt mức',
    TARGET: 'loại chỉ tiêu yếu hơn',
    COUNTED: 'tính khi gửi thay vì khi được đăng',
    ONLY_NEW: 'tính cả sản phẩm cũ',
    POPULATION: 'tỷ lệ không so sánh được',
    QUOTA_MISSING: 'không có chỉ tiêu',
    DUE: 'thời hạn muộn hơn',
    UNDATED: 'không nêu thời hạn',
    PRODUCTS: 'ít sản phẩm hơn',
    CHANNEL: 'thiếu kênh đăng tải',
    HOLDERS: 'thiếu đơn vị thực hiện',
    SPAN: 'khoảng thời gian ngắn hơn',
    AUTHORITY: 'chỉ đề nghị, không giao',
  },
  en: {
    COUNT: 'a lower or exceeded count',
    TARGET: 'a weaker kind of target',
    COUNTED: 'counted when sent, not when published',
    ONLY_NEW: 'what is not new counts as well',
    POPULATION: 'a percentage that cannot be compared',
    QUOTA_MISSING: 'no such quota',
    DUE: 'a later deadline',
    UNDATED: 'no deadline',
    PRODUCTS: 'fewer products',
    CHANNEL: 'a channel is missing',
    HOLDERS: 'a unit has no part in it',
    SPAN: 'a shorter span',
    AUTHORITY: 'only asked for, not ordered',
  },
};

/** Days as officials write them. */
const withDays = (value: string): string => value.replace(/\b(\d{4})-(\d{2})-(\d{2})\b/g, '$3/$2/$1');

/** `a later deadline (31/03/2026 → 30/06/2026)`. */
export const differenceText = ({ aspect, above, here }: TaskDifference, language: Language): string =>
  `${ASPECTS[language][aspect]} (${withDays(above)} → ${here === '' ? (language === 'vi' ? 'không có' : 'none') : withDays(here)})`;
