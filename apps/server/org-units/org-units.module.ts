import { Module } from '@nestjs/common';
import { ApplicationModule } from '#libs/application/application.module.js';
import { OrgUnitMutationsResolver } from './org-unit-mutations.resolver.js';
import { OrgUnitsResolver, SuccessionResolver } from './org-units.resolver.js';
import { SuccessionMutationsResolver } from './succession-mutations.resolver.js';

@Module({
  imports: [ApplicationModule],
  providers: [OrgUnitsResolver, SuccessionResolver, OrgUnitMutationsResolver, SuccessionMutationsResolver],
})
export class OrgUnitsModule {}
