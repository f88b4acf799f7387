import type { DocumentDate, Schedule } from '#libs/calendar/schedule.js';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { same } from '../checks.js';
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
  readonly holders: readonly OrgUnitId[];
  /** Which day of the sub-plan counts; null for other kinds. */
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

/** A row to insert, or to replace by its key: `planId`, `dutyId`, `governmentId`. */
export type CascadeWrite =
  | { readonly table: 'plan'; readonly row: CascadePlan }
  | { readonly table: 'duty'; readonly row: CascadeDuty }
  | { readonly table: 'government'; readonly row: CascadeGovernment };

/** What `react` asks. Every list is in an order that is always the same, since command ids follow it. */
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
}

export interface CascadeRows {
  readonly plans: readonly CascadePlan[];
  readonly duties: readonly CascadeDuty[];
  readonly governments: readonly CascadeGovernment[];
}

const byId =
  <Row>(id: (row: Row) => string) =>
  (a: Row, b: Row): number =>
    id(a) < id(b) ? -1 : 1;

/** Answers from rows: all of them, or at least those that `rowsFor` names. Rows beyond these change nothing. */
export const lookupOf = ({ plans, duties, governments }: CascadeRows): CascadeLookup => {
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
  return {
    plan: (planId) => planById.get(planId),
    derivedFrom: (planId) => derived.get(planId) ?? [],
    duty: (dutyId) => dutyById.get(dutyId),
    dutiesOf: (planId) => ofPlan.get(planId) ?? [],
    dutiesAnchoredOn: (planId) => anchored.get(planId) ?? [],
    subPlanDuties: (planId, holders) =>
      (ofPlan.get(planId) ?? []).filter((row) => row.kind === 'SUB_PLAN' && row.holders.some((holder) => holders.includes(holder))),
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
  for (const write of writes) {
    if (write.table === 'plan') plans.set(write.row.planId, write.row);
    else if (write.table === 'duty') duties.set(write.row.dutyId, write.row);
    else governments.set(write.row.governmentId, write.row);
  }
  return { plans: [...plans.values()], duties: [...duties.values()], governments: [...governments.values()] };
};

export const noCascadeRows: CascadeRows = { plans: [], duties: [], governments: [] };

export const hangsOnParent = (schedule: Schedule): boolean => schedule.kind === 'WITHIN' && schedule.anchor === 'PARENT_ISSUE';

/**
 * How a duty hangs once its rule reads as `fresh`. What a person decided holds on while the document's schedule stays the same, as it does for the
 * duty itself.
 */
export const keptFrom = (old: CascadeDuty | undefined, fresh: CascadeDuty): CascadeDuty => {
  if (old === undefined) return fresh;
  const kept = same(old.schedule, fresh.schedule) ? { hangsOnParent: old.hangsOnParent } : {};
  return { ...fresh, ...kept, byPlan: old.byPlan };
};

/**
 * How it hangs once a person decided. The document's own schedule stays counted in: an amendment may be on its way that overrides the
 * decision, and a duty that is told a day it did not need is none the worse.
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
  /** Sub-plan duties of the plan above, held by the issuer's administration, and the governments that tell what that is. */
  | 'UPSTREAM'
  /** Plans derived from the plan above by the administration of any holder of those duties, and what governments tell of their issuers. */
  | 'SIBLINGS'
  /** Answers to amendments of the plan above that it owes. */
  | 'ANSWERS'
  /** Of the plan that takes its place: that plan, the one above it, and its duties. */
  | 'REPLACEMENT'
  /** Plans derived from it, and the governments of their issuers. */
  | 'DERIVED';

/**
 * Which rows `react` asks for, by event type, so that they can be read with a few statements beforehand; of the plan of the stream, or of the
 * duty of the stream (then also that duty). Events that are not named need none but, for units, their own row of governments.
 */
export const CASCADE_NEEDS: Readonly<Record<string, readonly CascadeNeed[]>> = {
  PlanDrafted: ['PLAN'],
  PlanIssued: ['PLAN', 'UPSTREAM'],
  PlanNumbered: ['PLAN', 'DUTIES', 'ANCHORED', 'UPSTREAM'],
  PlanDelivered: ['PLAN', 'DUTIES', 'UPSTREAM'],
  PlanAmended: ['PLAN', 'DUTIES', 'DERIVED'],
  PlanCorrected: ['PLAN', 'DUTIES', 'DERIVED'],
  PlanReplaced: ['PLAN', 'DUTIES', 'DERIVED', 'ANSWERS', 'REPLACEMENT'],
  PlanClosed: ['PLAN', 'DUTIES', 'ANSWERS'],
  PlanRecalled: ['PLAN', 'DUTIES', 'UPSTREAM', 'SIBLINGS', 'ANSWERS'],
  EntryRectified: ['PLAN', 'DUTIES', 'ANCHORED', 'UPSTREAM'],
  ScheduleDecided: ['PLAN', 'DERIVED'],
};
