import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { processEnvironment } from '#libs/config/environment.js';
import { fromRoot } from '#libs/config/paths.js';
import { canMakeCertificates, makeSecureListener, type SecureListener } from './secure-listener.js';

/** The real broker of a test run: one of our own, or the one that KAFKA_BROKERS names. */
export interface Broker {
  readonly brokers: readonly string[];
  /** The same with encrypted connections, for those that it knows; undefined for somebody else's, and where certificates cannot be made. */
  readonly secure: SecureListener | undefined;
  /** Ends it in the middle of whatever it does. Undefined for somebody else's. */
  readonly kill: (() => Promise<void>) | undefined;
  /** Sends it a signal, such as one that hangs it. Undefined for somebody else's. */
  readonly signal: ((signal: NodeJS.Signals) => void) | undefined;
  /** Again, on the same folder and port. Ends as well where `kill` comes before it is up. */
  readonly start: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** Somebody else's, by KAFKA_BROKERS. */
export const given = (): readonly string[] => {
  const parsed = processEnvironment();
  return parsed.ok ? parsed.environment.kafka.brokers : [];
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/**
 * A port that is free, and the next one as well. None that systems give to outgoing connections (from 32768 or later on): the broker takes it seconds later, and
 * again after it was killed, while other tests open connections by the hundred.
 */
const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
};

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

const START_MS_MAX = 120_000;

/** @param reachedAt where clients find it, when not at the port at which it listens; not asked for somebody else's */
export const startBroker = async (reachedAt: (port: number) => Promise<number> = (port) => Promise.resolve(port)): Promise<Broker> => {
  const brokers = given();
  if (brokers.length > 0)
    return {
      brokers,
      secure: undefined,
      kill: undefined,
      signal: undefined,
      start: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    };
  const port = await freePort();
  const advertised = await reachedAt(port);
  const folder = mkdtempSync(join(tmpdir(), 'plan-cascade-kafka-'));
  // Only where nothing stands between: it would have to stand before this port as well.
  const secure =
    advertised === port && canMakeCertificates() ? makeSecureListener(folder, port, [await freePort(), await freePort()]) : undefined;
  let child: ChildProcess | undefined;
  let killed: ChildProcess | undefined;
  let container: string | undefined;

  const start = async (): Promise<void> => {
    const started = spawn(
      fromRoot('infra/kafka/start.sh'),
      ['--port', String(port), '--advertise', String(advertised), '--data', folder, ...(secure?.options ?? [])],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    child = started;
    let said = '';
    createInterface({ input: started.stdout }).on('line', (line) => (container = /^broker: container (\S+)/u.exec(line)?.[1] ?? container));
    started.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    for (const end = performance.now() + START_MS_MAX; !(await answers(port)); await sleep(100)) {
      if (killed === started) return;
      const ended = started.exitCode ?? started.signalCode;
      if (ended !== null || performance.now() > end)
        throw new Error(`no broker came up on port ${port} (${ended === null ? 'it still starts' : `it ended with ${ended}`}): ${said}`);
    }
  };

  const kill = async (): Promise<void> => {
    const running = child;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    killed = running;
    if (container !== undefined) spawnSync('docker', ['kill', container]);
    running.kill('SIGKILL');
    await once(running, 'exit');
  };

  const signal = (name: NodeJS.Signals): void => {
    if (container === undefined) child?.kill(name);
    else spawnSync('docker', ['kill', '--signal', name, container]);
  };

  const remove = async (): Promise<void> => {
    await kill();
    rmSync(folder, { recursive: true, force: true });
  };

  await start().catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  return {
    brokers: [`127.0.0.1:${advertised}`],
    secure,
    start,
    kill,
    signal,
    remove,
  };
};
