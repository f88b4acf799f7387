import { validAt } from '../reading.js';
import type { Bucket } from './roll-up.row.js';

/*
 * Where duties are held and counted, in SQL: holders `h` of a duty with their edges `a` to units, as they are looked at from a day.
 */

export const UNDECIDED: Bucket = 'UNDECIDED_SUCCESSION';

/** Rows of holders and edges; conditions may follow. @param day from which it is looked at */
const places = (schema: string, dutyId: string, position: string, day: string): string =>
  `${schema}.duty_holder h join ${schema}.unit_ancestor a on a.unit_id = h.holder_id and ${validAt('a', position)}
      and a.seen_from <= ${day} and ${day} < a.seen_to
    where h.duty_id = ${dutyId} and ${validAt('h', position)} and h.seen_from <= ${day} and ${day} < h.seen_to`;

const placesUnder = (schema: string, unit: string, position: string, day: string): string =>
  `${places(schema, 'o.duty_id', position, day)} and a.ancestor_id = ${unit} and a.on_from <= o.unit_day and o.unit_day < a.on_to`;

/**
 * Whether obligations `o` are counted under a unit: a holder, or who follows him, is that unit or stood below it on the day under which the obligation
 * is counted. So what was owed before a move stays with the old superior, and what was owed before a reform is found under either.
 */
export const isWithin = (schema: string, unit: string, position: string, day: string): string =>
  `(${mayBeUnder(schema, unit)} and exists (select from ${placesUnder(schema, unit, position, day)} and a.counts))`;

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
const dutiesAround = (schema: string, unit: string): string =>
  `array(select distinct h.duty_id from ${schema}.unit_ancestor a join ${schema}.duty_holder h on h.holder_id = a.unit_id
                          where a.ancestor_id = ${unit})`;

export const mayBeUnder = (schema: string, unit: string): string => `o.duty_id = any(${dutiesAround(schema, unit)})`;

/** Those of several units under which obligations `o` are counted, as an array. @param units placeholder of their ids */
export const unitsCounting = (schema: string, units: string, position: string, day: string): string =>
  `array(select distinct a.ancestor_id from ${placesUnder(schema, `any(${units})`, position, day)} and a.counts)`;

/** As `countedUnder`, with the shares of figures: up to one row that is settled and one that waits. */
export const sharedUnder = (schema: string, unit: string, position: string, day: string): string =>
  `(with place as materialized (
      select bool_or(a.counts and not a.waiting) as settles, bool_or(a.counts and a.waiting) as waits,
             coalesce(sum(a.share) filter (where not a.waiting), 0) as settled, coalesce(sum(a.share) filter (where a.waiting), 0) as waiting
        from ${placesUnder(schema, unit, position, day)} group by h.holder_id, h.seen_from),
    most as (select settled, waiting from place order by settled + waiting desc, settled desc limit 1),
    all_of as (select bool_or(settles) as settles, bool_or(waits) as waits from place)
    select s.* from most, all_of,
      lateral (values (false, all_of.settles, most.settled), (true, all_of.waits and not all_of.settles, most.waiting)) as s(waiting, counts, share)
     where s.counts or s.share > 0)`;

/** The day on which the holders of obligations `o` are looked up: who met one for good stays its holder. */
export const holdingDay = (day: string): string => `least(${day}, coalesce(o.settled_on, ${day}))`;

export const isHeldBy = (schema: string, dutyId: string, unit: string, position: string, day: string): string =>
  `(${dutyId} = any(${dutiesAround(schema, unit)}) and exists (select from ${places(schema, dutyId, position, day)} and a.held and a.ancestor_id = ${unit}))`;

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
