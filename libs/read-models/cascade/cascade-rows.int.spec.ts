import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { Schedule } from '#libs/calendar/schedule.js';
import { react } from '#libs/domain/cascade/cascade.js';
import { type CascadeRows, lookupOf, noCascadeRows, withWrites } from '#libs/domain/cascade/cascade.state.js';
import { dutyIdOf } from '#libs/domain/ids.js';
import type { Assignment, DutyRule, PlanContent } from '#libs/domain/plan/plan-content.js';
import type { DomainEvent, StreamId } from '#libs/event-log/event-log.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { addDays, localDate, type LocalDate } from '#libs/kernel/time.js';
import { projectedModels } from '#libs/testing/database/read-model.js';
import { recorded } from '#libs/testing/log/recorded.js';
import { type FreshDatabase, freshDatabase } from '#libs/testing/database/test-server.js';
import { schemaOf } from '../model.js';
import { applyWrites, concernsCascade, lookupFor } from './cascade-rows.js';
import { cascadeStateModel } from './cascade-state.model.js';

let fresh: FreshDatabase;
let generation = 0;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const day = (offset: number): LocalDate => addDays(localDate('2026-01-01'), offset);
const dayArbitrary = fc.nat(40).map(day);
const dayOrNull = fc.option(dayArbitrary, { nil: null });
const UNITS = ['u-city', 'u-a', 'u-b', 'g-a', 'g-b'] as OrgUnitId[];
const unitArbitrary = fc.constantFrom(...UNITS);
const PLANS = ['p-top', 'p-1', 'p-2', 'p-3', 'p-4'] as PlanId[];
const planArbitrary = fc.constantFrom(...PLANS);
const SOURCE = { document: 'spec', place: '1' };

const scheduleArbitrary: fc.Arbitrary<Schedule> = fc.oneof(
  dayArbitrary.map((date): Schedule => ({ kind: 'DATE', date, bound: 'BY' })),
  fc.constantFrom<Schedule>(
    { kind: 'WITHIN', days: 5, policy: 'CALENDAR_ROLL', anchor: 'PARENT_ISSUE' },
    { kind: 'WITHIN', days: 5, policy: 'CALENDAR_ROLL', anchor: 'OWN_ISSUE' },
    { kind: 'UNDECIDED', reason: 'NO_TIME' },
  ),
);

const RULES = ['k1', 'k2', 'k3'];
const ruleArbitrary = (key: string): fc.Arbitrary<DutyRule> =>
  fc
    .record({
      schedule: scheduleArbitrary,
      kind: fc.constantFrom('SUB_PLAN' as const, 'TASK' as const),
      fulfilledBy: fc.constantFrom('ISSUED' as const, 'SENT' as const),
    })
    .map(({ schedule, kind, fulfilledBy }): DutyRule => {
      const base = {
        key,
        title: key,
        leads: [],
        leadership: 'EACH' as const,
        coordinators: [],
        authority: 'ASSIGNS' as const,
        wording: '',
        schedule,
        source: SOURCE,
      };
      return kind === 'TASK' ? { ...base, kind } : { ...base, kind, fulfilledBy };
    });

const contentArbitrary = (issuer: OrgUnitId, parentId: PlanId | null): fc.Arbitrary<PlanContent> =>
  fc.tuple(...RULES.map(ruleArbitrary)).map((rules) => ({
    title: 'Kế hoạch',
    year: 2026,
    form: 'PLAN',
    issuer,
    ...(parentId === null ? {} : { parentId }),
    legalBases: [],
    targets: [],
    notes: [],
    tasks: [{ key: 'row', number: '1', title: 'Việc', products: [], rules }],
    clauses: [],
    source: SOURCE,
  }));

const assignmentsArbitrary: fc.Arbitrary<readonly Assignment[]> = fc.uniqueArray(
  fc.record({
    ruleKey: fc.constantFrom(...RULES),
    holders: fc.uniqueArray(unitArbitrary, { minLength: 1, maxLength: 2 }),
    coordinators: fc.constant([]),
  }),
  { maxLength: 4, selector: ({ ruleKey, holders }) => `${ruleKey}/${[...holders].sort().join()}` },
);

