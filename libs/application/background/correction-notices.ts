import type { WorkingCalendar } from '#libs/calendar/working-calendar.js';
import { evolveDuty, noDuty, type Duty, type DutyEvent } from '#libs/domain/duty/duty.js';
import { correctionNoticeCommandIdOf } from '#libs/domain/ids.js';
import { reportDecider } from '#libs/domain/report/report.decider.js';
import type { Report, ReportEvent, ServedObligation } from '#libs/domain/report/report.js';
import type { AppendUnit, EventLog, StreamAppend, StreamId, TransactionalLog } from '#libs/event-log/event-log.js';
import type { PersonId } from '#libs/kernel/ids.js';
import { dateAt, type Instant } from '#libs/kernel/time.js';
import type { Transaction, TransactionalDatabase } from '#libs/postgres/database.js';
import { leaseCorrectionNotices, type CorrectionNoticeDue } from '#libs/read-models/obligations/notices/notices-due.js';
import { obligationsModel } from '#libs/read-models/obligations/obligations.model.js';
import { servingModels } from '#libs/read-models/generations/pointers.js';
import { schemaIn } from '#libs/read-models/reading.js';
import { isNoLongerOwed, workingCalendarAt } from '../facts/duty-facts.js';
import { loadStreams, type StreamState } from '../facts/streams.js';
import { newEvents, systemMetadata } from '../new-events.js';

/*
 * Gives notice that the day of a correction has passed. Decided on the report's own stream and on those of the duties that it serves, at the
 * versions that were read, and by a calendar that has not changed since: what the read model has not seen yet can make a notice late, and never wrong
 * or double.
 */

export interface CorrectionNoticesOptions {
  readonly database: TransactionalDatabase;
  readonly log: EventLog & TransactionalLog;
  readonly logId: string;
  readonly actor: PersonId;
  readonly batchMax: number;
}

/** Refusals that are remembered, so that the same is not decided again and again. */
const REFUSED_MAX = 10_000;

const dutyFold = { initial: noDuty, evolve: evolveDuty };

type Duties = ReadonlyMap<string, StreamState<DutyEvent, Duty>>;

/** By somebody who was ordered and not asked. */
const isOwed = (duties: Duties, calendar: WorkingCalendar, { dutyId, period }: ServedObligation): boolean => {
  const duty = duties.get(`duty/${dutyId}`)?.state;
  return duty?.opened?.authority === 'ASSIGNS' && !isNoLongerOwed(duty, period, calendar);
};

/**
 * One tick: up to one batch of the notices that are due, each exactly once, whoever else does the same. Resolves with how many were given.
 * @throws LogMovedOn where a day of the calendar changed meanwhile; then none was given
 */
export const correctionNotices = ({
  database,
  log,
  logId,
  actor,
  batchMax,
}: CorrectionNoticesOptions): ((now: Instant) => Promise<number>) => {
  let remembered: readonly CorrectionNoticeDue[] = [];

  const unitOf = (
    due: CorrectionNoticeDue,
    report: StreamState<ReportEvent, Report>,
    duties: Duties,
    calendar: WorkingCalendar,
    now: Instant,
  ): AppendUnit | undefined => {
    const { serves } = report.state;
    const owed = serves.some((served) => isOwed(duties, calendar, served));
    const command = { type: 'GiveCorrectionNotice', ...due, owed, at: now } as const;
    const decision = reportDecider.decide(command, report.state);
    if (!decision.accepted) return undefined;
    const commandId = correctionNoticeCommandIdOf(logId, due.reportId, due.version, due.dueOn);
    const events = newEvents(decision.events, systemMetadata(actor, commandId), now);
    const unchanged = [...new Set(serves.map(({ dutyId }) => `duty/${dutyId}` as const))].map((streamId): StreamAppend => ({
      streamId,
      expectedVersion: duties.get(streamId)?.version ?? 0,
      events: [],
    }));
    return { appends: [{ streamId: `report/${due.reportId}`, expectedVersion: report.version, events }, ...unchanged] };
  };

  const give = async (tx: Transaction, now: Instant): Promise<number> => {
    const { schemas } = await servingModels(tx, logId, [obligationsModel]);
    const { position: decidedAt } = await log.head();
    const due = await leaseCorrectionNotices(tx, schemaIn({ schemas }, obligationsModel.name), dateAt(now), batchMax, remembered);
    if (due.length === 0) return 0;
    const reports = await loadStreams<ReportEvent, Report>(
      log,
      reportDecider,
      due.map(({ reportId }) => `report/${reportId}` as const),
    );
    const duties = await loadStreams<DutyEvent, Duty>(
      log,
      dutyFold,
      [...reports.values()].flatMap(({ state }) => state.serves.map(({ dutyId }) => `duty/${dutyId}` as const)),
    );
    const calendar = await workingCalendarAt(log, now);
    const units: AppendUnit[] = [];
    const refused: CorrectionNoticeDue[] = [];
    const named = new Set<StreamId>();
    for (const each of due) {
      const report = reports.get(`report/${each.reportId}`);
      const unit = report && unitOf(each, report, duties, calendar, now);
      if (unit === undefined) refused.push(each);
      else if (!unit.appends.some(({ streamId }) => named.has(streamId))) {
        units.push(unit);
        for (const { streamId } of unit.appends) named.add(streamId);
      }
    }
    // Who was overtaken, or shares a duty with another one, is decided anew with the next tick.
    const results = units.length === 0 ? [] : await log.appendLast(tx, units, { kind: 'calendar', after: decidedAt });
    remembered = [...remembered, ...refused].slice(-REFUSED_MAX);
    return results.filter(({ status }) => status === 'APPENDED').length;
  };

  return (now) => database.transaction((tx) => give(tx, now));
};
