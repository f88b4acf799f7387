import { OperatorError } from '#libs/config/operator-error.js';
import { forgetCheckpoint } from '#libs/event-log/follower/checkpoint.js';
import type { EventLog, Position, TransactionalLog } from '#libs/event-log/event-log.js';
import { followerRunner } from '#libs/event-log/follower/follower.js';
import type { Database, Queryable, Transaction } from '#libs/postgres/database.js';
import { followerOf, type ReadModel, schemaOf } from '../model.js';
import { type FollowerSizes, modelFollower } from './model-follower.js';
import { type Pointer, servingFollower } from './pointers.js';

/** Where read models live and what they follow. */
export interface ModelsContext {
  readonly database: Database;
  readonly log: EventLog & TransactionalLog;
  readonly logId: string;
  readonly models: readonly ReadModel[];
  /** Hears how far a build is; for whoever waits for it. */
  readonly onProgress?: (progress: { readonly model: string; readonly position: Position; readonly head: Position }) => void;
  /** Hears how long the follower of what served stood still for a switch; readers wait for nothing. */
  readonly onSwitched?: (switched: { readonly model: string; readonly stillMs: number }) => void;
}

/** Somebody else has begun to build the model since: what was built here is gone, or is not this build's any more. */
class BuildOvertaken extends OperatorError {
  constructor(readonly model: string) {
    super({
      en: `Another process began to build the read model ${model} meanwhile, and this one has nothing to switch to; what serves was left as it is. Look at what that one does before you build again.`,
      vi: `Trong lúc đó một tiến trình khác đã bắt đầu dựng mô hình đọc ${model} nên ở đây không còn gì để chuyển sang; bản đang phục vụ được giữ nguyên. Hãy xem tiến trình kia trước khi dựng lại.`,
    });
  }
}

/** A generation that is being built beside the one that serves, by a follower of its own. */
export interface Build {
  readonly model: ReadModel;
  readonly generation: number;
  readonly schema: string;
  /** Projects everything up to the position and nothing beyond it. */
  readonly catchUp: (until: Position) => Promise<void>;
  /** Makes what readers need beside the rows, unless it is there. */
  readonly index: () => Promise<void>;
  readonly position: () => Position;
}

const BUILD_SIZES: FollowerSizes = {
  /** Two parts of so many are in memory at a time: plans are long. */
  batchMax: 1_000,
  /** What a transaction takes besides: what changes again within it is written once, and the database need not stand still between two. */
  furtherMax: 49_000,
  /** A year of all communes of the country: what is forgotten has to be read again. A build ends, and its rows with it. */
  rowsKeptMax: 250_000,
};

/** Makes a schema with empty tables, and a follower for it that begins at position 1. Leftovers of a build that was cut short are removed. */
export const beginBuild = async (context: ModelsContext, model: ReadModel): Promise<Build> => {
  const { database, logId } = context;
  const generation = await database.transaction(async (tx) => {
    await dropGenerations(tx, logId, model.name, `state = 'BUILDING'`);
    const [last] = await tx.query<{ generation: number }>(
      'select coalesce(max(generation), 0)::integer as generation from read.generation where name = $1',
      [model.name],
    );
    const next = (last?.generation ?? 0) + 1;
    const schema = schemaOf(model.name, next);
    await tx.query('select read.create_generation($1)', [schema]);
    await tx.client.query(model.tables(schema));
    await tx.query(
      `insert into read.generation (name, log_id, generation, version, schema, state) values ($1, $2, $3, $4, $5, 'BUILDING')`,
      [model.name, logId, next, model.version, schema],
    );
    return next;
  });
  return buildOf(context, model, generation, 0);
};

/** Goes on with a generation that exists, from the checkpoint of its own follower, which stands at a position. */
const buildOf = (context: ModelsContext, model: ReadModel, generation: number, from: Position): Build => {
  const { database, log, logId } = context;
  const schema = schemaOf(model.name, generation);
  const follower = modelFollower(model, generation, BUILD_SIZES);
  const runner = followerRunner({ database, log, logId, follower });
  // A runner knows where it stands once it has run.
  const position = (): Position => Math.max(from, runner.status().position);
  return {
    model,
    generation,
    schema,
    position,
    index: () => makeIndexesSideBySide(database, model, schema),
    catchUp: async (until) => {
      while (position() < until && (await runner.runOnce(until)))
        context.onProgress?.({ model: model.name, position: position(), head: until });
    },
  };
};

