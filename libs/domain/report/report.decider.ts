import { accept, type Decider, type Decision, refuse, unreachable } from '#libs/kernel/decider.js';
import type { OrgUnitId, ReportId } from '#libs/kernel/ids.js';
import { dateAt } from '#libs/kernel/time.js';
import { firstOf, firstRefusal, isBlank, nfc, reasonRefused, same, TITLE_LENGTH_MAX, tooLong } from '../checks.js';
import { entryRectified, rectifyRefused } from '../rectify.js';
import { leftOut } from './claims.js';
import type { ReportCommand, ReportRefusal, ReviewFacts, ServedDutyFact } from './report.commands.js';
import { evolveReport, noReport, type Report, REPORT_FIELDS, type ReportEvent, type ServedObligation } from './report.js';

export type * from './report.commands.js';

type ReportDecision = Decision<ReportEvent, ReportRefusal>;
type Command<Type extends ReportCommand['type']> = Extract<ReportCommand, { type: Type }>;
type Submission = Command<'SubmitReport'>;

/** A report of a commune on a quarter has some ten pages; more belongs into an attachment. */
const NARRATIVE_LENGTH_MAX = 50_000;

/** A decimal number as figures are stored: no exponent, no thousands, a point. */
const NUMBER = /^-?\d{1,30}(\.\d{1,15})?$/;

const answer = (refusal: ReportRefusal | undefined, event: ReportEvent): ReportDecision =>
  refusal === undefined ? accept(event) : refuse(refusal);

const intersects = (a: readonly OrgUnitId[], b: readonly OrgUnitId[]): boolean => a.some((unit) => b.includes(unit));

const locked = ({ reportId, acceptedAt }: Report, id: ReportId): ReportRefusal | undefined =>
  acceptedAt === null ? undefined : { type: 'ReportLocked', reportId: reportId ?? id, acceptedAt };

/** Every obligation once, and none that the report meets already left out, unless its duty was closed meanwhile. */
const servesRefused = ({ serves, closedDuties }: Submission, report: Report): ReportRefusal | undefined => {
  if (serves.length === 0) return { type: 'ServesNothing', path: 'serves' };
  const twice = firstOf<ServedObligation, ReportRefusal>(serves, (served, index) =>
    serves.findIndex((other) => same(other, served)) < index ? { type: 'ServedTwice', path: `serves[${index}]`, ...served } : undefined,
  );
  const missing = leftOut(report, serves).find(({ dutyId }) => !closedDuties.includes(dutyId));
  return twice ?? (missing && { type: 'ServesLess', path: 'serves', ...missing });
};

/**
 * Whoever submits for the holder, submits now. A receiver may record that the report had come earlier, and names the document that shows
 * it; nobody else can make a report on time that was not.
 */
const submitterRefused = ({ holder, actingFor, duties, submittedAt, at, document }: Submission): ReportRefusal | undefined => {
  if (submittedAt > at) return { type: 'SubmittedInFuture', path: 'submittedAt', submittedAt, at };
  const isReceiver = duties.every(({ receivers }) => intersects(receivers, actingFor));
  if (submittedAt < at) {
    const missing = isReceiver ? (document === null || isBlank(document) ? 'DOCUMENT' : undefined) : 'RECEIVER';
    return missing && { type: 'BackdatingNotAllowed', path: 'submittedAt', submittedAt, at, missing };
  }
  return actingFor.includes(holder) || isReceiver ? undefined : { type: 'NotActingForHolder', path: 'holder', holder, actingFor };
};

const indicatorsRefused = ({ values, duties }: Submission): ReportRefusal | undefined => {
  const indicators = duties.flatMap((duty: ServedDutyFact) => duty.indicators);
  const known = [...new Set(indicators.map(({ id }) => id))];
  const required = new Set(indicators.filter((indicator) => indicator.required).map(({ id }) => id));
  const missing = [...required].filter((id) => !Object.hasOwn(values, id));
  if (missing.length > 0) return { type: 'IndicatorsMissing', path: 'values', indicators: missing };
  return firstOf(Object.entries(values), ([indicator, value]) => {
    const path = `values.${indicator.slice(0, 100)}`;
    if (!known.includes(indicator)) return { type: 'IndicatorUnknown', path, indicator: indicator.slice(0, 100), known };
    if (value === null) return undefined;
    if (!NUMBER.test(value)) return { type: 'IndicatorNotANumber', path, indicator, value: value.slice(0, 100) };
    return value.startsWith('-') && !/^-[0.]*$/.test(value) ? { type: 'IndicatorNegative', path, indicator, value } : undefined;
  });
};

