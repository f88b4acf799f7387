import { enumerate } from '#libs/calendar/enumerate.js';
import { parseReason } from '#libs/calendar/reasons.js';
import type { Deadline, PeriodKey, Schedule, ScheduleContext, ScheduledPeriod } from '#libs/calendar/schedule.js';
import { dueOnOf, statusAt, timelinessOf, type Extension, type ObligationStatus, type Phase } from '#libs/calendar/status.js';
import type { WorkingCalendar } from '#libs/calendar/working-calendar.js';
import { calendarOf, type CalendarEvent } from '#libs/domain/calendar/calendar.js';
import { kindOf, type Downtime, type DutyEvent, type DutyOpenedEvent } from '#libs/domain/duty/duty.js';
import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { Authority, DutyKind, Indicator } from '#libs/domain/plan/plan-content.js';
import type { ReportEvent, ServedObligation } from '#libs/domain/report/report.js';
import type { DomainEvent, RecordedEvent } from '#libs/event-log/event-log.js';
import type { DutyId, ReportId } from '#libs/kernel/ids.js';
import { startOfDay, type Instant, type LocalDate } from '#libs/kernel/time.js';

/*
 * The slow, obvious answer to every question about obligations: all events up to a position, read again from the first one. Written without
 * the code of the read model; it shares with it the enumeration of periods and the judgement at an instant, which have oracles of their own.
 */

export interface OracleObligation {
  readonly dutyId: string;
  readonly period: PeriodKey;
  readonly kind: DutyKind;
  readonly planId: string;
  readonly rootPlanId: string;
  readonly ruleKey: string;
  readonly title: string;
  readonly holders: readonly string[];
  readonly authority: Authority;
  readonly periodFrom: LocalDate | null;
  readonly periodTo: LocalDate | null;
  readonly deadlineState: Deadline['state'];
  readonly dueOn: LocalDate | null;
  readonly originalDueOn: LocalDate | null;
  readonly reason: string | null;
  readonly phase: Phase;
  readonly excuse: {
    readonly reason: string;
    readonly document: string | null;
    readonly downtime: Downtime | null;
    readonly at: Instant;
  } | null;
  readonly timeliness: 'NONE' | 'ON_TIME' | 'LATE' | 'EXCUSED_LATE';
  readonly metAt: Instant | null;
  readonly reportId: string | null;
  readonly fulfilledByPlan: string | null;
  readonly noticedAt: Instant | null;
  readonly correctionDueOn: LocalDate | null;
  readonly unitDay: LocalDate;
  readonly indicators: readonly Indicator[];
  /** Figures that count, with the position of their submission; none where others answer for some of what they tell of, and not all stand by them any more. */
  readonly figures: {
    readonly values: Readonly<Record<string, string | null>>;
    readonly position: number;
    /** Everything that the report serves, in its order. */
    readonly serves: readonly ServedObligation[];
  } | null;
  readonly wording: string;
  readonly statusAt: (at: Instant) => ObligationStatus;
}

type Recorded<E extends DomainEvent> = RecordedEvent<E>;

const of = <E extends DomainEvent>(log: readonly RecordedEvent[], prefix: string): readonly Recorded<E>[] =>
  log.filter(({ streamId }) => streamId.startsWith(prefix)) as readonly RecordedEvent[] as readonly Recorded<E>[];

/** The events of a stream as they read after every rectification up to the end. */
const rectifiedStream = <E extends DomainEvent>(events: readonly Recorded<E>[]): readonly Recorded<E>[] => {
  let result = [...events];
  for (const { event } of events) {
    const entry = event as unknown as { type: string; ofVersion: number; field: string; is: string };
    if (entry.type !== 'EntryRectified') continue;
    result = result.map((each) => {
      if (each.streamVersion !== entry.ofVersion) return each;
      const copy = structuredClone(each.event) as unknown as Record<string, unknown>;
      if (entry.field.startsWith('values.')) (copy['values'] as Record<string, unknown>)[entry.field.slice(7)] = entry.is;
      else copy[entry.field] = entry.is;
      return { ...each, event: copy as unknown as E };
    });
  }
  return result;
};

