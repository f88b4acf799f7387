import { describe, expect, it } from '@jest/globals';
import type { DocumentDate, PeriodDue, Schedule } from '#libs/calendar/schedule.js';
import type { OfType } from '#libs/kernel/decider.js';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { dateAt } from '#libs/kernel/time.js';
import { dutyIdOf } from '../ids.js';
import type { DutyCommand } from '../duty/duty.commands.js';
import { type DutyOpenedEvent, kindOf } from '../duty/duty.js';
import { resolveAssignments, unitsOnDay } from '../plan/assignments.js';
import type { DutyRule, PlanContent } from '../plan/plan-content.js';
import { cascaded, dutyState, type Engine, type EngineCommand, newEngine, planState, run, send } from '../testing/engine.js';
import {
  blank,
  city,
  cityPlan,
  committeeA,
  communeA,
  communeB,
  communePlan,
  communesOfCity,
  contentOf,
  culture,
  date,
  known,
  morning,
  office,
  quota,
  report,
  source,
  subPlan,
  task,
} from '../testing/samples.js';
import { completionOf, react, type Reaction, reactInPieces } from './cascade.js';
import { lookupOf, withWrites, noCascadeRows } from './cascade.state.js';

const units = unitsOnDay(date('2026-01-20'), [
  { id: city, unitType: 'CITY', level: 'PROVINCE', parentId: null },
  { id: communeA, unitType: 'COMMUNE', level: 'COMMUNE', parentId: city },
  { id: communeB, unitType: 'WARD', level: 'COMMUNE', parentId: city },
  { id: culture, unitType: 'ROOM', level: 'COMMUNE', parentId: communeA },
  { id: office, unitType: 'OFFICE', level: 'COMMUNE', parentId: communeA },
  { id: committeeA, unitType: 'GOVERNMENT', level: 'CENTRAL', parentId: communeA },
]);
const at = morning('2026-12-01');
const second = 'plan-second' as PlanId;

const draft = (engine: Engine, planId: PlanId, content: PlanContent): EngineCommand => ({
  type: 'DraftPlan',
  planId,
  content,
  unknownUnits: [],
  parent: factOf(engine, content),
  at,
});

/** What a handler would have found out about the parent. */
const factOf = (engine: Engine, { parentId }: PlanContent) => {
  if (parentId === undefined) return null;
  const parent = planState(engine, parentId);
  return {
    exists: parent.content !== null,
    issuedOn: parent.issue?.issuedOn ?? null,
    recalledOn: parent.recalledOn,
    ancestors: [],
    taskKeys: parent.content?.tasks.map(({ key }) => key) ?? [],
  };
};

const documentOf = (planId: PlanId) => ({ number: String(20 + [cityPlan, communePlan].indexOf(planId)), symbol: 'KH-UBND' });

interface Days {
  readonly issuedOn: DocumentDate;
  readonly sentOn?: string;
  readonly receivedOn?: string;
}

const issue = (engine: Engine, planId: PlanId, content: PlanContent, { issuedOn, sentOn, receivedOn }: Days): EngineCommand => ({
  type: 'IssuePlan',
  planId,
  document: issuedOn.known ? documentOf(planId) : null,
  issuedOn,
  sentOn: sentOn === undefined ? null : date(sentOn),
  receivedOn: receivedOn === undefined ? null : date(receivedOn),
  assumption: null,
  resolution: resolveAssignments(content, units),
  parent: factOf(engine, content),
  numberTakenBy: null,
  at,
});

const issued = (engine: Engine, planId: PlanId, content: PlanContent, days: Days): Engine => {
  const drafted = run(engine, draft(engine, planId, content));
  return run(drafted, issue(drafted, planId, content, days));
};

const number = (engine: Engine, planId: PlanId, issuedOn: string): Engine => {
  const content = planState(engine, planId).content;
  return run(engine, {
    type: 'NumberPlan',
    planId,
    document: documentOf(planId),
    issuedOn: date(issuedOn),
    source: 'sổ',
    parent: content && factOf(engine, content),
    numberTakenBy: null,
    at,
  });
};

const recall = (planId: PlanId): EngineCommand => ({
  type: 'RecallPlan',
  planId,
  on: dateAt(at),
  reason: 'sai',
  document: '1/QĐ-UBND',
  at,
});

const amendment = (engine: Engine, planId: PlanId, content: PlanContent, n = '9'): EngineCommand => ({
  type: 'AmendPlan',
  planId,
  amendment: { number: n, symbol: 'KH-UBND' },
  on: date('2026-05-04'),
  content,
  note: '',
  resolution: resolveAssignments(content, units),
  unknownUnits: [],
  parent: factOf(engine, content),
  numberTakenBy: null,
  at,
});

const amend = (engine: Engine, planId: PlanId, content: PlanContent, n?: string): Engine =>
  run(engine, amendment(engine, planId, content, n));

const owed = (rule: DutyRule) => contentOf([rule]);
const cityContent = owed(subPlan('sub', [communesOfCity]));
const communeContent = (rules: readonly DutyRule[] = [], issuer = communeA) =>
  contentOf(rules, { issuer, parentId: cityPlan, title: 'Kế hoạch xã' });
