import type { OracleEntry } from '#libs/testing/calendar-oracle.js';
import { type Counts, counted, NOTHING, type Standing } from './counts.js';
import { beginOf, dayOf, endOf } from './days.js';
import { closingOf, extendedDay, isOpening, owedRows, type OwedRow } from './duties.js';
import { type LoggedEvent, part, rectified, text, textOrNull } from './events.js';
import { issueOf } from './schedule.js';
import { fulfilmentsOf, submissionsOfReport, type Submission } from './submissions.js';
import { unitsOf } from './units.js';

/*
 * The second, slow and obvious answer to "who owes what, and how does it stand": all events again, from the first one, by the published
 * rules. What it works out of one duty it remembers until an event says something new about that duty.
 */

/** One thing owed, as the oracle sees it; nothing here hangs on the clock. */
export interface OracleObligation {
  readonly dutyId: string;
  readonly planId: string;
  readonly period: string;
  readonly holders: readonly string[];
  readonly from: string | null;
  readonly dueOn: string | null;
  readonly requested: boolean;
  readonly closed: 'waived' | 'cancelled' | null;
  /** Its first valid submission, in legal time. */
  readonly metAt: string | null;
  readonly excused: boolean;
  /** The day whose organisation it is counted under. */
  readonly unitDay: string;
}

export interface Oracle {
  /** Hears what was recorded, in order. */
  readonly hear: (events: readonly LoggedEvent[]) => void;
  readonly obligations: () => readonly OracleObligation[];
  /** Counts at an instant, by unit and plan: everything held by the unit or below it. Key: `unitKey`. */
  readonly countsAt: (at: string) => ReadonlyMap<string, Counts>;
}

export const unitKey = (unitId: string, planId: string): string => `${unitId} ${planId}`;

/** The one term in which an obligation counts at an instant. */
export const standingAt = (obligation: OracleObligation, at: string): Standing => {
  const { closed, metAt, from, dueOn, requested, excused } = obligation;
  const isMet = metAt !== null && metAt <= at;
  if (closed !== null) return closed;
  if (isMet && (dueOn === null || metAt < endOf(dueOn))) return 'onTime';
  if (isMet) return excused ? 'excusedLate' : 'late';
  if (from !== null && at < beginOf(from)) return 'notYet';
  if (dueOn === null) return 'undated';
  return requested || at < endOf(dueOn) ? 'open' : 'overdue';
};

const isExcused = (events: readonly LoggedEvent[], period: string): boolean =>
  events.some(({ type, body }) => type === 'LatenessExcused' && body['period'] === period);

const judged = (events: readonly LoggedEvent[], row: OwedRow, submissions: readonly Submission[]): OracleObligation => {
  const opened = events.find(isOpening);
  if (opened === undefined) throw new Error(`nobody opened ${events[0]?.streamId ?? 'a duty'}`);
  const closing = closingOf(events, row);
  const ofPeriod = submissions.filter(({ period }) => period === row.period);
  // What was met before it was closed stays met; what comes afterwards is owed no more and changes nothing.
  const stands = closing === undefined || ofPeriod.some(({ position }) => position < closing.position);
  const metAt = stands ? (ofPeriod.map(({ at }) => at).sort()[0] ?? null) : null;
  return {
    dutyId: text(opened.body, 'dutyId'),
    planId: text(opened.body, 'planId'),
    period: row.period,
    holders: row.holders,
    from: row.from,
    dueOn: extendedDay(events, row, endOf),
    requested: row.requested,
    closed: metAt === null ? (closing?.as ?? null) : null,
    metAt,
    excused: isExcused(events, row.period),
    unitDay: row.to ?? row.dueOn ?? issueOf(part(row.context, 'ownIssue')).latest,
  };
};

const calendarEntry = ({ body }: LoggedEvent): OracleEntry => ({
  date: text(body, 'date'),
  kind: text(body, 'kind') as OracleEntry['kind'],
  certainty: text(body, 'certainty'),
  decidedOn: textOrNull(body, 'decidedOn'),
});

export const openOracle = (): Oracle => {
  const streams = new Map<string, LoggedEvent[]>();
  /** Which reports say something about a duty. */
  const reportsOf = new Map<string, Set<string>>();
  const remembered = new Map<string, readonly OracleObligation[]>();
  let entries: readonly OracleEntry[] = [];

  const forget = ({ streamId, type, body }: LoggedEvent): void => {
    const [kind, id = ''] = streamId.split('/');
    if (kind === 'calendar' || kind === 'org-unit') remembered.clear();
    if (kind === 'duty') remembered.delete(id);
    if (kind !== 'report') return;
    if (type === 'ReportSubmitted')
      for (const { dutyId } of (body['serves'] ?? []) as readonly { readonly dutyId: string }[])
        reportsOf.set(dutyId, (reportsOf.get(dutyId) ?? new Set()).add(streamId));
    for (const [dutyId, reports] of reportsOf) if (reports.has(streamId)) remembered.delete(dutyId);
  };

  const ofDuty = (dutyId: string, raw: readonly LoggedEvent[]): readonly OracleObligation[] => {
    const events = rectified(raw);
    const byReports = [...(reportsOf.get(dutyId) ?? [])].flatMap((report) => submissionsOfReport(streams.get(report) ?? []));
    const submissions = [...byReports.filter((each) => each.dutyId === dutyId), ...fulfilmentsOf(dutyId, events)];
    const periods = [...new Set(submissions.map(({ period }) => period))];
    return owedRows(events, entries, periods).map((row) => judged(events, row, submissions));
  };

  const obligations = (): readonly OracleObligation[] =>
    [...streams].flatMap(([streamId, events]) => {
      if (!streamId.startsWith('duty/')) return [];
      const dutyId = streamId.slice('duty/'.length);
      const found = remembered.get(dutyId) ?? ofDuty(dutyId, events);
      remembered.set(dutyId, found);
      return found;
    });

  return {
    hear: (events) => {
      for (const event of events) {
        const stream = streams.get(event.streamId);
        if (stream === undefined) streams.set(event.streamId, [event]);
        else stream.push(event);
        forget(event);
        if (event.streamId.startsWith('calendar/') && event.type === 'CalendarDayChanged') entries = [...entries, calendarEntry(event)];
      }
    },
    obligations,
    countsAt: (at) => {
      const units = unitsOf(streams);
      const today = dayOf(at);
      const chains = new Map<string, readonly string[]>();
      const above = (unitId: string, day: string): readonly string[] => {
        const key = `${unitId} ${day}`;
        const chain = chains.get(key) ?? units.above(unitId, day, today);
        chains.set(key, chain);
        return chain;
      };
      const counts = new Map<string, Counts>();
      for (const obligation of obligations()) {
        const standing = standingAt(obligation, at);
        // Held by several units of one ward, it is one obligation of the ward.
        const counting = new Set(obligation.holders.flatMap((holder) => above(holder, obligation.unitDay)));
        for (const unitId of counting) {
          const key = unitKey(unitId, obligation.planId);
          counts.set(key, counted(counts.get(key) ?? NOTHING, standing));
        }
      }
      return counts;
    },
  };
};