interface Row extends ScheduledPeriod {
  readonly title: string;
  readonly authority: Authority;
  readonly indicators: readonly Indicator[];
  readonly context: ScheduleContext;
}

interface Reading {
  readonly from: LocalDate | null;
  readonly opened: DutyOpenedEvent;
  schedule: Schedule;
  decided: boolean;
}

const json = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** Readings, the context in force and everything that was in force once, of a duty's own events. */
const readingsOf = (events: readonly Recorded<DutyEvent>[]) => {
  const readings: Reading[] = [];
  const former: { schedule: Schedule; context: ScheduleContext }[] = [];
  let context: ScheduleContext | undefined;
  for (const { event } of events) {
    const last = readings.at(-1);
    if (last !== undefined && context !== undefined && ['DutyAmended', 'ScheduleDecided', 'DeadlineFixed'].includes(event.type))
      former.push({ schedule: last.schedule, context });
    switch (event.type) {
      case 'SubPlanDue':
      case 'TaskAssigned':
      case 'QuotaAssigned':
      case 'ReportRegimeAssigned':
        readings.push({ from: event.since ?? null, opened: event, schedule: event.schedule, decided: false });
        context = event.context;
        break;
      case 'DutyAmended': {
        const keeps = last?.decided === true && json(last.opened.schedule) === json(event.opened.schedule);
        readings.push({ from: event.on, opened: event.opened, schedule: keeps ? last.schedule : event.opened.schedule, decided: keeps });
        context = event.opened.context;
        break;
      }
      case 'ScheduleDecided':
        if (last) Object.assign(last, { schedule: event.schedule, decided: true });
        break;
      case 'DeadlineFixed':
        context = event.context;
        break;
      default:
    }
  }
  return { readings, former, context };
};

const ended = (row: ScheduledPeriod, before: LocalDate): boolean => {
  const end = row.to ?? (row.deadline.state === 'DATED' ? row.deadline.dueOn : undefined);
  return end !== undefined && end < before;
};

/** Contexts of the readings: each its own until a day was fixed, which holds for all of those before it. */
const contextsOf = (events: readonly Recorded<DutyEvent>[]): readonly ScheduleContext[] => {
  const contexts: ScheduleContext[] = [];
  for (const { event } of events) {
    if ('context' in event && event.type !== 'DeadlineFixed') contexts.push(event.context);
    if (event.type === 'DutyAmended') contexts.push(event.opened.context);
    if (event.type === 'DeadlineFixed') contexts.fill(event.context);
  }
  return contexts;
};

/** Whether its time was over on the day on which its duty ended. */
const wasOver = ({ to, deadline }: ScheduledPeriod, day: LocalDate | undefined): boolean =>
  day !== undefined && ((to ?? day) < day || (deadline.state === 'DATED' && deadline.dueOn < day));

/** The times for which a duty was cancelled, each with the event that did it; `to` is undefined while it still is. */
const cancellationsOf = (events: readonly Recorded<DutyEvent>[]) => {
  const closings = events.filter(({ event }) => event.type === 'DutyCancelled' || event.type === 'DutyAmended');
  return closings.flatMap(({ event, position }, index) => {
    // Only the first of several in a row ends it.
    if (event.type !== 'DutyCancelled' || closings[index - 1]?.event.type === 'DutyCancelled') return [];
    const revived = closings.slice(index).find((each) => each.event.type === 'DutyAmended')?.event;
    return [{ position, from: event.from, to: revived?.type === 'DutyAmended' ? revived.on : undefined }];
  });
};

/** Whether its time ran out while the duty was cancelled. */
const ranOut = (row: ScheduledPeriod, { from, to }: { readonly from?: LocalDate; readonly to?: LocalDate }): boolean =>
  !wasOver(row, from) && (to === undefined || wasOver(row, to));

