import { describe, expect, it } from '@jest/globals';
import type { OfType } from '#libs/kernel/decider.js';
import type { PlanId } from '#libs/kernel/ids.js';
import { specOf } from '../testing/spec-of.js';
import { difference } from '../plan-coverage/difference.js';
import { city, cityPlan, clause, communeA, communePlan, contentOf, culture, date, known, morning, row, task } from '../testing/samples.js';
import type { CoverageFact } from './parent-tasks.js';
import type { ParentPlanFact, PlanCommand } from './plan.commands.js';
import type { PlanRefusal } from './plan.refusals.js';
import { planDecider } from './plan.decider.js';
import type { PlanEvent } from './plan.js';
import type { PlanContent } from './plan-content.js';

const given = specOf(planDecider);
const planId = communePlan;
const title = 'Kế hoạch';
const lead = [{ unit: culture }];
const rows = (reason?: string) => [
  row('own/1', [task('a', lead)], { parentTask: { planId: cityPlan, key: 'task/1', ...(reason === undefined ? {} : { reason }) } }),
  row('own/2', [task('b', lead)]),
];
const content: PlanContent = contentOf([], { issuer: communeA, parentId: cityPlan, title, tasks: rows() });
const parent: ParentPlanFact = {
  exists: true,
  issuedOn: known('2026-01-20'),
  recalledOn: null,
  ancestors: [],
  taskKeys: ['task/1', 'task/2', 'task/3'],
};
const later = difference('DUE', 'task/1/r', '2026-03-31', '2026-06-30');
const addressed = ['task/1', 'task/2'];
const fact = (...links: CoverageFact['links']): CoverageFact => ({ addressed, coordinated: ['task/3'], links });
const link1 = { parentTask: 'task/1', tasks: ['own/1'], differences: [] };

const drafted: OfType<PlanEvent, 'PlanDrafted'> = { type: 'PlanDrafted', planId, content };
const issued: PlanEvent = {
  type: 'PlanIssued',
  numbering: 'NUMBERED',
  document: { number: '110', symbol: 'QĐ-UBND' },
  issuedOn: known('2026-01-22'),
  sentOn: null,
  receivedOn: null,
  assignments: [],
  resolvedOn: date('2026-01-22'),
  parentId: cityPlan,
  parentIssuedOn: known('2026-01-20'),
  assumption: null,
};
const issue: OfType<PlanCommand, 'IssuePlan'> = {
  type: 'IssuePlan',
  planId,
  document: { number: '110', symbol: 'QĐ-UBND' },
  issuedOn: known('2026-01-22'),
  sentOn: null,
  receivedOn: null,
  assumption: null,
  resolution: { on: date('2026-01-22'), assignments: [], unassigned: [], refusals: [] },
  parent,
  numberTakenBy: null,
  coverage: fact(link1),
  at: morning('2026-01-25'),
};
const linked: OfType<PlanEvent, 'ParentTaskLinked'> = {
  type: 'ParentTaskLinked',
  parentId: cityPlan,
  parentTask: 'task/1',
  tasks: ['own/1'],
};
const recalled: PlanEvent = { type: 'PlanRecalled', on: date('2026-01-24'), reason: 'sai thẩm quyền', document: '115/QĐ-UBND' };