/** Minus zero is zero, and a figure has one spelling: `007.50` is `7.5`. */
const canonicalNumber = (value: string | null): string | null => {
  if (value === null) return null;
  const [whole = '0', part = ''] = value.replace('-', '').split('.');
  const fraction = part.replace(/0+$/, '');
  return `${whole.replace(/^0+(?=\d)/, '')}${fraction === '' ? '' : `.${fraction}`}`;
};

const submit = (command: Submission, report: Report): ReportDecision => {
  const { reportId, holder, serves, values, narrative, document, submittedBy, submittedAt } = command;
  const refusal = firstRefusal<ReportRefusal>(
    () =>
      report.holder === null || report.holder === holder
        ? undefined
        : { type: 'NotTheHolder', path: 'holder', holder, holders: [report.holder] },
    () => locked(report, reportId),
    () => servesRefused(command, report),
    () => command.refusedByDuty ?? undefined,
    () => submitterRefused(command),
    () => indicatorsRefused(command),
    () =>
      narrative.length > NARRATIVE_LENGTH_MAX
        ? { type: 'NarrativeTooLong', path: 'narrative', length: narrative.length, lengthMax: NARRATIVE_LENGTH_MAX }
        : undefined,
    () => tooLong('document', document, TITLE_LENGTH_MAX),
  );
  if (refusal !== undefined) return refuse(refusal);
  const submitted: Extract<ReportEvent, { type: 'ReportSubmitted' }> = {
    type: 'ReportSubmitted',
    reportId,
    version: report.versions.length + 1,
    holder,
    serves,
    values: Object.fromEntries(Object.entries(values).map(([id, value]) => [id, canonicalNumber(value)])),
    narrative: nfc(narrative),
    document: document === null || isBlank(document) ? null : nfc(document.trim()),
    submittedBy,
    submittedAt,
  };
  const isRepeated = report.phase === 'SUBMITTED' && same(report.latest, { ...submitted, version: report.versions.length });
  return isRepeated ? accept() : accept(submitted);
};

const reviewRefused = (
  { reportId, version, actingFor, receivers }: ReviewFacts & { readonly reportId: ReportId; readonly version: number },
  report: Report,
): ReportRefusal | undefined => {
  const current = report.versions.length;
  return firstRefusal<ReportRefusal>(
    () => (report.phase === 'NONE' ? { type: 'ReportUnknown', reportId } : undefined),
    () => (intersects(actingFor, receivers) ? undefined : { type: 'NotTheReceiver', reportId, receivers }),
    () => locked(report, reportId),
    () => (version === current ? undefined : { type: 'VersionStale', path: 'version', version, current }),
    () => (report.phase === 'RETURNED' ? { type: 'NothingToReview', reportId, version } : undefined),
  );
};

const giveBack = (command: Command<'ReturnReport'>, report: Report): ReportDecision => {
  const { version, kind, reason, dueOn, returnedBy, at } = command;
  const today = dateAt(at);
  const refusal = firstRefusal<ReportRefusal>(
    () => reviewRefused(command, report),
    () => reasonRefused(reason),
    () => (dueOn !== null && dueOn < today ? { type: 'DueInPast', path: 'dueOn', dueOn, today } : undefined),
  );
  return answer(refusal, { type: 'ReportReturned', version, kind, reason: nfc(reason), dueOn, returnedBy, at });
};

const decide = (command: ReportCommand, report: Report): ReportDecision => {
  switch (command.type) {
    case 'SubmitReport':
      return submit(command, report);
    case 'ReturnReport':
      return giveBack(command, report);
    case 'AcceptReport': {
      const { version, acceptedBy, at } = command;
      return answer(reviewRefused(command, report), { type: 'ReportAccepted', version, acceptedBy, at });
    }
    case 'RectifyEntry': {
      const { reportId } = command;
      if (report.phase === 'NONE') return refuse({ type: 'ReportUnknown', reportId });
      // What was accepted is corrected by an adjustment that offsets it, never by another reading.
      return answer(locked(report, reportId) ?? rectifyRefused(command, report.entries, REPORT_FIELDS), entryRectified(command));
    }
    default:
      return unreachable(command);
  }
};

export const reportDecider: Decider<ReportCommand, ReportEvent, Report, ReportRefusal> = {
  initial: noReport,
  evolve: evolveReport,
  decide,
};
