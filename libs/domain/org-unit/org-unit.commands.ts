import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { ParentCycle, SourceMissing, TextTooLong } from '../refusals.js';
import type { CodeScheme, OrgLevel, OrgUnitType, UnitCode } from './org-unit.js';

/** What the handler found out about the unit that is to stand above. */
export interface ParentUnitFact {
  readonly exists: boolean;
  /** First day of existence; null: before the records begin. */
  readonly validFrom: LocalDate | null;
  /** First day on which it is no more; null: still there. */
  readonly dissolvedOn: LocalDate | null;
  /** The units above the parent, nearest first, on the day from which it is to stand there. */
  readonly ancestors: readonly OrgUnitId[];
}

/** A unit that has, had or will have one of the codes asked for. */
export interface CodeHolder extends UnitCode {
  readonly unitId: OrgUnitId;
  readonly from: LocalDate | null;
  /** Exclusive. */
  readonly to: LocalDate | null;
}

export type OrgUnitCommand =
  | {
      readonly type: 'RegisterOrgUnit';
      readonly unitId: OrgUnitId;
      readonly name: string;
      readonly fullName: string;
      readonly nameEn?: string;
      readonly unitType: OrgUnitType;
      readonly level: OrgLevel;
      readonly parentId: OrgUnitId | null;
      readonly codes: readonly UnitCode[];
      readonly aliases: readonly string[];
      readonly validFrom: LocalDate | null;
      /** Known end of a unit of the past: first day on which it was no more. Registers and dissolves at once. */
      readonly dissolvedOn: LocalDate | null;
      readonly source: string;
      /** Fact: null exactly when `parentId` is null. */
      readonly parent: ParentUnitFact | null;
      /** Fact: every other unit that ever has one of `codes`. */
      readonly codeHolders: readonly CodeHolder[];
    }
  | {
      readonly type: 'RenameOrgUnit';
      readonly unitId: OrgUnitId;
      readonly name: string;
      readonly fullName: string;
      readonly unitType: OrgUnitType;
      readonly on: LocalDate;
      readonly source: string;
    }
  | {
      readonly type: 'MoveOrgUnit';
      readonly unitId: OrgUnitId;
      readonly parentId: OrgUnitId;
      readonly on: LocalDate;
      readonly source: string;
      readonly parent: ParentUnitFact;
    }
  | { readonly type: 'DissolveOrgUnit'; readonly unitId: OrgUnitId; readonly on: LocalDate; readonly source: string };

export type OrgUnitRefusal =
  | { readonly type: 'UnitAlreadyRegistered'; readonly path?: string; readonly unitId: OrgUnitId; readonly name: string }
  | { readonly type: 'UnitNotRegistered'; readonly path?: string; readonly unitId: OrgUnitId }
  | {
      readonly type: 'UnitDissolved';
      readonly path?: string;
      readonly unitId: OrgUnitId;
      readonly name: string;
      readonly dissolvedOn: LocalDate;
    }
  | { readonly type: 'NameMissing'; readonly path: string }
  /** A change or an end on or before the first day of existence. */
  | { readonly type: 'ValidityInverted'; readonly path: string; readonly from: LocalDate; readonly to: LocalDate }
  | { readonly type: 'ParentUnknown'; readonly path: string; readonly parentId: OrgUnitId }
  /** The parent does not exist on every day on which it would be the parent's first. */
  | {
      readonly type: 'ParentNotInForce';
      readonly path: string;
      readonly parentId: OrgUnitId;
      readonly on: LocalDate;
      readonly validFrom: LocalDate | null;
      readonly dissolvedOn: LocalDate | null;
    }
  | { readonly type: 'CodeInvalid'; readonly path: string; readonly scheme: CodeScheme; readonly code: string }
  /** The same scheme and code at the same time. */
  | {
      readonly type: 'CodeTaken';
      readonly path: string;
      readonly scheme: CodeScheme;
      readonly code: string;
      readonly by: OrgUnitId;
      readonly from: LocalDate | null;
      readonly to: LocalDate | null;
    }
  | ParentCycle
  | SourceMissing
  | TextTooLong;
