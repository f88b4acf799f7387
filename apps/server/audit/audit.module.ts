import { Module } from '@nestjs/common';
import { ApplicationModule } from '#libs/application/application.module.js';
import { ComparisonResolver } from './comparison.resolver.js';
import { HistoryResolver } from './history.resolver.js';
import { NodeResolver } from './node.resolver.js';
import { RectifyEntryResolver } from './rectify-entry.resolver.js';

@Module({
  imports: [ApplicationModule],
  providers: [HistoryResolver, ComparisonResolver, NodeResolver, RectifyEntryResolver],
})
export class AuditModule {}
