import type { FigureSources } from '#libs/domain/rubric/rubric.commands.js';
import type { ScoredItem, ScoredQuota } from '#libs/domain/scorecard/item-count.js';
import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { itemsModel } from '../items/items.model.js';
import { OBLIGATIONS } from '../obligations/obligations.model.js';
import { holdersOn, holdingDay, unitsCounting } from '../obligations/units/places-sql.js';
import { obligationIdOf } from '../obligations/queries/obligation-id.js';
import { instantParameters, statusOfRow } from '../obligations/queries/obligation-status.js';
import { parameters, type Reading, schemaIn, validAt } from '../reading.js';

/** What there is to count: products of quotas, and figures of reports; by the alphabet. One statement. */
export const figureSources = async (reading: Reading): Promise<FigureSources> => {
  const schema = schemaIn(reading, OBLIGATIONS);
  const [row] = await reading.db.query<FigureSources>(
    `select array(select distinct q.product from ${schema}.quota_count q where ${validAt('q', '$1')} order by 1) as products,
            array(select distinct n.indicator_id from ${schema}.rule_indicator n where ${validAt('n', '$1')} order by 1) as indicators`,
    [reading.view.position],
  );
  return row ?? { products: [], indicators: [] };
};

interface QuotaRecord extends Pick<ScoredQuota, 'product' | 'status'> {
  readonly duty_id: DutyId;
  readonly period: string;
  readonly holders: readonly OrgUnitId[];
  readonly counting: readonly OrgUnitId[];
  readonly items: readonly ScoredItem[];
}

/**
 * Items that serve an obligation `o`: those of its period, and those of a period that its schedule does not have any more, if they were sent on its
 * days; as `itemsByPeriod` finds them for the count of the quota itself.
 */
const itemsServing = (items: string, schema: string, position: string): string =>
  `(select coalesce(jsonb_agg(jsonb_build_object('id', i.item_id, 'title', i.shown->'title', 'quantity', i.shown->'quantity', 'sentOn', i.sent_on,
             'publishedOn', i.shown#>'{publication,publishedOn}', 'proof', i.shown->'proof',
             'links', to_jsonb(array_remove(array[i.shown->>'link', nullif(i.shown#>>'{publication,link}', i.shown->>'link')], null))) order by i.sent_on, i.item_id), '[]'::jsonb)
      from ${items}.item i
     where i.serves @> jsonb_build_array(jsonb_build_object('dutyId', o.duty_id)) and i.state <> 'WITHDRAWN' and ${validAt('i', position)}
       and exists (select from jsonb_to_recordset(i.serves) as s("dutyId" text, period text)
                    where s."dutyId" = o.duty_id
                      and (s.period = o.period
                        or i.sent_on between o.period_from and o.period_to
                           and not exists (select from ${schema}.obligation x
                                            where x.duty_id = o.duty_id and x.period = s.period and ${validAt('x', position)}))))`;

/**
 * Quotas that the units, or units below them, owe in the days of a period, by the deadline, with the items made for them. One statement.
 */
export const scoredQuotas = async (
  reading: Reading,
  unitIds: readonly OrgUnitId[],
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<ReadonlyMap<OrgUnitId, readonly ScoredQuota[]>> => {
  const list = parameters();
  const { $ } = list;
  const schema = schemaIn(reading, OBLIGATIONS);
  const position = `${$(reading.view.position)}::bigint`;
  const day = `${$(reading.view.inForceOn)}::date`;
  const units = `${$(unitIds)}::text[]`;
  const [first, last] = [`${$(from)}::date`, `${$(to)}::date`];
  const rows = await reading.db.query<QuotaRecord>(
    `with placed as materialized (
       select h.duty_id from ${schema}.unit_ancestor a join ${schema}.duty_holder h on h.holder_id = a.unit_id where a.ancestor_id = any(${units}))
     select o.duty_id, o.period, q.product, ${statusOfRow('o', instantParameters(list, reading.view))} as status,
            ${holdersOn(schema, 'o.duty_id', position, holdingDay(day))} as holders, ${unitsCounting(schema, units, position, day)} as counting,
            ${itemsServing(schemaIn(reading, itemsModel.name), schema, position)} as items
       from ${schema}.obligation o
       join ${schema}.quota_count q on q.duty_id = o.duty_id and q.period = o.period and ${validAt('q', position)}
      where o.duty_id in (select duty_id from placed) and ${validAt('o', position)}
        and case when o.due_on is not null then o.due_on between ${first} and ${last}
                 else coalesce(o.period_from, ${last}) <= ${last} and coalesce(o.period_to, ${first}) >= ${first} end
      order by o.duty_id collate "C", o.period collate "C"`,
    list.values,
  );
  const quotaOf = ({ duty_id, period, product, status, items }: QuotaRecord, own: boolean): ScoredQuota => ({
    id: obligationIdOf({ dutyId: duty_id, period }),
    product,
    status,
    own,
    items,
  });
  return new Map(
    unitIds.map((unitId) => [
      unitId,
      rows.flatMap((row) => {
        const own = row.holders.includes(unitId);
        return own || row.counting.includes(unitId) ? [quotaOf(row, own)] : [];
      }),
    ]),
  );
};
