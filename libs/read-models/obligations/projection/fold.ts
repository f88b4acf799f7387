import type { PeriodKey } from '#libs/calendar/schedule.js';
import { same } from '#libs/domain/checks.js';
import { kindOf, type DutyEvent, type DutyOpenedEvent } from '#libs/domain/duty/duty.js';
import { type PlainReportEvent, type ReportEvent, type ServedObligation, without } from '#libs/domain/report/report.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { unreachable } from '#libs/kernel/decider.js';
import { startOfDay, type Instant } from '#libs/kernel/time.js';
import {
  type DutyChange,
  type DutyFacts,
  type DutyReading,
  type PeriodChange,
  type ReportFacts,
  type ReportVersion,
  stillServed,
  type Submission,
} from './facts.js';
import { rectifiedDuty, rectifiedPeriod, rectifiedReport } from './rectified.js';

/*
 * The events of duties and reports folded to facts. Like `evolve` of a decider: history is believed, nothing is refused. The facts do not
 * depend on the calendar, the clock or the order in which streams are read, only on the events themselves.
 */

type Of<Type extends DutyEvent['type']> = Extract<DutyEvent, { type: Type }>;

const OPENING: ReadonlySet<string> = new Set<DutyOpenedEvent['type']>([
  'SubPlanDue',
  'TaskAssigned',
  'QuotaAssigned',
  'ReportRegimeAssigned',
  'AmendmentDue',
]);

export const isOpening = (event: DutyEvent): event is DutyOpenedEvent => OPENING.has(event.type);

/** What a report says of a duty, recorded beside it in the duty's own stream: it changes nothing that the report's own events do not tell. */
export const isToldByReport = ({ type }: DutyEvent): boolean => type === 'ObligationServed' || type === 'ObligationReleased';

const readingOf = (opened: DutyOpenedEvent, ofVersion: number): DutyReading => ({
  ofVersion,
  on: opened.since ?? null,
  title: opened.title,
  authority: opened.authority,
  indicators: opened.type === 'ReportRegimeAssigned' ? opened.indicators : [],
  quota: opened.type === 'QuotaAssigned' ? opened.quota : null,
  documentSchedule: opened.schedule,
  schedule: opened.schedule,
  decided: false,
  context: opened.context,
});

const partsOf = (opened: DutyOpenedEvent) => ({
  kind: kindOf(opened),
  ruleKey: opened.ruleKey,
  holders: opened.holders,
  role: opened.role,
  coordinators: opened.coordinators,
  receivers: opened.type === 'ReportRegimeAssigned' ? opened.receivers : [],
  wording: opened.wording,
  source: opened.source,
  takenOver: opened.takenOver ?? null,
  quota: opened.type === 'QuotaAssigned' ? opened.quota : null,
  fulfilledBy: opened.type === 'SubPlanDue' ? opened.fulfilledBy : null,
  amendment:
    opened.type === 'AmendmentDue'
      ? { document: opened.amendment, on: opened.amendedOn, derivedPlanId: opened.derivedPlanId, changes: opened.changes, answered: null }
      : null,
});

export const dutyOpened = (opened: DutyOpenedEvent, ofVersion: number): DutyFacts => ({
  dutyId: opened.dutyId,
  planId: opened.planId,
  rootPlanId: opened.rootPlanId,
  issuerId: opened.issuerId,
  ...partsOf(opened),
  readings: [readingOf(opened, ofVersion)],
  superseded: [],
  transfers: [],
  waivedAt: null,
  cancelledAt: null,
  cancelledFrom: null,
  lapses: [],
});

const currentReading = (duty: DutyFacts): DutyReading => duty.readings.at(-1) ?? duty.readings[0];

const withCurrentReading = (duty: DutyFacts, reading: DutyReading): DutyFacts => ({
  ...duty,
  readings: [...duty.readings.slice(0, -1), reading] as unknown as DutyFacts['readings'],
});

/** A schedule that a person decided stays unless the document's own schedule changed. */
const amended = (duty: DutyFacts, { on, opened }: Of<'DutyAmended'>, ofVersion: number): DutyFacts => {
  const before = currentReading(duty);
  const reading = { ...readingOf(opened, ofVersion), on };
  const kept = before.decided && same(before.documentSchedule, opened.schedule) ? { schedule: before.schedule, decided: true } : {};
  return {
    ...duty,
    ...partsOf(opened),
    readings: [...duty.readings, { ...reading, ...kept }],
    superseded: superseding(duty),
    cancelledAt: null,
    cancelledFrom: null,
    lapses: duty.cancelledAt === null ? duty.lapses : [...duty.lapses, { from: duty.cancelledFrom, until: on, at: duty.cancelledAt }],
  };
};

