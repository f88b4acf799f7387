import type { PeriodKey } from '#libs/calendar/schedule.js';
import { same } from '#libs/domain/checks.js';
import type { DutyEvent } from '#libs/domain/duty/duty.js';
import type { ItemEvent } from '#libs/domain/item/item.js';
import type { OrgUnitEvent } from '#libs/domain/org-unit/org-unit.js';
import type { Indicator } from '#libs/domain/plan/plan-content.js';
import type { PlanEvent } from '#libs/domain/plan/plan.js';
import type { ReportEvent, ServedObligation } from '#libs/domain/report/report.js';
import type { RecordedEvent } from '#libs/event-log/event-log.js';
import type { OfType } from '#libs/kernel/decider.js';
import { foldDiacritics } from '#libs/kernel/text.js';
import type {} from '#libs/kernel/ids.js';
import { idOf } from '../../model.js';
import {
  concernedBy,
  figuresOf,
  isLeftOut,
  nothingHappened,
  servesOf,
  submissionOf,
  type DutyFacts,
  type PeriodChange,
  type ReportFacts,
  type ReportVersion,
  type Serving,
  type Submission,
} from './facts.js';
import {
  dutyChanged,
  dutyOpened,
  isOpening,
  isToldByReport,
  renamedSubmissions,
  replacedInPart,
  reportChanged,
  reportContinued,
  withSubmission,
} from './fold.js';
import { itemChanged, withItem } from './item-facts.js';
import { judgedObligation, judgedObligations, type JudgedObligation, standsBy } from './judge.js';
import type { ReportRow } from '../queries/reports/report.row.js';
import { planChanged, planRow, unassignedRows } from './plan-card.js';
import { isCeilingHeld, quotaCountRow, type CountedQuota } from './quota.js';
import { obligations, type DutyVersion, type HolderVersion, type ObligationVersion } from '../tables.js';
import { termFrom, termTo, waitsOf } from '../roll-up/counted-edges.js';
import { madeIn } from './made-in.js';
import type { Figure } from './memory.js';
import { inner, keyOf, NO_FIGURES, noteHolders, remember, termsOf, type Workspace } from './workspace.js';

type At = Pick<RecordedEvent, 'position' | 'recordedAt'>;

/** The duty's own events. */
export const applyDutyEvent = (space: Workspace, recorded: RecordedEvent<DutyEvent>): void => {
  const dutyId = idOf(recorded.streamId);
  const { event, streamVersion, position } = recorded;
  space.dutyEvents.push({ dutyId, streamVersion, position });
  if (isToldByReport(event)) return;
  const before = space.duties.get(dutyId);
  if (before === undefined) {
    if (!isOpening(event)) return;
    putDuty(space, dutyId, undefined, dutyOpened(event, streamVersion), recorded);
    judgeAll(space, dutyId, recorded);
    return;
  }
  const { duty, facts, whole } = dutyChanged(before, recorded);
  const known = [...inner(space.facts, dutyId).keys()];
  const periods = facts === null ? [] : facts.of === null ? known : [facts.of];
  for (const period of whole ? [...inner(space.current, dutyId).keys(), ...periods] : periods) remember(space, dutyId, period);
  putDuty(space, dutyId, before, duty, recorded);
  if (facts !== null) for (const period of periods) changeFacts(space, dutyId, period, facts.change);
  if (facts?.others) for (const period of known) if (period !== facts.of) changeFacts(space, dutyId, period, facts.others);
  if (whole) judgeAll(space, dutyId, recorded);
  else for (const period of periods) judgeOne(space, dutyId, period, recorded);
};

/** A unit stands elsewhere, or is followed by others: what its duties ask of whom, and when, is judged anew. */
export const applyUnitEvent = (space: Workspace, recorded: RecordedEvent<OrgUnitEvent>): void => {
  const changed = new Set(space.units.apply(recorded));
  if (changed.size === 0) return;
  space.changedAt = recorded.position;
  // Others may stand below enough by now for their sums to be kept.
  space.slice.units = null;
  if (recorded.event.type === 'OrgUnitMoved') return;
  for (const unitId of changed) for (const dutyId of space.heldBy.get(unitId) ?? []) judgeAll(space, dutyId, recorded);
};

