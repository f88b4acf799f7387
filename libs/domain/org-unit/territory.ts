import type { CodeScheme, OrgLevel, OrgUnitType, UnitCode } from './org-unit.js';

/** From the top down. What stands outside the tiers has none of them. */
const TIERS: readonly OrgLevel[] = ['CENTRAL', 'PROVINCE', 'DISTRICT', 'COMMUNE', 'NEIGHBOURHOOD'];

/** Units that are a territory stand on one tier each. Bodies (rooms, offices, centres …) are found on every tier. */
const TIER_OF_TERRITORY: { readonly [Type in OrgUnitType]?: OrgLevel } = {
  PROVINCE: 'PROVINCE',
  CITY: 'PROVINCE',
  DISTRICT: 'DISTRICT',
  COMMUNE: 'COMMUNE',
  WARD: 'COMMUNE',
  TOWNSHIP: 'COMMUNE',
  SPECIAL_ZONE: 'COMMUNE',
  NEIGHBOURHOOD: 'NEIGHBOURHOOD',
};

/** The tier of a territory; undefined: a body, which may be on any. */
export const tierOf = (unitType: OrgUnitType): OrgLevel | undefined => TIER_OF_TERRITORY[unitType];

/**
 * Whether a unit may stand below one of `parentType`: a body below anything, a territory below a territory of a higher tier. Without this a ward
 * could enter a ward or a province below itself, and every count of the country by type or level would have it.
 */
export const mayStandBelow = (unitType: OrgUnitType, parentType: OrgUnitType): boolean => {
  const [tier, above] = [tierOf(unitType), tierOf(parentType)];
  return tier === undefined || (above !== undefined && TIERS.indexOf(above) < TIERS.indexOf(tier));
};

/** How codes are written: 2 digits of a province, 3 of a district, 5 of a commune; `H29.155.23` (Decision 20/2020/QĐ-TTg); own keys as one word. */
const FORM_OF_CODE: Readonly<Record<CodeScheme, RegExp>> = {
  STATISTICAL: /^(\d{2}|\d{3}|\d{5})$/,
  ELECTRONIC: /^[0-9A-Z]+(\.[0-9A-Z]+)*$/,
  LOCAL: /^[^\s\p{C}]+$/u,
};

const CODE_LENGTH_MAX = 40;

export const isWellFormed = ({ scheme, code }: UnitCode): boolean => code.length <= CODE_LENGTH_MAX && FORM_OF_CODE[scheme].test(code);
