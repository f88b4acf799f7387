import type { DocumentDate } from '#libs/calendar/schedule.js';
import type { CalendarEvent } from '#libs/domain/calendar/calendar.js';
import type { LegalTime } from '#libs/domain/legal-time.js';
import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { PlanEvent } from '#libs/domain/plan/plan.js';
import type { ReportEvent } from '#libs/domain/report/report.js';
import { endOfDay, type Instant, instantOfMs, type LocalDate, msOf, startOfDay } from '#libs/kernel/time.js';
import type { CommandMeta } from './outcome.js';

/** Nothing else is known than when it was recorded. */
export const recordedTime = (at: Instant): LegalTime => ({ earliest: at, latest: at, source: 'RECORDED' });

/** Some time on one of the days of a document. */
const documentTime = (from: LocalDate, to: LocalDate): LegalTime => ({
  earliest: startOfDay(from),
  latest: instantOfMs(msOf(endOfDay(to)) - 1),
  source: 'DOCUMENT',
});

const onDay = (date: LocalDate | null, { at }: CommandMeta): LegalTime => (date === null ? recordedTime(at) : documentTime(date, date));

const onDocumentDate = (date: DocumentDate): LegalTime =>
  date.known ? documentTime(date.date, date.date) : documentTime(date.earliest, date.latest);

/** When an event of a plan counts: on the day that the document bears. */
export const legalTimeOfPlan = (event: PlanEvent, meta: CommandMeta): LegalTime => {
  switch (event.type) {
    case 'PlanIssued':
      return onDocumentDate(event.issuedOn);
    case 'PlanNumbered':
      return onDay(event.issuedOn, meta);
    case 'PlanSigned':
    case 'PlanAmended':
    case 'PlanRecalled':
      return onDay(event.on, meta);
    default:
      return recordedTime(meta.at);
  }
};

export const legalTimeOfOrgUnit = (event: OrgUnitEvent, meta: CommandMeta): LegalTime =>
  onDay(event.type === 'OrgUnitRegistered' ? event.validFrom : event.on, meta);

/** A report counts from its submission; an earlier one than the recording was stated by a receiver with a document. */
export const legalTimeOfReport = (event: ReportEvent, meta: CommandMeta): LegalTime =>
  event.type === 'ReportSubmitted' && event.submittedAt !== meta.at
    ? { earliest: event.submittedAt, latest: event.submittedAt, source: 'STATED' }
    : recordedTime(meta.at);

export const legalTimeOfCalendar = (event: CalendarEvent, meta: CommandMeta): LegalTime => onDay(event.decidedOn, meta);
