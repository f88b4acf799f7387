import type { RecordedEvent } from '#libs/event-log/event-log.js';
import { eventsOf, idOf, streamKindOf, type Tx } from '../../model.js';
import { isOpening, isToldByReport, periodOf } from './fold.js';
import { loadDuties, loadItems, loadPlans, loadReports, loadRules } from './load.js';
import { remember, type Workspace } from './workspace.js';

/** Of what begins with its stream nothing is in the database yet. */
const noteBirths = ({ known }: Workspace, events: readonly RecordedEvent[]): void => {
  for (const { streamId, streamVersion } of events) {
    if (streamVersion !== 1) continue;
    const id = idOf(streamId);
    switch (streamKindOf(streamId)) {
      case 'duty':
        known.duties.add(id);
        known.whole.add(id);
        break;
      case 'report':
        known.reports.add(id);
        break;
      case 'plan':
        known.plans.add(id);
        break;
      case 'item':
        known.items.add(id);
        break;
      default:
    }
  }
};

/** Reads everything that the events may touch and that is not in memory. */
export const loadBatch = async (space: Workspace, events: readonly RecordedEvent[]): Promise<void> => {
  const { tx, schema, units } = space;
  const [onReports, onPlans] = [eventsOf(events, 'report'), eventsOf(events, 'plan')];
  const onDuties = eventsOf(events, 'duty').filter(({ event }) => !isToldByReport(event));
  const opened = onDuties.flatMap(({ event }) => (isOpening(event) ? [event] : event.type === 'DutyAmended' ? [event.opened] : []));
  const onItems = eventsOf(events, 'item');
  noteBirths(space, events);
  await Promise.all([
    units.begin(eventsOf(events, 'org-unit')),
    loadPlans(
      space,
      onPlans.map(({ streamId }) => idOf(streamId)),
    ),
    loadRules(
      space,
      opened.map(({ planId }) => planId),
    ),
    loadReports(
      space,
      onReports.flatMap(({ streamId, event }) => [idOf(streamId), ...(event.type === 'ReportContinued' ? [event.from] : [])]),
    ),
    loadItems(
      space,
      onItems.map(({ streamId }) => idOf(streamId)),
    ),
  ]);
  // Of a quota all periods are read: an item may count in another one than it was recorded for.
  const counting = onItems
    .flatMap(({ streamId, event }) => [
      ...(event.type === 'ItemRecorded' ? event.serves : []),
      ...(space.items.get(idOf(streamId))?.serves ?? []),
    ])
    .map(({ dutyId }) => dutyId);
  // With a report come all duties that its versions were for, also those that another one answers for since it was divided.
  const served = onReports.flatMap(({ streamId, event }) => [
    ...(event.type === 'ReportSubmitted' || event.type === 'ReportContinued' ? event.serves : []),
    ...(space.reports.get(event.type === 'ReportContinued' ? event.from : idOf(streamId))?.versions.flatMap(({ serves }) => serves) ?? []),
  ]);
  const moved = await dutiesOf(tx, schema, units.moving());
  const periods = onDuties.flatMap(({ streamId, event }) => {
    const period = periodOf(event);
    return period === undefined ? [] : [{ dutyId: idOf(streamId), period }];
  });
  const whole = onDuties.flatMap(({ streamId, event }) => (periodOf(event) === undefined ? [idOf(streamId)] : []));
  const holders = onReports.flatMap(({ event }) => (event.type === 'ReportSubmitted' ? [event.holder] : []));
  await loadDuties(space, { holders, whole: [...whole, ...moved, ...counting], periods: [...periods, ...served] });
  const taking = onDuties.flatMap(({ event }) => (event.type === 'DutyTransferred' ? [event.to] : []));
  await units.load([...opened.flatMap(({ holders }) => holders), ...taking]);
  for (const dutyId of moved) {
    space.moved.add(dutyId);
    // Where a unit stands elsewhere now, everything that is counted of its duties moves.
    for (const period of space.current.get(dutyId)?.keys() ?? []) remember(space, dutyId, period);
  }
};

const dutiesOf = async (tx: Tx, schema: string, unitIds: ReadonlySet<string>): Promise<readonly string[]> => {
  if (unitIds.size === 0) return [];
  const rows = await tx.query<{ duty_id: string }>(
    `select distinct duty_id from ${schema}.duty_holder where holder_id = any($1) and to_position is null`,
    [[...unitIds]],
  );
  return rows.map(({ duty_id }) => duty_id);
};
