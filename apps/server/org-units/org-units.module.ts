import { Module } from '@nestjs/common';
import { ApplicationModule } from '#libs/application/application.module.js';
import { OrgUnitMutationsResolver } from './org-unit-mutations.resolver.js';
import { OrgUnitsResolver } from './org-units.resolver.js';

@Module({
  imports: [ApplicationModule],
  providers: [OrgUnitsResolver, OrgUnitMutationsResolver],
})
export class OrgUnitsModule {}
