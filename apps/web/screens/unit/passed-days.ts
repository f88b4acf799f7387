import { endOfDay, localDate, msOf } from '#libs/kernel/time.js';
import { serverTimeAt } from '../../app/time/server-time.js';
import type { ReportForm } from '../../drafts/report-draft.js';

/** The day by which what was returned for correction has to come again; null: it was not. */
export const correctionDueOf = ({ onServer }: Pick<ReportForm, 'onServer'>): string | null =>
  onServer?.phase === 'RETURNED' ? (onServer.returned?.dueOn ?? null) : null;

/** Days that are over. */
export interface PassedDays {
  /** What is submitted from now on is late; null: nothing is. */
  readonly deadline: string | null;
  /** Late or not, the report stays what it was. */
  readonly correction: string | null;
}

/** @param machine this machine's clock, milliseconds */
export const passedOf = (form: Pick<ReportForm, 'dueOn' | 'isMet' | 'onServer' | 'askedAt'>, machine: number): PassedDays => {
  const now = serverTimeAt(machine, form.askedAt);
  const passed = (day: string | null): string | null => (day !== null && now >= msOf(endOfDay(localDate(day))) ? day : null);
  return { deadline: form.isMet ? null : passed(form.dueOn), correction: passed(correctionDueOf(form)) };
};
