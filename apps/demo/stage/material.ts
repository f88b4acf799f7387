import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { OperatorError } from '#libs/config/operator-error.js';
import { dataDir, packageRoot, samplesDir } from '#libs/config/paths.js';
import { readAdministrativeUnits } from '#libs/documents/units/admin-units.js';
import { planAssumedAboutIn } from '#libs/documents/plans/assumptions-file.js';
import { formatMistakes, type Loaded, type Mistake } from '#libs/documents/reading/mistake.js';
import { type PlanFile, planKeyIn } from '#libs/documents/plans/plan-file.js';
import { allLoaded, loadPlans, type NamedText } from '#libs/documents/plans/plan-set.js';
import { readReform, type Reform } from '#libs/documents/units/reform-file.js';
import { readText } from '#libs/documents/reading/read-text.js';
import { loadRubricFile, type RubricFile } from '#libs/documents/rubric-file.js';
import { assembleUnits, type UnitDirectory } from '#libs/documents/units/unit-directory.js';
import { loadUnitsFile, type UnitRegistration } from '#libs/documents/units/units-file.js';
import { parseUnitRef, type ResolveUnit } from '#libs/documents/units/unit-ref.js';
import { YAML_BYTES_MAX } from '#libs/documents/reading/yaml-text.js';
import type { UnitGroup } from '#libs/domain/plan/plan-content.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { type Acts, loadActs } from './acts.js';
import { loadMarchActs, type MarchActs } from './march-acts.js';

/** The plans of the story, by the key of their file: five real ones, and three above them of which only number, day and name are known. */
export const STORY_PLANS = ['S1', 'HT-576', 'S0', 'S2', 'HP-247', 'S4', 'HN-75', 'S3'] as const;
type StoryPlan = (typeof STORY_PLANS)[number];

/** Everything that the story is made of, read before anything is done. */
export interface Material {
  readonly administrative: UnitDirectory;
  /** What became of each unit on 01/07/2025, by the tables of `data/`. */
  readonly reform: Reform;
  readonly units: UnitDirectory;
  readonly acts: Acts;
  readonly march: MarchActs;
  /** A plan that was running before it came into the system; all of it is assumed. */
  readonly takenOver: PlanFile;
  readonly rubric: RubricFile;
  /** False where other plan files were taken. */
  readonly isShipped: boolean;
  /** @throws OperatorError for one that is not there */
  readonly plan: (key: StoryPlan) => PlanFile;
  readonly others: readonly PlanFile[];
  /** @throws Error: the story itself names a unit that is not there */
  readonly unit: (ref: string) => OrgUnitId;
  readonly registration: (id: OrgUnitId) => UnitRegistration | undefined;
  /** The members of a group on a day, counted from the files: what the system is expected to find. */
  readonly membersOf: (group: UnitGroup, on: LocalDate) => readonly UnitRegistration[];
}

const MISTAKES_SHOWN = 20;

const mistaken = (mistakes: readonly Mistake[]): OperatorError =>
  new OperatorError({
    en: `${formatMistakes(mistakes, MISTAKES_SHOWN, 'en')}\nNothing was started; correct the files and run it again.`,
    vi: `${formatMistakes(mistakes, MISTAKES_SHOWN, 'vi')}\nChưa chạy gì; hãy sửa tệp rồi chạy lại.`,
  });

/** @throws OperatorError with every mistake and its place */
const taken = <T>(result: Loaded<T>): T => {
  if (!result.ok) throw mistaken(result.mistakes);
  return result.value;
};

const textsIn = async (folder: string, shown: (path: string) => string): Promise<readonly NamedText[]> => {
  const names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => ({ name: shown(join(folder, name)), text: taken(await readText(join(folder, name), YAML_BYTES_MAX)) })),
  );
};

/** Plan files or files of assumptions of a folder that was named. @throws OperatorError */
const givenTexts = async (option: '--plans' | '--assumptions', folder: string): Promise<readonly NamedText[]> => {
  const expected = {
    '--plans': { vi: 'tệp kế hoạch như S4.yaml (docs/plan-files.md)', en: 'plan files such as S4.yaml (docs/plan-files.md)' },
    '--assumptions': {
      vi: 'tệp giả định như S3.yaml (docs/plan-files.md)',
      en: 'files of assumptions such as S3.yaml (docs/plan-files.md)',
    },
  }[option];
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() !== true)
    throw new OperatorError({
      en: `${option} ${folder}: there is no such folder; expected one with ${expected.en}.`,
      vi: `${option} ${folder}: không có thư mục này; cần một thư mục có ${expected.vi}.`,
    });
  const texts = await textsIn(folder, (path) => path);
  if (texts.length === 0)
    throw new OperatorError({
      en: `${option} ${folder}: there is no .yaml file in it; expected ${expected.en}.`,
      vi: `${option} ${folder}: không có tệp .yaml nào; cần ${expected.vi}.`,
    });
  return texts;
};

