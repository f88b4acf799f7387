import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { ReportEvent } from '#libs/domain/report/report.js';
import type { DomainEvent, EventLog, RecordedEvent, StreamId } from '#libs/event-log/event-log.js';
import type { DutyId, OrgUnitId, PersonId, PlanId } from '#libs/kernel/ids.js';
import { dateAt, instant, instantOfMs, localDate, msOf } from '#libs/kernel/time.js';
import { projectedModels, type ProjectedModels } from '#libs/testing/database/read-model.js';
import { logOf } from '#libs/testing/log/log-of.js';
import { recorded } from '#libs/testing/log/recorded.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { obligationsModel } from '../obligations/obligations.model.js';
import type { Reading } from '../reading.js';
import { planActivity } from './activity.query.js';
import { historyModel } from './history.model.js';
import { history } from './history.query.js';
import type { HistoryFilter, HistoryOrder } from './history.row.js';

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
type ReportSubmission = Extract<ReportEvent, { readonly type: 'ReportSubmitted' }>;
interface Continuation {
  readonly events: readonly ReportSubmission[];
}
const servedOf = (duties: readonly number[]) => duties.map((duty) => ({ dutyId: `d${duty}` as DutyId, period: 'once' }));
const submitted = (report: number, duties: readonly number[]): ReportEvent =>
  ({
    type: 'ReportSubmitted',
    reportId: `r${report}`,
    version: 1,
    holder: `u${1 + (report % 2)}`,
    serves: servedOf(duties),
  }) as unknown as ReportEvent;

const happenedArbitrary: fc.Arbitrary<{ readonly streamId: StreamId; readonly event: DomainEvent }> = fc.oneof(
  fc.nat(2).map((plan) => ({ streamId: `plan/p${plan}` as const, event: { type: 'PlanSigned' } })),
  fc.nat(5).map((duty) => ({
    streamId: `duty/d${duty}` as const,
    event: { type: 'TaskAssigned', dutyId: `d${duty}`, planId: planOfDuty(duty), holders: [`u${1 + (duty % 2)}`] },
  })),
  fc
    .nat(5)
    .map((duty) => ({ streamId: `duty/d${duty}` as const, event: { type: 'DutyWaived', period: null, reason: 'x', document: null } })),
  fc
    .tuple(fc.nat(2), fc.uniqueArray(fc.nat(5), { maxLength: 3 }))
    .map(([report, duties]) => ({ streamId: `report/r${report}` as const, event: submitted(report, duties) })),
  fc.nat(2).map((report) => ({ streamId: `report/r${report}` as const, event: { type: 'ReportAccepted', version: 1 } })),
  fc.tuple(fc.nat(2), fc.uniqueArray(fc.nat(5), { maxLength: 2 })).map(([report, duties]) => ({
    streamId: `report/r${report}` as const,
    event: { type: 'ReportDivided', into: 'r2', holder: 'u2', serves: servedOf(duties) },
  })),
  fc.tuple(fc.nat(2), fc.uniqueArray(fc.nat(5), { maxLength: 2 })).map(([from, duties]) => ({
    streamId: 'report/r2' as const,
    event: { type: 'ReportContinued', from: `r${from}`, serves: servedOf(duties), events: [submitted(from, duties)] },
  })),
  fc
    .nat(2)
    .map((plan) => ({ streamId: `document-number/n${plan}` as const, event: { type: 'DocumentNumberAssigned', planId: `p${plan}` } })),
  fc.constant({ streamId: 'org-unit/u1' as const, event: { type: 'OrgUnitMoved' } }),
);

const dutiesIn = ({ event }: RecordedEvent): readonly DutyId[] => (event as unknown as ReportSubmission).serves.map(({ dutyId }) => dutyId);

