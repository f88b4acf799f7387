import { fileURLToPath } from 'node:url';
import { type DutyRule, rulesOf } from '#libs/domain/plan/plan-content.js';
import { formatMistake } from '../mistake.js';
import type { PlanFile } from '../plan-file.js';
import { type PlanSet, readPlanSet } from '../plan-set.js';

const folder = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** The samples of the repository, all of them, with their assumptions. @throws Error with every mistake, were there any */
export const readSamples = async (): Promise<PlanSet> => {
  const loaded = await readPlanSet({
    dataDir: folder('data'),
    unitsDir: folder('samples/units'),
    plansDir: folder('samples/plans'),
    assumptionsDir: folder('samples/assumptions'),
  });
  if (!loaded.ok) throw new Error(loaded.mistakes.map((mistake) => formatMistake(mistake, 'en')).join('\n'));
  return loaded.value;
};

/** @throws Error when there is no such plan */
export const planOf = (set: PlanSet, key: string): PlanFile => {
  const plan = set.plans.find((candidate) => candidate.key === key);
  if (plan === undefined) throw new Error(`no plan ${key}`);
  return plan;
};

/** @throws Error when the plan has no such rule */
export const ruleOf = (set: PlanSet, key: string, ruleKey: string): DutyRule => {
  const rules = rulesOf(planOf(set, key).content);
  const rule = rules.find((candidate) => candidate.key === ruleKey);
  if (rule === undefined) throw new Error(`${key} has no ${ruleKey}, only ${rules.map((each) => each.key).join(' ')}`);
  return rule;
};
