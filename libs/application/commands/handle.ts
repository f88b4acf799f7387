import { setTimeout as pause } from 'node:timers/promises';
import type { Decider } from '#libs/kernel/decider.js';
import type { AnyDomainEvent } from '#libs/domain/stream-events.js';
import type { DomainEvent, EventLog, StreamAppend, StreamId } from '#libs/event-log/event-log.js';
import { commandRetries } from '#libs/observability/metrics.js';
import { actingUnitRefused } from '../facts/acting.js';
import { readOnce } from '../facts/read-once.js';
import { loadStream } from '../facts/streams.js';
import { metadataOf, newEvents } from '../new-events.js';
import { type ApplicationRefusal, type CommandMeta, type Outcome, versionRefused } from '../outcome.js';
import { answerOf, earlierAnswer, hashOf, type RememberedAnswer } from './remembered-answer.js';

/** Each failed attempt means that somebody else's command went through, so this many in a row need a very busy stream. */
const ATTEMPTS_MAX = 20;

/** What one command means for one stream. */
export interface Handling<Command, Event extends AnyDomainEvent, State, Refusal> {
  readonly streamId: StreamId;
  readonly decider: Decider<Command, Event, State, Refusal>;
  /** The command as the client gave it, without facts: what its id stands for. */
  readonly intent: object;
  /**
   * Finds the facts that the decider needs; asked again after a conflict. A refusal of authority is given here, before them.
   * `log` is read once for each stream, however often it is asked in one attempt.
   */
  readonly complete: (
    state: State,
    log: EventLog,
  ) => Promise<{ readonly command: Command } | { readonly refusal: Refusal | ApplicationRefusal }>;
  /** Streams of which `complete` is likely to ask `log`: read together with the stream itself. */
  readonly ahead?: readonly StreamId[];
  /** Events of other streams that are accepted or refused with these, such as the claim of a number. */
  readonly alongside?: (events: readonly Event[], state: State, log: EventLog) => Promise<Alongside<Refusal>>;
}

/** Appends to other streams, or why one of them does not accept its event. */
export type Alongside<Refusal> =
  | readonly { readonly streamId: StreamId; readonly expectedVersion: number; readonly events: readonly DomainEvent[] }[]
  | { readonly refusal: Refusal };

/**
 * Loads the stream, decides, and appends at the version that was read; begins again after a conflict, unless the client named a version.
 *
 * The answer, a refusal too, is remembered in the transaction of the append. A command that is sent again is decided again, but the append finds that it
 * was answered, and the first answer stands, whatever the decision would be by now; so nothing has to be looked up before each command.
 */
export const handle =
  (log: EventLog) =>
  async <Command, Event extends AnyDomainEvent, State, Refusal>(
    handling: Handling<Command, Event, State, Refusal>,
    meta: CommandMeta,
  ): Promise<Outcome<Refusal>> => {
    const hash = hashOf(handling.intent, meta);
    const earlier = () => earlierAnswer<Refusal>(log, meta, hash);
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
      const attempted = await attemptOnce(log, handling, meta).catch(async (error: unknown) => {
        const answer = await earlier().catch(() => undefined);
        if (answer === undefined) throw error;
        return { answer };
      });
      if ('answer' in attempted) return attempted.answer;
      const { appends, outcome } = attempted;
      const result = await log.append({ appends, receipt: { commandId: meta.commandId, hash, outcome } });
      if (result.status === 'APPENDED') return answerOf(outcome, result, false);
      const answer = result.status === 'VERSION_CONFLICT' ? undefined : await earlier();
      if (answer !== undefined) return answer;
      commandRetries.add({});
      await pause(Math.random() * 5 * attempt);
    }
    return { accepted: false, refusal: { type: 'StreamBusy', attempts: ATTEMPTS_MAX }, repeated: false };
  };

interface Attempt<Refusal> {
  readonly outcome: RememberedAnswer<Refusal>;
  readonly appends: readonly StreamAppend[];
}

const refused = <Refusal>(refusal: Refusal | ApplicationRefusal): Attempt<Refusal> => ({
  outcome: { accepted: false, refusal },
  appends: [],
});

/** One attempt: reads the stream, together with those that are asked for ahead, completes the command with its facts and decides. */
const attemptOnce = async <Command, Event extends AnyDomainEvent, State, Refusal>(
  all: EventLog,
  handling: Handling<Command, Event, State, Refusal>,
  meta: CommandMeta,
): Promise<Attempt<Refusal>> => {
  const log = readOnce(all, [handling.streamId, ...(handling.ahead ?? [])]);
  const { state, version } = await loadStream(log, handling.decider, handling.streamId);
  const stranger = await actingUnitRefused(log, meta);
  if (stranger !== undefined) return refused<Refusal>(stranger);
  const outdated = versionRefused(meta, version);
  if (outdated !== undefined) return refused<Refusal>(outdated);
  const completed = await handling.complete(state, log);
  if ('refusal' in completed) return refused(completed.refusal);
  const decision = handling.decider.decide(completed.command, state);
  if (!decision.accepted) return refused(decision.refusal);
  const recorded = (events: readonly AnyDomainEvent[]) => newEvents(events, metadataOf(meta), meta.at);
  const others = (await handling.alongside?.(decision.events, state, log)) ?? [];
  if ('refusal' in others) return refused(others.refusal);
  const alongside = others.map((append) => ({ ...append, events: recorded(append.events as readonly AnyDomainEvent[]) }));
  return {
    outcome: { accepted: true, streamId: handling.streamId, streamVersion: version + decision.events.length },
    appends: [{ streamId: handling.streamId, expectedVersion: version, events: recorded(decision.events) }, ...alongside],
  };
};
