import type { DocumentDate } from '#libs/calendar/schedule.js';
import { type Instant, lastInstantOf, type LocalDate, startOfDay } from '#libs/kernel/time.js';
import type { AnyDomainEvent } from './stream-events.js';

/**
 * When something counts, as against when it was recorded. An interval, because documents leave their day blank;
 * an exact instant is an interval of which both ends are the same.
 */
export interface LegalTime {
  readonly earliest: Instant;
  readonly latest: Instant;
  /** `RECORDED`: nothing else is known; `DOCUMENT`: the document says so; `STATED`: an authorised person cited a document. */
  readonly source: 'RECORDED' | 'DOCUMENT' | 'STATED';
}

/** A time of which nothing is known but when it was recorded. */
const recordedTime = (at: Instant): LegalTime => ({ earliest: at, latest: at, source: 'RECORDED' });

/** Some time on one of the days of a document, both inclusive. */
const documentTime = (from: LocalDate, to: LocalDate): LegalTime => ({
  earliest: startOfDay(from),
  latest: lastInstantOf(to),
  source: 'DOCUMENT',
});

const onDocumentDate = (day: DocumentDate): LegalTime =>
  day.known ? documentTime(day.date, day.date) : documentTime(day.earliest, day.latest);

/** When an event counts: on the day that its document bears, at the time that an authorised person stated, or else when it is recorded. */
export const legalTimeOf = (event: AnyDomainEvent, recordedAt: Instant): LegalTime => {
  const on = (date: LocalDate | null): LegalTime => (date === null ? recordedTime(recordedAt) : documentTime(date, date));
  switch (event.type) {
    case 'OrgUnitRegistered':
      return on(event.validFrom);
    case 'OrgUnitRenamed':
    case 'OrgUnitMoved':
    case 'OrgUnitDissolved':
    case 'OrgUnitsMerged':
    case 'OrgUnitSplit':
    case 'OrgUnitEndAnnulled':
    case 'SuccessionDecided':
    case 'DutyTransferred':
    case 'PlanSigned':
    case 'PlanAmended':
    case 'PlanCorrected':
    case 'PlanReplaced':
    case 'PlanClosed':
    case 'PlanRecalled':
    case 'DutyAmended':
    case 'SubPlanFulfilled':
      return on(event.on);
    case 'PlanIssued':
      return onDocumentDate(event.issuedOn);
    case 'PlanNumbered':
      return on(event.issuedOn);
    case 'ReportsTakenOver':
      return recordedTime(event.at);
    case 'PlanDelivered':
      return on(event.receivedOn ?? event.sentOn);
    case 'ItemRecorded':
      return on(event.sentOn);
    case 'ItemPublished':
      return on(event.publishedOn);
    case 'PlanRegistered':
      return on(event.arrivedOn);
    case 'CalendarDayChanged':
      return on(event.decidedOn);
    case 'AmendmentDue':
      return on(event.amendedOn);
    case 'SubPlanDue':
    case 'TaskAssigned':
    case 'QuotaAssigned':
    case 'ReportRegimeAssigned':
      return onDocumentDate(event.context.ownIssue);
    case 'ReportSubmitted':
      // Only a receiver may state an earlier time, and names the document (the decider sees to it).
      return event.submittedAt < recordedAt
        ? { earliest: event.submittedAt, latest: event.submittedAt, source: 'STATED' }
        : recordedTime(recordedAt);
    default:
      return recordedTime(recordedAt);
  }
};
