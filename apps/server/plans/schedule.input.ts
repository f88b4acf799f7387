import { InputType, Int } from '@nestjs/graphql';
import type { Anchor, CountingPolicy, DayOffPolicy, PeriodSystem, PeriodUnit } from '#libs/calendar/schedule.js';
import type {
  DocumentDateInput as DocumentDateShape,
  PeriodDueInput as PeriodDueShape,
  ScheduleInput as ScheduleShape,
} from '#libs/application/plan-content/plan-content-input.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { nestedField, textField, trueField, valueField, valuesField } from '../graphql/form.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import {
  Anchors,
  CountingPolicies,
  type DateBound,
  DateBounds,
  DayOffPolicies,
  PeriodSystems,
  PeriodStarts,
  type PeriodStart,
  PeriodUnits,
} from './schedule.graphql.js';

@InputType()
export class UndecidedInput {
  @textField({ description: 'What the wording leaves open.' })
  readonly reason!: string;
}

@InputType()
export class AfterPeriodInput {
  @valueField(() => Int)
  readonly days!: number;

  @valueField(() => CountingPolicies)
  readonly policy!: CountingPolicy;
}

@InputType()
export class DayOfMonthInput {
  @valueField(() => Int, { description: '1 to 31; 31 is the last day.' })
  readonly day!: number;

  @valueField(() => Int, { description: '0: the month in which the period ends.' })
  readonly monthOffset!: number;

  @valueField(() => DayOffPolicies)
  readonly policy!: DayOffPolicy;
}

@InputType({ isOneOf: true, description: 'When a periodic duty is due, for each period.' })
export class PeriodDueInput implements PeriodDueShape {
  @trueField({ description: 'The last day of the period.' })
  readonly periodEnd?: boolean | null;

  @nestedField(() => AfterPeriodInput, { nullable: true })
  readonly afterPeriod?: AfterPeriodInput | null;

  @nestedField(() => DayOfMonthInput, { nullable: true })
  readonly dayOfMonth?: DayOfMonthInput | null;

  @nestedField(() => UndecidedInput, { nullable: true })
  readonly undecided?: UndecidedInput | null;
}

@InputType()
export class DateScheduleInput {
  @valueField(() => LocalDateScalar)
  readonly date!: LocalDate;

  @valueField(() => DateBounds)
  readonly bound!: DateBound;
}

@InputType()
export class WithinScheduleInput {
  @valueField(() => Int)
  readonly days!: number;

  @valueField(() => CountingPolicies)
  readonly policy!: CountingPolicy;

  @valueField(() => Anchors)
  readonly anchor!: Anchor;
}

@InputType()
export class WindowScheduleInput {
  @valueField(() => LocalDateScalar)
  readonly from!: LocalDate;

  @valueField(() => LocalDateScalar)
  readonly to!: LocalDate;

  @nestedField(() => PeriodDueInput, { nullable: true, description: 'Absent: its last day.' })
  readonly due?: PeriodDueInput | null;
}

@InputType()
export class ContinuousScheduleInput {
  @valueField(() => LocalDateScalar)
  readonly from!: LocalDate;

  @valueField(() => LocalDateScalar, { nullable: true, description: 'Null: the wording names no end.' })
  readonly to?: LocalDate | null;
}

@InputType()
export class PeriodicScheduleInput {
  @valuesField(() => [PeriodUnits], { max: 6 })
  readonly every!: readonly PeriodUnit[];

  @valueField(() => PeriodSystems)
  readonly system!: PeriodSystem;

  @nestedField(() => PeriodDueInput)
  readonly due!: PeriodDueInput;

  @valueField(() => LocalDateScalar)
  readonly from!: LocalDate;

  @valueField(() => LocalDateScalar)
  readonly to!: LocalDate;

  @valueField(() => PeriodStarts)
  readonly start!: PeriodStart;
}

@InputType()
export class OnRequestInput {
  @textField({ description: 'Who has to ask.' })
  readonly by!: string;
}

@InputType()
export class ExternalCalendarInput {
  @textField({ description: 'Whose calendar it is.' })
  readonly of!: string;
}

@InputType({ isOneOf: true, description: 'What the time wording of a duty means.' })
export class ScheduleInput implements ScheduleShape {
  @nestedField(() => DateScheduleInput, { nullable: true })
  readonly date?: DateScheduleInput | null;

  @nestedField(() => WithinScheduleInput, { nullable: true })
  readonly within?: WithinScheduleInput | null;

  @nestedField(() => WindowScheduleInput, { nullable: true })
  readonly window?: WindowScheduleInput | null;

  @nestedField(() => ContinuousScheduleInput, { nullable: true })
  readonly continuous?: ContinuousScheduleInput | null;

  @nestedField(() => PeriodicScheduleInput, { nullable: true })
  readonly periodic?: PeriodicScheduleInput | null;

  @nestedField(() => OnRequestInput, { nullable: true })
  readonly onRequest?: OnRequestInput | null;

  @nestedField(() => ExternalCalendarInput, { nullable: true })
  readonly externalCalendar?: ExternalCalendarInput | null;

  @nestedField(() => UndecidedInput, { nullable: true })
  readonly undecided?: UndecidedInput | null;
}

@InputType()
export class DateIntervalInput {
  @valueField(() => LocalDateScalar)
  readonly earliest!: LocalDate;

  @valueField(() => LocalDateScalar)
  readonly latest!: LocalDate;
}

@InputType({ isOneOf: true, description: 'What is known of the day of a document.' })
export class DocumentDateInput implements DocumentDateShape {
  @valueField(() => LocalDateScalar, { nullable: true, description: 'The day that it bears.' })
  readonly on?: LocalDate | null;

  @nestedField(() => DateIntervalInput, { nullable: true, description: 'The day is blank; it lies within these, both inclusive.' })
  readonly between?: DateIntervalInput | null;
}