const subPlanOf = (holder: OrgUnitId, plan = cityPlan): DutyId => dutyIdOf(plan, 'sub', [holder]);
const cityIssued = issued(newEngine, cityPlan, cityContent, { issuedOn: known('2026-01-20') });
const lastEvents = (engine: Engine, since: Engine) =>
  engine.log.slice(since.log.length).map(({ streamId, event }) => `${streamId.split('/')[0]} ${event.type}`);

describe('a plan that is issued', () => {
  it('makes everybody whom it addresses owe, and says when that is complete', () => {
    expect(lastEvents(cityIssued, newEngine)).toEqual([
      'plan PlanDrafted',
      'plan PlanIssued',
      'duty SubPlanDue',
      'duty SubPlanDue',
      'plan CascadeCompleted',
    ]);
    expect(planState(cityIssued, cityPlan).cascaded).toEqual([2]);
    expect(cityIssued.log.at(-1)?.event).toMatchObject({ ofPosition: 2, cause: 'PlanIssued', duties: 2, refused: 0 });
  });

  it('opens each kind of duty with all that its rule says', () => {
    const content = contentOf(
      [
        task('t', [{ unit: culture, role: 'nội dung' }], { coordinators: [{ unit: office }], authority: 'REQUESTS' }),
        quota('q', [{ unit: office }]),
        report('r', [{ unit: office }]),
      ],
      { issuer: communeA },
    );
    const engine = issued(newEngine, communePlan, content, { issuedOn: known('2026-03-02') });
    const opened = engine.log.filter(({ streamId }) => streamId.startsWith('duty/')).map(({ event }) => event);
    const of = {
      planId: communePlan,
      rootPlanId: communePlan,
      issuerId: communeA,
      wording: 'trước 20/01/2026',
      context: { ownIssue: known('2026-03-02') },
      source,
    };
    expect(opened).toMatchObject([
      {
        ...of,
        type: 'TaskAssigned',
        ruleKey: 't',
        title: 'việc t',
        holders: [culture],
        role: 'nội dung',
        coordinators: [office],
        authority: 'REQUESTS',
      },
      { ...of, type: 'QuotaAssigned', ruleKey: 'q', holders: [office], role: null, quota: { count: 2 } },
      { ...of, type: 'ReportRegimeAssigned', ruleKey: 'r', holders: [office], receivers: [culture], indicators: [{ id: 'items' }] },
    ]);
  });

  it('gives joint holders one duty together', () => {
    const engine = issued(newEngine, communePlan, contentOf([task('t', [{ unit: culture }, { unit: office }])], { issuer: communeA }), {
      issuedOn: known('2026-03-02'),
    });
    expect(engine.rows.duties.map(({ holders }) => holders)).toEqual([[culture, office]]);
  });

  it('opens nothing for a rule that only texts lead, and is complete all the same', () => {
    const engine = issued(newEngine, communePlan, owed(task('t', [{ text: 'báo chí' }])), { issuedOn: known('2026-03-02') });
    expect(engine.log.at(-1)?.event).toMatchObject({ type: 'CascadeCompleted', duties: 0 });
  });

  it('counts from the day of a parent that it only cites', () => {
    const content = contentOf([task('t', [{ unit: culture }])], { parentCitation: { number: '576/QĐ-UBND', date: date('2026-01-05') } });
    const engine = issued(newEngine, communePlan, content, { issuedOn: known('2026-03-02') });
    expect(dutyState(engine, dutyIdOf(communePlan, 't', [culture])).context.parentIssue).toEqual(known('2026-01-05'));
  });

  it('knows the top of the chain and the day of its parent', () => {
    const engine = issued(cityIssued, communePlan, communeContent([task('t', [{ unit: culture }])]), { issuedOn: known('2026-01-22') });
    expect(dutyState(engine, dutyIdOf(communePlan, 't', [culture])).opened).toMatchObject({
      rootPlanId: cityPlan,
      context: { ownIssue: known('2026-01-22'), parentIssue: known('2026-01-20') },
    });
  });
});

