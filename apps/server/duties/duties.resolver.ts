import { Args, ArgsType, Context, Extensions, Field, ID, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reasonText } from '#libs/calendar/reasons.js';
import type { DutyKind } from '#libs/domain/plan/plan-content.js';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { letterOf } from '#libs/read-models/obligations/queries/matrix/cell-state.js';
import { obligationIdOf } from '#libs/read-models/obligations/queries/obligation-id.js';
import type {
  DutyRow,
  ObligationFilter,
  ObligationId,
  ObligationRow,
  ObligationStatus,
  OrgUnitRow,
  Phase,
  PlanRow,
  ReportRow,
} from '#libs/read-models/queries.js';
import { type Connection, PageArgs, PagedViewArgs, pageOf, toConnection } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/context.js';
import { given } from '../graphql/given.js';
import { ONE_PARENT } from '../graphql/limits.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { searchText } from '../graphql/search.js';
import { type At, dataAsOf, DataAsOf, loadedAt, unitsOf, ViewArgs, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { PlanNode } from '../plans/plan.graphql.js';
import { DutyKinds } from '../plans/plan-content.graphql.js';
import { ReportNode } from '../reports/report.graphql.js';
import { ObligationSummaryType } from './counts.graphql.js';
import { DutyNode, ObligationConnection, ObligationNode, ObligationStatuses, ObligationWordsType, Phases } from './duty.graphql.js';

@InputType()
class ObligationFilterInput {
  @Field(() => ID, { nullable: true, description: 'Held by the unit.' })
  readonly holderId?: OrgUnitId | null;

  @Field(() => ID, { nullable: true, description: 'Held by the unit or any unit below it.' })
  readonly withinId?: OrgUnitId | null;

  @Field(() => ID, { nullable: true })
  readonly planId?: PlanId | null;

  @Field(() => ID, { nullable: true, description: 'Of the plan at the top of the chain and everything derived from it.' })
  readonly rootPlanId?: PlanId | null;

  @Field(() => ID, { nullable: true })
  readonly dutyId?: DutyId | null;

  @Field(() => String, { nullable: true, description: 'Rule of its plan.' })
  readonly ruleKey?: string | null;

  @Field(() => [DutyKinds], { nullable: true })
  readonly kinds?: readonly DutyKind[] | null;

  @Field(() => [ObligationStatuses], { nullable: true })
  readonly statuses?: readonly ObligationStatus[] | null;

  @Field(() => [Phases], { nullable: true })
  readonly phases?: readonly Phase[] | null;

  @Field(() => String, { nullable: true })
  readonly period?: string | null;

  @Field(() => LocalDateScalar, { nullable: true })
  readonly dueFrom?: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true })
  readonly dueTo?: LocalDate | null;

  @Field(() => Boolean, { nullable: true, description: 'Returned for correction, and the day of that has passed.' })
  readonly correctionOverdue?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Words of the title or the holder; without diacritics and in any case.' })
  readonly search?: string | null;
}

const filterOf = (input: ObligationFilterInput | null | undefined): ObligationFilter => {
  const { search, ...filter } = given(input);
  return { ...filter, ...searchText(search) };
};

@ArgsType()
class DutyArgs extends ViewArgs {
  @Field(() => ID)
  readonly id!: DutyId;
}

@ArgsType()
class ObligationArgs extends ViewArgs {
  @Field(() => ID)
  readonly id!: ObligationId;
}

@ArgsType()
class ObligationsArgs extends PagedViewArgs {
  @Field(() => ObligationFilterInput, { nullable: true })
  readonly filter?: ObligationFilterInput | null;
}

@ArgsType()
class ObligationCountsArgs extends ViewArgs {
  @Field(() => ObligationFilterInput, { nullable: true })
  readonly filter?: ObligationFilterInput | null;
}

@ArgsType()
class InboxArgs extends ObligationsArgs {
  @Field(() => ID)
  readonly unitId!: OrgUnitId;
}

/** What waits for the unit: begun, and neither accepted nor closed. */
const IN_THE_INBOX: readonly Phase[] = ['OPEN', 'SUBMITTED', 'RETURNED'];

