import pg from 'pg';
import { importPeer } from '../peers.js';
import type { History } from '../replay.js';

interface EmmettStore {
  appendToStream(stream: string, events: { type: string; data: unknown }[]): Promise<unknown>;
  schema: { migrate(): Promise<unknown> };
  close(): Promise<void>;
}

interface Rebuild {
  start(): Promise<void>;
  close(): Promise<void>;
}

const COLLECTION = 'bench_latest';

/** Appends the histories, and times `rebuildPostgreSQLProjections` of a document for each stream, as its last event left it. */
export const replayInEmmett = async (
  url: string,
  histories: readonly History[],
): Promise<{ readonly seconds: number; readonly events: number; readonly expected: number; readonly found: number }> => {
  const module = await importPeer('@event-driven-io/emmett-postgresql');
  const open = module['getPostgreSQLEventStore'] as (url: string) => EmmettStore;
  const projectionOf = module['pongoSingleStreamProjection'] as (options: unknown) => unknown;
  const rebuild = module['rebuildPostgreSQLProjections'] as (options: unknown) => Rebuild;
  const store = open(url);
  await store.schema.migrate();
  for (const { streamId, events } of histories)
    await store.appendToStream(
      streamId.replace('/', '-'),
      events.map(({ type, ...data }) => ({ type, data })),
    );
  const projection = projectionOf({
    collectionName: COLLECTION,
    canHandle: [...new Set(histories.flatMap(({ events }) => events.map(({ type }) => type)))],
    initialState: () => ({ seen: 0 }),
    evolve: (state: { seen: number }, { type, data }: { type: string; data: object }) => ({
      ...data,
      lastType: type,
      seen: state.seen + 1,
    }),
  });
  const consumer = rebuild({ connectionString: url, projections: [projection], pulling: { batchSize: 1_000 } });
  const start = performance.now();
  await consumer.start();
  const seconds = (performance.now() - start) / 1000;
  await consumer.close();
  await store.close();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ found: string }>(`select coalesce(sum((data->>'seen')::bigint), 0) as found from ${COLLECTION}`);
  await client.end();
  const expected = histories.reduce((sum, { events }) => sum + events.length, 0);
  return { seconds, events: expected, expected, found: Number(rows[0]?.found) };
};
