import type { CalendarRefusal } from '#libs/domain/calendar/calendar.commands.js';
import { calendarDecider } from '#libs/domain/calendar/calendar.decider.js';
import type { CalendarDay, CalendarEvent } from '#libs/domain/calendar/calendar.js';
import type { EventLog, Position, StreamAppend } from '#libs/event-log/event-log.js';
import { fold } from '#libs/kernel/decider.js';
import { yearOf } from '#libs/kernel/time.js';
import { commandHash } from '../commands/command-hash.js';
import { metadataOf, newEvents } from '../new-events.js';
import type { CommandMeta } from '../outcome.js';

export type ImportCalendarOutcome =
  | {
      readonly accepted: true;
      /** Days that read otherwise now; the others stood there already, exactly so. */
      readonly changed: number;
      readonly unchanged: number;
      /** Of the last event; the head, where there was nothing to do. */
      readonly position: Position;
    }
  /** What is wrong with the first day that is; nothing of any year was recorded. Its path is `days[i]…` of the list. */
  | { readonly accepted: false; readonly refusal: CalendarRefusal };

const ATTEMPTS_MAX = 5;

/**
 * Enters a file of days of any number of years, all of them or none: a stream for each year, one unit of append. What stands there already is left
 * alone. The same command again changes nothing, whatever was entered since: so a file that is entered at each start undoes nobody's change.
 */
export const importCalendar =
  (log: EventLog) =>
  async (days: readonly CalendarDay[], meta: CommandMeta): Promise<ImportCalendarOutcome> => {
    const earlier = await log.receiptOf(meta.commandId);
    if (earlier !== undefined) return { accepted: true, changed: 0, unchanged: days.length, position: earlier.position };
    for (let attempt = 1; ; attempt += 1) {
      const decided = await decideYears(log, days, meta);
      if ('refusal' in decided) return { accepted: false, refusal: decided.refusal };
      const changed = decided.appends.reduce((sum, { events }) => sum + events.length, 0);
      const counts = { changed, unchanged: days.length - changed };
      if (changed === 0) return { accepted: true, ...counts, position: (await log.head()).position };
      const receipt = { commandId: meta.commandId, hash: commandHash({ days }), outcome: counts };
      const result = await log.append({ appends: decided.appends, receipt });
      if (result.status === 'COMMAND_ID_REUSED') throw new Error(`the command id ${meta.commandId} stands for another list of days`);
      if (result.status !== 'VERSION_CONFLICT') return { accepted: true, ...counts, position: result.position };
      if (attempt === ATTEMPTS_MAX)
        throw new Error(`the calendar was changed by somebody else at the same time, ${attempt} times in a row`);
    }
  };

const decideYears = async (
  log: EventLog,
  days: readonly CalendarDay[],
  meta: CommandMeta,
): Promise<{ readonly appends: readonly StreamAppend[] } | { readonly refusal: CalendarRefusal }> => {
  const { at } = meta;
  const appends: StreamAppend[] = [];
  const placed = days.map((day, index) => ({ day, index }));
  for (const [year, inYear] of [...Map.groupBy(placed, ({ day }) => yearOf(day.date))].sort(([a], [b]) => a - b)) {
    const streamId = `calendar/${year}` as const;
    const history = await log.readStream(streamId);
    const state = fold(
      calendarDecider,
      history.map(({ event }) => event as CalendarEvent),
    );
    const decision = calendarDecider.decide({ type: 'ImportCalendar', year, days: inYear.map(({ day }) => day), at }, state);
    if (!decision.accepted) return { refusal: inList(decision.refusal, inYear) };
    if (decision.events.length === 0) continue;
    appends.push({ streamId, expectedVersion: history.length, events: newEvents(decision.events, metadataOf(meta), at) });
  }
  return { appends };
};

/** The place in the whole list instead of the place in the year. */
const inList = (refusal: CalendarRefusal, inYear: readonly { readonly index: number }[]): CalendarRefusal =>
  'path' in refusal && refusal.path !== undefined
    ? { ...refusal, path: refusal.path.replace(/^days\[(\d+)\]/u, (_, index: string) => `days[${inYear[Number(index)]?.index ?? index}]`) }
    : refusal;
