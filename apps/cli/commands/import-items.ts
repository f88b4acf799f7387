import { randomUUID } from 'node:crypto';
import { commandHash } from '#libs/application/commands/command-hash.js';
import { type ItemLine, loadItemsCsv } from '#libs/documents/items-csv.js';
import { say, type Words } from '#libs/documents/reading/messages.js';
import type { Mistake } from '#libs/documents/reading/mistake.js';
import { readText } from '#libs/documents/reading/read-text.js';
import { itemIdOf } from '#libs/domain/ids.js';
import type { CommandId, PersonId } from '#libs/kernel/ids.js';
import { refusedAtItsLine } from '../at-its-line.js';
import type { CliCommand } from '../cli-command.js';
import { everyPage, type Page } from '../every-page.js';
import { FilesMistaken, taken } from '../failures.js';
import { findPlan, type FoundPlan } from '../find-plan.js';
import { findUnit, type FoundUnit } from '../find-unit.js';
import type { Api } from '../graphql-client.js';
import { CLI_PERSON, personCliOption } from '../options.js';
import { withSession } from '../session.js';
import { pick } from '../values.js';

const FILE_BYTES_MAX = 2 * 1024 * 1024;

interface QuotaDuty {
  readonly dutyId: string;
  readonly ruleKey: string;
  readonly duty: { readonly quota: { readonly product: string; readonly channel: string | null } };
}

const QUOTAS = `query ($planId: ID!, $holderId: ID!, $after: String) {
  obligations(filter: { planId: $planId, holderId: $holderId, kinds: [QUOTA] }, first: 500, after: $after) {
    nodes { dutyId ruleKey duty { quota { product channel } } } pageInfo { hasNextPage endCursor }
  }
}`;

/** The quotas of a plan that a unit holds, by the keys of their rules. */
const quotasOf = async (api: Api, { id: planId }: FoundPlan, { id: holderId }: FoundUnit): Promise<ReadonlyMap<string, QuotaDuty>> => {
  const held = await everyPage(async (after) => {
    const { obligations } = await api.query<{ readonly obligations: Page<QuotaDuty> }>(QUOTAS, { planId, holderId, after });
    return obligations;
  });
  return new Map(held.map((quota) => [quota.ruleKey, quota]));
};

/** What each line means. @throws FilesMistaken with every line that names a quota which the unit does not hold */
const resolved = (lines: readonly ItemLine[], quotas: ReadonlyMap<string, QuotaDuty>, { id: unitId }: FoundUnit, file: string) => {
  const mistakes: Mistake[] = [];
  const wrong = (line: number, words: Words): void => void mistakes.push({ file, line, column: 1, path: 'rule', ...words });
  const items = lines.map(({ line, rules, period, channel, ...item }) => {
    for (const rule of rules) if (!quotas.has(rule)) wrong(line, say.notAllowed(rule, [...quotas.keys()].sort()));
    const served = rules.flatMap((rule) => quotas.get(rule) ?? []);
    const made = {
      ...item,
      channel: channel ?? served[0]?.duty.quota.channel ?? null,
      product: served[0]?.duty.quota.product ?? '',
      serves: served.map(({ dutyId }) => ({ dutyId, period: period ?? null })),
    };
    // Of what the line says: the same line again is the same item, wherever it stands in the file.
    return { itemId: itemIdOf(`import-items ${unitId} ${commandHash(made)}` as CommandId), ...made };
  });
  if (mistakes.length > 0) throw new FilesMistaken(mistakes);
  return items;
};

const RECORDED = `query ($holderId: ID!, $after: String) {
  quotaItems(filter: { holderId: $holderId }, first: 500, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
}`;

/** Ids of the items that a unit has recorded, also of those that it withdrew. */
const recordedBy = async (api: Api, { id: holderId }: FoundUnit): Promise<ReadonlySet<string>> => {
  const items = await everyPage(async (after) => {
    const { quotaItems } = await api.query<{ readonly quotaItems: Page<{ readonly id: string }> }>(RECORDED, { holderId, after });
    return quotaItems;
  });
  return new Set(items.map(({ id }) => id));
};

export const importItemsCommand: CliCommand = {
  usage: 'import-items <plan> <file>',
  about: {
    vi: 'Ghi sản phẩm mà một đơn vị đã làm cho các chỉ tiêu của kế hoạch, từ tệp CSV (docs/quotas.md); sai một dòng thì không ghi gì, dòng đã ghi thì bỏ qua.',
    en: 'Records what a unit made towards the quotas of a plan, from a CSV file (docs/quotas.md); with one wrong line nothing is recorded, lines recorded before are passed over.',
  },
  options: [
    {
      flags: '--unit <unit>',
      about: { vi: 'đơn vị đã làm: mã, mã thống kê hoặc tên', en: 'who made them: id, statistical code or name of the unit' },
      isRequired: true,
    },
    personCliOption,
  ],
  examples: ['cascade import-items S3 tin-bai-thang-3.csv --unit "Phòng Văn hóa - Xã hội xã Hưng Đạo"'],
  run: async (invocation, [planText = '', file = ''], { unit: unitText, person = CLI_PERSON }) => {
    const lines = taken(loadItemsCsv(taken(await readText(file, FILE_BYTES_MAX)), file));
    return withSession(invocation, {}, async ({ api }) => {
      const [plan, unit] = [await findPlan(api, planText), await findUnit(api, String(unitText))];
      const items = resolved(lines, await quotasOf(api, plan, unit), unit, file);
      const before = await recordedBy(api, unit);
      const accepted = await api
        .mutate('recordItems', { commandId: randomUUID(), holder: unit.id, items }, { person: person as PersonId, unit: unit.id })
        .catch((error: unknown) => {
          throw refusedAtItsLine(error, { list: 'items', lines, file });
        });
      const recorded = items.filter(({ itemId }) => !before.has(itemId)).length;
      const told = pick(
        invocation.language,
        `Đã ghi ${recorded} sản phẩm của ${unit.fullName}; ${items.length - recorded} đã có từ trước`,
        `Recorded ${recorded} items of ${unit.fullName}; ${items.length - recorded} were there before`,
      );
      return { data: { planId: plan.id, unitId: unit.id, items: items.map(({ itemId }) => itemId), recorded, ...accepted }, lines: [told] };
    });
  },
};
