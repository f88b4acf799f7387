// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type {
  ExplanationRequestPreviewQuery,
  ExplanationRequestPreviewQueryVariables,
  RequestExplanationMutation,
  RequestExplanationMutationVariables,
  WithdrawExplanationRequestMutation,
  WithdrawExplanationRequestMutationVariables,
  UnitExplanationsQuery,
  UnitExplanationsQueryVariables,
  ExplanationsReceivedQuery,
  ExplanationsReceivedQueryVariables,
  ExplanationsAskedQuery,
  ExplanationsAskedQueryVariables,
  ExplanationToGiveQuery,
  ExplanationToGiveQueryVariables,
  DutyExplanationsQuery,
  DutyExplanationsQueryVariables,
  GiveExplanationMutation,
  GiveExplanationMutationVariables,
} from '../generated.js';
export const ExplanationRequestPreviewDocument =
  'query ExplanationRequestPreview($obligations:[ID!]!$text:String!$answerBy:LocalDate){explanationRequestPreview(obligations:$obligations text:$text answerBy:$answerBy){...ToldParts}}fragment ToldParts on TellingPreview{units{unitId unit{fullName}channels obligationIds subject text}leftOut{obligationId code message path}}' as unknown as TypedDocumentNode<
    ExplanationRequestPreviewQuery,
    ExplanationRequestPreviewQueryVariables
  >;
export const RequestExplanationDocument =
  'mutation RequestExplanation($input:RequestExplanationInput!){requestExplanation(input:$input){__typename ...on RequestExplanationAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    RequestExplanationMutation,
    RequestExplanationMutationVariables
  >;
export const WithdrawExplanationRequestDocument =
  'mutation WithdrawExplanationRequest($input:WithdrawExplanationRequestInput!){withdrawExplanationRequest(input:$input){__typename ...on WithdrawExplanationRequestAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    WithdrawExplanationRequestMutation,
    WithdrawExplanationRequestMutationVariables
  >;
export const UnitExplanationsDocument =
  'query UnitExplanations($unitId:ID!$after:String$asOf:Instant$atPosition:Int$minPosition:Int){explanations(first:100 after:$after filter:{unitId:$unitId isOpen:true}asOf:$asOf atPosition:$atPosition minPosition:$minPosition){pageInfo{hasNextPage endCursor}nodes{...ExplainedParts requests{answerBy byUnit{fullName}}}dataAsOf{...DataAsOfParts}}}fragment ExplainedParts on ObligationExplanation{obligationId dutyId period state obligation{title}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    UnitExplanationsQuery,
    UnitExplanationsQueryVariables
  >;
export const ExplanationsReceivedDocument =
  'query ExplanationsReceived($unitId:ID!$after:String$asOf:Instant$atPosition:Int$minPosition:Int){explanationsGivenTo(first:100 after:$after unitId:$unitId asOf:$asOf atPosition:$atPosition minPosition:$minPosition){pageInfo{hasNextPage endCursor}nodes{...ExplainedParts requests{explanations{at byUnit{fullName}}}}dataAsOf{...DataAsOfParts}}}fragment ExplainedParts on ObligationExplanation{obligationId dutyId period state obligation{title}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    ExplanationsReceivedQuery,
    ExplanationsReceivedQueryVariables
  >;
export const ExplanationsAskedDocument =
  'query ExplanationsAsked($first:Int!$planId:ID$unitId:ID$isOpen:Boolean$after:String$asOf:Instant$minPosition:Int){explanations(first:$first after:$after filter:{planId:$planId unitId:$unitId isOpen:$isOpen}asOf:$asOf minPosition:$minPosition){totalCount pageInfo{hasNextPage endCursor}nodes{...ExplainedParts requests{at answerBy byUnit{fullName}ofUnits{fullName}explanations{at byUnit{fullName}}}}dataAsOf{...DataAsOfParts}}}fragment ExplainedParts on ObligationExplanation{obligationId dutyId period state obligation{title}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    ExplanationsAskedQuery,
    ExplanationsAskedQueryVariables
  >;
export const ExplanationToGiveDocument =
  'query ExplanationToGive($id:ID!$asOf:Instant$minPosition:Int){obligation(id:$id asOf:$asOf minPosition:$minPosition){id title period dueOn plan{title number symbol}holders{...ActedFor}explanation{...ExplanationParts requests{ofUnits{...ActedFor}}}dataAsOf{...DataAsOfParts}}}fragment ActedFor on OrgUnit{id fullName validTo parent{id parent{id parent{id}}}}fragment ExplanationParts on ObligationExplanation{obligationId dutyId period state streamId requests{byUnit{id fullName}ofUnits{fullName}lateness dueOn text answerBy at state explanations{byUnit{fullName}text document link at}withdrawn{byUnit{fullName}reason at}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    ExplanationToGiveQuery,
    ExplanationToGiveQueryVariables
  >;
export const DutyExplanationsDocument =
  'query DutyExplanations($dutyId:ID!$after:String$asOf:Instant$atPosition:Int$minPosition:Int){explanations(first:100 after:$after filter:{dutyId:$dutyId}asOf:$asOf atPosition:$atPosition minPosition:$minPosition){pageInfo{hasNextPage endCursor}nodes{...ExplanationParts}dataAsOf{...DataAsOfParts}}}fragment ExplanationParts on ObligationExplanation{obligationId dutyId period state streamId requests{byUnit{id fullName}ofUnits{fullName}lateness dueOn text answerBy at state explanations{byUnit{fullName}text document link at}withdrawn{byUnit{fullName}reason at}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    DutyExplanationsQuery,
    DutyExplanationsQueryVariables
  >;
export const GiveExplanationDocument =
  'mutation GiveExplanation($input:GiveExplanationInput!){giveExplanation(input:$input){__typename ...on GiveExplanationAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    GiveExplanationMutation,
    GiveExplanationMutationVariables
  >;