describe('issuing a derived plan', () => {
  it('makes facts of the links in its content', () => given(drafted).when(issue).then(issued, linked));

  it('flags what is less than the plan above asks for, with the reason that the plan gives', () => {
    const explained = { ...content, tasks: rows('ít cán bộ') };
    given({ type: 'PlanDrafted', planId, content: explained })
      .when({ ...issue, coverage: fact({ ...link1, differences: [later] }) })
      .then(issued, {
        type: 'ParentTaskAdapted',
        parentId: cityPlan,
        parentTask: 'task/1',
        tasks: ['own/1'],
        differences: [later],
        reason: 'ít cán bộ',
      });
  });

  it('is refused where it carries out what others alone are asked for, whoever that was when it was drafted', () => {
    const ofOthers = [{ key: 'task/1', number: '1', title: 'Viết tin', holders: [culture] }];
    given(drafted)
      .when({ ...issue, parent: { ...parent, ofOthers } })
      .thenRefused({
        type: 'LinkedTaskOfOthers',
        path: 'content.tasks[0].parentTask',
        key: 'own/1',
        linkedKey: 'task/1',
        number: '1',
        title: 'Viết tin',
        holders: [culture],
        issuer: communeA,
      });
    given(drafted)
      .when({ ...issue, parent: { ...parent, taskKeys: ['task/2'] } })
      .thenRefused({
        type: 'LinkedTaskUnknown',
        path: 'content.tasks[0].parentTask',
        key: 'own/1',
        linkedPlanId: cityPlan,
        linkedKey: 'task/1',
      });
  });

  it('gives the reasons of its clauses as those of its rows', () => {
    const parentTask = { planId: cityPlan, key: 'task/1', reason: 'một phường' };
    const inBody = { ...content, tasks: rows('ít cán bộ'), clauses: [clause('clause/1', [task('c', lead)], { parentTask })] };
    const found = { parentTask: 'task/1', tasks: ['own/1', 'clause/1'], differences: [later] };
    given({ type: 'PlanDrafted', planId, content: inBody })
      .when({ ...issue, coverage: fact(found) })
      .then(issued, { type: 'ParentTaskAdapted', parentId: cityPlan, ...found, reason: 'ít cán bộ; một phường' });
  });

  it('says nothing again that was decided on the draft', () => given(drafted, linked).when(issue).then(issued));

  it('that is derived from none says nothing', () => {
    const { coverage: _, ...without } = issue;
    const alone = contentOf([task('a', lead)], { issuer: communeA });
    given({ type: 'PlanDrafted', planId, content: alone })
      .when({ ...without, parent: null })
      .then({ ...issued, parentId: null, parentIssuedOn: null });
  });
});

describe('amending a derived plan', () => {
  const amend: OfType<PlanCommand, 'AmendPlan'> = {
    type: 'AmendPlan',
    planId,
    amendment: { number: '130', symbol: 'QĐ-UBND' },
    on: date('2026-01-24'),
    content,
    note: '',
    resolution: issue.resolution,
    numberTakenBy: null,
    unknownUnits: [],
    parent,
    at: morning('2026-01-25'),
  };
  const amended: OfType<PlanEvent, 'PlanAmended'> = {
    type: 'PlanAmended',
    amendment: amend.amendment,
    on: amend.on,
    content,
    assignments: [],
    note: '',
  };

  it('repeats nothing that reads the same', () =>
    given(drafted, issued, linked)
      .when({ ...amend, coverage: fact(link1) })
      .then(amended));

  it('tells what a link has become', () =>
    given(drafted, issued, linked)
      .when({ ...amend, coverage: fact({ ...link1, differences: [later] }) })
      .then(amended, {
        type: 'ParentTaskAdapted',
        parentId: cityPlan,
        parentTask: 'task/1',
        tasks: ['own/1'],
        differences: [later],
        reason: null,
      }));

  it('takes a link back with the row that carried it', () => {
    const without = { ...content, tasks: content.tasks.slice(1) };
    expect(given(drafted, issued, linked, { ...amended, content: without }).state().decisions).toEqual([]);
    expect(given(drafted, issued, linked, amended).state().decisions).toHaveLength(1);
  });

  it('takes a link back with the clause that carried it, and where that no longer says so', () => {
    const parentTask = { planId: cityPlan, key: 'task/1' };
    const bodyOf = (link: object): PlanContent => ({ ...content, tasks: [], clauses: [clause('clause/1', [task('c', lead)], link)] });
    const history: readonly PlanEvent[] = [{ ...drafted, content: bodyOf({ parentTask }) }, issued, { ...linked, tasks: ['clause/1'] }];
    const decided = (after: PlanContent) => given(...history, { ...amended, content: after }).state().decisions;
    expect(decided(bodyOf({ parentTask }))).toMatchObject([{ parentTask: 'task/1', tasks: ['clause/1'] }]);
    expect(decided(bodyOf({}))).toEqual([]);
    expect(decided({ ...bodyOf({}), clauses: [] })).toEqual([]);
  });

  it('keeps what was linked, whatever became of the plan above, and links nothing else that is not its own', () => {
    const ofOthers = ['task/1', 'task/3'].map((key) => ({ key, number: key, title: 'Viết tin', holders: [culture] }));
    const changed = { ...parent, ofOthers };
    given(drafted, issued, linked)
      .when({ ...amend, parent: changed, coverage: fact(link1) })
      .then(amended);
    given(drafted, issued, linked)
      .when({ ...amend, parent: { ...parent, taskKeys: [] }, coverage: fact(link1) })
      .then(amended);
    const wider = { ...content, clauses: [clause('clause/1', [task('c', lead)], { parentTask: { planId: cityPlan, key: 'task/3' } })] };
    given(drafted, issued, linked)
      .when({ ...amend, content: wider, parent: changed, coverage: fact(link1) })
      .thenRefused({
        type: 'LinkedTaskOfOthers',
        path: 'content.clauses[0].parentTask',
        key: 'clause/1',
        linkedKey: 'task/3',
        number: 'task/3',
        title: 'Viết tin',
        holders: [culture],
        issuer: communeA,
      });
  });
});

