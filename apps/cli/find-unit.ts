import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { Refused } from './failures.js';
import type { Api } from './graphql-client.js';

/** A unit as it is called on the day for which it was looked for. */
export interface FoundUnit {
  readonly id: OrgUnitId;
  readonly fullName: string;
}

const FIELDS = 'id fullName';
const ID = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,63}$/;

/**
 * A unit by its id, or one that exists on a day by its statistical code then, or words of its name that no other has.
 * @param on today, where it is null
 * @throws Refused when there is none, or more than one
 */
export const findUnit = async (api: Api, text: string, on: LocalDate | null = null): Promise<FoundUnit> => {
  const wanted = text.normalize('NFC').trim();
  const known = await api.query<{ byId?: FoundUnit | null; byCode: FoundUnit | null }>(
    `query ($text: String!, $id: ID!, $isId: Boolean!, $on: LocalDate) {
      byId: orgUnit(id: $id, inForceOn: $on) @include(if: $isId) { ${FIELDS} }
      byCode: orgUnit(code: $text, inForceOn: $on) { ${FIELDS} }
    }`,
    { text: wanted, id: wanted, isId: ID.test(wanted), on },
  );
  const found = known.byId ?? known.byCode;
  if (found !== null && found !== undefined) return found;
  const { orgUnits } = await api.query<{ orgUnits: { nodes: readonly FoundUnit[]; totalCount: number } }>(
    `query ($search: String!, $on: LocalDate) { orgUnits(first: 20, filter: { search: $search }, inForceOn: $on) { totalCount nodes { ${FIELDS} } } }`,
    { search: wanted, on },
  );
  const [first, ...others] = orgUnits.nodes;
  if (first === undefined)
    throw new Refused({
      en: `There is no unit "${text}". Give its id, its statistical code (18229), or words of its name.`,
      vi: `Không có đơn vị "${text}". Hãy cho mã đơn vị, mã thống kê (18229), hoặc tên.`,
    });
  if (others.length > 0) {
    const names = orgUnits.nodes.slice(0, 8).map(({ fullName, id }) => `${fullName} (${id})`);
    throw new Refused({
      en: `"${text}" is the name of ${orgUnits.totalCount} units: ${names.join('; ')}. Give the id of one.`,
      vi: `Có ${orgUnits.totalCount} đơn vị khớp với "${text}": ${names.join('; ')}. Hãy cho mã của một đơn vị.`,
    });
  }
  return first;
};
