import { Args, ArgsType, Context, Field, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { ServedObligation } from '#libs/domain/report/report.js';
import type { ReportId } from '#libs/kernel/ids.js';
import type { DutyRow, OrgUnitRow, ReportRow } from '#libs/read-models/queries.js';
import { DutyNode } from '../duties/duty.graphql.js';
import type { RequestContext } from '../graphql/context.js';
import { type At, DataAsOf, dataAsOf, rowAt, ViewArgs, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { IndicatorValueType, ReportNode, ReportVersionType, ServedObligationType } from './report.graphql.js';

@ArgsType()
class ReportArgs extends ViewArgs {
  @Field(() => ID)
  readonly id!: ReportId;
}

type Version = ReportRow['versions'][number];

@Resolver(() => ReportNode)
export class ReportsResolver {
  @Query(() => ReportNode, { nullable: true })
  async report(@Args() args: ReportArgs, @Context() { reads }: RequestContext): Promise<At<ReportRow> | null> {
    const view = await reads.view(args);
    const row = await reads.at(view).report.load(args.id);
    return row === undefined ? null : rowAt(row, view);
  }

  @ResolveField(() => ID)
  holderId(@Parent() report: ReportRow): string {
    return report.holder;
  }

  @ResolveField(() => OrgUnitNode, { nullable: true })
  async holder(@Parent() report: At<ReportRow>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    const view = viewOf(report);
    const row = await reads.at(view).orgUnit.load(report.holder);
    return row === undefined ? null : rowAt(row, view);
  }

  @ResolveField(() => [ServedObligationType])
  serves(@Parent() report: At<ReportRow>): readonly At<ServedObligation>[] {
    return report.serves.map((served) => rowAt(served, viewOf(report)));
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() report: At<ReportRow>): DataAsOf {
    return dataAsOf(viewOf(report));
  }
}

export const indicatorValues = (values: Version['values']): readonly IndicatorValueType[] =>
  Object.entries(values).map(([indicator, value]) => ({ indicator, value }));

@Resolver(() => ReportVersionType)
export class ReportVersionResolver {
  @ResolveField(() => [IndicatorValueType])
  values(@Parent() { values }: Version): readonly IndicatorValueType[] {
    return indicatorValues(values);
  }

  @ResolveField(() => [IndicatorValueType])
  figures(@Parent() { figures }: Version): readonly IndicatorValueType[] {
    return indicatorValues(figures);
  }
}

@Resolver(() => ServedObligationType)
export class ServedObligationResolver {
  @ResolveField(() => DutyNode, { nullable: true })
  async duty(@Parent() served: At<ServedObligation>, @Context() { reads }: RequestContext): Promise<At<DutyRow> | null> {
    const view = viewOf(served);
    const row = await reads.at(view).duty.load(served.dutyId);
    return row === undefined ? null : rowAt(row, view);
  }
}
