import { parseKey } from '#libs/calendar/period.js';
import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { Language } from '#libs/kernel/language.js';
import { quoted } from './wording.js';

const QUARTERS = ['I', 'II', 'III', 'IV'];

/** `tháng 3/2026`, `quý II/2026`; null for a duty without periods, and the key itself for one of its own making. */
export const periodText = (key: PeriodKey, language: Language): string | null => {
  if (key === 'once' || key === 'undated') return null;
  const name = parseKey(key);
  if (name === undefined) return key;
  const { unit, year, ordinal } = name;
  switch (unit) {
    case 'WEEK':
      return language === 'vi' ? `tuần ${ordinal}/${year}` : `week ${ordinal}/${year}`;
    case 'MONTH':
      return language === 'vi' ? `tháng ${ordinal}/${year}` : `month ${ordinal}/${year}`;
    case 'QUARTER':
      return language === 'vi' ? `quý ${QUARTERS[ordinal - 1] ?? ''}/${year}` : `quarter ${ordinal}/${year}`;
    case 'HALF_YEAR':
      if (language === 'vi') return `6 tháng ${ordinal === 1 ? 'đầu' : 'cuối'} năm ${year}`;
      return `${ordinal === 1 ? 'first' : 'second'} half of ${year}`;
    case 'NINE_MONTHS':
      return language === 'vi' ? `9 tháng năm ${year}` : `nine months of ${year}`;
    case 'YEAR':
      return language === 'vi' ? `năm ${year}` : `year ${year}`;
  }
};

/** As `periodText`, where a sentence needs a name for every period: a key that says nothing to people stands as it is, in quotes. */
export const periodShown = (key: PeriodKey, language: Language): string => {
  if (key === 'once') return language === 'vi' ? 'một lần' : 'once and for all';
  const text = periodText(key, language);
  return text === null || text === key ? quoted(key) : text;
};
