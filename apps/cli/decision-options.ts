import type { CliOption } from './cli-command.js';
import { UsageProblem } from './failures.js';
import { personOption } from './values.js';

/* Who decided something that has to be accounted for, and why. */

const WHY_MAX = 2_000;

const why = (given: string): string => {
  const text = given.normalize('NFC').trim();
  if (text.length > 0 && text.length <= WHY_MAX) return text;
  throw new UsageProblem({ en: `--why: expected 1 to ${WHY_MAX} characters.`, vi: `--why: cần từ 1 đến ${WHY_MAX} ký tự.` });
};

export const byOption: CliOption = {
  flags: '--by <id>',
  isRequired: true,
  about: { vi: 'mã của người quyết định', en: 'opaque id of the person who decides it' },
  parse: personOption('--by'),
};

export const whyOption: CliOption = { flags: '--why <text>', isRequired: true, about: { vi: 'lý do', en: 'the reason' }, parse: why };
