import { Module } from '@nestjs/common';
import { IndicatorRollUpResolver, RollUpResolver, RollUpRowResolver } from './roll-up.resolver.js';

@Module({ providers: [RollUpResolver, RollUpRowResolver, IndicatorRollUpResolver] })
export class RollUpModule {}
