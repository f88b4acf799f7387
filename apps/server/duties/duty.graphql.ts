import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Downtime } from '#libs/domain/duty/duty.js';
import type { ContentChange } from '#libs/domain/plan/content-changes.js';
import type { Authority, DutyKind } from '#libs/domain/plan/plan-content.js';
import type { Certainty, DeadlinePolicy } from '#libs/calendar/schedule.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type {
  ExtensionEffect,
  ObligationExcuse,
  ObligationExtension,
  ObligationStatus,
  ObligationWordsRow,
  Phase,
  Timeliness,
} from '#libs/read-models/queries.js';
import { connectionOf } from '../graphql/connection.js';
import { graphqlEnum } from '../graphql/enum.js';
import { Node } from '../graphql/node.js';
import { InstantScalar, LocalDateScalar } from '../graphql/scalars.js';
import {
  Authorities,
  DutyKinds,
  type FulfilledBy,
  FulfilledBys,
  IndicatorType,
  QuotaType,
  SourceType,
} from '../plans/plan-content.graphql.js';
import { ScheduleType } from '../plans/schedule.graphql.js';

export const Phases = graphqlEnum<Phase>('Phase', { OPEN: '', SUBMITTED: '', RETURNED: '', ACCEPTED: '', WAIVED: '', CANCELLED: '' });

export const Timelinesses = graphqlEnum<Timeliness>('Timeliness', {
  NONE: 'Nothing valid was submitted',
  ON_TIME: '',
  LATE: '',
  EXCUSED_LATE: '',
});

export const ObligationStatuses = graphqlEnum<ObligationStatus>(
  'ObligationStatus',
  {
    WAIVED: '',
    CANCELLED: '',
    NOT_YET: 'Its period has not begun',
    ON_TIME: '',
    LATE: '',
    EXCUSED_LATE: '',
    OVERDUE: 'The deadline has passed and nothing valid was submitted',
    OPEN: 'The deadline is ahead and nothing valid was submitted',
    UNDATED: 'The deadline is unknown or undecided and nothing valid was submitted',
  },
  'Where an obligation stands at the instant of `dataAsOf.at`.',
);

export type DeadlineState = 'DATED' | 'UNKNOWN' | 'NEEDS_DECISION';
export const DeadlineStates = graphqlEnum<DeadlineState>('DeadlineState', {
  DATED: '',
  UNKNOWN: 'Hangs on a fact that is still to come',
  NEEDS_DECISION: 'Only a person can tell',
});

export const Certainties = graphqlEnum<Certainty>('Certainty', {
  FIXED: '',
  PROVISIONAL: 'The calendar of that stretch is not announced yet',
});

export const DeadlinePolicies = graphqlEnum<DeadlinePolicy>('DeadlinePolicy', {
  CALENDAR_ROLL: '',
  CALENDAR_STRICT: '',
  WORKING_DAYS: '',
  NAMED_DATE: '',
  DAY_BEFORE: '',
  DAY_OF_MONTH: 'The named day of the month, or the day before it; also when it is a day off',
  DAY_OF_MONTH_ROLL: 'The named day of the month; it rolls to the next working day',
  PERIOD_END: '',
});

type AnswerKind = 'ACCEPT' | 'ADAPT';
export const AmendmentAnswers = graphqlEnum<AnswerKind>('AmendmentAnswer', {
  ACCEPT: 'The new text is taken over',
  ADAPT: 'Not as it stands, for the reason that is given',
});

type ChangePart = ContentChange['part'];
const ContentParts = graphqlEnum<ChangePart>('ContentPart', { TASK: '', CLAUSE: '', PLAN: 'The plan as a whole' });

type ChangeKind = ContentChange['change'];
const ContentChangeKinds = graphqlEnum<ChangeKind>('ContentChangeKind', { ADDED: '', REMOVED: '', CHANGED: '' });

@ObjectType('ContentChange', { description: 'One row, clause or part of a plan that an amendment changed, with both texts.' })
export class ContentChangeType implements ContentChange {
  @Field(() => ContentParts)
  readonly part!: ChangePart;

  @Field(() => String, { description: 'Key of the row or clause; for the plan as a whole the field that changed.' })
  readonly key!: string;

