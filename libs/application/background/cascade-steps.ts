import type { CascadeCommand } from '#libs/domain/cascade/cascade.js';
import { dutyDecider } from '#libs/domain/duty/duty.decider.js';
import { evolveDuty, noDuty, type Duty, type DutyEvent } from '#libs/domain/duty/duty.js';
import { planDecider } from '#libs/domain/plan/plan.decider.js';
import type { PlanCommand } from '#libs/domain/plan/plan.commands.js';
import type { PlanEvent } from '#libs/domain/plan/plan.js';
import type {
  AppendUnit,
  EventLog,
  EventMetadata,
  NewEvent,
  RecordedEvent,
  StreamId,
  TransactionalLog,
} from '#libs/event-log/event-log.js';
import { fold } from '#libs/kernel/decider.js';
import type { CommandId, PersonId } from '#libs/kernel/ids.js';
import type { Transaction } from '#libs/postgres/database.js';
import { newEvents } from '../new-events.js';

/** The actor of the cascade's commands; they are on behalf of the unit on whose behalf the causing event was recorded. */
export const CASCADE_ACTOR = 'system:cascade' as PersonId;

export interface RefusedStep {
  readonly command: CascadeCommand;
  readonly refusal: { readonly type: string };
}

/** The outcome of carrying out some commands of a reaction. */
export interface Carried {
  /** Number of duties that were changed, by this attempt or by an earlier one. */
  readonly changed: number;
  readonly refused: readonly RefusedStep[];
}

/** One stream with what is to be decided on it, in order. */
interface Turn {
  readonly streamId: StreamId;
  readonly commands: readonly CascadeCommand[];
}

interface Decided {
  readonly turn: Turn;
  readonly unit: AppendUnit;
  /** The duty is changed by this reaction, now or before. */
  readonly changes: boolean;
  readonly refused: readonly RefusedStep[];
}

interface Known {
  readonly version: number;
  readonly duty: Duty;
  /** Commands of which the events are there. */
  readonly done: ReadonlySet<CommandId>;
}

const unknown: Known = { version: 0, duty: noDuty, done: new Set() };

const turnsOf = (commands: readonly CascadeCommand[]): readonly Turn[] =>
  [...Map.groupBy(commands, ({ streamId }) => streamId)].map(([streamId, own]) => ({ streamId, commands: own }));

const reactionTo = (cause: RecordedEvent, commandId: CommandId): EventMetadata => ({
  actor: CASCADE_ACTOR,
  onBehalfOf: cause.metadata.onBehalfOf,
  commandId,
  correlationId: cause.metadata.correlationId,
  causation: cause.position,
});

/** A command whose events are already in the log is not decided again: it was carried out before the log was restored. */
const decide = (turn: Turn, { version, duty, done }: Known, cause: RecordedEvent): Decided => {
  const events: NewEvent[] = [];
  const refused: RefusedStep[] = [];
  let state = duty;
  for (const command of turn.commands) {
    if (done.has(command.commandId)) continue;
    const decision = dutyDecider.decide(command.command, state);
    if (!decision.accepted) {
      refused.push({ command, refusal: decision.refusal });
      continue;
    }
    state = decision.events.reduce(evolveDuty, state);
    events.push(...newEvents(decision.events, reactionTo(cause, command.commandId), cause.recordedAt));
  }
  const changes = events.length > 0 || turn.commands.some(({ commandId }) => done.has(commandId));
  return { turn, unit: { appends: [{ streamId: turn.streamId, expectedVersion: version, events }] }, changes, refused };
};

const load = async (log: EventLog, turns: readonly Turn[]): Promise<ReadonlyMap<StreamId, Known>> => {
  if (turns.length === 0) return new Map();
  const recorded = await log.readStreams(turns.map(({ streamId }) => streamId));
  return new Map(
    [...Map.groupBy(recorded, ({ streamId }) => streamId)].map(([streamId, events]) => [
      streamId,
      {
        version: events.length,
        duty: events.map(({ event }) => event as DutyEvent).reduce(evolveDuty, noDuty),
        done: new Set(events.map(({ metadata }) => metadata.commandId)),
      },
    ]),
  );
};

