import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { peersFolder } from '../peers.js';
import { settle, type AppendSubject, type LiveReader } from './subject.js';

/** In the order of the package's own `install.sh`. */
const FILES = [
  'roles/message-store',
  'schema/message-store',
  'extensions/pgcrypto',
  'tables/messages',
  'types/message',
  ...[
    'message-store-version',
    'hash-64',
    'acquire-lock',
    'category',
    'is-category',
    'id',
    'cardinal-id',
    'stream-version',
    'write-message',
  ].map((name) => `functions/${name}`),
  ...['get-stream-messages', 'get-category-messages', 'get-last-stream-message'].map((name) => `functions/${name}`),
  ...['messages-id', 'messages-stream', 'messages-category'].map((name) => `indexes/${name}`),
];

/** Installs Message DB from its own SQL files, without psql. */
const install = async (client: pg.Client): Promise<void> => {
  await client.query('set search_path to message_store, public');
  for (const file of FILES) {
    const sql = readFileSync(join(peersFolder, 'node_modules/@eventide/message-db/database', `${file}.sql`), 'utf8');
    for (const statement of file.startsWith('indexes/') ? sql.split(';').filter((text) => text.trim()) : [sql]) {
      await client.query(statement.replace(/CONCURRENTLY/gi, ''));
    }
  }
};

/** Message DB: `write_message` with an expected version, one writer at a time per category; read by category and position. */
export const openMessageDb = async (url: string, connections: number): Promise<AppendSubject> => {
  const reader = new pg.Client({ connectionString: url });
  await reader.connect();
  await install(reader);
  const pool = new pg.Pool({ connectionString: url, max: connections, options: '-c search_path=message_store,public' });
  // A connection that is still closing when its database is dropped says so; nobody waits for it.
  pool.on('error', () => undefined);
  return {
    name: 'message-db',
    append: async (stream, version, event) => {
      await pool.query({
        name: 'write_message',
        text: 'select write_message($1, $2, $3, $4, $5, $6)',
        values: [event.id, `duty-${stream}`, event.type, JSON.stringify(event.body), '{}', version - 1],
      });
    },
    follow: async (): Promise<LiveReader> => {
      const seen: string[] = [];
      let running = true;
      const loop = (async () => {
        let next = 1;
        while (running) {
          const { rows } = await reader.query<{ id: string; global_position: string }>(
            'select id, global_position from get_category_messages($1, $2, 1000)',
            ['duty', next],
          );
          for (const row of rows) seen.push(row.id);
          next = rows.length > 0 ? Number(rows.at(-1)?.global_position) + 1 : next;
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
    storedCount: async () => Number((await pool.query<{ n: string }>('select count(*) as n from messages')).rows[0]?.n),
    close: async () => {
      await reader.end();
      await pool.end();
    },
  };
};
