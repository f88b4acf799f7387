import type { EventLog } from '#libs/event-log/event-log.js';
import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import { addDays, type LocalDate, maxDate } from '#libs/kernel/time.js';
import type { Queries } from '#libs/read-models/queries.js';
import { headView } from './head-view.js';

/** A unit that has ended, and the day from which somebody is to follow it: in these duties, or (null) in all of them. */
interface Asked {
  readonly unitId: OrgUnitId;
  /** First day on which it is no more; null: it is there. */
  readonly endedOn: LocalDate | null;
  readonly on: LocalDate;
  readonly duties: readonly DutyId[] | null;
  readonly today: LocalDate;
}

/** How much fell due while nobody held it and is not met: before the day from which somebody is to hold it, and since. */
export const arrears = async (
  log: EventLog,
  queries: Queries,
  { unitId, endedOn, on, duties, today }: Asked,
): Promise<{ readonly passedMeanwhile: number; readonly passedSince: number }> => {
  if (endedOn === null || on < endedOn) return { passedMeanwhile: 0, passedSince: 0 };
  const dueBetween = async (dueFrom: LocalDate, before: LocalDate): Promise<number> => {
    if (dueFrom >= before) return 0;
    const dueTo = addDays(before, -1);
    const view = await headView(log, queries, maxDate(endedOn, dueTo));
    const counts = await Promise.all(
      (duties ?? [undefined]).map((dutyId) =>
        queries.obligationCounts({ holderId: unitId, phases: ['OPEN'], dueFrom, dueTo, ...(dutyId === undefined ? {} : { dutyId }) }, view),
      ),
    );
    return counts.reduce((sum, { created }) => sum + created, 0);
  };
  const [passedMeanwhile, passedSince] = await Promise.all([dueBetween(endedOn, on), dueBetween(on, today)]);
  return { passedMeanwhile, passedSince };
};
