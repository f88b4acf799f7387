import { same } from '../checks.js';
import type { DutyRule, ParentTaskLink, PlanClause, PlanContent, PlanTask } from './plan-content.js';

/** What an amendment changed in a text: one row, clause, or part of the whole. */
export interface ContentChange {
  readonly part: 'TASK' | 'CLAUSE' | 'PLAN';
  /** Key of the row or clause; for the plan as a whole the field: `title`, `targets`, … */
  readonly key: string;
  readonly change: 'ADDED' | 'REMOVED' | 'CHANGED';
  /** As it read before; null where it was not there. */
  readonly old: string | null;
  /** As it reads now; null where it is not there any more. */
  readonly new: string | null;
}

const leadText = (lead: DutyRule['leads'][number]): string =>
  'text' in lead
    ? lead.text
    : [...('unit' in lead ? [lead.unit] : [lead.group.name]), ...(lead.role === undefined ? [] : [lead.role])].join(': ');

/** A rule as one line: what, who, when in the document's own words, how many. */
const ruleText = (rule: DutyRule): string =>
  [
    rule.title,
    rule.leads.map(leadText).join(', '),
    rule.wording,
    ...(rule.kind === 'QUOTA'
      ? [`${rule.quota.target} ${rule.quota.count}${rule.quota.percentOf === undefined ? '' : '%'} ${rule.quota.product}`]
      : []),
  ]
    .filter((text) => text !== '')
    .join(' | ');

/** What it carries out of the plan above, and why as something less. */
const linkText = (link: ParentTaskLink | undefined): readonly string[] =>
  link === undefined ? [] : [`↑ ${link.key}${link.reason === undefined ? '' : `: ${link.reason}`}`];

const taskText = ({ number, title, products, budget, note, parentTask, rules }: PlanTask): string =>
  [
    `${number}. ${title}`,
    ...products,
    ...(budget === undefined ? [] : [budget]),
    ...(note === undefined ? [] : [note]),
    ...linkText(parentTask),
    ...rules.map(ruleText),
  ].join('\n');

const clauseText = ({ number, title, note, parentTask, rules }: PlanClause): string =>
  [`${number}. ${title}`, ...(note === undefined ? [] : [note]), ...linkText(parentTask), ...rules.map(ruleText)].join('\n');

interface Keyed {
  readonly key: string;
  readonly rules: readonly DutyRule[];
}

/** A database keeps keys in an order of its own; the same rule reads the same wherever it was kept. */
const inOrder = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** Where the words are the same and what they are taken for is not: the rules as they are stored. */
const stored = ({ rules }: Keyed): string => rules.map((rule) => JSON.stringify(rule, inOrder)).join('\n');

const changesOf = <Item extends Keyed>(
  part: 'TASK' | 'CLAUSE',
  before: readonly Item[],
  after: readonly Item[],
  text: (item: Item) => string,
): readonly ContentChange[] => {
  const [was, is] = [new Map(before.map((item) => [item.key, item])), new Map(after.map((item) => [item.key, item]))];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key): readonly ContentChange[] => {
    const [old, now] = [was.get(key), is.get(key)];
    if (old === undefined) return now === undefined ? [] : [{ part, key, change: 'ADDED', old: null, new: text(now) }];
    if (now === undefined) return [{ part, key, change: 'REMOVED', old: text(old), new: null }];
    if (same(old, now)) return [];
    const told = text(old) === text(now) ? (item: Item): string => `${text(item)}\n${stored(item)}` : text;
    return [{ part, key, change: 'CHANGED', old: told(old), new: told(now) }];
  });
};

const WHOLE = ['title', 'year', 'budget', 'targets', 'notes'] as const;

const wholeText = (value: PlanContent[(typeof WHOLE)[number]]): string | null =>
  value === undefined || (Array.isArray(value) && value.length === 0) ? null : Array.isArray(value) ? value.join('\n') : String(value);

/** What stands in one content and not in the other, with both texts: parts of the whole, then rows, then clauses; each in document order. */
export const contentChanges = (before: PlanContent, after: PlanContent): readonly ContentChange[] => [
  ...WHOLE.flatMap((key): readonly ContentChange[] => {
    const [old, now] = [wholeText(before[key]), wholeText(after[key])];
    if (old === now) return [];
    return [{ part: 'PLAN', key, change: old === null ? 'ADDED' : now === null ? 'REMOVED' : 'CHANGED', old, new: now }];
  }),
  ...changesOf('TASK', before.tasks, after.tasks, taskText),
  ...changesOf('CLAUSE', before.clauses, after.clauses, clauseText),
];