describe('a derived plan', () => {
  const derived = issued(cityIssued, communePlan, communeContent(), { issuedOn: known('2026-01-22') });

  it('fulfils the duty of its issuer on its day of issue, and of nobody else', () => {
    expect(dutyState(derived, subPlanOf(communeA)).fulfilment).toEqual({
      period: 'once',
      byPlan: communePlan,
      on: '2026-01-22',
      basis: 'ISSUED',
    });
    expect(dutyState(derived, subPlanOf(communeB)).fulfilment).toBeNull();
  });

  it('of the committee is that of the commune which it governs, and the other way round', () => {
    const committee: EngineCommand = {
      type: 'RegisterOrgUnit',
      unitId: committeeA,
      name: 'UBND xã A',
      fullName: 'Ủy ban nhân dân xã A',
      unitType: 'GOVERNMENT',
      level: 'COMMUNE',
      parentId: communeA,
      codes: [],
      aliases: [],
      validFrom: null,
      dissolvedOn: null,
      source: 's',
      parent: { exists: true, unitType: 'COMMUNE', validFrom: null, dissolvedOn: null, ancestors: [] },
      codeHolders: [],
    };
    const byCommittee = issued(run(cityIssued, committee), communePlan, communeContent([], committeeA), { issuedOn: known('2026-01-22') });
    expect(dutyState(byCommittee, subPlanOf(communeA)).fulfilment?.byPlan).toBe(communePlan);
    const toCommittee = owed(subPlan('sub', [{ unit: committeeA }]));
    const asked = run(newEngine, committee);
    const resolution = resolveAssignments(
      toCommittee,
      unitsOnDay(date('2026-01-20'), [
        { id: city, unitType: 'CITY', level: 'PROVINCE', parentId: null },
        { id: communeA, unitType: 'COMMUNE', level: 'COMMUNE', parentId: city },
        { id: committeeA, unitType: 'GOVERNMENT', level: 'CENTRAL', parentId: communeA },
      ]),
    );
    const drafted = run(asked, draft(asked, cityPlan, toCommittee));
    const addressed = run(drafted, {
      ...(issue(drafted, cityPlan, toCommittee, { issuedOn: known('2026-01-20') }) as OfType<EngineCommand, 'IssuePlan'>),
      resolution,
    });
    expect(
      dutyState(issued(addressed, communePlan, communeContent(), { issuedOn: known('2026-01-22') }), subPlanOf(committeeA)).fulfilment
        ?.byPlan,
    ).toBe(communePlan);
  });

  it('opens a report with the deadline of the tier of its holder', () => {
    const schedule: Schedule = {
      kind: 'PERIODIC',
      every: ['MONTH'],
      system: 'REPORT',
      due: { at: 'DAY_OF_MONTH', day: 25, monthOffset: 0, policy: 'CALENDAR_ROLL' },
      from: date('2026-01-01'),
      to: date('2026-12-31'),
      start: 'FROM_ISSUE',
    };
    const due: PeriodDue = { at: 'AFTER_PERIOD', days: 1, policy: 'WORKING_DAYS' };
    const rule = report('monthly', [communesOfCity], { schedule, tiers: [{ level: 'COMMUNE', types: ['COMMUNE'], due }] });
    const engine = issued(newEngine, cityPlan, owed(rule), { issuedOn: known('2026-01-20') });
    const scheduleOf = (holder: OrgUnitId): Schedule => dutyState(engine, dutyIdOf(cityPlan, 'monthly', [holder])).schedule;
    expect(scheduleOf(communeA)).toEqual({ ...schedule, due });
    expect(scheduleOf(communeB)).toEqual(schedule);
  });

  it('does not fulfil it while its day is blank, and does so when it is numbered', () => {
    const pending = issued(cityIssued, communePlan, communeContent(), { issuedOn: blank('2026-01-20', '2026-01-31') });
    expect(dutyState(pending, subPlanOf(communeA)).fulfilment).toBeNull();
    expect(dutyState(number(pending, communePlan, '2026-01-23'), subPlanOf(communeA)).fulfilment?.on).toBe('2026-01-23');
  });

  it.each(['SENT', 'RECEIVED'] as const)('fulfils a duty to have it %s on that day, once it is known', (fulfilledBy) => {
    const asked = issued(newEngine, cityPlan, owed(subPlan('sub', [communesOfCity], { fulfilledBy })), { issuedOn: known('2026-01-20') });
    const engine = issued(asked, communePlan, communeContent(), { issuedOn: known('2026-01-22') });
    expect(dutyState(engine, subPlanOf(communeA)).fulfilment).toBeNull();
    const delivered = run(engine, {
      type: 'RecordDelivery',
      planId: communePlan,
      sentOn: date('2026-01-24'),
      receivedOn: date('2026-01-26'),
      source: 'sổ',
      at,
    });
    expect(dutyState(delivered, subPlanOf(communeA)).fulfilment).toEqual({
      period: 'once',
      byPlan: communePlan,
      on: fulfilledBy === 'SENT' ? '2026-01-24' : '2026-01-26',
      basis: fulfilledBy,
    });
  });

  it('does not fulfil what another plan of the same issuer does already', () => {
    const both = issued(derived, second, communeContent(), { issuedOn: known('2026-01-21') });
    expect(dutyState(both, subPlanOf(communeA)).fulfilment?.byPlan).toBe(communePlan);
    expect(both.refused).toEqual([]);
  });

  it('that was typed with a wrong day fulfils it on the right one', () => {
    const rectified = run(derived, {
      type: 'RectifyEntry',
      planId: communePlan,
      ofVersion: 2,
      field: 'issuedOn.date',
      was: '2026-01-22',
      is: '2026-01-21',
      reason: 'gõ nhầm',
      parent: null,
      numberTakenBy: null,
      at,
    });
    expect(dutyState(rectified, subPlanOf(communeA)).fulfilment?.on).toBe('2026-01-21');
  });
});

