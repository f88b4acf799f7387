import type { OfType } from '#libs/kernel/decider.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { normalise } from '#libs/kernel/text.js';
import { firstOf, firstRefusal, isBlank, same, TEXT_LENGTH_MAX, TITLE_LENGTH_MAX, tooLong } from '../checks.js';
import type { TextTooLong } from '../refusals.js';
import { afterPlanRefused, reportDueRefused, scheduleRefused, tiersRefused } from '../schedule-checks.js';
import type { ContentFacts, ParentPlanFact } from './plan.commands.js';
import type { PlanRefusal } from './plan.refusals.js';
import { type Addressee, type DutyRule, type Indicator, type PlanContent, placesOf } from './plan-content.js';

/** A rule and where it stands in the content. */
export interface PlacedRule {
  readonly path: string;
  readonly rule: DutyRule;
}

/** All rules of a content with their paths, rows before clauses. */
export const placedRules = (content: PlanContent): readonly PlacedRule[] =>
  (['tasks', 'clauses'] as const).flatMap((part) =>
    content[part].flatMap((holder, at) => holder.rules.map((rule, index) => ({ path: `content.${part}[${at}].rules[${index}]`, rule }))),
  );

/** Whom a rule names, with their paths. */
export const addresseesOf = ({ path, rule }: PlacedRule): readonly { readonly path: string; readonly addressee: Addressee }[] => {
  const lists = { leads: rule.leads, coordinators: rule.coordinators, ...(rule.kind === 'REPORT' ? { receivers: rule.receivers } : {}) };
  return Object.entries(lists).flatMap(([name, list]) =>
    list.map((addressee, index) => ({ path: `${path}.${name}[${index}]`, addressee })),
  );
};

/** Every unit that a content names, with the path of each mention: what has to be looked up before it is drafted. */
export const unitReferences = (content: PlanContent): readonly { readonly path: string; readonly unitId: OrgUnitId }[] => [
  { path: 'content.issuer', unitId: content.issuer },
  ...placedRules(content)
    .flatMap(addresseesOf)
    .flatMap(({ path, addressee }) => {
      if ('unit' in addressee) return [{ path: `${path}.unit`, unitId: addressee.unit }];
      if (!('group' in addressee)) return [];
      const { of, except = [] } = addressee.group;
      return [
        { path: `${path}.group.of`, unitId: of },
        ...except.map((unitId, index) => ({ path: `${path}.group.except[${index}]`, unitId })),
      ];
    }),
];

const textsRefused = (value: unknown, path: string): TextTooLong | undefined => {
  if (typeof value === 'string') return tooLong(path, value, TEXT_LENGTH_MAX);
  if (Array.isArray(value)) return firstOf(value as readonly unknown[], (element, index) => textsRefused(element, `${path}[${index}]`));
  if (value === null || typeof value !== 'object') return undefined;
  return firstOf(Object.entries(value), ([key, inner]) => textsRefused(inner, `${path}.${key}`));
};

/** Index of the first item whose key stood before. */
const duplicate = (items: readonly { readonly key: string }[]): number => {
  const seen = new Set<string>();
  return items.findIndex(({ key }) => seen.size === seen.add(key).size);
};

const keysRefused = (content: PlanContent, rules: readonly PlacedRule[]): PlanRefusal | undefined => {
  const holders = (['tasks', 'clauses'] as const).flatMap((part) =>
    content[part].map(({ key }, at) => ({ key, path: `content.${part}[${at}].key` })),
  );
  const holder = holders[duplicate(holders)];
  if (holder !== undefined) return { type: 'TaskKeyDuplicate', path: holder.path, key: holder.key };
  const keys = rules.map(({ path, rule }) => ({ key: rule.key, path: `${path}.key` }));
  const rule = keys[duplicate(keys)];
  return rule && { type: 'RuleKeyDuplicate', path: rule.path, key: rule.key };
};

const isNobody = (lead: Addressee): boolean => 'text' in lead && isBlank(lead.text);

/** A row that nobody has to carry out, be it that a rule names no lead or that there is no rule. */
const leadsRefused = (content: PlanContent, rules: readonly PlacedRule[]): PlanRefusal | undefined =>
  firstOf(content.tasks, ({ rules: own, key, title }, at) =>
    own.length === 0 ? { type: 'TaskWithoutLead', path: `content.tasks[${at}].rules`, key, title } : undefined,
  ) ??
  firstOf(rules, ({ path, rule }) =>
    rule.leads.every(isNobody) ? { type: 'TaskWithoutLead', path: `${path}.leads`, key: rule.key, title: rule.title } : undefined,
  );

