/** What `--json` writes; the keys are a contract. */
export interface Figures {
  readonly orgUnits: { readonly provinces: number; readonly communes: number };
  /** Rows of the plan's table, and duties that the system opened for its addressees. */
  readonly plans: Readonly<Record<'S0' | 'S1' | 'S2' | 'S3' | 'S4', { readonly tasks: number; readonly duties: number }>>;
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
  readonly rebuild: { readonly equal: boolean; readonly checksum: string };
  readonly events: number;
  readonly headPosition: number;
}

export interface CascadeFigures {
  readonly due: number;
  /** In time or late. */
  readonly fulfilled: number;
  readonly late: number;
  /** The deadline has passed and nothing was issued. */
  readonly missing: number;
}

/** Chapters give parts; the whole is there when the story has ended. */
export type PartOfFigures = { -readonly [Key in keyof Figures]?: Partial<Figures[Key]> };
