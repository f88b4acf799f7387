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

export type AddresseeInput =
  | { readonly group: GroupAddresseeInput; readonly text?: never; readonly unit?: never }
  | { readonly group?: never; /** Names no unit ("các cơ quan liên quan"). */ readonly text: string; readonly unit?: never }
  | { readonly group?: never; readonly text?: never; readonly unit: UnitAddresseeInput };

export type AfterPeriodInput = {
  readonly days: number;
  readonly policy: CountingPolicy;
};

export type Aggregator = 'AVERAGE' | 'COUNT' | 'LAST' | 'MAX' | 'MIN' | 'SUM';

export type AmendPlanInput = {
  /** Number and symbol of the amending document. */
  readonly amendment: DocumentNumberInput;
  /** By when those who derived a plan have to answer; absent: the document names no day, and a person has to decide it. */
  readonly answerBy?: string | null | undefined;
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** The whole content as it reads from then on. */
  readonly content: PlanContentInput;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly note: string;
  readonly on: string;
  readonly planId: string;
};

export type AmendmentAnswer =
  /** The new text is taken over */
  | 'ACCEPT'
  /** Not as it stands, for the reason that is given */
  | 'ADAPT';

export type Anchor =
  /** The issue of the plan that states the duty */
  | 'OWN_ISSUE'
  /** The issue of the plan above it */
  | 'PARENT_ISSUE';

export type AnswerAmendmentInput = {
  readonly answer: AmendmentAnswer;
  /** Amendment of the derived plan, where it made one. */
  readonly byAmendment?: DocumentNumberInput | null | undefined;
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  readonly dutyId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  /** Has to be given where it adapts. */
  readonly reason?: string | null | undefined;
};

export type AssumptionInput = {
  readonly file: string;
  readonly reason: string;
};

/** A file of assumptions, as docs/plan-files.md describes it. */
export type AssumptionsFileInput = {
  /** As the file is called; duties name it as the source of what was assumed. */
  readonly name: string;
  /** The file itself: YAML, 1 MB at most. */
  readonly text: string;
};

export type Authority =
  | 'ASSIGNS'
  /** A Front or Party body is asked, not ordered: it can never be overdue */
  | 'REQUESTS';

export type CalendarAnnouncement =
  | 'ANNOUNCED'
  /** The yearly arrangement is not wholly entered */
  | 'AWAITED'
  /** Nothing is known of the year; what has to count its days has no deadline yet */
  | 'NOT_COVERED';

export type CalendarDayInput = {
  readonly certainty: DayCertainty;
  readonly date: string;
  /** Day on which the authority decided. A day that has passed needs one, unless it follows from the law itself. */
  readonly decidedOn?: string | null | undefined;
  readonly kind: DayKind;
  readonly name: string;
  /** The document that says so. */
  readonly source: string;
};

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

export type CitationInput = {
  readonly date?: string | null | undefined;
  /** What is doubtful about it. */
  readonly doubt?: string | null | undefined;
  readonly issuer?: string | null | undefined;
  /** As it is cited, e.g. `247/QĐ-UBND`. */
  readonly number: string;
  readonly use?: CitationUse | null | undefined;
};

export type CitationUse =
  /** Căn cứ, thực hiện */
  | 'BASIS'
  /** Only named in the text */
  | 'MENTION';

export type ClosePlanInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** The document by which it is closed, where there is one. */
  readonly document?: string | null | undefined;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly on: string;
  readonly planId: string;
  readonly reason: string;
};

export type ConfirmPublicationInput = {
  /** Where it appeared; where it was sent to, if absent. */
  readonly channel?: string | null | undefined;
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly itemId: string;
  /** Where it can be seen; the link that it was recorded with, if absent. */
  readonly link?: string | null | undefined;
  readonly proof?: string | null | undefined;
  readonly publishedOn: string;
};

/** Figures are taken from the accepted reports of the units, as they stood at the position that was looked at. */
export type ConsolidationInput = {
  /** `dataAsOf.position` of the consolidation that was looked at: what came later is not included. */
  readonly basis: number;
  readonly overrides?: ReadonlyArray<FigureOverrideInput> | null | undefined;
  /** What the holder did itself, apart from its units; becomes one with theirs by the aggregator of the indicator. */
  readonly own?: ReadonlyArray<IndicatorValueInput> | null | undefined;
};

export type ContentChangeKind = 'ADDED' | 'CHANGED' | 'REMOVED';

export type ContentPart =
  | 'CLAUSE'
  /** The plan as a whole */
  | 'PLAN'
  | 'TASK';

export type ContestOutcome =
  /** The submission counts as if it had never been returned */
  | 'OVERTURNED'
  /** The return stands */
  | 'UPHELD';

export type ContestReturnInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly reason: string;
  readonly reportId: string;
  /** The version that was read. */
  readonly version: number;
};

export type ContinuousScheduleInput = {
  readonly from: string;
  /** Null: the wording names no end. */
  readonly to?: string | null | undefined;
};

/** How N days are counted from an event; the first day is never counted (Civil Code 2015, art. 147). */
export type CountingPolicy =
  /** Calendar days; a last day off rolls to the next working day (Civil Code 2015, art. 148(5)) */
  | 'CALENDAR_ROLL'
  /** Calendar days; a last day off stays */
  | 'CALENDAR_STRICT'
  /** Working days, make-up Saturdays included */
  | 'WORKING_DAYS';

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

export type CriterionKind =
  /** A number: of items, where a quota asks for them; else as the unit states */
  | 'COUNT'
  /** Done of planned, as the unit states */
  | 'DONE_SHARE'
  /** Points for each form that was used, with evidence */
  | 'FORMS'
  /** Days from the issue of the plan above to that of the own plan; the slowest decides */
  | 'ISSUE_LAG'
  /** Judged by people only */
  | 'MANUAL'
  /** The share of duties that were done on time */
  | 'ON_TIME_SHARE'
  /** The sum of a figure of the reports */
  | 'REPORTED_COUNT'
  /** All reports, or those for some periods, on time: the maximum; any miss: 0 */
  | 'REPORTS_COMPLETE';

export type DateBound =
  /** trước: kept until the end of the day before */
  | 'BEFORE'
  /** chậm nhất */
  | 'BY';

export type DateIntervalInput = {
  readonly earliest: string;
  readonly latest: string;
};

export type DateScheduleInput = {
  readonly bound: DateBound;
  readonly date: string;
};

export type DayCertainty =
  /** Of the lunar calendar, computed */
  | 'COMPUTED'
  /** Announced by the authority */
  | 'OFFICIAL'
  /** Awaits its announcement; deadlines near it are provisional */
  | 'PROJECTED'
  /** Reported by the press, of an act that exists */
  | 'REPORTED'
  /** Fixed by law */
  | 'STATUTORY';

export type DayKind =
  /** A Saturday or Sunday that is worked */
  | 'MAKE_UP_WORKING'
  /** A holiday, or a day off in lieu of one */
  | 'OFF'
  /** Off, and made up for on another day */
  | 'OFF_SWAPPED'
  /** An earlier entry is taken back: the day is again what its weekday makes it */
  | 'ORDINARY';

export type DayOfMonthInput = {
  /** 1 to 31; 31 is the last day. */
  readonly day: number;
  /** 0: the month in which the period ends. */
  readonly monthOffset: number;
  readonly policy: DayOffPolicy;
};

/** What becomes of a named day that is a day off; there are no days to count. */
export type DayOffPolicy =
  /** It rolls to the next working day */
  | 'CALENDAR_ROLL'
  /** It stays */
  | 'CALENDAR_STRICT';

export type DeadlinePolicy =
  | 'CALENDAR_ROLL'
  | 'CALENDAR_STRICT'
  | 'DAY_BEFORE'
  /** The named day of the month, or the day before it; also when it is a day off */
  | 'DAY_OF_MONTH'
  /** The named day of the month; it rolls to the next working day */
  | 'DAY_OF_MONTH_ROLL'
  | 'NAMED_DATE'
  | 'PERIOD_END'
  | 'WORKING_DAYS';

export type DeadlineState =
  | 'DATED'
  /** Only a person can tell */
  | 'NEEDS_DECISION'
  /** Hangs on a fact that is still to come */
  | 'UNKNOWN';

export type DecideContestInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly outcome: ContestOutcome;
  readonly reason: string;
  readonly reportId: string;
  /** The version that was read. */
  readonly version: number;
};

export type DecideScheduleInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** The document by which it was decided. */
  readonly document?: string | null | undefined;
  readonly dutyId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly reason: string;
  /** Days that have passed are meant, so that what was owed by them is late at once. Refused where it is not set. */
  readonly retroactive?: boolean | null | undefined;
  readonly schedule: ScheduleInput;
};

export type DecideSuccessionInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** New day for what fell due while nobody held it. */
  readonly dueOn?: string | null | undefined;
  /** Only these duties; absent: everything. */
  readonly duties?: ReadonlyArray<string> | null | undefined;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  /** First day on which it holds that. */
  readonly on: string;
  readonly reason: string;
  /** How the unit's figures are allocated; absent: as it was, or not at all. */
  readonly shares?: ReadonlyArray<UnitShareInput> | null | undefined;
  /** The document by which it was decided. */
  readonly source: string;
  /** Holds from the day on what the unit owed. */
  readonly to: string;
  /** The unit that is no more. */
  readonly unitId: string;
};

export type DeclineParentTaskInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** The document by which it was declined. */
  readonly document?: string | null | undefined;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  /** Key of the row or clause of the plan above: `task/02`, `clause/IV.1.4`. */
  readonly parentTask: string;
  readonly planId: string;
  readonly reason: string;
};

export type DiscardReportDraftInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly reason: string;
  readonly reportId: string;
  /** The revision that was read. */
  readonly revision: number;
};

export type DivideReportInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly reportId: string;
  /** The version that was read. */
  readonly version: number;
};

/** What is known of the day of a document. */
export type DocumentDateInput =
  | {
      /** The day is blank; it lies within these, both inclusive. */
      readonly between: DateIntervalInput;
      readonly on?: never;
    }
  | { readonly between?: never; /** The day that it bears. */ readonly on: string };

/** Legal form of the document (Decree 30/2020/NĐ-CP, art. 7). */
export type DocumentForm =
  /** Phụ lục without its plan */
  | 'APPENDIX'
  /** Quyết định */
  | 'DECISION'
  /** Kế hoạch */
  | 'PLAN';

/** Number and symbol, e.g. `110` and `QĐ-UBND`; unique within issuer and year. */
export type DocumentNumberInput = {
  readonly number: string;
  readonly symbol: string;
};

export type DowntimeInput = {
  readonly from: string;
  readonly to: string;
};

export type DraftPlanInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  readonly content: PlanContentInput;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  /** Opaque id of the new plan; derived from the command id where it is absent. */
  readonly planId?: string | null | undefined;
};

export type DutyKind =
  /** An answer to an amendment of the plan above */
  | 'AMENDMENT'
  /** So many of a product in each period */
  | 'QUOTA'
  | 'REPORT'
  /** A plan of its own */
  | 'SUB_PLAN'
  | 'TASK';

/** One thing that a plan makes its addressees owe. */
export type DutyRuleInput =
  | { readonly quota: QuotaRuleInput; readonly report?: never; readonly subPlan?: never; readonly task?: never }
  | { readonly quota?: never; readonly report: ReportRuleInput; readonly subPlan?: never; readonly task?: never }
  | { readonly quota?: never; readonly report?: never; readonly subPlan: SubPlanRuleInput; readonly task?: never }
  | { readonly quota?: never; readonly report?: never; readonly subPlan?: never; readonly task: TaskRuleInput };

export type EraseContactInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly unitId: string;
};

export type EvidenceInput = {
  /** The form that it proves, of a criterion about forms. */
  readonly form?: string | null | undefined;
  readonly kind: EvidenceKind;
  /** A link, a document, or the id of a plan, a report, an obligation or an item. */
  readonly ref: string;
};

export type EvidenceKind = 'DOCUMENT' | 'ITEM' | 'LINK' | 'OBLIGATION' | 'PLAN' | 'REPORT';

export type ExcuseLatenessInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  readonly document?: string | null | undefined;
  /** When the system could not be used, where that is the excuse. */
  readonly downtime?: DowntimeInput | null | undefined;
  readonly dutyId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly period: string;
  readonly reason: string;
};

export type ExplanationState =
  | 'EXPLAINED'
  /** The first answer came after the day for it */
  | 'EXPLAINED_LATE'
  /** Nothing was said, and the day for it has passed */
  | 'UNANSWERED'
  /** Nothing was said yet, and there is time */
  | 'WAITING'
  | 'WITHDRAWN';

export type ExtendDeadlineInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  readonly document?: string | null | undefined;
  readonly dueOn: string;
  readonly dutyId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly period: string;
  readonly reason: string;
};

export type ExtensionEffect =
  /** The deadline became this day. */
  | 'MOVED'
  /** None any more: the deadline is that day or a later one without it, as where the plan was amended. */
  | 'OVERTAKEN'
  /** None any more: it had been entered by mistake, and was put right to a day that is no later than the deadline. */
  | 'TAKEN_BACK'
  /** None: it was given after the day in force had ended, and never turns late into on time. */
  | 'TOO_LATE';

export type ExternalCalendarInput = {
  /** Whose calendar it is. */
  readonly of: string;
};

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

export type FulfilledBy = 'ISSUED' | 'RECEIVED' | 'SENT';

export type GiveExplanationInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** Number of the document with which it is sent as well. */
  readonly document?: string | null | undefined;
  readonly dutyId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  /** Where what it rests on can be read. */
  readonly link?: string | null | undefined;
  readonly period: string;
  readonly text: string;
};

/** Direct children of a unit, of some types; resolved on the day of issue and frozen then. */
export type GroupAddresseeInput = {
  readonly except?: ReadonlyArray<string> | null | undefined;
  readonly name: string;
  readonly of: string;
  readonly role?: string | null | undefined;
  readonly types: ReadonlyArray<OrgUnitType>;
};

export type HistoryOrder =
  /** What was recorded last comes first */
  | 'NEWEST_FIRST'
  /** In the order in which it was recorded */
  | 'OLDEST_FIRST';

export type ImportCalendarInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  readonly days: ReadonlyArray<CalendarDayInput>;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  /** Of all the days. */
  readonly year: number;
};

export type IndicatorInput = {
  readonly id: string;
  readonly label: string;
  readonly labelEn?: string | null | undefined;
  readonly overTime: Aggregator;
  readonly overUnits: Aggregator;
  /** It is the quotient of two other indicators of the report that are summed up, and carries no figure of its own. */
  readonly ratio?: IndicatorRatioInput | null | undefined;
  readonly required: boolean;
  readonly unit: string;
};

export type IndicatorRatioInput = {
  readonly denominator: string;
  readonly numerator: string;
};

export type IndicatorValueInput = {
  readonly indicator: string;
  /** A decimal number; null: not applicable. An indicator that is missing is left out. */
  readonly value?: string | null | undefined;
};

export type IssuePlanInput = {
  /** File of assumptions from which day or issuer come, where no document says them. */
  readonly assumption?: string | null | undefined;
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** Null while the number is blank. */
  readonly document?: DocumentNumberInput | null | undefined;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly issuedOn: DocumentDateInput;
  readonly planId: string;
  readonly receivedOn?: string | null | undefined;
  readonly sentOn?: string | null | undefined;
  readonly takenOver?: TakenOverInput | null | undefined;
};

export type ItemState =
  | 'PUBLISHED'
  /** Recorded; nobody has confirmed that it appeared */
  | 'SENT'
  /** Counts no more */
  | 'WITHDRAWN';

export type Lateness =
  /** Done after its day */
  | 'LATE'
  /** Not done by its day */
  | 'OVERDUE';

export type Leadership =
  /** One duty for each lead */
  | 'EACH'
  /** All leads hold one duty together */
  | 'JOINT';

export type LegalTimeSource =
  /** The document says so */
  | 'DOCUMENT'
  /** Nothing else is known than when it was recorded */
  | 'RECORDED'
  /** An authorised person cited a document */
  | 'STATED';

/** One period of a duty. */
export type NamedObligationInput = {
  readonly dutyId: string;
  readonly period: string;
};

export type NoRank =
  /** Some criteria have no score */
  | 'CRITERIA_MISSING'
  | 'NO_RANKS'
  /** Only a part of the rubric is entered */
  | 'RUBRIC_IN_PART';

export type NumberPlanInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  readonly document: DocumentNumberInput;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly issuedOn: string;
  readonly planId: string;
  /** Who told it, or which register. */
  readonly source: string;
};

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

export type OnRequestInput = {
  /** Who has to ask. */
  readonly by: string;
};

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

export type ParentTaskInput = {
  readonly key: string;
  readonly planId: string;
  /** Why it is carried out as something less than the parent asks, where it is. */
  readonly reason?: string | null | undefined;
};

/** When a periodic duty is due, for each period. */
export type PeriodDueInput =
  | { readonly afterPeriod: AfterPeriodInput; readonly dayOfMonth?: never; readonly periodEnd?: never; readonly undecided?: never }
  | { readonly afterPeriod?: never; readonly dayOfMonth: DayOfMonthInput; readonly periodEnd?: never; readonly undecided?: never }
  | {
      readonly afterPeriod?: never;
      readonly dayOfMonth?: never; /** The last day of the period. */
      readonly periodEnd: boolean;
      readonly undecided?: never;
    }
  | { readonly afterPeriod?: never; readonly dayOfMonth?: never; readonly periodEnd?: never; readonly undecided: UndecidedInput };

export type PeriodDueKind =
  /** Some days after the last day of the period */
  | 'AFTER_PERIOD'
  /** A day of the month in which the period ends, or of a later one */
  | 'DAY_OF_MONTH'
  /** The last day of the period */
  | 'PERIOD_END'
  /** A person has to decide */
  | 'UNDECIDED';

export type PeriodStart =
  /** From the period that contains the day of issue, whole */
  | 'FROM_ISSUE'
  /** Every period counts */
  | 'WHOLE_SPAN';

export type PeriodSystem =
  /** 1 January to 31 December and its parts */
  | 'CALENDAR'
  /** The data windows of Decree 09/2019/NĐ-CP, art. 12: a month is the 15th of the month before to the 14th */
  | 'REPORT';

export type PeriodUnit = 'HALF_YEAR' | 'MONTH' | 'NINE_MONTHS' | 'QUARTER' | 'WEEK' | 'YEAR';

export type PeriodicScheduleInput = {
  readonly due: PeriodDueInput;
  readonly every: ReadonlyArray<PeriodUnit>;
  readonly from: string;
  readonly start: PeriodStart;
  readonly system: PeriodSystem;
  readonly to: string;
};

export type Phase = 'ACCEPTED' | 'CANCELLED' | 'OPEN' | 'RETURNED' | 'SUBMITTED' | 'WAIVED';

/** A duty that stands in the body, without a row. */
export type PlanClauseInput = {
  readonly key: string;
  readonly note?: string | null | undefined;
  readonly number: string;
  /** The row or clause of the parent plan that it carries out. */
  readonly parentTask?: ParentTaskInput | null | undefined;
  readonly rules: ReadonlyArray<DutyRuleInput>;
  readonly title: string;
};

/** What a plan says; everything but its own number, day and signature. */
export type PlanContentInput = {
  readonly budget?: string | null | undefined;
  readonly clauses: ReadonlyArray<PlanClauseInput>;
  readonly form: DocumentForm;
  readonly issuer: string;
  readonly legalBases: ReadonlyArray<CitationInput>;
  readonly notes: ReadonlyArray<string>;
  /** The parent as cited, where that plan is not in the system. */
  readonly parentCitation?: CitationInput | null | undefined;
  /** The plan from which it is derived. */
  readonly parentId?: string | null | undefined;
  readonly source: SourceInput;
  readonly targets: ReadonlyArray<string>;
  readonly tasks: ReadonlyArray<PlanTaskInput>;
  readonly title: string;
  /** The year for which it plans. */
  readonly year: number;
};

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

export type PlanFileKind =
  /** What the document leaves open */
  'ASSUMPTIONS' | 'PLAN';

export type PlanStatus =
  /** It has run its course */
  | 'CLOSED'
  | 'DRAFTED'
  | 'ISSUED'
  | 'RECALLED'
  /** Another plan took its place */
  | 'REPLACED'
  | 'SIGNED';

/** A row of the plan's table. */
export type PlanTaskInput = {
  readonly budget?: string | null | undefined;
  readonly key: string;
  readonly note?: string | null | undefined;
  /** As numbered in the document. */
  readonly number: string;
  /** The row or clause of the parent plan that it carries out. */
  readonly parentTask?: ParentTaskInput | null | undefined;
  readonly products: ReadonlyArray<string>;
  readonly rules: ReadonlyArray<DutyRuleInput>;
  readonly title: string;
};

export type QuotaCounts =
  /** Only what a third party published */
  'PUBLISHED' | 'SENT';

export type QuotaInput = {
  readonly channel?: string | null | undefined;
  readonly count: number;
  readonly counts: QuotaCounts;
  readonly onlyNew?: boolean | null | undefined;
  readonly percentOf?: string | null | undefined;
  /** What is counted, e.g. `NEWS_ITEM`. */
  readonly product: string;
  readonly target: QuotaTarget;
  /** Rule key of the quota of which this one is a part. */
  readonly within?: string | null | undefined;
};

export type QuotaRuleInput = {
  readonly authority: Authority;
  readonly coordinators: ReadonlyArray<AddresseeInput>;
  /** Stable within the plan, from position and path, e.g. `task/03`, `clause/IV.1.d/2`. */
  readonly key: string;
  readonly leadership: Leadership;
  readonly leads: ReadonlyArray<AddresseeInput>;
  readonly quota: QuotaInput;
  readonly schedule: ScheduleInput;
  readonly source: SourceInput;
  readonly title: string;
  /** The time wording as it stands in the document; empty where there is none. */
  readonly wording: string;
};

export type QuotaTarget = 'AIM_FOR' | 'AT_LEAST' | 'AT_MOST' | 'EXACTLY';

export type RecallPlanInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** The document that recalls it. */
  readonly document: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly on: string;
  readonly planId: string;
  readonly reason: string;
};

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

export type ReminderChannel =
  | 'EMAIL'
  /** Signed as Standard Webhooks have it */
  | 'WEBHOOK';

export type ReopenReportInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly reason: string;
  readonly reportId: string;
  /** The version that was read. */
  readonly version: number;
};

export type ReplacePlanInput = {
  /** By when those who derived a plan have to answer; absent: no document names a day, and a person has to decide it. */
  readonly answerBy?: string | null | undefined;
  /** The plan that takes its place: issued, in force, of the same issuer and form. */
  readonly byPlanId: string;
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly on: string;
  readonly planId: string;
  readonly reason: string;
};

export type ReportDraftPhase =
  | 'DISCARDED'
  /** Waits to be finished and signed */
  | 'DRAFTED'
  /** The report got a version without it, or another report serves what it was to serve */
  | 'OVERTAKEN'
  /** Waits to be submitted */
  | 'SIGNED'
  /** Became a version of the report */
  | 'SUBMITTED';

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

