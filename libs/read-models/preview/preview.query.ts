import type { ScheduledPeriod } from '#libs/calendar/schedule.js';
import { type PreviewedDuty, previewOf } from '#libs/domain/cascade/preview.js';
import { kindOf } from '#libs/domain/duty/duty.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { addDays, dateOf, dayOf, lastDayOfMonth, type LocalDate, minDate, monthOf, yearOf } from '#libs/kernel/time.js';
import { enumeratorAt, resolutionsAt } from '../if-issued.js';
import { OBLIGATIONS } from '../obligations/obligations.model.js';
import { obligations } from '../obligations/queries/obligations.query.js';
import { plans, plansByIds } from '../plans/plans.query.js';
import type { ObligationFilter, ObligationRow, PlanRow } from '../queries.js';
import { allRows, type Reading, schemaIn, validAt } from '../reading.js';
import type { Preview, PreviewMonth, PreviewRow } from './preview.row.js';

/** A day some months later, or the last of the month where it has no such day. */
const monthsLater = (day: LocalDate, months: number): LocalDate => {
  const first = dateOf(yearOf(day), monthOf(day) + months, 1);
  return minDate(addDays(first, dayOf(day) - 1), lastDayOfMonth(yearOf(first), monthOf(first)));
};

const deadlineColumns = ({ deadline }: ScheduledPeriod): Pick<PreviewRow, 'deadlineState' | 'dueOn' | 'certainty' | 'policy' | 'reason'> =>
  deadline.state === 'DATED'
    ? { deadlineState: 'DATED', dueOn: deadline.dueOn, certainty: deadline.certainty, policy: deadline.policy, reason: null }
    : { deadlineState: deadline.state, dueOn: null, certainty: null, policy: null, reason: deadline.reason };

export const ofDuty = ({ opened, periods }: PreviewedDuty): readonly PreviewRow[] =>
  periods.map((scheduled) => ({
    planId: opened.planId,
    drafted: true,
    ruleKey: opened.ruleKey,
    kind: kindOf(opened),
    title: opened.title,
    authority: opened.authority,
    period: scheduled.period,
    periodFrom: scheduled.from ?? null,
    periodTo: scheduled.to ?? null,
    ...deadlineColumns(scheduled),
    holders: opened.holders,
    duties: 1,
  }));

/** What is recorded, or would be of an issued plan. */
export const ofObligation = (row: Omit<PreviewRow, 'drafted' | 'duties'>): PreviewRow => ({
  planId: row.planId,
  drafted: false,
  ruleKey: row.ruleKey,
  kind: row.kind,
  title: row.title,
  authority: row.authority,
  period: row.period,
  periodFrom: row.periodFrom,
  periodTo: row.periodTo,
  deadlineState: row.deadlineState,
  dueOn: row.dueOn,
  certainty: row.certainty,
  policy: row.policy,
  reason: row.reason,
  holders: row.holders,
  duties: 1,
});

/** What one rule asks of many by one day is one row. */
const together = (rows: readonly PreviewRow[]): readonly PreviewRow[] =>
  [...Map.groupBy(rows, ({ planId, ruleKey, period, dueOn, reason }) => JSON.stringify([planId, ruleKey, period, dueOn, reason]))].map(
    ([, [first, ...others]]) => ({
      ...(first as PreviewRow),
      holders: [...new Set([first as PreviewRow, ...others].flatMap(({ holders }) => holders))].sort(),
      duties: 1 + others.length,
    }),
  );

const orderOf = ({ dueOn, planId, ruleKey, period }: PreviewRow): string => JSON.stringify([dueOn, planId, ruleKey, period]);

const monthsOf = (from: LocalDate, to: LocalDate, dated: readonly PreviewRow[]): readonly PreviewMonth[] => {
  const due = Map.groupBy(dated, ({ dueOn }) => String(dueOn).slice(0, 7));
  const months: PreviewMonth[] = [];
  for (let day = dateOf(yearOf(from), monthOf(from), 1); day <= to; day = dateOf(yearOf(day), monthOf(day) + 1, 1)) {
    const month = day.slice(0, 7);
    months.push({ month, due: (due.get(month) ?? []).reduce((sum, { duties }) => sum + duties, 0) });
  }
  return months;
};

type Rest = Pick<Preview, 'unassigned' | 'problems'>;
const nothingOpen: Rest = { unassigned: [], problems: [] };

