import type { DutyEvent } from '#libs/domain/duty/duty.js';
import type { Assignment, DutyRule, Indicator } from '#libs/domain/plan/plan-content.js';
import type { PlanEvent } from '#libs/domain/plan/plan.js';
import type { ReportEvent } from '#libs/domain/report/report.js';
import type { StreamAppend, StreamId } from '#libs/event-log/event-log.js';
import type { OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import { dateOf, type Instant } from '#libs/kernel/time.js';
import { newEvent } from '#libs/testing/log/log-fixtures.js';
import { registered } from '../registered.js';
import { type Act, type Batch, communesOf, type Duty, fateOf, figuresOf, MONTHS, periodOf, reportOf, type WorldSize } from './world.js';

/* The events that the commands of such a country would leave, by stream and with the versions that they would have. */

const OFFICIAL = 'official' as PersonId;
const SOURCE = { document: 'bench', place: '1' };

const INDICATORS: readonly Indicator[] = [
  { id: 'newsItems', label: 'Số tin, bài', unit: 'tin', overUnits: 'SUM', overTime: 'SUM', required: true },
  { id: 'broadcasts', label: 'Số lượt phát thanh', unit: 'lượt', overUnits: 'SUM', overTime: 'SUM', required: true },
];

const append = (streamId: StreamId, expectedVersion: number, ...events: readonly object[]): StreamAppend => ({
  streamId,
  expectedVersion,
  events: events.map((event) => newEvent(event)),
});

/** Everybody, before anything happens. */
export const unitAppends = (size: WorldSize): readonly StreamAppend[] =>
  [...communesOf(size)].flatMap(([province, communes]) => [
    append(`org-unit/${province}`, 0, registered(province, null)),
    ...communes.map((commune) => append(`org-unit/${commune}`, 0, registered(commune, province))),
  ]);

const WORDING = 'hằng tháng, chậm nhất ngày 20';

const ruleOf = ({ ruleKey, province, year }: Duty): DutyRule => ({
  kind: 'REPORT',
  key: ruleKey,
  title: 'Báo cáo kết quả tuyên truyền',
  leads: [],
  leadership: 'EACH',
  coordinators: [],
  authority: 'ASSIGNS',
  wording: WORDING,
  schedule: {
    kind: 'PERIODIC',
    every: ['MONTH'],
    system: 'REPORT',
    due: { at: 'DAY_OF_MONTH', day: 20, monthOffset: 0, policy: 'CALENDAR_STRICT' },
    from: dateOf(year, 1, 1),
    to: dateOf(year, 12, 31),
    start: 'WHOLE_SPAN',
  },
  source: SOURCE,
  receivers: [{ unit: province }],
  indicators: INDICATORS,
});

/** The plan of which these are the duties of one commune; the others owe the same. */
const planOpened = (duties: readonly Duty[], holders: readonly OrgUnitId[]): StreamAppend => {
  const [duty] = duties;
  if (duty === undefined) throw new Error('a plan without duties');
  const { planId, province, year } = duty;
  const rules = duties.map(ruleOf);
  const day = dateOf(year, 1, 4);
  const assignments: readonly Assignment[] = rules.flatMap(({ key }) =>
    holders.map((holder) => ({ ruleKey: key, holders: [holder], coordinators: [] })),
  );
  const events: readonly PlanEvent[] = [
    {
      type: 'PlanDrafted',
      planId,
      content: {
        title: `Kế hoạch tuyên truyền năm ${year}`,
        year,
        form: 'PLAN',
        issuer: province,
        legalBases: [],
        targets: [],
        notes: [],
        tasks: rules.map((rule) => ({ key: rule.key, number: '1', title: rule.title, products: [], rules: [rule] })),
        clauses: [],
        source: SOURCE,
      },
    },
    {
      type: 'PlanIssued',
      numbering: 'NUMBERED',
      document: { number: '1', symbol: 'KH-UBND' },
      issuedOn: { known: true, date: day },
      sentOn: null,
      receivedOn: null,
      assignments,
      resolvedOn: day,
      parentId: null,
      parentIssuedOn: null,
      assumption: null,
    },
  ];
  return append(`plan/${planId}`, 0, ...events);
};

const dutyOpened = (duty: Duty): DutyEvent => {
  const { title, authority, wording, schedule, source } = ruleOf(duty);
  return {
    type: 'ReportRegimeAssigned',
    dutyId: duty.id,
    planId: duty.planId,
    rootPlanId: duty.planId,
    issuerId: duty.province,
    ruleKey: duty.ruleKey,
    title,
    holders: [duty.commune],
    role: null,
    coordinators: [],
    authority,
    wording,
    schedule,
    context: { ownIssue: { known: true, date: dateOf(duty.year, 1, 4) } },
    source,
    receivers: [duty.province],
    indicators: INDICATORS,
  };
};

const openings = (size: WorldSize, duties: readonly Duty[]): readonly StreamAppend[] => {
  const plans = Map.groupBy(duties, ({ planId, commune }) => `${planId}|${commune}`);
  const communes = communesOf(size);
  const opened = [...plans.values()].flatMap((ofOne) => {
    const [duty] = ofOne;
    const holders = duty === undefined ? [] : (communes.get(duty.province) ?? []);
    return duty !== undefined && duty.commune === holders[0] && duty.ruleKey === 'task/1' ? [planOpened(ofOne, holders)] : [];
  });
  return [...opened, ...duties.map((duty) => append(`duty/${duty.id}`, 0, dutyOpened(duty)))];
};

const submitted = ({ duty, month, version }: Act, at: Instant): ReportEvent => {
  const { newsItems, broadcasts } = figuresOf(duty, month, version);
  return {
    type: 'ReportSubmitted',
    reportId: reportOf(duty, month),
    version,
    holder: duty.commune,
    serves: [{ dutyId: duty.id, period: periodOf(duty, month) }],
    values: { newsItems: String(newsItems), broadcasts: broadcasts === null ? null : String(broadcasts) },
    narrative: '',
    document: null,
    submittedBy: OFFICIAL,
    submittedAt: at,
  };
};

/** How many events the stream of a report has before an act. */
const reportVersion = ({ kind, version }: Act): number => (version === 1 ? 0 : 2) + (kind === 'SUBMIT' ? 0 : 1);

/** … and that of a duty before the report on a month claims it. */
const dutyVersion = (duty: Duty, month: number): number =>
  1 + MONTHS.filter((earlier) => earlier < month && fateOf(duty, earlier) !== 'MISSING').length;

const acted = (act: Act, at: Instant): readonly StreamAppend[] => {
  const { duty, month, version, kind } = act;
  const reportId = reportOf(duty, month);
  const onReport = (event: ReportEvent): StreamAppend => append(`report/${reportId}`, reportVersion(act), event);
  if (kind === 'ACCEPT') return [onReport({ type: 'ReportAccepted', version, acceptedBy: OFFICIAL, at })];
  if (kind === 'RETURN') {
    const correctionDueOn = dateOf(duty.year, month, 28);
    return [
      onReport({
        type: 'ReportReturned',
        version,
        kind: 'FOR_CORRECTION',
        reason: 'Số liệu chưa khớp',
        dueOn: correctionDueOn,
        returnedBy: OFFICIAL,
        at,
      }),
    ];
  }
  if (version === 2) return [onReport(submitted(act, at))];
  const claim: DutyEvent = { type: 'ObligationServed', period: periodOf(duty, month), reportId, submittedAt: at };
  return [onReport(submitted(act, at)), append(`duty/${duty.id}`, dutyVersion(duty, month), claim)];
};

export const appendsOf = (size: WorldSize, { at, opens, acts }: Batch): readonly StreamAppend[] => [
  ...openings(size, opens),
  ...acts.flatMap((act) => acted(act, at)),
];
