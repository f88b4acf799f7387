// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type {
  QuotaPeriodQuery,
  QuotaPeriodQueryVariables,
  RecordItemMutation,
  RecordItemMutationVariables,
  ConfirmPublicationMutation,
  ConfirmPublicationMutationVariables,
  WithdrawItemMutation,
  WithdrawItemMutationVariables,
} from '../generated.js';
export const QuotaPeriodDocument =
  'query QuotaPeriod($dutyId:ID!$period:String!$after:String$asOf:Instant$atPosition:Int$minPosition:Int){obligations(filter:{dutyId:$dutyId period:$period}first:1 asOf:$asOf atPosition:$atPosition minPosition:$minPosition){nodes{...ObligationParts progress{counts sent published isKept shortfall excess}duty{id holders{id}issuer{id}coordinators{id}quota{product channel onlyNew}}}dataAsOf{...DataAsOfParts}}quotaItems(filter:{dutyId:$dutyId period:$period}first:200 after:$after asOf:$asOf atPosition:$atPosition minPosition:$minPosition){totalCount pageInfo{hasNextPage endCursor}nodes{id holderId title sentOn quantity channel link proof state recordedAt streamVersion publication{publishedOn}withdrawal{reason}}}}fragment ObligationParts on Obligation{id dutyId period title kind phase status dueOn dueSoon correctionDueOn correctionOverdue periodFrom periodTo reasonText formerHolders{id fullName}plan{id title number symbol issuer{fullName}}progress{counted target targetKind}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    QuotaPeriodQuery,
    QuotaPeriodQueryVariables
  >;
export const RecordItemDocument =
  'mutation RecordItem($input:RecordItemInput!){recordItem(input:$input){__typename ...on RecordItemAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    RecordItemMutation,
    RecordItemMutationVariables
  >;
export const ConfirmPublicationDocument =
  'mutation ConfirmPublication($input:ConfirmPublicationInput!){confirmPublication(input:$input){__typename ...on ConfirmPublicationAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    ConfirmPublicationMutation,
    ConfirmPublicationMutationVariables
  >;
export const WithdrawItemDocument =
  'mutation WithdrawItem($input:WithdrawItemInput!){withdrawItem(input:$input){__typename ...on WithdrawItemAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    WithdrawItemMutation,
    WithdrawItemMutationVariables
  >;
