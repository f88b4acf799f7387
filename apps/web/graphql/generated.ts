// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type OrgLevel =
  | 'CENTRAL'
  /** Xã, phường, đặc khu; thị trấn until 30/06/2025 */
  | 'COMMUNE'
  /** Huyện and the like, until 30/06/2025 */
  | 'DISTRICT'
  /** Tổ dân phố, thôn */
  | 'NEIGHBOURHOOD'
  /** Outside the tiers of government */
  | 'OUTSIDE'
  /** Tỉnh, thành phố trực thuộc trung ương */
  | 'PROVINCE';

export type PlanStatus =
  /** It has run its course */
  | 'CLOSED'
  | 'DRAFTED'
  | 'ISSUED'
  | 'RECALLED'
  /** Another plan took its place */
  | 'REPLACED'
  | 'SIGNED';

export type DataAsOfPartsFragment = {
  readonly position: number;
  readonly at: string;
  readonly inForceOn: string;
  readonly caughtUp: boolean;
  readonly parked: number;
};

export type IssuedPlansQueryVariables = Exact<{
  issuerId: string;
  asOf?: string | null | undefined;
  minPosition?: number | null | undefined;
}>;

export type IssuedPlansQuery = {
  readonly plans: {
    readonly totalCount: number;
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly title: string;
      readonly number: string | null;
      readonly symbol: string | null;
      readonly year: number;
      readonly status: PlanStatus;
      readonly issuedOn: { readonly date: string | null } | null;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
};

export type FindUnitsQueryVariables = Exact<{
  search: string;
}>;

export type FindUnitsQuery = {
  readonly orgUnits: {
    readonly totalCount: number;
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly fullName: string;
      readonly level: OrgLevel;
      readonly parent: { readonly fullName: string } | null;
    }>;
    readonly dataAsOf: {
      readonly position: number;
      readonly at: string;
      readonly inForceOn: string;
      readonly caughtUp: boolean;
      readonly parked: number;
    };
  };
};

/** The client takes the text of an operation as well as its tree; the type is told by the latter. */
const documentOf = <Data, Variables>(text: string) => text as unknown as TypedDocumentNode<Data, Variables>;
export const IssuedPlansDocument = documentOf<IssuedPlansQuery, IssuedPlansQueryVariables>(
  'query IssuedPlans($issuerId:ID!$asOf:Instant$minPosition:Int){plans(first:100 filter:{issuerId:$issuerId}asOf:$asOf minPosition:$minPosition){totalCount nodes{id title number symbol year status issuedOn{date}}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}',
);
export const FindUnitsDocument = documentOf<FindUnitsQuery, FindUnitsQueryVariables>(
  'query FindUnits($search:String!){orgUnits(first:12 filter:{search:$search}){totalCount nodes{id fullName level parent{fullName}}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}',
);
