import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import type { Client } from 'pg';
import { type Database, PROGRAM_NAME } from './database.js';

/**
 * How others that use the same database find a server, where there is no data folder for a note: it keeps one connection whose name, in
 * pg_stat_activity, has its machine and its address. It is there exactly as long as the server, so that nothing stale can be left behind.
 */
const MARK = `${PROGRAM_NAME} server`;
/** PostgreSQL cuts names of connections (NAMEDATALEN). */
const NAME_BYTES_MAX = 63;
const RECONNECT_MS = 1_000;

export interface AnnouncedServer {
  /** Null where the address is too long for the name of a connection. */
  readonly graphqlUrl: string | null;
  /** It runs on this machine. */
  readonly isHere: boolean;
}

/** Names of machines may be long. */
const machine = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 8);

export const announcementOf = (graphqlUrl: string, host = hostname()): string => {
  const whole = `${MARK} ${machine(host)} ${graphqlUrl}`;
  return Buffer.byteLength(whole) <= NAME_BYTES_MAX ? whole : `${MARK} ${machine(host)}`;
};

/** @returns undefined for the name of another connection */
export const readAnnouncement = (name: string, host = hostname()): AnnouncedServer | undefined => {
  if (!name.startsWith(`${MARK} `)) return undefined;
  const [of, graphqlUrl = null] = name.slice(MARK.length + 1).split(' ');
  return { graphqlUrl, isHere: of === machine(host) };
};

/** Its address, if that means the same from here: one of the loopback, or of every interface, is of its own machine only. */
export const addressFromHere = ({ graphqlUrl, isHere }: AnnouncedServer): string | undefined =>
  graphqlUrl !== null && (isHere || !/^https?:\/\/(?:127\.|localhost[:/]|0\.0\.0\.0[:/]|\[::1?\])/u.test(graphqlUrl))
    ? graphqlUrl
    : undefined;

/** Until `withdraw`, also after the database was away. */
export const announceServer = async (
  database: Pick<Database, 'dedicatedClient'>,
  graphqlUrl: string,
): Promise<{ readonly withdraw: () => Promise<void> }> => {
  const name = announcementOf(graphqlUrl);
  let client: Client | undefined;
  let isWithdrawn = false;
  let retry: NodeJS.Timeout | undefined;
  const open = async (): Promise<void> => {
    const own = database.dedicatedClient(name);
    client = own;
    const again = (): void => {
      if (client !== own || isWithdrawn) return;
      client = undefined;
      retry = setTimeout(() => void open(), RECONNECT_MS);
      retry.unref();
    };
    own.on('error', again);
    own.on('end', again);
    await own.connect().catch(again);
  };
  await open();
  return {
    withdraw: async () => {
      isWithdrawn = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
};

/** The server that was first to announce itself on the database, of those that can be reached from here, or else of any. */
export const findAnnouncedServer = async (database: Pick<Database, 'query'>): Promise<AnnouncedServer | undefined> => {
  const rows = await database.query<{ name: string }>(
    `select application_name as name from pg_stat_activity
      where datname = current_database() and application_name like $1 order by backend_start`,
    [`${MARK} %`],
  );
  const servers = rows.flatMap(({ name }) => readAnnouncement(name) ?? []);
  return servers.find((server) => addressFromHere(server) !== undefined) ?? servers[0];
};
