import type { EntryRectified } from '#libs/domain/rectify.js';
import { startOfDay, type LocalDate } from '#libs/kernel/time.js';
import type { DutyFacts, PeriodFacts, ReportFacts, ReportVersion } from './facts.js';

/*
 * Somebody typed it wrong: the fact that the wrong entry brought reads otherwise from now on, and is judged like that. Both readings
 * stay visible in the history. A field that has no counterpart in the facts changes nothing here.
 */

const VALUES = 'values.';

/** The fact with the field set, where it comes from the entry and has the field as a text. */
const set = <Fact extends { readonly ofVersion: number } | null>(fact: Fact, { ofVersion, field, is }: EntryRectified): Fact =>
  fact !== null && fact.ofVersion === ofVersion && typeof (fact as Record<string, unknown>)[field] === 'string'
    ? { ...fact, [field]: is }
    : fact;

const DUTY_TEXTS = ['wording', 'role'] as const;

/** What the first reading, or an amendment (`opened.title`), said about the duty as a whole. */
export const rectifiedDuty = (duty: DutyFacts, entry: EntryRectified): DutyFacts => {
  const own = { ...entry, field: entry.field.replace(/^opened\./, '') };
  const latest = duty.readings.at(-1)?.ofVersion === entry.ofVersion;
  const text = latest ? DUTY_TEXTS.find((name) => name === own.field) : undefined;
  return {
    ...duty,
    ...(text === undefined ? {} : { [text]: own.is }),
    readings: duty.readings.map((reading) => set(reading, own)) as unknown as DutyFacts['readings'],
  };
};

/** Extensions, requests and the day of a derived plan. What was said about reports comes from the reports' own streams. */
export const rectifiedPeriod = (facts: PeriodFacts, entry: EntryRectified): PeriodFacts => ({
  ...facts,
  requested: set(facts.requested, entry),
  extensions: facts.extensions.map((extension) => set(extension, entry)),
  submissions: facts.submissions.map((submission) =>
    submission.by === 'PLAN' && submission.version === entry.ofVersion && entry.field === 'on'
      ? { ...submission, at: startOfDay(entry.is as LocalDate) }
      : submission,
  ),
});

/** Undefined when no version of the report has that entry. */
export const rectifiedReport = (
  report: ReportFacts,
  entry: EntryRectified,
): { readonly report: ReportFacts; readonly version: ReportVersion } | undefined => {
  const { ofVersion } = entry;
  const before = report.versions.find(
    (version) => version.ofVersion === ofVersion || version.returned?.ofVersion === ofVersion || version.accepted?.ofVersion === ofVersion,
  );
  if (before === undefined) return undefined;
  const key = entry.field.startsWith(VALUES) ? entry.field.slice(VALUES.length) : undefined;
  const version: ReportVersion = {
    ...set(before, entry),
    ...(key !== undefined && before.ofVersion === ofVersion && Object.hasOwn(before.values, key)
      ? { values: { ...before.values, [key]: entry.is } }
      : {}),
    returned: set(before.returned, entry),
    accepted: set(before.accepted, entry),
  };
  return { report: { ...report, versions: report.versions.map((each) => (each === before ? version : each)) }, version };
};