/** The duties that a report serves from this event on. */
const namedBy = (recorded: RecordedEvent): readonly DutyId[] =>
  ['ReportSubmitted', 'ReportContinued'].includes(recorded.event.type) ? dutiesIn(recorded) : [];

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
      namedBy(other).some((dutyId) =>
        before
          .slice(0, at)
          .some(({ streamId, event: earlier }) => streamId === `duty/${dutyId}` && 'planId' in earlier && earlier.planId === planId),
      ),
  );
};

const allPages = async (models: Reading, log: EventLog, filter: HistoryFilter, first: number, order: HistoryOrder) => {
  const seen: RecordedEvent[] = [];
  for (let after: string | undefined; ;) {
    const page = await history(models, log, filter, { first, ...(after === undefined ? {} : { after }) }, order);
    seen.push(...page.rows.map(({ node }) => node));
    if (!page.hasNextPage) return { seen, totalCount: page.totalCount };
    after = page.rows.at(-1)?.cursor;
  }
};

/** The oracle of a unit: who acted for it, its own stream, and what is about duties, reports and items that it held or handed in. */
const concerns = (event: RecordedEvent, unitId: OrgUnitId, events: readonly RecordedEvent[]): boolean =>
  event.metadata.onBehalfOf === unitId ||
  event.streamId === `org-unit/${unitId}` ||
  (/^(duty|report)\//.test(event.streamId) &&
    events.some(
      ({ position, streamId, metadata, event: named }) =>
        position <= event.position &&
        streamId === event.streamId &&
        (('holders' in named && (named.holders as readonly string[]).includes(unitId)) ||
          (named.type === 'ReportSubmitted' && (named as unknown as ReportSubmission).holder === unitId) ||
          (named.type === 'ReportContinued' &&
            (metadata.onBehalfOf === unitId || (named as unknown as Continuation).events.some(({ holder }) => holder === unitId)))),
    ));

/** The oracle of a duty's story. */
const tells = (event: RecordedEvent, dutyId: DutyId, events: readonly RecordedEvent[]): boolean => {
  const ofIt = (one: RecordedEvent): boolean => {
    if (one.streamId === `duty/${dutyId}`) return true;
    const before = events.filter(({ streamId, position }) => streamId === one.streamId && position < one.position);
    const last = before.findLast(
      (other) => namedBy(other).includes(dutyId) || (other.event.type === 'ReportDivided' && dutiesIn(other).includes(dutyId)),
    );
    return namedBy(one).includes(dutyId) || (last !== undefined && last.event.type !== 'ReportDivided');
  };
  return ofIt(event) || events.some((other) => other.metadata.causation === event.position && ofIt(other));
};

const meets = (event: RecordedEvent, filter: HistoryFilter, events: readonly RecordedEvent[]): boolean => {
  const { streamId, planId, unitId, dutyId, causedBy, types, actor, recordedFrom, recordedTo } = filter;
  return (
    (streamId === undefined || event.streamId === streamId) &&
    (planId === undefined || belongsTo(event, planId, events)) &&
    (unitId === undefined || concerns(event, unitId, events)) &&
    (dutyId === undefined || tells(event, dutyId, events)) &&
    (causedBy === undefined || event.metadata.causation === causedBy) &&
    (types === undefined || types.includes(event.event.type)) &&
    (actor === undefined || event.metadata.actor === actor) &&
    (recordedFrom === undefined || event.recordedAt >= recordedFrom) &&
    (recordedTo === undefined || event.recordedAt < recordedTo)
  );
};

const secondArbitrary = fc
  .integer({ min: -1, max: 45 })
  .map((second) => instantOfMs(msOf(instant('2026-01-01T00:00:00Z')) + second * 1_000));

