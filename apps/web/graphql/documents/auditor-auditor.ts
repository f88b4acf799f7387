// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type {
  LogHistoryQuery,
  LogHistoryQueryVariables,
  LoggedEventQuery,
  LoggedEventQueryVariables,
  DutyStoryQuery,
  DutyStoryQueryVariables,
  LogStateQuery,
  LogStateQueryVariables,
  ComparisonQuery,
  ComparisonQueryVariables,
} from '../generated.js';
export const LogHistoryDocument =
  'query LogHistory($planId:ID$unitId:ID$dutyId:ID$causedBy:Int$types:[String!]$actor:ID$recordedFrom:Instant$recordedTo:Instant$order:HistoryOrder!$first:Int!$after:String$asOf:Instant$minPosition:Int){history(planId:$planId unitId:$unitId dutyId:$dutyId causedBy:$causedBy types:$types actor:$actor recordedFrom:$recordedFrom recordedTo:$recordedTo order:$order first:$first after:$after asOf:$asOf minPosition:$minPosition){totalCount pageInfo{hasNextPage endCursor}nodes{...EventParts}dataAsOf{...DataAsOfParts}}}fragment EventParts on HistoryEvent{position streamId type typeText recordedAt legalTime{earliest latest source}actor onBehalfOf{id fullName}cause{position typeText}plan{id title number symbol}duty{id title planId holders{id fullName}}report{id holder{id fullName}serves{dutyId period duty{title}}}unit{id fullName}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    LogHistoryQuery,
    LogHistoryQueryVariables
  >;
export const LoggedEventDocument =
  'query LoggedEvent($position:Int!$asOf:Instant$minPosition:Int){event(position:$position asOf:$asOf minPosition:$minPosition){...EventParts streamVersion commandId correlationId body dataAsOf{...DataAsOfParts}}effects:history(causedBy:$position first:1 asOf:$asOf minPosition:$minPosition){totalCount}}fragment EventParts on HistoryEvent{position streamId type typeText recordedAt legalTime{earliest latest source}actor onBehalfOf{id fullName}cause{position typeText}plan{id title number symbol}duty{id title planId holders{id fullName}}report{id holder{id fullName}serves{dutyId period duty{title}}}unit{id fullName}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    LoggedEventQuery,
    LoggedEventQueryVariables
  >;
export const DutyStoryDocument =
  'query DutyStory($dutyId:ID!$after:String$asOf:Instant$minPosition:Int){duty(id:$dutyId asOf:$asOf minPosition:$minPosition){id kind title wording plan{id title number symbol}issuer{fullName}holders{id fullName}obligations(first:100){nodes{id period status phase dueOn deadlineSteps{after{dueOn}event{position typeText recordedAt}}words{wording}metAt}}}history(dutyId:$dutyId first:100 after:$after asOf:$asOf minPosition:$minPosition){totalCount pageInfo{hasNextPage endCursor}nodes{...EventParts streamVersion body}dataAsOf{...DataAsOfParts}}}fragment EventParts on HistoryEvent{position streamId type typeText recordedAt legalTime{earliest latest source}actor onBehalfOf{id fullName}cause{position typeText}plan{id title number symbol}duty{id title planId holders{id fullName}}report{id holder{id fullName}serves{dutyId period duty{title}}}unit{id fullName}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    DutyStoryQuery,
    DutyStoryQueryVariables
  >;
export const LogStateDocument =
  'query LogState($asOf:Instant$minPosition:Int){status(asOf:$asOf minPosition:$minPosition){headPosition headRecordedAt incarnation followers{name state position lag problem}parked{model streamId position type reason parkedAt waiting}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    LogStateQuery,
    LogStateQueryVariables
  >;
export const ComparisonDocument =
  'query Comparison($from:Instant!$judgedAt:Instant$planId:ID$withinId:ID$kinds:[ChangeKind!]$after:String$first:Int!$obligations:Boolean!$plans:Boolean!$reports:Boolean!$asOf:Instant$minPosition:Int){comparison(from:$from judgedAt:$judgedAt planId:$planId withinId:$withinId asOf:$asOf minPosition:$minPosition){before{...DataAsOfParts}dataAsOf{...DataAsOfParts}obligationCounts{...CountParts}planCounts{...CountParts}reportCounts{...CountParts}obligations(kinds:$kinds first:$first after:$after)@include(if:$obligations){totalCount pageInfo{hasNextPage endCursor}nodes{id kind fields onlyTime before{...ObligationSide}after{...ObligationSide}}}plans(kinds:$kinds first:$first after:$after)@include(if:$plans){totalCount pageInfo{hasNextPage endCursor}nodes{id kind fields onlyTime before{...PlanSide}after{...PlanSide}}}reports(kinds:$kinds first:$first after:$after)@include(if:$reports){totalCount pageInfo{hasNextPage endCursor}nodes{id kind fields onlyTime before{...ReportSide}after{...ReportSide}}}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}fragment CountParts on ChangeCounts{added changed gone onlyTime}fragment ObligationSide on Obligation{id title period status phase dueOn deadlineState reasonText certainty correctionDueOn dutyId excuse{reason}holders{id fullName}formerHolders{id fullName}}fragment PlanSide on Plan{id issuer{fullName}title status number symbol issuedOn{date}endedOn replacedBy{title}}fragment ReportSide on Report{id phase version holder{id fullName}serves{dutyId period obligation{formerHolders{id fullName}}duty{title indicators{id label labelEn}}}versions{version figures{indicator value}returned{dueOn}}}' as unknown as TypedDocumentNode<
    ComparisonQuery,
    ComparisonQueryVariables
  >;
