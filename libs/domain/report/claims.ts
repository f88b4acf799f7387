import type { Instant } from '#libs/kernel/time.js';
import type { ReleaseReason } from '../duty/duty.js';
import {
  evolveReport,
  isSame,
  isValid,
  type Report,
  type ReportEvent,
  type ReportVersion,
  type ServedObligation,
  without,
} from './report.js';

/*
 * A report that meets an obligation says so on the stream of the duty as well, in the unit of its own event: of two reports that want one
 * period at the same time one finds it taken, and a notice of the deadline finds it met.
 */

/** What a report does to the duties that it serves. */
export interface Claims {
  /** To be allowed by each duty, also where the report serves it already. `again`: a return that had let go of it was overturned. */
  readonly serve: readonly (ServedObligation & Pick<ReportVersion, 'holder' | 'submittedAt'> & { readonly again?: true })[];
  /** What another report served until this one was taken out of it: no duty is asked again. */
  readonly continued: readonly (ServedObligation & Pick<ReportVersion, 'submittedAt'>)[];
  readonly release: readonly ServedObligation[];
  readonly reason: ReleaseReason;
}

/** The obligations that a report meets, each with the first valid version that serves it. */
export const metBy = ({ versions }: Pick<Report, 'versions'>): Claims['serve'] =>
  versions
    .filter(isValid)
    .flatMap(({ serves, holder, submittedAt }) => serves.map((served) => ({ ...served, holder, submittedAt })))
    .filter((served, index, all) => all.findIndex((other) => isSame(other, served)) === index);

/** When an obligation was first met: the earliest of the valid versions that serve it, as what is shown of it goes by; null: none does. */
export const metAt = ({ versions }: Pick<Report, 'versions'>, obligation: ServedObligation): Instant | null =>
  versions
    .filter((version) => isValid(version) && version.serves.some((each) => isSame(each, obligation)))
    .map(({ submittedAt }) => submittedAt)
    .sort()[0] ?? null;

/** The obligations that a report was submitted for; what was withdrawn counts only where all of it was. */
export const servedBy = ({ versions }: Pick<Report, 'versions'>): readonly ServedObligation[] => {
  const standing = versions.filter(({ withdrawn }) => !withdrawn);
  return (standing.length > 0 ? standing : versions)
    .flatMap(({ serves }) => serves)
    .filter((served, index, all) => all.findIndex((other) => isSame(other, served)) === index);
};

/** Obligations that a version leaves out although the report meets them. */
export const leftOut = (report: Report, serves: readonly ServedObligation[]): readonly ServedObligation[] =>
  without(metBy(report), serves).map(({ dutyId, period }) => ({ dutyId, period }));

/** What events of a report change for the duties that it served before and serves after them. */
export const claimsOf = (before: Report, events: readonly ReportEvent[]): Claims => {
  const after = events.reduce(evolveReport, before);
  const submitted = events.flatMap((event) =>
    event.type === 'ReportSubmitted'
      ? event.serves.map((served) => ({ ...served, holder: event.holder, submittedAt: event.submittedAt }))
      : [],
  );
  const has = (type: ReportEvent['type']): boolean => events.some((event) => event.type === type);
  const begun = without(without(metBy(after), metBy(before)), submitted);
  const isContinued = has('ReportContinued');
  return {
    serve: isContinued ? [] : [...submitted, ...begun.map((served) => ({ ...served, again: true as const }))],
    continued: isContinued ? begun.map(({ dutyId, period, submittedAt }) => ({ dutyId, period, submittedAt })) : [],
    release: without(metBy(before), metBy(after)).map(({ dutyId, period }) => ({ dutyId, period })),
    reason: has('ReportWithdrawn') ? 'WITHDRAWN' : has('ReportDivided') ? 'DIVIDED' : 'RETURNED_AS_INVALID',
  };
};
