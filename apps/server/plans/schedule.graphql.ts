import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Anchor, CountingPolicy, DayOffPolicy, PeriodDue, PeriodSystem, PeriodUnit, Schedule } from '#libs/calendar/schedule.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { graphqlEnum } from '../graphql/enum.js';
import { LocalDateScalar } from '../graphql/scalars.js';

export const CountingPolicies = graphqlEnum<CountingPolicy>(
  'CountingPolicy',
  {
    CALENDAR_ROLL: 'Calendar days; a last day off rolls to the next working day (Civil Code 2015, art. 148(5))',
    CALENDAR_STRICT: 'Calendar days; a last day off stays',
    WORKING_DAYS: 'Working days, make-up Saturdays included',
  },
  'How N days are counted from an event; the first day is never counted (Civil Code 2015, art. 147).',
);

export const DayOffPolicies = graphqlEnum<DayOffPolicy>(
  'DayOffPolicy',
  { CALENDAR_ROLL: 'It rolls to the next working day', CALENDAR_STRICT: 'It stays' },
  'What becomes of a named day that is a day off; there are no days to count.',
);

export const PeriodUnits = graphqlEnum<PeriodUnit>('PeriodUnit', {
  WEEK: '',
  MONTH: '',
  QUARTER: '',
  HALF_YEAR: '',
  NINE_MONTHS: '',
  YEAR: '',
});

export const PeriodSystems = graphqlEnum<PeriodSystem>('PeriodSystem', {
  CALENDAR: '1 January to 31 December and its parts',
  REPORT: 'The data windows of Decree 09/2019/NĐ-CP, art. 12: a month is the 15th of the month before to the 14th',
});

export const Anchors = graphqlEnum<Anchor>('Anchor', {
  OWN_ISSUE: 'The issue of the plan that states the duty',
  PARENT_ISSUE: 'The issue of the plan above it',
});

export type ScheduleKind = Schedule['kind'];

const ScheduleKinds = graphqlEnum<ScheduleKind>('ScheduleKind', {
  DATE: 'By a day, or before it',
  WITHIN: 'Some days from an issue',
  WINDOW: 'Once, at any time from one day to another',
  CONTINUOUS: 'Without a break, judged at the end',
  PERIODIC: 'For each period',
  ON_REQUEST: 'Only when somebody asks',
  EXTERNAL_CALENDAR: 'By the calendar of another body',
  UNDECIDED: 'A person has to decide',
});

export type DateBound = Extract<Schedule, { kind: 'DATE' }>['bound'];
export const DateBounds = graphqlEnum<DateBound>('DateBound', { BY: 'chậm nhất', BEFORE: 'trước: kept until the end of the day before' });

export type PeriodStart = Extract<Schedule, { kind: 'PERIODIC' }>['start'];
export const PeriodStarts = graphqlEnum<PeriodStart>('PeriodStart', {
  FROM_ISSUE: 'From the period that contains the day of issue, whole',
  WHOLE_SPAN: 'Every period counts',
});

export type PeriodDueKind = PeriodDue['at'];
const PeriodDueKinds = graphqlEnum<PeriodDueKind>('PeriodDueKind', {
  PERIOD_END: 'The last day of the period',
  AFTER_PERIOD: 'Some days after the last day of the period',
  DAY_OF_MONTH: 'A day of the month in which the period ends, or of a later one',
  UNDECIDED: 'A person has to decide',
});

@ObjectType('PeriodDue', { description: 'When a periodic duty is due, for each period; which fields are set depends on `at`.' })
export class PeriodDueType {
  @Field(() => PeriodDueKinds)
  readonly at!: PeriodDueKind;

  @Field(() => Int, { nullable: true })
  readonly days?: number;

  @Field(() => CountingPolicies, { nullable: true })
  readonly policy?: CountingPolicy;

  @Field(() => Int, { nullable: true, description: '1 to 31; 31 is the last day.' })
  readonly day?: number;

  @Field(() => Int, { nullable: true, description: '0: the month in which the period ends.' })
  readonly monthOffset?: number;

  @Field(() => String, { nullable: true })
  readonly reason?: string;
}

@ObjectType('Schedule', { description: 'What the time wording of a duty means; which fields are set depends on `kind`.' })
export class ScheduleType {
  @Field(() => ScheduleKinds)
  readonly kind!: ScheduleKind;

  @Field(() => LocalDateScalar, { nullable: true })
  readonly date?: LocalDate;

  @Field(() => DateBounds, { nullable: true })
  readonly bound?: DateBound;

  @Field(() => Int, { nullable: true })
  readonly days?: number;

  @Field(() => CountingPolicies, { nullable: true })
  readonly policy?: CountingPolicy;

  @Field(() => Anchors, { nullable: true })
  readonly anchor?: Anchor;

  @Field(() => LocalDateScalar, { nullable: true })
  readonly from?: LocalDate;

  @Field(() => LocalDateScalar, { nullable: true })
  readonly to?: LocalDate | null;

  @Field(() => [PeriodUnits], { nullable: true })
  readonly every?: readonly PeriodUnit[];

  @Field(() => PeriodSystems, { nullable: true })
  readonly system?: PeriodSystem;

  @Field(() => PeriodDueType, { nullable: true })
  readonly due?: PeriodDueType;

  @Field(() => PeriodStarts, { nullable: true })
  readonly start?: PeriodStart;

  @Field(() => String, { nullable: true, description: 'Who has to ask.' })
  readonly by?: string;

  @Field(() => String, { nullable: true, description: 'Whose calendar it is.' })
  readonly of?: string;

  @Field(() => String, { nullable: true, description: 'What the wording leaves open.' })
  readonly reason?: string;
}
