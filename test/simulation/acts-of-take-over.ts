import type { ObligationRow } from '#libs/read-models/queries.js';
import { addDays, type LocalDate, localDate } from '#libs/kernel/time.js';
import { CITY_ISSUES, CITY_PLAN, follow, planOf, takingOver } from './acts-of-planning.js';
import { type Commune, communeContent } from './plans.js';
import type { Stage } from './stage.js';

/* Communes whose plan has been running for months when it comes into the system, with what was reported until then. */

const FIRST = localDate('2026-04-15');
const SPAN_DAYS = 90;
const SOURCE = 'simulated register';

/** What the register has of an obligation: a report on it, or nothing. Nobody kept one about quotas. */
const reportOf = ({ draw }: Stage, row: ObligationRow, issuedOn: LocalDate, on: LocalDate) => {
  const { dutyId, period, periodFrom, dueOn, holders } = row;
  const key = `${dutyId} ${period}`;
  const [holder] = holders;
  const isKept = row.kind === 'REPORT' || row.kind === 'TASK';
  if (dueOn === null || dueOn >= on || holder === undefined || !isKept || !draw.chance(0.7, key, 'is in the register')) return [];
  const reportedOn = addDays(dueOn, draw.integer(-6, 6, key, 'as the register has it'));
  const first = periodFrom !== null && periodFrom > issuedOn ? periodFrom : issuedOn;
  if (reportedOn < first || reportedOn >= on) return [];
  const values = row.kind === 'REPORT' ? [{ indicator: 'items', value: String(draw.integer(0, 20, key, 'in the register')) }] : [];
  const document = `${draw.integer(1, 900, key, 'number')}/BC`;
  return [{ dutyId, period, holder, on: reportedOn, document, accepted: draw.chance(0.5, key, 'was accepted'), values }];
};

const takeOver = async (stage: Stage, commune: Commune, issuedOn: LocalDate, on: LocalDate): Promise<void> => {
  const { draw, client } = stage;
  const { unitId } = commune;
  const planId = planOf(unitId, 1);
  await client.mutate('draftPlan', planId, { planId, content: communeContent(draw, commune, CITY_PLAN, 1) }, unitId);
  const document = { number: '101', symbol: 'KH-UBND' };
  const takenOver = { on, source: SOURCE };
  await client.mutate('issuePlan', planId, { planId, document, issuedOn: { on: issuedOn }, takenOver }, unitId);
  const rows = await stage.obligations({ planId });
  const reports = rows.flatMap((row) => reportOf(stage, row, issuedOn, on));
  await client.mutate('takeOverReports', planId, { planId, reports, source: SOURCE }, unitId);
  // Whatever else fell due before is past; now and then somebody hands it in all the same, and is late.
  for (const { dutyId, period, dueOn } of rows) {
    const key = `${dutyId} ${period}`;
    if (dueOn !== null && dueOn < on && !draw.chance(0.15, key, 'is handed in')) stage.seen(key);
  }
  await follow(stage, { planId }, unitId);
};

/** Plans who takes over what, and when. */
export const planTakeOvers = (stage: Stage): void => {
  const { draw } = stage;
  for (const commune of takingOver(stage)) {
    const issuedOn = addDays(CITY_ISSUES, draw.integer(1, 30, commune.unitId, 'issued elsewhere'));
    const on = addDays(FIRST, draw.integer(0, SPAN_DAYS, commune.unitId, 'taken over'));
    stage.plan(on, 0.35, `take over ${commune.unitId}`, () => takeOver(stage, commune, issuedOn, on));
  }
};
