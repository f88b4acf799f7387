import type { Schedule } from '#libs/calendar/schedule.js';
import { previewOf } from '#libs/domain/cascade/preview.js';
import { contentChanges } from '#libs/domain/plan/content-changes.js';
import type { PlanContent } from '#libs/domain/plan/plan-content.js';
import type { PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import { enumeratorAt, resolutionAt } from '../if-issued.js';
import { contentCoverage } from '../plan-coverage/coverage.query.js';
import { plansByIds } from '../plans/plans.query.js';
import type { PlanRow } from '../queries.js';
import type { Reading } from '../reading.js';
import { amendedDuties } from './amended-duties.query.js';
import { periodShifts } from './period-shifts.js';
import { isDraft, ofDuty, previewed } from './preview.query.js';
import type { ContentPreview, WordingPeriod } from './preview.row.js';

/**
 * What a text would do if it were issued, or the plan amended by it, on the day of the viewpoint. Nothing of it is recorded: it is asked for while
 * somebody writes.
 *
 * @param planId under which it is issued, or of the plan that it amends
 */
export const contentPreview = async (reading: Reading, planId: PlanId, content: PlanContent, months: number): Promise<ContentPreview> => {
  const on = reading.view.inForceOn;
  const parentId = content.parentId ?? null;
  const [known, resolution, enumerate, coverage] = await Promise.all([
    plansByIds(reading, [planId, ...(parentId === null ? [] : [parentId])]),
    resolutionAt(reading, content),
    enumeratorAt(reading),
    contentCoverage(reading, planId, content),
  ]);
  const parent = parentId === null ? undefined : known.get(parentId);
  const standing = issuedOf(known.get(planId));
  const wanted = previewOf(
    {
      plan: { planId, rootPlanId: parent?.rootPlanId ?? planId, parentId, content },
      parent,
      issuedOn: standing?.issuedOn ?? { known: true, date: on },
      takenOver: standing?.takenOver ?? null,
      assignments: resolution.assignments,
    },
    enumerate,
  );
  const openings = wanted.map(({ opened }) => opened);
  const amended = standing === undefined ? undefined : await amendedDuties(reading, planId, openings, enumerate);
  return {
    planId,
    before: standing?.content ?? null,
    preview: previewed(on, months, amended?.flatMap(({ after }) => after) ?? wanted.flatMap(ofDuty), {
      unassigned: resolution.unassigned.map((rule) => ({ planId, ...rule })),
      problems: resolution.refusals,
    }),
    coverage,
    changes: standing === undefined ? [] : contentChanges(standing.content, content),
    shifts: periodShifts(amended ?? []),
  };
};

const issuedOf = (plan: PlanRow | undefined): PlanRow | undefined => (plan === undefined || isDraft(plan) ? undefined : plan);

/** Days of schedules for a plan that is issued on a day, with the calendar as recorded at the viewpoint. */
export const wordingPeriods = async (
  reading: Reading,
  schedules: readonly Schedule[],
  { issuedOn, parentId }: { readonly issuedOn: LocalDate; readonly parentId: PlanId | null },
): Promise<readonly WordingPeriod[]> => {
  const [enumerate, parents] = await Promise.all([enumeratorAt(reading), plansByIds(reading, parentId === null ? [] : [parentId])]);
  const parentIssue = parentId === null ? null : (parents.get(parentId)?.issuedOn ?? null);
  const context = { ownIssue: { known: true, date: issuedOn } as const, ...(parentIssue === null ? {} : { parentIssue }) };
  return schedules.flatMap((schedule) =>
    enumerate(schedule, context).map(({ period, from, to, deadline }) => ({
      period,
      periodFrom: from ?? null,
      periodTo: to ?? null,
      dueOn: deadline.state === 'DATED' ? deadline.dueOn : null,
      certainty: deadline.state === 'DATED' ? deadline.certainty : null,
      reason: deadline.state === 'DATED' ? null : deadline.reason,
    })),
  );
};
