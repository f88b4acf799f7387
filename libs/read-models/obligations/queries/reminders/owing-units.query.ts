import type { OrgUnitId } from '#libs/kernel/ids.js';
import { parameters, type Reading, schemaIn, validAt } from '../../../reading.js';
import { OBLIGATIONS } from '../../obligations.model.js';

/** Every unit that holds something which is open or to be corrected, dated or not, on the day of the viewpoint; by id. One statement. */
export const owingUnits = async (reading: Reading): Promise<readonly OrgUnitId[]> => {
  const schema = schemaIn(reading, OBLIGATIONS);
  const list = parameters();
  const position = `${list.$(reading.view.position)}::bigint`;
  const day = `${list.$(reading.view.inForceOn)}::date`;
  const rows = await reading.db.query<{ id: OrgUnitId }>(
    `select distinct a.ancestor_id collate "C" as id
       from ${schema}.duty_holder h
       join ${schema}.unit_ancestor a on a.unit_id = h.holder_id and ${validAt('a', position)} and a.held and a.seen_from <= ${day} and ${day} < a.seen_to
      where ${validAt('h', position)} and h.seen_from <= ${day} and ${day} < h.seen_to
        and exists (select from ${schema}.obligation o where o.duty_id = h.duty_id and ${validAt('o', position)} and o.phase in ('OPEN', 'RETURNED'))
      order by id`,
    list.values,
  );
  return rows.map(({ id }) => id);
};
