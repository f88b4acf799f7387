import type { EventLog, TransactionalLog } from '#libs/event-log/event-log.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { Database } from '#libs/postgres/database.js';
import { changeCounts, changes } from './comparison/comparison.query.js';
import { explanations, explanationsByIds, explanationsGivenTo } from './explanations/explanations.query.js';
import { parkedStreams } from './generations/parking.js';
import { readPointers, servingModels, unreadableIn } from './generations/pointers.js';
import { planActivity, recordedAts } from './history/activity.query.js';
import { eventsAt, history } from './history/history.query.js';
import { resolutionAt } from './if-issued.js';
import { items, itemsByIds } from './items/items.query.js';
import { lookTogether } from './look-together.js';
import { QUERIED_MODELS } from './models.js';
import { calendarYear } from './obligations/queries/deadlines/calendar.query.js';
import { cascadeMembers, cascades } from './obligations/queries/cascades/cascades.query.js';
import { consolidationOf } from './obligations/queries/reports/consolidation.query.js';
import { deadlineChanges } from './obligations/queries/deadlines/deadline-changes.query.js';
import { deadlineSteps } from './obligations/queries/deadlines/deadline-steps.query.js';
import { duties, dutiesByIds } from './obligations/queries/duties.query.js';
import { obligationMatrix, obligationMatrixPast, obligationRules } from './obligations/queries/matrix/matrix.query.js';
import { obligationWords } from './obligations/queries/obligation-words.query.js';
import { obligationCounts, obligations, obligationsByIds } from './obligations/queries/obligations.query.js';
import { owingUnits } from './obligations/queries/reminders/owing-units.query.js';
import { quotaCounts, quotaProgressOf } from './obligations/queries/quotas/quota.query.js';
import { reminderCandidates } from './obligations/queries/reminders/reminder-candidates.query.js';
import { reports, reportsByIds } from './obligations/queries/reports/reports.query.js';
import { workList } from './obligations/queries/work-list/work-list.query.js';
import { indicatorRollUp } from './obligations/roll-up/indicator-roll-up.query.js';
import { indicatorsOverTime } from './obligations/roll-up/over-time.query.js';
import { rollUp } from './obligations/roll-up/roll-up.query.js';
import { codeHolders, orgUnitByCode, orgUnits, orgUnitsByIds, successions } from './org-units/org-units.query.js';
import { coverageMatrix, planCoverage } from './plan-coverage/coverage.query.js';
import { derivedPlans, plans, plansByIds } from './plans/plans.query.js';
import { contentPreview, wordingPeriods } from './preview/content-preview.query.js';
import { planDrift } from './preview/drift.query.js';
import { planPreview, unitPreview } from './preview/preview.query.js';
import { servableTogether } from './preview/servable.query.js';
import type { Queries, Viewpoint } from './queries.js';
import type { Reading } from './reading.js';
import { planReceiptCounts, planReceipts } from './receipts/receipts.query.js';
import { reportDrafts, reportDraftsByIds } from './report-drafts/report-drafts.query.js';
import { figureSources } from './scores/scored-quotas.query.js';
import { rubricById, rubrics, scores } from './scores/scores.query.js';
import { viewpointOf } from './viewpoint.js';

export interface QueriesOptions {
  readonly database: Database;
  readonly log: EventLog & TransactionalLog;
  readonly logId: string;
  readonly clock: Clock;
  /** How long a request may wait for the read models, in milliseconds; 5 seconds by default. */
  readonly waitMsMax?: number;
}

const WAIT_MS_MAX = 5_000;

