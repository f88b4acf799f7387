import pg from 'pg';
import { importPeer } from '../peers.js';
import { settle, type AppendSubject, type BenchEvent, type LiveReader } from './subject.js';

interface EmmettConsumer {
  reactor(options: { processorId: string; eachMessage: (message: { data: { id: string } }) => void }): unknown;
  start(): Promise<void>;
  close(): Promise<void>;
}

interface EmmettStore {
  appendToStream(
    stream: string,
    events: { type: string; data: unknown }[],
    options: { expectedStreamVersion: bigint | string },
  ): Promise<unknown>;
  consumer(options: { pulling: { batchSize: number; pullingFrequencyInMs: number } }): EmmettConsumer;
  schema: { migrate(): Promise<unknown> };
  close(): Promise<void>;
}

/** Emmett on PostgreSQL: `appendToStream` with an expected version; read by its own consumer. */
export const openEmmett = async (url: string, connections: number): Promise<AppendSubject> => {
  const module = await importPeer('@event-driven-io/emmett-postgresql');
  const pool = new pg.Pool({ connectionString: url, max: connections });
  // A connection that is still closing when its database is dropped says so; nobody waits for it.
  pool.on('error', () => undefined);
  const open = module['getPostgreSQLEventStore'] as (url: string, options: unknown) => EmmettStore;
  const store = open(url, { connectionOptions: { pool } });
  await store.schema.migrate();
  return {
    name: 'emmett',
    append: async (stream: string, version: number, event: BenchEvent) => {
      await store.appendToStream(`duty-${stream}`, [{ type: event.type, data: { ...event.body, id: event.id } }], {
        expectedStreamVersion: version === 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(version),
      });
    },
    follow: async (): Promise<LiveReader> => {
      const seen: string[] = [];
      const consumer = store.consumer({ pulling: { batchSize: 1000, pullingFrequencyInMs: 5 } });
      consumer.reactor({ processorId: 'bench', eachMessage: (message) => void seen.push(message.data.id) });
      const running = consumer.start();
      return {
        seen,
        finish: async (total) => {
          await settle(seen, total);
          await consumer.close();
          await running;
        },
      };
    },
    storedCount: async () => Number((await pool.query<{ n: string }>('select count(*) as n from emt_messages')).rows[0]?.n),
    close: async () => {
      await store.close();
      if (!pool.ended) await pool.end();
    },
  };
};
