import { validAt } from '../../reading.js';
import type { Bucket } from '../roll-up/roll-up.row.js';

/*
 * Where duties are held and counted, in SQL: holders `h` of a duty with their edges `a` to units, as they are looked at from a day.
 */

export const UNDECIDED: Bucket = 'UNDECIDED_SUCCESSION';

/** Rows of holders and edges; conditions may follow. @param day from which it is looked at */
const allPlaces = (schema: string, position: string, day: string): string =>
  `${schema}.duty_holder h join ${schema}.unit_ancestor a on a.unit_id = h.holder_id and ${validAt('a', position)}
      and a.seen_from <= ${day} and ${day} < a.seen_to
    where ${validAt('h', position)} and h.seen_from <= ${day} and ${day} < h.seen_to`;

const places = (schema: string, dutyId: string, position: string, day: string): string =>
  `${allPlaces(schema, position, day)} and h.duty_id = ${dutyId}`;

const placesUnder = (schema: string, unit: string, position: string, day: string): string =>
  `${places(schema, 'o.duty_id', position, day)} and a.ancestor_id = ${unit} and a.on_from <= o.unit_day and o.unit_day < a.on_to`;

/**
 * Whether obligations `o` are counted under a unit: a holder, or who follows it, is that unit or stood below it on the day under which the obligation
 * is counted. So what was owed before a move stays with the old superior, and what was owed before a reform is found under either.
 */
export const isWithin = (schema: string, unit: string, position: string, day: string): string =>
  `(o.duty_id = any(${dutiesAround(schema, unit)}) and exists (select from ${placesUnder(schema, unit, position, day)} and a.counts))`;

/**
 * Counting obligations `o` under a unit: once, however many of their holders stand there, and settled before waiting. To be joined laterally; no
 * row where nothing is counted.
 */
export const countedUnder = (schema: string, unit: string, position: string, day: string): string =>
  `(select not bool_or(not a.waiting) as waiting from ${placesUnder(schema, unit, position, day)} and a.counts having count(*) > 0)`;

/**
 * The duties that may be counted under a unit or held by it, at any time: a first sieve, to be looked up once. Without it a planner that cannot tell how few
 * they are asks of every obligation of the country where it stands.
 */
export const dutiesAround = (schema: string, unit: string): string =>
  `array(select distinct h.duty_id from ${schema}.unit_ancestor a join ${schema}.duty_holder h on h.holder_id = a.unit_id
                          where a.ancestor_id = ${unit})`;

/** Those of several units under which obligations `o` are counted, as an array. @param units placeholder of their ids */
export const unitsCounting = (schema: string, units: string, position: string, day: string): string =>
  `array(select distinct a.ancestor_id from ${placesUnder(schema, `any(${units})`, position, day)} and a.counts)`;

/** What is asked of all obligations under a unit. */
export interface UnderUnit {
  readonly schema: string;
  readonly unit: string;
  readonly position: string;
  /** From which it is looked at. */
  readonly day: string;
  /** On the obligations `o`; begins with `and`, or is empty. */
  readonly conditions: string;
  /** On their duties `d`, as a sieve; likewise. */
  readonly ofDuties: string;
  /** A part of the statement that has the obligations to be looked at, instead of all those of the position. */
  readonly among?: string;
}

/**
 * All edges `e` of duties to a unit, to be looked up once: they are fewer than the obligations, and each would have to look up its own. They say which duties
 * to read, and a planner that cannot tell how few those are has to be given them as an array, or it reads the obligations of the whole country.
 */
const edgesTo = ({ schema, unit, position, day, ofDuties, among }: UnderUnit): string => {
  const ofAll = ofDuties === '' ? '' : `and h.duty_id in (select d.duty_id from ${schema}.duty d where true ${ofDuties})`;
  return `e as materialized (
     select h.duty_id, h.holder_id, h.seen_from as held_from, a.on_from, a.on_to, a.waiting, a.counts, a.share
       from ${allPlaces(schema, position, day)} and a.ancestor_id = ${unit}
        ${among === undefined ? ofAll : `and h.duty_id in (select c.duty_id from ${among} c)`})`;
};

