import type { Addressee, DutyRule, ParentTaskLink, PlanClause, PlanTask, Source } from '#libs/domain/plan/plan-content.js';
import { planIdOf } from '../identity.js';
import { say } from '../reading/messages.js';
import type { Position } from '../reading/mistake.js';
import { claim, type Located } from '../reading/shape.js';
import type { YamlText } from '../reading/yaml-text.js';
import type { Lookup } from './addressee-shape.js';
import type { Shared, WrittenClause, WrittenDuty, WrittenLink, WrittenTask } from './plan-shape.js';

/** What the rows and clauses of one file have in common. */
export interface RuleContext {
  readonly source: YamlText;
  readonly lookup: Lookup;
  /** How the document is named as a source. */
  readonly document: string;
  /** Set for duties that no document states. */
  readonly assumption: Source['assumption'];
  /** Keys of rows and clauses that are taken, with the line on which they stand. */
  readonly keys: Map<string, number>;
}

/** A row or clause, with what is still to be checked against the other ones. */
export interface Compiled<Part> {
  readonly part: Part;
  readonly within: readonly { readonly ruleKey: string; readonly key: Located<string> }[];
}

interface Bearer extends Shared {
  readonly key: string;
  readonly at: Position;
  readonly path: string;
  readonly title: string;
  readonly place: string;
  readonly duties: readonly Located<WrittenDuty>[] | undefined;
}

/** A row that lists no duties is one task. */
const TASK: WrittenDuty = {
  kind: 'TASK',
  id: undefined,
  title: undefined,
  place: undefined,
  lead: undefined,
  coordinate: undefined,
  leadership: undefined,
  authority: undefined,
  wording: undefined,
  schedule: undefined,
};

/** Groups owe one each, and so do leads with parts of their own; leads that are only listed hold one duty together. */
const leadershipOf = (leads: readonly Addressee[]): 'JOINT' | 'EACH' =>
  leads.some((lead) => 'group' in lead || ('role' in lead && lead.role !== undefined)) ? 'EACH' : 'JOINT';

const ruleOf = (context: RuleContext, bearer: Bearer, { value: duty }: Located<WrittenDuty>): DutyRule | undefined => {
  const { lookup } = context;
  const key = duty.id === undefined ? bearer.key : `${bearer.key}/${duty.id.value}`;
  const title = duty.title ?? bearer.title;
  const schedule = duty.schedule ?? bearer.schedule;
  // A row without a lead or a time was reported when it was read.
  if (schedule === undefined) return undefined;
  const leads = lookup.addressees(duty.lead ?? bearer.lead ?? []);
  const base = {
    key,
    title,
    leads,
    leadership: duty.leadership ?? bearer.leadership ?? leadershipOf(leads),
    coordinators: lookup.addressees(duty.coordinate ?? bearer.coordinate ?? []),
    authority: duty.authority ?? bearer.authority ?? 'ASSIGNS',
    wording: duty.wording ?? bearer.wording ?? '',
    schedule,
    source: {
      document: context.document,
      place: duty.place ?? bearer.place,
      ...(context.assumption === undefined ? {} : { assumption: context.assumption }),
    },
  } as const;
  switch (duty.kind) {
    case 'TASK':
      return { ...base, kind: 'TASK' };
    case 'SUB_PLAN':
      return {
        ...base,
        kind: 'SUB_PLAN',
        fulfilledBy: duty.fulfilledBy ?? 'ISSUED',
        ...(duty.fulfilledByThisPlan === true ? { fulfilledByThisPlan: true } : {}),
      };
    case 'REPORT':
      return {
        ...base,
        kind: 'REPORT',
        receivers: lookup.addressees(duty.receivers ?? []),
        indicators: duty.indicators ?? [],
        ...(duty.tiers === undefined ? {} : { tiers: duty.tiers }),
      };
    case 'QUOTA': {
      const { within, ...quota } = duty.quota!;
      return { ...base, kind: 'QUOTA', quota: { ...quota, ...(within === undefined ? {} : { within: within.value }) } };
    }
  }
};

const rulesOf = (context: RuleContext, bearer: Bearer): readonly DutyRule[] => {
  const { duties, at, path } = bearer;
  const keys = new Map<string, number>();
  return (duties ?? [{ value: TASK, at, path }]).flatMap((duty) => {
    const { id } = duty.value;
    claim(context.source, keys, id === undefined ? bearer.key : `${bearer.key}/${id.value}`, id ?? duty);
    return ruleOf(context, bearer, duty) ?? [];
  });
};

const withinOf = (key: string, duties: readonly Located<WrittenDuty>[] | undefined): Compiled<never>['within'] =>
  (duties ?? []).flatMap(({ value: { id, quota } }) =>
    quota?.within === undefined ? [] : [{ ruleKey: id === undefined ? key : `${key}/${id.value}`, key: quota.within }],
  );

const linkOf = (link: WrittenLink | undefined): { readonly parentTask?: ParentTaskLink } => {
  if (link === undefined) return {};
  const { plan, task, reason } = link.value;
  return { parentTask: { planId: planIdOf(plan), key: task, ...(reason === undefined ? {} : { reason }) } };
};

/** A row of the table. Without a key of its own it is keyed by its position: the first row is `task/01`. */
export const taskOf = (context: RuleContext, { value: task, at, path }: WrittenTask, index: number): Compiled<PlanTask> => {
  const key = task.key?.value ?? `task/${String(index + 1).padStart(2, '0')}`;
  claim(context.source, context.keys, key, task.key ?? { at, path });
  const rules = rulesOf(context, { ...task, key, at, path, place: `dòng ${task.number.replace(/\.$/, '')}` });
  const part: PlanTask = {
    key,
    number: task.number,
    title: task.title,
    products: task.products,
    ...(task.budget === undefined ? {} : { budget: task.budget }),
    ...(task.note === undefined ? {} : { note: task.note }),
    ...linkOf(task.parentTask),
    rules,
  };
  return { part, within: withinOf(key, task.duties) };
};

/** A duty of the body. Its key is a position, not the letter, which real plans repeat. */
export const clauseOf = (context: RuleContext, { value: clause, at, path }: WrittenClause): Compiled<PlanClause> => {
  const key = clause.key.value.startsWith('clause/') ? clause.key.value : `clause/${clause.key.value}`;
  claim(context.source, context.keys, key, clause.key);
  const rules = rulesOf(context, { ...clause, key, at, path, place: clause.number });
  const part: PlanClause = {
    key,
    number: clause.number,
    title: clause.title,
    ...(clause.note === undefined ? {} : { note: clause.note }),
    ...linkOf(clause.parentTask),
    rules,
  };
  return { part, within: withinOf(key, clause.duties) };
};

/** Reports quotas that lie within a quota which the file does not have, or within themselves. */
export const withinChecked = (source: YamlText, parts: readonly Compiled<PlanTask | PlanClause>[]): void => {
  const quotas = parts.flatMap(({ part }) => part.rules).flatMap((rule) => (rule.kind === 'QUOTA' ? [rule.key] : []));
  for (const { ruleKey, key } of parts.flatMap(({ within }) => within)) {
    const others = quotas.filter((other) => other !== ruleKey);
    if (!others.includes(key.value))
      source.report(key.at, key.path, say.referenceUnknown({ vi: 'chỉ tiêu', en: 'quota' }, key.value, others));
  }
};