/** The reads of the system over its read models, which `ensureModels` has built and somebody keeps up to date. */
export const openQueries = (options: QueriesOptions): Queries => {
  const { database: db, log, logId } = options;
  // Every request asks for it, and asks again while it waits for a position.
  const serving = lookTogether(() => servingModels(db, logId, QUERIED_MODELS));
  const context = { ...options, serving, waitMsMax: options.waitMsMax ?? WAIT_MS_MAX };
  /** Whoever made a viewpoint by hand asks the generations that serve in this moment. */
  const reading = async (view: Viewpoint): Promise<Reading> => ({
    db,
    view,
    schemas: view.schemas ?? (await serving()).schemas,
  });
  return {
    viewpoint: (asked) => viewpointOf(context, asked),
    parkedStreams: () => parkedStreams(db, logId),
    unreadableModels: async () =>
      unreadableIn(await readPointers(db), QUERIED_MODELS).map(({ model, message }) => ({ model, reason: message })),
    orgUnitsByIds: async (ids, view) => orgUnitsByIds(await reading(view), ids),
    orgUnitByCode: async (scheme, code, view) => orgUnitByCode(await reading(view), scheme, code),
    orgUnits: async (filter, page, view) => orgUnits(await reading(view), filter, page),
    successions: async (ids, view) => successions(await reading(view), ids),
    codeHolders: async (codes, view) => codeHolders(await reading(view), codes),
    plansByIds: async (ids, view) => plansByIds(await reading(view), ids),
    plans: async (filter, page, view) => plans(await reading(view), filter, page),
    derivedPlans: async (planIds, view) => derivedPlans(await reading(view), planIds),
    dutiesByIds: async (ids, view) => dutiesByIds(await reading(view), ids),
    duties: async (filter, page, view) => duties(await reading(view), filter, page),
    obligationsByIds: async (ids, view) => obligationsByIds(await reading(view), ids),
    obligations: async (filter, page, view) => obligations(await reading(view), filter, page),
    obligationCounts: async (filter, view) => obligationCounts(await reading(view), filter),
    obligationMatrix: async (filter, view) => {
      const at = await reading(view);
      return obligationMatrix(at, filter, (ids) => orgUnitsByIds(at, ids));
    },
    obligationRules: async (filter, view) => obligationRules(await reading(view), filter),
    obligationMatrixPast: async (filter, view) => {
      const at = await reading(view);
      return obligationMatrixPast(
        at,
        filter,
        (ids) => orgUnitsByIds(at, ids),
        (positions) => recordedAts(db, logId, positions),
      );
    },
    reminderCandidates: async (span, view) => reminderCandidates(await reading(view), span),
    owingUnits: async (view) => owingUnits(await reading(view)),
    calendarYear: async (year, view) => calendarYear(await reading(view), year),
    deadlineSteps: async (ids, view) => deadlineSteps(await reading(view), ids),
    obligationWords: async (ids, view) => obligationWords(await reading(view), ids),
    deadlineChanges: async (filter, page, view) => deadlineChanges(await reading(view), filter, page),
    cascades: async (planIds, view) => cascades(await reading(view), planIds),
    cascadeMembers: async (planId, page, view) => cascadeMembers(await reading(view), planId, page),
    coverage: async (planId, view) => coverageMatrix(await reading(view), planId),
    planCoverage: async (planId, view) => planCoverage(await reading(view), planId),
    consolidation: async (dutyId, period, view) => consolidationOf(await reading(view), dutyId, period),
    planPreview: async (planId, months, view) => planPreview(await reading(view), planId, months),
    contentPreview: async (planId, content, months, view) => contentPreview(await reading(view), planId, content, months),
    wordingPeriods: async (schedules, plan, view) => wordingPeriods(await reading(view), schedules, plan),
    unitPreview: async (unitId, months, view) => unitPreview(await reading(view), unitId, months),
    resolution: async (content, view) => resolutionAt(await reading(view), content),
    planDrift: async (planId, view) => planDrift(await reading(view), planId),
    servableTogether: async (unitId, span, view) => servableTogether(await reading(view), unitId, span),
    rollUp: async (unitId, filter, view) => rollUp(await reading(view), unitId, filter),
    indicatorRollUp: async (unitId, filter, view) => indicatorRollUp(await reading(view), unitId, filter),
    indicatorsOverTime: async (unitId, filter, view) => indicatorsOverTime(await reading(view), unitId, filter),
    itemsByIds: async (ids, view) => itemsByIds(await reading(view), ids),
    items: async (filter, page, view) => items(await reading(view), filter, page),
    quotaCounts: async (dutyIds, view) => quotaCounts(await reading(view), dutyIds),
    quotaProgress: async (unitId, filter, view) => quotaProgressOf(await reading(view), unitId, filter),
    planReceipts: async (planId, filter, page, view) => planReceipts(await reading(view), planId, filter, page),
    planReceiptCounts: async (planId, view) => planReceiptCounts(await reading(view), planId),
    explanations: async (filter, page, view) => explanations(await reading(view), filter, page),
    explanationsGivenTo: async (unitId, page, view) => explanationsGivenTo(await reading(view), unitId, page),
    explanationsByIds: async (ids, view) => explanationsByIds(await reading(view), ids),
    reportsByIds: async (ids, view) => reportsByIds(await reading(view), ids),
    reports: async (filter, page, view) => reports(await reading(view), filter, page),
    reportDraftsByIds: async (ids, view) => reportDraftsByIds(await reading(view), ids),
    reportDrafts: async (filter, page, view) => reportDrafts(await reading(view), filter, page),
    rubricById: async (rubricId, view, version) => rubricById(await reading(view), rubricId, version),
    rubrics: async (view, unitId) => rubrics(await reading(view), unitId),
    figureSources: async (view) => figureSources(await reading(view)),
    scores: async (unitIds, question, view) => scores(await reading(view), unitIds, question),
    workList: async (filter, page, view) => workList(await reading(view), filter, page),
    changes: async (of, { before, after }, filter, page) =>
      changes(of, { before: await reading(before), after: await reading(after) }, filter, page),
    changeCounts: async (of, { before, after }, filter) =>
      changeCounts(of, { before: await reading(before), after: await reading(after) }, filter),
    eventsAt: (positions, view) => eventsAt(log, positions, view),
    history: async (filter, page, view, order) => history(await reading(view), log, filter, page, order),
    planActivity: async (planId, view) => planActivity(await reading(view), logId, planId),
  };
};
