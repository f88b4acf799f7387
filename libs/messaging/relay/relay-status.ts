import type { Position } from '#libs/event-log/event-log.js';
import type { FollowerState, FollowerStatus } from '#libs/event-log/follower/follower.js';

/** How a relay stands: by itself, or as what it runs says while it publishes. */
export interface RelayStatus {
  readonly now: () => FollowerStatus;
  readonly become: (state: FollowerState, reason: string | null) => void;
  /** It published up to the position, and so many events are left. */
  readonly stand: (position: Position, lag: number) => void;
  /** From now on it is as this says. */
  readonly follow: (status: () => FollowerStatus) => void;
}

/** @param onChange hears of each change of state or reason, unless that comes from what it follows */
export const relayStatus = (name: string, onChange: (status: FollowerStatus) => void): RelayStatus => {
  const standingBy: FollowerStatus = { name, position: 0, ordinal: 0, state: 'IDLE', reason: null, lag: 0 };
  let status = (): FollowerStatus => standingBy;
  const set = (change: Partial<FollowerStatus>): FollowerStatus => {
    const now = { ...status(), ...change };
    status = () => now;
    return now;
  };
  return {
    now: () => status(),
    become: (state, reason) => {
      const before = status();
      const now = set({ state, reason });
      if (before.state !== state || before.reason !== reason) onChange(now);
    },
    stand: (position, lag) => void set({ position, lag }),
    follow: (followed) => {
      status = followed;
    },
  };
};
