import { Args, ArgsType, Context, Extensions, Field, ID, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { CodeScheme, OrgLevel, OrgUnitType } from '#libs/domain/org-unit/org-unit.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { OrgUnitRow, SuccessionRow } from '#libs/read-models/queries.js';
import { type Connection, PageArgs, PagedViewArgs, pageOf, toConnection } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/context.js';
import { given } from '../graphql/given.js';
import { ONE_PARENT } from '../graphql/limits.js';
import { wrongForm } from '../graphql/scalars.js';
import { searchText } from '../graphql/search.js';
import { type At, dataAsOf, DataAsOf, loadedAt, rowAt, ViewArgs, viewOf } from '../graphql/view.js';
import { CodeSchemes, OrgLevels, OrgUnitConnection, OrgUnitNode, OrgUnitTypes, SuccessionNode } from './org-unit.graphql.js';

@ArgsType()
class OrgUnitArgs extends ViewArgs {
  @Field(() => ID, { nullable: true })
  readonly id?: OrgUnitId | null;

  @Field(() => String, { nullable: true, description: 'A unit by its code on the day of `inForceOn`.' })
  readonly code?: string | null;

  @Field(() => CodeSchemes, { defaultValue: 'STATISTICAL', description: 'The scheme of `code`.' })
  readonly scheme!: CodeScheme;
}

@InputType()
class OrgUnitFilterInput {
  @Field(() => ID, { nullable: true, description: 'Direct children; null itself: those that stand under no unit.' })
  readonly parentId?: OrgUnitId | null;

  @Field(() => OrgLevels, { nullable: true })
  readonly level?: OrgLevel | null;

  @Field(() => OrgUnitTypes, { nullable: true })
  readonly unitType?: OrgUnitType | null;

  @Field(() => String, { nullable: true, description: 'Words of a name, an alias or a code; without diacritics and in any case.' })
  readonly search?: string | null;
}

@ArgsType()
class OrgUnitsArgs extends PagedViewArgs {
  @Field(() => OrgUnitFilterInput, { nullable: true })
  readonly filter?: OrgUnitFilterInput | null;
}

@Resolver(() => OrgUnitNode)
export class OrgUnitsResolver {
  @Query(() => OrgUnitNode, { nullable: true, description: 'A unit by its id, or by a code on a day.' })
  async orgUnit(@Args() args: OrgUnitArgs, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    const { id, code, scheme } = args;
    if ((id == null) === (code == null))
      throw wrongForm({ vi: 'orgUnit: cần đúng một trong "id" và "code"', en: 'orgUnit: expected exactly one of "id" and "code"' });
    const view = await reads.view(args);
    const row = id != null ? await reads.at(view).orgUnit.load(id) : await reads.queries.orgUnitByCode(scheme, String(code), view);
    return row === undefined ? null : rowAt(row, view);
  }

  @Query(() => OrgUnitConnection, { description: 'Units that exist on the day, by name.' })
  async orgUnits(@Args() args: OrgUnitsArgs, @Context() { reads }: RequestContext): Promise<Connection<OrgUnitRow>> {
    const [view, page] = [await reads.view(args), pageOf(args)];
    const { search, ...filter } = given(args.filter);
    const roots = args.filter?.parentId === null ? { parentId: null } : {};
    return toConnection(await reads.queries.orgUnits({ ...filter, ...roots, ...searchText(search) }, page, view), view, page);
  }

  @ResolveField(() => OrgUnitNode, { nullable: true })
  async parent(@Parent() unit: At<OrgUnitRow>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    if (unit.parentId === null) return null;
    const view = viewOf(unit);
    return loadedAt(reads.at(view).orgUnit, unit.parentId, view);
  }

  @Extensions(ONE_PARENT)
  @ResolveField(() => OrgUnitConnection, { description: 'Direct children on the day. Of one unit at a time.' })
  async children(
    @Parent() unit: At<OrgUnitRow>,
    @Args() args: PageArgs,
    @Context() { reads }: RequestContext,
  ): Promise<Connection<OrgUnitRow>> {
    const [view, page] = [viewOf(unit), pageOf(args)];
    return toConnection(await reads.queries.orgUnits({ parentId: unit.id }, page, view), view, page);
  }

  @ResolveField(() => [SuccessionNode], {
    description: 'Who follows the unit on the day; empty while it is there, and while nobody decided.',
  })
  async successors(@Parent() unit: At<OrgUnitRow>, @Context() { reads }: RequestContext): Promise<readonly At<SuccessionRow>[]> {
    const view = viewOf(unit);
    const row = await reads.at(view).successions.load(unit.id);
    return (row?.successors ?? []).map((each) => rowAt(each, view));
  }

  @ResolveField(() => [SuccessionNode], { description: 'The units that this one follows on the day, one step back.' })
  async predecessors(@Parent() unit: At<OrgUnitRow>, @Context() { reads }: RequestContext): Promise<readonly At<SuccessionRow>[]> {
    const view = viewOf(unit);
    const row = await reads.at(view).successions.load(unit.id);
    return (row?.predecessors ?? []).map((each) => rowAt(each, view));
  }

  @ResolveField(() => Boolean, {
    description: 'It is no more on the day, and nobody holds what it owed: to be decided with `decideSuccession`.',
  })
  async successionUndecided(@Parent() unit: At<OrgUnitRow>, @Context() { reads }: RequestContext): Promise<boolean> {
    const view = viewOf(unit);
    if (unit.validTo === null || view.inForceOn <= unit.validTo) return false;
    const row = await reads.at(view).successions.load(unit.id);
    return !(row?.successors ?? []).some(({ holds }) => holds);
  }

  @ResolveField(() => DataAsOf)
  dataAsOf(@Parent() unit: At<OrgUnitRow>): DataAsOf {
    return dataAsOf(viewOf(unit));
  }
}

@Resolver(() => SuccessionNode)
export class SuccessionResolver {
  @ResolveField(() => OrgUnitNode, { description: 'The other unit.' })
  async unit(@Parent() succession: At<SuccessionRow>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow>> {
    const view = viewOf(succession);
    const row = await reads.at(view).orgUnit.load(succession.unitId);
    if (row === undefined) throw new Error(`a succession names the unit ${succession.unitId}, which is not there`);
    return rowAt(row, view);
  }
}
