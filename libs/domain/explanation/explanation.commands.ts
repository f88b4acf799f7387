import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { ObligationStatus } from '#libs/calendar/status.js';
import type { OfType } from '#libs/kernel/decider.js';
import type { DutyId, OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { DutyRefusal } from '../duty/duty.commands.js';
import type { ItemRefusal } from '../item/item.commands.js';
import type {
  DueInPast,
  DutyClosed,
  DutyUnknown,
  HolderUndecided,
  NotTheHolder,
  PeriodUnknown,
  ReasonMissing,
  TextTooLong,
} from '../refusals.js';

interface OnObligation {
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
  readonly at: Instant;
}

/** Fact: how an obligation stands at the instant of the command. */
export interface ObligationStanding {
  readonly status: ObligationStatus;
  readonly dueOn: LocalDate | null;
  /** Why it was waived or cancelled, or why its lateness is excused; empty where it is neither. */
  readonly reason: string;
}

export type ExplanationCommand =
  | ({
      readonly type: 'RequestExplanation';
      /** Where the obligation stands in what was asked for, such as `obligations[3]`. */
      readonly path: string;
      readonly text: string;
      readonly answerBy: LocalDate | null;
      /** Fact: the issuer of its plan and the receivers of its report; null: there is no such duty. */
      readonly superiors: readonly OrgUnitId[] | null;
      /** Fact: for which of them the actor may act. */
      readonly actingFor: readonly OrgUnitId[];
      /** Fact; null: the duty has no such period. */
      readonly standing: ObligationStanding | null;
      /** Fact: periods that the duty has. */
      readonly periods: readonly PeriodKey[];
      /** Fact: who holds it on the day of the command. */
      readonly holders: readonly OrgUnitId[];
      /** Fact: those of them, or who follows them, that are there on that day. */
      readonly standingHolders: readonly OrgUnitId[];
      /** Fact: whether `answerBy` is a day on which offices work. */
      readonly isWorked: boolean;
      /** Fact: the last event that the facts rest on. */
      readonly seen: number;
      /** The unit that asks; null: the installation itself, for the first of the superiors. */
      readonly actor: OrgUnitId | null;
      readonly requestedBy: PersonId;
    } & OnObligation)
  | ({
      readonly type: 'GiveExplanation';
      readonly text: string;
      readonly document: string | null;
      readonly link: string | null;
      /** The unit for which the actor speaks; null: the installation itself. */
      readonly actor: OrgUnitId | null;
      /** Fact: the units that were asked, or those that follow them, as far as they are there on the day of the command. */
      readonly asked: readonly OrgUnitId[];
      /** Fact: for which of those the actor may act. */
      readonly actingFor: readonly OrgUnitId[];
      readonly givenBy: PersonId;
    } & OnObligation)
  | ({
      readonly type: 'WithdrawExplanationRequest';
      readonly reason: string;
      /** Fact: as in `RequestExplanation`. */
      readonly superiors: readonly OrgUnitId[];
      readonly actor: OrgUnitId | null;
      readonly actingFor: readonly OrgUnitId[];
      readonly withdrawnBy: PersonId;
    } & OnObligation);

export type ExplanationRefusal =
  | DutyUnknown
  | OfType<DutyRefusal, 'NotTheSuperior' | 'NotLate' | 'AlreadyExcused'>
  | PeriodUnknown
  | DutyClosed
  | HolderUndecided
  | NotTheHolder
  /** Neither the question nor the answer may be blank. */
  | { readonly type: 'ExplanationTextMissing'; readonly path: string }
  | TextTooLong
  | DueInPast
  | { readonly type: 'AnswerDayOff'; readonly path: string; readonly day: LocalDate }
  /** Of one obligation it is asked once a day. */
  | {
      readonly type: 'ExplanationAlreadyRequested';
      readonly path: string;
      readonly dutyId: DutyId;
      readonly period: PeriodKey;
      readonly requestedAt: Instant;
    }
  | { readonly type: 'ExplanationNotRequested'; readonly path: string; readonly dutyId: DutyId; readonly period: PeriodKey }
  /** What was answered cannot be withdrawn. */
  | {
      readonly type: 'ExplanationAlreadyGiven';
      readonly path: string;
      readonly dutyId: DutyId;
      readonly period: PeriodKey;
      readonly givenAt: Instant;
    }
  | OfType<ItemRefusal, 'LinkBroken'>
  | ReasonMissing;
