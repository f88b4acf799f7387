import type { PeriodDue, Schedule } from '#libs/calendar/schedule.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { OrgLevel, OrgUnitType } from '../org-unit/org-unit.js';

/** Legal form of the document that carries the plan (Decree 30/2020/NĐ-CP, art. 7). */
export type DocumentForm = 'PLAN' | 'DECISION' | 'APPENDIX';

/** A cited document. Number and symbol identify one only together with its issuer and year (Decree 30/2020/NĐ-CP, art. 15). */
export interface Citation {
  /** As it is cited, e.g. `247/QĐ-UBND`. */
  readonly number: string;
  readonly date?: LocalDate;
  readonly issuer?: string;
  /** `BASIS`: in the preamble ("Căn cứ", "Thực hiện"); `MENTION`: only named in the text. Absent: a basis. */
  readonly use?: 'BASIS' | 'MENTION';
  /** What is doubtful about the citation. */
  readonly doubt?: string;
}

/** Where a rule or a figure comes from. What no document says is an assumption and is marked as such. */
export interface Source {
  /** The document, e.g. `247/QĐ-UBND` or `appendix, Hồng Lĩnh ward 2025`. */
  readonly document: string;
  /** Clause or row, e.g. `IV.1.d`, `row 3`. */
  readonly place: string;
  /** Set where the document leaves it open: file of assumptions and why. */
  readonly assumption?: { readonly file: string; readonly reason: string };
}

/** A unit, or a group that is resolved to units on the day of issue and frozen then. */
export type Addressee =
  | { readonly unit: OrgUnitId; readonly role?: string }
  | { readonly group: UnitGroup; readonly role?: string }
  /** Cannot be resolved to units ("các cơ quan liên quan"): kept as text. */
  | { readonly text: string };

/** The direct children of `of`, of the given types, that exist on the day; `except` takes some out. */
export interface UnitGroup {
  readonly name: string;
  readonly of: OrgUnitId;
  readonly types: readonly OrgUnitType[];
  readonly except?: readonly OrgUnitId[];
}

/** A Front or Party body is asked, not ordered: what it was asked to do can never be overdue. */
export type Authority = 'ASSIGNS' | 'REQUESTS';

export type QuotaTarget = 'AT_LEAST' | 'EXACTLY' | 'AT_MOST' | 'AIM_FOR';

export interface Quota {
  readonly target: QuotaTarget;
  readonly count: number;
  /** What is counted, e.g. `NEWS_ITEM`, `ESSAY`, `BROADCAST`. */
  readonly product: string;
  /** Where it has to appear. */
  readonly channel?: string;
  /** Counted when sent, or only when published by a third party. */
  readonly counts: 'SENT' | 'PUBLISHED';
  /** `count` is a percentage of this population, e.g. all offices of the district. */
  readonly percentOf?: string;
  /** Only what never appeared before counts ("tin mới, chưa từng đăng tải"): one item may not serve two quotas. */
  readonly onlyNew?: boolean;
  /** Rule key of the quota of which this one is a part. */
  readonly within?: string;
}

/** A figure that a report carries. */
export interface Indicator {
  readonly id: string;
  readonly label: string;
  readonly labelEn?: string;
  readonly unit: string;
  /** How the figures of several units become one. */
  readonly overUnits: 'SUM' | 'AVERAGE' | 'LAST' | 'MIN' | 'MAX' | 'COUNT';
  readonly overTime: 'SUM' | 'AVERAGE' | 'LAST' | 'MIN' | 'MAX' | 'COUNT';
  readonly required: boolean;
  /** It is the quotient of two other indicators of the report, and carries no figure of its own. */
  readonly ratio?: { readonly numerator: string; readonly denominator: string };
}

/**
 * The deadline of one tier of a report regime (Decree 09/2019/NĐ-CP, art. 8(5) and 13: one deadline for each level through which a report goes). Of
 * the holders of a rule it is that of those on the level, and of these types where some are named; the first that fits counts.
 */
export interface ReportTier {
  readonly level: OrgLevel;
  readonly types?: readonly OrgUnitType[];
  readonly due: PeriodDue;
}

interface RuleBase {
  /** Stable within the plan, from position and path (letters repeat in real plans): `task/03`, `task/03/q1`, `clause/IV.1.d/2`. */
  readonly key: string;
  readonly title: string;
  readonly leads: readonly Addressee[];
  /** `JOINT`: all leads hold one duty together. `EACH`: one duty for each lead (groups always fan out). */
  readonly leadership: 'JOINT' | 'EACH';
  readonly coordinators: readonly Addressee[];
  readonly authority: Authority;
  /** The time wording as it stands in the document; empty where there is none. */
  readonly wording: string;
  readonly schedule: Schedule;
  readonly source: Source;
}

