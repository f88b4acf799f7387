import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import type { OrgUnitRow, PlanRow, Queries, Viewpoint } from '#libs/read-models/queries.js';

/*
 * Deciders refuse with ids: they read nothing. Here, where a refusal is put into words, the ids that it carries become the names that people
 * know. The ids stay in the facts that a program gets.
 */

/** What people call a unit, a plan or a duty, by its id. */
export type Names = ReadonlyMap<string, string>;

export const noNames: Names = new Map();

/** Facts of refusals that hold an id, or a list of ids, of a unit, a plan or a duty. */
const ID_FACT =
  /^(?!commandId$)(by|chain|issuer|publisher|holders?|superiors|receivers|actingFor|actor|above|predecessors?|successors?|id|by[A-Z]\w*|\w+Ids?)$/;

const idsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.flatMap(idsIn) : [];
};

const idFacts = (refusal: object): readonly (readonly [string, unknown])[] =>
  Object.entries(refusal).filter(([fact]) => ID_FACT.test(fact));

const TITLE_SHOWN = 60;

const quoted = (title: string): string => `“${title.length <= TITLE_SHOWN ? title : `${title.slice(0, TITLE_SHOWN - 1)}…`}”`;

/** `247/QĐ-UBND “Tuyên truyền cải cách hành chính”`; before there is a number the title alone. */
const planName = ({ number, symbol, title }: PlanRow): string =>
  number === null ? quoted(title) : `${number}/${symbol ?? ''} ${quoted(title)}`;

/** `Xã Hưng Đạo [09931]`: of that name there are three. A body has the name of its commune in its own, and no such code. */
const unitName = ({ fullName, codes }: OrgUnitRow): string => {
  const code = codes.find(({ scheme }) => scheme === 'STATISTICAL')?.code;
  return code === undefined ? fullName : `${fullName} [${code}]`;
};

/**
 * The names, on the day of the viewpoint, of what a refusal speaks of; what is not there keeps its id. Three statements, none where it carries
 * no id.
 */
export const namesFor = async (queries: Queries, refusal: object, view: () => Promise<Viewpoint>): Promise<Names> => {
  const ids = [...new Set(idFacts(refusal).flatMap(([, value]) => idsIn(value)))];
  if (ids.length === 0) return noNames;
  const at = await view();
  const [units, plans, duties] = await Promise.all([
    queries.orgUnitsByIds(ids as OrgUnitId[], at),
    queries.plansByIds(ids as PlanId[], at),
    queries.dutiesByIds(ids as DutyId[], at),
  ]);
  return new Map<string, string>([
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
