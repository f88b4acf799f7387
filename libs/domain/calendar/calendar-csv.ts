import type { DayCertainty, DayKind } from '#libs/calendar/working-calendar.js';
import { normalise } from '#libs/kernel/text.js';
import { parseLocalDate, weekdayOf } from '#libs/kernel/time.js';
import type { CalendarDay } from './calendar.js';

/** What is wrong with a row, and where; `line` is 1 for the header. */
export interface CalendarCsvProblem {
  readonly line: number;
  /** Column; absent where the line as a whole is wrong. */
  readonly field?: string;
  readonly vi: string;
  readonly en: string;
}

export interface CalendarCsv {
  readonly days: readonly CalendarDay[];
  /** All of them, up to a hundred or so. Days of a file with problems must not be imported. */
  readonly problems: readonly CalendarCsvProblem[];
}

const COLUMNS = ['date', 'weekday', 'kind', 'name', 'certainty', 'source'];
/** May be missing: day on which the authority decided. */
const DECIDED_ON = 'decided_on';

const KINDS: ReadonlyMap<string, DayKind> = new Map([
  ['off', 'OFF'],
  ['off_swapped', 'OFF_SWAPPED'],
  ['make_up_working', 'MAKE_UP_WORKING'],
  ['ordinary', 'ORDINARY'],
]);
const CERTAINTIES: ReadonlyMap<string, DayCertainty> = new Map([
  ['statutory', 'STATUTORY'],
  ['official', 'OFFICIAL'],
  ['reported', 'REPORTED'],
  ['computed', 'COMPUTED'],
  ['projected', 'PROJECTED'],
]);
const names = (words: ReadonlyMap<string, unknown>): string => [...words.keys()].join(', ');
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const FIELDS_MAX = 100;

/** Of a wrong value, in UTF-16 code units: enough to find it. */
const SHOWN_LENGTH_MAX = 60;

const SAME = /^same\b(.*)$/;

/** After so many, the file is something else, and nobody reads on. */
const PROBLEMS_MAX = 100;

type Row = Readonly<Record<string, string>>;

const expected = (line: number, field: string, found: string, what: { readonly vi: string; readonly en: string }): CalendarCsvProblem => {
  const shown = found.length > SHOWN_LENGTH_MAX ? `${found.slice(0, SHOWN_LENGTH_MAX)}…` : found;
  return {
    line,
    field,
    vi: `Dòng ${line}, cột ${field}: "${shown}" không đúng; cần ${what.vi}.`,
    en: `Line ${line}, column ${field}: "${shown}" is wrong; expected ${what.en}.`,
  };
};

/**
 * Reads a file of days: header `date,weekday,kind,name,certainty,source` and optionally `decided_on`, one day a line, fields with commas in double
 * quotes. A source that begins with `same` is the one named last above for a row of the same certainty.
 */
export const parseCalendarCsv = (text: string): CalendarCsv => {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const header = (fieldsOf(lines[0] ?? '') ?? []).map((field) => field.trim());
  const missing = COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    const names = missing.join(', ');
    return { days: [], problems: [{ line: 1, vi: `Dòng 1: thiếu cột ${names}.`, en: `Line 1: the columns ${names} are missing.` }] };
  }
  const days: CalendarDay[] = [];
  const problems: CalendarCsvProblem[] = [];
  const seen = new Map<string, number>();
  const sources = new Map<string, string>();
  for (const [index, content] of lines.entries()) {
    if (problems.length >= PROBLEMS_MAX) break;
    if (index === 0 || content.trim() === '') continue;
    const line = index + 1;
    const row = rowOf(header, content);
    if (row === undefined) {
      const n = header.length;
      problems.push({ line, vi: `Dòng ${line}: cần đúng ${n} trường.`, en: `Line ${line}: expected ${n} fields.` });
      continue;
    }
    const read = dayOf(row, line, sources);
    if ('problems' in read) {
      problems.push(...read.problems);
      continue;
    }
    const twin = seen.get(read.date);
    if (twin === undefined) days.push(read);
    else
      problems.push(
        expected(line, 'date', read.date, { vi: `mỗi ngày một dòng (đã có ở dòng ${twin})`, en: `one line a day (line ${twin} has it)` }),
      );
    seen.set(read.date, twin ?? line);
  }
  return { days, problems };
};

