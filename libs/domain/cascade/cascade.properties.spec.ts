import { describe, expect, it } from '@jest/globals';
import type { DocumentDate } from '#libs/calendar/schedule.js';
import type { OfType } from '#libs/kernel/decider.js';
import { fc } from '#libs/testing/properties.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { dutyIdOf } from '../ids.js';
import type { Duty } from '../duty/duty.js';
import { resolveAssignments, unitsOnDay } from '../plan/assignments.js';
import type { OrgUnitEvent } from '../org-unit/org-unit.js';
import type { Plan, PlanEvent, PlanIssue } from '../plan/plan.js';
import type { DutyRule, PlanContent } from '../plan/plan-content.js';
import { cascaded, dutyState, type Engine, type EngineCommand, newEngine, planState, run, send, unitState } from '../testing/engine.js';
import {
  blank,
  city,
  cityPlan,
  committeeA,
  communeA,
  communeB,
  communesOfCity,
  contentOf,
  culture,
  date,
  known,
  morning,
  subPlan,
  task,
} from '../testing/samples.js';
import { type CascadeInput, react } from './cascade.js';
import {
  CASCADE_NEEDS,
  type CascadeDuty,
  type CascadeNeed,
  type CascadePlan,
  type CascadeRows,
  lookupOf,
  noCascadeRows,
  withWrites,
} from './cascade.state.js';

/*
 * Whatever people do with a city's plan and the plans derived from it, in whatever order: what is owed in the end is what the plans
 * say in the end. The oracle looks at the plans only, never at the way there.
 */

const at = morning('2026-12-01');
const units = unitsOnDay(date('2026-01-20'), [
  { id: city, unitType: 'CITY', level: 'PROVINCE', parentId: null },
  { id: communeA, unitType: 'COMMUNE', level: 'COMMUNE', parentId: city },
  { id: communeB, unitType: 'WARD', level: 'COMMUNE', parentId: city },
  { id: committeeA, unitType: 'GOVERNMENT', level: 'CENTRAL', parentId: communeA },
  { id: culture, unitType: 'ROOM', level: 'COMMUNE', parentId: communeA },
]);

/** Plans of the story: the city's, and four derived from it. */
const plans = [cityPlan, 'plan-a' as PlanId, 'plan-a2' as PlanId, 'plan-committee' as PlanId, 'plan-b' as PlanId] as const;
const issuers: readonly OrgUnitId[] = [city, communeA, communeA, committeeA, communeB];
const within = (anchor: 'OWN_ISSUE' | 'PARENT_ISSUE') => ({
  schedule: { kind: 'WITHIN', days: 10, policy: 'CALENDAR_ROLL', anchor } as const,
});

const cityRules: readonly DutyRule[] = [
  subPlan('issued', [communesOfCity]),
  subPlan('received', [{ unit: communeA }, { unit: communeB }], { fulfilledBy: 'RECEIVED', leadership: 'EACH' }),
  subPlan('joint', [{ unit: communeA }, { unit: communeB }], { fulfilledBy: 'SENT' }),
  task('t', [{ unit: communeA }], within('OWN_ISSUE')),
  subPlan('itself', [{ unit: communeA }], { fulfilledByThisPlan: true }),
];
const communeRules: readonly DutyRule[] = [
  task('own', [{ unit: culture }], within('OWN_ISSUE')),
  task('parent', [{ unit: culture }], within('PARENT_ISSUE')),
  subPlan('itself', [{ unit: culture }], { fulfilledByThisPlan: true, fulfilledBy: 'SENT' }),
];

/** An amendment may also let another day, or another plan, count. */
const reworded = (rule: DutyRule, wording: string): DutyRule => {
  if (rule.kind !== 'SUB_PLAN') return { ...rule, wording };
  if (rule.key === 'issued') return { ...rule, wording, fulfilledBy: wording.endsWith('3') ? 'SENT' : 'ISSUED' };
  return rule.key === 'itself' ? { ...rule, wording, fulfilledByThisPlan: !wording.endsWith('5') } : { ...rule, wording };
};

