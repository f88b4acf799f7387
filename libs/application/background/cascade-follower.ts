import { setImmediate as turn } from 'node:timers/promises';
import { completionOf, reactInPieces, type CascadeCommand, type Reaction } from '#libs/domain/cascade/cascade.js';
import type { Checkpoint } from '#libs/event-log/follower/checkpoint.js';
import type { EventLog, Position, RecordedEvent, TransactionalLog } from '#libs/event-log/event-log.js';
import type { Follower, FollowerBatch } from '#libs/event-log/follower/follower.js';
import type { Queryable, Transaction } from '#libs/postgres/database.js';
import { applyWrites, concernsCascade, lookupFor } from '#libs/read-models/cascade/cascade-rows.js';
import { CASCADE_FOLLOWER, cascadeStateModel, listRefused, type RefusedOutcome } from '#libs/read-models/cascade/cascade-state.model.js';
import { ModelVersionMismatch } from '#libs/read-models/generations/pointers.js';
import { carryOut, complete, type RefusedStep } from './cascade-steps.js';
import { commandHash } from '../commands/command-hash.js';

/** How many commands one transaction carries out, so that other writers of the log are not kept waiting. */
const CASCADE_CHUNK = 500;

export interface CascadeOptions {
  readonly log: EventLog & TransactionalLog;
  readonly logId: string;
  /** Commands in one transaction; `CASCADE_CHUNK` by default. */
  readonly chunk?: number;
}

/**
 * Makes the duties of plans: reacts to each event with commands, carries them out and remembers what it has to know. State, appended events and
 * checkpoint are one transaction, so that nothing happens twice or not at all, whatever crashes. A large fan-out takes several
 * transactions; its checkpoint is (position, ordinal), and its state is written with the last of them.
 *
 * Its state has to be there: `ensureModels` with `cascadeStateModel` comes first.
 */
export const cascadeFollower = (options: CascadeOptions): Follower => {
  // The reaction to an event that takes several transactions is worked out once.
  let latest: { readonly to: RecordedEvent; readonly reaction: Reaction } | undefined;
  return {
    name: CASCADE_FOLLOWER,
    concerns: concernsCascade,
    handle: async ({ tx, events, ordinal }: FollowerBatch): Promise<Checkpoint | void> => {
      const schema = await servingSchema(tx);
      for (const [index, recorded] of events.entries()) {
        if (!concernsCascade(recorded)) continue;
        const known = latest !== undefined && isSameEvent(latest.to, recorded) ? latest.reaction : undefined;
        const reaction = known ?? (await workedOut(tx, reactInPieces(recorded, await lookupFor(tx, schema, recorded))));
        latest = { to: recorded, reaction };
        if (reaction.completes === null && reaction.commands.length === 0) await applyWrites(tx, schema, reaction.writes);
        // What follows would be done while the log is locked: it is left to the next transaction.
        else return carryOn(options, tx, schema, recorded, reaction, index === 0 ? ordinal : 0);
      }
    },
  };
};

/** Where the database was put back meanwhile, another event may have come to the position. */
const isSameEvent = (one: RecordedEvent, other: RecordedEvent): boolean =>
  one.position === other.position &&
  one.streamId === other.streamId &&
  one.streamVersion === other.streamVersion &&
  one.metadata.commandId === other.metadata.commandId;

/** Far less than the time after which the database takes a transaction without statements for that of a process that hangs. */
const SIGN_MS = 2_000;

/** Works out a reaction piece by piece, so that requests of the same process get their turn in between. */
const workedOut = async (tx: Queryable, pieces: Iterator<unknown, Reaction>): Promise<Reaction> => {
  for (let heard = performance.now(); ;) {
    const { done, value } = pieces.next();
    if (done === true) return value;
    await turn();
    if (performance.now() - heard < SIGN_MS) continue;
    await tx.query('select');
    heard = performance.now();
  }
};

