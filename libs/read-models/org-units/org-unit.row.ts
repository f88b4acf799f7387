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
