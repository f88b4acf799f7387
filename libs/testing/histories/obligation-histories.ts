import { enumerate } from '#libs/calendar/enumerate.js';
import type { PeriodKey } from '#libs/calendar/schedule.js';
import { workingCalendar } from '#libs/calendar/working-calendar.js';
import type { CalendarEvent, DayKind } from '#libs/domain/calendar/calendar.js';
import type { DutyEvent, DutyOpened, DutyOpenedEvent } from '#libs/domain/duty/duty.js';
import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { PlanEvent } from '#libs/domain/plan/plan.js';
import { continuationOf } from '#libs/domain/report/ownership.js';
import { evolveReport, noReport, type ReportEvent, type ServedObligation, without } from '#libs/domain/report/report.js';
import type { RecordedEvent, StreamId } from '#libs/event-log/event-log.js';
import type { DutyId, PersonId, PlanId, ReportId } from '#libs/kernel/ids.js';
import { addDays, dateAt, instantOfMs, msOf, startOfDay, type Instant, type LocalDate } from '#libs/kernel/time.js';
import {
  at,
  contentOf,
  contextOf,
  day,
  HOLDERS,
  INDICATORS,
  LATE,
  openedAs,
  PLANS,
  registered,
  scheduleOf,
  TREE,
  unit,
  valuesOf,
  type Duty,
  type Report,
  type Step,
  type World,
} from './obligation-world.js';
import { recorded } from '../log/recorded.js';

/*
 * Histories of a small administration in which everything that concerns obligations happens, in any order: a tree of units, two plans, duties
 * of every kind and schedule, reports, returns, extensions, waivers, recalls, amendments, typing mistakes, and a calendar that changes.
 */

const calendarless = workingCalendar([]);
const person = 'person-1' as PersonId;

const emit = (world: World, streamId: StreamId, event: OrgUnitEvent | PlanEvent | DutyEvent | ReportEvent | CalendarEvent): void =>
  void world.happened.push({ streamId, event, at: world.now });

const onDuty = (world: World, duty: Duty, event: DutyEvent): number => {
  emit(world, `duty/${duty.id}`, event);
  return (duty.version += 1);
};

const learnPeriods = (duty: Duty): void => {
  for (const { period } of enumerate(duty.schedule, duty.context, calendarless)) duty.periods.add(period);
};

const open = (world: World, taken: Step): void => {
  const { a, b, c, d } = taken;
  const id = `duty-${world.duties.length + 1}` as DutyId;
  const holders = [...new Set(d % 3 === 0 ? [at(HOLDERS, a), at(HOLDERS, c)] : [at(HOLDERS, d)])].map(unit);
  const common: DutyOpened = {
    dutyId: id,
    planId: at(PLANS, a),
    rootPlanId: 'plan-a' as PlanId,
    issuerId: unit(a % 2 === 0 ? 'ha-tinh' : 'song-tri'),
    ruleKey: `rule-${c % 2}`,
    title: `Việc ${d % 5}`,
    holders,
    role: null,
    coordinators: [],
    authority: d % 5 === 0 ? 'REQUESTS' : 'ASSIGNS',
    wording: 'theo văn bản',
    schedule: scheduleOf(taken),
    context: contextOf(taken),
    source: { document: 'KH', place: '1' },
    ...(b % 5 === 2 ? { since: dateAt(world.now) } : {}),
    ...(a % 4 === 1 ? { takenOver: { on: dateAt(world.now), source: 'sổ theo dõi' } } : {}),
  };
  const opened = openedAs(common, a);
  const duty: Duty = {
    id,
    opened,
    schedule: opened.schedule,
    context: opened.context,
    version: 0,
    extensions: [],
    requests: [],
    fulfilments: [],
    periods: new Set(),
  };
  learnPeriods(duty);
  world.duties.push(duty);
  onDuty(world, duty, opened);
};

const anyPeriod = (duty: Duty, n: number): PeriodKey => (n % 40 === 7 ? 'never-scheduled' : at([...duty.periods], n));

