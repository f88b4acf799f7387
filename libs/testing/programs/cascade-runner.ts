import { setTimeout as sleep } from 'node:timers/promises';
import { cascadeFollower } from '#libs/application/background/cascade-follower.js';
import { systemClock } from '#libs/application/clock.js';
import { followerRunner, type Follower } from '#libs/event-log/follower/follower.js';
import { openEventLog } from '#libs/event-log/open-event-log.js';
import { openDatabase } from '#libs/postgres/database.js';
import { cascadeStateModel } from '#libs/read-models/cascade/cascade-state.model.js';
import { ensureModels } from '#libs/read-models/generations/rebuild.js';

/** In each transaction of many, so that whoever kills it finds it at work, however quick the machine is. */
const REST_MS = 20;

/**
 * The cascade as a process of its own, for specs that kill it: `cascade-runner.ts URL CHUNK`. Prints a line at the end of each transaction,
 * before it is committed, and ends when nothing is left to do.
 */
const [url = '', chunk = ''] = process.argv.slice(2);
const database = await openDatabase({ url, role: 'app', poolMax: 6 });
const log = await openEventLog(database, { logId: 'main', clock: systemClock });
await ensureModels({ database, log, logId: 'main', models: [cascadeStateModel] });
const cascade = cascadeFollower({ log, logId: 'main', chunk: Number(chunk) });
const told: Follower = {
  ...cascade,
  handle: async (batch) => {
    const reached = await cascade.handle(batch);
    process.stdout.write(`${JSON.stringify(reached ?? null)}\n`);
    if (reached !== undefined) await sleep(REST_MS);
    return reached;
  },
};
await followerRunner({ database, log, logId: 'main', follower: told }).catchUp();
await log.close();
await database.close();
