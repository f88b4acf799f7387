import type { PeriodKey } from '#libs/calendar/schedule.js';
import { unreachable } from '#libs/kernel/decider.js';
import type { OrgUnitId, PersonId, RubricId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';
import type { Points } from '../rubric/rubric.js';

/** What is shown for a criterion: a page, a numbered document, or something of this system by its id. */
export interface Evidence {
  readonly kind: 'LINK' | 'DOCUMENT' | 'PLAN' | 'REPORT' | 'OBLIGATION' | 'ITEM';
  readonly ref: string;
  /** The form that it proves, of a criterion about forms. */
  readonly form: string | null;
}

/** What a unit says of itself. Figures only where the log does not have them. */
export interface SelfScore {
  readonly criterion: string;
  readonly points: Points;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly forms: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly note: string;
}

export interface ReviewedScore {
  readonly criterion: string;
  readonly points: Points;
  readonly note: string;
}

/** A unit scored itself in one period. Where it does so again, that is another round, with reviews of its own. */
export interface SelfScored {
  readonly type: 'SelfScored';
  readonly unitId: OrgUnitId;
  readonly rubricId: RubricId;
  readonly rubricVersion: number;
  /** Calendar period that is scored. */
  readonly period: PeriodKey;
  /** Counts from 1. */
  readonly round: number;
  readonly scores: readonly SelfScore[];
  readonly scoredBy: PersonId;
  readonly at: Instant;
}

/** A unit above reviewed a self-score. A later review of the same round stands beside the earlier one, and is the one that counts. */
export interface ScoreReviewed {
  readonly type: 'ScoreReviewed';
  readonly round: number;
  readonly reviewer: OrgUnitId | null;
  readonly scores: readonly ReviewedScore[];
  readonly note: string;
  readonly reviewedBy: PersonId;
  readonly at: Instant;
}

export type ScorecardEvent = SelfScored | ScoreReviewed;

/** What a unit and those above it made of one rubric in one period. The computed score is no part of it. */
export interface Scorecard {
  readonly unitId: OrgUnitId;
  readonly rubricId: RubricId;
  readonly rubricVersion: number;
  readonly period: PeriodKey;
  readonly round: number;
  readonly selfScored: Omit<SelfScored, 'type'>;
  /** Of this round, the one that counts last. */
  readonly reviews: readonly Omit<ScoreReviewed, 'type'>[];
}

/** Null: the unit has not scored itself. */
export const evolveScorecard = (card: Scorecard | null, event: ScorecardEvent): Scorecard | null => {
  switch (event.type) {
    case 'SelfScored': {
      const { type: _, ...selfScored } = event;
      const { unitId, rubricId, rubricVersion, period, round } = event;
      return { unitId, rubricId, rubricVersion, period, round, selfScored, reviews: [] };
    }
    case 'ScoreReviewed': {
      const { type: _, ...review } = event;
      return card === null ? null : { ...card, reviews: [...card.reviews, review] };
    }
    default:
      return unreachable(event);
  }
};