const stated = (world: World, n: number): Instant => (n % 3 === 0 ? instantOfMs(msOf(world.now) - (n % 30) * 86_400_000) : world.now);

const submission = (world: World, report: Report, taken: Step): void => {
  report.version += 1;
  report.streamVersion += 1;
  const submittedAt = stated(world, taken.c);
  const values = valuesOf(taken);
  report.submissions.push({ streamVersion: report.streamVersion, submittedAt, values });
  const { id, holder, serves, version } = report;
  emit(world, `report/${id}`, {
    type: 'ReportSubmitted',
    reportId: id,
    version,
    holder,
    serves,
    values,
    narrative: '',
    document: null,
    submittedBy: person,
    submittedAt,
  });
};

/** What other duties of the same rule owe in the same period: who follows their holders reports for all of them at once. */
const besides = (world: World, { dutyId, period }: ServedObligation): readonly ServedObligation[] => {
  const of = world.duties.find(({ id }) => id === dutyId)?.opened;
  return world.duties
    .filter(
      ({ id, opened, periods }) => id !== dutyId && opened.planId === of?.planId && opened.ruleKey === of.ruleKey && periods.has(period),
    )
    .map(({ id }) => ({ dutyId: id, period }));
};

const isDivided = ({ reports }: World, { named }: Report): boolean => reports.filter((other) => other.named === named).length > 1;

const submit = (world: World, taken: Step): void => {
  if (world.duties.length === 0) return;
  const reportable = world.duties.filter(({ opened }) => opened.type === 'ReportRegimeAssigned');
  const served = [taken.a, ...(taken.b % 3 === 0 ? [taken.b] : [])].map((n) => {
    const duty = at(reportable.length > 0 && n % 8 !== 0 ? reportable : world.duties, n);
    return { dutyId: duty.id, period: anyPeriod(duty, taken.c + n) };
  });
  const all = taken.d % 2 === 0 ? served.flatMap((each) => [...besides(world, each), each]) : served;
  const once = all.filter(({ dutyId, period }, index) => all.findIndex((o) => o.dutyId === dutyId && o.period === period) === index);
  const serves = without(
    once,
    world.reports.filter((each) => isDivided(world, each)).flatMap(({ named }) => named),
  );
  if (serves.length === 0) return;
  const report: Report = {
    id: `report-${world.reports.length + 1}` as ReportId,
    holder: unit(at(HOLDERS, taken.d)),
    named: serves,
    serves,
    version: 0,
    streamVersion: 0,
    submissions: [],
  };
  world.reports.push(report);
  submission(world, report, taken);
};

const onReport = (world: World, taken: Step, event: (report: Report) => ReportEvent | undefined): void => {
  if (world.reports.length === 0) return;
  const report = at(world.reports, taken.a);
  const made = event(report);
  if (made === undefined) return;
  report.streamVersion += 1;
  emit(world, `report/${report.id}`, made);
};

const resubmit = (world: World, taken: Step): void => {
  if (world.reports.length === 0) return;
  const report = at(world.reports, taken.a);
  if (taken.b % 4 === 0 && report.serves.length > 1) report.serves = report.serves.slice(1);
  submission(world, report, taken);
};

/**
 * What follows the units takes some of what the report serves into a report of its own. Which of the parts counts is clear as long as nothing else serves the same,
 * as the duties see to it.
 */
const divide = (world: World, taken: Step): void => {
  const isAlone = ({ named }: Report): boolean =>
    world.reports.every((other) => other.named === named || without(named, other.named).length === named.length);
  const several = world.reports.filter((each) => each.serves.length > 1 && isAlone(each));
  if (several.length === 0) return;
  const report = at(several, taken.a);
  const entries = world.happened.flatMap(({ streamId, event }) => (streamId === `report/${report.id}` ? [event as ReportEvent] : []));
  const into = `report-${world.reports.length + 1}` as ReportId;
  const serves = taken.b % 2 === 0 ? report.serves.slice(0, 1) : report.serves.slice(1);
  world.reports.push({ ...report, id: into, serves, streamVersion: 1, submissions: [] });
  report.serves = without(report.serves, serves);
  report.streamVersion += 1;
  emit(world, `report/${report.id}`, { type: 'ReportDivided', into, holder: report.holder, serves, dividedBy: person, at: world.now });
  emit(world, `report/${into}`, continuationOf(entries.reduce(evolveReport, noReport), { from: report.id, into, serves }));
};

