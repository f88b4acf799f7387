import type { DocumentDate, ScheduleContext } from '#libs/calendar/schedule.js';
import {
  type Coverage,
  type CoverageCell,
  coverageOf,
  type CoverageSide,
  type CoverageState,
  countsOf,
  nothingCovered,
  type ParentTaskDecision,
  parentTasks,
} from '#libs/domain/plan-coverage/coverage.js';
import type { Assignment, PlanContent } from '#libs/domain/plan/plan-content.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { enumeratorAt, resolutionAt } from '../if-issued.js';
import { OBLIGATIONS } from '../obligations/obligations.model.js';
import { orgUnitsByIds } from '../org-units/org-units.query.js';
import { plansModel } from '../plans/plans.model.js';
import type { OrgUnitRow, PlanStatus } from '../queries.js';
import { type Reading, schemaIn, validAt } from '../reading.js';
import type { CoverageMatrix, CoverageWardRow, PlanCoverage } from './coverage.row.js';

interface PlanRecord {
  readonly plan_id: PlanId;
  readonly issuer_id: OrgUnitId;
  readonly parent_id: PlanId | null;
  readonly status: PlanStatus;
  readonly issued_on: DocumentDate | null;
  readonly decisions: readonly ParentTaskDecision[];
  readonly content: PlanContent;
}

interface DutyRecord {
  readonly plan_id: PlanId;
  readonly rule_key: string;
  readonly kind: string;
  readonly holders: readonly OrgUnitId[];
}

const plansWhere = (reading: Reading, condition: string, id: PlanId): Promise<readonly PlanRecord[]> => {
  const schema = schemaIn(reading, plansModel.name);
  return reading.db.query<PlanRecord>(
    `select p.plan_id, p.issuer_id, p.parent_id, p.status, p.issued_on, p.decisions, c.content
       from ${schema}.plan p join ${schema}.plan_content c on c.plan_id = p.plan_id and ${validAt('c', '$2')}
      where ${validAt('p', '$2')} and ${condition} order by p.plan_id`,
    [id, reading.view.position],
  );
};

/** Duties of plans that were not cancelled, with those who were addressed: a plan that a unit issued stays valid for whoever follows it. */
const dutiesOf = (reading: Reading, planIds: readonly PlanId[]): Promise<readonly DutyRecord[]> => {
  const schema = schemaIn(reading, OBLIGATIONS);
  return reading.db.query<DutyRecord>(
    `select d.plan_id, d.rule_key, d.kind, array_agg(h.holder_id order by h.holder_id collate "C") as holders
       from ${schema}.duty d join ${schema}.duty_holder h on h.duty_id = d.duty_id and ${validAt('h', '$2')} and h.seen_from = '-infinity'
      where d.plan_id = any($1) and ${validAt('d', '$2')} and (d.facts->>'cancelledAt' is null or d.facts->>'cancelledFrom' is not null)
      group by d.duty_id, d.plan_id, d.rule_key, d.kind order by d.plan_id, d.rule_key, d.duty_id`,
    [planIds, reading.view.position],
  );
};

/** Units with the units above them on the day of the viewpoint, themselves left out. */
const ancestorsOf = async (reading: Reading, ids: readonly OrgUnitId[]): Promise<ReadonlyMap<OrgUnitId, readonly OrgUnitId[]>> => {
  const rows = await reading.db.query<{ readonly unit_id: OrgUnitId; readonly above: readonly OrgUnitId[] }>(
    `select a.unit_id, array_agg(a.ancestor_id) as above from ${schemaIn(reading, OBLIGATIONS)}.unit_ancestor a
      where a.unit_id = any($1) and a.ancestor_id <> a.unit_id and ${validAt('a', '$2')} and a.on_from <= $3::date and a.on_to > $3::date
      group by a.unit_id`,
    [ids, reading.view.position, reading.view.inForceOn],
  );
  return new Map(rows.map(({ unit_id, above }) => [unit_id, above]));
};

/** A committee stands for the unit that it governs: the matrix has one row for both. */
const wardOf = (units: ReadonlyMap<OrgUnitId, OrgUnitRow>, id: OrgUnitId): OrgUnitId => {
  const unit = units.get(id);
  return unit?.unitType === 'GOVERNMENT' && unit.parentId !== null ? unit.parentId : id;
};

/** Units of a plan's cascade: who stands for whom, and who stands below whom. */
interface Administrations {
  readonly wardOf: (id: OrgUnitId) => OrgUnitId;
  /** A ward and the committees that stand for it. */
  readonly of: (ward: OrgUnitId) => readonly OrgUnitId[];
  readonly below: (ward: OrgUnitId) => readonly OrgUnitId[];
}

