import { Args, ArgsType, Context, Field, ID, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { DutyKind } from '#libs/domain/plan/plan-content.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { IndicatorRollUpRow, OrgUnitRow, PlanRow, RollUpFilter, RollUpRow } from '#libs/read-models/queries.js';
import type { RequestContext } from '../graphql/context.js';
import { given } from '../graphql/given.js';
import { type At, dataAsOf, DataAsOf, loadedAt, rowAt, ViewArgs, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { PlanNode } from '../plans/plan.graphql.js';
import { DutyKinds } from '../plans/plan-content.graphql.js';
import { LocalDateScalar, wrongArgument } from '../graphql/scalars.js';
import { IndicatorRollUpType, IndicatorsOverTimeType, RollUpRowType, RollUpType } from './roll-up.graphql.js';

@InputType()
class RollUpFilterInput {
  @Field(() => ID, { nullable: true })
  readonly planId?: PlanId | null;

  @Field(() => ID, { nullable: true, description: 'Of the plan at the top of the chain and everything derived from it.' })
  readonly rootPlanId?: PlanId | null;

  @Field(() => DutyKinds, { nullable: true })
  readonly kind?: DutyKind | null;

  @Field(() => String, { nullable: true })
  readonly period?: string | null;
}

@ArgsType()
class RollUpArgs extends ViewArgs {
  @Field(() => ID)
  readonly unitId!: OrgUnitId;

  @Field(() => RollUpFilterInput, { nullable: true })
  readonly filter?: RollUpFilterInput | null;
}

@ArgsType()
class OverTimeArgs extends ViewArgs {
  @Field(() => ID)
  readonly unitId!: OrgUnitId;

  @Field(() => LocalDateScalar, { description: 'First day of the span; periods that lie within the span count.' })
  readonly from!: LocalDate;

  @Field(() => LocalDateScalar, { description: 'Last day of the span.' })
  readonly to!: LocalDate;

  @Field(() => ID, { nullable: true })
  readonly planId?: PlanId | null;

  @Field(() => ID, { nullable: true, description: 'Of the plan at the top of the chain and everything derived from it.' })
  readonly rootPlanId?: PlanId | null;

  @Field(() => String, { nullable: true })
  readonly ruleKey?: string | null;
}

interface RollUp {
  readonly unitId: OrgUnitId;
  readonly filter: RollUpFilter;
}

@Resolver(() => RollUpType)
export class RollUpResolver {
  @Query(() => RollUpType, { description: 'Counts and figures of a unit and everything below it.' })
  async rollUp(@Args() args: RollUpArgs, @Context() { reads }: RequestContext): Promise<At<RollUp>> {
    return rowAt({ unitId: args.unitId, filter: given(args.filter) }, await reads.view(args));
  }

  @Query(() => IndicatorsOverTimeType, {
    description: 'A year from its months, a quarter from its months: each indicator over time and over units, of what was due so far.',
  })
  async indicatorsOverTime(@Args() args: OverTimeArgs, @Context() { reads }: RequestContext): Promise<IndicatorsOverTimeType> {
    const { unitId, from, to, planId, rootPlanId, ruleKey } = args;
    if (from > to)
      throw wrongArgument('from', {
        vi: `${from} sau to: ${to}; hãy đổi lại hai ngày`,
        en: `${from} is after to: ${to}; swap the two days`,
      });
    const view = await reads.view(args);
    const rows = await reads.queries.indicatorsOverTime(unitId, { from, to, ...given({ planId, rootPlanId, ruleKey }) }, view);
    return { rows, dataAsOf: dataAsOf(view) };
  }

  @ResolveField(() => OrgUnitNode, { nullable: true })
  async unit(@Parent() rollUp: At<RollUp>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    const view = viewOf(rollUp);
    return loadedAt(reads.at(view).orgUnit, rollUp.unitId, view);
  }

  @ResolveField(() => [RollUpRowType])
  async rows(@Parent() rollUp: At<RollUp>, @Context() { reads }: RequestContext): Promise<readonly At<RollUpRow>[]> {
    const view = viewOf(rollUp);
    return (await reads.queries.rollUp(rollUp.unitId, rollUp.filter, view)).map((row) => rowAt(row, view));
  }

  @ResolveField(() => [IndicatorRollUpType])
  async indicators(@Parent() rollUp: At<RollUp>, @Context() { reads }: RequestContext): Promise<readonly At<IndicatorRollUpRow>[]> {
    const view = viewOf(rollUp);
    return (await reads.queries.indicatorRollUp(rollUp.unitId, rollUp.filter, view)).map((row) => rowAt(row, view));
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() rollUp: At<RollUp>): DataAsOf {
    return dataAsOf(viewOf(rollUp));
  }
}

const planOf = async (row: At<{ readonly planId: PlanId }>, { reads }: RequestContext): Promise<At<PlanRow> | null> => {
  const view = viewOf(row);
  return loadedAt(reads.at(view).plan, row.planId, view);
};

@Resolver(() => RollUpRowType)
export class RollUpRowResolver {
  @ResolveField(() => PlanNode, { nullable: true })
  plan(@Parent() row: At<RollUpRow>, @Context() context: RequestContext): Promise<At<PlanRow> | null> {
    return planOf(row, context);
  }
}

@Resolver(() => IndicatorRollUpType)
export class IndicatorRollUpResolver {
  @ResolveField(() => PlanNode, { nullable: true })
  plan(@Parent() row: At<IndicatorRollUpRow>, @Context() context: RequestContext): Promise<At<PlanRow> | null> {
    return planOf(row, context);
  }
}
