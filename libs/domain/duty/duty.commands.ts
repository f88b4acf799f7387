import type { PeriodKey, Schedule, ScheduleContext, ScheduledPeriod } from '#libs/calendar/schedule.js';
import type { DutyId, OrgUnitId, PlanId, ReportId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { DocumentNumber, DutyKind, QuotaTarget } from '../plan/plan-content.js';
import type {
  DueInPast,
  DutyClosed,
  DutyUnknown,
  HolderUndecided,
  NotReportable,
  NotTheHolder,
  PeriodServed,
  PeriodUnknown,
  ReasonMissing,
  RectifyEntry,
  RectifyRefusal,
  ScheduleInvalid,
  SourceMissing,
  TextTooLong,
} from '../refusals.js';
import type { Downtime, DutyOpenedEvent, ReleaseReason } from './duty.js';
import type { Wait } from './waits.js';

/** What the handler found out about the obligations of a duty and about who acts. */
export interface ObligationFacts {
  /**
   * The duty's schedule in force, enumerated with its context and the calendar as known; without extensions and requests, which
   * the duty knows itself.
   */
  readonly periods: readonly ScheduledPeriod[];
}

interface WaitFact {
  /** When nobody held the duty: what fell due then was given a new day, or waits for one. */
  readonly waits: readonly Wait[];
}

export interface ActorFact {
  /** The units for which the actor may act. */
  readonly actingFor: readonly OrgUnitId[];
}

export type DutyCommand =
  /** Given by the cascade. The first event of a duty carries everything about it. */
  | { readonly type: 'OpenDuty'; readonly dutyId: DutyId; readonly opened: DutyOpenedEvent }
  /** Given by the cascade after an amendment: the rule, or who coordinates, reads otherwise now. Puts a cancelled duty in force again. */
  | {
      readonly type: 'AmendDuty';
      readonly dutyId: DutyId;
      readonly amendment: string;
      readonly on: LocalDate;
      readonly opened: DutyOpenedEvent;
      /** By a letter that put words right: what an amendment of a later day made of the duty holds from that day on, and not before. */
      readonly onlyWords: boolean;
    }
  /** The cascade's. */
  | { readonly type: 'FixDeadline'; readonly dutyId: DutyId; readonly context: ScheduleContext; readonly byPlan: PlanId }
  | ({
      readonly type: 'DecideSchedule';
      readonly dutyId: DutyId;
      readonly schedule: Schedule;
      readonly reason: string;
      readonly document: string | null;
      /** The decision is meant for days that have passed, so that what is owed by them is late at once. Without this such days are refused. */
      readonly retroactive: boolean;
      /**
       * Fact: the schedule that is to be decided, enumerated in the same way as `periods`. Both are without what had ended before an amendment: that keeps
       * what held until then.
       */
      readonly decidedPeriods: readonly ScheduledPeriod[];
      /** Fact: the year for which its plan plans. */
      readonly planYear: number;
      readonly at: Instant;
    } & ObligationFacts &
      ActorFact)
  | ({
      readonly type: 'ExtendDeadline';
      readonly dutyId: DutyId;
      readonly period: PeriodKey;
      readonly dueOn: LocalDate;
      readonly reason: string;
      readonly document: string | null;
      readonly at: Instant;
    } & ObligationFacts &
      WaitFact &
      ActorFact)
  | ({
      readonly type: 'ExcuseLateness';
      readonly dutyId: DutyId;
      readonly period: PeriodKey;
      readonly reason: string;
      readonly document: string | null;
      readonly downtime: Downtime | null;
      /** Fact: the words of the plan that hold for the period; absent: those of the duty as it reads now. */
      readonly words?: DutyOpenedEvent;
      /** Fact: when the report that serves the period was first submitted, by a version that is valid; null: none serves it. */
      readonly submittedAt: Instant | null;
      readonly at: Instant;
    } & ObligationFacts &
      WaitFact &
      ActorFact)
  /** `period: null` waives the whole duty. */
  | ({
      readonly type: 'WaiveDuty';
      readonly dutyId: DutyId;
      readonly period: PeriodKey | null;
      readonly reason: string;
      readonly document: string | null;
      readonly at: Instant;
    } & ObligationFacts &
      ActorFact)
  /** Given by the cascade. With `from`, what had fallen due before that day, or whose period had ended, is still owed. */
  | {
      readonly type: 'CancelDuty';
      readonly dutyId: DutyId;
      readonly reason: string;
      readonly byPlan: PlanId;
      readonly from?: LocalDate;
    }
  /** Appended together with the decision on who follows a unit, where that decision is about single duties. */
  | {
      readonly type: 'TransferDuty';
      readonly dutyId: DutyId;
      readonly from: OrgUnitId;
      readonly to: OrgUnitId;
      readonly on: LocalDate;
      readonly dueOn: LocalDate | null;
      readonly document: string;
    }
  /**
   * Given by the cascade, without the period: a person may have decided the time of the duty meanwhile, and only the duty knows what its period is
   * called now.
   */
  | {
      readonly type: 'FulfilSubPlan';
      readonly dutyId: DutyId;
      readonly byPlan: PlanId;
      readonly on: LocalDate;
      readonly basis: 'ISSUED' | 'SENT' | 'RECEIVED';
    }
  /** The cascade's. */
  | { readonly type: 'ReopenSubPlan'; readonly dutyId: DutyId; readonly byPlan: PlanId; readonly reason: string }
  | ({
      readonly type: 'RequestReport';
      readonly dutyId: DutyId;
      /** Name of the new period; null: `R1`, `R2`, … */
      readonly period: PeriodKey | null;
      readonly dueOn: LocalDate;
      readonly document: string;
      readonly note: string;
      readonly at: Instant;
    } & ObligationFacts &
      ActorFact)
  /** Given by the holder of a duty that an amendment of the plan above opened. */
  | ({
      readonly type: 'AnswerAmendment';
      readonly dutyId: DutyId;
      readonly answer: 'ACCEPT' | 'ADAPT';
      readonly byAmendment: DocumentNumber | null;
      /** Has to be given where it adapts. */
      readonly reason: string;
      /** Fact: amendments of the derived plan. */
      readonly amendments: readonly { readonly document: DocumentNumber; readonly on: LocalDate }[];
      readonly at: Instant;
    } & ActorFact)
  /** Given by the scheduler: the deadline `dueOn` of a period has passed. */
  | {
      readonly type: 'GiveNotice';
      readonly dutyId: DutyId;
      readonly period: PeriodKey;
      readonly dueOn: LocalDate;
      /** Fact: `dueOn` is still the deadline in force of that period. */
      readonly overdue: boolean;
      readonly at: Instant;
    }
  /** With the event of the report: it serves a period from now on. The same report again changes nothing. */
  | ({
      readonly type: 'ServeObligation';
      readonly dutyId: DutyId;
      readonly period: PeriodKey;
      readonly reportId: ReportId;
      readonly holder: OrgUnitId;
      readonly submittedAt: Instant;
      /** Fact: who holds the duty on the day of the submission, those among them that follow a unit of the document. */
      readonly holders: readonly OrgUnitId[];
      /** Fact: units that held it, are no more on that day, and that nobody follows yet. */
      readonly undecided: readonly OrgUnitId[];
      /** It had met the period before a return that was overturned. */
      readonly again?: true;
    } & ObligationFacts)
  /** With the event of the report: it goes on with what it was taken out of another report for. */
  | {
      readonly type: 'ContinueObligation';
      readonly dutyId: DutyId;
      readonly period: PeriodKey;
      readonly reportId: ReportId;
      readonly submittedAt: Instant;
    }
  /** With the event of the report: nothing valid is left of it. */
  | {
      readonly type: 'ReleaseObligation';
      readonly dutyId: DutyId;
      readonly period: PeriodKey;
      readonly reportId: ReportId;
      readonly reason: ReleaseReason;
    }
  | (RectifyEntry & { readonly dutyId: DutyId });

/** What a duty says against being served by a report. */
export type ServeRefusal = DutyUnknown | HolderUndecided | NotTheHolder | NotReportable | DutyClosed | PeriodUnknown | PeriodServed;

export type DutyRefusal =
  | ServeRefusal
  | { readonly type: 'DutyAlreadyOpen'; readonly path?: string; readonly dutyId: DutyId; readonly title: string }
  | { readonly type: 'PeriodTaken'; readonly path: string; readonly dutyId: DutyId; readonly period: PeriodKey }
  /** The name of a new period has the form that schedules give to theirs. */
  | { readonly type: 'PeriodReserved'; readonly path: string; readonly dutyId: DutyId; readonly period: PeriodKey }
  | SourceMissing
  | ReasonMissing
  | { readonly type: 'NotTheSuperior'; readonly path?: string; readonly dutyId: DutyId; readonly superiors: readonly OrgUnitId[] }
  /** Submitted, or fulfilled by a plan. */
  | {
      readonly type: 'ObligationMet';
      readonly path?: string;
      readonly dutyId: DutyId;
      readonly period: PeriodKey;
      readonly byPlan: PlanId | null;
    }
  /** The document itself says when; nobody has to decide. */
  | { readonly type: 'ScheduleNotOpen'; readonly path?: string; readonly dutyId: DutyId; readonly wording: string }
  /** What is to be decided leaves it open again, or gives no obligation at all. */
  | { readonly type: 'ScheduleStillOpen'; readonly path: string; readonly dutyId: DutyId; readonly reasons: readonly string[] }
  | ScheduleInvalid
  /** There is no day that could be extended: its schedule is to be decided. What a decision does not reach any more is given a day by extending it. */
  | { readonly type: 'DeadlineOpen'; readonly path: string; readonly dutyId: DutyId; readonly period: PeriodKey; readonly reason: string }
  | {
      readonly type: 'ExtensionNotLater';
      readonly path: string;
      readonly dutyId: DutyId;
      readonly period: PeriodKey;
      readonly dueOn: LocalDate;
      readonly current: LocalDate;
    }
  | DueInPast
  /** Its plan was taken over after that day: nobody is reminded of the time before. */
  | {
      readonly type: 'DueBeforeTakeOver';
      readonly path: string;
      readonly dutyId: DutyId;
      readonly period: PeriodKey;
      readonly dueOn: LocalDate;
      readonly on: LocalDate;
    }
  /** There is nothing to excuse: it was submitted in time, its day has not passed or makes nobody overdue, or (null) it has no day. */
  | {
      readonly type: 'NotLate';
      readonly path: string;
      readonly dutyId: DutyId;
      readonly period: PeriodKey;
      readonly dueOn: LocalDate | null;
      /** Of a quota that is never late, whenever it is met. */
      readonly target?: QuotaTarget;
    }
  | {
      readonly type: 'AlreadyExcused';
      readonly path: string;
      readonly dutyId: DutyId;
      readonly period: PeriodKey;
      readonly reason: string;
    }
  /** It ends before it begins, or has not ended yet. */
  | { readonly type: 'DowntimeInvalid'; readonly path: string; readonly from: Instant; readonly to: Instant }
  | { readonly type: 'NotASubPlan'; readonly path?: string; readonly dutyId: DutyId; readonly kind: DutyKind }
  | { readonly type: 'NotAnAmendment'; readonly path?: string; readonly dutyId: DutyId; readonly kind: DutyKind }
  /** The derived plan was not amended by that document. */
  | { readonly type: 'AmendmentUnknown'; readonly path: string; readonly planId: PlanId; readonly number: string; readonly symbol: string }
  /** The derived plan was amended before the plan above was. */
  | { readonly type: 'AmendmentEarlier'; readonly path: string; readonly on: LocalDate; readonly amendedOn: LocalDate }
  /** Neither a report regime nor a duty that waits for a request. */
  | { readonly type: 'NotRequestable'; readonly path?: string; readonly dutyId: DutyId; readonly kind: DutyKind }
  /** Notices are given for sub-plans and reports that were ordered, not for tasks, quotas, or what was only asked for. */
  | {
      readonly type: 'NoNoticeForKind';
      readonly path?: string;
      readonly dutyId: DutyId;
      readonly kind: DutyKind;
      readonly authority: 'ASSIGNS' | 'REQUESTS';
    }
  | {
      readonly type: 'AlreadyNoticed';
      readonly path?: string;
      readonly dutyId: DutyId;
      readonly period: PeriodKey;
      readonly dueOn: LocalDate;
      readonly noticedAt: Instant;
    }
  | { readonly type: 'NotOverdue'; readonly path?: string; readonly dutyId: DutyId; readonly period: PeriodKey; readonly dueOn: LocalDate }
  | TextTooLong
  | RectifyRefusal;
