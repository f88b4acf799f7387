import type { StreamId } from '#libs/event-log/event-log.js';
import type { StoredEvent } from '#libs/event-log/stored-event.js';
import type { EventBody } from '#libs/event-log/upcast.js';
import type { PlanId } from '#libs/kernel/ids.js';
import type { Queryable } from '#libs/postgres/database.js';

/** The plan at the top of those that a stream belongs to; null where it belongs to none, or to several. */
export interface RootPlans {
  /** @param events some of the streams that are asked for; a first event among them need not be looked up */
  readonly of: (from: Queryable, events: readonly EventOfStream[]) => Promise<ReadonlyMap<StreamId, PlanId | null>>;
}

export type EventOfStream = Pick<StoredEvent, 'streamId' | 'streamVersion' | 'body'>;

const REMEMBERED_MAX = 50_000;

/** What the first event of a stream says of its root: that plan, or the streams that know. */
type Origin = { readonly root: PlanId } | { readonly by: readonly StreamId[] };

const NONE: Origin = { by: [] };

const originOf = (streamId: StreamId, body: EventBody | undefined): Origin => {
  const [kind = '', id = ''] = streamId.split('/');
  if (kind === 'receipt') return { by: [`plan/${id}`] };
  if (body === undefined) return NONE;
  if (kind === 'duty') return typeof body['rootPlanId'] === 'string' ? { root: body['rootPlanId'] as PlanId } : NONE;
  if (kind === 'plan') {
    const { parentId } = (body['content'] ?? {}) as { readonly parentId?: string | null };
    return parentId == null ? { root: id as PlanId } : { by: [`plan/${parentId}`] };
  }
  if (kind === 'explanation') return typeof body['dutyId'] === 'string' ? { by: [`duty/${body['dutyId']}`] } : NONE;
  const { serves } = body as { readonly serves?: readonly { readonly dutyId: string }[] };
  return Array.isArray(serves) ? { by: serves.map(({ dutyId }) => `duty/${dutyId}` as const) } : NONE;
};

/**
 * From the first events of the streams, which never change: so the same event has the same root whenever it is published. Remembers what it has found.
 */
export const rootPlans = (logId: string): RootPlans => {
  const origins = new Map<StreamId, Origin>();

  /** A few rounds: report, duty; or plan, its parent, and so on. */
  const learn = async (from: Queryable, streamIds: readonly StreamId[]): Promise<void> => {
    for (let asked = unknown(streamIds); asked.length > 0;) {
      const rows = await from.query<{ stream_id: StreamId; body: EventBody }>(
        'select stream_id, body from log.event where log_id = $1 and stream_id = any($2) and stream_version = 1',
        [logId, asked],
      );
      const bodies = new Map(rows.map(({ stream_id, body }) => [stream_id, body]));
      const found = asked.map((streamId) => [streamId, originOf(streamId, bodies.get(streamId))] as const);
      for (const [streamId, origin] of found) origins.set(streamId, origin);
      asked = unknown(found.flatMap(([, origin]) => ('by' in origin ? origin.by : [])));
    }
  };

  const unknown = (streamIds: readonly StreamId[]): readonly StreamId[] =>
    [...new Set(streamIds)].filter((streamId) => !origins.has(streamId));

  const byOf = (streamId: StreamId): readonly StreamId[] => {
    const origin = origins.get(streamId) ?? NONE;
    return 'by' in origin ? origin.by : [];
  };

  const rootsOf = (streamId: StreamId, seen: ReadonlySet<StreamId>): readonly PlanId[] => {
    const origin = origins.get(streamId);
    if (origin !== undefined && 'root' in origin) return [origin.root];
    // A chain of parents that comes back to itself is refused by the deciders; here it must only not run for ever.
    return seen.has(streamId) ? [] : byOf(streamId).flatMap((by) => rootsOf(by, new Set([...seen, streamId])));
  };

  return {
    of: async (from, events) => {
      if (origins.size > REMEMBERED_MAX) origins.clear();
      for (const { streamId, streamVersion, body } of events) if (streamVersion === 1) origins.set(streamId, originOf(streamId, body));
      const streamIds = [...new Set(events.map(({ streamId }) => streamId))];
      await learn(from, [...streamIds, ...streamIds.flatMap(byOf)]);
      return new Map(
        streamIds.map((streamId) => {
          const roots = new Set(rootsOf(streamId, new Set()));
          const [only] = roots;
          return [streamId, roots.size === 1 && only !== undefined ? only : null];
        }),
      );
    },
  };
};