const open = (reason: string): Deadline => ({ state: 'NEEDS_DECISION', reason });

const scheduledRows = (events: readonly Recorded<DutyEvent>[], calendar: WorkingCalendar): readonly Row[] => {
  const { readings } = readingsOf(events);
  const contexts = contextsOf(events);
  let rows: readonly Row[] = [];
  readings.forEach(({ from, opened, schedule, decided }, index) => {
    const context = contexts[index] ?? opened.context;
    const { title, authority } = opened;
    const indicators = opened.type === 'ReportRegimeAssigned' ? opened.indicators : [];
    const now: readonly Row[] = enumerate(schedule, context, calendar).map((row) => ({ ...row, title, authority, indicators, context }));
    if (from === null) rows = now;
    else {
      const lost = cancellationsOf(events).filter(({ to }) => to !== undefined);
      const renewed = rows.filter(
        (row) => lost.some((each) => ranOut(row, each)) && now.some((each) => each.period === row.period && !ended(each, from)),
      );
      const past = rows.filter((row) => ended(row, from) && !renewed.includes(row));
      const future = now.flatMap((row) => {
        if (past.some(({ period }) => period === row.period)) return [];
        const had = rows.find(({ period }) => period === row.period);
        if (ended(row, from) && had === undefined && row.period !== 'once') return [];
        const { deadline } = row;
        if (deadline.state !== 'DATED' || deadline.dueOn >= from || decided) return [row];
        if (had?.deadline.state === 'DATED') return [{ ...row, deadline: had.deadline }];
        // Words that are amended again leave the reason as it is.
        if (had?.deadline.state === 'NEEDS_DECISION' && had.deadline.reason.startsWith(`DUE_BEFORE_AMENDMENT:${deadline.dueOn}:`))
          return [{ ...row, deadline: had.deadline }];
        return [{ ...row, deadline: open(`DUE_BEFORE_AMENDMENT:${deadline.dueOn}:${from}`) }];
      });
      rows = [...past, ...future];
      if (rows.length === 0)
        rows = now.slice(-1).map(({ title, authority, indicators, to }) => ({
          ...{ period: 'undated', title, authority, indicators, context },
          deadline: open(`AMENDED_AFTER_END:${from}:${to ?? ''}`),
        }));
    }
  });
  return rows;
};

interface Meeting {
  readonly report: string | null;
  readonly plan: string | null;
  readonly position: number;
  readonly at: Instant;
  readonly state: 'SUBMITTED' | 'RETURNED' | 'ACCEPTED';
  readonly correctionDueOn: LocalDate | null;
  readonly values: Readonly<Record<string, string | null>>;
  /** As it was submitted. */
  readonly serves: readonly ServedObligation[];
  /** Another report answers for some of that by now. */
  readonly isDivided: boolean;
  /** A later version that stands does not serve it. */
  readonly isLeftOut: boolean;
}

/** The last return of a version, unless it was contested and overturned since. */
const returnInForce = (said: readonly ReportEvent[]): Extract<ReportEvent, { type: 'ReportReturned' }> | undefined => {
  const last = said.findLastIndex(({ type }) => type === 'ReportReturned');
  const returned = said[last];
  const contested = said.findIndex(({ type }, index) => index > last && type === 'ReturnContested');
  const decided = said.findLast(
    ({ type }, index) => contested !== -1 && index > contested && ['ContestDecided', 'ReturnContested'].includes(type),
  );
  const isOverturned = decided?.type === 'ContestDecided' && decided.outcome === 'OVERTURNED';
  return returned?.type === 'ReportReturned' && !isOverturned ? returned : undefined;
};

const isAccepted = (said: readonly ReportEvent[]): boolean =>
  said.findLast(({ type }) => type === 'ReportAccepted' || type === 'ReportReopened')?.type === 'ReportAccepted';

