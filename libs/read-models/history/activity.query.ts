import type { Position } from '#libs/event-log/event-log.js';
import type { PlanId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { Queryable } from '#libs/postgres/database.js';
import { type Reading, schemaIn } from '../reading.js';
import type { ActivityDay } from './activity.row.js';
import { historyModel } from './history.model.js';
import { planSubject } from './subjects.js';

/** Days on which something was recorded of a plan and of everything that its cascade caused, in order. One statement. */
export const planActivity = async (reading: Reading, logId: string, planId: PlanId): Promise<readonly ActivityDay[]> => {
  const { db, view } = reading;
  const rows = await db.query<{ day: LocalDate; events: number; last_position: Position; last_recorded_at: Instant }>(
    `select (e.recorded_at at time zone 'Asia/Ho_Chi_Minh')::date as day, count(*)::integer as events, max(e.position) as last_position,
            max(e.recorded_at) as last_recorded_at
       from ${schemaIn(reading, historyModel.name)}.entry p
       join log.event e on e.log_id = $1 and e.position = p.position
      where p.subject = $2 and p.position <= $3 group by 1 order by 1`,
    [logId, planSubject(planId), view.position],
  );
  return rows.map(({ day, events, last_position: lastPosition, last_recorded_at: lastRecordedAt }) => ({
    day,
    events,
    lastPosition,
    lastRecordedAt,
  }));
};

/** When the events at positions were recorded. One statement. */
export const recordedAts = async (
  db: Queryable,
  logId: string,
  positions: readonly Position[],
): Promise<ReadonlyMap<Position, Instant>> => {
  const rows = await db.query<{ position: Position; recorded_at: Instant }>(
    'select position, recorded_at from log.event where log_id = $1 and position = any($2)',
    [logId, positions],
  );
  return new Map(rows.map(({ position, recorded_at: at }) => [position, at]));
};