/** The rules that are picked, so that an amendment adds and takes away. */
const contentWith = (plan: number, picked: readonly boolean[], wording: string): PlanContent => {
  const rules = (plan === 0 ? cityRules : communeRules).filter((_, index) => picked[index] ?? true).map((rule) => reworded(rule, wording));
  return contentOf(rules, { issuer: issuers[plan] ?? city, ...(plan === 0 ? {} : { parentId: cityPlan }) });
};

interface Step {
  readonly kind:
    'issue' | 'issueBlank' | 'number' | 'deliver' | 'recall' | 'amend' | 'rectify' | 'hang' | 'merge' | 'dissolve' | 'decide' | 'annul';
  readonly plan: number;
  readonly day: string;
  readonly picked: readonly boolean[];
  /** The cascade has caught up before the next step. */
  readonly settled: boolean;
}

/** A recall ends most of a story, so it is rare. */
const kinds = fc.constantFrom<Step['kind']>(
  ...(['issue', 'issue', 'issueBlank', 'issueBlank', 'number', 'number', 'deliver', 'deliver'] as const),
  ...(['amend', 'rectify', 'rectify', 'hang', 'hang', 'recall', 'merge', 'dissolve', 'decide', 'decide', 'annul'] as const),
);

const stepOf = (kind: fc.Arbitrary<Step['kind']>, plan: fc.Arbitrary<number>): fc.Arbitrary<Step> =>
  fc
    .record({
      kind,
      plan,
      day: fc.integer({ min: 1, max: 14 }),
      picked: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
      settled: fc.boolean(),
    })
    // The city comes first in most stories, as it does in life; that a plan may not be older than its parent is specified elsewhere.
    .map((given) => ({ ...given, day: `2026-03-${String(given.plan === 0 ? given.day : given.day + 14).padStart(2, '0')}` }));

const parentFact = (engine: Engine, plan: number) => {
  const { content, issue, recalledOn } = planState(engine, cityPlan);
  return plan === 0 ? null : { exists: content !== null, issuedOn: issue?.issuedOn ?? null, recalledOn, ancestors: [], taskKeys: [] };
};

const issueCommand = (engine: Engine, { plan, day }: Step, issuedOn: DocumentDate): EngineCommand => {
  const planId = plans[plan] ?? cityPlan;
  return {
    type: 'IssuePlan',
    planId,
    document: null,
    issuedOn,
    sentOn: Number(day.slice(-1)) % 2 === 0 ? date(day) : null,
    receivedOn: null,
    assumption: null,
    resolution: resolveAssignments(planState(engine, planId).content ?? contentOf([]), units),
    parent: parentFact(engine, plan),
    numberTakenBy: null,
    at,
  };
};

const rectification = (engine: Engine, { plan, day }: Step): EngineCommand => {
  const planId = plans[plan] ?? cityPlan;
  const { entries, issue } = planState(engine, planId);
  const ofVersion = entries.findLastIndex(({ type }) => type === 'PlanNumbered' || type === 'PlanIssued') + 1;
  const field = entries[ofVersion - 1]?.type === 'PlanNumbered' ? 'issuedOn' : 'issuedOn.date';
  const was = issue?.issuedOn.known ? issue.issuedOn.date : '';
  return {
    type: 'RectifyEntry',
    planId,
    ofVersion,
    field,
    was,
    is: day,
    reason: 'r',
    parent: parentFact(engine, plan),
    numberTakenBy: null,
    at,
  };
};

/** One of the two communes goes into the other, ends, or is followed by the other. */
const successionOf = (engine: Engine, { kind, plan, day, picked }: Step): EngineCommand => {
  const [unitId, other] = plan % 2 === 0 ? [communeA, communeB] : [communeB, communeA];
  const { dissolvedOn, succession } = unitState(engine, other);
  const followedBy = succession.flatMap(({ holder }) => holder ?? []);
  const successor = { unitId: other, exists: true, validFrom: null, dissolvedOn, followedBy, above: [city] };
  const decided = { on: date(day), source: 's', successor, actor: null, above: [city] };
  switch (kind) {
    case 'merge':
      return { type: 'MergeOrgUnits', unitId, units: [unitId], into: other, ...decided };
    case 'annul':
      return { type: 'AnnulOrgUnitEnd', unitId, source: 's', reason: 'r', codeHolders: [], actor: null, above: [city] };
    case 'dissolve':
      return { type: 'DissolveOrgUnit', unitId, on: date(day), source: 's' };
    default: {
      const open = { shares: null, dueOn: null, allocated: [], notHeld: [], passedMeanwhile: 0, passedSince: 0 };
      const duties = picked[0] ? null : [dutyIdOf(cityPlan, 'issued', [unitId])];
      return { type: 'DecideSuccession', unitId, to: other, duties, reason: 'r', ...open, ...decided, at };
    }
  }
};

