import type { PeriodKey } from '#libs/calendar/schedule.js';
import { holderTerms, type HolderTerm } from '#libs/domain/duty/holder-terms.js';
import type { Position } from '#libs/event-log/event-log.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { Tx } from '../../model.js';
import type { DutyFacts } from './facts.js';
import { madeIn } from './made-in.js';
import type { Figure, Memory } from './memory.js';
import type { Slice } from '../roll-up/milestones.js';
import { emptySums, type Sums } from '../roll-up/sums.js';
import type { Enumerate } from './scheduled.js';
import type { ObligationVersion } from '../tables.js';

/** An obligation with everything that is counted of it. */
export interface Counted {
  readonly row: ObligationVersion | undefined;
  /** Who stands as holder, and when. */
  readonly terms: readonly HolderTerm[];
  readonly figures: ReadonlyMap<string, Figure>;
}

/** When the notice of an obligation is due; null: none is. */
export interface DueNotice {
  readonly dutyId: string;
  readonly period: PeriodKey;
  readonly dueOn: LocalDate | null;
}

/** What is written once, at the end of a transaction, because it may change again until then. */
export interface Held {
  readonly sums: Sums;
  /** Of obligations that were judged, as they are due now. */
  readonly notices: Map<string, DueNotice>;
  readonly factsChanged: Map<string, { readonly dutyId: string; readonly period: PeriodKey }>;
  readonly itemsChanged: Set<string>;
}

/** An event of a duty, by its stream. */
export interface DutyStreamEvent {
  readonly dutyId: string;
  readonly streamVersion: number;
  readonly position: Position;
}

export const nothingHeld = (): Held => ({
  sums: emptySums(),
  notices: new Map(),
  factsChanged: new Map(),
  itemsChanged: new Set(),
});

/** What one batch works on: the rows that its events may touch, and what it makes of them. */
export interface Workspace extends Memory, Held {
  readonly tx: Tx;
  readonly enumerate: Enumerate;
  readonly slice: Slice;
  readonly dutyEvents: DutyStreamEvent[];
  /** Duties of which somebody who holds them may stand elsewhere after the batch. */
  readonly moved: Set<string>;
  /** What was counted when the batch began, of obligations that it touches. */
  readonly before: Map<string, { readonly dutyId: string; readonly period: PeriodKey; readonly counted: Counted }>;
  changedAt: Position;
  metUntil: string | null;
}

/** Of what a workspace is opened. */
interface WorkspaceOf extends Pick<Workspace, 'tx' | 'enumerate' | 'slice' | 'dutyEvents'> {
  readonly memory: Memory;
  readonly held: Held;
}

export const keyOf = (dutyId: string, period: PeriodKey): string => `${dutyId}\u0000${period}`;

/** The inner map of a key, made where there is none. */
export const inner = <Key, Value>(of: Map<string, Map<Key, Value>>, key: string): Map<Key, Value> =>
  madeIn(of, key, () => new Map<Key, Value>());

export const openWorkspace = ({ memory, held, tx, enumerate, slice, dutyEvents }: WorkspaceOf): Workspace => ({
  ...memory,
  ...held,
  tx,
  enumerate,
  slice,
  dutyEvents,
  moved: new Set(),
  before: new Map(),
  changedAt: 0,
  metUntil: null,
});

/** Remembers who holds a duty in memory. */
export const noteHolders = ({ duties, heldBy }: Memory, dutyId: string): void => {
  for (const { unitId } of termsOf(duties.get(dutyId))) madeIn(heldBy, unitId, () => new Set<string>()).add(dutyId);
};

const NO_TERMS: readonly HolderTerm[] = [];
const termsByDuty = new WeakMap<DutyFacts, readonly HolderTerm[]>();

/** Who stands as holder of a duty, worked out once for each of its states. */
export const termsOf = (duty: DutyFacts | undefined): readonly HolderTerm[] =>
  duty === undefined ? NO_TERMS : madeIn(termsByDuty, duty, ({ holders, transfers }) => holderTerms(holders, transfers));

export const NO_FIGURES: ReadonlyMap<string, Figure> = new Map();

/** What is counted of an obligation as it stands in memory. */
export const countedNow = ({ current, duties, figures }: Memory, dutyId: string, period: PeriodKey): Counted => ({
  row: current.get(dutyId)?.get(period),
  terms: termsOf(duties.get(dutyId)),
  figures: figures.get(dutyId)?.get(period) ?? NO_FIGURES,
});

/** Remembers what was counted before the first change of an obligation; call it before the duty itself changes. */
export const remember = (space: Workspace, dutyId: string, period: PeriodKey): void => {
  const key = keyOf(dutyId, period);
  if (!space.before.has(key)) space.before.set(key, { dutyId, period, counted: countedNow(space, dutyId, period) });
};
