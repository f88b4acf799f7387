import { parseKey } from '#libs/calendar/period.js';
import type { DocumentDate, PeriodKey, PeriodUnit } from '#libs/calendar/schedule.js';
import type { ObligationStatus } from '#libs/calendar/status.js';
import { difference, sum } from '#libs/kernel/decimal.js';
import { unreachable } from '#libs/kernel/decider.js';
import { daysBetween, type LocalDate } from '#libs/kernel/time.js';
import type { DutyKind } from '../plan/plan-content.js';
import { bandOf, type Figures } from '../rubric/score.js';
import type { Band, Criterion, CriterionRule, ExcusedAs } from '../rubric/rubric.js';
import { itemCount, type ScoredItem, type ScoredQuota } from './item-count.js';
import type { Evidence, SelfScore } from './scorecard.js';

/** One obligation of the scored unit in the scored period, as it stands at the instant of the score. */
export interface ScoredObligation {
  readonly id: string;
  readonly kind: DutyKind;
  readonly period: PeriodKey;
  readonly status: ObligationStatus;
  readonly reportId: string | null;
  /** Of a sub-plan: the day of the plan that asks for it, and the unit's own plan with its day. */
  readonly askedOn: DocumentDate | null;
  readonly ownPlanId: string | null;
  readonly ownIssuedOn: DocumentDate | null;
  /** Figures that a report on it has to carry; of those that it carries, the value (null: not applicable). */
  readonly indicators: readonly string[];
  readonly values: Readonly<Record<string, string | null>>;
}

export interface ScoringFacts {
  readonly obligations: readonly ScoredObligation[];
  /** Quotas of the unit and of those below it, with their items; empty where the rubric counts none. */
  readonly quotas: readonly ScoredQuota[];
  /** The day of the instant at which it is judged. */
  readonly today: LocalDate;
}

/** Why nothing is computed. It is said, and is no zero. */
export type UnknownWhy =
  /** Nothing of the kind was owed in the period: not applicable. */
  | 'NOTHING_OWED'
  /** What is owed is not due yet. */
  | 'NOT_DUE'
  /** Something has no deadline until somebody decides it. */
  | 'UNDATED'
  /** The plan is not issued, and may still be in time for points. */
  | 'NOT_ISSUED_YET'
  /** A document does not bear its day. */
  | 'ISSUE_DAY_BLANK'
  /** No report has given the figure. */
  | 'NOT_REPORTED'
  /** The unit has not said. */
  | 'NOT_STATED'
  /** The rubric leaves it to people. */
  | 'JUDGED_BY_PEOPLE';

/** A thing that an input rests on; `counts` tells whether it stands in the numerator. */
export interface InputEvidence extends Evidence {
  readonly counts: boolean;
  /** Of an item, what it is and where it can be seen. */
  readonly item?: ScoredItem;
}

/** The figures of a criterion, where they come from, and what they rest on. */
export type CriterionInput =
  | {
      readonly known: true;
      readonly from: 'LOG' | 'STATED';
      readonly figures: Figures;
      readonly evidence: readonly InputEvidence[];
      /** What is left out because it is not due or not reported yet: the score is one so far. */
      readonly pending: number;
      /** What the unit states of it as well, and how much more that is than what was counted. */
      readonly stated?: { readonly figure: string; readonly difference: string };
    }
  | { readonly known: false; readonly why: UnknownWhy; readonly count: number; readonly evidence: readonly InputEvidence[] };

const unknown = (why: UnknownWhy, of: readonly ScoredObligation[] = []): CriterionInput => ({
  known: false,
  why,
  count: of.length,
  evidence: of.map((one) => obligationEvidence(one, false)),
});

const obligationEvidence = ({ id }: ScoredObligation, counts: boolean): InputEvidence => ({
  kind: 'OBLIGATION',
  ref: id,
  form: null,
  counts,
});

const isAhead = ({ status }: Pick<ScoredObligation, 'status'>): boolean => status === 'OPEN' || status === 'NOT_YET';
const isOwed = ({ status }: ScoredObligation): boolean => status !== 'WAIVED' && status !== 'CANCELLED';

