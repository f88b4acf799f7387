import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { dataDir } from '#libs/config/paths.js';
import { localDate } from '#libs/kernel/time.js';
import { realCalendar } from '#libs/testing/holidays.js';
import { enumerate } from '../enumerate.js';
import { reasonCode, reasonText } from '../reasons.js';
import { parseWording } from './parse-wording.js';
import { scheduleOf, schedulesOf, yearSpan } from './schedule-of.js';

const directory = join(dataDir, 'wordings');
const linesOf = (name: string): readonly string[] => readFileSync(join(directory, name), 'utf8').trimEnd().split('\n');
const texts = [
  ...new Set([
    ...readdirSync(directory)
      .filter((name) => name.endsWith('.jsonl'))
      .flatMap(linesOf)
      .map((line) => (JSON.parse(line) as { readonly text: string }).text),
    ...linesOf('relatives.tsv')
      .slice(1)
      .map((line) => line.split('\t')[0] ?? ''),
  ]),
];

const calendar = realCalendar();
const SPAN = yearSpan(2026);

/** Why a wording has no day, by each schedule that is made of it, as it would be stored. */
const reasonsOf = (text: string): readonly string[] =>
  [null, localDate('2026-01-15')].flatMap((issueDate) => {
    const meaning = parseWording({ text, year: 2026, issueDate });
    const ownIssue = { known: true, date: localDate('2026-01-15') } as const;
    return [scheduleOf(meaning, SPAN), ...schedulesOf(meaning, SPAN)]
      .flatMap((schedule) => enumerate(schedule, { ownIssue }, calendar))
      .flatMap(({ deadline }) => (deadline.state === 'DATED' ? [] : [deadline.reason]));
  });

const reasons = [...new Set(texts.flatMap(reasonsOf))];

/** Without the words of the document, which stay as they are. */
const own = (sentence: string): string => sentence.replace(/“[^]*”/u, '').replace(/(?:yêu cầu|lịch) của [^]*\.$|(?:by|of) [^]*\.$/u, '.');

describe('why a wording has no day', () => {
  it('is told in words of either language, of every wording that is known', () => {
    expect(reasons.length).toBeGreaterThan(100);
    const raw = reasons.filter((reason) => {
      const [vi, en] = [reasonText(reason, 'vi'), reasonText(reason, 'en')];
      const isSentence = [vi, en].every(
        (text) => /^[\p{Lu}“]/u.test(text) && text.endsWith('.') && !/[A-Z]{3,}[_:]|:\s*:|undefined/.test(own(text)),
      );
      return !isSentence || !/\p{Ll}[^\p{ASCII}]|[^\p{ASCII}]\p{Ll}/u.test(own(vi)) || /[^\p{ASCII}”“;.]/u.test(own(en));
    });
    expect(raw).toEqual([]);
  });

  it('has a code, by which it can be grouped, of every wording that is known', () => {
    expect(reasons.filter((reason) => reasonCode(reason) === 'WORDING')).toEqual([]);
  });
});
