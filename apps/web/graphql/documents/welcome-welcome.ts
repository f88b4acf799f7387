// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type { FindUnitsQuery, FindUnitsQueryVariables } from '../generated.js';
export const FindUnitsDocument =
  'query FindUnits($search:String!){orgUnits(first:12 filter:{search:$search}){totalCount nodes{id fullName level unitType parent{fullName}}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    FindUnitsQuery,
    FindUnitsQueryVariables
  >;
