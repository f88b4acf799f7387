import { isYear } from '#libs/calendar/period.js';
import type { Wording } from '#libs/calendar/wording/meaning.js';
import { parseWording } from '#libs/calendar/wording/parse-wording.js';
import type { Language } from '#libs/kernel/language.js';
import { type LocalDate, parseLocalDate } from '#libs/kernel/time.js';
import type { CliCommand } from '../cli-command.js';
import { answerLines, type LineProblem } from '../json-lines.js';
import { pick } from '../values.js';

const wordingOf = ({ text, year, issueDate }: Readonly<Record<string, unknown>>, language: Language): Wording | LineProblem => {
  if (typeof text !== 'string') return { problem: pick(language, '"text" phải là một chuỗi', '"text" has to be a string') };
  if (year != null && !(typeof year === 'number' && Number.isInteger(year) && isYear(year)))
    return { problem: pick(language, '"year" phải là một năm như 2026, hoặc null', '"year" has to be a year such as 2026, or null') };
  let day: LocalDate | undefined;
  if (issueDate != null) {
    day = typeof issueDate === 'string' ? parseLocalDate(issueDate) : undefined;
    if (day === undefined)
      return {
        problem: pick(
          language,
          '"issueDate" phải là một ngày có thật như 2026-01-22, hoặc null',
          '"issueDate" has to be an existing day such as 2026-01-22, or null',
        ),
      };
  }
  return { text, year: typeof year === 'number' ? year : null, issueDate: day ?? null };
};

export const parseTimeCommand: CliCommand = {
  usage: 'parse-time',
  about: {
    vi: 'Đọc các cụm từ chỉ thời gian, thời hạn và số lượng của kế hoạch (mỗi dòng một đối tượng JSON {"text","year","issueDate"} trên stdin) và in ý nghĩa của từng dòng. Không cần cơ sở dữ liệu.',
    en: 'Reads time, deadline and quota wordings of plans (one JSON object {"text","year","issueDate"} a line on stdin) and prints what each means. Needs no database.',
  },
  options: [],
  examples: [`echo '{"text":"Quý III-IV/2025","year":2025,"issueDate":null}' | cascade parse-time`],
  run: (invocation) =>
    answerLines(invocation, (given) => {
      const wording = wordingOf(given, invocation.language);
      return 'problem' in wording ? wording : parseWording(wording);
    }),
};
