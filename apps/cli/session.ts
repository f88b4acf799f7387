import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Liveness, StartedServer } from '#apps/server/start-server.js';
import { developmentWarning } from '#libs/access/development-authenticator.js';
import type { Environment } from '#libs/config/environment.js';
import type { Texts } from '#libs/kernel/language.js';
import { addressFromHere, type AnnouncedServer, findAnnouncedServer } from '#libs/postgres/announced-server.js';
import { hasCluster } from '#libs/postgres/data-folder.js';
import { type Database, openDatabase } from '#libs/postgres/database.js';
import { startEmbeddedServer } from '#libs/postgres/embedded-server.js';
import { migrate, pendingMigrations } from '#libs/postgres/migrations.js';
import { findServer, type RunningServer } from '#libs/postgres/running-server.js';
import type { Invocation } from './cli-command.js';
import { Refused, Unreachable } from './failures.js';
import { type Api, apiAt } from './graphql-client.js';

/** Whose database it is. */
type Host =
  /** Of a server that runs on the data folder, or has announced itself on the database of DATABASE_URL. */
  | 'SERVER'
  /** Started for this command, and stopped after it. */
  | 'OWN'
  /** Named by DATABASE_URL. */
  | 'GIVEN';

/** A database to work on, and how one came to it. */
export interface DatabaseAccess {
  readonly host: Host;
  readonly url: string;
}

/** What a command asks of the database; nothing of it where it leaves a field out. */
export interface DatabaseNeeds {
  /** `REFUSED`: what the command does must not be done beside a running server. */
  readonly server?: 'SHARED' | 'REFUSED';
  /** Makes the database where there is none; otherwise that is refused. */
  readonly make?: boolean;
  /** `MADE`: brings the tables up to date first; `REQUIRED`: refuses a database that is not. */
  readonly tables?: 'MADE' | 'REQUIRED';
}

/** The refusal where there is no database to work on. */
const noDatabase = ({ dataDir }: Environment): Unreachable =>
  new Unreachable({
    en: `There is no database in ${dataDir}. Set DATA_DIR to the data folder, or make one with \`npm start\` or \`cascade migrate\`.`,
    vi: `Không có cơ sở dữ liệu trong ${dataDir}. Hãy đặt DATA_DIR vào thư mục dữ liệu, hoặc tạo mới bằng \`npm start\` hay \`cascade migrate\`.`,
  });

const serverRuns = (pid: number, folder: string): Refused =>
  new Refused({
    en: `A server (process ${pid}) works on ${folder}. Stop it first, then run this command again.`,
    vi: `Máy chủ (tiến trình ${pid}) đang chạy trên ${folder}. Hãy dừng nó rồi chạy lại lệnh này.`,
  });

const othersConnected = (): Refused =>
  new Refused({
    en: 'Another process of this program is connected to the database of DATABASE_URL. Stop it first, then run this command again.',
    vi: 'Một tiến trình khác của chương trình này đang kết nối tới cơ sở dữ liệu của DATABASE_URL. Hãy dừng nó rồi chạy lại lệnh này.',
  });

/** @throws Refused where the tables are not those of this release */
const requireMigrated = async (url: string): Promise<void> => {
  const pending = await pendingMigrations(url);
  if (pending.length > 0)
    throw new Refused({
      en: `The database is not up to date (${pending.join(', ')}). Run \`cascade migrate\` first.`,
      vi: `Cơ sở dữ liệu chưa đúng phiên bản (${pending.join(', ')}). Hãy chạy \`cascade migrate\` trước.`,
    });
};

const prepare = async (url: string, { tables }: DatabaseNeeds): Promise<void> => {
  if (tables === 'MADE') await migrate(url);
  if (tables === 'REQUIRED') await requireMigrated(url);
};

/** Whether another process of this program is connected to a database that several may use. */
export const hasOthers = (url: string): Promise<boolean> =>
  withPool(
    url,
    async (database) => {
      const rows = await database.query(
        `select 1 from pg_stat_activity where datname = current_database() and application_name like 'plan-cascade%' and pid <> pg_backend_pid() limit 1`,
      );
      return rows.length > 0;
    },
    'owner',
    1,
  );