/** A report changes every obligation that the version in question serves, or leaves out. */
export const applyReportEvent = (space: Workspace, recorded: RecordedEvent<ReportEvent>): void => {
  const reportId = idOf(recorded.streamId);
  const { event } = recorded;
  if (event.type === 'ReportContinued') {
    applyContinuation(space, { ...recorded, event });
    return;
  }
  const before = space.reports.get(reportId);
  const change = reportChanged(before, recorded);
  if (change === undefined) {
    if (before !== undefined) putReportHead(space, before, recorded);
    return;
  }
  const { report, changed } = change;
  putReport(space, report, changed, recorded);
  const concerned = concernedBy(report, changed).filter(({ served }) => space.duties.has(served.dutyId));
  for (const { version, served } of concerned) {
    const { dutyId, period } = served;
    remember(space, dutyId, period);
    changeFacts(space, dutyId, period, withSubmission(servingSubmission(space, report, { version, served })));
  }
  const parts = compareParts(space, report);
  for (const { dutyId, period } of [...concerned.map(({ served }) => served), ...parts]) judgeOne(space, dutyId, period, recorded);
};

/** What is said for one part of a version that several reports answer for changes what its figures say of the others. Returns all of its parts. */
const compareParts = (space: Workspace, { versions }: ReportFacts): readonly ServedObligation[] => {
  const divided = versions.filter(({ without }) => without !== undefined);
  for (const { position, serves } of divided) {
    for (const served of serves) {
      const { dutyId, period } = served;
      if (!space.duties.has(dutyId)) continue;
      const others = ofOneRule(space, serves, served).filter((other) => other.dutyId !== dutyId);
      const isReplaced = others.some((other) => !standsBy(inner(space.facts, other.dutyId).get(period) ?? nothingHappened, position));
      remember(space, dutyId, period);
      changeFacts(space, dutyId, period, replacedInPart(position, isReplaced));
    }
  }
  return divided.flatMap(({ serves }) => serves);
};

/** What the other report met for these obligations goes over with its positions, so that nothing of it is judged or counted otherwise. */
const applyContinuation = (space: Workspace, recorded: RecordedEvent<OfType<ReportEvent, 'ReportContinued'>>): void => {
  const { reportId, from, serves } = recorded.event;
  const before = space.reports.get(from);
  const report = before && reportContinued(before, recorded);
  if (report === undefined) return;
  putReport(space, report, report.versions, recorded);
  for (const { dutyId, period } of serves) {
    if (!space.duties.has(dutyId)) continue;
    remember(space, dutyId, period);
    changeFacts(space, dutyId, period, renamedSubmissions(from, reportId));
    judgeOne(space, dutyId, period, recorded);
  }
};

const putReport = (space: Workspace, report: ReportFacts, changed: readonly ReportVersion[], recorded: RecordedEvent): void => {
  const { reportId } = report;
  space.reports.set(reportId, report);
  putReportHead(space, report, recorded);
  for (const version of changed)
    space.sets.reportVersions.put(recorded.position, { report_id: reportId, version: version.version, facts: version });
};

const servingSubmission = (space: Workspace, report: ReportFacts, { version, served }: Serving): Submission => ({
  ...submissionOf(report, version),
  ...(ofOneRule(space, version.serves, served)[0]?.dutyId === served.dutyId ? {} : { countedBeside: true }),
  ...(isLeftOut(report, version, served) ? { leftOut: true } : {}),
});

/** What is served with an obligation under the same rule and in the same period, itself included: the figures are those of all of them, and count with the first. */
const ofOneRule = (
  { duties }: Workspace,
  serves: readonly ServedObligation[],
  { dutyId, period }: ServedObligation,
): readonly ServedObligation[] => {
  const duty = duties.get(dutyId);
  return serves.filter((each) => {
    const other = duties.get(each.dutyId);
    return each.period === period && other !== undefined && other.planId === duty?.planId && other.ruleKey === duty.ruleKey;
  });
};

/** An item changes every period for which it counts; where the schedule has come to have others, any of them. */
export const applyItemEvent = (space: Workspace, recorded: RecordedEvent<ItemEvent>): void => {
  const itemId = idOf(recorded.streamId);
  const item = itemChanged(space.items.get(itemId), recorded);
  if (item === undefined) return;
  space.items.set(itemId, item);
  space.itemsChanged.add(itemId);
  for (const { dutyId, period } of item.serves) {
    if (!space.duties.has(dutyId)) continue;
    remember(space, dutyId, period);
    changeFacts(space, dutyId, period, withItem(item));
    judgeAll(space, dutyId, recorded);
  }
};

