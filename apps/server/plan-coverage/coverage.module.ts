import { Module } from '@nestjs/common';
import { CoverageResolver, CoverageWardResolver, PlanCoverageResolver, TaskDifferenceResolver } from './coverage.resolver.js';
import { ParentTaskMutationsResolver } from './parent-task-mutations.resolver.js';

@Module({ providers: [CoverageResolver, CoverageWardResolver, PlanCoverageResolver, TaskDifferenceResolver, ParentTaskMutationsResolver] })
export class CoverageModule {}
