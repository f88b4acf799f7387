import { Module } from '@nestjs/common';
import { ApplicationModule } from '#libs/application/application.module.js';
import { ConsolidationResolver } from './consolidation.resolver.js';
import { ReportDraftMutationsResolver } from './report-draft-mutations.resolver.js';
import { ReportDraftsResolver } from './report-drafts.resolver.js';
import { ReportMutationsResolver } from './report-mutations.resolver.js';
import { ReportDivisionResolver, ReportsResolver, ReportVersionResolver, ServedObligationResolver } from './reports.resolver.js';

@Module({
  imports: [ApplicationModule],
  providers: [
    ConsolidationResolver,
    ReportsResolver,
    ReportDivisionResolver,
    ReportVersionResolver,
    ServedObligationResolver,
    ReportMutationsResolver,
    ReportDraftsResolver,
    ReportDraftMutationsResolver,
  ],
})
export class ReportsModule {}
