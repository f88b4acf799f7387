import type { Language } from '#libs/kernel/language.js';
import type { PeriodUnit } from '#libs/calendar/schedule.js';
import type { Band, CriterionRule, Points } from '../rubric/rubric.js';
import type { AppliedRule } from '../rubric/score.js';
import type { UnknownWhy } from './inputs.js';

const UNKNOWN: Readonly<Record<Language, Readonly<Record<UnknownWhy, (count: number) => string>>>> = {
  vi: {
    NOTHING_OWED: () => 'không phát sinh nghĩa vụ nào trong kỳ: không áp dụng',
    NOT_DUE: (count) => `${count} việc chưa đến hạn`,
    UNDATED: (count) => `${count} việc chưa xác định được thời hạn`,
    NOT_ISSUED_YET: (count) => `${count} kế hoạch chưa ban hành, còn có thể đạt điểm`,
    ISSUE_DAY_BLANK: (count) => `${count} kế hoạch chưa ghi ngày ban hành`,
    NOT_REPORTED: (count) => `chưa báo cáo nào trong ${count} báo cáo có số liệu này`,
    NOT_STATED: () => 'đơn vị chưa khai số liệu',
    JUDGED_BY_PEOPLE: () => 'do người thẩm định chấm',
  },
  en: {
    NOTHING_OWED: () => 'nothing of the kind was owed in the period: not applicable',
    NOT_DUE: (count) => `${count} not due yet`,
    UNDATED: (count) => `${count} without a deadline`,
    NOT_ISSUED_YET: (count) => `${count} plans not issued yet, which may still get points`,
    ISSUE_DAY_BLANK: (count) => `${count} plans without a day of issue`,
    NOT_REPORTED: (count) => `none of ${count} reports has given the figure`,
    NOT_STATED: () => 'the unit has not stated its figures',
    JUDGED_BY_PEOPLE: () => 'judged by whoever reviews',
  },
};

/** Why nothing is computed, in words. */
export const unknownText = (why: UnknownWhy, count: number, language: Language): string => UNKNOWN[language][why](count);

const UNITS: Readonly<Record<Language, Readonly<Partial<Record<CriterionRule['kind'], string>>>>> = {
  vi: { ISSUE_LAG: ' ngày', ON_TIME_SHARE: ' %', DONE_SHARE: ' %' },
  en: { ISSUE_LAG: ' days', ON_TIME_SHARE: ' %', DONE_SHARE: ' %' },
};

const bandText = ({ from, below, points }: Band, kind: CriterionRule['kind'], max: Points, language: Language): string => {
  const unit = UNITS[language][kind] ?? '';
  const range =
    below === null
      ? language === 'vi'
        ? `từ ${from}${unit} trở lên`
        : `${from}${unit} or more`
      : language === 'vi'
        ? `từ ${from} đến dưới ${below}${unit}`
        : `from ${from} to below ${below}${unit}`;
  const given = points ?? (language === 'vi' ? `tỷ lệ × ${max}` : `share × ${max}`);
  return `${range}: ${given}`;
};

const PERIODS: Readonly<Record<Language, Readonly<Record<PeriodUnit, string>>>> = {
  vi: { WEEK: 'tuần', MONTH: 'tháng', QUARTER: 'quý', HALF_YEAR: '6 tháng', NINE_MONTHS: '9 tháng', YEAR: 'năm' },
  en: { WEEK: 'week', MONTH: 'month', QUARTER: 'quarter', HALF_YEAR: 'half-year', NINE_MONTHS: 'nine months', YEAR: 'year' },
};

/** The rule that gave the points, in words: of the bands the one that was applied. */
export const ruleText = (
  { rule, max }: { readonly rule: CriterionRule; readonly max: Points },
  applied: AppliedRule,
  language: Language,
): string => {
  if (applied.band !== null) return bandText(applied.band, rule.kind, max, language);
  if (rule.kind === 'FORMS')
    return rule.forms
      .filter(({ key }) => applied.forms.includes(key))
      .map(({ title, points }) => `${title}: ${points}`)
      .join('; ');
  const named = rule.kind === 'REPORTS_COMPLETE' ? rule.periods?.map((unit) => PERIODS[language][unit]) : undefined;
  const which = named === undefined ? '' : ` (${named.join(', ')})`;
  return language === 'vi' ? `đủ và đúng hạn${which}: ${max}; thiếu hoặc trễ bất kỳ: 0` : `all on time${which}: ${max}; any miss: 0`;
};
