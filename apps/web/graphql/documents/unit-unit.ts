// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type {
  UnitDutiesQuery,
  UnitDutiesQueryVariables,
  SavedDraftsQuery,
  SavedDraftsQueryVariables,
  UnitRemindersQuery,
  UnitRemindersQueryVariables,
  ReportFormsQuery,
  ReportFormsQueryVariables,
  ReportFormQuery,
  ReportFormQueryVariables,
  LeftReportQuery,
  LeftReportQueryVariables,
  DiscardReportDraftMutation,
  DiscardReportDraftMutationVariables,
  SaveReportDraftMutation,
  SaveReportDraftMutationVariables,
  SubmitReportMutation,
  SubmitReportMutationVariables,
  WithdrawReportMutation,
  WithdrawReportMutationVariables,
  DivideReportMutation,
  DivideReportMutationVariables,
  ContestReturnMutation,
  ContestReturnMutationVariables,
} from '../generated.js';
export const UnitDutiesDocument =
  'query UnitDuties($unitId:ID!$search:String$after:String$asOf:Instant$atPosition:Int$minPosition:Int){inbox(unitId:$unitId first:500 after:$after filter:{search:$search}asOf:$asOf atPosition:$atPosition minPosition:$minPosition){totalCount pageInfo{hasNextPage endCursor}nodes{...ObligationParts report{id}}dataAsOf{...DataAsOfParts}}}fragment ObligationParts on Obligation{id dutyId period title kind phase status dueOn dueSoon correctionDueOn correctionOverdue periodFrom periodTo reasonText formerHolders{id fullName}plan{id title number symbol issuer{fullName}}progress{counted target targetKind}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    UnitDutiesQuery,
    UnitDutiesQueryVariables
  >;
export const SavedDraftsDocument =
  'query SavedDrafts($unitId:ID!$after:String$asOf:Instant$atPosition:Int$minPosition:Int){reportDrafts(first:500 after:$after filter:{holderId:$unitId phases:[DRAFTED SIGNED]}asOf:$asOf atPosition:$atPosition minPosition:$minPosition){pageInfo{hasNextPage endCursor}nodes{reportId revision follows holder{id fullName}serves{obligation{dutyId period title phase}}revisions{draftedAt}}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    SavedDraftsQuery,
    SavedDraftsQueryVariables
  >;
export const UnitRemindersDocument =
  'query UnitReminders($unitId:ID!$asOf:Instant$minPosition:Int){reminders(unitId:$unitId first:3 asOf:$asOf minPosition:$minPosition){nodes{id givenAt text urgedBy}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    UnitRemindersQuery,
    UnitRemindersQueryVariables
  >;
export const ReportFormsDocument =
  'query ReportForms($unitId:ID!$asOf:Instant$minPosition:Int){obligations(first:400 filter:{holderId:$unitId kinds:[REPORT TASK QUOTA]phases:[OPEN RETURNED SUBMITTED]}asOf:$asOf minPosition:$minPosition){nodes{...FormParts}dataAsOf{...DataAsOfParts}}reports(first:250 filter:{holderId:$unitId}asOf:$asOf minPosition:$minPosition){nodes{...ReportParts}}reportDrafts(first:250 filter:{holderId:$unitId}asOf:$asOf minPosition:$minPosition){nodes{...DraftParts}}}fragment FormParts on Obligation{...AlikeParts id title status periodFrom periodTo extensions{...ExtensionParts}plan{id title number symbol}duty{id receivers{id fullName}indicators{id label labelEn unit required ratio{__typename}}}}fragment AlikeParts on Obligation{dutyId period planId ruleKey kind phase dueOn formerHolders{id fullName}}fragment ExtensionParts on ObligationExtension{dueOn enteredDueOn at reason effect}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}fragment ReportParts on Report{id phase version streamVersion serves{dutyId period}versions{version submittedAt recordedAt document narrative figures{indicator value}acceptedAt returned{kind reason dueOn notes{field note}}}}fragment DraftParts on ReportDraft{reportId phase revision follows holder{id fullName}consolidated serves{dutyId period}values{indicator value}narrative document revisions{draftedAt signature{signedAt}}}' as unknown as TypedDocumentNode<
    ReportFormsQuery,
    ReportFormsQueryVariables
  >;
