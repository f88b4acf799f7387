import type { DocumentDate } from '#libs/calendar/schedule.js';
import type { PlanContent } from '#libs/domain/plan/plan-content.js';
import type { TakenOver } from '#libs/domain/plan/take-over.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { foldDiacritics } from '#libs/kernel/text.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { orgUnitsModel } from '../org-units/org-units.model.js';
import type { Page, PageRequest, PlanFilter, PlanRow, PlanStatus } from '../queries.js';
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
import { plansModel } from './plans.model.js';

interface PlanRecord {
  readonly plan_id: PlanId;
  readonly title: string;
  readonly year: number;
  readonly status: PlanStatus;
  readonly issuer_id: OrgUnitId;
  readonly parent_id: PlanId | null;
  readonly root_plan_id: PlanId;
  readonly number: string | null;
  readonly symbol: string | null;
  readonly issued_on: DocumentDate | null;
  readonly sent_on: LocalDate | null;
  readonly received_on: LocalDate | null;
  readonly ended_on: LocalDate | null;
  readonly replaced_by: PlanId | null;
  readonly taken_over: TakenOver | null;
  readonly cascaded: boolean;
  readonly stream_version: number;
  readonly content: PlanContent;
  /** Last possible day of issue as text, the order of lists; `infinity` while it is drafted. */
  readonly sort_day: string;
}

const SORT_DAY = `coalesce(p.issued_to, 'infinity'::date)`;
const COLUMNS = `p.plan_id, p.title, p.year, p.status, p.issuer_id, p.parent_id, p.root_plan_id, p.number, p.symbol, p.issued_on,
  p.sent_on, p.received_on, p.ended_on, p.replaced_by, p.taken_over, p.cascaded, p.stream_version, c.content, ${SORT_DAY}::text as sort_day`;

const planOf = (record: PlanRecord): PlanRow => ({
  id: record.plan_id,
  title: record.title,
  year: record.year,
  status: record.status,
  issuerId: record.issuer_id,
  parentId: record.parent_id,
  rootPlanId: record.root_plan_id,
  number: record.number,
  symbol: record.symbol,
  issuedOn: record.issued_on,
  sentOn: record.sent_on,
  receivedOn: record.received_on,
  endedOn: record.ended_on,
  replacedById: record.replaced_by,
  takenOver: record.taken_over,
  cascaded: record.cascaded,
  content: record.content,
  streamVersion: record.stream_version,
});

/** Plans `p` and their contents `c` as they stand at a position. */
const plansAt = (reading: Reading, position: string): string => {
  const schema = schemaIn(reading, plansModel.name);
  return `from ${schema}.plan p join ${schema}.plan_content c on c.plan_id = p.plan_id and ${validAt('c', position)} where ${validAt('p', position)}`;
};

export const plansByIds = async (reading: Reading, ids: readonly PlanId[]): Promise<ReadonlyMap<PlanId, PlanRow>> => {
  const rows = await reading.db.query<PlanRecord>(`select ${COLUMNS} ${plansAt(reading, '$2')} and p.plan_id = any($1)`, [
    ids,
    reading.view.position,
  ]);
  return new Map(rows.map((row) => [row.plan_id, planOf(row)]));
};

/** Each word has to be in the plan's number or title or in the name of its issuer, whenever it had that name. */
const searchCondition = (pattern: string, reading: Reading, position: string): string =>
  `(p.search like ${pattern} or exists (
      select from ${schemaIn(reading, orgUnitsModel.name)}.unit u where u.unit_id = p.issuer_id and ${validAt('u', position)} and u.search like ${pattern}))`;

const conditionsOf = (
  { issuerId, parentId, year, status, search }: PlanFilter,
  reading: Reading,
  position: string,
  { $ }: Parameters,
): string =>
  [
    ...(issuerId === undefined ? [] : [`p.issuer_id = ${$(issuerId)}`]),
    ...(parentId === undefined ? [] : [`p.parent_id = ${$(parentId)}`]),
    ...(year === undefined ? [] : [`p.year = ${$(year)}`]),
    ...(status === undefined ? [] : [`p.status = ${$(status)}`]),
    ...likePatterns(foldDiacritics(search ?? '')).map((pattern) => searchCondition($(pattern), reading, position)),
  ]
    .map((condition) => ` and ${condition}`)
    .join('');

/** Drafts first, then those issued last. */
export const plans = async (reading: Reading, filter: PlanFilter, page: PageRequest): Promise<Page<PlanRow>> => {
  const [counting, listing] = [parameters(), parameters()];
  const [countedAt, listedAt] = [counting.$(reading.view.position), listing.$(reading.view.position)];
  const countSql = `select count(*)::integer as count ${plansAt(reading, countedAt)}${conditionsOf(filter, reading, countedAt, counting)}`;
  const listSql = `select ${COLUMNS} ${plansAt(reading, listedAt)}${conditionsOf(filter, reading, listedAt, listing)}${afterCursor(page.after, listing)}
    order by ${SORT_DAY} desc, p.plan_id desc limit ${listing.$(page.first + 1)}`;
  const [[count], rows] = await Promise.all([
    reading.db.query<{ count: number }>(countSql, counting.values),
    reading.db.query<PlanRecord>(listSql, listing.values),
  ]);
  return pageOf(rows, page, count?.count ?? 0, (row) => ({ node: planOf(row), cursor: encodeCursor(row.sort_day, row.plan_id) }));
};

const afterCursor = (after: string | undefined, { $ }: Parameters): string => {
  if (after === undefined) return '';
  const [day, id] = decodeCursor(after, 2);
  if (typeof day !== 'string' || !/^(infinity|\d{4}-\d{2}-\d{2})$/.test(day) || typeof id !== 'string') throw new CursorInvalid(after);
  return ` and (${SORT_DAY}, p.plan_id) < (${$(day)}::date, ${$(id)}::text)`;
};

/** The plans derived from each plan and those derived from them, level by level; within a level by id. */
export const derivedPlans = async (reading: Reading, planIds: readonly PlanId[]): Promise<ReadonlyMap<PlanId, readonly PlanRow[]>> => {
  const schema = schemaIn(reading, plansModel.name);
  const rows = await reading.db.query<PlanRecord & { top: PlanId }>(
    `with recursive below as (
       select a.id as top, a.id as plan_id, 0 as level from unnest($1::text[]) as a(id)
       union all
       select b.top, p.plan_id, b.level + 1 from below b join ${schema}.plan p on p.parent_id = b.plan_id and ${validAt('p', '$2')}
     )
     select b.top, ${COLUMNS}
       from below b
       join ${schema}.plan p on p.plan_id = b.plan_id and ${validAt('p', '$2')}
       join ${schema}.plan_content c on c.plan_id = p.plan_id and ${validAt('c', '$2')}
      where b.level > 0
      order by b.top, b.level, p.plan_id`,
    [[...new Set(planIds)], reading.view.position],
  );
  const found = new Map<PlanId, PlanRow[]>(planIds.map((id) => [id, []]));
  for (const row of rows) found.get(row.top)?.push(planOf(row));
  return found;
};
