import type { PeriodKey } from '#libs/calendar/schedule.js';
import { isWeekend, isWorkingDay } from '#libs/calendar/working-calendar.js';
import type { Duty } from '#libs/domain/duty/duty.js';
import { reasonOfLapse } from '#libs/domain/duty/lapses.js';
import type { ExplanationCommand, ExplanationRefusal, ObligationStanding } from '#libs/domain/explanation/explanation.commands.js';
import { explanationDecider } from '#libs/domain/explanation/explanation.decider.js';
import type { ExplanationEvent, Explanations } from '#libs/domain/explanation/explanation.js';
import { explanationIdOf, explanationNoticeIdOf } from '#libs/domain/ids.js';
import type { EventLog, StreamId } from '#libs/event-log/event-log.js';
import type { OfType } from '#libs/kernel/decider.js';
import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt, type LocalDate } from '#libs/kernel/time.js';
import { type DigestContent, sortedLines } from '#libs/notify/digest-content.js';
import { obligationIdOf } from '#libs/read-models/obligations/queries/obligation-id.js';
import type { ObligationRow, Queries, Viewpoint } from '#libs/read-models/queries.js';
import type { CommandMeta } from '../outcome.js';
import { workingCalendarAt } from '../facts/duty-facts.js';
import { namedDuties } from '../facts/named-duties.js';
import { loadStreams } from '../facts/streams.js';
import { standingForEach } from '../facts/succession-facts.js';
import { planText } from './plan-text.js';
import {
  type ObligationRef,
  openUnitMessenger,
  type ResolvedRequest,
  type UnitMessage,
  type UnitMessenger,
  type UnitMessengerOptions,
} from './unit-messages.js';

/** Asks of several obligations at once: of all of them, or of none. */
export interface RequestExplanationIntent {
  readonly type: 'RequestExplanation';
  readonly obligations: readonly ObligationRef[];
  readonly text: string;
  readonly answerBy: LocalDate | null;
}

type Requested = OfType<ExplanationEvent, 'ExplanationRequested'>;

/** One obligation with the event that would be recorded of it. */
interface Decided {
  readonly row: ObligationRow;
  readonly version: number;
  readonly event: Requested;
}

/** Periods of a duty that a refusal names. */
const PERIODS_MAX = 60;

export const explanationStream = ({ dutyId, period }: ObligationRef): StreamId => `explanation/${explanationIdOf(dutyId, period)}`;

const closedBecause = ({ period, periodTo, originalDueOn }: ObligationRow, duty: Duty): string | null =>
  duty.waivedPeriods.get(period) ?? reasonOfLapse(duty, { periodTo, dueOn: originalDueOn }) ?? duty.closed?.reason ?? null;

const standingOf = (row: ObligationRow, duty: Duty | undefined): ObligationStanding => ({
  status: row.status,
  dueOn: row.dueOn,
  reason: row.excuse?.reason ?? (duty && closedBecause(row, duty)) ?? '',
});

const isWorked = async (log: EventLog, day: LocalDate | null, { at }: CommandMeta): Promise<boolean> =>
  day === null || (isWorkingDay(await workingCalendarAt(log, at), day) ?? !isWeekend(day));

/** What each unit is told, in one message however many obligations it is asked about. */
const messagesOf = async (
  queries: Queries,
  decided: readonly Decided[],
  { commandId, at }: CommandMeta,
  view: Viewpoint,
): Promise<readonly UnitMessage[]> => {
  const [units, plans] = await Promise.all([
    queries.orgUnitsByIds([...new Set(decided.flatMap(({ event }) => [event.by, ...event.of]))], view),
    queries.plansByIds([...new Set(decided.map(({ row }) => row.planId))], view),
  ]);
  const nameOf = (id: OrgUnitId): string => units.get(id)?.fullName ?? id;
  const ofUnits = new Map<OrgUnitId, number[]>();
  for (const [index, { event }] of decided.entries())
    for (const unitId of event.of) ofUnits.set(unitId, [...(ofUnits.get(unitId) ?? []), index]);
  return [...ofUnits].flatMap(([unitId, places]) => {
    const asked = places.flatMap((place) => decided[place] ?? []);
    const [first] = asked;
    if (first === undefined) return [];
    const own = asked.map(({ row: { dutyId, period, planId, title, certainty }, event: { dueOn, lateness } }) => ({
      ...{ dutyId, period, planId, title, dueOn },
      plan: planText(plans.get(planId), planId),
      matter: 'OBLIGATION' as const,
      isProvisional: certainty === 'PROVISIONAL',
      ...(lateness === 'LATE' ? { isDone: true as const } : {}),
    }));
    const { by, text, answerBy, seen } = first.event;
    const content: DigestContent = {
      digest: explanationNoticeIdOf(unitId, commandId),
      unitId,
      unit: nameOf(unitId),
      day: dateAt(at),
      seen,
      own: sortedLines(own),
      below: [],
      urging: { by: nameOf(by), note: text, explanation: { answerBy } },
    };
    return [{ obligations: asked.map(({ event: { dutyId, period } }) => ({ dutyId, period })), content, ofEvent: Math.max(...places) }];
  });
};

