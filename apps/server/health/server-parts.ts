import type { FollowerStatus } from '#libs/event-log/follower.js';
import type { FamilySource } from '#libs/observability/metric.js';

/** What a running server knows of its own parts. */
export interface ServerParts {
  readonly followers: () => readonly FollowerStatus[];
  /** Every figure of the process. */
  readonly figures: FamilySource;
}

export const SERVER_PARTS = Symbol('ServerParts');
