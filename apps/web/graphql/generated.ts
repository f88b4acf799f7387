// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type AcceptReportInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly reportId: string;
  /** The version that was read. */
  readonly version: number;
};

export type Aggregator = 'AVERAGE' | 'COUNT' | 'LAST' | 'MAX' | 'MIN' | 'SUM';

export type Authority =
  | 'ASSIGNS'
  /** A Front or Party body is asked, not ordered: it can never be overdue */
  | 'REQUESTS';

export type Certainty =
  | 'FIXED'
  /** The calendar of that stretch is not announced yet */
  | 'PROVISIONAL';

export type ChangeKind =
  /** Not there before */
  | 'ADDED'
  /** There both times, and not the same */
  | 'CHANGED'
  /** There before, and not afterwards */
  | 'GONE';

/** Figures are taken from the accepted reports of the units, as they stood at the position that was looked at. */
export type ConsolidationInput = {
  /** `dataAsOf.position` of the consolidation that was looked at: what came later is not included. */
  readonly basis: number;
  readonly overrides?: ReadonlyArray<FigureOverrideInput> | null | undefined;
  /** What the holder did itself, apart from its units; becomes one with theirs by the aggregator of the indicator. */
  readonly own?: ReadonlyArray<IndicatorValueInput> | null | undefined;
};

/** What a derived plan makes of a task of the plan above. */
export type CoverageState =
  /** Carried out as something less, or otherwise */
  | 'ADAPTED'
  /** Not carried out, with the reason */
  | 'DECLINED'
  /** Carried out as it is asked for */
  | 'LINKED'
  /** Nothing is said about it */
  | 'UNCOVERED';

export type DeadlinePolicy = 'CALENDAR_ROLL' | 'CALENDAR_STRICT' | 'DAY_BEFORE' | 'NAMED_DATE' | 'PERIOD_END' | 'WORKING_DAYS';

export type DeadlineState =
  | 'DATED'
  /** Only a person can tell */
  | 'NEEDS_DECISION'
  /** Hangs on a fact that is still to come */
  | 'UNKNOWN';

export type DutyKind =
  /** An answer to an amendment of the plan above */
  | 'AMENDMENT'
  /** So many of a product in each period */
  | 'QUOTA'
  | 'REPORT'
  /** A plan of its own */
  | 'SUB_PLAN'
  | 'TASK';

export type FieldNoteInput = {
  /** `values.<indicator>`, `narrative` or `document`. */
  readonly field: string;
  readonly note: string;
};

/** What is submitted in the place of what the units come to; both are kept. */
export type FigureOverrideInput = {
  readonly indicator: string;
  /** Why. */
  readonly note: string;
  /** A decimal number; null: not applicable. An indicator that is missing is left out. */
  readonly value?: string | null | undefined;
};

export type HistoryOrder =
  /** What was recorded last comes first */
  | 'NEWEST_FIRST'
  /** In the order in which it was recorded */
  | 'OLDEST_FIRST';

export type IndicatorValueInput = {
  readonly indicator: string;
  /** A decimal number; null: not applicable. An indicator that is missing is left out. */
  readonly value?: string | null | undefined;
};

export type ItemState =
  | 'PUBLISHED'
  /** Recorded; nobody has confirmed that it appeared */
  | 'SENT'
  /** Counts no more */
  | 'WITHDRAWN';

export type LegalTimeSource =
  /** The document says so */
  | 'DOCUMENT'
  /** Nothing else is known than when it was recorded */
  | 'RECORDED'
  /** An authorised person cited a document */
  | 'STATED';

export type ObligationField =
  | 'CORRECTION_DUE_ON'
  /** Whether it is dated, how certain that is, and why it is not */
  | 'DEADLINE'
  | 'DUE_ON'
  | 'EXCUSE'
  | 'HOLDERS'
  | 'PHASE'
  | 'STATUS'
  | 'TITLE';

/** Where an obligation stands at the instant of `dataAsOf.at`. */
export type ObligationStatus =
  | 'CANCELLED'
  | 'EXCUSED_LATE'
  | 'LATE'
  /** Its period has not begun */
  | 'NOT_YET'
  | 'ON_TIME'
  /** The deadline is ahead and nothing valid was submitted */
  | 'OPEN'
  /** The deadline has passed and nothing valid was submitted */
  | 'OVERDUE'
  /** The deadline is unknown or undecided and nothing valid was submitted */
  | 'UNDATED'
  | 'WAIVED';

export type OrgLevel =
  | 'CENTRAL'
  /** Xã, phường, đặc khu; thị trấn until 30/06/2025 */
  | 'COMMUNE'
  /** Huyện and the like, until 30/06/2025 */
  | 'DISTRICT'
  /** Tổ dân phố, thôn */
  | 'NEIGHBOURHOOD'
  /** Outside the tiers of government */
  | 'OUTSIDE'
  /** Tỉnh, thành phố trực thuộc trung ương */
  | 'PROVINCE';

export type OrgUnitType =
  | 'ASSOCIATION'
  /** Thành phố trực thuộc trung ương */
  | 'CITY'
  /** Xã */
  | 'COMMUNE'
  | 'COUNCIL'
  /** Sở, ban of a province */
  | 'DEPARTMENT'
  /** Huyện, quận, thị xã, thành phố thuộc tỉnh (until 30/06/2025) */
  | 'DISTRICT'
  /** Trạm truyền thanh, bộ phận một cửa */
  | 'FACILITY'
  /** Mặt trận Tổ quốc and unions */
  | 'FRONT'
  | 'GOVERNMENT'
  /** Tổ dân phố, thôn */
  | 'NEIGHBOURHOOD'
  /** Văn phòng HĐND và UBND */
  | 'OFFICE'
  | 'PARTY_BODY'
  /** Bưu điện */
  | 'POST'
  /** Báo, đài */
  | 'PRESS'
  /** Tỉnh */
  | 'PROVINCE'
  /** Đơn vị sự nghiệp công lập */
  | 'PUBLIC_SERVICE_UNIT'
  /** Phòng of a district or commune */
  | 'ROOM'
  /** Trung tâm phục vụ hành chính công and its points */
  | 'SERVICE_CENTRE'
  /** Đặc khu */
  | 'SPECIAL_ZONE'
  /** Thị trấn (until 30/06/2025) */
  | 'TOWNSHIP'
  /** Phường */
  | 'WARD';

