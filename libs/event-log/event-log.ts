import type { LegalTime } from '#libs/domain/legal-time.js';
import { STREAM_KINDS, type StreamKind } from '#libs/domain/stream-events.js';
import type { CommandId, OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';
import type { Queryable, Transaction } from '#libs/postgres/database.js';
import type { FollowerRounds } from './follower/follower-rounds.js';

/**
 * `plan/<id>`, `org-unit/<id>` and so on. `report-draft` has the id of the report, `receipt` those of the plan and of the unit with a slash between,
 * `reminder` that of the unit, `explanation` one made of a duty and a period, `calendar` the year.
 */
export type StreamId = `${StreamKind}/${string}`;

const STREAM_ID = new RegExp(`^(?:${STREAM_KINDS.join('|')})/[\\x21-\\x7e]{1,280}$`);

/** Whether a text is written as the id of a stream; there need not be such a stream. */
export const isStreamId = (text: string): text is StreamId => STREAM_ID.test(text);

/** Dense, 1..N, in commit order within one log. */
export type Position = number;

/** Who caused an event, and in answer to what. Persons are opaque. */
export interface EventMetadata {
  readonly actor: PersonId;
  /** The unit for which the actor acted. */
  readonly onBehalfOf: OrgUnitId | null;
  readonly commandId: CommandId;
  readonly correlationId: string;
  /** Position of the event to which this one is a reaction. */
  readonly causation: Position | null;
}

/** An event of the domain: its `type` and its data, I-JSON (RFC 7493): integers below 2^53, decimals as strings. */
export interface DomainEvent {
  readonly type: string;
}

export interface NewEvent<E extends DomainEvent = DomainEvent> {
  readonly event: E;
  readonly legalTime: LegalTime;
  readonly metadata: EventMetadata;
}

export interface RecordedEvent<E extends DomainEvent = DomainEvent> {
  readonly logId: string;
  readonly position: Position;
  readonly streamId: StreamId;
  /** 1 for the first event of a stream, without gaps. */
  readonly streamVersion: number;
  readonly schemaVersion: number;
  readonly event: E;
  readonly metadata: EventMetadata;
  readonly legalTime: LegalTime;
  /** Set under the append lock, never decreasing. */
  readonly recordedAt: Instant;
}

/**
 * The events of one stream in order, without times and metadata: deciders need neither, and they are half of the bytes. Never changed: the same object again
 * means that nothing was added.
 */
export type History = readonly DomainEvent[];

/** That an event of a type was recorded on a stream; without its data. */
export type EventMention = Pick<RecordedEvent, 'position' | 'streamId'> & DomainEvent;

/** Events for one stream at an expected version; 0 means that the stream must not exist. Always enforced. */
export interface StreamAppend {
  readonly streamId: StreamId;
  readonly expectedVersion: number;
  /** May be empty: then it only asserts the version. */
  readonly events: readonly NewEvent[];
}

/** The answer remembered for a command id. `hash` is of the command as the client gave it. */
export interface CommandReceipt<Outcome = unknown> {
  readonly commandId: CommandId;
  readonly hash: string;
  /** JSON; given back to whoever sends the same command again. */
  readonly outcome: Outcome;
}

/** A remembered answer with what the sender was told of its place in the log. */
export interface RecordedReceipt extends CommandReceipt {
  readonly position: Position;
  readonly recordedAt: Instant;
}

/** What is accepted or refused as one: all of its streams, or nothing. */
export interface AppendUnit {
  readonly appends: readonly StreamAppend[];
  readonly receipt?: CommandReceipt;
}

export type AppendResult =
  | {
      readonly status: 'APPENDED';
      /** of the last event; the head, where the unit had none */ readonly position: Position;
      readonly recordedAt: Instant;
    }
  | { readonly status: 'VERSION_CONFLICT'; readonly streamId: StreamId; readonly expected: number; readonly actual: number }
  /** The same command was answered before. */
  | { readonly status: 'REPEATED'; readonly outcome: unknown; readonly position: Position }
  /** The id was used for another command. */
  | { readonly status: 'COMMAND_ID_REUSED' };

export interface Head {
  readonly position: Position;
  readonly recordedAt: Instant | null;
  /** Changes when a log is restored from a backup. */
  readonly incarnation: string;
}

export interface ReadOptions {
  /** Exclusive. */
  readonly after: Position;
  /** Inclusive. */
  readonly until?: Position;
  readonly limit: number;
}

/** The log: append and read. One instance per process and log; safe for concurrent use. */
export interface EventLog {
  /** Waiting appends of the process are committed together; each is accepted or refused alone. Durable when it resolves. */
  append(unit: AppendUnit): Promise<AppendResult>;
  /** The remembered answer to a command, if there is one. */
  receiptOf(commandId: CommandId): Promise<RecordedReceipt | undefined>;
  readStream(streamId: StreamId, options?: { readonly until?: Position }): Promise<RecordedEvent[]>;
  /** Events of many streams with one statement, in order of position. */
  readStreams(streamIds: readonly StreamId[]): Promise<RecordedEvent[]>;
  /** With one statement, as of one moment; for each stream that is asked for, empty where it does not exist. */
  readHistories(streamIds: readonly StreamId[]): Promise<ReadonlyMap<StreamId, History>>;
  /** Events at these positions with one statement, in order of position. */
  readAt(positions: readonly Position[]): Promise<RecordedEvent[]>;
  /** In order of position, without gaps. */
  read(options: ReadOptions): Promise<RecordedEvent[]>;
  /** As `read`, but only types and streams: for those who have to know what may have changed. */
  readTypes(options: ReadOptions): Promise<EventMention[]>;
  head(): Promise<Head>;
  /** The last position recorded at or before an instant; 0 before the first. Total, because `recordedAt` never decreases. */
  positionAt(at: Instant): Promise<Position>;
  /** Resolves when the head is beyond `position`, after `timeoutMs`, or on the signal; a hint, the data is in the log. */
  waitBeyond(position: Position, timeoutMs: number, signal?: AbortSignal): Promise<void>;
}

/** A follower that has nothing to do for what comes after the event at which it stands, and may stand at a later one. */
export interface CheckpointMove {
  readonly follower: string;
  /** Under which this process runs it. */
  readonly epoch: number;
  readonly from: Position;
  readonly to: Pick<RecordedEvent, 'position' | 'streamId' | 'streamVersion'>;
  /** Of the event at `to`. */
  readonly eventHash: string;
}

/** Events on streams of a kind that came after a position. */
export interface MovedOn {
  readonly kind: StreamKind;
  readonly after: Position;
}

/** For followers: what they append and their checkpoint are one transaction. */
export interface TransactionalLog {
  /**
   * As `append`, inside the caller's transaction; results and positions are in the order of `units`. Takes the log's lock until the transaction ends, so
   * the transaction is short, locks its checkpoint before, and never waits for `append`.
   */
  appendWithin(tx: Transaction, units: readonly AppendUnit[]): Promise<AppendResult[]>;
  /**
   * As `appendWithin`, and commits with the same message, so that no other writer waits for this program. At least one unit, and none that touches a stream of
   * another.
   * @throws LogMovedOn where a stream of the kind was appended to after the position; then nothing is recorded
   */
  appendLast(tx: Transaction, units: readonly AppendUnit[], unless: MovedOn): Promise<readonly AppendResult[]>;
  /** As `read`, for those who follow side by side: what one of them has just read is given to the others. May be fewer events than there are. */
  readShared(options: ReadOptions): Promise<RecordedEvent[]>;
  /**
   * Moves a checkpoint together with those of others that pass at the same time, in one statement. Resolves with whether it was moved: not where another process
   * runs the follower, nor where the log does not have the event.
   */
  moveTogether(pass: CheckpointMove): Promise<boolean>;
  /** Those who follow it in this process. */
  readonly followerRounds: FollowerRounds;
  /** SHA-256 of the event as recorded (RFC 8785); `undefined` where the log has no such position. */
  hashAt(position: Position, tx?: Queryable): Promise<string | undefined>;
  /** The same of the last event of a reading, as it was read then; `undefined` of any other one. */
  hashOf(event: RecordedEvent): Promise<string | undefined>;
}