interface Happened {
  readonly streamId: StreamId;
  readonly event: DomainEvent;
}

const onPlan = (planId: PlanId, event: fc.Arbitrary<DomainEvent>): fc.Arbitrary<Happened> =>
  event.map((made) => ({ streamId: `plan/${planId}`, event: made }));

/** A unit ends, or is followed by another: also in circles, which the deciders refuse. */
const successionArbitrary: fc.Arbitrary<Happened> = fc
  .tuple(
    unitArbitrary,
    unitArbitrary,
    dayArbitrary,
    fc.constantFrom('OrgUnitDissolved', 'OrgUnitsMerged', 'OrgUnitSplit', 'SuccessionDecided', 'OrgUnitEndAnnulled'),
  )
  .map(([unit, to, on, type]): Happened => {
    const details = {
      OrgUnitDissolved: {},
      OrgUnitsMerged: { units: [unit], into: to },
      OrgUnitSplit: { into: [{ unitId: to, share: null }] },
      SuccessionDecided: { to, duties: null, shares: null, dueOn: null },
      OrgUnitEndAnnulled: { of: 'OrgUnitsMerged' },
    }[type];
    return { streamId: `org-unit/${unit}`, event: { type, on, source: 'x', ...details } as unknown as DomainEvent };
  });

const stepArbitrary = (content: (planId: PlanId) => fc.Arbitrary<PlanContent>): fc.Arbitrary<Happened> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: planArbitrary.chain((planId) =>
        onPlan(
          planId,
          fc.record({
            type: fc.constant('PlanIssued'),
            numbering: fc.constant('PENDING'),
            document: fc.constant(null),
            issuedOn: fc.oneof(
              dayArbitrary.map((date) => ({ known: true, date })),
              dayArbitrary.map((earliest) => ({ known: false, earliest, latest: addDays(earliest, 9) })),
            ),
            sentOn: dayOrNull,
            receivedOn: dayOrNull,
            assignments: assignmentsArbitrary,
            parentIssuedOn: fc.constant(null),
          }),
        ),
      ),
    },
    {
      weight: 2,
      arbitrary: planArbitrary.chain((planId) => onPlan(planId, fc.record({ type: fc.constant('PlanNumbered'), issuedOn: dayArbitrary }))),
    },
    planArbitrary.chain((planId) =>
      onPlan(planId, fc.record({ type: fc.constant('PlanDelivered'), sentOn: dayOrNull, receivedOn: dayOrNull })),
    ),
    planArbitrary.chain((planId) =>
      onPlan(
        planId,
        fc.record({
          type: fc.constant('PlanCorrected'),
          content: content(planId),
          assignments: assignmentsArbitrary,
          letter: fc.constant({ number: '12', symbol: 'UBND-VX' }),
          on: dayArbitrary,
          note: fc.constant(''),
        }),
      ),
    ),
    planArbitrary.chain((planId) =>
      onPlan(
        planId,
        fc.record({
          type: fc.constant('PlanReplaced'),
          byPlan: planArbitrary.filter((by) => by !== planId),
          document: fc.constant({ number: '15', symbol: 'KH' }),
          on: dayArbitrary,
          reason: fc.constant('thay thế'),
        }),
      ),
    ),
    planArbitrary.chain((planId) =>
      onPlan(
        planId,
        fc.record({ type: fc.constant('PlanClosed'), on: dayArbitrary, reason: fc.constant('hết năm'), document: fc.constant(null) }),
      ),
    ),
    planArbitrary.chain((planId) =>
      onPlan(
        planId,
        fc.record({
          type: fc.constant('PlanAmended'),
          content: content(planId),
          assignments: assignmentsArbitrary,
          amendment: fc.constant({ number: '9', symbol: 'KH' }),
          on: dayArbitrary,
          note: fc.constant(''),
        }),
      ),
    ),
    planArbitrary.chain((planId) => onPlan(planId, fc.constant({ type: 'PlanRecalled', on: day(30), reason: 'thay', document: '1' }))),
    planArbitrary.chain((planId) =>
      onPlan(
        planId,
        fc.record({
          type: fc.constant('EntryRectified'),
          ofVersion: fc.constant(2),
          field: fc.constantFrom('issuedOn', 'issuedOn.date', 'sentOn'),
          was: fc.constant(''),
          is: dayArbitrary,
          reason: fc.constant(''),
        }),
      ),
    ),
    fc
      .tuple(planArbitrary, fc.constantFrom(...RULES), unitArbitrary, scheduleArbitrary)
      .map(([planId, rule, unit, schedule]): Happened => ({
        streamId: `duty/${dutyIdOf(planId, rule, [unit])}`,
        event: { type: 'ScheduleDecided', schedule, reason: 'x', document: null } as DomainEvent,
      })),
    successionArbitrary,
    fc
      .tuple(planArbitrary, fc.constantFrom(...RULES), unitArbitrary, unitArbitrary, dayArbitrary)
      .map(([planId, rule, from, to, on]): Happened => ({
        streamId: `duty/${dutyIdOf(planId, rule, [from])}`,
        event: { type: 'DutyTransferred', from, to, on, dueOn: null, cause: 'SUCCESSION_DECIDED', document: 'x' } as DomainEvent,
      })),
    fc.tuple(fc.constantFrom('g-a', 'g-b'), unitArbitrary).map(([unit, parentId]): Happened => ({
      streamId: `org-unit/${unit}`,
      event: { type: 'OrgUnitMoved', parentId, on: day(0), source: 'x' } as DomainEvent,
    })),
  );

