import type { OfType } from '#libs/kernel/decider.js';
import type { OrgUnitId, ReportId } from '#libs/kernel/ids.js';
import { dateAt } from '#libs/kernel/time.js';
import { firstOf, firstRefusal, isBlank, nfc, same, TITLE_LENGTH_MAX, tooLong } from '../checks.js';
import type { Indicator } from '../plan/plan-content.js';
import { leftOut } from './claims.js';
import { canonicalFigures, NUMBER } from './figures.js';
import { ownedWholly, ownersIn, reportOfSeveral } from './ownership.js';
import { carried, ratiosRefused } from './ratio.js';
import type { ReportCommand, ReportRefusal, ServedDutyFact } from './report.commands.js';
import type { IndicatorValues, Report, ServedObligation } from './report.js';

/* What every submission is checked against, and with it a draft that is to become one. */

export type Submission = OfType<ReportCommand, 'SubmitReport'>;

/** What a version of a report says, and on whose behalf. */
export type ReportContent = Pick<Submission, 'holder' | 'serves' | 'values' | 'narrative' | 'document' | 'consolidation'>;

/** A report of a commune on a quarter has some ten pages; more belongs into an attachment. */
const NARRATIVE_LENGTH_MAX = 50_000;

export const intersects = (a: readonly OrgUnitId[], b: readonly OrgUnitId[]): boolean => a.some((unit) => b.includes(unit));

export const refusedIfLocked = ({ reportId, acceptedAt }: Report, id: ReportId): ReportRefusal | undefined =>
  acceptedAt === null ? undefined : { type: 'ReportLocked', reportId: reportId ?? id, acceptedAt };

/** One spelling of figures and texts, so that what is the same is equal. */
export const canonicalContent = ({ holder, serves, values, narrative, document, consolidation }: ReportContent): ReportContent => ({
  holder,
  serves: serves.map(({ dutyId, period }) => ({ dutyId, period })),
  values: canonicalFigures(values),
  narrative: nfc(narrative),
  document: document === null || isBlank(document) ? null : nfc(document.trim()),
  ...(consolidation === undefined ? {} : { consolidation }),
});

/**
 * The next version comes from who holds all that the report serves; a receiver may still record one of the unit that submitted it and holds nothing any more.
 * Of what was withdrawn nothing is left that another unit could lose.
 */
const holderRefused = ({ reportId, holder, owned }: Submission, report: Report): ReportRefusal | undefined => {
  if (report.holder === null || ownedWholly(owned, holder)) return undefined;
  const holders = ownersIn(owned);
  if (holders.includes(holder)) return report.phase === 'WITHDRAWN' ? undefined : reportOfSeveral(reportId, 'holder', owned, holder);
  return holder === report.holder ? undefined : { type: 'NotTheHolder', path: 'holder', holder, holders };
};

/** Every obligation once, and none that the report meets already left out, unless it is no longer owed. */
const servesRefused = ({ serves, noLongerOwed }: Submission, report: Report): ReportRefusal | undefined => {
  if (serves.length === 0) return { type: 'ServesNothing', path: 'serves' };
  const twice = firstOf<ServedObligation, ReportRefusal>(serves, (served, index) =>
    serves.findIndex((other) => same(other, served)) < index ? { type: 'ServedTwice', path: `serves[${index}]`, ...served } : undefined,
  );
  const missing = leftOut(report, serves).find((met) => !noLongerOwed.some((closed) => same(closed, met)));
  return twice ?? (missing && { type: 'ServesLess', path: 'serves', ...missing });
};

/**
 * Whoever submits for the holder, submits now. A receiver may record that the report had come earlier, and names the document that shows
 * it; nobody else can make a report on time that was not. Before its plan was issued nobody owed it.
 */
const submitterRefused = ({ holder, actingFor, duties, submittedAt, at, document }: Submission): ReportRefusal | undefined => {
  if (submittedAt > at) return { type: 'SubmittedInFuture', path: 'submittedAt', submittedAt, at };
  const isReceiver = duties.every(({ receivers }) => intersects(receivers, actingFor));
  if (submittedAt < at) {
    const missing = isReceiver ? (document === null || isBlank(document) ? 'DOCUMENT' : undefined) : 'RECEIVER';
    if (missing !== undefined) return { type: 'BackdatingNotAllowed', path: 'submittedAt', submittedAt, at, missing };
    const on = dateAt(submittedAt);
    const earliest = duties.map(({ issuedFrom }) => issuedFrom).find((day) => on < day);
    return earliest && { type: 'ReportedBeforeIssue', path: 'submittedAt', on, earliest };
  }
  return actingFor.includes(holder) || isReceiver ? undefined : { type: 'NotActingForHolder', path: 'holder', holder, actingFor };
};

/** Each figure is asked for, is a number or not applicable, and is not negative. */
export const figuresRefused = (values: IndicatorValues, known: readonly string[]): ReportRefusal | undefined =>
  firstOf(Object.entries(values), ([indicator, value]) => {
    const path = `values.${indicator.slice(0, 100)}`;
    if (!known.includes(indicator)) return { type: 'IndicatorUnknown', path, indicator: indicator.slice(0, 100), known };
    if (value === null) return undefined;
    if (!NUMBER.test(value)) return { type: 'IndicatorNotANumber', path, indicator, value: value.slice(0, 100) };
    return value.startsWith('-') && !/^-[0.]*$/.test(value) ? { type: 'IndicatorNegative', path, indicator, value } : undefined;
  });

/** Names of the figures; a ratio has none of its own. */
export const idsOf = (indicators: readonly Indicator[]): readonly string[] => [...new Set(carried(indicators).map(({ id }) => id))];

const indicatorsOf = ({ duties }: Submission): readonly Indicator[] => duties.flatMap((duty: ServedDutyFact) => duty.indicators);

const figuresMissing = (command: Submission): ReportRefusal | undefined => {
  const missing = idsOf(indicatorsOf(command).filter(({ required }) => required)).filter((id) => !Object.hasOwn(command.values, id));
  return missing.length > 0 ? { type: 'IndicatorsMissing', path: 'values', indicators: missing } : undefined;
};

/**
 * Whether the report takes this as its next version.
 * @param completeness `PARTIAL`: figures may still be missing
 */
export const submissionRefused = (
  command: Submission,
  report: Report,
  completeness: 'COMPLETE' | 'PARTIAL' = 'COMPLETE',
): ReportRefusal | undefined => {
  const { reportId, values, narrative, document } = command;
  return firstRefusal<ReportRefusal>(
    () => holderRefused(command, report),
    () => refusedIfLocked(report, reportId),
    () => servesRefused(command, report),
    () => command.refusedByDuty ?? undefined,
    () => submitterRefused(command),
    () => (completeness === 'COMPLETE' ? figuresMissing(command) : undefined),
    () => figuresRefused(values, idsOf(indicatorsOf(command))),
    () => ratiosRefused(values, indicatorsOf(command), completeness),
    () =>
      narrative.length > NARRATIVE_LENGTH_MAX
        ? { type: 'NarrativeTooLong', path: 'narrative', length: narrative.length, lengthMax: NARRATIVE_LENGTH_MAX }
        : undefined,
    () => tooLong('document', document, TITLE_LENGTH_MAX),
  );
};