const administrations = async (reading: Reading, ids: readonly OrgUnitId[]): Promise<Administrations> => {
  const distinct = [...new Set(ids)];
  const [units, above] = await Promise.all([orgUnitsByIds(reading, distinct), ancestorsOf(reading, distinct)]);
  const byWard = Map.groupBy(distinct, (id) => wardOf(units, id));
  const below = new Map<OrgUnitId, OrgUnitId[]>();
  for (const [id, chain] of above)
    for (const ward of chain) if (wardOf(units, id) !== ward) below.set(ward, [...(below.get(ward) ?? []), id]);
  return {
    wardOf: (id) => wardOf(units, id),
    of: (ward) => [...new Set([ward, ...(byWard.get(ward) ?? [])])],
    below: (ward) => below.get(ward) ?? [],
  };
};

const asIfIssued = (on: LocalDate): DocumentDate => ({ known: true, date: on });

const contextOf = ({ issued_on }: PlanRecord, parentIssue: DocumentDate | null, today: LocalDate): ScheduleContext => ({
  ownIssue: issued_on ?? asIfIssued(today),
  ...(parentIssue === null ? {} : { parentIssue }),
});

const sideOf = (plan: PlanRecord, duties: readonly DutyRecord[], context: ScheduleContext): CoverageSide & { readonly planId: PlanId } => ({
  planId: plan.plan_id,
  content: plan.content,
  assignments: duties.filter(({ plan_id }) => plan_id === plan.plan_id).map(({ rule_key, holders }) => ({ ruleKey: rule_key, holders })),
  context,
});

const RANK: readonly CoverageState[] = ['LINKED', 'ADAPTED', 'DECLINED', 'UNCOVERED'];

/** What several plans of one ward cover together: for each task the best that one of them makes of it. */
const together = (coverages: readonly Coverage[]): readonly CoverageCell[] => {
  const [first, ...others] = coverages;
  return (first?.cells ?? []).map((cell) =>
    others
      .flatMap(({ cells }) => cells.filter(({ parentTask }) => parentTask === cell.parentTask))
      .reduce((best, other) => (RANK.indexOf(other.state) < RANK.indexOf(best.state) ? other : best), cell),
  );
};

const parentIssueOf = async (reading: Reading, parentId: PlanId | null): Promise<DocumentDate | null> =>
  parentId === null ? null : ((await plansWhere(reading, 'p.plan_id = $1', parentId))[0]?.issued_on ?? null);

/**
 * Wards by tasks of a plan, as recorded and in force at the viewpoint; undefined where there is no such plan. Worked out from the texts when it is asked for: an
 * amendment above changes every row at once, and a hundred wards are some thousand comparisons in memory.
 */
export const coverageMatrix = async (reading: Reading, planId: PlanId): Promise<CoverageMatrix | undefined> => {
  const [plan] = await plansWhere(reading, 'p.plan_id = $1', planId);
  if (plan === undefined) return undefined;
  const derived = await plansWhere(reading, 'p.parent_id = $1', planId);
  const inForce = derived.filter(({ status }) => status === 'ISSUED');
  const drafts = derived.filter(({ status }) => status === 'DRAFTED' || status === 'SIGNED');
  const [duties, parentIssue, calendar] = await Promise.all([
    dutiesOf(reading, [planId, ...inForce.map(({ plan_id }) => plan_id)]),
    parentIssueOf(reading, plan.parent_id),
    enumeratorAt(reading),
  ]);
  const own = duties.filter(({ plan_id }) => plan_id === planId);
  const units = await administrations(reading, [...own.flatMap(({ holders }) => holders), ...derived.map(({ issuer_id }) => issuer_id)]);
  const today = reading.view.inForceOn;
  const above = sideOf(plan, own, contextOf(plan, parentIssue, today));
  const owing = own.filter(({ kind }) => kind === 'SUB_PLAN').flatMap(({ holders }) => holders);
  const wardIds = [...new Set([...owing, ...derived.map(({ issuer_id }) => issuer_id)].map(units.wardOf))].sort();
  const rows = wardIds.map((ward): Omit<CoverageWardRow, 'cells'> & { readonly covered: readonly CoverageCell[] } => {
    const [administration, below] = [units.of(ward), units.below(ward)];
    const ofWard = (plans: readonly PlanRecord[]) => plans.filter(({ issuer_id }) => units.wardOf(issuer_id) === ward);
    const issued = ofWard(inForce);
    const coverages = issued.map((each) =>
      coverageOf({
        above,
        here: sideOf(each, duties, contextOf(each, plan.issued_on, today)),
        administration,
        below,
        decisions: each.decisions,
        enumerate: calendar,
      }),
    );
    const covered = coverages.length === 0 ? nothingCovered(above, [...administration, ...below]).cells : together(coverages);
    return {
      unitId: ward,
      planIds: issued.map(({ plan_id }) => plan_id),
      draftIds: ofWard(drafts).map(({ plan_id }) => plan_id),
      covered,
      own: coverages.reduce((sum, coverage) => sum + coverage.own.length, 0),
      counts: countsOf(covered.map(({ state }) => state)),
    };
  });
  const cellsOf = (key: string) => rows.flatMap(({ covered }) => covered.filter(({ parentTask }) => parentTask === key));
  const tasks = parentTasks(plan.content)
    .map(({ key, number, title, isClause }) => ({ key, number, title, isClause, counts: countsOf(cellsOf(key).map(({ state }) => state)) }))
    .filter(({ counts }) => counts.addressed > 0);
  return {
    planId,
    tasks,
    wards: rows.map(({ covered, ...row }) => {
      const byTask = new Map(covered.map((cell) => [cell.parentTask, cell]));
      return { ...row, cells: tasks.map(({ key }) => byTask.get(key) ?? null) };
    }),
    counts: countsOf(rows.flatMap(({ covered }) => covered.map(({ state }) => state))),
  };
};

