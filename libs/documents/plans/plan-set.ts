import { say, type Words } from '../reading/messages.js';
import { failed, loaded, type Loaded, loadedUnless, type Mistake, type Position } from '../reading/mistake.js';
import type { ResolveUnit } from '../units/unit-ref.js';
import { type AboutAbsentRules, applyAssumptions } from './apply-assumptions.js';
import { type AssumptionsFile, loadAssumptionsFile } from './assumptions-file.js';
import { loadPlanFile, type PlanFile, planKeyIn } from './plan-file.js';

/** A file that was read. `name` is what messages and sources show. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
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
): Loaded<readonly PlanFile[]> => {
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
  return loadedUnless(mistakes, () => applied.value);
};

const withAssumptions = (plan: PlanFile, assumed: AssumptionsFile | undefined, absent: AboutAbsentRules): Loaded<PlanFile> =>
  assumed === undefined ? loaded(plan) : applyAssumptions(plan, assumed, absent);
