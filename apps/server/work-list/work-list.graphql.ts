import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Instant } from '#libs/kernel/time.js';
import type { WorkItemRow } from '#libs/read-models/queries.js';
import { connectionOf } from '../graphql/connection.js';
import { graphqlEnum } from '../graphql/enum.js';
import { InstantScalar } from '../graphql/scalars.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { ScheduleType } from '../plans/schedule.graphql.js';
import type { Settlement } from './work-item.js';

export type WorkItemKind = WorkItemRow['kind'];
const WorkItemKinds = graphqlEnum<WorkItemKind>('WorkItemKind', {
  NEEDS_DECISION: 'Only a person can tell when it is due',
  UNKNOWN: 'Hangs on a fact that is still to come',
  REFUSED_STEP: 'A step of the cascade that was refused',
  UNASSIGNED: 'Nobody is named who owes it',
  SUCCESSION_UNDECIDED: 'A unit is no more, and nobody decided yet who holds what it owed',
});

export const Settlements = graphqlEnum<Settlement>('Settlement', {
  DECIDE_SCHEDULE: '`decideSchedule`: somebody says when it is due',
  EXTEND_DEADLINE: '`extendDeadline`: a period that had ended when its duty was amended or ended is given a day of its own',
  NUMBER_PLAN: '`numberPlan`: the day of a document that is still blank',
  REQUEST_REPORT: '`requestReport`: it is asked for',
  CHANGE_CALENDAR: '`importCalendar`: the working days of that year are not known',
  AMEND_PLAN: '`amendPlan`: the text names nobody who could owe it',
  DECIDE_SUCCESSION: '`decideSuccession`: who follows a unit that is no more',
  OPERATOR: 'An operator has to see why a step was refused',
});

@ObjectType('TimeSuggestion', {
  description: 'What the grammar makes of a wording that somebody has to decide on. It never counts without a person.',
})
export class TimeSuggestionType {
  @Field(() => String, { nullable: true, description: 'In canonical words; null where it can make nothing of it.' })
  readonly reads!: string | null;

  @Field(() => [ScheduleType], {
    description: 'As schedules that can be decided as they are, of several times one each; empty where something is left open.',
  })
  readonly schedules!: readonly ScheduleType[];

  @Field(() => Boolean, { description: 'Only with diacritics that the wording has lost.' })
  readonly restored!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it cannot be told as it stands, in the language of the request.' })
  readonly why!: string | null;
}

@ObjectType('WorkItem', { description: 'Something that only a person or a future document can settle.' })
export class WorkItemType {
  @Field(() => WorkItemKinds)
  readonly kind!: WorkItemKind;

  @Field(() => ID, { nullable: true })
  readonly dutyId!: string | null;

  @Field(() => ID, { nullable: true })
  readonly planId!: string | null;

  @Field(() => String, { nullable: true })
  readonly ruleKey!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The period that is to be given a day of its own; null where everything waits that is open.',
  })
  readonly period!: string | null;

  @Field(() => String)
  readonly title!: string;

  @Field(() => String)
  readonly wording!: string;

  @Field(() => String, { description: 'A code, with parameters after colons.' })
  readonly reason!: string;

  @Field(() => String, { description: '`reason` in the language of the request.' })
  readonly reasonText?: string;

  @Field(() => Settlements, { description: 'By what it is settled.' })
  readonly settledBy?: Settlement;

  @Field(() => [OrgUnitNode], { description: 'Whose decision it is; a unit above them may act for them.' })
  readonly mayDecide?: readonly OrgUnitNode[];

  @Field(() => TimeSuggestionType, {
    nullable: true,
    description: 'What the grammar makes of the wording, where a schedule has to be decided.',
  })
  readonly suggestion?: TimeSuggestionType | null;

  @Field(() => InstantScalar)
  readonly since!: Instant;

  @Field(() => Int)
  readonly position!: number;
}

export const WorkItemConnection = connectionOf('WorkItem', WorkItemType);
