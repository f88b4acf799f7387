// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type {
  LateDutiesQuery,
  LateDutiesQueryVariables,
  LastRemindersQuery,
  LastRemindersQueryVariables,
  UrgingPreviewQuery,
  UrgingPreviewQueryVariables,
  UrgeMutation,
  UrgeMutationVariables,
} from '../generated.js';
export const LateDutiesDocument =
  'query LateDuties($planId:ID!$search:String$after:String$asOf:Instant$minPosition:Int){plan(id:$planId asOf:$asOf minPosition:$minPosition){...PlanHead dataAsOf{...DataAsOfParts}}obligations(first:500 after:$after filter:{planId:$planId statuses:[OVERDUE]search:$search}asOf:$asOf minPosition:$minPosition){totalCount pageInfo{hasNextPage endCursor}nodes{id dutyId kind ruleKey title period dueOn noticedAt explanation{state requests{at byUnit{id}explanations{at}}}holders{id fullName}formerHolders{id fullName}}dataAsOf{...DataAsOfParts}}}fragment PlanHead on Plan{id title number symbol year issuerId}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    LateDutiesQuery,
    LateDutiesQueryVariables
  >;
export const LastRemindersDocument =
  'query LastReminders($obligations:[ID!]!$asOf:Instant$minPosition:Int){lastReminders(obligations:$obligations asOf:$asOf minPosition:$minPosition){reminders{obligationId givenAt urgedBy}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    LastRemindersQuery,
    LastRemindersQueryVariables
  >;
export const UrgingPreviewDocument =
  'query UrgingPreview($obligations:[ID!]!$note:String!){urgingPreview(obligations:$obligations note:$note){...ToldParts}}fragment ToldParts on TellingPreview{units{unitId unit{fullName}channels obligationIds subject text}leftOut{obligationId code message path}}' as unknown as TypedDocumentNode<
    UrgingPreviewQuery,
    UrgingPreviewQueryVariables
  >;
export const UrgeDocument =
  'mutation Urge($input:UrgeInput!){urge(input:$input){__typename ...on UrgeAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    UrgeMutation,
    UrgeMutationVariables
  >;
