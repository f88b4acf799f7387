// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type {
  PlanToEndQuery,
  PlanToEndQueryVariables,
  OwedFromQuery,
  OwedFromQueryVariables,
  PlansInForceQuery,
  PlansInForceQueryVariables,
  ReplacePlanMutation,
  ReplacePlanMutationVariables,
  ClosePlanMutation,
  ClosePlanMutationVariables,
  RecallPlanMutation,
  RecallPlanMutationVariables,
} from '../generated.js';
export const PlanToEndDocument =
  'query PlanToEnd($id:ID!$asOf:Instant$minPosition:Int){plan(id:$id asOf:$asOf minPosition:$minPosition){id title number symbol status form endedOn streamVersion issuer{id fullName}derivedPlans{id title number symbol issuer{fullName}}dataAsOf{...DataAsOfParts}}obligationCounts(filter:{planId:$id}asOf:$asOf minPosition:$minPosition){counts{created overdue open notYet undated}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    PlanToEndQuery,
    PlanToEndQueryVariables
  >;
export const OwedFromDocument =
  'query OwedFrom($id:ID!$from:LocalDate!$asOf:Instant$minPosition:Int){obligationCounts(filter:{planId:$id dueFrom:$from}asOf:$asOf minPosition:$minPosition){counts{overdue open notYet}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    OwedFromQuery,
    OwedFromQueryVariables
  >;
export const PlansInForceDocument =
  'query PlansInForce($issuerId:ID!$after:String$asOf:Instant$atPosition:Int$minPosition:Int){plans(first:500 after:$after filter:{issuerId:$issuerId status:ISSUED}asOf:$asOf atPosition:$atPosition minPosition:$minPosition){pageInfo{hasNextPage endCursor}nodes{id title number symbol form}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    PlansInForceQuery,
    PlansInForceQueryVariables
  >;
export const ReplacePlanDocument =
  'mutation ReplacePlan($input:ReplacePlanInput!){replacePlan(input:$input){__typename ...on ReplacePlanAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    ReplacePlanMutation,
    ReplacePlanMutationVariables
  >;
export const ClosePlanDocument =
  'mutation ClosePlan($input:ClosePlanInput!){closePlan(input:$input){__typename ...on ClosePlanAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    ClosePlanMutation,
    ClosePlanMutationVariables
  >;
export const RecallPlanDocument =
  'mutation RecallPlan($input:RecallPlanInput!){recallPlan(input:$input){__typename ...on RecallPlanAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    RecallPlanMutation,
    RecallPlanMutationVariables
  >;
