import type { Position, RecordedEvent } from '#libs/event-log/event-log.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { Database } from '#libs/postgres/database.js';
import { checksum } from '#libs/read-models/generations/checksum.js';
import { makeIndexes } from '#libs/read-models/generations/generations.js';
import { type ReadModel, schemaOf } from '#libs/read-models/model.js';
import type { ModelSchemas, Reading } from '#libs/read-models/reading.js';

/** Generations made by hand, so that specs of projections need neither log nor follower. */
export interface ProjectedModels {
  readonly schemas: ModelSchemas;
  /** Projects events in batches of these sizes, repeated; one transaction each. */
  project(events: readonly RecordedEvent[], batchSizes?: readonly number[]): Promise<void>;
  checksums(): Promise<Readonly<Record<string, string>>>;
  /** The state at a position, on a day. */
  at(position: Position, inForceOn: LocalDate, recordedAt?: RecordedEvent['recordedAt']): Reading;
  drop(): Promise<void>;
}

/** @param generation so that several can stand beside one another in a database */
export const projectedModels = async (database: Database, models: readonly ReadModel[], generation = 1): Promise<ProjectedModels> => {
  const schemas = Object.fromEntries(models.map(({ name }) => [name, schemaOf(name, generation)]));
  const projections = models.map((model) => model.projection(schemaOf(model.name, generation)));
  await database.transaction(async (tx) => {
    for (const model of models) {
      await tx.query('select read.create_generation($1)', [schemaOf(model.name, generation)]);
      await (tx.client.query(model.tables(schemaOf(model.name, generation))) as Promise<unknown>);
      await makeIndexes(tx, model, schemaOf(model.name, generation));
    }
  });
  return {
    schemas,
    project: async (events, batchSizes = [1_000]) => {
      for (let from = 0, batch = 0; from < events.length; batch += 1) {
        const size = batchSizes[batch % batchSizes.length] ?? 1;
        const slice = events.slice(from, from + size);
        await database.transaction(async (tx) => {
          for (const projection of projections) await projection.handle(tx, slice);
        });
        from += size;
      }
    },
    checksums: () =>
      database.transaction(async (tx) => {
        const sums: Record<string, string> = {};
        for (const { name } of models) sums[name] = await checksum(tx, schemaOf(name, generation));
        return sums;
      }),
    at: (position, inForceOn, recordedAt) => ({
      db: database,
      schemas,
      view: { position, inForceOn, at: recordedAt ?? (`${inForceOn}T05:00:00.000Z` as RecordedEvent['recordedAt']) },
    }),
    drop: async () => {
      for (const schema of Object.values(schemas)) await database.query(`drop schema ${schema} cascade`);
    },
  };
};
