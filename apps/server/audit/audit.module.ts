import { Module } from '@nestjs/common';
import { ApplicationModule } from '#libs/application/application.module.js';
import { ComparisonResolver } from './comparison.resolver.js';
import { HistoryResolver } from './history.resolver.js';

@Module({ imports: [ApplicationModule], providers: [HistoryResolver, ComparisonResolver] })
export class AuditModule {}
