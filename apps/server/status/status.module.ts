import { Module } from '@nestjs/common';
import { ApplicationModule } from '#libs/application/application.module.js';
import { StatusResolver } from './status.resolver.js';

@Module({ imports: [ApplicationModule], providers: [StatusResolver] })
export class StatusModule {}