  @Field(() => ContentChangeKinds)
  readonly change!: ChangeKind;

  @Field(() => String, { nullable: true })
  readonly old!: string | null;

  @Field(() => String, { nullable: true })
  readonly new!: string | null;
}

@ObjectType('AnsweringDocument')
export class AnsweringDocumentType {
  @Field(() => String)
  readonly number!: string;

  @Field(() => String)
  readonly symbol!: string;
}

@ObjectType('GivenAnswer')
export class GivenAnswerType {
  @Field(() => AmendmentAnswers)
  readonly answer!: AnswerKind;

  @Field(() => AnsweringDocumentType, { nullable: true, description: 'Amendment of the derived plan, where it made one.' })
  readonly byAmendment!: AnsweringDocumentType | null;

  @Field(() => String)
  readonly reason!: string;

  @Field(() => InstantScalar)
  readonly at!: Instant;
}

@ObjectType('AmendmentToAnswer', { description: 'What an answer to an amendment of the plan above is about.' })
export class AmendmentToAnswerType {
  @Field(() => String, { description: 'Number and symbol of the amending document.' })
  readonly document!: string;

  @Field(() => LocalDateScalar)
  readonly on!: LocalDate;

  @Field(() => ID, { description: 'The plan that has to follow.' })
  readonly derivedPlanId!: string;

  @Field(() => [ContentChangeType])
  readonly changes!: readonly ContentChangeType[];

  @Field(() => GivenAnswerType, { nullable: true })
  readonly answered!: GivenAnswerType | null;
}

@ObjectType('Duty', {
  implements: () => [Node],
  description: 'What one holder (or several together) owes by one rule of a plan; its periods are obligations.',
})
export class DutyNode extends Node {
  @Field(() => DutyKinds)
  readonly kind!: DutyKind;

  @Field(() => ID)
  readonly planId!: string;

  @Field(() => ID)
  readonly rootPlanId!: string;

  @Field(() => String)
  readonly ruleKey!: string;

  @Field(() => String)
  readonly title!: string;

  @Field(() => String, { nullable: true })
  readonly role!: string | null;

  @Field(() => Authorities)
  readonly authority!: Authority;

  @Field(() => String)
  readonly wording!: string;

  @Field(() => ScheduleType)
  readonly schedule!: ScheduleType;

  @Field(() => SourceType)
  readonly source!: SourceType;

  @Field(() => QuotaType, { nullable: true })
  readonly quota!: QuotaType | null;

  @Field(() => [IndicatorType])
  readonly indicators!: readonly IndicatorType[];

  @Field(() => FulfilledBys, { nullable: true })
  readonly fulfilledBy!: FulfilledBy | null;

  @Field(() => AmendmentToAnswerType, { nullable: true, description: 'Of a duty of the kind `AMENDMENT`.' })
  readonly amendment!: AmendmentToAnswerType | null;

  @Field(() => Int)
  readonly streamVersion!: number;
}

export const DutyConnection = connectionOf('Duty', DutyNode);

const ExtensionEffects = graphqlEnum<ExtensionEffect>('ExtensionEffect', {
  MOVED: 'The deadline became this day.',
  TOO_LATE: 'None: it was given after the day in force had ended, and never turns late into on time.',
  OVERTAKEN: 'None any more: the deadline is that day or a later one without it, as where the plan was amended.',
  TAKEN_BACK: 'None any more: it had been entered by mistake, and was put right to a day that is no later than the deadline.',
});

@ObjectType('ObligationExtension', { description: 'A later day that was given for one obligation.' })
class ObligationExtensionType {
  @Field(() => LocalDateScalar)
  readonly dueOn!: LocalDate;

  @Field(() => LocalDateScalar, { description: 'As it was first entered; differs from `dueOn` where that entry was put right.' })
  readonly enteredDueOn!: LocalDate;

  @Field(() => InstantScalar, { description: 'When it was given.' })
  readonly at!: Instant;

  @Field(() => String)
  readonly reason!: string;

  @Field(() => String, { nullable: true, description: 'The document by which it was given.' })
  readonly document!: string | null;

  @Field(() => ExtensionEffects, { description: 'What it does to the deadline, by the plan and the entries as they are known.' })
  readonly effect!: ExtensionEffect;
}