/**
 * Gives `work` the database of the data folder, or the one of DATABASE_URL; starts PostgreSQL only where nobody has.
 * @throws Unreachable where there is none | Refused where a server runs that must not
 */
export const withDatabase = async <T>(
  { environment, tell }: Pick<Invocation, 'environment' | 'tell'>,
  needs: DatabaseNeeds,
  work: (access: DatabaseAccess) => Promise<T>,
): Promise<T> => {
  const { databaseUrl, dataDir } = environment;
  if (databaseUrl !== undefined) {
    if (needs.server === 'REFUSED' && (await hasOthers(databaseUrl))) throw othersConnected();
    await prepare(databaseUrl, needs);
    return work({ host: 'GIVEN', url: databaseUrl });
  }
  const running = findServer(dataDir);
  if (running !== undefined) {
    if (needs.server === 'REFUSED') throw serverRuns(running.pid, dataDir);
    await prepare(running.databaseUrl, needs);
    return work({ host: 'SERVER', url: running.databaseUrl });
  }
  if (needs.make !== true && !hasCluster(dataDir)) throw noDatabase(environment);
  const server = await startEmbeddedServer({ dataDir, log: (line) => tell({ vi: `PostgreSQL: ${line}`, en: `PostgreSQL: ${line}` }) });
  try {
    await prepare(server.url, needs);
    return await work({ host: 'OWN', url: server.url });
  } finally {
    await server.stop();
  }
};

/** As the application, closed after `work`. */
export const withPool = async <T>(
  url: string,
  work: (database: Database) => Promise<T>,
  role: 'app' | 'owner' = 'app',
  poolMax = 6,
): Promise<T> => {
  const database = await openDatabase({ url, role, poolMax });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
};

/** The system as a whole: its API and its database. */
export interface Session {
  readonly api: Api;
  readonly host: Host;
  readonly databaseUrl: string;
}

/** The server that announced itself on the database of DATABASE_URL. */
export const announcedOn = (url: string): Promise<AnnouncedServer | undefined> => withPool(url, findAnnouncedServer, 'owner', 1);

const START_MS_MAX = 60_000;

/** The server of the data folder, once its API answers: one that is just starting has none yet. */
const whenReady = async (dataDir: string): Promise<RunningServer | undefined> => {
  const end = performance.now() + START_MS_MAX;
  for (;;) {
    const running = findServer(dataDir);
    if (running === undefined || running.graphqlUrl !== null) return running;
    if (performance.now() > end)
      throw new Unreachable({
        en: `Process ${running.pid} has the data folder ${dataDir}, and its API does not answer. Look at what it printed; stop it if it hangs.`,
        vi: `Tiến trình ${running.pid} đang giữ thư mục dữ liệu ${dataDir} nhưng API không trả lời. Hãy xem thông báo của nó; dừng nó nếu bị treo.`,
      });
    await sleep(100);
  }
};

/** The log of the server, which one of an earlier release does not say. @throws Error where nobody answers, or not as plan-cascade does */
const logAt = async (live: URL): Promise<string | undefined> => {
  const answer = await fetch(live, { signal: AbortSignal.timeout(5_000) });
  if (!answer.ok) throw new Error(String(answer.status));
  const { log } = (await answer.json()) as Partial<Liveness>;
  return log;
};

/** @throws Unreachable where the server does not answer, Refused where its log is not the one that is asked for */
const requireLive = async (graphqlUrl: string, of: Texts, logId: string): Promise<void> => {
  const live = new URL('/health/live', graphqlUrl);
  const log = await logAt(live).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Unreachable(
      {
        en: `The server ${of.en} does not answer as plan-cascade does at ${live.href} (${reason}). Wait until it does, or stop it.`,
        vi: `Máy chủ ${of.vi} không trả lời như plan-cascade tại ${live.href} (${reason}). Hãy đợi, hoặc dừng nó.`,
      },
      { cause: error },
    );
  });
  if (log !== undefined && log !== logId)
    throw new Refused({
      en: `The server ${of.en} answers from the log "${log}", not from "${logId}". Check LOG_ID.`,
      vi: `Máy chủ ${of.vi} trả lời từ nhật ký "${log}", không phải "${logId}". Hãy kiểm tra LOG_ID.`,
    });
};

