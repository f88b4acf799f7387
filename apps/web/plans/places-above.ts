import type { ContentPartsFragment, PlanContentInput } from '../graphql/generated.js';
import { clauseName } from '../texts/clauses.js';
import { contentInput } from './content-input.js';

/** A row of the plan above, or a clause of its body. */
export type PlaceAbove = Pick<ContentPartsFragment['tasks'][number], 'key' | 'number' | 'title' | 'products' | 'rules'>;

const NO_PRODUCTS = { products: [] };

/** Rows, then clauses under the name by which they are cited. @param named what a clause of that number is called */
export const placesAbove = (
  { tasks, clauses }: Pick<ContentPartsFragment, 'tasks' | 'clauses'>,
  named: (number: string) => string,
): readonly PlaceAbove[] => [
  ...tasks,
  ...clauses.map((clause) => ({ ...clause, ...NO_PRODUCTS, number: clauseName(clause.number, named) })),
];

/** All of them as rows of the API, to be copied; a clause becomes a row without products. */
export const rowsAbove = (plan: ContentPartsFragment): PlanContentInput['tasks'] => {
  const { tasks, clauses } = contentInput(plan);
  return [...tasks, ...clauses.map((clause) => ({ ...clause, ...NO_PRODUCTS }))];
};

export const rowAbove = (plan: ContentPartsFragment, key: string): PlanContentInput['tasks'][number] | undefined =>
  rowsAbove(plan).find((place) => place.key === key);
