import type { FollowerStatus } from '#libs/event-log/follower/follower.js';
import type { FamilySource } from '#libs/observability/metric.js';

/** The parts of a running server that health and figures are asked of. */
export interface ServerParts {
  readonly logId: string;
  readonly followers: () => readonly FollowerStatus[];
  /** Every figure of the process. */
  readonly figures: FamilySource;
}

export const SERVER_PARTS = Symbol('ServerParts');
