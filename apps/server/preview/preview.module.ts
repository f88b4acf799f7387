import { Module } from '@nestjs/common';
import {
  DriftedDutyResolver,
  PlanDriftResolver,
  PreviewedObligationResolver,
  PreviewResolver,
  ServableGroupResolver,
} from './preview.resolver.js';

@Module({ providers: [PreviewResolver, PreviewedObligationResolver, PlanDriftResolver, DriftedDutyResolver, ServableGroupResolver] })
export class PreviewModule {}
