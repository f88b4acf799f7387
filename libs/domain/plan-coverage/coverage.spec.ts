import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { enumerate } from '#libs/calendar/enumerate.js';
import { workingCalendar } from '#libs/calendar/working-calendar.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { Schedule } from '#libs/calendar/schedule.js';
import { type Addressee, type Authority, type PlanContent, placesOf } from '../plan/plan-content.js';
import {
  cityPlan,
  clause,
  communeA,
  communeB,
  contentOf,
  culture,
  date,
  known,
  office,
  quota,
  quotaOf,
  report,
  row,
  subPlan,
  task,
} from '../testing/samples.js';
import {
  addressedTasks,
  coordinatedTasks,
  type CoverageInput,
  coverageOf,
  type CoverageState,
  nothingCovered,
  othersHolding,
  type ParentTaskDecision,
  parentTasks,
} from './coverage.js';

const calendar = workingCalendar([]);
const COUNT = 6;
/** The last two stand in the body. */
const ROWS = 4;
const key = (index: number): string => (index < ROWS ? `task/${index}` : `clause/${index}`);
const INDEXES = Array.from({ length: COUNT }, (_, index) => index);
const rulesAt = (index: number) => [task(`${key(index)}/r`, [])];

/** Even tasks of the city go to both communes, odd ones to commune B alone. What is named by a word is asked of commune A and is nothing to carry out. */
const city: PlanContent = contentOf([], {
  tasks: [...INDEXES.slice(0, ROWS).map((index) => row(key(index), rulesAt(index))), row('plan', [subPlan('plan/r', [])])],
  clauses: [
    clause('own-plan', [subPlan('own-plan/r', [])]),
    clause('regime', [report('regime/r', [])]),
    clause('as-in-the-appendix', []),
    ...INDEXES.slice(ROWS).map((index) => clause(key(index), rulesAt(index))),
  ],
});
const holders = (index: number): readonly OrgUnitId[] => (index % 2 === 0 ? [communeA, communeB] : [communeB]);
const above = {
  planId: cityPlan,
  content: city,
  assignments: [
    ...Array.from({ length: COUNT }, (_, index) => holders(index).map((unit) => ({ ruleKey: `${key(index)}/r`, holders: [unit] }))).flat(),
    ...['plan/r', 'own-plan/r', 'regime/r'].map((ruleKey) => ({ ruleKey, holders: [communeA] })),
  ],
  context: { ownIssue: known('2026-01-02') },
};

const inputOf = (
  links: readonly (number | null)[],
  decisions: readonly ParentTaskDecision[],
  change: Partial<CoverageInput> = {},
): CoverageInput => ({
  above,
  here: {
    content: contentOf([], {
      tasks: links.map((link, index) =>
        row(`own/${index}`, [task(`own/${index}/r`, [])], link === null ? {} : { parentTask: { planId: cityPlan, key: key(link) } }),
      ),
    }),
    assignments: links.map((_, index) => ({ ruleKey: `own/${index}/r`, holders: [culture] })),
    context: { ownIssue: known('2026-01-10') },
  },
  administration: [communeA],
  below: [],
  decisions,
  enumerate: (schedule, context) => enumerate(schedule, context, calendar),
  ...change,
});

const linksArbitrary = fc.array(fc.option(fc.nat(COUNT - 1), { nil: null }), { maxLength: 6 });
const decisionArbitrary: fc.Arbitrary<ParentTaskDecision> = fc.record({
  parentTask: fc.nat(COUNT - 1).map(key),
  decision: fc.constantFrom('LINKED' as const, 'ADAPTED' as const, 'DECLINED' as const),
  tasks: fc.array(
    fc.nat(5).map((index) => `own/${index}`),
    { maxLength: 2 },
  ),
  reason: fc.constant('vì thiếu người'),
  document: fc.constant(null),
});

describe('a place of the plan above', () => {
  const place = (leads: readonly Addressee[], coordinators: readonly Addressee[] = []) =>
    placesOf(contentOf([task('r', leads, { coordinators })]))[0]!;
  const held = (holders: readonly OrgUnitId[], coordinators: readonly OrgUnitId[] = []) => [{ ruleKey: 'r', holders, coordinators }];

  it('is of others alone where a unit neither leads it nor coordinates in it', () => {
    expect(othersHolding(place([{ unit: communeB }]), held([communeB]), [communeA])).toEqual([communeB]);
    expect(othersHolding(place([{ unit: communeB }]), held([communeB]), [communeB])).toBeUndefined();
    expect(othersHolding(place([{ unit: communeB }]), held([communeB], [communeA]), [communeA])).toBeUndefined();
    expect(othersHolding(place([{ unit: communeB }]), [...held([communeB]), ...held([communeA])], [communeA])).toBeUndefined();
  });

  it('may be of anybody where it says so in words, or nobody was found for it', () => {
    const words = { text: 'các cơ quan liên quan' };
    expect(othersHolding(place([{ unit: communeB }, words]), held([communeB]), [communeA])).toBeUndefined();
    expect(othersHolding(place([{ unit: communeB }], [words]), held([communeB]), [communeA])).toBeUndefined();
    expect(othersHolding(place([{ unit: communeB }]), [], [communeA])).toBeUndefined();
  });

  it('is addressed to those who lead it, and coordinated by those who coordinate', () => {
    const side = { content: contentOf([task('r', [{ unit: communeB }])]), assignments: held([communeB], [communeA]) };
    const keysOf = (tasks: readonly { readonly key: string }[]) => tasks.map((each) => each.key);
    expect([communeA, communeB].map((unit) => keysOf(addressedTasks(side, [unit])))).toEqual([[], ['task/1']]);
    expect([communeA, communeB].map((unit) => keysOf(coordinatedTasks(side, [unit])))).toEqual([['task/1'], []]);
  });
});

