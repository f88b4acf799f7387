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
  excuse: set(facts.excuse, entry),
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
): { readonly report: ReportFacts; readonly changed: readonly ReportVersion[] } | undefined => {
  const versions = report.versions.map((version) => rectifiedVersion(version, entry));
  const changed = versions.filter((version, index) => version !== report.versions[index]);
  return changed.length === 0 ? undefined : { report: { ...report, versions }, changed };
};

const rectifiedVersion = (before: ReportVersion, entry: EntryRectified): ReportVersion => {
  const { ofVersion } = entry;
  const { returned, withdrawn, reopened } = before;
  const key = entry.field.startsWith(VALUES) ? entry.field.slice(VALUES.length) : undefined;
  if (key !== undefined)
    return before.ofVersion === ofVersion && Object.hasOwn(before.values, key)
      ? { ...before, values: { ...before.values, [key]: entry.is } }
      : before;
  if (before.ofVersion === ofVersion) return set(before, entry);
  if (returned?.ofVersion === ofVersion) return { ...before, returned: set(returned, entry) };
  if (withdrawn?.ofVersion === ofVersion) return { ...before, withdrawn: set(withdrawn, entry) };
  if (reopened.some((each) => each.ofVersion === ofVersion)) return { ...before, reopened: reopened.map((each) => set(each, entry)) };
  const contest = returned?.contest ?? null;
  if (returned === null || contest === null) return before;
  if (contest.ofVersion === ofVersion) return { ...before, returned: { ...returned, contest: set(contest, entry) } };
  if (contest.decidedInVersion !== ofVersion || contest.decided === null || entry.field !== 'reason') return before;
  return { ...before, returned: { ...returned, contest: { ...contest, decided: { ...contest.decided, reason: entry.is } } } };
};
