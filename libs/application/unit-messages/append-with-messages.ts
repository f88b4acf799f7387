import type { AnyDomainEvent } from '#libs/domain/stream-events.js';
import type { AppendResult, EventLog, StreamAppend, StreamId, TransactionalLog } from '#libs/event-log/event-log.js';
import type { DigestContent } from '#libs/notify/digest-content.js';
import { type Channel, putDigests } from '#libs/notify/outbox.js';
import type { Database } from '#libs/postgres/database.js';
import { actingUnitRefused } from '../facts/acting.js';
import { metadataOf, newEvents } from '../new-events.js';
import { answerOf, earlierAnswer, hashOf, type RememberedAnswer } from '../commands/remembered-answer.js';
import type { ApplicationRefusal, CommandMeta, Outcome } from '../outcome.js';

/** Where what is told is recorded, and where it lies until it is sent. */
export interface UnitMessagesContext {
  readonly database: Database;
  readonly log: EventLog & TransactionalLog;
  readonly logId: string;
  /** Ways out of the house that are in use; none where reminders are off. */
  readonly channels: readonly Channel[];
}

/** A stream as it was read. */
interface ReadStream {
  readonly streamId: StreamId;
  readonly version: number;
}

/** One event of one stream, which follows what was read of it. */
export interface EventToAppend extends ReadStream {
  readonly event: AnyDomainEvent;
}

/** What a command comes to as everything stands now. */
export type Resolution<Refusal> =
  | { readonly refusal: Refusal }
  /** It is so already: the command is accepted, and nobody is told again. */
  | { readonly unchanged: ReadStream }
  | {
      /** One at least. */
      readonly events: readonly EventToAppend[];
      /** What goes into the outbox with them, each with the place of the last event that it speaks of. */
      readonly messages: readonly { readonly content: DigestContent; readonly ofEvent: number }[];
    };

const ATTEMPTS_MAX = 5;

/**
 * A command of a person that has others told something: the events, their messages in the outbox and the answer in one transaction, so that there is
 * everything of it or nothing. The same command again gets the same answer, and sends nothing.
 */
export const appendWithMessages =
  ({ database, log, logId, channels }: UnitMessagesContext) =>
  async <Refusal>(
    intent: object,
    meta: CommandMeta,
    /** Looked at again after a conflict; undefined: the read models are behind. */
    find: () => Promise<Resolution<Refusal | ApplicationRefusal> | undefined>,
  ): Promise<Outcome<Refusal>> => {
    type Answer = Refusal | ApplicationRefusal;
    const { commandId, at } = meta;
    const hash = hashOf(intent, meta);

    const record = (resolution: Resolution<Answer>, outcome: RememberedAnswer<Refusal>): Promise<AppendResult | undefined> => {
      const { events, messages } = 'events' in resolution ? resolution : { events: [], messages: [] };
      const appends = events.map(({ streamId, version, event }): StreamAppend => ({
        streamId,
        expectedVersion: version,
        events: newEvents([event], metadataOf(meta), at),
      }));
      return database.transaction(async (tx) => {
        const [result] = await log.appendWithin(tx, [{ appends, receipt: { commandId, hash, outcome } }]);
        if (result?.status === 'APPENDED' && messages.length > 0) {
          const first = result.position - events.length + 1;
          const digests = messages.map(({ content, ofEvent }) => ({ content, position: first + ofEvent }));
          await putDigests(tx, logId, digests, at, channels);
        }
        return result;
      });
    };

    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
      const earlier = await earlierAnswer<Refusal>(log, meta, hash);
      if (earlier !== undefined) return earlier;
      const stranger = await actingUnitRefused(log, meta);
      const resolution: Resolution<Answer> | undefined = stranger === undefined ? await find() : { refusal: stranger };
      if (resolution === undefined) continue;
      const outcome = rememberedOf<Refusal>(resolution);
      const result = await record(resolution, outcome);
      if (result?.status === 'APPENDED') return answerOf(outcome, result, false);
      // Somebody else wrote to one of the streams, or sent the same command, at the same moment: looked at again.
    }
    return { accepted: false, refusal: { type: 'StreamBusy', attempts: ATTEMPTS_MAX }, repeated: false };
  };

/** The first stream stands for all of them. @throws Error where there is neither a refusal nor an event */
const rememberedOf = <Refusal>(resolution: Resolution<Refusal | ApplicationRefusal>): RememberedAnswer<Refusal> => {
  if ('refusal' in resolution) return { accepted: false, refusal: resolution.refusal };
  if ('unchanged' in resolution) {
    const { streamId, version } = resolution.unchanged;
    return { accepted: true, streamId, streamVersion: version };
  }
  const [first] = resolution.events;
  if (first === undefined) throw new Error('nothing was refused and there is no event');
  return { accepted: true, streamId: first.streamId, streamVersion: first.version + 1 };
};
