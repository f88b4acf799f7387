import { once } from 'node:events';
import type { Answer, Invocation } from './cli-command.js';
import { linesOf } from './lines.js';

/** A line that cannot be answered, in words for whoever wrote it. */
export interface LineProblem {
  readonly problem: string;
}

const isProblem = (answer: object): answer is LineProblem => 'problem' in answer;

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
};

const drained = async (): Promise<void> => {
  try {
    await once(process.stdout, 'drain');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
};

/**
 * Answers each line of standard input by one line of standard output, in order, as they come. A line that is wrong is answered by
 * `{"error","line"}`; the others are answered all the same, and the exit code tells. Empty lines are passed over.
 */
export const answerLines = async (
  { language }: Pick<Invocation, 'language'>,
  answerTo: (given: Readonly<Record<string, unknown>>) => object,
): Promise<Answer> => {
  let number = 0;
  let problems = 0;
  for await (const line of linesOf(process.stdin)) {
    number++;
    if (line.trim() === '') continue;
    const given = parsed(line);
    const answer =
      typeof given === 'object' && given !== null && !Array.isArray(given)
        ? answerTo(given as Readonly<Record<string, unknown>>)
        : { problem: language === 'vi' ? 'không phải một đối tượng JSON' : 'not a JSON object' };
    if (isProblem(answer)) problems++;
    const where = language === 'vi' ? 'dòng' : 'line';
    const written = isProblem(answer) ? { error: `${where} ${number}: ${answer.problem}`, line: number } : answer;
    if (!process.stdout.write(`${JSON.stringify(written)}\n`)) await drained();
    // `… | head`: whoever reads has seen enough.
    if (!process.stdout.writable) break;
  }
  return { data: {}, lines: [], written: { problems } };
};