const link: OfType<PlanCommand, 'LinkParentTask'> = {
  type: 'LinkParentTask',
  planId,
  parentTask: 'task/2',
  tasks: ['own/2'],
  parent,
  coverage: fact({ parentTask: 'task/2', tasks: ['own/2'], differences: [] }),
};
const adapt: OfType<PlanCommand, 'AdaptParentTask'> = { ...link, type: 'AdaptParentTask', reason: 'ít cán bộ' };
const decline: OfType<PlanCommand, 'DeclineParentTask'> = {
  type: 'DeclineParentTask',
  planId,
  parentTask: 'task/2',
  reason: 'không có trên địa bàn',
  document: '12/UBND-VX',
  parent,
  coverage: fact(),
};
const declined: PlanEvent = {
  type: 'ParentTaskDeclined',
  parentId: cityPlan,
  parentTask: 'task/2',
  reason: 'không có trên địa bàn',
  document: '12/UBND-VX',
};
const linked2: OfType<PlanEvent, 'ParentTaskLinked'> = {
  type: 'ParentTaskLinked',
  parentId: cityPlan,
  parentTask: 'task/2',
  tasks: ['own/2'],
};
const adapted2: PlanEvent = { ...linked2, type: 'ParentTaskAdapted', differences: [], reason: 'ít cán bộ' };

