import { cascadeFollower } from '#libs/application/background/cascade-follower.js';
import { systemClock } from '#libs/application/clock.js';
import { followerRunner } from '#libs/event-log/follower/follower.js';
import { openEventLog } from '#libs/event-log/open-event-log.js';
import { openDatabase } from '#libs/postgres/database.js';

/* The cascade as a process of its own, for the bench of other writers: `cascade-runner.js URL`. Says `ready` and runs until it is ended. */
const [url = ''] = process.argv.slice(2);
const LOG_ID = 'bench';

const database = await openDatabase({ url, role: 'app', poolMax: 4 });
const log = await openEventLog(database, { logId: LOG_ID, clock: systemClock });
followerRunner({ database, log, logId: LOG_ID, follower: cascadeFollower({ log, logId: LOG_ID }) }).start();
process.stdout.write('ready\n');
