import { formatReason } from '#libs/calendar/reasons.js';
import type { PeriodDue } from '#libs/calendar/schedule.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { isBlank, same } from '../checks.js';
import type { OrgLevel, OrgUnitType } from '../org-unit/org-unit.js';
import { addresseesOf, type PlacedRule, placedRules } from './content-checks.js';
import { mayOrder } from './orders.js';
import type { Resolution, UnassignedRule } from './plan.commands.js';
import type { ResolutionRefusal } from './plan.refusals.js';
import type { Addressee, Assignment, DutyRule, PlanContent, UnitGroup } from './plan-content.js';

/** A unit as it is on the day on which addressees are resolved. */
export interface OrgUnitSnapshot {
  readonly id: OrgUnitId;
  readonly unitType: OrgUnitType;
  readonly level: OrgLevel;
  readonly parentId: OrgUnitId | null;
}

/** The units that exist on one day. Two look-ups, so that a database can answer them for many rules at once. */
export interface UnitsOnDay {
  readonly on: LocalDate;
  readonly has: (unitId: OrgUnitId) => boolean;
  readonly find: (unitId: OrgUnitId) => OrgUnitSnapshot | undefined;
  /** Direct children, in an order that is always the same. */
  readonly childrenOf: (unitId: OrgUnitId) => readonly OrgUnitSnapshot[];
}

/** @param units those that exist on the day `on`, and no others */
export const unitsOnDay = (on: LocalDate, units: readonly OrgUnitSnapshot[]): UnitsOnDay => {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const children = Map.groupBy(
    [...units].sort((a, b) => (a.id < b.id ? -1 : 1)),
    ({ parentId }) => parentId,
  );
  return { on, has: (unitId) => byId.has(unitId), find: (unitId) => byId.get(unitId), childrenOf: (unitId) => children.get(unitId) ?? [] };
};

/** What has to be looked up before a content is resolved: the units named, with those above them, and those whose children a group may take in. */
export const lookupsOf = (content: PlanContent): { readonly units: readonly OrgUnitId[]; readonly parents: readonly OrgUnitId[] } => {
  const addressees = placedRules(content)
    .flatMap(addresseesOf)
    .map(({ addressee }) => addressee);
  const named = addressees.flatMap((addressee) => ('unit' in addressee ? [addressee.unit] : []));
  const parents = distinct(addressees.flatMap((addressee) => ('group' in addressee ? [addressee.group.of] : [])));
  return { units: distinct([content.issuer, ...named, ...parents]), parents };
};

const membersOf = ({ of, types, except = [] }: UnitGroup, units: UnitsOnDay): readonly OrgUnitId[] =>
  units
    .childrenOf(of)
    .filter(({ id, unitType }) => types.includes(unitType) && !except.includes(id))
    .map(({ id }) => id);

const addresseeRefused = (
  { path, addressee }: { readonly path: string; readonly addressee: Addressee },
  units: UnitsOnDay,
): readonly ResolutionRefusal[] => {
  if ('unit' in addressee) return units.has(addressee.unit) ? [] : [{ type: 'UnitNotInForce', path, unitId: addressee.unit, on: units.on }];
  if (!('group' in addressee) || membersOf(addressee.group, units).length > 0) return [];
  return [{ type: 'GroupEmpty', path, group: addressee.group.name, on: units.on }];
};

/** The units that an addressee stands for; none for a text. */
const unitsOf = (addressee: Addressee, units: UnitsOnDay): readonly OrgUnitId[] => {
  if ('unit' in addressee) return [addressee.unit];
  return 'group' in addressee ? membersOf(addressee.group, units) : [];
};

/** The first unit of each lead that the issuer cannot order. */
const ordersRefused = ({ path, rule }: PlacedRule, issuer: OrgUnitId, units: UnitsOnDay): readonly ResolutionRefusal[] => {
  if (rule.authority !== 'ASSIGNS') return [];
  return rule.leads.flatMap((lead, index) => {
    const unitId = unitsOf(lead, units).find((unit) => units.has(unit) && !mayOrder(issuer, unit, units));
    return unitId === undefined ? [] : [{ type: 'NotOrderable' as const, path: `${path}.leads[${index}]`, unitId, issuer, on: units.on }];
  });
};

/** One who leads, and as what. */
interface Lead {
  readonly holders: readonly OrgUnitId[];
  readonly role: string | undefined;
}

/**
 * Joint leads hold one duty together, and so long as nobody's part is named apart, they are judged alike; every other lead, and every member
 * of a group, holds one of its own.
 */
const leadsOf = ({ leads, leadership }: DutyRule, units: UnitsOnDay): readonly Lead[] => {
  const each = leads.flatMap((lead) =>
    'group' in lead ? membersOf(lead.group, units).map((id) => ({ holders: [id], role: lead.role })) : [],
  );
  const named = leads.flatMap((lead) => ('unit' in lead ? [{ holders: [lead.unit], role: lead.role }] : []));
  if (leadership === 'EACH' || named.length === 0) return [...named, ...each];
  const roles = [...new Set(named.flatMap(({ role }) => (role === undefined ? [] : [role])))];
  const joint = { holders: distinct(named.flatMap(({ holders }) => holders)), role: roles.length === 0 ? undefined : roles.join('; ') };
  return [joint, ...each];
};