const commandOf = (engine: Engine, given: Step, n: number): EngineCommand => {
  const { kind, plan, day, picked } = given;
  const planId = plans[plan] ?? cityPlan;
  const parent = parentFact(engine, plan);
  switch (kind) {
    case 'issue':
      return issueCommand(engine, given, known(day));
    case 'issueBlank':
      return issueCommand(engine, given, blank('2026-03-01', '2026-03-31'));
    case 'number':
      return {
        type: 'NumberPlan',
        planId,
        document: { number: String(n + 1), symbol: 'KH' },
        issuedOn: date(day),
        source: 's',
        parent,
        numberTakenBy: null,
        at,
      };
    case 'deliver':
      return { type: 'RecordDelivery', planId, sentOn: date(day), receivedOn: picked[0] ? date(day) : null, source: 's', at };
    case 'recall':
      return { type: 'RecallPlan', planId, on: date('2026-11-30'), reason: 'r', document: 'd', at };
    case 'amend': {
      const content = contentWith(plan, picked, day);
      const resolution = resolveAssignments(content, units);
      const amendment = { number: `9${n}`, symbol: 'KH' };
      return {
        type: 'AmendPlan',
        planId,
        amendment,
        on: date('2026-11-30'),
        content,
        note: '',
        resolution,
        unknownUnits: [],
        parent,
        numberTakenBy: null,
        at,
      };
    }
    case 'merge':
    case 'dissolve':
    case 'decide':
    case 'annul':
      return successionOf(engine, given);
    case 'rectify':
      return rectification(engine, given);
    case 'hang':
      return {
        type: 'DecideSchedule',
        dutyId: dutyIdOf(planId, 'own', [culture]),
        schedule: within(picked[0] ? 'PARENT_ISSUE' : 'OWN_ISSUE').schedule,
        reason: 'r',
        document: null,
        retroactive: true,
        periods: [{ period: 'once', deadline: { state: 'UNKNOWN', reason: 'OWN_DATE_BLANK' } }],
        decidedPeriods: [{ period: 'once', deadline: { state: 'UNKNOWN', reason: 'OWN_DATE_BLANK' } }],
        planYear: 2026,
        actingFor: [...issuers],
        at,
      };
  }
};

const registered = (unitId: OrgUnitId, unitType: 'GOVERNMENT' | 'COMMUNE', parentId: OrgUnitId): EngineCommand => ({
  type: 'RegisterOrgUnit',
  unitId,
  name: unitId,
  fullName: unitId,
  unitType,
  level: 'COMMUNE',
  parentId,
  codes: [],
  aliases: [],
  validFrom: null,
  dissolvedOn: null,
  source: 's',
  parent: { exists: true, unitType: unitType === 'COMMUNE' ? 'CITY' : 'COMMUNE', validFrom: null, dissolvedOn: null, ancestors: [] },
  codeHolders: [],
});

const start: Engine = run(
  newEngine,
  registered(communeA, 'COMMUNE', city),
  registered(communeB, 'COMMUNE', city),
  registered(committeeA, 'GOVERNMENT', communeA),
  ...plans.map((planId, plan): EngineCommand => {
    const parent = plan === 0 ? null : { exists: true, issuedOn: null, recalledOn: null, ancestors: [], taskKeys: [] };
    return { type: 'DraftPlan', planId, content: contentWith(plan, [], 'w'), unknownUnits: [], parent, at };
  }),
);

/** What a decider refuses is left out; the rest happened. */
const story = (steps: readonly Step[]): Engine =>
  cascaded(
    steps.reduce((engine, given, n) => {
      const { engine: next } = send(engine, commandOf(engine, given, n));
      return given.settled ? cascaded(next) : next;
    }, start),
  );

