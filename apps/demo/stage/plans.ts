import { documentDateInput, planContentInput } from '#libs/application/plan-content/plan-content-codec.js';
import { OperatorError } from '#libs/config/operator-error.js';
import type { PlanFile } from '#libs/documents/plans/plan-file.js';
import { type Addressee, type DutyRule, rulesOf, type UnitGroup } from '#libs/domain/plan/plan-content.js';
import { parentTasks } from '#libs/domain/plan-coverage/coverage.js';
import { planIdOf } from '#libs/domain/ids.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { dayText, type LocalDate } from '#libs/kernel/time.js';
import type { SubPlanActs } from './acts.js';
import type { UnitRegistration } from '#libs/documents/units/units-file.js';
import type { MutationName } from './graphql-client.js';
import type { Stage } from './stage.js';
import { statusText } from '../telling/words.js';

/** `247/QĐ-UBND`; `…/KH-UBND` while the number is blank. */
export const numberText = ({ document: { number, symbol } }: PlanFile): string =>
  number === null ? (symbol === null ? '…' : `…/${symbol}`) : `${number.number}/${number.symbol}`;

export const issuedText = ({ document: { issuedOn } }: PlanFile): string =>
  issuedOn.known ? dayText(issuedOn.date) : `${dayText(issuedOn.earliest)} … ${dayText(issuedOn.latest)}`;

const PLAN = `query Plan($id: ID!) {
  plan(id: $id) { title status number symbol cascaded issuedOn { date earliest latest } tasks { key } duties(first: 1) { totalCount } }
}`;

export interface PlanAnswer {
  readonly title: string;
  readonly status: string;
  readonly number: string | null;
  readonly symbol: string | null;
  readonly cascaded: boolean;
  readonly issuedOn: { readonly date: LocalDate | null; readonly earliest: LocalDate | null; readonly latest: LocalDate | null } | null;
  readonly tasks: readonly { readonly key: string }[];
  readonly duties: { readonly totalCount: number };
}

export const askPlan = async (stage: Stage, id: PlanId): Promise<PlanAnswer> =>
  (await stage.ask<{ readonly plan: PlanAnswer }>(PLAN, { id })).plan;

/** The last position of the log. */
export const askHead = async (stage: Stage): Promise<number> =>
  (await stage.ask<{ readonly status: { readonly headPosition: number } }>('{ status { headPosition } }')).status.headPosition;

/** @throws OperatorError: what the file says is not taken by the system */
const actFromFile = async (stage: Stage, { file, key, content }: PlanFile, name: MutationName, input: object): Promise<void> => {
  const answer = await stage.attempt(name, key, input, content.issuer);
  if (!answer.accepted) {
    const place = answer.path === null ? '' : ` (${answer.path.join('.')})`;
    throw new OperatorError({
      en: `${file}: ${name} was refused: ${answer.message}${place}`,
      vi: `${file}: ${name} bị từ chối: ${answer.message}${place}`,
    });
  }
  await stage.engine.catchUp();
};

/** Drafts and issues the plan of a file on behalf of its issuer, tells what the system made of it, and checks it against the file. */
export const issueFromFile = async (stage: Stage, file: PlanFile): Promise<PlanAnswer> => {
  const { narrator, checks } = stage;
  const { content, planId, document, key } = file;
  for (const { file: name, reason, of } of file.assumptions) if (of === 'issuer' || of === 'issuedOn') narrator.assume(name, reason);
  await actFromFile(stage, file, 'draftPlan', { planId, content: planContentInput(content) });
  const dated = file.assumptions.find(({ of }) => of === 'issuedOn' || of === 'issuer');
  await actFromFile(stage, file, 'issuePlan', {
    planId,
    document: document.number,
    issuedOn: documentDateInput(document.issuedOn),
    sentOn: document.sentOn,
    assumption: dated === undefined ? null : `${dated.file}: ${dated.reason}`.slice(0, 500),
  });
  const plan = await askPlan(stage, planId);
  checks.equal({ vi: `${key}: cascade đã xong`, en: `${key}: the cascade is complete` }, plan.cascaded, true);
  checks.equal(
    { vi: `${key}: ${plan.tasks.length} dòng nhiệm vụ, như tệp kế hoạch`, en: `${key}: ${plan.tasks.length} rows, as in the plan file` },
    plan.tasks.map((task) => task.key),
    content.tasks.map((task) => task.key),
  );
  const status = statusText(plan.status);
  narrator.say({
    vi: `Hệ thống trả lời: "${plan.title}" — ${status.vi}; đã mở ${plan.duties.totalCount} nghĩa vụ cho những nơi được giao.`,
    en: `The system answers: "${plan.title}" — ${status.en}; ${plan.duties.totalCount} duties were opened for those it addresses.`,
  });
  return plan;
};

const isGroup = (lead: Addressee): lead is Extract<Addressee, { group: UnitGroup }> => 'group' in lead;

/** The rule that asks for sub-plans; the first one of several. */
export const subPlanRule = ({ content }: PlanFile): DutyRule | undefined => rulesOf(content).find(({ kind }) => kind === 'SUB_PLAN');

