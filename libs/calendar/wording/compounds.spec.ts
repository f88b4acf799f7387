import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { dataDir } from '#libs/config/paths.js';
import { localDate } from '#libs/kernel/time.js';
import { isSameMeaning } from '../testing/wording-agreement.js';
import type { Meaning, Part } from './meaning.js';
import { parseWording } from './parse-wording.js';

const directory = join(dataDir, 'wordings');
const parse = (text: string): Meaning => parseWording({ text, year: 2026, issueDate: localDate('2026-01-15') });

/** "Khi có" alone belongs to what stands before it, and adds nothing to what is done on request anyway. */
const NAMES_NOTHING = /^khi có$/iu;
/** A list of periods may go on after a semicolon: "hằng quý; năm". */
const GOES_ON = /^(?:cả |hết )?(?:\d+ tháng|hàng quý|năm|quý|tháng)\b/iu;

/** The wordings of all files that have a meaning, without what ends their sentence. */
const read = readdirSync(directory)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(join(directory, name), 'utf8').trimEnd().split('\n'))
  .map((line) => (JSON.parse(line) as { readonly text: string }).text.trim().replace(/[.;]+$/u, ''))
  .filter((text) => parse(text).kind !== 'unparseable');

const partsOf = (meaning: Meaning): readonly Part[] => (meaning.kind === 'all-of' ? meaning.parts : [meaning as Part]);

const together = (a: string, b: string): object => {
  const parts = [...partsOf(parse(a)), ...partsOf(parse(b))];
  const unique = parts.filter((part, i) => parts.findIndex((one) => JSON.stringify(one) === JSON.stringify(part)) === i);
  return unique.length === 1 ? { ...unique[0] } : { kind: 'all-of', parts: unique };
};

const wording = fc.constantFrom(...read);

describe.each(['; ', '\n- '])('two wordings with %j between them', (mark) => {
  const second = fc.constantFrom(...read.filter((text) => !NAMES_NOTHING.test(text) && !(mark === '; ' && GOES_ON.test(text))));

  it('mean what each of them means, or are left to a person', () => {
    fc.assert(
      fc.property(wording, second, (a, b) => {
        const meaning = parse(`${a}${mark}${b}`);
        if (meaning.kind !== 'unparseable') expect([a, b, isSameMeaning(meaning, together(a, b))]).toEqual([a, b, true]);
      }),
      { numRuns: 1000 },
    );
  });

  it('are left to a person seldom', () => {
    const declined = read.filter((text, i) => {
      const before = read[(i * 7 + 3) % read.length] ?? '';
      return parse(`${before}${mark}${text}`).kind === 'unparseable';
    });
    expect(declined.length).toBeLessThan(read.length / 50);
  });
});

it('"khi có" adds nothing to what is done on request, and is a request of its own behind anything else', () => {
  expect(parse('theo đề nghị\n- Khi có')).toEqual(parse('theo đề nghị'));
  expect(partsOf(parse('hằng năm (trước ngày 15 tháng 11)\n- Khi có'))).toContainEqual({ kind: 'on-request', by: 'Khi có' });
});

it('two wordings would be told from one of them', () => {
  expect(isSameMeaning(together('Quý I/2026', 'Quý III/2026'), parse('Quý I/2026'))).toBe(false);
});
