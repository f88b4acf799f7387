import type { PeriodKey } from '#libs/calendar/schedule.js';
import { isWeekend, isWorkingDay } from '#libs/calendar/working-calendar.js';
import { dutyDecider } from '#libs/domain/duty/duty.decider.js';
import { type Duty, type DutyEvent, superiorsOf } from '#libs/domain/duty/duty.js';
import type { ExplanationCommand, ExplanationRefusal, ObligationStanding } from '#libs/domain/explanation/explanation.commands.js';
import { explanationDecider } from '#libs/domain/explanation/explanation.decider.js';
import type { ExplanationEvent, Explanations } from '#libs/domain/explanation/explanation.js';
import { explanationIdOf, explanationNoticeIdOf } from '#libs/domain/ids.js';
import type { StreamId } from '#libs/event-log/event-log.js';
import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt, type LocalDate } from '#libs/kernel/time.js';
import { type DigestContent, sortedLines } from '#libs/notify/digest-content.js';
import { type Channel, channelsOfUnits } from '#libs/notify/outbox.js';
import type { ObligationId, ObligationRow, Queries, Viewpoint } from '#libs/read-models/queries.js';
import { type GiveExplanationIntent, openAnswering } from './explanation-answer.js';
import { actingFor, actingUnitRefused } from './facts/acting.js';
import { workingCalendarAt } from './facts/duty-facts.js';
import { loadStreams } from './facts/streams.js';
import { standingForEach } from './facts/succession-facts.js';
import { handle } from './handle.js';
import type { ApplicationRefusal, CommandMeta, Outcome } from './outcome.js';
import { planText } from './reminder-digests.js';
import { tellAtOnce, type TellingContext } from './tell-at-once.js';

interface OfObligation {
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
}

/** Asks of several obligations at once: of all of them, or of none. */
export interface RequestExplanationIntent {
  readonly type: 'RequestExplanation';
  readonly obligations: readonly OfObligation[];
  readonly text: string;
  readonly answerBy: LocalDate | null;
}

export interface WithdrawExplanationRequestIntent extends OfObligation {
  readonly type: 'WithdrawExplanationRequest';
  readonly reason: string;
}

/** What one unit would be asked. */
export interface AskedUnit {
  readonly unitId: OrgUnitId;
  readonly obligations: readonly OfObligation[];
  readonly content: DigestContent;
  /** Ways out of the house on which it goes; none: it can only be read here. */
  readonly channels: readonly Channel[];
}

type AnyRefusal = ExplanationRefusal | ApplicationRefusal;

export interface ExplanationRequestPreview {
  readonly units: readonly AskedUnit[];
  /** What would be refused, each with its reason; the rest may be asked without it. */
  readonly leftOut: readonly (OfObligation & { readonly refusal: AnyRefusal })[];
}

/** Asking those that are late for an explanation, and giving it. Nothing here changes how an obligation stands. */
export interface ExplanationDesk {
  readonly request: (intent: RequestExplanationIntent, meta: CommandMeta) => Promise<Outcome<ExplanationRefusal>>;
  /** What `request` would do at this moment; nothing is recorded. */
  readonly preview: (intent: RequestExplanationIntent, meta: CommandMeta) => Promise<ExplanationRequestPreview>;
  readonly give: (intent: GiveExplanationIntent, meta: CommandMeta) => Promise<Outcome<ExplanationRefusal>>;
  readonly withdraw: (intent: WithdrawExplanationRequestIntent, meta: CommandMeta) => Promise<Outcome<ExplanationRefusal>>;
  /** Named in texts. */
  readonly publicUrl: string | null;
}

export interface ExplanationDeskOptions extends TellingContext {
  readonly queries: Queries;
  readonly publicUrl: string | null;
}

type Requested = Extract<ExplanationEvent, { readonly type: 'ExplanationRequested' }>;

/** One obligation with the event that would be recorded of it. */
interface Decided {
  readonly row: ObligationRow;
  readonly version: number;
  readonly event: Requested;
}

