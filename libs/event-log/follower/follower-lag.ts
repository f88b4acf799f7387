import type { Instant } from '#libs/kernel/time.js';
import type { Queryable } from '#libs/postgres/database.js';
import type { Position } from '../event-log.js';

/** How far a follower is, whichever process runs it. */
export interface FollowerLag {
  readonly name: string;
  readonly position: Position;
  readonly isStopped: boolean;
  /** Of the last event that it handled; null before the first. */
  readonly seenAt: Instant | null;
  /** Of the first event that it has not handled; null where there is none. */
  readonly nextAt: Instant | null;
}

/** All followers of a log, by name; one statement. */
export const followerLags = (from: Queryable, logId: string): Promise<FollowerLag[]> =>
  from.query<FollowerLag>(
    `select f.name, f.position, f.stopped_reason is not null as "isStopped", seen.recorded_at as "seenAt", next.recorded_at as "nextAt"
       from read.follower f
       left join log.event seen on seen.log_id = f.log_id and seen.position = f.position
       left join log.event next on next.log_id = f.log_id and next.position = f.position + 1
      where f.log_id = $1 order by f.name`,
    [logId],
  );
