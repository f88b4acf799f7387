import { dataDir } from '#libs/config/paths.js';
import { readAdministrativeUnits } from '#libs/documents/units/admin-units.js';
import { formatMistake } from '#libs/documents/reading/mistake.js';
import type { UnitRegistration } from '#libs/documents/units/units-file.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { idOf } from './client.js';
import type { Commune } from './plans.js';

/** Statistical code of Hải Phòng since 01/07/2025 (Decision 19/2025/QĐ-TTg). */
const CITY_CODE = '31';

/** The city and its communes as they have been since 01/07/2025, from the files that the server is shipped with. */
export const administration = async (): Promise<{ readonly city: UnitRegistration; readonly communes: readonly UnitRegistration[] }> => {
  const read = await readAdministrativeUnits(dataDir);
  if (!read.ok) throw new Error(read.mistakes.map((mistake) => formatMistake(mistake, 'en')).join('\n'));
  const units = read.value.registrations.filter(({ dissolvedOn }) => dissolvedOn === null);
  const codeOf = ({ codes }: UnitRegistration): string => codes[0]?.code ?? '';
  const city = units.find((unit) => unit.level === 'PROVINCE' && codeOf(unit) === CITY_CODE);
  if (city === undefined) throw new Error(`the files of ${dataDir} have no province with the code ${CITY_CODE}`);
  const communes = units.filter(({ parentId }) => parentId === city.unitId).sort((a, b) => (codeOf(a) < codeOf(b) ? -1 : 1));
  return { city, communes };
};

/** With the room and the office that simulations give it. */
export const communeOf = ({ unitId, fullName }: UnitRegistration): Commune => ({
  unitId,
  name: fullName,
  room: idOf('room', unitId) as OrgUnitId,
  office: idOf('office', unitId) as OrgUnitId,
});