const GOVERNMENTS: readonly Happened[] = ['a', 'b'].map((name) => ({
  streamId: `org-unit/g-${name}`,
  event: { type: 'OrgUnitRegistered', unitId: `g-${name}`, unitType: 'GOVERNMENT', parentId: `u-${name}` } as DomainEvent,
}));

/** Believes nothing but that a plan is drafted first: what the deciders refuse is not the concern of rows. */
const historyArbitrary: fc.Arbitrary<readonly Happened[]> = fc
  .tuple(
    ...PLANS.map((_, index) =>
      fc.record({
        issuer: index === 0 ? fc.constant(UNITS[0]!) : unitArbitrary,
        parent: index === 0 ? fc.constant(null) : fc.nat(index - 1),
      }),
    ),
  )
  .chain((plans) => {
    const content = (planId: PlanId): fc.Arbitrary<PlanContent> => {
      const { issuer, parent } = plans[PLANS.indexOf(planId)]!;
      return contentArbitrary(issuer, parent === null ? null : PLANS[parent]!);
    };
    const drafts = PLANS.map((planId) =>
      onPlan(
        planId,
        content(planId).map((drafted) => ({ type: 'PlanDrafted', planId, content: drafted })),
      ),
    );
    return fc
      .tuple(fc.tuple(...drafts), fc.array(stepArbitrary(content), { minLength: 5, maxLength: 25 }))
      .map(([first, later]) => [...GOVERNMENTS, ...first, ...later]);
  });

/** A plan that asks for three sub-plans, of `u-a`, of `u-a` and `u-b` jointly, and of the committee `g-a`, and what is derived from it. */
const standInsBy = (issuers: readonly OrgUnitId[], date: LocalDate) => {
  const [top = 'p' as PlanId] = PLANS;
  const rules = RULES.map((key): DutyRule => ({
    key,
    title: key,
    leads: [],
    leadership: 'JOINT',
    coordinators: [],
    authority: 'ASSIGNS',
    wording: '',
    schedule: { kind: 'DATE', date, bound: 'BY' },
    source: SOURCE,
    kind: 'SUB_PLAN',
    fulfilledBy: 'ISSUED',
  }));
  const drafts = PLANS.map((planId, index): Happened => {
    const issuer = index === 0 ? UNITS[0]! : issuers[index - 1]!;
    const content = { title: '', issuer, ...(index === 0 ? {} : { parentId: top }), tasks: [{ rules }], clauses: [] };
    return { streamId: `plan/${planId}`, event: { type: 'PlanDrafted', planId, content } as DomainEvent };
  });
  const assignments = [['u-a'], ['u-a', 'u-b'], ['g-a']].map((holders, index) => ({ ruleKey: RULES[index], holders, coordinators: [] }));
  return [...GOVERNMENTS, ...drafts, issued(top, date, assignments)];
};

