import type { OrgLevel, OrgUnitType } from '#libs/domain/org-unit/org-unit.js';

export const LEVELS = ['CENTRAL', 'PROVINCE', 'DISTRICT', 'COMMUNE', 'NEIGHBOURHOOD', 'OUTSIDE'] as const satisfies readonly OrgLevel[];

export const UNIT_TYPES = [
  'GOVERNMENT',
  'PROVINCE',
  'CITY',
  'DISTRICT',
  'COMMUNE',
  'WARD',
  'TOWNSHIP',
  'SPECIAL_ZONE',
  'DEPARTMENT',
  'ROOM',
  'OFFICE',
  'SERVICE_CENTRE',
  'PUBLIC_SERVICE_UNIT',
  'PARTY_BODY',
  'FRONT',
  'ASSOCIATION',
  'PRESS',
  'POST',
  'COUNCIL',
  'FACILITY',
  'NEIGHBOURHOOD',
] as const satisfies readonly OrgUnitType[];
