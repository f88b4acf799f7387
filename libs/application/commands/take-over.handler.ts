import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { noDuty } from '#libs/domain/duty/duty.js';
import { isOpened } from '#libs/domain/duty/duty-checks.js';
import { reportIdOf } from '#libs/domain/ids.js';
import type { PlanCommand } from '#libs/domain/plan/plan.commands.js';
import type { PlanRefusal } from '#libs/domain/plan/plan.refusals.js';
import { planDecider } from '#libs/domain/plan/plan.decider.js';
import type { Plan, PlanEvent } from '#libs/domain/plan/plan.js';
import { claimsOf } from '#libs/domain/report/claims.js';
import type { ReportRefusal, ServedDutyFact } from '#libs/domain/report/report.commands.js';
import { reportDecider } from '#libs/domain/report/report.decider.js';
import type { Report, ReportEvent } from '#libs/domain/report/report.js';
import type { EventLog, StreamId } from '#libs/event-log/event-log.js';
import type { OrgUnitId, ReportId } from '#libs/kernel/ids.js';
import { startOfDay } from '#libs/kernel/time.js';
import type { CommandMeta, Outcome } from '../outcome.js';
import { commandHash } from './command-hash.js';
import { loadDuties, servedDutyFactOf, workingCalendarAt } from '../facts/duty-facts.js';
import { loadStreams } from '../facts/streams.js';
import { type Alongside, handle } from './handle.js';
import { type ReportTakenOver, TakeOverReports } from './messages.js';
import { issuerRefused } from './plan-authority.js';
import { decideClaims, type ReportClaims } from './report-claims.js';
import { EVENT_LOG } from '../tokens.js';

type Refusal = PlanRefusal | ReportRefusal;

/** The place of a report's refusal in the command that takes over many; what it serves is one obligation there. */
const inTakeOver = (refusal: ReportRefusal, index: number): ReportRefusal => {
  const within = ('path' in refusal ? refusal.path : undefined)?.replace(/^serves(\[0\])?\.?/, '').replace('submittedAt', 'on');
  return { ...refusal, path: [`reports[${index}]`, ...(within ? [within] : [])].join('.') } as ReportRefusal;
};

const givenTwice = ({ dutyId, period }: ReportTakenOver, reportId: ReportId, index: number): ReportRefusal => ({
  type: 'PeriodServed',
  path: `reports[${index}].period`,
  dutyId,
  period,
  reportId,
});

interface Submitted {
  readonly reportId: ReportId;
  readonly version: number;
  readonly state: Report;
  readonly events: readonly ReportEvent[];
}

/** A submission as its receiver records it, and its acceptance, if there was one. */
const decideReport = (
  { holder, on, document, values, narrative, accepted, ...served }: ReportTakenOver,
  { reportId, version, state }: Omit<Submitted, 'events'>,
  { duty, issuer, meta }: { readonly duty: ServedDutyFact | undefined; readonly issuer: OrgUnitId; readonly meta: CommandMeta },
): Submitted | { readonly refusal: ReportRefusal } => {
  const { actor, at } = meta;
  if (duty === undefined) return { refusal: { type: 'DutyUnknown', path: 'dutyId', dutyId: served.dutyId } };
  const actingFor = [issuer];
  const submission = reportDecider.decide(
    {
      type: 'SubmitReport',
      reportId,
      holder,
      serves: [served],
      values,
      narrative,
      document,
      signature: null,
      submittedBy: actor,
      submittedAt: startOfDay(on),
      at,
      duties: [duty],
      refusedByDuty: null,
      noLongerOwed: [],
      owned: [],
      actingFor,
    },
    state,
  );
  if (!submission.accepted) return submission;
  if (!accepted) return { reportId, version, state, events: submission.events };
  const after = submission.events.reduce(reportDecider.evolve, state);
  const acceptance = reportDecider.decide(
    { type: 'AcceptReport', reportId, version: after.versions.length, acceptedBy: actor, at, receivers: [duty.receivers], actingFor },
    after,
  );
  return acceptance.accepted
    ? { reportId, version, state, events: [...submission.events, ...acceptance.events] }
    : { refusal: acceptance.refusal };
};

/** Records what holders of a plan's duties reported before it ran here: on the streams of the reports and of the duties, all at once. */
@CommandHandler(TakeOverReports)
export class TakeOverHandler implements ICommandHandler<TakeOverReports> {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  execute({ intent, meta }: TakeOverReports): Promise<Outcome<Refusal>> {
    const { planId, source, reports } = intent;
    return handle(this.log)<PlanCommand, PlanEvent, Plan, Refusal>(
      {
        streamId: `plan/${planId}`,
        decider: planDecider,
        intent,
        complete: async ({ content }) => {
          const refusal = await issuerRefused(this.log, content?.issuer, meta);
          return refusal === undefined
            ? { command: { type: 'TakeOverReports', planId, source, reports, digest: commandHash(reports), at: meta.at } }
            : { refusal };
        },
        alongside: (_, plan) => this.recorded(reports, plan, meta),
      },
      meta,
    );
  }

  private async recorded(reports: readonly ReportTakenOver[], { planId, content }: Plan, meta: CommandMeta): Promise<Alongside<Refusal>> {
    if (content === null) throw new Error('reports are taken over of a plan that nobody drafted');
    const streamOf = (report: ReportTakenOver): StreamId => `report/${reportIdOf(report.holder, report)}`;
    const [duties, streams, calendar] = await Promise.all([
      loadDuties(this.log, [...new Set(reports.map(({ dutyId }) => dutyId))]),
      loadStreams(this.log, reportDecider, reports.map(streamOf)),
      workingCalendarAt(this.log, meta.at),
    ]);
    const submitted = new Map<ReportId, Submitted>();
    for (const [index, report] of reports.entries()) {
      const owed = duties.get(report.dutyId) ?? noDuty;
      const duty = isOpened(owed) && owed.opened.planId === planId ? servedDutyFactOf(owed, [report.period], calendar) : undefined;
      const { state, version } = streams.get(streamOf(report)) ?? { state: reportDecider.initial, version: 0 };
      const reportId = reportIdOf(report.holder, report);
      if (submitted.has(reportId)) return { refusal: givenTwice(report, reportId, index) };
      const known = { reportId, version, state };
      const decided = decideReport(report, known, { duty, issuer: content.issuer, meta });
      if ('refusal' in decided) return { refusal: inTakeOver(decided.refusal, index) };
      submitted.set(reportId, decided);
    }
    const claims = [...submitted.values()].map(({ reportId, state, events }): ReportClaims => ({ reportId, ...claimsOf(state, events) }));
    const claimed = await decideClaims(this.log, claims, meta.at);
    if ('refusal' in claimed) return { refusal: inTakeOver(claimed.refusal, claimed.report) };
    const appends = [...submitted.values()].map(({ reportId, version, events }) => ({
      streamId: `report/${reportId}` as const,
      expectedVersion: version,
      events,
    }));
    return [...appends, ...claimed.appends];
  }
}
