import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Closers } from '#libs/application/closers.js';
import { SimulatedClock } from '#libs/application/clock.js';
import { parseEnvironment } from '#libs/config/environment.js';
import { dataDir } from '#libs/config/paths.js';
import type { UnitRegistration } from '#libs/documents/units/units-file.js';
import type { CommandId, OrgUnitId } from '#libs/kernel/ids.js';
import { instant, localDate } from '#libs/kernel/time.js';
import { registerOrgUnits } from '#libs/application/imports/register-org-units.js';
import { INSTALLATION, seedCalendar } from '#libs/application/imports/seed.js';
import { type StartedServer, startServer } from '#apps/server/start-server.js';
import { opening } from '../interruptible.js';
import { administration, communeOf } from './administration.js';
import { type Client, clientOf, idOf } from './client.js';
import type { Commune } from './plans.js';

const NEW_YEAR = localDate('2026-01-01');

/** The city on a server of its own, with a clock that the simulation moves. */
export interface City {
  readonly server: StartedServer;
  readonly clock: SimulatedClock;
  readonly client: Client;
  readonly unitId: OrgUnitId;
  readonly communes: readonly Commune[];
  /** Communes of the city that take no part. */
  readonly leftOut: readonly OrgUnitId[];
}

const enterAdministration = async (
  { log, queries }: StartedServer,
  clock: SimulatedClock,
  units: readonly UnitRegistration[],
): Promise<void> => {
  const commandId = idOf('administration') as CommandId;
  const meta = { actor: INSTALLATION, onBehalfOf: null, commandId, correlationId: commandId, at: clock.now() };
  const outcome = await registerOrgUnits(log, queries)(
    units.map(({ key: _, ...unit }) => unit),
    meta,
  );
  if (!outcome.accepted) throw new Error(`the administration was refused: ${JSON.stringify(outcome.refusals.slice(0, 3))}`);
  await seedCalendar({ log, clock, dataDir });
};

const registerUnits = async (client: Client, { unitId, name, room, office }: Commune): Promise<void> => {
  const units = [
    { unitId: room, name: 'Phòng Văn hóa - Xã hội', unitType: 'ROOM' },
    { unitId: office, name: 'Văn phòng HĐND và UBND', unitType: 'OFFICE' },
  ];
  for (const unit of units) {
    const { accepted, message } = await client.mutate(
      'registerOrgUnit',
      `${unit.unitType} of ${unitId}`,
      { ...unit, fullName: `${unit.name} ${name}`, level: 'COMMUNE', parentId: unitId, validFrom: NEW_YEAR, source: 'simulation' },
      unitId,
    );
    if (!accepted) throw new Error(`${unit.name} of ${name} was not registered: ${message ?? ''}`);
  }
};

/** Starts the server on an embedded database in a folder that is removed when it is closed; enters the administration and the units of the communes. */
export const openCity = async (communesMax: number, open: Closers): Promise<City> => {
  const folder = mkdtempSync(join(tmpdir(), 'plan-cascade-simulation-'));
  open.add(async () => rmSync(folder, { recursive: true, force: true }));
  const parsed = parseEnvironment({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    CASCADE_LANG: 'en',
    AUTH: 'development',
    SEED: 'none',
  });
  if (!parsed.ok) throw new Error(parsed.mistakes.join('\n'));
  const clock = new SimulatedClock(instant('2025-12-31T08:00:00+07:00'));
  const server = await opening(open, startServer({ environment: parsed.environment, clock }), ({ stop }) => stop());
  const client = clientOf(server.url);
  const { city, communes: all } = await administration();
  await enterAdministration(server, clock, [city, ...all]);
  const communes = all.slice(0, communesMax).map(communeOf);
  const leftOut = all.slice(communesMax).map(({ unitId }) => unitId);
  for (const commune of communes) await registerUnits(client, commune);
  await server.catchUp();
  return { server, clock, client, unitId: city.unitId, communes, leftOut };
};