/** Whether a duty reads so already, and is in force: nothing is recorded of it then when its plan is amended. */
export const readsAlready = (duty: DutyFacts, opened: DutyOpenedEvent): boolean => {
  const reading = currentReading(duty);
  const { on, schedule, decided } = reading;
  const asOpened = { ...readingOf(opened, reading.ofVersion), on, schedule, decided };
  return duty.cancelledAt === null && same(reading, asOpened) && same(duty, { ...duty, ...partsOf(opened) });
};

const superseding = (duty: DutyFacts): DutyFacts['superseded'] => {
  const { schedule, context } = currentReading(duty);
  return [...duty.superseded, { schedule, context }];
};

const scheduleDecided = (duty: DutyFacts, { schedule }: Of<'ScheduleDecided'>): DutyFacts => ({
  ...withCurrentReading(duty, { ...currentReading(duty), schedule, decided: true }),
  superseded: superseding(duty),
});

/** The day of a document holds for every reading of the duty. */
const deadlineFixed = (duty: DutyFacts, { context }: Of<'DeadlineFixed'>): DutyFacts => ({
  ...duty,
  readings: duty.readings.map((reading) => ({ ...reading, context })) as unknown as DutyFacts['readings'],
  superseded: superseding(duty),
});

const whole = (duty: DutyFacts): DutyChange => ({ duty, facts: null, whole: true });

const onPeriod = (duty: DutyFacts, period: PeriodKey, change: PeriodChange): DutyChange => ({
  duty,
  facts: { of: period, change },
  whole: false,
});

/** A version of a report takes the place of itself, reviewed; a plan of itself, as its days come to be known. */
const isSame = (a: Submission, b: Submission): boolean => a.by === b.by && a.id === b.id && (a.by === 'PLAN' || a.version === b.version);

/** How a report or a plan counts for a period from now on. */
export const withSubmission =
  (submission: Submission): PeriodChange =>
  (facts) => ({
    ...facts,
    submissions: [...facts.submissions.filter((earlier) => !isSame(earlier, submission)), submission].sort(
      (a, b) => a.position - b.position,
    ),
  });

/** The plan no longer fulfils it. */
const withoutPlan =
  (planId: string): PeriodChange =>
  (facts) => ({
    ...facts,
    submissions: facts.submissions.map((submission) =>
      submission.by === 'PLAN' && submission.id === planId ? { ...submission, state: 'VOID' as const } : submission,
    ),
  });

/** The only period that an event on a duty touches; undefined where it may touch others as well. */
export const periodOf = (event: DutyEvent): PeriodKey | undefined => {
  switch (event.type) {
    case 'DeadlineExtended':
    case 'SubPlanReopened':
    case 'SubPlanOverdue':
    case 'ReportOverdue':
    case 'AmendmentOverdue':
    case 'AmendmentAnswered':
    case 'ObligationServed':
    case 'ObligationReleased':
    case 'LatenessExcused':
      return event.period;
    case 'DutyWaived':
      return event.period ?? undefined;
    default:
      return undefined;
  }
};

type Entry<Event> = Pick<RecordedEvent, 'position' | 'streamVersion' | 'recordedAt'> & { readonly event: Event };

/** What an event on a duty that was opened changes. */
export const dutyChanged = (duty: DutyFacts, { event, streamVersion, position }: Entry<DutyEvent>): DutyChange => {
  switch (event.type) {
    case 'SubPlanDue':
    case 'TaskAssigned':
    case 'QuotaAssigned':
    case 'ReportRegimeAssigned':
    case 'AmendmentDue':
      return whole(dutyOpened(event, streamVersion));
    case 'DutyAmended':
      return whole(amended(duty, event, streamVersion));
    case 'ScheduleDecided':
      return whole(scheduleDecided(duty, event));
    case 'DeadlineFixed':
      return whole(deadlineFixed(duty, event));
    case 'DutyCancelled':
      if (duty.cancelledAt !== null) return whole(duty);
      return whole({ ...duty, cancelledAt: position, cancelledFrom: event.from ?? null });
    case 'DutyWaived':
      return event.period === null
        ? whole({ ...duty, waivedAt: duty.waivedAt ?? position })
        : onPeriod(duty, event.period, (facts) => ({ ...facts, waivedAt: facts.waivedAt ?? position }));
    case 'ReportRequested':
      // The row that waited for a request goes when the first one comes.
      return { ...onPeriod(duty, event.period, withRequest(event, streamVersion)), whole: true };
    case 'DeadlineExtended':
      return onPeriod(duty, event.period, withExtension(event, streamVersion));
    case 'LatenessExcused': {
      const { reason, document, downtime, at } = event;
      return onPeriod(duty, event.period, (facts) => ({
        ...facts,
        excuse: { ofVersion: streamVersion, reason, document, downtime, at },
      }));
    }
    case 'SubPlanFulfilled':
      return fulfilled(duty, event, fulfilment(event, streamVersion, position));
    case 'SubPlanReopened':
      return onPeriod(duty, event.period, withoutPlan(event.byPlan));
    case 'SubPlanOverdue':
    case 'ReportOverdue':
    case 'AmendmentOverdue':
      return onPeriod(duty, event.period, (facts) => ({
        ...facts,
        notices: [...facts.notices, { dueOn: event.dueOn, at: event.noticedAt }],
      }));
    case 'ObligationServed':
    case 'ObligationReleased':
      return { duty, facts: null, whole: false };
    case 'DutyTransferred': {
      const { from, to, on, dueOn } = event;
      return whole({ ...duty, transfers: [...duty.transfers, { from, to, on, dueOn }] });
    }
    case 'AmendmentAnswered':
      return answered(duty, event, streamVersion, position);
    case 'EntryRectified':
      return {
        duty: rectifiedDuty(duty, event),
        facts: { of: null, change: (facts) => rectifiedPeriod(facts, event) },
        whole: true,
      };
    default:
      return unreachable(event);
  }
};

