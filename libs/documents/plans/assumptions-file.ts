import { isMap } from 'yaml';
import type { Schedule } from '#libs/calendar/schedule.js';
import type { Addressee, DocumentNumber, Indicator, PlanClause } from '#libs/domain/plan/plan-content.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { failed, loadedUnless, type Loaded } from '../reading/mistake.js';
import { date, matching, oneOf, text } from '../reading/scalars.js';
import { list, type Located, located, optional, readWhole, record, required, type Shape, withDefault } from '../reading/shape.js';
import { openYaml, type YamlText } from '../reading/yaml-text.js';
import { type Refs, refsWith, type ResolveUnit, UNIT_KEY, unitRef } from '../units/unit-ref.js';
import { addressees, groups, lookupIn, reportUnknown } from './addressee-shape.js';
import { clauseShape, documentNumber, indicators, planKey, ruleKey } from './plan-shape.js';
import { clauseOf, withinChecked } from './rule-compiler.js';
import { schedule } from './schedule-shape.js';

const ASSUMPTIONS_FORMAT = 'assumptions/1';

/**
 * A rule of the plan. Keys of rows are positions, which shift when a row goes or comes; the title says which one is meant.
 */
export interface RuleRef {
  readonly key: Located<string>;
  readonly title: Located<string>;
}

/** Something assumed about one or several rules of the plan. */
export type AboutRules<T> = { readonly rules: readonly RuleRef[]; readonly reason: string } & T;

/** What a demonstration assumes about one plan because the document does not say it. Every entry gives its reason. */
export interface AssumptionsFile {
  readonly file: string;
  /** How events name the file: folder and name, without what differs between machines. */
  readonly shortName: string;
  /** Key of the plan. */
  readonly plan: Located<string>;
  /** For `loadPlanFile`: who issued it, and what `~/` stands for. */
  readonly issuer: { readonly unit: string; readonly keys: string | undefined; readonly reason: string } | null;
  readonly issuedOn: Located<{ readonly date: LocalDate; readonly reason: string }> | null;
  /** Given to the document later, by an event of the story. */
  readonly numbering: Located<{ readonly document: DocumentNumber; readonly issuedOn: LocalDate; readonly reason: string }> | null;
  readonly schedules: readonly AboutRules<{ readonly schedule: Schedule }>[];
  readonly leads: readonly AboutRules<{ readonly leads: readonly Addressee[]; readonly leadership: 'JOINT' | 'EACH' | undefined }>[];
  readonly receivers: readonly AboutRules<{ readonly receivers: readonly Addressee[] }>[];
  readonly indicators: readonly AboutRules<{ readonly indicators: readonly Indicator[] }>[];
  /** Duties that no document states. */
  readonly clauses: readonly Located<PlanClause>[];
}

const ruleRef = record({ key: required(located(ruleKey)), title: required(located(text)) });
const about = { rules: required(list(ruleRef)), reason: required(text) };
const keysPrefix = matching(UNIT_KEY, { vi: 'phần đầu của mã đơn vị, như chi-linh', en: 'the beginning of unit keys, such as chi-linh' });
const none = <T>(shape: Shape<T>) => withDefault<readonly T[]>(list(shape), []);

export const assumptionsShape = (refs: Refs) =>
  record({
    format: required(oneOf([ASSUMPTIONS_FORMAT])),
    plan: required(located(planKey)),
    issuer: optional(record({ unit: required(unitRef(refs)), keys: optional(keysPrefix), reason: required(text) })),
    issuedOn: optional(located(record({ date: required(date), reason: required(text) }))),
    numbering: optional(located(record({ ...documentNumber, issuedOn: required(date), reason: required(text) }))),
    groups: withDefault(groups(refs), new Map()),
    schedules: none(record({ ...about, schedule: required(schedule) })),
    leads: none(record({ ...about, lead: required(addressees(refs)), leadership: optional(oneOf(['JOINT', 'EACH'] as const)) })),
    receivers: none(record({ ...about, receivers: required(addressees(refs)) })),
    indicators: none(record({ ...about, indicators: required(indicators) })),
    clauses: none(record({ reason: required(text), clause: required(clauseShape(refs)) })),
  });

/** Which plan a file of assumptions is about, whatever else is wrong with it. */
export const planAssumedAboutIn = (text: string): string | undefined => {
  const { root } = openYaml(text, '');
  const key = isMap(root) ? root.get('plan') : undefined;
  return typeof key === 'string' ? key : undefined;
};

/** What `~/` stands for has to be known before the rest is read. */
const refsIn = ({ root }: YamlText): Refs => {
  const at = (key: string): string | undefined => {
    const found = isMap(root) ? root.getIn(['issuer', key]) : undefined;
    return typeof found === 'string' ? found : undefined;
  };
  return refsWith(at('unit'), at('keys'));
};

/**
 * Reads a file of assumptions (`docs/plan-files.md`). Pure.
 * @param resolve finds the units that the file names
 */
export const loadAssumptionsFile = (fileText: string, fileName: string, resolve: ResolveUnit): Loaded<AssumptionsFile> => {
  const source = openYaml(fileText, fileName);
  const refs = refsIn(source);
  const written = readWhole(source, assumptionsShape(refs));
  if (written === undefined) {
    reportUnknown(source, refs, resolve);
    return failed(source.mistakes);
  }
  const lookup = lookupIn(source, written.groups, resolve, written.issuedOn?.value.date ?? null);
  const { issuer, issuedOn, numbering } = written;
  if (issuer !== undefined) lookup.unit(issuer.unit);
  const shortName = fileName.split(/[\\/]/).slice(-2).join('/');
  const keys = new Map<string, number>();
  const clauses = written.clauses.map(({ reason, clause }) => {
    const assumption = { file: shortName, reason };
    return { ...clauseOf({ source, lookup, document: shortName, assumption, keys }, clause), at: clause.at, path: clause.path };
  });
  withinChecked(source, clauses);
  const leads = written.leads.map(({ lead, ...rest }) => ({ ...rest, leads: lookup.addressees(lead) }));
  const receivers = written.receivers.map((given) => ({ ...given, receivers: lookup.addressees(given.receivers) }));
  return loadedUnless(source.mistakes, () => ({
    file: fileName,
    shortName,
    plan: written.plan,
    issuer: issuer === undefined ? null : { unit: issuer.unit.value.text, keys: issuer.keys, reason: issuer.reason },
    issuedOn: issuedOn ?? null,
    numbering: numbering === undefined ? null : { ...numbering, value: numberingOf(numbering.value) },
    schedules: written.schedules,
    leads,
    receivers,
    indicators: written.indicators,
    clauses: clauses.map(({ part, at, path }) => ({ value: part, at, path })),
  }));
};

const numberingOf = ({ number, symbol, ...rest }: { number: string; symbol: string; issuedOn: LocalDate; reason: string }) => ({
  document: { number, symbol },
  ...rest,
});
