// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type {
  PlanCoverageMatrixQuery,
  PlanCoverageMatrixQueryVariables,
  WardCoverageQuery,
  WardCoverageQueryVariables,
} from '../generated.js';
export const PlanCoverageMatrixDocument =
  'query PlanCoverageMatrix($planId:ID!$asOf:Instant$minPosition:Int){coverage(planId:$planId asOf:$asOf minPosition:$minPosition){plan{...PlanHead}tasks{key number title isClause counts{...CoverageParts}}wards{unitId unit{name fullName unitType}planIds draftIds letters own counts{...CoverageParts}}counts{...CoverageParts}dataAsOf{...DataAsOfParts}}}fragment PlanHead on Plan{id title number symbol year issuerId}fragment CoverageParts on CoverageCounts{addressed linked adapted declined uncovered}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    PlanCoverageMatrixQuery,
    PlanCoverageMatrixQueryVariables
  >;
export const WardCoverageDocument =
  'query WardCoverage($planId:ID!$asOf:Instant$minPosition:Int){planCoverage(planId:$planId asOf:$asOf minPosition:$minPosition){cells{parentTask state tasks differences{text}reason document}own dataAsOf{...DataAsOfParts}}plan(id:$planId asOf:$asOf minPosition:$minPosition){...PlanHead tasks{key number title}clauses{key number title}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}fragment PlanHead on Plan{id title number symbol year issuerId}' as unknown as TypedDocumentNode<
    WardCoverageQuery,
    WardCoverageQueryVariables
  >;
