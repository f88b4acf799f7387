import { Args, ArgsType, Context, Field, ID, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { ServedObligation } from '#libs/domain/report/report.js';
import type { DutyId, ItemId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { ItemFilter, ItemRow, ItemState, ObligationRow, OrgUnitRow, QuotaCountRow } from '#libs/read-models/queries.js';
import { ObligationNode } from '../duties/duty.graphql.js';
import { type Connection, PagedViewArgs, pageOf, toConnection } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/context.js';
import { given } from '../graphql/given.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { searchText } from '../graphql/search.js';
import { type At, dataAsOf, DataAsOf, loadedAt, rowAt, ViewArgs, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { ServedObligationType } from '../reports/report.graphql.js';
import { ItemConnection, ItemNode, ItemStates, QuotaCountType, QuotaProgressReportType } from './item.graphql.js';

@InputType()
class QuotaItemFilterInput {
  @Field(() => ID, { nullable: true, description: 'Made by the unit.' })
  readonly holderId?: OrgUnitId | null;

  @Field(() => ID, { nullable: true, description: 'Made by the unit or any unit below it.' })
  readonly withinId?: OrgUnitId | null;

  @Field(() => ID, { nullable: true })
  readonly planId?: PlanId | null;

  @Field(() => ID, { nullable: true })
  readonly dutyId?: DutyId | null;

  @Field(() => String, { nullable: true, description: 'A period of the duty that `dutyId` names.' })
  readonly period?: string | null;

  @Field(() => [ItemStates], { nullable: true })
  readonly states?: readonly ItemState[] | null;

  @Field(() => String, { nullable: true })
  readonly product?: string | null;

  @Field(() => LocalDateScalar, { nullable: true })
  readonly sentFrom?: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true })
  readonly sentTo?: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'Words of the title, the channel or the link; without diacritics and in any case.' })
  readonly search?: string | null;
}

const filterOf = (input: QuotaItemFilterInput | null | undefined): ItemFilter => {
  const { search, ...filter } = given(input);
  return { ...filter, ...searchText(search) };
};

@ArgsType()
class QuotaItemArgs extends ViewArgs {
  @Field(() => ID)
  readonly id!: ItemId;
}

@ArgsType()
class QuotaItemsArgs extends PagedViewArgs {
  @Field(() => QuotaItemFilterInput, { nullable: true })
  readonly filter?: QuotaItemFilterInput | null;
}

@ArgsType()
class QuotaProgressArgs extends ViewArgs {
  @Field(() => ID)
  readonly unitId!: OrgUnitId;

  @Field(() => ID, { nullable: true })
  readonly planId?: PlanId | null;

  @Field(() => ID, { nullable: true, description: 'Of the plan at the top of the chain and everything derived from it.' })
  readonly rootPlanId?: PlanId | null;

  @Field(() => String, { nullable: true })
  readonly ruleKey?: string | null;
}

@Resolver(() => ItemNode)
export class ItemsResolver {
  @Query(() => ItemNode, { nullable: true })
  async quotaItem(@Args() args: QuotaItemArgs, @Context() { reads }: RequestContext): Promise<At<ItemRow> | null> {
    const view = await reads.view(args);
    return loadedAt(reads.at(view).item, args.id, view);
  }

  @Query(() => ItemConnection, { description: 'What units made towards their quotas, the latest day first.' })
  async quotaItems(@Args() args: QuotaItemsArgs, @Context() { reads }: RequestContext): Promise<Connection<ItemRow>> {
    const [view, page] = [await reads.view(args), pageOf(args)];
    return toConnection(await reads.queries.items(filterOf(args.filter), page, view), view, page);
  }

  @Query(() => QuotaProgressReportType, {
    description: 'How far the quotas of a unit and everything below it are: done of what was due so far.',
  })
  async quotaProgress(@Args() args: QuotaProgressArgs, @Context() { reads }: RequestContext): Promise<QuotaProgressReportType> {
    const view = await reads.view(args);
    const { unitId, planId, rootPlanId, ruleKey } = args;
    const rows = await reads.queries.quotaProgress(unitId, given({ planId, rootPlanId, ruleKey }), view);
    return { rows, dataAsOf: dataAsOf(view) };
  }

  @ResolveField(() => ID)
  holderId(@Parent() item: ItemRow): string {
    return item.holder;
  }

  @ResolveField(() => OrgUnitNode, { nullable: true })
  async holder(@Parent() item: At<ItemRow>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    const view = viewOf(item);
    return loadedAt(reads.at(view).orgUnit, item.holder, view);
  }

  @ResolveField(() => [ServedObligationType])
  serves(@Parent() item: At<ItemRow>): readonly At<ServedObligation>[] {
    return item.serves.map((served) => rowAt(served, viewOf(item)));
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() item: At<ItemRow>): DataAsOf {
    return dataAsOf(viewOf(item));
  }
}

@Resolver(() => ObligationNode)
export class ObligationProgressResolver {
  @ResolveField(() => QuotaCountType, { nullable: true, description: 'Of a quota.' })
  async progress(@Parent() obligation: At<ObligationRow>, @Context() { reads }: RequestContext): Promise<QuotaCountRow | null> {
    if (obligation.kind !== 'QUOTA') return null;
    const counts = await reads.at(viewOf(obligation)).quotaCounts.load(obligation.dutyId);
    return counts?.find(({ period }) => period === obligation.period) ?? null;
  }
}