describe('a plan that is itself what it asks for', () => {
  const rule = (change: Partial<Extract<DutyRule, { kind: 'SUB_PLAN' }>> = {}) =>
    subPlan('sub', [{ unit: communeA }], { fulfilledByThisPlan: true, ...change });
  const duty = subPlanOf(communeA);

  it('fulfils it on its day of issue, which may be late', () => {
    const engine = issued(newEngine, cityPlan, owed(rule()), { issuedOn: known('2026-01-22') });
    expect(lastEvents(engine, newEngine).slice(2)).toEqual(['duty SubPlanDue', 'duty SubPlanFulfilled', 'plan CascadeCompleted']);
    expect(dutyState(engine, duty).fulfilment).toEqual({ period: 'once', byPlan: cityPlan, on: '2026-01-22', basis: 'ISSUED' });
    expect(engine.log.at(-1)?.event).toMatchObject({ refused: 0 });
  });

  it('does so on no day while that is blank, and on the right one once it is numbered', () => {
    const pending = issued(newEngine, cityPlan, owed(rule()), { issuedOn: blank('2026-01-20', '2026-01-31') });
    expect(dutyState(pending, duty).fulfilment).toBeNull();
    expect(dutyState(number(pending, cityPlan, '2026-01-23'), duty).fulfilment?.on).toBe('2026-01-23');
  });

  it('is no plan of the holder’s: one that the holder derives from it fulfils nothing here', () => {
    const pending = issued(newEngine, cityPlan, owed(rule({ fulfilledBy: 'SENT' })), { issuedOn: known('2026-01-20') });
    const derived = issued(pending, communePlan, communeContent(), { issuedOn: known('2026-01-22'), sentOn: '2026-01-22' });
    expect(dutyState(derived, duty).fulfilment).toBeNull();
    const control = issued(newEngine, cityPlan, owed(subPlan('sub', [{ unit: communeA }])), { issuedOn: known('2026-01-20') });
    expect(dutyState(issued(control, communePlan, communeContent(), { issuedOn: known('2026-01-22') }), duty).fulfilment).not.toBeNull();
  });

  it('fulfils it no more once it is recalled, and it is owed no more either', () => {
    const engine = run(issued(newEngine, cityPlan, owed(rule()), { issuedOn: known('2026-01-22') }), recall(cityPlan));
    expect(dutyState(engine, duty)).toMatchObject({ fulfilment: null, closed: { closed: 'CANCELLED' } });
    expect(engine.refused).toEqual([]);
  });
});

describe('a number and day given later', () => {
  const within = (anchor: 'OWN_ISSUE' | 'PARENT_ISSUE') => ({
    schedule: { kind: 'WITHIN', days: 10, policy: 'CALENDAR_ROLL', anchor } as const,
  });
  const rules = [task('own', [{ unit: culture }], within('OWN_ISSUE')), task('parent', [{ unit: culture }], within('PARENT_ISSUE'))];
  const own = dutyIdOf(communePlan, 'own', [culture]);
  const parent = dutyIdOf(communePlan, 'parent', [culture]);

  it('of the plan itself fix what hangs on them', () => {
    const pending = issued(cityIssued, communePlan, communeContent(rules), { issuedOn: blank('2026-03-01', '2026-03-31') });
    expect(dutyState(pending, own).context).toEqual({ ownIssue: blank('2026-03-01', '2026-03-31'), parentIssue: known('2026-01-20') });
    const numbered = number(pending, communePlan, '2026-03-05');
    for (const duty of [own, parent])
      expect(dutyState(numbered, duty).context).toEqual({ ownIssue: known('2026-03-05'), parentIssue: known('2026-01-20') });
  });

  const cityPending = issued(newEngine, cityPlan, cityContent, { issuedOn: blank('2026-01-20', '2026-01-31') });
  const below = issued(cityPending, communePlan, communeContent(rules), { issuedOn: known('2026-02-02') });

  it('of the plan above fix what hangs on them below, and leave the rest', () => {
    const numbered = number(below, cityPlan, '2026-01-30');
    expect(dutyState(numbered, parent).context).toEqual({ ownIssue: known('2026-02-02'), parentIssue: known('2026-01-30') });
    expect(dutyState(numbered, own).entries).toHaveLength(1);
    expect(numbered.log.at(-1)?.event).toMatchObject({ type: 'CascadeCompleted', cause: 'PlanNumbered', duties: 3 });
  });

  it('of the plan above reach a duty of which a person decided so later', () => {
    const decide = {
      type: 'DecideSchedule',
      dutyId: own,
      schedule: within('PARENT_ISSUE').schedule,
      reason: 'theo phụ lục',
      document: null,
      retroactive: true,
      periods: [{ period: 'once', deadline: { state: 'NEEDS_DECISION', reason: 'WORDING:x' } }],
      decidedPeriods: [{ period: 'once', deadline: { state: 'UNKNOWN', reason: 'PARENT_DATE_BLANK' } }],
      planYear: 2026,
      actingFor: [communeA],
      at,
    } as const satisfies DutyCommand;
    expect(dutyState(run(number(below, cityPlan, '2026-01-30'), decide), own).context.parentIssue).toEqual(known('2026-01-30'));
    expect(dutyState(number(run(below, decide), cityPlan, '2026-01-30'), own).context.parentIssue).toEqual(known('2026-01-30'));
  });
});

