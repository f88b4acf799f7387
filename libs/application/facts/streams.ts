import { type Decider, fold } from '#libs/kernel/decider.js';
import type { DomainEvent, EventLog, StreamId } from '#libs/event-log/event-log.js';

/** What is known of one stream. */
export interface StreamState<Event, State> {
  readonly events: readonly Event[];
  readonly state: State;
  /** 0: the stream does not exist. */
  readonly version: number;
}

/** Many streams with one statement; one entry for each name, also of streams that do not exist. */
export const loadStreams = async <Event extends DomainEvent, State>(
  log: EventLog,
  decider: Pick<Decider<never, Event, State, unknown>, 'initial' | 'evolve'>,
  streamIds: readonly StreamId[],
): Promise<ReadonlyMap<StreamId, StreamState<Event, State>>> => {
  const distinct = [...new Set(streamIds)];
  const recorded = distinct.length === 0 ? [] : await log.readStreams(distinct);
  const byStream = Map.groupBy(recorded, ({ streamId }) => streamId);
  return new Map(
    distinct.map((streamId) => {
      const events = (byStream.get(streamId) ?? []).map(({ event }) => event as Event);
      return [streamId, { events, state: fold(decider, events), version: events.length }];
    }),
  );
};
