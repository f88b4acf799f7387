import { OperatorError } from '#libs/config/operator-error.js';
import { forgetCheckpoint } from '#libs/event-log/follower/checkpoint.js';
import type { Position } from '#libs/event-log/event-log.js';
import type { ReadModel } from '../model.js';
import { checksum } from './checksum.js';
import {
  beginBuild,
  type Build,
  dropGenerations,
  type ModelsContext,
  reopenRetired,
  servingPosition,
  lockServingFollower,
  switchTo,
} from './generations.js';
import { ModelOfAnotherLog, modelNamed, ModelVersionMismatch, type Pointer, readPointers } from './pointers.js';

/** How long what served before a switch is kept: for requests that began before it, and for an operator who wants to go back. */
const RETIRED_GRACE_MS = 600_000;

/** Somebody else is at it. */
class ModelBeingBuilt extends OperatorError {
  constructor(readonly model: string) {
    super({
      en: `The read model ${model} is being built by another process; wait until that has ended.`,
      vi: `Mô hình đọc ${model} đang được tiến trình khác dựng; hãy đợi đến khi xong.`,
    });
  }
}

/** Nothing is kept that served before, or nothing that this program could go on with. */
export class NothingToGoBackTo extends OperatorError {
  constructor(readonly model: string) {
    const minutes = RETIRED_GRACE_MS / 60_000;
    super({
      en: `There is nothing to go back to: what served ${model} before is kept for ${minutes} minutes after a switch, unless it was of another version, of a log before its restore, or had streams parked.`,
      vi: `Không có bản nào để quay lại: bản phục vụ ${model} trước đó chỉ được giữ ${minutes} phút sau khi chuyển, trừ khi thuộc phiên bản khác, thuộc nhật ký trước khi khôi phục, hoặc có luồng đang bị gác lại.`,
    });
  }
}

export interface RebuildResult {
  readonly model: string;
  /** Whether what served was the same byte by byte at the same position. Null: nothing served, or what served was of a log before its restore. */
  readonly equal: boolean | null;
  /** Of the generation that was built. */
  readonly checksum: string;
  /** Of what served before, at the same position; null where there was nothing to compare with. */
  readonly checksumBefore: string | null;
  /** The position at which the two were compared. */
  readonly position: Position;
  /** How many events were projected until the new generation served. */
  readonly events: number;
}

/** A lock of the session's: one build of a model at a time in a database. */
const exclusively = async <T>({ database }: ModelsContext, name: string, wait: boolean, work: () => Promise<T>): Promise<T> =>
  database.withClient(async (client) => {
    const key = `read-model/${name}`;
    const { rows } = await client.query<{ locked: boolean }>(
      wait
        ? `select true as locked from pg_advisory_lock(hashtextextended($1, 2026))`
        : `select pg_try_advisory_lock(hashtextextended($1, 2026)) as locked`,
      [key],
    );
    if (rows[0]?.locked !== true) throw new ModelBeingBuilt(name);
    try {
      return await work();
    } finally {
      await client.query('select pg_advisory_unlock(hashtextextended($1, 2026))', [key]);
    }
  });

/**
 * At the start of a program: what is missing or was written by an older version is built from position 1, beside what serves, and then
 * switched to. Resolves when all models are there; takes a while where the log is long.
 * @throws ModelVersionMismatch when a newer program has built them, ModelOfAnotherLog
 */
export const ensureModels = async (context: ModelsContext): Promise<void> => {
  for (const model of context.models) await ensureModel(context, model);
};

const ensureModel = async (context: ModelsContext, model: ReadModel): Promise<void> => {
  if (isServing(context, model, (await readPointers(context.database)).get(model.name))) return;
  await exclusively(context, model.name, true, async () => {
    // Whoever had the lock before may have built it.
    const pointer = (await readPointers(context.database)).get(model.name);
    if (isServing(context, model, pointer)) return;
    const build = await beginBuild(context, model);
    await catchUpWithServing(context, build, pointer);
    await switchWhenLevel(context, build, pointer);
  });
};

/** @throws ModelOfAnotherLog | ModelVersionMismatch */
const isServing = ({ logId }: ModelsContext, model: ReadModel, pointer: Pointer | undefined): boolean => {
  if (pointer === undefined) return false;
  if (pointer.logId !== logId) throw new ModelOfAnotherLog(model.name, pointer.logId, logId);
  if (pointer.version > model.version) throw new ModelVersionMismatch(model.name, pointer.version, model.version);
  return pointer.version === model.version;
};

/** The position up to which a build has to come: where what serves stands; where nothing serves, the head, or where a reaction goes on. */
const targetOf = async (context: ModelsContext, model: ReadModel, pointer: Pointer | undefined): Promise<Position> => {
  const { database, log, logId } = context;
  const serving = await servingPosition(context, database, model, pointer);
  return serving ?? (model.servedBy === undefined ? (await log.head()).position : await model.servedBy.resumeAt(database, logId));
};

/** What was left to do for the last round is at most what came in during the one before. */
const catchUpWithServing = async (context: ModelsContext, build: Build, pointer: Pointer | undefined): Promise<void> => {
  for (let round = 0; round < 3; round += 1) {
    await build.catchUp(await targetOf(context, build.model, pointer));
    if (round === 0) await build.index();
  }
};

