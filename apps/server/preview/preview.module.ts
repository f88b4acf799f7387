import { Module } from '@nestjs/common';
import {
  ContentPreviewResolver,
  DueDayResolver,
  PeriodShiftResolver,
  TimeReadingResolver,
  WordingPeriodResolver,
} from './content-preview.resolver.js';
import {
  DriftedDutyResolver,
  PlanDriftResolver,
  PreviewedObligationResolver,
  PreviewResolver,
  ServableGroupResolver,
} from './preview.resolver.js';

@Module({
  providers: [
    PreviewResolver,
    PreviewedObligationResolver,
    ContentPreviewResolver,
    PeriodShiftResolver,
    DueDayResolver,
    TimeReadingResolver,
    WordingPeriodResolver,
    PlanDriftResolver,
    DriftedDutyResolver,
    ServableGroupResolver,
  ],
})
export class PreviewModule {}
