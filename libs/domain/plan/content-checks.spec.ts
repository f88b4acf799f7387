import { describe, expect, it } from '@jest/globals';
import type { OfType } from '#libs/kernel/decider.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { specOf } from '../testing/spec-of.js';
import {
  city,
  cityPlan,
  clause,
  communeA,
  communePlan,
  contentOf,
  culture,
  date,
  indicator,
  morning,
  quota,
  quotaOf,
  report,
  row,
  task,
} from '../testing/samples.js';
import { unitReferences } from './content-checks.js';
import type { ParentPlanFact, PlanCommand } from './plan.commands.js';
import type { PlanRefusal } from './plan.refusals.js';
import { planDecider } from './plan.decider.js';
import type { PeriodDue, Schedule } from '#libs/calendar/schedule.js';
import type { PlanContent, ReportTier } from './plan-content.js';

const given = specOf(planDecider);
const lead = [{ unit: culture }];
const parent: ParentPlanFact = { exists: true, issuedOn: null, recalledOn: null, ancestors: [], taskKeys: ['task/1'] };
const derived: PlanContent = contentOf([task('a', lead)], { issuer: communeA, parentId: cityPlan });

const draft = (content: PlanContent, facts: Partial<OfType<PlanCommand, 'DraftPlan'>> = {}): PlanCommand => ({
  type: 'DraftPlan',
  planId: communePlan,
  content,
  unknownUnits: [],
  parent: content.parentId === undefined ? null : parent,
  at: morning('2026-01-15'),
  ...facts,
});

const MONTHLY: Extract<Schedule, { kind: 'PERIODIC' }> = {
  kind: 'PERIODIC',
  every: ['MONTH'],
  system: 'REPORT',
  due: { at: 'DAY_OF_MONTH', day: 20, monthOffset: 0, policy: 'CALENDAR_ROLL' },
  from: date('2026-01-01'),
  to: date('2026-12-31'),
  start: 'FROM_ISSUE',
};
const due = (day: number): typeof MONTHLY => ({ ...MONTHLY, due: { at: 'DAY_OF_MONTH', day, monthOffset: 0, policy: 'CALENDAR_ROLL' } });
const workingDays = (days: number): PeriodDue => ({ at: 'AFTER_PERIOD', days, policy: 'WORKING_DAYS' });
const tiered = (tiers: readonly ReportTier[], schedule: Schedule = MONTHLY): PlanContent =>
  contentOf([report('a', lead, { schedule, tiers })]);

