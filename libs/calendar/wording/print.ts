import { addDays, dayOf, dayText, lastDayOfMonth, type LocalDate, monthOf, yearOf } from '#libs/kernel/time.js';
import type { AllOf, ByDate, Part, Period, Recurring, Season, Weekday, Window, Within } from './meaning.js';

const two = (number: number): string => String(number).padStart(2, '0');
const monthDayText = (monthDay: string): string => `${monthDay.slice(3)}/${monthDay.slice(0, 2)}`;

const ROMAN = ['I', 'II', 'III', 'IV'] as const;
const quarterText = (date: LocalDate): string => `quý ${ROMAN[Math.ceil(monthOf(date) / 3) - 1] ?? 'I'}/${yearOf(date)}`;

const PERIODS: Readonly<Record<Period, string>> = {
  day: 'hằng ngày',
  week: 'hằng tuần',
  month: 'hằng tháng',
  quarter: 'hằng quý',
  'half-year': '6 tháng',
  'nine-months': '9 tháng',
  year: 'hằng năm',
};
const PER: Readonly<Record<Period, string>> = {
  day: 'ngày',
  week: 'tuần',
  month: 'tháng',
  quarter: 'quý',
  'half-year': '6 tháng',
  'nine-months': '9 tháng',
  year: 'năm',
};
const WEEKDAYS: Readonly<Record<Weekday, string>> = {
  mon: 'thứ hai',
  tue: 'thứ ba',
  wed: 'thứ tư',
  thu: 'thứ năm',
  fri: 'thứ sáu',
  sat: 'thứ bảy',
  sun: 'chủ nhật',
};
const STRENGTHS = { AT_LEAST: 'ít nhất ', EXACTLY: '', AT_MOST: 'tối đa ', AIM_FOR: 'phấn đấu ' } as const;

const pointText = (date: LocalDate, grain: ByDate['grain'] | Window['grain']): string => {
  switch (grain) {
    case 'month':
      return `tháng ${monthOf(date)}/${yearOf(date)}`;
    case 'quarter':
      return quarterText(date);
    case 'year':
      return `năm ${yearOf(date)}`;
    default:
      return `ngày ${dayText(date)}`;
  }
};

/** The last day of a whole month, quarter or year is named by it; a moment in one by its day. */
const byDateText = ({ date, bound, grain, beforeTime }: ByDate): string => {
  const isWhole =
    bound === 'before'
      ? dayOf(date) === 1 && (grain !== 'quarter' || monthOf(date) % 3 === 1) && (grain !== 'year' || monthOf(date) === 1)
      : date === lastDayOfMonth(yearOf(date), monthOf(date)) &&
        (grain !== 'quarter' || monthOf(date) % 3 === 0) &&
        (grain !== 'year' || monthOf(date) === 12);
  const time = beforeTime === undefined ? '' : `${beforeTime.replace(':', ' giờ ')} phút `;
  const head = bound === undefined ? '' : bound === 'before' ? `trước ${time}` : `chậm nhất ${time}`;
  if (grain === undefined || !isWhole) return `${head}ngày ${dayText(date)}`;
  // Without a bound a quarter or a year would be a window.
  return bound === undefined && grain !== 'month' ? `cuối ${pointText(date, grain)}` : `${head}${pointText(date, grain)}`;
};

const windowText = ({ from, to, grain, sinceEvent, untilEvent }: Window): string => {
  const start =
    from === null
      ? sinceEvent === undefined
        ? 'ngày ký'
        : `ngày ${sinceEvent}`
      : pointText(from, grain === 'half-year' ? 'month' : grain);
  if (untilEvent !== undefined || to === null) return `từ ${start} đến khi ${untilEvent ?? ''}`.trim();
  const isOne =
    from !== null &&
    ((grain === 'quarter' && addDays(to, 1).slice(0, 7) === lastMonthAfter(from, 3)) || (grain === 'year' && yearOf(from) === yearOf(to)));
  if (isOne) return start;
  return `từ ${start} đến ${pointText(to, grain === 'half-year' ? 'month' : grain)}`;
};

/** `YYYY-MM` so many months after the month of a day. */
const lastMonthAfter = (from: LocalDate, months: number): string => {
  const index = yearOf(from) * 12 + monthOf(from) - 1 + months;
  return `${Math.floor(index / 12)}-${two((index % 12) + 1)}`;
};

const seasonText = ({ from, to }: Season): string => `từ ngày ${monthDayText(from)} đến ngày ${monthDayText(to)}`;

