import type { DocumentDate, Schedule, ScheduleContext, ScheduledPeriod } from '#libs/calendar/schedule.js';
import type { DutyOpenedEvent } from '../duty/duty.js';
import type { Assignment } from '../plan/plan-content.js';
import type { CascadePlan } from './cascade.state.js';
import { contextOf, dutiesFor } from './effects.js';

/** A duty that a plan would open, with everything that it would ask for. */
export interface PreviewedDuty {
  readonly opened: DutyOpenedEvent;
  readonly periods: readonly ScheduledPeriod[];
}

/** A plan that is not issued yet, as if it were, or an issued one with another text. */
export interface IfIssued {
  readonly plan: Pick<CascadePlan, 'planId' | 'rootPlanId' | 'parentId' | 'content'>;
  /** The plan above, where it is in the system. */
  readonly parent: Pick<CascadePlan, 'issuedOn'> | undefined;
  readonly issuedOn: DocumentDate;
  readonly takenOver: CascadePlan['takenOver'];
  /** Whom it would address on that day. */
  readonly assignments: readonly Assignment[];
}

/** What a plan would make its addressees owe: the duties that the cascade would open, by the same function, with their periods. */
export const previewOf = (
  { plan, parent, issuedOn, takenOver, assignments }: IfIssued,
  enumerate: (schedule: Schedule, context: ScheduleContext) => readonly ScheduledPeriod[],
): readonly PreviewedDuty[] => {
  const state = { phase: 'ISSUED', takenOver, replacedBy: null, numbered: false, sentOn: null, receivedOn: null } as const;
  const issued: CascadePlan = { ...plan, ...state, issuerId: plan.content.issuer, issuedOn };
  return Array.from(dutiesFor(issued, assignments, contextOf(issued, parent, issuedOn)), ({ opened }) => ({
    opened,
    periods: enumerate(opened.schedule, opened.context),
  }));
};
