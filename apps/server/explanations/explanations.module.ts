import { Module } from '@nestjs/common';
import { ExplanationMutationsResolver } from './explanation-mutations.resolver.js';
import {
  ExplanationOfObligationResolver,
  ExplanationRequestsResolver,
  ExplanationRequestWithdrawalResolver,
  ExplanationResolver,
  ExplanationsResolver,
  RequestedExplanationsResolver,
} from './explanations.resolver.js';

@Module({
  providers: [
    ExplanationsResolver,
    ExplanationRequestsResolver,
    ExplanationResolver,
    ExplanationRequestWithdrawalResolver,
    ExplanationOfObligationResolver,
    RequestedExplanationsResolver,
    ExplanationMutationsResolver,
  ],
})
export class ExplanationsModule {}
