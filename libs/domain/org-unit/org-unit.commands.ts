import type { DutyId, OrgUnitId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';
import type { DueInPast, ParentCycle, ReasonMissing, SourceMissing, TextTooLong } from '../refusals.js';
import type { CodeScheme, OrgLevel, OrgUnitType, SplitPart, UnitCode } from './org-unit.js';
import type { UnitShare } from './succession.js';

/** What the handler found out about the unit that is to stand above. */
export interface ParentUnitFact {
  readonly exists: boolean;
  readonly unitType: OrgUnitType;
  /** First day of existence; null: before the records begin. */
  readonly validFrom: LocalDate | null;
  /** First day on which it is no more; null: still there. */
  readonly dissolvedOn: LocalDate | null;
  /** The units above the parent from that day on, nearest first, and whoever follows one of those. */
  readonly ancestors: readonly OrgUnitId[];
}

/** A unit that has, had or will have one of the codes asked for. */
export interface CodeHolder extends UnitCode {
  readonly unitId: OrgUnitId;
  readonly from: LocalDate | null;
  /** Exclusive. */
  readonly to: LocalDate | null;
}

/** What the handler found out about a unit that is to follow another. */
export interface SuccessorFact {
  readonly unitId: OrgUnitId;
  readonly exists: boolean;
  readonly validFrom: LocalDate | null;
  readonly dissolvedOn: LocalDate | null;
  /** The units that follow it in turn, nearest first. */
  readonly followedBy: readonly OrgUnitId[];
  /** The units above it from that day on, nearest first, and whoever follows one of those. */
  readonly above: readonly OrgUnitId[];
}

/** Who acts, and who stands above the unit: only from above is decided what becomes of it. */
export interface AuthorityFact {
  /** Null: the operator of the installation. */
  readonly actor: OrgUnitId | null;
  /** Nearest first; where one of them is no more, those that follow it stand in its place. */
  readonly above: readonly OrgUnitId[];
}

export type OrgUnitCommand =
  | {
      readonly type: 'RegisterOrgUnit';
      readonly unitId: OrgUnitId;
      readonly name: string;
      readonly fullName: string;
      readonly nameEn?: string;
      readonly unitType: OrgUnitType;
      readonly level: OrgLevel;
      readonly parentId: OrgUnitId | null;
      readonly codes: readonly UnitCode[];
      readonly aliases: readonly string[];
      readonly validFrom: LocalDate | null;
      /** Known end of a unit of the past: first day on which it was no more. Registers and dissolves at once. */
      readonly dissolvedOn: LocalDate | null;
      readonly source: string;
      /** Fact: null exactly when `parentId` is null. */
      readonly parent: ParentUnitFact | null;
      /** Fact: every other unit that ever has one of `codes`. */
      readonly codeHolders: readonly CodeHolder[];
    }
  | {
      readonly type: 'RenameOrgUnit';
      readonly unitId: OrgUnitId;
      readonly name: string;
      readonly fullName: string;
      readonly unitType: OrgUnitType;
      readonly on: LocalDate;
      readonly source: string;
    }
  | {
      readonly type: 'MoveOrgUnit';
      readonly unitId: OrgUnitId;
      readonly parentId: OrgUnitId;
      readonly on: LocalDate;
      readonly source: string;
      readonly parent: ParentUnitFact;
    }
  | { readonly type: 'DissolveOrgUnit'; readonly unitId: OrgUnitId; readonly on: LocalDate; readonly source: string }
  /** Sent once for each of `units`: `unitId` is the unit of the stream. */
  | ({
      readonly type: 'MergeOrgUnits';
      readonly unitId: OrgUnitId;
      readonly units: readonly OrgUnitId[];
      readonly into: OrgUnitId;
      readonly on: LocalDate;
      readonly source: string;
      readonly successor: SuccessorFact;
    } & AuthorityFact)
  | ({
      readonly type: 'SplitOrgUnit';
      readonly unitId: OrgUnitId;
      readonly into: readonly SplitPart[];
      readonly on: LocalDate;
      readonly source: string;
      /** Fact: one for each part, in their order. */
      readonly successors: readonly SuccessorFact[];
    } & AuthorityFact)
  | ({
      readonly type: 'DecideSuccession';
      readonly unitId: OrgUnitId;
      readonly to: OrgUnitId;
      readonly on: LocalDate;
      readonly duties: readonly DutyId[] | null;
      readonly shares: readonly UnitShare[] | null;
      readonly dueOn: LocalDate | null;
      readonly source: string;
      readonly reason: string;
      /** Fact. */
      readonly successor: SuccessorFact;
      /** Fact: one for each of `shares`, in their order. */
      readonly allocated: readonly SuccessorFact[];
      /** Fact: those of `duties` that the unit does not hold. */
      readonly notHeld: readonly DutyId[];
      /** Fact: obligations that fell due from the end of the unit to the day before `on`, and are not met. */
      readonly passedMeanwhile: number;
      /** Fact: those that fell due from `on` to yesterday, and are not met. */
      readonly passedSince: number;
      readonly at: Instant;
    } & AuthorityFact)
  | ({
      readonly type: 'AnnulOrgUnitEnd';
      readonly unitId: OrgUnitId;
      readonly source: string;
      readonly reason: string;
      /** Fact: every other unit that ever has one of its codes. */
      readonly codeHolders: readonly CodeHolder[];
    } & AuthorityFact);

export type OrgUnitRefusal =
  | { readonly type: 'UnitAlreadyRegistered'; readonly path?: string; readonly unitId: OrgUnitId; readonly name: string }
  | { readonly type: 'UnitNotRegistered'; readonly path?: string; readonly unitId: OrgUnitId }
  | {
      readonly type: 'UnitDissolved';
      readonly path?: string;
      readonly unitId: OrgUnitId;
      readonly name: string;
      readonly dissolvedOn: LocalDate;
    }
  | { readonly type: 'NameMissing'; readonly path: string }
  /** A change or an end on or before the first day of existence. */
  | { readonly type: 'ValidityInverted'; readonly path: string; readonly from: LocalDate; readonly to: LocalDate }
  | { readonly type: 'ParentUnknown'; readonly path: string; readonly parentId: OrgUnitId }
  /** The parent does not exist on every day on which it would be the parent's first. */
  | {
      readonly type: 'ParentNotInForce';
      readonly path: string;
      readonly parentId: OrgUnitId;
      readonly on: LocalDate;
      readonly validFrom: LocalDate | null;
      readonly dissolvedOn: LocalDate | null;
    }
  /** A territory stands on the tier of its type, and keeps it when it is renamed; `expected` null: the type of a body becomes that of a territory. */
  | {
      readonly type: 'LevelNotOfType';
      readonly path: string;
      readonly unitType: OrgUnitType;
      readonly level: OrgLevel | null;
      readonly expected: OrgLevel | null;
    }
  /** A territory below a body, or below one that is not of a higher tier. */
  | {
      readonly type: 'TerritoryMisplaced';
      readonly path: string;
      readonly unitType: OrgUnitType;
      readonly parentId: OrgUnitId;
      readonly parentType: OrgUnitType;
    }
  /** Blank, too long, given twice, or not written as codes of the scheme are. */
  | { readonly type: 'CodeInvalid'; readonly path: string; readonly scheme: CodeScheme; readonly code: string }
  /** The same scheme and code at the same time. */
  | {
      readonly type: 'CodeTaken';
      readonly path: string;
      readonly scheme: CodeScheme;
      readonly code: string;
      readonly by: OrgUnitId;
      readonly from: LocalDate | null;
      readonly to: LocalDate | null;
    }
  /** Only a unit above decides what becomes of it. */
  | {
      readonly type: 'NotTheUnitAbove';
      readonly path?: string;
      readonly unitId: OrgUnitId;
      readonly above: readonly OrgUnitId[];
      readonly actor: OrgUnitId | null;
    }
  | { readonly type: 'SuccessorIsItself'; readonly path: string; readonly unitId: OrgUnitId }
  | { readonly type: 'SuccessorTwice'; readonly path: string; readonly unitId: OrgUnitId }
  /** One successor is a merger, not a split. */
  | { readonly type: 'SuccessorsTooFew'; readonly path: string; readonly count: number; readonly countMin: number }
  | { readonly type: 'SuccessorUnknown'; readonly path: string; readonly successorId: OrgUnitId }
  /** It does not exist on the day on which it is to follow. */
  | {
      readonly type: 'SuccessorNotInForce';
      readonly path: string;
      readonly successorId: OrgUnitId;
      readonly on: LocalDate;
      readonly validFrom: LocalDate | null;
      readonly dissolvedOn: LocalDate | null;
    }
  /** A unit would follow itself. `chain` leads from the successor on. */
  | { readonly type: 'SuccessionCycle'; readonly path: string; readonly unitId: OrgUnitId; readonly chain: readonly OrgUnitId[] }
  /** It stands below the unit that it is to follow: what that one owed would be counted under nobody any more. */
  | { readonly type: 'SuccessorBelow'; readonly path: string; readonly unitId: OrgUnitId; readonly successorId: OrgUnitId }
  | { readonly type: 'ShareInvalid'; readonly path: string; readonly share: string }
  /** Shares of all parts together are the whole, or there is none. */
  | { readonly type: 'SharesNotWhole'; readonly path: string; readonly sum: string }
  | { readonly type: 'UnitNotEnded'; readonly path?: string; readonly unitId: OrgUnitId; readonly name: string }
  /** Somebody decided who follows it: on that others rely, and another decision takes its place, not an annulment. */
  | {
      readonly type: 'SuccessionDecidedAlready';
      readonly path?: string;
      readonly unitId: OrgUnitId;
      readonly to: OrgUnitId;
      readonly on: LocalDate;
    }
  | { readonly type: 'SuccessionBeforeEnd'; readonly path: string; readonly on: LocalDate; readonly endedOn: LocalDate }
  /** The whole of it went into one unit; there is nothing to decide. */
  | { readonly type: 'SuccessionSettled'; readonly path?: string; readonly unitId: OrgUnitId; readonly to: OrgUnitId }
  | { readonly type: 'DutiesNotHeld'; readonly path: string; readonly unitId: OrgUnitId; readonly duties: readonly DutyId[] }
  /** Something fell due while nobody held it, and the decision gives it no new day. */
  | { readonly type: 'SuccessionDeadlineMissing'; readonly path: string; readonly count: number }
  /** The new day is one on which nobody holds it yet: whoever follows from `on` would be late at once. */
  | { readonly type: 'SuccessionDeadlineTooEarly'; readonly path: string; readonly dueOn: LocalDate; readonly on: LocalDate }
  /** Something fell due since that day while nobody held it: whoever followed from then on would be late at once. */
  | { readonly type: 'SuccessionInPast'; readonly path: string; readonly on: LocalDate; readonly today: LocalDate; readonly count: number }
  | DueInPast
  | ParentCycle
  | ReasonMissing
  | SourceMissing
  | TextTooLong;
