// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type {
  ExtendDeadlineMutation,
  ExtendDeadlineMutationVariables,
  WaiveObligationMutation,
  WaiveObligationMutationVariables,
  ExcuseLatenessMutation,
  ExcuseLatenessMutationVariables,
} from '../generated.js';
export const ExtendDeadlineDocument =
  'mutation ExtendDeadline($input:ExtendDeadlineInput!){extendDeadline(input:$input){__typename ...on ExtendDeadlineAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    ExtendDeadlineMutation,
    ExtendDeadlineMutationVariables
  >;
export const WaiveObligationDocument =
  'mutation WaiveObligation($input:WaiveObligationInput!){waiveObligation(input:$input){__typename ...on WaiveObligationAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    WaiveObligationMutation,
    WaiveObligationMutationVariables
  >;
export const ExcuseLatenessDocument =
  'mutation ExcuseLateness($input:ExcuseLatenessInput!){excuseLateness(input:$input){__typename ...on ExcuseLatenessAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    ExcuseLatenessMutation,
    ExcuseLatenessMutationVariables
  >;