describe('a sub-plan of which the time was open', () => {
  const open = (reason: string) => owed(subPlan('sub', [communesOfCity], { schedule: { kind: 'UNDECIDED', reason } }));
  const asked = issued(newEngine, cityPlan, open('sớm'), { issuedOn: known('2026-01-20') });
  const met = issued(asked, communePlan, communeContent(), { issuedOn: known('2026-01-22') });
  const duty = subPlanOf(communeA);
  const decide: DutyCommand = {
    type: 'DecideSchedule',
    dutyId: duty,
    schedule: { kind: 'DATE', date: date('2026-02-01'), bound: 'BY' },
    reason: 'r',
    document: null,
    retroactive: true,
    periods: [{ period: 'undated', deadline: { state: 'NEEDS_DECISION', reason: 'WORDING:sớm' } }],
    decidedPeriods: [{ period: 'once', deadline: { state: 'DATED', dueOn: date('2026-02-01'), certainty: 'FIXED', policy: 'NAMED_DATE' } }],
    planYear: 2026,
    actingFor: [city],
    at,
  };
  /** Both are accepted before the cascade has reacted to either. */
  const race = (engine: Engine, ...commands: readonly EngineCommand[]): Engine =>
    cascaded(commands.reduce((before, command) => send(before, command).engine, engine));

  it('stays fulfilled when somebody decides the time', () => {
    expect(dutyState(met, duty).fulfilment?.period).toBe('undated');
    expect(dutyState(run(met, decide), duty).fulfilment).toMatchObject({ period: 'once', byPlan: communePlan, on: '2026-01-22' });
  });

  it('is fulfilled under the name that its period has, when an amendment overrides a decision that was made at the same time', () => {
    const engine = race(met, amendment(met, cityPlan, open('muộn')), decide);
    expect(dutyState(engine, duty)).toMatchObject({ schedule: { kind: 'UNDECIDED', reason: 'muộn' }, decided: false });
    expect(dutyState(engine, duty).fulfilment).toMatchObject({ period: 'undated', byPlan: communePlan });
  });

  it('and so it is by a plan that comes after such an amendment and decision', () => {
    const engine = issued(race(asked, amendment(asked, cityPlan, open('muộn')), decide), communePlan, communeContent(), {
      issuedOn: known('2026-01-22'),
    });
    expect(dutyState(engine, duty).fulfilment).toMatchObject({ period: 'undated', byPlan: communePlan });
  });

  it.each([true, false])(
    'keeps the decision where the amendment leaves the wording as it was, whichever came first: %s',
    (amendedFirst) => {
      const amend = amendment(met, cityPlan, { ...open('sớm'), notes: ['sửa'] });
      const engine = race(met, ...(amendedFirst ? [amend, decide] : [decide, amend]));
      expect(dutyState(engine, duty)).toMatchObject({ decided: true, fulfilment: { period: 'once', byPlan: communePlan } });
    },
  );
});

describe('a recalled plan', () => {
  const derived = issued(cityIssued, communePlan, communeContent([task('t', [{ unit: culture }])]), { issuedOn: known('2026-01-22') });
  const ownTask = dutyIdOf(communePlan, 't', [culture]);

  it('ends its own duties and owes again what it had fulfilled', () => {
    const engine = run(derived, recall(communePlan));
    expect(dutyState(engine, ownTask).closed).toEqual({ closed: 'CANCELLED', reason: 'sai', from: null });
    expect(dutyState(engine, subPlanOf(communeA))).toMatchObject({ fulfilment: null, closed: null });
  });

  it('leaves the plans derived from it and their duties, and cancels what it asked for', () => {
    const engine = run(derived, recall(cityPlan));
    expect(dutyState(engine, subPlanOf(communeA)).closed?.closed).toBe('CANCELLED');
    expect(dutyState(engine, ownTask).closed).toBeNull();
    expect(planState(engine, communePlan).recalledOn).toBeNull();
  });

  it('is followed by another plan of the same issuer, if there is one', () => {
    const both = issued(derived, second, communeContent(), { issuedOn: known('2026-01-25') });
    expect(dutyState(run(both, recall(communePlan)), subPlanOf(communeA)).fulfilment).toMatchObject({ byPlan: second, on: '2026-01-25' });
  });

  it('is recalled in vain for what the cascade had not opened yet: the log is followed in order', () => {
    const drafted = run(newEngine, draft(newEngine, cityPlan, cityContent));
    const both = send(
      send(drafted, issue(drafted, cityPlan, cityContent, { issuedOn: known('2026-01-20') })).engine,
      recall(cityPlan),
    ).engine;
    const engine = cascaded(both);
    expect(engine.rows.duties).toHaveLength(2);
    for (const { dutyId } of engine.rows.duties) expect(dutyState(engine, dutyId).closed?.closed).toBe('CANCELLED');
  });
});

