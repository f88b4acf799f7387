import { Args, ArgsType, Context, Extensions, Field, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { PlanId } from '#libs/kernel/ids.js';
import type { CascadeMemberRow, CascadeRow, ObligationRow, OrgUnitRow, PlanRow } from '#libs/read-models/queries.js';
import { ObligationNode } from '../duties/duty.graphql.js';
import { type Connection, PageArgs, pageOf, toConnection } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/context.js';
import { ONE_PARENT } from '../graphql/limits.js';
import { type At, dataAsOf, DataAsOf, loadedAt, rowAt, ViewArgs, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { PlanNode } from '../plans/plan.graphql.js';
import { CascadeMemberConnection, CascadeMemberType, CascadeType } from './cascade.graphql.js';

@ArgsType()
class CascadeArgs extends ViewArgs {
  @Field(() => ID)
  readonly planId!: PlanId;
}

@Resolver(() => CascadeType)
export class CascadeResolver {
  @Query(() => CascadeType, {
    nullable: true,
    description: 'The sub-plans that a plan asks for; null: there is no such plan at that state.',
  })
  async cascade(@Args() args: CascadeArgs, @Context() { reads }: RequestContext): Promise<At<CascadeRow> | null> {
    const view = await reads.view(args);
    const [plan, row] = await Promise.all([reads.at(view).plan.load(args.planId), reads.at(view).cascade.load(args.planId)]);
    return plan === undefined || row === undefined ? null : rowAt(row, view);
  }

  @ResolveField(() => PlanNode, { nullable: true })
  async plan(@Parent() cascade: At<CascadeRow>, @Context() { reads }: RequestContext): Promise<At<PlanRow> | null> {
    const view = viewOf(cascade);
    return loadedAt(reads.at(view).plan, cascade.planId, view);
  }

  @Extensions(ONE_PARENT)
  @ResolveField(() => CascadeMemberConnection, { description: 'Who owes a sub-plan. Of one plan at a time.' })
  async members(
    @Parent() cascade: At<CascadeRow>,
    @Args() args: PageArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Connection<CascadeMemberRow>> {
    const [view, page] = [viewOf(cascade), pageOf(args)];
    return toConnection(await reads.queries.cascadeMembers(cascade.planId, page, view), view, page);
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() cascade: At<CascadeRow>): DataAsOf {
    return dataAsOf(viewOf(cascade));
  }
}

@Resolver(() => CascadeMemberType)
export class CascadeMemberResolver {
  @ResolveField(() => OrgUnitNode, { nullable: true })
  async holder(@Parent() member: At<CascadeMemberRow>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    const view = viewOf(member);
    return loadedAt(reads.at(view).orgUnit, member.holderId, view);
  }

  @ResolveField(() => ObligationNode)
  obligation(@Parent() member: At<CascadeMemberRow>): At<ObligationRow> {
    return rowAt(member.obligation, viewOf(member));
  }

  @ResolveField(() => PlanNode, { nullable: true, description: 'The plan that the holder derived, if there is one.' })
  async derivedPlan(@Parent() member: At<CascadeMemberRow>, @Context() { reads }: RequestContext): Promise<At<PlanRow> | null> {
    if (member.derivedPlanId === null) return null;
    const view = viewOf(member);
    return loadedAt(reads.at(view).plan, member.derivedPlanId, view);
  }
}