const onSomeDuty = (world: World, taken: Step, kind: DutyOpenedEvent['type'] | null, make: (duty: Duty) => DutyEvent | undefined): void => {
  const candidates = world.duties.filter(({ opened }) => kind === null || opened.type === kind);
  if (candidates.length === 0) return;
  const duty = at(candidates, taken.a);
  const event = make(duty);
  if (event !== undefined) onDuty(world, duty, event);
};

const amend = (duty: Duty, world: World, taken: Step): DutyEvent => {
  const opened = { ...duty.opened, title: `Việc mới ${taken.d % 5}`, context: duty.context };
  const changed =
    taken.b % 2 === 0
      ? opened
      : { ...opened, schedule: scheduleOf(taken), authority: taken.d % 4 === 0 ? ('REQUESTS' as const) : opened.authority };
  duty.opened = changed;
  duty.schedule = changed.schedule;
  learnPeriods(duty);
  return { type: 'DutyAmended', amendment: '9/KH-UBND', on: dateAt(world.now), opened: changed };
};

const rectify = (world: World, taken: Step): void => {
  const reason = 'nhập nhầm';
  const duties = world.duties.filter(({ extensions, requests }) => extensions.length + requests.length > 0);
  if (taken.b % 2 === 0 && duties.length > 0) {
    const duty = at(duties, taken.a);
    const entry = at([...duty.extensions, ...duty.requests], taken.c);
    onDuty(world, duty, { type: 'EntryRectified', ofVersion: entry.version, field: 'dueOn', was: entry.dueOn, is: day(taken.d), reason });
    return;
  }
  onReport(world, taken, (report) => {
    if (report.submissions.length === 0) return undefined;
    const entry = at(report.submissions, taken.c);
    const ofVersion = entry.streamVersion;
    const key = Object.keys(entry.values).find((id) => entry.values[id] !== null);
    if (taken.d % 2 === 0 && key !== undefined)
      return { type: 'EntryRectified', ofVersion, field: `values.${key}`, was: entry.values[key] ?? '', is: String(taken.d % 70), reason };
    const is = startOfDay(addDays(dateAt(entry.submittedAt), -(taken.d % 20)));
    return { type: 'EntryRectified', ofVersion, field: 'submittedAt', was: entry.submittedAt, is, reason };
  });
};

const planStep = (world: World, taken: Step): void => {
  const planId = at(PLANS, taken.a);
  const state = world.planStates.get(planId) ?? { issued: false, recalled: false };
  world.planStates.set(planId, state);
  const assignments = [0, 1, 2]
    .slice(taken.b % 4)
    .map((n) => ({ ruleKey: `clause/1/${n}`, holders: [unit('song-tri')], coordinators: [] }));
  if (!state.issued) {
    state.issued = true;
    emit(world, `plan/${planId}`, {
      type: 'PlanIssued',
      numbering: 'NUMBERED',
      document: { number: '75', symbol: 'KH-UBND' },
      issuedOn: { known: true, date: dateAt(world.now) },
      sentOn: null,
      receivedOn: null,
      assignments,
      resolvedOn: dateAt(world.now),
      parentId: planId === 'plan-b' ? ('plan-a' as PlanId) : null,
      parentIssuedOn: null,
      assumption: null,
    });
  } else if (taken.c % 4 === 0 && !state.recalled) {
    state.recalled = true;
    emit(world, `plan/${planId}`, { type: 'PlanRecalled', on: dateAt(world.now), reason: 'thu hồi', document: '1/QĐ' });
  } else if (!state.recalled)
    emit(world, `plan/${planId}`, {
      type: 'PlanAmended',
      amendment: { number: '9', symbol: 'KH-UBND' },
      on: dateAt(world.now),
      content: contentOf(planId, taken.d % 4),
      assignments,
      note: '',
    });
};

