import { planIdOf } from '#libs/documents/identity.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { Refused } from './failures.js';
import type { Api } from './graphql-client.js';

/** A plan as it stands now. */
export interface FoundPlan {
  readonly id: PlanId;
  readonly title: string;
  readonly status: string;
  readonly number: string | null;
  readonly symbol: string | null;
  readonly issuerId: OrgUnitId;
}

const FIELDS = 'id title status number symbol issuerId';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const byId = async (api: Api, id: string): Promise<FoundPlan | null> =>
  (await api.query<{ plan: FoundPlan | null }>(`query ($id: ID!) { plan(id: $id) { ${FIELDS} } }`, { id })).plan;

/** `247/QĐ-UBND`; the symbol alone, or nothing, as long as the plan has no number. */
export const numberOf = ({ number, symbol }: FoundPlan): string => (number === null ? (symbol ?? '') : `${number}/${symbol}`);

/**
 * A plan by its id, by the key of its file (`S4`), or by its number and symbol (`247/QĐ-UBND`).
 * @throws Refused when there is none, or more than one
 */
export const findPlan = async (api: Api, text: string): Promise<FoundPlan> => {
  const known = (await byId(api, UUID.test(text) ? text.toLowerCase() : planIdOf(text))) ?? undefined;
  if (known !== undefined) return known;
  const { plans } = await api.query<{ plans: { nodes: readonly FoundPlan[] } }>(
    `query ($search: String!) { plans(first: 100, filter: { search: $search }) { nodes { ${FIELDS} } } }`,
    { search: text.normalize('NFC') },
  );
  const wanted = text.normalize('NFC').toLowerCase();
  const numbered = plans.nodes.filter((plan) => numberOf(plan).toLowerCase() === wanted);
  const [first, ...others] = numbered.length > 0 ? numbered : plans.nodes;
  if (first === undefined)
    throw new Refused({
      en: `There is no plan "${text}". Give its id, the key of its file (S4), or its number and symbol (247/QĐ-UBND).`,
      vi: `Không có kế hoạch "${text}". Hãy cho mã kế hoạch, mã tệp (S4), hoặc số và ký hiệu (247/QĐ-UBND).`,
    });
  if (others.length > 0) {
    const list = [first, ...others].map((plan) => `  ${plan.id}  ${numberOf(plan)}  ${plan.title}`).join('\n');
    throw new Refused(
      {
        en: `"${text}" means several plans; give one id of these:\n${list}`,
        vi: `"${text}" chỉ nhiều kế hoạch; hãy chọn một mã:\n${list}`,
      },
      { candidates: [first, ...others].map(({ id }) => id) },
    );
  }
  return first;
};
