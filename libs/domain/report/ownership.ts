import type { OfType } from '#libs/kernel/decider.js';
import type { OrgUnitId, ReportId } from '#libs/kernel/ids.js';
import type { OwnedObligation, ReportRefusal } from './report.commands.js';
import { isSame, type PlainReportEvent, type Report, type ReportEvent, type ServedObligation } from './report.js';

/*
 * A report may come to serve obligations of several units: what its holder owed went to different successors. What it says about an obligation then belongs to
 * who holds that, and nobody speaks for the others: whoever has something to say takes its own part out first, as a report of its own.
 */

export const ownersIn = (owned: readonly OwnedObligation[]): readonly OrgUnitId[] => [...new Set(owned.flatMap(({ owners }) => owners))];

export const ownedWholly = (owned: readonly OwnedObligation[], unit: OrgUnitId): boolean =>
  owned.every(({ owners }) => owners.includes(unit));

/** The refusal to a unit that holds a part of it only. */
export const reportOfSeveral = (reportId: ReportId, path: string, owned: readonly OwnedObligation[], unit: OrgUnitId): ReportRefusal => ({
  type: 'ReportOfSeveral',
  path,
  reportId,
  holders: ownersIn(owned.filter(({ owners }) => !owners.includes(unit))),
});

const isPlain = (event: ReportEvent): event is PlainReportEvent =>
  event.type !== 'ReportDivided' && event.type !== 'ReportContinued' && event.type !== 'EntryRectified';

/** What an event says about some of the obligations, under the id of the report that goes on with these. */
const about = (event: PlainReportEvent, reportId: ReportId, serves: readonly ServedObligation[]): PlainReportEvent =>
  event.type === 'ReportSubmitted'
    ? { ...event, reportId, serves: event.serves.filter((each) => serves.some((served) => isSame(each, served))) }
    : event;

/** What the part that was taken out of a report begins with. */
export const continuationOf = (
  { entries }: Report,
  { from, into, serves }: { readonly from: ReportId; readonly into: ReportId; readonly serves: readonly ServedObligation[] },
): OfType<ReportEvent, 'ReportContinued'> => ({
  type: 'ReportContinued',
  reportId: into,
  from,
  serves,
  events: entries
    .flatMap((entry): readonly ReportEvent[] => (entry.type === 'ReportContinued' ? entry.events : [entry]))
    .filter(isPlain)
    .map((event) => about(event, into, serves)),
});
