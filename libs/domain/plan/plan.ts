import type { DocumentDate } from '#libs/calendar/schedule.js';
import type { OrgUnitId, PersonId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { Assignment, DocumentNumber, PlanContent } from './plan-content.js';

/** Where a plan's number and date stand (Decree 30/2020/NĐ-CP, art. 15): `PENDING` until `PlanNumbered`. */
export type Numbering = 'NUMBERED' | 'PENDING';

export type PlanEvent =
  | { readonly type: 'PlanDrafted'; readonly planId: PlanId; readonly content: PlanContent }
  | {
      readonly type: 'PlanSigned';
      readonly signedBy: PersonId;
      /** `TM`, `KT`, `TL`, `TUQ`, `Q` or empty, as on the document. */
      readonly authority: string;
      readonly on: LocalDate | null;
    }
  | {
      readonly type: 'PlanIssued';
      readonly numbering: Numbering;
      readonly document: DocumentNumber | null;
      readonly issuedOn: DocumentDate;
      /** The three days that a sub-plan duty may ask for are kept apart. */
      readonly sentOn: LocalDate | null;
      readonly receivedOn: LocalDate | null;
      /** Who was addressed, resolved on `resolvedOn` and frozen. */
      readonly assignments: readonly Assignment[];
      readonly resolvedOn: LocalDate;
      readonly parentId: PlanId | null;
      /** The parent's day of issue as known then; deadlines that hang on it count from it. */
      readonly parentIssuedOn: DocumentDate | null;
      /** The day or issuer are assumptions of this file, not the document's. */
      readonly assumption: string | null;
    }
  /** A day that was not known at the issue; null: still not known. A day once known is never taken back. */
  | { readonly type: 'PlanDelivered'; readonly sentOn: LocalDate | null; readonly receivedOn: LocalDate | null; readonly source: string }
  | { readonly type: 'PlanNumbered'; readonly document: DocumentNumber; readonly issuedOn: LocalDate; readonly source: string }
  | {
      readonly type: 'PlanAmended';
      readonly amendment: DocumentNumber;
      readonly on: LocalDate;
      readonly content: PlanContent;
      readonly assignments: readonly Assignment[];
      readonly note: string;
    }
  | { readonly type: 'PlanRecalled'; readonly on: LocalDate; readonly reason: string; readonly document: string }
  /** The cascade of the event at `ofPosition` is complete: `duties` were opened, changed or closed by it. */
  | {
      readonly type: 'CascadeCompleted';
      readonly ofPosition: number;
      readonly cause: string;
      readonly duties: number;
      readonly refused: number;
    }
  | EntryRectified;

/** Stream `document-number/<id>`: the only event of it. Unique within issuer and year (Decree 30/2020/NĐ-CP, art. 15). */
export type DocumentNumberEvent = {
  readonly type: 'DocumentNumberAssigned';
  readonly planId: PlanId;
  readonly issuerId: OrgUnitId;
  readonly year: number;
  readonly document: DocumentNumber;
};

/** Somebody typed it wrong; both readings stay visible. Not the legal correction of a document ("đính chính"). */
export interface EntryRectified {
  readonly type: 'EntryRectified';
  /** Stream version of the event that was typed wrong. */
  readonly ofVersion: number;
  readonly field: string;
  readonly was: string;
  readonly is: string;
  readonly reason: string;
  readonly holder?: OrgUnitId;
}
