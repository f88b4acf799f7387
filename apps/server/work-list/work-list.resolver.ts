import { Args, ArgsType, Context, Field, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reasonText } from '#libs/calendar/reasons.js';
import { yearSpan } from '#libs/calendar/wording/schedule-of.js';
import { suggestionOf } from '#libs/calendar/wording/suggestion.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { DutyRow, ObligationRow, OrgUnitRow, PlanRow, WorkItemRow } from '#libs/read-models/queries.js';
import { DutyNode, ObligationNode } from '../duties/duty.graphql.js';
import { type Connection, PagedViewArgs, pageOf, toConnection } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/context.js';
import { given } from '../graphql/given.js';
import { type At, loadedAt, unitsOf, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { PlanNode } from '../plans/plan.graphql.js';
import { decidersOf, type Settlement, settlementOf } from './work-item.js';
import { Settlements, TimeSuggestionType, WorkItemConnection, WorkItemType } from './work-list.graphql.js';

@ArgsType()
class WorkListArgs extends PagedViewArgs {
  @Field(() => ID, { nullable: true, description: 'Held by the unit or any unit below it.' })
  readonly withinId?: OrgUnitId | null;

  @Field(() => ID, { nullable: true })
  readonly planId?: PlanId | null;

  @Field(() => String, {
    nullable: true,
    description: 'Words of what waits, of its wording, of its plan or of who holds it; without diacritics and in any case.',
  })
  readonly search?: string | null;
}

@Resolver(() => WorkItemType)
export class WorkListResolver {
  @Query(() => WorkItemConnection, { description: 'Everything that only a person or a future document can settle.' })
  async workList(@Args() args: WorkListArgs, @Context() { reads }: RequestContext): Promise<Connection<WorkItemRow>> {
    const [view, page] = [await reads.view(args), pageOf(args)];
    const filter = given({ withinId: args.withinId, planId: args.planId, search: args.search });
    return toConnection(await reads.queries.workList(filter, page, view), view, page);
  }

  @ResolveField(() => String)
  reasonText(@Parent() { reason }: WorkItemRow, @Context() { language }: RequestContext): string {
    return reasonText(reason, language);
  }

  @ResolveField(() => Settlements)
  settledBy(@Parent() item: WorkItemRow): Settlement {
    return settlementOf(item);
  }

  @ResolveField(() => [OrgUnitNode])
  async mayDecide(@Parent() item: At<WorkItemRow>, @Context() context: RequestContext): Promise<readonly At<OrgUnitRow>[]> {
    const { duty: duties, plan: plans } = context.reads.at(viewOf(item));
    const [duty, plan, holders] = await Promise.all([
      item.dutyId === null ? undefined : duties.load(item.dutyId),
      item.planId === null ? undefined : plans.load(item.planId),
      unitsOf(item, item.holders, context),
    ]);
    const parent = plan?.parentId == null ? undefined : await plans.load(plan.parentId);
    return unitsOf(item, decidersOf(item, { duty, plan, parent, holders }), context);
  }

  @ResolveField(() => TimeSuggestionType, { nullable: true })
  async suggestion(@Parent() item: At<WorkItemRow>, @Context() { reads, language }: RequestContext): Promise<TimeSuggestionType | null> {
    if (item.planId === null || settlementOf(item) !== 'DECIDE_SCHEDULE') return null;
    const plan = await reads.at(viewOf(item)).plan.load(item.planId);
    if (plan === undefined) return null;
    const { year, issuedOn } = plan;
    const suggested = suggestionOf({ text: item.wording, year, issueDate: issuedOn?.known ? issuedOn.date : null }, yearSpan(year));
    return suggested && { ...suggested, why: suggested.why?.[language] ?? null };
  }

  @ResolveField(() => DutyNode, { nullable: true })
  async duty(@Parent() item: At<WorkItemRow>, @Context() { reads }: RequestContext): Promise<At<DutyRow> | null> {
    if (item.dutyId === null) return null;
    const view = viewOf(item);
    return loadedAt(reads.at(view).duty, item.dutyId, view);
  }

  @ResolveField(() => PlanNode, { nullable: true })
  async plan(@Parent() item: At<WorkItemRow>, @Context() { reads }: RequestContext): Promise<At<PlanRow> | null> {
    if (item.planId === null) return null;
    const view = viewOf(item);
    return loadedAt(reads.at(view).plan, item.planId, view);
  }

  @ResolveField(() => [OrgUnitNode])
  holders(@Parent() item: At<WorkItemRow>, @Context() context: RequestContext): Promise<readonly At<OrgUnitRow>[]> {
    return unitsOf(item, item.holders, context);
  }
}

@Resolver(() => ObligationNode)
export class ObligationSettlementResolver {
  @ResolveField(() => Settlements, {
    nullable: true,
    description: 'By what it comes to be dated; null where it is, or needs no day any more.',
  })
  settledBy(@Parent() { deadlineState, phase, reason, period, needsOwnDay }: ObligationRow): Settlement | null {
    if (deadlineState === 'DATED' || phase !== 'OPEN') return null;
    return settlementOf({ kind: deadlineState, reason: reason ?? '', period: needsOwnDay ? period : null });
  }
}