const quotaRefused = ({ path, rule }: PlacedRule, rules: readonly PlacedRule[]): PlanRefusal | undefined => {
  if (rule.kind !== 'QUOTA') return undefined;
  const { key, quota } = rule;
  const refusal = (field: string, problem: OfType<PlanRefusal, 'QuotaInvalid'>['problem']): PlanRefusal => ({
    type: 'QuotaInvalid',
    path: `${path}.quota.${field}`,
    key,
    problem,
  });
  if (!Number.isSafeInteger(quota.count) || quota.count < 1) return refusal('count', 'COUNT');
  if (isBlank(quota.product)) return refusal('product', 'PRODUCT_MISSING');
  if (quota.within === undefined) return undefined;
  const whole = rules.map((placed) => placed.rule).find((other) => other.kind === 'QUOTA' && other.key === quota.within);
  if (whole?.kind !== 'QUOTA') return refusal('within', 'WITHIN_UNKNOWN');
  if (isWithin(key, rules)) return refusal('within', 'WITHIN_ITSELF');
  return isMoreThan(rule, whole) ? refusal('count', 'MORE_THAN_WHOLE') : undefined;
};

type QuotaRule = Extract<DutyRule, { readonly kind: 'QUOTA' }>;

/** "Two articles, of which five": told where both are counted over the same periods. A part with a ceiling asks for nothing. */
const isMoreThan = (part: QuotaRule, whole: QuotaRule): boolean =>
  part.quota.target !== 'AT_MOST' &&
  part.quota.percentOf === whole.quota.percentOf &&
  part.quota.count > whole.quota.count &&
  same(part.schedule, whole.schedule);

/** Whether the quotas of which a quota is a part lead back to it. */
const isWithin = (key: string, rules: readonly PlacedRule[]): boolean => {
  const wholes = new Map(rules.flatMap(({ rule }) => (rule.kind === 'QUOTA' ? [[rule.key, rule.quota.within] as const] : [])));
  const seen = new Set<string>();
  for (let at = wholes.get(key); at !== undefined && !seen.has(at); at = wholes.get(at)) {
    if (at === key) return true;
    seen.add(at);
  }
  return false;
};

/** Both parts are figures of the same report that add up over units and over time, and they are two. */
const ratioProblem = ({ ratio }: Indicator, indicators: readonly Indicator[]): 'RATIO_PART_UNKNOWN' | 'RATIO_PART_NO_SUM' | undefined => {
  if (ratio === undefined) return undefined;
  const parts = [ratio.numerator, ratio.denominator].map((part) => indicators.find(({ id }) => id === part));
  if (parts.some((part) => part === undefined || part.ratio !== undefined) || parts[0] === parts[1]) return 'RATIO_PART_UNKNOWN';
  return parts.every((part) => part?.overUnits === 'SUM' && part.overTime === 'SUM') ? undefined : 'RATIO_PART_NO_SUM';
};

const indicatorsRefused = ({ path, rule }: PlacedRule): PlanRefusal | undefined => {
  if (rule.kind !== 'REPORT') return undefined;
  const { indicators, key } = rule;
  return firstOf(indicators, (indicator, index) => {
    const { id } = indicator;
    const at = `${path}.indicators[${index}].id`;
    if (isBlank(id)) return { type: 'IndicatorInvalid', path: at, key, problem: 'ID_MISSING' };
    const repeated = indicators.findIndex((other) => other.id === id) !== index;
    if (repeated) return { type: 'IndicatorInvalid', path: at, key, problem: 'ID_DUPLICATE' };
    const problem = ratioProblem(indicator, indicators);
    return problem && { type: 'IndicatorInvalid', path: `${path}.indicators[${index}].ratio`, key, problem };
  });
};

