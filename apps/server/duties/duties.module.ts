import { Module } from '@nestjs/common';
import { ApplicationModule } from '#libs/application/application.module.js';
import { DutiesResolver, ObligationsResolver } from './duties.resolver.js';
import { DutyMutationsResolver } from './duty-mutations.resolver.js';
import { MatrixResolver, MatrixRowResolver } from './matrix.resolver.js';

@Module({
  imports: [ApplicationModule],
  providers: [DutiesResolver, ObligationsResolver, DutyMutationsResolver, MatrixResolver, MatrixRowResolver],
})
export class DutiesModule {}
