import type { Anchor, CountingPolicy, DocumentDate, PeriodDue, PeriodSystem, PeriodUnit, Schedule } from '#libs/calendar/schedule.js';
import type { OrgUnitType } from '#libs/domain/org-unit/org-unit.js';
import type {
  Addressee,
  Authority,
  Citation,
  DocumentForm,
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
import type { LocalDate } from '#libs/kernel/time.js';

/*
 * A plan's content as the GraphQL API takes it: unions are objects with exactly one field set (oneOf inputs). Clients that read plan files
 * write this form with `planContentInput`; the server reads it with `planContentOf`.
 */

type Maybe<T> = T | null | undefined;

export interface PeriodDueInput {
  readonly periodEnd?: Maybe<boolean>;
  readonly afterPeriod?: Maybe<{ readonly days: number; readonly policy: CountingPolicy }>;
  readonly dayOfMonth?: Maybe<{ readonly day: number; readonly monthOffset: number; readonly policy: CountingPolicy }>;
  readonly undecided?: Maybe<{ readonly reason: string }>;
}

export interface ScheduleInput {
  readonly date?: Maybe<{ readonly date: LocalDate; readonly bound: 'BY' | 'BEFORE' }>;
  readonly within?: Maybe<{ readonly days: number; readonly policy: CountingPolicy; readonly anchor: Anchor }>;
  readonly window?: Maybe<{ readonly from: LocalDate; readonly to: LocalDate }>;
  readonly continuous?: Maybe<{ readonly from: LocalDate; readonly to?: Maybe<LocalDate> }>;
  readonly periodic?: Maybe<{
    readonly every: readonly PeriodUnit[];
    readonly system: PeriodSystem;
    readonly due: PeriodDueInput;
    readonly from: LocalDate;
    readonly to: LocalDate;
    readonly start: 'FROM_ISSUE' | 'WHOLE_SPAN';
  }>;
  readonly onRequest?: Maybe<{ readonly by: string }>;
  readonly externalCalendar?: Maybe<{ readonly of: string }>;
  readonly undecided?: Maybe<{ readonly reason: string }>;
}

export interface DocumentDateInput {
  readonly on?: Maybe<LocalDate>;
  readonly between?: Maybe<{ readonly earliest: LocalDate; readonly latest: LocalDate }>;
}

export interface AddresseeInput {
  readonly unit?: Maybe<{ readonly id: string; readonly role?: Maybe<string> }>;
  readonly group?: Maybe<{
    readonly name: string;
    readonly of: string;
    readonly types: readonly OrgUnitType[];
    readonly except?: Maybe<readonly string[]>;
    readonly role?: Maybe<string>;
  }>;
  readonly text?: Maybe<string>;
}

type Loose<T> = { readonly [K in keyof T]: undefined extends T[K] ? Maybe<T[K]> : T[K] };

export interface SourceInput {
  readonly document: string;
  readonly place: string;
  readonly assumption?: Maybe<{ readonly file: string; readonly reason: string }>;
}

interface RuleFieldsInput {
  readonly key: string;
  readonly title: string;
  readonly leads: readonly AddresseeInput[];
  readonly leadership: 'JOINT' | 'EACH';
  readonly coordinators: readonly AddresseeInput[];
  readonly authority: Authority;
  readonly wording: string;
  readonly schedule: ScheduleInput;
  readonly source: SourceInput;
}

export interface DutyRuleInput {
  readonly subPlan?: Maybe<RuleFieldsInput & { readonly fulfilledBy: 'ISSUED' | 'SENT' | 'RECEIVED' }>;
  readonly task?: Maybe<RuleFieldsInput>;
  readonly quota?: Maybe<RuleFieldsInput & { readonly quota: Loose<Quota> }>;
  readonly report?: Maybe<
    RuleFieldsInput & { readonly receivers: readonly AddresseeInput[]; readonly indicators: readonly Loose<Indicator>[] }
  >;
}

export interface PlanTaskInput {
  readonly key: string;
  readonly number: string;
  readonly title: string;
  readonly products: readonly string[];
  readonly budget?: Maybe<string>;
  readonly note?: Maybe<string>;
  readonly parentTask?: Maybe<{ readonly planId: string; readonly key: string }>;
  readonly rules: readonly DutyRuleInput[];
}

export interface PlanClauseInput {
  readonly key: string;
  readonly number: string;
  readonly title: string;
  readonly note?: Maybe<string>;
  readonly rules: readonly DutyRuleInput[];
}

export interface PlanContentInput {
  readonly title: string;
  readonly year: number;
  readonly form: DocumentForm;
  readonly issuer: string;
  readonly parentId?: Maybe<string>;
  readonly parentCitation?: Maybe<Loose<Citation>>;
  readonly legalBases: readonly Loose<Citation>[];
  readonly budget?: Maybe<string>;
  readonly targets: readonly string[];
  readonly notes: readonly string[];
  readonly tasks: readonly PlanTaskInput[];
  readonly clauses: readonly PlanClauseInput[];
  readonly source: SourceInput;
}

/** Without the fields that are null or undefined; the domain knows absent fields only. */
const given = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], null | undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null && field !== undefined)) as never;

