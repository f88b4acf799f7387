import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { RubricVersion } from '#libs/domain/rubric/rubric.js';
import type { Assessment } from '#libs/domain/scorecard/assess.js';
import type { Scorecard } from '#libs/domain/scorecard/scorecard.js';
import type { OrgUnitId, RubricId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';

/** One version of a rubric. */
export interface RubricRow extends RubricVersion {
  readonly rubricId: RubricId;
  readonly newestVersion: number;
}

/** What is scored: units by one version of a rubric in one calendar period. */
export interface ScoreQuestion {
  readonly rubricId: RubricId;
  /** Absent: that by which the unit scored itself, or else the newest. */
  readonly version?: number;
  readonly period: PeriodKey;
}

/** The scores of one unit, at the viewpoint that they were asked for. */
export interface ScoreRow extends Assessment {
  readonly unitId: OrgUnitId;
  readonly rubric: RubricRow;
  readonly period: PeriodKey;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** By this version of the rubric. */
  readonly scorecard: Scorecard | null;
  /** Of the scorecard, by whichever version of the rubric; 0: there is none. */
  readonly streamVersion: number;
}