const servingSchema = async (tx: Queryable): Promise<string> => {
  const { name, version } = cascadeStateModel;
  const [row] = await tx.query<{ schema: string; version: number }>('select schema, version from read.model where name = $1', [name]);
  if (row === undefined) throw new Error('the cascade has no state; ensureModels builds it at the start of a server');
  // A newer release may have built it anew while this one stood by.
  if (row.version !== version) throw new ModelVersionMismatch(name, row.version, version);
  return row.schema;
};

/** One transaction's worth of a reaction, from the command `ordinal` on. */
const carryOn = async (
  { log, logId, chunk = CASCADE_CHUNK }: CascadeOptions,
  tx: Transaction,
  schema: string,
  cause: RecordedEvent,
  reaction: Reaction,
  ordinal: number,
): Promise<Checkpoint> => {
  const { position } = cause;
  const end = endOfChunk(reaction.commands, ordinal + chunk);
  const isLast = end === reaction.commands.length;
  // Before anything is appended: from there on the log is locked.
  if (isLast) await applyWrites(tx, schema, reaction.writes);
  const plan = isLast && reaction.completes !== null ? await log.readStream(`plan/${reaction.completes.planId}`) : [];
  const progress = ordinal === 0 ? { duties: 0, refused: 0 } : await progressOf(tx, logId, position);
  const carried = await carryOut(log, tx, reaction.commands.slice(ordinal, end), cause);
  if (carried.refused.length > 0) await remember(log, tx, logId, reaction, cause, carried.refused);
  const counts = { duties: progress.duties + carried.changed, refused: progress.refused + carried.refused.length };
  if (!isLast) {
    await saveProgress(tx, logId, position, counts);
    return { position: position - 1, ordinal: end };
  }
  const completion = completionOf(reaction, counts);
  if (completion !== null) await complete(log, tx, completion, plan, cause);
  return { position, ordinal: 0 };
};

/** Commands for one duty that stand together stay together: they are decided at once. */
const endOfChunk = (commands: readonly CascadeCommand[], from: number): number => {
  let end = Math.min(from, commands.length);
  while (end < commands.length && commands[end]?.streamId === commands[end - 1]?.streamId) end += 1;
  return end;
};

const progressOf = async (
  tx: Queryable,
  logId: string,
  position: Position,
): Promise<{ readonly duties: number; readonly refused: number }> => {
  const [row] = await tx.query<{ duties: number; refused: number }>(
    'select duties, refused from read.cascade_progress where log_id = $1 and of_position = $2',
    [logId, position],
  );
  return row ?? { duties: 0, refused: 0 };
};

const saveProgress = (
  tx: Queryable,
  logId: string,
  position: Position,
  { duties, refused }: { duties: number; refused: number },
): Promise<unknown> =>
  tx.query(
    `insert into read.cascade_progress (log_id, of_position, duties, refused) values ($1, $2, $3, $4)
     on conflict (log_id) do update set of_position = excluded.of_position, duties = excluded.duties, refused = excluded.refused`,
    [logId, position, duties, refused],
  );

/** The answers to refused commands are among those that the log remembers; from there they come on the operator's list. */
const remember = async (
  log: TransactionalLog,
  tx: Transaction,
  logId: string,
  { completes }: Reaction,
  cause: RecordedEvent,
  refused: readonly RefusedStep[],
): Promise<void> => {
  const outcomeOf = ({ command: { ordinal, command }, refusal }: RefusedStep): RefusedOutcome => ({
    accepted: false,
    refusal,
    step: { ofPosition: cause.position, ordinal, planId: completes?.planId ?? null, dutyId: command.dutyId, command },
  });
  await log.appendWithin(
    tx,
    refused.map((step) => ({
      appends: [],
      receipt: { commandId: step.command.commandId, hash: commandHash(step.command.command), outcome: outcomeOf(step) },
    })),
  );
  await listRefused(
    tx,
    logId,
    refused.map(({ command }) => command.commandId),
  );
};
