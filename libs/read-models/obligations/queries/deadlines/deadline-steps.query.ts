import type { Position } from '#libs/event-log/event-log.js';
import type { Instant } from '#libs/kernel/time.js';
import type { DeadlineSeen, DeadlineStepRow, ObligationId } from '../../../queries.js';
import { type Reading, schemaIn } from '../../../reading.js';
import { OBLIGATIONS } from '../../obligations.model.js';
import { ENTRY_COLUMNS, entryOf, type EntryRecord } from './calendar.query.js';
import { keyOf } from '../obligation-id.js';

type VersionRecord = Omit<EntryRecord, 'position'> & {
  readonly id: ObligationId;
  readonly from_position: Position;
  readonly deadline_state: DeadlineSeen['state'];
  readonly due_on: DeadlineSeen['dueOn'];
  readonly deadline_reason: string | null;
  readonly timeliness: DeadlineSeen['timeliness'];
  readonly noticed_at: Instant | null;
  /** Null: what changed it was no entry of the calendar. */
  readonly position: Position | null;
};

const seen = ({ deadline_state: state, due_on: dueOn, deadline_reason: reason, timeliness }: VersionRecord): DeadlineSeen => ({
  state,
  dueOn,
  reason,
  timeliness,
});

const stepOf = (version: VersionRecord, before: VersionRecord | undefined): DeadlineStepRow => ({
  position: version.from_position,
  before: before === undefined ? null : seen(before),
  after: seen(version),
  noticedAt: version.noticed_at,
  entry: version.position === null ? null : entryOf({ ...version, position: version.position }),
});

/** @param versions of one obligation, in order */
const stepsOf = (versions: readonly VersionRecord[]): readonly DeadlineStepRow[] => {
  const steps: DeadlineStepRow[] = [];
  for (const [index, version] of versions.entries()) {
    const [before, step] = [versions[index - 1], steps.at(-1)];
    if (before === undefined || step === undefined || before.deadline_state !== version.deadline_state || before.due_on !== version.due_on)
      steps.push(stepOf(version, before));
    else if (version.noticed_at !== null) steps[steps.length - 1] = { ...step, noticedAt: version.noticed_at };
  }
  return steps;
};

/** How each deadline came to be what it is: as it was first computed, and each change with the event that made it. One statement. */
export const deadlineSteps = async (
  reading: Reading,
  ids: readonly ObligationId[],
): Promise<ReadonlyMap<ObligationId, readonly DeadlineStepRow[]>> => {
  const schema = schemaIn(reading, OBLIGATIONS);
  const keys = ids.flatMap((id) => keyOf(id) ?? []);
  const versions = await reading.db.query<VersionRecord>(
    `select o.duty_id || ':' || o.period as id, o.from_position, o.deadline_state, o.due_on, o.reason as deadline_reason, o.timeliness, o.noticed_at,
            ${ENTRY_COLUMNS}
       from ${schema}.obligation o
       join unnest($1::text[], $2::text[]) asked (duty_id, period) on asked.duty_id = o.duty_id and asked.period = o.period
       left join ${schema}.calendar_day c on c.position = o.from_position
      where o.from_position <= $3 order by o.duty_id, o.period, o.from_position`,
    [keys.map(({ dutyId }) => dutyId), keys.map(({ period }) => period), reading.view.position],
  );
  return new Map([...Map.groupBy(versions, ({ id }) => id)].map(([id, ofIt]) => [id, stepsOf(ofIt)]));
};