const issued = (planId: PlanId, on: LocalDate, assignments: readonly object[] = []): Happened => ({
  streamId: `plan/${planId}`,
  event: {
    type: 'PlanIssued',
    issuedOn: { known: true, date: on },
    sentOn: null,
    receivedOn: null,
    assignments,
    parentIssuedOn: null,
  } as DomainEvent,
});

/** Sub-plans that stand in for one another: of one administration, or of two that owe one jointly. */
const standInArbitrary: fc.Arbitrary<readonly Happened[]> = fc
  .tuple(
    fc.array(fc.constantFrom<OrgUnitId>('u-a' as OrgUnitId, 'g-a' as OrgUnitId, 'u-b' as OrgUnitId), { minLength: 4, maxLength: 4 }),
    dayArbitrary,
  )
  .chain(([issuers, date]) => {
    const derived = PLANS.slice(1);
    const step = fc.oneof(
      fc.tuple(fc.constantFrom(...derived), dayArbitrary).map(([planId, on]) => issued(planId, on)),
      successionArbitrary,
      fc.constantFrom(...derived).map((planId): Happened => ({
        streamId: `plan/${planId}`,
        event: { type: 'PlanRecalled', on: day(30), reason: 'thay', document: '1' } as DomainEvent,
      })),
    );
    return fc.array(step, { minLength: 4, maxLength: 12 }).map((steps) => [...standInsBy(issuers, date), ...steps]);
  });

const sameReactions = async (happened: readonly Happened[]): Promise<void> => {
  const models = await projectedModels(fresh.database, [cascadeStateModel], (generation += 1));
  const schema = schemaOf('cascade', generation);
  let rows: CascadeRows = noCascadeRows;
  for (const event of recorded(happened)) {
    const expected = react(event, lookupOf(rows));
    if (!concernsCascade(event)) {
      expect({ commands: expected.commands, writes: expected.writes }).toEqual({ commands: [], writes: [] });
      continue;
    }
    const reaction = react(event, await lookupFor(fresh.database, schema, event));
    expect(reaction).toEqual(expected);
    await applyWrites(fresh.database, schema, reaction.writes);
    rows = withWrites(rows, expected.writes);
  }
  await models.drop();
};

describe('the state of the cascade in the database', () => {
  it('gives the same reactions as all rows in memory do', async () => {
    await fc.assert(fc.asyncProperty(historyArbitrary, sameReactions), { numRuns: 60 });
  });

  it('gives the same reactions where plans stand in for one another', async () => {
    await fc.assert(fc.asyncProperty(standInArbitrary, sameReactions), { numRuns: 40 });
  });

  it('knows of a committee that ended by itself, though its unit is followed by another', async () => {
    const [a, b] = ['u-a', 'u-b'] as [OrgUnitId, OrgUnitId];
    await sameReactions([
      ...standInsBy([a, a, a, b], day(21)),
      { streamId: `org-unit/${a}`, event: { type: 'OrgUnitsMerged', units: [a], into: b, on: day(0), source: 'x' } as DomainEvent },
      { streamId: 'org-unit/g-a', event: { type: 'OrgUnitDissolved', on: day(0), source: 'x' } as DomainEvent },
      issued('p-4' as PlanId, day(0)),
    ]);
  });

  it('is the same byte by byte whatever the batches', async () => {
    await fc.assert(
      fc.asyncProperty(
        historyArbitrary,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
        async (happened, sizes) => {
          const events = recorded(happened);
          const [once, batched] = [
            await projectedModels(fresh.database, [cascadeStateModel], (generation += 1)),
            await projectedModels(fresh.database, [cascadeStateModel], (generation += 1)),
          ];
          await once.project(events);
          await batched.project(events, sizes);
          expect(await batched.checksums()).toEqual(await once.checksums());
          await once.drop();
          await batched.drop();
        },
      ),
      { numRuns: 15 },
    );
  });
});