/** How many were on time of those whose turn has come. */
const onTimeShare = (obligations: readonly ScoredObligation[], excusedAs: ExcusedAs): CriterionInput => {
  const undated = obligations.filter(({ status }) => status === 'UNDATED');
  if (undated.length > 0) return unknown('UNDATED', undated);
  const ahead = obligations.filter(isAhead);
  const judged = obligations.filter((one) => isOwed(one) && !isAhead(one) && !(one.status === 'EXCUSED_LATE' && excusedAs === 'LEFT_OUT'));
  if (judged.length === 0) return ahead.length > 0 ? unknown('NOT_DUE', ahead) : unknown('NOTHING_OWED');
  const isOnTime = ({ status }: ScoredObligation): boolean =>
    status === 'ON_TIME' || (status === 'EXCUSED_LATE' && excusedAs === 'ON_TIME');
  return {
    known: true,
    from: 'LOG',
    figures: { numerator: String(judged.filter(isOnTime).length), denominator: String(judged.length), forms: [] },
    evidence: judged.map((one) => obligationEvidence(one, isOnTime(one))),
    pending: ahead.length,
  };
};

/** Reports for these kinds of periods, all where none are named. One without a date may be for any of them: it stays, and the share waits for it. */
const reportsFor = (reports: readonly ScoredObligation[], periods: readonly PeriodUnit[] | undefined): readonly ScoredObligation[] =>
  reports.filter(({ period, status }) => {
    const unit = parseKey(period)?.unit;
    return periods === undefined || (unit === undefined ? status === 'UNDATED' : periods.includes(unit));
  });

/** Days from one document to another; undefined where one of them does not bear its day. */
const lagOf = ({ askedOn, ownIssuedOn }: ScoredObligation): number | undefined =>
  askedOn?.known && ownIssuedOn?.known ? Math.max(0, daysBetween(askedOn.date, ownIssuedOn.date)) : undefined;

/** The slowest plan decides. One that is not issued yet decides once it can get no more than the last band gives. */
const issueLag = (bands: readonly Band[], obligations: readonly ScoredObligation[], today: LocalDate): CriterionInput => {
  const owed = obligations.filter(isOwed);
  if (owed.length === 0) return unknown('NOTHING_OWED');
  const blank = owed.filter(({ askedOn, ownPlanId, ownIssuedOn }) => !askedOn?.known || (ownPlanId !== null && !ownIssuedOn?.known));
  if (blank.length > 0) return unknown('ISSUE_DAY_BLANK', blank);
  const waited = (one: ScoredObligation): number =>
    lagOf(one) ?? (one.askedOn?.known ? Math.max(0, daysBetween(one.askedOn.date, today)) : 0);
  const figures = (days: number): Figures => ({ numerator: String(days), denominator: null, forms: [] });
  const open = owed.filter(({ ownPlanId }) => ownPlanId === null);
  const canStillChange = open.filter((one) => bandOf(bands, figures(waited(one)))?.below !== null);
  const slowest = Math.max(...owed.map(waited));
  const isDecided = bandOf(bands, figures(slowest))?.below === null;
  if (canStillChange.length > 0 && !isDecided) return unknown('NOT_ISSUED_YET', canStillChange);
  return {
    known: true,
    from: 'LOG',
    figures: figures(slowest),
    evidence: owed.flatMap((one): readonly InputEvidence[] => [
      obligationEvidence(one, waited(one) === slowest),
      ...(one.ownPlanId === null ? [] : [{ kind: 'PLAN' as const, ref: one.ownPlanId, form: null, counts: waited(one) === slowest }]),
    ]),
    pending: open.length,
  };
};

