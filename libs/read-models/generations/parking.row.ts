import type { Position, StreamId } from '#libs/event-log/event-log.js';
import type { Instant } from '#libs/kernel/time.js';

/** A stream that a model could not take further. The model shows it as it was before `position`. */
export interface ParkedStream {
  readonly model: string;
  readonly streamId: StreamId;
  /** Of the event that could not be applied; no later one of the stream is in the model either. */
  readonly position: Position;
  readonly type: string;
  readonly reason: string;
  readonly parkedAt: Instant;
  /** How many events of the stream the model has not taken. */
  readonly waiting: number;
}

/** An event that somebody decided to leave out of a model. */
export interface SkippedEvent {
  readonly model: string;
  readonly streamId: StreamId;
  readonly position: Position;
  readonly type: string;
  /** Why it could not be applied. */
  readonly reason: string;
  readonly skippedBy: string;
  readonly why: string;
  readonly skippedAt: Instant;
}