/**
 * Fields of one line (RFC 4180, without line breaks inside fields); `undefined` where a quote is out of place or not closed. Scans instead of
 * matching an expression: 10 MB of quotes overflowed the stack of the one that was here.
 */
const fieldsOf = (line: string): readonly string[] | undefined => {
  const fields: string[] = [];
  for (let at = 0; fields.length < FIELDS_MAX; at++) {
    const end = line[at] === '"' ? closingQuote(line, at + 1) + 1 : endOfField(line, at);
    const field = line.slice(at, end);
    if (line[at] === '"') {
      if (end === 0 || (end < line.length && line[end] !== ',')) return undefined;
      fields.push(field.slice(1, -1).replaceAll('""', '"'));
    } else {
      if (field.includes('"')) return undefined;
      fields.push(field);
    }
    if (end >= line.length) return fields;
    at = end;
  }
  return undefined;
};

const endOfField = (line: string, from: number): number => {
  const comma = line.indexOf(',', from);
  return comma < 0 ? line.length : comma;
};

/** Index of the quote that is not one of a doubled pair; -1 without one. */
const closingQuote = (line: string, from: number): number => {
  let quote = line.indexOf('"', from);
  while (quote >= 0 && line[quote + 1] === '"') quote = line.indexOf('"', quote + 2);
  return quote;
};

const rowOf = (header: readonly string[], line: string): Row | undefined => {
  const fields = fieldsOf(line);
  if (fields?.length !== header.length) return undefined;
  return Object.fromEntries(header.map((column, index) => [column, normalise(fields[index] ?? '')]));
};

const dayOf = (
  row: Row,
  line: number,
  sources: Map<string, string>,
): CalendarDay | { readonly problems: readonly CalendarCsvProblem[] } => {
  const problems: CalendarCsvProblem[] = [];
  const wrong = (field: string, vi: string, en: string): void => void problems.push(expected(line, field, row[field] ?? '', { vi, en }));
  const date = parseLocalDate(row['date'] ?? '');
  const kind = KINDS.get(row['kind'] ?? '');
  const certainty = CERTAINTIES.get(row['certainty'] ?? '');
  const name = row['name'] ?? '';
  const decided = row[DECIDED_ON] ?? '';
  const decidedOn = parseLocalDate(decided);
  const source = certainty && sourceOf(row['source'] ?? '', sources.get(certainty));
  if (date === undefined) wrong('date', 'một ngày có thật dạng YYYY-MM-DD', 'an existing day as YYYY-MM-DD');
  const weekday = date && WEEKDAYS[weekdayOf(date) - 1];
  if (weekday !== undefined && row['weekday'] !== weekday)
    wrong('weekday', `thứ của ngày đó (${weekday})`, `that day's weekday (${weekday})`);
  if (kind === undefined) wrong('kind', `một trong: ${names(KINDS)}`, `one of ${names(KINDS)}`);
  if (certainty === undefined) {
    wrong('certainty', `một trong: ${names(CERTAINTIES)}`, `one of ${names(CERTAINTIES)}`);
  } else if (source === undefined) {
    wrong('source', 'tên văn bản làm căn cứ', 'the document it rests on');
  } else if (!SAME.test(row['source'] ?? '')) {
    sources.set(certainty, source);
  }
  if (name === '') wrong('name', 'tên của ngày', 'the name of the day');
  if (decided !== '' && decidedOn === undefined) wrong(DECIDED_ON, 'một ngày có thật hoặc để trống', 'an existing day, or nothing');
  if (problems.length > 0 || !date || !kind || !certainty || source === undefined) return { problems };
  return { date, kind, name, certainty, source, decidedOn: decidedOn ?? null };
};

/** "same" is short for the source named above; a remark behind it stays. */
const sourceOf = (text: string, named: string | undefined): string | undefined => {
  if (text === '') return undefined;
  const remark = SAME.exec(text)?.[1];
  return remark === undefined ? text : named && normalise(`${named} ${remark}`);
};
