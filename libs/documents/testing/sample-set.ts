import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dataDir, samplesDir } from '#libs/config/paths.js';
import { type DutyRule, rulesOf } from '#libs/domain/plan/plan-content.js';
import type { PlanFile } from '../plans/plan-file.js';
import { allLoaded, loadPlans, type NamedText } from '../plans/plan-set.js';
import { formatMistake, type Loaded } from '../reading/mistake.js';
import { readAdministrativeUnits } from '../units/admin-units.js';
import { assembleUnits, type UnitDirectory } from '../units/unit-directory.js';
import { loadUnitsFile } from '../units/units-file.js';

/** Everything that the samples need to be imported. */
export interface SampleSet {
  readonly administrative: UnitDirectory;
  /** The units of the units files, parents first; its `resolve` finds the official ones too. */
  readonly units: UnitDirectory;
  /** With what the files of assumptions add; a plan above comes before the plans below it. */
  readonly plans: readonly PlanFile[];
}

const must = <T>(loaded: Loaded<T>): T => {
  if (!loaded.ok) throw new Error(loaded.mistakes.map((mistake) => formatMistake(mistake, 'en')).join('\n'));
  return loaded.value;
};

const textsIn = async (folder: string): Promise<readonly NamedText[]> => {
  const names = (await readdir(join(samplesDir, folder))).sort().map((name) => `${folder}/${name}`);
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(samplesDir, name), 'utf8') })));
};

/** The samples of the repository, all of them, with their assumptions. @throws Error with every mistake, were there any */
export const readSamples = async (): Promise<SampleSet> => {
  const administrative = must(await readAdministrativeUnits(dataDir));
  const files = must(allLoaded((await textsIn('units')).map(({ name, text }) => loadUnitsFile(text, name))));
  const units = must(assembleUnits(files, administrative.resolve));
  const [plans, assumptions] = await Promise.all([textsIn('plans'), textsIn('assumptions')]);
  return { administrative, units, plans: must(loadPlans(plans, assumptions, units.resolve)) };
};

/** @throws Error when there is no such plan */
export const planOf = (set: SampleSet, key: string): PlanFile => {
  const plan = set.plans.find((candidate) => candidate.key === key);
  if (plan === undefined) throw new Error(`no plan ${key}`);
  return plan;
};

/** @throws Error when the plan has no such rule */
export const ruleOf = (set: SampleSet, key: string, ruleKey: string): DutyRule => {
  const rules = rulesOf(planOf(set, key).content);
  const rule = rules.find((candidate) => candidate.key === ruleKey);
  if (rule === undefined) throw new Error(`${key} has no ${ruleKey}, only ${rules.map((each) => each.key).join(' ')}`);
  return rule;
};
