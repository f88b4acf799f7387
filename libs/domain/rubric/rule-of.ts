import type { PeriodUnit } from '#libs/calendar/schedule.js';
import { unreachable } from '#libs/kernel/decider.js';
import type { Band, CriterionRule, ExcusedAs, FormPoints, ItemSource, ScoredKind } from './rubric.js';

/** A rule as files and clients write it: its kind, and of the rest what that kind takes. */
export interface WrittenRule {
  readonly kind: CriterionRule['kind'];
  readonly bands?: readonly Band[] | undefined;
  readonly excusedAs?: ExcusedAs | undefined;
  readonly of?: readonly ScoredKind[] | undefined;
  readonly indicator?: string | undefined;
  readonly every?: PeriodUnit | undefined;
  readonly periods?: readonly PeriodUnit[] | undefined;
  readonly counted?: string | undefined;
  readonly items?: ItemSource | undefined;
  readonly forms?: readonly FormPoints[] | undefined;
}

type Field = Exclude<keyof WrittenRule, 'kind'>;

/** What each kind takes, and has to. */
export const TAKES: Readonly<Record<CriterionRule['kind'], readonly Field[]>> = {
  ISSUE_LAG: ['bands'],
  REPORTS_COMPLETE: ['excusedAs'],
  ON_TIME_SHARE: ['of', 'excusedAs', 'bands'],
  REPORTED_COUNT: ['indicator', 'every', 'bands'],
  DONE_SHARE: ['counted', 'bands'],
  COUNT: ['counted', 'bands'],
  FORMS: ['forms'],
  MANUAL: [],
};

/** What a kind takes besides, and need not. */
export const MAY_TAKE: Readonly<Partial<Record<CriterionRule['kind'], readonly Field[]>>> = {
  REPORTS_COMPLETE: ['periods'],
  COUNT: ['items'],
};

/** The rule; what is missing of it is empty, which the checks of the rubric refuse. */
export const ruleOf = ({
  kind,
  bands = [],
  excusedAs = 'LATE',
  of = [],
  indicator = '',
  every = 'MONTH',
  periods,
  counted = '',
  items,
  forms = [],
}: WrittenRule): CriterionRule => {
  switch (kind) {
    case 'ISSUE_LAG':
      return { kind, bands };
    case 'REPORTS_COMPLETE':
      return { kind, ...(periods === undefined ? {} : { periods }), excusedAs };
    case 'ON_TIME_SHARE':
      return { kind, of, excusedAs, bands };
    case 'REPORTED_COUNT':
      return { kind, indicator, every, bands };
    case 'DONE_SHARE':
      return { kind, counted, bands };
    case 'COUNT':
      return { kind, counted, ...(items === undefined ? {} : { items }), bands };
    case 'FORMS':
      return { kind, forms };
    case 'MANUAL':
      return { kind };
    default:
      return unreachable(kind);
  }
};
