import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { OrgUnitRow } from '#libs/read-models/queries.js';
import type { RequestContext } from './context.js';
import type { View } from './reads.js';
import { InstantScalar, LocalDateScalar } from './scalars.js';

/** The state at which a read looks; the same on every read. */
@ArgsType()
export class ViewArgs {
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'Recorded time: what was known and owed at this instant. Absent: now.',
  })
  readonly asOf?: Instant | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'What was recorded up to this event, and no later one. Absent `asOf`: judged when it was recorded. With `asOf`, this alone says which events are shown, and `asOf` only at which instant they are judged: given as another answer tells both in `dataAsOf`, this answer is of the same state, and parts of a list make up one list. Refused where the event was recorded more than five minutes after `asOf`, since clocks of servers do not differ by more.',
  })
  readonly atPosition?: number | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Legal time: the day for which units, their names and their codes are shown. Absent: the day of `asOf`.',
  })
  readonly inForceOn?: LocalDate | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Waits, for some seconds at most, until the answer includes the event at this position; `dataAsOf.caughtUp` tells whether it does.',
  })
  readonly minPosition?: number | null;
}

@ObjectType({ description: 'The state that an answer shows.' })
export class DataAsOf {
  @Field(() => Int, { description: 'The last event that the answer includes.' })
  readonly position!: number;

  @Field(() => InstantScalar, { description: 'The instant at which deadlines are judged.' })
  readonly at!: Instant;

  @Field(() => LocalDateScalar, { description: 'The day for which units, names and codes are shown.' })
  readonly inForceOn!: LocalDate;

  @Field(() => Boolean, { description: 'False: `minPosition` was not reached in time.' })
  readonly caughtUp!: boolean;

  @Field(() => Int, {
    description:
      'How many streams of events could not be followed further: of these the answer may show an older state. `status.parked` lists them.',
  })
  readonly parked!: number;
}

const VIEW = Symbol('view');

/** A row together with the viewpoint at which it was read: what hangs on it is read at the same. */
export type At<Row> = Row & { readonly [VIEW]: View };

export const rowAt = <Row extends object>(row: Row, view: View): At<Row> => ({ ...row, [VIEW]: view });

/** What a loader has for a key, at the viewpoint of the loader; null where there is nothing. */
export const loadedAt = async <Key, Row extends object>(
  loader: { readonly load: (key: Key) => Promise<Row | undefined> },
  key: Key,
  view: View,
): Promise<At<Row> | null> => {
  const row = await loader.load(key);
  return row === undefined ? null : rowAt(row, view);
};

export const viewOf = (row: object): View => {
  const view = (row as Partial<At<object>>)[VIEW];
  if (view === undefined) throw new Error('a row reached a resolver without its viewpoint; wrap it with rowAt');
  return view;
};

/** Those of the units that are there, at the viewpoint of the row that names them. */
export const unitsOf = async (row: object, ids: readonly OrgUnitId[], { reads }: RequestContext): Promise<readonly At<OrgUnitRow>[]> => {
  const view = viewOf(row);
  const units = await Promise.all(ids.map((id) => reads.at(view).orgUnit.load(id)));
  return units.flatMap((unit) => (unit === undefined ? [] : [rowAt(unit, view)]));
};

export const dataAsOf = ({ position, at, inForceOn, caughtUp, parked }: View): DataAsOf => ({ position, at, inForceOn, caughtUp, parked });
