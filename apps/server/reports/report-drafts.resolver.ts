import { Args, ArgsType, Context, Field, ID, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { ReportDraftPhase } from '#libs/domain/report-draft/report-draft.js';
import type { ServedObligation } from '#libs/domain/report/report.js';
import type { DutyId, OrgUnitId, ReportId } from '#libs/kernel/ids.js';
import type { OrgUnitRow, ReportDraftRow } from '#libs/read-models/queries.js';
import { type Connection, PagedViewArgs, pageOf, toConnection } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/context.js';
import { given } from '../graphql/given.js';
import { type At, dataAsOf, DataAsOf, loadedAt, rowAt, ViewArgs, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { ReportDraftConnection, ReportDraftPhases, ReportDraftType } from './report-draft.graphql.js';
import { IndicatorValueType, ServedObligationType } from './report.graphql.js';
import { indicatorValues } from './reports.resolver.js';

@ArgsType()
class ReportDraftArgs extends ViewArgs {
  @Field(() => ID)
  readonly reportId!: ReportId;
}

@InputType()
class ReportDraftFilterInput {
  @Field(() => ID, { nullable: true, description: 'Those of this unit, and those of units whose duties it holds by now.' })
  readonly holderId?: OrgUnitId | null;

  @Field(() => ID, { nullable: true, description: 'Those that would serve a period of this duty.' })
  readonly dutyId?: DutyId | null;

  @Field(() => [ReportDraftPhases], { nullable: true, description: 'Absent: all of them.' })
  readonly phases?: readonly ReportDraftPhase[] | null;
}

@ArgsType()
class ReportDraftsArgs extends PagedViewArgs {
  @Field(() => ReportDraftFilterInput, { nullable: true })
  readonly filter?: ReportDraftFilterInput | null;
}

@Resolver(() => ReportDraftType)
export class ReportDraftsResolver {
  @Query(() => ReportDraftType, { nullable: true, description: 'The last draft of a report.' })
  async reportDraft(@Args() args: ReportDraftArgs, @Context() { reads }: RequestContext): Promise<At<ReportDraftRow> | null> {
    const view = await reads.view(args);
    return loadedAt(reads.at(view).reportDraft, args.reportId, view);
  }

  @Query(() => ReportDraftConnection, { description: 'The last draft of each report; those that have waited longest first.' })
  async reportDrafts(@Args() args: ReportDraftsArgs, @Context() { reads }: RequestContext): Promise<Connection<ReportDraftRow>> {
    const [view, page] = [await reads.view(args), pageOf(args)];
    return toConnection(await reads.queries.reportDrafts(given(args.filter), page, view), view, page);
  }

  @ResolveField(() => ID)
  holderId(@Parent() { content }: ReportDraftRow): string {
    return content.holder;
  }

  @ResolveField(() => OrgUnitNode, { nullable: true })
  async holder(@Parent() draft: At<ReportDraftRow>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    const view = viewOf(draft);
    return loadedAt(reads.at(view).orgUnit, draft.content.holder, view);
  }

  @ResolveField(() => [ServedObligationType])
  serves(@Parent() draft: At<ReportDraftRow>): readonly At<ServedObligation>[] {
    return draft.content.serves.map((served) => rowAt(served, viewOf(draft)));
  }

  @ResolveField(() => [IndicatorValueType])
  values(@Parent() { content }: ReportDraftRow): readonly IndicatorValueType[] {
    return indicatorValues(content.values);
  }

  @ResolveField(() => Boolean)
  consolidated(@Parent() { content }: ReportDraftRow): boolean {
    return content.consolidation !== undefined;
  }

  @ResolveField(() => String)
  narrative(@Parent() { content }: ReportDraftRow): string {
    return content.narrative;
  }

  @ResolveField(() => String, { nullable: true })
  document(@Parent() { content }: ReportDraftRow): string | null {
    return content.document;
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() draft: At<ReportDraftRow>): DataAsOf {
    return dataAsOf(viewOf(draft));
  }
}
