import { Args, ArgsType, Context, Field, ID, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Explanation, ExplanationRequest, Withdrawn } from '#libs/domain/explanation/explanation.js';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { obligationIdOf } from '#libs/read-models/obligations/queries/obligation-id.js';
import type { ExplanationRow, ObligationId, ObligationRow, OrgUnitRow } from '#libs/read-models/queries.js';
import { ObligationNode } from '../duties/duty.graphql.js';
import { type Connection, PagedViewArgs, pageOf, toConnection } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/context.js';
import { given } from '../graphql/given.js';
import { type At, dataAsOf, DataAsOf, loadedAt, rowAt, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import {
  ExplanationRequestType,
  ExplanationRequestWithdrawalType,
  ExplanationType,
  ObligationExplanationConnection,
  ObligationExplanationsType,
  ObligationExplanationType,
} from './explanation.graphql.js';

@InputType()
class ExplanationFilterInput {
  @Field(() => ID, { nullable: true, description: 'A unit that was asked the last time, or that holds the obligation.' })
  readonly unitId?: OrgUnitId | null;

  @Field(() => ID, { nullable: true })
  readonly planId?: PlanId | null;

  @Field(() => ID, { nullable: true })
  readonly dutyId?: DutyId | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the last request still waits for an answer.' })
  readonly isOpen?: boolean | null;
}

@ArgsType()
class ExplanationsArgs extends PagedViewArgs {
  @Field(() => ExplanationFilterInput, { nullable: true })
  readonly filter?: ExplanationFilterInput | null;
}

@ArgsType()
class ExplanationsGivenArgs extends PagedViewArgs {
  @Field(() => ID, { description: 'The unit that asked the last time.' })
  readonly unitId!: OrgUnitId;
}

const requestsAt = (row: At<ExplanationRow>): readonly object[] => {
  const view = viewOf(row);
  return row.requests.map((request) => rowAt(request, view));
};

@Resolver(() => ObligationExplanationType)
export class ExplanationsResolver {
  @Query(() => ObligationExplanationConnection, {
    description: 'What was asked of those that were late, and said: by the day for the answer, those without one last.',
  })
  async explanations(@Args() args: ExplanationsArgs, @Context() { reads }: RequestContext): Promise<Connection<ExplanationRow>> {
    const [view, page] = [await reads.view(args), pageOf(args)];
    return toConnection(await reads.queries.explanations(given(args.filter), page, view), view, page);
  }

  @Query(() => ObligationExplanationConnection, {
    description: 'What a unit asked and was answered, the latest answer first. What it asked again since is none of it.',
  })
  async explanationsGivenTo(
    @Args() args: ExplanationsGivenArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Connection<ExplanationRow>> {
    const [view, page] = [await reads.view(args), pageOf(args)];
    return toConnection(await reads.queries.explanationsGivenTo(args.unitId, page, view), view, page);
  }

  @ResolveField(() => ID)
  obligationId(@Parent() row: ExplanationRow): ObligationId {
    return obligationIdOf(row);
  }

  @ResolveField(() => ObligationNode, { nullable: true })
  obligation(@Parent() row: At<ExplanationRow>, @Context() { reads }: RequestContext): Promise<At<ObligationRow> | null> {
    const view = viewOf(row);
    return loadedAt(reads.at(view).obligation, obligationIdOf(row), view);
  }

  @ResolveField(() => [ExplanationRequestType])
  requests(@Parent() row: At<ExplanationRow>): readonly object[] {
    return requestsAt(row);
  }
}

const unitAt = (row: object, id: OrgUnitId, { reads }: RequestContext): Promise<At<OrgUnitRow> | null> => {
  const view = viewOf(row);
  return loadedAt(reads.at(view).orgUnit, id, view);
};

@Resolver(() => ExplanationRequestType)
export class ExplanationRequestsResolver {
  @ResolveField(() => OrgUnitNode, { nullable: true, description: 'Who asks.' })
  byUnit(@Parent() request: At<ExplanationRequest>, @Context() context: RequestContext): Promise<At<OrgUnitRow> | null> {
    return unitAt(request, request.by, context);
  }

  @ResolveField(() => [OrgUnitNode], { description: 'Who is asked.' })
  async ofUnits(@Parent() request: At<ExplanationRequest>, @Context() context: RequestContext): Promise<readonly At<OrgUnitRow>[]> {
    const units = await Promise.all(request.of.map((id) => unitAt(request, id, context)));
    return units.flatMap((unit) => (unit === null ? [] : [unit]));
  }

  @ResolveField(() => [ExplanationType])
  explanations(@Parent() request: At<ExplanationRequest>): readonly At<Explanation>[] {
    return request.explanations.map((each) => rowAt(each, viewOf(request)));
  }

  @ResolveField(() => ExplanationRequestWithdrawalType, { nullable: true })
  withdrawn(@Parent() request: At<ExplanationRequest>): At<Withdrawn> | null {
    return request.withdrawn === null ? null : rowAt(request.withdrawn, viewOf(request));
  }
}

@Resolver(() => ExplanationType)
export class ExplanationResolver {
  @ResolveField(() => OrgUnitNode, { nullable: true, description: 'Who says it.' })
  byUnit(@Parent() explanation: At<Explanation>, @Context() context: RequestContext): Promise<At<OrgUnitRow> | null> {
    return unitAt(explanation, explanation.by, context);
  }
}

@Resolver(() => ExplanationRequestWithdrawalType)
export class ExplanationRequestWithdrawalResolver {
  @ResolveField(() => OrgUnitNode, { nullable: true })
  byUnit(@Parent() withdrawn: At<Withdrawn>, @Context() context: RequestContext): Promise<At<OrgUnitRow> | null> {
    return unitAt(withdrawn, withdrawn.by, context);
  }
}

@Resolver(() => ObligationExplanationsType)
export class RequestedExplanationsResolver {
  @ResolveField(() => [ObligationExplanationType])
  async explanations(
    @Parent() requested: At<{ readonly ids: readonly ObligationId[] }>,
    @Context() { reads }: RequestContext,
  ): Promise<readonly At<ExplanationRow>[]> {
    const view = viewOf(requested);
    const rows = await reads.queries.explanationsByIds(requested.ids, view);
    return requested.ids.flatMap((id) => {
      const row = rows.get(id);
      return row === undefined ? [] : [rowAt(row, view)];
    });
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() requested: object): DataAsOf {
    return dataAsOf(viewOf(requested));
  }
}

@Resolver(() => ObligationNode)
export class ExplanationOfObligationResolver {
  @ResolveField(() => ObligationExplanationType, {
    nullable: true,
    description: 'What was asked about its being late, and said; null: nothing was.',
  })
  explanation(@Parent() obligation: At<ObligationRow>, @Context() { reads }: RequestContext): Promise<At<ExplanationRow> | null> {
    const view = viewOf(obligation);
    return loadedAt(reads.at(view).explanation, obligationIdOf(obligation), view);
  }
}
