import { accept, acceptUnless, type Decision, type OfType, refuse } from '#libs/kernel/decider.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { dateAt, type LocalDate } from '#libs/kernel/time.js';
import { firstOf, firstRefusal, nfc, reasonRefused, same, sourceRefused } from '../checks.js';
import { codeTaken } from './code.rules.js';
import type { AuthorityFact, OrgUnitCommand, OrgUnitRefusal, SuccessorFact } from './org-unit.commands.js';
import type { OrgUnit, OrgUnitEvent } from './org-unit.js';
import { canonicalShare, isShare, sumOfShares } from './succession.js';

/* How a unit ends in others, and who follows it. */

type OrgUnitDecision = Decision<OrgUnitEvent, OrgUnitRefusal>;

const PARTS_MIN = 2;

export const validityInverted = (path: string, from: LocalDate | null, to: LocalDate): OrgUnitRefusal | undefined =>
  from !== null && to <= from ? { type: 'ValidityInverted', path, from, to } : undefined;

const notAbove = (unitId: OrgUnitId, { actor, above }: AuthorityFact): OrgUnitRefusal | undefined =>
  actor === null || above.includes(actor) ? undefined : { type: 'NotTheUnitAbove', unitId, above, actor };

/** A unit that was entered as ended on that very day may still be told where it went. */
const refusedIfGone = (unit: OrgUnit, unitId: OrgUnitId, on: LocalDate): OrgUnitRefusal | undefined => {
  const { dissolvedOn, endedBy, succession, name } = unit;
  if (dissolvedOn === null) return undefined;
  const isOpen = endedBy?.type === 'OrgUnitDissolved' && dissolvedOn === on && succession.every(({ holder }) => holder === null);
  return isOpen ? undefined : { type: 'UnitDissolved', unitId, name, dissolvedOn };
};

const successorTwice = (path: string, units: readonly OrgUnitId[]): OrgUnitRefusal | undefined =>
  firstOf(units, (unitId, index) =>
    units.indexOf(unitId) < index ? { type: 'SuccessorTwice', path: `${path}[${index}]`, unitId } : undefined,
  );

/** Whether a unit may follow another from a day on. */
const successorRefused = (path: string, unitId: OrgUnitId, successor: SuccessorFact, on: LocalDate): OrgUnitRefusal | undefined => {
  const { unitId: successorId, exists, validFrom, dissolvedOn, followedBy, above } = successor;
  const chain = [successorId, ...followedBy];
  if (successorId === unitId) return { type: 'SuccessorIsItself', path, unitId };
  if (!exists) return { type: 'SuccessorUnknown', path, successorId };
  if (chain.includes(unitId)) return { type: 'SuccessionCycle', path, unitId, chain };
  const isThere = (validFrom === null || validFrom <= on) && (dissolvedOn === null || on < dissolvedOn);
  if (!isThere) return { type: 'SuccessorNotInForce', path, successorId, on, validFrom, dissolvedOn };
  return above.includes(unitId) ? { type: 'SuccessorBelow', path, unitId, successorId } : undefined;
};

/** A step that was carried out is not carried out again, so that a reform can be resumed. */
const isDone = (unit: OrgUnit, on: LocalDate, event: OfType<OrgUnitEvent, 'OrgUnitsMerged' | 'OrgUnitSplit'>): boolean =>
  unit.dissolvedOn === on && same(unit.endedBy, event);

export const merge = (command: OfType<OrgUnitCommand, 'MergeOrgUnits'>, unit: OrgUnit): OrgUnitDecision => {
  const { unitId, units, into, on, source, successor } = command;
  const event = { type: 'OrgUnitsMerged', units: [...units].sort(), into, on, source: nfc(source) } as const;
  const refusal = firstRefusal<OrgUnitRefusal>(
    () => notAbove(unitId, command),
    () => (units.includes(into) ? { type: 'SuccessorIsItself', path: 'into', unitId: into } : undefined),
    () => successorTwice('units', units),
    () => sourceRefused(source),
    () => (isDone(unit, on, event) ? undefined : refusedIfGone(unit, unitId, on)),
    () => validityInverted('on', unit.validFrom, on),
    () => successorRefused('into', unitId, successor, on),
  );
  if (refusal === undefined && isDone(unit, on, event)) return accept();
  return acceptUnless(refusal, event);
};

/** Parts of a whole, each once; `null` in every one of them: not allocable. */
const sharesRefused = (path: string, shares: readonly (string | null)[]): OrgUnitRefusal | undefined => {
  const given = shares.filter((share) => share !== null);
  if (given.length === 0 && shares.length > 0) return undefined;
  const wrong = firstOf<string | null, OrgUnitRefusal>(shares, (share, index) =>
    share !== null && !isShare(share) ? { type: 'ShareInvalid', path: `${path}[${index}].share`, share: share.slice(0, 40) } : undefined,
  );
  if (wrong !== undefined) return wrong;
  const sum = sumOfShares(given);
  return given.length === shares.length && sum === '1' ? undefined : { type: 'SharesNotWhole', path, sum };
};