/** How a plan is found, and which of its rules nobody owes. */
export const applyPlanEvent = ({ sets }: Workspace, recorded: RecordedEvent<PlanEvent>): void => {
  const planId = idOf(recorded.streamId);
  const before = sets.plans.get(planId);
  const card = planChanged(before?.facts, recorded.event, recorded.streamVersion);
  if (card === undefined || card === before?.facts) return;
  sets.plans.put(recorded.position, planRow(planId, card));
  const rules = new Set([...(before?.facts.worded ?? []), ...card.worded].map(({ key }) => key));
  const rows = unassignedRows(planId, card, (ruleKey) => sets.unassigned.get(planId, ruleKey), recorded);
  for (const ruleKey of rules) {
    const known = sets.unassigned.get(planId, ruleKey);
    const row = rows.find(({ rule_key }) => rule_key === ruleKey);
    if (row === undefined) sets.unassigned.remove(recorded.position, planId, ruleKey);
    else if (!same(known, row)) sets.unassigned.put(recorded.position, row);
  }
};

const putReportHead = ({ sets, duties }: Workspace, report: ReportFacts, { position, streamVersion }: RecordedEvent): void => {
  const latest = report.versions.at(-1);
  const serves = servesOf(report);
  const correctionDueOn = latest === undefined ? null : submissionOf(report, latest).correctionDueOn;
  sets.reports.put(position, {
    report_id: report.reportId,
    holder_id: report.holder,
    phase: latest === undefined ? 'SUBMITTED' : phaseOf(report, latest),
    version: latest?.version ?? 0,
    stream_version: streamVersion,
    submitted_at: latest?.submittedAt ?? null,
    duty_ids: distinct(serves.map(({ dutyId }) => dutyId)),
    periods: distinct(serves.map(({ period }) => period)),
    plan_ids: distinct(serves.flatMap(({ dutyId }) => duties.get(dutyId)?.planId ?? [])),
    correction_due_on: correctionDueOn,
    correction_noticed: correctionDueOn !== null && latest?.returned?.overdueNotice?.dueOn === correctionDueOn,
    contested: report.versions.some(isContested),
    continued_from: report.continuedFrom,
    divisions: report.divisions,
  });
};

const distinct = (values: readonly string[]): readonly string[] => (values.length < 2 ? values : [...new Set(values)]);

const isContested = ({ returned, withdrawn }: ReportVersion): boolean =>
  withdrawn === null && returned?.contest !== undefined && returned.contest !== null && returned.contest.decided === null;

/** What is void was returned, unless it was withdrawn. */
const phaseOf = (report: ReportFacts, version: ReportVersion): ReportRow['phase'] => {
  const { state } = submissionOf(report, version);
  return state !== 'VOID' ? state : version.withdrawn === null ? 'RETURNED' : 'WITHDRAWN';
};

/** Obligations keep days of the calendar only as far as one of these counts them. */
const CALENDAR_POLICIES: ReadonlySet<string> = new Set(['CALENDAR_ROLL', 'WORKING_DAYS']);

const isCalendarBound = (schedules: DutyVersion['schedules']): boolean =>
  schedules.some(({ schedule }) => {
    if (schedule.kind === 'WITHIN') return CALENDAR_POLICIES.has(schedule.policy);
    const due = 'due' in schedule ? schedule.due : undefined;
    return due !== undefined && 'policy' in due && CALENDAR_POLICIES.has(due.policy);
  });

const putDuty = (space: Workspace, dutyId: string, before: DutyFacts | undefined, duty: DutyFacts, { position }: At): void => {
  if (before !== undefined && same(before, duty)) return;
  space.duties.set(dutyId, duty);
  noteHolders(space, dutyId);
  const schedules = [
    ...duty.readings.map(({ on, schedule, context }) => ({ on, schedule, context })),
    ...duty.superseded.map(({ schedule, context }) => ({ on: null, schedule, context })),
  ];
  space.sets.duties.put(position, {
    duty_id: dutyId,
    kind: duty.kind,
    plan_id: duty.planId,
    root_plan_id: duty.rootPlanId,
    issuer_id: duty.issuerId,
    rule_key: duty.ruleKey,
    calendar_bound: isCalendarBound(schedules),
    schedules,
    facts: duty,
    search: foldDiacritics(duty.readings.map(({ title }) => title).join(' \u2022 ')),
  });
  putHolders(space, dutyId, before, duty, position);
  putIndicators(space, duty, position);
};

