import { same } from '#libs/domain/checks.js';
import type { DueDay, PeriodShift, PreviewRow } from './preview.row.js';

/** What a duty asks for before and after an amendment. */
export interface AmendedDuty {
  readonly before: readonly PreviewRow[];
  readonly after: readonly PreviewRow[];
}

const dayOf = ({ dueOn, reason }: PreviewRow): DueDay => ({ dueOn, reason });

const shiftOf = (row: PreviewRow, old: PreviewRow | undefined, now: PreviewRow | undefined): PeriodShift => ({
  ruleKey: row.ruleKey,
  kind: row.kind,
  title: row.title,
  period: row.period,
  holders: row.holders,
  old: old === undefined ? null : dayOf(old),
  new: now === undefined ? null : dayOf(now),
});

const shiftsOf = ({ before, after }: AmendedDuty): readonly PeriodShift[] => {
  const [had, has] = [before, after].map((rows) => new Map(rows.map((row) => [row.period, row])));
  const moved = after.map((row) => shiftOf(row, had?.get(row.period), row)).filter(({ old, new: now }) => !same(old, now));
  return [...moved, ...before.filter(({ period }) => !has?.has(period)).map((row) => shiftOf(row, row, undefined))];
};

/** The days that move, come or go, in the order of the duties; what is the same for several is told once for all of them. */
export const periodShifts = (duties: readonly AmendedDuty[]): readonly PeriodShift[] => {
  const alike = Map.groupBy(duties.flatMap(shiftsOf), ({ ruleKey, period, old, new: now }) => JSON.stringify([ruleKey, period, old, now]));
  return [...alike.values()].flatMap((shifts) =>
    shifts.slice(0, 1).map((shift) => ({ ...shift, holders: [...new Set(shifts.flatMap(({ holders }) => holders))].sort() })),
  );
};
