import { randomUUID } from 'node:crypto';
import { commandHash } from '#libs/application/command-hash.js';
import { type ItemLine, loadItemsCsv } from '#libs/documents/items-csv.js';
import { say, type Words } from '#libs/documents/messages.js';
import type { Mistake } from '#libs/documents/mistake.js';
import { readText } from '#libs/documents/read-text.js';
import { itemIdOf } from '#libs/domain/ids.js';
import type { CommandId, PersonId } from '#libs/kernel/ids.js';
import { refusedAtItsLine } from '../at-its-line.js';
import type { CliCommand } from '../cli-command.js';
import { FilesMistaken } from '../failures.js';
import { findPlan, type FoundPlan } from '../find-plan.js';
import { findUnit, type FoundUnit } from '../find-unit.js';
import type { Api } from '../graphql-client.js';
import { withSession } from '../session.js';
import { pick } from '../values.js';
import { CLI_PERSON, personCliOption } from './import-plan.js';
import { taken } from './import-units.js';

const FILE_BYTES_MAX = 2 * 1024 * 1024;

interface QuotaDuty {
  readonly dutyId: string;
  readonly ruleKey: string;
  readonly duty: { readonly quota: { readonly product: string; readonly channel: string | null } };
}

/** The quotas of a plan that a unit holds. */
const quotasOf = async (api: Api, { id: planId }: FoundPlan, { id: holderId }: FoundUnit): Promise<ReadonlyMap<string, QuotaDuty>> => {
  type Answer = {
    readonly obligations: {
      readonly nodes: readonly QuotaDuty[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
  const quotas = new Map<string, QuotaDuty>();
  for (let after: string | null = null; ;) {
    const { obligations }: Answer = await api.query<Answer>(
      `query ($planId: ID!, $holderId: ID!, $after: String) {
        obligations(filter: { planId: $planId, holderId: $holderId, kinds: [QUOTA] }, first: 500, after: $after) {
          nodes { dutyId ruleKey duty { quota { product channel } } } pageInfo { hasNextPage endCursor }
        }
      }`,
      { planId, holderId, after },
    );
    for (const quota of obligations.nodes) quotas.set(quota.ruleKey, quota);
    if (!obligations.pageInfo.hasNextPage) return quotas;
    after = obligations.pageInfo.endCursor;
  }
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

/** Ids of the items that a unit has recorded, also of those that it withdrew. */
const recordedBy = async (api: Api, { id: holderId }: FoundUnit): Promise<ReadonlySet<string>> => {
  type Answer = {
    readonly quotaItems: {
      readonly nodes: readonly { readonly id: string }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
  const ids = new Set<string>();
  for (let after: string | null = null; ;) {
    const { quotaItems }: Answer = await api.query<Answer>(
      `query ($holderId: ID!, $after: String) {
        quotaItems(filter: { holderId: $holderId }, first: 500, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
      }`,
      { holderId, after },
    );
    for (const { id } of quotaItems.nodes) ids.add(id);
    if (!quotaItems.pageInfo.hasNextPage) return ids;
    after = quotaItems.pageInfo.endCursor;
  }
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
