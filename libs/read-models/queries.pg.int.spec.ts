import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { cascadeFollower } from '#libs/application/background/cascade-follower.js';
import { SimulatedClock } from '#libs/application/clock.js';
import { dutyIdOf } from '#libs/domain/ids.js';
import type { Position, StreamId } from '#libs/event-log/event-log.js';
import { type FollowerRunner, followerRunner } from '#libs/event-log/follower/follower.js';
import { type OpenEventLog, openEventLog } from '#libs/event-log/open-event-log.js';
import type { OrgUnitId, PlanId, ReportId } from '#libs/kernel/ids.js';
import { dateAt, instant, instantOfMs, localDate, msOf } from '#libs/kernel/time.js';
import { appendAll, planEvents } from '#libs/testing/log/cascade-fixtures.js';
import { projectedModels } from '#libs/testing/database/read-model.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import type { ModelsContext } from './generations/generations.js';
import { type ModelFollowers, modelFollowers } from './generations/model-followers.js';
import { ensureModels, rebuildModel } from './generations/rebuild.js';
import { ALL_MODELS, QUERIED_MODELS } from './models.js';
import type {
  ChangeRow,
  Compared,
  ComparisonFilter,
  ObligationRow,
  PlanRow,
  Queries,
  ReportRow,
  Viewpoint,
  ViewpointPair,
} from './queries.js';
import { openQueries } from './queries.pg.js';
import { CLOCKS_APART_MS_MAX, StateAfterInstant } from './viewpoint.js';

let fresh: FreshDatabase;
let log: OpenEventLog;
let context: ModelsContext;
let followers: ModelFollowers;
let cascade: FollowerRunner;
let queries: Queries;
const clock = new SimulatedClock(instant('2026-01-20T02:00:00Z'));

const CITY = 'u-city' as OrgUnitId;
const WARDS = Array.from({ length: 6 }, (_, index) => `u-ward-${index}` as OrgUnitId);
const PLAN = 'p-city' as PlanId;
const planOf = (ward: number): PlanId => `p-ward-${ward}` as PlanId;
const REPORT = 'r-1' as ReportId;

const happens = async (streamId: StreamId, version: number, ...events: readonly object[]): Promise<void> => {
  clock.advance(3_600_000);
  await appendAll(log, streamId, version, events as readonly { readonly type: string }[]);
  await cascade.catchUp();
};

const unit = (unitId: OrgUnitId, name: string, parentId: OrgUnitId | null): object => ({
  type: 'OrgUnitRegistered',
  unitId,
  name,
  fullName: name,
  unitType: parentId === null ? 'CITY' : 'WARD',
  level: parentId === null ? 'PROVINCE' : 'COMMUNE',
  parentId,
  codes: [{ scheme: 'STATISTICAL', code: unitId }],
  aliases: [],
  validFrom: null,
  source: 'register',
});

