import { Module } from '@nestjs/common';
import { CascadeMemberResolver, CascadeResolver } from './cascade.resolver.js';

@Module({ providers: [CascadeResolver, CascadeMemberResolver] })
export class CascadeModule {}
