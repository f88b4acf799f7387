// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type { UnitUnderPlanQuery, UnitUnderPlanQueryVariables } from '../generated.js';
export const UnitUnderPlanDocument =
  'query UnitUnderPlan($planId:ID!$unitId:ID!$after:String$asOf:Instant$atPosition:Int$minPosition:Int){orgUnit(id:$unitId asOf:$asOf atPosition:$atPosition minPosition:$minPosition){id fullName parent{fullName}predecessors{since unit{fullName}}dataAsOf{...DataAsOfParts}}plan(id:$planId asOf:$asOf atPosition:$atPosition minPosition:$minPosition){id title number symbol dataAsOf{...DataAsOfParts}}derived:plans(first:500 filter:{parentId:$planId issuerId:$unitId}asOf:$asOf atPosition:$atPosition minPosition:$minPosition){nodes{id title number symbol status issuedOn{date}}dataAsOf{...DataAsOfParts}}obligations(first:500 after:$after filter:{planId:$planId holderId:$unitId}asOf:$asOf atPosition:$atPosition minPosition:$minPosition){totalCount pageInfo{hasNextPage endCursor}nodes{id kind ruleKey title period dueOn reasonText metAt letter phase formerHolders{id fullName}}dataAsOf{...DataAsOfParts}}obligationCounts(filter:{planId:$planId holderId:$unitId}asOf:$asOf atPosition:$atPosition minPosition:$minPosition){counts{created expected onTime late excusedLate overdue open undated notYet waived cancelled}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    UnitUnderPlanQuery,
    UnitUnderPlanQueryVariables
  >;
