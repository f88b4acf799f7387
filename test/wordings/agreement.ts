import { readFileSync } from 'node:fs';
import { parseWording } from '#libs/calendar/wording/parse-wording.js';
import { localDate } from '#libs/kernel/time.js';
import { type Verdict, verdictOf, type WordingLine } from '#libs/calendar/testing/wording-agreement.js';

/** How far the parser agrees with the readers of files of wordings: a line for each that is not right, and the figures of each file. */
const judge = (file: string): void => {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as WordingLine);
  const figures: Record<Verdict, number> = { right: 0, wrong: 0, declined: 0 };
  for (const line of lines) {
    const { text, year, issueDate, expected } = line;
    const meaning = parseWording({ text, year, issueDate: issueDate === null ? null : localDate(issueDate) });
    const verdict = verdictOf(line, meaning);
    figures[verdict]++;
    if (verdict !== 'right') process.stdout.write(`${JSON.stringify({ verdict, text, meaning, expected })}\n`);
  }
  const share = (count: number): string => `${((count / lines.length) * 100).toFixed(1)} %`;
  process.stdout.write(
    `${file}: ${lines.length} wordings, ${share(figures.right)} right, ${share(figures.wrong)} wrong, ${share(figures.declined)} declined\n`,
  );
};

process.argv.slice(2).forEach(judge);