export type ReportRuleInput = {
  readonly authority: Authority;
  readonly coordinators: ReadonlyArray<AddresseeInput>;
  readonly indicators: ReadonlyArray<IndicatorInput>;
  /** Stable within the plan, from position and path, e.g. `task/03`, `clause/IV.1.d/2`. */
  readonly key: string;
  readonly leadership: Leadership;
  readonly leads: ReadonlyArray<AddresseeInput>;
  readonly receivers: ReadonlyArray<AddresseeInput>;
  readonly schedule: ScheduleInput;
  readonly source: SourceInput;
  /** Deadlines by tier of the holder, the first that fits; who is on none has that of the schedule. */
  readonly tiers?: ReadonlyArray<ReportTierInput> | null | undefined;
  readonly title: string;
  /** The time wording as it stands in the document; empty where there is none. */
  readonly wording: string;
};

export type ReportTierInput = {
  readonly due: PeriodDueInput;
  readonly level: OrgLevel;
  /** Only of units of these types. */
  readonly types?: ReadonlyArray<OrgUnitType> | null | undefined;
};

export type RequestExplanationInput = {
  /** A working day, by whose end an answer is asked for. */
  readonly answerBy?: string | null | undefined;
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly obligations: ReadonlyArray<NamedObligationInput>;
  /** What is to be explained, in the words of the unit that asks. */
  readonly text: string;
};

export type RequestReportInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** The document that asks for it. */
  readonly document: string;
  readonly dueOn: string;
  readonly dutyId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly note: string;
  /** Name of the new period; `R1`, `R2`, … where it is absent. */
  readonly period?: string | null | undefined;
};

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

export type ReviewScoreCriterionInput = {
  readonly criterion: string;
  /** Needed where the points are not those that the unit gave itself. */
  readonly note?: string | null | undefined;
  readonly points: string;
};

export type ReviewScoreInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly note?: string | null | undefined;
  /** A calendar period: 2026-Y, 2026-H1, 2026-Q1, 2026-M03. */
  readonly period: string;
  /** The round of self-scoring that was read. */
  readonly round: number;
  readonly rubricId: string;
  readonly scores: ReadonlyArray<ReviewScoreCriterionInput>;
  /** The unit that is scored. */
  readonly unitId: string;
};

export type RollUpBucket =
  /** Of units that are no more and that nobody follows yet, or of whose figures nothing can be allocated */
  'UNDECIDED_SUCCESSION';

export type SaveReportDraftInput = {
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
  /** The revision that was read and is changed; 0 where no draft is open. */
  readonly revision: number;
  readonly serves: ReadonlyArray<ServedObligationInput>;
  readonly values: ReadonlyArray<IndicatorValueInput>;
};

/** What the time wording of a duty means. */
export type ScheduleInput =
  | {
      readonly continuous: ContinuousScheduleInput;
      readonly date?: never;
      readonly externalCalendar?: never;
      readonly onRequest?: never;
      readonly periodic?: never;
      readonly undecided?: never;
      readonly window?: never;
      readonly within?: never;
    }
  | {
      readonly continuous?: never;
      readonly date: DateScheduleInput;
      readonly externalCalendar?: never;
      readonly onRequest?: never;
      readonly periodic?: never;
      readonly undecided?: never;
      readonly window?: never;
      readonly within?: never;
    }
  | {
      readonly continuous?: never;
      readonly date?: never;
      readonly externalCalendar: ExternalCalendarInput;
      readonly onRequest?: never;
      readonly periodic?: never;
      readonly undecided?: never;
      readonly window?: never;
      readonly within?: never;
    }
  | {
      readonly continuous?: never;
      readonly date?: never;
      readonly externalCalendar?: never;
      readonly onRequest: OnRequestInput;
      readonly periodic?: never;
      readonly undecided?: never;
      readonly window?: never;
      readonly within?: never;
    }
  | {
      readonly continuous?: never;
      readonly date?: never;
      readonly externalCalendar?: never;
      readonly onRequest?: never;
      readonly periodic: PeriodicScheduleInput;
      readonly undecided?: never;
      readonly window?: never;
      readonly within?: never;
    }
  | {
      readonly continuous?: never;
      readonly date?: never;
      readonly externalCalendar?: never;
      readonly onRequest?: never;
      readonly periodic?: never;
      readonly undecided: UndecidedInput;
      readonly window?: never;
      readonly within?: never;
    }
  | {
      readonly continuous?: never;
      readonly date?: never;
      readonly externalCalendar?: never;
      readonly onRequest?: never;
      readonly periodic?: never;
      readonly undecided?: never;
      readonly window: WindowScheduleInput;
      readonly within?: never;
    }
  | {
      readonly continuous?: never;
      readonly date?: never;
      readonly externalCalendar?: never;
      readonly onRequest?: never;
      readonly periodic?: never;
      readonly undecided?: never;
      readonly window?: never;
      readonly within: WithinScheduleInput;
    };

export type ScheduleKind =
  /** Without a break, judged at the end */
  | 'CONTINUOUS'
  /** By a day, or before it */
  | 'DATE'
  /** By the calendar of another body */
  | 'EXTERNAL_CALENDAR'
  /** Only when somebody asks */
  | 'ON_REQUEST'
  /** For each period */
  | 'PERIODIC'
  /** A person has to decide */
  | 'UNDECIDED'
  /** Once, at any time from one day to another */
  | 'WINDOW'
  /** Some days from an issue */
  | 'WITHIN';

export type SelfScoreCriterionInput = {
  readonly criterion: string;
  readonly denominator?: string | null | undefined;
  readonly evidence?: ReadonlyArray<EvidenceInput> | null | undefined;
  readonly forms?: ReadonlyArray<string> | null | undefined;
  readonly note?: string | null | undefined;
  /** Where the log does not have it. */
  readonly numerator?: string | null | undefined;
  readonly points: string;
};

export type SelfScoreInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  /** A calendar period: 2026-Y, 2026-H1, 2026-Q1, 2026-M03. */
  readonly period: string;
  readonly rubricId: string;
  /** The version by which it scores itself. */
  readonly rubricVersion: number;
  readonly scores: ReadonlyArray<SelfScoreCriterionInput>;
  /** The unit that is scored. */
  readonly unitId: string;
};

export type ServedObligationInput = {
  readonly dutyId: string;
  readonly period: string;
};

export type ServedQuotaInput = {
  readonly dutyId: string;
  /** The period on whose days it was sent, where it is absent. */
  readonly period?: string | null | undefined;
};

export type SetContactInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  readonly email?: string | null | undefined;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly unitId: string;
  readonly webhook?: WebhookInput | null | undefined;
};

export type Settlement =
  /** `amendPlan`: the text names nobody who could owe it */
  | 'AMEND_PLAN'
  /** `importCalendar`: the working days of that year are not known */
  | 'CHANGE_CALENDAR'
  /** `decideSchedule`: somebody says when it is due */
  | 'DECIDE_SCHEDULE'
  /** `decideSuccession`: who follows a unit that is no more */
  | 'DECIDE_SUCCESSION'
  /** `extendDeadline`: a period that had ended when its duty was amended or ended is given a day of its own */
  | 'EXTEND_DEADLINE'
  /** `numberPlan`: the day of a document that is still blank */
  | 'NUMBER_PLAN'
  /** An operator has to see why a step was refused */
  | 'OPERATOR'
  /** `requestReport`: it is asked for */
  | 'REQUEST_REPORT';

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

export type SourceInput = {
  readonly assumption?: AssumptionInput | null | undefined;
  readonly document: string;
  readonly place: string;
};

export type SourcePhase =
  /** Counted */
  | 'ACCEPTED'
  /** Nothing valid was submitted */
  | 'OPEN'
  /** Returned for correction */
  | 'RETURNED'
  /** Waits for acceptance */
  | 'SUBMITTED';

export type SubPlanRuleInput = {
  readonly authority: Authority;
  readonly coordinators: ReadonlyArray<AddresseeInput>;
  /** Which of the three days of the derived plan counts. */
  readonly fulfilledBy: FulfilledBy;
  /** The plan that is owed is the one that states it, so that its own issue fulfils the duty. By default it is a plan derived from it. */
  readonly fulfilledByThisPlan?: boolean | null | undefined;
  /** Stable within the plan, from position and path, e.g. `task/03`, `clause/IV.1.d/2`. */
  readonly key: string;
  readonly leadership: Leadership;
  readonly leads: ReadonlyArray<AddresseeInput>;
  readonly schedule: ScheduleInput;
  readonly source: SourceInput;
  readonly title: string;
  /** The time wording as it stands in the document; empty where there is none. */
  readonly wording: string;
};

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

/** For a plan that was running before it is entered here; what fell due before that day and is not recorded as met counts as waived. */
export type TakenOverInput = {
  /** First day on which its deadlines run here: today. */
  readonly on: string;
  /** Where what is known of the time before comes from, such as a register. */
  readonly source: string;
};

export type TaskRuleInput = {
  readonly authority: Authority;
  readonly coordinators: ReadonlyArray<AddresseeInput>;
  /** Stable within the plan, from position and path, e.g. `task/03`, `clause/IV.1.d/2`. */
  readonly key: string;
  readonly leadership: Leadership;
  readonly leads: ReadonlyArray<AddresseeInput>;
  readonly schedule: ScheduleInput;
  readonly source: SourceInput;
  readonly title: string;
  /** The time wording as it stands in the document; empty where there is none. */
  readonly wording: string;
};

export type Timeliness =
  | 'EXCUSED_LATE'
  | 'LATE'
  /** Nothing valid was submitted */
  | 'NONE'
  | 'ON_TIME';

export type UndecidedInput = {
  /** What the wording leaves open. */
  readonly reason: string;
};

export type UnitAddresseeInput = {
  readonly id: string;
  readonly role?: string | null | undefined;
};

export type UnitShareInput = {
  /** A decimal above 0, such as 0.6; together they are 1. */
  readonly share: string;
  readonly unitId: string;
};

export type UrgeInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  /** What the unit that urges adds in its own words. */
  readonly note?: string | null | undefined;
  readonly obligations: ReadonlyArray<NamedObligationInput>;
};

export type WaiveObligationInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  readonly document?: string | null | undefined;
  readonly dutyId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  /** Absent: the whole duty. */
  readonly period?: string | null | undefined;
  readonly reason: string;
};

export type WebhookInput = {
  /** `whsec_` and 24 to 64 random bytes in base64; the receiver checks signatures with it. */
  readonly secret: string;
  /** `https://…` or `http://…`, without a user; not in a private network, unless the operator allows that one. */
  readonly url: string;
};

export type WindowScheduleInput = {
  /** Absent: its last day. */
  readonly due?: PeriodDueInput | null | undefined;
  readonly from: string;
  readonly to: string;
};

export type WithdrawExplanationRequestInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  readonly dutyId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly period: string;
  readonly reason: string;
};

export type WithdrawItemInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly itemId: string;
  readonly reason: string;
};

export type WithdrawReportInput = {
  /** Chosen by the client, such as a UUID. The same command sent again with the same id gets the same answer and does nothing twice. */
  readonly commandId: string;
  /** Version of the stream that the client has seen; the command is refused when it is another one by now. 0: it must not exist. */
  readonly expectedVersion?: number | null | undefined;
  readonly reason: string;
  readonly reportId: string;
  /** The version that was read. */
  readonly version: number;
};

export type WithinScheduleInput = {
  readonly anchor: Anchor;
  readonly days: number;
  readonly policy: CountingPolicy;
};

export type WorkItemKind =
  /** Only a person can tell when it is due */
  | 'NEEDS_DECISION'
  /** A step of the cascade that was refused */
  | 'REFUSED_STEP'
  /** A unit is no more, and nobody decided yet who holds what it owed */
  | 'SUCCESSION_UNDECIDED'
  /** Nobody is named who owes it */
  | 'UNASSIGNED'
  /** Hangs on a fact that is still to come */
  | 'UNKNOWN';

export type AuditSubjectsQueryVariables = Exact<{
  unitId: string;
  planId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type AuditSubjectsQuery = {
  readonly plans: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean };
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
  readonly plan: { readonly id: string; readonly title: string; readonly number: string | null; readonly symbol: string | null } | null;
  readonly orgUnit: { readonly id: string; readonly fullName: string } | null;
};

export type FindPlansQueryVariables = Exact<{
  search: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type FindPlansQuery = {
  readonly plans: {
    readonly totalCount: number;
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly title: string;
      readonly number: string | null;
      readonly symbol: string | null;
      readonly issuer: { readonly fullName: string } | null;
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

export type DataAsOfPartsFragment = {
  readonly position: number;
  readonly at: string;
  readonly inForceOn: string;
  readonly caughtUp: boolean;
  readonly parked: number;
};

export type ActedForFragment = {
  readonly id: string;
  readonly fullName: string;
  readonly validTo: string | null;
  readonly parent: {
    readonly id: string;
    readonly parent: { readonly id: string; readonly parent: { readonly id: string } | null } | null;
  } | null;
};

type RefusalParts_0TSz7XesYo3Iviy0oBkmZy7SyDi9eZk534rPl6AxFtQ_Fragment = {
  readonly code: string;
  readonly message: string;
  readonly path: ReadonlyArray<string> | null;
};

type RefusalParts_U2Ib5yn7aGZeriQt2JyTt5BwO5rlym3BcWiPvICxuc_Fragment = {
  readonly code: string;
  readonly message: string;
  readonly path: ReadonlyArray<string> | null;
};

type RefusalParts_Lc4xmMmrr2L1XcQ3sHIdw7DhGeukzhC19GrVwVQnr0_Fragment = {
  readonly code: string;
  readonly message: string;
  readonly path: ReadonlyArray<string> | null;
};

type RefusalParts_Y76lZsvepEeSzoG0EhBuDfCrvLnLo1bLKyMtwNnp4Y_Fragment = {
  readonly code: string;
  readonly message: string;
  readonly path: ReadonlyArray<string> | null;
};

type RefusalParts_Vv4k5Vvb62IoguXYdaIi7RuoP8Dmuu20Nh1E0hThwy_Fragment = {
  readonly code: string;
  readonly message: string;
  readonly path: ReadonlyArray<string> | null;
};

type RefusalParts_Cxgl409Dee0bTwvnTzqs7uNJkAlC6egG6hDAlVEc_Fragment = {
  readonly code: string;
  readonly message: string;
  readonly path: ReadonlyArray<string> | null;
};

type RefusalParts_BnLIkKog9ib7Fbh8bUEm2jeZ4jUUzOcshApp4ivRVxk_Fragment = {
  readonly code: string;
  readonly message: string;
  readonly path: ReadonlyArray<string> | null;
};

type RefusalParts_50i2uzuijS0lzbiGaOiT9obp9Y6nY5xttnkF9oPOwT4_Fragment = {
  readonly code: string;
  readonly message: string;
  readonly path: ReadonlyArray<string> | null;
};

type RefusalParts_Uml8DWojjyPsCrvQUw9AxXguhqfma8hQbWtDwFqCa8_Fragment = {
  readonly code: string;
  readonly message: string;
  readonly path: ReadonlyArray<string> | null;
};

type RefusalParts_DpOz2P5BWy9cNaZ0cU6uz9L6OyZ4w6XHnIh3SIk_Fragment = {
  readonly code: string;
  readonly message: string;
  readonly path: ReadonlyArray<string> | null;
};

type RefusalParts_Z1Tm5rMaabbd6EYb9b1g131TkrDrqhurVsveOkWw1o_Fragment = {
  readonly code: string;
  readonly message: string;
  readonly path: ReadonlyArray<string> | null;
};

type RefusalParts_IYKylZdCIbQXyJmW6fj6MeJg3Dggun95j3BjUz11bo8_Fragment = {
  readonly code: string;
  readonly message: string;
  readonly path: ReadonlyArray<string> | null;
};

export type RefusalPartsFragment =
  | RefusalParts_0TSz7XesYo3Iviy0oBkmZy7SyDi9eZk534rPl6AxFtQ_Fragment
  | RefusalParts_U2Ib5yn7aGZeriQt2JyTt5BwO5rlym3BcWiPvICxuc_Fragment
  | RefusalParts_Lc4xmMmrr2L1XcQ3sHIdw7DhGeukzhC19GrVwVQnr0_Fragment
  | RefusalParts_Y76lZsvepEeSzoG0EhBuDfCrvLnLo1bLKyMtwNnp4Y_Fragment
  | RefusalParts_Vv4k5Vvb62IoguXYdaIi7RuoP8Dmuu20Nh1E0hThwy_Fragment
  | RefusalParts_Cxgl409Dee0bTwvnTzqs7uNJkAlC6egG6hDAlVEc_Fragment
  | RefusalParts_BnLIkKog9ib7Fbh8bUEm2jeZ4jUUzOcshApp4ivRVxk_Fragment
  | RefusalParts_50i2uzuijS0lzbiGaOiT9obp9Y6nY5xttnkF9oPOwT4_Fragment
  | RefusalParts_Uml8DWojjyPsCrvQUw9AxXguhqfma8hQbWtDwFqCa8_Fragment
  | RefusalParts_DpOz2P5BWy9cNaZ0cU6uz9L6OyZ4w6XHnIh3SIk_Fragment
  | RefusalParts_Z1Tm5rMaabbd6EYb9b1g131TkrDrqhurVsveOkWw1o_Fragment
  | RefusalParts_IYKylZdCIbQXyJmW6fj6MeJg3Dggun95j3BjUz11bo8_Fragment;

export type ToldPartsFragment = {
  readonly units: ReadonlyArray<{
    readonly unitId: string;
    readonly channels: ReadonlyArray<ReminderChannel>;
    readonly obligationIds: ReadonlyArray<string>;
    readonly subject: string;
    readonly text: string;
    readonly unit: { readonly fullName: string } | null;
  }>;
  readonly leftOut: ReadonlyArray<{
    readonly obligationId: string;
    readonly code: string;
    readonly message: string;
    readonly path: ReadonlyArray<string> | null;
  }>;
};

export type ExtensionPartsFragment = {
  readonly dueOn: string;
  readonly enteredDueOn: string;
  readonly at: string;
  readonly reason: string;
  readonly effect: ExtensionEffect;
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
        readonly metAt: string | null;
        readonly deadlineSteps: ReadonlyArray<{
          readonly after: { readonly dueOn: string | null };
          readonly event: { readonly position: number; readonly typeText: string; readonly recordedAt: string } | null;
        }>;
        readonly words: { readonly wording: string } | null;
      }>;
    };
  } | null;
  readonly history: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly streamVersion: number;
      readonly body: Record<string, unknown>;
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
  readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
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
  readonly serves: ReadonlyArray<{
    readonly dutyId: string;
    readonly period: string;
    readonly obligation: { readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }> } | null;
    readonly duty: {
      readonly title: string;
      readonly indicators: ReadonlyArray<{ readonly id: string; readonly label: string; readonly labelEn: string | null }>;
    } | null;
  }>;
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
          readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
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
          readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
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
            readonly obligation: { readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }> } | null;
            readonly duty: {
              readonly title: string;
              readonly indicators: ReadonlyArray<{ readonly id: string; readonly label: string; readonly labelEn: string | null }>;
            } | null;
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
            readonly obligation: { readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }> } | null;
            readonly duty: {
              readonly title: string;
              readonly indicators: ReadonlyArray<{ readonly id: string; readonly label: string; readonly labelEn: string | null }>;
            } | null;
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

export type CalendarEntryPartsFragment = {
  readonly date: string;
  readonly kind: DayKind;
  readonly name: string;
  readonly certainty: DayCertainty;
  readonly source: string;
  readonly decidedOn: string | null;
  readonly position: number;
  readonly recordedAt: string;
  readonly enteredFor: { readonly id: string; readonly fullName: string } | null;
};

