import type { CodeScheme, OrgLevel, OrgUnitType } from '#libs/domain/org-unit/org-unit.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';

export interface OrgUnitRow {
  readonly id: OrgUnitId;
  readonly name: string;
  readonly fullName: string;
  readonly nameEn: string | null;
  readonly unitType: OrgUnitType;
  readonly level: OrgLevel;
  readonly parentId: OrgUnitId | null;
  readonly codes: readonly { readonly scheme: CodeScheme; readonly code: string }[];
  readonly aliases: readonly string[];
  /** First and last day of existence, null where open. */
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
}

export interface OrgUnitFilter {
  readonly parentId?: OrgUnitId | null;
  readonly level?: OrgLevel;
  readonly unitType?: OrgUnitType;
  /** Name, alias or code; without diacritics and in any case. */
  readonly search?: string;
}

/** That a unit follows another, or is followed by it, on the day of the viewpoint. */
export interface SuccessionRow {
  /** The other one. */
  readonly unitId: OrgUnitId;
  /** First day. */
  readonly since: LocalDate;
  /** What the earlier unit owed is held by the later one. */
  readonly holds: boolean;
  /** Of the earlier unit's figures, a decimal; null: not allocated. */
  readonly share: string | null;
}

/** Who follows a unit, and whom it follows, one step each way. */
export interface SuccessionsRow {
  readonly successors: readonly SuccessionRow[];
  readonly predecessors: readonly SuccessionRow[];
}
