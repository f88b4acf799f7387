import type { Branded } from './brand.js';

/** Ids are opaque. Codes, numbers and names are dated attributes, never identity. */
export type OrgUnitId = Branded<string, 'OrgUnitId'>;
export type PlanId = Branded<string, 'PlanId'>;
export type DutyId = Branded<string, 'DutyId'>;
export type ReportId = Branded<string, 'ReportId'>;
export type ItemId = Branded<string, 'ItemId'>;
export type RubricId = Branded<string, 'RubricId'>;
/** One unit, one rubric, one period. */
export type ScorecardId = Branded<string, 'ScorecardId'>;
/** What one unit is told on one day. */
export type DigestId = Branded<string, 'DigestId'>;
/** An opaque person; name and contacts live in an erasable table, never in an event. */
export type PersonId = Branded<string, 'PersonId'>;
export type CommandId = Branded<string, 'CommandId'>;
