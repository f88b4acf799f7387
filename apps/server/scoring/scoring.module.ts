import { Module } from '@nestjs/common';
import { ApplicationModule } from '#libs/application/application.module.js';
import { RubricResolver, ScoreResolver } from './scoring.resolver.js';
import { ScoringMutationsResolver } from './scoring-mutations.resolver.js';

@Module({ imports: [ApplicationModule], providers: [RubricResolver, ScoreResolver, ScoringMutationsResolver] })
export class ScoringModule {}