const MONTH_PLACES = {
  first: 'tháng đầu',
  second: 'tháng thứ hai',
  last: 'tháng cuối',
  'first-of-next': 'tháng đầu',
  'second-of-next': 'tháng thứ hai',
  'last-of-next': 'tháng cuối',
  next: 'tháng sau',
} as const;

const markText = (recurring: Recurring): string | undefined => {
  const { dayOfMonth, dayRange, monthOfPeriod, before, weekdays, window, bound, beforeTime } = recurring;
  const time = beforeTime === undefined ? '' : `${beforeTime.replace(':', ' giờ ')} phút `;
  const head = bound === undefined ? '' : bound === 'before' ? `trước ${time}` : `chậm nhất ${time}`;
  if (dayOfMonth !== undefined || dayRange !== undefined) {
    const days = dayOfMonth === undefined ? `từ ngày ${dayRange?.[0] ?? 1} đến ngày ${dayRange?.[1] ?? 1}` : `${head}ngày ${dayOfMonth}`;
    if (monthOfPeriod === undefined) return days;
    const of = monthOfPeriod === 'next' ? '' : typeof recurring.every === 'string' ? ` ${PER[recurring.every]}` : ' kỳ báo cáo';
    return `${days} ${MONTH_PLACES[monthOfPeriod]}${of}${monthOfPeriod.endsWith('of-next') ? ' sau' : ''}`;
  }
  if (before !== undefined) return `${head}ngày ${(typeof before === 'string' ? [before] : before).map(monthDayText).join(' và ngày ')}`;
  if (weekdays !== undefined) return `${head}${weekdays.map((day) => WEEKDAYS[day]).join(', ')}`;
  if (window === undefined) return undefined;
  return 'from' in window ? seasonText(window) : window.map(seasonText).join(' và ');
};

const recurringText = (recurring: Recurring): string => {
  const periods = recurring.every === null ? [] : typeof recurring.every === 'string' ? [recurring.every] : recurring.every;
  const [only] = periods;
  if (recurring.product !== undefined && recurring.count !== null && only !== undefined) {
    const total = recurring.totalPerYear === undefined ? '' : ` (${recurring.totalPerYear} ${recurring.product}/năm)`;
    return `${STRENGTHS[recurring.strength ?? 'EXACTLY']}${two(recurring.count)} ${recurring.product}/${PER[only]}${total}`;
  }
  const mark = markText(recurring);
  if (mark !== undefined && recurring.monthOfPeriod !== undefined) return mark;
  const every = `định kỳ ${periods.map((period) => PERIODS[period]).join(', ')}`.trim();
  return mark === undefined ? every : `${every} (${mark})`;
};

const BASES = {
  'own-issue': 'ngày ký ban hành',
  'parent-issue': 'ngày UBND tỉnh ban hành Kế hoạch',
  receipt: 'ngày nhận được văn bản',
} as const;

const withinText = ({ days, months, hours, dayType, from }: Within): string => {
  const working = dayType === 'working' ? ' làm việc' : '';
  const length = days !== undefined ? `${days} ngày${working}` : months !== undefined ? `${months} tháng` : `${hours ?? 0} giờ${working}`;
  const base =
    from === undefined ? '' : ` kể từ ${from in BASES ? BASES[from as keyof typeof BASES] : `ngày ${from.slice('other: '.length)}`}`;
  return `trong thời hạn ${length}${base}`;
};

/** A wording that says what a part means, in the plainest words of officials; parsing it gives the part back. */
const partText = (part: Part): string => {
  switch (part.kind) {
    case 'by-date':
      return byDateText(part);
    case 'window':
      return windowText(part);
    case 'from':
      return part.fromBasis === 'own-issue' || part.from === null ? 'kể từ ngày ký' : `từ ngày ${dayText(part.from)}`;
    case 'continuous': {
      if (part.from === null) return 'thường xuyên';
      return part.to === null
        ? `thường xuyên từ ngày ${dayText(part.from)}`
        : `thường xuyên từ ngày ${dayText(part.from)} đến ngày ${dayText(part.to)}`;
    }
    case 'recurring':
      return recurringText(part);
    case 'within':
      return withinText(part);
    case 'on-request':
      return part.by;
    case 'external-calendar':
      return `theo ${part.of}`;
    case 'after':
      return `${part.immediate ? 'ngay sau khi' : 'sau khi'} ${part.event}`;
  }
};

/** A canonical wording of a meaning, for forms and for those who check what was understood. Parts are separated by semicolons. */
export const printWording = (meaning: Part | AllOf): string =>
  meaning.kind === 'all-of' ? meaning.parts.map(partText).join('; ') : partText(meaning);
