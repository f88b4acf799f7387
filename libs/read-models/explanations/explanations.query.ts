import type { PeriodKey } from '#libs/calendar/schedule.js';
import { type Explanations, explanationState } from '#libs/domain/explanation/explanation.js';
import { explanationIdOf } from '#libs/domain/ids.js';
import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import { OBLIGATIONS } from '../obligations/obligations.model.js';
import { obligationIdOf } from '../obligations/queries/obligation-id.js';
import { isHeldBy } from '../obligations/units/places-sql.js';
import type { ExplanationFilter, ExplanationRow, ObligationId, Page, PageRequest } from '../queries.js';
import { decodeCursor, encodeCursor, pageOf, parameters, type Parameters, type Reading, schemaIn, validAt } from '../reading.js';
import { explanationsModel } from './explanations.model.js';

interface ExplanationRecord {
  readonly duty_id: DutyId;
  readonly period: PeriodKey;
  readonly explanations: Explanations;
  readonly stream_version: number;
}

const COLUMNS = 'x.duty_id, x.period, x.explanations, x.stream_version';

const rowOf = ({ duty_id, period, explanations, stream_version }: ExplanationRecord, { view }: Reading): ExplanationRow => {
  const requests = explanations.requests.map((request) => ({ ...request, state: explanationState(request, view.at) }));
  return {
    dutyId: duty_id,
    period,
    requests,
    state: requests.at(-1)?.state ?? 'WITHDRAWN',
    streamId: `explanation/${explanationIdOf(duty_id, period)}`,
    streamVersion: stream_version,
  };
};

const conditionsOf = (reading: Reading, { unitId, planId, dutyId, isOpen }: ExplanationFilter, { $ }: Parameters): string => {
  const position = `${$(reading.view.position)}::bigint`;
  const schema = schemaIn(reading, OBLIGATIONS);
  // Whoever follows a unit that was asked finds what waits for it.
  const isOfUnit = (unit: string): string =>
    `(x.asked @> jsonb_build_array(${unit}::text) or ${isHeldBy(schema, 'x.duty_id', `${unit}::text`, position, `${$(reading.view.inForceOn)}::date`)})`;
  return [
    validAt('x', position),
    ...(unitId === undefined ? [] : [isOfUnit($(unitId))]),
    ...(planId === undefined
      ? []
      : [`exists (select from ${schema}.duty d where d.duty_id = x.duty_id and d.plan_id = ${$(planId)} and ${validAt('d', position)})`]),
    ...(dutyId === undefined ? [] : [`x.duty_id = ${$(dutyId)}`]),
    ...(isOpen === undefined ? [] : [`x.is_open = ${$(isOpen)}`]),
  ].join(' and ');
};

const SORT_DAY = `coalesce(x.answer_by, 'infinity'::date)`;

/** Ordered by the day for the answer, those without one last; then by duty and period. Two statements. */
export const explanations = async (reading: Reading, filter: ExplanationFilter, page: PageRequest): Promise<Page<ExplanationRow>> => {
  const from = `from ${schemaIn(reading, explanationsModel.name)}.explanation x where`;
  const [counting, listing] = [parameters(), parameters()];
  const all = conditionsOf(reading, filter, counting);
  const listed = conditionsOf(reading, filter, listing);
  const after = page.after === undefined ? [] : decodeCursor(page.after, 3).map((key) => listing.$(key));
  const place = `(${SORT_DAY}, x.duty_id collate "C", x.period collate "C")`;
  const beyond = after.length === 0 ? '' : `and ${place} > (${after[0]}::date, ${after[1]}::text, ${after[2]}::text)`;
  const [[total], rows] = await Promise.all([
    reading.db.query<{ count: number }>(`select count(*)::integer as count ${from} ${all}`, counting.values),
    reading.db.query<ExplanationRecord & { readonly sort_day: string }>(
      `select ${COLUMNS}, ${SORT_DAY}::text as sort_day ${from} ${listed} ${beyond}
        order by ${SORT_DAY}, x.duty_id collate "C", x.period collate "C" limit ${listing.$(page.first + 1)}`,
      listing.values,
    ),
  ]);
  return pageOf(rows, page, total?.count ?? 0, (row) => ({
    node: rowOf(row, reading),
    cursor: encodeCursor(row.sort_day, row.duty_id, row.period),
  }));
};

/** What a unit asked the last time and was answered, the latest answer first. Two statements. */
export const explanationsGivenTo = async (reading: Reading, unitId: OrgUnitId, page: PageRequest): Promise<Page<ExplanationRow>> => {
  const from = `from ${schemaIn(reading, explanationsModel.name)}.explanation x
    where ${validAt('x', '$1')} and x.asked_by = $2 and x.explained_at is not null`;
  const place = `(x.explained_at, x.duty_id collate "C", x.period collate "C")`;
  const after = page.after === undefined ? [] : decodeCursor(page.after, 3);
  const beyond = after.length === 0 ? '' : `and ${place} < ($4::timestamptz, $5::text, $6::text)`;
  const { position } = reading.view;
  const [[total], rows] = await Promise.all([
    reading.db.query<{ count: number }>(`select count(*)::integer as count ${from}`, [position, unitId]),
    reading.db.query<ExplanationRecord & { readonly explained_at: string }>(
      `select ${COLUMNS}, x.explained_at ${from} ${beyond}
        order by x.explained_at desc, x.duty_id collate "C" desc, x.period collate "C" desc limit $3`,
      [position, unitId, page.first + 1, ...after],
    ),
  ]);
  return pageOf(rows, page, total?.count ?? 0, (row) => ({
    node: rowOf(row, reading),
    cursor: encodeCursor(row.explained_at, row.duty_id, row.period),
  }));
};

/** By `<duty>:<period>`; of which nothing was asked is not in the answer. One statement. */
export const explanationsByIds = async (
  reading: Reading,
  ids: readonly ObligationId[],
): Promise<ReadonlyMap<ObligationId, ExplanationRow>> => {
  const keys = ids.map((id) => ({ dutyId: id.slice(0, id.indexOf(':')), period: id.slice(id.indexOf(':') + 1) }));
  const rows = await reading.db.query<ExplanationRecord>(
    `select ${COLUMNS} from unnest($1::text[], $2::text[]) as k(duty_id, period)
       join ${schemaIn(reading, explanationsModel.name)}.explanation x on x.duty_id = k.duty_id and x.period = k.period
      where ${validAt('x', '$3')}`,
    [keys.map(({ dutyId }) => dutyId), keys.map(({ period }) => period), reading.view.position],
  );
  return new Map(rows.map((row) => [obligationIdOf({ dutyId: row.duty_id, period: row.period }), rowOf(row, reading)]));
};
