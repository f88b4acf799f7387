import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readAdministrativeUnits } from './admin-units.js';
import { type AboutAbsentRules, applyAssumptions } from './apply-assumptions.js';
import { type AssumptionsFile, loadAssumptionsFile } from './assumptions-file.js';
import { say, type Words } from './messages.js';
import { failed, loaded, type Loaded, loadedUnless, type Mistake, type Position } from './mistake.js';
import { loadPlanFile, type PlanFile, planKeyIn } from './plan-file.js';
import { readText } from './read-text.js';
import { assembleUnits, type UnitDirectory } from './unit-directory.js';
import type { ResolveUnit } from './unit-ref.js';
import { loadUnitsFile } from './units-file.js';
import { START, YAML_BYTES_MAX } from './yaml-text.js';

/** A file that was read. `name` is what messages and sources show. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

export interface PlanSetFolders {
  /** The official tables (`data/`). */
  readonly dataDir: string;
  readonly unitsDir: string;
  readonly plansDir: string;
  readonly assumptionsDir: string;
}

/** Everything that a set of plans needs to be imported. */
export interface PlanSet {
  readonly administrative: UnitDirectory;
  /** The units of the units files, parents first; its `resolve` finds the official ones too. */
  readonly units: UnitDirectory;
  /** With what the files of assumptions add; a plan above comes before the plans below it. */
  readonly plans: readonly PlanFile[];
}

/** The values of those that are well; the mistakes of all others. */
export const allLoaded = <T>(results: readonly Loaded<T>[]): Loaded<readonly T[]> => {
  const mistakes = results.flatMap((result) => (result.ok ? [] : result.mistakes));
  return mistakes.length > 0 ? failed(mistakes) : loaded(results.flatMap((result) => (result.ok ? [result.value] : [])));
};

type Report = (file: string, at: Position, path: string, words: Words) => void;

const onlyOne = <T extends { readonly file: string }>(
  items: readonly T[],
  keyOf: (item: T) => { key: string; at: Position },
  report: Report,
) => {
  const first = new Map<string, T>();
  for (const item of items) {
    const { key, at } = keyOf(item);
    const before = first.get(key);
    if (before === undefined) first.set(key, item);
    else report(item.file, at, '', say.duplicate(`${key} (${before.file})`, keyOf(before).at.line));
  }
  return first;
};

/** Plans above before plans below; a parent without a file and a circle are reported. */
const parentsFirst = (plans: ReadonlyMap<string, PlanFile>, report: Report): readonly PlanFile[] => {
  const ordered = new Set<PlanFile>();
  for (const start of plans.values()) {
    const chain: PlanFile[] = [];
    for (let plan: PlanFile | undefined = start; plan !== undefined && !ordered.has(plan);) {
      if (chain.includes(plan)) {
        report(plan.file, plan.places.parent, 'parent', say.parentCycle([...chain.slice(chain.indexOf(plan)), plan].map(({ key }) => key)));
        break;
      }
      chain.push(plan);
      const { parentKey, file, places }: PlanFile = plan;
      if (parentKey !== null && !plans.has(parentKey)) {
        report(file, places.parent, 'parent.plan', say.referenceUnknown({ vi: 'kế hoạch', en: 'plan' }, parentKey, [...plans.keys()]));
      }
      plan = parentKey === null ? undefined : plans.get(parentKey);
    }
    for (const plan of chain.reverse()) ordered.add(plan);
  }
  return [...ordered];
};

/**
 * Reads plans with their files of assumptions, and checks how they hang together. Pure.
 * @param absentIn what becomes of assumptions about rules that a plan, by its key, does not have
 */
export const loadPlans = (
  planTexts: readonly NamedText[],
  assumptionTexts: readonly NamedText[],
  resolve: ResolveUnit,
  absentIn: (planKey: string) => AboutAbsentRules = () => 'REFUSED',
): Loaded<Pick<PlanSet, 'plans'>> => {
  const mistakes: Mistake[] = [];
  const report: Report = (file, at, path, words) => void mistakes.push({ file, line: at.line, column: at.column, path, ...words });
  const assumptions = allLoaded(assumptionTexts.map(({ name, text }) => loadAssumptionsFile(text, name, resolve)));
  if (!assumptions.ok) return assumptions;
  const assumedAbout = onlyOne(assumptions.value, ({ plan }) => ({ key: plan.value, at: plan.at }), report);
  const read = allLoaded(
    planTexts.map(({ name, text }) => {
      const issuer = assumedAbout.get(planKeyIn(text) ?? '')?.issuer;
      return loadPlanFile(text, name, resolve, issuer ? { issuer } : {});
    }),
  );
  if (!read.ok) return failed([...mistakes, ...read.mistakes]);
  const plans = onlyOne(read.value, ({ key, places }) => ({ key, at: places.key }), report);
  for (const { plan, file } of assumptions.value) {
    if (!plans.has(plan.value))
      report(file, plan.at, 'plan', say.referenceUnknown({ vi: 'kế hoạch', en: 'plan' }, plan.value, [...plans.keys()]));
  }
  const ordered = parentsFirst(plans, report);
  const applied = allLoaded(ordered.map((plan) => withAssumptions(plan, assumedAbout.get(plan.key), absentIn(plan.key))));
  if (!applied.ok) return failed([...mistakes, ...applied.mistakes]);
  return loadedUnless(mistakes, () => ({ plans: applied.value }));
};

const withAssumptions = (plan: PlanFile, assumed: AssumptionsFile | undefined, absent: AboutAbsentRules): Loaded<PlanFile> =>
  assumed === undefined ? loaded(plan) : applyAssumptions(plan, assumed, absent);

/** The YAML files of a folder, by name; messages show the path as given. */
const readFolder = async (folder: string): Promise<Loaded<readonly NamedText[]>> => {
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    return failed([{ file: folder, ...START, path: '', ...say.unreadable((error as { readonly code?: string }).code ?? '') }]);
  }
  const yaml = names.filter((name) => /\.ya?ml$/.test(name)).sort();
  const texts = await Promise.all(yaml.map((name) => readText(join(folder, name), YAML_BYTES_MAX)));
  return allLoaded(texts.map((text, index) => (text.ok ? loaded({ name: join(folder, yaml[index]!), text: text.value }) : text)));
};

/** Reads official units, units files, plans and assumptions from their folders; nothing at all if anything is wrong anywhere. */
export const readPlanSet = async ({ dataDir, unitsDir, plansDir, assumptionsDir }: PlanSetFolders): Promise<Loaded<PlanSet>> => {
  const [administrative, unitTexts, planTexts, assumptionTexts] = await Promise.all([
    readAdministrativeUnits(dataDir),
    readFolder(unitsDir),
    readFolder(plansDir),
    readFolder(assumptionsDir),
  ]);
  if (!administrative.ok) return administrative;
  if (!unitTexts.ok) return unitTexts;
  const files = allLoaded(unitTexts.value.map(({ name, text }) => loadUnitsFile(text, name)));
  if (!files.ok) return files;
  const units = assembleUnits(files.value, administrative.value.resolve);
  if (!units.ok) return units;
  if (!planTexts.ok) return planTexts;
  if (!assumptionTexts.ok) return assumptionTexts;
  const plans = loadPlans(planTexts.value, assumptionTexts.value, units.value.resolve);
  return plans.ok ? loaded({ administrative: administrative.value, units: units.value, ...plans.value }) : plans;
};
