import { Module } from '@nestjs/common';
import { ApplicationModule } from '#libs/application/application.module.js';
import { ReceiptMutationsResolver } from './receipt-mutations.resolver.js';
import { PlanReceiptCountsResolver, PlanReceiptsResolver } from './receipts.resolver.js';

@Module({
  imports: [ApplicationModule],
  providers: [PlanReceiptsResolver, PlanReceiptCountsResolver, ReceiptMutationsResolver],
})
export class ReceiptsModule {}