const steps = fc
  .tuple(
    stepOf(fc.constantFrom('issue', 'issueBlank'), fc.constant(0)),
    fc.array(stepOf(kinds, fc.integer({ min: 0, max: plans.length - 1 })), { maxLength: 40, size: 'max' }),
  )
  .map(([first, rest]): readonly Step[] => [first, ...rest]);

interface InForce {
  readonly planId: PlanId;
  readonly plan: Plan;
  readonly issue: PlanIssue;
  readonly content: PlanContent;
}

const inForce = (engine: Engine): readonly InForce[] =>
  plans.flatMap((planId) => {
    const plan = planState(engine, planId);
    return plan.issue === null || plan.content === null || plan.recalledOn !== null
      ? []
      : [{ planId, plan, issue: plan.issue, content: plan.content }];
  });

const alive = (engine: Engine): readonly Duty[] =>
  engine.rows.duties.map(({ dutyId }) => dutyState(engine, dutyId)).filter(({ closed }) => closed === null);

/** What a rule of a plan makes somebody owe; answers to amendments are stated by none. */
const aliveByRule = (engine: Engine): readonly Duty[] => alive(engine).filter(({ opened }) => opened?.type !== 'AmendmentDue');

/** Slow and obvious: for each amendment the plans that were derived and issued before it, of which, as of the amended one, none was recalled. */
const answersOwed = (engine: Engine): readonly string[] => {
  const standing = new Set(inForce(engine).map(({ planId }) => planId as string));
  return engine.log.flatMap(({ streamId, event }, index) => {
    const amended = streamId.slice('plan/'.length);
    if (event.type !== 'PlanAmended' || !standing.has(amended)) return [];
    const before = engine.log.slice(0, index).filter((entry) => entry.event.type === 'PlanIssued');
    return before
      .map((entry) => entry.streamId.slice('plan/'.length))
      .filter((planId) => standing.has(planId) && planState(engine, planId).content?.parentId === amended)
      .map((planId) => `${amended} ${(event as OfType<PlanEvent, 'PlanAmended'>).amendment.number} ${planId}`);
  });
};

/** Slow and obvious: the day on which a plan counts for a duty. */
const dayOf = ({ issue }: InForce, basis: 'ISSUED' | 'SENT' | 'RECEIVED'): string | null => {
  if (basis === 'ISSUED') return issue.issuedOn.known ? issue.issuedOn.date : null;
  return basis === 'SENT' ? issue.sentOn : issue.receivedOn;
};

/** Slow and obvious: who holds on a day what a commune owed; null: nobody decided. */
const standingOn = (engine: Engine, unitId: OrgUnitId, day: string): OrgUnitId | null => {
  let [holder, since]: [OrgUnitId | null, string] = [unitId, ''];
  for (const entry of engine.log) {
    if (entry.streamId !== `org-unit/${unitId}`) continue;
    const event = entry.event as OrgUnitEvent;
    if (event.type === 'OrgUnitEndAnnulled') [holder, since] = [unitId, ''];
    if (event.type !== 'OrgUnitDissolved' && event.type !== 'OrgUnitsMerged' && event.type !== 'SuccessionDecided') continue;
    if (event.on > day || event.on < since || (event.type === 'SuccessionDecided' && event.duties !== null)) continue;
    [holder, since] = [event.type === 'OrgUnitsMerged' ? event.into : event.type === 'SuccessionDecided' ? event.to : null, event.on];
  }
  return holder === null || holder === unitId ? holder : standingOn(engine, holder, day);
};

/** With everybody who follows one of them, and whom one of them follows. */
const familyIn = (rows: CascadeRows, ids: ReadonlySet<OrgUnitId | null>): ReadonlySet<OrgUnitId | null> => {
  const family = new Set(ids);
  for (const id of family)
    for (const { unitId, succession } of rows.units)
      for (const { holder } of succession) {
        if (unitId === id && holder !== null) family.add(holder);
        if (holder === id) family.add(unitId);
      }
  return family;
};

