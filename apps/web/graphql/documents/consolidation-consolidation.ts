// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type {
  ConsolidationToMakeQuery,
  ConsolidationToMakeQueryVariables,
  ConsolidationReviewedQuery,
  ConsolidationReviewedQueryVariables,
} from '../generated.js';
export const ConsolidationToMakeDocument =
  'query ConsolidationToMake($dutyId:ID!$period:String!$asOf:Instant$minPosition:Int){consolidation(dutyId:$dutyId period:$period asOf:$asOf minPosition:$minPosition){accepted owed units{id fullName}missing{...MissingParts}figures{indicatorId label unit aggregator value notApplicable missingIn sources{...FigureSourceParts}unlike{unitId unit}}submitted{reportId basis ...SubmittedParts}dataAsOf{...DataAsOfParts}}obligations(filter:{dutyId:$dutyId period:$period}first:1 asOf:$asOf minPosition:$minPosition){nodes{...FormParts correctionDueOn correctionOverdue holders{id fullName}report{...ReportParts}}}}fragment MissingParts on SourceObligation{dutyId period holders phase reportId}fragment FigureSourceParts on FigureSource{reportId unitId version value adjusted}fragment SubmittedParts on SubmittedConsolidation{version accepted owed figures{indicatorId own units total value override{note value}}drift{indicatorId unitId reportId was{value}is{value}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}fragment FormParts on Obligation{...AlikeParts id title status periodFrom periodTo extensions{...ExtensionParts}plan{id title number symbol}duty{id receivers{id fullName}indicators{id label labelEn unit required ratio{__typename}}}}fragment AlikeParts on Obligation{dutyId period planId ruleKey kind phase dueOn formerHolders{id fullName}}fragment ExtensionParts on ObligationExtension{dueOn enteredDueOn at reason effect}fragment ReportParts on Report{id phase version streamVersion serves{dutyId period}versions{version submittedAt recordedAt document narrative figures{indicator value}acceptedAt returned{kind reason dueOn notes{field note}}}}' as unknown as TypedDocumentNode<
    ConsolidationToMakeQuery,
    ConsolidationToMakeQueryVariables
  >;
export const ConsolidationReviewedDocument =
  'query ConsolidationReviewed($dutyId:ID!$period:String!$asOf:Instant$minPosition:Int){consolidation(dutyId:$dutyId period:$period asOf:$asOf minPosition:$minPosition){units{id fullName}submitted{...SubmittedParts missing{...MissingParts}figures{sources{...FigureSourceParts}}}dataAsOf{...DataAsOfParts}}}fragment SubmittedParts on SubmittedConsolidation{version accepted owed figures{indicatorId own units total value override{note value}}drift{indicatorId unitId reportId was{value}is{value}}}fragment MissingParts on SourceObligation{dutyId period holders phase reportId}fragment FigureSourceParts on FigureSource{reportId unitId version value adjusted}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    ConsolidationReviewedQuery,
    ConsolidationReviewedQueryVariables
  >;