const distinct = <Item>(items: readonly Item[]): readonly Item[] => [...new Set(items)];

const keyOf = (holders: readonly OrgUnitId[]): string => JSON.stringify([...holders].sort());

/** A unit that is named and is in a group as well holds one duty, with the roles of both. */
const merged = (leads: readonly Lead[]): readonly Lead[] =>
  [...Map.groupBy(leads, ({ holders }) => keyOf(holders)).values()].map((same) => {
    const roles = distinct(same.flatMap(({ role }) => (role === undefined ? [] : [role])));
    return { holders: same[0]?.holders ?? [], role: roles.length === 0 ? undefined : roles.join('; ') };
  });

/** Who hold a report together on tiers with other deadlines cannot be judged alike before somebody decides by which. */
const TIERS_DIFFER: PeriodDue = { at: 'UNDECIDED', reason: formatReason({ code: 'TIERS_DIFFER' }) };

/** The deadline of the tier on which the holders are; undefined where the rule has none for them. */
const tierDueOf = (rule: DutyRule, holders: readonly OrgUnitId[], units: UnitsOnDay): PeriodDue | undefined => {
  if (rule.kind !== 'REPORT' || rule.tiers === undefined) return undefined;
  const { tiers } = rule;
  const dues = holders.map((holder) => {
    const unit = units.find(holder);
    return tiers.find(({ level, types }) => unit?.level === level && (types === undefined || types.includes(unit.unitType)))?.due;
  });
  return dues.every((due) => same(due, dues[0])) ? dues[0] : TIERS_DIFFER;
};

const assignmentsOf = (rule: DutyRule, units: UnitsOnDay): readonly Assignment[] => {
  const all = (addressees: readonly Addressee[]): readonly OrgUnitId[] =>
    distinct(addressees.flatMap((addressee) => unitsOf(addressee, units)));
  const coordinators = all(rule.coordinators);
  const receivers = rule.kind === 'REPORT' ? { receivers: all(rule.receivers) } : {};
  return merged(leadsOf(rule, units)).map(({ holders, role }) => ({
    ruleKey: rule.key,
    holders,
    ...(role === undefined ? {} : { role }),
    ...dueIn(tierDueOf(rule, holders, units)),
    // Whoever leads does not coordinate with itself, though a plan may name it on both sides.
    coordinators: coordinators.filter((id) => !holders.includes(id)),
    ...receivers,
  }));
};

const dueIn = (due: PeriodDue | undefined): Pick<Assignment, 'due'> => (due === undefined ? {} : { due });

const unassignedOf = ({ rule }: PlacedRule): readonly UnassignedRule[] => {
  const texts = rule.leads.flatMap((lead) => ('text' in lead && !isBlank(lead.text) ? [lead.text] : []));
  return texts.length > 0 && texts.length === rule.leads.length ? [{ ruleKey: rule.key, texts }] : [];
};

/**
 * Who owes what on a day: each rule's leads, groups resolved to the units that exist then. A text names nobody: a rule with nothing else is
 * `unassigned` and waits on the work list of the plan.
 */
export const resolveAssignments = (content: PlanContent, units: UnitsOnDay): Resolution => {
  const rules = placedRules(content);
  const { issuer } = content;
  const issuerRefused: readonly ResolutionRefusal[] = units.has(issuer)
    ? []
    : [{ type: 'UnitNotInForce', path: 'content.issuer', unitId: issuer, on: units.on }];
  return {
    on: units.on,
    assignments: rules.flatMap(({ rule }) => assignmentsOf(rule, units)),
    unassigned: rules.flatMap(unassignedOf),
    refusals: [
      ...issuerRefused,
      ...rules.flatMap(addresseesOf).flatMap((placed) => addresseeRefused(placed, units)),
      ...(issuerRefused.length > 0 ? [] : rules.flatMap((placed) => ordersRefused(placed, issuer, units))),
    ],
  };
};

/** How a frozen list of addressees differs from the one that would be made today; it is shown, and changes nothing. */
export interface Drift {
  /** Who would owe the rule today and was not addressed. */
  readonly added: readonly { readonly ruleKey: string; readonly holders: readonly OrgUnitId[] }[];
  /** Who was addressed and would not be today. */
  readonly removed: readonly { readonly ruleKey: string; readonly holders: readonly OrgUnitId[] }[];
}

export const drift = (frozen: readonly Assignment[], now: readonly Assignment[]): Drift => {
  const key = ({ ruleKey, holders }: Assignment): string => JSON.stringify([ruleKey, keyOf(holders)]);
  const without = (from: readonly Assignment[], others: readonly Assignment[]): Drift['added'] => {
    const known = new Set(others.map(key));
    return from.filter((assignment) => !known.has(key(assignment))).map(({ ruleKey, holders }) => ({ ruleKey, holders }));
  };
  return { added: without(now, frozen), removed: without(frozen, now) };
};
