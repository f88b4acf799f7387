import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CalendarHandler } from './commands/calendar.handler.js';
import { DutyHandler } from './commands/duty.handler.js';
import { ItemHandler } from './commands/item.handler.js';
import { ItemsHandler } from './commands/items.handler.js';
import { OrgUnitHandler } from './commands/org-unit.handler.js';
import { PlanHandler } from './commands/plan.handler.js';
import { ReceiptHandler } from './commands/receipt.handler.js';
import { ReportDraftHandler } from './commands/report-draft.handler.js';
import { ReportHandler } from './commands/report.handler.js';
import { RubricHandler } from './commands/rubric.handler.js';
import { ScorecardHandler } from './commands/scorecard.handler.js';
import { SuccessionHandler } from './commands/succession.handler.js';
import { TakeOverHandler } from './commands/take-over.handler.js';

/** One handler for each kind of stream. Needs `EVENT_LOG` and `QUERIES` from a global module. */
@Module({
  imports: [CqrsModule],
  providers: [
    OrgUnitHandler,
    SuccessionHandler,
    PlanHandler,
    DutyHandler,
    ReportHandler,
    ReportDraftHandler,
    ReceiptHandler,
    TakeOverHandler,
    ItemHandler,
    ItemsHandler,
    CalendarHandler,
    RubricHandler,
    ScorecardHandler,
  ],
  exports: [CqrsModule],
})
export class ApplicationModule {}
