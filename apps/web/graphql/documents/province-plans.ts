// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type { IssuedPlansQuery, IssuedPlansQueryVariables } from '../generated.js';
export const IssuedPlansDocument =
  'query IssuedPlans($issuerId:ID!$search:String$after:String$asOf:Instant$minPosition:Int){plans(first:100 after:$after filter:{issuerId:$issuerId search:$search}asOf:$asOf minPosition:$minPosition){totalCount pageInfo{hasNextPage endCursor}nodes{id title number symbol year status issuedOn{date}}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    IssuedPlansQuery,
    IssuedPlansQueryVariables
  >;
