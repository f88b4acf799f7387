import { accept, acceptUnless, type Decider, type Decision, type OfType, refuse, unreachable } from '#libs/kernel/decider.js';
import type { ReportId } from '#libs/kernel/ids.js';
import { dateAt, isOver } from '#libs/kernel/time.js';
import { firstOf, firstRefusal, isBlank, nfc, reasonRefused, same, TITLE_LENGTH_MAX, tooLong } from '../checks.js';
import { entryRectified, rectifyRefused } from '../rectify.js';
import { canonicalFigures, offsetOf } from './figures.js';
import { ratiosRefused } from './ratio.js';
import { ownedWholly, ownersIn, reportOfSeveral } from './ownership.js';
import type { OwnerFacts, ReportCommand, ReportRefusal, ReviewFacts } from './report.commands.js';
import { evolveReport, type FieldNote, noReport, type Report, REPORT_FIELDS, type ReportEvent } from './report.js';
import { canonicalContent, figuresRefused, idsOf, intersects, refusedIfLocked, type Submission, submissionRefused } from './submission.js';

export type * from './report.commands.js';

type ReportDecision = Decision<ReportEvent, ReportRefusal>;

const submit = (command: Submission, report: Report): ReportDecision => {
  const { reportId, submittedBy, submittedAt, signature } = command;
  const refusal = submissionRefused(command, report);
  if (refusal !== undefined) return refuse(refusal);
  const submitted: OfType<ReportEvent, 'ReportSubmitted'> = {
    type: 'ReportSubmitted',
    reportId,
    version: report.versions.length + 1,
    ...canonicalContent(command),
    submittedBy,
    submittedAt,
    ...(signature === null ? {} : { signature }),
  };
  const isRepeated = report.phase === 'SUBMITTED' && same(report.latest, { ...submitted, version: report.versions.length });
  return isRepeated ? accept() : accept(submitted);
};

const current = ({ versions }: Report): number => versions.length;

const refusedIfStale = (version: number, report: Report): ReportRefusal | undefined =>
  version === current(report) ? undefined : { type: 'VersionStale', path: 'version', version, current: current(report) };

/**
 * There is a report, and the actor may act for one who receives it: of each of the duties that it serves, so that nobody accepts or voids what is owed to
 * somebody else, or to nobody.
 */
const notTheReceiver = (
  { reportId, actingFor, receivers }: ReviewFacts & { readonly reportId: ReportId },
  report: Report,
): ReportRefusal | undefined => {
  if (report.phase === 'NONE') return { type: 'ReportUnknown', reportId };
  const others = receivers.length === 0 ? [] : receivers.find((those) => !intersects(actingFor, those));
  return others && { type: 'NotTheReceiver', reportId, receivers: others };
};

/**
 * There is a report, and it is the actor's own, at least in part. A unit above does not do: who receives a report could make its holder overdue by
 * withdrawing it, past everything that protects the holder from a return.
 */
const notTheOwner = (
  { reportId, actor, owned }: OwnerFacts & { readonly reportId: ReportId },
  report: Report,
): ReportRefusal | undefined => {
  if (report.holder === null) return { type: 'ReportUnknown', reportId };
  const holders = ownersIn(owned);
  return actor === null || holders.includes(actor) ? undefined : { type: 'NotTheHolder', path: 'reportId', holder: actor, holders };
};

const reviewRefused = (
  command: ReviewFacts & { readonly reportId: ReportId; readonly version: number },
  report: Report,
): ReportRefusal | undefined => {
  const { reportId, version } = command;
  return firstRefusal<ReportRefusal>(
    () => notTheReceiver(command, report),
    () => refusedIfLocked(report, reportId),
    () => refusedIfStale(version, report),
    () => (report.phase === 'SUBMITTED' ? undefined : { type: 'NothingToReview', reportId, version }),
  );
};

