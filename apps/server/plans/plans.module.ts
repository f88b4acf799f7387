import { Module } from '@nestjs/common';
import { ApplicationModule } from '#libs/application/application.module.js';
import { AddresseeResolver, ClauseResolver, DutyRuleResolver, TaskResolver, UnitGroupResolver } from './plan-content.resolver.js';
import { PlanFileReadingResolver, PlanInFileResolver } from './plan-file.resolver.js';
import { PlanMutationsResolver } from './plan-mutations.resolver.js';
import { PlansResolver } from './plans.resolver.js';
import { TakeOverResolver } from './take-over.resolver.js';

@Module({
  imports: [ApplicationModule],
  providers: [
    PlansResolver,
    TaskResolver,
    ClauseResolver,
    DutyRuleResolver,
    AddresseeResolver,
    UnitGroupResolver,
    PlanMutationsResolver,
    TakeOverResolver,
    PlanFileReadingResolver,
    PlanInFileResolver,
  ],
})
export class PlansModule {}
