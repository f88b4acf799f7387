import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { CodeScheme } from './org-unit.js';

/**
 * Stream `unit-codes/<scheme>`: which units were given codes, in the append of their registration. Whoever gives one has to have seen everybody who was
 * given one before, so that of two registrations at the same moment that give one code for the same days one is refused. The days are the units'.
 */
export interface UnitCodesEvent {
  readonly type: 'UnitCodesAssigned';
  readonly scheme: CodeScheme;
  readonly codes: readonly { readonly code: string; readonly unitId: OrgUnitId }[];
}

export const codesStreamOf = (scheme: CodeScheme): `unit-codes/${CodeScheme}` => `unit-codes/${scheme}`;
