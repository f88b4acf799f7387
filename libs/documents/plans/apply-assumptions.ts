import type { Addressee, DutyRule, PlanContent, Source } from '#libs/domain/plan/plan-content.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { say, type Words } from '../reading/messages.js';
import { type Loaded, loadedUnless, type Mistake } from '../reading/mistake.js';
import type { Located } from '../reading/shape.js';
import type { AboutRules, AssumptionsFile, RuleRef } from './assumptions-file.js';
import type { Assumption, PlanFile } from './plan-file.js';

type Place = Pick<Located<unknown>, 'at' | 'path'>;
type Report = (place: Place, words: Words) => void;

/** A rule says where it comes from; several assumptions about one rule are told together. */
const marked = (source: Source, file: string, reason: string): Source => {
  const before = source.assumption?.reason;
  return { ...source, assumption: { file, reason: before === undefined ? reason : `${before}; ${reason}` } };
};

const boundsOf = ({ document: { issuedOn } }: PlanFile): { readonly earliest: LocalDate; readonly latest: LocalDate } =>
  issuedOn.known ? { earliest: issuedOn.date, latest: issuedOn.date } : issuedOn;

const checkDay = (plan: PlanFile, day: LocalDate, place: Place, report: Report): void => {
  const { earliest, latest } = boundsOf(plan);
  if (day < earliest || day > latest) report(place, say.outsideBounds(day, earliest, latest));
};

/** The rules of a content by key; changed one by one, then put back in their places. */
type Rules = Map<string, DutyRule>;

const rulesByKey = (content: PlanContent): Rules =>
  new Map([...content.tasks, ...content.clauses].flatMap(({ rules }) => rules.map((rule) => [rule.key, rule] as const)));

const withRules = (content: PlanContent, rules: Rules): PlanContent => {
  const replaced = <Part extends { readonly rules: readonly DutyRule[] }>(part: Part): Part => ({
    ...part,
    rules: part.rules.map((rule) => rules.get(rule.key) ?? rule),
  });
  return { ...content, tasks: content.tasks.map(replaced), clauses: content.clauses.map(replaced) };
};

/** Text leads, receivers: as addressees that nobody resolved they stay in front, so that the document's own words are not lost. */
const textsOf = (addressees: readonly Addressee[]): readonly Addressee[] => addressees.filter((addressee) => 'text' in addressee);

/** Whether an assumption about a rule that the plan does not have is a mistake, or left out with a remark. */
export type AboutAbsentRules = 'REFUSED' | 'LEFT_OUT';

interface Reports {
  readonly mistake: Report;
  readonly remark: Report;
  readonly absent: AboutAbsentRules;
}

const sameTitle = (one: string, other: string): boolean =>
  one.normalize('NFC').replace(/\s+/gu, ' ').trim() === other.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** The rule that has the key and the title; else the only one that has the title. `undefined` where there is none, which is told. */
const ruleMeant = ({ key, title }: RuleRef, rules: Rules, { mistake, remark, absent }: Reports): DutyRule | undefined => {
  const at = rules.get(key.value);
  if (at !== undefined && sameTitle(at.title, title.value)) return at;
  const [called, ...others] = [...rules.values()].filter((rule) => sameTitle(rule.title, title.value));
  if (called !== undefined && others.length === 0) {
    remark(key, say.ruleMoved(title.value, called.key));
    return called;
  }
  (absent === 'REFUSED' ? mistake : remark)(key, say.ruleOther(key.value, title.value, at?.title));
  return undefined;
};

/** What an entry changed, by key of the rule. */
interface Change {
  readonly of: string;
  readonly reason: string;
}

/** Changes the rules that each entry is about; one that is not there, or that cannot have it, is reported. */
const change = <T>(
  field: string,
  entries: readonly AboutRules<T>[],
  rules: Rules,
  reports: Reports,
  to: (rule: DutyRule, entry: AboutRules<T>) => DutyRule | Words,
): readonly Change[] =>
  entries.flatMap((entry) =>
    entry.rules.flatMap((ref) => {
      const rule = ruleMeant(ref, rules, reports);
      if (rule === undefined) return [];
      const changed = to(rule, entry);
      if ('code' in changed) {
        reports.mistake(ref.key, changed);
        return [];
      }
      rules.set(changed.key, changed);
      return [{ of: `${changed.key} ${field}`, reason: entry.reason }];
    }),
  );

