import type { PeriodKey } from '#libs/calendar/schedule.js';
import { type OfType, unreachable } from '#libs/kernel/decider.js';
import type { DutyId, OrgUnitId, PersonId, ReportId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { Consolidation } from './consolidation.js';
import { type EntryRectified, evolveWithEntries, type RectifiableFields, type WithEntries } from '../rectify.js';

/** One obligation that a report serves; one document may serve several duties and periods. */
export interface ServedObligation {
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
}

/** A figure, as a decimal string so that it hashes the same after a round trip; `null` is "not applicable". Missing keys are missing. */
export type IndicatorValues = Readonly<Record<string, string | null>>;

/**
 * As it stands before the signature: on behalf of the collective (TM.), for the head by a deputy (KT.), by order (TL.), by sub-authorisation
 * (TUQ.), acting head (Q.); Decree 30/2020/NĐ-CP, art. 13 and annex I. Heads who sign for themselves write none of them: `HEAD`.
 */
export type SigningAuthority = 'HEAD' | 'TM' | 'KT' | 'TL' | 'TUQ' | 'Q';

export interface Signature {
  /** Null: nobody kept a draft here. */
  readonly draftedBy: PersonId | null;
  readonly signedBy: PersonId;
  readonly authority: SigningAuthority;
  readonly signedAt: Instant;
}

export type ReturnKind = 'FOR_CORRECTION' | 'AS_INVALID';

/** Why a submission does not count at all. */
export type ReturnCategory = 'EMPTY' | 'WRONG_DOCUMENT' | 'WRONG_PERIOD' | 'UNREADABLE' | 'OTHER';

/** What is wrong with one field: `values.<indicator>`, `narrative`, `document`. */
export interface FieldNote {
  readonly field: string;
  readonly note: string;
}

/** What happens to one report by itself. */
export type PlainReportEvent =
  /** The holder submitted a version of the report. Its first valid version decides between on time and late. */
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
      /** Absent: it was submitted without a signature. */
      readonly signature?: Signature;
      /** Where the figures come from; absent: they were typed in. */
      readonly consolidation?: Consolidation;
    }
  /** A receiver returned a version, to be corrected or as invalid. */
  | {
      readonly type: 'ReportReturned';
      readonly version: number;
      /** `FOR_CORRECTION` never changes timeliness; `AS_INVALID` voids the submission. */
      readonly kind: ReturnKind;
      /** Why the submission does not count; only of a return as invalid. */
      readonly category?: ReturnCategory;
      readonly reason: string;
      readonly notes?: readonly FieldNote[];
      /** Day by which the correction is owed; never null where it is returned for correction. */
      readonly dueOn: LocalDate | null;
      readonly returnedBy: PersonId;
      readonly at: Instant;
    }
  /** The holder contests a return as invalid: it says that the submission was valid. */
  | {
      readonly type: 'ReturnContested';
      readonly version: number;
      readonly reason: string;
      readonly contestedBy: PersonId;
      readonly at: Instant;
    }
  /** The unit above decided a contest. `UPHELD`: the return stands; `OVERTURNED`: the submission counts as if it had never been returned. */
  | {
      readonly type: 'ContestDecided';
      readonly version: number;
      readonly outcome: ContestOutcome;
      readonly reason: string;
      readonly decidedBy: PersonId;
      readonly at: Instant;
    }
  /** The holder withdrew the report before it was accepted: no version of it counts as submitted. */
  | { readonly type: 'ReportWithdrawn'; readonly reason: string; readonly withdrawnBy: PersonId; readonly at: Instant }
  /** A receiver accepted the report, which locks it. */
  | { readonly type: 'ReportAccepted'; readonly version: number; readonly acceptedBy: PersonId; readonly at: Instant }
  /** A receiver took back the acceptance: the report is under review again. */
  | {
      readonly type: 'ReportReopened';
      readonly version: number;
      readonly reason: string;
      readonly reopenedBy: PersonId;
      readonly at: Instant;
    }
  /** An accepted figure was adjusted by an offset. The accepted version itself stays as it is. */
  | {
      readonly type: 'ReportAdjusted';
      readonly version: number;
      readonly indicator: string;
      /** As it read before, earlier adjustments included; absent where the report had no such figure. */
      readonly was?: string | null;
      readonly is: string | null;
      /** `is - was`, a missing figure counting as 0; null where one of them is not applicable. */
      readonly offset: string | null;
      readonly reason: string;
      readonly document: string | null;
      readonly adjustedBy: PersonId;
      readonly at: Instant;
    }
  /** Notice was given that the day for a correction has passed; once for each such day. */
  | { readonly type: 'CorrectionOverdue'; readonly version: number; readonly dueOn: LocalDate; readonly noticedAt: Instant };

