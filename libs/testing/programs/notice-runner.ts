import { systemClock } from '#libs/application/clock.js';
import { noticeScheduler } from '#libs/application/background/notice-scheduler.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import { openEventLog } from '#libs/event-log/open-event-log.js';
import { instant, type Instant, type LocalDate } from '#libs/kernel/time.js';
import { openDatabase, type Queryable } from '#libs/postgres/database.js';
import { newEvent } from '../log/log-fixtures.js';

/**
 * A scheduler of notices as a process of its own, for specs that kill it: `notice-runner.ts URL NOW MODE`. Prints a line after each tick, and ends when
 * it is told to (`idle` ticks in a row with nothing to give). `naive` is the wrong way that `tick` is held against: it reads what seems due, and
 * appends a notice to each stream as it finds it.
 */
const [url = '', now = '', mode = 'tick'] = process.argv.slice(2);
const IDLE_TICKS = 40;
const BATCH = 40;

const database = await openDatabase({ url, role: 'app', poolMax: 4 });
const log = await openEventLog(database, { logId: 'main', clock: systemClock });

interface Due {
  readonly duty_id: string;
  readonly period: string;
  readonly due_on: LocalDate;
}

const naiveTick = async (from: Queryable, to: EventLog, at: Instant): Promise<number> => {
  const [model] = await from.query<{ schema: string }>(`select schema from read.model where name = 'obligations'`);
  const due = await from.query<Due>(
    `select duty_id, period, due_on from ${model?.schema}.notice_due where due_at <= $1 order by random() limit ${BATCH}`,
    [at],
  );
  for (const { duty_id, period, due_on } of due) {
    const history = await to.readStream(`duty/${duty_id}`);
    const event = { type: 'SubPlanOverdue', period, dueOn: due_on, noticedAt: at };
    await to.append({ appends: [{ streamId: `duty/${duty_id}`, expectedVersion: history.length, events: [{ ...newEvent(), event }] }] });
  }
  return due.length;
};

const scheduler = noticeScheduler({ database, log, logId: 'main', batchMax: BATCH });
const tick = async (): Promise<number> =>
  mode === 'naive' ? naiveTick(database, log, instant(now)) : (await scheduler.tick(instant(now))).given;

for (let idle = 0; idle < IDLE_TICKS;) {
  const given = await tick();
  idle = given === 0 ? idle + 1 : 0;
  process.stdout.write(`${given}\n`);
  if (given === 0) await new Promise((resolve) => setTimeout(resolve, 25));
}
await log.close();
await database.close();
