import { openBackground } from '#libs/application/background/background.js';
import { systemClock } from '#libs/application/clock.js';
import { ROLES } from '#libs/config/environment.js';
import { openEventLog } from '#libs/event-log/open-event-log.js';
import { eventsOfThisRelease } from '#libs/event-log/upcast.js';
import { openDatabase } from '#libs/postgres/database.js';

/**
 * Roles as a process of their own, with short leases, for specs that kill and stop it: `role-runner.ts URL ROLES LEASE_MS`. Prints a line for each change
 * of state, as in `cascade RUNNING`, until it is killed.
 */
const [url = '', names = '', leaseMs = ''] = process.argv.slice(2);
const database = await openDatabase({ url, role: 'app', poolMax: 10 });
const log = await openEventLog(database, { logId: 'main', clock: systemClock, upcaster: eventsOfThisRelease });
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const background = openBackground({
  database,
  log,
  logId: 'main',
  clock: systemClock,
  roles: ROLES.filter((role) => names.split(',').includes(role)),
  reminders: null,
  kafka: { brokers: [], topic: 'none', group: undefined, partitions: 1, replication: 1, tls: undefined, login: undefined },
  takes: 'WHEN_FREE',
  leaseMs: Number(leaseMs),
  tell: ({ en }) => say(en),
  onChange: ({ name, state }) => say(`${name} ${state}`),
  onError: (error) => say(`error: ${String(error)}`),
});
await background.start();
say('stands by');
