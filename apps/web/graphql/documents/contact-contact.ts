// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type {
  UnitContactQuery,
  UnitContactQueryVariables,
  SetContactMutation,
  SetContactMutationVariables,
  EraseContactMutation,
  EraseContactMutationVariables,
} from '../generated.js';
export const UnitContactDocument =
  'query UnitContact($unitId:ID!$asOf:Instant$minPosition:Int){orgUnit(id:$unitId asOf:$asOf minPosition:$minPosition){...ActedFor dataAsOf{...DataAsOfParts}}contact(unitId:$unitId){email webhookUrl updatedAt}}fragment ActedFor on OrgUnit{id fullName validTo parent{id parent{id parent{id}}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    UnitContactQuery,
    UnitContactQueryVariables
  >;
export const SetContactDocument =
  'mutation SetContact($input:SetContactInput!){setContact(input:$input){__typename ...on SetContactAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    SetContactMutation,
    SetContactMutationVariables
  >;
export const EraseContactDocument =
  'mutation EraseContact($input:EraseContactInput!){eraseContact(input:$input){__typename ...on EraseContactAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    EraseContactMutation,
    EraseContactMutationVariables
  >;
