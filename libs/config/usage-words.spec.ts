import { describe, expect, it } from '@jest/globals';
import { Command, CommanderError, Option } from 'commander';
import { usageTexts } from './usage-words.js';

/** What commander itself makes of a wrong command line. */
const told = (...argv: readonly string[]) => {
  const program = new Command('cascade').exitOverride().configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  program
    .command('issue <plan>')
    .exitOverride()
    .addOption(new Option('--lang <lang>').choices(['vi', 'en']))
    .requiredOption('--on <date>')
    .action(() => undefined)
    .copyInheritedSettings(program);
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return usageTexts(error);
  }
  throw new Error('nothing was wrong');
};

describe('a wrong command line', () => {
  it.each<[readonly string[], string, string]>([
    [
      ['issue', 'S4', '--on', 'x', '--lag', 'vi'],
      'Không có tùy chọn --lag. Có phải ý bạn là --lang?',
      'There is no option --lag. Did you mean --lang?',
    ],
    [['frobnicate'], 'Không có lệnh frobnicate.', 'There is no command frobnicate.'],
    [['isue'], 'Không có lệnh isue. Có phải ý bạn là issue?', 'There is no command isue. Did you mean issue?'],
    [['issue', '--on', '2026-01-01'], 'Thiếu tham số <plan>.', 'The argument <plan> is missing.'],
    [['issue', 'S4', '--on'], 'Tùy chọn --on <date> thiếu giá trị.', 'The option --on <date> lacks its value.'],
    [['issue', 'S4'], 'Phải có tùy chọn --on <date>.', 'The option --on <date> is required.'],
    [
      ['issue', 'S4', '--on', 'x', '--lang', 'fr'],
      '--lang <lang>: "fr" không dùng được; cần một trong: vi, en.',
      '--lang <lang>: "fr" cannot be used; expected one of: vi, en.',
    ],
    [['issue', 'S4', 'S5', '--on', 'x'], 'Thừa tham số: cần 1, nhận được 2.', 'There are too many arguments: expected 1, got 2.'],
  ])('%j is told in both languages', (argv, vi, en) => {
    expect(told(...argv)).toEqual({ vi, en });
  });
});
