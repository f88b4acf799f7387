import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CalendarCommand, CalendarRefusal } from '#libs/domain/calendar/calendar.commands.js';
import { calendarDecider } from '#libs/domain/calendar/calendar.decider.js';
import type { CalendarEvent, CalendarYear } from '#libs/domain/calendar/calendar.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import { dateAt } from '#libs/kernel/time.js';
import { isAtTheTop } from '../facts/acting.js';
import type { CommandMeta, Outcome } from '../outcome.js';
import { handle } from './handle.js';
import { type CalendarIntent, ToCalendar } from './messages.js';
import { EVENT_LOG } from '../tokens.js';

@CommandHandler(ToCalendar)
export class CalendarHandler implements ICommandHandler<ToCalendar> {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  execute({ intent, meta }: ToCalendar): Promise<Outcome<CalendarRefusal>> {
    return toCalendar(this.log)(intent, meta);
  }
}

/** Enters days of one year. The calendar is one for everybody, so that only the installation and units without a superior do. */
const toCalendar =
  (log: EventLog) =>
  (intent: CalendarIntent, meta: CommandMeta): Promise<Outcome<CalendarRefusal>> =>
    handle(log)<CalendarCommand, CalendarEvent, CalendarYear, CalendarRefusal>(
      {
        streamId: `calendar/${intent.year}`,
        decider: calendarDecider,
        intent,
        complete: async () => {
          const { at, onBehalfOf } = meta;
          if (onBehalfOf !== null && !(await isAtTheTop(log, onBehalfOf, dateAt(at))))
            return { refusal: { type: 'NotTheCalendarKeeper', actingFor: onBehalfOf } };
          return { command: { ...intent, at } };
        },
      },
      meta,
    );