/** The oracle: asks of each even task, one by one, what was said about it last. Here all rules read alike, so that nothing is less. */
const stateByAsking = (index: number, links: readonly (number | null)[], decisions: readonly ParentTaskDecision[]): CoverageState => {
  let last: ParentTaskDecision | undefined;
  for (const decision of decisions) if (decision.parentTask === key(index)) last = decision;
  const inContent = links.some((link) => link === index);
  const byCommand = links.some((_, own) => last !== undefined && last.tasks.includes(`own/${own}`));
  if (inContent || byCommand) return last?.decision === 'ADAPTED' ? 'ADAPTED' : 'LINKED';
  return last?.decision === 'DECLINED' ? 'DECLINED' : 'UNCOVERED';
};

describe('coverage', () => {
  it('has one state for each row and clause that gives the ward something to carry out, and no other; the counts add up', () => {
    fc.assert(
      fc.property(linksArbitrary, fc.array(decisionArbitrary, { maxLength: 8 }), (links, decisions) => {
        const { cells, counts, own } = coverageOf(inputOf(links, decisions));
        expect(cells.map(({ parentTask, state }) => [parentTask, state])).toEqual(
          [0, 2, 4].map((index) => [key(index), stateByAsking(index, links, decisions)]),
        );
        expect(counts.addressed).toBe(3);
        expect(counts.linked + counts.adapted + counts.declined + counts.uncovered).toBe(counts.addressed);
        expect(cells.filter(({ state }) => state === 'LINKED' || state === 'ADAPTED').every(({ tasks }) => tasks.length > 0)).toBe(true);
        expect(own.every((each) => links[Number(each.slice(4))] === null)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is nothing where there is no plan, and leaves out the row that only asks for it, and clauses that ask for a plan, for reports or for nothing', () => {
    const { cells, counts } = nothingCovered(above, [communeA]);
    expect(cells.map(({ parentTask }) => parentTask)).toEqual(['task/0', 'task/2', 'clause/4']);
    expect(counts).toEqual({ addressed: 3, linked: 0, adapted: 0, declined: 0, uncovered: 3 });
  });

  it('asks of a clause that also wants reports for its task alone, and of a row for whatever it wants but a plan', () => {
    const rules = (at: string) => [task(`${at}/t`, []), report(`${at}/r`, []), subPlan(`${at}/p`, [])];
    const content = contentOf([], { tasks: [row('row', rules('row'))], clauses: [clause('clause', rules('clause'))] });
    expect(parentTasks(content).map(({ isClause, rules: answered }) => [isClause, answered.map(({ kind }) => kind)])).toEqual([
      [false, ['TASK', 'REPORT']],
      [true, ['TASK']],
    ]);
    const toReport = { ...above, content, assignments: ['row/r', 'clause/r'].map((ruleKey) => ({ ruleKey, holders: [communeA] })) };
    expect(nothingCovered(toReport, [communeA]).cells.map(({ parentTask }) => parentTask)).toEqual(['row']);
  });

  it('finds in what a row is less than the clause that it carries out, and does not ask it for products', () => {
    const monthly = (count: number) =>
      quota('q', [], { quota: quotaOf(count), schedule: { kind: 'WINDOW', from: date('2026-01-01'), to: date('2026-12-31') } });
    const stateWith = (count: number) =>
      coverageOf(
        inputOf([], [], {
          above: {
            ...above,
            content: contentOf([], { clauses: [clause('clause/IV.1.4', [monthly(2)])] }),
            assignments: [{ ruleKey: 'q', holders: [communeA] }],
          },
          here: {
            content: contentOf([], { tasks: [row('own', [monthly(count)], { parentTask: { planId: cityPlan, key: 'clause/IV.1.4' } })] }),
            assignments: [{ ruleKey: 'q', holders: [culture] }],
            context: { ownIssue: known('2026-01-10') },
          },
        }),
      );
    expect(stateWith(2)).toMatchObject({ cells: [{ parentTask: 'clause/IV.1.4', state: 'LINKED', tasks: ['own'] }], own: [] });
    expect(stateWith(1)).toMatchObject({ cells: [{ state: 'ADAPTED', differences: [{ aspect: 'COUNT' }] }] });
  });

  it('is the same whether rows or clauses carry a task out, but for products, for which a clause has no cell', () => {
    const wide = row('task/0', [task('task/0/r', [])], { products: ['Tin, bài'] });
    const wanted = { ...above, content: contentOf([], { tasks: [wide] }), assignments: [{ ruleKey: 'task/0/r', holders: [communeA] }] };
    const parentTask = { planId: cityPlan, key: 'task/0' };
    const rules = [task('own/r', [], { schedule: { kind: 'DATE', date: date('2026-03-01'), bound: 'BY' } })];
    const found = (content: PlanContent) => {
      const { cells, own } = coverageOf(inputOf([], [], { above: wanted, here: { ...inputOf([], []).here, content } }));
      return [...cells.map(({ state, tasks, differences }) => [state, tasks, differences.map(({ aspect }) => aspect)]), own];
    };
    const others = [clause('news', [task('n', [])]), clause('reports', [report('r', [])]), clause('none', [])];
    expect(found(contentOf([], { tasks: [row('own', rules, { parentTask })], clauses: others }))).toEqual([
      ['ADAPTED', ['own'], ['DUE', 'PRODUCTS']],
      ['news'],
    ]);
    expect(found(contentOf([], { clauses: [clause('own', rules, { parentTask }), ...others] }))).toEqual([
      ['ADAPTED', ['own'], ['DUE']],
      ['news'],
    ]);
  });

  it('turns a link into an adaptation when the plan above asks for more', () => {
    const monthly = (count: number) =>
      contentOf([
        quota('q', [], { quota: quotaOf(count), schedule: { kind: 'WINDOW', from: date('2026-01-01'), to: date('2026-12-31') } }),
      ]);
    const derived = {
      content: { ...monthly(2), tasks: monthly(2).tasks.map((each) => ({ ...each, parentTask: { planId: cityPlan, key: 'task/1' } })) },
      assignments: [{ ruleKey: 'q', holders: [culture] }],
      context: { ownIssue: known('2026-01-10') },
    };
    const stateWith = (count: number) =>
      coverageOf(
        inputOf([], [], {
          above: { ...above, content: monthly(count), assignments: [{ ruleKey: 'q', holders: [communeA] }] },
          here: derived,
        }),
      ).cells.map(({ state, differences }) => [state, differences.map(({ aspect }) => aspect)]);
    expect(stateWith(2)).toEqual([['LINKED', []]]);
    expect(stateWith(3)).toEqual([['ADAPTED', ['COUNT']]]);
  });

  it('flags what is ordered above and only asked for here, of tasks and of quotas', () => {
    const window: Schedule = { kind: 'WINDOW', from: date('2026-01-01'), to: date('2026-12-31') };
    const rules = (authority: Authority) => [
      task('t', [], { authority, schedule: window }),
      quota('q', [], { authority, schedule: window, quota: quotaOf(2) }),
    ];
    const sideOf = (ordered: Authority, unit: OrgUnitId, link: object) => ({
      content: contentOf([], { tasks: rules(ordered).map((rule, index) => row(`row/${index}`, [rule], link)) }),
      assignments: rules(ordered).map((rule) => ({ ruleKey: rule.key, holders: [unit] })),
      context: { ownIssue: known('2026-01-10') },
    });
    const found = (ordered: Authority, here: Authority) => {
      const both = { ...sideOf(here, culture, {}), content: sideOf(here, culture, {}).content };
      const tasks = both.content.tasks.map((each) => ({ ...each, parentTask: { planId: cityPlan, key: each.key } }));
      const input = {
        above: { ...sideOf(ordered, communeA, {}), planId: cityPlan },
        here: { ...both, content: { ...both.content, tasks } },
      };
      return coverageOf(inputOf([], [], input)).cells.map(({ state, differences }) => [state, differences.map(({ aspect }) => aspect)]);
    };
    const linked = [
      ['LINKED', []],
      ['LINKED', []],
    ];
    expect(found('ASSIGNS', 'REQUESTS')).toEqual([
      ['ADAPTED', ['AUTHORITY']],
      ['ADAPTED', ['AUTHORITY']],
    ]);
    expect(found('ASSIGNS', 'ASSIGNS')).toEqual(linked);
    expect(found('REQUESTS', 'REQUESTS')).toEqual(linked);
    expect(found('REQUESTS', 'ASSIGNS')).toEqual(linked);
  });

  it('flags fewer products and rooms of the ward that the plan above addresses and that have no part in it', () => {
    const wide = {
      ...above,
      content: contentOf([], { tasks: [row('task/0', [task('task/0/r', [])], { products: ['Tin, bài', 'Phóng sự'] })] }),
      assignments: [{ ruleKey: 'task/0/r', holders: [communeA, office] }],
    };
    const [cell] = coverageOf(inputOf([0], [], { above: wide, below: [office] })).cells;
    expect(cell?.differences).toEqual([
      { kind: 'NARROWER_SCOPE', aspect: 'PRODUCTS', ruleKey: null, above: 'Tin, bài; Phóng sự', here: '' },
      { kind: 'NARROWER_SCOPE', aspect: 'HOLDERS', ruleKey: null, above: office, here: culture },
    ]);
  });
});
