import { Args, ArgsType, Context, Field, ID, InputType, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type ComparedVersion, type ReportDifference, reportDifference } from '#libs/domain/report/difference.js';
import type { ServedObligation } from '#libs/domain/report/report.js';
import type { DutyId, OrgUnitId, PlanId, ReportId } from '#libs/kernel/ids.js';
import { obligationIdOf } from '#libs/read-models/obligations/queries/obligation-id.js';
import type { DutyRow, ObligationRow, OrgUnitRow, ReportDivision, ReportRow } from '#libs/read-models/queries.js';
import { DutyNode, ObligationNode } from '../duties/duty.graphql.js';
import { type Connection, PagedViewArgs, pageOf, toConnection } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/context.js';
import { given } from '../graphql/given.js';
import { type At, dataAsOf, DataAsOf, loadedAt, rowAt, ViewArgs, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { ReportConsolidationType } from './consolidation.graphql.js';
import { shownConsolidation } from './consolidation.resolver.js';
import { ReportDifferenceType } from './report-difference.graphql.js';
import {
  IndicatorValueType,
  ReportConnection,
  ReportDivisionType,
  ReportNode,
  type ReportPhase,
  ReportPhases,
  ReportVersionType,
  ServedObligationType,
} from './report.graphql.js';

@ArgsType()
class ReportArgs extends ViewArgs {
  @Field(() => ID)
  readonly id!: ReportId;
}

@InputType()
class ReportFilterInput {
  @Field(() => ID, { nullable: true, description: 'Submitted by the unit, or on a duty that it holds.' })
  readonly holderId?: OrgUnitId | null;

  @Field(() => ID, { nullable: true, description: 'On duties that are held by the unit or any unit below it.' })
  readonly withinId?: OrgUnitId | null;

  @Field(() => ID, { nullable: true, description: 'The unit receives it, or issued the plan.' })
  readonly receiverId?: OrgUnitId | null;

  @Field(() => ID, { nullable: true })
  readonly planId?: PlanId | null;

  @Field(() => ID, { nullable: true })
  readonly dutyId?: DutyId | null;

  @Field(() => String, { nullable: true })
  readonly period?: string | null;

  @Field(() => [ReportPhases], { nullable: true })
  readonly phases?: readonly ReportPhase[] | null;

  @Field(() => Boolean, { nullable: true, description: 'A contest about one of its versions waits for a decision.' })
  readonly contested?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Returned for correction, and the day of that has passed.' })
  readonly correctionOverdue?: boolean | null;
}

@ArgsType()
class ReportsArgs extends PagedViewArgs {
  @Field(() => ReportFilterInput, { nullable: true })
  readonly filter?: ReportFilterInput | null;
}

@ArgsType()
class DifferenceArgs {
  @Field(() => Int, { nullable: true, description: 'The earlier version; absent: the one before `to`.' })
  readonly from?: number | null;

  @Field(() => Int, { nullable: true, description: 'The later version; absent: the latest.' })
  readonly to?: number | null;
}

type Version = ReportRow['versions'][number];

const compared = ({ returned, ...version }: Version): ComparedVersion => ({ ...version, notes: returned?.notes ?? [] });

@Resolver(() => ReportNode)
export class ReportsResolver {
  @Query(() => ReportConnection, { description: 'Those submitted last come first.' })
  async reports(@Args() args: ReportsArgs, @Context() { reads }: RequestContext): Promise<Connection<ReportRow>> {
    const [view, page] = [await reads.view(args), pageOf(args)];
    return toConnection(await reads.queries.reports(given(args.filter), page, view), view, page);
  }

  @Query(() => ReportNode, { nullable: true })
  async report(@Args() args: ReportArgs, @Context() { reads }: RequestContext): Promise<At<ReportRow> | null> {
    const view = await reads.view(args);
    return loadedAt(reads.at(view).report, args.id, view);
  }

  @ResolveField(() => ID)
  holderId(@Parent() report: ReportRow): string {
    return report.holder;
  }

  @ResolveField(() => OrgUnitNode, { nullable: true })
  async holder(@Parent() report: At<ReportRow>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    const view = viewOf(report);
    return loadedAt(reads.at(view).orgUnit, report.holder, view);
  }

  @ResolveField(() => [ServedObligationType])
  serves(@Parent() report: At<ReportRow>): readonly At<ServedObligation>[] {
    return report.serves.map((served) => rowAt(served, viewOf(report)));
  }

  @ResolveField(() => ReportDivisionType, { nullable: true })
  continuedFrom(@Parent() report: At<ReportRow>): At<ReportDivision> | null {
    return report.continuedFrom && rowAt(report.continuedFrom, viewOf(report));
  }

  @ResolveField(() => [ReportDivisionType])
  divisions(@Parent() report: At<ReportRow>): readonly At<ReportDivision>[] {
    return report.divisions.map((division) => rowAt(division, viewOf(report)));
  }

  @ResolveField(() => ReportDifferenceType, { nullable: true, description: 'Null where the report has no such versions.' })
  difference(@Parent() report: At<ReportRow>, @Args() args: DifferenceArgs): ReportDifference | null {
    const to = report.versions.find(({ version }) => version === (args.to ?? report.version));
    const from = to && report.versions.find(({ version }) => version === (args.from ?? to.version - 1));
    if (from === undefined || to === undefined) return null;
    const { servesNoMore, servesAlso, ...difference } = reportDifference(compared(from), compared(to));
    const at = (served: ServedObligation) => rowAt(served, viewOf(report));
    return { ...difference, servesNoMore: servesNoMore.map(at), servesAlso: servesAlso.map(at) };
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() report: At<ReportRow>): DataAsOf {
    return dataAsOf(viewOf(report));
  }
}

@Resolver(() => ReportDivisionType)
export class ReportDivisionResolver {
  @ResolveField(() => OrgUnitNode, { nullable: true })
  async fromHolder(@Parent() division: At<ReportDivision>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    const view = viewOf(division);
    return loadedAt(reads.at(view).orgUnit, division.fromHolder, view);
  }

  @ResolveField(() => OrgUnitNode, { nullable: true })
  async holder(@Parent() division: At<ReportDivision>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    const view = viewOf(division);
    return loadedAt(reads.at(view).orgUnit, division.holder, view);
  }

  @ResolveField(() => [ServedObligationType])
  serves(@Parent() division: At<ReportDivision>): readonly At<ServedObligation>[] {
    return division.serves.map((served) => rowAt(served, viewOf(division)));
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

  @ResolveField(() => ReportConsolidationType, { nullable: true })
  consolidation(@Parent() { consolidation }: Version): ReportConsolidationType | null {
    return consolidation && shownConsolidation(consolidation);
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
    return loadedAt(reads.at(view).duty, served.dutyId, view);
  }

  @ResolveField(() => ObligationNode, { nullable: true })
  async obligation(@Parent() served: At<ServedObligation>, @Context() { reads }: RequestContext): Promise<At<ObligationRow> | null> {
    const view = viewOf(served);
    return loadedAt(reads.at(view).obligation, obligationIdOf(served), view);
  }
}