@Resolver(() => DutyNode)
export class DutiesResolver {
  @Query(() => DutyNode, { nullable: true })
  async duty(@Args() args: DutyArgs, @Context() { reads }: RequestContext): Promise<At<DutyRow> | null> {
    const view = await reads.view(args);
    return loadedAt(reads.at(view).duty, args.id, view);
  }

  @Query(() => ObligationConnection, { description: 'What is owed, by deadline.' })
  async obligations(@Args() args: ObligationsArgs, @Context() { reads }: RequestContext): Promise<Connection<ObligationRow>> {
    const [view, page] = [await reads.view(args), pageOf(args)];
    return toConnection(await reads.queries.obligations(filterOf(args.filter), page, view), view, page);
  }

  @Query(() => ObligationSummaryType, { description: 'How many are owed, and how they stand.' })
  async obligationCounts(@Args() args: ObligationCountsArgs, @Context() { reads }: RequestContext): Promise<ObligationSummaryType> {
    const view = await reads.view(args);
    return { counts: await reads.queries.obligationCounts(filterOf(args.filter), view), dataAsOf: dataAsOf(view) };
  }

  @Query(() => ObligationConnection, {
    description:
      'What a unit itself has to do: its obligations that are neither accepted nor waived nor cancelled, unless the filter names phases.',
  })
  async inbox(@Args() args: InboxArgs, @Context() { reads }: RequestContext): Promise<Connection<ObligationRow>> {
    const [view, page] = [await reads.view(args), pageOf(args)];
    const filter = { phases: IN_THE_INBOX, ...filterOf(args.filter), holderId: args.unitId };
    return toConnection(await reads.queries.obligations(filter, page, view), view, page);
  }

  @ResolveField(() => PlanNode, { nullable: true })
  plan(@Parent() duty: At<DutyRow>, @Context() context: RequestContext): Promise<At<PlanRow> | null> {
    return planOf(duty, duty.planId, context);
  }

  @ResolveField(() => OrgUnitNode, { nullable: true })
  async issuer(@Parent() duty: At<DutyRow>, @Context() context: RequestContext): Promise<At<OrgUnitRow> | null> {
    return (await unitsOf(duty, [duty.issuerId], context))[0] ?? null;
  }

  @ResolveField(() => [OrgUnitNode], { description: 'One, or several that hold it together and are judged alike.' })
  holders(@Parent() duty: At<DutyRow>, @Context() context: RequestContext): Promise<readonly At<OrgUnitRow>[]> {
    return unitsOf(duty, duty.holders, context);
  }

  @ResolveField(() => [OrgUnitNode])
  coordinators(@Parent() duty: At<DutyRow>, @Context() context: RequestContext): Promise<readonly At<OrgUnitRow>[]> {
    return unitsOf(duty, duty.coordinators, context);
  }

  @ResolveField(() => [OrgUnitNode], { description: 'Of a report.' })
  receivers(@Parent() duty: At<DutyRow>, @Context() context: RequestContext): Promise<readonly At<OrgUnitRow>[]> {
    return unitsOf(duty, duty.receivers, context);
  }

  @Extensions(ONE_PARENT)
  @ResolveField('obligations', () => ObligationConnection, { description: 'Its periods. Of one duty at a time.' })
  async obligationsOf(
    @Parent() duty: At<DutyRow>,
    @Args() args: PageArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Connection<ObligationRow>> {
    const [view, page] = [viewOf(duty), pageOf(args)];
    return toConnection(await reads.queries.obligations({ dutyId: duty.id }, page, view), view, page);
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() duty: At<DutyRow>): DataAsOf {
    return dataAsOf(viewOf(duty));
  }
}

const planOf = async (row: object, planId: PlanId, { reads }: RequestContext): Promise<At<PlanRow> | null> => {
  const view = viewOf(row);
  return loadedAt(reads.at(view).plan, planId, view);
};

@Resolver(() => ObligationNode)
export class ObligationsResolver {
  @ResolveField(() => ID)
  id(@Parent() obligation: ObligationRow): string {
    return obligationIdOf(obligation);
  }

