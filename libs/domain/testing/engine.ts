import { type Decider, fold } from '#libs/kernel/decider.js';
import { type CascadeCommand, type CascadeInput, completionOf, react, type Reaction } from '../cascade/cascade.js';
import { type CascadeRows, lookupOf, noCascadeRows, withWrites } from '../cascade/cascade.state.js';
import type { DutyCommand } from '../duty/duty.commands.js';
import { dutyDecider } from '../duty/duty.decider.js';
import type { Duty } from '../duty/duty.js';
import { orgUnitDecider } from '../org-unit/org-unit.decider.js';
import type { OrgUnitCommand } from '../org-unit/org-unit.commands.js';
import type { OrgUnit } from '../org-unit/org-unit.js';
import type { PlanCommand } from '../plan/plan.commands.js';
import { planDecider } from '../plan/plan.decider.js';
import type { Plan } from '../plan/plan.js';

/*
 * The pure parts put together in memory: deciders, and the cascade reacting to the log in order. For specs of what they do with each
 * other; everything about appending, checkpoints and crashes is specified where it is.
 */

export type EngineCommand = OrgUnitCommand | PlanCommand | DutyCommand;

export interface Engine {
  readonly log: readonly CascadeInput[];
  readonly rows: CascadeRows;
  /** Position up to which the cascade has reacted. */
  readonly reacted: number;
  readonly reactions: readonly Reaction[];
  /** Commands of the cascade that a decider refused. */
  readonly refused: readonly { readonly command: CascadeCommand; readonly refusal: unknown }[];
}

export const newEngine: Engine = { log: [], rows: noCascadeRows, reacted: 0, reactions: [], refused: [] };

type AnyDecider = Decider<EngineCommand, CascadeInput['event'], unknown, unknown>;

/** The streams differ in all four types; what is sent to a stream is of its own. */
const DECIDERS = new Map<string, AnyDecider>([
  ['org-unit', orgUnitDecider as unknown as AnyDecider],
  ['plan', planDecider as unknown as AnyDecider],
  ['duty', dutyDecider as unknown as AnyDecider],
]);

const deciderOf = (streamId: string): AnyDecider => {
  const decider = DECIDERS.get(streamId.split('/')[0] ?? '');
  if (decider === undefined) throw new Error(`no decider for ${streamId}`);
  return decider;
};

const streamOf = (command: EngineCommand): string => {
  if ('dutyId' in command) return `duty/${command.dutyId}`;
  return 'planId' in command ? `plan/${command.planId}` : `org-unit/${command.unitId}`;
};

const stateOf = (engine: Engine, streamId: string): unknown =>
  fold(
    deciderOf(streamId),
    engine.log.filter((entry) => entry.streamId === streamId).map(({ event }) => event),
  );

export const planState = (engine: Engine, planId: string): Plan => stateOf(engine, `plan/${planId}`) as Plan;
export const unitState = (engine: Engine, unitId: string): OrgUnit => stateOf(engine, `org-unit/${unitId}`) as OrgUnit;
export const dutyState = (engine: Engine, dutyId: string): Duty => stateOf(engine, `duty/${dutyId}`) as Duty;

/** The engine after a command, and the refusal if there was one. */
export const send = (
  engine: Engine,
  command: EngineCommand,
): { readonly engine: Engine; readonly events: number; readonly refusal?: unknown } => {
  const streamId = streamOf(command);
  const decision = deciderOf(streamId).decide(command, stateOf(engine, streamId));
  if (!decision.accepted) return { engine, events: 0, refusal: decision.refusal };
  const entries = decision.events.map((event, index) => ({
    logId: 'log',
    position: engine.log.length + index + 1,
    streamId,
    event,
  }));
  return { engine: { ...engine, log: [...engine.log, ...entries] }, events: entries.length };
};

const carriedOut = (start: Engine, reaction: Reaction): Engine => {
  let engine = start;
  let [duties, refused] = [0, 0];
  for (const command of reaction.commands) {
    const sent = send(engine, command.command);
    engine = sent.engine;
    if (sent.refusal !== undefined) {
      engine = { ...engine, refused: [...engine.refused, { command, refusal: sent.refusal }] };
      refused += 1;
    } else if (sent.events > 0) duties += 1;
  }
  const completion = completionOf(reaction, { duties, refused });
  return completion === null ? engine : send(engine, completion.command).engine;
};

/** Lets the cascade react to everything in the log, its own events included. */
export const cascaded = (start: Engine): Engine => {
  let engine = start;
  for (let entry = engine.log[engine.reacted]; entry !== undefined; entry = engine.log[engine.reacted]) {
    const reaction = react(entry, lookupOf(engine.rows));
    engine = carriedOut(engine, reaction);
    engine = {
      ...engine,
      rows: withWrites(engine.rows, reaction.writes),
      reacted: entry.position,
      reactions: [...engine.reactions, reaction],
    };
  }
  return engine;
};

/** Sends commands one after the other, the cascade following each. @throws when one is refused */
export const run = (start: Engine, ...commands: readonly EngineCommand[]): Engine =>
  commands.reduce((engine, command) => {
    const sent = send(engine, command);
    if (sent.refusal !== undefined) throw new Error(`refused: ${JSON.stringify(sent.refusal)}`);
    return cascaded(sent.engine);
  }, start);
