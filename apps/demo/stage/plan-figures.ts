import type { DutyKind } from '#libs/domain/plan/plan-content.js';
import type { PlanId } from '#libs/kernel/ids.js';
import type { ByKind, PlanFigures } from '../figures.js';
import type { Stage } from './stage.js';

const PLAN = `query PlanFigures($id: ID!, $after: String) {
  plan(id: $id) {
    tasks { rules { ...rule } }
    clauses { rules { ...rule } }
    duties(first: 500, after: $after) { nodes { kind ruleKey } pageInfo { hasNextPage endCursor } }
  }
}
fragment rule on DutyRule { key kind quota { target count product } }`;

interface RuleAnswer {
  readonly key: string;
  readonly kind: DutyKind;
  readonly quota: { readonly target: string; readonly count: number; readonly product: string } | null;
}

interface Answer {
  readonly plan: {
    readonly tasks: readonly { readonly rules: readonly RuleAnswer[] }[];
    readonly clauses: readonly { readonly rules: readonly RuleAnswer[] }[];
    readonly duties: {
      readonly nodes: readonly { readonly kind: DutyKind; readonly ruleKey: string }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

const byKind = (list: readonly { readonly kind: DutyKind }[]): ByKind => {
  const count = (kind: DutyKind): number => list.filter((one) => one.kind === kind).length;
  return { SUB_PLAN: count('SUB_PLAN'), TASK: count('TASK'), QUOTA: count('QUOTA'), REPORT: count('REPORT') };
};

/** What a plan says and what it made its addressees owe, as the system answers: whatever is changed in a plan file shows here. */
export const planFigures = async (stage: Stage, id: PlanId): Promise<PlanFigures> => {
  const duties: { readonly kind: DutyKind; readonly ruleKey: string }[] = [];
  let after: string | null = null;
  for (;;) {
    const { plan }: Answer = await stage.ask<Answer>(PLAN, { id, after });
    // Answers to amendments are owed by those who derived a plan, and not by what this one says.
    duties.push(...plan.duties.nodes.filter(({ kind }) => kind !== 'AMENDMENT'));
    after = plan.duties.pageInfo.endCursor;
    if (plan.duties.pageInfo.hasNextPage) continue;
    const rules = [...plan.tasks, ...plan.clauses].flatMap((part) => part.rules);
    const quotas = rules.flatMap(({ key, quota }) =>
      quota === null ? [] : [{ rule: key, ...quota, duties: duties.filter(({ ruleKey }) => ruleKey === key).length }],
    );
    return {
      tasks: plan.tasks.length,
      clauses: plan.clauses.length,
      rules: byKind(rules),
      duties: duties.length,
      dutiesByKind: byKind(duties),
      quotas: quotas.map(({ rule, product, target, count, duties: opened }) => ({ rule, product, target, count, duties: opened })),
    };
  }
};
