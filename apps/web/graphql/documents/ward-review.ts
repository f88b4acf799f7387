// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type {
  ReportsToReviewQuery,
  ReportsToReviewQueryVariables,
  ReportToReviewQuery,
  ReportToReviewQueryVariables,
  AcceptReportMutation,
  AcceptReportMutationVariables,
  ReturnReportMutation,
  ReturnReportMutationVariables,
  ReopenReportMutation,
  ReopenReportMutationVariables,
  DecideContestMutation,
  DecideContestMutationVariables,
} from '../generated.js';
export const ReportsToReviewDocument =
  'query ReportsToReview($unitId:ID!$from:String$after:String$asOf:Instant$atPosition:Int$minPosition:Int){reports(first:200 after:$from filter:{receiverId:$unitId phases:[SUBMITTED RETURNED]}asOf:$asOf minPosition:$minPosition){totalCount pageInfo{hasNextPage endCursor}nodes{...ReviewRow}dataAsOf{...DataAsOfParts}}contested:reports(first:200 after:$after filter:{receiverId:$unitId contested:true}asOf:$asOf atPosition:$atPosition minPosition:$minPosition){totalCount pageInfo{hasNextPage endCursor}nodes{...ReviewRow}}}fragment ReviewRow on Report{id phase version holder{id fullName}serves{dutyId period obligation{formerHolders{id fullName}}duty{id title}}versions{version submittedAt returned{dueOn reason}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    ReportsToReviewQuery,
    ReportsToReviewQueryVariables
  >;
export const ReportToReviewDocument =
  'query ReportToReview($id:ID!$asOf:Instant$minPosition:Int){report(id:$id asOf:$asOf minPosition:$minPosition){...ReportParts ...ReportLife ...DivisionsTold holder{id fullName}versions{consolidation{basis}}serves{duty{id title issuer{...ActedFor}receivers{...ActedFor}indicators{id label labelEn unit}plan{id title number symbol}}}dataAsOf{...DataAsOfParts}}}fragment ReportParts on Report{id phase version streamVersion serves{dutyId period}versions{version submittedAt recordedAt document narrative figures{indicator value}acceptedAt returned{kind reason dueOn notes{field note}}}}fragment ReportLife on Report{id phase version streamVersion versions{version acceptedAt reopened{at}withdrawn{at}returned{kind by contest{reason at decided{outcome reason at}}}}}fragment DivisionsTold on Report{continuedFrom{from fromHolder{id fullName}at}divisions{into holder{id fullName}at}}fragment ActedFor on OrgUnit{id fullName validTo parent{id parent{id parent{id}}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    ReportToReviewQuery,
    ReportToReviewQueryVariables
  >;
export const AcceptReportDocument =
  'mutation AcceptReport($input:AcceptReportInput!){acceptReport(input:$input){__typename ...on AcceptReportAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    AcceptReportMutation,
    AcceptReportMutationVariables
  >;
export const ReturnReportDocument =
  'mutation ReturnReport($input:ReturnReportInput!){returnReport(input:$input){__typename ...on ReturnReportAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    ReturnReportMutation,
    ReturnReportMutationVariables
  >;
export const ReopenReportDocument =
  'mutation ReopenReport($input:ReopenReportInput!){reopenReport(input:$input){__typename ...on ReopenReportAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    ReopenReportMutation,
    ReopenReportMutationVariables
  >;
export const DecideContestDocument =
  'mutation DecideContest($input:DecideContestInput!){decideContest(input:$input){__typename ...on DecideContestAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    DecideContestMutation,
    DecideContestMutationVariables
  >;
