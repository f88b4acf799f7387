import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { noticeScheduler, noticeTicker } from '#libs/application/background/notice-scheduler.js';
import { openEventLog } from '#libs/event-log/open-event-log.js';
import type { Clock } from '#libs/kernel/clock.js';
import { instantOfMs } from '#libs/kernel/time.js';
import { openDatabase } from '#libs/postgres/database.js';

/*
 * A scheduler of notices as a process of its own, for the bench that kills one: `notices-runner.js URL DUE_MS EVERY_MS`. Says `ready`, is told when (by the
 * system's clock, in ms) its own clock is to show DUE_MS, and runs until it is ended.
 */
const [url = '', dueMs = '', everyMs = ''] = process.argv.slice(2);
const LOG_ID = 'bench';

const database = await openDatabase({ url, role: 'app', poolMax: 4 });
let startMs = Number.MAX_SAFE_INTEGER / 2;
const clock: Clock = { now: () => instantOfMs(Math.max(0, Number(dueMs) + Date.now() - startMs)) };
const log = await openEventLog(database, { logId: LOG_ID, clock });
process.stdout.write('ready\n');
const [line] = (await once(createInterface({ input: process.stdin }), 'line')) as [string];
startMs = Number(line);
const scheduler = noticeScheduler({ database, log, logId: LOG_ID });
noticeTicker({ scheduler, clock, everyMs: Number(everyMs), onError: (error) => process.stderr.write(`${String(error)}\n`) }).start();
