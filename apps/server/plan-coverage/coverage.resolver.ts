import { Args, ArgsType, Context, Field, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { CoverageState } from '#libs/domain/plan-coverage/coverage.js';
import type { TaskDifference } from '#libs/domain/plan-coverage/difference.js';
import { differenceText, unitsIn } from '#libs/domain/plan-coverage/difference-words.js';
import type { PlanId } from '#libs/kernel/ids.js';
import type { CoverageMatrix, CoverageWardRow, OrgUnitRow, PlanCoverage, PlanRow } from '#libs/read-models/queries.js';
import type { RequestContext } from '../graphql/context.js';
import { type At, dataAsOf, DataAsOf, loadedAt, rowAt, unitsOf, ViewArgs, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { PlanNode } from '../plans/plan.graphql.js';
import { CoverageStates, CoverageType, CoverageWardType, PlanCoverageType, TaskDifferenceType } from './coverage.graphql.js';

@ArgsType()
class CoverageArgs extends ViewArgs {
  @Field(() => ID)
  readonly planId!: PlanId;
}

type View = ReturnType<typeof viewOf>;

/** Differences name units, which are called as they are at the viewpoint. */
const withView = <Cell extends { readonly differences: readonly TaskDifference[] }>(cell: Cell, view: View): Cell =>
  cell.differences.length === 0 ? cell : { ...cell, differences: cell.differences.map((difference) => rowAt(difference, view)) };

@Resolver(() => CoverageType)
export class CoverageResolver {
  @Query(() => CoverageType, {
    nullable: true,
    description: 'Wards by tasks of a plan; null: there is no such plan at that state.',
  })
  async coverage(@Args() args: CoverageArgs, @Context() { reads }: RequestContext): Promise<At<CoverageMatrix> | null> {
    const view = await reads.view(args);
    const matrix = await reads.queries.coverage(args.planId, view);
    return matrix === undefined ? null : rowAt(matrix, view);
  }

  @ResolveField(() => [CoverageWardType])
  wards(@Parent() matrix: At<CoverageMatrix>): readonly At<CoverageWardRow>[] {
    return matrix.wards.map((ward) => rowAt(ward, viewOf(matrix)));
  }

  @ResolveField(() => PlanNode, { nullable: true })
  async plan(@Parent() matrix: At<CoverageMatrix>, @Context() { reads }: RequestContext): Promise<At<PlanRow> | null> {
    const view = viewOf(matrix);
    return loadedAt(reads.at(view).plan, matrix.planId, view);
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() matrix: At<CoverageMatrix>): DataAsOf {
    return dataAsOf(viewOf(matrix));
  }
}

const LETTERS: Readonly<Record<CoverageState, string>> = { LINKED: 'L', ADAPTED: 'A', DECLINED: 'D', UNCOVERED: 'U' };

@Resolver(() => CoverageWardType)
export class CoverageWardResolver {
  @ResolveField(() => OrgUnitNode, { nullable: true })
  async unit(@Parent() ward: At<CoverageWardRow>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    const view = viewOf(ward);
    return loadedAt(reads.at(view).orgUnit, ward.unitId, view);
  }

  @ResolveField(() => [PlanNode])
  async plans(@Parent() ward: At<CoverageWardRow>, @Context() { reads }: RequestContext): Promise<readonly At<PlanRow>[]> {
    const view = viewOf(ward);
    const rows = await Promise.all(ward.planIds.map((id) => reads.at(view).plan.load(id)));
    return rows.flatMap((row) => (row === undefined ? [] : [rowAt(row, view)]));
  }

  @ResolveField()
  cells(@Parent() ward: At<CoverageWardRow>): CoverageWardRow['cells'] {
    return ward.cells.map((cell) => cell && withView(cell, viewOf(ward)));
  }

  @ResolveField(() => [CoverageStates], { nullable: 'items' })
  states(@Parent() { cells }: CoverageWardRow): readonly (CoverageState | null)[] {
    return cells.map((cell) => cell?.state ?? null);
  }

  @ResolveField(() => String)
  letters(@Parent() { cells, planIds }: CoverageWardRow): string {
    return cells.map((cell) => (cell === null ? ' ' : planIds.length === 0 ? 'N' : LETTERS[cell.state])).join('');
  }
}

@Resolver(() => PlanCoverageType)
export class PlanCoverageResolver {
  @Query(() => PlanCoverageType, {
    nullable: true,
    description:
      'How one derived plan covers the plan above; a draft as if it were issued on `inForceOn`. Null: no such plan, or one that is derived from none.',
  })
  async planCoverage(@Args() args: CoverageArgs, @Context() { reads }: RequestContext): Promise<At<PlanCoverage> | null> {
    const view = await reads.view(args);
    const coverage = await reads.queries.planCoverage(args.planId, view);
    return coverage === undefined ? null : rowAt(coverage, view);
  }

  @ResolveField()
  cells(@Parent() coverage: At<PlanCoverage>): PlanCoverage['cells'] {
    return coverage.cells.map((cell) => withView(cell, viewOf(coverage)));
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() coverage: At<PlanCoverage>): DataAsOf {
    return dataAsOf(viewOf(coverage));
  }
}

@Resolver(() => TaskDifferenceType)
export class TaskDifferenceResolver {
  @ResolveField(() => String)
  async text(@Parent() difference: At<TaskDifference>, @Context() context: RequestContext): Promise<string> {
    const ids = unitsIn(difference);
    if (ids.length === 0) return differenceText(difference, context.language);
    const names = new Map((await unitsOf(difference, ids, context)).map((unit) => [unit.id, unit.fullName]));
    return differenceText(difference, context.language, (id) => names.get(id) ?? id);
  }
}