/** Obligations `o` joined to the edges on which they stand under a unit; conditions may follow. */
const onEdges = ({ schema, position, conditions, among }: UnderUnit): string =>
  `e join ${among ?? `${schema}.obligation`} o on o.duty_id = e.duty_id and e.on_from <= o.unit_day and o.unit_day < e.on_to
    where ${among === undefined ? `o.duty_id = any(array(select e.duty_id from e)) and ${validAt('o', position)} ${conditions}` : 'true'}`;

/** What an obligation has once, however many edges it stands on. */
const once = (alias: string, columns: readonly string[]): string =>
  columns.map((name) => `any_value(${alias}.${name}) as ${name}`).join(', ');

/**
 * The obligations of a position that are counted under a unit, each once, however many of their holders stand there, and settled before waiting: rows of
 * `columns`, their `status`, and whether they are `waiting`.
 */
export const allCountedUnder = (under: UnderUnit, columns: readonly string[], status: string): string =>
  `with ${edgesTo(under)}
   select ${once('o', columns)}, any_value(${status}) as status, bool_and(e.waiting) as waiting
     from ${onEdges(under)} and e.counts group by o.duty_id, o.period`;

/**
 * The same with the shares of figures: of each obligation up to one row that is settled and one that waits. The share is that of the holder of whom most is
 * here; who is not counted here may have one.
 */
export const allSharedUnder = (under: UnderUnit, columns: readonly string[]): string =>
  `with ${edgesTo(under)},
    place as (
      select o.duty_id, o.period, ${once('o', columns)}, bool_or(e.counts and not e.waiting) as settles, bool_or(e.counts and e.waiting) as waits,
             coalesce(sum(e.share) filter (where not e.waiting), 0) as settled, coalesce(sum(e.share) filter (where e.waiting), 0) as waiting
        from ${onEdges(under)} group by o.duty_id, o.period, e.holder_id, e.held_from),
    owed as (
      select p.duty_id, p.period, ${once('p', columns)}, bool_or(p.settles) as settles, bool_or(p.waits) as waits,
             max(array[p.settled + p.waiting, p.settled, p.waiting]) as most
        from place p group by p.duty_id, p.period)
    select o.*, s.* from owed o, lateral (values (false, o.settles, o.most[2]), (true, o.waits and not o.settles, o.most[3])) as s(waiting, counts, share)
     where s.counts or s.share > 0`;

/** The day on which the holders of obligations `o` are looked up: who met one for good stays its holder. */
export const holdingDay = (day: string): string => `least(${day}, coalesce(o.settled_on, ${day}))`;

/** Whether a unit holds a duty on a day, by edges `a` of that kind. */
const isHeld =
  (edges: string) =>
  (schema: string, dutyId: string, unit: string, position: string, day: string): string =>
    `(${dutyId} = any(${dutiesAround(schema, unit)}) and exists (select from ${places(schema, dutyId, position, day)} and ${edges} and a.ancestor_id = ${unit}))`;

export const isHeldBy = isHeld('a.held');

/** As `isHeldBy`, but not by a unit that is no more and that nobody follows yet. */
export const isStillHeldBy = isHeld('a.held and not a.waiting');

/** Whether somebody who holds a duty on a day, or follows such a holder, is a unit or stands below it on that day. */
export const isHeldWithin = (schema: string, dutyId: string, unit: string, position: string, day: string): string =>
  `(${dutyId} = any(${dutiesAround(schema, unit)}) and exists (
     select from ${places(schema, dutyId, position, day)} and a.ancestor_id = ${unit} and a.on_from <= ${day} and ${day} < a.on_to))`;

/** Who holds a duty on a day, in the order of its document; a unit that is no more and that nobody follows yet among them. */
export const holdersOn = (schema: string, dutyId: string, position: string, day: string): string =>
  `(select coalesce(jsonb_agg(x.id order by x.place, x.id), '[]'::jsonb)
      from (select a.ancestor_id as id, min(h.place) as place from ${places(schema, dutyId, position, day)} and a.held group by a.ancestor_id) x)`;

/** In whose name a duty is held on a day: those that its own words have, whoever follows them. */
export const namedOn = (schema: string, dutyId: string, position: string, day: string): string =>
  `(select coalesce(jsonb_agg(distinct h.holder_id), '[]'::jsonb) from ${schema}.duty_holder h
     where h.duty_id = ${dutyId} and ${validAt('h', position)} and h.seen_from <= ${day} and ${day} < h.seen_to)`;
