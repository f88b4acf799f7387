import { Module } from '@nestjs/common';
import { ContactMutationsResolver } from './contact-mutations.resolver.js';
import { UrgedObligationsResolver, UrgingResolver } from './urging.resolver.js';
import { ToldUnitResolver } from './telling.resolver.js';
import { EscalatedItemResolver, RemindedItemResolver, RemindersResolver } from './reminders.resolver.js';

@Module({
  providers: [
    RemindersResolver,
    RemindedItemResolver,
    EscalatedItemResolver,
    ContactMutationsResolver,
    UrgingResolver,
    UrgedObligationsResolver,
    ToldUnitResolver,
  ],
})
export class RemindersModule {}
