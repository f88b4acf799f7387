import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import type { DutyFilter, DutyRow, Page, PageRequest } from '../../queries.js';
import { decodeCursor, encodeCursor, pageOf, parameters, type Parameters, type Reading, schemaIn, validAt } from '../../reading.js';
import type { DutyFacts } from '../projection/facts.js';
import { OBLIGATIONS } from '../obligations.model.js';
import { holdersOn, isHeldBy } from '../units/places-sql.js';

interface DutyRecord {
  readonly duty_id: DutyId;
  readonly facts: DutyFacts;
  readonly holders: readonly OrgUnitId[];
  readonly stream_version: number;
}

const dutyOf = ({ facts, holders, stream_version }: DutyRecord): DutyRow => {
  const { title, authority, schedule, indicators } = facts.readings.at(-1) ?? facts.readings[0];
  return {
    id: facts.dutyId,
    kind: facts.kind,
    planId: facts.planId,
    rootPlanId: facts.rootPlanId,
    issuerId: facts.issuerId,
    ruleKey: facts.ruleKey,
    title,
    holders,
    assignedTo: facts.holders,
    role: facts.role,
    coordinators: facts.coordinators,
    receivers: facts.receivers,
    authority,
    wording: facts.wording,
    schedule,
    source: facts.source,
    quota: facts.quota,
    indicators,
    fulfilledBy: facts.fulfilledBy,
    amendment: facts.amendment,
    streamVersion: stream_version,
  };
};

/** Duties `d` with the versions of their streams `s`, as they stand at a position. */
const dutiesAt = (reading: Reading, position: string): string => {
  const schema = schemaIn(reading, OBLIGATIONS);
  return `${schema}.duty d cross join lateral (
      select max(v.stream_version) as stream_version from ${schema}.duty_stream v where v.duty_id = d.duty_id and v.position <= ${position}) s
    where ${validAt('d', position)}`;
};

const columnsOf = (reading: Reading, position: string, day: string): string =>
  `d.duty_id, d.facts, s.stream_version, ${holdersOn(schemaIn(reading, OBLIGATIONS), 'd.duty_id', position, day)} as holders`;

/** With those who hold them on the day of the viewpoint. One statement. */
export const dutiesByIds = async (reading: Reading, ids: readonly DutyId[]): Promise<ReadonlyMap<DutyId, DutyRow>> => {
  const rows = await reading.db.query<DutyRecord>(
    `select ${columnsOf(reading, '$2', '$3::date')} from ${dutiesAt(reading, '$2')} and d.duty_id = any($1)`,
    [ids, reading.view.position, reading.view.inForceOn],
    { prepared: true },
  );
  return new Map(rows.map((row) => [row.duty_id, dutyOf(row)]));
};

const conditionsOf = (
  reading: Reading,
  { planId, rootPlanId, holderId, kinds, ruleKey }: DutyFilter,
  { $ }: Parameters,
  position: string,
): string =>
  [
    '',
    ...(planId === undefined ? [] : [`d.plan_id = ${$(planId)}`]),
    ...(rootPlanId === undefined ? [] : [`d.root_plan_id = ${$(rootPlanId)}`]),
    ...(kinds === undefined ? [] : [`d.kind = any(${$(kinds)})`]),
    ...(ruleKey === undefined ? [] : [`d.rule_key = ${$(ruleKey)}`]),
    ...(holderId === undefined
      ? []
      : [isHeldBy(schemaIn(reading, OBLIGATIONS), 'd.duty_id', $(holderId), position, `${$(reading.view.inForceOn)}::date`)]),
  ].join(' and ');

/** Ordered by plan, rule and duty. Two statements. */
export const duties = async (reading: Reading, filter: DutyFilter, page: PageRequest): Promise<Page<DutyRow>> => {
  const counting = parameters();
  const counted = counting.$(reading.view.position);
  const listing = parameters();
  const position = listing.$(reading.view.position);
  const day = `${listing.$(reading.view.inForceOn)}::date`;
  const place = `d.plan_id collate "C", d.rule_key collate "C", d.duty_id collate "C"`;
  const after = page.after === undefined ? [] : decodeCursor(page.after, 3).map((key) => listing.$(key));
  const beyond = after.length === 0 ? '' : `and (${place}) > (${after.join(', ')})`;
  const [[total], rows] = await Promise.all([
    reading.db.query<{ count: number }>(
      `select count(*)::integer as count from ${dutiesAt(reading, counted)} ${conditionsOf(reading, filter, counting, counted)}`,
      counting.values,
    ),
    reading.db.query<DutyRecord>(
      `select ${columnsOf(reading, position, day)} from ${dutiesAt(reading, position)} ${conditionsOf(reading, filter, listing, position)} ${beyond}
        order by ${place} limit ${listing.$(page.first + 1)}`,
      listing.values,
    ),
  ]);
  return pageOf(rows, page, total?.count ?? 0, (row) => ({
    node: dutyOf(row),
    cursor: encodeCursor(row.facts.planId, row.facts.ruleKey, row.duty_id),
  }));
};
