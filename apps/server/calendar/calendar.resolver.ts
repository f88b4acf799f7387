import { Args, ArgsType, Context, Field, ID, InputType, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isYear, YEAR_MAX, YEAR_MIN } from '#libs/calendar/period.js';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { type LocalDate, weekdayOf } from '#libs/kernel/time.js';
import { obligationIdOf } from '#libs/read-models/obligations/queries/obligation-id.js';
import type {
  CalendarEntryRow,
  CalendarYearRow,
  DeadlineChangeRow,
  DutyRow,
  ObligationRow,
  OrgUnitRow,
} from '#libs/read-models/queries.js';
import { DutyNode, ObligationNode } from '../duties/duty.graphql.js';
import { type Connection, PagedViewArgs, pageOf, toConnection } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/context.js';
import { given } from '../graphql/given.js';
import { LocalDateScalar, wrongArgument } from '../graphql/scalars.js';
import { type At, dataAsOf, DataAsOf, loadedAt, rowAt, unitsOf, ViewArgs, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { CalendarEntryType, CalendarYearType, DeadlineChangeConnection, DeadlineChangeType } from './calendar.graphql.js';

@ArgsType()
class CalendarYearArgs extends ViewArgs {
  @Field(() => Int)
  readonly year!: number;
}

@InputType()
class DeadlineChangeFilterInput {
  @Field(() => ID, { nullable: true, description: 'Of obligations held by the unit or any unit below it.' })
  readonly withinId?: OrgUnitId | null;

  @Field(() => ID, { nullable: true })
  readonly planId?: PlanId | null;

  @Field(() => ID, { nullable: true })
  readonly dutyId?: DutyId | null;

  @Field(() => String, { nullable: true })
  readonly period?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day of the calendar that changed.' })
  readonly day?: LocalDate | null;

  @Field(() => Boolean, { nullable: true, description: 'Only where the deadline had passed when the day was entered.' })
  readonly correctionsOnly?: boolean | null;
}

@ArgsType()
class DeadlineChangesArgs extends PagedViewArgs {
  @Field(() => DeadlineChangeFilterInput, { nullable: true })
  readonly filter?: DeadlineChangeFilterInput | null;
}

@Resolver(() => CalendarYearType)
export class CalendarYearResolver {
  @Query(() => CalendarYearType, { description: 'The working calendar of a year, with certainty and source of each day.' })
  async calendarYear(@Args() args: CalendarYearArgs, @Context() { reads }: RequestContext): Promise<At<CalendarYearRow>> {
    const { year } = args;
    if (!isYear(year))
      throw wrongArgument('year', {
        vi: `${year} không dùng được; cần một năm từ ${YEAR_MIN} đến ${YEAR_MAX}`,
        en: `${year} cannot be used; expected a year from ${YEAR_MIN} to ${YEAR_MAX}`,
      });
    const view = await reads.view(args);
    return rowAt(await reads.queries.calendarYear(year, view), view);
  }

  @ResolveField(() => [CalendarEntryType])
  days(@Parent() year: At<CalendarYearRow>): readonly At<CalendarEntryRow>[] {
    return year.days.map((entry) => rowAt(entry, viewOf(year)));
  }

  @ResolveField(() => [CalendarEntryType])
  entries(@Parent() year: At<CalendarYearRow>): readonly At<CalendarEntryRow>[] {
    return year.entries.map((entry) => rowAt(entry, viewOf(year)));
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() year: At<CalendarYearRow>): DataAsOf {
    return dataAsOf(viewOf(year));
  }
}

@Resolver(() => CalendarEntryType)
export class CalendarEntryResolver {
  @ResolveField(() => Int)
  weekday(@Parent() { date }: CalendarEntryRow): number {
    return weekdayOf(date);
  }

  @ResolveField(() => OrgUnitNode, { nullable: true })
  async enteredFor(@Parent() entry: At<CalendarEntryRow>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    if (entry.onBehalfOf === null) return null;
    const view = viewOf(entry);
    return loadedAt(reads.at(view).orgUnit, entry.onBehalfOf, view);
  }
}

@Resolver(() => DeadlineChangeType)
export class DeadlineChangesResolver {
  @Query(() => DeadlineChangeConnection, {
    description: 'What changes of the calendar made of deadlines and of their judgement, in the order in which the days were entered.',
  })
  async deadlineChanges(@Args() args: DeadlineChangesArgs, @Context() { reads }: RequestContext): Promise<Connection<DeadlineChangeRow>> {
    const [view, page] = [await reads.view(args), pageOf(args)];
    return toConnection(await reads.queries.deadlineChanges(given(args.filter), page, view), view, page);
  }

  @ResolveField(() => CalendarEntryType)
  entry(@Parent() change: At<DeadlineChangeRow>): At<CalendarEntryRow> {
    return rowAt(change.entry, viewOf(change));
  }

  @ResolveField(() => DutyNode, { nullable: true })
  async duty(@Parent() change: At<DeadlineChangeRow>, @Context() { reads }: RequestContext): Promise<At<DutyRow> | null> {
    const view = viewOf(change);
    return loadedAt(reads.at(view).duty, change.dutyId, view);
  }

  @ResolveField(() => ObligationNode, { nullable: true })
  async obligation(@Parent() change: At<DeadlineChangeRow>, @Context() { reads }: RequestContext): Promise<At<ObligationRow> | null> {
    const view = viewOf(change);
    return loadedAt(reads.at(view).obligation, obligationIdOf(change), view);
  }

  @ResolveField(() => [OrgUnitNode])
  holders(@Parent() change: At<DeadlineChangeRow>, @Context() context: RequestContext): Promise<readonly At<OrgUnitRow>[]> {
    return unitsOf(change, change.holders, context);
  }
}