/** The given files, and the shipped ones but for those about the same plan. A file that names no plan stands for itself: its mistakes are told. */
const inPlaceOf = (
  shipped: readonly NamedText[],
  given: readonly NamedText[],
  planOf: (text: string) => string | undefined,
): readonly NamedText[] => {
  const keys = new Set(given.map(({ text }) => planOf(text)));
  return [...given, ...shipped.filter(({ text }) => !keys.has(planOf(text)))];
};

const existsOn = ({ validFrom, dissolvedOn }: UnitRegistration, on: LocalDate): boolean =>
  (validFrom === null || validFrom <= on) && (dissolvedOn === null || on < dissolvedOn);

const typeOn = ({ unitType, renames }: UnitRegistration, on: LocalDate): UnitRegistration['unitType'] =>
  renames.filter((rename) => rename.on <= on).at(-1)?.unitType ?? unitType;

/** What the story adds to plans and data: what people do, a plan that is taken over, a rubric by which is scored. @throws OperatorError */
const storyIn = async (
  shown: (path: string) => string,
  resolve: ResolveUnit,
): Promise<Pick<Material, 'acts' | 'march' | 'takenOver' | 'rubric'>> => {
  const texts = await textsIn(join(samplesDir, 'story'), shown);
  const named = (name: string): NamedText => {
    const found = texts.find((each) => each.name.endsWith(name));
    if (found === undefined) throw new Error(`the story lacks its file ${name}`);
    return found;
  };
  const [acts, march, plan] = [named('acts.yaml'), named('march-2026.yaml'), named('taken-over.yaml')];
  const marchActs = taken(loadMarchActs(march.text, march.name, resolve));
  const rubric = join(samplesDir, 'rubrics', `${marchActs.scoring.rubric}.yaml`);
  const [takenOver] = taken(loadPlans([plan], [], resolve));
  if (takenOver === undefined) throw new Error(`${plan.name} has no plan`);
  return {
    acts: taken(loadActs(acts.text, acts.name, resolve)),
    march: marchActs,
    takenOver,
    rubric: taken(loadRubricFile(taken(await readText(rubric, YAML_BYTES_MAX)), shown(rubric))),
  };
};

/** Folders that stand in for what is shipped. */
export interface GivenFolders {
  readonly plans: string | undefined;
  readonly assumptions: string | undefined;
}

/** @throws OperatorError for files that are wrong, with every mistake and its place */
export const readMaterial = async (folders: GivenFolders): Promise<Material> => {
  const shown = (path: string): string => relative(packageRoot, path);
  const givenPlans = folders.plans === undefined ? [] : await givenTexts('--plans', folders.plans);
  const givenAssumptions = folders.assumptions === undefined ? [] : await givenTexts('--assumptions', folders.assumptions);
  const administrative = taken(await readAdministrativeUnits(dataDir));
  const reform = taken(await readReform(dataDir));
  const unitTexts = await textsIn(join(samplesDir, 'units'), shown);
  const files = taken(allLoaded(unitTexts.map(({ name, text }) => loadUnitsFile(text, name))));
  const units = taken(assembleUnits(files, administrative.resolve));
  const planTexts = inPlaceOf(await textsIn(join(samplesDir, 'plans'), shown), givenPlans, planKeyIn);
  const assumptionTexts = inPlaceOf(await textsIn(join(samplesDir, 'assumptions'), shown), givenAssumptions, planAssumedAboutIn);
  // A shipped assumption is about the shipped plan: another one may lack the row.
  const changed = new Set(givenPlans.map(({ text }) => planKeyIn(text)));
  const meant = new Set(givenAssumptions.map(({ text }) => planAssumedAboutIn(text)));
  const plans = taken(
    loadPlans(planTexts, assumptionTexts, units.resolve, (key) => (changed.has(key) && !meant.has(key) ? 'LEFT_OUT' : 'REFUSED')),
  );
  const story = await storyIn(shown, units.resolve);
  const all = [...administrative.registrations, ...units.registrations];
  const byId = new Map(all.map((unit) => [unit.unitId, unit]));
  const byKey = new Map(plans.map((plan) => [plan.key, plan]));
  return {
    administrative,
    reform,
    units,
    ...story,
    isShipped: folders.plans === undefined && folders.assumptions === undefined,
    plan: (key) => {
      const plan = byKey.get(key);
      if (plan === undefined)
        throw new OperatorError({ en: `There is no plan file with the key ${key}.`, vi: `Không có tệp kế hoạch nào có mã ${key}.` });
      return plan;
    },
    others: plans.filter(({ key }) => !(STORY_PLANS as readonly string[]).includes(key)),
    unit: (ref) => {
      const parsed = parseUnitRef(ref);
      const found = parsed === undefined || 'badDay' in parsed ? undefined : units.resolve(parsed, null);
      if (typeof found !== 'string') throw new Error(`the story names a unit that is not in the files: ${ref}`);
      return found;
    },
    registration: (id) => byId.get(id),
    membersOf: ({ of, types, except = [] }, on) =>
      all.filter((unit) => unit.parentId === of && types.includes(typeOn(unit, on)) && existsOn(unit, on) && !except.includes(unit.unitId)),
  };
};
