import type { DocumentDate, Schedule } from '#libs/calendar/schedule.js';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { same } from '../checks.js';
import type { HolderTerm } from '../duty/holder-terms.js';
import { holderOn, type SuccessionEntry } from '../org-unit/succession.js';
import type { DutyKind, PlanContent } from '../plan/plan-content.js';
import type { TakenOver } from '../plan/take-over.js';

/*
 * What the cascade remembers, as plain rows. It is built from the log alone, by `react`, and can be thrown away and built again.
 */

export interface CascadePlan {
  readonly planId: PlanId;
  readonly issuerId: OrgUnitId;
  readonly parentId: PlanId | null;
  readonly rootPlanId: PlanId;
  /** As drafted or last amended. */
  readonly content: PlanContent;
  readonly phase: 'DRAFTED' | 'ISSUED' | 'REPLACED' | 'CLOSED' | 'RECALLED';
  /** The plan that took its place. */
  readonly replacedBy: PlanId | null;
  /** Its day was told by `PlanNumbered`. */
  readonly numbered: boolean;
  readonly issuedOn: DocumentDate | null;
  readonly sentOn: LocalDate | null;
  readonly receivedOn: LocalDate | null;
  /** Null: it was issued here. */
  readonly takenOver: TakenOver | null;
}

export interface CascadeDuty {
  readonly dutyId: DutyId;
  readonly planId: PlanId;
  /** The plan above the one that states it; null: none. */
  readonly parentId: PlanId | null;
  readonly ruleKey: string;
  readonly kind: DutyKind;
  /** Every unit that the duty's own events ever named as holder. */
  readonly holders: readonly OrgUnitId[];
  /** The days on which each of them is named. */
  readonly terms: readonly HolderTerm[];
  /** The day of a sub-plan that fulfils the duty (issued, sent or received); null for other kinds. */
  readonly fulfilledBy: 'ISSUED' | 'SENT' | 'RECEIVED' | null;
  /** It is met by the plan that states it. */
  readonly byThisPlan: boolean;
  /** Of an answer to an amendment: the derived plan that has to follow; null for other kinds. */
  readonly derivedPlanId: PlanId | null;
  /** The sub-plan that fulfils it, if one does. */
  readonly byPlan: PlanId | null;
  /** The document's, as last amended. */
  readonly schedule: Schedule;
  /** By the document, or by what a person decided, its deadline counts from the day of issue of the plan above. */
  readonly hangsOnParent: boolean;
  /** Not cancelled. */
  readonly open: boolean;
}

/** A people's committee (`GOVERNMENT`) that is registered apart from the unit that it governs. A plan of one is a plan of the other. */
export interface CascadeGovernment {
  readonly governmentId: OrgUnitId;
  readonly unitId: OrgUnitId | null;
}

/** A unit that is no more, and who holds from when on what it owed. */
export interface CascadeUnit {
  readonly unitId: OrgUnitId;
  readonly succession: readonly SuccessionEntry[];
}

/** A row to insert, or to replace by its key: `planId`, `dutyId`, `governmentId`, `unitId`. */
export type CascadeWrite =
  | { readonly table: 'plan'; readonly row: CascadePlan }
  | { readonly table: 'duty'; readonly row: CascadeDuty }
  | { readonly table: 'government'; readonly row: CascadeGovernment }
  | { readonly table: 'unit'; readonly row: CascadeUnit };

/** The questions that `react` asks of the state. Every list is in an order that is always the same, since command ids follow it. */
export interface CascadeLookup {
  readonly plan: (planId: PlanId) => CascadePlan | undefined;
  readonly derivedFrom: (planId: PlanId) => readonly CascadePlan[];
  readonly duty: (dutyId: DutyId) => CascadeDuty | undefined;
  readonly dutiesOf: (planId: PlanId) => readonly CascadeDuty[];
  /** Duties of the plans derived from `planId` whose deadline counts from its day of issue. */
  readonly dutiesAnchoredOn: (planId: PlanId) => readonly CascadeDuty[];
  /** Sub-plan duties of `planId` that one of the units holds. */
  readonly subPlanDuties: (planId: PlanId, holders: readonly OrgUnitId[]) => readonly CascadeDuty[];
  /** Answers to amendments of the plan above that the derived plan `planId` owes. */
  readonly answersOf: (planId: PlanId) => readonly CascadeDuty[];
  readonly government: (unitId: OrgUnitId) => CascadeGovernment | undefined;
  /** The unit, the committee that governs it, and the unit that it governs. */
  readonly administrationOf: (unitId: OrgUnitId) => readonly OrgUnitId[];
  /** Sub-plan duties of any plan that one of the units holds. */
  readonly subPlanDutiesHeldBy: (holders: readonly OrgUnitId[]) => readonly CascadeDuty[];
  readonly unit: (unitId: OrgUnitId) => CascadeUnit | undefined;
  /** The unit, everybody who ever follows it, and everybody whom it follows, however far. */
  readonly familyOf: (unitId: OrgUnitId) => readonly OrgUnitId[];
  /** Who holds on a day what the unit owed: itself, or who follows it; null: nobody decided yet. */
  readonly standingOn: (unitId: OrgUnitId, day: LocalDate) => OrgUnitId | null;
  /** As it answers after a write. */
  readonly with: (write: CascadeWrite) => CascadeLookup;
}