/** A city, its wards, a plan for all of them, plans of wards, a task reported on, a recall, an amendment of what was known, a duty that another ward takes over. */
const story = async (): Promise<void> => {
  await happens(`org-unit/${CITY}`, 0, unit(CITY, 'Hải Phòng', null));
  for (const [index, ward] of WARDS.entries()) await happens(`org-unit/${ward}`, 0, unit(ward, `Phường số ${index}`, CITY));
  await happens(`plan/${PLAN}`, 0, ...planEvents(PLAN, CITY, WARDS));
  for (const ward of [0, 1, 2])
    await happens(`plan/${planOf(ward)}`, 0, ...planEvents(planOf(ward), WARDS[ward] ?? CITY, WARDS.slice(ward, ward + 2), 'TASK', PLAN));
  const dutyId = dutyIdOf(planOf(0), 'task/2', [WARDS[0] ?? CITY]);
  await happens(`report/${REPORT}`, 0, {
    type: 'ReportSubmitted',
    reportId: REPORT,
    version: 1,
    holder: WARDS[0],
    serves: [{ dutyId, period: 'once' }],
    values: {},
    narrative: 'xong',
    document: null,
    submittedBy: 'person-1',
    submittedAt: clock.now(),
  });
  await happens(`org-unit/${WARDS[1]}`, 1, {
    type: 'OrgUnitRenamed',
    name: 'Phường mới',
    fullName: 'Phường mới',
    unitType: 'WARD',
    on: '2026-01-21',
    source: 'nghị quyết',
  });
  await happens(`plan/${planOf(1)}`, 3, { type: 'PlanRecalled', on: '2026-01-22', reason: 'ban hành lại', document: '2/QĐ' });
  await happens(`report/${REPORT}`, 1, { type: 'ReportAccepted', version: 1, acceptedBy: 'person-2', at: clock.now() });
  await happens(`plan/${PLAN}`, 3, { type: 'PlanDelivered', sentOn: '2026-01-20', receivedOn: null, source: 'sổ công văn' });
  const [passedOn, taker] = [dutyIdOf(PLAN, 'task/1', [WARDS[5] ?? CITY]), WARDS[4] ?? CITY];
  const { length: version } = await log.readStream(`duty/${passedOn}`);
  await happens(`duty/${passedOn}`, version, {
    type: 'DutyTransferred',
    from: WARDS[5],
    to: taker,
    on: '2026-02-10',
    dueOn: null,
    cause: 'SUCCESSION_DECIDED',
    document: 'nghị quyết',
  });
};

beforeAll(async () => {
  fresh = await freshDatabase();
  log = await openEventLog(fresh.database, { logId: 'main', clock });
  context = { database: fresh.database, log, logId: 'main', models: ALL_MODELS };
  await ensureModels(context);
  followers = modelFollowers(context);
  await followers.start();
  cascade = followerRunner({ database: fresh.database, log, logId: 'main', follower: cascadeFollower({ log, logId: 'main' }) });
  queries = openQueries({ database: fresh.database, log, logId: 'main', clock, waitMsMax: 20_000 });
  await story();
});
afterAll(async () => {
  await followers.stop();
  await log.close();
  await fresh.drop();
});

const PAGE = { first: 500 };
const PLANS = [PLAN, ...[0, 1, 2].map(planOf)];

/** One of everything that can be asked. */
const everythingAt = async (view: Viewpoint): Promise<object> => {
  const { rows: duties } = await queries.duties({}, PAGE, view);
  return {
    units: await queries.orgUnits({}, PAGE, view),
    byId: await queries.orgUnitsByIds([CITY, ...WARDS], view),
    byCode: await queries.orgUnitByCode('STATISTICAL', 'u-ward-1', view),
    holders: await queries.codeHolders([{ scheme: 'STATISTICAL', code: 'u-ward-1' }], view),
    plans: await queries.plans({}, PAGE, view),
    planRows: await queries.plansByIds(PLANS, view),
    derived: await queries.derivedPlans(PLANS, view),
    duties,
    dutyRows: await queries.dutiesByIds(
      duties.map(({ node }) => node.id),
      view,
    ),
    obligations: await queries.obligations({}, PAGE, view),
    counts: await queries.obligationCounts({}, view),
    cascades: await queries.cascades(PLANS, view),
    members: await queries.cascadeMembers(PLAN, PAGE, view),
    rollUp: await queries.rollUp(CITY, {}, view),
    indicators: await queries.indicatorRollUp(CITY, {}, view),
    reports: await queries.reportsByIds([REPORT], view),
    work: await queries.workList({}, PAGE, view),
    owing: await queries.owingUnits(view),
    candidates: await queries.reminderCandidates({ from: localDate('2025-01-01'), to: localDate('2027-12-31') }, view),
    ofPlan: await queries.history({ planId: PLAN }, PAGE, view),
    ofStream: await queries.history({ streamId: `plan/${PLAN}` }, PAGE, view),
  };
};

