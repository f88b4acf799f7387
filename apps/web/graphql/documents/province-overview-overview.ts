// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type {
  PlanOverviewQuery,
  PlanOverviewQueryVariables,
  PlanFiguresQuery,
  PlanFiguresQueryVariables,
  PlanTimeQuery,
  PlanTimeQueryVariables,
  PlanPastQuery,
  PlanPastQueryVariables,
  CalendarEventsQuery,
  CalendarEventsQueryVariables,
} from '../generated.js';
export const PlanOverviewDocument =
  'query PlanOverview($planId:ID!$asOf:Instant$minPosition:Int){plan(id:$planId asOf:$asOf minPosition:$minPosition){id title number symbol year status cascaded issuerId issuer{fullName}issuedOn{date}dataAsOf{...DataAsOfParts}}obligationMatrix(filter:{planId:$planId}asOf:$asOf minPosition:$minPosition){rules{ruleKey kind title}columns{rule period periodFrom periodTo dueOn}rows{unitId cells unit{name fullName unitType}}shared{row column obligations}counts{letter obligations}dataAsOf{...DataAsOfParts}}obligationCounts(filter:{planId:$planId}asOf:$asOf minPosition:$minPosition){counts{created expected onTime late excusedLate overdue open undated notYet waived cancelled}dataAsOf{...DataAsOfParts}}cascade(planId:$planId asOf:$asOf minPosition:$minPosition){due fulfilled late missing dataAsOf{...DataAsOfParts}}obligations(first:200 filter:{planId:$planId statuses:[OVERDUE]}asOf:$asOf minPosition:$minPosition){totalCount nodes{id kind ruleKey title period dueOn noticedAt holders{id fullName}formerHolders{id fullName}}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    PlanOverviewQuery,
    PlanOverviewQueryVariables
  >;
export const PlanFiguresDocument =
  'query PlanFigures($unitId:ID!$planId:ID!$asOf:Instant$minPosition:Int){rollUp(unitId:$unitId filter:{planId:$planId}asOf:$asOf minPosition:$minPosition){indicators{indicatorId ruleKey label labelEn period value aggregator bucket reported owed notApplicable missing ratio{numerator denominator}}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    PlanFiguresQuery,
    PlanFiguresQueryVariables
  >;
export const PlanTimeDocument =
  'query PlanTime($planId:ID!$planStream:ID!$asOf:Instant$minPosition:Int){planActivity(planId:$planId asOf:$asOf minPosition:$minPosition){days{day events lastPosition lastRecordedAt}dataAsOf{...DataAsOfParts}}planEvents:history(first:100 streamId:$planStream asOf:$asOf minPosition:$minPosition){nodes{type typeText position recordedAt}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    PlanTimeQuery,
    PlanTimeQueryVariables
  >;
export const PlanPastDocument =
  'query PlanPast($planId:ID!$asOf:Instant$minPosition:Int){obligationMatrix(filter:{planId:$planId}asOf:$asOf minPosition:$minPosition){columns{rule period}rules{ruleKey}rows{unitId}past{steps rows}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    PlanPastQuery,
    PlanPastQueryVariables
  >;
export const CalendarEventsDocument =
  'query CalendarEvents($calendarStream:ID!$asOf:Instant$minPosition:Int){history(first:200 streamId:$calendarStream asOf:$asOf minPosition:$minPosition){nodes{type typeText position recordedAt}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    CalendarEventsQuery,
    CalendarEventsQueryVariables
  >;