const DAY_KINDS: readonly DayKind[] = ['OFF', 'OFF_SWAPPED', 'MAKE_UP_WORKING', 'ORDINARY'];

const calendarDay = (world: World, { a, b, c, d }: Step): void => {
  const date = day(a);
  emit(world, `calendar/${date.slice(0, 4)}`, {
    type: 'CalendarDayChanged',
    date,
    kind: at(DAY_KINDS, b),
    name: 'ngày',
    certainty: c % 5 === 0 ? 'PROJECTED' : 'OFFICIAL',
    source: 'TB',
    decidedOn: d % 3 === 0 ? null : addDays(date, (d % 60) - 40),
  });
};

/** What a plan fulfils, and the days of extensions, lie some weeks around the present. */
const around = (world: World, n: number): LocalDate => addDays(dateAt(world.now), (n % 60) - 20);

const take = (world: World, taken: Step): void => {
  const { a, b, c, d } = taken;
  switch (taken.kind) {
    case 'open':
      return open(world, taken);
    case 'day':
      return calendarDay(world, taken);
    case 'submit':
      return submit(world, taken);
    case 'resubmit':
      return resubmit(world, taken);
    case 'give':
      return onReport(world, taken, ({ version }) => ({
        type: 'ReportReturned',
        version: b % 6 === 0 ? 1 : version,
        kind: c % 2 === 0 ? 'AS_INVALID' : 'FOR_CORRECTION',
        reason: 'thiếu',
        dueOn: c % 2 === 0 ? null : around(world, d),
        returnedBy: person,
        at: world.now,
      }));
    case 'accept':
      return onReport(world, taken, ({ version }) => ({ type: 'ReportAccepted', version, acceptedBy: person, at: world.now }));
    case 'contest':
      return onReport(world, taken, ({ version }) => ({
        type: 'ReturnContested',
        version,
        reason: 'đã đủ',
        contestedBy: person,
        at: world.now,
      }));
    case 'settle':
      return onReport(world, taken, ({ version }) => ({
        type: 'ContestDecided',
        version,
        outcome: b % 3 === 0 ? 'UPHELD' : 'OVERTURNED',
        reason: 'xét lại',
        decidedBy: person,
        at: world.now,
      }));
    case 'withdraw':
      return onReport(world, taken, () => ({ type: 'ReportWithdrawn', reason: 'nhầm', withdrawnBy: person, at: world.now }));
    case 'unlock':
      return onReport(world, taken, ({ version }) => ({
        type: 'ReportReopened',
        version,
        reason: 'rà soát',
        reopenedBy: person,
        at: world.now,
      }));
    case 'adjust':
      return onReport(world, taken, ({ version }) => ({
        type: 'ReportAdjusted',
        version,
        indicator: at(INDICATORS, b).id,
        is: c % 4 === 0 ? null : String(d % 60),
        offset: null,
        reason: 'kiểm tra',
        document: null,
        adjustedBy: person,
        at: world.now,
      }));
    case 'excuse':
      return onSomeDuty(world, taken, null, (duty) => ({
        type: 'LatenessExcused',
        period: anyPeriod(duty, b),
        reason: 'mất điện',
        document: null,
        downtime: null,
        at: world.now,
      }));
    case 'extend':
      return onSomeDuty(world, taken, null, (duty) => {
        const dueOn = c % 2 === 0 ? day(c) : around(world, c);
        duty.extensions.push({ version: duty.version + 1, dueOn });
        const undated = c % 3 === 0 ? ({ undated: true } as const) : {};
        return {
          type: 'DeadlineExtended',
          period: anyPeriod(duty, b),
          dueOn,
          reason: 'bão',
          document: null,
          at: stated(world, d),
          ...undated,
        };
      });
    case 'waive':
      return onSomeDuty(world, taken, null, (duty) => ({
        type: 'DutyWaived',
        period: b % 4 === 0 ? null : anyPeriod(duty, b),
        reason: 'miễn',
        document: null,
      }));
    case 'cancel':
      return onSomeDuty(world, taken, null, ({ opened: { planId } }) => ({
        type: 'DutyCancelled',
        reason: 'thu hồi',
        byPlan: planId,
        ...(b % 2 === 0 ? {} : { from: day(c) }),
      }));
    case 'amend':
      return onSomeDuty(world, taken, null, (duty) => amend(duty, world, taken));
    case 'decide':
      return onSomeDuty(world, taken, null, (duty) => {
        duty.schedule = scheduleOf({ ...taken, b: d });
        learnPeriods(duty);
        return { type: 'ScheduleDecided', schedule: duty.schedule, reason: 'quyết định', document: null };
      });
    case 'fix':
      return onSomeDuty(world, taken, null, (duty) => {
        duty.context = contextOf(taken);
        learnPeriods(duty);
        return { type: 'DeadlineFixed', context: duty.context, byPlan: duty.opened.planId };
      });
    case 'request':
      return onSomeDuty(world, taken, null, (duty) => {
        const period = `R${duty.requests.length + 1}`;
        const dueOn = around(world, c);
        duty.requests.push({ period, version: duty.version + 1, dueOn });
        duty.periods.add(period);
        return { type: 'ReportRequested', period, dueOn, requestedBy: duty.opened.issuerId, document: '1/CV', note: '' };
      });
    case 'fulfil':
      return onSomeDuty(world, taken, 'SubPlanDue', (duty) => {
        const period = anyPeriod(duty, b);
        const byPlan = at(PLANS, c);
        duty.fulfilments.push({ period, byPlan });
        return { type: 'SubPlanFulfilled', period, byPlan, on: around(world, d), basis: 'ISSUED' };
      });
    case 'reopen':
      return onSomeDuty(world, taken, 'SubPlanDue', ({ fulfilments }) =>
        fulfilments.length === 0 ? undefined : { type: 'SubPlanReopened', ...at(fulfilments, b), reason: 'thu hồi' },
      );
    case 'notice':
      return onSomeDuty(world, taken, null, (duty) => ({
        type: duty.opened.type === 'SubPlanDue' ? 'SubPlanOverdue' : 'ReportOverdue',
        period: anyPeriod(duty, b),
        dueOn: c % 2 === 0 ? day(c) : around(world, c),
        noticedAt: world.now,
      }));
    case 'divide':
      return divide(world, taken);
    case 'rectify':
      return rectify(world, taken);
    case 'move':
      return emit(world, `org-unit/${at(HOLDERS.slice(0, -1), a)}`, {
        type: 'OrgUnitMoved',
        parentId: unit(at(['ha-tinh', 'duc-tho', 'ky-anh'], b)),
        on: day(c),
        source: 'NQ',
      });
    case 'register':
      if (!world.lateRegistered) emit(world, `org-unit/${LATE}`, registered(LATE, 'ky-anh'));
      world.lateRegistered = true;
      return;
    case 'plan':
      return planStep(world, taken);
  }
};

/** The log that the steps make: the units and drafted plans first, then what happened, each at its own time of 2026. */
export const historyOf = (taken: readonly Step[]): readonly RecordedEvent[] => {
  const world: World = {
    now: '2026-01-05T01:00:00.000Z' as Instant,
    happened: [],
    duties: [],
    reports: [],
    lateRegistered: false,
    planStates: new Map(),
  };
  for (const [id, parentId] of Object.entries(TREE)) emit(world, `org-unit/${id}`, registered(id, parentId));
  for (const planId of PLANS) emit(world, `plan/${planId}`, { type: 'PlanDrafted', planId, content: contentOf(planId, 2) });
  for (const each of taken) {
    world.now = instantOfMs(msOf(world.now) + each.hours * 3_600_000 + (each.a % 1_000));
    take(world, each);
  }
  return recorded(world.happened).map((event, index) => ({ ...event, recordedAt: world.happened[index]?.at ?? event.recordedAt }));
};
