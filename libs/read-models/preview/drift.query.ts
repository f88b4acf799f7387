import { drift } from '#libs/domain/plan/assignments.js';
import { type Assignment, rulesOf } from '#libs/domain/plan/plan-content.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { resolutionAt } from '../if-issued.js';
import { OBLIGATIONS } from '../obligations/obligations.model.js';
import { plansByIds } from '../plans/plans.query.js';
import { type Reading, schemaIn, validAt } from '../reading.js';
import type { DriftRow, PlanDrift } from './drift.row.js';

/** Whom the duties of a plan that stand were opened for, as frozen; who follows those that are no more plays no part. */
const frozenOf = async (reading: Reading, planId: PlanId): Promise<readonly Assignment[]> => {
  const rows = await reading.db.query<{ readonly rule_key: string; readonly holders: readonly OrgUnitId[] }>(
    `select d.rule_key, d.facts->'holders' as holders from ${schemaIn(reading, OBLIGATIONS)}.duty d
      where d.plan_id = $1 and d.kind <> 'AMENDMENT' and d.facts->>'cancelledAt' is null and ${validAt('d', '$2')} order by d.rule_key, d.duty_id`,
    [planId, reading.view.position],
  );
  return rows.map(({ rule_key, holders }) => ({ ruleKey: rule_key, holders, coordinators: [] }));
};

/** How the frozen list of addressees differs from the one of the day of the viewpoint; undefined: no such plan, or it is not issued. */
export const planDrift = async (reading: Reading, planId: PlanId): Promise<PlanDrift | undefined> => {
  const plan = (await plansByIds(reading, [planId])).get(planId);
  if (plan === undefined || plan.issuedOn === null) return undefined;
  const [frozen, now] = await Promise.all([frozenOf(reading, planId), resolutionAt(reading, plan.content)]);
  const { added, removed } = drift(frozen, now.assignments);
  const titles = new Map(rulesOf(plan.content).map(({ key, title }) => [key, title]));
  const titled = (rows: typeof added): readonly DriftRow[] => rows.map((row) => ({ ...row, title: titles.get(row.ruleKey) ?? '' }));
  return { planId, added: titled(added), removed: titled(removed), same: frozen.length - removed.length };
};
