import type { OracleEntry } from '#libs/testing/oracles/calendar-oracle.js';
import { type Counts, counted, NOTHING, type Standing } from './counts.js';
import { beginOf, dayOf, endOf } from './days.js';
import { closingOf, extendedDay, isOpening, owedRows, type OwedRow } from './duties.js';
import { ceilingKeptAt, filledBy, isNeverLate, type Item, itemOfStream } from './quotas.js';
import { type LoggedEvent, part, rectified, text, textOrNull } from './events.js';
import { issueOf } from './schedule.js';
import { fulfilmentsOf, submissionsOfReport, type Submission } from './submissions.js';
import { dueAfterWaits, nobodysSince, unitsOf, type Wait } from './units.js';

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
  /** Of a quota that is a ceiling, or only aimed at. */
  readonly neverLate: boolean;
  readonly closed: 'waived' | 'cancelled' | null;
  /** Its first valid submission, in legal time. */
  readonly metAt: string | null;
  readonly excused: boolean;
  /** The day since which nobody holds it, because nobody decided who follows its holder. */
  readonly nobodysSince: string | null;
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
  const { closed, metAt, from, dueOn, requested, neverLate, excused, nobodysSince: since } = obligation;
  const isMet = metAt !== null && metAt <= at;
  if (closed !== null) return closed;
  const wasNobodys = since !== null && metAt !== null && metAt >= beginOf(since);
  if (isMet && (neverLate || wasNobodys || dueOn === null || metAt < endOf(dueOn))) return 'onTime';
  if (isMet) return excused ? 'excusedLate' : 'late';
  if (from !== null && at < beginOf(from)) return 'notYet';
  if (dueOn === null || (since !== null && since <= dayOf(at))) return 'undated';
  return requested || at < endOf(dueOn) ? 'open' : 'overdue';
};

const isExcused = (events: readonly LoggedEvent[], period: string): boolean =>
  events.some(({ type, body }) => type === 'LatenessExcused' && body['period'] === period);

/** What fell due before its plan was taken over, and is not known to have been met, was somebody else's to watch. */
const wasBeforeTakeOver = ({ body }: LoggedEvent, dueOn: string | null): boolean =>
  body['takenOver'] != null && dueOn !== null && dueOn < text(part(body, 'takenOver'), 'on');

/**
 * @param items those that count for the period
 * @param waits days on which nobody held the duty
 */
const judged = (
  events: readonly LoggedEvent[],
  row: OwedRow,
  submissions: readonly Submission[],
  items: readonly Item[],
  waits: readonly Wait[],
): OracleObligation => {
  const opened = events.find(isOpening);
  if (opened === undefined) throw new Error(`nobody opened ${events[0]?.streamId ?? 'a duty'}`);
  const closing = closingOf(events, row);
  const dutyId = text(opened.body, 'dutyId');
  const { period, quota } = row;
  const dueOn = dueAfterWaits(extendedDay(events, { ...row, dueOn: dueAfterWaits(row.dueOn, waits) }, endOf), waits);
  const byItems = quota === null ? [] : filledBy(quota, items, { dutyId, period }, closing?.position ?? Infinity);
  const ofPeriod = [...submissions.filter((each) => each.period === period), ...byItems];
  // What was met before it was closed stays met; what comes afterwards is owed no more and changes nothing.
  const stands = closing === undefined || ofPeriod.some(({ position }) => position < closing.position);
  const isPast = ofPeriod.length === 0 && closing === undefined && wasBeforeTakeOver(opened, dueOn);
  const kept = closing === undefined && !isPast && quota !== null ? ceilingKeptAt(quota, items, dueOn) : null;
  const metAt = stands ? (ofPeriod.map(({ at }) => at).sort()[0] ?? kept) : null;
  return {
    dutyId,
    planId: text(opened.body, 'planId'),
    period,
    holders: row.holders,
    from: row.from,
    dueOn,
    requested: row.requested,
    neverLate: isNeverLate(quota),
    closed: metAt === null ? (closing?.as ?? (isPast ? 'waived' : null)) : null,
    metAt,
    excused: isExcused(events, period),
    nobodysSince: nobodysSince(dueOn, waits),
    unitDay: row.to ?? row.dueOn ?? issueOf(part(row.context, 'ownIssue')).latest,
  };
};

/** Whether what was made for a period counts in another: only where the schedule does not have the period any more, and by the day. */
const countsIn = (row: OwedRow, rows: readonly OwedRow[], period: string, sentOn: string): boolean =>
  row.period === period ||
  (!rows.some((each) => each.period === period) && row.from !== null && row.to !== null && row.from <= sentOn && sentOn <= row.to);

const calendarEntry = ({ body }: LoggedEvent): OracleEntry => ({
  date: text(body, 'date'),
  kind: text(body, 'kind') as OracleEntry['kind'],
  certainty: text(body, 'certainty'),
  decidedOn: textOrNull(body, 'decidedOn'),
});

export const openOracle = (): Oracle => {
  const streams = new Map<string, LoggedEvent[]>();
  /** Which reports and items say something about a duty. */
  const servingOf = new Map<string, Set<string>>();
  const remembered = new Map<string, readonly OracleObligation[]>();
  let entries: readonly OracleEntry[] = [];

  const forget = ({ streamId, type, body }: LoggedEvent): void => {
    const [kind, id = ''] = streamId.split('/');
    if (kind === 'calendar' || kind === 'org-unit') remembered.clear();
    if (kind === 'duty') remembered.delete(id);
    if (kind !== 'report' && kind !== 'item') return;
    if (type === 'ReportSubmitted' || type === 'ReportContinued' || type === 'ItemRecorded')
      for (const { dutyId } of (body['serves'] ?? []) as readonly { readonly dutyId: string }[])
        servingOf.set(dutyId, (servingOf.get(dutyId) ?? new Set()).add(streamId));
    for (const [dutyId, serving] of servingOf) if (serving.has(streamId)) remembered.delete(dutyId);
  };

  const ofDuty = (dutyId: string, raw: readonly LoggedEvent[]): readonly OracleObligation[] => {
    const events = rectified(raw);
    const streamOf = (streamId: string): readonly LoggedEvent[] => streams.get(streamId) ?? [];
    const serving = [...(servingOf.get(dutyId) ?? [])].map(streamOf);
    const byReports = serving.flatMap((stream) => submissionsOfReport(stream, streamOf));
    const items = serving.flatMap(itemOfStream);
    const submissions = [...byReports.filter((each) => each.dutyId === dutyId), ...fulfilmentsOf(dutyId, events)];
    const periods = [...new Set(submissions.map(({ period }) => period))];
    const rows = owedRows(events, entries, periods);
    // No duty that several units hold is left by all of them.
    const holders = rows[0]?.holders ?? [];
    const waits = holders.length === 1 ? unitsOf(streams).waits(holders[0] ?? '') : [];
    return rows.map((row) =>
      judged(
        events,
        row,
        submissions,
        items.filter((item) => item.serves.some((served) => served.dutyId === dutyId && countsIn(row, rows, served.period, item.sentOn))),
        waits,
      ),
    );
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
