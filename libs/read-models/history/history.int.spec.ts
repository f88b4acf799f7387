import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ReportEvent } from '#libs/domain/report/report.js';
import type { DomainEvent, EventLog, RecordedEvent, StreamId } from '#libs/event-log/event-log.js';
import type { DutyId, PlanId } from '#libs/kernel/ids.js';
import { localDate } from '#libs/kernel/time.js';
import { projectedModels, type ProjectedModels } from '#libs/testing/read-model.js';
import { logOf } from '#libs/testing/log-of.js';
import { recorded } from '#libs/testing/recorded.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/test-server.js';
import { historyModel } from './history.model.js';
import { history, type HistoryOf } from './history.query.js';

let fresh: FreshDatabase;
let generation = 0;
let logs = 0;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const projected = async (events: readonly RecordedEvent[], batchSizes: readonly number[]): Promise<ProjectedModels> => {
  const models = await projectedModels(fresh.database, [historyModel], (generation += 1));
  await models.project(events, batchSizes);
  return models;
};

const planOfDuty = (duty: number): PlanId => `p${duty % 3}` as PlanId;
const submitted = (report: number, duties: readonly number[]): ReportEvent =>
  ({
    type: 'ReportSubmitted',
    reportId: `r${report}`,
    version: 1,
    serves: duties.map((duty) => ({ dutyId: `d${duty}` as DutyId, period: 'once' })),
  }) as unknown as ReportEvent;

const happenedArbitrary: fc.Arbitrary<{ readonly streamId: StreamId; readonly event: DomainEvent }> = fc.oneof(
  fc.nat(2).map((plan) => ({ streamId: `plan/p${plan}` as const, event: { type: 'PlanSigned' } })),
  fc
    .nat(5)
    .map((duty) => ({ streamId: `duty/d${duty}` as const, event: { type: 'TaskAssigned', dutyId: `d${duty}`, planId: planOfDuty(duty) } })),
  fc
    .nat(5)
    .map((duty) => ({ streamId: `duty/d${duty}` as const, event: { type: 'DutyWaived', period: null, reason: 'x', document: null } })),
  fc
    .tuple(fc.nat(2), fc.uniqueArray(fc.nat(5), { maxLength: 3 }))
    .map(([report, duties]) => ({ streamId: `report/r${report}` as const, event: submitted(report, duties) })),
  fc.nat(2).map((report) => ({ streamId: `report/r${report}` as const, event: { type: 'ReportAccepted', version: 1 } })),
  fc
    .nat(2)
    .map((plan) => ({ streamId: `document-number/n${plan}` as const, event: { type: 'DocumentNumberAssigned', planId: `p${plan}` } })),
  fc.constant({ streamId: 'org-unit/u1' as const, event: { type: 'OrgUnitMoved' } }),
);

/** The oracle: for each event, walks everything before it. */
const belongsTo = (event: RecordedEvent, planId: PlanId, events: readonly RecordedEvent[]): boolean => {
  const before = events.filter(({ position }) => position <= event.position);
  const opened = (dutyId: string): boolean =>
    before.some(({ streamId, event: other }) => streamId === `duty/${dutyId}` && 'planId' in other && other.planId === planId);
  const [kind, id] = event.streamId.split('/') as [string, string];
  if (kind === 'plan') return id === planId;
  if (kind === 'duty') return opened(id);
  if (kind === 'document-number') return 'planId' in event.event && event.event.planId === planId;
  if (kind !== 'report') return false;
  return before.some(
    (other, at) =>
      other.streamId === event.streamId &&
      other.event.type === 'ReportSubmitted' &&
      (other.event as unknown as { serves: { dutyId: string }[] }).serves.some(({ dutyId }) =>
        before
          .slice(0, at)
          .some(({ streamId, event: earlier }) => streamId === `duty/${dutyId}` && 'planId' in earlier && earlier.planId === planId),
      ),
  );
};

const allPages = async (models: ProjectedModels, log: EventLog, of: HistoryOf, position: number, first: number) => {
  const seen: RecordedEvent[] = [];
  for (let after: string | undefined; ;) {
    const page = await history(models.at(position, localDate('2026-01-01')), log, of, {
      first,
      ...(after === undefined ? {} : { after }),
    });
    seen.push(...page.rows.map(({ node }) => node));
    if (!page.hasNextPage) return { seen, totalCount: page.totalCount };
    after = page.rows.at(-1)?.cursor;
  }
};

describe('the history of a plan', () => {
  it('is its own events, those of its duties and those of the reports that serve them, at any position', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(happenedArbitrary, { maxLength: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
        async (happened, share, sizes) => {
          const log = await logOf(fresh.database, `log-${(logs += 1)}`, recorded(happened));
          const events = await log.read({ after: 0, limit: 100 });
          const models = await projected(events, sizes);
          const position = Math.floor(share * (events.length + 1));
          for (const planId of ['p0', 'p1', 'p2'] as PlanId[]) {
            const expected = events.filter((event) => event.position <= position && belongsTo(event, planId, events));
            expect(await allPages(models, log, { planId }, position, 4)).toEqual({ seen: expected, totalCount: expected.length });
          }
          const streamId = 'duty/d1';
          const stream = events.filter((event) => event.position <= position && event.streamId === streamId);
          expect(await allPages(models, log, { streamId }, position, 2)).toEqual({ seen: stream, totalCount: stream.length });
          const whole = await projected(events, [100]);
          expect(await models.checksums()).toEqual(await whole.checksums());
          await models.drop();
          await whole.drop();
          await log.close();
        },
      ),
      { numRuns: 30 },
    );
  });
});
