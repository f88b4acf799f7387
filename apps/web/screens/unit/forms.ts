import { compareKeys } from '#libs/calendar/period.js';
import type { Alike, Figures, ReportForm, SavedDraft, Served, ServerVersion } from '../../drafts/report-draft.js';
import type {
  AlikePartsFragment,
  DraftPartsFragment,
  FormPartsFragment,
  ReportFormQuery,
  ReportFormsQuery,
  ReportPartsFragment,
} from '../../graphql/generated.js';
import { planNumber } from '../../texts/plan-names.js';

const MET: ReadonlySet<FormPartsFragment['status']> = new Set(['ON_TIME', 'LATE', 'EXCUSED_LATE']);

const figuresOf = (values: ReportPartsFragment['versions'][number]['figures']): Figures =>
  Object.fromEntries(values.map(({ indicator, value }) => [indicator, value]));

const alikeOf = ({ dutyId, period, formerHolders, dueOn }: AlikePartsFragment): Alike => ({
  dutyId,
  period,
  formerly: formerHolders.map(({ fullName }) => fullName).join('; '),
  dueOn,
});

const latestOf = ({ versions }: ReportPartsFragment): ReportPartsFragment['versions'][number] | undefined =>
  versions.reduce<ReportPartsFragment['versions'][number] | undefined>(
    (latest, version) => (latest === undefined || version.version > latest.version ? version : latest),
    undefined,
  );

type OwnReport = ReportFormQuery['own']['nodes'][number];
type Owner = NonNullable<OwnReport['serves'][number]['duty']>['holders'][number];

/** Whose each obligation is that a report serves: of the unit that submitted it, or where that does not hold it any more, of those who do. */
const ownersOf = ({ holderId, serves }: OwnReport): readonly { readonly served: Served; readonly owners: readonly Owner[] }[] =>
  serves.map(({ duty, ...served }) => {
    const holders = duty?.holders ?? [];
    const own = holders.filter(({ id }) => id === holderId);
    return { served, owners: own.length > 0 ? own : holders };
  });

const DIVISIBLE: ReadonlySet<OwnReport['phase']> = new Set(['SUBMITTED', 'RETURNED']);

/** Names of those who hold the rest of what a report serves of which the unit holds a part. */
const othersOf = (report: OwnReport, unitId: string): readonly string[] => {
  const isOwn = ({ owners }: { readonly owners: readonly Owner[] }): boolean => owners.some(({ id }) => id === unitId);
  const all = ownersOf(report);
  if (!DIVISIBLE.has(report.phase) || !all.some(isOwn)) return [];
  return [...new Set(all.filter((each) => !isOwn(each)).flatMap(({ owners }) => owners.map(({ fullName }) => fullName)))];
};

const onServerOf = (
  report: ReportPartsFragment | undefined,
  owed: readonly AlikePartsFragment[],
  own: OwnReport | undefined,
  unitId: string,
): ServerVersion | null => {
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
    serves: report.serves.map((served) => {
      const known = owed.find(({ dutyId, period }) => dutyId === served.dutyId && period === served.period);
      return known === undefined ? served : alikeOf(known);
    }),
    ...(own?.id === report.id ? { others: othersOf(own, unitId) } : {}),
    submittedAt: latest.submittedAt,
    returned: latest.returned,
  };
};

const isOpen = ({ phase }: DraftPartsFragment): boolean => phase === 'DRAFTED' || phase === 'SIGNED';

/** The draft to be gone on with: of the report that is there, or else the one that was saved last. @param drafts the latest last */
const lastOf = (drafts: readonly DraftPartsFragment[], onServer: ServerVersion | null): DraftPartsFragment | undefined => {
  const ofReport = drafts.filter(({ reportId }) => onServer === null || reportId === onServer.reportId);
  return ofReport.findLast(isOpen) ?? ofReport.at(-1);
};

