import { Args, ArgsType, Context, Field, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { PlanId } from '#libs/kernel/ids.js';
import type { MatrixFilter, MatrixRow, ObligationMatrix, OrgUnitRow } from '#libs/read-models/queries.js';
import type { RequestContext } from '../graphql/context.js';
import { given } from '../graphql/given.js';
import { type At, dataAsOf, DataAsOf, loadedAt, rowAt, ViewArgs, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import {
  MatrixCountType,
  MatrixPastType,
  MatrixRowType,
  ObligationMatrixFilterInput,
  ObligationMatrixType,
  ObligationRulesType,
  PlanActivityType,
} from './matrix.graphql.js';

@ArgsType()
class MatrixArgs extends ViewArgs {
  @Field(() => ObligationMatrixFilterInput)
  readonly filter!: ObligationMatrixFilterInput;
}

@ArgsType()
class PlanActivityArgs extends ViewArgs {
  @Field(() => ID)
  readonly planId!: PlanId;
}

interface Asked extends ObligationMatrix {
  /** Of which it was asked. */
  readonly filter: MatrixFilter;
}

@Resolver(() => ObligationMatrixType)
export class MatrixResolver {
  @Query(() => ObligationMatrixType, { description: 'Who holds what of a plan, by rule and period, and how it stands.' })
  async obligationMatrix(@Args() args: MatrixArgs, @Context() { reads }: RequestContext): Promise<At<Asked>> {
    const view = await reads.view(args);
    const filter: MatrixFilter = { ...given(args.filter), planId: args.filter.planId };
    return rowAt({ ...(await reads.queries.obligationMatrix(filter, view)), filter }, view);
  }

  @Query(() => ObligationRulesType, {
    description: 'Rules and columns of `obligationMatrix` without its rows, at a fraction of what they cost.',
  })
  async obligationRules(@Args() args: MatrixArgs, @Context() { reads }: RequestContext): Promise<ObligationRulesType> {
    const view = await reads.view(args);
    const filter: MatrixFilter = { ...given(args.filter), planId: args.filter.planId };
    return { ...(await reads.queries.obligationRules(filter, view)), dataAsOf: dataAsOf(view) };
  }

  @Query(() => PlanActivityType, { description: 'On which days something happened to a plan.' })
  async planActivity(@Args() args: PlanActivityArgs, @Context() { reads }: RequestContext): Promise<PlanActivityType> {
    const view = await reads.view(args);
    return { days: await reads.queries.planActivity(args.planId, view), dataAsOf: dataAsOf(view) };
  }

  @ResolveField(() => [MatrixRowType], { description: 'In the order of Vietnamese names.' })
  rows(@Parent() matrix: At<Asked>): readonly At<MatrixRow>[] {
    return matrix.rows.map((row) => rowAt(row, viewOf(matrix)));
  }

  @ResolveField(() => [MatrixCountType], { description: 'Obligations in each state; together all that the filter finds.' })
  counts(@Parent() { counts }: Asked): readonly MatrixCountType[] {
    return [...counts].map(([letter, obligations]) => ({ letter, obligations }));
  }

  @ResolveField(() => MatrixPastType)
  past(@Parent() matrix: At<Asked>, @Context() { reads }: RequestContext): Promise<MatrixPastType> {
    return reads.queries.obligationMatrixPast(matrix.filter, viewOf(matrix));
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() matrix: At<Asked>): DataAsOf {
    return dataAsOf(viewOf(matrix));
  }
}

@Resolver(() => MatrixRowType)
export class MatrixRowResolver {
  @ResolveField(() => OrgUnitNode, { nullable: true })
  unit(@Parent() row: At<MatrixRow>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    const view = viewOf(row);
    return loadedAt(reads.at(view).orgUnit, row.unitId, view);
  }
}
