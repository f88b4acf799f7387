import type { StreamEvents, StreamKind } from '#libs/domain/stream-events.js';
import type { Position, RecordedEvent, StreamId } from '#libs/event-log/event-log.js';
import type { Leave } from '#libs/event-log/follower/follower.js';
import type { Queryable } from '#libs/postgres/database.js';

/** What a projection needs of a transaction. */
export type Tx = Queryable;

/**
 * Writes one generation of a read model. Deterministic: the same events give the same rows, whatever the batches.
 * So: no clock, no chance, no serial numbers; rows are dated by the position of an event, never by a batch.
 */
export interface Projection {
  /**
   * Events in order of position, without gaps; in the transaction that also moves the checkpoint.
   * @param leave takes what is written last; where it is absent, all is written when the promise resolves
   */
  handle(tx: Tx, events: readonly RecordedEvent[], leave?: Leave): Promise<void>;
  /** As `handle` with each part in turn, in one transaction: for a projection that works one out while the database writes the one before. */
  handleAll?(tx: Tx, parts: AsyncIterable<readonly RecordedEvent[]>, leave?: Leave): Promise<void>;
  /** As of a follower: asks for what it has to know before it looks at any event. */
  askAhead?(tx: Tx): void;
}

export interface ReadModel {
  /** Lower case letters, digits and underscores; part of schema and follower names. */
  readonly name: string;
  /** Raised when tables or projection change: the model is then built anew beside the old one and switched to. */
  readonly version: number;
  /** Kinds of streams of which it takes the events; of all, where it is absent. */
  readonly kinds?: readonly StreamKind[];
  /** Statements that create the tables in an empty schema; every table needs a primary key. */
  readonly tables: (schema: string) => string;
  /** @param rowsKeptMax how many rows it may keep in memory from one batch to the next; as it thinks right, where it is absent */
  readonly projection: (schema: string, rowsKeptMax?: number) => Projection;
  /**
   * Statements that make the keys and indexes which only readers need: run once what the log has is written, since making an index of rows that are there
   * takes a fraction of keeping it up to date with each. They may be run again. Each text has those of other tables than the others, so that they may run side
   * by side.
   */
  readonly indexes?: (schema: string) => readonly string[];
  /**
   * Set where the generation that serves is written by a follower that reacts as well, and not by the model's own `<name>#<generation>`: building
   * the state anew beside it must not make it react again.
   */
  readonly servedBy?: {
    readonly follower: string;
    /** Where it has to go on in a log that it does not know, such as a restored one: everything up to there was reacted to. */
    readonly resumeAt: (from: Queryable, logId: string) => Promise<Position>;
    /** Makes from the log what it keeps outside of its generations. */
    readonly recover: (tx: Queryable, logId: string) => Promise<void>;
  };
  /**
   * What an event does that cannot be applied. `STOP`: the model stops there and says why, because what follows would be wrong without it: duties, totals.
   * `PARK`: its stream is set aside and the others go on; only where each row comes from one stream alone, or says itself that another one is missing.
   */
  readonly onPoison: 'STOP' | 'PARK';
}

const NAME = /^[a-z][a-z0-9_]{0,40}$/;

/** @throws RangeError for a name that cannot be part of a schema name or a version below 1 */
export const defineReadModel = (model: Omit<ReadModel, 'onPoison'> & Partial<Pick<ReadModel, 'onPoison'>>): ReadModel => {
  if (!NAME.test(model.name)) throw new RangeError(`read model "${model.name}": a name is lower case letters, digits and underscores`);
  if (!Number.isInteger(model.version) || model.version < 1)
    throw new RangeError(`read model ${model.name}: version ${model.version} is not 1 or more`);
  return { onPoison: 'STOP', ...model };
};

/** Each generation of a model has a schema of its own, so that one can be built while another one serves. */
export const schemaOf = (name: string, generation: number): string => `rm_${name}_${generation}`;

/** The follower that builds a generation. */
export const followerOf = (name: string, generation: number): string => `${name}#${generation}`;

/** Of which kind a stream is, by its name. */
export const streamKindOf = (streamId: StreamId): StreamKind => streamId.slice(0, streamId.indexOf('/')) as StreamKind;

/** What follows the first slash of a stream's name. */
export const idOf = <Id extends string = string>(streamId: StreamId): Id => streamId.slice(streamId.indexOf('/') + 1) as Id;

/** The events of one kind of stream, in their order, typed. */
export const eventsOf = <Kind extends StreamKind>(
  events: readonly RecordedEvent[],
  kind: Kind,
): readonly RecordedEvent<StreamEvents[Kind]>[] =>
  // By way of unknown: the events of all streams together are too many for the compiler to compare.
  events.filter((recorded) => streamKindOf(recorded.streamId) === kind) as readonly unknown[] as readonly RecordedEvent<
    StreamEvents[Kind]
  >[];
