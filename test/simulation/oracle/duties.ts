import type { OracleEntry } from '#libs/testing/oracles/calendar-oracle.js';
import { type Body, type LoggedEvent, part, text, textOrNull, texts } from './events.js';
import { type Row, scheduled } from './schedule.js';

/** A period of a duty before anything that was submitted is looked at. */
export interface OwedRow extends Row {
  readonly holders: readonly string[];
  /** A body that is asked and not ordered is never overdue. */
  readonly requested: boolean;
  readonly context: Body;
  /** What it asks to be made; null: it is no quota. */
  readonly quota: Body | null;
}

/** How the plan puts a duty from a day on. */
interface Reading {
  readonly from: string | null;
  readonly opened: Body;
  schedule: Body;
  decided: boolean;
  context: Body;
}

interface Readings {
  readonly readings: readonly Reading[];
  /** Schedules and contexts that held before the last one, oldest first. */
  readonly former: readonly { readonly schedule: Body; readonly context: Body }[];
}

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
      : value;

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** The first event of a duty says what it is; whatever its name, it has holders and a schedule. */
export const isOpening = ({ body }: LoggedEvent): boolean => 'holders' in body && 'schedule' in body && 'context' in body;

/** What the duty's own events say about how it is to be read. */
const readingsOf = (events: readonly LoggedEvent[]): Readings => {
  const readings: Reading[] = [];
  const former: { schedule: Body; context: Body }[] = [];
  const supersede = (): void => {
    const last = readings.at(-1);
    if (last !== undefined) former.push({ schedule: last.schedule, context: last.context });
  };
  for (const event of events) {
    const { type, body } = event;
    const last = readings.at(-1);
    if (isOpening(event))
      readings.push({
        from: textOrNull(body, 'since'),
        opened: body,
        schedule: part(body, 'schedule'),
        decided: false,
        context: part(body, 'context'),
      });
    if (last === undefined) continue;
    if (type === 'DutyAmended') {
      supersede();
      const opened = part(body, 'opened');
      // What a person decided stays, unless the document's own schedule is another one now.
      const keeps = last.decided && isSame(last.opened['schedule'], opened['schedule']);
      const schedule = keeps ? last.schedule : part(opened, 'schedule');
      readings.push({ from: text(body, 'on'), opened, schedule, decided: keeps, context: part(opened, 'context') });
    }
    if (type === 'ScheduleDecided') {
      supersede();
      Object.assign(last, { schedule: part(body, 'schedule'), decided: true });
    }
    if (type === 'DeadlineFixed') {
      supersede();
      for (const reading of readings) reading.context = part(body, 'context');
    }
  }
  return { readings, former };
};

const hasEndedBefore = ({ to, dueOn }: Row, day: string): boolean => {
  const end = to ?? dueOn;
  return end !== null && end < day;
};

/** A duty that ended on a day leaves what had fallen due before it, and periods that had ended. */
const wasOver = ({ to, dueOn }: Row, from: string | null): boolean =>
  from !== null && ((to !== null && to < from) || (dueOn !== null && dueOn < from));

/** Days on which a duty was cancelled, from `from` (null: as a whole) until an amendment put it in force again (null: it is not). */
interface Absence {
  readonly from: string | null;
  readonly until: string | null;
  readonly position: number;
}

const absencesOf = (events: readonly LoggedEvent[]): readonly Absence[] => {
  const absences: Absence[] = [];
  for (const { type, body, position } of events) {
    const last = absences.at(-1);
    const isAway = last?.until === null;
    if (type === 'DutyCancelled' && !isAway) absences.push({ from: textOrNull(body, 'from'), until: null, position });
    if (type === 'DutyAmended' && isAway) absences.splice(-1, 1, { ...last, until: text(body, 'on') });
  }
  return absences;
};

/** What was over when the duty came into force again, and not before it was cancelled, is not owed because of that. */
const wasMissed = (row: Row, { from, until }: Absence): boolean => !wasOver(row, from) && (until === null || wasOver(row, until));

const isDueBefore = ({ dueOn }: Row, day: string): boolean => dueOn !== null && dueOn < day;

/**
 * An amendment holds from its day on; what had ended keeps the old reading, unless the duty was cancelled then and a day to come is given now; no period
 * that had ended comes to be owed by it, and nothing comes to be due before its day. Nothing is left: one undated thing stands for that.
 */