interface Change {
  readonly id: string;
  readonly kind: string;
  readonly fields: readonly string[];
}

const byId = (a: Change, b: Change): number => (a.id < b.id ? -1 : 1);

const allChanges = async (of: Compared, pair: ViewpointPair, filter: ComparisonFilter, first: number): Promise<readonly ChangeRow[]> => {
  const seen: ChangeRow[] = [];
  for (let after: string | undefined; ;) {
    const page = await queries.changes(of, pair, filter, { first, ...(after === undefined ? {} : { after }) });
    seen.push(...page.rows.map(({ node }) => node));
    if (!page.hasNextPage) {
      expect(seen).toHaveLength(page.totalCount);
      return seen;
    }
    after = page.rows.at(-1)?.cursor;
  }
};

/** The slow way: both lists whole, and each field of each row by itself. */
const comparedBy = <Row>(
  idOf: (row: Row) => string,
  fields: Readonly<Record<string, (row: Row) => unknown>>,
  [before, after]: readonly [readonly Row[], readonly Row[]],
): readonly Change[] => {
  const was = new Map(before.map((row) => [idOf(row), row]));
  const is = new Map(after.map((row) => [idOf(row), row]));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => {
    const [a, b] = [was.get(id), is.get(id)];
    if (a === undefined) return [{ id, kind: 'ADDED', fields: [] }];
    if (b === undefined) return [{ id, kind: 'GONE', fields: [] }];
    const differing = Object.entries(fields).flatMap(([field, of]) => (isDeepStrictEqual(of(a), of(b)) ? [] : [field]));
    return differing.length === 0 ? [] : [{ id, kind: 'CHANGED', fields: differing }];
  });
};

const nodesOf = <Row>({ rows }: { readonly rows: readonly { readonly node: Row }[] }): readonly Row[] => rows.map(({ node }) => node);

const ORACLES: Readonly<Record<Compared, (pair: ViewpointPair, filter: ComparisonFilter) => Promise<readonly Change[]>>> = {
  OBLIGATIONS: async ({ before, after }, filter) =>
    comparedBy<ObligationRow>(
      ({ dutyId, period }) => `${dutyId}:${period}`,
      {
        STATUS: ({ status }) => status,
        PHASE: ({ phase }) => (before.at === after.at ? null : phase),
        DUE_ON: ({ dueOn }) => dueOn,
        DEADLINE: ({ deadlineState, reason, certainty }) => [deadlineState, reason, certainty],
        TITLE: ({ title }) => title,
        HOLDERS: ({ holders }) => holders,
        CORRECTION_DUE_ON: ({ correctionDueOn }) => correctionDueOn,
        EXCUSE: ({ excuse }) => excuse,
      },
      [nodesOf(await queries.obligations(filter, PAGE, before)), nodesOf(await queries.obligations(filter, PAGE, after))],
    ),
  PLANS: async ({ before, after }, { planId, withinId }) => {
    const listed = async (view: Viewpoint): Promise<readonly PlanRow[]> => {
      const within = withinId === CITY || withinId === undefined;
      return nodesOf(await queries.plans({}, PAGE, view)).filter(
        ({ id, issuerId }) => (planId === undefined || id === planId) && (within || issuerId === withinId),
      );
    };
    return comparedBy<PlanRow>(
      ({ id }) => id,
      {
        STATUS: ({ status }) => status,
        NUMBER: ({ number, symbol }) => [number, symbol],
        ISSUED_ON: ({ issuedOn }) => issuedOn,
        TITLE: ({ title }) => title,
        ENDED_ON: ({ endedOn }) => endedOn,
        REPLACED_BY: ({ replacedById }) => replacedById,
        CONTENT: ({ content }) => content,
      },
      [await listed(before), await listed(after)],
    );
  },
  REPORTS: async ({ before, after }, filter) =>
    comparedBy<ReportRow>(
      ({ id }) => id,
      {
        PHASE: ({ phase }) => phase,
        VERSION: ({ version }) => version,
        FIGURES: ({ versions }) => [versions.at(-1)?.values, versions.at(-1)?.adjustments],
        CORRECTION_DUE_ON: ({ phase, versions }) => (phase === 'RETURNED' ? versions.at(-1)?.returned?.dueOn : null) ?? null,
      },
      [nodesOf(await queries.reports(filter, PAGE, before)), nodesOf(await queries.reports(filter, PAGE, after))],
    ),
};

