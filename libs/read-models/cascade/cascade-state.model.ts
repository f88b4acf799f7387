import { react } from '#libs/domain/cascade/cascade.js';
import type { Position } from '#libs/event-log/event-log.js';
import type { Queryable } from '#libs/postgres/database.js';
import type { CommandId, DutyId, PlanId } from '#libs/kernel/ids.js';
import { defineReadModel } from '../model.js';
import { applyWrites, cascadeTables, concernsCascade, lookupFor } from './cascade-rows.js';

/** The follower that reacts, and writes the state that serves. */
export const CASCADE_FOLLOWER = 'cascade';

/**
 * The last event of which the cascade is complete: it takes one after the other, so everything before is done. Of what comes after it may have
 * done a part, and finds that by the ids of its commands.
 */
const resumeAt = async (from: Queryable, logId: string): Promise<Position> => {
  const [row] = await from.query<{ position: Position }>(
    `select coalesce(max((body->>'ofPosition')::bigint), 0) as position from log.event where log_id = $1 and type = 'CascadeCompleted'`,
    [logId],
  );
  return row?.position ?? 0;
};

/** A refused command as the log remembers it: its answer, and what the operator's list shows of it. */
export interface RefusedOutcome {
  readonly accepted: false;
  readonly refusal: { readonly type: string };
  readonly step: {
    readonly ofPosition: Position;
    readonly ordinal: number;
    readonly planId: PlanId | null;
    readonly dutyId: DutyId;
    readonly command: object;
  };
}

/** Puts refused commands on the operator's list, from what the log remembers of them. @param commandIds all, if absent */
export const listRefused = async (tx: Queryable, logId: string, commandIds?: readonly CommandId[]): Promise<void> => {
  await tx.query(
    `insert into read.refused_step (log_id, command_id, of_position, ordinal, position, refused_at, plan_id, duty_id, command, refusal)
     select log_id, command_id, (step->>'ofPosition')::bigint, (step->>'ordinal')::integer, position, recorded_at, step->>'planId', step->>'dutyId',
            step->'command', outcome->'refusal'
       from log.command_receipt cross join lateral (select outcome->'step') as s(step)
      where log_id = $1 and step is not null ${commandIds === undefined ? '' : 'and command_id = any($2)'}
     on conflict (log_id, command_id) do nothing`,
    commandIds === undefined ? [logId] : [logId, commandIds],
  );
};

const relistRefused = async (tx: Queryable, logId: string): Promise<void> => {
  await tx.query('delete from read.refused_step where log_id = $1', [logId]);
  await tx.query('delete from read.cascade_progress where log_id = $1', [logId]);
  await listRefused(tx, logId);
};

/**
 * What the cascade remembers: plans, duties, who governs whom and who follows whom. Its projection takes only the writes of each reaction and none of its
 * commands, so that building the state anew makes nothing happen again.
 */
export const cascadeStateModel = defineReadModel({
  name: 'cascade',
  version: 5,
  servedBy: { follower: CASCADE_FOLLOWER, resumeAt, recover: relistRefused },
  tables: cascadeTables,
  projection: (schema) => ({
    handle: async (tx, events) => {
      for (const recorded of events) {
        if (!concernsCascade(recorded)) continue;
        await applyWrites(tx, schema, react(recorded, await lookupFor(tx, schema, recorded)).writes);
      }
    },
  }),
});
