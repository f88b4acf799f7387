import { messageOf } from '#libs/config/message-of.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { FollowerStatus } from '#libs/event-log/follower/follower.js';
import { isOfBroker } from '#libs/messaging/names.js';
import { inTime } from '#libs/postgres/answer-in-time.js';
import type { ParkedStream, Queries } from '#libs/read-models/queries.js';

/** Whether a process can do its work, and what it lacks. */
export interface Readiness {
  readonly status: 'ready' | 'not ready';
  readonly database: { readonly reachable: true; readonly headPosition: number } | { readonly reachable: false; readonly problem: string };
  readonly followers: readonly (Pick<FollowerStatus, 'name' | 'state' | 'position' | 'lag'> & { readonly problem: string | null })[];
  /** Streams of events that a read model could not take further; the rest goes on. `cascade parked` tells more. */
  readonly parked: readonly Pick<ParkedStream, 'model' | 'streamId' | 'position' | 'reason'>[];
  /** Read models that another release has built: what needs them is refused, everything else is answered. */
  readonly unreadable: readonly { readonly model: string; readonly problem: string }[];
}

/**
 * Whether a follower keeps this process from being ready. A failed one stays so until somebody looks. One that another process runs is the affair of
 * that process. A relay or consumer whose broker is away tries again by itself, and requests are answered meanwhile.
 */
const isBroken = ({ name, state }: FollowerStatus): boolean => state === 'FAILED' || (state === 'RETRYING' && !isOfBroker(name));

export const readinessOf = async (of: {
  readonly log: EventLog;
  readonly queries: Queries;
  /** Those of this process. */
  readonly followers: readonly FollowerStatus[];
}): Promise<Readiness> => {
  const { log, queries, followers } = of;
  const database = await inTime(log.head()).then(
    ({ position }) => ({ reachable: true, headPosition: position }) as const,
    (error: unknown) => ({ reachable: false, problem: messageOf(error) }) as const,
  );
  const parked = database.reachable ? await inTime(queries.parkedStreams()).catch(() => []) : [];
  const unreadable = database.reachable ? await inTime(queries.unreadableModels()).catch(() => []) : [];
  return {
    status: database.reachable && !followers.some(isBroken) ? 'ready' : 'not ready',
    database,
    followers: followers.map(({ name, state, position, lag, reason }) => ({
      name,
      state,
      position,
      lag: database.reachable ? Math.max(0, database.headPosition - position) : lag,
      problem: reason,
    })),
    parked: parked.map(({ model, streamId, position, reason }) => ({ model, streamId, position, reason })),
    unreadable: unreadable.map(({ model, reason }) => ({ model, problem: reason })),
  };
};
