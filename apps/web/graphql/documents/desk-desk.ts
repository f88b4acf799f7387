// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type {
  PlanToWorkQuery,
  PlanToWorkQueryVariables,
  PlansDerivedQuery,
  PlansDerivedQueryVariables,
  UnitsToAddressQuery,
  UnitsToAddressQueryVariables,
  ReadTimeQuery,
  ReadTimeQueryVariables,
  PreviewContentQuery,
  PreviewContentQueryVariables,
  ReadPlanFileQuery,
  ReadPlanFileQueryVariables,
  DraftPlanMutation,
  DraftPlanMutationVariables,
  DeclineParentTaskMutation,
  DeclineParentTaskMutationVariables,
  IssuePlanMutation,
  IssuePlanMutationVariables,
  AmendPlanMutation,
  AmendPlanMutationVariables,
  AnswerAmendmentMutation,
  AnswerAmendmentMutationVariables,
  AmendmentToAnswerQuery,
  AmendmentToAnswerQueryVariables,
} from '../generated.js';
export const PlanToWorkDocument =
  'query PlanToWork($id:ID!$unitId:ID!$asOf:Instant$minPosition:Int){plan(id:$id asOf:$asOf minPosition:$minPosition){...ContentParts dataAsOf{...DataAsOfParts}}orgUnits(first:400 filter:{parentId:$unitId}asOf:$asOf minPosition:$minPosition){nodes{id fullName}}}fragment ContentParts on Plan{id title year form status number symbol budget targets notes streamVersion parentId issuer{id fullName}issuedOn{date}parentCitation{...CitationParts}legalBases{...CitationParts}source{...SourceParts}tasks{key number title products budget note parentTask{planId key reason}rules{...RuleParts}}clauses{key number title note parentTask{planId key reason}rules{...RuleParts}}}fragment CitationParts on Citation{number date issuer use doubt}fragment SourceParts on Source{document place assumption{file reason}}fragment RuleParts on DutyRule{key kind title leads{...AddresseeParts}leadership coordinators{...AddresseeParts}authority wording schedule{...ScheduleParts}source{...SourceParts}fulfilledBy fulfilledByThisPlan quota{target count product channel counts percentOf onlyNew within}receivers{...AddresseeParts}indicators{id label labelEn unit overUnits overTime required ratio{numerator denominator}}tiers{level types due{...PeriodDueParts}}}fragment AddresseeParts on Addressee{unit{id fullName}group{name of{id}types except{id}}text role}fragment ScheduleParts on Schedule{kind date bound days policy anchor from to every system due{...PeriodDueParts}start by of reason}fragment PeriodDueParts on PeriodDue{at days policy day monthOffset reason}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    PlanToWorkQuery,
    PlanToWorkQueryVariables
  >;
export const PlansDerivedDocument =
  'query PlansDerived($parentId:ID!$unitId:ID!$asOf:Instant$minPosition:Int){plans(first:20 filter:{parentId:$parentId issuerId:$unitId}asOf:$asOf minPosition:$minPosition){nodes{id title number symbol status}dataAsOf{...DataAsOfParts}}obligations(first:1 filter:{planId:$parentId holderId:$unitId kinds:[SUB_PLAN]phases:[OPEN SUBMITTED]}asOf:$asOf minPosition:$minPosition){nodes{id status dueOn}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    PlansDerivedQuery,
    PlansDerivedQueryVariables
  >;
export const UnitsToAddressDocument =
  'query UnitsToAddress($unitId:ID!$asOf:Instant$minPosition:Int){orgUnits(first:400 filter:{parentId:$unitId}asOf:$asOf minPosition:$minPosition){nodes{id fullName}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    UnitsToAddressQuery,
    UnitsToAddressQueryVariables
  >;