@ObjectType('Downtime', { description: 'When the system could not be used.' })
class DowntimeType implements Downtime {
  @Field(() => InstantScalar)
  readonly from!: Instant;

  @Field(() => InstantScalar)
  readonly to!: Instant;
}

@ObjectType('ObligationExcuse', { description: 'Lateness that was excused: it is counted apart, and the deadline stays.' })
class ObligationExcuseType implements ObligationExcuse {
  @Field(() => String)
  readonly reason!: string;

  @Field(() => String, { nullable: true })
  readonly document!: string | null;

  @Field(() => DowntimeType, { nullable: true })
  readonly downtime!: Downtime | null;

  @Field(() => InstantScalar)
  readonly at!: Instant;
}

@ObjectType('ObligationWords')
export class ObligationWordsType implements ObligationWordsRow {
  @Field(() => String, { description: 'Of the time, verbatim.' })
  readonly wording!: string;

  @Field(() => SourceType)
  readonly source!: SourceType;
}

@ObjectType('Obligation', { implements: () => [Node], description: 'One thing owed: a period of a duty.' })
export class ObligationNode extends Node {
  @Field(() => ID)
  readonly dutyId!: string;

  @Field(() => String, { description: 'e.g. `2026-M03`, `2026-W10`, `2026-Q1`, `2026-H1`, `2026-9M`, `2026-Y`, `once`.' })
  readonly period!: string;

  @Field(() => DutyKinds)
  readonly kind!: DutyKind;

  @Field(() => ID)
  readonly planId!: string;

  @Field(() => String)
  readonly ruleKey!: string;

  @Field(() => String)
  readonly title!: string;

  @Field(() => Authorities)
  readonly authority!: Authority;

  @Field(() => LocalDateScalar, { nullable: true })
  readonly periodFrom!: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true })
  readonly periodTo!: LocalDate | null;

  @Field(() => DeadlineStates)
  readonly deadlineState!: DeadlineState;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'In force, and what is judged: after the extensions that came in time; kept until the end of this day.',
  })
  readonly dueOn!: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'By the plan and the calendar as they are now, before extensions. Not always what was computed first.',
  })
  readonly originalDueOn!: LocalDate | null;

  @Field(() => [ObligationExtensionType], { description: 'In the order in which they were given, those without effect among them.' })
  readonly extensions!: readonly ObligationExtension[];

  @Field(() => ObligationExcuseType, { nullable: true })
  readonly excuse!: ObligationExcuse | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day off from which it rolled.' })
  readonly rolledFrom!: LocalDate | null;

  @Field(() => Certainties, { nullable: true })
  readonly certainty!: Certainty | null;

  @Field(() => DeadlinePolicies, { nullable: true })
  readonly policy!: DeadlinePolicy | null;

  @Field(() => String, { nullable: true, description: 'Why it is not dated: a code, with parameters after colons.' })
  readonly reason!: string | null;

  @Field(() => String, { nullable: true, description: '`reason` in the language of the request.' })
  readonly reasonText?: string | null;

  @Field(() => Phases)
  readonly phase!: Phase;

  @Field(() => Timelinesses)
  readonly timeliness!: Timeliness;

  @Field(() => ObligationStatuses)
  readonly status!: ObligationStatus;

  @Field(() => Boolean)
  readonly dueSoon!: boolean;

  @Field(() => InstantScalar, { nullable: true, description: 'First valid submission or fulfilment, legal time.' })
  readonly metAt!: Instant | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When the notice that the deadline in force has passed was given; of deadlines before it see `deadlineSteps`.',
  })
  readonly noticedAt!: Instant | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Day by which a returned report has to be corrected.' })
  readonly correctionDueOn!: LocalDate | null;

  @Field(() => ObligationNode, {
    nullable: true,
    description: 'The same obligation as it was known at the end of that day; null: nobody knew of it then.',
  })
  readonly asKnownOn?: ObligationNode | null;

  @Field(() => Boolean, { description: 'That day has passed and nothing was submitted since.' })
  readonly correctionOverdue!: boolean;
}

export const ObligationConnection = connectionOf('Obligation', ObligationNode);
