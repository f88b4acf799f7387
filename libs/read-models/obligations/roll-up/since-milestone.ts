import { validAt } from '../../reading.js';
import type { UnderUnit } from '../units/places-sql.js';

/*
 * What was counted of the past, in SQL: the sums of the milestone before a position, less what ended since then, and what began.
 */

/**
 * The last milestone from which what was counted under a unit at a position can be reckoned; null where there is none: the unit has few others below it, or
 * something was submitted for an instant that has not come.
 */
export const milestoneBefore = (schema: string, unit: string, position: string, at: string): string =>
  `(select max(m.position) from ${schema}.milestone m join ${schema}.milestone_unit u on u.since <= m.position
     where u.unit_id = ${unit} and m.position <= ${position} and (m.met_until is null or m.met_until <= ${at}))`;

export interface SinceMilestone extends Pick<UnderUnit, 'schema' | 'unit' | 'position' | 'conditions'> {
  /** The position of the milestone, as a placeholder. */
  readonly milestone: string;
  /** Of the obligations, beside those that tell where they are counted. */
  readonly columns: readonly string[];
  /** Their figures count as well. */
  readonly withFigures: boolean;
}

/** What ended, and what began, as the names of parts of a statement. */
export const ENDED = 'ended';
export const BEGUN = 'begun';

const PLACED = ['duty_id', 'period', 'unit_day'];

/**
 * Parts of a statement: obligations that were counted otherwise at the milestone (`ended`) than they are at the position (`begun`), as they are at each of
 * the two. What stayed as it was is in both where it may be counted elsewhere, as somebody who holds it moved, or where a figure of it changed.
 */
export const changedSince = (since: SinceMilestone): string => {
  const { schema, position, milestone, conditions, columns, withFigures } = since;
  const select = `select ${[...PLACED, ...columns].map((name) => `o.${name}`).join(', ')} from ${schema}.obligation o`;
  const stayed = `${select} where o.from_position <= ${milestone} and (o.to_position is null or o.to_position > ${position}) ${conditions}`;
  return `${movedSince(since)},
    lost as materialized (${select} where o.to_position > ${milestone} and o.to_position <= ${position} and o.from_position <= ${milestone} ${conditions}),
    won as materialized (${select} where o.from_position > ${milestone} and o.from_position <= ${position} and ${validAt('o', position)} ${conditions}),
    stayed as materialized (
      ${stayed} and o.duty_id = any(array(select m.duty_id from moved m))
      ${withFigures ? `union ${stayed} and (o.duty_id, o.period) in (${otherFigures(since)})` : ''}),
    ${ENDED} as materialized (select * from lost union all select * from stayed),
    ${BEGUN} as materialized (select * from won union all select * from stayed)`;
};

const changed = (alias: string, { milestone, position }: Pick<SinceMilestone, 'milestone' | 'position'>): string =>
  `(${alias}.from_position > ${milestone} and ${alias}.from_position <= ${position} or ${alias}.to_position > ${milestone} and ${alias}.to_position <= ${position})`;

/** Duties that were there and that somebody else holds now, or somebody who stands elsewhere. */
const movedSince = ({ schema, unit, milestone, position }: SinceMilestone): string =>
  `moved as materialized (
      select h.duty_id from ${schema}.duty_holder h
       where ${changed('h', { milestone, position })} and h.holder_id in (select a.unit_id from ${schema}.unit_ancestor a where a.ancestor_id = ${unit})
         and exists (select from ${schema}.duty d where d.duty_id = h.duty_id and d.from_position <= ${milestone})
      union
      select h.duty_id from ${schema}.unit_ancestor a join ${schema}.duty_holder h on h.holder_id = a.unit_id
       where a.ancestor_id = ${unit} and ${changed('a', { milestone, position })})`;

/** Obligations of which a figure changed and nothing else: most figures come with a report, which changes what it is for. */
const otherFigures = ({ schema, milestone, position }: SinceMilestone): string =>
  `select v.duty_id, v.period from ${schema}.indicator_value v where ${changed('v', { milestone, position })}
   except (select l.duty_id, l.period from lost l union all select w.duty_id, w.period from won w)`;