/** A duty that is to be opened is not read first: it hardly ever exists already, and where it does the append reports the conflict. */
const opensOnly = ({ commands }: Turn): boolean => commands[0]?.command.type === 'OpenDuty';

/**
 * Decides commands and appends what was accepted, all in the caller's transaction. From the first append on the log is locked, so what was
 * decided on a stream that somebody else had changed meanwhile is decided once more and then stands.
 */
export const carryOut = async (
  log: EventLog & TransactionalLog,
  tx: Transaction,
  commands: readonly CascadeCommand[],
  cause: RecordedEvent,
): Promise<Carried> => {
  const turns = turnsOf(commands);
  const known = await load(
    log,
    turns.filter((turn) => !opensOnly(turn)),
  );
  const first = await appendDecided(
    log,
    tx,
    turns.map((turn) => decide(turn, known.get(turn.streamId) ?? unknown, cause)),
  );
  if (first.conflicting.length === 0) return first;
  const fresh = await load(log, first.conflicting);
  const second = await appendDecided(
    log,
    tx,
    first.conflicting.map((turn) => decide(turn, fresh.get(turn.streamId) ?? unknown, cause)),
  );
  const [still] = second.conflicting;
  if (still !== undefined) throw new Error(`${still.streamId} changed while the log was locked`);
  return { changed: first.changed + second.changed, refused: [...first.refused, ...second.refused] };
};

const appendDecided = async (
  log: TransactionalLog,
  tx: Transaction,
  decided: readonly Decided[],
): Promise<Carried & { readonly conflicting: readonly Turn[] }> => {
  // A stream to which nothing is written is asserted all the same: a refusal was decided at that version.
  const results = await log.appendWithin(
    tx,
    decided.map(({ unit }) => unit),
  );
  const outcomes = decided.map((one, index) => ({ ...one, status: results[index]?.status }));
  const appended = outcomes.filter(({ status }) => status === 'APPENDED');
  return {
    changed: appended.filter(({ changes }) => changes).length,
    refused: appended.flatMap(({ refused }) => refused),
    conflicting: outcomes.flatMap(({ turn, status }) => (status === 'APPENDED' ? [] : [turn])),
  };
};

/**
 * Says on the plan's stream that everything of the reaction is there. Once, whatever happened in between.
 * @param seen the plan's stream as read before the log was locked; read again if somebody has written to it since
 */
export const complete = async (
  log: EventLog & TransactionalLog,
  tx: Transaction,
  completion: CascadeCommand<PlanCommand>,
  seen: readonly RecordedEvent[],
  cause: RecordedEvent,
): Promise<void> => {
  const { streamId } = completion;
  const [result] = await log.appendWithin(tx, [completionUnit(completion, seen, cause)]);
  if (result?.status === 'APPENDED') return;
  const [again] = await log.appendWithin(tx, [completionUnit(completion, await log.readStream(streamId), cause)]);
  if (again?.status !== 'APPENDED') throw new Error(`${streamId} changed while the log was locked`);
};

const completionUnit = (
  { streamId, commandId, command }: CascadeCommand<PlanCommand>,
  history: readonly RecordedEvent[],
  cause: RecordedEvent,
): AppendUnit => {
  const plan = fold(
    planDecider,
    history.map(({ event }) => event as PlanEvent),
  );
  const decision = planDecider.decide(command, plan);
  if (!decision.accepted) throw new Error(`${streamId} refused that its cascade is complete: ${decision.refusal.type}`);
  const events = newEvents(decision.events, reactionTo(cause, commandId), cause.recordedAt);
  return { appends: [{ streamId, expectedVersion: history.length, events }] };
};