  @Query(() => ObligationNode, { nullable: true, description: 'One obligation, by the id of `Obligation.id`.' })
  async obligation(@Args() args: ObligationArgs, @Context() { reads }: RequestContext): Promise<At<ObligationRow> | null> {
    const view = await reads.view(args);
    return loadedAt(reads.at(view).obligation, args.id, view);
  }

  @ResolveField(() => ObligationNode, { nullable: true })
  async asKnownOn(
    @Parent() obligation: At<ObligationRow>,
    @Args('day', { type: () => LocalDateScalar }) day: LocalDate,
    @Context() { reads }: RequestContext,
  ): Promise<At<ObligationRow> | null> {
    const view = await reads.viewOn(day);
    return loadedAt(reads.at(view).obligation, obligationIdOf(obligation), view);
  }

  @ResolveField(() => String, { description: 'How it stands, as one letter of `MatrixRow.cells`.' })
  letter(@Parent() obligation: ObligationRow): string {
    return letterOf(obligation);
  }

  @ResolveField(() => String, { nullable: true })
  reasonText(@Parent() { reason }: ObligationRow, @Context() { language }: RequestContext): string | null {
    return reason === null ? null : reasonText(reason, language);
  }

  @ResolveField(() => DutyNode, { nullable: true })
  async duty(@Parent() obligation: At<ObligationRow>, @Context() { reads }: RequestContext): Promise<At<DutyRow> | null> {
    const view = viewOf(obligation);
    return loadedAt(reads.at(view).duty, obligation.dutyId, view);
  }

  @ResolveField(() => ObligationWordsType, {
    nullable: true,
    description: 'The words of the plan by which it is judged: those of before an amendment where its period had ended by then.',
  })
  async words(@Parent() obligation: At<ObligationRow>, @Context() { reads }: RequestContext): Promise<ObligationWordsType | null> {
    return (await reads.at(viewOf(obligation)).obligationWords.load(obligationIdOf(obligation))) ?? null;
  }

  @ResolveField(() => PlanNode, { nullable: true })
  plan(@Parent() obligation: At<ObligationRow>, @Context() context: RequestContext): Promise<At<PlanRow> | null> {
    return planOf(obligation, obligation.planId, context);
  }

  @ResolveField(() => [OrgUnitNode])
  holders(@Parent() obligation: At<ObligationRow>, @Context() context: RequestContext): Promise<readonly At<OrgUnitRow>[]> {
    return unitsOf(obligation, obligation.holders, context);
  }

  @ResolveField(() => [OrgUnitNode], {
    description: 'Whom it was given to and who do not hold it any more: their units were merged or divided. Empty for most.',
  })
  async formerHolders(@Parent() obligation: At<ObligationRow>, @Context() context: RequestContext): Promise<readonly At<OrgUnitRow>[]> {
    const duty = await context.reads.at(viewOf(obligation)).duty.load(obligation.dutyId);
    const former = duty?.assignedTo.filter((id) => !obligation.holders.includes(id)) ?? [];
    return unitsOf(obligation, former, context);
  }

  @ResolveField(() => ReportNode, { nullable: true, description: 'The report that serves it.' })
  async report(@Parent() obligation: At<ObligationRow>, @Context() { reads }: RequestContext): Promise<At<ReportRow> | null> {
    if (obligation.reportId === null) return null;
    const view = viewOf(obligation);
    return loadedAt(reads.at(view).report, obligation.reportId, view);
  }

  @ResolveField(() => PlanNode, { nullable: true, description: 'The plan that fulfils it.' })
  async fulfilledByPlan(@Parent() obligation: At<ObligationRow>, @Context() context: RequestContext): Promise<At<PlanRow> | null> {
    return obligation.fulfilledByPlan === null ? null : planOf(obligation, obligation.fulfilledByPlan, context);
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() obligation: At<ObligationRow>): DataAsOf {
    return dataAsOf(viewOf(obligation));
  }
}
