import type { CodeHolder } from '#libs/domain/org-unit/org-unit.commands.js';
import type { CodeScheme, OrgLevel, OrgUnitType, UnitCode } from '#libs/domain/org-unit/org-unit.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { foldDiacritics } from '#libs/kernel/text.js';
import { addDays, type LocalDate } from '#libs/kernel/time.js';
import { orgUnitsModel } from './org-units.model.js';
import type { OrgUnitFilter, OrgUnitRow, Page, PageRequest, SuccessionRow, SuccessionsRow } from '../queries.js';
import {
  CursorInvalid,
  decodeCursor,
  encodeCursor,
  likePatterns,
  pageOf,
  parameters,
  type Parameters,
  type Reading,
  schemaIn,
  validAt,
} from '../reading.js';

interface UnitRecord {
  readonly unit_id: OrgUnitId;
  readonly name: string;
  readonly full_name: string;
  readonly name_en: string | null;
  readonly unit_type: OrgUnitType;
  readonly level: OrgLevel;
  readonly parent_id: OrgUnitId | null;
  readonly codes: readonly UnitCode[];
  readonly aliases: readonly string[];
  readonly valid_from: LocalDate | null;
  readonly valid_to: LocalDate | null;
}

const COLUMNS =
  'u.unit_id, u.name, u.full_name, u.name_en, u.unit_type, u.level, u.parent_id, u.codes, u.aliases, u.valid_from, u.valid_to';
/** The order of a Vietnamese dictionary. */
const BY_NAME = 'u.name collate "vi-VN-x-icu"';

const unitOf = (record: UnitRecord): OrgUnitRow => ({
  id: record.unit_id,
  name: record.name,
  fullName: record.full_name,
  nameEn: record.name_en,
  unitType: record.unit_type,
  level: record.level,
  parentId: record.parent_id,
  codes: record.codes,
  aliases: record.aliases,
  validFrom: record.valid_from,
  validTo: record.valid_to,
});

/**
 * Units as they are on the day of the viewpoint. One that does not exist on that day is shown as it was on its last day before, or else
 * as it is on its first: whoever owes something stays readable after a reorganisation.
 */
export const orgUnitsByIds = async (reading: Reading, ids: readonly OrgUnitId[]): Promise<ReadonlyMap<OrgUnitId, OrgUnitRow>> => {
  const { db, view } = reading;
  const rows = await db.query<UnitRecord>(
    `select distinct on (u.unit_id) ${COLUMNS}
       from ${schemaIn(reading, orgUnitsModel.name)}.unit u
      where u.unit_id = any($1) and ${validAt('u', '$2')}
      order by u.unit_id, u.on_from > $3::date, case when u.on_from <= $3::date then u.on_from end desc, u.on_from`,
    [ids, view.position, view.inForceOn],
  );
  return new Map(rows.map((row) => [row.unit_id, unitOf(row)]));
};

/** The unit that has the code on the day of the viewpoint. */
export const orgUnitByCode = async (reading: Reading, scheme: CodeScheme, code: string): Promise<OrgUnitRow | undefined> => {
  const { db, view } = reading;
  const schema = schemaIn(reading, orgUnitsModel.name);
  const [row] = await db.query<UnitRecord>(
    `select ${COLUMNS}
       from ${schema}.unit_code c
       join ${schema}.unit u on u.unit_id = c.unit_id and ${validAt('u', '$3')} and u.on_from <= $4::date and u.on_to > $4::date
      where c.scheme = $1 and c.code = $2
      order by u.unit_id limit 1`,
    [scheme, code, view.position, view.inForceOn],
  );
  return row && unitOf(row);
};

/** Every unit that has, had or will have one of the codes; `to` is exclusive. */
export const codeHolders = async (reading: Reading, codes: readonly UnitCode[]): Promise<readonly CodeHolder[]> => {
  const { db, view } = reading;
  const schema = schemaIn(reading, orgUnitsModel.name);
  const rows = await db.query<UnitCode & { unit_id: OrgUnitId; valid_from: LocalDate | null; valid_to: LocalDate | null }>(
    `select distinct c.scheme, c.code, c.unit_id, u.valid_from, u.valid_to
       from unnest($1::text[], $2::text[]) as asked(scheme, code)
       join ${schema}.unit_code c on c.scheme = asked.scheme and c.code = asked.code
       join ${schema}.unit u on u.unit_id = c.unit_id and ${validAt('u', '$3')}
      order by 1, 2, 3`,
    [codes.map(({ scheme }) => scheme), codes.map(({ code }) => code), view.position],
  );
  return rows.map(({ scheme, code, unit_id, valid_from, valid_to }) => ({
    scheme,
    code,
    unitId: unit_id,
    from: valid_from,
    to: valid_to === null ? null : addDays(valid_to, 1),
  }));
};