/** As a database would be asked, by `CASCADE_NEEDS` alone. */
const rowsFor = ({ streamId, event }: CascadeInput, rows: CascadeRows): CascadeRows => {
  const needs = new Set<CascadeNeed>(CASCADE_NEEDS[event.type] ?? []);
  const [kind, id = ''] = streamId.split('/');
  const duty = kind === 'duty' ? rows.duties.find(({ dutyId }) => dutyId === id) : undefined;
  const planId = kind === 'plan' ? id : duty?.planId;
  const own = rows.plans.find((plan) => plan.planId === planId);
  const above = own?.parentId ?? ('content' in event ? (event.content as PlanContent).parentId : undefined);
  const same = (issuers: readonly OrgUnitId[]) =>
    new Set([
      ...issuers,
      ...rows.governments.flatMap(({ governmentId, unitId }) =>
        issuers.includes(governmentId) || issuers.includes(unitId as OrgUnitId) ? [governmentId, unitId] : [],
      ),
    ]);
  const unitEvent = event as unknown as OrgUnitEvent;
  const into = unitEvent.type === 'OrgUnitsMerged' ? [unitEvent.into] : unitEvent.type === 'SuccessionDecided' ? [unitEvent.to] : [];
  const subject = kind === 'org-unit' ? same([id as OrgUnitId, ...into]) : new Set<OrgUnitId | null>();
  const administration = familyIn(rows, same(own === undefined ? [] : [own.issuerId]));
  const ofFamily = rows.duties.filter(
    ({ kind: dutyKind, holders }) => dutyKind === 'SUB_PLAN' && holders.some((holder) => familyIn(rows, subject).has(holder)),
  );
  const familyHolders = familyIn(rows, same(ofFamily.flatMap((each) => each.holders)));
  const upstream = rows.duties.filter(
    (each) => each.planId === above && each.kind === 'SUB_PLAN' && each.holders.some((holder) => administration.has(holder)),
  );
  const anchored = rows.duties.filter((each) => each.parentId === planId && each.hangsOnParent);
  const holders = familyIn(rows, same(upstream.flatMap((each) => each.holders)));
  const has = (need: CascadeNeed, yes: boolean | undefined): boolean => needs.has(need) && yes === true;
  const isPlan = (plan: CascadePlan): boolean =>
    has('PLAN', plan.planId === planId || plan.planId === above) ||
    has(
      'ANCHORED',
      anchored.some((each) => each.planId === plan.planId),
    ) ||
    has('SIBLINGS', plan.parentId === above && holders.has(plan.issuerId)) ||
    has('DERIVED', plan.parentId === planId) ||
    ofFamily.some((each) => each.planId === plan.parentId && familyHolders.has(plan.issuerId));
  const isDuty = (each: CascadeDuty): boolean =>
    each === duty ||
    ofFamily.includes(each) ||
    has('DUTIES', each.planId === planId) ||
    has('ANCHORED', anchored.includes(each)) ||
    has('ANSWERS', each.derivedPlanId === planId) ||
    has('UPSTREAM', upstream.includes(each));
  const found = rows.plans.filter(isPlan);
  const asked = familyIn(
    rows,
    new Set<OrgUnitId | null>([...found.map(({ issuerId }) => issuerId), ...subject, ...holders, ...familyHolders]),
  );
  return {
    plans: found,
    duties: rows.duties.filter(isDuty),
    governments: rows.governments.filter(({ governmentId, unitId }) => asked.has(governmentId) || asked.has(unitId)),
    units: rows.units.filter(({ unitId }) => asked.has(unitId)),
  };
};

