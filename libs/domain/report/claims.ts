import type { Instant } from '#libs/kernel/time.js';
import type { ReleaseReason } from '../duty/duty.js';
import { evolveReport, isValid, type Report, type ReportEvent, type ReportVersion, type ServedObligation } from './report.js';

/*
 * A report that meets an obligation says so on the stream of the duty as well, in the unit of its own event: of two reports that want one
 * period at the same time one finds it taken, and a notice of the deadline finds it met.
 */

/** What a report does to the duties that it serves. */
export interface Claims {
  /** To be allowed by each duty, also where the report serves it already. */
  readonly serve: readonly (ServedObligation & Pick<ReportVersion, 'holder' | 'submittedAt'>)[];
  readonly release: readonly ServedObligation[];
  readonly reason: ReleaseReason;
}

const isSame = (a: ServedObligation, b: ServedObligation): boolean => a.dutyId === b.dutyId && a.period === b.period;

const without = <Served extends ServedObligation>(from: readonly Served[], those: readonly ServedObligation[]): readonly Served[] =>
  from.filter((each) => !those.some((other) => isSame(each, other)));

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
  return {
    serve: [...submitted, ...without(without(metBy(after), metBy(before)), submitted)],
    release: without(metBy(before), metBy(after)).map(({ dutyId, period }) => ({ dutyId, period })),
    reason: events.some(({ type }) => type === 'ReportWithdrawn') ? 'WITHDRAWN' : 'RETURNED_AS_INVALID',
  };
};