export type ReportEvent =
  | PlainReportEvent
  /** One of the units that hold what it serves took its part out: another report goes on with these obligations, and this one serves the others as before. */
  | {
      readonly type: 'ReportDivided';
      readonly into: ReportId;
      readonly holder: OrgUnitId;
      readonly serves: readonly ServedObligation[];
      readonly dividedBy: PersonId;
      readonly at: Instant;
    }
  /** The part that was taken out of another report begins with what happened to that one, as far as it is about these obligations. */
  | {
      readonly type: 'ReportContinued';
      readonly reportId: ReportId;
      readonly from: ReportId;
      readonly serves: readonly ServedObligation[];
      /** In their order, as they read then. */
      readonly events: readonly PlainReportEvent[];
    }
  | EntryRectified;

export type ContestOutcome = 'UPHELD' | 'OVERTURNED';

export type ReportPhase = 'NONE' | 'SUBMITTED' | 'RETURNED' | 'ACCEPTED' | 'WITHDRAWN';

export interface ReportVersion {
  readonly version: number;
  readonly submittedAt: Instant;
  readonly holder: OrgUnitId;
  readonly serves: readonly ServedObligation[];
  /** The last return of it; null also where that was overturned. */
  readonly returned: {
    readonly kind: ReturnKind;
    readonly dueOn: LocalDate | null;
    readonly returnedBy: PersonId;
    /** The day of which notice was given that it has passed. */
    readonly noticedOf: LocalDate | null;
  } | null;
  /** Of its return as invalid. */
  readonly contest: 'NONE' | 'OPEN' | ContestOutcome;
  readonly withdrawn: boolean;
}

/** What a decision about a report needs to know of its past. */
export interface Report extends WithEntries<ReportEvent> {
  readonly phase: ReportPhase;
  readonly reportId: ReportId | null;
  readonly holder: OrgUnitId | null;
  /** By the latest version; where nothing of what that serves is left to the report since it was divided, by the last one of which something is. */
  readonly serves: readonly ServedObligation[];
  readonly versions: readonly ReportVersion[];
  /** What stands in the latest version. */
  readonly latest: OfType<ReportEvent, 'ReportSubmitted'> | null;
  /** Of the latest version, with what was adjusted. */
  readonly figures: IndicatorValues;
  /** Null: it is not locked. */
  readonly acceptedAt: Instant | null;
  /** Accepted once, whatever became of it. */
  readonly firstAcceptedAt: Instant | null;
}

export const noReport: Report = {
  phase: 'NONE',
  reportId: null,
  holder: null,
  serves: [],
  versions: [],
  latest: null,
  figures: {},
  acceptedAt: null,
  firstAcceptedAt: null,
  entries: [],
};

/** Neither returned as invalid nor withdrawn: it counts as submitted. The first such version decides between on time and late; a return for correction never changes that. */
export const isValid = ({ returned, withdrawn }: ReportVersion): boolean => !withdrawn && returned?.kind !== 'AS_INVALID';

