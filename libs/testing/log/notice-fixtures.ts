import type { Schedule } from '#libs/calendar/schedule.js';
import type { DutyEvent, DutyOpenedEvent } from '#libs/domain/duty/duty.js';
import type { ReportEvent } from '#libs/domain/report/report.js';
import type { EventLog, StreamId } from '#libs/event-log/event-log.js';
import type { DutyId, OrgUnitId, PersonId, PlanId, ReportId } from '#libs/kernel/ids.js';
import { localDate, type Instant } from '#libs/kernel/time.js';
import { newEvent } from './log-fixtures.js';

/** Plans of Đức Thọ's communes were asked for before 20/01/2024, so until the end of 19/01/2024. */
const BEFORE_JANUARY_20: Schedule = { kind: 'DATE', date: localDate('2024-01-20'), bound: 'BEFORE' };

export const dutyIdOf = (n: number): DutyId => `duty-${n}` as DutyId;

export const subPlanDue = (n: number, changed: Partial<DutyOpenedEvent> = {}): DutyOpenedEvent =>
  ({
    type: 'SubPlanDue',
    fulfilledBy: 'SENT',
    dutyId: dutyIdOf(n),
    planId: 'plan' as PlanId,
    rootPlanId: 'plan' as PlanId,
    issuerId: 'duc-tho' as OrgUnitId,
    ruleKey: 'clause/IV.7',
    title: 'Xây dựng kế hoạch',
    holders: [`commune-${n}` as OrgUnitId],
    role: null,
    coordinators: [],
    authority: 'ASSIGNS',
    wording: 'trước ngày 20/01/2024',
    schedule: BEFORE_JANUARY_20,
    context: { ownIssue: { known: true, date: localDate('2024-01-11') } },
    source: { document: 'KH-UBND', place: 'IV.7' },
    ...changed,
  }) as DutyOpenedEvent;

/** A report on the one period of duties, submitted at an instant. */
export const reportOn = (id: string, at: Instant, ...duties: readonly DutyId[]): ReportEvent => ({
  type: 'ReportSubmitted',
  reportId: id as ReportId,
  version: 1,
  holder: 'commune-1' as OrgUnitId,
  serves: duties.map((dutyId) => ({ dutyId, period: 'once' })),
  values: {},
  narrative: '',
  document: null,
  submittedBy: 'person-1' as PersonId,
  submittedAt: at,
});

/** Submits a report together with the claims on its duties, which have one event each. */
export const submitted = async (log: EventLog, id: string, at: Instant, ...duties: readonly DutyId[]): Promise<void> => {
  const claim = (): DutyEvent => ({ type: 'ObligationServed', period: 'once', reportId: id as ReportId, submittedAt: at });
  const result = await log.append({
    appends: [
      { streamId: `report/${id}`, expectedVersion: 0, events: [{ ...newEvent(), event: reportOn(id, at, ...duties) }] },
      ...duties.map((dutyId) => ({
        streamId: `duty/${dutyId}` as const,
        expectedVersion: 1,
        events: [{ ...newEvent(), event: claim() }],
      })),
    ],
  });
  if (result.status !== 'APPENDED') throw new Error(`${id}: ${result.status}`);
};

/** Appends to streams of one event each, many at once. */
export const openAll = async (log: EventLog, opened: readonly DutyOpenedEvent[]): Promise<void> => {
  const results = await Promise.all(
    opened.map((event) =>
      log.append({ appends: [{ streamId: `duty/${event.dutyId}`, expectedVersion: 0, events: [{ ...newEvent(), event }] }] }),
    ),
  );
  const failed = results.find(({ status }) => status !== 'APPENDED');
  if (failed) throw new Error(failed.status);
};

export const appendOne = async (
  log: EventLog,
  streamId: StreamId,
  expectedVersion: number,
  event: { readonly type: string },
): Promise<void> => {
  const result = await log.append({ appends: [{ streamId, expectedVersion, events: [{ ...newEvent(), event }] }] });
  if (result.status !== 'APPENDED') throw new Error(`${streamId}: ${result.status}`);
};
