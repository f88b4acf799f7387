import type { PlanOverviewQuery, PlanPastQuery, PlanTimeQuery } from '../../../graphql/generated.js';

export type Matrix = PlanOverviewQuery['obligationMatrix'];
export type PlanTime = PlanTimeQuery;
export type PlanPast = PlanPastQuery['obligationMatrix'];

/** Of which cell the panel is open: whose, of which rule, of which period. */
export interface CellAddress {
  readonly unitId: string;
  readonly ruleKey: string;
  readonly period: string;
}

export type Sort = 'worst' | 'name' | 'type';
export const SORTS: readonly Sort[] = ['worst', 'name', 'type'];

/** Each period of each rule; or what is of one kind and one time together. */
export type Columns = 'each' | 'together';
export const COLUMNS: readonly Columns[] = ['each', 'together'];

const SEPARATOR = '~';

export const addressOfCell = ({ unitId, ruleKey, period }: CellAddress): string => [unitId, ruleKey, period].join(SEPARATOR);

/** Of which unit and which column of several the panel is open. */
export const addressOfTogether = (unitId: string, key: string): string => [unitId, key].join(SEPARATOR);

export const togetherOfAddress = (text: string): { readonly unitId?: string; readonly key?: string } => {
  const [unitId, key, ...rest] = text.split(SEPARATOR);
  return unitId === undefined || key === undefined || rest.length > 0 ? {} : { unitId, key };
};

export const cellOfAddress = (text: string | undefined): CellAddress | undefined => {
  const [unitId, ruleKey, period, ...rest] = text?.split(SEPARATOR) ?? [];
  if (unitId === undefined || ruleKey === undefined || period === undefined || rest.length > 0) return undefined;
  return { unitId, ruleKey, period };
};