export type Phase = 'ACCEPTED' | 'CANCELLED' | 'OPEN' | 'RETURNED' | 'SUBMITTED' | 'WAIVED';

export type PlanField =
  /** What it says: clauses, tasks, rules */
  | 'CONTENT'
  | 'ENDED_ON'
  | 'ISSUED_ON'
  /** Number or symbol */
  | 'NUMBER'
  | 'REPLACED_BY'
  | 'STATUS'
  | 'TITLE';

export type PlanStatus =
  /** It has run its course */
  | 'CLOSED'
  | 'DRAFTED'
  | 'ISSUED'
  | 'RECALLED'
  /** Another plan took its place */
  | 'REPLACED'
  | 'SIGNED';

export type QuotaCounts =
  /** Only what a third party published */
  'PUBLISHED' | 'SENT';

export type QuotaTarget = 'AIM_FOR' | 'AT_LEAST' | 'AT_MOST' | 'EXACTLY';

export type RecordItemInput = {
  /** Where it was sent to. */
  readonly channel?: string | null | undefined;
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  /** Who made it. */
  readonly holder: string;
  /** Derived from the command where it is absent. */
  readonly itemId?: string | null | undefined;
  /** An http or https address; it is not opened. */
  readonly link?: string | null | undefined;
  /** As the quota names it: `NEWS_ITEM`, `BROADCAST`. */
  readonly product: string;
  /** Number of a document, or where the paper is kept; needed where there is no link. */
  readonly proof?: string | null | undefined;
  /** How many of the product it is; 1 where it is absent. */
  readonly quantity?: number | null | undefined;
  /** The day on which it was made or handed in. */
  readonly sentOn: string;
  /** The quotas for which it counts; what those are a part of is added. */
  readonly serves: ReadonlyArray<ServedQuotaInput>;
  readonly title: string;
};

export type ReportField =
  | 'CORRECTION_DUE_ON'
  /** Of the version that counts, or an adjustment of them */
  | 'FIGURES'
  | 'PHASE'
  | 'VERSION';

export type ReportPhase =
  /** Locked; figures are adjusted, or the report is reopened */
  | 'ACCEPTED'
  | 'RETURNED'
  /** Under review */
  | 'SUBMITTED'
  /** As if nothing had been submitted */
  | 'WITHDRAWN';

export type ReturnCategory = 'EMPTY' | 'OTHER' | 'UNREADABLE' | 'WRONG_DOCUMENT' | 'WRONG_PERIOD';

export type ReturnKind =
  /** Empty or the wrong document: it does not count as submitted */
  | 'AS_INVALID'
  /** To be corrected; never changes whether it was on time */
  | 'FOR_CORRECTION';

export type ReturnReportInput = {
  /** Of a return as invalid, and of no other. */
  readonly category?: ReturnCategory | null | undefined;
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** Day by which the correction is owed; has to be given where it is returned for correction. */
  readonly dueOn?: string | null | undefined;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly kind: ReturnKind;
  /** What is wrong with single fields. */
  readonly notes?: ReadonlyArray<FieldNoteInput> | null | undefined;
  readonly reason: string;
  readonly reportId: string;
  /** The version that was read. */
  readonly version: number;
};

export type RollUpBucket =
  /** Of units that are no more and that nobody follows yet, or of whose figures nothing can be allocated */
  'UNDECIDED_SUCCESSION';

export type ServedObligationInput = {
  readonly dutyId: string;
  readonly period: string;
};

export type ServedQuotaInput = {
  readonly dutyId: string;
  /** The period on whose days it was sent, where it is absent. */
  readonly period?: string | null | undefined;
};

export type SignatureInput = {
  readonly authority: SigningAuthority;
  readonly signedBy: string;
};

/** The mark before a signature (Decree 30/2020/NĐ-CP, art. 13). */
export type SigningAuthority =
  /** The head signs; no mark */
  | 'HEAD'
  /** ký thay: a deputy for the head */
  | 'KT'
  /** quyền: acting head */
  | 'Q'
  /** thừa lệnh: by order */
  | 'TL'
  /** thay mặt: on behalf of the collective */
  | 'TM'
  /** thừa ủy quyền: by authorisation */
  | 'TUQ';

export type SubmitReportInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** Consolidates the reports of the units; `values` are then the figures that no unit reports. */
  readonly consolidation?: ConsolidationInput | null | undefined;
  /** Number of the report document. */
  readonly document?: string | null | undefined;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly holder: string;
  readonly narrative: string;
  /** Of a report that was submitted or drafted before; derived from holder and first obligation where it is absent. */
  readonly reportId?: string | null | undefined;
  readonly serves: ReadonlyArray<ServedObligationInput>;
  /** Who signed the document, as it says. A draft that is kept and signed here is submitted by submitReportDraft. */
  readonly signature?: SignatureInput | null | undefined;
  /** When it counts; now, where it is absent. Only a receiver may state an earlier time, and names the document. */
  readonly submittedAt?: string | null | undefined;
  readonly values: ReadonlyArray<IndicatorValueInput>;
};

export type DataAsOfPartsFragment = {
  readonly position: number;
  readonly at: string;
  readonly inForceOn: string;
  readonly caughtUp: boolean;
  readonly parked: number;
};

export type EventPartsFragment = {
  readonly position: number;
  readonly streamId: string;
  readonly type: string;
  readonly typeText: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly legalTime: { readonly earliest: string; readonly latest: string; readonly source: LegalTimeSource };
  readonly onBehalfOf: { readonly id: string; readonly fullName: string } | null;
  readonly cause: { readonly position: number; readonly typeText: string } | null;
  readonly plan: { readonly id: string; readonly title: string; readonly number: string | null; readonly symbol: string | null } | null;
  readonly duty: {
    readonly id: string;
    readonly title: string;
    readonly planId: string;
    readonly holders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
  } | null;
  readonly report: {
    readonly id: string;
    readonly holder: { readonly id: string; readonly fullName: string } | null;
    readonly serves: ReadonlyArray<{ readonly dutyId: string; readonly period: string; readonly duty: { readonly title: string } | null }>;
  } | null;
  readonly unit: { readonly id: string; readonly fullName: string } | null;
};

