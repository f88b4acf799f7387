import type { Schedule } from '#libs/calendar/schedule.js';
import type { OfType } from '#libs/kernel/decider.js';
import type { CommandId, DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { same } from '../checks.js';
import type { DutyCommand } from '../duty/duty.commands.js';
import type { DutyEvent } from '../duty/duty.js';
import { type DutyTransfer, movedTerms } from '../duty/holder-terms.js';
import { cascadeCommandIdOf } from '../ids.js';
import type { OrgUnitEvent } from '../org-unit/org-unit.js';
import { withSuccession } from '../org-unit/succession.js';
import type { PlanCommand } from '../plan/plan.commands.js';
import type { PlanEvent } from '../plan/plan.js';
import { type CascadeDuty, type CascadeLookup, type CascadeWrite, decidedBy } from './cascade.state.js';
import { all, contextOf, dutyRow, type Effects, fixDeadline, fulfil, nothing, parentOf, type Pieces } from './effects.js';
import { onPlanClosed, onPlanReplaced } from './ends.js';
import {
  onDaysKnown,
  onEntryRectified,
  onHoldersChanged,
  onPlanAmended,
  onPlanCorrected,
  onPlanDrafted,
  onPlanIssued,
  onPlanRecalled,
  onSuccessionChanged,
} from './reactions.js';

/** What of a recorded event the cascade looks at. */
export interface CascadeInput {
  readonly logId: string;
  readonly position: number;
  readonly streamId: string;
  readonly event: { readonly type: string };
}

/** A command with an id that is the same whenever the same event is met again. */
export interface CascadeCommand<Command = DutyCommand> {
  readonly commandId: CommandId;
  /** 0, 1, … within the reaction; the checkpoint of a large fan-out is (position, ordinal). */
  readonly ordinal: number;
  readonly streamId: `${'duty' | 'plan'}/${string}`;
  readonly command: Command;
}

/**
 * What an event makes happen. The writes, at most one for each row, belong in the transaction that moves the checkpoint past the event, and in none
 * before: until then the same event gives the same commands again, and those that were carried out already are recognised by their ordinal.
 */
export interface Reaction {
  readonly commands: readonly CascadeCommand[];
  readonly writes: readonly CascadeWrite[];
  /** To be closed with `completionOf` once every command was accepted or refused; null: nothing was begun. */
  readonly completes: { readonly planId: PlanId; readonly ofPosition: number; readonly cause: string; readonly logId: string } | null;
}

const onPlanEvent = (planId: PlanId, event: PlanEvent, lookup: CascadeLookup): Pieces => {
  if (event.type === 'PlanDrafted') return [onPlanDrafted(planId, event.content, lookup)];
  const plan = lookup.plan(planId);
  if (plan === undefined) return [];
  switch (event.type) {
    case 'PlanIssued':
      return onPlanIssued(plan, event, lookup);
    case 'PlanNumbered':
      return onDaysKnown(plan, { ...plan, numbered: true, issuedOn: { known: true, date: event.issuedOn } }, lookup);
    case 'PlanDelivered':
      return onDaysKnown(plan, { ...plan, sentOn: event.sentOn ?? plan.sentOn, receivedOn: event.receivedOn ?? plan.receivedOn }, lookup);
    case 'PlanAmended':
      return onPlanAmended(plan, event, lookup);
    case 'PlanCorrected':
      return onPlanCorrected(plan, event, lookup);
    case 'PlanReplaced':
      return onPlanReplaced(plan, event, lookup);
    case 'PlanClosed':
      return onPlanClosed(plan, event, lookup);
    case 'PlanRecalled':
      return onPlanRecalled(plan, event, lookup);
    case 'EntryRectified':
      return onEntryRectified(plan, event, lookup);
    case 'PlanSigned':
    case 'ReportsTakenOver':
    case 'ParentTaskLinked':
    case 'ParentTaskAdapted':
    case 'ParentTaskDeclined':
    case 'CascadeCompleted':
      return [];
  }
};

const onDutyEvent = (dutyId: DutyId, event: DutyEvent, lookup: CascadeLookup): Effects => {
  const duty = lookup.duty(dutyId);
  if (duty === undefined) return nothing;
  switch (event.type) {
    case 'DutyTransferred':
      return onDutyTransferred(duty, event, lookup);
    case 'ScheduleDecided':
      return onScheduleDecided(duty, event.schedule, lookup);
    default:
      return nothing;
  }
};

/**
 * A person may decide that a duty counts from the day of the plan above; it is then told that day, and follows it from then on. A sub-plan duty that
 * was fulfilled while its time was unknown stays fulfilled under the name that its period has now.
 */
const onScheduleDecided = (duty: CascadeDuty, schedule: Schedule, lookup: CascadeLookup): Effects => {
  const plan = lookup.plan(duty.planId);
  if (!plan?.issuedOn) return nothing;
  const row = decidedBy(duty, schedule);
  const by = row.byPlan === null ? undefined : lookup.plan(row.byPlan);
  return all([
    { steps: [], writes: same(row, duty) ? [] : [dutyRow(row)] },
    row.hangsOnParent ? fixDeadline(row, contextOf(plan, parentOf(plan, lookup), plan.issuedOn), plan.planId) : nothing,
    by === undefined ? nothing : fulfil(row, by),
  ]);
};

/** Somebody else holds the duty from a day on, who was decided for it alone. */
const onDutyTransferred = (duty: CascadeDuty, event: DutyTransfer, lookup: CascadeLookup): Effects => {
  const terms = movedTerms(duty.terms, event);
  const row: CascadeDuty = { ...duty, terms, holders: [...new Set(terms.map(({ unitId }) => unitId))] };
  return all([{ steps: [], writes: [dutyRow(row)] }, onHoldersChanged(row, lookup)]);
};

const onUnitEvent = (unitId: OrgUnitId, event: OrgUnitEvent, lookup: CascadeLookup): Effects => {
  switch (event.type) {
    case 'OrgUnitRegistered':
    case 'OrgUnitMoved':
      return onUnitPlaced(unitId, event, lookup);
    case 'OrgUnitDissolved':
    case 'OrgUnitsMerged':
    case 'OrgUnitSplit':
    case 'SuccessionDecided':
    case 'OrgUnitEndAnnulled': {
      const entries = lookup.unit(unitId)?.succession ?? [];
      const succession = withSuccession(entries, event);
      return succession === entries ? nothing : onSuccessionChanged({ unitId, succession }, lookup);
    }
    case 'OrgUnitRenamed':
      return nothing;
  }
};

type Placed = OfType<OrgUnitEvent, 'OrgUnitRegistered' | 'OrgUnitMoved'>;

const onUnitPlaced = (unitId: OrgUnitId, event: Placed, lookup: CascadeLookup): Effects => {
  const governs = event.type === 'OrgUnitRegistered' ? event.unitType === 'GOVERNMENT' : lookup.government(unitId) !== undefined;
  return governs ? { steps: [], writes: [{ table: 'government', row: { governmentId: unitId, unitId: event.parentId } }] } : nothing;
};

/** Events after which `CascadeCompleted` says that everything they made happen is there, even where that is nothing. */
const CAUSES: ReadonlySet<string> = new Set<PlanEvent['type']>([
  'PlanIssued',
  'PlanNumbered',
  'PlanDelivered',
  'PlanAmended',
  'PlanCorrected',
  'PlanReplaced',
  'PlanClosed',
  'PlanRecalled',
]);

const keyOf = ({ table, row }: CascadeWrite): string =>
  `${table}/${'dutyId' in row ? row.dutyId : 'planId' in row ? row.planId : 'governmentId' in row ? row.governmentId : row.unitId}`;

const piecesOf = (kind: string | undefined, id: string, event: { readonly type: string }, lookup: CascadeLookup): Pieces => {
  switch (kind) {
    case 'plan':
      return onPlanEvent(id as PlanId, event as PlanEvent, lookup);
    case 'duty':
      return [onDutyEvent(id as DutyId, event as DutyEvent, lookup)];
    case 'org-unit':
      return [onUnitEvent(id as OrgUnitId, event as OrgUnitEvent, lookup)];
    default:
      return [];
  }
};

/** Duties, or nearly so, that are worked out in one go: some milliseconds of the processor. */
const PIECE = 200;

/**
 * The process manager: what an event makes happen to duties. Pure: the same event and the same rows give the same commands with the same ids. Working
 * out a hundred thousand duties takes seconds, so it is a generator: it yields from time to time, so that its caller can let other work of the
 * process come in between.
 */
export function* reactInPieces({ logId, position, streamId, event }: CascadeInput, lookup: CascadeLookup): Generator<undefined, Reaction> {
  const [kind, id = ''] = streamId.split('/');
  const commands: CascadeCommand[] = [];
  // The last write to a row, so that one statement can take them all.
  const writes = new Map<string, CascadeWrite>();
  let pieces = 0;
  for (const effects of piecesOf(kind, id, event, lookup)) {
    for (const [dutyId, command] of effects.steps) {
      const ordinal = commands.length;
      commands.push({ commandId: cascadeCommandIdOf(logId, position, ordinal), ordinal, streamId: `duty/${dutyId}`, command });
    }
    for (const write of effects.writes) writes.set(keyOf(write), write);
    pieces += 1;
    if (pieces % PIECE === 0) yield;
  }
  const begun = commands.length > 0 || (kind === 'plan' && CAUSES.has(event.type));
  const planId = kind === 'plan' ? (id as PlanId) : lookup.duty(id as DutyId)?.planId;
  const completes = begun && planId !== undefined ? { planId, ofPosition: position, cause: event.type, logId } : null;
  return { commands, writes: [...writes.values()], completes };
}

/** The same in one go. */
export const react = (input: CascadeInput, lookup: CascadeLookup): Reaction => {
  const pieces = reactInPieces(input, lookup);
  for (;;) {
    const { done, value } = pieces.next();
    if (done === true) return value;
  }
};

/** The last command of a reaction. `duties`: how many duties changed; `refused`: how many commands are on the operator's list. */
export const completionOf = (
  { commands, completes }: Reaction,
  { duties, refused }: { readonly duties: number; readonly refused: number },
): CascadeCommand<PlanCommand> | null => {
  if (completes === null) return null;
  const { planId, ofPosition, cause, logId } = completes;
  const ordinal = commands.length;
  const command: PlanCommand = { type: 'CompleteCascade', planId, ofPosition, cause, duties, refused };
  return { commandId: cascadeCommandIdOf(logId, ofPosition, ordinal), ordinal, streamId: `plan/${planId}`, command };
};
