import { dirname } from 'node:path';
import { v5 } from 'uuid';
import { clockOf } from '#libs/application/clock.js';
import { commandHash } from '#libs/application/commands/command-hash.js';
import { importReform } from '#libs/application/imports/import-reform.js';
import { refusalText } from '#libs/application/commands/refusal-words.js';
import { INSTALLATION } from '#libs/application/imports/seed.js';
import { dataDir } from '#libs/config/paths.js';
import { formatPlace } from '#libs/documents/reading/mistake.js';
import { readReform, type Reform } from '#libs/documents/units/reform-file.js';
import type { CommandId } from '#libs/kernel/ids.js';
import type { Language } from '#libs/kernel/language.js';
import { openQueries } from '#libs/read-models/queries.pg.js';
import type { Answer, CliCommand, Invocation } from '../cli-command.js';
import { Refused, taken } from '../failures.js';
import { withLog } from '../log-access.js';
import { withPool, withSession } from '../session.js';
import { pick } from '../values.js';

const COMMANDS = '3f0c2f0b-51a8-4c56-8f0f-7d2f4b6c9d1e';
const REFUSALS_SHOWN = 50;

type Refusals = Extract<Awaited<ReturnType<ReturnType<typeof importReform>>>, { readonly accepted: false }>;

const reformRefused = ({ registrations, steps }: Reform, { of, refusals }: Refusals): Refused => {
  const labelOf = (index: number): string => {
    if (of === 'UNITS') return registrations[index]?.fullName ?? String(index);
    const step = steps[index];
    const name = registrations.find(({ unitId }) => unitId === step?.unitId)?.fullName ?? String(index);
    return step === undefined ? name : `${formatPlace(step.place)}: ${name}`;
  };
  const lines = (language: Language): string => {
    const told = refusals.slice(0, REFUSALS_SHOWN).map(({ index, refusal }) => `${labelOf(index)}: ${refusalText(refusal, language)}`);
    const rest = refusals.length - REFUSALS_SHOWN;
    return [...told, ...(rest > 0 ? [`… ${rest}`] : [])].join('\n');
  };
  return new Refused(
    { en: `${lines('en')}\nNothing was recorded.`, vi: `${lines('vi')}\nChưa ghi gì.` },
    { of, refusals: refusals.map(({ index, refusal }) => ({ unit: labelOf(index), ...refusal })) },
  );
};

const enter = (invocation: Invocation, reform: Reform): Promise<Answer> =>
  withSession(invocation, { make: true }, ({ databaseUrl }) =>
    withPool(databaseUrl, (database) =>
      withLog(database, invocation.environment, async (log) => {
        const { environment, language } = invocation;
        const clock = clockOf(environment);
        const material = {
          on: reform.on,
          registrations: reform.registrations.map(({ key: _, ...registration }) => registration),
          steps: reform.steps.map(({ place: _, ...step }) => step),
        };
        const id = v5(commandHash(material), COMMANDS);
        const queries = openQueries({ database, log, logId: environment.logId, clock });
        const outcome = await importReform(log, queries)(material, {
          actor: INSTALLATION,
          onBehalfOf: null,
          commandId: id as CommandId,
          correlationId: `import-reform ${id}`,
          at: clock.now(),
        });
        if (!outcome.accepted) throw reformRefused(reform, outcome);
        const { registered, merged, split, unchanged, position } = outcome;
        return {
          data: { registered, merged, split, unchanged, position },
          lines: [
            pick(
              language,
              `Đăng ký hoặc kết thúc ${registered} đơn vị; ${merged} nhập trọn vào đơn vị khác, ${split} bị chia và chờ quyết định kế thừa; giữ nguyên ${unchanged}. Nhật ký ở vị trí ${position}.`,
              `${registered} units registered or ended; ${merged} went into another as a whole, ${split} were divided and wait for a decision on who follows; ${unchanged} unchanged. The log stands at position ${position}.`,
            ),
          ],
        };
      }),
    ),
  );

export const importReformCommand: CliCommand = {
  usage: 'import-reform [file]',
  about: {
    vi: 'Nhập việc sắp xếp đơn vị hành chính 01/7/2025: đơn vị cũ, đơn vị mới, ai kế thừa ai. Mặc định là bảng trong data/; cạnh tệp được nêu phải có hai bảng đơn vị và tỉnh. Nhập lại cùng bảng không ghi thêm gì.',
    en: 'Enters the reorganisation of 01/07/2025: units before and after it, and who follows whom. By default from the table in data/; beside a table that is named the two tables of units and provinces have to stand. The same tables again record nothing.',
  },
  options: [],
  examples: ['cascade import-reform', 'cascade import-reform data/vn-admin-merger-2025.csv --json'],
  run: async (invocation, [file]) =>
    enter(invocation, taken(await (file === undefined ? readReform(dataDir) : readReform(dirname(file), file)))),
};