/** Whom a draft would address if it were issued on the day of the viewpoint. */
const wouldAddress = async (reading: Reading, content: PlanContent): Promise<readonly Assignment[]> =>
  (await resolutionAt(reading, content)).assignments;

/** A text that carries out the plan above, or is to. */
interface Derived {
  readonly planId: PlanId;
  readonly content: PlanContent;
  /** As if it were issued on the day of the viewpoint where it is not issued. */
  readonly issuedOn: DocumentDate;
  readonly decisions: readonly ParentTaskDecision[];
  /** Absent: whom it would address on the day of the viewpoint. */
  readonly assignments?: CoverageSide['assignments'];
}

const coverageBy = async (reading: Reading, derived: Derived): Promise<PlanCoverage | undefined> => {
  const { planId, content, issuedOn, decisions } = derived;
  if (content.parentId === undefined) return undefined;
  const [parent] = await plansWhere(reading, 'p.plan_id = $1', content.parentId);
  if (parent === undefined) return undefined;
  const [duties, parentIssue, calendar, assignments] = await Promise.all([
    dutiesOf(reading, [parent.plan_id]),
    parentIssueOf(reading, parent.parent_id),
    enumeratorAt(reading),
    derived.assignments ?? wouldAddress(reading, content),
  ]);
  const above = sideOf(parent, duties, contextOf(parent, parentIssue, reading.view.inForceOn));
  const here = {
    content,
    assignments,
    context: { ownIssue: issuedOn, ...(parent.issued_on === null ? {} : { parentIssue: parent.issued_on }) },
  };
  const units = await administrations(reading, [...above.assignments.flatMap(({ holders }) => holders), content.issuer]);
  const ward = units.wardOf(content.issuer);
  const coverage = coverageOf({ above, here, administration: units.of(ward), below: units.below(ward), decisions, enumerate: calendar });
  return { planId, parentId: parent.plan_id, ...coverage };
};

/** How one derived plan covers the plan above; a draft as if it were issued on the day of the viewpoint. Undefined: no such plan, or derived from none. */
export const planCoverage = async (reading: Reading, planId: PlanId): Promise<PlanCoverage | undefined> => {
  const [plan] = await plansWhere(reading, 'p.plan_id = $1', planId);
  if (plan === undefined) return undefined;
  const { content, decisions } = plan;
  const issuedOn = plan.issued_on ?? asIfIssued(reading.view.inForceOn);
  if (plan.status === 'DRAFTED' || plan.status === 'SIGNED') return coverageBy(reading, { planId, content, issuedOn, decisions });
  const duties = await dutiesOf(reading, [planId]);
  return coverageBy(reading, {
    planId,
    content,
    issuedOn,
    decisions,
    assignments: sideOf(plan, duties, { ownIssue: issuedOn }).assignments,
  });
};

/** How a text would cover the plan above if it were issued, or the plan amended by it, on the day of the viewpoint. Undefined: it is derived from none. */
export const contentCoverage = async (reading: Reading, planId: PlanId, content: PlanContent): Promise<PlanCoverage | undefined> => {
  const [plan] = await plansWhere(reading, 'p.plan_id = $1', planId);
  const issuedOn = plan?.issued_on ?? asIfIssued(reading.view.inForceOn);
  return coverageBy(reading, { planId, content, issuedOn, decisions: plan?.decisions ?? [] });
};
