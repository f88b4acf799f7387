// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type { AuditSubjectsQuery, AuditSubjectsQueryVariables, FindPlansQuery, FindPlansQueryVariables } from '../generated.js';
export const AuditSubjectsDocument =
  'query AuditSubjects($unitId:ID!$planId:ID!$asOf:Instant$minPosition:Int){plans(first:200 asOf:$asOf minPosition:$minPosition){totalCount pageInfo{hasNextPage}nodes{id title number symbol}dataAsOf{...DataAsOfParts}}plan(id:$planId asOf:$asOf minPosition:$minPosition){id title number symbol}orgUnit(id:$unitId asOf:$asOf minPosition:$minPosition){id fullName}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    AuditSubjectsQuery,
    AuditSubjectsQueryVariables
  >;
export const FindPlansDocument =
  'query FindPlans($search:String!$asOf:Instant$minPosition:Int){plans(first:8 filter:{search:$search}asOf:$asOf minPosition:$minPosition){totalCount nodes{id title number symbol issuer{fullName}}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    FindPlansQuery,
    FindPlansQueryVariables
  >;