const amended = (
  before: readonly OwedRow[],
  now: readonly OwedRow[],
  { on, decided }: { readonly on: string; readonly decided: boolean },
  absences: readonly Absence[],
): readonly OwedRow[] => {
  const isPutAnew = (row: OwedRow): boolean =>
    absences.some((absence) => absence.until !== null && wasMissed(row, absence)) &&
    now.some((each) => each.period === row.period && !hasEndedBefore(each, on));
  const past = before.filter((row) => hasEndedBefore(row, on) && !isPutAnew(row));
  const named = (rows: readonly OwedRow[], period: string): OwedRow | undefined => rows.find((row) => row.period === period);
  const future = now
    .filter(({ period }) => named(past, period) === undefined)
    .filter((row) => !hasEndedBefore(row, on) || named(before, row.period) !== undefined || row.period === 'once')
    .map((row) => {
      if (!isDueBefore(row, on) || decided) return row;
      return { ...row, dueOn: named(before, row.period)?.dueOn ?? null };
    });
  if (past.length + future.length > 0) return [...past, ...future];
  return now.slice(-1).map((row) => ({ ...row, period: 'undated', from: null, to: null, dueOn: null }));
};

const quotaOf = (opened: Body): Body | null => (opened['quota'] == null ? null : part(opened, 'quota'));

/** What somebody is asked for, or aims at, is never overdue. */
const isRequested = (opened: Body): boolean => opened['authority'] === 'REQUESTS' || quotaOf(opened)?.['target'] === 'AIM_FOR';

const rowsOfReading = ({ opened, schedule, context }: Reading, entries: readonly OracleEntry[]): readonly OwedRow[] =>
  scheduled(schedule, context, entries).map((row) => ({
    ...row,
    holders: texts(opened, 'holders'),
    requested: isRequested(opened),
    context,
    quota: quotaOf(opened),
  }));

/** Every period that the duty's events make its holders owe. `submitted`: periods for which something valid was submitted. */
export const owedRows = (
  events: readonly LoggedEvent[],
  entries: readonly OracleEntry[],
  submitted: readonly string[],
): readonly OwedRow[] => {
  const { readings, former } = readingsOf(events);
  const last = readings.at(-1);
  if (last === undefined) return [];
  let rows: readonly OwedRow[] = [];
  for (const reading of readings) {
    const { from } = reading;
    const now = rowsOfReading(reading, entries);
    rows = from === null ? now : amended(rows, now, { on: from, decided: reading.decided }, absencesOf(events));
  }
  const asNow = (row: Row): OwedRow => ({
    ...row,
    holders: texts(last.opened, 'holders'),
    requested: isRequested(last.opened),
    context: last.context,
    quota: quotaOf(last.opened),
  });
  const requests = events
    .filter(({ type }) => type === 'ReportRequested')
    .map(({ body }) => asNow({ period: text(body, 'period'), from: null, to: null, dueOn: text(body, 'dueOn'), awaitsRequest: false }));
  const scheduledRows = requests.length === 0 ? rows : rows.filter(({ awaitsRequest }) => !awaitsRequest);
  const own = [...scheduledRows.filter(({ period }) => !requests.some((request) => request.period === period)), ...requests];
  // What was submitted stays owed and judged, under the last schedule that knew its period.
  const earlier = [...readings.slice(0, -1), ...former].reverse();
  const outside = submitted
    .filter((period) => !own.some((row) => row.period === period))
    .map((period) => {
      const found = earlier.flatMap(({ schedule, context }) => scheduled(schedule, context, entries)).find((row) => row.period === period);
      return asNow(found ?? { period, from: null, to: null, dueOn: null, awaitsRequest: false });
    });
  const holders = texts(last.opened, 'holders');
  return [...own, ...outside].map((row) => ({ ...row, holders, requested: row.requested }));
};

/** When a duty or one of its periods was closed, and how; the first closing counts. */
export const closingOf = (
  events: readonly LoggedEvent[],
  row: Row,
): { readonly as: 'waived' | 'cancelled'; readonly position: number } | undefined => {
  const waived = events.find(({ type, body }) => {
    const of = type === 'DutyWaived' ? textOrNull(body, 'period') : undefined;
    return of === null || of === row.period;
  });
  const cancelled = absencesOf(events).find((absence) => wasMissed(row, absence));
  if (waived !== undefined && (cancelled === undefined || waived.position < cancelled.position))
    return { as: 'waived', position: waived.position };
  return cancelled && { as: 'cancelled', position: cancelled.position };
};

/** The day on which it is judged: the owed one, moved by every extension to a later day that was given in time, or while there was no day. */
export const extendedDay = (events: readonly LoggedEvent[], { period, dueOn }: Row, endOf: (day: string) => string): string | null => {
  let day = dueOn;
  for (const { type, body } of events) {
    if (type !== 'DeadlineExtended' || text(body, 'period') !== period) continue;
    const to = text(body, 'dueOn');
    if (day === null || (to > day && (body.undated === true || text(body, 'at') < endOf(day)))) day = to;
  }
  return day;
};