describe('the reads of the system', () => {
  it('answer at any position of the past as models that never saw anything later', async () => {
    const events = await log.read({ after: 0, limit: 10_000 });
    await queries.viewpoint({ minPosition: events.length });
    let generation = 100;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: events.length }), fc.integer({ min: -1, max: 60 }), async (position, days) => {
        const at = instantOfMs(msOf(instant('2026-01-20T05:00:00Z')) + days * 86_400_000);
        const inForceOn = localDate(at.slice(0, 10));
        const then = await projectedModels(fresh.database, QUERIED_MODELS, (generation += 1));
        await then.project(events.slice(0, position));
        const { schemas = {} } = await queries.viewpoint({});
        expect(await everythingAt({ position, at, inForceOn, schemas })).toEqual(
          await everythingAt({ position, at, inForceOn, schemas: then.schemas }),
        );
        await then.drop();
      }),
      { numRuns: 12 },
    );
  });

  it('tell what differs between any two states as whoever lists both and compares them row by row', async () => {
    const { length } = await log.read({ after: 0, limit: 10_000 });
    await queries.viewpoint({ minPosition: length });
    const positionArbitrary = fc.integer({ min: 0, max: length });
    const dayArbitrary = fc.integer({ min: -1, max: 60 });
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(positionArbitrary, positionArbitrary),
        fc.tuple(dayArbitrary, dayArbitrary),
        fc.boolean(),
        fc.constantFrom({}, { withinId: CITY }, { withinId: WARDS[0] as OrgUnitId }, { planId: PLAN }),
        fc.integer({ min: 1, max: 5 }),
        async (positions, days, atOneInstant, filter, first) => {
          const viewAt = (position: Position, day: number): Viewpoint => {
            const at = instantOfMs(msOf(instant('2026-01-20T05:00:00Z')) + day * 86_400_000);
            return { position, at, inForceOn: dateAt(at) };
          };
          const [dayA = 0, dayB = 0] = atOneInstant ? [days[0], days[0]] : [...days].sort((a, b) => a - b);
          const before = viewAt(Math.min(...positions), dayA);
          const pair = { before, after: viewAt(Math.max(...positions), dayB) };
          for (const compared of ['OBLIGATIONS', 'PLANS', 'REPORTS'] as const) {
            const found = await allChanges(compared, pair, filter, first);
            const expected = await ORACLES[compared](pair, filter);
            expect(found.map(({ onlyTime: _, ...row }) => row).sort(byId)).toEqual([...expected].sort(byId));
            const count = (kind: string): number => expected.filter((row) => row.kind === kind).length;
            expect(await queries.changeCounts(compared, pair, filter)).toEqual({
              added: count('ADDED'),
              changed: count('CHANGED'),
              gone: count('GONE'),
              onlyTime: found.filter(({ onlyTime }) => onlyTime).length,
            });
            if (pair.before.position === pair.after.position)
              expect(found.filter(({ kind, onlyTime }) => kind !== 'CHANGED' || !onlyTime)).toEqual([]);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('look at what was recorded up to an instant when they are asked as of it', async () => {
    const [issued] = (await log.readStream(`plan/${PLAN}`)).filter(({ event }) => event.type === 'PlanIssued');
    const before = await queries.viewpoint({ asOf: instantOfMs(msOf(issued?.recordedAt ?? clock.now()) - 1) });
    expect((await queries.plansByIds([PLAN], before)).get(PLAN)).toBeUndefined();
    const after = await queries.viewpoint({ asOf: issued?.recordedAt ?? clock.now() });
    // The cascade reacted within the same instant of the simulated clock.
    expect((await queries.plansByIds([PLAN], after)).get(PLAN)).toMatchObject({ status: 'ISSUED', cascaded: true });
    expect(after.at).toBe(issued?.recordedAt);
  });

  it('look at a position as of the instant at which it was recorded', async () => {
    const [issued] = (await log.readStream(`plan/${PLAN}`)).filter(({ event }) => event.type === 'PlanIssued');
    const position: Position = issued?.position ?? 0;
    const view = await queries.viewpoint({ atPosition: position });
    expect(view).toMatchObject({ position, at: issued?.recordedAt, caughtUp: true });
    expect((await queries.plansByIds([PLAN], view)).get(PLAN)).toMatchObject({ status: 'ISSUED', cascaded: false });
    expect((await queries.cascades([PLAN], view)).get(PLAN)?.due ?? 0).toBe(0);
  });

  it('look at the state that another answer shows, where the clock by which it was recorded is ahead', async () => {
    const late = new SimulatedClock(instantOfMs(msOf((await log.head()).recordedAt ?? clock.now()) - 2_000));
    const behind = openQueries({ database: fresh.database, log, logId: 'main', clock: late });
    const first = await behind.viewpoint({});
    expect(await log.positionAt(first.at)).toBeLessThan(first.position);
    expect(await behind.viewpoint({ asOf: first.at, atPosition: first.position })).toEqual(first);
    expect(await queries.viewpoint({ asOf: first.at, atPosition: first.position })).toEqual(first);
  });

  it.each([
    [CLOCKS_APART_MS_MAX, 'is'],
    [CLOCKS_APART_MS_MAX + 1, 'is not'],
  ])('of an event that was recorded %d ms after the instant %s theirs', async (ms, verb) => {
    const { position, recordedAt } = await log.head();
    const asOf = instantOfMs(msOf(recordedAt ?? clock.now()) - ms);
    const looking = queries.viewpoint({ asOf, atPosition: position });
    if (verb === 'is') expect(await looking).toMatchObject({ position, at: asOf });
    else await expect(looking).rejects.toThrow(new StateAfterInstant(position, asOf));
  });

  it('see what was just written, and say so where they could not wait for it', async () => {
    const { position } = await log.head();
    await appendAll(log, 'org-unit/u-new', 0, [unit('u-new' as OrgUnitId, 'Phường vừa lập', CITY)] as { type: string }[]);
    const view = await queries.viewpoint({ minPosition: position + 1 });
    expect(view).toMatchObject({ caughtUp: true });
    expect((await queries.orgUnits({ search: 'vua lap' }, PAGE, view)).rows.map(({ node }) => node.id)).toEqual(['u-new']);
    const impatient = openQueries({ database: fresh.database, log, logId: 'main', clock, waitMsMax: 20 });
    expect(await impatient.viewpoint({ minPosition: 1_000_000 })).toMatchObject({ position: position + 1, caughtUp: false });
  });

  it('answer the same after every model was built anew, byte by byte', async () => {
    const before = await queries.viewpoint({ minPosition: (await log.head()).position });
    const answers = await everythingAt(before);
    expect(answers).toMatchObject({
      units: { totalCount: 8 },
      plans: { totalCount: 4 },
      counts: { created: 12, cancelled: 2 },
      ofPlan: { totalCount: 16 },
    });
    for (const { name } of ALL_MODELS) expect(await rebuildModel(context, name)).toMatchObject({ equal: true });
    const after = await queries.viewpoint({ minPosition: before.position });
    expect(Object.values(after.schemas ?? {}).sort()).toEqual(QUERIED_MODELS.map(({ name }) => `rm_${name}_2`).sort());
    expect(await everythingAt({ ...before, schemas: after.schemas ?? {} })).toEqual(answers);
  });
});