/** Resolves when every follower has seen the whole log. @throws Unreachable where a part has stopped */
const caughtUp = async (server: StartedServer): Promise<void> => {
  try {
    await server.catchUp();
  } catch (error) {
    const stopped = server.background.status().filter(({ state }) => state === 'FAILED' || state === 'TAKEN_OVER');
    if (stopped.length === 0) throw error;
    const list = stopped.map(({ name, position, reason }) => `${name} (${position}): ${reason ?? ''}`).join('\n');
    throw new Unreachable(
      {
        en: `${list}\nWhat follows the log has stopped; \`cascade doctor\` tells what to do.`,
        vi: `${list}\nNhững phần theo dõi nhật ký đã dừng; \`cascade doctor\` cho biết việc cần làm.`,
      },
      { cause: error },
    );
  }
};

/** A server that this machine cannot talk to goes on projecting; what the command does, it does on the database itself. */
const elsewhere = ({ graphqlUrl, isHere }: AnnouncedServer): Texts => {
  const address = graphqlUrl ?? '?';
  return isHere
    ? {
        en: `A server runs on this database, at an address that is not known (${address}); this command works beside it.`,
        vi: `Có máy chủ đang chạy trên cơ sở dữ liệu này, không rõ địa chỉ (${address}); lệnh này làm việc song song với nó.`,
      }
    : {
        en: `A server runs on this database on another machine, at ${address}, which cannot be reached from here; this command works beside it.`,
        vi: `Có máy chủ đang chạy trên cơ sở dữ liệu này ở máy khác, tại ${address}, không gọi được từ đây; lệnh này làm việc song song với nó.`,
      };
};

/**
 * Talks to the server that runs on the data folder or on the database; where none does, one of this command's own runs meanwhile, on this machine only.
 * @throws Unreachable where there is no database, or its server does not answer; Refused where that has another log
 */
export const withSession = async <T>(
  { environment, language, tell }: Invocation,
  { make = false }: { readonly make?: boolean },
  work: (session: Session) => Promise<T>,
): Promise<T> => {
  const { databaseUrl, dataDir, logId } = environment;
  const running = databaseUrl === undefined && existsSync(dataDir) ? await whenReady(dataDir) : undefined;
  if (running !== undefined && running.graphqlUrl !== null) {
    await requireLive(running.graphqlUrl, { en: `of process ${running.pid}`, vi: `của tiến trình ${running.pid}` }, logId);
    return work({ api: apiAt(running.graphqlUrl, language), host: 'SERVER', databaseUrl: running.databaseUrl });
  }
  const announced = databaseUrl === undefined ? undefined : await announcedOn(databaseUrl);
  if (databaseUrl !== undefined && announced !== undefined) {
    const url = addressFromHere(announced);
    if (url !== undefined) {
      await requireLive(url, { en: 'on the database of DATABASE_URL', vi: 'trên cơ sở dữ liệu của DATABASE_URL' }, logId);
      return work({ api: apiAt(url, language), host: 'SERVER', databaseUrl });
    }
    tell(elsewhere(announced));
  }
  if (databaseUrl === undefined && !make && !hasCluster(dataDir)) throw noDatabase(environment);
  // Where a server follows that database already, taking its followers over would stop them.
  const isFollowed = databaseUrl !== undefined && (await hasOthers(databaseUrl));
  // Takes a second to load, and most commands do without.
  const { startServer } = await import('#apps/server/start-server.js');
  // Notices are the server's affair: a command that only looks gives none.
  const roles = isFollowed ? [] : environment.roles.filter((role) => role === 'project' || role === 'cascade');
  const server = await startServer({
    environment: { ...environment, host: '127.0.0.1', port: 0, roles },
    isAnnounced: false,
    tell: (texts: Texts) => {
      if (texts !== developmentWarning) tell(texts);
    },
    report: (incident, error) => tell({ vi: `${incident} ${String(error)}`, en: `${incident} ${String(error)}` }),
  });
  try {
    if (!isFollowed) await caughtUp(server);
    const result = await work({
      api: apiAt(server.url, language),
      host: databaseUrl === undefined ? 'OWN' : 'GIVEN',
      databaseUrl: server.database.url,
    });
    if (!isFollowed) await caughtUp(server);
    return result;
  } finally {
    await server.stop();
  }
};
