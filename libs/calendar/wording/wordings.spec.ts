import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { dataDir } from '#libs/config/paths.js';
import { type LocalDate, localDate } from '#libs/kernel/time.js';
import { briefMeaning } from '../testing/brief-meaning.js';
import { isSameMeaning, type WordingLine } from '../testing/wording-agreement.js';
import type { Meaning } from './meaning.js';
import { parseWording } from './parse-wording.js';

const sample = readFileSync(join(dataDir, 'wordings', 'sample.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as WordingLine);

const relatives = readFileSync(join(dataDir, 'wordings', 'relatives.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t') as [text: string, meaning: string]);

/** Lines of the sample that look wrong or that other lines contradict. What is done about each is said, none is bent to. */
const DOUBTS: Readonly<Record<string, string>> = {
  'thời gian trong tuần ngày 15 đến ngày 31 tháng 12 năm 2025': 'a "week" of 17 days: the dates are followed, the week is not',
  'chậm nhất ngày 17 tháng 12': 'yearly only by its context: the words alone name one day, which the line accepts too',
  'trước ngày 10 tháng 6 hàng năm': 'half-yearly only by its context: the words say every year, which the line accepts too',
  'Thực hiện trong năm 2026 và có rà soát, bổ sung, hoàn thiện trong các năm tiếp theo (nếu có)':
    'elsewhere "(nếu có)" is a part of its own; here it says whether there are later years, and is none',
  'trong cuối năm 2025 và đầu năm 2026':
    '"cuối năm" alone is 31 December elsewhere in the sample and in the Civil Code, art. 146; it is "đầu năm" that makes this vague',
};

const read = (line: WordingLine): Meaning =>
  parseWording({ text: line.text, year: line.year, issueDate: line.issueDate === null ? null : localDate(line.issueDate) });

const MADE: { year: number; issueDate: LocalDate } = { year: 2026, issueDate: localDate('2025-11-20') };
const meaningOf = (text: string): string => briefMeaning(parseWording({ text, ...MADE }));

/** Free text keeps the capitals of the wording. */
const folded = (text: string): string => meaningOf(text).toLowerCase();

describe('the wordings of real plans', () => {
  it.each(sample.map((line) => [line.text, line] as const))('are read as an official does: %s', (_text, line) => {
    const meaning = read(line);
    const accepted = [line.expected, ...(line.alsoAccept ?? [])];
    expect(accepted.some((one) => isSameMeaning(one, meaning)) ? null : { read: meaning, accepted }).toBeNull();
  });

  it('are told apart by what is compared', () => {
    const [first, second] = sample;
    expect(first && second && isSameMeaning(first.expected, second.expected)).toBe(false);
  });

  it.each(Object.keys(DOUBTS))('include one that is doubted: %s', (text) => {
    expect(sample.map((line) => line.text)).toContain(text);
  });
});

describe('their relatives', () => {
  it.each(relatives)('%s', (text, meaning) => {
    expect(meaningOf(text)).toBe(meaning);
  });

  it('are many, and mostly have a meaning', () => {
    const declined = relatives.filter(([, meaning]) => meaning.startsWith('?'));
    expect(relatives.length).toBeGreaterThan(500);
    expect(declined.length / relatives.length).toBeLessThan(0.2);
  });
});

describe('the same words in other characters', () => {
  const texts = [...relatives.map(([text]) => text), ...sample.map(({ text }) => text)];
  const differing = (change: (text: string) => string): readonly string[] => texts.filter((text) => folded(change(text)) !== folded(text));
  /** Free text keeps its marks and spaces, so that only what was read from them is compared. */
  const plain = (meaning: string): string => meaning.replace(/[-‐–—−\s]+/gu, ' ');
  const differingPlain = (change: (text: string) => string): readonly string[] =>
    texts.filter((text) => plain(folded(change(text))) !== plain(folded(text)));

  it('mean the same when decomposed', () => {
    expect(differing((text) => text.normalize('NFD'))).toEqual([]);
  });

  it('mean the same in capitals', () => {
    expect(differing((text) => text.toUpperCase())).toEqual([]);
  });

  it('mean the same with every kind of dash', () => {
    for (const dash of ['‐', '–', '—', '−']) expect(differingPlain((text) => text.replaceAll(/[-–—]/gu, dash))).toEqual([]);
  });

  it('mean the same with other white space, and more of it between words', () => {
    expect(differingPlain((text) => ` ${text.replaceAll(' ', '\u00a0 ')}\t`)).toEqual([]);
  });

  it('mean the same as "hàng" for "hằng", and with the other places of the tone', () => {
    const hang = (text: string): string => folded(text).replaceAll('hàng', 'hằng');
    expect(texts.filter((text) => hang(text.replaceAll('hằng', 'hàng')) !== hang(text))).toEqual([]);
    const ky = (text: string): string => folded(text).replaceAll('kì', 'kỳ').replaceAll('qúy', 'quý');
    expect(texts.filter((text) => ky(text.replaceAll('Quý', 'Qúy').replaceAll('kỳ', 'kì')) !== ky(text))).toEqual([]);
  });
});

describe('words that lost their diacritics', () => {
  const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

  it.each([
    ['Thường xuyên trong năm 2026', '? LOST_LETTERS (always 2026-01-01..2026-12-31)'],
    ['Trước ngày 15/4/2026', '? LOST_LETTERS (before 2026-04-15)'],
    ['Định kỳ hằng quý, hằng năm', '? LOST_LETTERS (every quarter+year)'],
  ])('are only a suggestion: %s', (text, suggested) => {
    expect(meaningOf(text)).not.toContain('?');
    expect(meaningOf(bare(text))).toBe(suggested);
  });

  it('are never the meaning of a time that needs them', () => {
    const needs = relatives.filter(([text, meaning]) => bare(text) !== text && !meaning.startsWith('?'));
    const other = needs.filter(([text, meaning]) => {
      const read = meaningOf(bare(text));
      return !read.startsWith('?') && plainDates(read) !== plainDates(meaning);
    });
    expect(other.map(([text]) => `${bare(text)}: ${meaningOf(bare(text))}`)).toEqual([]);
  });
  const plainDates = (meaning: string): string => bare(meaning).toLowerCase();
});