describe('whatever happens to plans', () => {
  it('makes stories in which everything happens', () => {
    // A control: properties about stories in which nothing is accepted would hold for anything.
    const seen = new Map<string, number>();
    for (const each of fc.sample(steps, { numRuns: 150, seed: 7 }))
      for (const { event } of story(each).log) seen.set(event.type, (seen.get(event.type) ?? 0) + 1);
    const happening = [
      'PlanNumbered',
      'PlanDelivered',
      'PlanAmended',
      'PlanRecalled',
      'EntryRectified',
      'SubPlanFulfilled',
      'SubPlanReopened',
      'DeadlineFixed',
      'DutyAmended',
      'AmendmentDue',
      'DutyCancelled',
      'ScheduleDecided',
      'OrgUnitsMerged',
      'OrgUnitDissolved',
      'SuccessionDecided',
      'OrgUnitEndAnnulled',
    ];
    expect(happening.filter((type) => (seen.get(type) ?? 0) < 5)).toEqual([]);
  });

  it('no command of the cascade is refused, and no two have one id', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const engine = story(given);
        expect(engine.refused).toEqual([]);
        const ids = engine.reactions.flatMap(({ commands }) => commands.map(({ commandId }) => commandId));
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('exactly what the plans in force assign is owed', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const engine = story(given);
        const assigned = inForce(engine).flatMap(({ planId, content }) =>
          resolveAssignments(content, units).assignments.map(({ ruleKey, holders }) => dutyIdOf(planId, ruleKey, holders)),
        );
        expect(
          aliveByRule(engine)
            .map(({ opened }) => opened?.dutyId)
            .sort(),
        ).toEqual(assigned.sort());
      }),
    );
  });

  it('everybody who derived a plan in force owes an answer to each amendment after it, and nobody else', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const engine = story(given);
        const owed = alive(engine).flatMap(({ opened }) =>
          opened?.type === 'AmendmentDue' ? [`${opened.planId} ${opened.amendment.split('/')[0]} ${opened.derivedPlanId}`] : [],
        );
        expect([...owed].sort()).toEqual([...answersOwed(engine)].sort());
      }),
    );
  });

  it('every duty reads as its rule does and knows the days that its deadline may hang on', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const engine = story(given);
        const cityIssue = planState(engine, cityPlan).issue;
        for (const { opened, context, schedule } of aliveByRule(engine)) {
          const of = inForce(engine).find(({ planId }) => planId === opened?.planId);
          expect(context.ownIssue).toEqual(of?.issue.issuedOn);
          expect(opened?.wording).toBe(of?.content.tasks[0]?.rules[0]?.wording);
          if (schedule.kind === 'WITHIN' && schedule.anchor === 'PARENT_ISSUE' && of?.content.parentId !== undefined)
            expect(context.parentIssue).toEqual(cityIssue?.issuedOn);
        }
      }),
    );
  });

  it('a sub-plan is fulfilled if and only if a holder’s plan, or the one that is meant, is in force and its day is known, and on that day', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const engine = story(given);
        for (const { opened, fulfilment } of alive(engine)) {
          if (opened?.type !== 'SubPlanDue') continue;
          const issuedBy = ({ content }: InForce) => (content.issuer === committeeA ? communeA : content.issuer);
          const holds = (issuer: OrgUnitId, day: string): boolean =>
            opened.holders.some((holder) => standingOn(engine, holder, day) === issuer);
          const stating = inForce(engine).find(({ planId }) => planId === opened.planId);
          const rule = stating?.content.tasks.flatMap(({ rules }) => rules).find(({ key }) => key === opened.ruleKey);
          const fits = (plan: InForce): boolean =>
            rule?.kind === 'SUB_PLAN' && rule.fulfilledByThisPlan === true
              ? plan.planId === opened.planId
              : plan.content.parentId === opened.planId && holds(issuedBy(plan), dayOf(plan, opened.fulfilledBy) ?? '');
          const fulfilling = inForce(engine).filter((plan) => fits(plan) && dayOf(plan, opened.fulfilledBy) !== null);
          expect(fulfilment !== null).toBe(fulfilling.length > 0);
          if (fulfilment === null) continue;
          const by = fulfilling.find(({ planId }) => planId === fulfilment.byPlan);
          expect(fulfilment.on).toBe(by && dayOf(by, opened.fulfilledBy));
        }
      }),
    );
  });

  it('the rows are built again from the log, and the reactions with them', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const engine = story(given);
        let rows = noCascadeRows;
        for (const [index, entry] of engine.log.entries()) {
          const reaction = react(entry, lookupOf(rows));
          expect(reaction).toEqual(engine.reactions[index]);
          rows = withWrites(rows, reaction.writes);
        }
        expect(rows).toEqual(engine.rows);
      }),
      { numRuns: 40 },
    );
  });

  it('the rows that are named as needed are enough', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const engine = story(given);
        let rows = noCascadeRows;
        for (const [index, entry] of engine.log.entries()) {
          const reaction = react(entry, lookupOf(rowsFor(entry, rows)));
          expect(reaction).toEqual(engine.reactions[index]);
          rows = withWrites(rows, reaction.writes);
        }
      }),
      { numRuns: 40 },
    );
  });
});
