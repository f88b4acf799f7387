import { type DocumentDate, earliestOf } from '#libs/calendar/schedule.js';
import { dateAt, type Instant, type LocalDate } from '#libs/kernel/time.js';
import { firstOf } from '../checks.js';
import type { Plan } from './plan.js';
import type { PlanRefusal } from './plan.refusals.js';

/* Checks of days that several decisions about a plan share. */

export const inFuture = (path: string, date: LocalDate | null, at: Instant): PlanRefusal | undefined =>
  date !== null && date > dateAt(at) ? { type: 'DateInFuture', path, date, today: dateAt(at) } : undefined;

export const changedBeforeIssue = (date: LocalDate, issuedOn: DocumentDate, path = 'on'): PlanRefusal | undefined =>
  date < earliestOf(issuedOn) ? { type: 'ChangedBeforeIssue', path, date, earliest: earliestOf(issuedOn) } : undefined;

/** Whether what changed the plan, or ended it, did so before it can have been issued. */
export const changedBefore = (
  { amendments, corrections, end, recalledOn }: Plan,
  issuedOn: DocumentDate,
  path: string,
): PlanRefusal | undefined =>
  firstOf([...amendments, ...corrections, ...(end === null ? [] : [end]), ...(recalledOn === null ? [] : [{ on: recalledOn }])], ({ on }) =>
    changedBeforeIssue(on, issuedOn, path),
  );

export const answerTooEarly = (answerBy: LocalDate | null, on: LocalDate): PlanRefusal | undefined =>
  answerBy !== null && answerBy < on ? { type: 'AnswerDueTooEarly', path: 'answerBy', answerBy, on } : undefined;