export const ReadTimeDocument =
  'query ReadTime($text:String!$year:Int!$issuedOn:LocalDate!$parentId:ID$asOf:Instant$minPosition:Int){timeReading(text:$text year:$year issuedOn:$issuedOn parentId:$parentId asOf:$asOf minPosition:$minPosition){suggestion{reads restored why schedules{...ScheduleParts}}periods{period dueOn reasonText}dataAsOf{...DataAsOfParts}}}fragment ScheduleParts on Schedule{kind date bound days policy anchor from to every system due{...PeriodDueParts}start by of reason}fragment PeriodDueParts on PeriodDue{at days policy day monthOffset reason}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    ReadTimeQuery,
    ReadTimeQueryVariables
  >;
export const PreviewContentDocument =
  'query PreviewContent($planId:ID!$content:PlanContentInput!$inForceOn:LocalDate$parentId:ID!$hasParent:Boolean!$asOf:Instant$minPosition:Int){parent:plan(id:$parentId asOf:$asOf minPosition:$minPosition)@include(if:$hasParent){streamVersion}contentPreview(planId:$planId content:$content months:24 inForceOn:$inForceOn asOf:$asOf minPosition:$minPosition){preview{obligations{...PreviewedParts}undated{...PreviewedParts}unassigned{ruleKey texts}}coverage{cells{parentTask state tasks differences{text}}}changes{part key change old new}shifts{ruleKey kind title period holders{id fullName}old{dueOn reasonText}new{dueOn reasonText}}problems{code path message}dataAsOf{...DataAsOfParts}}}fragment PreviewedParts on PreviewedObligation{ruleKey kind title period dueOn policy reasonText duties holders{id fullName}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    PreviewContentQuery,
    PreviewContentQueryVariables
  >;
export const ReadPlanFileDocument =
  'query ReadPlanFile($text:String!$assumptions:AssumptionsFileInput$asOf:Instant$minPosition:Int){planFileReading(text:$text assumptions:$assumptions asOf:$asOf minPosition:$minPosition){plan{planId content number symbol issuedOn assumptions{of reason}units{id fullName}}mistakes{...MistakeParts}remarks{...MistakeParts}dataAsOf{...DataAsOfParts}}}fragment MistakeParts on PlanFileMistake{in line column path message expected}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    ReadPlanFileQuery,
    ReadPlanFileQueryVariables
  >;
export const DraftPlanDocument =
  'mutation DraftPlan($input:DraftPlanInput!){draftPlan(input:$input){__typename ...on DraftPlanAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    DraftPlanMutation,
    DraftPlanMutationVariables
  >;
export const DeclineParentTaskDocument =
  'mutation DeclineParentTask($input:DeclineParentTaskInput!){declineParentTask(input:$input){__typename ...on DeclineParentTaskAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    DeclineParentTaskMutation,
    DeclineParentTaskMutationVariables
  >;
export const IssuePlanDocument =
  'mutation IssuePlan($input:IssuePlanInput!){issuePlan(input:$input){__typename ...on IssuePlanAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    IssuePlanMutation,
    IssuePlanMutationVariables
  >;
export const AmendPlanDocument =
  'mutation AmendPlan($input:AmendPlanInput!){amendPlan(input:$input){__typename ...on AmendPlanAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    AmendPlanMutation,
    AmendPlanMutationVariables
  >;
export const AnswerAmendmentDocument =
  'mutation AnswerAmendment($input:AnswerAmendmentInput!){answerAmendment(input:$input){__typename ...on AnswerAmendmentAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    AnswerAmendmentMutation,
    AnswerAmendmentMutationVariables
  >;
export const AmendmentToAnswerDocument =
  'query AmendmentToAnswer($dutyId:ID!$asOf:Instant$minPosition:Int){duty(id:$dutyId asOf:$asOf minPosition:$minPosition){id title streamVersion plan{id title number symbol tasks{rules{leads{unit{id fullName}}}}}holders{id fullName}amendment{document on derivedPlanId changes{part key change old new}answered{answer reason at}}obligations(first:1){nodes{id phase dueOn status}}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    AmendmentToAnswerQuery,
    AmendmentToAnswerQueryVariables
  >;
