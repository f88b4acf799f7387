import { SimulatedClock } from '#libs/application/clock.js';
import { openReminders } from '#libs/application/background/reminders.js';
import { type Environment, parseEnvironment } from '#libs/config/environment.js';
import type { Language } from '#libs/kernel/language.js';
import { instant } from '#libs/kernel/time.js';
import { ALL_MODELS } from '#libs/read-models/models.js';
import { rebuildModel } from '#libs/read-models/generations/rebuild.js';
import { type SessionInfo, type StartedServer, startServer } from '../server/start-server.js';
import type { Engine } from './stage/stage.js';

/** A Monday morning, a few days before the first document of the story. */
const STORY_BEGINS = instant('2024-01-08T08:00:00+07:00');

export interface RunningEngine extends Engine {
  /** Where the page is. */
  readonly origin: string;
  readonly stop: () => Promise<void>;
  /** How the kept database can be looked at. */
  readonly databaseUrl: string;
}

/** A server like any other, on its own database and a clock that the story moves. */
const environmentFor = (dataDir: string, language: Language, port: number): Environment => {
  const parsed = parseEnvironment({
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    CASCADE_LANG: language,
    AUTH: 'development',
    // Nobody listens there: what would go out as mail is seen waiting in the outbox, and no address is ever reached.
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'demo@plan-cascade.invalid',
  });
  if (!parsed.ok) throw new Error(parsed.mistakes.join('\n'));
  return parsed.environment;
};

const countEvents = async ({ database }: StartedServer): Promise<number> => {
  const [row] = await database.query<{ count: number }>('select count(*)::integer as count from log.event');
  return row?.count ?? 0;
};

const thrown = (error: unknown): never => {
  throw error;
};

export interface EngineOptions {
  readonly dataDir: string;
  readonly language: Language;
  /** 0 takes a free one. */
  readonly port: number;
  /** As whom the page may be used. */
  readonly session: SessionInfo;
}

/** @throws OperatorError */
export const startEngine = async ({ dataDir, language, port, session }: EngineOptions): Promise<RunningEngine> => {
  const environment = environmentFor(dataDir, language, port);
  const clock = new SimulatedClock(STORY_BEGINS);
  const server = await startServer({ environment, clock, session });
  const context = { database: server.database, log: server.log, logId: environment.logId, models: ALL_MODELS };
  const { database, log, queries } = server;
  const reminders = openReminders({
    settings: environment.reminders,
    database,
    log,
    logId: environment.logId,
    queries,
    clock,
    onError: thrown,
  });
  return {
    origin: server.origin,
    url: server.url,
    clock,
    databaseUrl: server.database.url,
    catchUp: server.catchUp,
    tick: server.tick,
    remind: async () => {
      await server.catchUp();
      await reminders.turn(clock.now());
      await server.catchUp();
    },
    rebuildAll: async () => {
      await server.catchUp();
      const results = [];
      for (const { name } of ALL_MODELS) results.push(await rebuildModel(context, name));
      return results;
    },
    countEvents: () => countEvents(server),
    stop: async () => {
      reminders.close();
      await server.stop();
    },
  };
};
