import { describe, expect, it } from '@jest/globals';
import type { PersonId } from '#libs/kernel/ids.js';
import { instant } from '#libs/kernel/time.js';
import { legalTimeOf } from './legal-time.js';
import type { AnyDomainEvent } from './stream-events.js';
import { blank, communeA, culture, date, known, morning } from './testing/samples.js';
import type { ReportEvent } from './report/report.js';

const recordedAt = morning('2026-03-09');
const day22 = { earliest: '2026-01-21T17:00:00.000Z', latest: '2026-01-22T16:59:59.999Z', source: 'DOCUMENT' };
const recorded = { earliest: recordedAt, latest: recordedAt, source: 'RECORDED' };
const on = date('2026-01-22');
const issued = {
  type: 'PlanIssued',
  numbering: 'PENDING',
  document: null,
  sentOn: null,
  receivedOn: null,
  assignments: [],
  resolvedOn: on,
  parentId: null,
  parentIssuedOn: null,
  assumption: null,
} as const;
const submitted = (submittedAt: string): ReportEvent => ({
  type: 'ReportSubmitted',
  reportId: 'r' as never,
  version: 1,
  holder: culture,
  serves: [],
  values: {},
  narrative: '',
  document: null,
  submittedBy: 'p' as PersonId,
  submittedAt: instant(submittedAt),
});

describe('when an event counts', () => {
  it.each<[AnyDomainEvent]>([
    [{ type: 'OrgUnitDissolved', on, source: 's' }],
    [{ type: 'OrgUnitMoved', parentId: communeA, on, source: 's' }],
    [{ type: 'PlanSigned', signedBy: 'p' as PersonId, authority: '', on }],
    [{ ...issued, issuedOn: known('2026-01-22') }],
    [{ type: 'PlanNumbered', document: { number: '1', symbol: 'KH' }, issuedOn: on, source: 's' }],
    [{ type: 'PlanDelivered', sentOn: on, receivedOn: null, source: 's' }],
    [{ type: 'PlanRecalled', on, reason: 'r', document: 'd' }],
    [{ type: 'SubPlanFulfilled', period: 'once', byPlan: 'p' as never, on, basis: 'ISSUED' }],
    [{ type: 'CalendarDayChanged', date: date('2026-02-16'), kind: 'OFF', name: 'Tết', certainty: 'OFFICIAL', source: 's', decidedOn: on }],
  ])('is the whole day of its document in Hà Nội: %j', (event) => expect(legalTimeOf(event, recordedAt)).toEqual(day22));

  it('is any time of the days that a blank one may be', () =>
    expect(legalTimeOf({ ...issued, issuedOn: blank('2026-01-22', '2026-01-31') }, recordedAt)).toEqual({
      earliest: day22.earliest,
      latest: '2026-01-31T16:59:59.999Z',
      source: 'DOCUMENT',
    }));

  it.each<[AnyDomainEvent]>([
    [{ type: 'PlanSigned', signedBy: 'p' as PersonId, authority: '', on: null }],
    [{ type: 'CascadeCompleted', ofPosition: 1, cause: 'PlanIssued', duties: 0, refused: 0 }],
    [{ type: 'ReportAccepted', version: 1, acceptedBy: 'p' as PersonId, at: recordedAt }],
    [submitted(recordedAt)],
    // By a report that was submitted long before, as when its return is overturned or another goes on with it: nobody states anything then.
    [{ type: 'ObligationServed', period: '2026-M02', reportId: 'r' as never, submittedAt: morning('2026-03-05') }],
  ])('is when it is recorded, where nothing else is known: %j', (event) => expect(legalTimeOf(event, recordedAt)).toEqual(recorded));

  it('is the earlier time that a receiver states for a report', () => {
    const earlier = instant('2026-03-05T02:00:00Z');
    expect(legalTimeOf(submitted(earlier), recordedAt)).toEqual({ earliest: earlier, latest: earlier, source: 'STATED' });
  });
});
