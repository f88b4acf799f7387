import type { PeriodUnit } from '#libs/calendar/schedule.js';
import { unreachable } from '#libs/kernel/decider.js';
import type { Band, CriterionRule, ExcusedAs, FormPoints, ScoredKind } from './rubric.js';

/** A rule as files and clients write it: its kind, and of the rest what that kind takes. */
export interface WrittenRule {
  readonly kind: CriterionRule['kind'];
  readonly bands?: readonly Band[] | undefined;
  readonly excusedAs?: ExcusedAs | undefined;
  readonly of?: readonly ScoredKind[] | undefined;
  readonly indicator?: string | undefined;
  readonly every?: PeriodUnit | undefined;
  readonly counted?: string | undefined;
  readonly forms?: readonly FormPoints[] | undefined;
}

/** What each kind takes. */
export const TAKES: { readonly [Kind in CriterionRule['kind']]: readonly Exclude<keyof WrittenRule, 'kind'>[] } = {
  ISSUE_LAG: ['bands'],
  REPORTS_COMPLETE: ['excusedAs'],
  ON_TIME_SHARE: ['of', 'excusedAs', 'bands'],
  REPORTED_COUNT: ['indicator', 'every', 'bands'],
  DONE_SHARE: ['counted', 'bands'],
  COUNT: ['counted', 'bands'],
  FORMS: ['forms'],
  MANUAL: [],
};

/** The rule; what is missing of it is empty, which the checks of the rubric refuse. */
export const ruleOf = ({
  kind,
  bands = [],
  excusedAs = 'LATE',
  of = [],
  indicator = '',
  every = 'MONTH',
  counted = '',
  forms = [],
}: WrittenRule): CriterionRule => {
  switch (kind) {
    case 'ISSUE_LAG':
      return { kind, bands };
    case 'REPORTS_COMPLETE':
      return { kind, excusedAs };
    case 'ON_TIME_SHARE':
      return { kind, of, excusedAs, bands };
    case 'REPORTED_COUNT':
      return { kind, indicator, every, bands };
    case 'DONE_SHARE':
    case 'COUNT':
      return { kind, counted, bands };
    case 'FORMS':
      return { kind, forms };
    case 'MANUAL':
      return { kind };
    default:
      return unreachable(kind);
  }
};
