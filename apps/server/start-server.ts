import 'reflect-metadata';
import { type AddressInfo, createServer } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { chooseAuthenticator } from '#libs/access/choose-authenticator.js';
import type { Background } from '#libs/application/background/background.js';
import { type Closers, closers } from '#libs/application/closers.js';
import { openEngine } from '#libs/application/open-engine.js';
import { engineFigures } from '#libs/application/engine-figures.js';
import { openExplanationDesk } from '#libs/application/unit-messages/explanations.js';
import { openReminderDesk } from '#libs/application/unit-messages/reminder-desk.js';
import { channelsOf, webhookNetworksOf } from '#libs/application/background/reminders.js';
import { seedOfficial } from '#libs/application/imports/seed.js';
import { AddressUnusable } from '#libs/config/address-unusable.js';
import type { Environment } from '#libs/config/environment.js';
import { dataDir as shippedDataDir } from '#libs/config/paths.js';
import type { OpenEventLog } from '#libs/event-log/open-event-log.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { Texts } from '#libs/kernel/language.js';
import type { FamilySource } from '#libs/observability/metric.js';
import { announceServer } from '#libs/postgres/announced-server.js';
import type { Database } from '#libs/postgres/database.js';
import { publishServer, withdrawServer } from '#libs/postgres/running-server.js';
import type { Queries } from '#libs/read-models/queries.js';
import { AppModule, type AppParts, GRAPHQL_PATH } from './app.module.js';
import { prepareHttp } from './http.js';
import type { SessionInfo } from './web-page/session-info.js';

export type { Liveness } from './health/health.controller.js';
export type { Persona, SessionInfo } from './web-page/session-info.js';

export interface ServerOptions {
  readonly environment: Environment;
  /** Instead of the environment's. */
  readonly clock?: Clock;
  /** How visitors of the page sign in; by development tokens, without made-up personas, by default. */
  readonly session?: SessionInfo;
  /**
   * Whether others may find it on its database and send it requests; they may by default. Not for a server that ends when the work of its own program
   * is done.
   */
  readonly isAnnounced?: boolean;
  /** Hears what an operator should read, in both languages. */
  readonly tell?: (texts: Texts) => void;
  /** Hears of what an operator should look at; `tell` where it is left out. */
  readonly warn?: (texts: Texts) => void;
  /** Hears of bugs, with the incident that the client was told. */
  readonly report?: (incident: string, error: unknown) => void;
}

export interface StartedServer {
  /** `http://host:port` */
  readonly origin: string;
  /** Of the GraphQL endpoint and its explorer page. */
  readonly url: string;
  readonly clock: Clock;
  readonly database: Database;
  readonly log: OpenEventLog;
  readonly queries: Queries;
  readonly background: Background;
  /** Every figure of the process, as Prometheus is answered. */
  readonly figures: FamilySource;
  /** Everything that follows the log has seen all of it. */
  readonly catchUp: () => Promise<void>;
  /** Gives every notice that is due by the clock, and the reminders of its day. Resolves with how many notices. */
  readonly tick: () => Promise<number>;
  /** Takes no new requests, finishes those in hand, stops the followers and what was started with them. */
  readonly stop: () => Promise<void>;
}

/**
 * One server in this process: database, log, read models, everything that follows the log, and the API. Nothing stays behind when it does
 * not start.
 * @throws OperatorError for whatever somebody can do something about
 */
export const startServer = async (options: ServerOptions): Promise<StartedServer> => {
  const open = closers();
  try {
    return await start(options, open);
  } catch (error) {
    await open.close().catch(() => undefined);
    throw error;
  }
};

const start = async (options: ServerOptions, open: Closers): Promise<StartedServer> => {
  const { environment, tell = () => undefined, warn = tell, report = () => undefined } = options;
  const { logId, reminders: settings } = environment;
  const { authenticator, warning } = chooseAuthenticator(environment);
  await requireAddress(environment);
  const engine = await openEngine(
    {
      environment,
      as: 'SERVER',
      ...(options.clock === undefined ? {} : { clock: options.clock }),
      tell,
      warn,
      onError: (error) => report('background', error),
    },
    open,
  );
  const { databaseUrl, database, log, clock, queries, background } = engine;
  await background.start();
  if (await seed({ environment, log, queries, clock }, tell)) await background.catchUp();
  const reminderDesk = openReminderDesk({
    database,
    log,
    logId,
    queries,
    networks: webhookNetworksOf(settings),
    channels: channelsOf(settings),
    isOn: settings.isOn,
    publicUrl: settings.publicUrl ?? null,
  });
  const explanationDesk = openExplanationDesk({
    database,
    log,
    logId,
    queries,
    channels: settings.isOn ? channelsOf(settings) : [],
  });
  const figures = engineFigures({ ...engine, logId });
  const parts: AppParts = {
    log,
    queries,
    clock,
    authenticator,
    reminderDesk,
    explanationDesk,
    server: { logId, followers: background.status, figures },
    report,
  };
  const origin = await listen(environment, parts, options.session ?? { signIn: 'DEVELOPMENT', personas: [] }, open);
  const url = `${origin}${GRAPHQL_PATH}`;
  if (environment.databaseUrl === undefined) {
    publishServer(environment.dataDir, { databaseUrl, graphqlUrl: url });
    // Before anything else is closed, so that nobody is sent to a server that stops.
    open.add(() => Promise.resolve(withdrawServer(environment.dataDir)));
  } else if (options.isAnnounced ?? true) open.add((await announceServer(database, url)).withdraw);
  warn(warning);
  return {
    origin,
    url,
    clock,
    database,
    log,
    queries,
    background,
    figures,
    catchUp: background.catchUp,
    tick: background.tick,
    stop: open.close,
  };
};

/** Whether anything was entered; a replica begins with what its log began with. */
const seed = async (
  { environment, log, queries, clock }: Pick<StartedServer, 'log' | 'queries' | 'clock'> & Pick<ServerOptions, 'environment'>,
  tell: (texts: Texts) => void,
): Promise<boolean> => {
  if (environment.seed === 'none' || environment.roles.includes('consume') || (await log.head()).position > 0) return false;
  const { units, calendarDays } = await seedOfficial({ log, queries, clock, dataDir: shippedDataDir });
  tell({
    vi: `Cơ sở dữ liệu mới: đã nạp ${units} đơn vị hành chính và ${calendarDays} ngày nghỉ, ngày hoán đổi từ ${shippedDataDir} (SEED=none để bắt đầu trống).`,
    en: `New database: entered ${units} administrative units and ${calendarDays} days off and swapped days from ${shippedDataDir} (SEED=none begins empty).`,
  });
  return true;
};

const listen = async ({ host, port }: Environment, parts: AppParts, session: SessionInfo, open: Closers): Promise<string> => {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(parts), {
    bodyParser: false,
    // It would print every refused query with a stack; bugs are reported by formatError, with an incident.
    logger: false,
    abortOnError: false,
  });
  open.add(() => app.close());
  app.disable('x-powered-by');
  const gate = prepareHttp(app, session);
  open.add(gate.close);
  try {
    await app.listen(port, host);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw code === '' ? error : new AddressUnusable('PORT', host, port, code, { cause: error });
  }
  const address = app.getHttpServer().address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
};

/** Asked before anything else is started, so that a port in use is told at once. @throws AddressUnusable */
const requireAddress = ({ host, port }: Environment): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(new AddressUnusable('PORT', host, port, error.code ?? error.message, { cause: error })),
    );
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
