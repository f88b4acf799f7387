import type { PeriodKey } from '#libs/calendar/schedule.js';
import { unreachable } from '#libs/kernel/decider.js';
import type { DutyId, OrgUnitId, PersonId, ReportId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import { type EntryRectified, evolveWithEntries, type RectifiableFields, type WithEntries } from '../rectify.js';

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

export type ReportPhase = 'NONE' | 'SUBMITTED' | 'RETURNED' | 'ACCEPTED';

export interface ReportVersion {
  readonly version: number;
  readonly submittedAt: Instant;
  readonly serves: readonly ServedObligation[];
  /** Returned as invalid: it does not count as submitted, whatever comes later. */
  readonly voided: boolean;
}

/** What a decision about a report needs to know of its past. */
export interface Report extends WithEntries<ReportEvent> {
  readonly phase: ReportPhase;
  readonly reportId: ReportId | null;
  readonly holder: OrgUnitId | null;
  readonly serves: readonly ServedObligation[];
  readonly versions: readonly ReportVersion[];
  /** What stands in the latest version. */
  readonly latest: Extract<ReportEvent, { type: 'ReportSubmitted' }> | null;
  readonly acceptedAt: Instant | null;
}

export const noReport: Report = {
  phase: 'NONE',
  reportId: null,
  holder: null,
  serves: [],
  versions: [],
  latest: null,
  acceptedAt: null,
  entries: [],
};

/** The first version that was not voided: on time or late is judged by it, and a return for correction never changes that. */
export const firstValidVersion = (report: Report): ReportVersion | undefined => report.versions.find(({ voided }) => !voided);

/** What somebody may have typed wrong. When it was submitted is not among it: that decides between on time and late. */
export const REPORT_FIELDS: RectifiableFields<ReportEvent> = {
  ReportSubmitted: { 'values.*': 'DECIMAL', narrative: 'TEXT', document: 'TEXT' },
  ReportReturned: { reason: 'TEXT', dueOn: 'DATE' },
};

const step = (report: Report, event: Exclude<ReportEvent, EntryRectified>): Report => {
  switch (event.type) {
    case 'ReportSubmitted': {
      const { reportId, holder, serves, version, submittedAt } = event;
      const versions = [...report.versions, { version, submittedAt, serves, voided: false }];
      return { ...report, phase: 'SUBMITTED', reportId, holder, serves, versions, latest: event };
    }
    case 'ReportReturned': {
      const voids = event.kind === 'AS_INVALID';
      const versions = report.versions.map((entry) => (voids && entry.version === event.version ? { ...entry, voided: true } : entry));
      return { ...report, phase: 'RETURNED', versions };
    }
    case 'ReportAccepted':
      return { ...report, phase: 'ACCEPTED', acceptedAt: event.at };
    default:
      return unreachable(event);
  }
};

export const evolveReport = evolveWithEntries<ReportEvent, Report>(noReport, step, REPORT_FIELDS);