/** A note is about a field that the version has. */
const notesRefused = (notes: readonly FieldNote[], { latest }: Report): ReportRefusal | undefined => {
  const known = [...Object.keys(latest?.values ?? {}).map((id) => `values.${id}`), 'narrative', 'document'];
  return firstOf<FieldNote, ReportRefusal>(notes, ({ field, note }, index) =>
    known.includes(field)
      ? reasonRefused(note, `notes[${index}].note`)
      : { type: 'NoteFieldUnknown', path: `notes[${index}].field`, field: field.slice(0, 100), known },
  );
};

const giveBack = (command: OfType<ReportCommand, 'ReturnReport'>, report: Report): ReportDecision => {
  const { version, kind, category, reason, notes, dueOn, returnedBy, at } = command;
  const today = dateAt(at);
  const refusal = firstRefusal<ReportRefusal>(
    () => reviewRefused(command, report),
    () => reasonRefused(reason),
    () =>
      (kind === 'AS_INVALID') === (category !== null) ? undefined : { type: 'ReturnCategoryInvalid', path: 'category', kind, category },
    () => (kind === 'FOR_CORRECTION' && dueOn === null ? { type: 'CorrectionDayMissing', path: 'dueOn' } : undefined),
    () => (dueOn !== null && dueOn < today ? { type: 'DueInPast', path: 'dueOn', dueOn, today } : undefined),
    () => notesRefused(notes, report),
  );
  return acceptUnless(refusal, {
    type: 'ReportReturned',
    version,
    kind,
    ...(category === null ? {} : { category }),
    reason: nfc(reason),
    ...(notes.length === 0 ? {} : { notes: nfc(notes) }),
    dueOn,
    returnedBy,
    at,
  });
};

const contestRefused = (version: number, { versions }: Report): ReportRefusal | undefined => {
  const entry = versions.find((each) => each.version === version);
  const because = ((): OfType<ReportRefusal, 'NotContestable'>['because'] | undefined => {
    if (entry === undefined) return 'NO_SUCH_VERSION';
    if (entry.withdrawn) return 'WITHDRAWN';
    if (entry.contest !== 'NONE') return 'CONTESTED_ALREADY';
    return entry.returned?.kind === 'AS_INVALID' ? undefined : 'NOT_RETURNED_AS_INVALID';
  })();
  return because && { type: 'NotContestable', path: 'version', version, because };
};

const contest = (command: OfType<ReportCommand, 'ContestReturn'>, report: Report): ReportDecision => {
  const { version, reason, contestedBy, at } = command;
  const refusal = firstRefusal<ReportRefusal>(
    () => notTheOwner(command, report),
    () => contestRefused(version, report),
    () => reasonRefused(reason),
  );
  return acceptUnless(refusal, { type: 'ReturnContested', version, reason: nfc(reason), contestedBy, at });
};

/** Whether the figures are locked does not matter: it is about whether the submission was one. */
const decideContest = (command: OfType<ReportCommand, 'DecideContest'>, report: Report): ReportDecision => {
  const { version, outcome, reason, decidedBy, at } = command;
  const entry = report.versions.find((each) => each.version === version);
  const isOpen = entry?.contest === 'OPEN' && !entry.withdrawn;
  const refusal = firstRefusal<ReportRefusal>(
    () => notTheReceiver(command, report),
    () => (isOpen ? undefined : { type: 'NothingContested', path: 'version', version }),
    () =>
      entry?.returned?.returnedBy === decidedBy ? { type: 'DecidedByReturner', version, returnedBy: entry.returned.returnedBy } : undefined,
    () => reasonRefused(reason),
  );
  return acceptUnless(refusal, { type: 'ContestDecided', version, outcome, reason: nfc(reason), decidedBy, at });
};

/** Nobody takes back what another unit has submitted for itself by the same report. */
const ofSeveral = ({ reportId, actor, owned }: OwnerFacts & { readonly reportId: ReportId }): ReportRefusal | undefined =>
  actor === null || ownedWholly(owned, actor) ? undefined : reportOfSeveral(reportId, 'reportId', owned, actor);

