import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CalendarRefusal } from '#libs/domain/calendar/calendar.commands.js';
import { calendarDecider } from '#libs/domain/calendar/calendar.decider.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import { handle } from './handle.js';
import { ToCalendar } from './messages.js';
import type { Outcome } from './outcome.js';
import { EVENT_LOG } from './tokens.js';

@CommandHandler(ToCalendar)
export class CalendarHandler implements ICommandHandler<ToCalendar> {
  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  execute({ intent, meta }: ToCalendar): Promise<Outcome<CalendarRefusal>> {
    return handle(this.log)(
      { streamId: `calendar/${intent.year}`, decider: calendarDecider, intent, complete: async () => ({ command: intent }) },
      meta,
    );
  }
}
