import type { Position } from '#libs/event-log/event-log.js';
import type { FollowerState, FollowerStatus } from '#libs/event-log/follower/follower.js';

/** How a consumer stands. */
export interface ConsumerStatus {
  readonly now: () => FollowerStatus;
  readonly become: (state: FollowerState, reason?: string | null) => void;
  /** The replica has everything up to the position. */
  readonly reach: (position: Position) => void;
  /** So many messages of a partition are still to be read. */
  readonly leave: (partition: number, messages: number) => void;
  /** Other partitions are read from now on. */
  readonly forgetPartitions: () => void;
}

/** @param onChange hears of each change of state or reason */
export const consumerStatus = (name: string, onChange: (status: FollowerStatus) => void): ConsumerStatus => {
  const lags = new Map<number, number>();
  let position: Position = 0;
  let state: FollowerState = 'IDLE';
  let reason: string | null = null;
  const now = (): FollowerStatus => ({
    name,
    position,
    ordinal: 0,
    state,
    reason,
    lag: [...lags.values()].reduce((sum, lag) => sum + lag, 0),
  });
  return {
    now,
    become: (next, why = null) => {
      const changed = state !== next || reason !== why;
      [state, reason] = [next, why];
      if (changed) onChange(now());
    },
    reach: (reached) => {
      position = Math.max(position, reached);
    },
    leave: (partition, messages) => void lags.set(partition, messages),
    forgetPartitions: () => lags.clear(),
  };
};
