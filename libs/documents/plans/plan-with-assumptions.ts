import { failed, type Loaded } from '../reading/mistake.js';
import type { ResolveUnit } from '../units/unit-ref.js';
import { applyAssumptions } from './apply-assumptions.js';
import { loadAssumptionsFile } from './assumptions-file.js';
import { loadPlanFile, type PlanFile, type PlanFileOptions } from './plan-file.js';
import type { NamedText } from './plan-set.js';

/**
 * A plan file with what a file of assumptions adds to it, or everything that is wrong with either. Pure.
 * @param assumptions absent: the plan as it is written
 * @param options for a plan that does not say who issues it; what is assumed about that goes before them
 */
export const loadPlanWithAssumptions = (
  plan: NamedText,
  assumptions: NamedText | undefined,
  resolve: ResolveUnit,
  options: PlanFileOptions = {},
): Loaded<PlanFile> => {
  if (assumptions === undefined) return loadPlanFile(plan.text, plan.name, resolve, options);
  const assumed = loadAssumptionsFile(assumptions.text, assumptions.name, resolve);
  const issuer = assumed.ok ? assumed.value.issuer : null;
  const read = loadPlanFile(plan.text, plan.name, resolve, issuer === null ? options : { issuer });
  if (assumed.ok && read.ok) return applyAssumptions(read.value, assumed.value);
  return failed([...(read.ok ? [] : read.mistakes), ...(assumed.ok ? [] : assumed.mistakes)]);
};
