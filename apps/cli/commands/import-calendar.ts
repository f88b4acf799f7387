import { randomUUID } from 'node:crypto';
import { clockOf } from '#libs/application/clock.js';
import { importCalendar } from '#libs/application/imports/import-calendar.js';
import { refusalText } from '#libs/application/commands/refusal-words.js';
import { INSTALLATION } from '#libs/application/imports/seed.js';
import { readText } from '#libs/documents/reading/read-text.js';
import { parseCalendarCsv } from '#libs/domain/calendar/calendar-csv.js';
import type { CalendarDay } from '#libs/domain/calendar/calendar.js';
import { type DayCertainty, type DayKind } from '#libs/calendar/working-calendar.js';
import type { CommandId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { Answer, CliCommand, CliOption, Invocation } from '../cli-command.js';
import { Refused, taken, UsageProblem } from '../failures.js';
import { withLog } from '../log-access.js';
import { withPool, withSession } from '../session.js';
import { dayIn, dayOption, pick } from '../values.js';

const CSV_BYTES_MAX = 1_000_000;

/** Every problem of the file at once. @throws UsageProblem */
const daysOf = async (file: string): Promise<readonly CalendarDay[]> => {
  const text = taken(await readText(file, CSV_BYTES_MAX));
  const { days, problems } = parseCalendarCsv(text);
  if (problems.length > 0)
    throw new UsageProblem({
      en: `${file}:\n${problems.map(({ en }) => en).join('\n')}\nNothing was recorded.`,
      vi: `${file}:\n${problems.map(({ vi }) => vi).join('\n')}\nChưa ghi gì.`,
    });
  return days;
};

/** Whoever may run commands on the database acts for the installation. @throws Refused */
const enter = (invocation: Invocation, days: readonly CalendarDay[]): Promise<Answer> =>
  withSession(invocation, { make: true }, ({ databaseUrl }) =>
    withPool(databaseUrl, (database) =>
      withLog(database, invocation.environment, async (log) => {
        const { language } = invocation;
        const commandId = randomUUID() as CommandId;
        const at = clockOf(invocation.environment).now();
        const outcome = await importCalendar(log)(days, { actor: INSTALLATION, onBehalfOf: null, commandId, correlationId: commandId, at });
        if (!outcome.accepted) {
          const { refusal } = outcome;
          const [en, vi] = [refusalText(refusal, 'en'), refusalText(refusal, 'vi')];
          throw new Refused({ en: `${en}\nNothing was recorded.`, vi: `${vi}\nChưa ghi gì.` }, { refusal });
        }
        const { changed, unchanged, position } = outcome;
        return {
          data: { days: days.length, changed, unchanged, position },
          lines: [
            pick(
              language,
              `${days.length} ngày: thay đổi ${changed}, giữ nguyên ${unchanged}. Nhật ký ở vị trí ${position}.`,
              `${days.length} days: ${changed} changed, ${unchanged} unchanged. The log stands at position ${position}.`,
            ),
          ],
        };
      }),
    ),
  );

export const importCalendarCommand: CliCommand = {
  usage: 'import-calendar <file>',
  about: {
    vi: 'Nhập tệp CSV ngày nghỉ, ngày hoán đổi, ngày làm bù (date,weekday,kind,name,certainty,source và có thể có decided_on), của một hay nhiều năm: tất cả hoặc không gì cả.',
    en: 'Enters a CSV file of days off, swapped and made up for (date,weekday,kind,name,certainty,source and optionally decided_on), of one year or several: all of them or none.',
  },
  options: [],
  examples: ['cascade import-calendar data/vn-holidays-2024-2027.csv', 'cascade import-calendar announcement-2027.csv --json'],
  run: async (invocation, [file = '']) => enter(invocation, await daysOf(file)),
};

const oneOf =
  <Value extends string>(option: string, values: readonly Value[]) =>
  (text: string): Value => {
    const found = values.find((value) => value === text.toUpperCase());
    if (found === undefined)
      throw new UsageProblem({
        en: `${option}: "${text.slice(0, 80)}" cannot be used; expected one of ${values.join(', ')}.`,
        vi: `${option}: không dùng được "${text.slice(0, 80)}"; cần một trong ${values.join(', ')}.`,
      });
    return found;
  };

const KINDS: readonly DayKind[] = ['OFF', 'OFF_SWAPPED', 'MAKE_UP_WORKING', 'ORDINARY'];
const CERTAINTIES: readonly DayCertainty[] = ['STATUTORY', 'OFFICIAL', 'REPORTED', 'COMPUTED', 'PROJECTED'];

const DAY_OPTIONS: readonly CliOption[] = [
  {
    flags: '--kind <kind>',
    isRequired: true,
    about: { vi: `${KINDS.join(', ')} (ORDINARY: bỏ mục đã nhập)`, en: `${KINDS.join(', ')} (ORDINARY takes an entry back)` },
    parse: oneOf('--kind', KINDS),
  },
  { flags: '--name <name>', isRequired: true, about: { vi: 'tên của ngày', en: 'the name of the day' } },
  { flags: '--source <document>', isRequired: true, about: { vi: 'văn bản làm căn cứ', en: 'the document on which it rests' } },
  {
    flags: '--certainty <certainty>',
    about: { vi: `${CERTAINTIES.join(', ')}; mặc định OFFICIAL`, en: `${CERTAINTIES.join(', ')}; default OFFICIAL` },
    parse: oneOf('--certainty', CERTAINTIES),
  },
  {
    flags: '--decided-on <date>',
    about: { vi: 'ngày cơ quan có thẩm quyền quyết định', en: 'the day on which the authority decided' },
    parse: dayOption('--decided-on'),
  },
];

export const changeDayCommand: CliCommand = {
  usage: 'change-day <date>',
  about: {
    vi: 'Nhập hoặc sửa một ngày của lịch làm việc; các thời hạn phụ thuộc vào ngày đó đổi theo.',
    en: 'Enters or changes one day of the working calendar; the deadlines that hang on it follow.',
  },
  options: DAY_OPTIONS,
  examples: ['cascade change-day 2027-05-03 --kind OFF --name "nghỉ bù 01/5" --source "TB 1/TB-BNV" --decided-on 2026-11-02'],
  run: (invocation, [date = ''], { kind, name, source, certainty = 'OFFICIAL', decidedOn = null }) =>
    enter(invocation, [
      {
        date: dayIn('<date>', date),
        kind: kind as DayKind,
        name: name as string,
        source: source as string,
        certainty: certainty as DayCertainty,
        decidedOn: decidedOn as LocalDate | null,
      },
    ]),
};
