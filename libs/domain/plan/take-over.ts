import type { LocalDate } from '#libs/kernel/time.js';

/**
 * A plan that was running before it was entered here. What fell due before the day `on` was somebody else's to watch: nothing becomes late
 * by the entry and nobody is reminded of it. What of it was met, and when, is recorded from the source.
 */
export interface TakenOver {
  /** First day on which its deadlines run here: the day on which it was entered. */
  readonly on: LocalDate;
  /** Where what is known of the time before comes from, such as a register. */
  readonly source: string;
}

/** Whether a deadline had passed before the plan ran here. Unless it is recorded as met, it counts as waived. */
export const isBeforeTakeOver = (takenOver: TakenOver | null | undefined, dueOn: LocalDate | null): boolean =>
  takenOver != null && dueOn !== null && dueOn < takenOver.on;
