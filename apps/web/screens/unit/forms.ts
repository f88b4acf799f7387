import { compareKeys } from '#libs/calendar/period.js';
import type { Figures, ReportForm, SavedDraft, ServerVersion } from '../../drafts/draft.js';
import type { ReportFormsQuery, ReportPartsFragment } from '../../graphql/generated.js';
import { planNumber } from '../../texts/plan-names.js';

type Owed = ReportFormsQuery['obligations']['nodes'][number];

const MET: ReadonlySet<Owed['status']> = new Set(['ON_TIME', 'LATE', 'EXCUSED_LATE']);

const figuresOf = (values: ReportPartsFragment['versions'][number]['figures']): Figures =>
  Object.fromEntries(values.map(({ indicator, value }) => [indicator, value]));

const latestOf = ({ versions }: ReportPartsFragment): ReportPartsFragment['versions'][number] | undefined =>
  versions.reduce<ReportPartsFragment['versions'][number] | undefined>(
    (latest, version) => (latest === undefined || version.version > latest.version ? version : latest),
    undefined,
  );

const onServerOf = (report: ReportPartsFragment | undefined): ServerVersion | null => {
  const latest = report === undefined ? undefined : latestOf(report);
  if (report === undefined || latest === undefined) return null;
  return {
    reportId: report.id,
    streamVersion: report.streamVersion,
    version: latest.version,
    phase: report.phase,
    figures: figuresOf(latest.figures),
    narrative: latest.narrative,
    document: latest.document,
    submittedAt: latest.submittedAt,
    returned: latest.returned,
  };
};

type Kept = ReportFormsQuery['reportDrafts']['nodes'][number];

/** One that is made of the reports of units is written where these are, and is none of this form. */
const savedOf = (draft: Kept | undefined, onServer: ServerVersion | null): SavedDraft | null => {
  const current = draft?.revisions.at(-1);
  if (draft === undefined || current === undefined || draft.consolidated) return null;
  const isOpen = draft.phase === 'DRAFTED' || draft.phase === 'SIGNED';
  return {
    revision: draft.revision,
    phase: !isOpen ? 'CLOSED' : draft.follows === (onServer?.version ?? 0) ? 'CURRENT' : 'OVERTAKEN',
    savedAt: current.draftedAt,
    isSigned: current.signature !== null,
    figures: figuresOf(draft.values),
    narrative: draft.narrative,
    document: draft.document,
  };
};

/** The figures of the period before, of the same duty; nothing is made of other duties. */
const previousOf = ({ dutyId, period }: Owed, reports: readonly ReportPartsFragment[]): Figures => {
  const before = reports
    .flatMap((report) => report.serves.filter((served) => served.dutyId === dutyId).map((served) => ({ report, key: served.period })))
    .filter(({ key }) => compareKeys(key, period) < 0)
    .sort((a, b) => compareKeys(b.key, a.key))[0];
  const latest = before === undefined ? undefined : latestOf(before.report);
  return latest === undefined ? {} : figuresOf(latest.figures);
};

/** The forms of everything that a unit reports. @param machine this machine's clock when the server told them, milliseconds */
export const formsOf = ({ obligations, reports, reportDrafts }: ReportFormsQuery, machine: number): readonly ReportForm[] =>
  obligations.nodes.map((owed): ReportForm => {
    const previous = previousOf(owed, reports.nodes);
    const isOfIt = ({ serves }: { readonly serves: readonly Pick<Owed, 'dutyId' | 'period'>[] }): boolean =>
      serves.some(({ dutyId, period }) => dutyId === owed.dutyId && period === owed.period);
    const onServer = onServerOf(reports.nodes.find(isOfIt));
    return {
      dutyId: owed.dutyId,
      period: owed.period,
      title: owed.title,
      plan: owed.plan === null ? '' : planNumber(owed.plan),
      receivers: owed.duty?.receivers.map(({ fullName }) => fullName) ?? [],
      periodFrom: owed.periodFrom,
      periodTo: owed.periodTo,
      dueOn: owed.dueOn,
      isMet: MET.has(owed.status),
      // A quotient is made of other figures, and nobody enters it.
      fields: (owed.duty?.indicators ?? [])
        .filter(({ ratio }) => ratio === null)
        .map(({ id, label, labelEn, unit, required }) => ({
          id,
          label,
          labelEn,
          unit,
          required,
          previous: previous[id] ?? null,
        })),
      onServer,
      saved: savedOf(reportDrafts.nodes.find(isOfIt), onServer),
      askedAt: { server: obligations.dataAsOf.at, machine },
    };
  });
