import { Module } from '@nestjs/common';
import { ApplicationModule } from '#libs/application/application.module.js';
import { WorkListResolver } from './work-list.resolver.js';

@Module({ imports: [ApplicationModule], providers: [WorkListResolver] })
export class WorkListModule {}
