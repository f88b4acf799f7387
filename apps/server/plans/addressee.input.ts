import { InputType } from '@nestjs/graphql';
import type { AddresseeInput as AddresseeShape } from '#libs/application/plan-content/plan-content-input.js';
import type { OrgUnitType } from '#libs/domain/org-unit/org-unit.js';
import { idField, idsField, nestedField, textField, valuesField } from '../graphql/form.js';
import { OrgUnitTypes } from '../org-units/org-unit.graphql.js';

@InputType()
export class UnitAddresseeInput {
  @idField()
  readonly id!: string;

  @textField({ nullable: true })
  readonly role?: string | null;
}

@InputType({ description: 'Direct children of a unit, of some types; resolved on the day of issue and frozen then.' })
export class GroupAddresseeInput {
  @textField()
  readonly name!: string;

  @idField()
  readonly of!: string;

  @valuesField(() => [OrgUnitTypes])
  readonly types!: readonly OrgUnitType[];

  @idsField({ nullable: true })
  readonly except?: readonly string[] | null;

  @textField({ nullable: true })
  readonly role?: string | null;
}

@InputType({ isOneOf: true })
export class AddresseeInput implements AddresseeShape {
  @nestedField(() => UnitAddresseeInput, { nullable: true })
  readonly unit?: UnitAddresseeInput | null;

  @nestedField(() => GroupAddresseeInput, { nullable: true })
  readonly group?: GroupAddresseeInput | null;

  @textField({ nullable: true, description: 'Names no unit ("các cơ quan liên quan").' })
  readonly text?: string | null;
}
