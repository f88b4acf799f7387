import type { FollowerStatus } from '#libs/event-log/follower.js';

/** What a running server knows of its own parts. */
export interface ServerParts {
  readonly followers: () => readonly FollowerStatus[];
}

export const SERVER_PARTS = Symbol('ServerParts');
