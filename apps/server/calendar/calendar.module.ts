import { Module } from '@nestjs/common';
import { ApplicationModule } from '#libs/application/application.module.js';
import { CalendarMutationsResolver } from './calendar-mutations.resolver.js';
import { CalendarEntryResolver, CalendarYearResolver, DeadlineChangesResolver } from './calendar.resolver.js';

@Module({
  imports: [ApplicationModule],
  providers: [CalendarYearResolver, CalendarEntryResolver, DeadlineChangesResolver, CalendarMutationsResolver],
})
export class CalendarModule {}
