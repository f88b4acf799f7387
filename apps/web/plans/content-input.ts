import type {
  AddresseeInput,
  AddresseePartsFragment,
  CitationPartsFragment,
  ContentPartsFragment,
  DutyRuleInput,
  PeriodDueInput,
  PeriodDuePartsFragment,
  PlanContentInput,
  RulePartsFragment,
  ScheduleInput,
  SchedulePartsFragment,
  SourcePartsFragment,
  TaskRuleInput,
} from '../graphql/generated.js';

/*
 * What the API tells of a plan, in the form in which it takes one: a schedule or a rule is told with all fields of every kind, and taken with
 * exactly one kind set.
 */

/** What the server left out of an answer is a mistake of its, and is said where it is found. */
const needed = <T>(value: T | null | undefined, name: string): T => {
  if (value === null || value === undefined) throw new Error(`the answer lacks ${name}`);
  return value;
};

const periodDueInput = (due: PeriodDuePartsFragment): PeriodDueInput => {
  switch (due.at) {
    case 'PERIOD_END':
      return { periodEnd: true };
    case 'AFTER_PERIOD':
      return { afterPeriod: { days: needed(due.days, 'days'), policy: needed(due.policy, 'policy') } };
    case 'DAY_OF_MONTH':
      return {
        dayOfMonth: {
          day: needed(due.day, 'day'),
          monthOffset: needed(due.monthOffset, 'monthOffset'),
          policy: due.policy === 'CALENDAR_ROLL' ? 'CALENDAR_ROLL' : 'CALENDAR_STRICT',
        },
      };
    case 'UNDECIDED':
      return { undecided: { reason: due.reason ?? '' } };
  }
};

export const scheduleInput = (schedule: SchedulePartsFragment): ScheduleInput => {
  const { kind, from, to, due } = schedule;
  switch (kind) {
    case 'DATE':
      return { date: { date: needed(schedule.date, 'date'), bound: needed(schedule.bound, 'bound') } };
    case 'WITHIN':
      return {
        within: {
          days: needed(schedule.days, 'days'),
          policy: needed(schedule.policy, 'policy'),
          anchor: needed(schedule.anchor, 'anchor'),
        },
      };
    case 'WINDOW':
      return { window: { from: needed(from, 'from'), to: needed(to, 'to'), ...(due === null ? {} : { due: periodDueInput(due) }) } };
    case 'CONTINUOUS':
      return { continuous: { from: needed(from, 'from'), to } };
    case 'PERIODIC':
      return {
        periodic: {
          every: needed(schedule.every, 'every'),
          system: needed(schedule.system, 'system'),
          due: periodDueInput(needed(due, 'due')),
          from: needed(from, 'from'),
          to: needed(to, 'to'),
          start: needed(schedule.start, 'start'),
        },
      };
    case 'ON_REQUEST':
      return { onRequest: { by: schedule.by ?? '' } };
    case 'EXTERNAL_CALENDAR':
      return { externalCalendar: { of: schedule.of ?? '' } };
    case 'UNDECIDED':
      return { undecided: { reason: schedule.reason ?? '' } };
  }
};

const addresseeInput = ({ unit, group, text, role }: AddresseePartsFragment): AddresseeInput => {
  if (unit !== null) return { unit: { id: unit.id, ...(role === null ? {} : { role }) } };
  if (group === null) return { text: text ?? '' };
  return {
    group: {
      name: group.name,
      of: needed(group.of, 'group.of').id,
      types: group.types,
      ...(group.except.length === 0 ? {} : { except: group.except.map(({ id }) => id) }),
      ...(role === null ? {} : { role }),
    },
  };
};

/** Without the fields that say nothing. */
const compact = <T extends object>(value: T): { readonly [K in keyof T]: Exclude<T[K], null> } =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null)) as { readonly [K in keyof T]: Exclude<T[K], null> };

const sourceInput = ({ document, place, assumption }: SourcePartsFragment): PlanContentInput['source'] => ({
  document,
  place,
  ...(assumption === null ? {} : { assumption: { file: assumption.file, reason: assumption.reason } }),
});

const citationInput = (citation: CitationPartsFragment): PlanContentInput['legalBases'][number] => compact(citation);

const ruleInput = (rule: RulePartsFragment): DutyRuleInput => {
  const base: TaskRuleInput = {
    key: rule.key,
    title: rule.title,
    leads: rule.leads.map(addresseeInput),
    leadership: rule.leadership,
    coordinators: rule.coordinators.map(addresseeInput),
    authority: rule.authority,
    wording: rule.wording,
    schedule: scheduleInput(rule.schedule),
    source: sourceInput(rule.source),
  };
  switch (rule.kind) {
    case 'SUB_PLAN':
      return {
        subPlan: {
          ...base,
          fulfilledBy: needed(rule.fulfilledBy, 'fulfilledBy'),
          ...(rule.fulfilledByThisPlan === true ? { fulfilledByThisPlan: true } : {}),
        },
      };
    case 'QUOTA':
      return { quota: { ...base, quota: compact(needed(rule.quota, 'quota')) } };
    case 'REPORT':
      return {
        report: {
          ...base,
          receivers: (rule.receivers ?? []).map(addresseeInput),
          indicators: (rule.indicators ?? []).map(({ ratio, ...indicator }) => ({
            ...compact(indicator),
            ...(ratio === null ? {} : { ratio }),
          })),
          ...(rule.tiers === null
            ? {}
            : {
                tiers: rule.tiers.map(({ level, types, due }) => ({
                  level,
                  ...(types === null ? {} : { types }),
                  due: periodDueInput(due),
                })),
              }),
        },
      };
    case 'TASK':
    case 'AMENDMENT':
      return { task: base };
  }
};

const linkInput = (link: ContentPartsFragment['tasks'][number]['parentTask']): Pick<PlanContentInput['tasks'][number], 'parentTask'> =>
  link === null ? {} : { parentTask: compact(link) };

/** The whole text of a plan, as it would be drafted anew. */
export const contentInput = (plan: ContentPartsFragment): PlanContentInput => ({
  title: plan.title,
  year: plan.year,
  form: plan.form,
  issuer: needed(plan.issuer, 'issuer').id,
  ...(plan.parentId === null ? {} : { parentId: plan.parentId }),
  ...(plan.parentCitation === null ? {} : { parentCitation: citationInput(plan.parentCitation) }),
  legalBases: plan.legalBases.map(citationInput),
  ...(plan.budget === null ? {} : { budget: plan.budget }),
  targets: plan.targets,
  notes: plan.notes,
  tasks: plan.tasks.map(({ parentTask, rules, ...task }) => ({ ...compact(task), ...linkInput(parentTask), rules: rules.map(ruleInput) })),
  clauses: plan.clauses.map(({ parentTask, rules, ...clause }) => ({
    ...compact(clause),
    ...linkInput(parentTask),
    rules: rules.map(ruleInput),
  })),
  source: sourceInput(plan.source),
});
