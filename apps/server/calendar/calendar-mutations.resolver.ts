import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Context, InputType, Mutation, Resolver } from '@nestjs/graphql';
import type { DayCertainty, DayKind } from '#libs/calendar/working-calendar.js';
import { type CalendarIntent, ToCalendar } from '#libs/application/commands/messages.js';
import { CLOCK } from '#libs/application/tokens.js';
import type { CalendarRefusal } from '#libs/domain/calendar/calendar.commands.js';
import type { CalendarDay } from '#libs/domain/calendar/calendar.js';
import type { Clock } from '#libs/kernel/clock.js';
import { type LocalDate, yearOf } from '#libs/kernel/time.js';
import type { RequestContext } from '../graphql/context.js';
import { nestedField, nestedListField, textField, valueField, wholeField } from '../graphql/form.js';
import { CommandInput, mutate } from '../graphql/mutation-runner.js';
import { calendarRefusals } from '../graphql/refusal-lists.js';
import { type AcceptedPayload, type RefusalPayload, resultOf } from '../graphql/refusals.graphql.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { rowAt } from '../graphql/view.js';
import { CalendarYearType, DayCertainties, DayKinds } from './calendar.graphql.js';

@InputType()
class CalendarDayInput {
  @valueField(() => LocalDateScalar)
  readonly date!: LocalDate;

  @valueField(() => DayKinds)
  readonly kind!: DayKind;

  @textField()
  readonly name!: string;

  @valueField(() => DayCertainties)
  readonly certainty!: DayCertainty;

  @textField({ description: 'The document that says so.' })
  readonly source!: string;

  @valueField(() => LocalDateScalar, {
    nullable: true,
    description: 'Day on which the authority decided. A day that has passed needs one, unless it follows from the law itself.',
  })
  readonly decidedOn?: LocalDate | null;
}

@InputType()
class ChangeCalendarDayInput extends CommandInput {
  @nestedField(() => CalendarDayInput)
  readonly day!: CalendarDayInput;
}

@InputType()
class ImportCalendarInput extends CommandInput {
  @wholeField({ min: 1, description: 'Of all the days.' })
  readonly year!: number;

  @nestedListField(() => CalendarDayInput, { max: 366 })
  readonly days!: readonly CalendarDayInput[];
}

const subject = { field: 'calendarYear', type: CalendarYearType };
const ChangeCalendarDayResult = resultOf('ChangeCalendarDay', calendarRefusals, subject);
const ImportCalendarResult = resultOf('ImportCalendar', calendarRefusals, subject);

const dayOf = ({ date, kind, name, certainty, source, decidedOn }: CalendarDayInput): CalendarDay => ({
  date,
  kind,
  name,
  certainty,
  source,
  decidedOn: decidedOn ?? null,
});

type Answer = Promise<AcceptedPayload | RefusalPayload>;

@Resolver()
export class CalendarMutationsResolver {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Mutation(() => ChangeCalendarDayResult, {
    description: 'Enters or changes one day of the working calendar; `ORDINARY` takes an entry back. Moves the deadlines that hang on it.',
  })
  changeCalendarDay(@Args('input') input: ChangeCalendarDayInput, @Context() context: RequestContext): Answer {
    return this.mutate(ChangeCalendarDayInput, input, context, ({ day }) => ({
      type: 'ChangeCalendarDay',
      year: yearOf(day.date),
      day: dayOf(day),
    }));
  }

  @Mutation(() => ImportCalendarResult, { description: 'Enters many days of one year, all or none: the yearly announcement.' })
  importCalendar(@Args('input') input: ImportCalendarInput, @Context() context: RequestContext): Answer {
    return this.mutate(ImportCalendarInput, input, context, ({ year, days }) => ({
      type: 'ImportCalendar',
      year,
      days: days.map(dayOf),
    }));
  }

  private mutate<Input extends CommandInput>(
    type: new () => Input,
    input: Input,
    context: RequestContext,
    intentOf: (input: Input) => CalendarIntent,
  ): Answer {
    return mutate<Input, CalendarRefusal>({
      type,
      input,
      context,
      clock: this.clock,
      send: (given, meta) => this.commands.execute(new ToCalendar(intentOf(given), meta)),
      subject: {
        field: subject.field,
        read: async (given, view) => rowAt(await context.reads.queries.calendarYear(intentOf(given).year, view), view),
      },
    });
  }
}
