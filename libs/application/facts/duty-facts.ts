import { enumerate } from '#libs/calendar/enumerate.js';
import type { PeriodKey, Schedule, ScheduledPeriod } from '#libs/calendar/schedule.js';
import type { WorkingCalendar } from '#libs/calendar/working-calendar.js';
import { type CalendarEvent, calendarOf } from '#libs/domain/calendar/calendar.js';
import { type Duty, evolveDuty, kindOf, noDuty, obligationsOf, superiorsOf } from '#libs/domain/duty/duty.js';
import type { ServedDutyFact } from '#libs/domain/report/report.commands.js';
import type { ServedObligation } from '#libs/domain/report/report.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { DutyId, OrgUnitId, ReportId } from '#libs/kernel/ids.js';
import { dateAt, type Instant, yearOf } from '#libs/kernel/time.js';
import type { ObligationRow, Queries } from '#libs/read-models/queries.js';
import { allRows, headView } from './head-view.js';
import { loadStreams } from './streams.js';

const dutyFold = { initial: noDuty, evolve: evolveDuty };

export const loadDuties = async (log: EventLog, ids: readonly DutyId[]): Promise<ReadonlyMap<DutyId, Duty>> => {
  const streams = await loadStreams(
    log,
    dutyFold,
    ids.map((id) => `duty/${id}` as const),
  );
  return new Map(ids.map((id) => [id, streams.get(`duty/${id}`)?.state ?? noDuty]));
};

/** Calendars exist for these years around the present; a schedule that needs another finds it not announced. */
const CALENDAR_YEARS = { back: 15, ahead: 30 };

/** The working calendar as known at the head of the log. */
export const workingCalendarAt = async (log: EventLog, at: Instant): Promise<WorkingCalendar> => {
  const year = yearOf(dateAt(at));
  const years = Array.from({ length: CALENDAR_YEARS.back + CALENDAR_YEARS.ahead + 1 }, (_, index) => year - CALENDAR_YEARS.back + index);
  const recorded = await log.readStreams(years.map((of) => `calendar/${of}` as const));
  return calendarOf(recorded.map(({ event }) => event as CalendarEvent));
};

export const enumerated = (duty: Duty, schedule: Schedule, calendar: WorkingCalendar): readonly ScheduledPeriod[] =>
  enumerate(schedule, duty.context, calendar);

/** Obligations of duties as the read models know them at the head: who reported on what. */
const obligationRows = async (
  log: EventLog,
  queries: Queries,
  dutyIds: readonly DutyId[],
  at: Instant,
): Promise<ReadonlyMap<DutyId, readonly ObligationRow[]>> => {
  const view = await headView(log, queries, dateAt(at));
  const rows = await Promise.all(
    dutyIds.map(async (dutyId) => [dutyId, await allRows((page) => queries.obligations({ dutyId }, page, view))] as const),
  );
  return new Map(rows);
};

/** Periods for which a report that was not voided was submitted. */
export const metPeriods = async (log: EventLog, queries: Queries, dutyId: DutyId, at: Instant): Promise<readonly PeriodKey[]> => {
  const rows = (await obligationRows(log, queries, [dutyId], at)).get(dutyId) ?? [];
  return rows.filter(({ reportId, metAt }) => reportId !== null && metAt !== null).map(({ period }) => period);
};

/** A report is under review, waits for its correction or was accepted; one that was returned as invalid leaves the period free. */
const isServed = ({ phase, metAt }: ObligationRow): boolean =>
  phase === 'SUBMITTED' || phase === 'ACCEPTED' || (phase === 'RETURNED' && metAt !== null);

const nobodys = (dutyId: DutyId): ServedDutyFact => ({
  dutyId,
  exists: false,
  kind: 'TASK',
  authority: 'ASSIGNS',
  holders: [],
  receivers: [],
  indicators: [],
  periods: [],
  servedElsewhere: [],
  closed: null,
  waivedPeriods: [],
});

/** What a report that is to serve duties has to be checked against, one fact for each duty. */
export const servedDutyFacts = async (
  log: EventLog,
  queries: Queries,
  { serves, reportId, at }: { readonly serves: readonly ServedObligation[]; readonly reportId: ReportId; readonly at: Instant },
): Promise<readonly ServedDutyFact[]> => {
  const ids = [...new Set(serves.map(({ dutyId }) => dutyId))];
  const duties = await loadDuties(log, ids);
  const existing = ids.filter((id) => duties.get(id)?.opened != null);
  if (existing.length === 0) return ids.map(nobodys);
  const [calendar, rows] = await Promise.all([workingCalendarAt(log, at), obligationRows(log, queries, existing, at)]);
  return ids.map((dutyId) => {
    const duty = duties.get(dutyId);
    if (duty?.opened == null) return nobodys(dutyId);
    const { opened, closed, waivedPeriods } = duty;
    const others = (rows.get(dutyId) ?? []).filter((row) => row.reportId !== null && row.reportId !== reportId && isServed(row));
    return {
      dutyId,
      exists: true,
      kind: kindOf(opened),
      authority: opened.authority,
      holders: opened.holders,
      receivers: superiorsOf(opened),
      indicators: opened.type === 'ReportRegimeAssigned' ? opened.indicators : [],
      periods: obligationsOf(duty, enumerated(duty, duty.schedule, calendar)).map(({ period }) => period),
      servedElsewhere: others.map(({ period }) => period),
      closed,
      waivedPeriods: [...waivedPeriods.keys()],
    };
  });
};

/** Who receives the reports on duties, the issuers of their plans included. */
export const receiversOf = async (log: EventLog, serves: readonly ServedObligation[]): Promise<readonly OrgUnitId[]> => {
  const duties = await loadDuties(log, [...new Set(serves.map(({ dutyId }) => dutyId))]);
  return [...new Set([...duties.values()].flatMap(({ opened }) => (opened === null ? [] : superiorsOf(opened))))];
};