/** Of a report that was not withdrawn: a version that was returned as invalid, and not accepted all the same. */
const isVoided = (version: number, events: readonly Recorded<ReportEvent>[]): boolean => {
  const said = events.flatMap(({ event }) =>
    'version' in event && event.version === version && event.type !== 'ReportSubmitted' ? [event] : [],
  );
  return !isAccepted(said) && returnInForce(said)?.kind === 'AS_INVALID';
};

/** The return as invalid of the last version, by which another one is owed although an earlier one counts. */
const lastVoided = (events: readonly Recorded<ReportEvent>[], version: number): { readonly dueOn: LocalDate | null } | undefined => {
  const last = Math.max(...events.flatMap(({ event }) => (event.type === 'ReportSubmitted' ? [event.version] : [])));
  const returns = events.flatMap(({ event }) => (event.type === 'ReportReturned' && event.version === last ? [event] : []));
  return last > version && isVoided(last, events) ? returns.at(-1) : undefined;
};

type Reporting = readonly Recorded<ReportEvent>[];

/** Submissions under the id of a report, with those of what they serve for which something holds. */
const servingOnly = (events: Reporting, reportId: ReportId, holds: (served: ServedObligation) => boolean): Reporting =>
  events.map((each) =>
    each.event.type === 'ReportSubmitted' ? { ...each, event: { ...each.event, reportId, serves: each.event.serves.filter(holds) } } : each,
  );

/** All that happened to each report: the part that was taken out of another begins with what had happened to that one. */
const storiesOf = (log: readonly RecordedEvent[]): readonly Reporting[] => {
  const streams = Map.groupBy(of<ReportEvent>(log, 'report/'), ({ streamId }) => streamId.slice('report/'.length));
  const storyOf = (reportId: string, stream: Reporting): Reporting =>
    rectifiedStream(stream).reduce<Reporting>((story, recorded) => {
      const { event } = recorded;
      if (event.type !== 'ReportDivided' && event.type !== 'ReportContinued') return [...story, recorded];
      const isNamed = ({ dutyId, period }: ServedObligation): boolean =>
        event.serves.some((each) => each.dutyId === dutyId && each.period === period);
      // The part begins in the same unit: a log that ends between the two has it with the first report still.
      if (event.type === 'ReportDivided' && !streams.has(event.into)) return story;
      if (event.type === 'ReportDivided') return servingOnly(story, reportId as ReportId, (served) => !isNamed(served));
      const whole = streams.get(event.from) ?? [];
      const division = whole.findIndex((each) => each.event.type === 'ReportDivided' && each.event.into === event.reportId);
      return servingOnly(storyOf(event.from, whole.slice(0, division)), event.reportId, isNamed);
    }, []);
  return [...streams].map(([reportId, stream]) => storyOf(reportId, stream));
};

/** What a version was submitted for, whichever reports answer for it by now. */
const submittedFor = (log: readonly RecordedEvent[], position: number): readonly ServedObligation[] => {
  const event = log.find((each) => each.position === position)?.event as ReportEvent | undefined;
  return event?.type === 'ReportSubmitted' ? event.serves : [];
};

