import { describe, expect, it } from '@jest/globals';
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
