import { Args, ArgsType, Context, Field, ID, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { ReceiptPhase } from '#libs/domain/receipt/receipt.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { OrgUnitRow, PlanReceiptCounts, PlanReceiptRow } from '#libs/read-models/queries.js';
import { type Connection, PagedViewArgs, pageOf, toConnection } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/context.js';
import { given } from '../graphql/given.js';
import { type At, dataAsOf, DataAsOf, loadedAt, rowAt, ViewArgs, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { PlanReceiptConnection, PlanReceiptCountsType, PlanReceiptType, ReceiptPhases } from './receipt.graphql.js';

@InputType()
class PlanReceiptFilterInput {
  @Field(() => ID, { nullable: true })
  readonly unitId?: OrgUnitId | null;

  @Field(() => [ReceiptPhases], { nullable: true })
  readonly phases?: readonly ReceiptPhase[] | null;

  @Field(() => Boolean, { nullable: true, description: 'False: those who got a copy.' })
  readonly addressed?: boolean | null;
}

@ArgsType()
class PlanReceiptsArgs extends PagedViewArgs {
  @Field(() => ID)
  readonly planId!: PlanId;

  @Field(() => PlanReceiptFilterInput, { nullable: true })
  readonly filter?: PlanReceiptFilterInput | null;
}

@ArgsType()
class PlanReceiptCountsArgs extends ViewArgs {
  @Field(() => ID)
  readonly planId!: PlanId;
}

@Resolver(() => PlanReceiptType)
export class PlanReceiptsResolver {
  @Query(() => PlanReceiptConnection, {
    description: 'A plan that was sent down, unit by unit: everybody whom it addresses, and who else got it.',
  })
  async planReceipts(@Args() args: PlanReceiptsArgs, @Context() { reads }: RequestContext): Promise<Connection<PlanReceiptRow>> {
    const [view, page] = [await reads.view(args), pageOf(args)];
    return toConnection(await reads.queries.planReceipts(args.planId, given(args.filter), page, view), view, page);
  }

  @Query(() => PlanReceiptCountsType, { description: 'For the issuer: how many of those addressed have it.' })
  async planReceiptCounts(@Args() args: PlanReceiptCountsArgs, @Context() { reads }: RequestContext): Promise<At<PlanReceiptCounts>> {
    const view = await reads.view(args);
    return rowAt(await reads.queries.planReceiptCounts(args.planId, view), view);
  }

  @ResolveField(() => OrgUnitNode, { nullable: true })
  async unit(@Parent() receipt: At<PlanReceiptRow>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    const view = viewOf(receipt);
    return loadedAt(reads.at(view).orgUnit, receipt.unitId, view);
  }
}

@Resolver(() => PlanReceiptCountsType)
export class PlanReceiptCountsResolver {
  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() counts: At<PlanReceiptCounts>): DataAsOf {
    return dataAsOf(viewOf(counts));
  }
}
