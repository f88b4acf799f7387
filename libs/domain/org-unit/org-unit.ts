import { type OfType, unreachable } from '#libs/kernel/decider.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import { type EndingEvent, type SuccessionEntry, type UnitShare, withSuccession } from './succession.js';

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

/** A part of a unit that was divided. */
export interface SplitPart {
  readonly unitId: OrgUnitId;
  /** Decimal above 0, of at most six places; null in every part: not allocable. */
  readonly share: string | null;
}

export type OrgUnitEvent =
  /** A unit is known from now on, with the first day of its existence. */
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
  /** The unit has another name, or is of another type, from a day on. */
  | {
      readonly type: 'OrgUnitRenamed';
      readonly name: string;
      readonly fullName: string;
      readonly unitType: OrgUnitType;
      /** First day on which the new name holds. */
      readonly on: LocalDate;
      readonly source: string;
    }
  /** The unit stands below another one from a day on. */
  | { readonly type: 'OrgUnitMoved'; readonly parentId: OrgUnitId; readonly on: LocalDate; readonly source: string }
  /** The unit is no more; `on` is the first day without it. Who follows it is left open. */
  | { readonly type: 'OrgUnitDissolved'; readonly on: LocalDate; readonly source: string }
  /** The whole of the unit went into another one, with the other `units`. From `on`, the first day without it, `into` holds what it owed. */
  | {
      readonly type: 'OrgUnitsMerged';
      readonly units: readonly OrgUnitId[];
      readonly into: OrgUnitId;
      readonly on: LocalDate;
      readonly source: string;
    }
  /** The unit was divided. Figures are allocated by the shares, where there are any; who holds what it owed is for a person to decide. */
  | {
      readonly type: 'OrgUnitSplit';
      readonly into: readonly SplitPart[];
      readonly on: LocalDate;
      readonly source: string;
    }
  /** It was decided who follows a unit that is no more and has no single successor (Law 72/2025/QH15, art. 54(8): by the Chair of the province). */
  | {
      readonly type: 'SuccessionDecided';
      /** The unit that holds from the day `on` what this one owed: `duties`, or (null) everything. */
      readonly to: OrgUnitId;
      readonly on: LocalDate;
      readonly duties: readonly DutyId[] | null;
      /** How the unit's figures are allocated; null: as it was, or not at all. */
      readonly shares: readonly UnitShare[] | null;
      /** New day for what fell due between the end of the unit and `on`, while nobody held it. */
      readonly dueOn: LocalDate | null;
      readonly decidedBy: OrgUnitId;
      /** The document by which it was decided. */
      readonly source: string;
      readonly reason: string;
    }
  /** The end of the unit had been entered by mistake. From now on it reads as if the unit had never ended; what was known before stays readable. */
  | {
      readonly type: 'OrgUnitEndAnnulled';
      /** The end that is annulled, and the first day on which the unit was said to be no more. */
      readonly of: EndingEvent['type'];
      readonly on: LocalDate;
      readonly decidedBy: OrgUnitId;
      readonly source: string;
      readonly reason: string;
    };

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
  /** Who follows it, in the order of recording; empty while it is there. */
  readonly succession: readonly SuccessionEntry[];
  /** The event by which it ended; null: still there. */
  readonly endedBy: EndingEvent | null;
  /** The last decision on who follows it, in all duties or in some. */
  readonly decided: OfType<OrgUnitEvent, 'SuccessionDecided'> | null;
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
  succession: [],
  endedBy: null,
  decided: null,
};

export const evolveOrgUnit = (unit: OrgUnit, event: OrgUnitEvent): OrgUnit => {
  switch (event.type) {
    case 'OrgUnitRegistered': {
      const { unitId, name, fullName, unitType, parentId, codes, validFrom } = event;
      return { ...noOrgUnit, unitId, name, fullName, unitType, parentId, codes, validFrom };
    }
    case 'OrgUnitRenamed':
      return { ...unit, name: event.name, fullName: event.fullName, unitType: event.unitType };
    case 'OrgUnitMoved':
      return { ...unit, parentId: event.parentId };
    case 'OrgUnitDissolved':
    case 'OrgUnitsMerged':
    case 'OrgUnitSplit':
      return { ...unit, dissolvedOn: event.on, succession: withSuccession(unit.succession, event), endedBy: event };
    case 'SuccessionDecided':
      return { ...unit, succession: withSuccession(unit.succession, event), decided: event };
    case 'OrgUnitEndAnnulled':
      return { ...unit, dissolvedOn: null, succession: [], endedBy: null };
    default:
      return unreachable(event);
  }
};
