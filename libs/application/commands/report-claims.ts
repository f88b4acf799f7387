import type { ServeRefusal } from '#libs/domain/duty/duty.commands.js';
import { dutyDecider } from '#libs/domain/duty/duty.decider.js';
import { type Duty, type DutyEvent, noDuty } from '#libs/domain/duty/duty.js';
import type { Claims } from '#libs/domain/report/claims.js';
import type { ServedObligation } from '#libs/domain/report/report.js';
import type { EventLog, StreamId } from '#libs/event-log/event-log.js';
import type { DutyId, ReportId } from '#libs/kernel/ids.js';
import { dateAt, type Instant } from '#libs/kernel/time.js';
import { enumerated, workingCalendarAt } from '../facts/duty-facts.js';
import { loadStreams } from '../facts/streams.js';
import { type HeldOn, heldOn } from '../facts/succession-facts.js';

/** Events of a duty, at the version that they were decided on. */
export interface DutyAppend {
  readonly streamId: StreamId;
  readonly expectedVersion: number;
  /** May be empty: the duty then only has to be as it was. */
  readonly events: readonly DutyEvent[];
}

const streamOf = (dutyId: DutyId): StreamId => `duty/${dutyId}`;

/** What a report claims and gives up. */
export interface ReportClaims extends Claims {
  readonly reportId: ReportId;
}

/** The refusal of a duty, told of the place in the report's command. */
const inReport = (refusal: ServeRefusal, serves: readonly ServedObligation[], at: ServedObligation): ServeRefusal => {
  const index = serves.findIndex(({ dutyId, period }) => dutyId === at.dutyId && period === at.period);
  return refusal.type === 'NotTheHolder' ? refusal : { ...refusal, path: `serves[${index}].${refusal.path ?? 'dutyId'}` };
};

const NOBODY: HeldOn = { holders: [], undecided: [] };

const SERVE_REFUSALS: ReadonlySet<string> = new Set<ServeRefusal['type']>([
  'DutyUnknown',
  'HolderUndecided',
  'NotTheHolder',
  'NotReportable',
  'DutyClosed',
  'PeriodUnknown',
  'PeriodServed',
]);

const isServeRefusal = (refusal: { readonly type: string }): refusal is ServeRefusal => SERVE_REFUSALS.has(refusal.type);

/**
 * Lets the duties of reports decide about what these claim and give up, one report after the other, on their streams as they are now. All or
 * none: the first duty that refuses is the answer, with the index of the report.
 */
export const decideClaims = async (
  log: EventLog,
  reports: readonly ReportClaims[],
  at: Instant,
): Promise<{ readonly appends: readonly DutyAppend[] } | { readonly refusal: ServeRefusal; readonly report: number }> => {
  const claimed = reports.flatMap(({ serve, continued, release }) => [...serve, ...continued, ...release]);
  if (claimed.length === 0) return { appends: [] };
  const [streams, calendar] = await Promise.all([
    loadStreams(
      log,
      dutyDecider,
      claimed.map(({ dutyId }) => streamOf(dutyId)),
    ),
    workingCalendarAt(log, at),
  ]);
  const served = reports.flatMap(({ serve }) => serve);
  const found = await heldOn(
    log,
    served.map(({ dutyId, submittedAt }) => ({ duty: streams.get(streamOf(dutyId))?.state ?? noDuty, on: dateAt(submittedAt) })),
  );
  const held = new Map(served.map((each, index) => [each, found[index] ?? NOBODY]));
  const periods = (duty: Duty | undefined) => (duty?.opened == null ? [] : enumerated(duty, calendar));
  const commandsOf = ({ reportId, serve, continued, release, reason }: ReportClaims) => [
    ...release.map((released) => ({ type: 'ReleaseObligation' as const, ...released, reportId, reason })),
    ...continued.map((each) => ({ type: 'ContinueObligation' as const, ...each, reportId })),
    ...serve.map((each) => ({
      type: 'ServeObligation' as const,
      ...each,
      ...(held.get(each) ?? NOBODY),
      reportId,
      periods: periods(streams.get(streamOf(each.dutyId))?.state),
    })),
  ];
  const decided = new Map([...streams].map(([streamId, { state }]) => [streamId, { state, events: [] as readonly DutyEvent[] }]));
  for (const [report, claims] of reports.entries())
    for (const command of commandsOf(claims)) {
      const streamId = streamOf(command.dutyId);
      const { state, events } = decided.get(streamId) ?? { state: dutyDecider.initial, events: [] };
      const decision = dutyDecider.decide(command, state);
      if (!decision.accepted) {
        const { refusal } = decision;
        if (!isServeRefusal(refusal)) throw new Error(`${streamId} answered ${command.type} with ${refusal.type}`);
        return { refusal: inReport(refusal, claims.serve, command), report };
      }
      decided.set(streamId, { state: decision.events.reduce(dutyDecider.evolve, state), events: [...events, ...decision.events] });
    }
  return {
    appends: [...decided].map(([streamId, { events }]) => ({
      streamId,
      expectedVersion: streams.get(streamId)?.version ?? 0,
      events,
    })),
  };
};
