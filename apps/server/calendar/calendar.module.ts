import { Module } from '@nestjs/common';
import { ApplicationModule } from '#libs/application/application.module.js';
import { CalendarMutationsResolver } from './calendar-mutations.resolver.js';
import { CalendarEntryResolver, CalendarYearResolver, DeadlineChangesResolver } from './calendar.resolver.js';
import { DeadlineStepResolver, DeadlineStepsResolver } from './deadline-steps.resolver.js';

@Module({
  imports: [ApplicationModule],
  providers: [
    CalendarYearResolver,
    CalendarEntryResolver,
    DeadlineChangesResolver,
    DeadlineStepsResolver,
    DeadlineStepResolver,
    CalendarMutationsResolver,
  ],
})
export class CalendarModule {}