export type LogHistoryQueryVariables = Exact<{
  planId?: string | null | undefined;
  unitId?: string | null | undefined;
  dutyId?: string | null | undefined;
  causedBy?: number | null | undefined;
  types?: ReadonlyArray<string> | string | null | undefined;
  actor?: string | null | undefined;
  recordedFrom?: string | null | undefined;
  recordedTo?: string | null | undefined;
  order: HistoryOrder;
  first: number;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type LogHistoryQuery = {
  readonly history: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly position: number;
      readonly streamId: string;
      readonly type: string;
      readonly typeText: string;
      readonly recordedAt: string;
      readonly actor: string;
      readonly legalTime: { readonly earliest: string; readonly latest: string; readonly source: LegalTimeSource };
      readonly onBehalfOf: { readonly id: string; readonly fullName: string } | null;
      readonly cause: { readonly position: number; readonly typeText: string } | null;
      readonly plan: { readonly id: string; readonly title: string; readonly number: string | null; readonly symbol: string | null } | null;
      readonly duty: {
        readonly id: string;
        readonly title: string;
        readonly planId: string;
        readonly holders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
      } | null;
      readonly report: {
        readonly id: string;
        readonly holder: { readonly id: string; readonly fullName: string } | null;
        readonly serves: ReadonlyArray<{
          readonly dutyId: string;
          readonly period: string;
          readonly duty: { readonly title: string } | null;
        }>;
      } | null;
      readonly unit: { readonly id: string; readonly fullName: string } | null;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
};

export type LoggedEventQueryVariables = Exact<{
  position: number;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type LoggedEventQuery = {
  readonly event: {
    readonly streamVersion: number;
    readonly commandId: string;
    readonly correlationId: string;
    readonly body: Record<string, unknown>;
    readonly position: number;
    readonly streamId: string;
    readonly type: string;
    readonly typeText: string;
    readonly recordedAt: string;
    readonly actor: string;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
    readonly legalTime: { readonly earliest: string; readonly latest: string; readonly source: LegalTimeSource };
    readonly onBehalfOf: { readonly id: string; readonly fullName: string } | null;
    readonly cause: { readonly position: number; readonly typeText: string } | null;
    readonly plan: { readonly id: string; readonly title: string; readonly number: string | null; readonly symbol: string | null } | null;
    readonly duty: {
      readonly id: string;
      readonly title: string;
      readonly planId: string;
      readonly holders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
    } | null;
    readonly report: {
      readonly id: string;
      readonly holder: { readonly id: string; readonly fullName: string } | null;
      readonly serves: ReadonlyArray<{
        readonly dutyId: string;
        readonly period: string;
        readonly duty: { readonly title: string } | null;
      }>;
    } | null;
    readonly unit: { readonly id: string; readonly fullName: string } | null;
  } | null;
  readonly effects: { readonly totalCount: number };
};

export type AuditSubjectsQueryVariables = Exact<{
  unitId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type AuditSubjectsQuery = {
  readonly plans: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly title: string;
      readonly number: string | null;
      readonly symbol: string | null;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
  readonly orgUnit: { readonly id: string; readonly fullName: string } | null;
};

export type DutyStoryQueryVariables = Exact<{
  dutyId: string;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type DutyStoryQuery = {
  readonly duty: {
    readonly id: string;
    readonly kind: DutyKind;
    readonly title: string;
    readonly wording: string;
    readonly plan: { readonly id: string; readonly title: string; readonly number: string | null; readonly symbol: string | null } | null;
    readonly issuer: { readonly fullName: string } | null;
    readonly holders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
    readonly obligations: {
      readonly nodes: ReadonlyArray<{
        readonly id: string;
        readonly period: string;
        readonly status: ObligationStatus;
        readonly phase: Phase;
        readonly dueOn: string | null;
        readonly originalDueOn: string | null;
        readonly metAt: string | null;
      }>;
    };
  } | null;
  readonly history: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly position: number;
      readonly streamId: string;
      readonly type: string;
      readonly typeText: string;
      readonly recordedAt: string;
      readonly actor: string;
      readonly legalTime: { readonly earliest: string; readonly latest: string; readonly source: LegalTimeSource };
      readonly onBehalfOf: { readonly id: string; readonly fullName: string } | null;
      readonly cause: { readonly position: number; readonly typeText: string } | null;
      readonly plan: { readonly id: string; readonly title: string; readonly number: string | null; readonly symbol: string | null } | null;
      readonly duty: {
        readonly id: string;
        readonly title: string;
        readonly planId: string;
        readonly holders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
      } | null;
      readonly report: {
        readonly id: string;
        readonly holder: { readonly id: string; readonly fullName: string } | null;
        readonly serves: ReadonlyArray<{
          readonly dutyId: string;
          readonly period: string;
          readonly duty: { readonly title: string } | null;
        }>;
      } | null;
      readonly unit: { readonly id: string; readonly fullName: string } | null;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
};

export type LogStateQueryVariables = Exact<{
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type LogStateQuery = {
  readonly status: {
    readonly headPosition: number;
    readonly headRecordedAt: string | null;
    readonly incarnation: string;
    readonly followers: ReadonlyArray<{
      readonly name: string;
      readonly state: string;
      readonly position: number;
      readonly lag: number;
      readonly problem: string | null;
    }>;
    readonly parked: ReadonlyArray<{
      readonly model: string;
      readonly streamId: string;
      readonly position: number;
      readonly type: string;
      readonly reason: string;
      readonly parkedAt: string;
      readonly waiting: number;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
};

export type CountPartsFragment = { readonly added: number; readonly changed: number; readonly gone: number; readonly onlyTime: number };

export type ObligationSideFragment = {
  readonly id: string;
  readonly title: string;
  readonly period: string;
  readonly status: ObligationStatus;
  readonly phase: Phase;
  readonly dueOn: string | null;
  readonly deadlineState: DeadlineState;
  readonly reasonText: string | null;
  readonly certainty: Certainty | null;
  readonly correctionDueOn: string | null;
  readonly dutyId: string;
  readonly excuse: { readonly reason: string } | null;
  readonly holders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
};

export type PlanSideFragment = {
  readonly id: string;
  readonly title: string;
  readonly status: PlanStatus;
  readonly number: string | null;
  readonly symbol: string | null;
  readonly endedOn: string | null;
  readonly issuer: { readonly fullName: string } | null;
  readonly issuedOn: { readonly date: string | null } | null;
  readonly replacedBy: { readonly title: string } | null;
};

export type ReportSideFragment = {
  readonly id: string;
  readonly phase: ReportPhase;
  readonly version: number;
  readonly holder: { readonly id: string; readonly fullName: string } | null;
  readonly serves: ReadonlyArray<{ readonly dutyId: string; readonly period: string; readonly duty: { readonly title: string } | null }>;
  readonly versions: ReadonlyArray<{
    readonly version: number;
    readonly figures: ReadonlyArray<{ readonly indicator: string; readonly value: string | null }>;
    readonly returned: { readonly dueOn: string | null } | null;
  }>;
};

export type ComparisonQueryVariables = Exact<{
  from: string;
  judgedAt?: string | null | undefined;
  planId?: string | null | undefined;
  withinId?: string | null | undefined;
  kinds?: ReadonlyArray<ChangeKind> | ChangeKind | null | undefined;
  after?: string | null | undefined;
  first: number;
  obligations: boolean;
  plans: boolean;
  reports: boolean;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type ComparisonQuery = {
  readonly comparison: {
    readonly before: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
    readonly obligationCounts: { readonly added: number; readonly changed: number; readonly gone: number; readonly onlyTime: number };
    readonly planCounts: { readonly added: number; readonly changed: number; readonly gone: number; readonly onlyTime: number };
    readonly reportCounts: { readonly added: number; readonly changed: number; readonly gone: number; readonly onlyTime: number };
    readonly obligations?: {
      readonly totalCount: number;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      readonly nodes: ReadonlyArray<{
        readonly id: string;
        readonly kind: ChangeKind;
        readonly fields: ReadonlyArray<ObligationField>;
        readonly onlyTime: boolean;
        readonly before: {
          readonly id: string;
          readonly title: string;
          readonly period: string;
          readonly status: ObligationStatus;
          readonly phase: Phase;
          readonly dueOn: string | null;
          readonly deadlineState: DeadlineState;
          readonly reasonText: string | null;
          readonly certainty: Certainty | null;
          readonly correctionDueOn: string | null;
          readonly dutyId: string;
          readonly excuse: { readonly reason: string } | null;
          readonly holders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
        } | null;
        readonly after: {
          readonly id: string;
          readonly title: string;
          readonly period: string;
          readonly status: ObligationStatus;
          readonly phase: Phase;
          readonly dueOn: string | null;
          readonly deadlineState: DeadlineState;
          readonly reasonText: string | null;
          readonly certainty: Certainty | null;
          readonly correctionDueOn: string | null;
          readonly dutyId: string;
          readonly excuse: { readonly reason: string } | null;
          readonly holders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
        } | null;
      }>;
    };
    readonly plans?: {
      readonly totalCount: number;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      readonly nodes: ReadonlyArray<{
        readonly id: string;
        readonly kind: ChangeKind;
        readonly fields: ReadonlyArray<PlanField>;
        readonly onlyTime: boolean;
        readonly before: {
          readonly id: string;
          readonly title: string;
          readonly status: PlanStatus;
          readonly number: string | null;
          readonly symbol: string | null;
          readonly endedOn: string | null;
          readonly issuer: { readonly fullName: string } | null;
          readonly issuedOn: { readonly date: string | null } | null;
          readonly replacedBy: { readonly title: string } | null;
        } | null;
        readonly after: {
          readonly id: string;
          readonly title: string;
          readonly status: PlanStatus;
          readonly number: string | null;
          readonly symbol: string | null;
          readonly endedOn: string | null;
          readonly issuer: { readonly fullName: string } | null;
          readonly issuedOn: { readonly date: string | null } | null;
          readonly replacedBy: { readonly title: string } | null;
        } | null;
      }>;
    };
    readonly reports?: {
      readonly totalCount: number;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      readonly nodes: ReadonlyArray<{
        readonly id: string;
        readonly kind: ChangeKind;
        readonly fields: ReadonlyArray<ReportField>;
        readonly onlyTime: boolean;
        readonly before: {
          readonly id: string;
          readonly phase: ReportPhase;
          readonly version: number;
          readonly holder: { readonly id: string; readonly fullName: string } | null;
          readonly serves: ReadonlyArray<{
            readonly dutyId: string;
            readonly period: string;
            readonly duty: { readonly title: string } | null;
          }>;
          readonly versions: ReadonlyArray<{
            readonly version: number;
            readonly figures: ReadonlyArray<{ readonly indicator: string; readonly value: string | null }>;
            readonly returned: { readonly dueOn: string | null } | null;
          }>;
        } | null;
        readonly after: {
          readonly id: string;
          readonly phase: ReportPhase;
          readonly version: number;
          readonly holder: { readonly id: string; readonly fullName: string } | null;
          readonly serves: ReadonlyArray<{
            readonly dutyId: string;
            readonly period: string;
            readonly duty: { readonly title: string } | null;
          }>;
          readonly versions: ReadonlyArray<{
            readonly version: number;
            readonly figures: ReadonlyArray<{ readonly indicator: string; readonly value: string | null }>;
            readonly returned: { readonly dueOn: string | null } | null;
          }>;
        } | null;
      }>;
    };
  };
};

export type CellObligationsQueryVariables = Exact<{
  planId: string;
  holderId: string;
  ruleKey: string;
  period: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type CellObligationsQuery = {
  readonly obligations: {
    readonly totalCount: number;
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly dutyId: string;
      readonly kind: DutyKind;
      readonly title: string;
      readonly letter: string;
      readonly period: string;
      readonly periodFrom: string | null;
      readonly periodTo: string | null;
      readonly dueOn: string | null;
      readonly originalDueOn: string | null;
      readonly rolledFrom: string | null;
      readonly certainty: Certainty | null;
      readonly policy: DeadlinePolicy | null;
      readonly reasonText: string | null;
      readonly authority: Authority;
      readonly metAt: string | null;
      readonly noticedAt: string | null;
      readonly correctionDueOn: string | null;
      readonly extensions: ReadonlyArray<{
        readonly dueOn: string;
        readonly at: string;
        readonly reason: string;
        readonly movedDeadline: boolean;
      }>;
      readonly excuse: { readonly reason: string; readonly at: string } | null;
      readonly report: { readonly id: string; readonly version: number; readonly phase: ReportPhase } | null;
      readonly fulfilledByPlan: {
        readonly id: string;
        readonly title: string;
        readonly number: string | null;
        readonly symbol: string | null;
      } | null;
      readonly duty: {
        readonly wording: string;
        readonly issuer: { readonly fullName: string } | null;
        readonly receivers: ReadonlyArray<{ readonly fullName: string }>;
        readonly source: { readonly document: string; readonly place: string; readonly assumption: { readonly reason: string } | null };
      } | null;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
  readonly orgUnit: {
    readonly fullName: string;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  } | null;
};

export type ObligationFactsFragment = {
  readonly id: string;
  readonly dutyId: string;
  readonly kind: DutyKind;
  readonly title: string;
  readonly letter: string;
  readonly period: string;
  readonly periodFrom: string | null;
  readonly periodTo: string | null;
  readonly dueOn: string | null;
  readonly originalDueOn: string | null;
  readonly rolledFrom: string | null;
  readonly certainty: Certainty | null;
  readonly policy: DeadlinePolicy | null;
  readonly reasonText: string | null;
  readonly authority: Authority;
  readonly metAt: string | null;
  readonly noticedAt: string | null;
  readonly correctionDueOn: string | null;
  readonly extensions: ReadonlyArray<{
    readonly dueOn: string;
    readonly at: string;
    readonly reason: string;
    readonly movedDeadline: boolean;
  }>;
  readonly excuse: { readonly reason: string; readonly at: string } | null;
  readonly report: { readonly id: string; readonly version: number; readonly phase: ReportPhase } | null;
  readonly fulfilledByPlan: {
    readonly id: string;
    readonly title: string;
    readonly number: string | null;
    readonly symbol: string | null;
  } | null;
  readonly duty: {
    readonly wording: string;
    readonly issuer: { readonly fullName: string } | null;
    readonly receivers: ReadonlyArray<{ readonly fullName: string }>;
    readonly source: { readonly document: string; readonly place: string; readonly assumption: { readonly reason: string } | null };
  } | null;
};

export type StreamEventsQueryVariables = Exact<{
  streamId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type StreamEventsQuery = {
  readonly history: {
    readonly nodes: ReadonlyArray<{
      readonly typeText: string;
      readonly position: number;
      readonly recordedAt: string;
      readonly onBehalfOf: { readonly fullName: string } | null;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
};

export type PlanCoverageMatrixQueryVariables = Exact<{
  planId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type PlanCoverageMatrixQuery = {
  readonly coverage: {
    readonly plan: {
      readonly id: string;
      readonly title: string;
      readonly number: string | null;
      readonly symbol: string | null;
      readonly year: number;
      readonly issuerId: string;
    } | null;
    readonly tasks: ReadonlyArray<{
      readonly key: string;
      readonly number: string;
      readonly title: string;
      readonly counts: {
        readonly addressed: number;
        readonly linked: number;
        readonly adapted: number;
        readonly declined: number;
        readonly uncovered: number;
      };
    }>;
    readonly wards: ReadonlyArray<{
      readonly unitId: string;
      readonly planIds: ReadonlyArray<string>;
      readonly draftIds: ReadonlyArray<string>;
      readonly letters: string;
      readonly own: number;
      readonly unit: { readonly name: string; readonly fullName: string; readonly unitType: OrgUnitType } | null;
      readonly counts: {
        readonly addressed: number;
        readonly linked: number;
        readonly adapted: number;
        readonly declined: number;
        readonly uncovered: number;
      };
    }>;
    readonly counts: {
      readonly addressed: number;
      readonly linked: number;
      readonly adapted: number;
      readonly declined: number;
      readonly uncovered: number;
    };
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  } | null;
};

export type CoveragePartsFragment = {
  readonly addressed: number;
  readonly linked: number;
  readonly adapted: number;
  readonly declined: number;
  readonly uncovered: number;
};

export type PlanHeadFragment = {
  readonly id: string;
  readonly title: string;
  readonly number: string | null;
  readonly symbol: string | null;
  readonly year: number;
  readonly issuerId: string;
};

export type WardCoverageQueryVariables = Exact<{
  planId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type WardCoverageQuery = {
  readonly planCoverage: {
    readonly own: ReadonlyArray<string>;
    readonly cells: ReadonlyArray<{
      readonly parentTask: string;
      readonly state: CoverageState;
      readonly tasks: ReadonlyArray<string>;
      readonly reason: string | null;
      readonly document: string | null;
      readonly differences: ReadonlyArray<{ readonly text: string }>;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  } | null;
  readonly plan: {
    readonly id: string;
    readonly title: string;
    readonly number: string | null;
    readonly symbol: string | null;
    readonly year: number;
    readonly issuerId: string;
    readonly tasks: ReadonlyArray<{ readonly key: string; readonly number: string; readonly title: string }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  } | null;
};

export type PlanOverviewQueryVariables = Exact<{
  planId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type PlanOverviewQuery = {
  readonly plan: {
    readonly id: string;
    readonly title: string;
    readonly number: string | null;
    readonly symbol: string | null;
    readonly year: number;
    readonly status: PlanStatus;
    readonly issuerId: string;
    readonly issuer: { readonly fullName: string } | null;
    readonly issuedOn: { readonly date: string | null } | null;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  } | null;
  readonly obligationMatrix: {
    readonly rules: ReadonlyArray<{ readonly ruleKey: string; readonly kind: DutyKind; readonly title: string }>;
    readonly columns: ReadonlyArray<{
      readonly rule: number;
      readonly period: string;
      readonly periodFrom: string | null;
      readonly periodTo: string | null;
      readonly dueOn: string | null;
    }>;
    readonly rows: ReadonlyArray<{
      readonly unitId: string;
      readonly cells: string;
      readonly unit: { readonly name: string; readonly fullName: string; readonly unitType: OrgUnitType } | null;
    }>;
    readonly shared: ReadonlyArray<{ readonly row: number; readonly column: number; readonly obligations: number }>;
    readonly counts: ReadonlyArray<{ readonly letter: string; readonly obligations: number }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
  readonly obligationCounts: {
    readonly counts: {
      readonly created: number;
      readonly expected: number;
      readonly onTime: number;
      readonly late: number;
      readonly excusedLate: number;
      readonly overdue: number;
      readonly open: number;
      readonly undated: number;
      readonly notYet: number;
      readonly waived: number;
      readonly cancelled: number;
    };
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
  readonly cascade: {
    readonly due: number;
    readonly fulfilled: number;
    readonly late: number;
    readonly missing: number;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  } | null;
  readonly obligations: {
    readonly totalCount: number;
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly kind: DutyKind;
      readonly ruleKey: string;
      readonly title: string;
      readonly period: string;
      readonly dueOn: string | null;
      readonly noticedAt: string | null;
      readonly holders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
};

export type PlanFiguresQueryVariables = Exact<{
  unitId: string;
  planId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type PlanFiguresQuery = {
  readonly rollUp: {
    readonly indicators: ReadonlyArray<{
      readonly indicatorId: string;
      readonly ruleKey: string;
      readonly label: string;
      readonly period: string;
      readonly value: string | null;
      readonly aggregator: Aggregator;
      readonly bucket: RollUpBucket | null;
      readonly reported: number;
      readonly owed: number;
      readonly notApplicable: number;
      readonly ratio: { readonly numerator: string | null; readonly denominator: string | null } | null;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
};

export type PlanTimeQueryVariables = Exact<{
  planId: string;
  planStream: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type PlanTimeQuery = {
  readonly planActivity: {
    readonly days: ReadonlyArray<{
      readonly day: string;
      readonly events: number;
      readonly lastPosition: number;
      readonly lastRecordedAt: string;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
  readonly obligationMatrix: {
    readonly columns: ReadonlyArray<{ readonly rule: number; readonly period: string }>;
    readonly rules: ReadonlyArray<{ readonly ruleKey: string }>;
    readonly rows: ReadonlyArray<{ readonly unitId: string }>;
    readonly past: { readonly steps: ReadonlyArray<string>; readonly rows: ReadonlyArray<string> };
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
  readonly planEvents: {
    readonly nodes: ReadonlyArray<{
      readonly type: string;
      readonly typeText: string;
      readonly position: number;
      readonly recordedAt: string;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
};

export type CalendarEventsQueryVariables = Exact<{
  calendarStream: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type CalendarEventsQuery = {
  readonly history: {
    readonly nodes: ReadonlyArray<{
      readonly type: string;
      readonly typeText: string;
      readonly position: number;
      readonly recordedAt: string;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
};

export type IssuedPlansQueryVariables = Exact<{
  issuerId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type IssuedPlansQuery = {
  readonly plans: {
    readonly totalCount: number;
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly title: string;
      readonly number: string | null;
      readonly symbol: string | null;
      readonly year: number;
      readonly status: PlanStatus;
      readonly issuedOn: { readonly date: string | null } | null;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
};

export type UnitUnderPlanQueryVariables = Exact<{
  planId: string;
  unitId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type UnitUnderPlanQuery = {
  readonly orgUnit: {
    readonly id: string;
    readonly fullName: string;
    readonly parent: { readonly fullName: string } | null;
    readonly predecessors: ReadonlyArray<{ readonly since: string; readonly unit: { readonly fullName: string } }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  } | null;
  readonly plan: {
    readonly id: string;
    readonly title: string;
    readonly number: string | null;
    readonly symbol: string | null;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  } | null;
  readonly derived: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly title: string;
      readonly number: string | null;
      readonly symbol: string | null;
      readonly status: PlanStatus;
      readonly issuedOn: { readonly date: string | null } | null;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
  readonly obligations: {
    readonly totalCount: number;
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly kind: DutyKind;
      readonly ruleKey: string;
      readonly title: string;
      readonly period: string;
      readonly dueOn: string | null;
      readonly reasonText: string | null;
      readonly metAt: string | null;
      readonly letter: string;
      readonly phase: Phase;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
  readonly obligationCounts: {
    readonly counts: {
      readonly created: number;
      readonly expected: number;
      readonly onTime: number;
      readonly late: number;
      readonly excusedLate: number;
      readonly overdue: number;
      readonly open: number;
      readonly undated: number;
      readonly notYet: number;
      readonly waived: number;
      readonly cancelled: number;
    };
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
};

export type QuotaPeriodQueryVariables = Exact<{
  dutyId: string;
  period: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type QuotaPeriodQuery = {
  readonly obligations: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly dutyId: string;
      readonly period: string;
      readonly title: string;
      readonly kind: DutyKind;
      readonly phase: Phase;
      readonly status: ObligationStatus;
      readonly dueOn: string | null;
      readonly dueSoon: boolean;
      readonly correctionDueOn: string | null;
      readonly correctionOverdue: boolean;
      readonly periodFrom: string | null;
      readonly periodTo: string | null;
      readonly reasonText: string | null;
      readonly progress: {
        readonly counts: QuotaCounts;
        readonly sent: number;
        readonly published: number;
        readonly isKept: boolean;
        readonly shortfall: number;
        readonly excess: number;
        readonly counted: number;
        readonly target: number;
        readonly targetKind: QuotaTarget;
        readonly toDate: { readonly done: number; readonly dueSoFar: number; readonly targetAhead: number };
      } | null;
      readonly duty: {
        readonly id: string;
        readonly quota: { readonly product: string; readonly channel: string | null; readonly onlyNew: boolean | null } | null;
      } | null;
      readonly plan: {
        readonly id: string;
        readonly title: string;
        readonly number: string | null;
        readonly symbol: string | null;
        readonly issuer: { readonly fullName: string } | null;
      } | null;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
  readonly quotaItems: {
    readonly totalCount: number;
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly title: string;
      readonly sentOn: string;
      readonly quantity: number;
      readonly channel: string | null;
      readonly link: string | null;
      readonly proof: string | null;
      readonly state: ItemState;
      readonly recordedAt: string;
      readonly publication: { readonly publishedOn: string } | null;
    }>;
  };
};

export type RecordItemMutationVariables = Exact<{
  input: RecordItemInput;
}>;

export type RecordItemMutation = {
  readonly recordItem:
    | {
        readonly __typename: 'ActingUnitNotInForce';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'ActingUnitUnknown';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'ChannelNotCounted';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'CommandIdReused';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'DateInFuture'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'DayOutsidePeriod';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'DutyClosed'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'DutyUnknown'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'EntryUnknown'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'EvidenceMissing';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'InputInvalid'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'ItemAlreadyPublished';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'ItemAlreadyRecorded';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'ItemAlreadyWithdrawn';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'ItemServesNothing';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'ItemUnknown'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'LinkBroken'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'LinkTaken'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotAQuota'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'NotTheConfirmer';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'NotTheHolder'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'PeriodNotBegun';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'PeriodUndecided';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'PeriodUnknown'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'ProductNotCounted';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'PublishedBeforeSent';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'QuantityInvalid';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'QuotasExclusive';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'ReasonMissing'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'RecordItemAccepted'; readonly position: number; readonly streamVersion: number; readonly recordedAt: string }
    | {
        readonly __typename: 'RectifiedValueInvalid';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'RectifiedValueWrong';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'ServedTwice'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'StreamBusy'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TextTooLong'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'TitleMissing'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'VersionConflict';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      };
};

export type ObligationPartsFragment = {
  readonly id: string;
  readonly dutyId: string;
  readonly period: string;
  readonly title: string;
  readonly kind: DutyKind;
  readonly phase: Phase;
  readonly status: ObligationStatus;
  readonly dueOn: string | null;
  readonly dueSoon: boolean;
  readonly correctionDueOn: string | null;
  readonly correctionOverdue: boolean;
  readonly periodFrom: string | null;
  readonly periodTo: string | null;
  readonly reasonText: string | null;
  readonly plan: {
    readonly id: string;
    readonly title: string;
    readonly number: string | null;
    readonly symbol: string | null;
    readonly issuer: { readonly fullName: string } | null;
  } | null;
  readonly progress: {
    readonly counted: number;
    readonly target: number;
    readonly targetKind: QuotaTarget;
    readonly toDate: { readonly done: number; readonly dueSoFar: number; readonly targetAhead: number };
  } | null;
};

export type UnitDutiesQueryVariables = Exact<{
  unitId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type UnitDutiesQuery = {
  readonly inbox: {
    readonly totalCount: number;
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly dutyId: string;
      readonly period: string;
      readonly title: string;
      readonly kind: DutyKind;
      readonly phase: Phase;
      readonly status: ObligationStatus;
      readonly dueOn: string | null;
      readonly dueSoon: boolean;
      readonly correctionDueOn: string | null;
      readonly correctionOverdue: boolean;
      readonly periodFrom: string | null;
      readonly periodTo: string | null;
      readonly reasonText: string | null;
      readonly plan: {
        readonly id: string;
        readonly title: string;
        readonly number: string | null;
        readonly symbol: string | null;
        readonly issuer: { readonly fullName: string } | null;
      } | null;
      readonly progress: {
        readonly counted: number;
        readonly target: number;
        readonly targetKind: QuotaTarget;
        readonly toDate: { readonly done: number; readonly dueSoFar: number; readonly targetAhead: number };
      } | null;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
};

export type ReportPartsFragment = {
  readonly id: string;
  readonly phase: ReportPhase;
  readonly version: number;
  readonly streamVersion: number;
  readonly serves: ReadonlyArray<{ readonly dutyId: string; readonly period: string }>;
  readonly versions: ReadonlyArray<{
    readonly version: number;
    readonly submittedAt: string;
    readonly recordedAt: string;
    readonly document: string | null;
    readonly narrative: string;
    readonly acceptedAt: string | null;
    readonly figures: ReadonlyArray<{ readonly indicator: string; readonly value: string | null }>;
    readonly returned: {
      readonly kind: ReturnKind;
      readonly reason: string;
      readonly dueOn: string | null;
      readonly notes: ReadonlyArray<{ readonly field: string; readonly note: string }>;
    } | null;
  }>;
};

export type ReportFormsQueryVariables = Exact<{
  unitId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type ReportFormsQuery = {
  readonly obligations: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly dutyId: string;
      readonly period: string;
      readonly title: string;
      readonly phase: Phase;
      readonly dueOn: string | null;
      readonly correctionDueOn: string | null;
      readonly periodFrom: string | null;
      readonly periodTo: string | null;
      readonly plan: { readonly id: string; readonly title: string; readonly number: string | null; readonly symbol: string | null } | null;
      readonly duty: {
        readonly id: string;
        readonly receivers: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
        readonly indicators: ReadonlyArray<{
          readonly id: string;
          readonly label: string;
          readonly labelEn: string | null;
          readonly unit: string;
          readonly required: boolean;
          readonly ratio: { readonly __typename: 'IndicatorRatio' } | null;
        }>;
      } | null;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
  readonly reports: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly phase: ReportPhase;
      readonly version: number;
      readonly streamVersion: number;
      readonly serves: ReadonlyArray<{ readonly dutyId: string; readonly period: string }>;
      readonly versions: ReadonlyArray<{
        readonly version: number;
        readonly submittedAt: string;
        readonly recordedAt: string;
        readonly document: string | null;
        readonly narrative: string;
        readonly acceptedAt: string | null;
        readonly figures: ReadonlyArray<{ readonly indicator: string; readonly value: string | null }>;
        readonly returned: {
          readonly kind: ReturnKind;
          readonly reason: string;
          readonly dueOn: string | null;
          readonly notes: ReadonlyArray<{ readonly field: string; readonly note: string }>;
        } | null;
      }>;
    }>;
  };
};

export type SubmitReportMutationVariables = Exact<{
  input: SubmitReportInput;
}>;

export type SubmitReportMutation = {
  readonly submitReport:
    | {
        readonly __typename: 'AcceptanceMissing';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'ActingUnitNotInForce';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'ActingUnitUnknown';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'AlreadyWithdrawn';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'BackdatingNotAllowed';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'BasisNotReached';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'CommandIdReused';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'ConsolidatesSeveral';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'CorrectionDayMissing';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'DecidedByReturner';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'DenominatorZero';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'DueInPast'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'DutyClosed'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'DutyUnknown'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'EntryUnknown'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'FigureConsolidated';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'FiguresUnlike'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'HolderUndecided';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'IndicatorNegative';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'IndicatorNotANumber';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'IndicatorUnknown';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'IndicatorsMissing';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'InputInvalid'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'NarrativeTooLong';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'NotActingForHolder';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'NotContestable';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'NotReportable'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotTheHolder'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'NotTheReceiver';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'NoteFieldUnknown';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'NothingAdjusted';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'NothingContested';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'NothingToConsolidate';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'NothingToReview';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'PeriodServed'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PeriodUnknown'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'RatioIncomplete';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'ReasonMissing'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'RectifiedValueInvalid';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'RectifiedValueWrong';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'ReportLocked'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ReportUnknown'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'ReportedBeforeIssue';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'ReturnCategoryInvalid';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'ServedTwice'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ServesLess'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ServesNothing'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'StreamBusy'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'SubmitReportAccepted';
        readonly position: number;
        readonly streamVersion: number;
        readonly recordedAt: string;
      }
    | {
        readonly __typename: 'SubmittedInFuture';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'TextTooLong'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'VersionConflict';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'VersionStale'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null };
};

export type ReportsToReviewQueryVariables = Exact<{
  unitId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type ReportsToReviewQuery = {
  readonly reports: {
    readonly totalCount: number;
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly phase: ReportPhase;
      readonly version: number;
      readonly holder: { readonly id: string; readonly fullName: string } | null;
      readonly serves: ReadonlyArray<{
        readonly dutyId: string;
        readonly period: string;
        readonly duty: { readonly id: string; readonly title: string } | null;
      }>;
      readonly versions: ReadonlyArray<{
        readonly version: number;
        readonly submittedAt: string;
        readonly returned: { readonly dueOn: string | null; readonly reason: string } | null;
      }>;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
};

export type ReportToReviewQueryVariables = Exact<{
  id: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type ReportToReviewQuery = {
  readonly report: {
    readonly id: string;
    readonly phase: ReportPhase;
    readonly version: number;
    readonly streamVersion: number;
    readonly holder: { readonly id: string; readonly fullName: string } | null;
    readonly serves: ReadonlyArray<{
      readonly dutyId: string;
      readonly period: string;
      readonly duty: {
        readonly id: string;
        readonly title: string;
        readonly indicators: ReadonlyArray<{
          readonly id: string;
          readonly label: string;
          readonly labelEn: string | null;
          readonly unit: string;
        }>;
        readonly plan: {
          readonly id: string;
          readonly title: string;
          readonly number: string | null;
          readonly symbol: string | null;
        } | null;
      } | null;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
    readonly versions: ReadonlyArray<{
      readonly version: number;
      readonly submittedAt: string;
      readonly recordedAt: string;
      readonly document: string | null;
      readonly narrative: string;
      readonly acceptedAt: string | null;
      readonly figures: ReadonlyArray<{ readonly indicator: string; readonly value: string | null }>;
      readonly returned: {
        readonly kind: ReturnKind;
        readonly reason: string;
        readonly dueOn: string | null;
        readonly notes: ReadonlyArray<{ readonly field: string; readonly note: string }>;
      } | null;
    }>;
  } | null;
};

export type AcceptReportMutationVariables = Exact<{
  input: AcceptReportInput;
}>;

export type AcceptReportMutation = {
  readonly acceptReport:
    | {
        readonly __typename: 'AcceptReportAccepted';
        readonly position: number;
        readonly streamVersion: number;
        readonly recordedAt: string;
      }
    | {
        readonly __typename: 'AcceptanceMissing';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'ActingUnitNotInForce';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'ActingUnitUnknown';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'AlreadyWithdrawn';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'BackdatingNotAllowed';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'BasisNotReached';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'CommandIdReused';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'ConsolidatesSeveral';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'CorrectionDayMissing';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'DecidedByReturner';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'DenominatorZero';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'DueInPast'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'DutyClosed'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'DutyUnknown'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'EntryUnknown'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'FigureConsolidated';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'FiguresUnlike'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'HolderUndecided';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'IndicatorNegative';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'IndicatorNotANumber';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'IndicatorUnknown';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'IndicatorsMissing';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'InputInvalid'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'NarrativeTooLong';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'NotActingForHolder';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'NotContestable';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'NotReportable'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotTheHolder'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'NotTheReceiver';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'NoteFieldUnknown';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'NothingAdjusted';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'NothingContested';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'NothingToConsolidate';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'NothingToReview';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'PeriodServed'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PeriodUnknown'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'RatioIncomplete';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'ReasonMissing'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'RectifiedValueInvalid';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'RectifiedValueWrong';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'ReportLocked'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ReportUnknown'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'ReportedBeforeIssue';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'ReturnCategoryInvalid';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'ServedTwice'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ServesLess'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ServesNothing'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'StreamBusy'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'SubmittedInFuture';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'TextTooLong'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'VersionConflict';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'VersionStale'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null };
};

export type ReturnReportMutationVariables = Exact<{
  input: ReturnReportInput;
}>;

export type ReturnReportMutation = {
  readonly returnReport:
    | {
        readonly __typename: 'AcceptanceMissing';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'ActingUnitNotInForce';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'ActingUnitUnknown';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'AlreadyWithdrawn';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'BackdatingNotAllowed';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'BasisNotReached';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'CommandIdReused';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'ConsolidatesSeveral';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'CorrectionDayMissing';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'DecidedByReturner';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'DenominatorZero';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'DueInPast'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'DutyClosed'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'DutyUnknown'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'EntryUnknown'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'FigureConsolidated';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'FiguresUnlike'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'HolderUndecided';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'IndicatorNegative';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'IndicatorNotANumber';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'IndicatorUnknown';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'IndicatorsMissing';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'InputInvalid'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'NarrativeTooLong';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'NotActingForHolder';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'NotContestable';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'NotReportable'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'NotTheHolder'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'NotTheReceiver';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'NoteFieldUnknown';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'NothingAdjusted';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'NothingContested';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'NothingToConsolidate';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'NothingToReview';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'PeriodServed'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'PeriodUnknown'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'RatioIncomplete';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'ReasonMissing'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'RectifiedValueInvalid';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'RectifiedValueWrong';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'ReportLocked'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ReportUnknown'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'ReportedBeforeIssue';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'ReturnCategoryInvalid';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | {
        readonly __typename: 'ReturnReportAccepted';
        readonly position: number;
        readonly streamVersion: number;
        readonly recordedAt: string;
      }
    | { readonly __typename: 'ServedTwice'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ServesLess'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'ServesNothing'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | { readonly __typename: 'StreamBusy'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'SubmittedInFuture';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'TextTooLong'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null }
    | {
        readonly __typename: 'VersionConflict';
        readonly code: string;
        readonly message: string;
        readonly path: ReadonlyArray<string> | null;
      }
    | { readonly __typename: 'VersionStale'; readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null };
};

export type FindUnitsQueryVariables = Exact<{
  search: string;
}>;

export type FindUnitsQuery = {
  readonly orgUnits: {
    readonly totalCount: number;
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly fullName: string;
      readonly level: OrgLevel;
      readonly parent: { readonly fullName: string } | null;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
};

export * from './documents/auditor-auditor.js';
export * from './documents/province-cell-cell.js';
export * from './documents/province-coverage-coverage.js';
export * from './documents/province-overview-overview.js';
export * from './documents/province-plans.js';
export * from './documents/province-unit-file-unit-file.js';
export * from './documents/unit-quota.js';
export * from './documents/unit-unit.js';
export * from './documents/ward-review.js';
export * from './documents/welcome-welcome.js';
