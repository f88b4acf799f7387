import '#libs/config/program-start.js';
import { SimulatedClock } from '#libs/application/clock.js';
import { processEnvironment } from '#libs/config/environment.js';
import { instant } from '#libs/kernel/time.js';
import { startServer } from '#apps/server/start-server.js';

/*
 * The server in a process of its own, with a clock that whoever started it sets: a year goes by in minutes. It is told `{ id, set, tick }` and answers `{ id }`
 * when the clock stands there and, with `tick`, all that is due by then was given notice of.
 */

interface Told {
  readonly id: number;
  readonly set: string;
  readonly tick: boolean;
}

const parsed = processEnvironment();
if (!parsed.ok) throw new Error(parsed.mistakes.join('\n'));
const { environment } = parsed;
const clock = new SimulatedClock(environment.clock.kind === 'SYSTEM' ? instant('2026-01-01T00:00:00Z') : environment.clock.from);
const server = await startServer({
  environment,
  clock,
  report: (incident, error) =>
    process.stderr.write(`${incident} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`),
});

const obey = async ({ id, set, tick }: Told): Promise<void> => {
  clock.set(instant(set));
  await server.catchUp();
  if (tick) await server.tick();
  process.send?.({ id });
};

process.on('message', (told) => void obey(told as Told));
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
process.stdout.write(`${server.url}\n`);