/** The derived plan answers for its issuer, at the instant of the answer. */
const answered = (duty: DutyFacts, event: Of<'AmendmentAnswered'>, version: number, position: number): DutyChange => {
  const { answer, byAmendment, reason, byPlan, answeredAt: at, period } = event;
  const by: Submission = { by: 'PLAN', id: byPlan, version, position, at, state: 'SUBMITTED', correctionDueOn: null };
  const amendment = duty.amendment && { ...duty.amendment, answered: { answer, byAmendment, reason, at } };
  return { duty: { ...duty, amendment }, facts: { of: period, change: withSubmission(by) }, whole: true };
};

/** A plan fulfils one period: when that comes to have another name, it no longer counts under the old one. */
const fulfilled = (duty: DutyFacts, { period, byPlan }: Of<'SubPlanFulfilled'>, submission: Submission): DutyChange => ({
  duty,
  facts: { of: period, change: withSubmission(submission), others: withoutPlan(byPlan) },
  whole: true,
});

const withRequest =
  ({ dueOn }: Of<'ReportRequested'>, ofVersion: number): PeriodChange =>
  (facts) => ({ ...facts, requested: { ofVersion, dueOn } });

const withExtension =
  ({ dueOn, at, reason, document, undated }: Of<'DeadlineExtended'>, ofVersion: number): PeriodChange =>
  (facts) => ({
    ...facts,
    extensions: [...facts.extensions, { ofVersion, dueOn, enteredDueOn: dueOn, at, reason, document, ...(undated && { undated }) }],
  });

/** A derived plan counts from the beginning of the day that is asked for; whether that day is in time does not hang on the hour. */
const fulfilment = ({ byPlan, on }: Of<'SubPlanFulfilled'>, version: number, position: number): Submission => ({
  by: 'PLAN',
  id: byPlan,
  version,
  position,
  at: startOfDay(on),
  state: 'SUBMITTED',
  correctionDueOn: null,
});

/** The version, of which the report answers for these obligations alone from now on. */
const answeringFor = (version: ReportVersion, those: readonly ServedObligation[]): ReportVersion => {
  const gone = without(version.serves, those);
  return gone.length === 0 ? version : { ...version, without: gone };
};

/** What an event on a report makes of it, and the versions that now count otherwise; undefined where none does. */
export const reportChanged = (
  report: ReportFacts | undefined,
  { event, streamVersion, position, recordedAt }: Entry<ReportEvent>,
): { readonly report: ReportFacts; readonly changed: readonly ReportVersion[] } | undefined => {
  if (event.type === 'ReportSubmitted') {
    const version = submitted(event, streamVersion, position, recordedAt);
    const versions = [...(report?.versions ?? []).filter((earlier) => earlier.version !== event.version), version];
    const { continuedFrom = null, divisions = [] } = report ?? {};
    return { report: { reportId: event.reportId, holder: event.holder, versions, continuedFrom, divisions }, changed: [version] };
  }
  if (report === undefined) return undefined;
  if (event.type === 'EntryRectified') return rectifiedReport(report, event);
  if (event.type === 'ReportContinued') return undefined;
  if (event.type === 'ReportDivided') {
    const versions = report.versions.map((version) => answeringFor(version, without(stillServed(version), event.serves)));
    const { into, holder, serves, dividedBy: by, at } = event;
    const division = { from: report.reportId, fromHolder: report.holder, into, holder, serves, by, at };
    return { report: { ...report, versions, divisions: [...report.divisions, division] }, changed: versions };
  }
  const concerned = (version: ReportVersion): boolean => event.type === 'ReportWithdrawn' || version.version === event.version;
  const versions = report.versions.map((version) => (concerned(version) ? reviewed(version, event, streamVersion) : version));
  return { report: { ...report, versions }, changed: versions.filter(concerned) };
};