/** Who owes a sub-plan on a day, counted from the files of plans and units. */
export const addresseesOf = (stage: Stage, rule: DutyRule | undefined, on: LocalDate): readonly UnitRegistration[] =>
  (rule?.leads ?? []).flatMap((lead) => {
    if (isGroup(lead)) return stage.material.membersOf(lead.group, on);
    const unit = 'unit' in lead ? stage.material.registration(lead.unit) : undefined;
    return unit === undefined ? [] : [unit];
  });

/** The rows of a plan that a unit leads, alone or as one of a group, and the clauses that it takes over: its own plan carries them out. */
export const tasksLedBy = (parent: PlanFile, { unitType, unitId }: UnitRegistration, acts: SubPlanActs) =>
  parentTasks(parent.content).flatMap((row) => {
    if (row.isClause && !acts.clauses.some(({ unit, clause }) => unit === unitId && clause === row.key)) return [];
    const rules = row.rules.filter(
      ({ kind, schedule, leads }) =>
        acts.rows.includes(kind) &&
        schedule.kind !== 'UNDECIDED' &&
        leads.some((lead) =>
          isGroup(lead)
            ? lead.group.types.includes(unitType) && lead.group.of === parent.content.issuer
            : 'unit' in lead && lead.unit === unitId,
        ),
    );
    return rules.length === 0 ? [] : [{ row, rules }];
  });

/** What the unit sets itself in place of a rule of the plan above: the same, or a quota that is smaller. */
const ruleOf = (rule: DutyRule, unit: OrgUnitId, { weaker }: SubPlanActs, source: DutyRule['source']): DutyRule => {
  const own = { ...rule, leads: [{ unit }], leadership: 'EACH' as const, coordinators: [], source };
  if (own.kind !== 'QUOTA') return own;
  const less = weaker.find((each) => each.unit === unit && each.rule === rule.key);
  return less === undefined ? own : { ...own, quota: { ...own.quota, count: less.count } };
};

/** The plan of somebody whom no document of ours shows: its title is assumed, its rows are those of the plan above. */
const derivedContent = (stage: Stage, parent: PlanFile, acts: SubPlanActs, unit: UnitRegistration) => {
  const assumption = { file: stage.material.acts.file, reason: acts.reason };
  const source = { document: stage.material.acts.file, place: `subPlans ${acts.plan}`, assumption };
  const isDeclined = (key: string): boolean => acts.declined.some((each) => each.unit === unit.unitId && each.task === key);
  const rows = tasksLedBy(parent, unit, acts).filter(({ row }) => !isDeclined(row.key));
  return planContentInput({
    title: `${acts.title}, ${unit.fullName}`,
    year: parent.content.year,
    form: 'PLAN',
    issuer: unit.unitId,
    parentId: parent.planId,
    legalBases: [],
    targets: [],
    notes: ['Nội dung không có trong tay; chỉ ghi các dòng và mục của kế hoạch cấp trên mà đơn vị chủ trì.'],
    tasks: rows.map(({ row, rules }, index) => ({
      key: row.key.replace('clause/', 'task/'),
      number: String(index + 1),
      title: row.title,
      products: row.products,
      parentTask: { planId: parent.planId, key: row.key },
      rules: rules.map((rule) => ruleOf(rule, unit.unitId, acts, source)),
    })),
    clauses: [],
    source,
  });
};

const derivedPlanId = (parent: PlanFile, unit: OrgUnitId): PlanId => planIdOf(`demo/${parent.key}/${unit}`);

/** When each of those who owe a sub-plan issues and sends it; `undefined`: not at all. */
export const subPlanDay = ({ on, except }: SubPlanActs, unit: OrgUnitId): LocalDate | undefined => {
  const exception = except.find((other) => other.unit === unit);
  return exception === undefined ? on : exception.on;
};

/** Issues and sends the plans of units that no document shows. Their number is not known. */
export const issueDerived = async (
  stage: Stage,
  { parent, acts, units, on }: { parent: PlanFile; acts: SubPlanActs; units: readonly UnitRegistration[]; on: LocalDate },
): Promise<void> => {
  const progress = stage.narrator.progress({ vi: 'Kế hoạch cấp dưới', en: 'Sub-plans' }, units.length);
  for (const [index, unit] of units.entries()) {
    const planId = derivedPlanId(parent, unit.unitId);
    const step = `${parent.key} ${unit.unitId}`;
    await stage.act('draftPlan', step, { planId, content: derivedContent(stage, parent, acts, unit) }, unit.unitId);
    const assumption = `${stage.material.acts.file}: ${acts.reason}`.slice(0, 500);
    await stage.act('issuePlan', step, { planId, document: null, issuedOn: { on }, sentOn: on, assumption }, unit.unitId);
    for (const { task, reason } of acts.declined.filter((each) => each.unit === unit.unitId))
      if (tasksLedBy(parent, unit, acts).some(({ row }) => row.key === task))
        await stage.act('declineParentTask', `${step} ${task}`, { planId, parentTask: task, reason, document: null }, unit.unitId);
    progress(index + 1);
  }
};
