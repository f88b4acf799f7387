import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { developmentToken } from '#libs/access/development-authenticator.js';
import { fromRoot } from '#libs/config/paths.js';
import type { OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';

/** A server as `npm start` runs it, in a process of its own: what it takes of processor and memory is its own. */
export interface ServerProcess {
  readonly url: string;
  /** @throws Error when the server answers with errors: none of a bench's requests is wrong */
  readonly ask: <Data>(query: string, variables: object, as: OrgUnitId) => Promise<Data>;
  /** Memory that it holds at most so far, in MiB; null where the system does not tell. */
  readonly peakMiB: () => number | null;
  readonly stop: () => Promise<void>;
}

/** One whose clock stands where it is put. */
export interface ClockedServerProcess extends ServerProcess {
  /** Resolves when all that follows the log has seen all of it, and with `tick` when notice was given of all that is due by then. */
  readonly setClock: (at: Instant, options?: { readonly tick: boolean }) => Promise<void>;
}

export interface ServerProcessOptions {
  readonly databaseUrl: string;
  /** At which its clock stands; the system's, where it is absent. */
  readonly clock?: Instant;
  readonly roles: string;
}

const PERSON = 'official' as PersonId;

export const startServerProcess = async (options: ServerProcessOptions): Promise<ServerProcess> =>
  (await start('dist/apps/server/main.js', options)).server;

export const startClockedServerProcess = async (
  options: ServerProcessOptions & { readonly clock: Instant },
): Promise<ClockedServerProcess> => {
  const { child, server } = await start('dist/test/bench/clocked-server.js', options);
  let last = 0;
  return {
    ...server,
    setClock: (at, { tick } = { tick: false }) =>
      new Promise((resolve, reject) => {
        const id = (last += 1);
        const onExit = (): void => reject(new Error('the server ended'));
        const onMessage = (message: unknown): void => {
          if ((message as { readonly id: number }).id !== id) return;
          child.off('message', onMessage);
          child.off('exit', onExit);
          resolve();
        };
        child.on('message', onMessage);
        child.once('exit', onExit);
        child.send({ id, set: at, tick });
      }),
  };
};

const start = async (
  program: string,
  { databaseUrl, clock, roles }: ServerProcessOptions,
): Promise<{ readonly child: ChildProcess; readonly server: ServerProcess }> => {
  const child = spawn(process.execPath, [fromRoot(program)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {
      PATH: '/usr/bin:/bin',
      DATABASE_URL: databaseUrl,
      PORT: '0',
      SEED: 'none',
      ROLES: roles,
      CASCADE_LANG: 'en',
      ...(clock === undefined ? {} : { CLOCK: clock }),
    },
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout as Readable }).on('line', (line) => {
      const found = /http:\/\/\S+\/graphql/.exec(line);
      if (found !== null) resolve(found[0]);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  const server: ServerProcess = {
    url,
    ask: async <Data>(query: string, variables: object, as: OrgUnitId): Promise<Data> => {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'accept-language': 'en',
          authorization: developmentToken({ person: PERSON, unit: as }),
        },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as {
        readonly data: Data;
        readonly errors?: readonly { readonly message: string }[];
      };
      if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('; '));
      return data;
    },
    peakMiB: () => {
      try {
        const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
        return kib === undefined ? null : Math.round(Number(kib) / 1024);
      } catch {
        return null;
      }
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
  return { child, server };
};
