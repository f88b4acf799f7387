import type { DayCertainty, DayKind } from '#libs/calendar/working-calendar.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { CliCommand } from '../cli-command.js';
import { asOfCliOption } from '../options.js';
import { withSession } from '../session.js';
import { dayText, pick, table, yearOption } from '../values.js';

interface Entry {
  readonly date: LocalDate;
  readonly weekday: number;
  readonly kind: DayKind;
  readonly name: string;
  readonly certainty: DayCertainty;
  readonly source: string;
  readonly decidedOn: LocalDate | null;
  readonly recordedAt: Instant;
}
interface YearAnswer {
  readonly calendarYear: {
    readonly year: number;
    readonly announcement: 'ANNOUNCED' | 'AWAITED' | 'NOT_COVERED';
    readonly workingDays: number | null;
    readonly days: readonly Entry[];
  };
}

const YEAR = `query ($year: Int!, $asOf: Instant) { calendarYear(year: $year, asOf: $asOf) {
  year announcement workingDays days { date weekday kind name certainty source decidedOn recordedAt }
} }`;

const WEEKDAYS = {
  vi: ['', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'],
  en: ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const;
const ANNOUNCEMENTS = {
  ANNOUNCED: { vi: 'đã công bố', en: 'announced' },
  AWAITED: { vi: 'chưa công bố đủ', en: 'not wholly announced' },
  NOT_COVERED: { vi: 'chưa có lịch', en: 'nothing is known' },
} as const;

export const calendarCommand: CliCommand = {
  usage: 'calendar',
  about: {
    vi: 'Lịch làm việc của một năm: ngày nghỉ, ngày hoán đổi, ngày làm bù, độ chắc chắn và văn bản làm căn cứ.',
    en: 'The working calendar of a year: days off, swapped and made up for, how certain each is and on which document it rests.',
  },
  options: [{ flags: '--year <year>', about: { vi: 'năm', en: 'the year' }, isRequired: true, parse: yearOption('--year') }, asOfCliOption],
  examples: ['cascade calendar --year 2026', 'cascade calendar --year 2026 --as-of 2026-01-05 --json'],
  run: (invocation, _args, { year, asOf = null }) =>
    withSession(invocation, {}, async ({ api }) => {
      const { language } = invocation;
      const { calendarYear: data } = await api.query<YearAnswer>(YEAR, { year, asOf });
      const rows = data.days.map(({ date, weekday, kind, certainty, decidedOn, name, source }) => [
        `  ${WEEKDAYS[language][weekday] ?? ''} ${dayText(date)}`,
        kind,
        certainty,
        decidedOn === null ? '' : pick(language, `quyết định ${dayText(decidedOn)}`, `decided ${dayText(decidedOn)}`),
        `${name} (${source})`,
      ]);
      const working =
        data.workingDays === null ? '' : pick(language, `, ${data.workingDays} ngày làm việc`, `, ${data.workingDays} working days`);
      return { data, lines: [`${data.year}: ${ANNOUNCEMENTS[data.announcement][language]}${working}`, ...table(rows)] };
    }),
};
