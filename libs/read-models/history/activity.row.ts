import type { Position } from '#libs/event-log/event-log.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';

/** A business day on which something was recorded. */
export interface ActivityDay {
  readonly day: LocalDate;
  readonly events: number;
  /** Of the last event of the day, and when it was recorded. */
  readonly lastPosition: Position;
  readonly lastRecordedAt: Instant;
}
