import type { CalendarEvent } from '#libs/domain/calendar/calendar.js';
import type { Position, RecordedEvent } from '#libs/event-log/event-log.js';
import { addDays, dateOf, endOfDay, minDate, yearOf } from '#libs/kernel/time.js';
import { ANNOUNCEMENT_REACH_DAYS } from '#libs/calendar/working-calendar.js';
import { eventsOf, idOf, kindOf, type Projection, type Tx } from '../model.js';
import { applyDutyEvent, applyItemEvent, applyPlanEvent, applyReportEvent, applyUnitEvent, judgeAll } from './apply.js';
import { calendarSource, type CalendarSource } from './calendar-source.js';
import { isOpening, periodOf } from './fold.js';
import { saveRollUps } from './roll-up.js';
import type { Enumerate } from './scheduled.js';
import type { DutyVersion } from './tables.js';
import { loadDuties, loadItems, loadReports, openWorkspace, remember, type Workspace } from './workspace.js';

/** Duties that are judged anew at a time when a day changes; bounds the memory that one event takes. */
const DUTIES_PER_CHUNK = 2_000;

/** Further back than a deadline is before the day up to which it was counted at first. */
const SLACK_DAYS = 31;

/** Writes the obligations of one generation. */
export const obligationsProjection = (schema: string): Projection => {
  const calendar = calendarSource(schema);
  return {
    handle: async (tx, events) => {
      for (const run of runsOf(events))
        if (isCalendarEvent(run[0])) await handleDay(tx, schema, calendar, run[0]);
        else await handleRun(tx, schema, await calendar.current(tx), run);
      const last = events.at(-1);
      if (last !== undefined) await tx.query(`update ${schema}.progress set position = $1`, [last.position]);
    },
  };
};

const isCalendarEvent = (recorded: RecordedEvent | undefined): recorded is RecordedEvent<CalendarEvent> =>
  recorded !== undefined && kindOf(recorded.streamId) === 'calendar';

/** Each change of the calendar alone, because it may touch any duty; what lies between two of them together. */
const runsOf = (events: readonly RecordedEvent[]): readonly (readonly RecordedEvent[])[] => {
  const runs: RecordedEvent[][] = [];
  for (const recorded of events) {
    const last = runs.at(-1);
    if (last === undefined || isCalendarEvent(recorded) || isCalendarEvent(last[0])) runs.push([recorded]);
    else last.push(recorded);
  }
  return runs;
};

const handleRun = async (tx: Tx, schema: string, enumerate: Enumerate, events: readonly RecordedEvent[]): Promise<void> => {
  const space = await openWorkspace(tx, schema, enumerate, events);
  await load(space, events);
  for (const recorded of events) apply(space, recorded);
  await save(space);
};

