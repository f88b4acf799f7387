import { Module } from '@nestjs/common';
import { ApplicationModule } from '#libs/application/application.module.js';
import { ItemMutationsResolver } from './item-mutations.resolver.js';
import { ItemsResolver, ObligationProgressResolver } from './items.resolver.js';

@Module({
  imports: [ApplicationModule],
  providers: [ItemsResolver, ObligationProgressResolver, ItemMutationsResolver],
})
export class ItemsModule {}