describe('a plan that another one replaces', () => {
  const on = date('2026-06-10');
  const rules = () => [task('t', [{ unit: culture }]), subPlan('sub', [communesOfCity])];
  const newer = 'plan-newer' as PlanId;
  const base = issued(cityIssued, communePlan, communeContent([task('own', [{ unit: culture }])]), { issuedOn: known('2026-01-22') });
  const issuedBoth = (content: PlanContent): Engine => issued(base, newer, content, { issuedOn: known('2026-06-10') });
  const replace = (engine: Engine, planId: PlanId, byPlan: PlanId): Engine => {
    const { content, issue: of } = planState(engine, byPlan);
    if (content === null || of === null) throw new Error(`${byPlan} is not issued`);
    const replacement = { content, document: of.document, issuedOn: of.issuedOn, inForce: true };
    return run(engine, { type: 'ReplacePlan', planId, byPlan, on, reason: 'thay thế', answerBy: null, replacement, at });
  };
  const opened = (engine: Engine, type: string) =>
    engine.log.flatMap(({ event }) => (event.type === type ? [event as unknown as DutyOpenedEvent] : []));

  it('ends its tasks on the day, and what asks for a plan of it altogether; what it had fulfilled stays', () => {
    const twice = issued(base, second, communeContent(), { issuedOn: known('2026-05-05') });
    const engine = replace(twice, communePlan, second);
    expect(dutyState(engine, dutyIdOf(communePlan, 'own', [culture])).closed).toEqual({
      closed: 'CANCELLED',
      reason: 'thay thế',
      from: on,
    });
    expect(dutyState(engine, subPlanOf(communeA)).fulfilment).toMatchObject({ byPlan: communePlan, on: '2026-01-22' });
    const city = replace(issuedBoth(cityContent), cityPlan, newer);
    expect(dutyState(city, subPlanOf(communeB)).closed).toMatchObject({ closed: 'CANCELLED', from: null });
  });

  it('asks whoever derived a plan for a new one, or where the new text wants none, for an answer with both texts', () => {
    expect(opened(replace(issuedBoth(contentOf(rules())), cityPlan, newer), 'AmendmentDue')).toEqual([]);
    const [asked, ...others] = opened(replace(issuedBoth(contentOf([task('t', [{ unit: culture }])])), cityPlan, newer), 'AmendmentDue');
    expect(others).toEqual([]);
    expect(asked).toMatchObject({ planId: newer, holders: [communeA], derivedPlanId: communePlan, amendedOn: on });
    expect(asked?.type === 'AmendmentDue' && asked.changes.length > 0).toBe(true);
  });

  it('owes again what it had fulfilled once the plan that took its place is recalled', () => {
    const twice = replace(issued(base, second, communeContent(), { issuedOn: known('2026-05-05') }), communePlan, second);
    expect(dutyState(run(twice, recall(second)), subPlanOf(communeA)).fulfilment).toBeNull();
  });

  it('still counts for what it had fulfilled when the plan above is amended', () => {
    const twice = replace(issued(base, second, communeContent(), { issuedOn: known('2026-05-05') }), communePlan, second);
    const engine = run(twice, amendment(twice, cityPlan, { ...cityContent, notes: ['sửa'] }));
    expect(dutyState(engine, subPlanOf(communeA)).fulfilment).toMatchObject({ byPlan: communePlan });
  });
});

describe('a closed plan', () => {
  const on = date('2026-12-01');
  const derived = issued(cityIssued, communePlan, communeContent([task('own', [{ unit: culture }])]), { issuedOn: known('2026-01-22') });
  const asked = run(derived, amendment(derived, cityPlan, { ...cityContent, notes: ['sửa'] }));
  const close = (planId: PlanId): EngineCommand => ({ type: 'ClosePlan', planId, on, reason: 'hết năm', document: null, at });

  it('ends its duties on the day and leaves the plans derived from it and their duties', () => {
    const engine = run(derived, close(cityPlan));
    expect(dutyState(engine, subPlanOf(communeB)).closed).toEqual({ closed: 'CANCELLED', reason: 'hết năm', from: on });
    expect(dutyState(engine, dutyIdOf(communePlan, 'own', [culture])).closed).toBeNull();
    expect(planState(engine, communePlan).end).toBeNull();
  });

  it('need not answer the plan above any more, and stays what fulfilled it', () => {
    const engine = run(asked, close(communePlan));
    const [answer] = engine.rows.duties.filter(({ derivedPlanId }) => derivedPlanId === communePlan);
    expect(answer && dutyState(engine, answer.dutyId).closed).toMatchObject({ closed: 'CANCELLED', from: null });
    expect(dutyState(engine, subPlanOf(communeA)).fulfilment).toMatchObject({ byPlan: communePlan });
  });
});

describe('a corrected plan', () => {
  it('tells its duties their words anew, and nobody has to answer', () => {
    const derived = issued(cityIssued, communePlan, communeContent(), { issuedOn: known('2026-01-22') });
    const content: PlanContent = {
      ...cityContent,
      tasks: cityContent.tasks.map((row) => ({
        ...row,
        rules: row.rules.map((rule) => ({ ...rule, title: `${rule.title} (đính chính)` })),
      })),
    };
    const letter = { number: '12', symbol: 'UBND-VX' };
    const on = date('2026-02-02');
    const engine = run(derived, {
      type: 'CorrectPlan',
      planId: cityPlan,
      letter,
      on,
      content,
      note: '',
      unknownUnits: [],
      parent: null,
      numberTakenBy: null,
      at,
    });
    expect(dutyState(engine, subPlanOf(communeA))).toMatchObject({ closed: null, fulfilment: { byPlan: communePlan } });
    expect(dutyState(engine, subPlanOf(communeA)).opened?.title).toMatch(/\(đính chính\)$/);
    expect(engine.log.filter(({ event }) => event.type === 'AmendmentDue')).toEqual([]);
  });

  it('by a letter from before its last amendment asks for nothing of that earlier', () => {
    const derived = issued(newEngine, communePlan, contentOf([task('t', [{ unit: culture }])], { issuer: communeA }), {
      issuedOn: known('2026-03-02'),
    });
    const reading = (title: string) => contentOf([task('t', [{ unit: culture }], { title })], { issuer: communeA });
    const letter = { number: '12', symbol: 'UBND-VX' };
    const engine = run(amend(derived, communePlan, reading('Tuần')), {
      ...{ type: 'CorrectPlan', planId: communePlan, letter, on: date('2026-04-01'), content: reading('Hàng tuần'), note: '' },
      ...{ unknownUnits: [], parent: null, numberTakenBy: null, at },
    });
    const duty = dutyState(engine, dutyIdOf(communePlan, 't', [culture]));
    expect([duty.opened?.title, duty.since]).toEqual(['Hàng tuần', date('2026-05-04')]);
  });
});

