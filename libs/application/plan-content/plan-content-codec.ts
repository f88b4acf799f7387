import type { DocumentDate, PeriodDue, Schedule } from '#libs/calendar/schedule.js';
import type {
  Addressee,
  Citation,
  DutyRule,
  Indicator,
  PlanClause,
  PlanContent,
  PlanTask,
  Quota,
  Source,
} from '#libs/domain/plan/plan-content.js';
import { unreachable } from '#libs/kernel/decider.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type {
  AddresseeInput,
  DocumentDateInput,
  DutyRuleInput,
  Loose,
  Maybe,
  PeriodDueInput,
  PlanClauseInput,
  PlanContentInput,
  PlanTaskInput,
  ScheduleInput,
  SourceInput,
} from './plan-content-input.js';

/** Without the fields that are null or undefined; the domain knows absent fields only. */
const compact = <T extends object>(value: Loose<T>): T =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null && field !== undefined)) as T;

const optional = <Key extends string, Value>(key: Key, value: Maybe<Value>): { readonly [K in Key]?: Value } =>
  (value === null || value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };

/** The one field that is set. @throws RangeError where the schema let through none, which is a bug */
const member = <T extends object>(value: T): { [K in keyof T]-?: readonly [K, NonNullable<T[K]>] }[keyof T] => {
  const [entry] = Object.entries(value).filter(([, field]) => field !== null && field !== undefined);
  if (entry === undefined) throw new RangeError('an input of which exactly one field is set has none');
  return entry as never;
};

const periodDueOf = (input: PeriodDueInput): PeriodDue => {
  const [name, value] = member(input);
  switch (name) {
    case 'periodEnd':
      return { at: 'PERIOD_END' };
    case 'afterPeriod':
      return { at: 'AFTER_PERIOD', days: value.days, policy: value.policy };
    case 'dayOfMonth':
      return { at: 'DAY_OF_MONTH', day: value.day, monthOffset: value.monthOffset, policy: value.policy };
    case 'undecided':
      return { at: 'UNDECIDED', reason: value.reason };
    default:
      return unreachable(name);
  }
};

export const scheduleOf = (input: ScheduleInput): Schedule => {
  const [name, value] = member(input);
  switch (name) {
    case 'date':
      return { kind: 'DATE', date: value.date, bound: value.bound };
    case 'within':
      return { kind: 'WITHIN', days: value.days, policy: value.policy, anchor: value.anchor };
    case 'window':
      return { kind: 'WINDOW', from: value.from, to: value.to, ...optional('due', value.due && periodDueOf(value.due)) };
    case 'continuous':
      return { kind: 'CONTINUOUS', from: value.from, to: value.to ?? null };
    case 'periodic': {
      const { every, system, due, from, to, start } = value;
      return { kind: 'PERIODIC', every, system, due: periodDueOf(due), from, to, start };
    }
    case 'onRequest':
      return { kind: 'ON_REQUEST', by: value.by };
    case 'externalCalendar':
      return { kind: 'EXTERNAL_CALENDAR', of: value.of };
    case 'undecided':
      return { kind: 'UNDECIDED', reason: value.reason };
    default:
      return unreachable(name);
  }
};

export const documentDateOf = (input: DocumentDateInput): DocumentDate => {
  const [name, value] = member(input);
  return name === 'on' ? { known: true, date: value } : { known: false, earliest: value.earliest, latest: value.latest };
};

const addresseeOf = (input: AddresseeInput): Addressee => {
  const [name, value] = member(input);
  switch (name) {
    case 'unit':
      return { unit: value.id as OrgUnitId, ...optional('role', value.role) };
    case 'group': {
      const { of, role, except, types, name: groupName } = value;
      const group = { name: groupName, of: of as OrgUnitId, types, ...optional('except', except as Maybe<readonly OrgUnitId[]>) };
      return { group, ...optional('role', role) };
    }
    case 'text':
      return { text: value };
    default:
      return unreachable(name);
  }
};

const sourceOf = ({ document, place, assumption }: SourceInput): Source => ({
  document,
  place,
  ...optional('assumption', assumption && { file: assumption.file, reason: assumption.reason }),
});

/** Absent where it is not so. */
const BY_THIS_PLAN = { fulfilledByThisPlan: true } as const;

const ruleOf = (input: DutyRuleInput): DutyRule => {
  const [name, value] = member(input);
  const base = {
    key: value.key,
    title: value.title,
    leads: value.leads.map(addresseeOf),
    leadership: value.leadership,
    coordinators: value.coordinators.map(addresseeOf),
    authority: value.authority,
    wording: value.wording,
    schedule: scheduleOf(value.schedule),
    source: sourceOf(value.source),
  };
  switch (name) {
    case 'subPlan':
      return { ...base, kind: 'SUB_PLAN', fulfilledBy: value.fulfilledBy, ...(value.fulfilledByThisPlan === true ? BY_THIS_PLAN : {}) };
    case 'task':
      return { ...base, kind: 'TASK' };
    case 'quota':
      return { ...base, kind: 'QUOTA', quota: compact<Quota>(value.quota) };
    case 'report': {
      const indicators = value.indicators.map(compact<Indicator>);
      const tiers = value.tiers?.map(({ level, types, due }) => ({ level, ...optional('types', types), due: periodDueOf(due) }));
      return { ...base, kind: 'REPORT', receivers: value.receivers.map(addresseeOf), indicators, ...optional('tiers', tiers) };
    }
    default:
      return unreachable(name);
  }
};