type Continued = Extract<ReportEvent, { type: 'ReportContinued' }>;

/** The part that was taken out of a report: it has the versions of that one, as they were submitted, and answers for these obligations alone. */
export const reportContinued = (from: ReportFacts, { event, ...entry }: Entry<Continued>): ReportFacts | undefined => {
  const part = event.events.reduce<ReportFacts | undefined>(
    (report, told) => reportChanged(report, { ...entry, event: told })?.report ?? report,
    undefined,
  );
  const versions = part?.versions.map((version) => {
    const { position, recordedAt, serves } = from.versions.find((each) => each.version === version.version) ?? version;
    return answeringFor({ ...version, position, recordedAt, serves }, event.serves);
  });
  const continuedFrom = from.divisions.find(({ into }) => into === event.reportId) ?? null;
  return part && versions && { ...part, versions, continuedFrom };
};

/** Says of what was submitted at this position whether a part of it was replaced. */
export const replacedInPart =
  (position: number, isReplaced: boolean): PeriodChange =>
  (facts) => ({
    ...facts,
    submissions: facts.submissions.map((submission) => {
      if (submission.by !== 'REPORT' || submission.position !== position) return submission;
      const { replacedInPart: _, ...whole } = submission;
      return isReplaced ? { ...whole, replacedInPart: true } : whole;
    }),
  });

/** What one report met is met by another that goes on with it, as it was. */
export const renamedSubmissions =
  (from: string, to: string): PeriodChange =>
  (facts) => ({
    ...facts,
    submissions: facts.submissions.map((submission) =>
      submission.by === 'REPORT' && submission.id === from ? { ...submission, id: to } : submission,
    ),
  });

const submitted = (
  event: Extract<ReportEvent, { type: 'ReportSubmitted' }>,
  ofVersion: number,
  position: number,
  recordedAt: Instant,
): ReportVersion => ({
  version: event.version,
  ofVersion,
  position,
  recordedAt,
  serves: event.serves,
  values: event.values,
  narrative: event.narrative,
  document: event.document,
  submittedAt: event.submittedAt,
  signature: event.signature ?? null,
  consolidation: event.consolidation ?? null,
  returned: null,
  withdrawn: null,
  accepted: null,
  reopened: [],
  adjustments: [],
});

type Review = Exclude<PlainReportEvent, { type: 'ReportSubmitted' }>;

/** What was said of a version after it had been submitted. */
const reviewed = (before: ReportVersion, event: Review, ofVersion: number): ReportVersion => {
  if (event.type === 'CorrectionOverdue') {
    const overdueNotice = { dueOn: event.dueOn, at: event.noticedAt };
    return { ...before, returned: before.returned && { ...before.returned, overdueNotice } };
  }
  const { at } = event;
  switch (event.type) {
    case 'ReportReturned': {
      const { kind, category = null, reason, notes = [], dueOn, returnedBy: by } = event;
      return { ...before, returned: { ofVersion, kind, category, reason, notes, dueOn, by, at, contest: null, overdueNotice: null } };
    }
    case 'ReturnContested': {
      const { reason, contestedBy: by } = event;
      const contest = { ofVersion, reason, by, at, decided: null, decidedInVersion: null };
      return { ...before, returned: before.returned && { ...before.returned, contest } };
    }
    case 'ContestDecided': {
      const { outcome, reason, decidedBy: by } = event;
      const { returned } = before;
      if (returned?.contest == null) return before;
      const contest = { ...returned.contest, decided: { outcome, reason, by, at }, decidedInVersion: ofVersion };
      return { ...before, returned: { ...returned, contest } };
    }
    case 'ReportWithdrawn':
      return { ...before, withdrawn: { ofVersion, reason: event.reason, by: event.withdrawnBy, at } };
    case 'ReportAccepted':
      return { ...before, accepted: { ofVersion, at } };
    case 'ReportReopened':
      return { ...before, accepted: null, reopened: [...before.reopened, { ofVersion, reason: event.reason, by: event.reopenedBy, at }] };
    case 'ReportAdjusted': {
      const { type: _type, version: _version, adjustedBy: by, ...adjustment } = event;
      return { ...before, adjustments: [...before.adjustments, { ofVersion, ...adjustment, by }] };
    }
    default:
      return unreachable(event);
  }
};