/** Everything that was said about the report stays with both parts. */
const divide = (command: OfType<ReportCommand, 'DivideReport'>, report: Report): ReportDecision => {
  const { reportId, version, into, actor, owned, dividedBy, at } = command;
  const mine = owned.filter(({ owners }) => actor === null || owners.includes(actor));
  const refusal = firstRefusal<ReportRefusal>(
    () => notTheOwner(command, report),
    () => refusedIfLocked(report, reportId),
    () => (report.phase === 'WITHDRAWN' ? { type: 'AlreadyWithdrawn', reportId } : undefined),
    () => refusedIfStale(version, report),
  );
  if (refusal !== undefined) return refuse(refusal);
  if (actor === null || mine.length === owned.length) return refuse({ type: 'NothingToDivide', path: 'reportId', reportId });
  const serves = mine.map(({ dutyId, period }) => ({ dutyId, period }));
  return accept({ type: 'ReportDivided', into, holder: actor, serves, dividedBy, at });
};

/** What was accepted once has been counted with; it is adjusted instead. */
const withdraw = (command: OfType<ReportCommand, 'WithdrawReport'>, report: Report): ReportDecision => {
  const { reportId, version, reason, withdrawnBy, at } = command;
  const { firstAcceptedAt: acceptedAt } = report;
  const refusal = firstRefusal<ReportRefusal>(
    () => notTheOwner(command, report),
    () => ofSeveral(command),
    () => (acceptedAt === null ? undefined : { type: 'ReportLocked', reportId, acceptedAt }),
    () => (report.phase === 'WITHDRAWN' ? { type: 'AlreadyWithdrawn', reportId } : undefined),
    () => refusedIfStale(version, report),
    () => reasonRefused(reason),
  );
  return acceptUnless(refusal, { type: 'ReportWithdrawn', reason: nfc(reason), withdrawnBy, at });
};

const notAccepted = ({ phase }: Report, reportId: ReportId): ReportRefusal | undefined =>
  phase === 'ACCEPTED' ? undefined : { type: 'AcceptanceMissing', reportId, phase };

const reopen = (command: OfType<ReportCommand, 'ReopenReport'>, report: Report): ReportDecision => {
  const { reportId, version, reason, reopenedBy, at } = command;
  const refusal = firstRefusal<ReportRefusal>(
    () => notTheReceiver(command, report),
    () => notAccepted(report, reportId),
    () => refusedIfStale(version, report),
    () => reasonRefused(reason),
  );
  return acceptUnless(refusal, { type: 'ReportReopened', version, reason: nfc(reason), reopenedBy, at });
};

/** One event for each figure that changes; what reads so already is left alone. */
const adjust = (command: OfType<ReportCommand, 'AdjustReport'>, report: Report): ReportDecision => {
  const { reportId, version, reason, document, adjustedBy, at, indicators } = command;
  const values = canonicalFigures(command.values);
  const changed = Object.entries(values).filter(([id, is]) => !Object.hasOwn(report.figures, id) || report.figures[id] !== is);
  const refusal = firstRefusal<ReportRefusal>(
    () => notTheReceiver(command, report),
    () => notAccepted(report, reportId),
    () => refusedIfStale(version, report),
    () => reasonRefused(reason),
    () => tooLong('document', document, TITLE_LENGTH_MAX),
    () => figuresRefused(command.values, [...new Set([...idsOf(indicators), ...Object.keys(report.figures)])]),
    () => (changed.length === 0 ? { type: 'NothingAdjusted', path: 'values' } : undefined),
    () => ratiosRefused({ ...report.figures, ...values }, indicators),
  );
  if (refusal !== undefined) return refuse(refusal);
  return accept(
    ...changed.map(([indicator, is]): ReportEvent => {
      const was = Object.hasOwn(report.figures, indicator) ? { was: report.figures[indicator] ?? null } : {};
      const cited = document === null || isBlank(document) ? null : nfc(document.trim());
      const offset = offsetOf(was.was, is);
      return { type: 'ReportAdjusted', version, indicator, ...was, is, offset, reason: nfc(reason), document: cited, adjustedBy, at };
    }),
  );
};

