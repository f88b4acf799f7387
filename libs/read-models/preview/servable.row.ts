import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { ObligationRow } from '../obligations/queries/obligation.row.js';

/** Obligations to report that one document can serve. */
export interface ServableGroup {
  /** The last day of all of the periods: figures close on it. */
  readonly periodTo: LocalDate;
  readonly receivers: readonly OrgUnitId[];
  /** The first day on which one of them is due; null: of none is it known. */
  readonly dueOn: LocalDate | null;
  /** All cover the same days and ask for the same indicators, so that one set of figures answers all. */
  readonly sameFigures: boolean;
  readonly obligations: readonly ObligationRow[];
}
