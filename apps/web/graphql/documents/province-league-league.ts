// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type {
  RubricsQuery,
  RubricsQueryVariables,
  LeagueTableQuery,
  LeagueTableQueryVariables,
  ScoreOfUnitQuery,
  ScoreOfUnitQueryVariables,
} from '../generated.js';
export const RubricsDocument =
  'query Rubrics($unitId:ID!$asOf:Instant$minPosition:Int){rubrics(unitId:$unitId asOf:$asOf minPosition:$minPosition){rubricId title version dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    RubricsQuery,
    RubricsQueryVariables
  >;
export const LeagueTableDocument =
  'query LeagueTable($unitId:ID!$rubricId:ID!$period:String!$asOf:Instant$minPosition:Int){rubric(rubricId:$rubricId asOf:$asOf minPosition:$minPosition){rubricId title version newestVersion source publishedAt publisher{fullName}outOf notes ranks{from name}criteria{...CriterionParts}dataAsOf{...DataAsOfParts}}scoreTable(unitId:$unitId rubricId:$rubricId period:$period asOf:$asOf minPosition:$minPosition){unitId unit{fullName}place round rubric{version}computedTotal{...TotalParts}selfTotal{...TotalParts}reviewedTotal{...TotalParts}}}fragment CriterionParts on Criterion{key title max place leftToReviewer evidence examples{numerator denominator points place contradiction}rule{kind counted bands{from below points}forms{key title points}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}fragment TotalParts on ScoreTotal{points of missing rank noRank}' as unknown as TypedDocumentNode<
    LeagueTableQuery,
    LeagueTableQueryVariables
  >;
export const ScoreOfUnitDocument =
  'query ScoreOfUnit($unitId:ID!$rubricId:ID!$period:String!$asOf:Instant$minPosition:Int){score(unitId:$unitId rubricId:$rubricId period:$period asOf:$asOf minPosition:$minPosition){unitId unit{fullName}round selfScoredAt reviewedAt computedTotal{...TotalParts}criteria{...CriterionScoreParts}dataAsOf{...DataAsOfParts}}}fragment TotalParts on ScoreTotal{points of missing rank noRank}fragment CriterionScoreParts on CriterionScore{criterion{key title max leftToReviewer}points ruleText unknownText numerator denominator pending self{points note numerator denominator forms evidence{kind ref form}}reviewed{points note}stated{figure difference}evidence{kind ref form counts item{title links}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    ScoreOfUnitQuery,
    ScoreOfUnitQueryVariables
  >;