/** One thing that a plan makes its addressees owe. A table row or a clause may carry several. */
export type DutyRule =
  /**
   * A derived plan; `fulfilledBy` names which of its three days counts. With `fulfilledByThisPlan` it is the plan that states the rule itself ("Ban
   * hành kế hoạch …" as a row of that very plan): nobody else's plan fulfils it.
   */
  | (RuleBase & { readonly kind: 'SUB_PLAN'; readonly fulfilledBy: 'ISSUED' | 'SENT' | 'RECEIVED'; readonly fulfilledByThisPlan?: boolean })
  | (RuleBase & { readonly kind: 'TASK' })
  | (RuleBase & { readonly kind: 'QUOTA'; readonly quota: Quota })
  | (RuleBase & {
      readonly kind: 'REPORT';
      readonly receivers: readonly Addressee[];
      readonly indicators: readonly Indicator[];
      /** Deadlines by tier of the holder; who is on none has that of the schedule. */
      readonly tiers?: readonly ReportTier[];
    });

/** What a rule asks for, or (`AMENDMENT`) an answer to an amendment of the plan above, which no rule states. */
export type DutyKind = DutyRule['kind'] | 'AMENDMENT';

/** The row or clause of the parent plan that a row or clause carries out. One without it is the plan's own. */
export interface ParentTaskLink {
  readonly planId: PlanId;
  /** Key of the row or clause of the parent plan: `task/02`, `clause/IV.1.4`. */
  readonly key: string;
  /** Why it is carried out as something less than the parent asks, where it is. */
  readonly reason?: string;
}

/** A row of the plan's table. */
export interface PlanTask {
  readonly key: string;
  /** As numbered in the document. */
  readonly number: string;
  readonly title: string;
  readonly products: readonly string[];
  readonly budget?: string;
  readonly note?: string;
  readonly parentTask?: ParentTaskLink;
  readonly rules: readonly DutyRule[];
}

/** A duty that stands in the body, without a row. What a clause only says again of a row is entered once, at the row. */
export interface PlanClause {
  readonly key: string;
  readonly number: string;
  readonly title: string;
  readonly note?: string;
  readonly parentTask?: ParentTaskLink;
  readonly rules: readonly DutyRule[];
}

/** A row of the table or a clause of the body; a clause names no products. */
export interface PlanPlace extends Pick<PlanTask, 'key' | 'number' | 'title' | 'products' | 'parentTask' | 'rules'> {
  readonly isClause: boolean;
}

/** What a plan says; everything but its own number, date and signature. */
export interface PlanContent {
  readonly title: string;
  /** The year for which it plans. */
  readonly year: number;
  readonly form: DocumentForm;
  readonly issuer: OrgUnitId;
  /** The plan from which it is derived. */
  readonly parentId?: PlanId;
  /** The parent as cited, where that plan is not in the system. */
  readonly parentCitation?: Citation;
  readonly legalBases: readonly Citation[];
  readonly budget?: string;
  readonly targets: readonly string[];
  readonly notes: readonly string[];
  readonly tasks: readonly PlanTask[];
  readonly clauses: readonly PlanClause[];
  readonly source: Source;
}

/** Number and symbol, e.g. `110` and `QĐ-UBND`; unique within issuer and year. */
export interface DocumentNumber {
  readonly number: string;
  readonly symbol: string;
}

/** Who owes what one rule asks, resolved on a day. */
export interface Assignment {
  readonly ruleKey: string;
  readonly holders: readonly OrgUnitId[];
  readonly role?: string;
  readonly coordinators: readonly OrgUnitId[];
  /** Of a report regime with tiers: the deadline of the holders' tier. */
  readonly due?: PeriodDue;
  /** Of a report regime: who receives the reports; texts among them name nobody. */
  readonly receivers?: readonly OrgUnitId[];
}

/** Rows, then clauses, each in document order; a key names one of all. */
export const placesOf = ({ tasks, clauses }: Pick<PlanContent, 'tasks' | 'clauses'>): readonly PlanPlace[] => [
  ...tasks.map((row) => ({ ...row, isClause: false })),
  ...clauses.map((clause) => ({ ...clause, isClause: true, products: [] })),
];

/** All rules of a plan in document order, rows before clauses. */
export const rulesOf = (content: PlanContent): readonly DutyRule[] => placesOf(content).flatMap(({ rules }) => rules);
