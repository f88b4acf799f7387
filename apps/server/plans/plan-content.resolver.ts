import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Addressee, DutyRule, PlanClause, PlanTask, UnitGroup } from '#libs/domain/plan/plan-content.js';
import type { OrgUnitRow } from '#libs/read-models/queries.js';
import type { RequestContext } from '../graphql/context.js';
import { type At, loadedAt, rowAt, unitsOf, viewOf } from '../graphql/view.js';
import { OrgUnitNode } from '../org-units/org-unit.graphql.js';
import { AddresseeType, ClauseType, DutyRuleType, TaskType, UnitGroupType } from './plan-content.graphql.js';

const rulesAt = (holder: At<PlanTask | PlanClause>): readonly At<DutyRule>[] =>
  holder.rules.map((rule): At<DutyRule> => rowAt(rule, viewOf(holder)));

const addresseesAt = (rule: At<DutyRule>, addressees: readonly Addressee[]): readonly At<Addressee>[] =>
  addressees.map((addressee): At<Addressee> => rowAt(addressee, viewOf(rule)));

@Resolver(() => TaskType)
export class TaskResolver {
  @ResolveField(() => [DutyRuleType])
  rules(@Parent() task: At<PlanTask>): readonly At<DutyRule>[] {
    return rulesAt(task);
  }
}

@Resolver(() => ClauseType)
export class ClauseResolver {
  @ResolveField(() => [DutyRuleType])
  rules(@Parent() clause: At<PlanClause>): readonly At<DutyRule>[] {
    return rulesAt(clause);
  }
}

@Resolver(() => DutyRuleType)
export class DutyRuleResolver {
  @ResolveField(() => [AddresseeType])
  leads(@Parent() rule: At<DutyRule>): readonly At<Addressee>[] {
    return addresseesAt(rule, rule.leads);
  }

  @ResolveField(() => [AddresseeType])
  coordinators(@Parent() rule: At<DutyRule>): readonly At<Addressee>[] {
    return addresseesAt(rule, rule.coordinators);
  }

  @ResolveField(() => [AddresseeType], { nullable: true })
  receivers(@Parent() rule: At<DutyRule>): readonly At<Addressee>[] | null {
    return rule.kind === 'REPORT' ? addresseesAt(rule, rule.receivers) : null;
  }
}

@Resolver(() => AddresseeType)
export class AddresseeResolver {
  @ResolveField(() => OrgUnitNode, { nullable: true })
  async unit(@Parent() addressee: At<Addressee>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    if (!('unit' in addressee)) return null;
    const view = viewOf(addressee);
    return loadedAt(reads.at(view).orgUnit, addressee.unit, view);
  }

  @ResolveField(() => UnitGroupType, { nullable: true })
  group(@Parent() addressee: At<Addressee>): At<UnitGroup> | null {
    return 'group' in addressee ? rowAt(addressee.group, viewOf(addressee)) : null;
  }
}

@Resolver(() => UnitGroupType)
export class UnitGroupResolver {
  @ResolveField(() => OrgUnitNode, { nullable: true })
  async of(@Parent() group: At<UnitGroup>, @Context() { reads }: RequestContext): Promise<At<OrgUnitRow> | null> {
    const view = viewOf(group);
    return loadedAt(reads.at(view).orgUnit, group.of, view);
  }

  @ResolveField(() => [OrgUnitNode])
  except(@Parent() group: At<UnitGroup>, @Context() context: RequestContext): Promise<readonly At<OrgUnitRow>[]> {
    return unitsOf(group, group.except ?? [], context);
  }
}
