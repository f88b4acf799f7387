import { ask } from './browser.js';

/** Owed by one unit under a plan, and not due yet. */
export interface NotDueYet {
  readonly id: string;
  readonly ruleKey: string;
  readonly period: string;
  readonly dueOn: string;
  readonly holders: readonly { readonly id: string }[];
}

/** All of a plan, of which those who change one and those who only look take another one each. */
export const notDueYet = async (planId: string): Promise<readonly NotDueYet[]> => {
  const { obligations } = await ask<{ readonly obligations: { readonly nodes: readonly (NotDueYet & { readonly letter: string })[] } }>(
    'query O($id: ID!) { obligations(first: 500, filter: { planId: $id, phases: [OPEN] }) { nodes { id letter ruleKey period dueOn holders { id } } } }',
    { id: planId },
  );
  return obligations.nodes.filter(({ letter, holders }) => letter === 'O' && holders.length === 1);
};

/** Its panel on the overview of the plan. */
export const cellOf = (planId: string, { holders, ruleKey, period }: NotDueYet): string =>
  `/ke-hoach/${planId}?cell=${encodeURIComponent([holders[0]?.id, ruleKey, period].join('~'))}`;