/** Whether a plan may stand below the other. Drafted below a draft it may be; issued below a draft it may not. */
export const parentRefused = (
  planId: PlanId,
  parentId: PlanId | undefined,
  fact: ParentPlanFact | null,
  { issuing, path }: { readonly issuing: boolean; readonly path: string },
): PlanRefusal | undefined => {
  if (parentId === undefined) return undefined;
  const chain = [parentId, ...(fact?.ancestors ?? [])];
  if (chain.includes(planId)) return { type: 'ParentCycle', path, id: planId, chain };
  if (fact === null || !fact.exists) return { type: 'ParentPlanUnknown', path, parentId };
  if (fact.recalledOn !== null) return { type: 'ParentPlanRecalled', path, parentId, recalledOn: fact.recalledOn };
  if (fact.end != null) return { type: 'ParentPlanEnded', path, parentId, ended: fact.end.as, on: fact.end.on };
  return issuing && fact.issuedOn === null ? { type: 'ParentPlanNotIssued', path, parentId } : undefined;
};

type LinkRefusal = OfType<PlanRefusal, 'LinkedTaskUnknown' | 'LinkedTaskOfOthers'>;

/**
 * Rows and clauses that carry out what the parent does not have, or what it asks of others alone. A part as coordinator is one: the plan says what the
 * unit does for it.
 *
 * @param before the text that is amended: what was linked in it stays, whatever became of the plan above since; null: it is drafted or issued
 */
export const linkMistakes = (content: PlanContent, parent: ParentPlanFact | null, before: PlanContent | null): readonly LinkRefusal[] => {
  const { parentId, issuer } = content;
  const stood = new Map(before === null ? [] : placesOf(before).map(({ key, parentTask }) => [key, parentTask?.key]));
  return (['tasks', 'clauses'] as const).flatMap((part) =>
    content[part].flatMap(({ key, parentTask }, at): readonly LinkRefusal[] => {
      if (parentTask === undefined) return [];
      const { planId: linkedPlanId, key: linkedKey } = parentTask;
      if (linkedPlanId === parentId && stood.get(key) === linkedKey) return [];
      const path = `content.${part}[${at}].parentTask`;
      if (linkedPlanId !== parentId || parent?.taskKeys.includes(linkedKey) !== true)
        return [{ type: 'LinkedTaskUnknown', path, key, linkedPlanId, linkedKey }];
      const other = parent.ofOthers?.find((place) => place.key === linkedKey);
      if (other === undefined) return [];
      const { number, title, holders } = other;
      return [{ type: 'LinkedTaskOfOthers', path, key, linkedKey, number, title, holders, issuer }];
    }),
  );
};

/**
 * What a plan may not say. In order: what is read at a glance, then each rule, then what has to be looked up. A plan that was issued may be
 * amended although the plan above was recalled since.
 *
 * @param before the text that is amended or corrected; null: it is drafted
 */
export const contentRefused = (
  planId: PlanId,
  content: PlanContent,
  facts: ContentFacts,
  before: PlanContent | null,
): PlanRefusal | undefined => {
  const rules = placedRules(content);
  return firstRefusal<PlanRefusal>(
    () => (normalise(content.title) === '' ? { type: 'TitleMissing', path: 'content.title' } : undefined),
    () => tooLong('content.title', content.title, TITLE_LENGTH_MAX) ?? textsRefused(content, 'content'),
    () =>
      Number.isSafeInteger(content.year) && content.year >= 1945 && content.year <= 2200
        ? undefined
        : { type: 'YearInvalid', path: 'content.year', year: content.year },
    () => keysRefused(content, rules),
    () => leadsRefused(content, rules),
    () => firstOf(rules, (placed) => quotaRefused(placed, rules)),
    () => firstOf(rules, indicatorsRefused),
    () => firstOf(rules, ({ path, rule }) => scheduleRefused(rule.schedule, `${path}.schedule`)),
    () => firstOf(rules, ({ path, rule }) => afterPlanRefused(rule.schedule, content.year, `${path}.schedule`)),
    () =>
      firstOf(rules, ({ path, rule }) => (rule.kind === 'REPORT' ? reportDueRefused(rule.schedule, `${path}.schedule.due`) : undefined)),
    () =>
      firstOf(rules, ({ path, rule }) =>
        rule.kind === 'REPORT' && rule.tiers !== undefined ? tiersRefused(rule.schedule, rule.tiers, `${path}.tiers`) : undefined,
      ),
    () =>
      firstOf(unitReferences(content), ({ path, unitId }) =>
        facts.unknownUnits.includes(unitId) ? { type: 'UnitUnknown', path, unitId } : undefined,
      ),
    () =>
      before === null ? parentRefused(planId, content.parentId, facts.parent, { issuing: false, path: 'content.parentId' }) : undefined,
    () => linkMistakes(content, facts.parent, before)[0],
  );
};