/** Reads everything that the events may touch. */
const load = async (space: Workspace, events: readonly RecordedEvent[]): Promise<void> => {
  const { tx, schema, sets, units } = space;
  const [onDuties, onReports, onPlans] = [eventsOf(events, 'duty'), eventsOf(events, 'report'), eventsOf(events, 'plan')];
  const opened = onDuties.flatMap(({ event }) => (isOpening(event) ? [event] : event.type === 'DutyAmended' ? [event.opened] : []));
  const planIds = onPlans.map(({ streamId }) => idOf(streamId));
  await sets.plans.load('plan_id', planIds);
  await sets.unassigned.load('plan_id', planIds);
  await sets.indicators.load(
    'plan_id',
    opened.map(({ planId }) => planId),
  );
  await loadReports(
    space,
    onReports.map(({ streamId }) => idOf(streamId)),
  );
  const onItems = eventsOf(events, 'item');
  await loadItems(
    space,
    onItems.map(({ streamId }) => idOf(streamId)),
  );
  // Of a quota all periods are read: an item may count in another one than it was recorded for.
  const counting = [
    ...onItems.flatMap(({ event }) => (event.type === 'ItemRecorded' ? event.serves : [])),
    ...[...space.items.values()].flatMap(({ serves }) => serves),
  ].map(({ dutyId }) => dutyId);
  const served = [
    ...onReports.flatMap(({ event }) => (event.type === 'ReportSubmitted' ? event.serves : [])),
    ...[...space.reports.values()].flatMap(({ versions }) => versions.flatMap(({ serves }) => serves)),
  ];
  const moved = await dutiesOf(tx, schema, units.moving);
  const periods = onDuties.flatMap(({ streamId, event }) => {
    const period = periodOf(event);
    return period === undefined ? [] : [{ dutyId: idOf(streamId), period }];
  });
  const whole = onDuties.flatMap(({ streamId, event }) => (periodOf(event) === undefined ? [idOf(streamId)] : []));
  await loadDuties(space, { whole: [...whole, ...moved, ...counting], periods: [...periods, ...served] });
  const taking = onDuties.flatMap(({ event }) => (event.type === 'DutyTransferred' ? [event.to] : []));
  await units.load([...opened.flatMap(({ holders }) => holders), ...taking]);
  for (const dutyId of moved) {
    space.moved.add(dutyId);
    // Where somebody stands elsewhere now, everything that is counted of his duties moves.
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

const apply = (space: Workspace, recorded: RecordedEvent): void => {
  switch (kindOf(recorded.streamId)) {
    case 'org-unit':
      for (const each of eventsOf([recorded], 'org-unit')) applyUnitEvent(space, each);
      return;
    case 'plan':
      for (const each of eventsOf([recorded], 'plan')) applyPlanEvent(space, each);
      return;
    case 'duty':
      for (const each of eventsOf([recorded], 'duty')) applyDutyEvent(space, each);
      return;
    case 'report':
      for (const each of eventsOf([recorded], 'report')) applyReportEvent(space, each);
      return;
    case 'item':
      for (const each of eventsOf([recorded], 'item')) applyItemEvent(space, each);
      return;
    case 'report-draft':
    case 'receipt':
    case 'item-link':
    case 'calendar':
    case 'document-number':
    case 'unit-codes':
    case 'reminder':
    case 'rubric':
    case 'scorecard':
      return;
  }
};

const save = async (space: Workspace): Promise<void> => {
  const { tx, schema, units, sets, changedAt, metUntil } = space;
  await units.save();
  for (const set of listOf(sets)) await set.save();
  await saveFacts(space);
  await saveItems(space);
  await saveNotices(space);
  await saveRollUps(space);
  const { dutyEvents } = space;
  if (dutyEvents.length > 0)
    await tx.query(
      `insert into ${schema}.duty_stream (duty_id, stream_version, position) select * from unnest($1::text[], $2::integer[], $3::bigint[])`,
      [
        dutyEvents.map(({ dutyId }) => dutyId),
        dutyEvents.map(({ streamVersion }) => streamVersion),
        dutyEvents.map(({ position }) => position),
      ],
    );
  if (changedAt > 0)
    await tx.query(`update ${schema}.progress set changed_at = $1, met_until = greatest(met_until, $2::timestamptz)`, [
      changedAt,
      metUntil,
    ]);
};

const listOf = (sets: Workspace['sets']): readonly { save(): Promise<void> }[] => [
  sets.duties,
  sets.holders,
  sets.obligations,
  sets.values,
  sets.quotaCounts,
  sets.indicators,
  sets.reports,
  sets.reportVersions,
  sets.plans,
  sets.unassigned,
];

const saveFacts = async ({ tx, schema, facts, factsChanged }: Workspace): Promise<void> => {
  const changed = [...factsChanged.values()];
  if (changed.length === 0) return;
  await tx.query(
    `insert into ${schema}.period_fact (duty_id, period, facts)
     select duty_id, period, facts::jsonb from unnest($1::text[], $2::text[], $3::text[]) as f(duty_id, period, facts)
     on conflict (duty_id, period) do update set facts = excluded.facts`,
    [
      changed.map(({ dutyId }) => dutyId),
      changed.map(({ period }) => period),
      changed.map(({ dutyId, period }) => JSON.stringify(facts.get(dutyId)?.get(period))),
    ],
  );
};

const saveItems = async ({ tx, schema, items, itemsChanged }: Workspace): Promise<void> => {
  if (itemsChanged.size === 0) return;
  const ids = [...itemsChanged];
  await tx.query(
    `insert into ${schema}.item_fact (item_id, facts)
     select item_id, facts::jsonb from unnest($1::text[], $2::text[]) as f(item_id, facts)
     on conflict (item_id) do update set facts = excluded.facts`,
    [ids, ids.map((id) => JSON.stringify(items.get(id)))],
  );
};

/** Rows for the scheduler: what falls due, until the notice is given or something is submitted. */
const saveNotices = async ({ tx, schema, notices }: Workspace): Promise<void> => {
  const all = [...notices.values()];
  if (all.length === 0) return;
  const due = all.flatMap(({ dutyId, period, dueOn }) => (dueOn === null ? [] : [{ dutyId, period, dueOn }]));
  const gone = all.filter(({ dueOn }) => dueOn === null);
  await tx.query(
    `delete from ${schema}.notice_due n using unnest($1::text[], $2::text[]) as g(duty_id, period)
      where n.duty_id = g.duty_id and n.period = g.period`,
    [gone.map(({ dutyId }) => dutyId), gone.map(({ period }) => period)],
  );
  await tx.query(
    `insert into ${schema}.notice_due as n (duty_id, period, due_on, due_at)
     select * from unnest($1::text[], $2::text[], $3::date[], $4::timestamptz[])
     on conflict (duty_id, period) do update set due_on = excluded.due_on, due_at = excluded.due_at where n.due_on <> excluded.due_on`,
    [
      due.map(({ dutyId }) => dutyId),
      due.map(({ period }) => period),
      due.map(({ dueOn }) => dueOn),
      due.map(({ dueOn }) => endOfDay(dueOn)),
    ],
  );
};

/** A day of the calendar changed: the duties whose enumeration reads otherwise now are judged anew, and no others. */
const handleDay = async (tx: Tx, schema: string, calendar: CalendarSource, recorded: RecordedEvent<CalendarEvent>): Promise<void> => {
  const before = await calendar.current(tx);
  await calendar.add(tx, recorded);
  const after = await calendar.current(tx);
  const dutyIds = await dutiesThatMove(tx, schema, recorded.event, before, after);
  for (let from = 0; from < dutyIds.length; from += DUTIES_PER_CHUNK) {
    const chunk = dutyIds.slice(from, from + DUTIES_PER_CHUNK);
    const space = await openWorkspace(tx, schema, after);
    await loadDuties(space, { whole: chunk, periods: [] });
    for (const dutyId of chunk) judgeAll(space, dutyId, recorded);
    await save(space);
    await saveDeadlineChanges(tx, schema, recorded.position, chunk);
  }
};

/** Deadlines and judgements that the event at a position changed, found by the versions that end and begin there. */
const saveDeadlineChanges = async (tx: Tx, schema: string, position: Position, dutyIds: readonly string[]): Promise<void> => {
  const columns = 'duty_id, period, deadline_state, due_on, reason, timeliness';
  await tx.query(
    `insert into ${schema}.deadline_change
     select $1, duty_id, period, b.deadline_state, b.due_on, b.reason, b.timeliness, a.deadline_state, a.due_on, a.reason, a.timeliness
       from (select ${columns} from ${schema}.obligation where duty_id = any($2) and to_position = $1) b
       full join (select ${columns} from ${schema}.obligation where duty_id = any($2) and from_position = $1) a using (duty_id, period)
      where (b.deadline_state, b.due_on, b.timeliness) is distinct from (a.deadline_state, a.due_on, a.timeliness)`,
    [position, dutyIds],
  );
};

/**
 * A day matters only to deadlines counted in working days or rolled, and only where the counting may have looked at it: at the day itself, near
 * it (an announcement reaches some days), or anywhere in its year, which may become known or settled by it.
 */
const dutiesThatMove = async (
  tx: Tx,
  schema: string,
  { date }: CalendarEvent,
  before: Enumerate,
  after: Enumerate,
): Promise<readonly string[]> => {
  const from = addDays(minDate(dateOf(yearOf(date), 1, 1), addDays(date, -ANNOUNCEMENT_REACH_DAYS)), -SLACK_DAYS);
  const rows = await tx.query<Pick<DutyVersion, 'schedules'> & { duty_ids: readonly string[] }>(
    `select d.schedules, array_agg(d.duty_id order by d.duty_id) as duty_ids
       from ${schema}.duty d
      where d.calendar_bound and d.to_position is null
        and exists (select from ${schema}.obligation o
                     where o.duty_id = d.duty_id and o.to_position is null and (o.original_due_on is null or o.original_due_on >= $1))
      group by d.schedules`,
    [from],
  );
  const moves = ({ schedules }: Pick<DutyVersion, 'schedules'>): boolean =>
    schedules.some(({ schedule, context }) => JSON.stringify(before(schedule, context)) !== JSON.stringify(after(schedule, context)));
  return rows.filter(moves).flatMap(({ duty_ids }) => duty_ids);
};
