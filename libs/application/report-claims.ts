import type { ServeRefusal } from '#libs/domain/duty/duty.commands.js';
import { dutyDecider } from '#libs/domain/duty/duty.decider.js';
import { type Duty, type DutyEvent, noDuty } from '#libs/domain/duty/duty.js';
import type { Claims } from '#libs/domain/report/claims.js';
import type { ServedObligation } from '#libs/domain/report/report.js';
import type { EventLog, StreamId } from '#libs/event-log/event-log.js';
import type { DutyId, ReportId } from '#libs/kernel/ids.js';
import { dateAt, type Instant } from '#libs/kernel/time.js';
import { enumerated, workingCalendarAt } from './facts/duty-facts.js';
import { loadStreams } from './facts/streams.js';
import { type HeldOn, heldOn } from './facts/succession-facts.js';

/** Events of a duty, at the version that they were decided on. */
export interface DutyAppend {
  readonly streamId: StreamId;
  readonly expectedVersion: number;
  /** May be empty: the duty then only has to be as it was. */
  readonly events: readonly DutyEvent[];
}

const streamOf = (dutyId: DutyId): StreamId => `duty/${dutyId}`;

/** The refusal of a duty, told of the place in the report's command. */
const inReport = (
  refusal: ServeRefusal,
  { serves, at }: { readonly serves: readonly ServedObligation[]; readonly at: ServedObligation },
): ServeRefusal => {
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
 * Lets the duties of a report decide about what it claims and gives up, on their streams as they are now. All or none: the first duty that
 * refuses is the answer.
 */
export const decideClaims = async (
  log: EventLog,
  reportId: ReportId,
  { serve, release, reason }: Claims,
  at: Instant,
): Promise<{ readonly appends: readonly DutyAppend[] } | { readonly refusal: ServeRefusal }> => {
  if (serve.length + release.length === 0) return { appends: [] };
  const [streams, calendar] = await Promise.all([
    loadStreams(
      log,
      dutyDecider,
      [...serve, ...release].map(({ dutyId }) => streamOf(dutyId)),
    ),
    workingCalendarAt(log, at),
  ]);
  const held = await heldOn(
    log,
    serve.map(({ dutyId, submittedAt }) => ({ duty: streams.get(streamOf(dutyId))?.state ?? noDuty, on: dateAt(submittedAt) })),
  );
  const periods = (duty: Duty | undefined) => (duty?.opened == null ? [] : enumerated(duty, duty.schedule, calendar));
  const commands = [
    ...release.map((served) => ({ type: 'ReleaseObligation' as const, ...served, reportId, reason })),
    ...serve.map((served, index) => ({
      type: 'ServeObligation' as const,
      ...served,
      ...(held[index] ?? NOBODY),
      reportId,
      periods: periods(streams.get(streamOf(served.dutyId))?.state),
    })),
  ];
  const decided = new Map([...streams].map(([streamId, { state }]) => [streamId, { state, events: [] as readonly DutyEvent[] }]));
  for (const command of commands) {
    const streamId = streamOf(command.dutyId);
    const { state, events } = decided.get(streamId) ?? { state: dutyDecider.initial, events: [] };
    const decision = dutyDecider.decide(command, state);
    if (!decision.accepted) {
      const { refusal } = decision;
      if (!isServeRefusal(refusal)) throw new Error(`${streamId} answered ${command.type} with ${refusal.type}`);
      return { refusal: inReport(refusal, { serves: serve, at: command }) };
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