const assumptionsOf = (assumed: AssumptionsFile, changes: readonly Change[]): readonly Assumption[] => {
  const { shortName: file, issuer, issuedOn, numbering } = assumed;
  const header = [
    ...(issuer === null ? [] : [{ of: 'issuer', file, reason: issuer.reason }]),
    ...(issuedOn === null ? [] : [{ of: 'issuedOn', file, reason: issuedOn.value.reason }]),
    ...(numbering === null ? [] : [{ of: 'numbering', file, reason: numbering.value.reason }]),
  ];
  const clauses = assumed.clauses.map(({ value: { key, rules } }) => ({
    of: key,
    file,
    reason: rules[0]?.source.assumption?.reason ?? '',
  }));
  return [...header, ...changes.map((changed) => ({ ...changed, file })), ...clauses];
};

interface Completed {
  readonly content: PlanContent;
  readonly changes: readonly Change[];
}

const contentWith = (plan: PlanFile, assumed: AssumptionsFile, reports: Reports): Completed => {
  const { shortName: file } = assumed;
  const report = reports.mistake;
  const rules = rulesByKey(plan.content);
  const mark = (rule: DutyRule, reason: string): Source => marked(rule.source, file, reason);
  const changes = [
    ...change('schedules', assumed.schedules, rules, reports, (rule, { schedule, reason }) => ({
      ...rule,
      schedule,
      source: mark(rule, reason),
    })),
    ...change('leads', assumed.leads, rules, reports, (rule, { leads, leadership, reason }) => {
      const all = [...textsOf(rule.leads), ...leads];
      const each = leads.some((lead) => 'group' in lead || 'role' in lead);
      return { ...rule, leads: all, leadership: leadership ?? (each ? 'EACH' : rule.leadership), source: mark(rule, reason) };
    }),
    ...change('receivers', assumed.receivers, rules, reports, (rule, { receivers, reason }) =>
      rule.kind === 'REPORT'
        ? { ...rule, receivers: [...textsOf(rule.receivers), ...receivers], source: mark(rule, reason) }
        : say.notAReport(rule.key),
    ),
    ...change('indicators', assumed.indicators, rules, reports, (rule, { indicators, reason }) =>
      rule.kind === 'REPORT' ? { ...rule, indicators, source: mark(rule, reason) } : say.notAReport(rule.key),
    ),
  ];
  const taken = new Set([...plan.content.tasks, ...plan.content.clauses].map(({ key }) => key));
  for (const clause of assumed.clauses) {
    if (taken.has(clause.value.key)) report(clause, say.duplicate(clause.value.key, 1));
  }
  const content = withRules(plan.content, rules);
  const reasons = [assumed.issuer?.reason, assumed.issuedOn?.value.reason].filter((reason) => reason !== undefined);
  const source = reasons.reduce((marking, reason) => marked(marking, file, reason), content.source);
  return { content: { ...content, source, clauses: [...content.clauses, ...assumed.clauses.map(({ value }) => value)] }, changes };
};

/**
 * Adds to a plan what a file of assumptions says, and marks every rule that it touches, so that each duty shows what was assumed and
 * why. What does not fit the plan (another plan's file, rules that are not there, days that the document excludes) is a mistake
 * of the file of assumptions. A rule is found by its title where it stands at another key. Pure.
 */
export const applyAssumptions = (plan: PlanFile, assumed: AssumptionsFile, absent: AboutAbsentRules = 'REFUSED'): Loaded<PlanFile> => {
  const [mistakes, remarks]: [Mistake[], Mistake[]] = [[], []];
  const into =
    (list: Mistake[]): Report =>
    ({ at, path }, words) =>
      void list.push({ file: assumed.file, line: at.line, column: at.column, path, ...words });
  const report = into(mistakes);
  const { issuedOn, numbering } = assumed;
  if (assumed.plan.value !== plan.key) report(assumed.plan, say.otherPlan(assumed.plan.value, plan.key));
  if (issuedOn !== null) checkDay(plan, issuedOn.value.date, issuedOn, report);
  if (numbering !== null) checkDay(plan, numbering.value.issuedOn, numbering, report);
  const { content, changes } = contentWith(plan, assumed, { mistake: report, remark: into(remarks), absent });
  return loadedUnless(mistakes, () => ({
    ...plan,
    content,
    places: {
      ...plan.places,
      clauses: [...plan.places.clauses, ...assumed.clauses.map(({ at }) => ({ file: assumed.file, at, parentTask: null }))],
    },
    document: issuedOn === null ? plan.document : { ...plan.document, issuedOn: { known: true, date: issuedOn.value.date } },
    laterNumbering: numbering?.value ?? plan.laterNumbering,
    assumptions: [...plan.assumptions, ...assumptionsOf(assumed, changes)],
    remarks: [...plan.remarks, ...remarks],
  }));
};