export interface CascadeRows {
  readonly plans: readonly CascadePlan[];
  readonly duties: readonly CascadeDuty[];
  readonly governments: readonly CascadeGovernment[];
  readonly units: readonly CascadeUnit[];
}

const byId =
  <Row>(id: (row: Row) => string) =>
  (a: Row, b: Row): number =>
    id(a) < id(b) ? -1 : 1;

const followersOf = ({ succession }: CascadeUnit): readonly OrgUnitId[] => succession.flatMap(({ holder }) => holder ?? []);

/** For each unit those who follow it and those whom it follows, one step away. */
const relativesIn = (units: readonly CascadeUnit[]): ReadonlyMap<OrgUnitId, readonly OrgUnitId[]> => {
  const pairs = units.flatMap((row) => followersOf(row).map((follower) => [row.unitId, follower] as const));
  const both = [...pairs, ...pairs.map(([unit, follower]) => [follower, unit] as const)];
  return new Map([...Map.groupBy(both, ([unit]) => unit)].map(([unit, own]) => [unit, own.map(([, relative]) => relative)]));
};

/** Answers from rows: all of them, or at least those that `rowsFor` names. Rows beyond these change nothing. */
export const lookupOf = (rows: CascadeRows): CascadeLookup => {
  const { plans, duties, governments, units } = rows;
  const sortedPlans = [...plans].sort(byId((row) => row.planId));
  const sortedDuties = [...duties].sort(byId((row) => row.dutyId));
  const planById = new Map(sortedPlans.map((row) => [row.planId, row]));
  const derived = Map.groupBy(sortedPlans, (row) => row.parentId);
  const dutyById = new Map(sortedDuties.map((row) => [row.dutyId, row]));
  const ofPlan = Map.groupBy(sortedDuties, (row) => row.planId);
  const anchored = Map.groupBy(
    sortedDuties.filter((row) => row.hangsOnParent),
    (row) => row.parentId,
  );
  const governmentById = new Map(governments.map((row) => [row.governmentId, row]));
  const governing = Map.groupBy([...governments].sort(byId((row) => row.governmentId)), (row) => row.unitId);
  const unitById = new Map(units.map((row) => [row.unitId, row]));
  const relatives = relativesIn(units);
  return {
    plan: (planId) => planById.get(planId),
    derivedFrom: (planId) => derived.get(planId) ?? [],
    duty: (dutyId) => dutyById.get(dutyId),
    dutiesOf: (planId) => ofPlan.get(planId) ?? [],
    dutiesAnchoredOn: (planId) => anchored.get(planId) ?? [],
    subPlanDuties: (planId, holders) =>
      (ofPlan.get(planId) ?? []).filter((row) => row.kind === 'SUB_PLAN' && row.holders.some((holder) => holders.includes(holder))),
    subPlanDutiesHeldBy: (holders) =>
      sortedDuties.filter((row) => row.kind === 'SUB_PLAN' && row.holders.some((holder) => holders.includes(holder))),
    unit: (unitId) => unitById.get(unitId),
    familyOf: (unitId) => {
      const family = new Set([unitId]);
      for (const id of family) for (const relative of relatives.get(id) ?? []) family.add(relative);
      return [...family].sort();
    },
    with: (write) => lookupOf(withWrites(rows, [write])),
    standingOn: (unitId, day) => holderOn(unitId, day, (id) => unitById.get(id)?.succession ?? []),
    answersOf: (planId) => sortedDuties.filter(({ derivedPlanId }) => derivedPlanId === planId),
    government: (unitId) => governmentById.get(unitId),
    administrationOf: (unitId) => {
      const governed = governmentById.get(unitId)?.unitId ?? null;
      return [unitId, ...(governed === null ? [] : [governed]), ...(governing.get(unitId) ?? []).map((row) => row.governmentId)];
    },
  };
};

