import { v5 } from 'uuid';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { UnitCode } from '#libs/domain/org-unit/org-unit.js';

/*
 * Name-based UUIDs (RFC 9562, version 5): the same file imported again makes the same units and plans, not second ones.
 * The namespaces are frozen: changing one would make every unit a new one.
 */
const UNITS = 'ef8cf753-05a0-4154-b044-a35d4df2b3d6';
const PLANS = 'fbaaf4f1-321a-4da4-bd18-f64c49e03e5b';

/** Of a unit that a units file names by a key of its own. */
export const unitIdOfKey = (key: string): OrgUnitId => v5(`key:${key}`, UNITS) as OrgUnitId;

/** Of an official unit. A code names a unit only together with the day from which the unit has it; null: before the records begin. */
export const unitIdOfCode = ({ scheme, code }: UnitCode, validFrom: LocalDate | null): OrgUnitId =>
  v5(`${scheme}:${code}@${validFrom ?? 'before'}`, UNITS) as OrgUnitId;

/** Of the plan that a plan file names by its key. */
export const planIdOf = (key: string): PlanId => v5(key, PLANS) as PlanId;
