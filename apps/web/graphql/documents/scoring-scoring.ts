// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type {
  ScoreToGiveQuery,
  ScoreToGiveQueryVariables,
  SelfScoreMutation,
  SelfScoreMutationVariables,
  ReviewScoreMutation,
  ReviewScoreMutationVariables,
} from '../generated.js';
export const ScoreToGiveDocument =
  'query ScoreToGive($unitId:ID!$rubricId:ID!$period:String!$version:Int$asOf:Instant$minPosition:Int){score(unitId:$unitId rubricId:$rubricId period:$period version:$version asOf:$asOf minPosition:$minPosition){unitId unit{fullName parent{id parent{id parent{id parent{id}}}}}rubric{title version newestVersion source publisherId publisher{fullName}}round streamVersion selfScoredAt reviewedAt reviewNote reviewer{fullName}computedTotal{...TotalParts}selfTotal{...TotalParts}reviewedTotal{...TotalParts}criteria{...CriterionScoreParts criterion{...CriterionParts}}dataAsOf{...DataAsOfParts}}rubric(rubricId:$rubricId version:$version asOf:$asOf minPosition:$minPosition){publisher{fullName}}orgUnit(id:$unitId asOf:$asOf minPosition:$minPosition){id}}fragment TotalParts on ScoreTotal{points of missing rank noRank}fragment CriterionScoreParts on CriterionScore{criterion{key title max leftToReviewer}points ruleText unknownText numerator denominator pending self{points note numerator denominator forms evidence{kind ref form}}reviewed{points note}stated{figure difference}evidence{kind ref form counts item{title links}}}fragment CriterionParts on Criterion{key title max place leftToReviewer evidence examples{numerator denominator points place contradiction}rule{kind counted bands{from below points}forms{key title points}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    ScoreToGiveQuery,
    ScoreToGiveQueryVariables
  >;
export const SelfScoreDocument =
  'mutation SelfScore($input:SelfScoreInput!){selfScore(input:$input){__typename ...on SelfScoreAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    SelfScoreMutation,
    SelfScoreMutationVariables
  >;
export const ReviewScoreDocument =
  'mutation ReviewScore($input:ReviewScoreInput!){reviewScore(input:$input){__typename ...on ReviewScoreAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    ReviewScoreMutation,
    ReviewScoreMutationVariables
  >;
