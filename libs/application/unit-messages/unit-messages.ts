import type { PeriodKey } from '#libs/calendar/schedule.js';
import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt } from '#libs/kernel/time.js';
import type { DigestContent } from '#libs/notify/digest-content.js';
import { type Channel, channelsOfUnits } from '#libs/notify/outbox.js';
import type { Queries, Viewpoint } from '#libs/read-models/queries.js';
import { actingUnitRefused } from '../facts/acting.js';
import type { ApplicationRefusal, CommandMeta, Outcome } from '../outcome.js';
import { appendWithMessages, type UnitMessagesContext, type EventToAppend } from './append-with-messages.js';

/** One period of a duty. */
export interface ObligationRef {
  readonly dutyId: DutyId;
  readonly period: PeriodKey;
}

/** A command about several obligations at once: about all of them, or about none. */
interface ObligationsIntent {
  readonly obligations: readonly ObligationRef[];
}

/** What one unit is told, in one message however many obligations it is about. */
export interface UnitMessage {
  readonly obligations: readonly ObligationRef[];
  readonly content: DigestContent;
  /** Place of the last event that it speaks of. */
  readonly ofEvent: number;
}

/** What was found out about everything that a command names. */
export interface ResolvedRequest<Refusal> {
  readonly events: readonly EventToAppend[];
  /** By their place in what was named. */
  readonly refused: ReadonlyMap<number, Refusal>;
  readonly messages: () => Promise<readonly UnitMessage[]>;
}

/** What one unit would be told. */
export interface ToldUnit {
  readonly unitId: OrgUnitId;
  readonly obligations: readonly ObligationRef[];
  readonly content: DigestContent;
  /** Ways out of the house on which it goes; none: it can only be read here. */
  readonly channels: readonly Channel[];
}

export interface TellingPreview<Refusal> {
  readonly units: readonly ToldUnit[];
  /** What would be refused, each with its reason; the rest may be told without it. */
  readonly leftOut: readonly (ObligationRef & { readonly refusal: Refusal | ApplicationRefusal })[];
}

export interface UnitMessenger<Intent, Refusal> {
  readonly send: (intent: Intent, meta: CommandMeta) => Promise<Outcome<Refusal>>;
  /** What `send` would do at this moment; nothing is recorded. */
  readonly preview: (intent: Intent, meta: CommandMeta) => Promise<TellingPreview<Refusal>>;
}

export interface UnitMessengerOptions extends UnitMessagesContext {
  readonly queries: Queries;
}

/** Tells units about obligations, or shows what they would be told. @param find everything that was named, as it stands at a viewpoint */
export const openUnitMessenger = <Intent extends ObligationsIntent, Refusal>(
  options: UnitMessengerOptions,
  find: (intent: Intent, meta: CommandMeta, view: Viewpoint) => Promise<ResolvedRequest<Refusal>>,
): UnitMessenger<Intent, Refusal> => {
  const { database, log, logId, queries, channels } = options;

  /** Undefined: the read models are behind. */
  const findNow = async (intent: Intent, meta: CommandMeta): Promise<ResolvedRequest<Refusal> | undefined> => {
    const { position } = await log.head();
    const { caughtUp, ...view } = await queries.viewpoint({ minPosition: position, inForceOn: dateAt(meta.at) });
    return caughtUp ? find(intent, meta, { ...view, at: meta.at }) : undefined;
  };

  return {
    send: (intent, meta) =>
      appendWithMessages(options)<Refusal>(intent, meta, async () => {
        const found = await findNow(intent, meta);
        if (found === undefined) return undefined;
        const [, refusal] = [...found.refused].sort(([a], [b]) => a - b)[0] ?? [];
        return refusal === undefined ? { events: found.events, messages: await found.messages() } : { refusal };
      }),
    preview: async (intent, meta) => {
      const stranger = await actingUnitRefused(log, meta);
      if (stranger !== undefined) return { units: [], leftOut: intent.obligations.map((each) => ({ ...each, refusal: stranger })) };
      const found = await findNow(intent, meta);
      if (found === undefined) return { units: [], leftOut: [] };
      const messages = await found.messages();
      const reached = await channelsOfUnits(
        database,
        logId,
        messages.map(({ content }) => content.unitId),
        channels,
      );
      return {
        units: messages.map(({ obligations, content }): ToldUnit => {
          const { unitId } = content;
          return { unitId, obligations, content, channels: reached.get(unitId) ?? [] };
        }),
        leftOut: intent.obligations.flatMap((obligation, index) => {
          const refusal = found.refused.get(index);
          return refusal === undefined ? [] : [{ ...obligation, refusal }];
        }),
      };
    },
  };
};
