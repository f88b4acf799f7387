import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { PersonId } from '#libs/kernel/ids.js';
import type { CliCommand, CliOption } from '../cli-command.js';
import { UsageProblem } from '../failures.js';
import { findUnit } from '../find-unit.js';
import { CLI_PERSON, personCliOption, unitCliOption } from '../options.js';
import { withSession } from '../session.js';
import { pick } from '../values.js';

interface Given {
  readonly unit: string;
  readonly as?: string;
  readonly email?: string;
  readonly webhook?: string;
  readonly secretFile?: string;
  readonly person?: PersonId;
}

const asOption: CliOption = {
  flags: '--as <unit>',
  about: { vi: 'thay mặt đơn vị cấp trên này; mặc định: chính đơn vị', en: 'on behalf of this unit above; default: the unit itself' },
};

/** Not on the command line, where everybody on the machine reads it. @throws UsageProblem */
const secretIn = async (file: string): Promise<string> => {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UsageProblem({
      en: `--secret-file: ${file} cannot be read (${reason}); expected a file with whsec_ and the secret in base64.`,
      vi: `--secret-file: không đọc được ${file} (${reason}); cần một tệp chứa whsec_ và khóa dạng base64.`,
    });
  }
};

/** @throws UsageProblem */
const webhookOf = async ({ webhook, secretFile }: Given): Promise<{ readonly url: string; readonly secret: string } | null> => {
  if ((webhook === undefined) !== (secretFile === undefined))
    throw new UsageProblem({
      en: '--webhook and --secret-file: expected both or neither; a webhook is signed.',
      vi: '--webhook và --secret-file: cần cả hai hoặc không có; webhook phải được ký.',
    });
  return webhook === undefined || secretFile === undefined ? null : { url: webhook, secret: await secretIn(secretFile) };
};

export const setContactCommand: CliCommand = {
  usage: 'set-contact',
  about: {
    vi: 'Đặt địa chỉ nhận nhắc việc của một đơn vị, thay địa chỉ cũ. Địa chỉ không vào nhật ký và xóa được.',
    en: 'Says where a unit is reminded, in place of what was there. Addresses stay out of the log and can be erased.',
  },
  options: [
    unitCliOption,
    { flags: '--email <address>', about: { vi: 'địa chỉ thư điện tử', en: 'e-mail address' } },
    { flags: '--webhook <url>', about: { vi: 'địa chỉ webhook', en: 'address of a webhook' } },
    {
      flags: '--secret-file <file>',
      about: { vi: 'tệp chứa khóa ký webhook (whsec_…)', en: 'file with the secret of the webhook (whsec_…)' },
    },
    asOption,
    personCliOption,
  ],
  examples: [
    'cascade set-contact --unit 18229 --email van-phong@example.gov.vn',
    'cascade set-contact --unit 18229 --webhook https://example.gov.vn/nhac-viec --secret-file hook.secret',
  ],
  run: async (invocation, _args, options) => {
    const given = options as unknown as Given;
    const webhook = await webhookOf(given);
    if (webhook === null && given.email === undefined)
      throw new UsageProblem({
        en: 'set-contact: expected --email, or --webhook with --secret-file, or both. To take a contact away: cascade erase-contact.',
        vi: 'set-contact: cần --email, hoặc --webhook cùng --secret-file, hoặc cả hai. Muốn xóa địa chỉ: cascade erase-contact.',
      });
    return withSession(invocation, {}, async ({ api }) => {
      const unit = await findUnit(api, given.unit);
      const actor = given.as === undefined ? unit : await findUnit(api, given.as);
      const input = { commandId: randomUUID(), unitId: unit.id, email: given.email ?? null, webhook };
      await api.mutate('setContact', input, { person: given.person ?? CLI_PERSON, unit: actor.id });
      const line = pick(
        invocation.language,
        `Đã đặt địa chỉ nhận nhắc việc: ${unit.fullName}`,
        `Set where it is reminded: ${unit.fullName}`,
      );
      return { data: { unitId: unit.id, email: given.email ?? null, webhookUrl: webhook?.url ?? null }, lines: [line] };
    });
  },
};

export const eraseContactCommand: CliCommand = {
  usage: 'erase-contact',
  about: {
    vi: 'Xóa hẳn địa chỉ nhận nhắc việc của một đơn vị.',
    en: 'Erases where a unit is reminded, for good.',
  },
  options: [unitCliOption, asOption, personCliOption],
  examples: ['cascade erase-contact --unit 18229'],
  run: (invocation, _args, options) => {
    const given = options as unknown as Given;
    return withSession(invocation, {}, async ({ api }) => {
      const unit = await findUnit(api, given.unit);
      const actor = given.as === undefined ? unit : await findUnit(api, given.as);
      await api.mutate(
        'eraseContact',
        { commandId: randomUUID(), unitId: unit.id },
        { person: given.person ?? CLI_PERSON, unit: actor.id },
      );
      const line = pick(
        invocation.language,
        `Đã xóa địa chỉ nhận nhắc việc: ${unit.fullName}`,
        `Erased where it is reminded: ${unit.fullName}`,
      );
      return { data: { unitId: unit.id }, lines: [line] };
    });
  },
};
