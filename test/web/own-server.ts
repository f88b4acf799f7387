import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SimulatedClock } from '#libs/application/clock.js';
import { type OrgUnitRegistration, registerOrgUnits } from '#libs/application/imports/register-org-units.js';
import { INSTALLATION } from '#libs/application/imports/seed.js';
import { parseEnvironment } from '#libs/config/environment.js';
import type { CommandId } from '#libs/kernel/ids.js';
import { instant } from '#libs/kernel/time.js';
import { startServer } from '#apps/server/start-server.js';

/** A server as `npm start` starts it: a new database with the official units and days off, nothing else, and nobody's persona. */
export interface OwnServer {
  readonly origin: string;
  /** Puts its clock forward, `2026-03-16T08:00`; in between it stands, so that what happens has the time that the test says. */
  readonly at: (time: string) => void;
  /** What the program that reads files of units does. */
  readonly register: (units: readonly OrgUnitRegistration[]) => Promise<void>;
  /** The API, as whoever reads. */
  readonly ask: <Data>(query: string, variables?: object) => Promise<Data>;
  readonly stop: () => Promise<void>;
}

export const startOwnServer = async (from: string): Promise<OwnServer> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'web-tests-server-'));
  const parsed = parseEnvironment({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, CASCADE_LANG: 'vi' });
  if (!parsed.ok) throw new Error(parsed.mistakes.join('\n'));
  const clockTime = (time: string) => instant(`${time}:00+07:00`);
  const clock = new SimulatedClock(clockTime(from));
  const server = await startServer({ environment: parsed.environment, clock });
  return {
    origin: server.origin,
    at: (time) => clock.set(clockTime(time)),
    register: async (units) => {
      const outcome = await registerOrgUnits(server.log, server.queries)(units, {
        actor: INSTALLATION,
        onBehalfOf: null,
        commandId: randomUUID() as CommandId,
        correlationId: 'units of the ward',
        at: clock.now(),
      });
      if (!outcome.accepted) throw new Error(JSON.stringify(outcome.refusals));
      await server.catchUp();
    },
    ask: async (query, variables = {}) => {
      await server.catchUp();
      const response = await fetch(server.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer dev:tests@none' },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as { data: never; errors?: readonly { readonly message: string }[] };
      if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('; '));
      return data;
    },
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