/** Makes what readers of a generation need beside its rows. */
export const makeIndexes = async (tx: Transaction, model: ReadModel, schema: string): Promise<void> => {
  for (const statements of model.indexes?.(schema) ?? []) await tx.client.query(statements);
};

/** Whoever builds has nothing else to do meanwhile, and nearly every server two processors. */
const INDEXED_AT_ONCE = 2;

/** As `makeIndexes`, in transactions of their own: what was made of them stays where others fail. Nobody reads the generation yet. */
const makeIndexesSideBySide = async (database: Database, model: ReadModel, schema: string): Promise<void> => {
  const left = [...(model.indexes?.(schema) ?? [])];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const statements = next;
      await database.transaction((tx) => tx.client.query(statements), 'DERIVED');
    }
  };
  const done = await Promise.allSettled(Array.from({ length: INDEXED_AT_ONCE }, work));
  for (const each of done) if (each.status === 'rejected') throw each.reason;
};

/** The last generation that served before the present one, as the start of a build. Undefined where none is kept that this program can go on with. */
export const reopenRetired = async (context: ModelsContext, model: ReadModel): Promise<Build | undefined> => {
  const { database, log, logId } = context;
  const { incarnation } = await log.head();
  const retired = await database.transaction(async (tx) => {
    const [last] = await tx.query<{ generation: number; position: Position }>(
      `select generation, retired_position as position from read.generation
        where name = $1 and log_id = $2 and version = $3 and state = 'RETIRED' and retired_position is not null order by retired_at desc limit 1 for update`,
      [model.name, logId, model.version],
    );
    if (last === undefined) return undefined;
    await dropGenerations(tx, logId, model.name, `state = 'BUILDING'`);
    await tx.query(
      `update read.generation set state = 'BUILDING', retired_at = null, retired_position = null where name = $1 and generation = $2`,
      [model.name, last.generation],
    );
    const hash = last.position === 0 ? null : ((await log.hashAt(last.position, tx)) ?? null);
    await tx.query('insert into read.follower (log_id, name, position, event_hash, incarnation) values ($1, $2, $3, $4, $5)', [
      logId,
      followerOf(model.name, last.generation),
      last.position,
      hash,
      incarnation,
    ]);
    return last;
  });
  return retired && buildOf(context, model, retired.generation, retired.position);
};

/** Removes generations with everything in them. @param which condition on `read.generation` */
export const dropGenerations = async (tx: Transaction, logId: string, name: string, which: string): Promise<void> => {
  const dropped = await tx.query<{ generation: number; schema: string }>(
    `delete from read.generation where name = $1 and ${which} returning generation, schema`,
    [name],
  );
  for (const { generation, schema } of dropped) {
    await tx.query(`drop schema ${schema} cascade`);
    await forgetCheckpoint(tx, logId, followerOf(name, generation));
  }
};

const nameOfServing = (model: ReadModel, pointer: Pointer | undefined): string | undefined =>
  pointer === undefined ? model.servedBy?.follower : servingFollower(model, pointer.generation);

/** Locks the row of the follower that writes what serves, so that it waits until the transaction ends. Comes before anything else, as in the follower itself. */
export const lockServingFollower = async (
  tx: Transaction,
  logId: string,
  model: ReadModel,
  pointer: Pointer | undefined,
): Promise<void> => {
  const name = nameOfServing(model, pointer);
  if (name !== undefined) await tx.query('select from read.follower where log_id = $1 and name = $2 for update', [logId, name]);
};

interface ServingRow {
  readonly position: Position;
  readonly event_hash: string | null;
  readonly is_of_log: boolean;
}

/**
 * Where the follower stands that writes the generation that serves. Undefined where there is none, or where it stands in a log that is not this
 * one any more: what it wrote then is nothing to go by.
 */
