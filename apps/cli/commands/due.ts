import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dueAfter, dueBefore, dueBy } from '#libs/calendar/deadline.js';
import { reasonText } from '#libs/calendar/reasons.js';
import type { CountingPolicy, Deadline } from '#libs/calendar/schedule.js';
import type { WorkingCalendar } from '#libs/calendar/working-calendar.js';
import { dataDir } from '#libs/config/paths.js';
import { parseCalendarCsv } from '#libs/domain/calendar/calendar-csv.js';
import { calendarOf } from '#libs/domain/calendar/calendar.js';
import type { Language } from '#libs/kernel/language.js';
import { type LocalDate, parseLocalDate } from '#libs/kernel/time.js';
import type { CliCommand } from '../cli-command.js';
import { UsageProblem } from '../failures.js';
import { answerLines, type LineProblem } from '../json-lines.js';
import { pick } from '../values.js';

const POLICIES: readonly CountingPolicy[] = ['CALENDAR_ROLL', 'CALENDAR_STRICT', 'WORKING_DAYS'];
const HOLIDAYS = join(dataDir, 'vn-holidays-2024-2027.csv');

/** The calendar that the program is shipped with. @throws UsageProblem */
const shippedCalendar = async (): Promise<WorkingCalendar> => {
  const { days, problems } = parseCalendarCsv(await readFile(HOLIDAYS, 'utf8'));
  const [first] = problems;
  if (first !== undefined)
    throw new UsageProblem({ en: `${HOLIDAYS}:${first.line}: ${first.en}`, vi: `${HOLIDAYS}:${first.line}: ${first.vi}` });
  return calendarOf(days.map((day) => ({ type: 'CalendarDayChanged', ...day })));
};

const dayIn = (value: unknown): LocalDate | undefined => (typeof value === 'string' ? parseLocalDate(value) : undefined);

const existingDay = (field: string, language: Language): LineProblem => ({
  problem: pick(language, `"${field}" phải là một ngày có thật như 2026-01-22`, `"${field}" has to be an existing day such as 2026-01-22`),
});

const namedDeadline = ({ named, bound }: Readonly<Record<string, unknown>>, language: Language): Deadline | LineProblem => {
  const day = dayIn(named);
  if (day === undefined) return existingDay('named', language);
  if (bound === 'by') return dueBy(day);
  if (bound === 'before') return dueBefore(day);
  return { problem: pick(language, '"bound" phải là "by" hoặc "before"', '"bound" has to be "by" or "before"') };
};

const countedDeadline = (
  { start, days, policy }: Readonly<Record<string, unknown>>,
  calendar: WorkingCalendar,
  language: Language,
): Deadline | LineProblem => {
  const day = dayIn(start);
  if (day === undefined) return existingDay('start', language);
  if (typeof days !== 'number') return { problem: pick(language, '"days" phải là một số nguyên', '"days" has to be a whole number') };
  const known = POLICIES.find((one) => one === policy);
  if (known === undefined)
    return {
      problem: pick(language, `"policy" phải là một trong ${POLICIES.join(', ')}`, `"policy" has to be one of ${POLICIES.join(', ')}`),
    };
  return dueAfter(day, days, known, calendar);
};

export const dueCommand: CliCommand = {
  usage: 'due',
  about: {
    vi: 'Tính thời hạn theo lịch làm việc kèm theo chương trình: mỗi dòng stdin là {"start","days","policy"} hoặc {"named","bound"}. Không cần cơ sở dữ liệu.',
    en: 'Computes deadlines with the working calendar that the program comes with: each line of stdin is {"start","days","policy"} or {"named","bound"}. Needs no database.',
  },
  options: [],
  examples: [
    `echo '{"start":"2026-02-27","days":10,"policy":"CALENDAR_ROLL"}' | cascade due`,
    `echo '{"named":"2026-07-05","bound":"before"}' | cascade due`,
  ],
  run: async (invocation) => {
    const { language } = invocation;
    const calendar = await shippedCalendar();
    return answerLines(invocation, (given) => {
      const deadline = 'named' in given ? namedDeadline(given, language) : countedDeadline(given, calendar, language);
      if ('problem' in deadline) return deadline;
      if (deadline.state !== 'DATED') return { problem: reasonText(deadline.reason, language) };
      const { dueOn, rolledFrom, certainty } = deadline;
      return { dueOn, ...(rolledFrom === undefined ? {} : { rolledFrom }), certainty };
    });
  },
};
