// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type {
  WorkToDecideQuery,
  WorkToDecideQueryVariables,
  DecideScheduleMutation,
  DecideScheduleMutationVariables,
  DecideSuccessionMutation,
  DecideSuccessionMutationVariables,
  RequestReportMutation,
  RequestReportMutationVariables,
} from '../generated.js';
export const WorkToDecideDocument =
  'query WorkToDecide($unitId:ID!$search:String$after:String$asOf:Instant$minPosition:Int){workList(first:300 after:$after withinId:$unitId search:$search asOf:$asOf minPosition:$minPosition){totalCount pageInfo{hasNextPage endCursor}nodes{kind settledBy dutyId period planId title wording reasonText since position plan{id title number symbol year parentId issuedOn{date}}holders{id fullName}mayDecide{...ActedFor}suggestion{reads restored why}}dataAsOf{...DataAsOfParts}}}fragment ActedFor on OrgUnit{id fullName validTo parent{id parent{id parent{id}}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    WorkToDecideQuery,
    WorkToDecideQueryVariables
  >;
export const DecideScheduleDocument =
  'mutation DecideSchedule($input:DecideScheduleInput!){decideSchedule(input:$input){__typename ...on DecideScheduleAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    DecideScheduleMutation,
    DecideScheduleMutationVariables
  >;
export const DecideSuccessionDocument =
  'mutation DecideSuccession($input:DecideSuccessionInput!){decideSuccession(input:$input){__typename ...on DecideSuccessionAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    DecideSuccessionMutation,
    DecideSuccessionMutationVariables
  >;
export const RequestReportDocument =
  'mutation RequestReport($input:RequestReportInput!){requestReport(input:$input){__typename ...on RequestReportAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    RequestReportMutation,
    RequestReportMutationVariables
  >;