/** One that is made of the reports of units is written where these are, and is none of this form. */
const savedOf = (draft: DraftPartsFragment | undefined, onServer: ServerVersion | null, unitId: string): SavedDraft | null => {
  const current = draft?.revisions.at(-1);
  if (draft === undefined || current === undefined || draft.consolidated) return null;
  return {
    reportId: draft.reportId,
    by: draft.holder === null || draft.holder.id === unitId ? null : draft.holder.fullName,
    revision: draft.revision,
    phase: !isOpen(draft) ? 'CLOSED' : draft.follows === (onServer?.version ?? 0) ? 'CURRENT' : 'OVERTAKEN',
    savedAt: current.draftedAt,
    isSigned: current.signature !== null,
    figures: figuresOf(draft.values),
    narrative: draft.narrative,
    document: draft.document,
    isForAll: draft.serves.length > 1,
    serves: draft.serves,
  };
};

/** What else a unit owes of the same rule and period, since units were merged. */
const alikeIn = (owed: readonly AlikePartsFragment[], { dutyId, planId, ruleKey, period }: AlikePartsFragment): readonly Alike[] =>
  owed
    .filter((each) => each.planId === planId && each.ruleKey === ruleKey && each.period === period && each.dutyId !== dutyId)
    .filter(({ kind, phase }) => kind === 'REPORT' && phase === 'OPEN')
    .map(alikeOf);

/** The figures of the period before, of the same duty; nothing is made of other duties. */
const previousOf = ({ dutyId, period }: FormPartsFragment, reports: readonly ReportPartsFragment[]): Figures => {
  const before = reports
    .flatMap((report) => report.serves.filter((served) => served.dutyId === dutyId).map((served) => ({ report, key: served.period })))
    .filter(({ key }) => compareKeys(key, period) < 0)
    .sort((a, b) => compareKeys(b.key, a.key))[0];
  const latest = before === undefined ? undefined : latestOf(before.report);
  return latest === undefined ? {} : figuresOf(latest.figures);
};

type Told = ReportFormsQuery & Partial<Pick<ReportFormQuery, 'ofPeriod' | 'own'>>;

/** The forms of obligations as a unit reports on them. @param machine this machine's clock when the server told them, milliseconds */
export const formsOf = (
  { obligations, ofPeriod, reports, own, reportDrafts }: Told,
  unitId: string,
  machine: number,
): readonly ReportForm[] => {
  const ofItsPeriod = (ofPeriod ?? obligations).nodes;
  return obligations.nodes.map((owed): ReportForm => {
    const previous = previousOf(owed, reports.nodes);
    const isOfIt = ({ serves }: { readonly serves: readonly Pick<FormPartsFragment, 'dutyId' | 'period'>[] }): boolean =>
      serves.some(({ dutyId, period }) => dutyId === owed.dutyId && period === owed.period);
    const onServer = onServerOf(reports.nodes.find(isOfIt), ofItsPeriod, own?.nodes[0], unitId);
    return {
      dutyId: owed.dutyId,
      period: owed.period,
      title: owed.title,
      plan: owed.plan === null ? '' : planNumber(owed.plan),
      receivers: owed.duty?.receivers.map(({ fullName }) => fullName) ?? [],
      formerHolders: owed.formerHolders,
      alike: alikeIn(ofItsPeriod, owed),
      periodFrom: owed.periodFrom,
      periodTo: owed.periodTo,
      dueOn: owed.dueOn,
      extensions: owed.extensions,
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
      saved: savedOf(lastOf(reportDrafts.nodes.filter(isOfIt), onServer), onServer, unitId),
      askedAt: { server: obligations.dataAsOf.at, machine },
    };
  });
};

/**
 * The form of one obligation, where it is the unit's to report on. What was met keeps the holder of that day; the report that met it belongs to whoever
 * holds the duty since that unit ended.
 */
export const ownFormOf = (data: ReportFormQuery, unitId: string, machine: number): ReportForm | undefined => {
  const [owed] = data.obligations.nodes;
  if (owed === undefined) return undefined;
  const reportOwners = data.own.nodes
    .flatMap(ownersOf)
    .filter(({ served }) => served.dutyId === owed.dutyId && served.period === owed.period)
    .flatMap(({ owners }) => owners);
  return [...owed.holders, ...reportOwners].some(({ id }) => id === unitId) ? formsOf(data, unitId, machine)[0] : undefined;
};