const filterArbitrary: fc.Arbitrary<HistoryFilter> = fc.record(
  {
    streamId: fc.constantFrom<StreamId>('duty/d1', 'report/r0', 'plan/p0', 'duty/none'),
    planId: fc.constantFrom('p0', 'p1').map((id) => id as PlanId),
    unitId: fc.constantFrom('u1', 'u2').map((id) => id as OrgUnitId),
    dutyId: fc.constantFrom('d0', 'd1').map((id) => id as DutyId),
    causedBy: fc.integer({ min: 1, max: 5 }),
    types: fc.uniqueArray(fc.constantFrom('PlanSigned', 'TaskAssigned', 'ReportSubmitted', 'OrgUnitMoved'), { minLength: 1, maxLength: 3 }),
    actor: fc.constantFrom('person-1', 'person-2').map((id) => id as PersonId),
    recordedFrom: secondArbitrary,
    recordedTo: secondArbitrary,
  },
  { requiredKeys: [] },
);

describe('the history of the log', () => {
  it('is found by plan, unit, duty, cause, type, actor and time, by all of them at once, both ways, at any position', async () => {
    const obligations = await projectedModels(fresh.database, [obligationsModel]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(happenedArbitrary, { maxLength: 40 }),
        fc.array(fc.tuple(fc.constantFrom('person-1', 'person-2'), fc.constantFrom('u1', 'u2', null), fc.nat(6)), {
          minLength: 40,
          maxLength: 40,
        }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
        fc.array(filterArbitrary, { minLength: 6, maxLength: 6 }),
        async (happened, acts, share, sizes, filters) => {
          const given = recorded(happened).map((event, index) => {
            const [actor, onBehalfOf, back] = acts[index] ?? ['person-1', null, 0];
            const causation = back > 0 && back <= index ? event.position - back : null;
            return { ...event, metadata: { ...event.metadata, actor, onBehalfOf, causation } as RecordedEvent['metadata'] };
          });
          const log = await logOf(fresh.database, `log-${(logs += 1)}`, given);
          const events = await log.read({ after: 0, limit: 100 });
          const models = await projected(events, sizes);
          const position = Math.round(share * events.length);
          const reading = models.at(position, localDate('2026-01-01'));
          const whole = { ...reading, schemas: { ...reading.schemas, ...obligations.schemas } };
          const known = events.filter((event) => event.position <= position);
          const always = [
            ...['p0', 'p1', 'p2'].map((id) => ({ planId: id as PlanId })),
            ...['d0', 'd1'].map((id) => ({ dutyId: id as DutyId })),
            {},
          ];
          for (const filter of [...always, ...filters]) {
            const expected = known.filter((event) => meets(event, filter, known));
            const totalCount = expected.length;
            expect(await allPages(whole, log, filter, 4, 'OLDEST_FIRST')).toEqual({ seen: expected, totalCount });
            expect(await allPages(whole, log, filter, 3, 'NEWEST_FIRST')).toEqual({ seen: [...expected].reverse(), totalCount });
          }
          const atOnce = await projected(events, [100]);
          expect(await models.checksums()).toEqual(await atOnce.checksums());
          await models.drop();
          await atOnce.drop();
          await log.close();
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('the history of a duty in one period', () => {
  it('has what is about the period or about the duty as a whole, and nothing about another period', async () => {
    const dutyId = 'd0' as DutyId;
    const served = (period: string) => ({ type: 'ObligationServed', period, reportId: 'r0', submittedAt: '2026-04-06T01:00:00.000Z' });
    const rectified = (ofVersion: number) => ({ type: 'EntryRectified', ofVersion, field: 'dueOn', was: 'a', is: 'b', reason: 'x' });
    const extended = (period: string) => ({ type: 'DeadlineExtended', period, dueOn: '2026-04-30', reason: 'x', document: null });
    const onDuty = [
      { type: 'TaskAssigned', dutyId, planId: 'p0', holders: ['u1'] },
      served('2026-M04'),
      extended('2026-M03'),
      extended('2026-M04'),
      rectified(3),
      rectified(4),
      { type: 'DutyWaived', period: null, reason: 'x', document: null },
    ];
    const given = recorded(onDuty.map((event) => ({ streamId: `duty/${dutyId}` as const, event })));
    const obligations = await projectedModels(fresh.database, [obligationsModel], (generation += 1));
    const log = await logOf(fresh.database, `log-${(logs += 1)}`, given);
    const models = await projected(given, [10]);
    const reading = models.at(given.length, localDate('2026-01-01'));
    const whole = { ...reading, schemas: { ...reading.schemas, ...obligations.schemas } };
    for (const filter of [{ streamId: `duty/${dutyId}` as const }, { dutyId }]) {
      const { seen } = await allPages(whole, log, { ...filter, period: '2026-M03' }, 100, 'OLDEST_FIRST');
      expect(seen.map(({ position }) => position)).toEqual([1, 3, 5, 7]);
    }
    await models.drop();
    await log.close();
  });
});

describe('the history of a duty whose report was divided', () => {
  it('goes on with the report that serves it, and leaves what happens to the other', async () => {
    const serving = <E extends DomainEvent>(duty: number, streamId: StreamId, event: E) => ({ duty, streamId, event });
    const accepted = { type: 'ReportAccepted', version: 1 };
    // With the duty whose story has it; 0: both have.
    const happened = [
      ...[1, 2].map((duty) =>
        serving(duty, `duty/d${duty}`, { type: 'TaskAssigned', dutyId: `d${duty}`, planId: 'p0', holders: [`u${duty}`] }),
      ),
      serving(0, 'report/r0', submitted(0, [1, 2])),
      serving(0, 'report/r0', { type: 'ReportDivided', into: 'r1', holder: 'u1', serves: servedOf([1]) }),
      serving(1, 'report/r1', { type: 'ReportContinued', reportId: 'r1', from: 'r0', serves: servedOf([1]), events: [submitted(0, [1])] }),
      serving(1, 'report/r1', accepted),
      serving(2, 'report/r0', accepted),
    ];
    const given = recorded(happened);
    const obligations = await projectedModels(fresh.database, [obligationsModel], (generation += 1));
    const log = await logOf(fresh.database, `log-${(logs += 1)}`, given);
    const models = await projected(given, [4, 10]);
    const reading = models.at(given.length, localDate('2026-01-01'));
    const whole = { ...reading, schemas: { ...reading.schemas, ...obligations.schemas } };
    const found = async (filter: HistoryFilter) =>
      (await allPages(whole, log, filter, 100, 'OLDEST_FIRST')).seen.map(({ position }) => position);
    for (const duty of [1, 2]) {
      const ofDuty = happened.flatMap((each, index) => ([0, duty].includes(each.duty) ? [index + 1] : []));
      expect(await found({ dutyId: `d${duty}` as DutyId })).toEqual(ofDuty);
    }
    expect(await found({ planId: 'p0' as PlanId })).toEqual(happened.map((_, index) => index + 1));
    await models.drop();
    await log.close();
  });
});

describe('the days on which something happened to a plan', () => {
  const EVERY_MS = 5 * 3_600_000;

  it('are those of the clock on the wall there, with how much and where they end, at any position', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(happenedArbitrary, { maxLength: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (happened, share) => {
          const given = recorded(happened).map((event, index) => ({
            ...event,
            recordedAt: instantOfMs(msOf(instant('2026-01-01T00:00:00Z')) + index * EVERY_MS),
          }));
          const log = `activity-${(logs += 1)}`;
          const events = await (await logOf(fresh.database, log, given)).read({ after: 0, limit: 100 });
          const models = await projected(events, [7]);
          const position = Math.round(share * events.length);
          for (const planId of ['p0', 'p1', 'none'] as PlanId[]) {
            const of = events.filter((event) => event.position <= position && belongsTo(event, planId, events));
            const days = [...Map.groupBy(of, ({ recordedAt }) => dateAt(recordedAt))].map(([day, ofDay]) => ({
              day,
              events: ofDay.length,
              lastPosition: ofDay.at(-1)?.position,
              lastRecordedAt: ofDay.at(-1)?.recordedAt,
            }));
            expect(await planActivity(models.at(position, localDate('2026-01-01')), log, planId)).toEqual(days);
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});