/** The one field that is set. @throws RangeError where the schema let through none, which is a bug */
const member = <T extends object>(value: T): { [K in keyof T]-?: readonly [K, NonNullable<T[K]>] }[keyof T] => {
  const [entry] = Object.entries(given(value));
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
    case 'dayOfMonth': {
      // Of a day of the month there are no working days to count; the schema has one enum for all policies.
      const policy = value.policy === 'CALENDAR_STRICT' ? 'CALENDAR_STRICT' : 'CALENDAR_ROLL';
      return { at: 'DAY_OF_MONTH', day: value.day, monthOffset: value.monthOffset, policy };
    }
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
      return { kind: 'WINDOW', from: value.from, to: value.to };
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
      return { unit: value.id as OrgUnitId, ...given({ role: value.role }) };
    case 'group': {
      const { of, role, except, types, name: groupName } = value;
      const group = { name: groupName, of: of as OrgUnitId, types, ...given({ except: except as Maybe<readonly OrgUnitId[]> }) };
      return { group, ...given({ role }) };
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
  ...given({ assumption: assumption ? { file: assumption.file, reason: assumption.reason } : undefined }),
});

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
      return { ...base, kind: 'SUB_PLAN', fulfilledBy: value.fulfilledBy };
    case 'task':
      return { ...base, kind: 'TASK' };
    case 'quota':
      return { ...base, kind: 'QUOTA', quota: given({ ...value.quota }) as Quota };
    case 'report': {
      const indicators = value.indicators.map((indicator) => given({ ...indicator }) as Indicator);
      return { ...base, kind: 'REPORT', receivers: value.receivers.map(addresseeOf), indicators };
    }
    default:
      return unreachable(name);
  }
};

const taskOf = ({ parentTask, rules, ...task }: PlanTaskInput): PlanTask => ({
  ...(given(task) as Omit<PlanTask, 'rules' | 'parentTask'>),
  ...given({ parentTask: parentTask ? { planId: parentTask.planId as PlanId, key: parentTask.key } : undefined }),
  rules: rules.map(ruleOf),
});

const clauseOf = ({ rules, ...clause }: PlanClauseInput): PlanClause => ({
  ...(given(clause) as Omit<PlanClause, 'rules'>),
  rules: rules.map(ruleOf),
});

/** What the domain calls what a client sent. The schema has checked the shape; the decider checks the meaning. */
export const planContentOf = ({ legalBases, tasks, clauses, source, parentCitation, ...input }: PlanContentInput): PlanContent => ({
  ...(given(input) as Pick<PlanContent, 'title' | 'year' | 'form' | 'issuer' | 'parentId' | 'budget' | 'targets' | 'notes'>),
  ...given({ parentCitation: parentCitation ? (given({ ...parentCitation }) as Citation) : undefined }),
  legalBases: legalBases.map((citation) => given({ ...citation }) as Citation),
  tasks: tasks.map(taskOf),
  clauses: clauses.map(clauseOf),
  source: sourceOf(source),
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
      return { window: { from: schedule.from, to: schedule.to } };
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
  if ('unit' in addressee) return { unit: { id: addressee.unit, ...given({ role: addressee.role }) } };
  if ('group' in addressee) return { group: { ...addressee.group, ...given({ role: addressee.role }) } };
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
      return { subPlan: { ...base, fulfilledBy: rule.fulfilledBy } };
    case 'TASK':
      return { task: base };
    case 'QUOTA':
      return { quota: { ...base, quota: rule.quota } };
    case 'REPORT':
      return { report: { ...base, receivers: rule.receivers.map(addresseeInput), indicators: rule.indicators } };
  }
};

/** What a client sends for a content, such as that of a plan file: the variable `input.content` of `draftPlan` and `amendPlan`. */
export const planContentInput = (content: PlanContent): PlanContentInput => ({
  ...content,
  tasks: content.tasks.map((task) => ({ ...task, rules: task.rules.map(ruleInput) })),
  clauses: content.clauses.map((clause) => ({ ...clause, rules: clause.rules.map(ruleInput) })),
});
