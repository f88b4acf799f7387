import { Module } from '@nestjs/common';
import { ApplicationModule } from '#libs/application/application.module.js';
import { NodeResolver } from './node.resolver.js';
import { RectifyEntryResolver } from './rectify-entry.resolver.js';

/** What is asked and told of anything, whatever it is. */
@Module({ imports: [ApplicationModule], providers: [NodeResolver, RectifyEntryResolver] })
export class NodesModule {}