export const ReportFormDocument =
  'query ReportForm($unitId:ID!$dutyId:ID!$period:String!$asOf:Instant$minPosition:Int){obligations(first:1 filter:{dutyId:$dutyId period:$period kinds:[REPORT TASK QUOTA]phases:[OPEN RETURNED SUBMITTED]}asOf:$asOf minPosition:$minPosition){nodes{...FormParts holders{id}}dataAsOf{...DataAsOfParts}}ofPeriod:obligations(first:200 filter:{holderId:$unitId period:$period kinds:[REPORT]phases:[OPEN RETURNED SUBMITTED]}asOf:$asOf minPosition:$minPosition){nodes{...AlikeParts}}reports(first:250 filter:{holderId:$unitId dutyId:$dutyId}asOf:$asOf minPosition:$minPosition){nodes{...ReportParts}}own:reports(first:1 filter:{holderId:$unitId dutyId:$dutyId period:$period}asOf:$asOf minPosition:$minPosition){nodes{...ReportLife ...DivisionsTold holderId serves{dutyId period duty{holders{id fullName}}}}}reportDrafts(first:250 filter:{holderId:$unitId dutyId:$dutyId}asOf:$asOf minPosition:$minPosition){nodes{...DraftParts}}}fragment FormParts on Obligation{...AlikeParts id title status periodFrom periodTo extensions{...ExtensionParts}plan{id title number symbol}duty{id receivers{id fullName}indicators{id label labelEn unit required ratio{__typename}}}}fragment AlikeParts on Obligation{dutyId period planId ruleKey kind phase dueOn formerHolders{id fullName}}fragment ExtensionParts on ObligationExtension{dueOn enteredDueOn at reason effect}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}fragment ReportParts on Report{id phase version streamVersion serves{dutyId period}versions{version submittedAt recordedAt document narrative figures{indicator value}acceptedAt returned{kind reason dueOn notes{field note}}}}fragment ReportLife on Report{id phase version streamVersion versions{version acceptedAt reopened{at}withdrawn{at}returned{kind by contest{reason at decided{outcome reason at}}}}}fragment DivisionsTold on Report{continuedFrom{from fromHolder{id fullName}at}divisions{into holder{id fullName}at}}fragment DraftParts on ReportDraft{reportId phase revision follows holder{id fullName}consolidated serves{dutyId period}values{indicator value}narrative document revisions{draftedAt signature{signedAt}}}' as unknown as TypedDocumentNode<
    ReportFormQuery,
    ReportFormQueryVariables
  >;
export const LeftReportDocument =
  'query LeftReport($unitId:ID!$dutyId:ID!$period:String!$asOf:Instant$minPosition:Int){obligations(first:1 filter:{dutyId:$dutyId period:$period}asOf:$asOf minPosition:$minPosition){nodes{...FormParts holders{id fullName}}dataAsOf{...DataAsOfParts}}reportDrafts(first:300 filter:{holderId:$unitId dutyId:$dutyId}asOf:$asOf minPosition:$minPosition){nodes{...DraftParts}}}fragment FormParts on Obligation{...AlikeParts id title status periodFrom periodTo extensions{...ExtensionParts}plan{id title number symbol}duty{id receivers{id fullName}indicators{id label labelEn unit required ratio{__typename}}}}fragment AlikeParts on Obligation{dutyId period planId ruleKey kind phase dueOn formerHolders{id fullName}}fragment ExtensionParts on ObligationExtension{dueOn enteredDueOn at reason effect}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}fragment DraftParts on ReportDraft{reportId phase revision follows holder{id fullName}consolidated serves{dutyId period}values{indicator value}narrative document revisions{draftedAt signature{signedAt}}}' as unknown as TypedDocumentNode<
    LeftReportQuery,
    LeftReportQueryVariables
  >;
export const DiscardReportDraftDocument =
  'mutation DiscardReportDraft($input:DiscardReportDraftInput!){discardReportDraft(input:$input){__typename ...on DiscardReportDraftAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    DiscardReportDraftMutation,
    DiscardReportDraftMutationVariables
  >;
export const SaveReportDraftDocument =
  'mutation SaveReportDraft($input:SaveReportDraftInput!){saveReportDraft(input:$input){__typename ...on SaveReportDraftAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    SaveReportDraftMutation,
    SaveReportDraftMutationVariables
  >;
export const SubmitReportDocument =
  'mutation SubmitReport($input:SubmitReportInput!){submitReport(input:$input){__typename ...on SubmitReportAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    SubmitReportMutation,
    SubmitReportMutationVariables
  >;
export const WithdrawReportDocument =
  'mutation WithdrawReport($input:WithdrawReportInput!){withdrawReport(input:$input){__typename ...on WithdrawReportAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    WithdrawReportMutation,
    WithdrawReportMutationVariables
  >;
export const DivideReportDocument =
  'mutation DivideReport($input:DivideReportInput!){divideReport(input:$input){__typename ...on DivideReportAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    DivideReportMutation,
    DivideReportMutationVariables
  >;
export const ContestReturnDocument =
  'mutation ContestReturn($input:ContestReturnInput!){contestReturn(input:$input){__typename ...on ContestReturnAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    ContestReturnMutation,
    ContestReturnMutationVariables
  >;
