import { describe, expect, it } from '@jest/globals';
import { UsageProblem } from './failures.js';
import { COMMANDS, programOf } from './program.js';

/** What `cascade <name> --help` writes. */
const helpOf = (name: string, language: 'vi' | 'en'): string => {
  const command = programOf(language, () => Promise.resolve()).commands.find((candidate) => candidate.name() === name);
  let text = '';
  command?.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
  return text;
};

describe('help of the command line', () => {
  it.each(COMMANDS.map(({ usage, examples }) => [usage.split(' ')[0] ?? '', examples] as const))(
    'of %s shows an example and the exit codes, in both languages',
    (name, examples) => {
      const [english, vietnamese] = [helpOf(name, 'en'), helpOf(name, 'vi')];
      expect(english).toContain('Exit codes:');
      expect(vietnamese).toContain('Mã thoát:');
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) for (const text of [english, vietnamese]) expect(text).toContain(example);
    },
  );
});

describe('a period on the command line', () => {
  const typed = (...args: readonly string[]): Promise<unknown> =>
    programOf('en', () => Promise.resolve()).parseAsync(args, { from: 'user' });

  it.each(['2026', '2026-M13', '2026-W54', '1/2026'])('that there is not is refused before anything is asked: %s', async (period) => {
    await expect(typed('score', '31', '--rubric', 'r', '--period', period)).rejects.toThrow(UsageProblem);
    await expect(typed('enter-score', '31', 'x.csv', '--rubric', 'r', '--period', period)).rejects.toThrow('2026-Q1');
  });

  it.each(['2026-Y', '2026-M12', '2026-W53'])('that there is goes on: %s', (period) =>
    expect(typed('score', '31', '--rubric', 'r', '--period', period)).resolves.toBeDefined(),
  );
});
