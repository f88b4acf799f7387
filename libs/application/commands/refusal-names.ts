import type { Refusal } from '#libs/domain/refusal-words.js';
import { shorten } from '#libs/domain/words/wording.js';
import type { DutyId, ItemId, OrgUnitId, PlanId, ReportId } from '#libs/kernel/ids.js';
import type { OrgUnitRow, PlanRow, Queries, ReportRow, Viewpoint } from '#libs/read-models/queries.js';
import type { ApplicationRefusal } from '../outcome.js';

/*
 * Deciders refuse with ids: they read nothing. Here, where a refusal is put into words, the ids that it carries become the names that people
 * know. The ids stay in the facts that a program gets.
 */

/** What people call a unit, a plan, a duty, a report or an item, by its id. */
export type Names = ReadonlyMap<string, string>;

export const noNames: Names = new Map();

type Named = OrgUnitId | PlanId | DutyId | ReportId | ItemId;
type NamedIn<Fact> = Fact extends readonly (infer Each)[] ? NamedIn<Each> : Extract<Fact, Named>;
/** Facts of a refusal that hold such an id, or a list of them. */
type IdFactOf<Given> = Given extends object
  ? { [Fact in keyof Given]-?: [NamedIn<Given[Fact]>] extends [never] ? never : Fact }[keyof Given]
  : never;

/** Total: a refusal with another fact that holds an id does not compile. */
const ID_FACTS: Readonly<Record<IdFactOf<Refusal | ApplicationRefusal>, true>> = {
  above: true,
  actingFor: true,
  actor: true,
  by: true,
  byPlan: true,
  chain: true,
  confirmers: true,
  duties: true,
  dutyId: true,
  from: true,
  holder: true,
  holders: true,
  id: true,
  issuer: true,
  itemId: true,
  linkedPlanId: true,
  other: true,
  parentId: true,
  planId: true,
  publisher: true,
  receivers: true,
  reportId: true,
  successor: true,
  successorId: true,
  superiors: true,
  to: true,
  unitId: true,
};

const idsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.flatMap(idsIn) : [];
};

const idFacts = (refusal: object): readonly (readonly [string, unknown])[] =>
  Object.entries(refusal).filter(([fact]) => Object.hasOwn(ID_FACTS, fact));

const TITLE_SHOWN = 60;

const quoted = (title: string): string => `“${shorten(title, TITLE_SHOWN)}”`;

/** `247/QĐ-UBND “Tuyên truyền cải cách hành chính”`; before there is a number the title alone. */
const planName = ({ number, symbol, title }: PlanRow): string =>
  number === null ? quoted(title) : `${number}/${symbol ?? ''} ${quoted(title)}`;

/** `Xã Hưng Đạo [09931]`: of that name there are three. A body has the name of its commune in its own, and no such code. */
const unitName = ({ fullName, codes }: OrgUnitRow): string => {
  const code = codes.find(({ scheme }) => scheme === 'STATISTICAL')?.code;
  return code === undefined ? fullName : `${fullName} [${code}]`;
};

/** `12/BC-VHXH (2026-M03, Phòng Văn hóa - Xã hội)`: number of the last version, first period, holder. */
const reportName = ({ versions, serves: [served], holder }: ReportRow, units: ReadonlyMap<OrgUnitId, OrgUnitRow>): string => {
  const number = versions.at(-1)?.document;
  const of = [served?.period ?? '', units.get(holder)?.fullName ?? holder].filter((text) => text !== '').join(', ');
  return number == null ? `(${of})` : `${number} (${of})`;
};

/**
 * The names, on the day of the viewpoint, of what a refusal speaks of; what is not there keeps its id. Five statements, one more for who holds a
 * report, none where it carries no id.
 */
export const namesFor = async (queries: Queries, refusal: object, view: () => Promise<Viewpoint>): Promise<Names> => {
  const ids = [...new Set(idFacts(refusal).flatMap(([, value]) => idsIn(value)))];
  if (ids.length === 0) return noNames;
  const at = await view();
  const [units, plans, duties, reports, items] = await Promise.all([
    queries.orgUnitsByIds(ids as OrgUnitId[], at),
    queries.plansByIds(ids as PlanId[], at),
    queries.dutiesByIds(ids as DutyId[], at),
    queries.reportsByIds(ids as ReportId[], at),
    queries.itemsByIds(ids as ItemId[], at),
  ]);
  const holders =
    reports.size === 0
      ? new Map<OrgUnitId, OrgUnitRow>()
      : await queries.orgUnitsByIds(
          [...reports.values()].map(({ holder }) => holder),
          at,
        );
  return new Map<string, string>([
    ...[...items.values()].map(({ id, title }) => [id, quoted(title)] as const),
    ...[...reports.values()].map((report) => [report.id, reportName(report, holders)] as const),
    ...[...duties.values()].map(({ id, title }) => [id, quoted(title)] as const),
    ...[...plans.values()].map((plan) => [plan.id, planName(plan)] as const),
    ...[...units.values()].map((unit) => [unit.id, unitName(unit)] as const),
  ]);
};

const named = (value: unknown, names: Names): unknown => {
  if (typeof value === 'string') return names.get(value) ?? value;
  return Array.isArray(value) ? value.map((item: unknown) => named(item, names)) : value;
};

/** The refusal with names in place of ids, for its words only. */
export const withNames = <Refusal extends object>(refusal: Refusal, names: Names): Refusal =>
  names.size === 0 ? refusal : { ...refusal, ...Object.fromEntries(idFacts(refusal).map(([fact, value]) => [fact, named(value, names)])) };
