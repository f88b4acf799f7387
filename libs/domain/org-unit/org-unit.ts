import { unreachable } from '#libs/kernel/decider.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';

/** Tier of government, or of what stands outside it. */
export type OrgLevel = 'CENTRAL' | 'PROVINCE' | 'DISTRICT' | 'COMMUNE' | 'NEIGHBOURHOOD' | 'OUTSIDE';

/** What a unit is; groups of addressees are resolved by it. */
export type OrgUnitType =
  | 'GOVERNMENT'
  | 'PROVINCE' // tỉnh
  | 'CITY' // thành phố trực thuộc trung ương
  | 'DISTRICT' // huyện, quận, thị xã, thành phố thuộc tỉnh (until 30/06/2025)
  | 'COMMUNE' // xã
  | 'WARD' // phường
  | 'TOWNSHIP' // thị trấn (until 30/06/2025)
  | 'SPECIAL_ZONE' // đặc khu
  | 'DEPARTMENT' // sở, ban of a province
  | 'ROOM' // phòng of a district or commune
  | 'OFFICE' // văn phòng HĐND và UBND
  | 'SERVICE_CENTRE' // trung tâm phục vụ hành chính công and its points
  | 'PUBLIC_SERVICE_UNIT' // đơn vị sự nghiệp công lập
  | 'PARTY_BODY'
  | 'FRONT' // Mặt trận Tổ quốc and unions
  | 'ASSOCIATION'
  | 'PRESS' // báo, đài
  | 'POST' // bưu điện
  | 'COUNCIL'
  | 'FACILITY' // trạm truyền thanh, bộ phận một cửa
  | 'NEIGHBOURHOOD'; // tổ dân phố, thôn

export type CodeScheme = 'STATISTICAL' | 'ELECTRONIC' | 'LOCAL';

/** A code names a unit only together with a day: codes are given anew after a reorganisation. */
export interface UnitCode {
  readonly scheme: CodeScheme;
  readonly code: string;
}

export type OrgUnitEvent =
  | {
      readonly type: 'OrgUnitRegistered';
      readonly unitId: OrgUnitId;
      readonly name: string;
      readonly fullName: string;
      readonly nameEn?: string;
      readonly unitType: OrgUnitType;
      readonly level: OrgLevel;
      readonly parentId: OrgUnitId | null;
      readonly codes: readonly UnitCode[];
      readonly aliases: readonly string[];
      /** First day of existence; null: before the records begin. */
      readonly validFrom: LocalDate | null;
      readonly source: string;
    }
  | {
      readonly type: 'OrgUnitRenamed';
      readonly name: string;
      readonly fullName: string;
      readonly unitType: OrgUnitType;
      /** First day on which the new name holds. */
      readonly on: LocalDate;
      readonly source: string;
    }
  | { readonly type: 'OrgUnitMoved'; readonly parentId: OrgUnitId; readonly on: LocalDate; readonly source: string }
  /** `on` is the first day on which the unit is no more. */
  | { readonly type: 'OrgUnitDissolved'; readonly on: LocalDate; readonly source: string };

/** What a decision about a unit needs to know of its past. */
export interface OrgUnit {
  /** Null: nobody registered it. */
  readonly unitId: OrgUnitId | null;
  readonly name: string;
  readonly fullName: string;
  readonly unitType: OrgUnitType;
  readonly parentId: OrgUnitId | null;
  readonly codes: readonly UnitCode[];
  readonly validFrom: LocalDate | null;
  /** First day on which it is no more; null: still there. */
  readonly dissolvedOn: LocalDate | null;
}

export const noOrgUnit: OrgUnit = {
  unitId: null,
  name: '',
  fullName: '',
  unitType: 'GOVERNMENT',
  parentId: null,
  codes: [],
  validFrom: null,
  dissolvedOn: null,
};

export const evolveOrgUnit = (unit: OrgUnit, event: OrgUnitEvent): OrgUnit => {
  switch (event.type) {
    case 'OrgUnitRegistered': {
      const { unitId, name, fullName, unitType, parentId, codes, validFrom } = event;
      return { unitId, name, fullName, unitType, parentId, codes, validFrom, dissolvedOn: null };
    }
    case 'OrgUnitRenamed':
      return { ...unit, name: event.name, fullName: event.fullName, unitType: event.unitType };
    case 'OrgUnitMoved':
      return { ...unit, parentId: event.parentId };
    case 'OrgUnitDissolved':
      return { ...unit, dissolvedOn: event.on };
    default:
      return unreachable(event);
  }
};
