import { Args, ArgsType, Context, Field, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reasonText } from '#libs/calendar/reasons.js';
import { namesFor } from '#libs/application/commands/refusal-names.js';
import { refusalText } from '#libs/application/commands/refusal-words.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { ObligationRow, OrgUnitRow, PlanDrift, PlanRow, Preview, PreviewRow, ServableGroup } from '#libs/read-models/queries.js';
import { ObligationNode } from '../duties/duty.graphql.js';
import type { RequestContext } from '../graphql/context.js';
import { LocalDateScalar, wrongArgument } from '../graphql/scalars.js';
import { type At, DataAsOf, dataAsOf, loadedAt, rowAt, unitsOf, ViewArgs, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { PlanNode } from '../plans/plan.graphql.js';
import {
  DriftedDutyType,
  PlanDriftType,
  PreviewedObligationType,
  PreviewProblemType,
  PreviewType,
  ServableGroupType,
} from './preview.graphql.js';

const MONTHS = 12;
const MONTHS_MAX = 36;

@ArgsType()
export class MonthsArgs extends ViewArgs {
  @Field(() => Int, { defaultValue: MONTHS, description: `From \`inForceOn\` on; at most ${MONTHS_MAX}.` })
  readonly months!: number;
}

@ArgsType()
class PlanPreviewArgs extends MonthsArgs {
  @Field(() => ID)
  readonly planId!: PlanId;
}

@ArgsType()
class UnitPreviewArgs extends MonthsArgs {
  @Field(() => ID)
  readonly unitId!: OrgUnitId;
}

@ArgsType()
class DriftArgs extends ViewArgs {
  @Field(() => ID)
  readonly planId!: PlanId;
}

@ArgsType()
class ServableArgs extends ViewArgs {
  @Field(() => ID)
  readonly unitId!: OrgUnitId;

  @Field(() => LocalDateScalar, { description: 'Only periods that end on this day or later.' })
  readonly from!: LocalDate;

  @Field(() => LocalDateScalar, { description: 'Only periods that end on this day or earlier.' })
  readonly to!: LocalDate;
}

type Row = At<PreviewRow>;

/** @throws where nobody could mean it */
export const monthsOf = ({ months }: MonthsArgs): number => {
  if (months >= 1 && months <= MONTHS_MAX) return months;
  throw wrongArgument('months', {
    vi: `cần số tháng từ 1 đến ${MONTHS_MAX}, không phải ${months}`,
    en: `expected 1 to ${MONTHS_MAX}, not ${months}`,
  });
};

/** @throws where no day lies between them */
const spanOf = ({ from, to }: ServableArgs): { readonly from: LocalDate; readonly to: LocalDate } => {
  if (from <= to) return { from, to };
  throw wrongArgument('to', { vi: `ngày ${to} trước ngày "from" ${from}`, en: `${to} is before "from" ${from}` });
};

@Resolver(() => PreviewType)
export class PreviewResolver {
  @Query(() => PreviewType, {
    nullable: true,
    description:
      'What a plan makes its addressees owe in the months to come; a draft as if it were issued on `inForceOn`. Null: no such plan.',
  })
  async planPreview(@Args() args: PlanPreviewArgs, @Context() { reads }: RequestContext): Promise<At<Preview> | null> {
    const view = await reads.view(args);
    const preview = await reads.queries.planPreview(args.planId, monthsOf(args), view);
    return preview === undefined ? null : rowAt(preview, view);
  }

  @Query(() => PreviewType, {
    description:
      'What a unit owes in the months to come, and what drafts of its own and of those above it would add if they were issued on `inForceOn`.',
  })
  async unitPreview(@Args() args: UnitPreviewArgs, @Context() { reads }: RequestContext): Promise<At<Preview>> {
    const view = await reads.view(args);
    return rowAt(await reads.queries.unitPreview(args.unitId, monthsOf(args), view), view);
  }

  @ResolveField(() => [PreviewedObligationType])
  obligations(@Parent() preview: At<Preview>): readonly Row[] {
    return preview.obligations.map((row) => rowAt(row, viewOf(preview)));
  }

  @ResolveField(() => [PreviewedObligationType])
  undated(@Parent() preview: At<Preview>): readonly Row[] {
    return preview.undated.map((row) => rowAt(row, viewOf(preview)));
  }

  @ResolveField(() => [PreviewProblemType])
  async problems(@Parent() preview: At<Preview>, @Context() { language, reads }: RequestContext): Promise<readonly PreviewProblemType[]> {
    const unitIds = preview.problems.flatMap((refusal) => [
      ...('unitId' in refusal ? [refusal.unitId] : []),
      ...('issuer' in refusal ? [refusal.issuer] : []),
    ]);
    const names = await namesFor(reads.queries, { unitIds }, () => Promise.resolve(viewOf(preview)));
    return preview.problems.map((refusal) => ({
      code: refusal.type,
      path: refusal.path,
      message: refusalText(refusal, language, names),
    }));
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() preview: At<Preview>): DataAsOf {
    return dataAsOf(viewOf(preview));
  }
}

@Resolver(() => PreviewedObligationType)
export class PreviewedObligationResolver {
  @ResolveField(() => String, { nullable: true })
  reasonText(@Parent() { reason }: PreviewRow, @Context() { language }: RequestContext): string | null {
    return reason === null ? null : reasonText(reason, language);
  }

  @ResolveField(() => PlanNode, { nullable: true })
  async plan(@Parent() row: Row, @Context() { reads }: RequestContext): Promise<At<PlanRow> | null> {
    const view = viewOf(row);
    return loadedAt(reads.at(view).plan, row.planId, view);
  }

  @ResolveField(() => [OrgUnitNode])
  holders(@Parent() row: Row, @Context() context: RequestContext): Promise<readonly At<OrgUnitRow>[]> {
    return unitsOf(row, row.holders, context);
  }
}

type Drifted = At<PlanDrift['added'][number]>;

@Resolver(() => PlanDriftType)
export class PlanDriftResolver {
  @Query(() => PlanDriftType, {
    nullable: true,
    description:
      'How groups of addressees, resolved on the day of issue and frozen, differ from what they are on `inForceOn`. Null: no such plan, or not issued.',
  })
  async planDrift(@Args() args: DriftArgs, @Context() { reads }: RequestContext): Promise<At<PlanDrift> | null> {
    const view = await reads.view(args);
    const drift = await reads.queries.planDrift(args.planId, view);
    return drift === undefined ? null : rowAt(drift, view);
  }

  @ResolveField(() => [DriftedDutyType])
  added(@Parent() drift: At<PlanDrift>): readonly Drifted[] {
    return drift.added.map((row) => rowAt(row, viewOf(drift)));
  }

  @ResolveField(() => [DriftedDutyType])
  removed(@Parent() drift: At<PlanDrift>): readonly Drifted[] {
    return drift.removed.map((row) => rowAt(row, viewOf(drift)));
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() drift: At<PlanDrift>): DataAsOf {
    return dataAsOf(viewOf(drift));
  }
}

@Resolver(() => DriftedDutyType)
export class DriftedDutyResolver {
  @ResolveField(() => [OrgUnitNode])
  holders(@Parent() row: Drifted, @Context() context: RequestContext): Promise<readonly At<OrgUnitRow>[]> {
    return unitsOf(row, row.holders, context);
  }
}

@Resolver(() => ServableGroupType)
export class ServableGroupResolver {
  @Query(() => [ServableGroupType], {
    description:
      'Of the reports that a unit owes and has not sent: periods that end on one day, for the same receivers, which one document can serve.',
  })
  async servableTogether(@Args() args: ServableArgs, @Context() { reads }: RequestContext): Promise<readonly At<ServableGroup>[]> {
    const view = await reads.view(args);
    const groups = await reads.queries.servableTogether(args.unitId, spanOf(args), view);
    return groups.map((group) => rowAt(group, view));
  }

  @ResolveField(() => [OrgUnitNode])
  receivers(@Parent() group: At<ServableGroup>, @Context() context: RequestContext): Promise<readonly At<OrgUnitRow>[]> {
    return unitsOf(group, group.receivers, context);
  }

  @ResolveField(() => [ObligationNode])
  obligations(@Parent() group: At<ServableGroup>): readonly At<ObligationRow>[] {
    return group.obligations.map((row) => rowAt(row, viewOf(group)));
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() group: At<ServableGroup>): DataAsOf {
    return dataAsOf(viewOf(group));
  }
}