export type WorkingCalendarQueryVariables = Exact<{
  year: number;
  unitId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type WorkingCalendarQuery = {
  readonly calendarYear: {
    readonly announcement: CalendarAnnouncement;
    readonly workingDays: number | null;
    readonly entries: ReadonlyArray<{
      readonly date: string;
      readonly kind: DayKind;
      readonly name: string;
      readonly certainty: DayCertainty;
      readonly source: string;
      readonly decidedOn: string | null;
      readonly position: number;
      readonly recordedAt: string;
      readonly enteredFor: { readonly id: string; readonly fullName: string } | null;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
  readonly orgUnit: { readonly id: string; readonly parent: { readonly id: string } | null } | null;
};

export type EntriesOfYearQueryVariables = Exact<{
  year: number;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type EntriesOfYearQuery = {
  readonly calendarYear: {
    readonly entries: ReadonlyArray<{
      readonly date: string;
      readonly kind: DayKind;
      readonly name: string;
      readonly certainty: DayCertainty;
      readonly source: string;
      readonly decidedOn: string | null;
      readonly position: number;
      readonly recordedAt: string;
      readonly enteredFor: { readonly id: string; readonly fullName: string } | null;
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

export type DeadlinesOfDayQueryVariables = Exact<{
  day: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type DeadlinesOfDayQuery = {
  readonly deadlineChanges: {
    readonly totalCount: number;
    readonly nodes: ReadonlyArray<{
      readonly dutyId: string;
      readonly period: string;
      readonly title: string;
      readonly isCorrection: boolean;
      readonly before: { readonly dueOn: string | null } | null;
      readonly after: { readonly dueOn: string | null } | null;
      readonly entry: { readonly position: number };
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

export type ImportCalendarMutationVariables = Exact<{
  input: ImportCalendarInput;
}>;

export type ImportCalendarMutation = {
  readonly importCalendar:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'CommandIdReused'
          | 'DateInFuture'
          | 'DayOfAnotherYear'
          | 'DayTwice'
          | 'DecidedEarlier'
          | 'DecisionDayMissing'
          | 'InputInvalid'
          | 'NameMissing'
          | 'NotTheCalendarKeeper'
          | 'SourceMissing'
          | 'StreamBusy'
          | 'TextTooLong'
          | 'VersionConflict'
          | 'WeekdayOfAnotherKind';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'ImportCalendarAccepted';
      });
};

export type FigureSourcePartsFragment = {
  readonly reportId: string;
  readonly unitId: string;
  readonly version: number;
  readonly value: string | null;
  readonly adjusted: boolean;
};

export type MissingPartsFragment = {
  readonly dutyId: string;
  readonly period: string;
  readonly holders: ReadonlyArray<string>;
  readonly phase: SourcePhase;
  readonly reportId: string | null;
};

export type SubmittedPartsFragment = {
  readonly version: number;
  readonly accepted: number;
  readonly owed: number;
  readonly figures: ReadonlyArray<{
    readonly indicatorId: string;
    readonly own: string | null;
    readonly units: string | null;
    readonly total: string | null;
    readonly value: string | null;
    readonly override: { readonly note: string; readonly value: string | null } | null;
  }>;
  readonly drift: ReadonlyArray<{
    readonly indicatorId: string;
    readonly unitId: string;
    readonly reportId: string;
    readonly was: { readonly value: string | null } | null;
    readonly is: { readonly value: string | null } | null;
  }>;
};

export type ConsolidationToMakeQueryVariables = Exact<{
  dutyId: string;
  period: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type ConsolidationToMakeQuery = {
  readonly consolidation: {
    readonly accepted: number;
    readonly owed: number;
    readonly units: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
    readonly missing: ReadonlyArray<{
      readonly dutyId: string;
      readonly period: string;
      readonly holders: ReadonlyArray<string>;
      readonly phase: SourcePhase;
      readonly reportId: string | null;
    }>;
    readonly figures: ReadonlyArray<{
      readonly indicatorId: string;
      readonly label: string;
      readonly unit: string;
      readonly aggregator: Aggregator;
      readonly value: string | null;
      readonly notApplicable: number;
      readonly missingIn: ReadonlyArray<string>;
      readonly sources: ReadonlyArray<{
        readonly reportId: string;
        readonly unitId: string;
        readonly version: number;
        readonly value: string | null;
        readonly adjusted: boolean;
      }>;
      readonly unlike: ReadonlyArray<{ readonly unitId: string; readonly unit: string }>;
    }>;
    readonly submitted: {
      readonly reportId: string;
      readonly basis: number;
      readonly version: number;
      readonly accepted: number;
      readonly owed: number;
      readonly figures: ReadonlyArray<{
        readonly indicatorId: string;
        readonly own: string | null;
        readonly units: string | null;
        readonly total: string | null;
        readonly value: string | null;
        readonly override: { readonly note: string; readonly value: string | null } | null;
      }>;
      readonly drift: ReadonlyArray<{
        readonly indicatorId: string;
        readonly unitId: string;
        readonly reportId: string;
        readonly was: { readonly value: string | null } | null;
        readonly is: { readonly value: string | null } | null;
      }>;
    } | null;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  } | null;
  readonly obligations: {
    readonly nodes: ReadonlyArray<{
      readonly correctionDueOn: string | null;
      readonly correctionOverdue: boolean;
      readonly id: string;
      readonly title: string;
      readonly status: ObligationStatus;
      readonly periodFrom: string | null;
      readonly periodTo: string | null;
      readonly dutyId: string;
      readonly period: string;
      readonly planId: string;
      readonly ruleKey: string;
      readonly kind: DutyKind;
      readonly phase: Phase;
      readonly dueOn: string | null;
      readonly holders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
      readonly report: {
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
      } | null;
      readonly extensions: ReadonlyArray<{
        readonly dueOn: string;
        readonly enteredDueOn: string;
        readonly at: string;
        readonly reason: string;
        readonly effect: ExtensionEffect;
      }>;
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
      readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
    }>;
  };
};

export type ConsolidationReviewedQueryVariables = Exact<{
  dutyId: string;
  period: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type ConsolidationReviewedQuery = {
  readonly consolidation: {
    readonly units: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
    readonly submitted: {
      readonly version: number;
      readonly accepted: number;
      readonly owed: number;
      readonly missing: ReadonlyArray<{
        readonly dutyId: string;
        readonly period: string;
        readonly holders: ReadonlyArray<string>;
        readonly phase: SourcePhase;
        readonly reportId: string | null;
      }>;
      readonly figures: ReadonlyArray<{
        readonly indicatorId: string;
        readonly own: string | null;
        readonly units: string | null;
        readonly total: string | null;
        readonly value: string | null;
        readonly sources: ReadonlyArray<{
          readonly reportId: string;
          readonly unitId: string;
          readonly version: number;
          readonly value: string | null;
          readonly adjusted: boolean;
        }>;
        readonly override: { readonly note: string; readonly value: string | null } | null;
      }>;
      readonly drift: ReadonlyArray<{
        readonly indicatorId: string;
        readonly unitId: string;
        readonly reportId: string;
        readonly was: { readonly value: string | null } | null;
        readonly is: { readonly value: string | null } | null;
      }>;
    } | null;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  } | null;
};

export type UnitContactQueryVariables = Exact<{
  unitId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type UnitContactQuery = {
  readonly orgUnit: {
    readonly id: string;
    readonly fullName: string;
    readonly validTo: string | null;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
    readonly parent: {
      readonly id: string;
      readonly parent: { readonly id: string; readonly parent: { readonly id: string } | null } | null;
    } | null;
  } | null;
  readonly contact: { readonly email: string | null; readonly webhookUrl: string | null; readonly updatedAt: string } | null;
};

export type SetContactMutationVariables = Exact<{
  input: SetContactInput;
}>;

export type SetContactMutation = {
  readonly setContact:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'CommandIdReused'
          | 'ContactEmpty'
          | 'ContactUnknown'
          | 'EmailInvalid'
          | 'InputInvalid'
          | 'NotTheContactKeeper'
          | 'StreamBusy'
          | 'UnitDissolved'
          | 'UnitNotRegistered'
          | 'VersionConflict'
          | 'WebhookSecretInvalid'
          | 'WebhookUrlInvalid';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'SetContactAccepted';
      });
};

export type EraseContactMutationVariables = Exact<{
  input: EraseContactInput;
}>;

export type EraseContactMutation = {
  readonly eraseContact:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'CommandIdReused'
          | 'ContactEmpty'
          | 'ContactUnknown'
          | 'EmailInvalid'
          | 'InputInvalid'
          | 'NotTheContactKeeper'
          | 'StreamBusy'
          | 'UnitDissolved'
          | 'UnitNotRegistered'
          | 'VersionConflict'
          | 'WebhookSecretInvalid'
          | 'WebhookUrlInvalid';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'EraseContactAccepted';
      });
};

export type PeriodDuePartsFragment = {
  readonly at: PeriodDueKind;
  readonly days: number | null;
  readonly policy: CountingPolicy | null;
  readonly day: number | null;
  readonly monthOffset: number | null;
  readonly reason: string | null;
};

export type SchedulePartsFragment = {
  readonly kind: ScheduleKind;
  readonly date: string | null;
  readonly bound: DateBound | null;
  readonly days: number | null;
  readonly policy: CountingPolicy | null;
  readonly anchor: Anchor | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly every: ReadonlyArray<PeriodUnit> | null;
  readonly system: PeriodSystem | null;
  readonly start: PeriodStart | null;
  readonly by: string | null;
  readonly of: string | null;
  readonly reason: string | null;
  readonly due: {
    readonly at: PeriodDueKind;
    readonly days: number | null;
    readonly policy: CountingPolicy | null;
    readonly day: number | null;
    readonly monthOffset: number | null;
    readonly reason: string | null;
  } | null;
};

export type AddresseePartsFragment = {
  readonly text: string | null;
  readonly role: string | null;
  readonly unit: { readonly id: string; readonly fullName: string } | null;
  readonly group: {
    readonly name: string;
    readonly types: ReadonlyArray<OrgUnitType>;
    readonly of: { readonly id: string } | null;
    readonly except: ReadonlyArray<{ readonly id: string }>;
  } | null;
};

export type SourcePartsFragment = {
  readonly document: string;
  readonly place: string;
  readonly assumption: { readonly file: string; readonly reason: string } | null;
};

export type CitationPartsFragment = {
  readonly number: string;
  readonly date: string | null;
  readonly issuer: string | null;
  readonly use: CitationUse | null;
  readonly doubt: string | null;
};

export type RulePartsFragment = {
  readonly key: string;
  readonly kind: DutyKind;
  readonly title: string;
  readonly leadership: Leadership;
  readonly authority: Authority;
  readonly wording: string;
  readonly fulfilledBy: FulfilledBy | null;
  readonly fulfilledByThisPlan: boolean | null;
  readonly leads: ReadonlyArray<{
    readonly text: string | null;
    readonly role: string | null;
    readonly unit: { readonly id: string; readonly fullName: string } | null;
    readonly group: {
      readonly name: string;
      readonly types: ReadonlyArray<OrgUnitType>;
      readonly of: { readonly id: string } | null;
      readonly except: ReadonlyArray<{ readonly id: string }>;
    } | null;
  }>;
  readonly coordinators: ReadonlyArray<{
    readonly text: string | null;
    readonly role: string | null;
    readonly unit: { readonly id: string; readonly fullName: string } | null;
    readonly group: {
      readonly name: string;
      readonly types: ReadonlyArray<OrgUnitType>;
      readonly of: { readonly id: string } | null;
      readonly except: ReadonlyArray<{ readonly id: string }>;
    } | null;
  }>;
  readonly schedule: {
    readonly kind: ScheduleKind;
    readonly date: string | null;
    readonly bound: DateBound | null;
    readonly days: number | null;
    readonly policy: CountingPolicy | null;
    readonly anchor: Anchor | null;
    readonly from: string | null;
    readonly to: string | null;
    readonly every: ReadonlyArray<PeriodUnit> | null;
    readonly system: PeriodSystem | null;
    readonly start: PeriodStart | null;
    readonly by: string | null;
    readonly of: string | null;
    readonly reason: string | null;
    readonly due: {
      readonly at: PeriodDueKind;
      readonly days: number | null;
      readonly policy: CountingPolicy | null;
      readonly day: number | null;
      readonly monthOffset: number | null;
      readonly reason: string | null;
    } | null;
  };
  readonly source: {
    readonly document: string;
    readonly place: string;
    readonly assumption: { readonly file: string; readonly reason: string } | null;
  };
  readonly quota: {
    readonly target: QuotaTarget;
    readonly count: number;
    readonly product: string;
    readonly channel: string | null;
    readonly counts: QuotaCounts;
    readonly percentOf: string | null;
    readonly onlyNew: boolean | null;
    readonly within: string | null;
  } | null;
  readonly receivers: ReadonlyArray<{
    readonly text: string | null;
    readonly role: string | null;
    readonly unit: { readonly id: string; readonly fullName: string } | null;
    readonly group: {
      readonly name: string;
      readonly types: ReadonlyArray<OrgUnitType>;
      readonly of: { readonly id: string } | null;
      readonly except: ReadonlyArray<{ readonly id: string }>;
    } | null;
  }> | null;
  readonly indicators: ReadonlyArray<{
    readonly id: string;
    readonly label: string;
    readonly labelEn: string | null;
    readonly unit: string;
    readonly overUnits: Aggregator;
    readonly overTime: Aggregator;
    readonly required: boolean;
    readonly ratio: { readonly numerator: string; readonly denominator: string } | null;
  }> | null;
  readonly tiers: ReadonlyArray<{
    readonly level: OrgLevel;
    readonly types: ReadonlyArray<OrgUnitType> | null;
    readonly due: {
      readonly at: PeriodDueKind;
      readonly days: number | null;
      readonly policy: CountingPolicy | null;
      readonly day: number | null;
      readonly monthOffset: number | null;
      readonly reason: string | null;
    };
  }> | null;
};

export type ContentPartsFragment = {
  readonly id: string;
  readonly title: string;
  readonly year: number;
  readonly form: DocumentForm;
  readonly status: PlanStatus;
  readonly number: string | null;
  readonly symbol: string | null;
  readonly budget: string | null;
  readonly targets: ReadonlyArray<string>;
  readonly notes: ReadonlyArray<string>;
  readonly streamVersion: number;
  readonly parentId: string | null;
  readonly issuer: { readonly id: string; readonly fullName: string } | null;
  readonly issuedOn: { readonly date: string | null } | null;
  readonly parentCitation: {
    readonly number: string;
    readonly date: string | null;
    readonly issuer: string | null;
    readonly use: CitationUse | null;
    readonly doubt: string | null;
  } | null;
  readonly legalBases: ReadonlyArray<{
    readonly number: string;
    readonly date: string | null;
    readonly issuer: string | null;
    readonly use: CitationUse | null;
    readonly doubt: string | null;
  }>;
  readonly source: {
    readonly document: string;
    readonly place: string;
    readonly assumption: { readonly file: string; readonly reason: string } | null;
  };
  readonly tasks: ReadonlyArray<{
    readonly key: string;
    readonly number: string;
    readonly title: string;
    readonly products: ReadonlyArray<string>;
    readonly budget: string | null;
    readonly note: string | null;
    readonly parentTask: { readonly planId: string; readonly key: string; readonly reason: string | null } | null;
    readonly rules: ReadonlyArray<{
      readonly key: string;
      readonly kind: DutyKind;
      readonly title: string;
      readonly leadership: Leadership;
      readonly authority: Authority;
      readonly wording: string;
      readonly fulfilledBy: FulfilledBy | null;
      readonly fulfilledByThisPlan: boolean | null;
      readonly leads: ReadonlyArray<{
        readonly text: string | null;
        readonly role: string | null;
        readonly unit: { readonly id: string; readonly fullName: string } | null;
        readonly group: {
          readonly name: string;
          readonly types: ReadonlyArray<OrgUnitType>;
          readonly of: { readonly id: string } | null;
          readonly except: ReadonlyArray<{ readonly id: string }>;
        } | null;
      }>;
      readonly coordinators: ReadonlyArray<{
        readonly text: string | null;
        readonly role: string | null;
        readonly unit: { readonly id: string; readonly fullName: string } | null;
        readonly group: {
          readonly name: string;
          readonly types: ReadonlyArray<OrgUnitType>;
          readonly of: { readonly id: string } | null;
          readonly except: ReadonlyArray<{ readonly id: string }>;
        } | null;
      }>;
      readonly schedule: {
        readonly kind: ScheduleKind;
        readonly date: string | null;
        readonly bound: DateBound | null;
        readonly days: number | null;
        readonly policy: CountingPolicy | null;
        readonly anchor: Anchor | null;
        readonly from: string | null;
        readonly to: string | null;
        readonly every: ReadonlyArray<PeriodUnit> | null;
        readonly system: PeriodSystem | null;
        readonly start: PeriodStart | null;
        readonly by: string | null;
        readonly of: string | null;
        readonly reason: string | null;
        readonly due: {
          readonly at: PeriodDueKind;
          readonly days: number | null;
          readonly policy: CountingPolicy | null;
          readonly day: number | null;
          readonly monthOffset: number | null;
          readonly reason: string | null;
        } | null;
      };
      readonly source: {
        readonly document: string;
        readonly place: string;
        readonly assumption: { readonly file: string; readonly reason: string } | null;
      };
      readonly quota: {
        readonly target: QuotaTarget;
        readonly count: number;
        readonly product: string;
        readonly channel: string | null;
        readonly counts: QuotaCounts;
        readonly percentOf: string | null;
        readonly onlyNew: boolean | null;
        readonly within: string | null;
      } | null;
      readonly receivers: ReadonlyArray<{
        readonly text: string | null;
        readonly role: string | null;
        readonly unit: { readonly id: string; readonly fullName: string } | null;
        readonly group: {
          readonly name: string;
          readonly types: ReadonlyArray<OrgUnitType>;
          readonly of: { readonly id: string } | null;
          readonly except: ReadonlyArray<{ readonly id: string }>;
        } | null;
      }> | null;
      readonly indicators: ReadonlyArray<{
        readonly id: string;
        readonly label: string;
        readonly labelEn: string | null;
        readonly unit: string;
        readonly overUnits: Aggregator;
        readonly overTime: Aggregator;
        readonly required: boolean;
        readonly ratio: { readonly numerator: string; readonly denominator: string } | null;
      }> | null;
      readonly tiers: ReadonlyArray<{
        readonly level: OrgLevel;
        readonly types: ReadonlyArray<OrgUnitType> | null;
        readonly due: {
          readonly at: PeriodDueKind;
          readonly days: number | null;
          readonly policy: CountingPolicy | null;
          readonly day: number | null;
          readonly monthOffset: number | null;
          readonly reason: string | null;
        };
      }> | null;
    }>;
  }>;
  readonly clauses: ReadonlyArray<{
    readonly key: string;
    readonly number: string;
    readonly title: string;
    readonly note: string | null;
    readonly parentTask: { readonly planId: string; readonly key: string; readonly reason: string | null } | null;
    readonly rules: ReadonlyArray<{
      readonly key: string;
      readonly kind: DutyKind;
      readonly title: string;
      readonly leadership: Leadership;
      readonly authority: Authority;
      readonly wording: string;
      readonly fulfilledBy: FulfilledBy | null;
      readonly fulfilledByThisPlan: boolean | null;
      readonly leads: ReadonlyArray<{
        readonly text: string | null;
        readonly role: string | null;
        readonly unit: { readonly id: string; readonly fullName: string } | null;
        readonly group: {
          readonly name: string;
          readonly types: ReadonlyArray<OrgUnitType>;
          readonly of: { readonly id: string } | null;
          readonly except: ReadonlyArray<{ readonly id: string }>;
        } | null;
      }>;
      readonly coordinators: ReadonlyArray<{
        readonly text: string | null;
        readonly role: string | null;
        readonly unit: { readonly id: string; readonly fullName: string } | null;
        readonly group: {
          readonly name: string;
          readonly types: ReadonlyArray<OrgUnitType>;
          readonly of: { readonly id: string } | null;
          readonly except: ReadonlyArray<{ readonly id: string }>;
        } | null;
      }>;
      readonly schedule: {
        readonly kind: ScheduleKind;
        readonly date: string | null;
        readonly bound: DateBound | null;
        readonly days: number | null;
        readonly policy: CountingPolicy | null;
        readonly anchor: Anchor | null;
        readonly from: string | null;
        readonly to: string | null;
        readonly every: ReadonlyArray<PeriodUnit> | null;
        readonly system: PeriodSystem | null;
        readonly start: PeriodStart | null;
        readonly by: string | null;
        readonly of: string | null;
        readonly reason: string | null;
        readonly due: {
          readonly at: PeriodDueKind;
          readonly days: number | null;
          readonly policy: CountingPolicy | null;
          readonly day: number | null;
          readonly monthOffset: number | null;
          readonly reason: string | null;
        } | null;
      };
      readonly source: {
        readonly document: string;
        readonly place: string;
        readonly assumption: { readonly file: string; readonly reason: string } | null;
      };
      readonly quota: {
        readonly target: QuotaTarget;
        readonly count: number;
        readonly product: string;
        readonly channel: string | null;
        readonly counts: QuotaCounts;
        readonly percentOf: string | null;
        readonly onlyNew: boolean | null;
        readonly within: string | null;
      } | null;
      readonly receivers: ReadonlyArray<{
        readonly text: string | null;
        readonly role: string | null;
        readonly unit: { readonly id: string; readonly fullName: string } | null;
        readonly group: {
          readonly name: string;
          readonly types: ReadonlyArray<OrgUnitType>;
          readonly of: { readonly id: string } | null;
          readonly except: ReadonlyArray<{ readonly id: string }>;
        } | null;
      }> | null;
      readonly indicators: ReadonlyArray<{
        readonly id: string;
        readonly label: string;
        readonly labelEn: string | null;
        readonly unit: string;
        readonly overUnits: Aggregator;
        readonly overTime: Aggregator;
        readonly required: boolean;
        readonly ratio: { readonly numerator: string; readonly denominator: string } | null;
      }> | null;
      readonly tiers: ReadonlyArray<{
        readonly level: OrgLevel;
        readonly types: ReadonlyArray<OrgUnitType> | null;
        readonly due: {
          readonly at: PeriodDueKind;
          readonly days: number | null;
          readonly policy: CountingPolicy | null;
          readonly day: number | null;
          readonly monthOffset: number | null;
          readonly reason: string | null;
        };
      }> | null;
    }>;
  }>;
};

export type PlanToWorkQueryVariables = Exact<{
  id: string;
  unitId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type PlanToWorkQuery = {
  readonly plan: {
    readonly id: string;
    readonly title: string;
    readonly year: number;
    readonly form: DocumentForm;
    readonly status: PlanStatus;
    readonly number: string | null;
    readonly symbol: string | null;
    readonly budget: string | null;
    readonly targets: ReadonlyArray<string>;
    readonly notes: ReadonlyArray<string>;
    readonly streamVersion: number;
    readonly parentId: string | null;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
    readonly issuer: { readonly id: string; readonly fullName: string } | null;
    readonly issuedOn: { readonly date: string | null } | null;
    readonly parentCitation: {
      readonly number: string;
      readonly date: string | null;
      readonly issuer: string | null;
      readonly use: CitationUse | null;
      readonly doubt: string | null;
    } | null;
    readonly legalBases: ReadonlyArray<{
      readonly number: string;
      readonly date: string | null;
      readonly issuer: string | null;
      readonly use: CitationUse | null;
      readonly doubt: string | null;
    }>;
    readonly source: {
      readonly document: string;
      readonly place: string;
      readonly assumption: { readonly file: string; readonly reason: string } | null;
    };
    readonly tasks: ReadonlyArray<{
      readonly key: string;
      readonly number: string;
      readonly title: string;
      readonly products: ReadonlyArray<string>;
      readonly budget: string | null;
      readonly note: string | null;
      readonly parentTask: { readonly planId: string; readonly key: string; readonly reason: string | null } | null;
      readonly rules: ReadonlyArray<{
        readonly key: string;
        readonly kind: DutyKind;
        readonly title: string;
        readonly leadership: Leadership;
        readonly authority: Authority;
        readonly wording: string;
        readonly fulfilledBy: FulfilledBy | null;
        readonly fulfilledByThisPlan: boolean | null;
        readonly leads: ReadonlyArray<{
          readonly text: string | null;
          readonly role: string | null;
          readonly unit: { readonly id: string; readonly fullName: string } | null;
          readonly group: {
            readonly name: string;
            readonly types: ReadonlyArray<OrgUnitType>;
            readonly of: { readonly id: string } | null;
            readonly except: ReadonlyArray<{ readonly id: string }>;
          } | null;
        }>;
        readonly coordinators: ReadonlyArray<{
          readonly text: string | null;
          readonly role: string | null;
          readonly unit: { readonly id: string; readonly fullName: string } | null;
          readonly group: {
            readonly name: string;
            readonly types: ReadonlyArray<OrgUnitType>;
            readonly of: { readonly id: string } | null;
            readonly except: ReadonlyArray<{ readonly id: string }>;
          } | null;
        }>;
        readonly schedule: {
          readonly kind: ScheduleKind;
          readonly date: string | null;
          readonly bound: DateBound | null;
          readonly days: number | null;
          readonly policy: CountingPolicy | null;
          readonly anchor: Anchor | null;
          readonly from: string | null;
          readonly to: string | null;
          readonly every: ReadonlyArray<PeriodUnit> | null;
          readonly system: PeriodSystem | null;
          readonly start: PeriodStart | null;
          readonly by: string | null;
          readonly of: string | null;
          readonly reason: string | null;
          readonly due: {
            readonly at: PeriodDueKind;
            readonly days: number | null;
            readonly policy: CountingPolicy | null;
            readonly day: number | null;
            readonly monthOffset: number | null;
            readonly reason: string | null;
          } | null;
        };
        readonly source: {
          readonly document: string;
          readonly place: string;
          readonly assumption: { readonly file: string; readonly reason: string } | null;
        };
        readonly quota: {
          readonly target: QuotaTarget;
          readonly count: number;
          readonly product: string;
          readonly channel: string | null;
          readonly counts: QuotaCounts;
          readonly percentOf: string | null;
          readonly onlyNew: boolean | null;
          readonly within: string | null;
        } | null;
        readonly receivers: ReadonlyArray<{
          readonly text: string | null;
          readonly role: string | null;
          readonly unit: { readonly id: string; readonly fullName: string } | null;
          readonly group: {
            readonly name: string;
            readonly types: ReadonlyArray<OrgUnitType>;
            readonly of: { readonly id: string } | null;
            readonly except: ReadonlyArray<{ readonly id: string }>;
          } | null;
        }> | null;
        readonly indicators: ReadonlyArray<{
          readonly id: string;
          readonly label: string;
          readonly labelEn: string | null;
          readonly unit: string;
          readonly overUnits: Aggregator;
          readonly overTime: Aggregator;
          readonly required: boolean;
          readonly ratio: { readonly numerator: string; readonly denominator: string } | null;
        }> | null;
        readonly tiers: ReadonlyArray<{
          readonly level: OrgLevel;
          readonly types: ReadonlyArray<OrgUnitType> | null;
          readonly due: {
            readonly at: PeriodDueKind;
            readonly days: number | null;
            readonly policy: CountingPolicy | null;
            readonly day: number | null;
            readonly monthOffset: number | null;
            readonly reason: string | null;
          };
        }> | null;
      }>;
    }>;
    readonly clauses: ReadonlyArray<{
      readonly key: string;
      readonly number: string;
      readonly title: string;
      readonly note: string | null;
      readonly parentTask: { readonly planId: string; readonly key: string; readonly reason: string | null } | null;
      readonly rules: ReadonlyArray<{
        readonly key: string;
        readonly kind: DutyKind;
        readonly title: string;
        readonly leadership: Leadership;
        readonly authority: Authority;
        readonly wording: string;
        readonly fulfilledBy: FulfilledBy | null;
        readonly fulfilledByThisPlan: boolean | null;
        readonly leads: ReadonlyArray<{
          readonly text: string | null;
          readonly role: string | null;
          readonly unit: { readonly id: string; readonly fullName: string } | null;
          readonly group: {
            readonly name: string;
            readonly types: ReadonlyArray<OrgUnitType>;
            readonly of: { readonly id: string } | null;
            readonly except: ReadonlyArray<{ readonly id: string }>;
          } | null;
        }>;
        readonly coordinators: ReadonlyArray<{
          readonly text: string | null;
          readonly role: string | null;
          readonly unit: { readonly id: string; readonly fullName: string } | null;
          readonly group: {
            readonly name: string;
            readonly types: ReadonlyArray<OrgUnitType>;
            readonly of: { readonly id: string } | null;
            readonly except: ReadonlyArray<{ readonly id: string }>;
          } | null;
        }>;
        readonly schedule: {
          readonly kind: ScheduleKind;
          readonly date: string | null;
          readonly bound: DateBound | null;
          readonly days: number | null;
          readonly policy: CountingPolicy | null;
          readonly anchor: Anchor | null;
          readonly from: string | null;
          readonly to: string | null;
          readonly every: ReadonlyArray<PeriodUnit> | null;
          readonly system: PeriodSystem | null;
          readonly start: PeriodStart | null;
          readonly by: string | null;
          readonly of: string | null;
          readonly reason: string | null;
          readonly due: {
            readonly at: PeriodDueKind;
            readonly days: number | null;
            readonly policy: CountingPolicy | null;
            readonly day: number | null;
            readonly monthOffset: number | null;
            readonly reason: string | null;
          } | null;
        };
        readonly source: {
          readonly document: string;
          readonly place: string;
          readonly assumption: { readonly file: string; readonly reason: string } | null;
        };
        readonly quota: {
          readonly target: QuotaTarget;
          readonly count: number;
          readonly product: string;
          readonly channel: string | null;
          readonly counts: QuotaCounts;
          readonly percentOf: string | null;
          readonly onlyNew: boolean | null;
          readonly within: string | null;
        } | null;
        readonly receivers: ReadonlyArray<{
          readonly text: string | null;
          readonly role: string | null;
          readonly unit: { readonly id: string; readonly fullName: string } | null;
          readonly group: {
            readonly name: string;
            readonly types: ReadonlyArray<OrgUnitType>;
            readonly of: { readonly id: string } | null;
            readonly except: ReadonlyArray<{ readonly id: string }>;
          } | null;
        }> | null;
        readonly indicators: ReadonlyArray<{
          readonly id: string;
          readonly label: string;
          readonly labelEn: string | null;
          readonly unit: string;
          readonly overUnits: Aggregator;
          readonly overTime: Aggregator;
          readonly required: boolean;
          readonly ratio: { readonly numerator: string; readonly denominator: string } | null;
        }> | null;
        readonly tiers: ReadonlyArray<{
          readonly level: OrgLevel;
          readonly types: ReadonlyArray<OrgUnitType> | null;
          readonly due: {
            readonly at: PeriodDueKind;
            readonly days: number | null;
            readonly policy: CountingPolicy | null;
            readonly day: number | null;
            readonly monthOffset: number | null;
            readonly reason: string | null;
          };
        }> | null;
      }>;
    }>;
  } | null;
  readonly orgUnits: { readonly nodes: ReadonlyArray<{ readonly id: string; readonly fullName: string }> };
};

export type PlansDerivedQueryVariables = Exact<{
  parentId: string;
  unitId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type PlansDerivedQuery = {
  readonly plans: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly title: string;
      readonly number: string | null;
      readonly symbol: string | null;
      readonly status: PlanStatus;
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
    readonly nodes: ReadonlyArray<{ readonly id: string; readonly status: ObligationStatus; readonly dueOn: string | null }>;
  };
};

export type UnitsToAddressQueryVariables = Exact<{
  unitId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type UnitsToAddressQuery = {
  readonly orgUnits: {
    readonly nodes: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
};

export type ReadTimeQueryVariables = Exact<{
  text: string;
  year: number;
  issuedOn: string;
  parentId?: string | null | undefined;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type ReadTimeQuery = {
  readonly timeReading: {
    readonly suggestion: {
      readonly reads: string | null;
      readonly restored: boolean;
      readonly why: string | null;
      readonly schedules: ReadonlyArray<{
        readonly kind: ScheduleKind;
        readonly date: string | null;
        readonly bound: DateBound | null;
        readonly days: number | null;
        readonly policy: CountingPolicy | null;
        readonly anchor: Anchor | null;
        readonly from: string | null;
        readonly to: string | null;
        readonly every: ReadonlyArray<PeriodUnit> | null;
        readonly system: PeriodSystem | null;
        readonly start: PeriodStart | null;
        readonly by: string | null;
        readonly of: string | null;
        readonly reason: string | null;
        readonly due: {
          readonly at: PeriodDueKind;
          readonly days: number | null;
          readonly policy: CountingPolicy | null;
          readonly day: number | null;
          readonly monthOffset: number | null;
          readonly reason: string | null;
        } | null;
      }>;
    } | null;
    readonly periods: ReadonlyArray<{ readonly period: string; readonly dueOn: string | null; readonly reasonText: string | null }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
};

export type PreviewContentQueryVariables = Exact<{
  planId: string;
  content: PlanContentInput;
  inForceOn?: string | null | undefined;
  parentId: string;
  hasParent: boolean;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type PreviewContentQuery = {
  readonly parent?: { readonly streamVersion: number } | null;
  readonly contentPreview: {
    readonly preview: {
      readonly obligations: ReadonlyArray<{
        readonly ruleKey: string;
        readonly kind: DutyKind;
        readonly title: string;
        readonly period: string;
        readonly dueOn: string | null;
        readonly policy: DeadlinePolicy | null;
        readonly reasonText: string | null;
        readonly duties: number;
        readonly holders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
      }>;
      readonly undated: ReadonlyArray<{
        readonly ruleKey: string;
        readonly kind: DutyKind;
        readonly title: string;
        readonly period: string;
        readonly dueOn: string | null;
        readonly policy: DeadlinePolicy | null;
        readonly reasonText: string | null;
        readonly duties: number;
        readonly holders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
      }>;
      readonly unassigned: ReadonlyArray<{ readonly ruleKey: string; readonly texts: ReadonlyArray<string> }>;
    };
    readonly coverage: {
      readonly cells: ReadonlyArray<{
        readonly parentTask: string;
        readonly state: CoverageState;
        readonly tasks: ReadonlyArray<string>;
        readonly differences: ReadonlyArray<{ readonly text: string }>;
      }>;
    } | null;
    readonly changes: ReadonlyArray<{
      readonly part: ContentPart;
      readonly key: string;
      readonly change: ContentChangeKind;
      readonly old: string | null;
      readonly new: string | null;
    }>;
    readonly shifts: ReadonlyArray<{
      readonly ruleKey: string;
      readonly kind: DutyKind;
      readonly title: string;
      readonly period: string;
      readonly holders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
      readonly old: { readonly dueOn: string | null; readonly reasonText: string | null } | null;
      readonly new: { readonly dueOn: string | null; readonly reasonText: string | null } | null;
    }>;
    readonly problems: ReadonlyArray<{ readonly code: string; readonly path: string; readonly message: string }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
};

export type MistakePartsFragment = {
  readonly in: PlanFileKind;
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly message: string;
  readonly expected: string;
};

export type ReadPlanFileQueryVariables = Exact<{
  text: string;
  assumptions?: AssumptionsFileInput | null | undefined;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type ReadPlanFileQuery = {
  readonly planFileReading: {
    readonly plan: {
      readonly planId: string;
      readonly content: Record<string, unknown>;
      readonly number: string | null;
      readonly symbol: string | null;
      readonly issuedOn: string | null;
      readonly assumptions: ReadonlyArray<{ readonly of: string; readonly reason: string }>;
      readonly units: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
    } | null;
    readonly mistakes: ReadonlyArray<{
      readonly in: PlanFileKind;
      readonly line: number;
      readonly column: number;
      readonly path: string;
      readonly message: string;
      readonly expected: string;
    }>;
    readonly remarks: ReadonlyArray<{
      readonly in: PlanFileKind;
      readonly line: number;
      readonly column: number;
      readonly path: string;
      readonly message: string;
      readonly expected: string;
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

export type PreviewedPartsFragment = {
  readonly ruleKey: string;
  readonly kind: DutyKind;
  readonly title: string;
  readonly period: string;
  readonly dueOn: string | null;
  readonly policy: DeadlinePolicy | null;
  readonly reasonText: string | null;
  readonly duties: number;
  readonly holders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
};

export type DraftPlanMutationVariables = Exact<{
  input: DraftPlanInput;
}>;

export type DraftPlanMutation = {
  readonly draftPlan:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AmendedLater'
          | 'AmendmentAlreadyMade'
          | 'AnswerDueTooEarly'
          | 'ChangedBeforeIssue'
          | 'CommandIdReused'
          | 'CorrectionChangesContent'
          | 'CorrectionEmpty'
          | 'DateInFuture'
          | 'DeliveryAlreadyRecorded'
          | 'DeliveryMissing'
          | 'DocumentNumberInvalid'
          | 'EntryUnknown'
          | 'GroupEmpty'
          | 'IndicatorInvalid'
          | 'InputInvalid'
          | 'IssueDateInFuture'
          | 'IssueDateInverted'
          | 'IssuedBeforeParent';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'IssuedBeforeSigned'
          | 'IssuerChanged'
          | 'LinkDiffers'
          | 'LinkedTaskOfOthers'
          | 'LinkedTaskUnknown'
          | 'NotOrderable'
          | 'NotTheIssuer'
          | 'NothingToTakeOver'
          | 'NumberDiffers'
          | 'NumberOutsideBounds'
          | 'NumberTaken'
          | 'ParentChanged'
          | 'ParentCycle'
          | 'ParentPlanEnded'
          | 'ParentPlanNotIssued'
          | 'ParentPlanRecalled'
          | 'ParentPlanUnknown'
          | 'ParentTaskAlreadyDecided'
          | 'ParentTaskCarriedOut'
          | 'ParentTaskNotAddressed';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ParentTaskUnknown'
          | 'PlanAlreadyDrafted'
          | 'PlanAlreadyIssued'
          | 'PlanAlreadyNumbered'
          | 'PlanAlreadyRecalled'
          | 'PlanAlreadySigned'
          | 'PlanEnded'
          | 'PlanNotDerived'
          | 'PlanNotIssued'
          | 'PlanNotTakenOver'
          | 'PlanRecalled'
          | 'PlanUnknown'
          | 'QuotaInvalid'
          | 'ReasonMissing'
          | 'ReceivedBeforeSent'
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ReplacementUnfit'
          | 'ReportedBeforeIssue'
          | 'ReportedSinceTakeOver';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ReportsMissing'
          | 'RuleKeyDuplicate'
          | 'ScheduleInvalid'
          | 'SentBeforeIssued'
          | 'SourceMissing'
          | 'StreamBusy'
          | 'TakeOverInPast'
          | 'TaskKeyDuplicate'
          | 'TaskUnknown'
          | 'TaskWithoutLead'
          | 'TextTooLong'
          | 'TitleMissing'
          | 'UnitNotInForce'
          | 'UnitUnknown'
          | 'VersionConflict'
          | 'YearInvalid';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'DraftPlanAccepted';
      });
};

export type DeclineParentTaskMutationVariables = Exact<{
  input: DeclineParentTaskInput;
}>;

export type DeclineParentTaskMutation = {
  readonly declineParentTask:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AmendedLater'
          | 'AmendmentAlreadyMade'
          | 'AnswerDueTooEarly'
          | 'ChangedBeforeIssue'
          | 'CommandIdReused'
          | 'CorrectionChangesContent'
          | 'CorrectionEmpty'
          | 'DateInFuture'
          | 'DeliveryAlreadyRecorded'
          | 'DeliveryMissing'
          | 'DocumentNumberInvalid'
          | 'EntryUnknown'
          | 'GroupEmpty'
          | 'IndicatorInvalid'
          | 'InputInvalid'
          | 'IssueDateInFuture'
          | 'IssueDateInverted'
          | 'IssuedBeforeParent';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'IssuedBeforeSigned'
          | 'IssuerChanged'
          | 'LinkDiffers'
          | 'LinkedTaskOfOthers'
          | 'LinkedTaskUnknown'
          | 'NotOrderable'
          | 'NotTheIssuer'
          | 'NothingToTakeOver'
          | 'NumberDiffers'
          | 'NumberOutsideBounds'
          | 'NumberTaken'
          | 'ParentChanged'
          | 'ParentCycle'
          | 'ParentPlanEnded'
          | 'ParentPlanNotIssued'
          | 'ParentPlanRecalled'
          | 'ParentPlanUnknown'
          | 'ParentTaskAlreadyDecided'
          | 'ParentTaskCarriedOut'
          | 'ParentTaskNotAddressed';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ParentTaskUnknown'
          | 'PlanAlreadyDrafted'
          | 'PlanAlreadyIssued'
          | 'PlanAlreadyNumbered'
          | 'PlanAlreadyRecalled'
          | 'PlanAlreadySigned'
          | 'PlanEnded'
          | 'PlanNotDerived'
          | 'PlanNotIssued'
          | 'PlanNotTakenOver'
          | 'PlanRecalled'
          | 'PlanUnknown'
          | 'QuotaInvalid'
          | 'ReasonMissing'
          | 'ReceivedBeforeSent'
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ReplacementUnfit'
          | 'ReportedBeforeIssue'
          | 'ReportedSinceTakeOver';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ReportsMissing'
          | 'RuleKeyDuplicate'
          | 'ScheduleInvalid'
          | 'SentBeforeIssued'
          | 'SourceMissing'
          | 'StreamBusy'
          | 'TakeOverInPast'
          | 'TaskKeyDuplicate'
          | 'TaskUnknown'
          | 'TaskWithoutLead'
          | 'TextTooLong'
          | 'TitleMissing'
          | 'UnitNotInForce'
          | 'UnitUnknown'
          | 'VersionConflict'
          | 'YearInvalid';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'DeclineParentTaskAccepted';
      });
};

export type IssuePlanMutationVariables = Exact<{
  input: IssuePlanInput;
}>;

export type IssuePlanMutation = {
  readonly issuePlan:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AmendedLater'
          | 'AmendmentAlreadyMade'
          | 'AnswerDueTooEarly'
          | 'ChangedBeforeIssue'
          | 'CommandIdReused'
          | 'CorrectionChangesContent'
          | 'CorrectionEmpty'
          | 'DateInFuture'
          | 'DeliveryAlreadyRecorded'
          | 'DeliveryMissing'
          | 'DocumentNumberInvalid'
          | 'EntryUnknown'
          | 'GroupEmpty'
          | 'IndicatorInvalid'
          | 'InputInvalid'
          | 'IssueDateInFuture'
          | 'IssueDateInverted'
          | 'IssuedBeforeParent';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'IssuedBeforeSigned'
          | 'IssuerChanged'
          | 'LinkDiffers'
          | 'LinkedTaskOfOthers'
          | 'LinkedTaskUnknown'
          | 'NotOrderable'
          | 'NotTheIssuer'
          | 'NothingToTakeOver'
          | 'NumberDiffers'
          | 'NumberOutsideBounds'
          | 'NumberTaken'
          | 'ParentChanged'
          | 'ParentCycle'
          | 'ParentPlanEnded'
          | 'ParentPlanNotIssued'
          | 'ParentPlanRecalled'
          | 'ParentPlanUnknown'
          | 'ParentTaskAlreadyDecided'
          | 'ParentTaskCarriedOut'
          | 'ParentTaskNotAddressed';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ParentTaskUnknown'
          | 'PlanAlreadyDrafted'
          | 'PlanAlreadyIssued'
          | 'PlanAlreadyNumbered'
          | 'PlanAlreadyRecalled'
          | 'PlanAlreadySigned'
          | 'PlanEnded'
          | 'PlanNotDerived'
          | 'PlanNotIssued'
          | 'PlanNotTakenOver'
          | 'PlanRecalled'
          | 'PlanUnknown'
          | 'QuotaInvalid'
          | 'ReasonMissing'
          | 'ReceivedBeforeSent'
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ReplacementUnfit'
          | 'ReportedBeforeIssue'
          | 'ReportedSinceTakeOver';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ReportsMissing'
          | 'RuleKeyDuplicate'
          | 'ScheduleInvalid'
          | 'SentBeforeIssued'
          | 'SourceMissing'
          | 'StreamBusy'
          | 'TakeOverInPast'
          | 'TaskKeyDuplicate'
          | 'TaskUnknown'
          | 'TaskWithoutLead'
          | 'TextTooLong'
          | 'TitleMissing'
          | 'UnitNotInForce'
          | 'UnitUnknown'
          | 'VersionConflict'
          | 'YearInvalid';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'IssuePlanAccepted';
      });
};

export type AmendPlanMutationVariables = Exact<{
  input: AmendPlanInput;
}>;

export type AmendPlanMutation = {
  readonly amendPlan:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AmendedLater'
          | 'AmendmentAlreadyMade'
          | 'AnswerDueTooEarly'
          | 'ChangedBeforeIssue'
          | 'CommandIdReused'
          | 'CorrectionChangesContent'
          | 'CorrectionEmpty'
          | 'DateInFuture'
          | 'DeliveryAlreadyRecorded'
          | 'DeliveryMissing'
          | 'DocumentNumberInvalid'
          | 'EntryUnknown'
          | 'GroupEmpty'
          | 'IndicatorInvalid'
          | 'InputInvalid'
          | 'IssueDateInFuture'
          | 'IssueDateInverted'
          | 'IssuedBeforeParent';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'IssuedBeforeSigned'
          | 'IssuerChanged'
          | 'LinkDiffers'
          | 'LinkedTaskOfOthers'
          | 'LinkedTaskUnknown'
          | 'NotOrderable'
          | 'NotTheIssuer'
          | 'NothingToTakeOver'
          | 'NumberDiffers'
          | 'NumberOutsideBounds'
          | 'NumberTaken'
          | 'ParentChanged'
          | 'ParentCycle'
          | 'ParentPlanEnded'
          | 'ParentPlanNotIssued'
          | 'ParentPlanRecalled'
          | 'ParentPlanUnknown'
          | 'ParentTaskAlreadyDecided'
          | 'ParentTaskCarriedOut'
          | 'ParentTaskNotAddressed';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ParentTaskUnknown'
          | 'PlanAlreadyDrafted'
          | 'PlanAlreadyIssued'
          | 'PlanAlreadyNumbered'
          | 'PlanAlreadyRecalled'
          | 'PlanAlreadySigned'
          | 'PlanEnded'
          | 'PlanNotDerived'
          | 'PlanNotIssued'
          | 'PlanNotTakenOver'
          | 'PlanRecalled'
          | 'PlanUnknown'
          | 'QuotaInvalid'
          | 'ReasonMissing'
          | 'ReceivedBeforeSent'
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ReplacementUnfit'
          | 'ReportedBeforeIssue'
          | 'ReportedSinceTakeOver';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ReportsMissing'
          | 'RuleKeyDuplicate'
          | 'ScheduleInvalid'
          | 'SentBeforeIssued'
          | 'SourceMissing'
          | 'StreamBusy'
          | 'TakeOverInPast'
          | 'TaskKeyDuplicate'
          | 'TaskUnknown'
          | 'TaskWithoutLead'
          | 'TextTooLong'
          | 'TitleMissing'
          | 'UnitNotInForce'
          | 'UnitUnknown'
          | 'VersionConflict'
          | 'YearInvalid';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'AmendPlanAccepted';
      });
};

export type AnswerAmendmentMutationVariables = Exact<{
  input: AnswerAmendmentInput;
}>;

export type AnswerAmendmentMutation = {
  readonly answerAmendment:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AlreadyExcused'
          | 'AmendmentEarlier'
          | 'AmendmentUnknown'
          | 'CommandIdReused'
          | 'DeadlineOpen'
          | 'DowntimeInvalid'
          | 'DueInPast'
          | 'DutyClosed'
          | 'DutyUnknown'
          | 'EntryUnknown'
          | 'ExtensionNotLater'
          | 'InputInvalid'
          | 'NotAnAmendment'
          | 'NotLate'
          | 'NotRequestable'
          | 'NotTheHolder'
          | 'NotTheSuperior'
          | 'ObligationMet';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'PeriodReserved'
          | 'PeriodTaken'
          | 'PeriodUnknown'
          | 'ReasonMissing'
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ScheduleInvalid'
          | 'ScheduleNotOpen'
          | 'ScheduleStillOpen'
          | 'SourceMissing'
          | 'StreamBusy'
          | 'TextTooLong'
          | 'VersionConflict';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'AnswerAmendmentAccepted';
      });
};

export type AmendmentToAnswerQueryVariables = Exact<{
  dutyId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type AmendmentToAnswerQuery = {
  readonly duty: {
    readonly id: string;
    readonly title: string;
    readonly streamVersion: number;
    readonly plan: {
      readonly id: string;
      readonly title: string;
      readonly number: string | null;
      readonly symbol: string | null;
      readonly tasks: ReadonlyArray<{
        readonly rules: ReadonlyArray<{
          readonly leads: ReadonlyArray<{ readonly unit: { readonly id: string; readonly fullName: string } | null }>;
        }>;
      }>;
    } | null;
    readonly holders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
    readonly amendment: {
      readonly document: string;
      readonly on: string;
      readonly derivedPlanId: string;
      readonly changes: ReadonlyArray<{
        readonly part: ContentPart;
        readonly key: string;
        readonly change: ContentChangeKind;
        readonly old: string | null;
        readonly new: string | null;
      }>;
      readonly answered: { readonly answer: AmendmentAnswer; readonly reason: string; readonly at: string } | null;
    } | null;
    readonly obligations: {
      readonly nodes: ReadonlyArray<{
        readonly id: string;
        readonly phase: Phase;
        readonly dueOn: string | null;
        readonly status: ObligationStatus;
      }>;
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

export type PlanToEndQueryVariables = Exact<{
  id: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type PlanToEndQuery = {
  readonly plan: {
    readonly id: string;
    readonly title: string;
    readonly number: string | null;
    readonly symbol: string | null;
    readonly status: PlanStatus;
    readonly form: DocumentForm;
    readonly endedOn: string | null;
    readonly streamVersion: number;
    readonly issuer: { readonly id: string; readonly fullName: string } | null;
    readonly derivedPlans: ReadonlyArray<{
      readonly id: string;
      readonly title: string;
      readonly number: string | null;
      readonly symbol: string | null;
      readonly issuer: { readonly fullName: string } | null;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  } | null;
  readonly obligationCounts: {
    readonly counts: {
      readonly created: number;
      readonly overdue: number;
      readonly open: number;
      readonly notYet: number;
      readonly undated: number;
    };
  };
};

export type OwedFromQueryVariables = Exact<{
  id: string;
  from: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type OwedFromQuery = {
  readonly obligationCounts: {
    readonly counts: { readonly overdue: number; readonly open: number; readonly notYet: number };
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
};

export type PlansInForceQueryVariables = Exact<{
  issuerId: string;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  atPosition?: number | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type PlansInForceQuery = {
  readonly plans: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly title: string;
      readonly number: string | null;
      readonly symbol: string | null;
      readonly form: DocumentForm;
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

export type ReplacePlanMutationVariables = Exact<{
  input: ReplacePlanInput;
}>;

export type ReplacePlanMutation = {
  readonly replacePlan:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AmendedLater'
          | 'AmendmentAlreadyMade'
          | 'AnswerDueTooEarly'
          | 'ChangedBeforeIssue'
          | 'CommandIdReused'
          | 'CorrectionChangesContent'
          | 'CorrectionEmpty'
          | 'DateInFuture'
          | 'DeliveryAlreadyRecorded'
          | 'DeliveryMissing'
          | 'DocumentNumberInvalid'
          | 'EntryUnknown'
          | 'GroupEmpty'
          | 'IndicatorInvalid'
          | 'InputInvalid'
          | 'IssueDateInFuture'
          | 'IssueDateInverted'
          | 'IssuedBeforeParent';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'IssuedBeforeSigned'
          | 'IssuerChanged'
          | 'LinkDiffers'
          | 'LinkedTaskOfOthers'
          | 'LinkedTaskUnknown'
          | 'NotOrderable'
          | 'NotTheIssuer'
          | 'NothingToTakeOver'
          | 'NumberDiffers'
          | 'NumberOutsideBounds'
          | 'NumberTaken'
          | 'ParentChanged'
          | 'ParentCycle'
          | 'ParentPlanEnded'
          | 'ParentPlanNotIssued'
          | 'ParentPlanRecalled'
          | 'ParentPlanUnknown'
          | 'ParentTaskAlreadyDecided'
          | 'ParentTaskCarriedOut'
          | 'ParentTaskNotAddressed';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ParentTaskUnknown'
          | 'PlanAlreadyDrafted'
          | 'PlanAlreadyIssued'
          | 'PlanAlreadyNumbered'
          | 'PlanAlreadyRecalled'
          | 'PlanAlreadySigned'
          | 'PlanEnded'
          | 'PlanNotDerived'
          | 'PlanNotIssued'
          | 'PlanNotTakenOver'
          | 'PlanRecalled'
          | 'PlanUnknown'
          | 'QuotaInvalid'
          | 'ReasonMissing'
          | 'ReceivedBeforeSent'
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ReplacementUnfit'
          | 'ReportedBeforeIssue'
          | 'ReportedSinceTakeOver';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ReportsMissing'
          | 'RuleKeyDuplicate'
          | 'ScheduleInvalid'
          | 'SentBeforeIssued'
          | 'SourceMissing'
          | 'StreamBusy'
          | 'TakeOverInPast'
          | 'TaskKeyDuplicate'
          | 'TaskUnknown'
          | 'TaskWithoutLead'
          | 'TextTooLong'
          | 'TitleMissing'
          | 'UnitNotInForce'
          | 'UnitUnknown'
          | 'VersionConflict'
          | 'YearInvalid';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'ReplacePlanAccepted';
      });
};

export type ClosePlanMutationVariables = Exact<{
  input: ClosePlanInput;
}>;

export type ClosePlanMutation = {
  readonly closePlan:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AmendedLater'
          | 'AmendmentAlreadyMade'
          | 'AnswerDueTooEarly'
          | 'ChangedBeforeIssue'
          | 'CommandIdReused'
          | 'CorrectionChangesContent'
          | 'CorrectionEmpty'
          | 'DateInFuture'
          | 'DeliveryAlreadyRecorded'
          | 'DeliveryMissing'
          | 'DocumentNumberInvalid'
          | 'EntryUnknown'
          | 'GroupEmpty'
          | 'IndicatorInvalid'
          | 'InputInvalid'
          | 'IssueDateInFuture'
          | 'IssueDateInverted'
          | 'IssuedBeforeParent';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'IssuedBeforeSigned'
          | 'IssuerChanged'
          | 'LinkDiffers'
          | 'LinkedTaskOfOthers'
          | 'LinkedTaskUnknown'
          | 'NotOrderable'
          | 'NotTheIssuer'
          | 'NothingToTakeOver'
          | 'NumberDiffers'
          | 'NumberOutsideBounds'
          | 'NumberTaken'
          | 'ParentChanged'
          | 'ParentCycle'
          | 'ParentPlanEnded'
          | 'ParentPlanNotIssued'
          | 'ParentPlanRecalled'
          | 'ParentPlanUnknown'
          | 'ParentTaskAlreadyDecided'
          | 'ParentTaskCarriedOut'
          | 'ParentTaskNotAddressed';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ParentTaskUnknown'
          | 'PlanAlreadyDrafted'
          | 'PlanAlreadyIssued'
          | 'PlanAlreadyNumbered'
          | 'PlanAlreadyRecalled'
          | 'PlanAlreadySigned'
          | 'PlanEnded'
          | 'PlanNotDerived'
          | 'PlanNotIssued'
          | 'PlanNotTakenOver'
          | 'PlanRecalled'
          | 'PlanUnknown'
          | 'QuotaInvalid'
          | 'ReasonMissing'
          | 'ReceivedBeforeSent'
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ReplacementUnfit'
          | 'ReportedBeforeIssue'
          | 'ReportedSinceTakeOver';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ReportsMissing'
          | 'RuleKeyDuplicate'
          | 'ScheduleInvalid'
          | 'SentBeforeIssued'
          | 'SourceMissing'
          | 'StreamBusy'
          | 'TakeOverInPast'
          | 'TaskKeyDuplicate'
          | 'TaskUnknown'
          | 'TaskWithoutLead'
          | 'TextTooLong'
          | 'TitleMissing'
          | 'UnitNotInForce'
          | 'UnitUnknown'
          | 'VersionConflict'
          | 'YearInvalid';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'ClosePlanAccepted';
      });
};

export type RecallPlanMutationVariables = Exact<{
  input: RecallPlanInput;
}>;

export type RecallPlanMutation = {
  readonly recallPlan:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AmendedLater'
          | 'AmendmentAlreadyMade'
          | 'AnswerDueTooEarly'
          | 'ChangedBeforeIssue'
          | 'CommandIdReused'
          | 'CorrectionChangesContent'
          | 'CorrectionEmpty'
          | 'DateInFuture'
          | 'DeliveryAlreadyRecorded'
          | 'DeliveryMissing'
          | 'DocumentNumberInvalid'
          | 'EntryUnknown'
          | 'GroupEmpty'
          | 'IndicatorInvalid'
          | 'InputInvalid'
          | 'IssueDateInFuture'
          | 'IssueDateInverted'
          | 'IssuedBeforeParent';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'IssuedBeforeSigned'
          | 'IssuerChanged'
          | 'LinkDiffers'
          | 'LinkedTaskOfOthers'
          | 'LinkedTaskUnknown'
          | 'NotOrderable'
          | 'NotTheIssuer'
          | 'NothingToTakeOver'
          | 'NumberDiffers'
          | 'NumberOutsideBounds'
          | 'NumberTaken'
          | 'ParentChanged'
          | 'ParentCycle'
          | 'ParentPlanEnded'
          | 'ParentPlanNotIssued'
          | 'ParentPlanRecalled'
          | 'ParentPlanUnknown'
          | 'ParentTaskAlreadyDecided'
          | 'ParentTaskCarriedOut'
          | 'ParentTaskNotAddressed';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ParentTaskUnknown'
          | 'PlanAlreadyDrafted'
          | 'PlanAlreadyIssued'
          | 'PlanAlreadyNumbered'
          | 'PlanAlreadyRecalled'
          | 'PlanAlreadySigned'
          | 'PlanEnded'
          | 'PlanNotDerived'
          | 'PlanNotIssued'
          | 'PlanNotTakenOver'
          | 'PlanRecalled'
          | 'PlanUnknown'
          | 'QuotaInvalid'
          | 'ReasonMissing'
          | 'ReceivedBeforeSent'
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ReplacementUnfit'
          | 'ReportedBeforeIssue'
          | 'ReportedSinceTakeOver';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ReportsMissing'
          | 'RuleKeyDuplicate'
          | 'ScheduleInvalid'
          | 'SentBeforeIssued'
          | 'SourceMissing'
          | 'StreamBusy'
          | 'TakeOverInPast'
          | 'TaskKeyDuplicate'
          | 'TaskUnknown'
          | 'TaskWithoutLead'
          | 'TextTooLong'
          | 'TitleMissing'
          | 'UnitNotInForce'
          | 'UnitUnknown'
          | 'VersionConflict'
          | 'YearInvalid';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'RecallPlanAccepted';
      });
};

export type ExplanationPartsFragment = {
  readonly obligationId: string;
  readonly dutyId: string;
  readonly period: string;
  readonly state: ExplanationState;
  readonly streamId: string;
  readonly requests: ReadonlyArray<{
    readonly lateness: Lateness;
    readonly dueOn: string;
    readonly text: string;
    readonly answerBy: string | null;
    readonly at: string;
    readonly state: ExplanationState;
    readonly byUnit: { readonly id: string; readonly fullName: string } | null;
    readonly ofUnits: ReadonlyArray<{ readonly fullName: string }>;
    readonly explanations: ReadonlyArray<{
      readonly text: string;
      readonly document: string | null;
      readonly link: string | null;
      readonly at: string;
      readonly byUnit: { readonly fullName: string } | null;
    }>;
    readonly withdrawn: { readonly reason: string; readonly at: string; readonly byUnit: { readonly fullName: string } | null } | null;
  }>;
};

export type ExplanationRequestPreviewQueryVariables = Exact<{
  obligations: ReadonlyArray<string> | string;
  text: string;
  answerBy?: string | null | undefined;
}>;

export type ExplanationRequestPreviewQuery = {
  readonly explanationRequestPreview: {
    readonly units: ReadonlyArray<{
      readonly unitId: string;
      readonly channels: ReadonlyArray<ReminderChannel>;
      readonly obligationIds: ReadonlyArray<string>;
      readonly subject: string;
      readonly text: string;
      readonly unit: { readonly fullName: string } | null;
    }>;
    readonly leftOut: ReadonlyArray<{
      readonly obligationId: string;
      readonly code: string;
      readonly message: string;
      readonly path: ReadonlyArray<string> | null;
    }>;
  };
};

export type RequestExplanationMutationVariables = Exact<{
  input: RequestExplanationInput;
}>;

export type RequestExplanationMutation = {
  readonly requestExplanation:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AlreadyExcused'
          | 'AnswerDayOff'
          | 'CommandIdReused'
          | 'DueInPast'
          | 'DutyClosed'
          | 'DutyUnknown'
          | 'ExplanationAlreadyGiven'
          | 'ExplanationAlreadyRequested'
          | 'ExplanationNotRequested'
          | 'ExplanationTextMissing'
          | 'HolderUndecided'
          | 'InputInvalid'
          | 'LinkBroken'
          | 'NotLate'
          | 'NotTheHolder'
          | 'NotTheSuperior'
          | 'PeriodUnknown'
          | 'ReasonMissing';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename: 'StreamBusy' | 'TextTooLong' | 'VersionConflict';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'RequestExplanationAccepted';
      });
};

export type WithdrawExplanationRequestMutationVariables = Exact<{
  input: WithdrawExplanationRequestInput;
}>;

export type WithdrawExplanationRequestMutation = {
  readonly withdrawExplanationRequest:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AlreadyExcused'
          | 'AnswerDayOff'
          | 'CommandIdReused'
          | 'DueInPast'
          | 'DutyClosed'
          | 'DutyUnknown'
          | 'ExplanationAlreadyGiven'
          | 'ExplanationAlreadyRequested'
          | 'ExplanationNotRequested'
          | 'ExplanationTextMissing'
          | 'HolderUndecided'
          | 'InputInvalid'
          | 'LinkBroken'
          | 'NotLate'
          | 'NotTheHolder'
          | 'NotTheSuperior'
          | 'PeriodUnknown'
          | 'ReasonMissing';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename: 'StreamBusy' | 'TextTooLong' | 'VersionConflict';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'WithdrawExplanationRequestAccepted';
      });
};

export type ExplainedPartsFragment = {
  readonly obligationId: string;
  readonly dutyId: string;
  readonly period: string;
  readonly state: ExplanationState;
  readonly obligation: { readonly title: string } | null;
};

export type UnitExplanationsQueryVariables = Exact<{
  unitId: string;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  atPosition?: number | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type UnitExplanationsQuery = {
  readonly explanations: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly obligationId: string;
      readonly dutyId: string;
      readonly period: string;
      readonly state: ExplanationState;
      readonly requests: ReadonlyArray<{ readonly answerBy: string | null; readonly byUnit: { readonly fullName: string } | null }>;
      readonly obligation: { readonly title: string } | null;
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

export type ExplanationsReceivedQueryVariables = Exact<{
  unitId: string;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  atPosition?: number | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type ExplanationsReceivedQuery = {
  readonly explanationsGivenTo: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly obligationId: string;
      readonly dutyId: string;
      readonly period: string;
      readonly state: ExplanationState;
      readonly requests: ReadonlyArray<{
        readonly explanations: ReadonlyArray<{ readonly at: string; readonly byUnit: { readonly fullName: string } | null }>;
      }>;
      readonly obligation: { readonly title: string } | null;
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

export type ExplanationsAskedQueryVariables = Exact<{
  first: number;
  planId?: string | null | undefined;
  unitId?: string | null | undefined;
  isOpen?: boolean | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type ExplanationsAskedQuery = {
  readonly explanations: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly obligationId: string;
      readonly dutyId: string;
      readonly period: string;
      readonly state: ExplanationState;
      readonly requests: ReadonlyArray<{
        readonly at: string;
        readonly answerBy: string | null;
        readonly byUnit: { readonly fullName: string } | null;
        readonly ofUnits: ReadonlyArray<{ readonly fullName: string }>;
        readonly explanations: ReadonlyArray<{ readonly at: string; readonly byUnit: { readonly fullName: string } | null }>;
      }>;
      readonly obligation: { readonly title: string } | null;
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

export type ExplanationToGiveQueryVariables = Exact<{
  id: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type ExplanationToGiveQuery = {
  readonly obligation: {
    readonly id: string;
    readonly title: string;
    readonly period: string;
    readonly dueOn: string | null;
    readonly plan: { readonly title: string; readonly number: string | null; readonly symbol: string | null } | null;
    readonly holders: ReadonlyArray<{
      readonly id: string;
      readonly fullName: string;
      readonly validTo: string | null;
      readonly parent: {
        readonly id: string;
        readonly parent: { readonly id: string; readonly parent: { readonly id: string } | null } | null;
      } | null;
    }>;
    readonly explanation: {
      readonly obligationId: string;
      readonly dutyId: string;
      readonly period: string;
      readonly state: ExplanationState;
      readonly streamId: string;
      readonly requests: ReadonlyArray<{
        readonly lateness: Lateness;
        readonly dueOn: string;
        readonly text: string;
        readonly answerBy: string | null;
        readonly at: string;
        readonly state: ExplanationState;
        readonly ofUnits: ReadonlyArray<{
          readonly fullName: string;
          readonly id: string;
          readonly validTo: string | null;
          readonly parent: {
            readonly id: string;
            readonly parent: { readonly id: string; readonly parent: { readonly id: string } | null } | null;
          } | null;
        }>;
        readonly byUnit: { readonly id: string; readonly fullName: string } | null;
        readonly explanations: ReadonlyArray<{
          readonly text: string;
          readonly document: string | null;
          readonly link: string | null;
          readonly at: string;
          readonly byUnit: { readonly fullName: string } | null;
        }>;
        readonly withdrawn: { readonly reason: string; readonly at: string; readonly byUnit: { readonly fullName: string } | null } | null;
      }>;
    } | null;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  } | null;
};

export type DutyExplanationsQueryVariables = Exact<{
  dutyId: string;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  atPosition?: number | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type DutyExplanationsQuery = {
  readonly explanations: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly obligationId: string;
      readonly dutyId: string;
      readonly period: string;
      readonly state: ExplanationState;
      readonly streamId: string;
      readonly requests: ReadonlyArray<{
        readonly lateness: Lateness;
        readonly dueOn: string;
        readonly text: string;
        readonly answerBy: string | null;
        readonly at: string;
        readonly state: ExplanationState;
        readonly byUnit: { readonly id: string; readonly fullName: string } | null;
        readonly ofUnits: ReadonlyArray<{ readonly fullName: string }>;
        readonly explanations: ReadonlyArray<{
          readonly text: string;
          readonly document: string | null;
          readonly link: string | null;
          readonly at: string;
          readonly byUnit: { readonly fullName: string } | null;
        }>;
        readonly withdrawn: { readonly reason: string; readonly at: string; readonly byUnit: { readonly fullName: string } | null } | null;
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

export type GiveExplanationMutationVariables = Exact<{
  input: GiveExplanationInput;
}>;

export type GiveExplanationMutation = {
  readonly giveExplanation:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AlreadyExcused'
          | 'AnswerDayOff'
          | 'CommandIdReused'
          | 'DueInPast'
          | 'DutyClosed'
          | 'DutyUnknown'
          | 'ExplanationAlreadyGiven'
          | 'ExplanationAlreadyRequested'
          | 'ExplanationNotRequested'
          | 'ExplanationTextMissing'
          | 'HolderUndecided'
          | 'InputInvalid'
          | 'LinkBroken'
          | 'NotLate'
          | 'NotTheHolder'
          | 'NotTheSuperior'
          | 'PeriodUnknown'
          | 'ReasonMissing';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename: 'StreamBusy' | 'TextTooLong' | 'VersionConflict';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'GiveExplanationAccepted';
      });
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
      readonly settledBy: Settlement | null;
      readonly authority: Authority;
      readonly metAt: string | null;
      readonly noticedAt: string | null;
      readonly correctionDueOn: string | null;
      readonly deadlineSteps: ReadonlyArray<{
        readonly noticedAt: string | null;
        readonly before: { readonly dueOn: string | null; readonly timeliness: Timeliness } | null;
        readonly after: { readonly dueOn: string | null; readonly timeliness: Timeliness };
        readonly event: {
          readonly position: number;
          readonly typeText: string;
          readonly recordedAt: string;
          readonly onBehalfOf: { readonly fullName: string } | null;
        } | null;
        readonly entry: { readonly date: string; readonly name: string; readonly source: string } | null;
      }>;
      readonly words: {
        readonly wording: string;
        readonly source: { readonly document: string; readonly place: string; readonly assumption: { readonly reason: string } | null };
      } | null;
      readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
      readonly extensions: ReadonlyArray<{
        readonly dueOn: string;
        readonly enteredDueOn: string;
        readonly at: string;
        readonly reason: string;
        readonly effect: ExtensionEffect;
      }>;
      readonly excuse: { readonly reason: string; readonly at: string } | null;
      readonly report: { readonly id: string; readonly version: number; readonly phase: ReportPhase } | null;
      readonly explanation: {
        readonly obligationId: string;
        readonly dutyId: string;
        readonly period: string;
        readonly state: ExplanationState;
        readonly streamId: string;
        readonly requests: ReadonlyArray<{
          readonly lateness: Lateness;
          readonly dueOn: string;
          readonly text: string;
          readonly answerBy: string | null;
          readonly at: string;
          readonly state: ExplanationState;
          readonly byUnit: { readonly id: string; readonly fullName: string } | null;
          readonly ofUnits: ReadonlyArray<{ readonly fullName: string }>;
          readonly explanations: ReadonlyArray<{
            readonly text: string;
            readonly document: string | null;
            readonly link: string | null;
            readonly at: string;
            readonly byUnit: { readonly fullName: string } | null;
          }>;
          readonly withdrawn: {
            readonly reason: string;
            readonly at: string;
            readonly byUnit: { readonly fullName: string } | null;
          } | null;
        }>;
      } | null;
      readonly fulfilledByPlan: {
        readonly id: string;
        readonly title: string;
        readonly number: string | null;
        readonly symbol: string | null;
      } | null;
      readonly progress: { readonly targetKind: QuotaTarget } | null;
      readonly duty: {
        readonly issuer: {
          readonly id: string;
          readonly fullName: string;
          readonly validTo: string | null;
          readonly parent: {
            readonly id: string;
            readonly parent: { readonly id: string; readonly parent: { readonly id: string } | null } | null;
          } | null;
        } | null;
        readonly receivers: ReadonlyArray<{
          readonly id: string;
          readonly fullName: string;
          readonly validTo: string | null;
          readonly parent: {
            readonly id: string;
            readonly parent: { readonly id: string; readonly parent: { readonly id: string } | null } | null;
          } | null;
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

export type ObligationsTogetherQueryVariables = Exact<{
  planId: string;
  holderId: string;
  kind: DutyKind;
  period?: string | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  atPosition?: number | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type ObligationsTogetherQuery = {
  readonly obligations: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly letter: string;
      readonly title: string;
      readonly ruleKey: string;
      readonly period: string;
      readonly dueOn: string | null;
      readonly reasonText: string | null;
      readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
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
  readonly settledBy: Settlement | null;
  readonly authority: Authority;
  readonly metAt: string | null;
  readonly noticedAt: string | null;
  readonly correctionDueOn: string | null;
  readonly deadlineSteps: ReadonlyArray<{
    readonly noticedAt: string | null;
    readonly before: { readonly dueOn: string | null; readonly timeliness: Timeliness } | null;
    readonly after: { readonly dueOn: string | null; readonly timeliness: Timeliness };
    readonly event: {
      readonly position: number;
      readonly typeText: string;
      readonly recordedAt: string;
      readonly onBehalfOf: { readonly fullName: string } | null;
    } | null;
    readonly entry: { readonly date: string; readonly name: string; readonly source: string } | null;
  }>;
  readonly words: {
    readonly wording: string;
    readonly source: { readonly document: string; readonly place: string; readonly assumption: { readonly reason: string } | null };
  } | null;
  readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
  readonly extensions: ReadonlyArray<{
    readonly dueOn: string;
    readonly enteredDueOn: string;
    readonly at: string;
    readonly reason: string;
    readonly effect: ExtensionEffect;
  }>;
  readonly excuse: { readonly reason: string; readonly at: string } | null;
  readonly report: { readonly id: string; readonly version: number; readonly phase: ReportPhase } | null;
  readonly explanation: {
    readonly obligationId: string;
    readonly dutyId: string;
    readonly period: string;
    readonly state: ExplanationState;
    readonly streamId: string;
    readonly requests: ReadonlyArray<{
      readonly lateness: Lateness;
      readonly dueOn: string;
      readonly text: string;
      readonly answerBy: string | null;
      readonly at: string;
      readonly state: ExplanationState;
      readonly byUnit: { readonly id: string; readonly fullName: string } | null;
      readonly ofUnits: ReadonlyArray<{ readonly fullName: string }>;
      readonly explanations: ReadonlyArray<{
        readonly text: string;
        readonly document: string | null;
        readonly link: string | null;
        readonly at: string;
        readonly byUnit: { readonly fullName: string } | null;
      }>;
      readonly withdrawn: { readonly reason: string; readonly at: string; readonly byUnit: { readonly fullName: string } | null } | null;
    }>;
  } | null;
  readonly fulfilledByPlan: {
    readonly id: string;
    readonly title: string;
    readonly number: string | null;
    readonly symbol: string | null;
  } | null;
  readonly progress: { readonly targetKind: QuotaTarget } | null;
  readonly duty: {
    readonly issuer: {
      readonly id: string;
      readonly fullName: string;
      readonly validTo: string | null;
      readonly parent: {
        readonly id: string;
        readonly parent: { readonly id: string; readonly parent: { readonly id: string } | null } | null;
      } | null;
    } | null;
    readonly receivers: ReadonlyArray<{
      readonly id: string;
      readonly fullName: string;
      readonly validTo: string | null;
      readonly parent: {
        readonly id: string;
        readonly parent: { readonly id: string; readonly parent: { readonly id: string } | null } | null;
      } | null;
    }>;
  } | null;
};

export type StreamEventsQueryVariables = Exact<{
  streamId: string;
  period: string;
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

export type ExtendDeadlineMutationVariables = Exact<{
  input: ExtendDeadlineInput;
}>;

export type ExtendDeadlineMutation = {
  readonly extendDeadline:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AlreadyExcused'
          | 'AmendmentEarlier'
          | 'AmendmentUnknown'
          | 'CommandIdReused'
          | 'DeadlineOpen'
          | 'DowntimeInvalid'
          | 'DueInPast'
          | 'DutyClosed'
          | 'DutyUnknown'
          | 'EntryUnknown'
          | 'ExtensionNotLater'
          | 'InputInvalid'
          | 'NotAnAmendment'
          | 'NotLate'
          | 'NotRequestable'
          | 'NotTheHolder'
          | 'NotTheSuperior'
          | 'ObligationMet';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'PeriodReserved'
          | 'PeriodTaken'
          | 'PeriodUnknown'
          | 'ReasonMissing'
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ScheduleInvalid'
          | 'ScheduleNotOpen'
          | 'ScheduleStillOpen'
          | 'SourceMissing'
          | 'StreamBusy'
          | 'TextTooLong'
          | 'VersionConflict';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'ExtendDeadlineAccepted';
      });
};

export type WaiveObligationMutationVariables = Exact<{
  input: WaiveObligationInput;
}>;

export type WaiveObligationMutation = {
  readonly waiveObligation:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AlreadyExcused'
          | 'AmendmentEarlier'
          | 'AmendmentUnknown'
          | 'CommandIdReused'
          | 'DeadlineOpen'
          | 'DowntimeInvalid'
          | 'DueInPast'
          | 'DutyClosed'
          | 'DutyUnknown'
          | 'EntryUnknown'
          | 'ExtensionNotLater'
          | 'InputInvalid'
          | 'NotAnAmendment'
          | 'NotLate'
          | 'NotRequestable'
          | 'NotTheHolder'
          | 'NotTheSuperior'
          | 'ObligationMet';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'PeriodReserved'
          | 'PeriodTaken'
          | 'PeriodUnknown'
          | 'ReasonMissing'
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ScheduleInvalid'
          | 'ScheduleNotOpen'
          | 'ScheduleStillOpen'
          | 'SourceMissing'
          | 'StreamBusy'
          | 'TextTooLong'
          | 'VersionConflict';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'WaiveObligationAccepted';
      });
};

export type ExcuseLatenessMutationVariables = Exact<{
  input: ExcuseLatenessInput;
}>;

export type ExcuseLatenessMutation = {
  readonly excuseLateness:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AlreadyExcused'
          | 'AmendmentEarlier'
          | 'AmendmentUnknown'
          | 'CommandIdReused'
          | 'DeadlineOpen'
          | 'DowntimeInvalid'
          | 'DueInPast'
          | 'DutyClosed'
          | 'DutyUnknown'
          | 'EntryUnknown'
          | 'ExtensionNotLater'
          | 'InputInvalid'
          | 'NotAnAmendment'
          | 'NotLate'
          | 'NotRequestable'
          | 'NotTheHolder'
          | 'NotTheSuperior'
          | 'ObligationMet';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'PeriodReserved'
          | 'PeriodTaken'
          | 'PeriodUnknown'
          | 'ReasonMissing'
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ScheduleInvalid'
          | 'ScheduleNotOpen'
          | 'ScheduleStillOpen'
          | 'SourceMissing'
          | 'StreamBusy'
          | 'TextTooLong'
          | 'VersionConflict';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'ExcuseLatenessAccepted';
      });
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
      readonly isClause: boolean;
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
    readonly clauses: ReadonlyArray<{ readonly key: string; readonly number: string; readonly title: string }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  } | null;
};

export type PlanOfIndicatorsQueryVariables = Exact<{
  planId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type PlanOfIndicatorsQuery = {
  readonly plan: {
    readonly id: string;
    readonly title: string;
    readonly number: string | null;
    readonly symbol: string | null;
    readonly year: number;
    readonly issuerId: string;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  } | null;
};

export type IndicatorsQueryVariables = Exact<{
  planId: string;
  unitId: string;
  from: string;
  to: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type IndicatorsQuery = {
  readonly rollUp: {
    readonly indicators: ReadonlyArray<{
      readonly indicatorId: string;
      readonly ruleKey: string;
      readonly label: string;
      readonly labelEn: string | null;
      readonly period: string;
      readonly value: string | null;
      readonly aggregator: Aggregator;
      readonly bucket: RollUpBucket | null;
      readonly reported: number;
      readonly owed: number;
      readonly notApplicable: number;
      readonly missing: number;
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
  readonly indicatorsOverTime: {
    readonly rows: ReadonlyArray<{
      readonly indicatorId: string;
      readonly ruleKey: string;
      readonly bucket: RollUpBucket | null;
      readonly value: string | null;
      readonly missing: number;
      readonly reported: number;
      readonly due: number;
      readonly ahead: number;
      readonly overTime: Aggregator;
      readonly ratio: { readonly numerator: string | null; readonly denominator: string | null } | null;
    }>;
  };
  readonly obligationRules: {
    readonly rules: ReadonlyArray<{ readonly ruleKey: string; readonly title: string }>;
    readonly columns: ReadonlyArray<{ readonly rule: number; readonly period: string; readonly dueOn: string | null }>;
  };
  readonly quotaProgress: {
    readonly rows: ReadonlyArray<{
      readonly ruleKey: string;
      readonly unitId: string;
      readonly product: string;
      readonly channel: string | null;
      readonly targetKind: QuotaTarget;
      readonly counts: QuotaCounts;
      readonly done: number;
      readonly dueSoFar: number;
      readonly shortfall: number;
      readonly doneAhead: number;
      readonly targetAhead: number;
      readonly keptDuties: number;
      readonly dueDuties: number;
    }>;
  };
};

export type QuotaDutiesQueryVariables = Exact<{
  planId: string;
  ruleKey: string;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  atPosition?: number | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type QuotaDutiesQuery = {
  readonly obligations: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly dutyId: string;
      readonly ruleKey: string;
      readonly period: string;
      readonly periodFrom: string | null;
      readonly dueOn: string | null;
      readonly holders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
      readonly progress: { readonly counted: number; readonly target: number; readonly shortfall: number; readonly isKept: boolean } | null;
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

export type FigureSourcesQueryVariables = Exact<{
  planId: string;
  ruleKey: string;
  period: string;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  atPosition?: number | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type FigureSourcesQuery = {
  readonly asked: {
    readonly nodes: ReadonlyArray<{
      readonly duty: {
        readonly indicators: ReadonlyArray<{
          readonly id: string;
          readonly ratio: { readonly numerator: string; readonly denominator: string } | null;
        }>;
      } | null;
    }>;
  };
  readonly reports: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly phase: ReportPhase;
      readonly holder: { readonly fullName: string } | null;
      readonly serves: ReadonlyArray<{
        readonly period: string;
        readonly duty: { readonly ruleKey: string; readonly plan: { readonly id: string } | null } | null;
      }>;
      readonly versions: ReadonlyArray<{
        readonly version: number;
        readonly values: ReadonlyArray<{ readonly indicator: string; readonly value: string | null }>;
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

export type FigureWaitingQueryVariables = Exact<{
  planId: string;
  ruleKey: string;
  period: string;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  atPosition?: number | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type FigureWaitingQuery = {
  readonly obligations: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly id: string;
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

export type LateDutiesQueryVariables = Exact<{
  planId: string;
  search?: string | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type LateDutiesQuery = {
  readonly plan: {
    readonly id: string;
    readonly title: string;
    readonly number: string | null;
    readonly symbol: string | null;
    readonly year: number;
    readonly issuerId: string;
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
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly dutyId: string;
      readonly kind: DutyKind;
      readonly ruleKey: string;
      readonly title: string;
      readonly period: string;
      readonly dueOn: string | null;
      readonly noticedAt: string | null;
      readonly explanation: {
        readonly state: ExplanationState;
        readonly requests: ReadonlyArray<{
          readonly at: string;
          readonly byUnit: { readonly id: string } | null;
          readonly explanations: ReadonlyArray<{ readonly at: string }>;
        }>;
      } | null;
      readonly holders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
      readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
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

export type LastRemindersQueryVariables = Exact<{
  obligations: ReadonlyArray<string> | string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type LastRemindersQuery = {
  readonly lastReminders: {
    readonly reminders: ReadonlyArray<{ readonly obligationId: string; readonly givenAt: string; readonly urgedBy: string | null }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
};

export type UrgingPreviewQueryVariables = Exact<{
  obligations: ReadonlyArray<string> | string;
  note: string;
}>;

export type UrgingPreviewQuery = {
  readonly urgingPreview: {
    readonly units: ReadonlyArray<{
      readonly unitId: string;
      readonly channels: ReadonlyArray<ReminderChannel>;
      readonly obligationIds: ReadonlyArray<string>;
      readonly subject: string;
      readonly text: string;
      readonly unit: { readonly fullName: string } | null;
    }>;
    readonly leftOut: ReadonlyArray<{
      readonly obligationId: string;
      readonly code: string;
      readonly message: string;
      readonly path: ReadonlyArray<string> | null;
    }>;
  };
};

export type UrgeMutationVariables = Exact<{
  input: UrgeInput;
}>;

export type UrgeMutation = {
  readonly urge:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AlreadyReminded'
          | 'CommandIdReused'
          | 'DutyUnknown'
          | 'InputInvalid'
          | 'NotTheSuperior'
          | 'NothingToUrge'
          | 'StreamBusy'
          | 'TextTooLong'
          | 'VersionConflict';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'UrgeAccepted';
      });
};

export type RubricsQueryVariables = Exact<{
  unitId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type RubricsQuery = {
  readonly rubrics: ReadonlyArray<{
    readonly rubricId: string;
    readonly title: string;
    readonly version: number;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  }>;
};

export type LeagueTableQueryVariables = Exact<{
  unitId: string;
  rubricId: string;
  period: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type LeagueTableQuery = {
  readonly rubric: {
    readonly rubricId: string;
    readonly title: string;
    readonly version: number;
    readonly newestVersion: number;
    readonly source: string;
    readonly publishedAt: string;
    readonly outOf: string;
    readonly notes: ReadonlyArray<string>;
    readonly publisher: { readonly fullName: string } | null;
    readonly ranks: ReadonlyArray<{ readonly from: string; readonly name: string }>;
    readonly criteria: ReadonlyArray<{
      readonly key: string;
      readonly title: string;
      readonly max: string;
      readonly place: string;
      readonly leftToReviewer: string | null;
      readonly evidence: ReadonlyArray<string>;
      readonly examples: ReadonlyArray<{
        readonly numerator: string;
        readonly denominator: string | null;
        readonly points: string;
        readonly place: string;
        readonly contradiction: string | null;
      }>;
      readonly rule: {
        readonly kind: CriterionKind;
        readonly counted: string | null;
        readonly bands: ReadonlyArray<{ readonly from: string; readonly below: string | null; readonly points: string | null }> | null;
        readonly forms: ReadonlyArray<{ readonly key: string; readonly title: string; readonly points: string }> | null;
      };
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  } | null;
  readonly scoreTable: ReadonlyArray<{
    readonly unitId: string;
    readonly place: number | null;
    readonly round: number | null;
    readonly unit: { readonly fullName: string } | null;
    readonly rubric: { readonly version: number };
    readonly computedTotal: {
      readonly points: string;
      readonly of: string;
      readonly missing: number;
      readonly rank: string | null;
      readonly noRank: NoRank | null;
    };
    readonly selfTotal: {
      readonly points: string;
      readonly of: string;
      readonly missing: number;
      readonly rank: string | null;
      readonly noRank: NoRank | null;
    };
    readonly reviewedTotal: {
      readonly points: string;
      readonly of: string;
      readonly missing: number;
      readonly rank: string | null;
      readonly noRank: NoRank | null;
    };
  }> | null;
};

export type CriterionPartsFragment = {
  readonly key: string;
  readonly title: string;
  readonly max: string;
  readonly place: string;
  readonly leftToReviewer: string | null;
  readonly evidence: ReadonlyArray<string>;
  readonly examples: ReadonlyArray<{
    readonly numerator: string;
    readonly denominator: string | null;
    readonly points: string;
    readonly place: string;
    readonly contradiction: string | null;
  }>;
  readonly rule: {
    readonly kind: CriterionKind;
    readonly counted: string | null;
    readonly bands: ReadonlyArray<{ readonly from: string; readonly below: string | null; readonly points: string | null }> | null;
    readonly forms: ReadonlyArray<{ readonly key: string; readonly title: string; readonly points: string }> | null;
  };
};

export type TotalPartsFragment = {
  readonly points: string;
  readonly of: string;
  readonly missing: number;
  readonly rank: string | null;
  readonly noRank: NoRank | null;
};

export type ScoreOfUnitQueryVariables = Exact<{
  unitId: string;
  rubricId: string;
  period: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type ScoreOfUnitQuery = {
  readonly score: {
    readonly unitId: string;
    readonly round: number | null;
    readonly selfScoredAt: string | null;
    readonly reviewedAt: string | null;
    readonly unit: { readonly fullName: string } | null;
    readonly computedTotal: {
      readonly points: string;
      readonly of: string;
      readonly missing: number;
      readonly rank: string | null;
      readonly noRank: NoRank | null;
    };
    readonly criteria: ReadonlyArray<{
      readonly points: string | null;
      readonly ruleText: string | null;
      readonly unknownText: string | null;
      readonly numerator: string | null;
      readonly denominator: string | null;
      readonly pending: number;
      readonly criterion: { readonly key: string; readonly title: string; readonly max: string; readonly leftToReviewer: string | null };
      readonly self: {
        readonly points: string;
        readonly note: string;
        readonly numerator: string | null;
        readonly denominator: string | null;
        readonly forms: ReadonlyArray<string>;
        readonly evidence: ReadonlyArray<{ readonly kind: EvidenceKind; readonly ref: string; readonly form: string | null }>;
      } | null;
      readonly reviewed: { readonly points: string; readonly note: string } | null;
      readonly stated: { readonly figure: string; readonly difference: string } | null;
      readonly evidence: ReadonlyArray<{
        readonly kind: EvidenceKind;
        readonly ref: string;
        readonly form: string | null;
        readonly counts: boolean;
        readonly item: { readonly title: string; readonly links: ReadonlyArray<string> } | null;
      }>;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  } | null;
};

export type CriterionScorePartsFragment = {
  readonly points: string | null;
  readonly ruleText: string | null;
  readonly unknownText: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly pending: number;
  readonly criterion: { readonly key: string; readonly title: string; readonly max: string; readonly leftToReviewer: string | null };
  readonly self: {
    readonly points: string;
    readonly note: string;
    readonly numerator: string | null;
    readonly denominator: string | null;
    readonly forms: ReadonlyArray<string>;
    readonly evidence: ReadonlyArray<{ readonly kind: EvidenceKind; readonly ref: string; readonly form: string | null }>;
  } | null;
  readonly reviewed: { readonly points: string; readonly note: string } | null;
  readonly stated: { readonly figure: string; readonly difference: string } | null;
  readonly evidence: ReadonlyArray<{
    readonly kind: EvidenceKind;
    readonly ref: string;
    readonly form: string | null;
    readonly counts: boolean;
    readonly item: { readonly title: string; readonly links: ReadonlyArray<string> } | null;
  }>;
};

export type NumberPlanMutationVariables = Exact<{
  input: NumberPlanInput;
}>;

export type NumberPlanMutation = {
  readonly numberPlan:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AmendedLater'
          | 'AmendmentAlreadyMade'
          | 'AnswerDueTooEarly'
          | 'ChangedBeforeIssue'
          | 'CommandIdReused'
          | 'CorrectionChangesContent'
          | 'CorrectionEmpty'
          | 'DateInFuture'
          | 'DeliveryAlreadyRecorded'
          | 'DeliveryMissing'
          | 'DocumentNumberInvalid'
          | 'EntryUnknown'
          | 'GroupEmpty'
          | 'IndicatorInvalid'
          | 'InputInvalid'
          | 'IssueDateInFuture'
          | 'IssueDateInverted'
          | 'IssuedBeforeParent';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'IssuedBeforeSigned'
          | 'IssuerChanged'
          | 'LinkDiffers'
          | 'LinkedTaskOfOthers'
          | 'LinkedTaskUnknown'
          | 'NotOrderable'
          | 'NotTheIssuer'
          | 'NothingToTakeOver'
          | 'NumberDiffers'
          | 'NumberOutsideBounds'
          | 'NumberTaken'
          | 'ParentChanged'
          | 'ParentCycle'
          | 'ParentPlanEnded'
          | 'ParentPlanNotIssued'
          | 'ParentPlanRecalled'
          | 'ParentPlanUnknown'
          | 'ParentTaskAlreadyDecided'
          | 'ParentTaskCarriedOut'
          | 'ParentTaskNotAddressed';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ParentTaskUnknown'
          | 'PlanAlreadyDrafted'
          | 'PlanAlreadyIssued'
          | 'PlanAlreadyNumbered'
          | 'PlanAlreadyRecalled'
          | 'PlanAlreadySigned'
          | 'PlanEnded'
          | 'PlanNotDerived'
          | 'PlanNotIssued'
          | 'PlanNotTakenOver'
          | 'PlanRecalled'
          | 'PlanUnknown'
          | 'QuotaInvalid'
          | 'ReasonMissing'
          | 'ReceivedBeforeSent'
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ReplacementUnfit'
          | 'ReportedBeforeIssue'
          | 'ReportedSinceTakeOver';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ReportsMissing'
          | 'RuleKeyDuplicate'
          | 'ScheduleInvalid'
          | 'SentBeforeIssued'
          | 'SourceMissing'
          | 'StreamBusy'
          | 'TakeOverInPast'
          | 'TaskKeyDuplicate'
          | 'TaskUnknown'
          | 'TaskWithoutLead'
          | 'TextTooLong'
          | 'TitleMissing'
          | 'UnitNotInForce'
          | 'UnitUnknown'
          | 'VersionConflict'
          | 'YearInvalid';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'NumberPlanAccepted';
      });
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
    readonly cascaded: boolean;
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
      readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
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
      readonly labelEn: string | null;
      readonly period: string;
      readonly value: string | null;
      readonly aggregator: Aggregator;
      readonly bucket: RollUpBucket | null;
      readonly reported: number;
      readonly owed: number;
      readonly notApplicable: number;
      readonly missing: number;
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

export type PlanPastQueryVariables = Exact<{
  planId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type PlanPastQuery = {
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
  search?: string | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type IssuedPlansQuery = {
  readonly plans: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
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
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  atPosition?: number | null | undefined;
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
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
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
      readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
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

export type WorkToDecideQueryVariables = Exact<{
  unitId: string;
  search?: string | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type WorkToDecideQuery = {
  readonly workList: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly kind: WorkItemKind;
      readonly settledBy: Settlement;
      readonly dutyId: string | null;
      readonly period: string | null;
      readonly planId: string | null;
      readonly title: string;
      readonly wording: string;
      readonly reasonText: string;
      readonly since: string;
      readonly position: number;
      readonly plan: {
        readonly id: string;
        readonly title: string;
        readonly number: string | null;
        readonly symbol: string | null;
        readonly year: number;
        readonly parentId: string | null;
        readonly issuedOn: { readonly date: string | null } | null;
      } | null;
      readonly holders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
      readonly mayDecide: ReadonlyArray<{
        readonly id: string;
        readonly fullName: string;
        readonly validTo: string | null;
        readonly parent: {
          readonly id: string;
          readonly parent: { readonly id: string; readonly parent: { readonly id: string } | null } | null;
        } | null;
      }>;
      readonly suggestion: { readonly reads: string | null; readonly restored: boolean; readonly why: string | null } | null;
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

export type DecideScheduleMutationVariables = Exact<{
  input: DecideScheduleInput;
}>;

export type DecideScheduleMutation = {
  readonly decideSchedule:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AlreadyExcused'
          | 'AmendmentEarlier'
          | 'AmendmentUnknown'
          | 'CommandIdReused'
          | 'DeadlineOpen'
          | 'DowntimeInvalid'
          | 'DueInPast'
          | 'DutyClosed'
          | 'DutyUnknown'
          | 'EntryUnknown'
          | 'ExtensionNotLater'
          | 'InputInvalid'
          | 'NotAnAmendment'
          | 'NotLate'
          | 'NotRequestable'
          | 'NotTheHolder'
          | 'NotTheSuperior'
          | 'ObligationMet';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'PeriodReserved'
          | 'PeriodTaken'
          | 'PeriodUnknown'
          | 'ReasonMissing'
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ScheduleInvalid'
          | 'ScheduleNotOpen'
          | 'ScheduleStillOpen'
          | 'SourceMissing'
          | 'StreamBusy'
          | 'TextTooLong'
          | 'VersionConflict';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'DecideScheduleAccepted';
      });
};

export type DecideSuccessionMutationVariables = Exact<{
  input: DecideSuccessionInput;
}>;

export type DecideSuccessionMutation = {
  readonly decideSuccession:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'CodeInvalid'
          | 'CodeTaken'
          | 'CommandIdReused'
          | 'DueInPast'
          | 'DutiesNotHeld'
          | 'InputInvalid'
          | 'LevelNotOfType'
          | 'NameMissing'
          | 'NotTheUnitAbove'
          | 'ParentCycle'
          | 'ParentNotInForce'
          | 'ParentUnknown'
          | 'ReasonMissing'
          | 'ShareInvalid'
          | 'SharesNotWhole'
          | 'SourceMissing'
          | 'StreamBusy'
          | 'SuccessionBeforeEnd';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'SuccessionCycle'
          | 'SuccessionDeadlineMissing'
          | 'SuccessionDeadlineTooEarly'
          | 'SuccessionDecidedAlready'
          | 'SuccessionInPast'
          | 'SuccessionSettled'
          | 'SuccessorBelow'
          | 'SuccessorIsItself'
          | 'SuccessorNotInForce'
          | 'SuccessorTwice'
          | 'SuccessorUnknown'
          | 'SuccessorsTooFew'
          | 'TerritoryMisplaced'
          | 'TextTooLong'
          | 'UnitAlreadyRegistered'
          | 'UnitDissolved'
          | 'UnitNotEnded'
          | 'UnitNotRegistered'
          | 'ValidityInverted'
          | 'VersionConflict';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'DecideSuccessionAccepted';
      });
};

export type RequestReportMutationVariables = Exact<{
  input: RequestReportInput;
}>;

export type RequestReportMutation = {
  readonly requestReport:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AlreadyExcused'
          | 'AmendmentEarlier'
          | 'AmendmentUnknown'
          | 'CommandIdReused'
          | 'DeadlineOpen'
          | 'DowntimeInvalid'
          | 'DueInPast'
          | 'DutyClosed'
          | 'DutyUnknown'
          | 'EntryUnknown'
          | 'ExtensionNotLater'
          | 'InputInvalid'
          | 'NotAnAmendment'
          | 'NotLate'
          | 'NotRequestable'
          | 'NotTheHolder'
          | 'NotTheSuperior'
          | 'ObligationMet';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'PeriodReserved'
          | 'PeriodTaken'
          | 'PeriodUnknown'
          | 'ReasonMissing'
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ScheduleInvalid'
          | 'ScheduleNotOpen'
          | 'ScheduleStillOpen'
          | 'SourceMissing'
          | 'StreamBusy'
          | 'TextTooLong'
          | 'VersionConflict';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'RequestReportAccepted';
      });
};

export type ScoreToGiveQueryVariables = Exact<{
  unitId: string;
  rubricId: string;
  period: string;
  version?: number | null | undefined;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type ScoreToGiveQuery = {
  readonly score: {
    readonly unitId: string;
    readonly round: number | null;
    readonly streamVersion: number;
    readonly selfScoredAt: string | null;
    readonly reviewedAt: string | null;
    readonly reviewNote: string | null;
    readonly unit: {
      readonly fullName: string;
      readonly parent: {
        readonly id: string;
        readonly parent: {
          readonly id: string;
          readonly parent: { readonly id: string; readonly parent: { readonly id: string } | null } | null;
        } | null;
      } | null;
    } | null;
    readonly rubric: {
      readonly title: string;
      readonly version: number;
      readonly newestVersion: number;
      readonly source: string;
      readonly publisherId: string;
      readonly publisher: { readonly fullName: string } | null;
    };
    readonly reviewer: { readonly fullName: string } | null;
    readonly computedTotal: {
      readonly points: string;
      readonly of: string;
      readonly missing: number;
      readonly rank: string | null;
      readonly noRank: NoRank | null;
    };
    readonly selfTotal: {
      readonly points: string;
      readonly of: string;
      readonly missing: number;
      readonly rank: string | null;
      readonly noRank: NoRank | null;
    };
    readonly reviewedTotal: {
      readonly points: string;
      readonly of: string;
      readonly missing: number;
      readonly rank: string | null;
      readonly noRank: NoRank | null;
    };
    readonly criteria: ReadonlyArray<{
      readonly points: string | null;
      readonly ruleText: string | null;
      readonly unknownText: string | null;
      readonly numerator: string | null;
      readonly denominator: string | null;
      readonly pending: number;
      readonly criterion: {
        readonly key: string;
        readonly title: string;
        readonly max: string;
        readonly leftToReviewer: string | null;
        readonly place: string;
        readonly evidence: ReadonlyArray<string>;
        readonly examples: ReadonlyArray<{
          readonly numerator: string;
          readonly denominator: string | null;
          readonly points: string;
          readonly place: string;
          readonly contradiction: string | null;
        }>;
        readonly rule: {
          readonly kind: CriterionKind;
          readonly counted: string | null;
          readonly bands: ReadonlyArray<{ readonly from: string; readonly below: string | null; readonly points: string | null }> | null;
          readonly forms: ReadonlyArray<{ readonly key: string; readonly title: string; readonly points: string }> | null;
        };
      };
      readonly self: {
        readonly points: string;
        readonly note: string;
        readonly numerator: string | null;
        readonly denominator: string | null;
        readonly forms: ReadonlyArray<string>;
        readonly evidence: ReadonlyArray<{ readonly kind: EvidenceKind; readonly ref: string; readonly form: string | null }>;
      } | null;
      readonly reviewed: { readonly points: string; readonly note: string } | null;
      readonly stated: { readonly figure: string; readonly difference: string } | null;
      readonly evidence: ReadonlyArray<{
        readonly kind: EvidenceKind;
        readonly ref: string;
        readonly form: string | null;
        readonly counts: boolean;
        readonly item: { readonly title: string; readonly links: ReadonlyArray<string> } | null;
      }>;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  } | null;
  readonly rubric: { readonly publisher: { readonly fullName: string } | null } | null;
  readonly orgUnit: { readonly id: string } | null;
};

export type SelfScoreMutationVariables = Exact<{
  input: SelfScoreInput;
}>;

export type SelfScoreMutation = {
  readonly selfScore:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'CommandIdReused'
          | 'CriterionTwice'
          | 'CriterionUnknown'
          | 'FiguresInvalid'
          | 'InputInvalid'
          | 'NotTheReviewer'
          | 'NotTheScoredUnit'
          | 'NothingSelfScored'
          | 'PointsInvalid'
          | 'ReasonMissing'
          | 'RubricNotForUnit'
          | 'RubricUnknown'
          | 'ScoreEvidenceInvalid'
          | 'ScoreEvidenceMissing'
          | 'ScoreRoundStale'
          | 'ScoringPeriodInvalid'
          | 'ScoringPeriodNotBegun'
          | 'StreamBusy';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename: 'TextTooLong' | 'VersionConflict';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'SelfScoreAccepted';
      });
};

export type ReviewScoreMutationVariables = Exact<{
  input: ReviewScoreInput;
}>;

export type ReviewScoreMutation = {
  readonly reviewScore:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'CommandIdReused'
          | 'CriterionTwice'
          | 'CriterionUnknown'
          | 'FiguresInvalid'
          | 'InputInvalid'
          | 'NotTheReviewer'
          | 'NotTheScoredUnit'
          | 'NothingSelfScored'
          | 'PointsInvalid'
          | 'ReasonMissing'
          | 'RubricNotForUnit'
          | 'RubricUnknown'
          | 'ScoreEvidenceInvalid'
          | 'ScoreEvidenceMissing'
          | 'ScoreRoundStale'
          | 'ScoringPeriodInvalid'
          | 'ScoringPeriodNotBegun'
          | 'StreamBusy';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename: 'TextTooLong' | 'VersionConflict';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'ReviewScoreAccepted';
      });
};

export type QuotaPeriodQueryVariables = Exact<{
  dutyId: string;
  period: string;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  atPosition?: number | null | undefined;
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
      } | null;
      readonly duty: {
        readonly id: string;
        readonly holders: ReadonlyArray<{ readonly id: string }>;
        readonly issuer: { readonly id: string } | null;
        readonly coordinators: ReadonlyArray<{ readonly id: string }>;
        readonly quota: { readonly product: string; readonly channel: string | null; readonly onlyNew: boolean | null } | null;
      } | null;
      readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
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
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly holderId: string;
      readonly title: string;
      readonly sentOn: string;
      readonly quantity: number;
      readonly channel: string | null;
      readonly link: string | null;
      readonly proof: string | null;
      readonly state: ItemState;
      readonly recordedAt: string;
      readonly streamVersion: number;
      readonly publication: { readonly publishedOn: string } | null;
      readonly withdrawal: { readonly reason: string } | null;
    }>;
  };
};

export type RecordItemMutationVariables = Exact<{
  input: RecordItemInput;
}>;

export type RecordItemMutation = {
  readonly recordItem:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'ChannelNotCounted'
          | 'CommandIdReused'
          | 'DateInFuture'
          | 'DayOutsidePeriod'
          | 'DutyClosed'
          | 'DutyUnknown'
          | 'EntryUnknown'
          | 'EvidenceMissing'
          | 'InputInvalid'
          | 'ItemAlreadyPublished'
          | 'ItemAlreadyRecorded'
          | 'ItemAlreadyWithdrawn'
          | 'ItemServesNothing'
          | 'ItemUnknown'
          | 'LinkBroken'
          | 'LinkTaken'
          | 'NotAQuota'
          | 'NotTheConfirmer';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'NotTheHolder'
          | 'PeriodNotBegun'
          | 'PeriodUndecided'
          | 'PeriodUnknown'
          | 'ProductNotCounted'
          | 'PublishedBeforeSent'
          | 'QuantityInvalid'
          | 'QuotasExclusive'
          | 'ReasonMissing'
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ServedTwice'
          | 'StreamBusy'
          | 'TextTooLong'
          | 'TitleMissing'
          | 'VersionConflict';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'RecordItemAccepted';
      });
};

export type ConfirmPublicationMutationVariables = Exact<{
  input: ConfirmPublicationInput;
}>;

export type ConfirmPublicationMutation = {
  readonly confirmPublication:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'ChannelNotCounted'
          | 'CommandIdReused'
          | 'DateInFuture'
          | 'DayOutsidePeriod'
          | 'DutyClosed'
          | 'DutyUnknown'
          | 'EntryUnknown'
          | 'EvidenceMissing'
          | 'InputInvalid'
          | 'ItemAlreadyPublished'
          | 'ItemAlreadyRecorded'
          | 'ItemAlreadyWithdrawn'
          | 'ItemServesNothing'
          | 'ItemUnknown'
          | 'LinkBroken'
          | 'LinkTaken'
          | 'NotAQuota'
          | 'NotTheConfirmer';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'NotTheHolder'
          | 'PeriodNotBegun'
          | 'PeriodUndecided'
          | 'PeriodUnknown'
          | 'ProductNotCounted'
          | 'PublishedBeforeSent'
          | 'QuantityInvalid'
          | 'QuotasExclusive'
          | 'ReasonMissing'
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ServedTwice'
          | 'StreamBusy'
          | 'TextTooLong'
          | 'TitleMissing'
          | 'VersionConflict';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'ConfirmPublicationAccepted';
      });
};

export type WithdrawItemMutationVariables = Exact<{
  input: WithdrawItemInput;
}>;

export type WithdrawItemMutation = {
  readonly withdrawItem:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'ChannelNotCounted'
          | 'CommandIdReused'
          | 'DateInFuture'
          | 'DayOutsidePeriod'
          | 'DutyClosed'
          | 'DutyUnknown'
          | 'EntryUnknown'
          | 'EvidenceMissing'
          | 'InputInvalid'
          | 'ItemAlreadyPublished'
          | 'ItemAlreadyRecorded'
          | 'ItemAlreadyWithdrawn'
          | 'ItemServesNothing'
          | 'ItemUnknown'
          | 'LinkBroken'
          | 'LinkTaken'
          | 'NotAQuota'
          | 'NotTheConfirmer';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'NotTheHolder'
          | 'PeriodNotBegun'
          | 'PeriodUndecided'
          | 'PeriodUnknown'
          | 'ProductNotCounted'
          | 'PublishedBeforeSent'
          | 'QuantityInvalid'
          | 'QuotasExclusive'
          | 'ReasonMissing'
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ServedTwice'
          | 'StreamBusy'
          | 'TextTooLong'
          | 'TitleMissing'
          | 'VersionConflict';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'WithdrawItemAccepted';
      });
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
  readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
  readonly plan: {
    readonly id: string;
    readonly title: string;
    readonly number: string | null;
    readonly symbol: string | null;
    readonly issuer: { readonly fullName: string } | null;
  } | null;
  readonly progress: { readonly counted: number; readonly target: number; readonly targetKind: QuotaTarget } | null;
};

export type UnitDutiesQueryVariables = Exact<{
  unitId: string;
  search?: string | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  atPosition?: number | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type UnitDutiesQuery = {
  readonly inbox: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
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
      readonly report: { readonly id: string } | null;
      readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
      readonly plan: {
        readonly id: string;
        readonly title: string;
        readonly number: string | null;
        readonly symbol: string | null;
        readonly issuer: { readonly fullName: string } | null;
      } | null;
      readonly progress: { readonly counted: number; readonly target: number; readonly targetKind: QuotaTarget } | null;
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

export type SavedDraftsQueryVariables = Exact<{
  unitId: string;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  atPosition?: number | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type SavedDraftsQuery = {
  readonly reportDrafts: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly reportId: string;
      readonly revision: number;
      readonly follows: number;
      readonly holder: { readonly id: string; readonly fullName: string } | null;
      readonly serves: ReadonlyArray<{
        readonly obligation: { readonly dutyId: string; readonly period: string; readonly title: string; readonly phase: Phase } | null;
      }>;
      readonly revisions: ReadonlyArray<{ readonly draftedAt: string }>;
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

export type UnitRemindersQueryVariables = Exact<{
  unitId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type UnitRemindersQuery = {
  readonly reminders: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly givenAt: string;
      readonly text: string | null;
      readonly urgedBy: string | null;
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

export type AlikePartsFragment = {
  readonly dutyId: string;
  readonly period: string;
  readonly planId: string;
  readonly ruleKey: string;
  readonly kind: DutyKind;
  readonly phase: Phase;
  readonly dueOn: string | null;
  readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
};

export type FormPartsFragment = {
  readonly id: string;
  readonly title: string;
  readonly status: ObligationStatus;
  readonly periodFrom: string | null;
  readonly periodTo: string | null;
  readonly dutyId: string;
  readonly period: string;
  readonly planId: string;
  readonly ruleKey: string;
  readonly kind: DutyKind;
  readonly phase: Phase;
  readonly dueOn: string | null;
  readonly extensions: ReadonlyArray<{
    readonly dueOn: string;
    readonly enteredDueOn: string;
    readonly at: string;
    readonly reason: string;
    readonly effect: ExtensionEffect;
  }>;
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
  readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
};

export type DraftPartsFragment = {
  readonly reportId: string;
  readonly phase: ReportDraftPhase;
  readonly revision: number;
  readonly follows: number;
  readonly consolidated: boolean;
  readonly narrative: string;
  readonly document: string | null;
  readonly holder: { readonly id: string; readonly fullName: string } | null;
  readonly serves: ReadonlyArray<{ readonly dutyId: string; readonly period: string }>;
  readonly values: ReadonlyArray<{ readonly indicator: string; readonly value: string | null }>;
  readonly revisions: ReadonlyArray<{ readonly draftedAt: string; readonly signature: { readonly signedAt: string } | null }>;
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
      readonly title: string;
      readonly status: ObligationStatus;
      readonly periodFrom: string | null;
      readonly periodTo: string | null;
      readonly dutyId: string;
      readonly period: string;
      readonly planId: string;
      readonly ruleKey: string;
      readonly kind: DutyKind;
      readonly phase: Phase;
      readonly dueOn: string | null;
      readonly extensions: ReadonlyArray<{
        readonly dueOn: string;
        readonly enteredDueOn: string;
        readonly at: string;
        readonly reason: string;
        readonly effect: ExtensionEffect;
      }>;
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
      readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
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
  readonly reportDrafts: {
    readonly nodes: ReadonlyArray<{
      readonly reportId: string;
      readonly phase: ReportDraftPhase;
      readonly revision: number;
      readonly follows: number;
      readonly consolidated: boolean;
      readonly narrative: string;
      readonly document: string | null;
      readonly holder: { readonly id: string; readonly fullName: string } | null;
      readonly serves: ReadonlyArray<{ readonly dutyId: string; readonly period: string }>;
      readonly values: ReadonlyArray<{ readonly indicator: string; readonly value: string | null }>;
      readonly revisions: ReadonlyArray<{ readonly draftedAt: string; readonly signature: { readonly signedAt: string } | null }>;
    }>;
  };
};

export type ReportFormQueryVariables = Exact<{
  unitId: string;
  dutyId: string;
  period: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type ReportFormQuery = {
  readonly obligations: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly title: string;
      readonly status: ObligationStatus;
      readonly periodFrom: string | null;
      readonly periodTo: string | null;
      readonly dutyId: string;
      readonly period: string;
      readonly planId: string;
      readonly ruleKey: string;
      readonly kind: DutyKind;
      readonly phase: Phase;
      readonly dueOn: string | null;
      readonly holders: ReadonlyArray<{ readonly id: string }>;
      readonly extensions: ReadonlyArray<{
        readonly dueOn: string;
        readonly enteredDueOn: string;
        readonly at: string;
        readonly reason: string;
        readonly effect: ExtensionEffect;
      }>;
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
      readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
  readonly ofPeriod: {
    readonly nodes: ReadonlyArray<{
      readonly dutyId: string;
      readonly period: string;
      readonly planId: string;
      readonly ruleKey: string;
      readonly kind: DutyKind;
      readonly phase: Phase;
      readonly dueOn: string | null;
      readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
    }>;
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
  readonly own: {
    readonly nodes: ReadonlyArray<{
      readonly holderId: string;
      readonly id: string;
      readonly phase: ReportPhase;
      readonly version: number;
      readonly streamVersion: number;
      readonly serves: ReadonlyArray<{
        readonly dutyId: string;
        readonly period: string;
        readonly duty: { readonly holders: ReadonlyArray<{ readonly id: string; readonly fullName: string }> } | null;
      }>;
      readonly versions: ReadonlyArray<{
        readonly version: number;
        readonly acceptedAt: string | null;
        readonly reopened: ReadonlyArray<{ readonly at: string }>;
        readonly withdrawn: { readonly at: string } | null;
        readonly returned: {
          readonly kind: ReturnKind;
          readonly by: string;
          readonly contest: {
            readonly reason: string;
            readonly at: string;
            readonly decided: { readonly outcome: ContestOutcome; readonly reason: string; readonly at: string } | null;
          } | null;
        } | null;
      }>;
      readonly continuedFrom: {
        readonly from: string;
        readonly at: string;
        readonly fromHolder: { readonly id: string; readonly fullName: string } | null;
      } | null;
      readonly divisions: ReadonlyArray<{
        readonly into: string;
        readonly at: string;
        readonly holder: { readonly id: string; readonly fullName: string } | null;
      }>;
    }>;
  };
  readonly reportDrafts: {
    readonly nodes: ReadonlyArray<{
      readonly reportId: string;
      readonly phase: ReportDraftPhase;
      readonly revision: number;
      readonly follows: number;
      readonly consolidated: boolean;
      readonly narrative: string;
      readonly document: string | null;
      readonly holder: { readonly id: string; readonly fullName: string } | null;
      readonly serves: ReadonlyArray<{ readonly dutyId: string; readonly period: string }>;
      readonly values: ReadonlyArray<{ readonly indicator: string; readonly value: string | null }>;
      readonly revisions: ReadonlyArray<{ readonly draftedAt: string; readonly signature: { readonly signedAt: string } | null }>;
    }>;
  };
};

export type LeftReportQueryVariables = Exact<{
  unitId: string;
  dutyId: string;
  period: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type LeftReportQuery = {
  readonly obligations: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly title: string;
      readonly status: ObligationStatus;
      readonly periodFrom: string | null;
      readonly periodTo: string | null;
      readonly dutyId: string;
      readonly period: string;
      readonly planId: string;
      readonly ruleKey: string;
      readonly kind: DutyKind;
      readonly phase: Phase;
      readonly dueOn: string | null;
      readonly holders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
      readonly extensions: ReadonlyArray<{
        readonly dueOn: string;
        readonly enteredDueOn: string;
        readonly at: string;
        readonly reason: string;
        readonly effect: ExtensionEffect;
      }>;
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
      readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }>;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
  readonly reportDrafts: {
    readonly nodes: ReadonlyArray<{
      readonly reportId: string;
      readonly phase: ReportDraftPhase;
      readonly revision: number;
      readonly follows: number;
      readonly consolidated: boolean;
      readonly narrative: string;
      readonly document: string | null;
      readonly holder: { readonly id: string; readonly fullName: string } | null;
      readonly serves: ReadonlyArray<{ readonly dutyId: string; readonly period: string }>;
      readonly values: ReadonlyArray<{ readonly indicator: string; readonly value: string | null }>;
      readonly revisions: ReadonlyArray<{ readonly draftedAt: string; readonly signature: { readonly signedAt: string } | null }>;
    }>;
  };
};

export type DiscardReportDraftMutationVariables = Exact<{
  input: DiscardReportDraftInput;
}>;

export type DiscardReportDraftMutation = {
  readonly discardReportDraft:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'AcceptanceMissing'
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AlreadyWithdrawn'
          | 'BackdatingNotAllowed'
          | 'BasisNotReached'
          | 'CommandIdReused'
          | 'ConsolidatesSeveral'
          | 'CorrectionDayMissing'
          | 'DecidedByReturner'
          | 'DenominatorZero'
          | 'DraftAlreadySigned'
          | 'DraftNotSigned'
          | 'DraftOutdated'
          | 'DraftStale'
          | 'DueInPast'
          | 'DutyClosed'
          | 'DutyUnknown'
          | 'EntryBeforeDivision'
          | 'EntryUnknown';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'FigureConsolidated'
          | 'FiguresUnlike'
          | 'HolderUndecided'
          | 'IndicatorNegative'
          | 'IndicatorNotANumber'
          | 'IndicatorUnknown'
          | 'IndicatorsMissing'
          | 'InputInvalid'
          | 'NarrativeTooLong'
          | 'NotActingForHolder'
          | 'NotContestable'
          | 'NotReportable'
          | 'NotTheHolder'
          | 'NotTheReceiver'
          | 'NoteFieldUnknown'
          | 'NothingAdjusted'
          | 'NothingContested'
          | 'NothingToConsolidate'
          | 'NothingToDivide'
          | 'NothingToReview';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'PeriodServed'
          | 'PeriodUnknown'
          | 'RatioIncomplete'
          | 'ReasonMissing'
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ReportDraftUnknown'
          | 'ReportLocked'
          | 'ReportOfSeveral'
          | 'ReportUnknown'
          | 'ReportedBeforeIssue'
          | 'ReturnCategoryInvalid'
          | 'ServedTwice'
          | 'ServesLess'
          | 'ServesNothing'
          | 'StreamBusy'
          | 'SubmittedInFuture'
          | 'TextTooLong'
          | 'VersionConflict'
          | 'VersionStale';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'DiscardReportDraftAccepted';
      });
};

export type SaveReportDraftMutationVariables = Exact<{
  input: SaveReportDraftInput;
}>;

export type SaveReportDraftMutation = {
  readonly saveReportDraft:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'AcceptanceMissing'
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AlreadyWithdrawn'
          | 'BackdatingNotAllowed'
          | 'BasisNotReached'
          | 'CommandIdReused'
          | 'ConsolidatesSeveral'
          | 'CorrectionDayMissing'
          | 'DecidedByReturner'
          | 'DenominatorZero'
          | 'DraftAlreadySigned'
          | 'DraftNotSigned'
          | 'DraftOutdated'
          | 'DraftStale'
          | 'DueInPast'
          | 'DutyClosed'
          | 'DutyUnknown'
          | 'EntryBeforeDivision'
          | 'EntryUnknown';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'FigureConsolidated'
          | 'FiguresUnlike'
          | 'HolderUndecided'
          | 'IndicatorNegative'
          | 'IndicatorNotANumber'
          | 'IndicatorUnknown'
          | 'IndicatorsMissing'
          | 'InputInvalid'
          | 'NarrativeTooLong'
          | 'NotActingForHolder'
          | 'NotContestable'
          | 'NotReportable'
          | 'NotTheHolder'
          | 'NotTheReceiver'
          | 'NoteFieldUnknown'
          | 'NothingAdjusted'
          | 'NothingContested'
          | 'NothingToConsolidate'
          | 'NothingToDivide'
          | 'NothingToReview';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'PeriodServed'
          | 'PeriodUnknown'
          | 'RatioIncomplete'
          | 'ReasonMissing'
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ReportDraftUnknown'
          | 'ReportLocked'
          | 'ReportOfSeveral'
          | 'ReportUnknown'
          | 'ReportedBeforeIssue'
          | 'ReturnCategoryInvalid'
          | 'ServedTwice'
          | 'ServesLess'
          | 'ServesNothing'
          | 'StreamBusy'
          | 'SubmittedInFuture'
          | 'TextTooLong'
          | 'VersionConflict'
          | 'VersionStale';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'SaveReportDraftAccepted';
      });
};

export type SubmitReportMutationVariables = Exact<{
  input: SubmitReportInput;
}>;

export type SubmitReportMutation = {
  readonly submitReport:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'AcceptanceMissing'
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AlreadyWithdrawn'
          | 'BackdatingNotAllowed'
          | 'BasisNotReached'
          | 'CommandIdReused'
          | 'ConsolidatesSeveral'
          | 'CorrectionDayMissing'
          | 'DecidedByReturner'
          | 'DenominatorZero'
          | 'DueInPast'
          | 'DutyClosed'
          | 'DutyUnknown'
          | 'EntryBeforeDivision'
          | 'EntryUnknown'
          | 'FigureConsolidated'
          | 'FiguresUnlike'
          | 'HolderUndecided'
          | 'IndicatorNegative';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'IndicatorNotANumber'
          | 'IndicatorUnknown'
          | 'IndicatorsMissing'
          | 'InputInvalid'
          | 'NarrativeTooLong'
          | 'NotActingForHolder'
          | 'NotContestable'
          | 'NotReportable'
          | 'NotTheHolder'
          | 'NotTheReceiver'
          | 'NoteFieldUnknown'
          | 'NothingAdjusted'
          | 'NothingContested'
          | 'NothingToConsolidate'
          | 'NothingToDivide'
          | 'NothingToReview'
          | 'PeriodServed'
          | 'PeriodUnknown'
          | 'RatioIncomplete'
          | 'ReasonMissing';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ReportLocked'
          | 'ReportOfSeveral'
          | 'ReportUnknown'
          | 'ReportedBeforeIssue'
          | 'ReturnCategoryInvalid'
          | 'ServedTwice'
          | 'ServesLess'
          | 'ServesNothing'
          | 'StreamBusy'
          | 'SubmittedInFuture'
          | 'TextTooLong'
          | 'VersionConflict'
          | 'VersionStale';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'SubmitReportAccepted';
      });
};

export type DivisionsToldFragment = {
  readonly continuedFrom: {
    readonly from: string;
    readonly at: string;
    readonly fromHolder: { readonly id: string; readonly fullName: string } | null;
  } | null;
  readonly divisions: ReadonlyArray<{
    readonly into: string;
    readonly at: string;
    readonly holder: { readonly id: string; readonly fullName: string } | null;
  }>;
};

export type ReportLifeFragment = {
  readonly id: string;
  readonly phase: ReportPhase;
  readonly version: number;
  readonly streamVersion: number;
  readonly versions: ReadonlyArray<{
    readonly version: number;
    readonly acceptedAt: string | null;
    readonly reopened: ReadonlyArray<{ readonly at: string }>;
    readonly withdrawn: { readonly at: string } | null;
    readonly returned: {
      readonly kind: ReturnKind;
      readonly by: string;
      readonly contest: {
        readonly reason: string;
        readonly at: string;
        readonly decided: { readonly outcome: ContestOutcome; readonly reason: string; readonly at: string } | null;
      } | null;
    } | null;
  }>;
};

export type WithdrawReportMutationVariables = Exact<{
  input: WithdrawReportInput;
}>;

export type WithdrawReportMutation = {
  readonly withdrawReport:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'AcceptanceMissing'
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AlreadyWithdrawn'
          | 'BackdatingNotAllowed'
          | 'BasisNotReached'
          | 'CommandIdReused'
          | 'ConsolidatesSeveral'
          | 'CorrectionDayMissing'
          | 'DecidedByReturner'
          | 'DenominatorZero'
          | 'DueInPast'
          | 'DutyClosed'
          | 'DutyUnknown'
          | 'EntryBeforeDivision'
          | 'EntryUnknown'
          | 'FigureConsolidated'
          | 'FiguresUnlike'
          | 'HolderUndecided'
          | 'IndicatorNegative';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'IndicatorNotANumber'
          | 'IndicatorUnknown'
          | 'IndicatorsMissing'
          | 'InputInvalid'
          | 'NarrativeTooLong'
          | 'NotActingForHolder'
          | 'NotContestable'
          | 'NotReportable'
          | 'NotTheHolder'
          | 'NotTheReceiver'
          | 'NoteFieldUnknown'
          | 'NothingAdjusted'
          | 'NothingContested'
          | 'NothingToConsolidate'
          | 'NothingToDivide'
          | 'NothingToReview'
          | 'PeriodServed'
          | 'PeriodUnknown'
          | 'RatioIncomplete'
          | 'ReasonMissing';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ReportLocked'
          | 'ReportOfSeveral'
          | 'ReportUnknown'
          | 'ReportedBeforeIssue'
          | 'ReturnCategoryInvalid'
          | 'ServedTwice'
          | 'ServesLess'
          | 'ServesNothing'
          | 'StreamBusy'
          | 'SubmittedInFuture'
          | 'TextTooLong'
          | 'VersionConflict'
          | 'VersionStale';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'WithdrawReportAccepted';
      });
};

export type DivideReportMutationVariables = Exact<{
  input: DivideReportInput;
}>;

export type DivideReportMutation = {
  readonly divideReport:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'AcceptanceMissing'
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AlreadyWithdrawn'
          | 'BackdatingNotAllowed'
          | 'BasisNotReached'
          | 'CommandIdReused'
          | 'ConsolidatesSeveral'
          | 'CorrectionDayMissing'
          | 'DecidedByReturner'
          | 'DenominatorZero'
          | 'DueInPast'
          | 'DutyClosed'
          | 'DutyUnknown'
          | 'EntryBeforeDivision'
          | 'EntryUnknown'
          | 'FigureConsolidated'
          | 'FiguresUnlike'
          | 'HolderUndecided'
          | 'IndicatorNegative';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'IndicatorNotANumber'
          | 'IndicatorUnknown'
          | 'IndicatorsMissing'
          | 'InputInvalid'
          | 'NarrativeTooLong'
          | 'NotActingForHolder'
          | 'NotContestable'
          | 'NotReportable'
          | 'NotTheHolder'
          | 'NotTheReceiver'
          | 'NoteFieldUnknown'
          | 'NothingAdjusted'
          | 'NothingContested'
          | 'NothingToConsolidate'
          | 'NothingToDivide'
          | 'NothingToReview'
          | 'PeriodServed'
          | 'PeriodUnknown'
          | 'RatioIncomplete'
          | 'ReasonMissing';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ReportLocked'
          | 'ReportOfSeveral'
          | 'ReportUnknown'
          | 'ReportedBeforeIssue'
          | 'ReturnCategoryInvalid'
          | 'ServedTwice'
          | 'ServesLess'
          | 'ServesNothing'
          | 'StreamBusy'
          | 'SubmittedInFuture'
          | 'TextTooLong'
          | 'VersionConflict'
          | 'VersionStale';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'DivideReportAccepted';
      });
};

export type ContestReturnMutationVariables = Exact<{
  input: ContestReturnInput;
}>;

export type ContestReturnMutation = {
  readonly contestReturn:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'AcceptanceMissing'
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AlreadyWithdrawn'
          | 'BackdatingNotAllowed'
          | 'BasisNotReached'
          | 'CommandIdReused'
          | 'ConsolidatesSeveral'
          | 'CorrectionDayMissing'
          | 'DecidedByReturner'
          | 'DenominatorZero'
          | 'DueInPast'
          | 'DutyClosed'
          | 'DutyUnknown'
          | 'EntryBeforeDivision'
          | 'EntryUnknown'
          | 'FigureConsolidated'
          | 'FiguresUnlike'
          | 'HolderUndecided'
          | 'IndicatorNegative';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'IndicatorNotANumber'
          | 'IndicatorUnknown'
          | 'IndicatorsMissing'
          | 'InputInvalid'
          | 'NarrativeTooLong'
          | 'NotActingForHolder'
          | 'NotContestable'
          | 'NotReportable'
          | 'NotTheHolder'
          | 'NotTheReceiver'
          | 'NoteFieldUnknown'
          | 'NothingAdjusted'
          | 'NothingContested'
          | 'NothingToConsolidate'
          | 'NothingToDivide'
          | 'NothingToReview'
          | 'PeriodServed'
          | 'PeriodUnknown'
          | 'RatioIncomplete'
          | 'ReasonMissing';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ReportLocked'
          | 'ReportOfSeveral'
          | 'ReportUnknown'
          | 'ReportedBeforeIssue'
          | 'ReturnCategoryInvalid'
          | 'ServedTwice'
          | 'ServesLess'
          | 'ServesNothing'
          | 'StreamBusy'
          | 'SubmittedInFuture'
          | 'TextTooLong'
          | 'VersionConflict'
          | 'VersionStale';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'ContestReturnAccepted';
      });
};

export type ReportsToReviewQueryVariables = Exact<{
  unitId: string;
  from?: string | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  atPosition?: number | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type ReportsToReviewQuery = {
  readonly reports: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly phase: ReportPhase;
      readonly version: number;
      readonly holder: { readonly id: string; readonly fullName: string } | null;
      readonly serves: ReadonlyArray<{
        readonly dutyId: string;
        readonly period: string;
        readonly obligation: { readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }> } | null;
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
  readonly contested: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly phase: ReportPhase;
      readonly version: number;
      readonly holder: { readonly id: string; readonly fullName: string } | null;
      readonly serves: ReadonlyArray<{
        readonly dutyId: string;
        readonly period: string;
        readonly obligation: { readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }> } | null;
        readonly duty: { readonly id: string; readonly title: string } | null;
      }>;
      readonly versions: ReadonlyArray<{
        readonly version: number;
        readonly submittedAt: string;
        readonly returned: { readonly dueOn: string | null; readonly reason: string } | null;
      }>;
    }>;
  };
};

export type ReviewRowFragment = {
  readonly id: string;
  readonly phase: ReportPhase;
  readonly version: number;
  readonly holder: { readonly id: string; readonly fullName: string } | null;
  readonly serves: ReadonlyArray<{
    readonly dutyId: string;
    readonly period: string;
    readonly obligation: { readonly formerHolders: ReadonlyArray<{ readonly id: string; readonly fullName: string }> } | null;
    readonly duty: { readonly id: string; readonly title: string } | null;
  }>;
  readonly versions: ReadonlyArray<{
    readonly version: number;
    readonly submittedAt: string;
    readonly returned: { readonly dueOn: string | null; readonly reason: string } | null;
  }>;
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
    readonly versions: ReadonlyArray<{
      readonly version: number;
      readonly submittedAt: string;
      readonly recordedAt: string;
      readonly document: string | null;
      readonly narrative: string;
      readonly acceptedAt: string | null;
      readonly consolidation: { readonly basis: number } | null;
      readonly figures: ReadonlyArray<{ readonly indicator: string; readonly value: string | null }>;
      readonly returned: {
        readonly kind: ReturnKind;
        readonly reason: string;
        readonly dueOn: string | null;
        readonly by: string;
        readonly notes: ReadonlyArray<{ readonly field: string; readonly note: string }>;
        readonly contest: {
          readonly reason: string;
          readonly at: string;
          readonly decided: { readonly outcome: ContestOutcome; readonly reason: string; readonly at: string } | null;
        } | null;
      } | null;
      readonly reopened: ReadonlyArray<{ readonly at: string }>;
      readonly withdrawn: { readonly at: string } | null;
    }>;
    readonly serves: ReadonlyArray<{
      readonly dutyId: string;
      readonly period: string;
      readonly duty: {
        readonly id: string;
        readonly title: string;
        readonly issuer: {
          readonly id: string;
          readonly fullName: string;
          readonly validTo: string | null;
          readonly parent: {
            readonly id: string;
            readonly parent: { readonly id: string; readonly parent: { readonly id: string } | null } | null;
          } | null;
        } | null;
        readonly receivers: ReadonlyArray<{
          readonly id: string;
          readonly fullName: string;
          readonly validTo: string | null;
          readonly parent: {
            readonly id: string;
            readonly parent: { readonly id: string; readonly parent: { readonly id: string } | null } | null;
          } | null;
        }>;
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
    readonly continuedFrom: {
      readonly from: string;
      readonly at: string;
      readonly fromHolder: { readonly id: string; readonly fullName: string } | null;
    } | null;
    readonly divisions: ReadonlyArray<{
      readonly into: string;
      readonly at: string;
      readonly holder: { readonly id: string; readonly fullName: string } | null;
    }>;
  } | null;
};

export type AcceptReportMutationVariables = Exact<{
  input: AcceptReportInput;
}>;

export type AcceptReportMutation = {
  readonly acceptReport:
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'AcceptReportAccepted';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'AcceptanceMissing'
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AlreadyWithdrawn'
          | 'BackdatingNotAllowed'
          | 'BasisNotReached'
          | 'CommandIdReused'
          | 'ConsolidatesSeveral'
          | 'CorrectionDayMissing'
          | 'DecidedByReturner'
          | 'DenominatorZero'
          | 'DueInPast'
          | 'DutyClosed'
          | 'DutyUnknown'
          | 'EntryBeforeDivision'
          | 'EntryUnknown'
          | 'FigureConsolidated'
          | 'FiguresUnlike'
          | 'HolderUndecided'
          | 'IndicatorNegative';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'IndicatorNotANumber'
          | 'IndicatorUnknown'
          | 'IndicatorsMissing'
          | 'InputInvalid'
          | 'NarrativeTooLong'
          | 'NotActingForHolder'
          | 'NotContestable'
          | 'NotReportable'
          | 'NotTheHolder'
          | 'NotTheReceiver'
          | 'NoteFieldUnknown'
          | 'NothingAdjusted'
          | 'NothingContested'
          | 'NothingToConsolidate'
          | 'NothingToDivide'
          | 'NothingToReview'
          | 'PeriodServed'
          | 'PeriodUnknown'
          | 'RatioIncomplete'
          | 'ReasonMissing';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ReportLocked'
          | 'ReportOfSeveral'
          | 'ReportUnknown'
          | 'ReportedBeforeIssue'
          | 'ReturnCategoryInvalid'
          | 'ServedTwice'
          | 'ServesLess'
          | 'ServesNothing'
          | 'StreamBusy'
          | 'SubmittedInFuture'
          | 'TextTooLong'
          | 'VersionConflict'
          | 'VersionStale';
      });
};

export type ReturnReportMutationVariables = Exact<{
  input: ReturnReportInput;
}>;

export type ReturnReportMutation = {
  readonly returnReport:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'AcceptanceMissing'
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AlreadyWithdrawn'
          | 'BackdatingNotAllowed'
          | 'BasisNotReached'
          | 'CommandIdReused'
          | 'ConsolidatesSeveral'
          | 'CorrectionDayMissing'
          | 'DecidedByReturner'
          | 'DenominatorZero'
          | 'DueInPast'
          | 'DutyClosed'
          | 'DutyUnknown'
          | 'EntryBeforeDivision'
          | 'EntryUnknown'
          | 'FigureConsolidated'
          | 'FiguresUnlike'
          | 'HolderUndecided'
          | 'IndicatorNegative';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'IndicatorNotANumber'
          | 'IndicatorUnknown'
          | 'IndicatorsMissing'
          | 'InputInvalid'
          | 'NarrativeTooLong'
          | 'NotActingForHolder'
          | 'NotContestable'
          | 'NotReportable'
          | 'NotTheHolder'
          | 'NotTheReceiver'
          | 'NoteFieldUnknown'
          | 'NothingAdjusted'
          | 'NothingContested'
          | 'NothingToConsolidate'
          | 'NothingToDivide'
          | 'NothingToReview'
          | 'PeriodServed'
          | 'PeriodUnknown'
          | 'RatioIncomplete'
          | 'ReasonMissing';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ReportLocked'
          | 'ReportOfSeveral'
          | 'ReportUnknown'
          | 'ReportedBeforeIssue'
          | 'ReturnCategoryInvalid'
          | 'ServedTwice'
          | 'ServesLess'
          | 'ServesNothing'
          | 'StreamBusy'
          | 'SubmittedInFuture'
          | 'TextTooLong'
          | 'VersionConflict'
          | 'VersionStale';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'ReturnReportAccepted';
      });
};

export type ReopenReportMutationVariables = Exact<{
  input: ReopenReportInput;
}>;

export type ReopenReportMutation = {
  readonly reopenReport:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'AcceptanceMissing'
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AlreadyWithdrawn'
          | 'BackdatingNotAllowed'
          | 'BasisNotReached'
          | 'CommandIdReused'
          | 'ConsolidatesSeveral'
          | 'CorrectionDayMissing'
          | 'DecidedByReturner'
          | 'DenominatorZero'
          | 'DueInPast'
          | 'DutyClosed'
          | 'DutyUnknown'
          | 'EntryBeforeDivision'
          | 'EntryUnknown'
          | 'FigureConsolidated'
          | 'FiguresUnlike'
          | 'HolderUndecided'
          | 'IndicatorNegative';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'IndicatorNotANumber'
          | 'IndicatorUnknown'
          | 'IndicatorsMissing'
          | 'InputInvalid'
          | 'NarrativeTooLong'
          | 'NotActingForHolder'
          | 'NotContestable'
          | 'NotReportable'
          | 'NotTheHolder'
          | 'NotTheReceiver'
          | 'NoteFieldUnknown'
          | 'NothingAdjusted'
          | 'NothingContested'
          | 'NothingToConsolidate'
          | 'NothingToDivide'
          | 'NothingToReview'
          | 'PeriodServed'
          | 'PeriodUnknown'
          | 'RatioIncomplete'
          | 'ReasonMissing';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ReportLocked'
          | 'ReportOfSeveral'
          | 'ReportUnknown'
          | 'ReportedBeforeIssue'
          | 'ReturnCategoryInvalid'
          | 'ServedTwice'
          | 'ServesLess'
          | 'ServesNothing'
          | 'StreamBusy'
          | 'SubmittedInFuture'
          | 'TextTooLong'
          | 'VersionConflict'
          | 'VersionStale';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'ReopenReportAccepted';
      });
};

export type DecideContestMutationVariables = Exact<{
  input: DecideContestInput;
}>;

export type DecideContestMutation = {
  readonly decideContest:
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'AcceptanceMissing'
          | 'ActingUnitNotInForce'
          | 'ActingUnitUnknown'
          | 'AlreadyWithdrawn'
          | 'BackdatingNotAllowed'
          | 'BasisNotReached'
          | 'CommandIdReused'
          | 'ConsolidatesSeveral'
          | 'CorrectionDayMissing'
          | 'DecidedByReturner'
          | 'DenominatorZero'
          | 'DueInPast'
          | 'DutyClosed'
          | 'DutyUnknown'
          | 'EntryBeforeDivision'
          | 'EntryUnknown'
          | 'FigureConsolidated'
          | 'FiguresUnlike'
          | 'HolderUndecided'
          | 'IndicatorNegative';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'IndicatorNotANumber'
          | 'IndicatorUnknown'
          | 'IndicatorsMissing'
          | 'InputInvalid'
          | 'NarrativeTooLong'
          | 'NotActingForHolder'
          | 'NotContestable'
          | 'NotReportable'
          | 'NotTheHolder'
          | 'NotTheReceiver'
          | 'NoteFieldUnknown'
          | 'NothingAdjusted'
          | 'NothingContested'
          | 'NothingToConsolidate'
          | 'NothingToDivide'
          | 'NothingToReview'
          | 'PeriodServed'
          | 'PeriodUnknown'
          | 'RatioIncomplete'
          | 'ReasonMissing';
      })
    | ({ readonly code: string; readonly message: string; readonly path: ReadonlyArray<string> | null } & {
        readonly __typename:
          | 'RectifiedValueInvalid'
          | 'RectifiedValueWrong'
          | 'ReportLocked'
          | 'ReportOfSeveral'
          | 'ReportUnknown'
          | 'ReportedBeforeIssue'
          | 'ReturnCategoryInvalid'
          | 'ServedTwice'
          | 'ServesLess'
          | 'ServesNothing'
          | 'StreamBusy'
          | 'SubmittedInFuture'
          | 'TextTooLong'
          | 'VersionConflict'
          | 'VersionStale';
      })
    | ({ readonly position: number; readonly streamVersion: number; readonly recordedAt: string } & {
        readonly __typename: 'DecideContestAccepted';
      });
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
      readonly unitType: OrgUnitType;
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

export * from './documents/components-subjects-subjects.js';
export * from './documents/auditor-auditor.js';
export * from './documents/calendar-calendar.js';
export * from './documents/consolidation-consolidation.js';
export * from './documents/contact-contact.js';
export * from './documents/desk-desk.js';
export * from './documents/desk-ending-ending.js';
export * from './documents/explain-explain.js';
export * from './documents/province-cell-cell.js';
export * from './documents/province-cell-deadline-actions.js';
export * from './documents/province-coverage-coverage.js';
export * from './documents/province-indicators-indicators.js';
export * from './documents/province-late-late.js';
export * from './documents/province-league-league.js';
export * from './documents/province-overview-numbering.js';
export * from './documents/province-overview-overview.js';
export * from './documents/province-plans.js';
export * from './documents/province-unit-file-unit-file.js';
export * from './documents/province-work-list-work-list.js';
export * from './documents/scoring-scoring.js';
export * from './documents/unit-quota.js';
export * from './documents/unit-unit.js';
export * from './documents/ward-review.js';
export * from './documents/welcome-welcome.js';
