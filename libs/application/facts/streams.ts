import { type Decider, fold } from '#libs/kernel/decider.js';
import type { DomainEvent, EventLog, History, StreamId } from '#libs/event-log/event-log.js';

/** What is known of one stream. */
export interface StreamState<Event, State> {
  readonly events: readonly Event[];
  readonly state: State;
  /** 0: the stream does not exist. */
  readonly version: number;
}

type Folding<Event, State> = Pick<Decider<never, Event, State, unknown>, 'initial' | 'evolve'>;

/** What was made of a history, by who folded it: of a stream that is known, and of one that a command asks for again, it is the same history. */
const made = new WeakMap<History, Map<object, unknown>>();

const stateOf = <Event extends DomainEvent, State>(decider: Folding<Event, State>, history: History): StreamState<Event, State> => {
  const states = made.get(history) ?? new Map<object, unknown>();
  made.set(history, states);
  const known = states.get(decider) as StreamState<Event, State> | undefined;
  if (known !== undefined) return known;
  const events = history as readonly Event[];
  const stream = { events, state: fold(decider, events), version: events.length };
  states.set(decider, stream);
  return stream;
};

/** Many streams with one statement; one entry for each name, also of streams that do not exist. */
export const loadStreams = async <Event extends DomainEvent, State>(
  log: EventLog,
  decider: Folding<Event, State>,
  streamIds: readonly StreamId[],
): Promise<ReadonlyMap<StreamId, StreamState<Event, State>>> => {
  if (streamIds.length === 0) return new Map();
  const histories = await log.readHistories(streamIds);
  return new Map([...histories].map(([streamId, history]) => [streamId, stateOf(decider, history)]));
};

/** One stream; of one that does not exist the state from which it begins. */
export const loadStream = async <Event extends DomainEvent, State>(
  log: EventLog,
  decider: Folding<Event, State>,
  streamId: StreamId,
): Promise<StreamState<Event, State>> => stateOf(decider, (await log.readHistories([streamId])).get(streamId) ?? []);
