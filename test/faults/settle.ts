import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { messageOf } from '#libs/config/message-of.js';

/* Whether everything that follows the log has seen all of it: asked of the databases, not of the programs. */

interface Behind {
  readonly database: 'log' | 'replica';
  readonly name: string;
  readonly position: number;
  readonly reason: string | null;
  /** It gave up and said why; nothing starts it again but a process that takes its turn. */
  readonly hasStopped: boolean;
}

export interface Standing {
  readonly headPosition: number;
  /** What is not at the head; nothing when all are. */
  readonly behind: readonly Behind[];
}

/** How long is waited. */
export interface Bounds {
  readonly patienceMs: number;
  /** Besides, for each event that has come since whoever is furthest behind stood at the head. */
  readonly eventMs: number;
  /** Where somebody has stopped, and nobody has moved meanwhile: longer than it takes others to notice that a turn is free. */
  readonly stillMs: number;
}

const LOOK_MS = 500;
/** Between two looks at the same head, for whoever reacts to what has just been seen: schedulers look each two seconds. */
const QUIET_MS = 3_000;

/** @throws whatever the database does; it may be starting */
const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, statement_timeout: 30_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const headOf = async (client: pg.Client): Promise<number> => {
  const { rows } = await client.query<{ head: string | null }>(`select max(position) as head from log.event where log_id = 'main'`);
  return Number(rows[0]?.head ?? 0);
};

const followersBehind = async (client: pg.Client, head: number, database: Behind['database']): Promise<readonly Behind[]> => {
  const { rows } = await client.query<{ name: string; position: string; stopped_reason: string | null }>(
    `select name, position, stopped_reason from read.follower where log_id = 'main' and (position <> $1 or stopped_reason is not null) order by name`,
    [head],
  );
  return rows.map(({ name, position, stopped_reason: reason }) => ({
    database,
    name,
    position: Number(position),
    reason,
    hasStopped: reason !== null,
  }));
};

const noticesDue = async (client: pg.Client, head: number): Promise<readonly Behind[]> => {
  const { rows: models } = await client.query<{ schema: string }>(`select schema from read.model where name = 'obligations'`);
  const schema = models[0]?.schema;
  if (schema === undefined) return [];
  const { rows } = await client.query<{ due: string }>(
    `select count(*) as due from ${schema}.notice_due where due_at <= clock_timestamp()`,
  );
  const due = Number(rows[0]?.due);
  return due === 0 ? [] : [{ database: 'log', name: 'notices', position: head, reason: `${due} are due`, hasStopped: false }];
};

export const standingOf = async (databaseUrl: string, replicaUrl: string | undefined): Promise<Standing> => {
  const own = await withClient(databaseUrl, async (client) => {
    const headPosition = await headOf(client);
    return {
      headPosition,
      behind: [...(await followersBehind(client, headPosition, 'log')), ...(await noticesDue(client, headPosition))],
    };
  });
  if (replicaUrl === undefined) return own;
  const behind = await withClient(replicaUrl, async (client): Promise<readonly Behind[]> => {
    const position = await headOf(client);
    if (position !== own.headPosition) return [{ database: 'replica', name: 'log', position, reason: null, hasStopped: false }];
    return followersBehind(client, position, 'replica');
  });
  return { ...own, behind: [...own.behind, ...behind] };
};

/** What is said of a database that does not answer: it may be starting. */
const unanswered = (error: unknown): Standing => {
  const reason = messageOf(error);
  return { headPosition: -1, behind: [{ database: 'log', name: 'PostgreSQL', position: 0, reason, hasStopped: false }] };
};

const furthestBehind = ({ headPosition, behind }: Standing): number =>
  Math.max(0, ...behind.map(({ position }) => headPosition - position));

/**
 * Resolves when all stand at the head and nothing has come for a while; or with who does not, when somebody has stopped and nothing moves any more, at the latest
 * after the patience.
 */
export const settled = async (
  databaseUrl: string,
  replicaUrl: string | undefined,
  { patienceMs, eventMs, stillMs }: Bounds,
): Promise<Standing> => {
  const begin = performance.now();
  let furthest = 0;
  let same = { standing: '', since: 0 };
  for (;;) {
    const standing = await standingOf(databaseUrl, replicaUrl).catch(unanswered);
    const [now, { behind }] = [performance.now(), standing];
    furthest = Math.max(furthest, furthestBehind(standing));
    const told = JSON.stringify(standing);
    if (told !== same.standing) same = { standing: told, since: now };
    const isOver = behind.length === 0 ? QUIET_MS : behind.some(({ hasStopped }) => hasStopped) ? stillMs : Infinity;
    if (now - same.since > isOver || now > begin + patienceMs + furthest * eventMs) return standing;
    await sleep(LOOK_MS);
  }
};
