import { randomUUID } from 'node:crypto';
import { parse } from 'yaml';
import { readText } from '#libs/documents/reading/read-text.js';
import { openYaml, YAML_BYTES_MAX } from '#libs/documents/reading/yaml-text.js';
import type { PersonId } from '#libs/kernel/ids.js';
import type { CliCommand } from '../cli-command.js';
import { FilesMistaken, taken, UsageProblem } from '../failures.js';
import { findUnit } from '../find-unit.js';
import type { Api, MutationName } from '../graphql-client.js';
import { CLI_PERSON, personCliOption } from '../options.js';
import { withSession } from '../session.js';
import { pick } from '../values.js';

/** The fields of an input, from a file in YAML or JSON. @throws FilesMistaken | UsageProblem */
const inputIn = async (file: string): Promise<Readonly<Record<string, unknown>>> => {
  const text = taken(await readText(file, YAML_BYTES_MAX));
  const { mistakes } = openYaml(text, file);
  if (mistakes.length > 0) throw new FilesMistaken(mistakes);
  const input: unknown = parse(text, { version: '1.2', schema: 'core' });
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Readonly<Record<string, unknown>>;
  throw new UsageProblem({
    en: `${file}:1: expected the fields of the mutation's input, such as "planId: S4".`,
    vi: `${file}:1: cần các trường của dữ liệu vào, như "planId: S4".`,
  });
};

const requireMutation = async (api: Api, name: string): Promise<MutationName> => {
  const { schema } = await api.query<{ schema: { mutationType: { fields: readonly { readonly name: string }[] } } }>(
    '{ schema: __schema { mutationType { fields { name } } } }',
    {},
  );
  const names = schema.mutationType.fields.map((field) => field.name).sort();
  if (names.includes(name)) return name as MutationName;
  throw new UsageProblem({
    en: `There is no mutation "${name}"; there are ${names.join(', ')}.`,
    vi: `Không có thao tác "${name}"; hiện có ${names.join(', ')}.`,
  });
};

export const actCommand: CliCommand = {
  usage: 'act <mutation> <file>',
  about: {
    vi: 'Thực hiện một thao tác bất kỳ của GraphQL (returnReport, extendDeadline, amendPlan, mergeOrgUnits…) với dữ liệu vào từ tệp YAML hoặc JSON. Tệp có commandId thì gửi lại bao nhiêu lần cũng chỉ làm một lần.',
    en: 'Does what any mutation of the API does (returnReport, extendDeadline, amendPlan, mergeOrgUnits, …), with its input from a YAML or JSON file. A file with a commandId can be sent again, and does nothing twice.',
  },
  options: [
    {
      flags: '--as <unit>',
      about: { vi: 'thay mặt đơn vị nào: mã, mã thống kê hoặc tên', en: 'for which unit: its id, statistical code or name' },
      isRequired: true,
    },
    personCliOption,
  ],
  examples: [
    'cascade act returnReport tra-lai.yaml --as 09931',
    'cascade act mergeOrgUnits sap-nhap.yaml --as "Thành phố Hải Phòng" --json',
  ],
  run: async (invocation, [name = '', file = ''], { as, person = CLI_PERSON }) => {
    const given = await inputIn(file);
    return withSession(invocation, {}, async ({ api }) => {
      const mutation = await requireMutation(api, name);
      const unit = await findUnit(api, String(as));
      const input = { commandId: randomUUID(), ...given };
      const accepted = await api.mutate(mutation, input, { person: person as PersonId, unit: unit.id });
      const told = accepted.repeated
        ? pick(invocation.language, `${mutation}: đã làm từ trước`, `${mutation}: was done before`)
        : pick(invocation.language, `${mutation}: xong, vị trí ${accepted.position}`, `${mutation}: done, position ${accepted.position}`);
      return { data: { mutation, commandId: input.commandId, ...accepted }, lines: [told] };
    });
  },
};