/** What somebody may have typed wrong. When it was submitted is not among it: that decides between on time and late. */
export const REPORT_FIELDS: RectifiableFields<ReportEvent> = {
  ReportSubmitted: { 'values.*': 'DECIMAL', narrative: 'TEXT', document: 'TEXT' },
  ReportReturned: { reason: 'TEXT', dueOn: 'DATE' },
  ReturnContested: { reason: 'TEXT' },
  ContestDecided: { reason: 'TEXT' },
  ReportWithdrawn: { reason: 'TEXT' },
  ReportReopened: { reason: 'TEXT' },
};

const onVersion = (report: Report, version: number, change: (entry: ReportVersion) => ReportVersion): Report => ({
  ...report,
  versions: report.versions.map((entry) => (entry.version === version ? change(entry) : entry)),
});

/** A submission that was wrongly returned is under review again, unless something came after it. */
const overturned = (report: Report, version: number): Report => ({
  ...onVersion(report, version, (entry) => ({ ...entry, returned: null, contest: 'OVERTURNED' })),
  phase: report.phase === 'RETURNED' && version === report.versions.length ? 'SUBMITTED' : report.phase,
});

export const isSame = (a: ServedObligation, b: ServedObligation): boolean => a.dutyId === b.dutyId && a.period === b.period;

export const without = <Served extends ServedObligation>(from: readonly Served[], those: readonly ServedObligation[]): readonly Served[] =>
  from.filter((each) => !those.some((other) => isSame(each, other)));

const servingLess = <Serving extends { readonly serves: readonly ServedObligation[] }>(
  serving: Serving,
  those: readonly ServedObligation[],
): Serving => ({ ...serving, serves: without(serving.serves, those) });

const step = (report: Report, event: Exclude<ReportEvent, EntryRectified>): Report => {
  switch (event.type) {
    case 'ReportSubmitted': {
      const { reportId, holder, serves, version, submittedAt, values } = event;
      const entry: ReportVersion = { version, submittedAt, holder, serves, returned: null, contest: 'NONE', withdrawn: false };
      return {
        ...report,
        phase: 'SUBMITTED',
        reportId,
        holder,
        serves: serves.length > 0 ? serves : report.serves,
        versions: [...report.versions, entry],
        latest: event,
        figures: values,
      };
    }
    case 'ReportReturned': {
      const { version, kind, dueOn, returnedBy } = event;
      const returned = { kind, dueOn, returnedBy, noticedOf: null };
      return { ...onVersion(report, version, (entry) => ({ ...entry, returned, contest: 'NONE' })), phase: 'RETURNED' };
    }
    case 'ReturnContested':
      return onVersion(report, event.version, (entry) => ({ ...entry, contest: 'OPEN' }));
    case 'ContestDecided':
      return event.outcome === 'OVERTURNED'
        ? overturned(report, event.version)
        : onVersion(report, event.version, (entry) => ({ ...entry, contest: 'UPHELD' }));
    case 'ReportWithdrawn':
      return { ...report, phase: 'WITHDRAWN', versions: report.versions.map((entry) => ({ ...entry, withdrawn: true })) };
    case 'ReportAccepted':
      return { ...report, phase: 'ACCEPTED', acceptedAt: event.at, firstAcceptedAt: report.firstAcceptedAt ?? event.at };
    case 'ReportReopened':
      return { ...report, phase: 'SUBMITTED', acceptedAt: null };
    case 'ReportDivided': {
      const versions = report.versions.map((entry) => servingLess(entry, event.serves));
      const serves = versions.findLast((entry) => entry.serves.length > 0)?.serves ?? [];
      return { ...report, serves, versions, latest: report.latest && servingLess(report.latest, event.serves) };
    }
    case 'ReportContinued':
      return event.events.reduce(step, report);
    case 'CorrectionOverdue':
      return onVersion(report, event.version, (entry) => ({
        ...entry,
        returned: entry.returned && { ...entry.returned, noticedOf: event.dueOn },
      }));
    case 'ReportAdjusted':
      return { ...report, figures: { ...report.figures, [event.indicator]: event.is } };
    default:
      return unreachable(event);
  }
};

export const evolveReport = evolveWithEntries<ReportEvent, Report>(noReport, step, REPORT_FIELDS);