const conditionsOf = ({ parentId, level, unitType, search }: OrgUnitFilter, { view }: Reading, { $ }: Parameters): string => {
  const day = $(view.inForceOn);
  return [
    validAt('u', $(view.position)),
    `u.on_from <= ${day}::date and u.on_to > ${day}::date`,
    ...(parentId === undefined ? [] : [parentId === null ? 'u.parent_id is null' : `u.parent_id = ${$(parentId)}`]),
    ...(level === undefined ? [] : [`u.level = ${$(level)}`]),
    ...(unitType === undefined ? [] : [`u.unit_type = ${$(unitType)}`]),
    ...likePatterns(foldDiacritics(search ?? '')).map((pattern) => `u.search like ${$(pattern)}`),
  ].join(' and ');
};

/** Units that exist on the day of the viewpoint, by name. */
export const orgUnits = async (reading: Reading, filter: OrgUnitFilter, page: PageRequest): Promise<Page<OrgUnitRow>> => {
  const from = `from ${schemaIn(reading, orgUnitsModel.name)}.unit u where`;
  const [counting, listing] = [parameters(), parameters()];
  const countSql = `select count(*)::integer as count ${from} ${conditionsOf(filter, reading, counting)}`;
  const listSql = `select ${COLUMNS} ${from} ${conditionsOf(filter, reading, listing)}${afterCursor(page.after, listing)}
    order by ${BY_NAME}, u.unit_id limit ${listing.$(page.first + 1)}`;
  const [[count], rows] = await Promise.all([
    reading.db.query<{ count: number }>(countSql, counting.values),
    reading.db.query<UnitRecord>(listSql, listing.values),
  ]);
  return pageOf(rows, page, count?.count ?? 0, (row) => ({ node: unitOf(row), cursor: encodeCursor(row.name, row.unit_id) }));
};

const afterCursor = (after: string | undefined, { $ }: Parameters): string => {
  if (after === undefined) return '';
  const [name, id] = decodeCursor(after, 2);
  if (typeof name !== 'string' || typeof id !== 'string') throw new CursorInvalid(after);
  return ` and (${BY_NAME}, u.unit_id) > (${$(name)}::text, ${$(id)}::text)`;
};

interface SuccessionRecord {
  readonly of: OrgUnitId;
  readonly other: OrgUnitId;
  readonly since: LocalDate;
  readonly holds: boolean;
  readonly share: string | null;
}

const successionOf = ({ other, since, holds, share }: SuccessionRecord): SuccessionRow => ({ unitId: other, since, holds, share });

/** Who follows units on the day of the viewpoint, and whom they follow. Two statements. */
export const successions = async (reading: Reading, ids: readonly OrgUnitId[]): Promise<ReadonlyMap<OrgUnitId, SuccessionsRow>> => {
  const { db, view } = reading;
  const read = (of: 'unit_id' | 'successor_id', other: 'unit_id' | 'successor_id'): Promise<readonly SuccessionRecord[]> =>
    db.query<SuccessionRecord>(
      `select s.${of} as of, s.${other} as other, s.on_from as since, s.holds, s.share
         from ${schemaIn(reading, orgUnitsModel.name)}.unit_successor s
        where s.${of} = any($1) and ${validAt('s', '$2')} and s.on_from <= $3::date and $3::date < s.on_to
        order by 1, s.holds desc, 2`,
      [ids, view.position, view.inForceOn],
    );
  const [after, before] = await Promise.all([read('unit_id', 'successor_id'), read('successor_id', 'unit_id')]);
  const [successorsOf, predecessorsOf] = [Map.groupBy(after, ({ of }) => of), Map.groupBy(before, ({ of }) => of)];
  return new Map(
    ids.map((id) => [
      id,
      {
        successors: (successorsOf.get(id) ?? []).map(successionOf),
        predecessors: (predecessorsOf.get(id) ?? []).map(successionOf),
      },
    ]),
  );
};
