import { v5 } from 'uuid';
import type { OrgUnitCommand, OrgUnitRefusal, SuccessorFact } from '#libs/domain/org-unit/org-unit.commands.js';
import { orgUnitDecider } from '#libs/domain/org-unit/org-unit.decider.js';
import type { OrgUnit, OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { EventLog, Position } from '#libs/event-log/event-log.js';
import type { CommandId, OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { Queries } from '#libs/read-models/queries.js';
import { commandHash } from '../commands/command-hash.js';
import { loadUnits } from '../facts/org-unit-facts.js';
import { successorFacts } from '../facts/succession-facts.js';
import { metadataOf, newEvents } from '../new-events.js';
import type { CommandMeta } from '../outcome.js';
import { type OrgUnitRegistration, registerOrgUnits } from './register-org-units.js';

/** How a unit of the past ended in others. */
export type ImportedStep = { readonly unitId: OrgUnitId; readonly source: string } & (
  | { readonly kind: 'MERGED'; readonly into: OrgUnitId; readonly units: readonly OrgUnitId[] }
  | { readonly kind: 'SPLIT'; readonly into: readonly OrgUnitId[] }
);

export interface ImportedReform {
  readonly on: LocalDate;
  readonly registrations: readonly OrgUnitRegistration[];
  readonly steps: readonly ImportedStep[];
}

export type ImportReformOutcome =
  | {
      readonly accepted: true;
      /** Units that were registered, or ended and are followed by nobody yet. */
      readonly registered: number;
      readonly merged: number;
      readonly split: number;
      /** Units and steps that were there already, exactly so. */
      readonly unchanged: number;
      readonly position: Position;
    }
  /** Everything that is wrong with the steps, or else with the units; nothing was recorded. */
  | {
      readonly accepted: false;
      readonly of: 'UNITS' | 'STEPS';
      readonly refusals: readonly { readonly index: number; readonly refusal: OrgUnitRefusal }[];
    };

const STEPS_PER_APPEND = 5_000;
const COMMANDS = '7c0f5d6e-2a54-4f7e-9a52-6b1d27a0c2c4';

interface Decided {
  readonly step: ImportedStep;
  readonly version: number;
  readonly events: readonly OrgUnitEvent[];
}

/**
 * Enters a reform of the administration: the units before and after it, their ends, and who follows whom. The operator does it, from the tables of the
 * reform. What was entered already is left alone, so that the same tables can be imported again, and a run that was broken off goes on.
 */
export const importReform =
  (log: EventLog, queries: Queries) =>
  async ({ on, registrations, steps }: ImportedReform, meta: CommandMeta): Promise<ImportReformOutcome> => {
    const foreseen = await decideSteps(log, steps, on, registrations);
    if (foreseen.refusals.length > 0) return { accepted: false, of: 'STEPS', refusals: foreseen.refusals };
    const units = await registerOrgUnits(log, queries)(registrations, meta, new Set(steps.map(({ unitId }) => unitId)));
    if (!units.accepted) return { accepted: false, of: 'UNITS', refusals: units.refusals };
    const { decided, refusals } = await decideSteps(log, steps, on, []);
    if (refusals.length > 0)
      throw new Error(`the units changed while the reform was entered (${refusals.length} refusals); import it again`);
    const open = decided.filter(({ events }) => events.length > 0);
    const position = await appendSteps(log, open, meta);
    const count = (kind: ImportedStep['kind']): number => open.filter(({ step }) => step.kind === kind).length;
    return {
      accepted: true,
      registered: units.registered,
      merged: count('MERGED'),
      split: count('SPLIT'),
      unchanged: units.unchanged + decided.length - open.length,
      position: position ?? units.position,
    };
  };

const successorsIn = (step: ImportedStep): readonly OrgUnitId[] => (step.kind === 'MERGED' ? [step.into] : step.into);

const commandOf = (step: ImportedStep, on: LocalDate, factOf: (id: OrgUnitId) => SuccessorFact): OrgUnitCommand => {
  const { unitId, source } = step;
  const operator = { actor: null, above: [] };
  if (step.kind === 'MERGED')
    return { type: 'MergeOrgUnits', unitId, units: step.units, into: step.into, on, source, successor: factOf(step.into), ...operator };
  const into = step.into.map((part) => ({ unitId: part, share: null }));
  return { type: 'SplitOrgUnit', unitId, into, on, source, successors: step.into.map(factOf), ...operator };
};

/** The unit as it will be once the registrations are carried out: those that are new as they are listed, those that are there with their end. */
const afterRegistration = (unit: OrgUnit, listed: OrgUnitRegistration | undefined): OrgUnit => {
  const { evolve, initial } = orgUnitDecider;
  if (listed === undefined) return unit;
  const registered: OrgUnit = unit.unitId === null ? { ...initial, ...listed, dissolvedOn: null, succession: [], endedBy: null } : unit;
  const { dissolvedOn, source } = listed;
  return dissolvedOn === null || registered.dissolvedOn !== null
    ? registered
    : evolve(registered, { type: 'OrgUnitDissolved', on: dissolvedOn, source });
};

/** @param ahead registrations that are still to be carried out */
const decideSteps = async (
  log: EventLog,
  steps: readonly ImportedStep[],
  on: LocalDate,
  ahead: readonly OrgUnitRegistration[],
): Promise<{ readonly decided: readonly Decided[]; readonly refusals: readonly { index: number; refusal: OrgUnitRefusal }[] }> => {
  const listed = new Map(ahead.map((registration) => [registration.unitId, registration]));
  const [units, { facts }] = await Promise.all([
    loadUnits(
      log,
      steps.map(({ unitId }) => unitId),
    ),
    successorFacts(log, [...new Set(steps.flatMap(successorsIn))], on),
  ]);
  const factOf = (unitId: OrgUnitId): SuccessorFact => {
    const fact = facts.get(unitId) ?? { unitId, exists: false, validFrom: null, dissolvedOn: null, followedBy: [], above: [] };
    const { validFrom = null, dissolvedOn = null } = listed.get(unitId) ?? {};
    return fact.exists || !listed.has(unitId) ? fact : { ...fact, exists: true, validFrom, dissolvedOn };
  };
  const decided: Decided[] = [];
  const refusals: { index: number; refusal: OrgUnitRefusal }[] = [];
  for (const [index, step] of steps.entries()) {
    const { state, version } = units.get(step.unitId) ?? { state: orgUnitDecider.initial, version: 0 };
    const decision = orgUnitDecider.decide(commandOf(step, on, factOf), afterRegistration(state, listed.get(step.unitId)));
    if (decision.accepted) decided.push({ step, version, events: decision.events });
    else refusals.push({ index, refusal: decision.refusal });
  }
  return { decided, refusals };
};

/** @throws Error where somebody changed one of the units meanwhile: the same tables imported again go on from there */
const appendSteps = async (log: EventLog, decided: readonly Decided[], meta: CommandMeta): Promise<Position | undefined> => {
  let position: Position | undefined;
  for (let from = 0; from < decided.length; from += STEPS_PER_APPEND) {
    const part = decided.slice(from, from + STEPS_PER_APPEND);
    const hash = commandHash(part);
    const commandId = v5(`${meta.commandId} ${hash}`, COMMANDS) as CommandId;
    const result = await log.append({
      appends: part.map(({ step, version, events }) => ({
        streamId: `org-unit/${step.unitId}`,
        expectedVersion: version,
        events: newEvents(events, metadataOf({ ...meta, commandId }), meta.at),
      })),
      receipt: { commandId, hash, outcome: { steps: part.length } },
    });
    if (result.status === 'VERSION_CONFLICT')
      throw new Error(`${result.streamId} was changed while the reform was entered; import it again`);
    if (result.status === 'COMMAND_ID_REUSED') throw new Error(`the derived command id ${commandId} stands for another part of the reform`);
    position = result.position;
  }
  return position;
};
