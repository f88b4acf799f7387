import type { Environment } from '#libs/config/environment.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import { eventsOfThisRelease } from '#libs/event-log/upcast.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { Texts } from '#libs/kernel/language.js';
import { type Database, openDatabase } from '#libs/postgres/database.js';
import { startEmbeddedServer } from '#libs/postgres/embedded-server.js';
import { migrate } from '#libs/postgres/migrations.js';
import { findServer, publishServer, withdrawServer } from '#libs/postgres/running-server.js';
import { requireModelsOf } from '#libs/read-models/generations/pointers.js';
import type { Queries } from '#libs/read-models/queries.js';
import { openQueries } from '#libs/read-models/queries.pg.js';
import { ensureModels } from '#libs/read-models/generations/rebuild.js';
import { type Background, openBackground } from './background/background.js';
import { clockOf } from './clock.js';
import type { Closers } from './closers.js';
import { modelsOf } from './models-of.js';
import { openReminders, type Reminders } from './background/reminders.js';
import { followerWarnings } from './background/follower-warnings.js';

/** Database, log, read models and background work: a server without its API, and all of a worker. */
export interface Engine {
  readonly databaseUrl: string;
  readonly database: Database;
  readonly log: OpenEventLog;
  readonly clock: Clock;
  readonly queries: Queries;
  /** Not started. */
  readonly background: Background;
}

export interface EngineOptions {
  readonly environment: Environment;
  /** A worker works beside others: on the database of a server that runs on the data folder, and standing by for those that have the same role. */
  readonly as: 'SERVER' | 'WORKER';
  /** Instead of the environment's. */
  readonly clock?: Clock;
  /** Hears what an operator should read, in both languages. */
  readonly tell: (texts: Texts) => void;
  /** Hears of what an operator should look at. */
  readonly warn: (texts: Texts) => void;
  readonly onError: (error: unknown) => void;
}

/** @param open collects what is to be closed; the caller closes it, also when this throws */
export const openEngine = async (options: EngineOptions, open: Closers): Promise<Engine> => {
  const { environment, warn, onError } = options;
  const { logId, roles, kafka } = environment;
  const clock = options.clock ?? clockOf(environment);
  const databaseUrl = await databaseOf(options, open);
  const database = await openDatabase({ url: databaseUrl, role: 'app', poolMax: environment.databasePoolMax });
  open.add(() => database.close());
  await requireModelsOf(database, logId);
  const log = await openEventLog(database, { logId, clock, upcaster: eventsOfThisRelease, report: (fact) => warn(factTexts(fact.type)) });
  open.add(() => log.close());
  await ensureModels({ database, log, logId, models: modelsOf(roles) });
  const queries = openQueries({ database, log, logId, clock });
  const background = openBackground({
    database,
    log,
    logId,
    clock,
    roles,
    reminders: remindersOf({ database, log, queries, clock }, options),
    kafka,
    takes: options.as === 'WORKER' ? 'WHEN_FREE' : 'AT_ONCE',
    onChange: followerWarnings(warn),
    tell: warn,
    onError,
  });
  open.add(() => background.stop());
  return { databaseUrl, database, log, clock, queries, background };
};

const remindersOf = (engine: Omit<Engine, 'background' | 'databaseUrl'>, { environment, onError }: EngineOptions): Reminders | null => {
  const { reminders: settings, logId } = environment;
  return settings.isOn ? openReminders({ ...engine, settings, logId, onError }) : null;
};

/** The given database, that of the server on the data folder, or PostgreSQL of our own; migrated. */
const databaseOf = async ({ environment: { databaseUrl, dataDir }, as, tell }: EngineOptions, open: Closers): Promise<string> => {
  const url = databaseUrl ?? (as === 'WORKER' ? findServer(dataDir)?.databaseUrl : undefined);
  if (url !== undefined) {
    await migrate(url);
    return url;
  }
  const server = await startEmbeddedServer({ dataDir, log: (line) => tell({ vi: `PostgreSQL: ${line}`, en: `PostgreSQL: ${line}` }) });
  open.add(server.stop);
  publishServer(dataDir, { databaseUrl: server.url, graphqlUrl: null });
  open.add(() => Promise.resolve(withdrawServer(dataDir)));
  await migrate(server.url);
  return server.url;
};

const factTexts = (type: 'CLOCK_HELD' | 'NOT_DURABLE'): Texts =>
  type === 'CLOCK_HELD'
    ? {
        vi: 'Đồng hồ của máy chậm hơn sự kiện cuối cùng đã ghi: thời điểm ghi được giữ nguyên cho tới khi đồng hồ đuổi kịp.',
        en: 'The clock stands before the last recorded event: the time of recording is held until it has caught up.',
      }
    : {
        vi: 'PostgreSQL đang tắt fsync hoặc full_page_writes: mất điện có thể làm mất dữ liệu đã xác nhận.',
        en: 'PostgreSQL runs with fsync or full_page_writes off: a power cut may lose what was acknowledged.',
      };
