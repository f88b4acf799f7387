import type { Position } from '#libs/event-log/event-log.js';
import type { FollowerStatus } from '#libs/event-log/follower/follower.js';

/** Background work of one role. */
export interface Part {
  readonly start: () => Promise<void>;
  /** Resolves when the transactions in hand have ended. */
  readonly stop: () => Promise<void>;
  readonly status: () => readonly FollowerStatus[];
  /** Resolves with true once it has seen the position, with false after the time. */
  readonly waitFor: (position: Position, timeoutMs: number) => Promise<boolean>;
}
