import pg from 'pg';
import { settle, type AppendSubject, type BenchEvent, type LiveReader } from './subject.js';

/** The limit: one plain INSERT per event, prepared, into a table with the two keys that any event store needs. No checks, no order. */
export const openInsert = async (url: string, connections: number): Promise<AppendSubject> => {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  // A connection that is still closing when its database is dropped says so; nobody waits for it.
  pool.on('error', () => undefined);
  await pool.query(`create table if not exists plain_event (
    id bigserial primary key, stream_id text not null, stream_version int not null, type text not null, body jsonb not null, metadata jsonb not null,
    recorded_at timestamptz not null default now(), unique (stream_id, stream_version))`);
  const reader = new pg.Client({ connectionString: url });
  await reader.connect();
  return {
    name: 'insert',
    append: async (stream: string, version: number, event: BenchEvent) => {
      await pool.query({
        name: 'plain_insert',
        text: 'insert into plain_event (stream_id, stream_version, type, body, metadata) values ($1, $2, $3, $4, $5)',
        values: [stream, version + 1, event.type, JSON.stringify(event.body), `{"id":"${event.id}"}`],
      });
    },
    follow: async (): Promise<LiveReader> => {
      const seen: string[] = [];
      let running = true;
      const loop = (async () => {
        let last = '0';
        while (running) {
          const { rows } = await reader.query<{ id: string; event: string }>(
            `select id, metadata->>'id' as event from plain_event where id > $1 order by id limit 1000`,
            [last],
          );
          for (const row of rows) seen.push(row.event);
          last = rows.at(-1)?.id ?? last;
          if (rows.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
        }
      })();
      return {
        seen,
        finish: async (total) => {
          await settle(seen, total);
          running = false;
          await loop;
        },
      };
    },
    storedCount: async () => Number((await pool.query<{ n: string }>('select count(*) as n from plain_event')).rows[0]?.n),
    close: async () => {
      await reader.end();
      await pool.end();
    },
  };
};
