import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CalendarHandler } from './calendar.handler.js';
import { DutyHandler } from './duty.handler.js';
import { ItemHandler } from './item.handler.js';
import { ItemsHandler } from './items.handler.js';
import { OrgUnitHandler } from './org-unit.handler.js';
import { PlanHandler } from './plan.handler.js';
import { ReceiptHandler } from './receipt.handler.js';
import { ReportDraftHandler } from './report-draft.handler.js';
import { ReportHandler } from './report.handler.js';
import { RubricHandler } from './rubric.handler.js';
import { ScorecardHandler } from './scorecard.handler.js';
import { SuccessionHandler } from './succession.handler.js';
import { TakeOverHandler } from './take-over.handler.js';

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