/** What was found out about everything that was asked for. */
interface Found {
  readonly view: Viewpoint;
  readonly decided: readonly Decided[];
  /** By their place in what was asked for. */
  readonly refused: ReadonlyMap<number, ExplanationRefusal>;
}

/** Periods of a duty that a refusal names. */
const PERIODS_MAX = 60;

const obligationIdOf = ({ dutyId, period }: OfObligation): ObligationId => `${dutyId}:${period}`;
const streamOf = ({ dutyId, period }: OfObligation): StreamId => `explanation/${explanationIdOf(dutyId, period)}`;

const standingOf = (row: ObligationRow, duty: Duty | undefined): ObligationStanding => ({
  status: row.status,
  dueOn: row.dueOn,
  reason: row.excuse?.reason ?? duty?.waivedPeriods.get(row.period) ?? duty?.closed?.reason ?? '',
});

export const openExplanationDesk = (options: ExplanationDeskOptions): ExplanationDesk => {
  const { database, log, logId, queries, channels } = options;

  const isWorked = async (day: LocalDate | null, meta: CommandMeta): Promise<boolean> =>
    day === null || (isWorkingDay(await workingCalendarAt(log, meta.at), day) ?? !isWeekend(day));

  /** Everything that decides about what was asked for, each kind read once. */
  const factsOf = async ({ obligations, answerBy }: RequestExplanationIntent, meta: CommandMeta, view: Viewpoint) => {
    const dutyIds = [...new Set(obligations.map(({ dutyId }) => dutyId))];
    const [duties, rows, streams, isWorkedDay] = await Promise.all([
      loadStreams<DutyEvent, Duty>(
        log,
        dutyDecider,
        dutyIds.map((id): StreamId => `duty/${id}`),
      ),
      queries.obligationsByIds(obligations.map(obligationIdOf), view),
      loadStreams<ExplanationEvent, Explanations>(log, explanationDecider, obligations.map(streamOf)),
      isWorked(answerBy, meta),
    ]);
    const superiorsOfDuty = (id: DutyId): readonly OrgUnitId[] | null => {
      const opened = duties.get(`duty/${id}`)?.state.opened ?? null;
      return opened === null ? null : superiorsOf(opened);
    };
    const [acting, standing] = await Promise.all([
      actingFor(
        log,
        meta.onBehalfOf,
        dutyIds.flatMap((id) => superiorsOfDuty(id) ?? []),
        view.inForceOn,
      ),
      standingForEach(log, [...new Set([...rows.values()].flatMap(({ holders }) => holders))], view.inForceOn),
    ]);
    return { duties, rows, streams, isWorkedDay, superiorsOfDuty, acting, standing };
  };

  /** Of a duty that has no such period, those that it has. */
  const periodsOf = async (dutyId: DutyId, view: Viewpoint): Promise<readonly PeriodKey[]> =>
    (await queries.obligations({ dutyId }, { first: PERIODS_MAX }, view)).rows.map(({ node }) => node.period);

  /** Everything that was asked for as it stands now; undefined: the read models are behind. */
  const find = async (intent: RequestExplanationIntent, meta: CommandMeta): Promise<Found | undefined> => {
    const { position } = await log.head();
    const { caughtUp, ...current } = await queries.viewpoint({ minPosition: position, inForceOn: dateAt(meta.at) });
    if (!caughtUp) return undefined;
    const view: Viewpoint = { ...current, at: meta.at };
    const facts = await factsOf(intent, meta, view);
    const refused = new Map<number, ExplanationRefusal>();
    const decided: Decided[] = [];
    for (const [index, { dutyId, period }] of intent.obligations.entries()) {
      const row = facts.rows.get(obligationIdOf({ dutyId, period }));
      const superiors = facts.superiorsOfDuty(dutyId);
      const { state = explanationDecider.initial, version = 0 } = facts.streams.get(streamOf({ dutyId, period })) ?? {};
      const holders = row?.holders ?? [];
      const command: ExplanationCommand = {
        type: 'RequestExplanation',
        dutyId,
        period,
        path: `obligations[${index}]`,
        text: intent.text,
        answerBy: intent.answerBy,
        superiors,
        actingFor: facts.acting,
        standing: row === undefined ? null : standingOf(row, facts.duties.get(`duty/${dutyId}`)?.state),
        periods: row === undefined && superiors !== null ? await periodsOf(dutyId, view) : [],
        holders,
        standingHolders: [...new Set(holders.flatMap((id) => facts.standing.get(id) ?? []))],
        isWorked: facts.isWorkedDay,
        seen: view.position,
        by: meta.onBehalfOf ?? superiors?.[0] ?? ('' as OrgUnitId),
        requestedBy: meta.actor,
        at: meta.at,
      };
      const decision = explanationDecider.decide(command, state);
      if (!decision.accepted) refused.set(index, decision.refusal);
      else for (const event of decision.events) if (row !== undefined) decided.push({ row, version, event: event as Requested });
    }
    return { view, decided, refused };
  };

  /** What each unit is told, in one message however many obligations it is asked about. */
  const messagesOf = async ({ view, decided }: Found, { commandId, at }: CommandMeta) => {
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
      return [
        { unitId, content, ofEvent: Math.max(...places), obligations: asked.map(({ event: { dutyId, period } }) => ({ dutyId, period })) },
      ];
    });
  };

  const firstRefused = ({ refused }: Found): ExplanationRefusal | undefined => [...refused].sort(([a], [b]) => a - b)[0]?.[1];

  /** Who may withdraw: as who may ask. */
  const superiorsFor = async ({ dutyId }: OfObligation, { onBehalfOf, at }: CommandMeta) => {
    const streams = await loadStreams<DutyEvent, Duty>(log, dutyDecider, [`duty/${dutyId}`]);
    const opened = streams.get(`duty/${dutyId}`)?.state.opened ?? null;
    const superiors = opened === null ? [] : superiorsOf(opened);
    return { superiors, actingFor: await actingFor(log, onBehalfOf, superiors, dateAt(at)) };
  };

  return {
    publicUrl: options.publicUrl,
    request: (intent, meta) =>
      tellAtOnce(options)<ExplanationRefusal>(intent, meta, async () => {
        const found = await find(intent, meta);
        if (found === undefined) return undefined;
        const refusal = firstRefused(found);
        if (refusal !== undefined) return { refusal };
        const events = found.decided.map(({ version, event }) => ({ streamId: streamOf(event), version, event }));
        return { events, messages: await messagesOf(found, meta) };
      }),
    preview: async (intent, meta) => {
      const found = await find(intent, meta);
      if (found === undefined) return { units: [], leftOut: [] };
      const stranger = await actingUnitRefused(log, meta);
      const messages = await messagesOf(found, meta);
      const reached = await channelsOfUnits(
        database,
        logId,
        messages.map(({ unitId }) => unitId),
        channels,
      );
      const units = messages.map(({ unitId, content, obligations }): AskedUnit => ({
        unitId,
        content,
        obligations,
        channels: reached.get(unitId) ?? [],
      }));
      const leftOut = intent.obligations.flatMap((obligation, index) => {
        const refusal = stranger ?? found.refused.get(index);
        return refusal === undefined ? [] : [{ ...obligation, refusal }];
      });
      return { units: stranger === undefined ? units : [], leftOut };
    },
    give: openAnswering(options),
    withdraw: (intent, meta) =>
      handle(log)<ExplanationCommand, ExplanationEvent, Explanations, ExplanationRefusal>(
        {
          streamId: streamOf(intent),
          decider: explanationDecider,
          intent,
          complete: async () => {
            const facts = await superiorsFor(intent, meta);
            const by = meta.onBehalfOf ?? facts.superiors[0] ?? ('' as OrgUnitId);
            return { command: { ...intent, ...facts, by, withdrawnBy: meta.actor, at: meta.at } };
          },
        },
        meta,
      ),
  };
};
