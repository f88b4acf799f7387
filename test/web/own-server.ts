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
  /** One mutation over the API, as a unit. @throws Error for what is refused */
  readonly act: (name: string, input: object, unit: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const startOwnServer = async (from: string): Promise<OwnServer> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'web-tests-server-'));
  const parsed = parseEnvironment({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, CASCADE_LANG: 'vi' });
  if (!parsed.ok) throw new Error(parsed.mistakes.join('\n'));
  const clockTime = (time: string) => instant(`${time}:00+07:00`);
  const clock = new SimulatedClock(clockTime(from));
  const server = await startServer({ environment: parsed.environment, clock });
  const post = async <Data>(query: string, variables: object, token: string): Promise<Data> => {
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer dev:${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: never; errors?: readonly { readonly message: string }[] };
    if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('; '));
    return data;
  };
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
      return post(query, variables, 'tests@none');
    },
    act: async (name, input, unit) => {
      const type = `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`;
      const { answer } = await post<{ readonly answer: { readonly message?: string } }>(
        `mutation M($input: ${type}Input!) { answer: ${name}(input: $input) { __typename ... on Refusal { message } } }`,
        { input: { commandId: randomUUID(), ...input } },
        `tests@${unit}`,
      );
      if (answer.message !== undefined) throw new Error(`${name}: ${answer.message}`);
      await server.catchUp();
    },
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