/** The rows after writes. For whoever keeps them in memory; a database upserts. */
export const withWrites = (rows: CascadeRows, writes: readonly CascadeWrite[]): CascadeRows => {
  const plans = new Map(rows.plans.map((row) => [row.planId, row]));
  const duties = new Map(rows.duties.map((row) => [row.dutyId, row]));
  const governments = new Map(rows.governments.map((row) => [row.governmentId, row]));
  const units = new Map(rows.units.map((row) => [row.unitId, row]));
  for (const write of writes) {
    if (write.table === 'plan') plans.set(write.row.planId, write.row);
    else if (write.table === 'duty') duties.set(write.row.dutyId, write.row);
    else if (write.table === 'government') governments.set(write.row.governmentId, write.row);
    else units.set(write.row.unitId, write.row);
  }
  return { plans: [...plans.values()], duties: [...duties.values()], governments: [...governments.values()], units: [...units.values()] };
};

/** @internal Where histories of specs begin; what runs begins with what the database has. */
export const noCascadeRows: CascadeRows = { plans: [], duties: [], governments: [], units: [] };

export const hangsOnParent = (schedule: Schedule): boolean => schedule.kind === 'WITHIN' && schedule.anchor === 'PARENT_ISSUE';

/**
 * What the cascade keeps of a duty once its rule reads as `fresh`. A schedule that a person decided stays in force while that of the document stays
 * the same, as it does for the duty itself.
 */
export const keptFrom = (old: CascadeDuty | undefined, fresh: CascadeDuty): CascadeDuty => {
  if (old === undefined) return fresh;
  const kept = same(old.schedule, fresh.schedule) ? { hangsOnParent: old.hangsOnParent } : {};
  return { ...fresh, ...kept, holders: old.holders, terms: old.terms, byPlan: old.byPlan };
};

/**
 * What the cascade keeps of a duty once a person decided its schedule. Whether the document's own schedule counts from the day of the plan above
 * stays counted in: an amendment that overrides the decision may be on its way, and a duty that is told a day it did not need is none the worse.
 */
export const decidedBy = (old: CascadeDuty, decided: Schedule): CascadeDuty => ({
  ...old,
  hangsOnParent: hangsOnParent(decided) || hangsOnParent(old.schedule),
});

/** Sets of rows about one plan. */
export type CascadeNeed =
  /** The plan, and the plan above it. */
  | 'PLAN'
  /** Every duty of the plan. */
  | 'DUTIES'
  /** Duties of plans derived from it with `hangsOnParent`, and those plans. */
  | 'ANCHORED'
  /** Sub-plan duties of the plan above, held by the issuer's administration or by whom that follows, and what tells who that is. */
  | 'UPSTREAM'
  /** Plans derived from the plan above by the administration of any holder of those duties, and what governments tell of their issuers. */
  | 'SIBLINGS'
  /** Answers to amendments of the plan above that it owes. */
  | 'ANSWERS'
  /** Of the plan that takes its place: that plan, the one above it, and its duties. */
  | 'REPLACEMENT'
  /** Plans derived from it, and what tells who their issuers govern and follow. */
  | 'DERIVED';

/**
 * Which rows `react` asks for, by event type, so that they can be read with a few statements beforehand; of the plan of the stream, or of the
 * duty of the stream (then also that duty). Events that are not named need none but, for units, their own rows,
 * and what their family holds.
 */
export const CASCADE_NEEDS: Readonly<Record<string, readonly CascadeNeed[]>> = {
  PlanDrafted: ['PLAN'],
  PlanIssued: ['PLAN', 'UPSTREAM'],
  PlanNumbered: ['PLAN', 'DUTIES', 'ANCHORED', 'UPSTREAM', 'SIBLINGS'],
  PlanDelivered: ['PLAN', 'DUTIES', 'UPSTREAM', 'SIBLINGS'],
  PlanAmended: ['PLAN', 'DUTIES', 'DERIVED'],
  PlanCorrected: ['PLAN', 'DUTIES', 'DERIVED'],
  PlanReplaced: ['PLAN', 'DUTIES', 'DERIVED', 'ANSWERS', 'REPLACEMENT'],
  PlanClosed: ['PLAN', 'DUTIES', 'ANSWERS'],
  PlanRecalled: ['PLAN', 'DUTIES', 'UPSTREAM', 'SIBLINGS', 'ANSWERS'],
  EntryRectified: ['PLAN', 'DUTIES', 'ANCHORED', 'UPSTREAM', 'SIBLINGS'],
  ScheduleDecided: ['PLAN', 'DERIVED'],
  DutyTransferred: ['PLAN', 'DERIVED'],
};
