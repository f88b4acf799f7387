import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Announcement, DayCertainty, DayKind } from '#libs/calendar/working-calendar.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { Timeliness } from '#libs/read-models/queries.js';
import { type DeadlineState, DeadlineStates, DutyNode, ObligationNode, Timelinesses } from '../duties/duty.graphql.js';
import { connectionOf } from '../graphql/connection.js';
import { graphqlEnum } from '../graphql/enum.js';
import { InstantScalar, LocalDateScalar } from '../graphql/scalars.js';
import { DataAsOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';

export const DayKinds = graphqlEnum<DayKind>('DayKind', {
  OFF: 'A holiday, or a day off in lieu of one',
  OFF_SWAPPED: 'Off, and made up for on another day',
  MAKE_UP_WORKING: 'A Saturday or Sunday that is worked',
  ORDINARY: 'An earlier entry is taken back: the day is again what its weekday makes it',
});

export const DayCertainties = graphqlEnum<DayCertainty>('DayCertainty', {
  STATUTORY: 'Fixed by law',
  OFFICIAL: 'Announced by the authority',
  REPORTED: 'Reported by the press, of an act that exists',
  COMPUTED: 'Of the lunar calendar, computed',
  PROJECTED: 'Awaits its announcement; deadlines near it are provisional',
});

const Announcements = graphqlEnum<Announcement>('CalendarAnnouncement', {
  ANNOUNCED: '',
  AWAITED: 'The yearly arrangement is not wholly entered',
  NOT_COVERED: 'Nothing is known of the year; what has to count its days has no deadline yet',
});

@ObjectType('CalendarEntry', { description: 'A day of the working calendar as somebody entered it.' })
export class CalendarEntryType {
  @Field(() => LocalDateScalar)
  readonly date!: LocalDate;

  @Field(() => Int, { description: '1 Monday to 7 Sunday.' })
  readonly weekday?: number;

  @Field(() => DayKinds)
  readonly kind!: DayKind;

  @Field(() => String)
  readonly name!: string;

  @Field(() => DayCertainties)
  readonly certainty!: DayCertainty;

  @Field(() => String, { description: 'The document on which it rests.' })
  readonly source!: string;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Day of the decision; it moves no deadline that had passed by then. Null: it holds from the beginning.',
  })
  readonly decidedOn!: LocalDate | null;

  @Field(() => Int)
  readonly position!: number;

  @Field(() => InstantScalar)
  readonly recordedAt!: Instant;

  @Field(() => ID, { description: 'Who entered it. Opaque.' })
  readonly actor!: string;

  @Field(() => OrgUnitNode, { nullable: true, description: 'The unit for which it was entered; null: the installation itself.' })
  readonly enteredFor?: OrgUnitNode | null;
}

@ObjectType('CalendarYear')
export class CalendarYearType {
  @Field(() => Int)
  readonly year!: number;

  @Field(() => Announcements)
  readonly announcement!: Announcement;

  @Field(() => Int, { nullable: true, description: 'Null where nothing is known of the year.' })
  readonly workingDays!: number | null;

  @Field(() => [CalendarEntryType], { description: 'What stands for each day that is not what its weekday makes it, by day.' })
  readonly days!: readonly CalendarEntryType[];

  @Field(() => [CalendarEntryType], { description: 'Everything that was entered, in the order of recording.' })
  readonly entries!: readonly CalendarEntryType[];

  @Field(() => DataAsOf)
  readonly dataAsOf?: DataAsOf;
}

@ObjectType('DeadlineSeen', { description: 'A deadline and its judgement as they were read at one time.' })
export class DeadlineSeenType {
  @Field(() => DeadlineStates)
  readonly state!: DeadlineState;

  @Field(() => LocalDateScalar, { nullable: true })
  readonly dueOn!: LocalDate | null;

  @Field(() => String, { nullable: true })
  readonly reason!: string | null;

  @Field(() => Timelinesses)
  readonly timeliness!: Timeliness;
}

@ObjectType('DeadlineStep', { description: 'A deadline as one event made it.' })
export class DeadlineStepType {
  @Field(() => DeadlineSeenType, { nullable: true, description: 'Just before; null: it is as it was first computed.' })
  readonly before!: DeadlineSeenType | null;

  @Field(() => DeadlineSeenType)
  readonly after!: DeadlineSeenType;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When the notice was given that this deadline had passed, as long as it stood.',
  })
  readonly noticedAt!: Instant | null;
}

@ObjectType('DeadlineChange', {
  description: 'What one change of the calendar made of the deadline of one obligation, or of its judgement.',
})
export class DeadlineChangeType {
  @Field(() => ID)
  readonly dutyId!: string;

  @Field(() => String)
  readonly period!: string;

  @Field(() => String)
  readonly title!: string;

  @Field(() => DeadlineSeenType, { nullable: true, description: 'Null: the obligation came by the change.' })
  readonly before!: DeadlineSeenType | null;

  @Field(() => DeadlineSeenType, { nullable: true, description: 'Null: the obligation went by the change.' })
  readonly after!: DeadlineSeenType | null;

  @Field(() => Boolean, {
    description:
      'The deadline, old or new, had passed when the day was entered: a decision that was taken before puts its judgement right.',
  })
  readonly isCorrection!: boolean;

  @Field(() => CalendarEntryType, { description: 'The day, when it was decided, and who entered it when.' })
  readonly entry!: CalendarEntryType;

  @Field(() => DutyNode, { nullable: true })
  readonly duty?: DutyNode | null;

  @Field(() => ObligationNode, { nullable: true, description: 'As it stands now.' })
  readonly obligation?: ObligationNode | null;

  @Field(() => [OrgUnitNode])
  readonly holders?: readonly OrgUnitNode[];
}

export const DeadlineChangeConnection = connectionOf('DeadlineChange', DeadlineChangeType);