const holderRows = (duty: DutyFacts): readonly HolderVersion[] =>
  termsOf(duty).map((term, place) => ({
    duty_id: duty.dutyId,
    holder_id: term.unitId,
    seen_from: termFrom(term),
    seen_to: termTo(term),
    place,
  }));

const putHolders = (
  { sets: { holders }, units }: Workspace,
  dutyId: string,
  before: DutyFacts | undefined,
  duty: DutyFacts,
  position: number,
): void => {
  const [known, rows] = [before === undefined ? [] : holderRows(before), holderRows(duty)];
  for (const row of known) if (!rows.some((each) => same(each, row))) holders.remove(position, dutyId, row.holder_id, row.seen_from);
  for (const row of rows) {
    if (known.some((each) => same(each, row))) continue;
    holders.put(position, row);
    units.mention(row.holder_id, position);
  }
};

const putIndicators = ({ sets }: Workspace, { planId, ruleKey, readings }: DutyFacts, position: number): void => {
  for (const { id, label, labelEn = null, overUnits, overTime, ratio = null } of readings.at(-1)?.indicators ?? []) {
    const row = {
      plan_id: planId,
      rule_key: ruleKey,
      indicator_id: id,
      label,
      label_en: labelEn,
      over_units: overUnits,
      over_time: overTime,
      ratio,
    };
    if (!same(sets.indicators.get(planId, ruleKey, id), row)) sets.indicators.put(position, row);
  }
};

const changeFacts = (space: Workspace, dutyId: string, period: PeriodKey, change: PeriodChange): void => {
  const facts = inner(space.facts, dutyId);
  facts.set(period, change(facts.get(period) ?? nothingHappened));
  space.factsChanged.set(keyOf(dutyId, period), { dutyId, period });
};

/** Judges every period of a duty anew, those that are no more included. */
export const judgeAll = (space: Workspace, dutyId: string, at: At): void => {
  const duty = space.duties.get(dutyId);
  if (duty === undefined) return;
  const judged = judgedObligations(duty, inner(space.facts, dutyId), space.enumerate, waitsOf(termsOf(duty), space.units.now));
  for (const period of new Set([...inner(space.current, dutyId).keys(), ...judged.keys()])) {
    remember(space, dutyId, period);
    put(space, duty, period, judged.get(period), at);
  }
};

const judgeOne = (space: Workspace, dutyId: string, period: PeriodKey, at: At): void => {
  const duty = space.duties.get(dutyId);
  if (duty === undefined) return;
  const waits = waitsOf(termsOf(duty), space.units.now);
  put(space, duty, period, judgedObligation(duty, inner(space.facts, dutyId), space.enumerate, period, waits), at);
};

const put = (space: Workspace, duty: DutyFacts, period: PeriodKey, judged: JudgedObligation | undefined, at: At): void => {
  const { dutyId } = duty;
  const current = inner(space.current, dutyId);
  const before = current.get(period);
  const dueOn = judged?.noticeDue === true ? judged.dueOn : null;
  space.notices.set(keyOf(dutyId, period), { dutyId, period, dueOn });
  putFigures(space, duty, period, judged, at);
  putCount(space, duty, period, judged?.count ?? null, at);
  if (judged === undefined) {
    if (before === undefined) return;
    current.delete(period);
    space.sets.obligations.remove(at.position, dutyId, period);
  } else {
    const row = rowOf(duty, judged, before, at);
    if (before !== undefined && obligations.isSame(before, row)) return;
    current.set(period, row);
    space.sets.obligations.put(at.position, row);
    if (row.met_at !== null && !isCeilingHeld(row) && (space.metUntil === null || row.met_at > space.metUntil)) space.metUntil = row.met_at;
  }
  space.changedAt = at.position;
};

const idsByIndicators = new WeakMap<readonly Indicator[], readonly string[]>();

/** One list for each reading of a plan, which is compared and written as such. */
const idsOf = (indicators: readonly Indicator[]): readonly string[] =>
  madeIn(idsByIndicators, indicators, (all) => all.map(({ id }) => id));

