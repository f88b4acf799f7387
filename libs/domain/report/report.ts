import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { DutyId, OrgUnitId, PersonId, ReportId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { EntryRectified } from '../rectify.js';

/** One obligation that a report serves; one document may serve several duties and periods. */
export interface ServedObligation {
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
}

/** A figure, as a decimal string so that it hashes the same after a round trip; `null` is "not applicable". Missing keys are missing. */
export type IndicatorValues = Readonly<Record<string, string | null>>;

export type ReportEvent =
  | {
      readonly type: 'ReportSubmitted';
      readonly reportId: ReportId;
      /** 1 for the first; each submission is a new version that supersedes, never an overwrite. */
      readonly version: number;
      readonly holder: OrgUnitId;
      readonly serves: readonly ServedObligation[];
      readonly values: IndicatorValues;
      readonly narrative: string;
      /** Number of the report document, e.g. `12/BC-VHXH`; null where there is none. */
      readonly document: string | null;
      readonly submittedBy: PersonId;
      /** Legal time of submission; earlier than the recording only where a receiver states it with a document. */
      readonly submittedAt: Instant;
    }
  | {
      readonly type: 'ReportReturned';
      readonly version: number;
      /** `FOR_CORRECTION` never changes timeliness; `AS_INVALID` voids the submission. */
      readonly kind: 'FOR_CORRECTION' | 'AS_INVALID';
      readonly reason: string;
      /** Day by which the correction is owed. */
      readonly dueOn: LocalDate | null;
      readonly returnedBy: PersonId;
      readonly at: Instant;
    }
  | { readonly type: 'ReportAccepted'; readonly version: number; readonly acceptedBy: PersonId; readonly at: Instant }
  | EntryRectified;