const reportedCount = (indicator: string, unit: string, obligations: readonly ScoredObligation[]): CriterionInput => {
  const owed = obligations.filter((one) => isOwed(one) && one.indicators.includes(indicator) && parseKey(one.period)?.unit === unit);
  if (owed.length === 0) return unknown('NOTHING_OWED');
  const reported = owed.filter(({ values }) => values[indicator] !== undefined);
  if (reported.length === 0) return unknown('NOT_REPORTED', owed);
  // One report for several obligations gives one figure for all of them.
  const figures = [...new Map(reported.map((one) => [one.reportId ?? one.id, one.values[indicator]])).values()].flatMap(
    (each) => each ?? [],
  );
  return {
    known: true,
    from: 'LOG',
    figures: { numerator: sum(figures), denominator: null, forms: [] },
    evidence: reported.flatMap((one): readonly InputEvidence[] => [
      obligationEvidence(one, true),
      ...(one.reportId === null ? [] : [{ kind: 'REPORT' as const, ref: one.reportId, form: null, counts: true }]),
    ]),
    pending: owed.length - reported.length,
  };
};

const stated = (score: SelfScore | undefined, figures: Figures | null): CriterionInput =>
  score === undefined || figures === null
    ? unknown('NOT_STATED')
    : { known: true, from: 'STATED', figures, evidence: score.evidence.map((one) => ({ ...one, counts: true })), pending: 0 };

type CountRule = Extract<CriterionRule, { readonly kind: 'COUNT' }>;

/** Items where a quota asks for them, with what the unit states beside; else what it states. */
const count = ({ items: source }: CountRule, quotas: readonly ScoredQuota[], score: SelfScore | undefined): CriterionInput => {
  const figure = score?.numerator ?? null;
  const counted = source === undefined ? undefined : itemCount(source, quotas);
  if (counted === undefined) return stated(score, figure === null ? null : { numerator: figure, denominator: null, forms: [] });
  const numerator = String(counted.number);
  const hasBegun = ({ status, items }: ScoredQuota): boolean => status !== 'NOT_YET' || items.length > 0;
  const standing = new Set(counted.items.flatMap(({ item, counts }) => (counts ? item.id : [])));
  return {
    known: true,
    from: 'LOG',
    figures: { numerator, denominator: null, forms: [] },
    evidence: [
      ...counted.items.map(({ item, counts }) => ({ kind: 'ITEM' as const, ref: item.id, form: null, counts, item })),
      ...counted.quotas.filter(hasBegun).map(({ id, items }) => ({
        kind: 'OBLIGATION' as const,
        ref: id,
        form: null,
        counts: items.some((item) => standing.has(item.id)),
      })),
      ...(score?.evidence ?? []).map((one) => ({ ...one, counts: false })),
    ],
    pending: counted.quotas.filter(isAhead).length,
    ...(figure === null ? {} : { stated: { figure, difference: difference(figure, numerator) } }),
  };
};

/** The figures of a criterion: from the log where it has them, else as the unit stated. A pure function of its arguments. */
export const inputOf = (
  { rule }: Criterion,
  { obligations, quotas, today }: ScoringFacts,
  score: SelfScore | undefined,
): CriterionInput => {
  const ofKind = (kind: DutyKind): readonly ScoredObligation[] => obligations.filter((one) => one.kind === kind);
  switch (rule.kind) {
    case 'ISSUE_LAG':
      return issueLag(rule.bands, ofKind('SUB_PLAN'), today);
    case 'REPORTS_COMPLETE':
      return onTimeShare(reportsFor(ofKind('REPORT'), rule.periods), rule.excusedAs);
    case 'ON_TIME_SHARE':
      return onTimeShare(
        obligations.filter(({ kind }) => (rule.of as readonly DutyKind[]).includes(kind)),
        rule.excusedAs,
      );
    case 'REPORTED_COUNT':
      return reportedCount(rule.indicator, rule.every, ofKind('REPORT'));
    case 'DONE_SHARE':
      return stated(
        score,
        score?.numerator == null || score.denominator === null
          ? null
          : { numerator: score.numerator, denominator: score.denominator, forms: [] },
      );
    case 'COUNT':
      return count(rule, quotas, score);
    case 'FORMS':
      return stated(score, score === undefined ? null : { numerator: String(score.forms.length), denominator: null, forms: score.forms });
    case 'MANUAL':
      return unknown('JUDGED_BY_PEOPLE');
    default:
      return unreachable(rule);
  }
};
