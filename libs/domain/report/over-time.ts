import { parseKey } from '#libs/calendar/period.js';
import type { PeriodKey, PeriodUnit } from '#libs/calendar/schedule.js';
import type { Indicator } from '../plan/plan-content.js';
import { aggregate } from './aggregate.js';

/** One period of one duty for one indicator. */
export interface FigureInTime {
  readonly dutyId: string;
  readonly period: PeriodKey;
  /** Last day of the period. */
  readonly periodTo: string;
  /** Its deadline has passed. */
  readonly isDue: boolean;
  readonly isReported: boolean;
  /** Null: not applicable; undefined: missing. */
  readonly figure: string | null | undefined;
  /** Position of the submission of its report, which is the same for all that the report serves; null: nothing was submitted. */
  readonly position: number | null;
  /** Its report counts with another duty, which it serves in the same period. */
  readonly isBeside: boolean;
}

/** What the figures of several units in several periods come to. */
export interface OverTime {
  /** Null: no figure that is applicable. */
  readonly value: string | null;
  /** Figures behind the value. */
  readonly figures: number;
  readonly notApplicable: number;
  /** Of those that were due, what has no figure and does not say that none applies. */
  readonly missing: number;
  /** k of n: reports, among those that were due so far. */
  readonly reported: number;
  readonly due: number;
  /** Reports of the span that are not due yet; their figures are not in the value. */
  readonly ahead: number;
}

/** The unit of a period by its name; null: a period of its own, as of an ad hoc report. */
export const unitOfPeriod = (period: PeriodKey): PeriodUnit | null => parseKey(period)?.unit ?? null;

const inTime = (a: FigureInTime, b: FigureInTime): number =>
  a.periodTo !== b.periodTo ? (a.periodTo < b.periodTo ? -1 : 1) : a.period < b.period ? -1 : a.period > b.period ? 1 : 0;

/** A report for several periods counts once, in the last of them: its figures are those of all of them together, and nobody can divide them. */
const eachReportOnce = (rows: readonly FigureInTime[]): readonly FigureInTime[] => {
  const last = new Map(rows.toSorted(inTime).map((row) => [row.position, row]));
  return rows.filter((row) => row.position === null || last.get(row.position) === row);
};

/** When the last of its figures came in; of several units `LAST` takes the latest. */
const lastPosition = (rows: readonly FigureInTime[]): number =>
  Math.max(...rows.map(({ figure, position }) => (figure == null ? 0 : (position ?? 0))));

/**
 * First over the periods of each duty, in their order, then over the duties. Only periods whose deadline has passed take part: what was sent early for
 * one that is still to come counts when it is due, so that units are compared by the same periods.
 */
export const overTime = (indicator: Pick<Indicator, 'overTime' | 'overUnits'>, rows: readonly FigureInTime[]): OverTime => {
  const due = rows.filter(({ isDue }) => isDue);
  const counted = eachReportOnce(due.filter(({ isBeside }) => !isBeside));
  const duties = [...Map.groupBy(counted, ({ dutyId }) => dutyId)]
    .sort(([a, x], [b, y]) => lastPosition(x) - lastPosition(y) || (a < b ? -1 : 1))
    .map(([, own]) => own.toSorted(inTime).flatMap(({ figure }) => (figure === undefined ? [] : [figure])))
    .map((figures) => aggregate(indicator.overTime, figures));
  return {
    value:
      aggregate(
        indicator.overUnits,
        duties.filter((each) => each !== undefined),
      ) ?? null,
    figures: counted.filter(({ figure }) => figure != null).length,
    notApplicable: counted.filter(({ figure }) => figure === null).length,
    missing: due.filter(({ figure }) => figure === undefined).length,
    reported: due.filter(({ isReported }) => isReported).length,
    due: due.length,
    ahead: rows.length - due.length,
  };
};