/** Asks those that are late for an explanation, all at once. */
export const explanationRequester = (options: UnitMessengerOptions): UnitMessenger<RequestExplanationIntent, ExplanationRefusal> => {
  const { log, queries } = options;

  const rowsOf = async ({ obligations }: RequestExplanationIntent, view: Viewpoint) => {
    const rows = await queries.obligationsByIds(obligations.map(obligationIdOf), view);
    const standing = await standingForEach(log, [...new Set([...rows.values()].flatMap(({ holders }) => holders))], view.inForceOn);
    return { rows, standing };
  };

  /** Everything that decides about what was asked for, each kind read once. */
  const factsOf = async (intent: RequestExplanationIntent, meta: CommandMeta, view: Viewpoint) => {
    const { obligations, answerBy } = intent;
    const [named, found, streams, isWorkedDay] = await Promise.all([
      namedDuties(
        log,
        obligations.map(({ dutyId }) => dutyId),
        meta,
      ),
      rowsOf(intent, view),
      loadStreams<ExplanationEvent, Explanations>(log, explanationDecider, obligations.map(explanationStream)),
      isWorked(log, answerBy, meta),
    ]);
    return { ...named, ...found, streams, isWorkedDay };
  };

  /** Of a duty that has no such period, those that it has. */
  const periodsOf = async (dutyId: DutyId, view: Viewpoint): Promise<readonly PeriodKey[]> =>
    (await queries.obligations({ dutyId }, { first: PERIODS_MAX }, view)).rows.map(({ node }) => node.period);

  const find = async (
    intent: RequestExplanationIntent,
    meta: CommandMeta,
    view: Viewpoint,
  ): Promise<ResolvedRequest<ExplanationRefusal>> => {
    const facts = await factsOf(intent, meta, view);
    const refused = new Map<number, ExplanationRefusal>();
    const decided: Decided[] = [];
    for (const [index, obligation] of intent.obligations.entries()) {
      const { dutyId, period } = obligation;
      const row = facts.rows.get(obligationIdOf(obligation));
      const superiors = facts.superiorsOf(dutyId);
      const { state = explanationDecider.initial, version = 0 } = facts.streams.get(explanationStream(obligation)) ?? {};
      const holders = row?.holders ?? [];
      const command: ExplanationCommand = {
        type: 'RequestExplanation',
        dutyId,
        period,
        path: `obligations[${index}]`,
        text: intent.text,
        answerBy: intent.answerBy,
        superiors,
        actingFor: facts.actingFor,
        standing: row === undefined ? null : standingOf(row, facts.duties.get(dutyId)),
        periods: row === undefined && superiors !== null ? await periodsOf(dutyId, view) : [],
        holders,
        standingHolders: [...new Set(holders.flatMap((id) => facts.standing.get(id) ?? []))],
        isWorked: facts.isWorkedDay,
        seen: view.position,
        actor: meta.onBehalfOf,
        requestedBy: meta.actor,
        at: meta.at,
      };
      const decision = explanationDecider.decide(command, state);
      if (!decision.accepted) refused.set(index, decision.refusal);
      else for (const event of decision.events) if (row !== undefined) decided.push({ row, version, event: event as Requested });
    }
    return {
      refused,
      events: decided.map(({ version, event }) => ({ streamId: explanationStream(event), version, event })),
      messages: () => messagesOf(queries, decided, meta, view),
    };
  };

  return openUnitMessenger(options, find);
};
