import type { Language, Texts } from '#libs/kernel/language.js';
import { dateAt, dayText, type Instant, type LocalDate, timeOfDayAt, weekdayOf } from '#libs/kernel/time.js';
import { type Table, tableLines } from './table.js';

/** Where the story goes; a terminal or a file. */
export interface Output {
  readonly write: (text: string) => void;
  /** Beside the story: progress. */
  readonly progress: (text: string) => void;
}

/** A column head or a cell in both languages, or one that needs no translation. */
type Words = Texts | string;

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  vi: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

/** `09/03/2026 08:30`, business time. */
export const timeText = (at: Instant): string => `${dayText(dateAt(at))} ${timeOfDayAt(at)}`;

const weekdayText = (date: LocalDate, language: Language): string => WEEKDAYS[language][weekdayOf(date) - 1] ?? '';

/** Tells the story in one language. */
export interface Narrator {
  readonly language: Language;
  readonly of: (words: Words) => string;
  readonly chapter: (title: Texts) => void;
  /** Something that somebody does, or that happens, at a time. */
  readonly scene: (at: Instant, title: Texts) => void;
  readonly say: (words: Texts) => void;
  /** Something that no document says. */
  readonly assume: (file: string, reason: Words) => void;
  readonly table: (table: { readonly head: readonly Words[]; readonly rows: readonly (readonly (Words | number | null)[])[] }) => void;
  /** A claim that was checked. */
  readonly checked: (holds: boolean, claim: Texts) => void;
  /** A long step: call the result with what is done. */
  readonly progress: (what: Texts, total: number) => (done: number) => void;
}

const WIDTH = 110;

const wrapped = (text: string, indent: string): string => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((part, index) => (index === 0 ? part : `${indent}${part}`)).join('\n');
};

export const narratorTo = (output: Output, language: Language): Narrator => {
  const of = (words: Words): string => (typeof words === 'string' ? words : words[language]);
  const line = (text = ''): void => output.write(`${text}\n`);
  const localized = (table: Parameters<Narrator['table']>[0]): Table => ({
    head: table.head.map(of),
    rows: table.rows.map((row) => row.map((cell) => (cell === null || typeof cell === 'number' ? cell : of(cell)))),
  });
  return {
    language,
    of,
    chapter: (title) => {
      line();
      line('═'.repeat(WIDTH));
      line(of(title));
      line('═'.repeat(WIDTH));
    },
    scene: (at, title) => {
      line();
      line(`■ ${weekdayText(dateAt(at), language)} ${timeText(at)} — ${wrapped(of(title), '    ')}`);
    },
    say: (words) => line(`  ${wrapped(of(words), '  ')}`),
    assume: (file, reason) => {
      const mark = language === 'vi' ? 'GIẢ ĐỊNH' : 'ASSUMED';
      line(`  ~ ${wrapped(`${mark} (${file}): ${of(reason)}`, '    ')}`);
    },
    table: (table) => {
      line();
      for (const row of tableLines(localized(table))) line(`    ${row}`);
      line();
    },
    checked: (holds, claim) => line(`  ${holds ? '✓' : '✗'} ${wrapped(of(claim), '    ')}`),
    progress: (what, total) => {
      let shown = -1;
      return (done) => {
        const percent = Math.floor((done / Math.max(1, total)) * 10) * 10;
        if (percent === shown && done < total) return;
        shown = percent;
        output.progress(`${of(what)}: ${done}/${total}${done >= total ? '\n' : ''}`);
      };
    },
  };
};