describe('an amended plan', () => {
  const before = contentOf([task('t', [{ unit: culture }]), task('u', [{ unit: office }])], { issuer: communeA });
  const engine = issued(newEngine, communePlan, before, { issuedOn: known('2026-03-02') });
  const [t, u, v] = [dutyIdOf(communePlan, 't', [culture]), dutyIdOf(communePlan, 'u', [office]), dutyIdOf(communePlan, 'v', [office])];

  it('opens what is new, cancels what is left out, tells what reads otherwise and leaves the rest', () => {
    const after = contentOf([task('t', [{ unit: culture }], { wording: 'hàng tuần' }), task('v', [{ unit: office }])], {
      issuer: communeA,
    });
    const amended = amend(engine, communePlan, after);
    expect(lastEvents(amended, engine)).toEqual([
      'plan PlanAmended',
      'duty DutyAmended',
      'duty TaskAssigned',
      'duty DutyCancelled',
      'plan CascadeCompleted',
    ]);
    expect(dutyState(amended, t).opened?.wording).toBe('hàng tuần');
    expect(dutyState(amended, v)).toMatchObject({ closed: null, since: date('2026-05-04') });
    expect(dutyState(amended, u).closed).toEqual({ closed: 'CANCELLED', reason: '9/KH-UBND', from: date('2026-05-04') });
    const back = amend(amended, communePlan, before, '10');
    expect(dutyState(back, u).closed).toBeNull();
    expect(dutyState(back, v).closed?.closed).toBe('CANCELLED');
    expect(kindOf(dutyState(back, t).opened!)).toBe('TASK');
  });

  it('that reads as before changes no duty', () => {
    expect(lastEvents(amend(engine, communePlan, before), engine)).toEqual(['plan PlanAmended', 'plan CascadeCompleted']);
  });

  it('that asks for sub-plans now finds those that were issued already', () => {
    const asked = issued(newEngine, cityPlan, contentOf([]), { issuedOn: known('2026-01-20') });
    const derived = issued(asked, communePlan, communeContent(), { issuedOn: known('2026-01-22') });
    const amended = amend(derived, cityPlan, cityContent);
    expect(dutyState(amended, subPlanOf(communeA)).fulfilment?.byPlan).toBe(communePlan);
    expect(dutyState(amended, subPlanOf(communeB)).fulfilment).toBeNull();
  });
});

