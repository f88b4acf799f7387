import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '#libs/application/clock.js';
import { reminderScheduler } from '#libs/application/background/reminder-scheduler.js';
import { openEventLog } from '#libs/event-log/open-event-log.js';
import { instant } from '#libs/kernel/time.js';
import { type Database, openDatabase } from '#libs/postgres/database.js';
import { openQueries } from '#libs/read-models/queries.pg.js';
import { USUAL_POLICY } from '../usual-policy.js';

/**
 * A scheduler of reminders as a process of its own, for specs that kill it: `reminder-runner.ts URL NOW`. Prints a line after each transaction, and ends
 * when nothing is left to give.
 */
const [url = '', now = ''] = process.argv.slice(2);
const BATCH = 5;
const IDLE_TICKS = 40;

const opened = await openDatabase({ url, role: 'app', poolMax: 6 });
const log = await openEventLog(opened, { logId: 'main', clock: systemClock });
const queries = openQueries({ database: opened, log, logId: 'main', clock: systemClock });

const database: Database = {
  ...opened,
  transaction: async (work) => {
    const result = await opened.transaction(work);
    process.stdout.write('committed\n');
    return result;
  },
};

const scheduler = reminderScheduler({
  database,
  log,
  logId: 'main',
  queries,
  policy: USUAL_POLICY,
  hour: 8,
  channels: ['EMAIL'],
  batchMax: BATCH,
});
for (let idle = 0; idle < IDLE_TICKS;) {
  idle = (await scheduler.giveAll(instant(now))) === 0 ? idle + 1 : 0;
  await sleep(10);
}
await log.close();
await opened.close();
