import { Module } from '@nestjs/common';
import { ContactMutationsResolver } from './contact-mutations.resolver.js';
import { EscalatedItemResolver, RemindedItemResolver, RemindersResolver } from './reminders.resolver.js';

@Module({ providers: [RemindersResolver, RemindedItemResolver, EscalatedItemResolver, ContactMutationsResolver] })
export class RemindersModule {}
