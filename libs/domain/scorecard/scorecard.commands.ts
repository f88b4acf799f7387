import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { OrgUnitId, PersonId, RubricId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { ReasonMissing, TextTooLong } from '../refusals.js';
import type { RubricVersion } from '../rubric/rubric.js';
import type { Points } from '../rubric/rubric.js';
import type { ReviewedScore, SelfScore } from './scorecard.js';

interface OnScorecard {
  readonly unitId: OrgUnitId;
  readonly rubricId: RubricId;
  readonly period: PeriodKey;
  /** Fact: the unit for which the actor acts; null: the installation itself. */
  readonly actor: OrgUnitId | null;
  /** Fact: the units above the scored one, nearest first. */
  readonly above: readonly OrgUnitId[];
  /** Fact: the version of the rubric; null where there is none. */
  readonly rubric: RubricVersion | null;
  readonly at: Instant;
}

export type ScorecardCommand =
  | ({
      readonly type: 'SelfScore';
      readonly rubricVersion: number;
      readonly scores: readonly SelfScore[];
      readonly scoredBy: PersonId;
    } & OnScorecard)
  | ({
      readonly type: 'ReviewScore';
      /** The round that was read. */
      readonly round: number;
      readonly scores: readonly ReviewedScore[];
      readonly note: string;
      readonly reviewedBy: PersonId;
    } & OnScorecard);

export type ScorecardRefusal =
  | { readonly type: 'RubricUnknown'; readonly path: string; readonly rubricId: RubricId; readonly version: number | null }
  /** It holds for its publisher and the units below. */
  | { readonly type: 'RubricNotForUnit'; readonly path: string; readonly unitId: OrgUnitId; readonly publisher: OrgUnitId }
  | { readonly type: 'ScoringPeriodInvalid'; readonly path: string; readonly period: string }
  /** Nothing was done in it yet that could be scored. */
  | { readonly type: 'ScoringPeriodNotBegun'; readonly path: string; readonly period: string; readonly begins: LocalDate }
  /** Only the unit itself scores itself; who stands above reviews. */
  | { readonly type: 'NotTheScoredUnit'; readonly path: string; readonly unitId: OrgUnitId; readonly actor: OrgUnitId }
  /** Only a unit above reviews. */
  | {
      readonly type: 'NotTheReviewer';
      readonly path: string;
      readonly unitId: OrgUnitId;
      readonly above: readonly OrgUnitId[];
      readonly actor: OrgUnitId;
    }
  | { readonly type: 'CriterionUnknown'; readonly path: string; readonly criterion: string; readonly known: readonly string[] }
  | { readonly type: 'CriterionTwice'; readonly path: string; readonly criterion: string }
  | { readonly type: 'PointsInvalid'; readonly path: string; readonly points: string; readonly max: Points }
  /** Figures that the rule does not take, or not all that it takes, or a division by zero. */
  | { readonly type: 'FiguresInvalid'; readonly path: string; readonly criterion: string; readonly problem: FiguresProblem }
  | { readonly type: 'ScoreEvidenceMissing'; readonly path: string; readonly criterion: string; readonly form: string | null }
  | { readonly type: 'ScoreEvidenceInvalid'; readonly path: string; readonly ref: string }
  | {
      readonly type: 'NothingSelfScored';
      readonly path: string;
      readonly unitId: OrgUnitId;
      readonly rubricId: RubricId;
      readonly period: PeriodKey;
    }
  | { readonly type: 'ScoreRoundStale'; readonly path: string; readonly round: number; readonly current: number }
  | ReasonMissing
  | TextTooLong;

export type FiguresProblem = 'FROM_LOG' | 'NOT_A_DECIMAL' | 'MISSING' | 'ZERO_DENOMINATOR' | 'FORM_UNKNOWN';
