import { Module } from '@nestjs/common';
import { ApplicationModule } from '#libs/application/application.module.js';
import { ObligationSettlementResolver, WorkListResolver } from './work-list.resolver.js';

@Module({ imports: [ApplicationModule], providers: [WorkListResolver, ObligationSettlementResolver] })
export class WorkListModule {}
