import type { PlanFile } from '#libs/documents/plans/plan-file.js';
import type { UnitRegistration } from '#libs/documents/units/units-file.js';
import type { DutyRule } from '#libs/domain/plan/plan-content.js';
import { addDays, type LocalDate } from '#libs/kernel/time.js';
import type { ReportActs, SubPlanActs } from './acts.js';
import { subPlanDay } from './plans.js';
import type { Stage } from './stage.js';

/** @throws Error: the file of acts says nothing about a plan of the story */
export const subPlanActsOf = ({ material }: Stage, plan: string): SubPlanActs => {
  const found = material.acts.subPlans.find((acts) => acts.plan === plan);
  if (found === undefined) throw new Error(`${material.acts.file} says nothing about the sub-plans of ${plan}`);
  return found;
};

/** @throws Error: the file of acts says nothing about a plan of the story */
export const reportActsOf = ({ material }: Stage, plan: string): ReportActs => {
  const found = material.acts.reports.find((acts) => acts.plan === plan);
  if (found === undefined) throw new Error(`${material.acts.file} says nothing about the reports of ${plan}`);
  return found;
};

/** The units of each day on which sub-plans are issued, in order of time. */
export const subPlanDays = (
  acts: SubPlanActs,
  units: readonly UnitRegistration[],
): readonly { readonly on: LocalDate; readonly units: readonly UnitRegistration[] }[] => {
  const byDay = new Map<LocalDate, UnitRegistration[]>();
  for (const unit of units) {
    const on = subPlanDay(acts, unit.unitId);
    if (on !== undefined) byDay.set(on, [...(byDay.get(on) ?? []), unit]);
  }
  return [...byDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([on, of]) => ({ on, units: of }));
};

/** The last day by a named date, as the wording says it: "trước ngày D" is D - 1. */
export const namedDueDay = (rule: DutyRule | undefined): LocalDate | undefined => {
  if (rule?.schedule.kind !== 'DATE') return undefined;
  return rule.schedule.bound === 'BEFORE' ? addDays(rule.schedule.date, -1) : rule.schedule.date;
};

/** How many of the units have done nothing when the deadline ends: what happens on the day after it comes too late for that instant. */
export const expectedMissingAt = (due: LocalDate, acts: SubPlanActs, units: readonly UnitRegistration[]): number =>
  units.map(({ unitId }) => subPlanDay(acts, unitId)).filter((day) => day === undefined || day > due).length;

/** What is expected of the sub-plans by the acts: counted here by hand, to check the system against. */
export const expectedCascade = (
  { due, acts, until }: { readonly due: LocalDate; readonly acts: SubPlanActs; readonly until: LocalDate },
  units: readonly UnitRegistration[],
): { readonly due: number; readonly fulfilled: number; readonly late: number; readonly missing: number } => {
  const days = units.map(({ unitId }) => subPlanDay(acts, unitId)).map((day) => (day !== undefined && day <= until ? day : undefined));
  const done = days.filter((day) => day !== undefined);
  return {
    due: units.length,
    fulfilled: done.length,
    late: done.filter((day) => day > due).length,
    missing: due < until ? days.length - done.length : 0,
  };
};

export const isIssuedBy =
  ({ content }: PlanFile) =>
  ({ unitId }: UnitRegistration): boolean =>
    unitId === content.issuer;
