import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { CodeScheme } from './org-unit.js';

/**
 * Stream `unit-codes/<scheme>`: which units were given codes, written in the append of their registration. Whoever gives a code appends at the
 * version of this stream at which it looked for holders of the code: of two registrations that give one code for the same days at the same moment,
 * one is refused. On which days a unit has its codes is said by the unit's own stream.
 */
export interface UnitCodesEvent {
  readonly type: 'UnitCodesAssigned';
  readonly scheme: CodeScheme;
  readonly codes: readonly { readonly code: string; readonly unitId: OrgUnitId }[];
}

export const codesStreamOf = (scheme: CodeScheme): `unit-codes/${CodeScheme}` => `unit-codes/${scheme}`;
