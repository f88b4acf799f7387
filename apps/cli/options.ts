import type { PersonId } from '#libs/kernel/ids.js';
import type { CliOption } from './cli-command.js';
import { instantOption, personOption } from './values.js';

/** The unit of which is asked, or for which something is done. */
export const unitCliOption: CliOption = {
  flags: '--unit <unit>',
  about: { vi: 'mã, mã thống kê hoặc tên đơn vị', en: 'id, statistical code or name of the unit' },
  isRequired: true,
};

/** What was known at an instant, instead of what is known now. */
export const asOfCliOption: CliOption = {
  flags: '--as-of <instant>',
  about: { vi: 'như hệ thống biết vào lúc đó', en: 'as it was known at that instant' },
  parse: instantOption('--as-of'),
};

/** Who does it where `--person` names nobody. */
export const CLI_PERSON = 'cli' as PersonId;

/** Who does it: a person by an opaque id, as the log records it. */
export const personCliOption: CliOption = {
  flags: '--person <id>',
  about: {
    vi: 'mã người thực hiện, ghi vào nhật ký (mặc định: cli)',
    en: 'opaque id of who does it, as the log records it (default: cli)',
  },
  parse: personOption('--person'),
};
