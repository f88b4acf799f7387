/** What `--json` writes; the keys are a contract. */
export interface Figures {
  readonly orgUnits: { readonly provinces: number; readonly communes: number };
  readonly plans: Readonly<Record<'S0' | 'S1' | 'S2' | 'S3' | 'S4', PlanFigures>>;
  /** Sub-plans at the end of the story. */
  readonly cascade: Readonly<Record<'haiPhong' | 'haNoi' | 'ducTho', CascadeFigures>>;
  readonly hungDao: {
    /** Obligations without a day because the plan's own is blank: right after the issue, and right after `PlanNumbered`. */
    readonly unknownBefore: number;
    readonly unknownAfter: number;
    /** What only a person can decide, once the plan is numbered. */
    readonly needsDecision: number;
    readonly cityAnchoredDueOn: string;
  };
  /** Of report regimes, at the end of the story. */
  readonly reports: { readonly submitted: number; readonly returned: number; readonly accepted: number; readonly overdue: number };
  readonly asOf: { readonly '2026-01-21': { readonly haiPhong: { readonly due: number; readonly fulfilled: number } } };
  readonly reform: { readonly ducTho: ReformFigures };
  /** Tasks of the commune by what the plans of its units make of them. */
  readonly coverage: {
    readonly hungDao: Readonly<Record<'addressed' | 'linked' | 'adapted' | 'declined' | 'uncovered', number>>;
  };
  /** Of the commune's report for March: accepted reports of its units, among those that were owed. */
  readonly consolidation: { readonly hungDao: { readonly accepted: number; readonly owed: number } };
  /** A day that was swapped: deadlines that it moved, and events that this took. */
  readonly calendar: { readonly swapped: string; readonly moved: number; readonly events: number };
  /** Items towards quotas: recorded as sent, and of these confirmed as published. */
  readonly items: { readonly hungDao: { readonly sent: number; readonly published: number } };
  /** Answers that an amendment asks for. */
  readonly amendment: { readonly hungDao: { readonly owed: number; readonly answered: number } };
  /** What was asked of those that were late, and answered. */
  readonly explanation: { readonly haNoi: { readonly asked: number; readonly answered: number } };
  /** A plan that was running: reports of the time before, what fell due then and is not known, what became overdue by it. */
  readonly takenOver: { readonly songTri: { readonly reports: number; readonly waived: number; readonly overdue: number } };
  /** Points of the maximum that was scored: by the log, by the ward itself, by the city. */
  readonly score: { readonly chiLinh: { readonly computed: string; readonly self: string; readonly reviewed: string } };
  readonly rebuild: { readonly equal: boolean; readonly checksum: string };
  readonly events: number;
  readonly headPosition: number;
}

/** Numbers by kind of duty. */
export type ByKind = Readonly<Record<'SUB_PLAN' | 'TASK' | 'QUOTA' | 'REPORT', number>>;

export interface PlanFigures {
  /** Rows of the plan's table. */
  readonly tasks: number;
  /** Duties of the body, without a row. */
  readonly clauses: number;
  /** What the plan makes its addressees owe, each once. */
  readonly rules: ByKind;
  /** What the system opened for them: each addressee its own. */
  readonly duties: number;
  readonly dutiesByKind: ByKind;
  readonly quotas: readonly {
    readonly rule: string;
    readonly product: string;
    readonly target: string;
    readonly count: number;
    readonly duties: number;
  }[];
}

export interface CascadeFigures {
  readonly due: number;
  /** In time or late. */
  readonly fulfilled: number;
  readonly late: number;
  /** The deadline has passed and nothing was issued. */
  readonly missing: number;
}

/** What the reform of 01/07/2025 did to the open obligations of a district and its communes. */
interface ReformFigures {
  /** Communes that went into another one as a whole. */
  readonly mergedUnits: number;
  /** Events that this took, however much they owed. */
  readonly events: number;
  /** Open obligations that changed their holder by it. */
  readonly moved: number;
  /** Obligations of the plan that nobody holds until somebody decides; of all that were created. */
  readonly undecided: number;
  readonly created: number;
}

/** Chapters give parts; the whole is there when the story has ended. */
export type PartOfFigures = { -readonly [Key in keyof Figures]?: Partial<Figures[Key]> };