/** Versions of reports that serve a period and were not voided. */
const reportsFor = (log: readonly RecordedEvent[], dutyId: string, period: PeriodKey, openedAt: number): readonly Meeting[] =>
  storiesOf(log).flatMap((events) =>
    events.flatMap(({ event, position }) => {
      if (event.type !== 'ReportSubmitted' || position < openedAt) return [];
      if (!event.serves.some((served) => served.dutyId === dutyId && served.period === period)) return [];
      const after = events.filter((each) => each.position > position).map((each) => each.event);
      const said = after.filter((each) => 'version' in each && each.version === event.version);
      if (after.some(({ type }) => type === 'ReportWithdrawn')) return [];
      if (isVoided(event.version, events)) return [];
      const accepted = isAccepted(said);
      const returned = returnInForce(said);
      const replaced = lastVoided(events, event.version);
      const state = accepted ? 'ACCEPTED' : returned !== undefined || replaced !== undefined ? 'RETURNED' : 'SUBMITTED';
      const correctionDueOn = state === 'RETURNED' ? (replaced?.dueOn ?? returned?.dueOn ?? null) : null;
      const values: Record<string, string | null> = { ...event.values };
      for (const each of said) if (each.type === 'ReportAdjusted') values[each.indicator] = each.is;
      const serves = submittedFor(log, position);
      return [
        {
          report: event.reportId,
          plan: null,
          position,
          at: event.submittedAt,
          state,
          correctionDueOn,
          values,
          serves,
          isDivided: event.serves.length < serves.length,
          isLeftOut: events.some(
            (later) =>
              later.event.type === 'ReportSubmitted' &&
              later.position > position &&
              !isVoided(later.event.version, events) &&
              !later.event.serves.some((served) => served.dutyId === dutyId && served.period === period),
          ),
        } as const,
      ];
    }),
  );

/** The plan that fulfils a period, after everything that was said about plans. */
const plansFor = (events: readonly Recorded<DutyEvent>[], period: PeriodKey): readonly Meeting[] => {
  const by = new Map<string, Meeting & { readonly period: PeriodKey }>();
  for (const { event, position } of events) {
    if (event.type === 'SubPlanFulfilled')
      by.set(event.byPlan, {
        period: event.period,
        report: null,
        plan: event.byPlan,
        position,
        at: startOfDay(event.on),
        state: 'SUBMITTED',
        correctionDueOn: null,
        values: {},
        serves: [],
        isDivided: false,
        isLeftOut: false,
      });
    if (event.type === 'SubPlanReopened' && by.get(event.byPlan)?.period === event.period) by.delete(event.byPlan);
  }
  return [...by.values()].filter((meeting) => meeting.period === period);
};

/** What meets a period, or would if it were not closed. */
const meetingsOf = (
  { dutyId, period }: ServedObligation,
  events: readonly Recorded<DutyEvent>[],
  log: readonly RecordedEvent[],
): readonly Meeting[] =>
  [...reportsFor(log, dutyId, period, events[0]?.position ?? 0), ...plansFor(events, period)].sort((a, b) => a.position - b.position);

const standingOf = (meetings: readonly Meeting[]): Meeting | undefined =>
  meetings.findLast(({ state }) => state === 'ACCEPTED') ?? meetings.at(-1);

const openedOf = (events: readonly Recorded<DutyEvent>[]): DutyOpenedEvent | undefined =>
  events.flatMap(({ event }) => (event.type === 'DutyAmended' ? [event.opened] : 'holders' in event ? [event] : [])).at(-1);

/** Several reports answer for obligations of a rule of which one figure tells, and one of them does not stand by it any more. */
const isReplacedInPart = (
  { serves, position, isDivided }: Meeting,
  { dutyId, period }: ServedObligation,
  log: readonly RecordedEvent[],
): boolean => {
  const eventsOf = (id: DutyId) => of<DutyEvent>(log, 'duty/').filter(({ streamId }) => streamId === `duty/${id}`);
  const ruleOf = (id: DutyId): string => json([openedOf(eventsOf(id))?.planId, openedOf(eventsOf(id))?.ruleKey]);
  const others = serves.filter((other) => other.dutyId !== dutyId && other.period === period && ruleOf(other.dutyId) === ruleOf(dutyId));
  return (
    isDivided &&
    others.some((other) => {
      const standing = standingOf(meetingsOf(other, eventsOf(other.dutyId), log));
      return standing?.position !== position || standing.state === 'RETURNED';
    })
  );
};

const closingFor = (events: readonly Recorded<DutyEvent>[], row: Row) => {
  const { period } = row;
  const waived = events.find(({ event }) => event.type === 'DutyWaived' && (event.period === null || event.period === period));
  const cancelled = cancellationsOf(events).find((each) => ranOut(row, each));
  const both = [
    waived && { phase: 'WAIVED' as const, at: waived.position },
    cancelled && { phase: 'CANCELLED' as const, at: cancelled.position },
  ];
  return both.filter((each) => each !== undefined).sort((a, b) => a.at - b.at)[0];
};

