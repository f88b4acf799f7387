import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { Position, StreamId } from '#libs/event-log/event-log.js';
import type { DutyId, OrgUnitId, PersonId, PlanId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';

/** Which events; what is given has to be true of an event all at once. */
export interface HistoryFilter {
  /** On one stream. */
  readonly streamId?: StreamId;
  /** Of a plan and of everything that its cascade caused. */
  readonly planId?: PlanId;
  /** Of a unit, of what it holds or handed in, and what was done on its behalf. */
  readonly unitId?: OrgUnitId;
  /**
   * A duty's story: its own events, those of reports, drafts and items that serve it, the days of the calendar that moved its deadlines, and what any of
   * these is a reaction to.
   */
  readonly dutyId?: DutyId;
  /** Of what is on the stream of a duty: what is about this period, or about the duty as a whole. */
  readonly period?: PeriodKey;
  /** Reactions to the event at this position. */
  readonly causedBy?: Position;
  /** Any of these. */
  readonly types?: readonly string[];
  readonly actor?: PersonId;
  /** Inclusive. */
  readonly recordedFrom?: Instant;
  /** Exclusive. */
  readonly recordedTo?: Instant;
}

/** Of positions, which are in the order of recording. */
export type HistoryOrder = 'OLDEST_FIRST' | 'NEWEST_FIRST';
