import type { LocalDate } from '#libs/kernel/time.js';

export type DayKind = 'OFF' | 'OFF_SWAPPED' | 'MAKE_UP_WORKING' | 'ORDINARY';

/** How sure a calendar entry is; below `COMPUTED` a deadline that depends on it is provisional. */
export type DayCertainty = 'STATUTORY' | 'OFFICIAL' | 'REPORTED' | 'COMPUTED' | 'PROJECTED';

/** Stream `calendar/<year>`. */
export type CalendarEvent = {
  readonly type: 'CalendarDayChanged';
  readonly date: LocalDate;
  readonly kind: DayKind;
  readonly name: string;
  readonly certainty: DayCertainty;
  readonly source: string;
  /** Day on which the competent authority decided; null where it follows from the law itself. */
  readonly decidedOn: LocalDate | null;
};