/** What it carries out of the plan above, and what it makes its addressees owe. */
const carriedOut = ({ parentTask, rules }: Pick<PlanTaskInput, 'parentTask' | 'rules'>): Pick<PlanTask, 'parentTask' | 'rules'> => ({
  ...optional(
    'parentTask',
    parentTask && { planId: parentTask.planId as PlanId, key: parentTask.key, ...optional('reason', parentTask.reason) },
  ),
  rules: rules.map(ruleOf),
});

const taskOf = ({ parentTask, rules, ...task }: PlanTaskInput): PlanTask => ({
  ...compact<Omit<PlanTask, 'rules' | 'parentTask'>>(task),
  ...carriedOut({ parentTask, rules }),
});

const clauseOf = ({ parentTask, rules, ...clause }: PlanClauseInput): PlanClause => ({
  ...compact<Omit<PlanClause, 'rules' | 'parentTask'>>(clause),
  ...carriedOut({ parentTask, rules }),
});

/** What the domain calls what a client sent. The schema has checked the shape; the decider checks the meaning. */
export const planContentOf = (input: PlanContentInput): PlanContent => ({
  title: input.title,
  year: input.year,
  form: input.form,
  issuer: input.issuer as OrgUnitId,
  ...optional('parentId', input.parentId as Maybe<PlanId>),
  ...optional('parentCitation', input.parentCitation && compact<Citation>(input.parentCitation)),
  legalBases: input.legalBases.map(compact<Citation>),
  ...optional('budget', input.budget),
  targets: input.targets,
  notes: input.notes,
  tasks: input.tasks.map(taskOf),
  clauses: input.clauses.map(clauseOf),
  source: sourceOf(input.source),
});

const periodDueInput = (due: PeriodDue): PeriodDueInput => {
  switch (due.at) {
    case 'PERIOD_END':
      return { periodEnd: true };
    case 'AFTER_PERIOD':
      return { afterPeriod: { days: due.days, policy: due.policy } };
    case 'DAY_OF_MONTH':
      return { dayOfMonth: { day: due.day, monthOffset: due.monthOffset, policy: due.policy } };
    case 'UNDECIDED':
      return { undecided: { reason: due.reason } };
  }
};

export const scheduleInput = (schedule: Schedule): ScheduleInput => {
  switch (schedule.kind) {
    case 'DATE':
      return { date: { date: schedule.date, bound: schedule.bound } };
    case 'WITHIN':
      return { within: { days: schedule.days, policy: schedule.policy, anchor: schedule.anchor } };
    case 'WINDOW':
      return { window: { from: schedule.from, to: schedule.to, ...optional('due', schedule.due && periodDueInput(schedule.due)) } };
    case 'CONTINUOUS':
      return { continuous: { from: schedule.from, to: schedule.to } };
    case 'PERIODIC': {
      const { every, system, due, from, to, start } = schedule;
      return { periodic: { every, system, due: periodDueInput(due), from, to, start } };
    }
    case 'ON_REQUEST':
      return { onRequest: { by: schedule.by } };
    case 'EXTERNAL_CALENDAR':
      return { externalCalendar: { of: schedule.of } };
    case 'UNDECIDED':
      return { undecided: { reason: schedule.reason } };
  }
};

export const documentDateInput = (date: DocumentDate): DocumentDateInput =>
  date.known ? { on: date.date } : { between: { earliest: date.earliest, latest: date.latest } };

const addresseeInput = (addressee: Addressee): AddresseeInput => {
  if ('unit' in addressee) return { unit: { id: addressee.unit, ...optional('role', addressee.role) } };
  if ('group' in addressee) return { group: { ...addressee.group, ...optional('role', addressee.role) } };
  return { text: addressee.text };
};

const ruleInput = (rule: DutyRule): DutyRuleInput => {
  const base = {
    key: rule.key,
    title: rule.title,
    leads: rule.leads.map(addresseeInput),
    leadership: rule.leadership,
    coordinators: rule.coordinators.map(addresseeInput),
    authority: rule.authority,
    wording: rule.wording,
    schedule: scheduleInput(rule.schedule),
    source: rule.source,
  };
  switch (rule.kind) {
    case 'SUB_PLAN':
      return { subPlan: { ...base, fulfilledBy: rule.fulfilledBy, ...(rule.fulfilledByThisPlan === true ? BY_THIS_PLAN : {}) } };
    case 'TASK':
      return { task: base };
    case 'QUOTA':
      return { quota: { ...base, quota: rule.quota } };
    case 'REPORT':
      return {
        report: {
          ...base,
          receivers: rule.receivers.map(addresseeInput),
          indicators: rule.indicators,
          ...optional(
            'tiers',
            rule.tiers?.map((tier) => ({ ...tier, due: periodDueInput(tier.due) })),
          ),
        },
      };
  }
};

/** What a client sends for a content, such as that of a plan file: the variable `input.content` of `draftPlan` and `amendPlan`. */
export const planContentInput = (content: PlanContent): PlanContentInput => ({
  ...content,
  tasks: content.tasks.map((task) => ({ ...task, rules: task.rules.map(ruleInput) })),
  clauses: content.clauses.map((clause) => ({ ...clause, rules: clause.rules.map(ruleInput) })),
});