const rowOf = (duty: DutyFacts, judged: JudgedObligation, before: ObligationVersion | undefined, at: At): ObligationVersion => {
  const since = sinceOf(judged, before, at);
  return {
    duty_id: duty.dutyId,
    period: judged.period,
    kind: duty.kind,
    plan_id: duty.planId,
    root_plan_id: duty.rootPlanId,
    rule_key: duty.ruleKey,
    title: judged.title,
    authority: judged.authority,
    binding: judged.binding,
    period_from: judged.periodFrom,
    period_to: judged.periodTo,
    deadline_state: judged.deadlineState,
    due_on: judged.dueOn,
    original_due_on: judged.originalDueOn,
    extensions: judged.extensions,
    excuse: judged.excuse,
    rolled_from: judged.rolledFrom,
    certainty: judged.certainty,
    policy: judged.policy,
    reason: judged.reason,
    phase: judged.phase,
    timeliness: judged.timeliness,
    met_at: judged.metAt,
    report_id: judged.reportId,
    fulfilled_by_plan: judged.fulfilledByPlan,
    noticed_at: judged.noticedAt,
    correction_due_on: judged.correctionDueOn,
    outside_schedule: judged.outsideSchedule,
    unit_day: judged.unitDay,
    indicator_ids: idsOf(judged.indicators),
    reported: judged.figures !== null,
    undecided_from: judged.undecidedFrom,
    settled_on: judged.settledOn,
    since_position: since.since_position,
    since_at: since.since_at,
  };
};

const putCount = ({ sets }: Workspace, duty: DutyFacts, period: PeriodKey, count: CountedQuota | null, { position }: At): void => {
  const { dutyId } = duty;
  const before = sets.quotaCounts.get(dutyId, period);
  if (count === null) {
    if (before !== undefined) sets.quotaCounts.remove(position, dutyId, period);
    return;
  }
  const row = quotaCountRow(duty, period, count);
  if (!same(before, row)) sets.quotaCounts.put(position, row);
};

/** A thing to decide keeps its place on the list as long as its reason stays. */
const sinceOf = (
  { deadlineState, reason }: JudgedObligation,
  before: ObligationVersion | undefined,
  { position, recordedAt }: At,
): Pick<ObligationVersion, 'since_position' | 'since_at'> => {
  if (deadlineState === 'DATED') return { since_position: null, since_at: null };
  if (before?.deadline_state === deadlineState && before.reason === reason)
    return { since_position: before.since_position, since_at: before.since_at };
  return { since_position: position, since_at: recordedAt };
};

/** Figures that a report was not asked for do not count for an obligation, nor those of which a part was replaced. */
const countedFigures = ({ reports }: Workspace, judged: JudgedObligation | undefined): ReadonlyMap<string, Figure> => {
  const figures = judged?.figures;
  const version = figures && reports.get(figures.reportId)?.versions.find((each) => each.version === figures.version);
  if (!judged || !figures || !version || figures.isReplaced) return NO_FIGURES;
  const { position } = version;
  const values = figuresOf(version);
  return new Map(
    judged.indicators.flatMap(({ id }) =>
      Object.hasOwn(values, id)
        ? [[id, { value: values[id] ?? null, submitted_position: position, counts: !figures.isBeside }] as const]
        : [],
    ),
  );
};

const putFigures = (space: Workspace, duty: DutyFacts, period: PeriodKey, judged: JudgedObligation | undefined, { position }: At): void => {
  const { dutyId, planId, ruleKey } = duty;
  const next = countedFigures(space, judged);
  const figures = inner(space.figures, dutyId);
  const before = figures.get(period) ?? NO_FIGURES;
  const isKnown = ([id, { value, submitted_position, counts }]: readonly [string, Figure]): boolean => {
    const known = before.get(id);
    return known?.value === value && known.submitted_position === submitted_position && known.counts === counts;
  };
  if (before === next || (before.size === next.size && [...next].every(isKnown))) return;
  for (const id of before.keys()) {
    if (next.has(id)) continue;
    space.sets.values.remove(position, dutyId, period, id);
    space.changedAt = position;
  }
  for (const [id, figure] of next) {
    if (isKnown([id, figure])) continue;
    space.sets.values.put(position, {
      duty_id: dutyId,
      period,
      indicator_id: id,
      plan_id: planId,
      rule_key: ruleKey,
      value: figure.value,
      submitted_position: figure.submitted_position,
      counts: figure.counts,
    });
    space.changedAt = position;
  }
  figures.set(period, next);
};