const judge = (dutyId: string, row: Row, events: readonly Recorded<DutyEvent>[], log: readonly RecordedEvent[]): OracleObligation => {
  const opened = openedOf(events);
  const first = events[0]?.event;
  if (opened === undefined || first === undefined || !('planId' in first)) throw new Error(`${dutyId} was not opened`);
  const obligation = { dutyId: first.dutyId, period: row.period };
  const meetings = meetingsOf(obligation, events, log);
  const closing = closingFor(events, row);
  const counts = closing === undefined || meetings.some(({ position, isLeftOut }) => position < closing.at && !isLeftOut) ? meetings : [];
  const standing = standingOf(counts);
  const metAt = counts.map(({ at }) => at).sort()[0] ?? null;
  const extensions: readonly Extension[] = events.flatMap(({ event }) =>
    event.type === 'DeadlineExtended' && event.period === row.period ? [event] : [],
  );
  const dueOn = dueOnOf(row.deadline, extensions);
  const wasBefore = opened.takenOver !== undefined && dueOn !== null && dueOn < opened.takenOver.on;
  const phase: Phase = standing?.state ?? closing?.phase ?? (wasBefore ? 'WAIVED' : 'OPEN');
  const excused = events.findLast(({ event }) => event.type === 'LatenessExcused' && event.period === row.period)?.event;
  const excuse =
    excused?.type === 'LatenessExcused'
      ? { reason: excused.reason, document: excused.document, downtime: excused.downtime, at: excused.at }
      : null;
  const original = row.deadline.state === 'DATED' ? row.deadline.dueOn : null;
  const periodFrom = row.from ?? null;
  const { ownIssue } = row.context;
  const timeliness = timelinessOf(dueOn, metAt, excuse !== null);
  const notice = events.findLast(({ event }) => 'noticedAt' in event && event.period === row.period && event.dueOn === dueOn)?.event;
  return {
    dutyId,
    period: row.period,
    kind: kindOf(opened),
    planId: first.planId,
    rootPlanId: first.rootPlanId,
    ruleKey: opened.ruleKey,
    title: row.title,
    holders: opened.holders,
    authority: row.authority,
    periodFrom,
    periodTo: row.to ?? null,
    deadlineState: dueOn === null ? row.deadline.state : 'DATED',
    dueOn,
    originalDueOn: original,
    reason: dueOn === null && row.deadline.state !== 'DATED' ? row.deadline.reason : null,
    phase,
    excuse,
    timeliness,
    metAt,
    reportId: standing?.report ?? null,
    fulfilledByPlan: standing?.plan ?? null,
    noticedAt: notice && 'noticedAt' in notice ? notice.noticedAt : null,
    correctionDueOn: standing?.state === 'RETURNED' ? standing.correctionDueOn : null,
    unitDay: row.to ?? original ?? (ownIssue.known ? ownIssue.date : ownIssue.latest),
    indicators: row.indicators,
    figures:
      standing !== undefined && standing.report !== null && standing.state !== 'RETURNED'
        ? {
            values: isReplacedInPart(standing, obligation, log) ? {} : standing.values,
            position: standing.position,
            serves: standing.serves,
          }
        : null,
    wording: opened.wording,
    statusAt: (at) =>
      statusAt({ phase, timeliness, metAt, periodFrom, dueOn, undecidedFrom: null, binding: row.authority === 'ASSIGNS' }, at),
  };
};