/** How often a switch is tried with nothing left to project; beyond, under a load that never leaves a gap, the last events are projected while it waits. */
const LEVEL_TRIES = 10;

/** What serves stands still for the switch itself, and not for events that the build has yet to see: it is tried when there are none. */
const switchWhenLevel = async (context: ModelsContext, build: Build, pointer: Pointer | undefined): Promise<void> => {
  for (let left = LEVEL_TRIES; ; left -= 1) {
    await build.catchUp(await targetOf(context, build.model, pointer));
    if (await switchIfLevel(context, build, pointer, left <= 1)) return;
  }
};

/** @param evenIfBehind also where events are left to be projected: they are, while it waits. @returns whether it was done */
const switchIfLevel = async (
  context: ModelsContext,
  build: Build,
  pointer: Pointer | undefined,
  evenIfBehind: boolean,
): Promise<boolean> => {
  const { database, logId, onSwitched } = context;
  const { model } = build;
  let stillFrom = 0;
  const done = await database.transaction(async (tx) => {
    await lockServingFollower(tx, logId, model, pointer);
    stillFrom = performance.now();
    const serving = await servingPosition(context, tx, model, pointer);
    if (serving !== undefined && serving > build.position()) {
      if (!evenIfBehind) return false;
      await build.catchUp(serving);
    }
    await switchTo(context, tx, build, pointer, serving !== undefined);
    return true;
  });
  if (done) onSwitched?.({ model: model.name, stillMs: performance.now() - stillFrom });
  return done;
};

/** Brings a build to where what serves stands, compares the two at the same position and switches. */
const compareAndSwitch = async (context: ModelsContext, build: Build, pointer: Pointer | undefined): Promise<RebuildResult> => {
  const { model } = build;
  await catchUpWithServing(context, build, pointer);
  const comparable = pointer !== undefined && isServing(context, model, pointer);
  const before = comparable ? await checksumOfServing(context, model, pointer) : undefined;
  if (before !== undefined) await build.catchUp(before.position);
  const position = build.position();
  const after = await context.database.transaction((tx) => checksum(tx, build.schema));
  await switchWhenLevel(context, build, pointer);
  return {
    model: model.name,
    equal: before === undefined ? null : before.checksum === after,
    checksum: after,
    checksumBefore: before?.checksum ?? null,
    position,
    events: build.position(),
  };
};

/**
 * Builds a model from position 1 beside the one that serves, compares the two at the same position and switches; also where they differ, since
 * the log is right. What served before is dropped `RETIRED_GRACE_MS` later.
 * @throws ModelUnknown | ModelBeingBuilt
 */
export const rebuildModel = async (context: ModelsContext, name: string): Promise<RebuildResult> => {
  const model = modelNamed(context.models, name);
  return exclusively(context, name, false, async () => {
    const pointer = (await readPointers(context.database)).get(name);
    return compareAndSwitch(context, await beginBuild(context, model), pointer);
  });
};

/**
 * Lets what served before the last switch serve again: it is brought up to date beside what serves, compared, and switched to; whether or not the two
 * are equal, since whoever asks has a reason. What it replaces is kept as long, so that one can go forth again.
 * @throws ModelUnknown | ModelBeingBuilt | NothingToGoBackTo
 */
export const goBack = async (context: ModelsContext, name: string): Promise<RebuildResult> => {
  const model = modelNamed(context.models, name);
  return exclusively(context, name, false, async () => {
    const pointer = (await readPointers(context.database)).get(name);
    const build = await reopenRetired(context, model);
    if (build === undefined) throw new NothingToGoBackTo(name);
    return compareAndSwitch(context, build, pointer);
  });
};

/** In one snapshot with the position that it is of, while the follower goes on. Undefined where it stands in a log that is not this one any more. */
const checksumOfServing = (
  context: ModelsContext,
  model: ReadModel,
  pointer: Pointer,
): Promise<{ readonly position: Position; readonly checksum: string } | undefined> =>
  context.database.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only');
    const position = await servingPosition(context, tx, model, pointer);
    return position === undefined ? undefined : { position, checksum: await checksum(tx, pointer.schema) };
  });

/**
 * After a log was restored from a backup: everything that was derived from it is built anew, and what reacts goes on where the log says that it
 * had come to. Until it resolves nothing of it can be read.
 */
export const recoverModels = async (context: ModelsContext): Promise<void> => {
  await context.database.transaction(async (tx) => {
    for (const { name, servedBy } of context.models) {
      await tx.query('delete from read.model where name = $1', [name]);
      await dropGenerations(tx, context.logId, name, 'true');
      if (servedBy === undefined) continue;
      await forgetCheckpoint(tx, context.logId, servedBy.follower);
      await servedBy.recover(tx, context.logId);
    }
    // Its positions may be those of other events now.
    await tx.query('delete from read.skipped_event where log_id = $1', [context.logId]);
  });
  await ensureModels(context);
};

/** Drops the generations that were retired at least so long ago. */
export const dropRetired = async (context: ModelsContext, graceMs: number = RETIRED_GRACE_MS): Promise<void> => {
  const old = `state = 'RETIRED' and retired_at <= clock_timestamp() - interval '${Math.max(0, Math.trunc(graceMs))} milliseconds'`;
  for (const { name } of context.models) await context.database.transaction((tx) => dropGenerations(tx, context.logId, name, old));
};
