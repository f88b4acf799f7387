import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { dataDir } from '#libs/config/paths.js';
import { localDate } from '#libs/kernel/time.js';
import { type Verdict, verdictOf, type WordingLine } from '../testing/wording-agreement.js';
import { parseWording } from './parse-wording.js';

const directory = join(dataDir, 'wordings');
const batches = readdirSync(directory)
  .filter((name) => name.startsWith('held-out-'))
  .sort();

const linesOf = (name: string): readonly WordingLine[] =>
  readFileSync(join(directory, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as WordingLine);

const verdict = (line: WordingLine): Verdict =>
  verdictOf(
    line,
    parseWording({ text: line.text, year: line.year, issueDate: line.issueDate === null ? null : localDate(line.issueDate) }),
  );

/** Read by a person before the parser read them; docs/wordings.md has the figures of the first run of each. */
describe.each(batches)('wordings that were held out: %s', (name) => {
  const lines = linesOf(name);
  const texts = (wanted: Verdict): readonly string[] => lines.filter((line) => verdict(line) === wanted).map(({ text }) => text);

  it('are never read as something else', () => {
    expect(texts('wrong')).toEqual([]);
  });

  it('are mostly read', () => {
    expect({ name, declined: texts('declined'), isMostlyRead: texts('right').length >= lines.length * 0.9 }).toMatchObject({
      isMostlyRead: true,
    });
  });

  it('would be told from other meanings', () => {
    const [first] = lines;
    expect(first && verdictOf({ ...first, alsoAccept: [], expected: { kind: 'from', from: '1999-01-01' } }, { kind: 'by-date' })).toBe(
      'wrong',
    );
  });
});
