import type { Persona } from '../server/start-server.js';
import type { Material } from './stage/material.js';
import { personOf } from './stage/stage.js';

/** One of each kind of people, along the cascade from Hà Nội's plan down to a unit of one commune. */
const CAST: readonly (readonly [Persona['role'], string])[] = [
  ['PROVINCE', 'code:01@2026-02-27'],
  ['WARD', 'code:09931@2026-03-01'],
  ['UNIT', 'hung-dao/vh-xh'],
  ['AUDITOR', 'code:01@2026-02-27'],
];

/** As whom the page may be used on the data of the story. */
export const personasOf = ({ unit, registration }: Pick<Material, 'unit' | 'registration'>): readonly Persona[] =>
  CAST.map(([role, ref]) => {
    const id = unit(ref);
    return { role, person: personOf(id), unit: id, unitName: registration(id)?.fullName ?? ref };
  });
