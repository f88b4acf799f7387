import type { EventLog, Position } from '#libs/event-log/event-log.js';
import type { Database, Transaction } from '#libs/postgres/database.js';
import { type ReadModel, schemaOf } from '../model.js';
import type { ModelSchemas } from '../reading.js';
import { checksum } from './checksum.js';
import { makeIndexes, type ModelsContext, servingPosition } from './generations.js';
import { leftOut } from './parking.js';
import { readPointers, servingFollower } from './pointers.js';

/** Models as the events up to a position make them, in schemas that nobody else sees. */
export interface Replayed {
  readonly tx: Transaction;
  readonly schemas: ModelSchemas;
  /** By model. */
  readonly checksums: Readonly<Record<string, string>>;
}

export interface ReplayOptions {
  readonly database: Database;
  readonly log: EventLog;
  readonly models: readonly ReadModel[];
}

const BATCH = 2_000;
/** Beyond any generation that is ever built. */
const GENERATION_FROM = 9_000_000_000;

/** Carries what was read out of a transaction that is taken back. */
class TakenBack<T> extends Error {
  constructor(readonly value: T) {
    super('the replay is taken back');
  }
}

/**
 * Projects the events up to a position into tables of its own, lets `read` look at them, and takes everything back: one transaction that is
 * never committed, so that nothing stays behind, whatever crashes. What serves goes on serving.
 */
export const replay = async <T>(options: ReplayOptions, until: Position, read: (replayed: Replayed) => Promise<T>): Promise<T> => {
  const { database, models } = options;
  try {
    await database.transaction(async (tx): Promise<never> => {
      const [session] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      const schemas = Object.fromEntries(models.map(({ name }) => [name, schemaOf(name, GENERATION_FROM + (session?.pid ?? 0))]));
      await project(options, tx, schemas, until);
      const checksums: Record<string, string> = {};
      for (const { name } of models) checksums[name] = await checksum(tx, schemas[name] ?? '');
      throw new TakenBack(await read({ tx, schemas, checksums }));
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.value as T;
    throw error;
  }
  throw new Error('a replay was committed');
};

const project = async ({ log, models }: ReplayOptions, tx: Transaction, schemas: ModelSchemas, until: Position): Promise<void> => {
  const targets = [];
  const pointers = await readPointers(tx);
  for (const model of models) {
    const schema = schemas[model.name] ?? '';
    await tx.query('select read.create_generation($1)', [schema]);
    await tx.client.query(model.tables(schema));
    targets.push({
      model,
      projection: model.projection(schema),
      serving: servingFollower(model, pointers.get(model.name)?.generation ?? 0),
    });
  }
  for (let after = 0; after < until;) {
    const events = await log.read({ after, until, limit: BATCH });
    const last = events.at(-1)?.position;
    if (last === undefined) throw new Error(`the log ends at ${after}, before position ${until}`);
    for (const { model, projection, serving } of targets) {
      // What serves does not have it either, and says so.
      const isLeftOut = await leftOut(tx, model, serving, events);
      await projection.handle(
        tx,
        events.filter((event) => !isLeftOut(event)),
      );
    }
    after = last;
  }
  for (const { model } of targets) await makeIndexes(tx, model, schemas[model.name] ?? '');
};

/** A model that serves beside what the log makes of it. */
export interface Comparison {
  readonly model: string;
  /** Where what serves stands; null: nothing serves, or it stands in a log that is not this one any more. */
  readonly position: Position | null;
  readonly equal: boolean;
  readonly checksum: string | null;
  readonly expected: string | null;
}

/** Compares each model that serves with a replay of the log up to where it stands. Changes nothing. */
export const compareWithLog = async (context: ModelsContext): Promise<readonly Comparison[]> => {
  const results: Comparison[] = [];
  for (const model of context.models) {
    const pointer = (await readPointers(context.database)).get(model.name);
    const serving = await context.database.transaction(async (tx) => {
      await tx.query('set transaction isolation level repeatable read, read only');
      const position = pointer === undefined ? undefined : await servingPosition(context, tx, model, pointer);
      return position === undefined || pointer === undefined ? undefined : { position, checksum: await checksum(tx, pointer.schema) };
    });
    if (serving === undefined) {
      results.push({ model: model.name, position: null, equal: false, checksum: null, expected: null });
      continue;
    }
    const { database, log } = context;
    const expected = await replay({ database, log, models: [model] }, serving.position, ({ checksums }) =>
      Promise.resolve(checksums[model.name] ?? ''),
    );
    results.push({ model: model.name, ...serving, equal: expected === serving.checksum, expected });
  }
  return results;
};
