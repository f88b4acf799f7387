import { SimulatedClock } from '#libs/application/clock.js';
import { seedCalendar } from '#libs/application/imports/seed.js';
import { dataDir } from '#libs/config/paths.js';
import type { StreamAppend } from '#libs/event-log/event-log.js';
import { followerRunner } from '#libs/event-log/follower/follower.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import { dateAt, dateOf, monthOf, startOfDay } from '#libs/kernel/time.js';
import { type Database, openDatabase } from '#libs/postgres/database.js';
import { migrate } from '#libs/postgres/migrations.js';
import { makeIndexes, type ModelsContext } from '#libs/read-models/generations/generations.js';
import type { ReadModel } from '#libs/read-models/model.js';
import { modelFollower } from '#libs/read-models/generations/model-follower.js';
import { ALL_MODELS, QUERIED_MODELS } from '#libs/read-models/models.js';
import { readPointers } from '#libs/read-models/generations/pointers.js';
import { ensureModels } from '#libs/read-models/generations/rebuild.js';
import { appendsOf, unitAppends } from './events.js';
import { batchesOf, type WorldSize } from './world.js';

const LOG_ID = 'main';

const STREAMS_PER_APPEND = 500;
/** Of a build. */
const PROJECTED_AT_ONCE = 2_000;
const TOLD_EVERY_MS = 30_000;

export interface Seeded {
  /** Events of the log. */
  readonly events: number;
  /** False: the time was up before the year was complete; what is there can be gone on with. */
  readonly complete: boolean;
  /** Something was appended or projected now. */
  readonly isNew: boolean;
  /** Events after the last one of the year. */
  readonly beyond: number;
}

interface Seeding {
  readonly size: WorldSize;
  readonly database: Database;
  readonly log: OpenEventLog;
  readonly clock: SimulatedClock;
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

/** Goes on after the events that are there: what happens is the same in every run. Resolves with the position after the year, or with nothing when the time was up. */
const append = async (seeding: Seeding, year: number, until: number): Promise<number | undefined> => {
  const { size, log, clock } = seeding;
  let position = await begin(seeding);
  const head = (await log.head()).position;
  let month = 0;
  for (let each = size.yearFrom; each <= year; each += 1)
    for (const batch of batchesOf(size, each)) {
      const appends = appendsOf(size, batch);
      position += appends.reduce((sum, { events }) => sum + events.length, 0);
      if (position <= head) continue;
      if (monthOf(dateAt(batch.at)) !== month) {
        if (performance.now() > until) return undefined;
        month = monthOf(dateAt(batch.at));
        process.stderr.write(`seeding ${dateAt(batch.at).slice(0, 7)}, ${position} events\n`);
      }
      clock.set(batch.at);
      await appendChecked(log, appends);
    }
  return position;
};

/** Names of the indexes that only readers need, within the schema. */
const indexesOf = ({ indexes }: ReadModel, schema: string): readonly string[] =>
  [...(indexes?.(schema) ?? []).join('\n').matchAll(/index if not exists (\w+)/g)].map(([, name]) => `${schema}.${name}`);

/**
 * Lets the projections of what serves see all there is, as a build does it: in long batches, all models from one read, and the indexes of readers made
 * when the rows are there. Where each stands is committed with its batch. Resolves with how many rounds it took, or with nothing when the time was up.
 */
const project = async (context: ModelsContext, until: number): Promise<number | undefined> => {
  const { database, log, logId } = context;
  const pointers = await readPointers(database);
  const followed = QUERIED_MODELS.flatMap((model) => {
    const pointer = pointers.get(model.name);
    if (pointer === undefined) return [];
    const follower = modelFollower(model, pointer.generation, { batchMax: PROJECTED_AT_ONCE });
    return [{ model, schema: pointer.schema, runner: followerRunner({ database, log, logId, follower }) }];
  });
  const step = async (): Promise<boolean> => (await Promise.all(followed.map(({ runner }) => runner.runOnce()))).some(Boolean);
  const { position: head } = await log.head();
  let told = performance.now();
  let rounds = 0;
  for (; await step(); rounds += 1) {
    const dropped = rounds > 0 ? [] : followed.flatMap(({ model, schema }) => indexesOf(model, schema));
    for (const index of dropped) await database.query(`drop index if exists ${index}`);
    const now = performance.now();
    if (now > until) return undefined;
    if (now < told + TOLD_EVERY_MS) continue;
    told = now;
    process.stderr.write(`projected ${Math.min(...followed.map(({ runner }) => runner.status().position))} of ${head} events\n`);
  }
  for (const { model, schema } of followed) await database.transaction((tx) => makeIndexes(tx, model, schema));
  return rounds;
};

/**
 * Appends what happens up to the end of a year, then lets the real projections see it. Goes on where an earlier run on the same database stopped, also
 * within a month.
 * @param until `performance.now()` after which no further month is begun and nothing further is projected
 */
export const seedUpTo = async (url: string, size: WorldSize, year: number, until = Infinity): Promise<Seeded> => {
  await migrate(url);
  // It goes on for hours, beside whatever else the machine does meanwhile.
  const database = await openDatabase({ url, role: 'app', poolMax: 12, connectTimeoutMs: 120_000 });
  const clock = new SimulatedClock(startOfDay(dateOf(size.yearFrom, 1, 2)));
  const log = await openEventLog(database, { logId: LOG_ID, clock });
  const context = { database, log, logId: LOG_ID, models: ALL_MODELS };
  try {
    // Of the empty log at once, so that a seeding that is broken off keeps what was projected.
    await ensureModels(context);
    const { position: before } = await log.head();
    const end = await append({ size, database, log, clock }, year, until);
    const rounds = end === undefined ? undefined : await project(context, until);
    const { position: events } = await log.head();
    const isNew = events > before || rounds !== 0;
    return { events, complete: rounds !== undefined, isNew, beyond: Math.max(0, events - (end ?? events)) };
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