describe('a decision about a task of the plan above', () => {
  it('links, adapts or declines it, before and after the issue', () => {
    given(drafted).when(link).then(linked2);
    given(drafted, issued).when(adapt).then(adapted2);
    given(drafted, issued).when(decline).then(declined);
  });

  it('links clauses as well as rows, and what the plan only coordinates in', () => {
    const inBody: PlanEvent = { ...drafted, content: { ...content, clauses: [clause('clause/1', [task('c', lead)])] } };
    const tasks = ['own/2', 'clause/1'];
    given(inBody)
      .when({ ...link, tasks, coverage: fact({ parentTask: 'task/2', tasks, differences: [] }) })
      .then({ ...linked2, tasks });
    given(drafted)
      .when({ ...link, parentTask: 'task/3' })
      .then({ ...linked2, parentTask: 'task/3' });
  });

  it('replaces the one before', () => {
    given(drafted, issued, declined).when(link).then(linked2);
    given(drafted, issued, linked2).when(decline).then(declined);
    expect(given(drafted, issued, declined, linked2).state().decisions).toEqual([
      { parentTask: 'task/2', decision: 'LINKED', tasks: ['own/2'], reason: null, document: null },
    ]);
  });

  it('explains an adaptation that was found at the issue without a reason', () => {
    const found: PlanEvent = { ...linked2, type: 'ParentTaskAdapted', differences: [later], reason: null };
    given(drafted, issued, found).when(adapt).then(adapted2);
  });

  const alone = contentOf([task('a', lead)], { issuer: city });
  const wasRecalled: PlanRefusal = { type: 'PlanRecalled', planId, title, recalledOn: date('2026-01-24') };
  type Case = readonly [string, readonly PlanEvent[], PlanCommand, PlanRefusal];
  const table: readonly Case[] = [
    ['of a plan that nobody drafted', [], link, { type: 'PlanUnknown', planId }],
    ['of a plan that was recalled', [drafted, issued, recalled], link, wasRecalled],
    [
      'of a plan that is derived from none',
      [{ type: 'PlanDrafted', planId, content: alone }],
      { ...link, parent: null },
      { type: 'PlanNotDerived', planId, title: alone.title },
    ],
    [
      'below a plan that was recalled',
      [drafted],
      { ...link, parent: { ...parent, recalledOn: date('2026-01-23') } },
      { type: 'ParentPlanRecalled', path: 'planId', parentId: cityPlan, recalledOn: date('2026-01-23') },
    ],
    [
      'about a task that is not there',
      [drafted],
      { ...decline, parentTask: 'task/9' },
      { type: 'ParentTaskUnknown', path: 'parentTask', parentId: cityPlan, key: 'task/9', known: parent.taskKeys },
    ],
    [
      'that declines what the plan only coordinates in',
      [drafted],
      { ...decline, parentTask: 'task/3' },
      { type: 'ParentTaskNotAddressed', path: 'parentTask', key: 'task/3', issuer: communeA },
    ],
    [
      'about a task of somebody else',
      [drafted],
      { ...link, parentTask: 'task/3', coverage: { ...fact(), coordinated: [] } },
      { type: 'ParentTaskNotAddressed', path: 'parentTask', key: 'task/3', issuer: communeA },
    ],
    ['that names no row', [drafted], { ...link, tasks: [] }, { type: 'TaskUnknown', path: 'tasks', key: '', known: ['own/1', 'own/2'] }],
    [
      'that names a row that is not there',
      [drafted],
      { ...adapt, tasks: ['own/2', 'own/9'] },
      { type: 'TaskUnknown', path: 'tasks[1]', key: 'own/9', known: ['own/1', 'own/2'] },
    ],
    ['that declines without a reason', [drafted], { ...decline, reason: ' ' }, { type: 'ReasonMissing', path: 'reason' }],
    ['that adapts without a reason', [drafted], { ...adapt, reason: '' }, { type: 'ReasonMissing', path: 'reason' }],
    [
      'that links the same twice',
      [drafted, linked2],
      link,
      { type: 'ParentTaskAlreadyDecided', path: 'parentTask', key: 'task/2', decision: 'LINKED' },
    ],
    [
      'that declines twice',
      [drafted, declined],
      decline,
      { type: 'ParentTaskAlreadyDecided', path: 'parentTask', key: 'task/2', decision: 'DECLINED' },
    ],
    [
      'that declines what a row carries out',
      [drafted],
      { ...decline, parentTask: 'task/1' },
      { type: 'ParentTaskCarriedOut', path: 'parentTask', key: 'task/1', tasks: ['own/1'] },
    ],
    [
      'that links what is less',
      [drafted],
      { ...link, coverage: fact({ parentTask: 'task/2', tasks: ['own/2'], differences: [later] }) },
      { type: 'LinkDiffers', path: 'parentTask', key: 'task/2', differences: [later] },
    ],
  ];
  it.each(table)('%s is refused', (_, history, command, refusal) =>
    given(...history)
      .when(command)
      .thenRefused(refusal),
  );

  it('of another plan id is the plan of its stream', () =>
    given()
      .when({ ...link, planId: 'p-x' as PlanId })
      .thenRefused({ type: 'PlanUnknown', planId: 'p-x' as PlanId }));
});
