import type { Language } from '#libs/kernel/language.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { DifferenceAspect, TaskDifference } from './difference.js';

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

/** Codes that occur in differences: kinds of targets, periods, products, and whether something is ordered or requested. */
const CODES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  vi: {
    AT_LEAST: 'ít nhất',
    EXACTLY: 'đúng',
    AT_MOST: 'nhiều nhất',
    AIM_FOR: 'phấn đấu',
    WEEK: 'tuần',
    MONTH: 'tháng',
    QUARTER: 'quý',
    HALF_YEAR: '6 tháng',
    NINE_MONTHS: '9 tháng',
    YEAR: 'năm',
    NEWS_ITEM: 'tin, bài',
    ESSAY: 'bài chính luận',
    BROADCAST: 'lượt phát thanh',
    SOCIAL_CHANNEL: 'kênh mạng xã hội',
    PUBLISHED: 'được đăng',
    ASSIGNS: 'giao',
    REQUESTS: 'đề nghị',
  },
  en: {
    AT_LEAST: 'at least',
    EXACTLY: 'exactly',
    AT_MOST: 'at most',
    AIM_FOR: 'aimed for',
    WEEK: 'week',
    MONTH: 'month',
    QUARTER: 'quarter',
    HALF_YEAR: 'half-year',
    NINE_MONTHS: 'nine months',
    YEAR: 'year',
    NEWS_ITEM: 'news items',
    ESSAY: 'essays',
    BROADCAST: 'broadcasts',
    SOCIAL_CHANNEL: 'social media channels',
    PUBLISHED: 'published',
    ASSIGNS: 'ordered',
    REQUESTS: 'asked for',
  },
};

/** Lists of these are words of the plans themselves. */
const AS_WRITTEN: ReadonlySet<DifferenceAspect> = new Set(['PRODUCTS', 'CHANNEL']);

/** Which units a difference names, by their ids. */
export const unitsIn = ({ aspect, above, here }: TaskDifference): readonly OrgUnitId[] =>
  aspect === 'HOLDERS' ? [...above.split('; '), ...here.split('; ')].filter((id) => id !== '').map((id) => id as OrgUnitId) : [];

/** A product without a word of its own stays as its plan names it. */
const inWords = (value: string, aspect: DifferenceAspect, language: Language, nameOf: (unitId: OrgUnitId) => string): string => {
  if (aspect === 'HOLDERS')
    return value
      .split('; ')
      .map((id) => nameOf(id as OrgUnitId))
      .join('; ');
  return AS_WRITTEN.has(aspect) ? value : withDays(value).replace(/\b[A-Z][A-Z_]+\b/g, (code) => CODES[language][code] ?? code);
};

/** `a later deadline (31/03/2026 → 30/06/2026)`. @param nameOf how a unit is called, where that is known */
export const differenceText = (
  { aspect, above, here }: TaskDifference,
  language: Language,
  nameOf: (unitId: OrgUnitId) => string = (id) => id,
): string => {
  const none = language === 'vi' ? 'không có' : 'none';
  return `${ASPECTS[language][aspect]} (${inWords(above, aspect, language, nameOf)} → ${here === '' ? none : inWords(here, aspect, language, nameOf)})`;
};
