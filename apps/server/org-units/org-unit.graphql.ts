import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { CodeScheme, OrgLevel, OrgUnitType, UnitCode } from '#libs/domain/org-unit/org-unit.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { connectionOf } from '../graphql/connection.js';
import { graphqlEnum } from '../graphql/enum.js';
import { Node } from '../graphql/node.js';
import { LocalDateScalar } from '../graphql/scalars.js';

export const OrgLevels = graphqlEnum<OrgLevel>('OrgLevel', {
  CENTRAL: '',
  PROVINCE: 'Tỉnh, thành phố trực thuộc trung ương',
  DISTRICT: 'Huyện and the like, until 30/06/2025',
  COMMUNE: 'Xã, phường, đặc khu; thị trấn until 30/06/2025',
  NEIGHBOURHOOD: 'Tổ dân phố, thôn',
  OUTSIDE: 'Outside the tiers of government',
});

export const OrgUnitTypes = graphqlEnum<OrgUnitType>('OrgUnitType', {
  GOVERNMENT: '',
  PROVINCE: 'Tỉnh',
  CITY: 'Thành phố trực thuộc trung ương',
  DISTRICT: 'Huyện, quận, thị xã, thành phố thuộc tỉnh (until 30/06/2025)',
  COMMUNE: 'Xã',
  WARD: 'Phường',
  TOWNSHIP: 'Thị trấn (until 30/06/2025)',
  SPECIAL_ZONE: 'Đặc khu',
  DEPARTMENT: 'Sở, ban of a province',
  ROOM: 'Phòng of a district or commune',
  OFFICE: 'Văn phòng HĐND và UBND',
  SERVICE_CENTRE: 'Trung tâm phục vụ hành chính công and its points',
  PUBLIC_SERVICE_UNIT: 'Đơn vị sự nghiệp công lập',
  PARTY_BODY: '',
  FRONT: 'Mặt trận Tổ quốc and unions',
  ASSOCIATION: '',
  PRESS: 'Báo, đài',
  POST: 'Bưu điện',
  COUNCIL: '',
  FACILITY: 'Trạm truyền thanh, bộ phận một cửa',
  NEIGHBOURHOOD: 'Tổ dân phố, thôn',
});

export const CodeSchemes = graphqlEnum<CodeScheme>('CodeScheme', {
  STATISTICAL: 'Decision 19/2025/QĐ-TTg and its predecessors',
  ELECTRONIC: 'Identification code of Decision 20/2020/QĐ-TTg',
  LOCAL: 'Given by whoever registered the unit',
});

@ObjectType('UnitCode', { description: 'Names a unit only together with a day: codes are given anew after a reorganisation.' })
export class UnitCodeType implements UnitCode {
  @Field(() => CodeSchemes)
  readonly scheme!: CodeScheme;

  @Field(() => String)
  readonly code!: string;
}

@ObjectType('OrgUnit', { implements: () => [Node], description: 'A unit as it is on the day of `dataAsOf.inForceOn`.' })
export class OrgUnitNode extends Node {
  @Field(() => String)
  readonly name!: string;

  @Field(() => String)
  readonly fullName!: string;

  @Field(() => String, { nullable: true })
  readonly nameEn!: string | null;

  @Field(() => OrgUnitTypes)
  readonly unitType!: OrgUnitType;

  @Field(() => OrgLevels)
  readonly level!: OrgLevel;

  @Field(() => ID, { nullable: true })
  readonly parentId!: string | null;

  @Field(() => [UnitCodeType])
  readonly codes!: readonly UnitCodeType[];

  @Field(() => [String])
  readonly aliases!: readonly string[];

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day of existence; null: before the records begin.' })
  readonly validFrom!: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day of existence; null: still there.' })
  readonly validTo!: LocalDate | null;
}

@ObjectType('Succession', {
  description: 'That one unit follows another since a day; of two decisions for one day the one recorded later.',
})
export class SuccessionNode {
  @Field(() => LocalDateScalar, { description: 'First day on which it is so.' })
  readonly since!: LocalDate;

  @Field(() => Boolean, {
    description:
      'What the earlier unit owed is held by the later one. Not so for a part of a divided unit for which nobody decided yet, or where another holds it.',
  })
  readonly holds!: boolean;

  @Field(() => String, { nullable: true, description: "Of the earlier unit's figures, a decimal; null: not allocated." })
  readonly share!: string | null;
}

export const OrgUnitConnection = connectionOf('OrgUnit', OrgUnitNode);