describe('drafting a plan', () => {
  it('may ask for reports right after figures are closed, for days within the year, and for a window due on its last day', () => {
    const schedules: readonly Schedule[] = [
      due(15),
      { ...due(5), system: 'CALENDAR' },
      { ...due(1), due: { at: 'DAY_OF_MONTH', day: 1, monthOffset: 1, policy: 'CALENDAR_ROLL' } },
      { kind: 'WINDOW', from: date('2026-02-01'), to: date('2026-06-20'), due: due(20).due },
      { ...due(31), every: ['YEAR'], from: date('2025-12-15') },
    ];
    for (const schedule of schedules)
      expect(given().when(draft(contentOf([report('a', lead, { schedule })]))).decision).toMatchObject({ accepted: true });
  });

  it('may ask for a part of the same size, for one with a ceiling, and over other periods than the whole', () => {
    const parts = [{ count: 2 }, { count: 5, target: 'AT_MOST' as const }].map(
      (change) => [quotaOf(2, { ...change, within: 'b' }), MONTHLY] as const,
    );
    const yearly = [quotaOf(6, { within: 'b' }), { ...MONTHLY, every: ['YEAR'] as const }] as const;
    for (const [part, schedule] of [...parts, yearly]) {
      const rules = [quota('a', lead, { quota: part, schedule }), quota('b', lead, { quota: quotaOf(2), schedule: MONTHLY })];
      expect(given().when(draft(contentOf(rules))).decision).toMatchObject({ accepted: true });
    }
  });

  it('asks for what is made until a period ends, although reports on it come later', () => {
    const schedule: Schedule = { ...MONTHLY, due: { at: 'PERIOD_END' } };
    expect(given().when(draft(contentOf([task('a', lead, { schedule })]))).decision).toMatchObject({ accepted: true });
  });

  it('may be due after its year, and may ask for a window that ends then', () => {
    const schedules: readonly Schedule[] = [
      { kind: 'DATE', date: date('2027-01-15'), bound: 'BY' },
      { kind: 'WINDOW', from: date('2026-12-15'), to: date('2027-06-14') },
    ];
    for (const schedule of schedules)
      expect(given().when(draft(contentOf([report('a', lead, { schedule })]))).decision.accepted).toBe(true);
  });

  it('records what it says', () => given().when(draft(derived)).then({ type: 'PlanDrafted', planId: communePlan, content: derived }));

  it('stores texts in NFC, the title with single spaces, wordings with their line breaks', () => {
    const wording = 'Thường xuyên\ntrong năm';
    const typed = contentOf([task('a', lead, { wording: wording.normalize('NFD') })], { title: '  Kế  hoạch '.normalize('NFD') });
    given()
      .when(draft(typed))
      .then({ type: 'PlanDrafted', planId: communePlan, content: contentOf([task('a', lead, { wording })], { title: 'Kế hoạch' }) });
  });

  it('below a plan that is only drafted is allowed, and so is one without any parent', () => {
    expect(given().when(draft(derived)).decision.accepted).toBe(true);
    expect(given().when(draft(contentOf([]))).decision.accepted).toBe(true);
  });

  it('is refused a second time, whatever else is wrong', () =>
    given({ type: 'PlanDrafted', planId: communePlan, content: derived })
      .when(draft({ ...derived, title: '' }))
      .thenRefused({ type: 'PlanAlreadyDrafted', planId: communePlan, title: derived.title }));

  const nobody = 'u-nobody' as OrgUnitId;
  const ruled = (rule: Parameters<typeof contentOf>[0][number]): PlanContent => contentOf([rule], { parentId: cityPlan });
  // In order of precedence; each also breaks the last rule of the table, a link to a row that is not there.
  const broken = (content: PlanContent): PlanContent => ({
    ...content,
    tasks: content.tasks.map((each) => ({ ...each, parentTask: { planId: cityPlan, key: 'task/9' } })),
  });
  const table: readonly (readonly [string, PlanContent, Partial<OfType<PlanCommand, 'DraftPlan'>>, PlanRefusal])[] = [
    ['has no title', { ...derived, title: ' ', year: 1 }, {}, { type: 'TitleMissing', path: 'content.title' }],
    [
      'has a title of 1,001 letters',
      { ...derived, title: 'x'.repeat(1_001), year: 1 },
      {},
      { type: 'TextTooLong', path: 'content.title', length: 1_001, lengthMax: 1_000 },
    ],
    [
      'has 10 MB of text in a note',
      { ...derived, notes: ['x', 'y'.repeat(10_000_000)], year: 1 },
      {},
      { type: 'TextTooLong', path: 'content.notes[1]', length: 10_000_000, lengthMax: 5_000 },
    ],
    ['is for the year 1944', { ...derived, year: 1944 }, {}, { type: 'YearInvalid', path: 'content.year', year: 1944 }],
    ['is for half a year', { ...derived, year: 2026.5 }, {}, { type: 'YearInvalid', path: 'content.year', year: 2026.5 }],
    [
      'has a row key twice',
      contentOf([], { tasks: [row('r', [task('a', lead)])], clauses: [{ key: 'r', number: '1', title: '', rules: [task('a', [])] }] }),
      {},
      { type: 'TaskKeyDuplicate', path: 'content.clauses[0].key', key: 'r' },
    ],
    [
      'has a rule key twice, in a row and in a clause',
      contentOf([task('a', lead)], { clauses: [{ key: 'IV.1', number: '1', title: '', rules: [task('a', [])] }] }),
      {},
      { type: 'RuleKeyDuplicate', path: 'content.clauses[0].rules[0].key', key: 'a' },
    ],
    [
      'has a row that nobody has to carry out',
      contentOf([], { tasks: [row('task/1', [])] }),
      {},
      { type: 'TaskWithoutLead', path: 'content.tasks[0].rules', key: 'task/1', title: 'dòng task/1' },
    ],
    [
      'has a task without lead',
      ruled(task('a', [])),
      {},
      { type: 'TaskWithoutLead', path: 'content.tasks[0].rules[0].leads', key: 'a', title: 'việc a' },
    ],
    [
      'has a task led by a blank text',
      ruled(quota('a', [{ text: ' ' }], { quota: quotaOf(0) })),
      {},
      { type: 'TaskWithoutLead', path: 'content.tasks[0].rules[0].leads', key: 'a', title: 'việc a' },
    ],
    [
      'has a quota of 0',
      ruled(quota('a', lead, { quota: quotaOf(0) })),
      {},
      { type: 'QuotaInvalid', path: 'content.tasks[0].rules[0].quota.count', key: 'a', problem: 'COUNT' },
    ],
    [
      'has a quota of -1',
      ruled(quota('a', lead, { quota: quotaOf(-1) })),
      {},
      { type: 'QuotaInvalid', path: 'content.tasks[0].rules[0].quota.count', key: 'a', problem: 'COUNT' },
    ],
    [
      'has a quota of 1.5',
      ruled(quota('a', lead, { quota: quotaOf(1.5) })),
      {},
      { type: 'QuotaInvalid', path: 'content.tasks[0].rules[0].quota.count', key: 'a', problem: 'COUNT' },
    ],
    [
      'has a quota of nothing',
      ruled(quota('a', lead, { quota: quotaOf(1, { product: '' }) })),
      {},
      { type: 'QuotaInvalid', path: 'content.tasks[0].rules[0].quota.product', key: 'a', problem: 'PRODUCT_MISSING' },
    ],
    [
      'has a quota within itself',
      ruled(quota('a', lead, { quota: quotaOf(1, { within: 'a' }) })),
      {},
      { type: 'QuotaInvalid', path: 'content.tasks[0].rules[0].quota.within', key: 'a', problem: 'WITHIN_ITSELF' },
    ],
    [
      'has quotas that are parts of each other',
      contentOf([quota('a', lead, { quota: quotaOf(1, { within: 'b' }) }), quota('b', lead, { quota: quotaOf(1, { within: 'a' }) })]),
      {},
      { type: 'QuotaInvalid', path: 'content.tasks[0].rules[0].quota.within', key: 'a', problem: 'WITHIN_ITSELF' },
    ],
    [
      'asks for two, of which three',
      contentOf([quota('a', lead, { quota: quotaOf(3, { within: 'b' }) }), quota('b', lead, { quota: quotaOf(2) })]),
      {},
      { type: 'QuotaInvalid', path: 'content.tasks[0].rules[0].quota.count', key: 'a', problem: 'MORE_THAN_WHOLE' },
    ],
    [
      'has a quota within a rule that is no quota',
      contentOf([task('t', lead), quota('a', lead, { quota: quotaOf(1, { within: 't' }) })]),
      {},
      { type: 'QuotaInvalid', path: 'content.tasks[1].rules[0].quota.within', key: 'a', problem: 'WITHIN_UNKNOWN' },
    ],
    [
      'has an indicator twice',
      ruled(report('a', lead, { indicators: [indicator('n'), indicator('n')] })),
      {},
      { type: 'IndicatorInvalid', path: 'content.tasks[0].rules[0].indicators[1].id', key: 'a', problem: 'ID_DUPLICATE' },
    ],
    [
      'has a window that ends before it begins',
      ruled(task('a', lead, { schedule: { kind: 'WINDOW', from: date('2026-02-02'), to: date('2026-02-01') } })),
      { unknownUnits: [culture] },
      { type: 'ScheduleInvalid', path: 'content.tasks[0].rules[0].schedule', problem: 'WINDOW_INVERTED' },
    ],
    ...(
      [
        ['a window', { kind: 'WINDOW', from: date('2027-01-01'), to: date('2027-03-31') }],
        ['a span without a break', { kind: 'CONTINUOUS', from: date('2027-01-01'), to: null }],
        ['periods', { ...MONTHLY, from: date('2027-01-01'), to: date('2027-12-31') }],
      ] as const
    ).map(
      ([what, schedule]) =>
        [
          `asks for ${what} after its year`,
          contentOf([report('a', lead, { schedule })]),
          {},
          { type: 'ScheduleInvalid', path: 'content.tasks[0].rules[0].schedule.from', problem: 'AFTER_PLAN_END' },
        ] as const,
    ),
    ...(
      [
        ['periods that go on after its year', { ...MONTHLY, to: date('2027-01-31') }, 'schedule.to', 'AFTER_PLAN_END'],
        [
          'nine months of which none are in the span',
          { ...MONTHLY, every: ['NINE_MONTHS'], from: date('2026-10-01') },
          'schedule',
          'PERIOD_NEVER',
        ],
        [
          'months, and nine months that never come',
          { ...MONTHLY, every: ['MONTH', 'NINE_MONTHS'], from: date('2026-10-01') },
          'schedule',
          'PERIOD_NEVER',
        ],
        [
          'report months of a span in which none begins',
          { ...MONTHLY, from: date('2026-12-20'), to: date('2026-12-25') },
          'schedule',
          'PERIOD_NEVER',
        ],
        ['a report on the day on which figures are closed', { ...MONTHLY, due: { at: 'PERIOD_END' } }, 'schedule.due', 'DUE_BEFORE_END'],
        ['a report before figures are closed', due(14), 'schedule.due', 'DUE_BEFORE_END'],
        ['weeks due on a day of the month', { ...due(20), every: ['WEEK'] }, 'schedule', 'WEEK_BY_MONTH'],
        [
          'something after more days than a plan has',
          { kind: 'WITHIN', days: 3_661, policy: 'WORKING_DAYS', anchor: 'OWN_ISSUE' },
          'schedule',
          'DAYS_OUT_OF_RANGE',
        ],
        [
          'a window that is due before it ends',
          { kind: 'WINDOW', from: date('2026-02-01'), to: date('2026-06-20'), due: due(19).due },
          'schedule',
          'DUE_BEFORE_END',
        ],
        ['something when nobody asks for it', { kind: 'ON_REQUEST', by: ' ' }, 'schedule', 'WORDS_MISSING'],
        ['something by the calendar of nobody', { kind: 'EXTERNAL_CALENDAR', of: '' }, 'schedule', 'WORDS_MISSING'],
        ['something that is open for no reason', { kind: 'UNDECIDED', reason: ' ' }, 'schedule', 'WORDS_MISSING'],
        ['a day that is open for no reason', { ...MONTHLY, due: { at: 'UNDECIDED', reason: '' } }, 'schedule', 'WORDS_MISSING'],
      ] as readonly (readonly [string, Schedule, string, OfType<PlanRefusal, 'ScheduleInvalid'>['problem']])[]
    ).map(
      ([what, schedule, path, problem]) =>
        [
          `asks for ${what}`,
          contentOf([report('a', lead, { schedule })]),
          { unknownUnits: [culture] },
          { type: 'ScheduleInvalid', path: `content.tasks[0].rules[0].${path}`, problem },
        ] as const,
    ),
    [
      'has deadlines by tier without periods',
      tiered([{ level: 'COMMUNE', due: workingDays(1) }], { kind: 'DATE', date: date('2026-02-02'), bound: 'BY' }),
      {},
      { type: 'ScheduleInvalid', path: 'content.tasks[0].rules[0].tiers', problem: 'TIERS_WITHOUT_PERIODS' },
    ],
    [
      'has a tier for which an earlier one speaks',
      tiered([
        { level: 'COMMUNE', due: workingDays(1) },
        { level: 'COMMUNE', types: ['ROOM'], due: workingDays(2) },
      ]),
      {},
      { type: 'ScheduleInvalid', path: 'content.tasks[0].rules[0].tiers[1]', problem: 'TIER_NEVER_USED' },
    ],
    ...(
      [
        ['on the cut-off', { at: 'PERIOD_END' }],
        ['on the 14th', { at: 'DAY_OF_MONTH', day: 14, monthOffset: 0, policy: 'CALENDAR_ROLL' }],
        ['on a day that stays when it is off', { at: 'DAY_OF_MONTH', day: 20, monthOffset: 0, policy: 'CALENDAR_STRICT' }],
        ['some days after, off or not', { at: 'AFTER_PERIOD', days: 3, policy: 'CALENDAR_STRICT' }],
      ] as const
    ).map(
      ([what, due]) =>
        [
          `leaves a tier no working day: ${what}`,
          tiered([
            { level: 'COMMUNE', types: ['ROOM'], due: workingDays(1) },
            { level: 'COMMUNE', due },
          ]),
          {},
          { type: 'ScheduleInvalid', path: 'content.tasks[0].rules[0].tiers[1].due', problem: 'TIER_WITHOUT_WORKING_DAY' },
        ] as const,
    ),
    [
      'names a unit that nobody registered',
      contentOf([task('a', [{ unit: nobody }])]),
      { unknownUnits: [nobody] },
      { type: 'UnitUnknown', path: 'content.tasks[0].rules[0].leads[0].unit', unitId: nobody },
    ],
    [
      'takes a unit out of a group that nobody registered',
      contentOf([task('a', [{ group: { name: 'các phường', of: city, types: ['WARD'], except: [nobody] } }])]),
      { unknownUnits: [nobody] },
      { type: 'UnitUnknown', path: 'content.tasks[0].rules[0].leads[0].group.except[0]', unitId: nobody },
    ],
    [
      'is derived from itself',
      { ...derived, parentId: communePlan },
      { parent: { ...parent, exists: false } },
      { type: 'ParentCycle', path: 'content.parentId', id: communePlan, chain: [communePlan] },
    ],
    [
      'is above the plan from which it is derived',
      derived,
      { parent: { ...parent, ancestors: ['plan-x' as PlanId, communePlan], recalledOn: date('2026-01-01') } },
      { type: 'ParentCycle', path: 'content.parentId', id: communePlan, chain: [cityPlan, 'plan-x' as PlanId, communePlan] },
    ],
    [
      'has a parent that is not there',
      derived,
      { parent: { ...parent, exists: false } },
      { type: 'ParentPlanUnknown', path: 'content.parentId', parentId: cityPlan },
    ],
    [
      'has a parent that was not looked up',
      derived,
      { parent: null },
      { type: 'ParentPlanUnknown', path: 'content.parentId', parentId: cityPlan },
    ],
    [
      'has a parent that was recalled',
      derived,
      { parent: { ...parent, recalledOn: date('2026-01-10') } },
      { type: 'ParentPlanRecalled', path: 'content.parentId', parentId: cityPlan, recalledOn: date('2026-01-10') },
    ],
    [
      'carries out a row that the parent does not have',
      derived,
      {},
      { type: 'LinkedTaskUnknown', path: 'content.tasks[0].parentTask', key: 'task/1', linkedPlanId: cityPlan, linkedKey: 'task/9' },
    ],
  ];
  it.each(table)('is refused where it %s', (_, content, facts, refusal) =>
    given()
      .when(draft(broken(content), facts))
      .thenRefused(refusal),
  );

  it('is refused where a row is linked to a plan that is not the parent, though it has such a row', () =>
    given()
      .when(draft({ ...derived, tasks: [row('r', [task('a', lead)], { parentTask: { planId: 'plan-x' as PlanId, key: 'task/1' } })] }))
      .thenRefused({
        type: 'LinkedTaskUnknown',
        path: 'content.tasks[0].parentTask',
        key: 'r',
        linkedPlanId: 'plan-x' as PlanId,
        linkedKey: 'task/1',
      }));

  it('is refused where a clause carries out what the parent does not have, or asks of others alone', () => {
    const linkedTo = (key: string): PlanContent => ({
      ...derived,
      clauses: [clause('clause/1', [task('b', lead)], { parentTask: { planId: cityPlan, key } })],
    });
    const place = { path: 'content.clauses[0].parentTask', key: 'clause/1' };
    given()
      .when(draft(linkedTo('clause/9')))
      .thenRefused({ type: 'LinkedTaskUnknown', ...place, linkedPlanId: cityPlan, linkedKey: 'clause/9' });
    const other = { number: '3', title: 'Viết tin', holders: [culture] };
    given()
      .when(draft(linkedTo('task/1'), { parent: { ...parent, ofOthers: [{ key: 'task/1', ...other }] } }))
      .thenRefused({ type: 'LinkedTaskOfOthers', ...place, linkedKey: 'task/1', ...other, issuer: communeA });
  });

  it('is accepted with a row that carries out one of the parent', () => {
    const linked = { ...derived, tasks: [row('r', [task('a', lead)], { parentTask: { planId: cityPlan, key: 'task/1' } })] };
    expect(given().when(draft(linked)).decision.accepted).toBe(true);
  });

  it('is accepted at each limit: 1,000 letters of title, 5,000 of text, a quota of 1, a window of a day', () => {
    const day = date('2026-02-01');
    const content = contentOf([quota('a', lead, { quota: quotaOf(1), schedule: { kind: 'WINDOW', from: day, to: day } })], {
      title: 'x'.repeat(1_000),
      notes: ['y'.repeat(5_000)],
    });
    expect(given().when(draft(content)).decision.accepted).toBe(true);
  });
});

describe('the units that a content names', () => {
  it('are the issuer and every lead, coordinator, receiver and group, with where they stand', () => {
    const content = contentOf([
      report('a', [{ unit: culture }, { text: 'các cơ quan' }], {
        coordinators: [{ group: { name: 'các phường', of: city, types: ['WARD'], except: [communeA] } }],
        receivers: [{ unit: city }],
      }),
    ]);
    expect(unitReferences(content)).toEqual([
      { path: 'content.issuer', unitId: city },
      { path: 'content.tasks[0].rules[0].leads[0].unit', unitId: culture },
      { path: 'content.tasks[0].rules[0].coordinators[0].group.of', unitId: city },
      { path: 'content.tasks[0].rules[0].coordinators[0].group.except[0]', unitId: communeA },
      { path: 'content.tasks[0].rules[0].receivers[0].unit', unitId: city },
    ]);
  });
});
