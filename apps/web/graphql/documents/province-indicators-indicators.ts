// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type {
  PlanOfIndicatorsQuery,
  PlanOfIndicatorsQueryVariables,
  IndicatorsQuery,
  IndicatorsQueryVariables,
  QuotaDutiesQuery,
  QuotaDutiesQueryVariables,
  FigureSourcesQuery,
  FigureSourcesQueryVariables,
  FigureWaitingQuery,
  FigureWaitingQueryVariables,
} from '../generated.js';
export const PlanOfIndicatorsDocument =
  'query PlanOfIndicators($planId:ID!$asOf:Instant$minPosition:Int){plan(id:$planId asOf:$asOf minPosition:$minPosition){...PlanHead dataAsOf{...DataAsOfParts}}}fragment PlanHead on Plan{id title number symbol year issuerId}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    PlanOfIndicatorsQuery,
    PlanOfIndicatorsQueryVariables
  >;
export const IndicatorsDocument =
  'query Indicators($planId:ID!$unitId:ID!$from:LocalDate!$to:LocalDate!$asOf:Instant$minPosition:Int){rollUp(unitId:$unitId filter:{planId:$planId}asOf:$asOf minPosition:$minPosition){indicators{indicatorId ruleKey label labelEn period value aggregator bucket reported owed notApplicable missing ratio{numerator denominator}}dataAsOf{...DataAsOfParts}}indicatorsOverTime(unitId:$unitId planId:$planId from:$from to:$to asOf:$asOf minPosition:$minPosition){rows{indicatorId ruleKey bucket value missing reported due ahead overTime ratio{numerator denominator}}}obligationRules(filter:{planId:$planId kinds:[REPORT QUOTA]}asOf:$asOf minPosition:$minPosition){rules{ruleKey title}columns{rule period dueOn}}quotaProgress(unitId:$unitId planId:$planId asOf:$asOf minPosition:$minPosition){rows{ruleKey unitId product channel targetKind counts done dueSoFar shortfall doneAhead targetAhead keptDuties dueDuties}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    IndicatorsQuery,
    IndicatorsQueryVariables
  >;
export const QuotaDutiesDocument =
  'query QuotaDuties($planId:ID!$ruleKey:String!$after:String$asOf:Instant$atPosition:Int$minPosition:Int){obligations(first:500 after:$after filter:{planId:$planId ruleKey:$ruleKey phases:[OPEN SUBMITTED RETURNED ACCEPTED]}asOf:$asOf atPosition:$atPosition minPosition:$minPosition){pageInfo{hasNextPage endCursor}nodes{id dutyId ruleKey period periodFrom dueOn holders{id fullName}progress{counted target shortfall isKept}}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    QuotaDutiesQuery,
    QuotaDutiesQueryVariables
  >;
export const FigureSourcesDocument =
  'query FigureSources($planId:ID!$ruleKey:String!$period:String!$after:String$asOf:Instant$atPosition:Int$minPosition:Int){asked:obligations(first:1 filter:{planId:$planId ruleKey:$ruleKey period:$period}asOf:$asOf atPosition:$atPosition minPosition:$minPosition){nodes{duty{indicators{id ratio{numerator denominator}}}}}reports(first:500 after:$after filter:{planId:$planId period:$period}asOf:$asOf atPosition:$atPosition minPosition:$minPosition){pageInfo{hasNextPage endCursor}nodes{id phase holder{fullName}serves{period duty{ruleKey plan{id}}}versions{version values{indicator value}}}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    FigureSourcesQuery,
    FigureSourcesQueryVariables
  >;
export const FigureWaitingDocument =
  'query FigureWaiting($planId:ID!$ruleKey:String!$period:String!$after:String$asOf:Instant$atPosition:Int$minPosition:Int){obligations(first:500 after:$after filter:{planId:$planId ruleKey:$ruleKey period:$period phases:[OPEN]}asOf:$asOf atPosition:$atPosition minPosition:$minPosition){pageInfo{hasNextPage endCursor}nodes{id holders{id fullName}}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    FigureWaitingQuery,
    FigureWaitingQueryVariables
  >;
