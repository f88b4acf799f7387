import { setTimeout as pause } from 'node:timers/promises';
import type { Decider } from '#libs/kernel/decider.js';
import { type AnyDomainEvent, legalTimeOf } from '#libs/domain/legal-time.js';
import type { AppendResult, AppendUnit, DomainEvent, EventLog, NewEvent, StreamAppend, StreamId } from '#libs/event-log/event-log.js';
import type { CommandId } from '#libs/kernel/ids.js';
import { commandRetries } from '#libs/observability/metrics.js';
import { commandHash } from './command-hash.js';
import { actingUnitRefused } from '../facts/acting.js';
import { readOnce } from '../facts/read-once.js';
import { loadStream } from '../facts/streams.js';
import type { Accepted, ApplicationRefusal, CommandMeta, Outcome } from './outcome.js';

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

/** What is remembered of an answer. Position and time of recording are the log's. */
type Remembered<Refusal> =
  | { readonly accepted: true; readonly streamId: StreamId; readonly streamVersion: number }
  | { readonly accepted: false; readonly refusal: Refusal };

/**
 * Loads the stream, decides, and appends at the version that was read; begins again after a conflict, unless the client named a version.
 *
 * The answer, a refusal too, is remembered in the transaction of the append. A command that is sent again is decided again, but the append gives back
 * the first answer, whatever the decision would be by now; so nothing has to be looked up before each command.
 */
export const handle =
  (log: EventLog) =>
  async <Command, Event extends AnyDomainEvent, State, Refusal>(
    handling: Handling<Command, Event, State, Refusal>,
    meta: CommandMeta,
  ): Promise<Outcome<Refusal>> => {
    type Answer = Refusal | ApplicationRefusal;
    const hash = commandHash({ ...handling.intent, actor: meta.actor, onBehalfOf: meta.onBehalfOf, expectedVersion: meta.expectedVersion });
    const receipt = (outcome: Remembered<Answer>) => ({ commandId: meta.commandId, hash, outcome });
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
      const attempted = await attemptOnce(log, handling, meta).catch(async (error: unknown) => {
        const earlier = await log.receiptOf(meta.commandId).catch(() => undefined);
        if (earlier === undefined) throw error;
        return { earlier };
      });
      if ('earlier' in attempted) {
        const { earlier } = attempted;
        if (earlier.hash !== hash) return commandIdReused(meta.commandId);
        return repeated(log, earlier.outcome as Remembered<Answer>, earlier.position);
      }
      const unit: AppendUnit = attempted.accepted
        ? {
            appends: attempted.appends,
            receipt: receipt({ accepted: true, streamId: handling.streamId, streamVersion: attempted.streamVersion }),
          }
        : { appends: [], receipt: receipt({ accepted: false, refusal: attempted.refusal }) };
      const answer = await answerOf(log, meta.commandId, attempted, handling.streamId, await log.append(unit));
      if (answer !== undefined) return answer;
      commandRetries.add({});
      await pause(Math.random() * 5 * attempt);
    }
    return { accepted: false, refusal: { type: 'StreamBusy', attempts: ATTEMPTS_MAX }, repeated: false };
  };

type Attempt<Refusal> =
  | { readonly accepted: true; readonly appends: readonly StreamAppend[]; readonly streamVersion: number }
  | { readonly accepted: false; readonly refusal: Refusal };

/** One attempt: reads the stream, together with those that are asked for ahead, completes the command with its facts and decides. */
const attemptOnce = async <Command, Event extends AnyDomainEvent, State, Refusal>(
  all: EventLog,
  handling: Handling<Command, Event, State, Refusal>,
  meta: CommandMeta,
): Promise<Attempt<Refusal | ApplicationRefusal>> => {
  const log = readOnce(all, [handling.streamId, ...(handling.ahead ?? [])]);
  const { state, version } = await loadStream(log, handling.decider, handling.streamId);
  const stranger = await actingUnitRefused(log, meta);
  if (stranger !== undefined) return { accepted: false, refusal: stranger };
  if (meta.expectedVersion !== undefined && meta.expectedVersion !== version)
    return {
      accepted: false,
      refusal: { type: 'VersionConflict', path: 'expectedVersion', expected: meta.expectedVersion, actual: version },
    };
  const completed = await handling.complete(state, log);
  if ('refusal' in completed) return { accepted: false, refusal: completed.refusal };
  const decision = handling.decider.decide(completed.command, state);
  if (!decision.accepted) return decision;
  const metadata = {
    actor: meta.actor,
    onBehalfOf: meta.onBehalfOf,
    commandId: meta.commandId,
    correlationId: meta.correlationId,
    causation: null,
  };
  const events: NewEvent[] = decision.events.map((event) => ({
    event,
    legalTime: legalTimeOf(event, meta.at),
    metadata,
  }));
  const others = (await handling.alongside?.(decision.events, state, log)) ?? [];
  if ('refusal' in others) return { accepted: false, refusal: others.refusal };
  const alongside = others.map((append) => ({
    ...append,
    events: append.events.map((event) => ({ event, legalTime: legalTimeOf(event as AnyDomainEvent, meta.at), metadata })),
  }));
  return {
    accepted: true,
    appends: [{ streamId: handling.streamId, expectedVersion: version, events }, ...alongside],
    streamVersion: version + events.length,
  };
};

/** `undefined`: somebody else was faster; try again. */
const answerOf = async <Refusal>(
  log: EventLog,
  commandId: CommandId,
  attempted: Attempt<Refusal>,
  streamId: StreamId,
  result: AppendResult,
): Promise<Outcome<Refusal> | undefined> => {
  switch (result.status) {
    case 'APPENDED':
      return attempted.accepted
        ? {
            accepted: true,
            streamId,
            streamVersion: attempted.streamVersion,
            position: result.position,
            recordedAt: result.recordedAt,
            repeated: false,
          }
        : { accepted: false, refusal: attempted.refusal, repeated: false };
    case 'REPEATED':
      return repeated(log, result.outcome as Remembered<Refusal>, result.position);
    case 'COMMAND_ID_REUSED':
      return commandIdReused(commandId);
    case 'VERSION_CONFLICT':
      return undefined;
  }
};

const commandIdReused = (commandId: CommandId): Outcome<never> => ({
  accepted: false,
  refusal: { type: 'CommandIdReused', path: 'commandId', commandId },
  repeated: false,
});

const repeated = async <Refusal>(log: EventLog, outcome: Remembered<Refusal>, position: number): Promise<Outcome<Refusal>> =>
  outcome.accepted
    ? ({ ...outcome, position, recordedAt: await recordedAtOf(log, position), repeated: true } satisfies Accepted)
    : { ...outcome, repeated: true };

const recordedAtOf = async (log: EventLog, position: number): Promise<Accepted['recordedAt']> => {
  const [recorded] = await log.read({ after: position - 1, until: position, limit: 1 });
  if (recorded === undefined) throw new Error(`a remembered answer names position ${position}, which the log does not have`);
  return recorded.recordedAt;
};