describe('a reaction', () => {
  const [drafted, planIssued] = cityIssued.log;
  const rows = withWrites(noCascadeRows, drafted === undefined ? [] : react(drafted, lookupOf(noCascadeRows)).writes);

  it('to the same event on the same rows gives the same commands with the same ids', () => {
    if (planIssued === undefined) throw new Error('not issued');
    expect(react(planIssued, lookupOf(rows))).toEqual(react(planIssued, lookupOf(rows)));
    const [first] = react(planIssued, lookupOf(rows)).commands;
    expect(react({ ...planIssued, position: 3 }, lookupOf(rows)).commands[0]?.commandId).not.toBe(first?.commandId);
    expect(react({ ...planIssued, logId: 'another' }, lookupOf(rows)).commands[0]?.commandId).not.toBe(first?.commandId);
  });

  it('is closed by a command with the next ordinal', () => {
    if (planIssued === undefined) throw new Error('not issued');
    const reaction = react(planIssued, lookupOf(rows));
    expect(completionOf(reaction, { duties: 2, refused: 0 })).toMatchObject({
      ordinal: 2,
      streamId: `plan/${cityPlan}`,
      command: { type: 'CompleteCascade', ofPosition: 2, cause: 'PlanIssued', duties: 2, refused: 0 },
    });
    expect(reaction.commands.map(({ ordinal }) => ordinal)).toEqual([0, 1]);
  });

  it('to what does not concern it is none, be it unknown or of a plan that nobody drafted', () => {
    const none = { commands: [], writes: [], completes: null };
    const of = (streamId: string, event: { readonly type: string }) =>
      react({ logId: 'log', position: 9, streamId, event }, lookupOf(noCascadeRows));
    expect(of('report/r', { type: 'ReportSubmitted' })).toEqual(none);
    expect(of('plan/p', { type: 'CascadeCompleted' })).toEqual(none);
    expect(of('duty/d', { type: 'ScheduleDecided' })).toEqual(none);
    expect(of('plan/p', { type: 'PlanRecalled' }).commands).toEqual([]);
  });

  describe('of 3,321 duties', () => {
    const many = unitsOnDay(date('2026-01-20'), [
      { id: city, unitType: 'CITY', level: 'PROVINCE', parentId: null },
      ...Array.from({ length: 3_321 }, (_, n) => ({
        id: `u-${n}` as OrgUnitId,
        unitType: 'WARD' as const,
        level: 'COMMUNE' as const,
        parentId: city,
      })),
    ]);
    const command = {
      ...(issue(newEngine, cityPlan, cityContent, { issuedOn: known('2026-01-20') }) as OfType<EngineCommand, 'IssuePlan'>),
      resolution: resolveAssignments(cityContent, many),
    };
    const sent = send(run(newEngine, draft(newEngine, cityPlan, cityContent)), command).engine.log.at(-1);
    if (sent === undefined) throw new Error('not issued');

    it('opens them without a detour', () => {
      const { commands, writes } = react(sent, lookupOf(rows));
      expect(new Set(commands.map(({ commandId }) => commandId)).size).toBe(3_321);
      expect(new Set(commands.map(({ streamId }) => streamId)).size).toBe(3_321);
      expect(writes).toHaveLength(3_322);
    });

    it('lets go of the processor again and again, and comes to the same whatever is worked out in between', () => {
      const [pieces, others] = [reactInPieces(sent, lookupOf(rows)), reactInPieces({ ...sent, position: 3 }, lookupOf(rows))];
      let reaction: Reaction | undefined;
      let times = 0;
      for (; reaction === undefined; times += 1) {
        const { done, value } = pieces.next();
        if (done === true) reaction = value;
        others.next();
      }
      expect(times).toBeGreaterThan(16);
      expect(JSON.stringify(reaction)).toBe(JSON.stringify(react(sent, lookupOf(rows))));
    });

    it.each([
      ['recalled', { type: 'PlanRecalled', reason: 'why', document: '1/QĐ', on: date('2026-02-01') }],
      ['closed', { type: 'PlanClosed', on: date('2026-02-01'), reason: 'why' }],
      ['numbered', { type: 'PlanNumbered', document: { number: '9', symbol: 'KH' }, issuedOn: known('2026-01-21') }],
    ] as const)('lets go also where the plan is %s', (_, event) => {
      const issuedRows = withWrites(rows, react(sent, lookupOf(rows)).writes);
      const pieces = reactInPieces({ ...sent, position: 3, event }, lookupOf(issuedRows));
      let times = 0;
      while (pieces.next().done !== true) times += 1;
      expect(times).toBeGreaterThanOrEqual(16);
    });
  });
});

describe('an amendment of a plan from which others derived theirs', () => {
  const base = issued(
    issued(newEngine, cityPlan, owed(subPlan('sub', [communesOfCity])), { issuedOn: known('2026-01-20') }),
    communePlan,
    communeContent(),
    { issuedOn: known('2026-01-22') },
  );
  const text = contentOf([subPlan('sub', [communesOfCity]), task('new', [{ unit: communeA }])]);
  const answers = (engine: Engine) =>
    engine.log.flatMap(({ streamId, event }) =>
      event.type === 'AmendmentDue' ? [{ streamId, event: event as unknown as DutyOpenedEvent }] : [],
    );
  const amendedBy = (engine: Engine, content: PlanContent, change: object = {}, n?: string): Engine =>
    run(engine, { ...amendment(engine, cityPlan, content, n), ...change });

  it('opens an answer for each plan in force, with old and new text and the day that the document names', () => {
    const [found, ...others] = answers(amendedBy(base, text, { answerBy: date('2026-05-20') }));
    expect(others).toEqual([]);
    expect(found?.event).toMatchObject({
      holders: [communeA],
      planId: cityPlan,
      derivedPlanId: communePlan,
      amendment: '9/KH-UBND',
      schedule: { kind: 'DATE', date: '2026-05-20', bound: 'BY' },
      changes: [{ part: 'TASK', key: 'task/2', change: 'ADDED', old: null }],
    });
  });

  it('waits for a decision on the day where the document names none', () =>
    expect(answers(amendedBy(base, text))[0]?.event.schedule).toEqual({ kind: 'UNDECIDED', reason: 'ANSWER_DAY_UNSAID' }));

  it('opens none for a draft, nor for who has no plan', () => {
    const cityOnly = issued(newEngine, cityPlan, owed(subPlan('sub', [communesOfCity])), { issuedOn: known('2026-01-20') });
    const drafted = run(cityOnly, draft(cityOnly, communePlan, communeContent()));
    expect(answers(amendedBy(drafted, text))).toEqual([]);
  });

  it('leaves the answer to an earlier amendment owed, and opens another', () => {
    const twice = amendedBy(amendedBy(base, text), contentOf([subPlan('sub', [communesOfCity])]), {}, '10');
    expect(answers(twice).map(({ streamId }) => dutyState(twice, streamId.slice('duty/'.length)).closed)).toEqual([null, null]);
  });

  it('is answered by nobody once the derived plan, or the amended one, is recalled', () => {
    for (const planId of [communePlan, cityPlan]) {
      const engine = run(amendedBy(base, text), recall(planId));
      expect(answers(engine).map(({ streamId }) => dutyState(engine, streamId.slice('duty/'.length)).closed?.closed)).toEqual([
        'CANCELLED',
      ]);
      expect(engine.refused).toEqual([]);
    }
  });
});
