// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type { NumberPlanMutation, NumberPlanMutationVariables } from '../generated.js';
export const NumberPlanDocument =
  'mutation NumberPlan($input:NumberPlanInput!){numberPlan(input:$input){__typename ...on NumberPlanAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    NumberPlanMutation,
    NumberPlanMutationVariables
  >;
