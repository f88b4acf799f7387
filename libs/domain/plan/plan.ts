import { unreachable } from '#libs/kernel/decider.js';
import type { DocumentDate } from '#libs/calendar/schedule.js';
import type { OrgUnitId, PersonId, PlanId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import { type EntryRectified, evolveWithEntries, type RectifiableFields, type WithEntries } from '../rectify.js';
import type { ParentTaskDecision } from '../plan-coverage/coverage.js';
import type { TaskDifference } from '../plan-coverage/difference.js';
import { type Assignment, type DocumentNumber, type PlanContent, type PlanPlace, placesOf } from './plan-content.js';
import type { TakenOver } from './take-over.js';

export type { EntryRectified };

/** Where a plan's number and date stand (Decree 30/2020/NĐ-CP, art. 15): `PENDING` until `PlanNumbered`. @public Named in the schema of events. */
export type Numbering = 'NUMBERED' | 'PENDING';

export type PlanEvent =
  /** A plan was entered with its whole content. Nobody owes anything by it yet. */
  | { readonly type: 'PlanDrafted'; readonly planId: PlanId; readonly content: PlanContent }
  /** The draft was signed, and waits to be issued. */
  | {
      readonly type: 'PlanSigned';
      readonly signedBy: PersonId;
      /** `TM`, `KT`, `TL`, `TUQ`, `Q` or empty, as on the document. */
      readonly authority: string;
      readonly on: LocalDate | null;
    }
  /** The plan is in force: from this event the cascade opens the duties of everybody whom it addresses. */
  | {
      readonly type: 'PlanIssued';
      readonly numbering: Numbering;
      readonly document: DocumentNumber | null;
      readonly issuedOn: DocumentDate;
      /** When it was sent; null: not known. The days of issue, sending and receipt are kept apart, because a sub-plan duty asks for one of them. */
      readonly sentOn: LocalDate | null;
      readonly receivedOn: LocalDate | null;
      /** Who was addressed, resolved on `resolvedOn` and frozen. */
      readonly assignments: readonly Assignment[];
      readonly resolvedOn: LocalDate;
      readonly parentId: PlanId | null;
      /** The parent's day of issue as known then; deadlines that hang on it count from it. */
      readonly parentIssuedOn: DocumentDate | null;
      /** The day or issuer are assumptions of this file, not the document's. */
      readonly assumption: string | null;
      /** Absent: it was issued here. */
      readonly takenOver?: TakenOver;
    }
  /** The days on which the plan was sent and received became known after its issue; null: not by this event. A day once known is never taken back. */
  | { readonly type: 'PlanDelivered'; readonly sentOn: LocalDate | null; readonly receivedOn: LocalDate | null; readonly source: string }
  /** Reports that had been made before the plan ran here were recorded, in the same transaction as this event. */
  | {
      readonly type: 'ReportsTakenOver';
      readonly reports: number;
      /** SHA-256 of the list as it was given, in canonical form (RFC 8785): by it a file is known again. */
      readonly digest: string;
      readonly source: string;
      readonly at: Instant;
    }
  /** The plan was issued with a blank number or day, and now has both. Deadlines that count from the day are fixed by it. */
  | { readonly type: 'PlanNumbered'; readonly document: DocumentNumber; readonly issuedOn: LocalDate; readonly source: string }
  /** A document of the same form changed the content. `content` is the whole as it reads from now on, `assignments` who is addressed by it. */
  | {
      readonly type: 'PlanAmended';
      readonly amendment: DocumentNumber;
      readonly on: LocalDate;
      readonly content: PlanContent;
      readonly assignments: readonly Assignment[];
      readonly note: string;
      /** By when those who derived a plan have to answer; absent: the document names no day. */
      readonly answerBy?: LocalDate;
    }
  /** An official letter corrected wording, and nothing that obliges (Decree 30/2020/NĐ-CP, art. 18). `assignments` are those that stood. */
  | {
      readonly type: 'PlanCorrected';
      readonly letter: DocumentNumber;
      readonly on: LocalDate;
      readonly content: PlanContent;
      readonly assignments: readonly Assignment[];
      readonly note: string;
    }
  /** Another plan of the same issuer and form took the place of this one. */
  | {
      readonly type: 'PlanReplaced';
      readonly byPlan: PlanId;
      /** Number and symbol of the other plan; null while they are blank. */
      readonly document: DocumentNumber | null;
      readonly on: LocalDate;
      readonly reason: string;
      /** By when those who derived a plan have to answer; absent: no document names a day. */
      readonly answerBy?: LocalDate;
    }
  /** The plan has run its course: nothing new falls due by it from that day on. */
  | { readonly type: 'PlanClosed'; readonly on: LocalDate; readonly reason: string; readonly document: string | null }
  /** The issuer took the plan back. What is still open by it is cancelled. */
  | { readonly type: 'PlanRecalled'; readonly on: LocalDate; readonly reason: string; readonly document: string }
  /** Rows or clauses of this plan carry out a task of the plan above, in full; found at the issue, or told afterwards. */
  | { readonly type: 'ParentTaskLinked'; readonly parentId: PlanId; readonly parentTask: string; readonly tasks: readonly string[] }
  /** Rows or clauses of this plan carry out a task of the plan above as something less, by the `differences`. */
  | {
      readonly type: 'ParentTaskAdapted';
      readonly parentId: PlanId;
      readonly parentTask: string;
      readonly tasks: readonly string[];
      readonly differences: readonly TaskDifference[];
      /** Null: the plan gave none when it was issued. */
      readonly reason: string | null;
    }
  /** The issuer does not carry out a task of the plan above, and says why. */
  | {
      readonly type: 'ParentTaskDeclined';
      readonly parentId: PlanId;
      readonly parentTask: string;
      readonly reason: string;
      readonly document: string | null;
    }
  /** Everything that follows from the event at `ofPosition` is recorded: `duties` is how many duties were opened, changed or closed by it. */
  | {
      readonly type: 'CascadeCompleted';
      readonly ofPosition: number;
      readonly cause: string;
      readonly duties: number;
      readonly refused: number;
    }
  | EntryRectified;

/**
 * A number and symbol are taken: they identify one document of an issuer and year (Decree 30/2020/NĐ-CP, art. 15). The only event of its stream,
 * `document-number/<id>`.
 */
export type DocumentNumberEvent = {
  readonly type: 'DocumentNumberAssigned';
  readonly planId: PlanId;
  readonly issuerId: OrgUnitId;
  readonly year: number;
  readonly document: DocumentNumber;
  /** An official letter: it may put several plans right. */
  readonly letter?: true;
};

/** An issued plan. */
export interface PlanIssue {
  readonly numbering: Numbering;
  readonly document: DocumentNumber | null;
  /** What is known of the day now. */
  readonly issuedOn: DocumentDate;
  /** What was known of it at the issue: the bounds of what a number may tell. */
  readonly issuedWithin: DocumentDate;
  readonly sentOn: LocalDate | null;
  readonly receivedOn: LocalDate | null;
  readonly assignments: readonly Assignment[];
  readonly parentIssuedOn: DocumentDate | null;
  readonly takenOver: TakenOver | null;
}

/** How a plan came to an end without being recalled. */
export interface PlanEnd {
  readonly as: 'REPLACED' | 'CLOSED';
  readonly on: LocalDate;
  /** The plan that took its place. */
  readonly byPlan: PlanId | null;
}

/** What a decision about a plan needs to know of its past. */
export interface Plan extends WithEntries<PlanEvent> {
  /** Null: nobody drafted it. */
  readonly planId: PlanId | null;
  readonly content: PlanContent | null;
  readonly signature: { readonly by: PersonId; readonly on: LocalDate | null } | null;
  /** Null while it is drafted. */
  readonly issue: PlanIssue | null;
  readonly amendments: readonly { readonly document: DocumentNumber; readonly on: LocalDate }[];
  /** Official letters that put words right. */
  readonly corrections: readonly { readonly document: DocumentNumber; readonly on: LocalDate }[];
  readonly recalledOn: LocalDate | null;
  readonly end: PlanEnd | null;
  /** What was last decided about each task of the plan above. */
  readonly decisions: readonly ParentTaskDecision[];
  /** Positions of the events whose cascade is complete. */
  readonly cascaded: readonly number[];
}

export const noPlan: Plan = {
  planId: null,
  content: null,
  signature: null,
  issue: null,
  amendments: [],
  corrections: [],
  recalledOn: null,
  end: null,
  decisions: [],
  cascaded: [],
  entries: [],
};

/** What somebody may have typed wrong. Content and addressees are amended, by a document, not rectified. */
export const PLAN_FIELDS: RectifiableFields<PlanEvent> = {
  PlanDrafted: { 'content.title': 'TEXT' },
  PlanSigned: { authority: 'TEXT', on: 'DATE' },
  PlanIssued: {
    'document.number': 'TEXT',
    'document.symbol': 'TEXT',
    'issuedOn.date': 'DATE',
    sentOn: 'DATE',
    receivedOn: 'DATE',
  },
  PlanDelivered: { sentOn: 'DATE', receivedOn: 'DATE', source: 'TEXT' },
  ReportsTakenOver: { source: 'TEXT' },
  PlanNumbered: { 'document.number': 'TEXT', 'document.symbol': 'TEXT', issuedOn: 'DATE', source: 'TEXT' },
  PlanAmended: { note: 'TEXT' },
  PlanCorrected: { note: 'TEXT' },
  PlanReplaced: { reason: 'TEXT' },
  PlanClosed: { reason: 'TEXT', document: 'TEXT' },
  PlanRecalled: { on: 'DATE', reason: 'TEXT', document: 'TEXT' },
  ParentTaskAdapted: { reason: 'TEXT' },
  ParentTaskDeclined: { reason: 'TEXT', document: 'TEXT' },
};

const withIssue = (plan: Plan, change: Partial<PlanIssue>): Plan =>
  plan.issue === null ? plan : { ...plan, issue: { ...plan.issue, ...change } };

const decided = (plan: Plan, decision: ParentTaskDecision): Plan => ({
  ...plan,
  decisions: [...plan.decisions.filter(({ parentTask }) => parentTask !== decision.parentTask), decision],
});

/** A decision says nothing any more about rows and clauses that an amendment took out, or that by it no longer carry out what they did. */
const stillThere = (decision: ParentTaskDecision, before: PlanContent | null, after: PlanContent): readonly ParentTaskDecision[] => {
  if (decision.decision === 'DECLINED') return [decision];
  const [was, is] = [before === null ? [] : placesOf(before), placesOf(after)];
  const says = (places: readonly PlanPlace[], key: string): boolean =>
    places.find((place) => place.key === key)?.parentTask?.key === decision.parentTask;
  const tasks = decision.tasks.filter((key) => is.some((place) => place.key === key) && (says(is, key) || !says(was, key)));
  return tasks.length === 0 ? [] : [{ ...decision, tasks }];
};

const step = (plan: Plan, event: Exclude<PlanEvent, EntryRectified>): Plan => {
  switch (event.type) {
    case 'PlanDrafted':
      return { ...plan, planId: event.planId, content: event.content };
    case 'PlanSigned':
      return { ...plan, signature: { by: event.signedBy, on: event.on } };
    case 'PlanIssued': {
      const { numbering, document, issuedOn, sentOn, receivedOn, assignments, parentIssuedOn, takenOver = null } = event;
      const days = { issuedOn, issuedWithin: issuedOn, sentOn, receivedOn, parentIssuedOn };
      return { ...plan, issue: { numbering, document, ...days, assignments, takenOver } };
    }
    case 'PlanDelivered':
      return withIssue(plan, {
        sentOn: event.sentOn ?? plan.issue?.sentOn ?? null,
        receivedOn: event.receivedOn ?? plan.issue?.receivedOn ?? null,
      });
    case 'PlanNumbered':
      return withIssue(plan, { numbering: 'NUMBERED', document: event.document, issuedOn: { known: true, date: event.issuedOn } });
    case 'PlanAmended': {
      const amended = withIssue(plan, { assignments: event.assignments });
      const decisions = plan.decisions.flatMap((decision) => stillThere(decision, plan.content, event.content));
      return {
        ...amended,
        content: event.content,
        amendments: [...plan.amendments, { document: event.amendment, on: event.on }],
        decisions,
      };
    }
    case 'PlanCorrected':
      return { ...plan, content: event.content, corrections: [...plan.corrections, { document: event.letter, on: event.on }] };
    case 'PlanReplaced':
      return { ...plan, end: { as: 'REPLACED', on: event.on, byPlan: event.byPlan } };
    case 'PlanClosed':
      return { ...plan, end: { as: 'CLOSED', on: event.on, byPlan: null } };
    case 'PlanRecalled':
      return { ...plan, recalledOn: event.on };
    case 'ParentTaskLinked': {
      const { parentTask, tasks } = event;
      return decided(plan, { parentTask, decision: 'LINKED', tasks, reason: null, document: null });
    }
    case 'ParentTaskAdapted': {
      const { parentTask, tasks, reason } = event;
      return decided(plan, { parentTask, decision: 'ADAPTED', tasks, reason, document: null });
    }
    case 'ParentTaskDeclined': {
      const { parentTask, reason, document } = event;
      return decided(plan, { parentTask, decision: 'DECLINED', tasks: [], reason, document });
    }
    case 'ReportsTakenOver':
      return plan;
    case 'CascadeCompleted':
      return { ...plan, cascaded: [...plan.cascaded, event.ofPosition] };
    default:
      return unreachable(event);
  }
};

export const evolvePlan = evolveWithEntries<PlanEvent, Plan>(noPlan, step, PLAN_FIELDS);
