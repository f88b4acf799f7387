// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type {
  CellObligationsQuery,
  CellObligationsQueryVariables,
  ObligationsTogetherQuery,
  ObligationsTogetherQueryVariables,
  StreamEventsQuery,
  StreamEventsQueryVariables,
} from '../generated.js';
export const CellObligationsDocument =
  'query CellObligations($planId:ID!$holderId:ID!$ruleKey:String!$period:String!$asOf:Instant$minPosition:Int){obligations(first:20 filter:{planId:$planId holderId:$holderId ruleKey:$ruleKey period:$period}asOf:$asOf minPosition:$minPosition){totalCount nodes{...ObligationFacts}dataAsOf{...DataAsOfParts}}orgUnit(id:$holderId asOf:$asOf minPosition:$minPosition){fullName dataAsOf{...DataAsOfParts}}}fragment ObligationFacts on Obligation{id dutyId kind title letter period periodFrom periodTo dueOn originalDueOn rolledFrom certainty policy reasonText settledBy authority metAt noticedAt deadlineSteps{before{dueOn timeliness}after{dueOn timeliness}noticedAt event{position typeText recordedAt onBehalfOf{fullName}}entry{date name source}}words{wording source{document place assumption{reason}}}formerHolders{id fullName}correctionDueOn extensions{...ExtensionParts}excuse{reason at}report{id version phase}explanation{...ExplanationParts}fulfilledByPlan{id title number symbol}progress{targetKind}duty{issuer{...ActedFor}receivers{...ActedFor}}}fragment ExtensionParts on ObligationExtension{dueOn enteredDueOn at reason effect}fragment ExplanationParts on ObligationExplanation{obligationId dutyId period state streamId requests{byUnit{id fullName}ofUnits{fullName}lateness dueOn text answerBy at state explanations{byUnit{fullName}text document link at}withdrawn{byUnit{fullName}reason at}}}fragment ActedFor on OrgUnit{id fullName validTo parent{id parent{id parent{id}}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    CellObligationsQuery,
    CellObligationsQueryVariables
  >;
export const ObligationsTogetherDocument =
  'query ObligationsTogether($planId:ID!$holderId:ID!$kind:DutyKind!$period:String$after:String$asOf:Instant$atPosition:Int$minPosition:Int){obligations(first:500 after:$after filter:{planId:$planId holderId:$holderId kinds:[$kind]period:$period}asOf:$asOf atPosition:$atPosition minPosition:$minPosition){pageInfo{hasNextPage endCursor}nodes{id letter title ruleKey period dueOn reasonText formerHolders{id fullName}}dataAsOf{...DataAsOfParts}}orgUnit(id:$holderId asOf:$asOf atPosition:$atPosition minPosition:$minPosition){fullName dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    ObligationsTogetherQuery,
    ObligationsTogetherQueryVariables
  >;
export const StreamEventsDocument =
  'query StreamEvents($streamId:ID!$period:String!$asOf:Instant$minPosition:Int){history(first:200 streamId:$streamId period:$period asOf:$asOf minPosition:$minPosition){nodes{typeText position recordedAt onBehalfOf{fullName}}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    StreamEventsQuery,
    StreamEventsQueryVariables
  >;
