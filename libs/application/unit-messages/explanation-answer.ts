import type { PeriodKey } from '#libs/calendar/schedule.js';
import { dutyDecider } from '#libs/domain/duty/duty.decider.js';
import type { ExplanationRefusal } from '#libs/domain/explanation/explanation.commands.js';
import { explanationDecider } from '#libs/domain/explanation/explanation.decider.js';
import { currentRequest, type ExplanationEvent, type ExplanationRequest } from '#libs/domain/explanation/explanation.js';
import { explanationIdOf, explanationNoticeIdOf } from '#libs/domain/ids.js';
import type { StreamId } from '#libs/event-log/event-log.js';
import type { OfType } from '#libs/kernel/decider.js';
import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt } from '#libs/kernel/time.js';
import type { DigestContent } from '#libs/notify/digest-content.js';
import type { Queries } from '#libs/read-models/queries.js';
import { actingFor } from '../facts/acting.js';
import { loadStream } from '../facts/streams.js';
import { standingFor, standingForEach } from '../facts/succession-facts.js';
import { type ApplicationRefusal, type CommandMeta, type Outcome, versionRefused } from '../outcome.js';
import { type Resolution, appendWithMessages, type UnitMessagesContext } from './append-with-messages.js';
import { planText } from './plan-text.js';

export interface GiveExplanationIntent {
  readonly type: 'GiveExplanation';
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
  readonly text: string;
  readonly document: string | null;
  readonly link: string | null;
}

export interface AnsweringContext extends UnitMessagesContext {
  readonly queries: Queries;
}

type Given = OfType<ExplanationEvent, 'ExplanationGiven'>;
type Answered = Resolution<ExplanationRefusal | ApplicationRefusal>;

/** A unit that was asked says why something was late; whoever asked is told of it in the same transaction. */
export const explanationAnswerer = (context: AnsweringContext) => {
  const { log, queries } = context;

  /**
   * The message for the unit that asked, or for the unit that follows it; none where neither exists any more. Names are as known now, since an answer
   * does not wait for read models.
   */
  const noticeOf = async (
    { by: asker, lateness, dueOn }: ExplanationRequest,
    { dutyId, period, by, text, document, link }: Given,
    { commandId, at }: CommandMeta,
  ): Promise<readonly DigestContent[]> => {
    const day = dateAt(at);
    const unitId = await standingFor(log, asker, day);
    if (unitId === null) return [];
    const { opened } = (await loadStream(log, dutyDecider, `duty/${dutyId}`)).state;
    if (opened === null) throw new Error(`duty ${dutyId} was asked about and is not in the log`);
    const { caughtUp: _, ...view } = await queries.viewpoint({ inForceOn: day });
    const { planId, title } = opened;
    const [units, plans] = await Promise.all([queries.orgUnitsByIds([unitId, by], view), queries.plansByIds([planId], view)]);
    const nameOf = (id: OrgUnitId): string => units.get(id)?.fullName ?? id;
    const line = { dutyId, period, planId, title, dueOn, plan: planText(plans.get(planId), planId), matter: 'OBLIGATION' } as const;
    const content: DigestContent = {
      digest: explanationNoticeIdOf(unitId, commandId),
      unitId,
      unit: nameOf(unitId),
      day,
      seen: view.position,
      own: [{ ...line, isProvisional: false, ...(lateness === 'LATE' ? { isDone: true as const } : {}) }],
      below: [],
      urging: { by: nameOf(by), note: text, explained: { document, link } },
    };
    return [content];
  };

  const find = async (intent: GiveExplanationIntent, meta: CommandMeta): Promise<Answered> => {
    const streamId: StreamId = `explanation/${explanationIdOf(intent.dutyId, intent.period)}`;
    const { state, version } = await loadStream(log, explanationDecider, streamId);
    const outdated = versionRefused(meta, version);
    if (outdated !== undefined) return { refusal: outdated };
    const day = dateAt(meta.at);
    const request = currentRequest(state);
    const standing = await standingForEach(log, request?.of ?? [], day);
    const asked = [...new Set([...standing.values()].flatMap((unit) => unit ?? []))];
    const acting = await actingFor(log, meta.onBehalfOf, asked, day);
    const decision = explanationDecider.decide(
      { ...intent, asked, actor: meta.onBehalfOf, actingFor: acting, givenBy: meta.actor, at: meta.at },
      state,
    );
    if (!decision.accepted) return { refusal: decision.refusal };
    const given = decision.events.find((event) => event.type === 'ExplanationGiven');
    if (given === undefined || request === undefined) return { unchanged: { streamId, version } };
    const notices = await noticeOf(request, given, meta);
    return { events: [{ streamId, version, event: given }], messages: notices.map((content) => ({ content, ofEvent: 0 })) };
  };

  return (intent: GiveExplanationIntent, meta: CommandMeta): Promise<Outcome<ExplanationRefusal>> =>
    appendWithMessages(context)<ExplanationRefusal>(intent, meta, () => find(intent, meta));
};
