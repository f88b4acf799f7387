import { SimulatedClock } from '#libs/application/clock.js';
import { seedCalendar } from '#libs/application/seed.js';
import { dataDir } from '#libs/config/paths.js';
import type { StreamAppend } from '#libs/event-log/event-log.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import { dateAt, dateOf, monthOf, startOfDay } from '#libs/kernel/time.js';
import { type Database, openDatabase } from '#libs/postgres/database.js';
import { migrate } from '#libs/postgres/migrations.js';
import { followModels } from '#libs/read-models/model-followers.js';
import { ALL_MODELS } from '#libs/read-models/models.js';
import { ensureModels } from '#libs/read-models/rebuild.js';
import { appendsOf, unitAppends } from './events.js';
import { batchesOf, type WorldSize } from './world.js';

export const LOG_ID = 'main';

const STREAMS_PER_APPEND = 500;
const PROJECTED_MS_MAX = 3_600_000;

export interface Seeded {
  /** Events of the log. */
  readonly events: number;
  /** False: the time was up before the year was complete; what is there can be gone on with. */
  readonly complete: boolean;
  /** Events that were appended now. */
  readonly added: number;
  /** Events after the last one of the year. */
  readonly beyond: number;
}

interface Seeding {
  readonly size: WorldSize;
  readonly database: Database;
  readonly log: OpenEventLog;
  readonly clock: SimulatedClock;
  /** Lets the models see all there is. */
  readonly project: () => Promise<void>;
}

const appendChecked = async (log: OpenEventLog, appends: readonly StreamAppend[]): Promise<void> => {
  for (let from = 0; from < appends.length; from += STREAMS_PER_APPEND) {
    const result = await log.append({ appends: appends.slice(from, from + STREAMS_PER_APPEND) });
    if (result.status !== 'APPENDED')
      throw new Error(`the events of the bench were not appended (${result.status}): the folder holds another log`);
  }
};

/** Units and calendar, unless they are there. Resolves with the position after them, from which what happens is counted. */
const begin = async ({ size, database, log, clock }: Seeding): Promise<number> => {
  if ((await log.head()).position === 0) {
    await seedCalendar({ log, clock, dataDir });
    await appendChecked(log, unitAppends(size));
  }
  const [first] = await database.query<{ position: number }>(
    `select position from log.event where log_id = $1 and type = 'PlanDrafted' order by position limit 1`,
    [LOG_ID],
  );
  return first === undefined ? (await log.head()).position : first.position - 1;
};

/** Goes on after the events that are there: what happens is the same in every run. */
const append = async (seeding: Seeding, year: number, until: number): Promise<Seeded> => {
  const { size, log, clock, project } = seeding;
  let position = await begin(seeding);
  const head = (await log.head()).position;
  let month = 0;
  for (let each = size.yearFrom; each <= year; each += 1)
    for (const batch of batchesOf(size, each)) {
      const appends = appendsOf(size, batch);
      position += appends.reduce((sum, { events }) => sum + events.length, 0);
      if (position <= head) continue;
      if (monthOf(dateAt(batch.at)) !== month) {
        await project();
        if (performance.now() > until) return told(log, false, head, Infinity);
        month = monthOf(dateAt(batch.at));
        process.stderr.write(`seeding ${dateAt(batch.at).slice(0, 7)}, ${position} events\n`);
      }
      clock.set(batch.at);
      await appendChecked(log, appends);
    }
  await project();
  return told(log, true, head, position);
};

const told = async (log: OpenEventLog, complete: boolean, before: number, end: number): Promise<Seeded> => {
  const { position: events } = await log.head();
  return { events, complete, added: events - before, beyond: Math.max(0, events - end) };
};

/**
 * Appends what happens up to the end of a year, month by month, and lets the real projections follow after each. Goes on where an earlier run on the same
 * database stopped, also within a month.
 * @param until `performance.now()` after which no further month is begun
 */
export const seedUpTo = async (url: string, size: WorldSize, year: number, until = Infinity): Promise<Seeded> => {
  await migrate(url);
  const database = await openDatabase({ url, role: 'app', poolMax: 12 });
  const clock = new SimulatedClock(startOfDay(dateOf(size.yearFrom, 1, 2)));
  const log = await openEventLog(database, { logId: LOG_ID, clock });
  const context = { database, log, logId: LOG_ID, models: ALL_MODELS };
  const project = async (): Promise<void> => {
    const followers = followModels(context);
    await followers.start();
    const followed = await followers.waitFor((await log.head()).position, PROJECTED_MS_MAX);
    await followers.stop();
    if (!followed) throw new Error('the read models did not follow the log');
  };
  try {
    // Of the empty log at once, so that a seeding that is broken off keeps what was projected.
    await ensureModels(context);
    return await append({ size, database, log, clock, project }, year, until);
  } finally {
    await log.close();
    await database.close();
  }
};

/** What autovacuum would have done by itself on a database that grew over years. */
export const tidy = async (url: string): Promise<void> => {
  const owner = await openDatabase({ url, role: 'owner', poolMax: 1 });
  await owner.query('vacuum (analyze)');
  await owner.close();
};
