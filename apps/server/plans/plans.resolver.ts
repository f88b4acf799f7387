import { Args, ArgsType, Context, Extensions, Field, ID, InputType, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Citation, DocumentForm, DutyKind, PlanClause, PlanTask, Source } from '#libs/domain/plan/plan-content.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { CascadeRow, DutyRow, ObligationCounts, ObligationRow, OrgUnitRow, PlanRow, PlanStatus } from '#libs/read-models/queries.js';
import { CascadeType } from '../cascade/cascade.graphql.js';
import { ObligationCountsType } from '../duties/counts.graphql.js';
import { DutyConnection, ObligationConnection } from '../duties/duty.graphql.js';
import { type Connection, PageArgs, PagedViewArgs, pageOf, toConnection } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/context.js';
import { given } from '../graphql/given.js';
import { ONE_PARENT } from '../graphql/limits.js';
import { searchText } from '../graphql/search.js';
import { type At, dataAsOf, DataAsOf, loadedAt, rowAt, ViewArgs, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { PlanConnection, PlanNode, PlanStatuses } from './plan.graphql.js';
import { CitationType, ClauseType, DocumentForms, DutyKinds, SourceType, TaskType } from './plan-content.graphql.js';

@ArgsType()
class PlanArgs extends ViewArgs {
  @Field(() => ID)
  readonly id!: PlanId;
}

@InputType()
class PlanFilterInput {
  @Field(() => ID, { nullable: true })
  readonly issuerId?: OrgUnitId | null;

  @Field(() => ID, { nullable: true, description: 'Derived from this plan.' })
  readonly parentId?: PlanId | null;

  @Field(() => Int, { nullable: true })
  readonly year?: number | null;

  @Field(() => PlanStatuses, { nullable: true })
  readonly status?: PlanStatus | null;

  @Field(() => String, {
    nullable: true,
    description: "Words of the number, the title or the issuer's name; without diacritics and in any case.",
  })
  readonly search?: string | null;
}

@ArgsType()
class PlansArgs extends PagedViewArgs {
  @Field(() => PlanFilterInput, { nullable: true })
  readonly filter?: PlanFilterInput | null;
}

@ArgsType()
class PlanDutiesArgs extends PageArgs {
  @Field(() => [DutyKinds], { nullable: true })
  readonly kinds?: readonly DutyKind[] | null;
}

@Resolver(() => PlanNode)
export class PlansResolver {
  @Query(() => PlanNode, { nullable: true })
  async plan(@Args() args: PlanArgs, @Context() { reads }: RequestContext): Promise<At<PlanRow> | null> {
    const view = await reads.view(args);
    return loadedAt(reads.at(view).plan, args.id, view);
  }

  @Query(() => PlanConnection, { description: 'Plans, the latest first.' })
  async plans(@Args() args: PlansArgs, @Context() { reads }: RequestContext): Promise<Connection<PlanRow>> {
    const [view, page] = [await reads.view(args), pageOf(args)];
    const { search, ...filter } = given(args.filter);
    return toConnection(await reads.queries.plans({ ...filter, ...searchText(search) }, page, view), view, page);
  }

  @ResolveField(() => OrgUnitNode, { nullable: true })
  async issuer(@Parent() plan: At<PlanRow>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    const view = viewOf(plan);
    return loadedAt(reads.at(view).orgUnit, plan.issuerId, view);
  }

  @ResolveField(() => PlanNode, { nullable: true, description: 'The plan from which it is derived, if that is in the system.' })
  async parent(@Parent() plan: At<PlanRow>, @Context() { reads }: RequestContext): Promise<At<PlanRow> | null> {
    if (plan.parentId === null) return null;
    const view = viewOf(plan);
    return loadedAt(reads.at(view).plan, plan.parentId, view);
  }

  @ResolveField(() => PlanNode, { nullable: true, description: 'The plan that took its place.' })
  async replacedBy(@Parent() plan: At<PlanRow>, @Context() { reads }: RequestContext): Promise<At<PlanRow> | null> {
    if (plan.replacedById === null) return null;
    const view = viewOf(plan);
    return loadedAt(reads.at(view).plan, plan.replacedById, view);
  }

  @ResolveField(() => [PlanNode], { description: 'Plans derived from it.' })
  async derivedPlans(@Parent() plan: At<PlanRow>, @Context() { reads }: RequestContext): Promise<readonly At<PlanRow>[]> {
    const view = viewOf(plan);
    return ((await reads.at(view).derivedPlans.load(plan.id)) ?? []).map((row) => rowAt(row, view));
  }

  @ResolveField(() => CascadeType, { nullable: true, description: 'The sub-plans that it asks for; 0 are due where it asks for none.' })
  async cascade(@Parent() plan: At<PlanRow>, @Context() { reads }: RequestContext): Promise<At<CascadeRow> | null> {
    const view = viewOf(plan);
    return loadedAt(reads.at(view).cascade, plan.id, view);
  }

  @Extensions(ONE_PARENT)
  @ResolveField(() => DutyConnection, { description: 'What it makes its addressees owe. Of one plan at a time.' })
  async duties(
    @Parent() plan: At<PlanRow>,
    @Args() args: PlanDutiesArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Connection<DutyRow>> {
    const [view, page] = [viewOf(plan), pageOf(args)];
    return toConnection(await reads.queries.duties({ planId: plan.id, ...given({ kinds: args.kinds }) }, page, view), view, page);
  }

  @Extensions(ONE_PARENT)
  @ResolveField(() => ObligationConnection, { description: 'Of one plan at a time.' })
  async obligations(
    @Parent() plan: At<PlanRow>,
    @Args() args: PageArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Connection<ObligationRow>> {
    const [view, page] = [viewOf(plan), pageOf(args)];
    return toConnection(await reads.queries.obligations({ planId: plan.id }, page, view), view, page);
  }

  @Extensions(ONE_PARENT)
  @ResolveField(() => ObligationCountsType, { description: 'How the obligations by its own rules stand. Of one plan at a time.' })
  obligationCounts(@Parent() plan: At<PlanRow>, @Context() { reads }: RequestContext): Promise<ObligationCounts> {
    return reads.queries.obligationCounts({ planId: plan.id }, viewOf(plan));
  }

  @ResolveField(() => DocumentForms)
  form(@Parent() { content }: PlanRow): DocumentForm {
    return content.form;
  }

  @ResolveField(() => CitationType, { nullable: true })
  parentCitation(@Parent() { content }: PlanRow): Citation | null {
    return content.parentCitation ?? null;
  }

  @ResolveField(() => [CitationType])
  legalBases(@Parent() { content }: PlanRow): readonly Citation[] {
    return content.legalBases;
  }

  @ResolveField(() => String, { nullable: true })
  budget(@Parent() { content }: PlanRow): string | null {
    return content.budget ?? null;
  }

  @ResolveField(() => [String])
  targets(@Parent() { content }: PlanRow): readonly string[] {
    return content.targets;
  }

  @ResolveField(() => [String])
  notes(@Parent() { content }: PlanRow): readonly string[] {
    return content.notes;
  }

  @ResolveField(() => [TaskType])
  tasks(@Parent() plan: At<PlanRow>): readonly At<PlanTask>[] {
    return plan.content.tasks.map((task) => rowAt(task, viewOf(plan)));
  }

  @ResolveField(() => [ClauseType])
  clauses(@Parent() plan: At<PlanRow>): readonly At<PlanClause>[] {
    return plan.content.clauses.map((clause) => rowAt(clause, viewOf(plan)));
  }

  @ResolveField(() => SourceType)
  source(@Parent() { content }: PlanRow): Source {
    return content.source;
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() plan: At<PlanRow>): DataAsOf {
    return dataAsOf(viewOf(plan));
  }
}