const giveCorrectionNotice = (command: OfType<ReportCommand, 'GiveCorrectionNotice'>, report: Report): ReportDecision => {
  const { reportId, version, dueOn, owed, at } = command;
  const returned = report.versions.find((entry) => entry.version === version)?.returned;
  const awaited =
    report.phase === 'RETURNED' && version === current(report) && returned?.kind === 'FOR_CORRECTION' && returned.dueOn === dueOn;
  const not = (because: OfType<ReportRefusal, 'CorrectionNotOverdue'>['because']): ReportRefusal => ({
    type: 'CorrectionNotOverdue',
    reportId,
    version,
    dueOn,
    because,
  });
  const refusal = firstRefusal<ReportRefusal>(
    () => (awaited ? undefined : not('NOT_AWAITED')),
    () => (!isOver(dueOn, at) ? not('NOT_YET') : undefined),
    () => (returned?.noticedOf === dueOn ? not('NOTICED') : undefined),
    () => (owed ? undefined : not('NOT_OWED')),
  );
  return acceptUnless(refusal, { type: 'CorrectionOverdue', version, dueOn, noticedAt: at });
};

/** What a rectified figure has to be as if it had been submitted so; one that comes from units is corrected there, or overridden. */
const figureRectified = (
  { ofVersion, field, indicators }: OfType<ReportCommand, 'RectifyEntry'>,
  rectified: Report,
): ReportRefusal | undefined => {
  const entry = rectified.entries[ofVersion - 1];
  if (entry?.type !== 'ReportSubmitted' || !field.startsWith('values.')) return undefined;
  const indicator = field.slice('values.'.length);
  if (Object.hasOwn(entry.consolidation?.figures ?? {}, indicator)) return { type: 'FigureConsolidated', path: 'field', indicator };
  const refusal = ratiosRefused(entry.values, indicators);
  return refusal && { ...refusal, path: 'is' };
};

const rectify = (command: OfType<ReportCommand, 'RectifyEntry'>, report: Report): ReportDecision => {
  const { reportId } = command;
  const event = entryRectified(command);
  const entry = report.entries[command.ofVersion - 1];
  const refusal = firstRefusal<ReportRefusal>(
    () => (report.phase === 'NONE' ? { type: 'ReportUnknown', reportId } : undefined),
    // What was accepted is corrected by an adjustment that offsets it, never by another reading.
    () => refusedIfLocked(report, reportId),
    () => (entry?.type === 'ReportContinued' ? { type: 'EntryBeforeDivision', path: 'ofVersion', reportId, from: entry.from } : undefined),
    () => rectifyRefused(command, report.entries, REPORT_FIELDS),
    () => figureRectified(command, evolveReport(report, event)),
  );
  return acceptUnless(refusal, event);
};

const decide = (command: ReportCommand, report: Report): ReportDecision => {
  switch (command.type) {
    case 'SubmitReport':
      return submit(command, report);
    case 'ReturnReport':
      return giveBack(command, report);
    case 'ContestReturn':
      return contest(command, report);
    case 'DecideContest':
      return decideContest(command, report);
    case 'WithdrawReport':
      return withdraw(command, report);
    case 'DivideReport':
      return divide(command, report);
    case 'AcceptReport': {
      const { version, acceptedBy, at } = command;
      return acceptUnless(reviewRefused(command, report), { type: 'ReportAccepted', version, acceptedBy, at });
    }
    case 'ReopenReport':
      return reopen(command, report);
    case 'AdjustReport':
      return adjust(command, report);
    case 'GiveCorrectionNotice':
      return giveCorrectionNotice(command, report);
    case 'RectifyEntry':
      return rectify(command, report);
    default:
      return unreachable(command);
  }
};

export const reportDecider: Decider<ReportCommand, ReportEvent, Report, ReportRefusal> = {
  initial: noReport,
  evolve: evolveReport,
  decide,
};