export const previewed = (from: LocalDate, months: number, rows: readonly PreviewRow[], rest: Rest): Preview => {
  const to = addDays(monthsLater(from, months), -1);
  const sorted = together(rows).toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const dated = sorted.filter(({ dueOn }) => dueOn !== null && from <= dueOn && dueOn <= to);
  return {
    from,
    to,
    months: monthsOf(from, to, dated),
    obligations: dated,
    undated: sorted.filter(({ dueOn }) => dueOn === null),
    ...rest,
  };
};

const OPEN: ObligationFilter = { phases: ['OPEN', 'RETURNED'] };

const everyObligation = (reading: Reading, filter: ObligationFilter): Promise<readonly ObligationRow[]> =>
  allRows((page) => obligations(reading, filter, page));

/** What drafts would ask if they were issued on the day of the viewpoint. */
const ofDrafts = async (reading: Reading, drafts: readonly PlanRow[]): Promise<Rest & { readonly rows: readonly PreviewRow[] }> => {
  if (drafts.length === 0) return { rows: [], ...nothingOpen };
  const [resolutions, enumerate, parents] = await Promise.all([
    resolutionsAt(
      reading,
      drafts.map(({ content }) => content),
    ),
    enumeratorAt(reading),
    plansByIds(
      reading,
      drafts.flatMap(({ parentId }) => (parentId === null ? [] : [parentId])),
    ),
  ]);
  const rows = drafts.flatMap(({ id, rootPlanId, parentId, content }, index) => {
    const plan = { planId: id, rootPlanId, parentId, content };
    const parent = parentId === null ? undefined : parents.get(parentId);
    const assignments = resolutions[index]?.assignments ?? [];
    const issuedOn = { known: true, date: reading.view.inForceOn } as const;
    return previewOf({ plan, parent, issuedOn, takenOver: null, assignments }, enumerate);
  });
  return {
    rows: rows.flatMap(ofDuty),
    unassigned: resolutions.flatMap(({ unassigned }, index) =>
      unassigned.map((rule) => ({ planId: (drafts[index] as PlanRow).id, ...rule })),
    ),
    problems: resolutions.flatMap(({ refusals }) => refusals),
  };
};

export const isDraft = ({ status }: PlanRow): boolean => status === 'DRAFTED' || status === 'SIGNED';

/** What a plan asks in the months after the day of the viewpoint: of an issued one what is owed and open, of a draft what would be. */
export const planPreview = async (reading: Reading, planId: PlanId, months: number): Promise<Preview | undefined> => {
  const plan = (await plansByIds(reading, [planId])).get(planId);
  if (plan === undefined) return undefined;
  const from = reading.view.inForceOn;
  if (!isDraft(plan)) return previewed(from, months, (await everyObligation(reading, { planId, ...OPEN })).map(ofObligation), nothingOpen);
  const { rows, ...rest } = await ofDrafts(reading, [plan]);
  return previewed(from, months, rows, rest);
};

/** The unit and those above it on the day. */
const lineOf = async (reading: Reading, unitId: OrgUnitId): Promise<readonly OrgUnitId[]> => {
  const rows = await reading.db.query<{ readonly ancestor_id: OrgUnitId }>(
    `select distinct a.ancestor_id from ${schemaIn(reading, OBLIGATIONS)}.unit_ancestor a
      where a.unit_id = $1 and ${validAt('a', '$2')} and a.on_from <= $3::date and a.on_to > $3::date`,
    [unitId, reading.view.position, reading.view.inForceOn],
  );
  return [...new Set([unitId, ...rows.map(({ ancestor_id }) => ancestor_id)])];
};

const draftsOf = async (reading: Reading, issuers: readonly OrgUnitId[]): Promise<readonly PlanRow[]> => {
  const drafts = await Promise.all(
    issuers.flatMap((issuerId) =>
      (['DRAFTED', 'SIGNED'] as const).map((status) => allRows((page) => plans(reading, { issuerId, status }, page))),
    ),
  );
  return drafts.flat();
};

/** What a unit owes and has not met, and what drafts of its own and of those above it would add, if they were issued on the day of the viewpoint. */
export const unitPreview = async (reading: Reading, unitId: OrgUnitId, months: number): Promise<Preview> => {
  const [owed, line] = await Promise.all([everyObligation(reading, { holderId: unitId, ...OPEN }), lineOf(reading, unitId)]);
  const { rows } = await ofDrafts(reading, await draftsOf(reading, line));
  const coming = rows.filter(({ holders }) => holders.includes(unitId));
  return previewed(reading.view.inForceOn, months, [...owed.map(ofObligation), ...coming], nothingOpen);
};