export const servingPosition = async (
  { log, logId }: ModelsContext,
  from: Queryable,
  model: ReadModel,
  pointer: Pointer | undefined,
): Promise<Position | undefined> => {
  const name = nameOfServing(model, pointer);
  if (name === undefined) return undefined;
  const [row] = await from.query<ServingRow>(
    `select f.position, f.event_hash, f.incarnation = l.incarnation as is_of_log
       from read.follower f join log.log l using (log_id) where f.log_id = $1 and f.name = $2`,
    [logId, name],
  );
  if (row?.is_of_log !== true) return undefined;
  return row.position === 0 || (await log.hashAt(row.position, from)) === row.event_hash ? row.position : undefined;
};

/** A follower that reacts goes on from here, whatever it had done in another log. */
const resume = async ({ log, logId }: ModelsContext, tx: Transaction, follower: string, position: Position): Promise<void> => {
  const { incarnation } = await log.head();
  const hash = position === 0 ? null : ((await log.hashAt(position, tx)) ?? null);
  await tx.query(
    `insert into read.follower (log_id, name, position, event_hash, incarnation) values ($1, $2, $3, $4, $5)
     on conflict (log_id, name) do update set position = excluded.position, ordinal = 0, event_hash = excluded.event_hash,
       incarnation = excluded.incarnation, epoch = nextval('read.follower_epoch'), stopped_reason = null, is_refused = false, updated_at = clock_timestamp()`,
    [logId, follower, position, hash, incarnation],
  );
};

/**
 * One build of a model goes on at a time, as long as the connection that holds the lock lasts. Where it was lost, another build may have begun in the same place:
 * what stands there is told by its follower. @throws BuildOvertaken
 */
const requireOwn = async (tx: Transaction, logId: string, { model, generation, position }: Build): Promise<void> => {
  const [standing] = await tx.query<{ position: Position }>(
    `select coalesce(f.position, 0) as position
       from read.generation g left join read.follower f on f.log_id = g.log_id and f.name = $4
      where g.log_id = $1 and g.name = $2 and g.generation = $3 and g.state = 'BUILDING' for update of g`,
    [logId, model.name, generation, followerOf(model.name, generation)],
  );
  if (standing?.position !== position()) throw new BuildOvertaken(model.name);
};

/**
 * Lets the build serve from now on. What served before is retired: requests that began with it may still end with it. Its follower is
 * forgotten, so that whoever runs it notices, looks at the pointer and follows the new generation.
 * @param level the build stands where the follower stands that wrote what served
 * @throws BuildOvertaken
 */
export const switchTo = async (
  context: ModelsContext,
  tx: Transaction,
  build: Build,
  before: Pointer | undefined,
  level: boolean,
): Promise<void> => {
  const { logId } = context;
  const { model, generation, schema, position } = build;
  await requireOwn(tx, logId, build);
  if (before !== undefined) {
    await tx.query(
      `update read.generation g set state = 'RETIRED', retired_at = clock_timestamp(), retired_position = case
         when exists (select from read.parked_stream p where p.log_id = $3 and p.follower = $4) then null else $5::bigint end
        where g.name = $1 and g.generation = $2`,
      [model.name, before.generation, logId, servingFollower(model, before.generation), level ? position() : null],
    );
    await forgetCheckpoint(tx, logId, followerOf(model.name, before.generation));
  }
  await tx.query(`update read.generation set state = 'SERVING' where name = $1 and generation = $2`, [model.name, generation]);
  await tx.query(
    `insert into read.model (name, log_id, version, generation, schema) values ($1, $2, $3, $4, $5)
     on conflict (name) do update set log_id = excluded.log_id, version = excluded.version, generation = excluded.generation, schema = excluded.schema`,
    [model.name, logId, model.version, generation, schema],
  );
  if (model.servedBy === undefined) return;
  // What reacts writes the state from here on; the follower that built it has done its work.
  await forgetCheckpoint(tx, logId, followerOf(model.name, generation));
  if (!level) await resume(context, tx, model.servedBy.follower, position());
};
