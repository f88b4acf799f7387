import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';

/** A duty goes from a unit that has ended to another. */
export interface DutyTransfer {
  readonly from: OrgUnitId;
  readonly to: OrgUnitId;
  readonly on: LocalDate;
  /** New day for what fell due while nobody held it; null: as it was. */
  readonly dueOn: LocalDate | null;
}

/** The days on which a duty's own events name a unit as holder. Who follows a unit that has ended is said by the stream of that unit. */
export interface HolderTerm {
  readonly unitId: OrgUnitId;
  /** First day; null: from the beginning. */
  readonly from: LocalDate | null;
  /** Exclusive; null: for good. */
  readonly to: LocalDate | null;
  /** New day, given with the transfer, for what fell due while nobody held it. */
  readonly dueOn: LocalDate | null;
}

/** The terms after one more transfer. A transfer from a unit that does not stand as holder changes nothing. */
export const movedTerms = (terms: readonly HolderTerm[], { from, to, on, dueOn }: DutyTransfer): readonly HolderTerm[] => {
  const index = terms.findLastIndex((term) => term.unitId === from && term.to === null && (term.from === null || term.from < on));
  const ended = terms[index];
  if (ended === undefined) return terms;
  return [...terms.toSpliced(index, 1, { ...ended, to: on }), { unitId: to, from: on, to: null, dueOn }];
};

/** The terms of all who hold a duty or did. */
export const holderTerms = (holders: readonly OrgUnitId[], transfers: readonly DutyTransfer[]): readonly HolderTerm[] =>
  transfers.reduce(
    movedTerms,
    [...new Set(holders)].map((unitId): HolderTerm => ({ unitId, from: null, to: null, dueOn: null })),
  );

/** The units that a duty's own events name as holders on a day. */
export const termsOn = (terms: readonly HolderTerm[], day: LocalDate): readonly OrgUnitId[] => [
  ...new Set(terms.flatMap(({ unitId, from, to }) => ((from === null || from <= day) && (to === null || day < to) ? [unitId] : []))),
];