const obligationsOfDuty = (
  dutyId: string,
  raw: readonly Recorded<DutyEvent>[],
  log: readonly RecordedEvent[],
  calendar: WorkingCalendar,
) => {
  const events = rectifiedStream(raw);
  const { readings, former } = readingsOf(events);
  const last = readings.at(-1);
  if (last === undefined) return [];
  const context = contextsOf(events).at(-1) ?? last.opened.context;
  const { title, authority } = last.opened;
  const indicators = last.opened.type === 'ReportRegimeAssigned' ? last.opened.indicators : [];
  const asNow = (row: ScheduledPeriod): Row => ({ ...row, title, authority, indicators, context });
  const requests = events.flatMap(({ event }) =>
    event.type === 'ReportRequested'
      ? [asNow({ period: event.period, deadline: { state: 'DATED', dueOn: event.dueOn, certainty: 'FIXED', policy: 'NAMED_DATE' } })]
      : [],
  );
  const waits = ({ deadline }: ScheduledPeriod): boolean =>
    deadline.state === 'UNKNOWN' && parseReason(deadline.reason).code === 'AWAITS_REQUEST';
  const rows = [...scheduledRows(events, calendar).filter((row) => requests.length === 0 || !waits(row)), ...requests];
  const reported = of<ReportEvent>(log, 'report/').flatMap(({ event }) =>
    event.type === 'ReportSubmitted' ? event.serves.filter((served) => served.dutyId === dutyId).map(({ period }) => period) : [],
  );
  const fulfilled = events.flatMap(({ event }) => (event.type === 'SubPlanFulfilled' ? [event.period] : []));
  const gone = [...new Set([...reported, ...fulfilled])].filter((period) => !rows.some((row) => row.period === period));
  const openedAt = events[0]?.position ?? 0;
  const earlier = [
    ...readings.slice(0, -1).map(({ schedule }, index) => ({ schedule, context: contextsOf(events)[index] ?? context })),
    ...former,
  ].reverse();
  const outside = gone
    .filter((period) => reportsFor(log, dutyId, period, openedAt).length + plansFor(events, period).length > 0)
    .map((period) => {
      const found = earlier.flatMap((each) => enumerate(each.schedule, each.context, calendar)).find((row) => row.period === period);
      return asNow(found ?? { period, deadline: { state: 'NEEDS_DECISION', reason: 'NO_PERIOD' } });
    });
  return [...rows, ...outside].map((row) => judge(dutyId, row, events, log));
};

/** All obligations as known after the events of `log`. */
export const oracleObligations = (log: readonly RecordedEvent[]): readonly OracleObligation[] => {
  const calendar = calendarOf(of<CalendarEvent>(log, 'calendar/').map(({ event }) => event));
  const duties = Map.groupBy(of<DutyEvent>(log, 'duty/'), ({ streamId }) => streamId.slice('duty/'.length));
  return [...duties].flatMap(([dutyId, events]) => obligationsOfDuty(dutyId, events, log, calendar));
};

/** The parent on a day: of the moves up to it the one of the latest day, the later recorded first. */
const parentOn = (log: readonly RecordedEvent[], unitId: string, day: LocalDate): string | null => {
  let parent: string | null = null;
  let on = '';
  for (const { streamId, event } of of<OrgUnitEvent>(log, 'org-unit/')) {
    if (streamId !== `org-unit/${unitId}`) continue;
    if (event.type === 'OrgUnitRegistered') parent = event.parentId;
    if (event.type === 'OrgUnitMoved' && event.on <= day && event.on >= on) ({ parentId: parent, on } = event);
  }
  return parent;
};

/** The unit and those above it on a day. */
export const unitsAbove = (log: readonly RecordedEvent[], unitId: string, day: LocalDate): readonly string[] => {
  const chain: string[] = [];
  for (let id: string | null = unitId; id !== null && !chain.includes(id); id = parentOn(log, id, day)) chain.push(id);
  return chain;
};

/** Whether an obligation is counted under a unit: one of its holders stands there on its day. */
export const isWithin = (log: readonly RecordedEvent[], { holders, unitDay }: OracleObligation, unitId: string): boolean =>
  holders.some((holder) => unitsAbove(log, holder, unitDay).includes(unitId));