export const split = (command: OfType<OrgUnitCommand, 'SplitOrgUnit'>, unit: OrgUnit): OrgUnitDecision => {
  const { unitId, into, on, source, successors } = command;
  const parts = into.map(({ unitId: part, share }) => ({ unitId: part, share: share === null ? null : canonicalShare(share) }));
  const event = { type: 'OrgUnitSplit', into: parts, on, source: nfc(source) } as const;
  const refusal = firstRefusal<OrgUnitRefusal>(
    () => notAbove(unitId, command),
    () => (into.length < PARTS_MIN ? { type: 'SuccessorsTooFew', path: 'into', count: into.length, countMin: PARTS_MIN } : undefined),
    () =>
      successorTwice(
        'into',
        into.map((part) => part.unitId),
      ),
    () =>
      sharesRefused(
        'into',
        into.map(({ share }) => share),
      ),
    () => sourceRefused(source),
    () => (isDone(unit, on, event) ? undefined : refusedIfGone(unit, unitId, on)),
    () => validityInverted('on', unit.validFrom, on),
    () => firstOf(successors, (successor, index) => successorRefused(`into[${index}].unitId`, unitId, successor, on)),
  );
  if (refusal === undefined && isDone(unit, on, event)) return accept();
  return acceptUnless(refusal, event);
};

/**
 * What was entered wrongly is put right by an entry of its own, as long as nobody decided on the strength of it. Codes that went to another unit
 * meanwhile cannot be had twice.
 */
export const annulEnd = (command: OfType<OrgUnitCommand, 'AnnulOrgUnitEnd'>, unit: OrgUnit): OrgUnitDecision => {
  const { unitId, source, reason, codeHolders, actor, above } = command;
  const { endedBy, decided, name, codes, validFrom } = unit;
  const refusal = firstRefusal<OrgUnitRefusal>(
    () => notAbove(unitId, command),
    () => (endedBy === null ? { type: 'UnitNotEnded', unitId, name } : undefined),
    () => sourceRefused(source),
    () => reasonRefused(reason),
    () => (decided === null ? undefined : { type: 'SuccessionDecidedAlready', unitId, to: decided.to, on: decided.on }),
    () => firstOf(codes, (code) => codeTaken('unitId', code, codeHolders, { from: validFrom, to: null })),
  );
  if (refusal !== undefined || endedBy === null) return refusal === undefined ? accept() : refuse(refusal);
  const { type: of, on } = endedBy;
  return accept({ type: 'OrgUnitEndAnnulled', of, on, decidedBy: actor ?? above[0] ?? unitId, source: nfc(source), reason: nfc(reason) });
};

/** Nobody becomes late by a decision: what fell due since the day from which somebody is to follow was nobody's then. */
const inPast = ({ on, passedSince, at }: OfType<OrgUnitCommand, 'DecideSuccession'>): OrgUnitRefusal | undefined =>
  passedSince === 0 ? undefined : { type: 'SuccessionInPast', path: 'on', on, today: dateAt(at), count: passedSince };

/** What fell due while nobody held it gets a new day, which is still to come, and on which somebody holds it. */
const deadlineRefused = ({ dueOn, on, passedMeanwhile, at }: OfType<OrgUnitCommand, 'DecideSuccession'>): OrgUnitRefusal | undefined => {
  if (dueOn === null)
    return passedMeanwhile === 0 ? undefined : { type: 'SuccessionDeadlineMissing', path: 'dueOn', count: passedMeanwhile };
  const today = dateAt(at);
  if (dueOn < today) return { type: 'DueInPast', path: 'dueOn', dueOn, today };
  return dueOn < on ? { type: 'SuccessionDeadlineTooEarly', path: 'dueOn', dueOn, on } : undefined;
};

export const decideSuccession = (command: OfType<OrgUnitCommand, 'DecideSuccession'>, unit: OrgUnit): OrgUnitDecision => {
  const { unitId, to, on, duties, shares, dueOn, source, reason, successor, allocated, notHeld, actor, above } = command;
  const merged = unit.endedBy?.type === 'OrgUnitsMerged' ? unit.endedBy : undefined;
  const refusal = firstRefusal<OrgUnitRefusal>(
    () => notAbove(unitId, command),
    () => (unit.dissolvedOn === null ? { type: 'UnitNotEnded', unitId, name: unit.name } : undefined),
    () => (merged === undefined ? undefined : { type: 'SuccessionSettled', unitId, to: merged.into }),
    () => sourceRefused(source),
    () => reasonRefused(reason),
    () =>
      unit.dissolvedOn !== null && on < unit.dissolvedOn
        ? { type: 'SuccessionBeforeEnd', path: 'on', on, endedOn: unit.dissolvedOn }
        : undefined,
    () => successorRefused('to', unitId, successor, on),
    () => (notHeld.length > 0 ? { type: 'DutiesNotHeld', path: 'duties', unitId, duties: notHeld } : undefined),
    () =>
      successorTwice(
        'shares',
        (shares ?? []).map((part) => part.unitId),
      ),
    () =>
      shares === null
        ? undefined
        : sharesRefused(
            'shares',
            shares.map(({ share }) => share),
          ),
    () => firstOf(allocated, (each, index) => successorRefused(`shares[${index}].unitId`, unitId, each, on)),
    () => inPast(command),
    () => deadlineRefused(command),
  );
  return acceptUnless(refusal, {
    type: 'SuccessionDecided',
    to,
    on,
    duties,
    shares: shares === null ? null : shares.map(({ unitId: part, share }) => ({ unitId: part, share: canonicalShare(share) })),
    dueOn,
    // The operator enters what the unit above decided.
    decidedBy: actor ?? above[0] ?? unitId,
    source: nfc(source),
    reason: nfc(reason),
  });
};
