import type { PeriodUnit } from '#libs/calendar/schedule.js';
import type { OrgUnitId, PersonId, RubricId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';
import type { DutyKind, Quota } from '../plan/plan-content.js';

/** Decimal text with up to three places: `1`, `0.25`. */
export type Points = string;

export const isPoints = (text: string): boolean => /^\d{1,6}(?:\.\d{1,3})?$/u.test(text);

/**
 * Values from `from` (inclusive) up to `below` (exclusive; null: without an end). A share is in percent: 100 % is a band of its own, from `100`.
 */
export interface Band {
  readonly from: string;
  readonly below: string | null;
  /** Null: the share itself times the maximum. */
  readonly points: Points | null;
}

/** What lateness that was excused counts as. Rubrics are silent about it; whoever enters one decides, and says so here. */
export type ExcusedAs = 'ON_TIME' | 'LATE' | 'LEFT_OUT';

/** Duties of which the share that was done on time is scored. */
export type ScoredKind = Exclude<DutyKind, 'SUB_PLAN'>;

/** A form in which something was done, such as a radio programme or a leaflet. */
export interface FormPoints {
  readonly key: string;
  readonly title: string;
  readonly points: Points;
}

/** Items of quotas, counted one by one. What was withdrawn is none, and no item counts twice. */
export interface ItemSource {
  /** The products, as quotas name them: `NEWS_ITEM`, `ESSAY`. */
  readonly of: readonly string[];
  /** All that was handed in, or only what somebody else confirmed to have appeared. */
  readonly counts: Quota['counts'];
  /** Also what was made for quotas of the units below; otherwise for the unit's own only. */
  readonly withUnitsBelow: boolean;
}

/**
 * How points follow from figures. The first four read the log, and `COUNT` where a quota asks for what it counts; the others need what the unit
 * states, with evidence.
 */
export type CriterionRule =
  /** Whole days from the issue of the plan above to that of the unit's own; the slowest of several decides. */
  | { readonly kind: 'ISSUE_LAG'; readonly bands: readonly Band[] }
  /** All reports on time: the maximum; any miss: nothing. Of some kinds of periods only, where the document names them. */
  | { readonly kind: 'REPORTS_COMPLETE'; readonly periods?: readonly PeriodUnit[]; readonly excusedAs: ExcusedAs }
  | { readonly kind: 'ON_TIME_SHARE'; readonly of: readonly ScoredKind[]; readonly excusedAs: ExcusedAs; readonly bands: readonly Band[] }
  /** The sum of a figure of the unit's reports of one kind of period. */
  | { readonly kind: 'REPORTED_COUNT'; readonly indicator: string; readonly every: PeriodUnit; readonly bands: readonly Band[] }
  /** Done of planned, as the unit states. */
  | { readonly kind: 'DONE_SHARE'; readonly counted: string; readonly bands: readonly Band[] }
  /** A number: of items, where a quota asks the unit for them; else as the unit states. */
  | { readonly kind: 'COUNT'; readonly counted: string; readonly items?: ItemSource; readonly bands: readonly Band[] }
  /** Points for each form that was used. */
  | { readonly kind: 'FORMS'; readonly forms: readonly FormPoints[] }
  /** Judged by people only. */
  | { readonly kind: 'MANUAL' };

/** An example that the document itself gives. Where its points are not those of the rule, the document contradicts itself: kept, and shown. */
export interface RubricExample {
  readonly numerator: string;
  readonly denominator: string | null;
  readonly points: Points;
  readonly place: string;
  /** Why it differs from the rule; null where it agrees. */
  readonly contradiction: string | null;
}

export interface Criterion {
  readonly key: string;
  readonly title: string;
  readonly max: Points;
  readonly rule: CriterionRule;
  /** What has to be shown for it, in words. */
  readonly evidence: readonly string[];
  /** Part of the criterion that no figure tells ("có chất lượng"): left to whoever reviews. */
  readonly leftToReviewer: string | null;
  readonly examples: readonly RubricExample[];
  /** Clause or row of the document. */
  readonly place: string;
}

/** @public Named in the schema of events. */
export interface Rank {
  readonly name: string;
  /** Points from which it is given. */
  readonly from: Points;
}

export interface RubricContent {
  readonly title: string;
  /** Who scores by it; it holds for the units below. */
  readonly publisher: OrgUnitId;
  /** The document in which it stands. */
  readonly source: string;
  /** The points of the whole rubric; more than the criteria here have, where only a part of it is entered. */
  readonly outOf: Points;
  readonly criteria: readonly Criterion[];
  /** Best first. */
  readonly ranks: readonly Rank[];
  readonly notes: readonly string[];
}

/** Whether figures are read of what plans ask to be counted, so that plans have to be looked at. */
export const countsItems = ({ criteria }: RubricContent): boolean =>
  criteria.some(({ rule }) => rule.kind === 'COUNT' && rule.items !== undefined);

/** A version of a rubric can be scored by. It never changes: what was scored by it stays as it was. */
export interface RubricPublished {
  readonly type: 'RubricPublished';
  readonly rubricId: RubricId;
  /** Counts from 1. */
  readonly version: number;
  readonly content: RubricContent;
  readonly publishedBy: PersonId;
  readonly at: Instant;
}

export type RubricEvent = RubricPublished;

export interface RubricVersion {
  readonly version: number;
  readonly content: RubricContent;
  readonly publishedBy: PersonId;
  readonly publishedAt: Instant;
}

/** Null: nothing was published under this id. */
export interface Rubric {
  readonly rubricId: RubricId;
  readonly versions: readonly RubricVersion[];
}

export const evolveRubric = (rubric: Rubric | null, event: RubricEvent): Rubric => ({
  rubricId: event.rubricId,
  versions: [
    ...(rubric?.versions ?? []),
    { version: event.version, content: event.content, publishedBy: event.publishedBy, publishedAt: event.at },
  ],
});

/** @param version absent: the newest */
export const versionOf = (rubric: Rubric | null, version?: number): RubricVersion | undefined =>
  version === undefined ? rubric?.versions.at(-1) : rubric?.versions.find((one) => one.version === version);
