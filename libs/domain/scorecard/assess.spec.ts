import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { OBLIGATION_STATUSES, type ObligationStatus } from '#libs/calendar/status.js';
import { localDate } from '#libs/kernel/time.js';
import type { RubricId } from '#libs/kernel/ids.js';
import type { Criterion, CriterionRule, ExcusedAs, RubricContent } from '../rubric/rubric.js';
import { blank as blankDay, city, clerk, communeA, known, morning } from '../testing/samples.js';
import { assess, placesOf } from './assess.js';
import { inputOf, type ScoredObligation } from './inputs.js';
import type { ScoredItem, ScoredQuota } from './item-count.js';
import { ruleText, unknownText } from './score-words.js';
import type { Scorecard, SelfScore } from './scorecard.js';

const today = localDate('2026-06-30');
const criterion = (rule: CriterionRule, max = '10'): Criterion => ({
  ...{ key: rule.kind, title: rule.kind, max, rule, evidence: [], leftToReviewer: null, examples: [], place: '1' },
});
const obligation = (changes: Partial<ScoredObligation>): ScoredObligation => ({
  ...{ id: 'd:2026-M03', kind: 'REPORT', period: '2026-M03', status: 'ON_TIME', reportId: null, askedOn: null, ownPlanId: null },
  ...{ ownIssuedOn: null, indicators: [], values: {}, ...changes },
});
const input = (rule: CriterionRule, obligations: readonly ScoredObligation[]) =>
  inputOf(criterion(rule), { obligations, quotas: [], today }, undefined);
const all = [{ from: '0', below: null, points: '10' }] as const;

const lagBands = [
  { from: '0', below: '31', points: '10' },
  { from: '31', below: '61', points: '5' },
  { from: '61', below: null, points: '0' },
] as const;
const lag: CriterionRule = { kind: 'ISSUE_LAG', bands: lagBands };
const subPlan = (changes: Partial<ScoredObligation>): ScoredObligation =>
  obligation({ kind: 'SUB_PLAN', askedOn: known('2026-02-27'), ownPlanId: 'own', ownIssuedOn: known('2026-03-09'), ...changes });

describe('days from the plan above to the own one', () => {
  it.each([
    ['one plan', [subPlan({})], '10'],
    ['the slowest of two', [subPlan({}), subPlan({ ownIssuedOn: known('2026-04-28') })], '60'],
    ['a plan of the same day', [subPlan({ ownIssuedOn: known('2026-02-27') })], '0'],
    ['one that is cancelled apart', [subPlan({}), subPlan({ status: 'CANCELLED', ownPlanId: null, ownIssuedOn: null })], '10'],
    ['one that is late beyond the last band', [subPlan({ ownPlanId: null, ownIssuedOn: null })], '123'],
  ])('of %s', (_, obligations, days) => {
    expect(input(lag, obligations)).toMatchObject({ known: true, from: 'LOG', figures: { numerator: days } });
  });

  it.each([
    ['nothing is owed', [], 'NOTHING_OWED'],
    ['it may still get points', [subPlan({ askedOn: known('2026-06-01'), ownPlanId: null, ownIssuedOn: null })], 'NOT_ISSUED_YET'],
    ['the plan above bears no day', [subPlan({ askedOn: blankDay('2026-01-15', '2026-01-18') })], 'ISSUE_DAY_BLANK'],
    ['the own plan bears no day', [subPlan({ ownIssuedOn: blankDay('2026-03-01', '2026-03-05') })], 'ISSUE_DAY_BLANK'],
  ])('is not told where %s', (_, obligations, why) => {
    expect(input(lag, obligations)).toMatchObject({ known: false, why });
  });
});

const status = fc.constantFrom<ObligationStatus>(...OBLIGATION_STATUSES);
const someStatuses = fc.array(status, { maxLength: 12 });
const excused = fc.constantFrom<ExcusedAs>('ON_TIME', 'LATE', 'LEFT_OUT');

describe('the share that was on time', () => {
  it('is what counting one by one gives, and never a silent zero', () => {
    const met = { known: 0, unknown: 0 };
    fc.assert(
      fc.property(someStatuses, excused, (statuses, excusedAs) => {
        let [done, judged, waits, open] = [0, 0, 0, 0];
        for (const one of statuses) {
          if (one === 'UNDATED') open++;
          if (one === 'OPEN' || one === 'NOT_YET') waits++;
          if (one === 'ON_TIME') [done, judged] = [done + 1, judged + 1];
          if (one === 'LATE' || one === 'OVERDUE') judged++;
          if (one === 'EXCUSED_LATE' && excusedAs !== 'LEFT_OUT') [done, judged] = [done + (excusedAs === 'ON_TIME' ? 1 : 0), judged + 1];
        }
        const obligations = statuses.map((one, i) => obligation({ id: `d${i}:2026-M03`, kind: 'TASK', status: one }));
        const found = input({ kind: 'ON_TIME_SHARE', of: ['TASK'], excusedAs, bands: all }, obligations);
        if (open > 0) expect(found).toMatchObject({ known: false, why: 'UNDATED', count: open });
        else if (judged === 0) expect(found).toMatchObject({ known: false, why: waits > 0 ? 'NOT_DUE' : 'NOTHING_OWED' });
        else {
          expect(found).toMatchObject({ known: true, figures: { numerator: String(done), denominator: String(judged) }, pending: waits });
          expect(found.evidence.filter(({ counts }) => counts)).toHaveLength(done);
        }
        met[found.known ? 'known' : 'unknown']++;
      }),
      { numRuns: 2000 },
    );
    expect(Math.min(met.known, met.unknown)).toBeGreaterThan(50);
  });

  it('of reports gives all or nothing', () => {
    const rule: CriterionRule = { kind: 'REPORTS_COMPLETE', excusedAs: 'LATE' };
    const content = contentOf(criterion(rule, '3'));
    const points = (...statuses: readonly ObligationStatus[]) =>
      assess(content, { today, quotas: [], obligations: statuses.map((one) => obligation({ status: one })) }, null).criteria[0]?.computed
        ?.points;
    expect([points('ON_TIME', 'ON_TIME'), points('ON_TIME', 'LATE'), points('ON_TIME', 'OVERDUE'), points('ON_TIME', 'OPEN')]).toEqual([
      '3',
      '0',
      '0',
      '3',
    ]);
    expect(points()).toBeUndefined();
  });
});

describe('reports for some periods only', () => {
  const quarterly: CriterionRule = { kind: 'REPORTS_COMPLETE', periods: ['QUARTER', 'YEAR'], excusedAs: 'LATE' };
  const report = (period: string, status: ObligationStatus): ScoredObligation => obligation({ period, status });

  it('are judged without those for other periods, and without what was asked for once', () => {
    const owed = [report('2026-Q1', 'ON_TIME'), report('2026-Y', 'ON_TIME'), report('2026-M03', 'LATE'), report('once', 'OVERDUE')];
    expect(input(quarterly, owed)).toMatchObject({ known: true, figures: { numerator: '2', denominator: '2' } });
    expect(input({ ...quarterly, periods: ['MONTH'] }, owed)).toMatchObject({ known: true, figures: { numerator: '0', denominator: '1' } });
    // The control: with all of them two are missing.
    expect(input({ kind: 'REPORTS_COMPLETE', excusedAs: 'LATE' }, owed)).toMatchObject({ figures: { numerator: '2', denominator: '4' } });
  });

  it('are not known where none is owed, or while one has no date and may be among them', () => {
    expect(input(quarterly, [report('2026-M03', 'LATE')])).toMatchObject({ known: false, why: 'NOTHING_OWED' });
    expect(input(quarterly, [report('2026-Q1', 'ON_TIME'), report('undated', 'UNDATED')])).toMatchObject({ known: false, why: 'UNDATED' });
  });
});

describe('the sum of a reported figure', () => {
  const rule: CriterionRule = { kind: 'REPORTED_COUNT', indicator: 'items', every: 'MONTH', bands: all };
  const month = (value: string | null | undefined, period = '2026-M03'): ScoredObligation =>
    obligation({ id: `d:${period}:${value}`, period, indicators: ['items'], values: value === undefined ? {} : { items: value } });

  it('adds exactly, leaves other periods and the missing out, and tells how many', () => {
    expect(input(rule, [month('0.1'), month('0.2'), month(null), month(undefined), month('50', '2026-Q1')])).toMatchObject({
      known: true,
      figures: { numerator: '0.3' },
      pending: 1,
    });
  });

  it('has the figure of a report for several obligations once', () => {
    const both = { ...month('12'), reportId: 'report-1' };
    const one = { ...month('3'), reportId: 'report-2' };
    expect(input(rule, [both, { ...both, id: 'e:2026-M03' }, one])).toMatchObject({ figures: { numerator: '15' }, pending: 0 });
  });

  it('is zero where zero was reported, and unknown where nothing was', () => {
    expect(input(rule, [month('0')])).toMatchObject({ known: true, figures: { numerator: '0' } });
    expect(input(rule, [month(undefined)])).toMatchObject({ known: false, why: 'NOT_REPORTED' });
    expect(input(rule, [month('5', '2026-Q1')])).toMatchObject({ known: false, why: 'NOTHING_OWED' });
  });
});

describe('a count of items', () => {
  const rule: CriterionRule = {
    ...{ kind: 'COUNT', counted: 'tin, bài', bands: all },
    items: { of: ['NEWS_ITEM'], counts: 'PUBLISHED', withUnitsBelow: false },
  };
  const item = (id: string, publishedOn: string | null): ScoredItem => ({
    ...{ id, title: id, quantity: 2, sentOn: localDate('2026-03-05'), publishedOn: publishedOn === null ? null : localDate(publishedOn) },
    ...{ links: [`https://a.vn/${id}`], proof: null },
  });
  const quota: ScoredQuota = {
    ...{ id: 'q:2026-M03', product: 'NEWS_ITEM', status: 'ON_TIME', own: true },
    items: [item('seen', '2026-03-09'), item('sent', null)],
  };
  const stated: SelfScore = {
    ...{ criterion: 'COUNT', points: '10', numerator: '5', denominator: null, forms: [], note: '' },
    evidence: [{ kind: 'LINK', ref: 'https://x.vn', form: null }],
  };
  const of = (quotas: readonly ScoredQuota[], score?: SelfScore, counting: CriterionRule = rule) =>
    inputOf(criterion(counting), { obligations: [], quotas, today }, score);

  it('shows each item, whether it counts, and what the unit states beside it', () => {
    expect(of([quota], stated)).toMatchObject({
      ...{ known: true, from: 'LOG', figures: { numerator: '2' }, pending: 0, stated: { figure: '5', difference: '3' } },
      evidence: [
        { kind: 'ITEM', ref: 'seen', counts: true, item: { quantity: 2, links: ['https://a.vn/seen'] } },
        { kind: 'ITEM', ref: 'sent', counts: false },
        { kind: 'OBLIGATION', ref: 'q:2026-M03', counts: true },
        { kind: 'LINK', ref: 'https://x.vn', counts: false },
      ],
    });
    expect(of([quota], { ...stated, numerator: '0.5' })).toMatchObject({ stated: { figure: '0.5', difference: '-1.5' } });
    expect(of([quota])).not.toHaveProperty('stated');
  });

  it('is zero where nothing was made for a quota, and says that the quota is not due', () => {
    expect(of([{ ...quota, status: 'OPEN', items: [] }], stated)).toMatchObject({ figures: { numerator: '0' }, pending: 1 });
  });

  it('is what the unit states where no quota asks for it', () => {
    for (const quotas of [
      [],
      [{ ...quota, own: false }],
      [{ ...quota, product: 'ESSAY' }],
      [{ ...quota, status: 'WAIVED' as const, items: [] }],
    ]) {
      expect(of(quotas, stated)).toMatchObject({ known: true, from: 'STATED', figures: { numerator: '5' } });
      expect(of(quotas)).toMatchObject({ known: false, why: 'NOT_STATED' });
    }
    // Without a source nothing is counted, whatever quotas there are.
    expect(of([quota], stated, { kind: 'COUNT', counted: 'tin, bài', bands: all })).toMatchObject({ from: 'STATED' });
  });
});

const contentOf = (...criteria: readonly Criterion[]): RubricContent => ({
  ...{
    title: 'x',
    publisher: city,
    source: 'x',
    outOf: String(criteria.reduce((sum, { max }) => sum + Number(max), 0)),
    notes: [],
  },
  criteria,
  ranks: [
    { name: 'A', from: '15' },
    { name: 'B', from: '10' },
  ],
});
const goals = criterion({
  kind: 'DONE_SHARE',
  counted: 'mục tiêu',
  bands: [
    { from: '0', below: '90', points: '0' },
    { from: '90', below: null, points: '10' },
  ],
});
const manual = criterion({ kind: 'MANUAL' });
const card: Scorecard = {
  ...{ unitId: communeA, rubricId: 'r' as RubricId, rubricVersion: 1, period: '2026-Y', round: 1 },
  selfScored: {
    ...{
      unitId: communeA,
      rubricId: 'r' as RubricId,
      rubricVersion: 1,
      period: '2026-Y',
      round: 1,
      scoredBy: clerk,
      at: morning('2026-12-01'),
    },
    scores: [
      {
        criterion: 'DONE_SHARE',
        points: '8',
        numerator: '4',
        denominator: '5',
        forms: [],
        evidence: [{ kind: 'LINK', ref: 'https://x.vn', form: null }],
        note: '',
      },
    ],
  },
  reviews: [
    {
      ...{ round: 1, reviewer: city, note: '', reviewedBy: clerk, at: morning('2026-12-10') },
      scores: [
        { criterion: 'DONE_SHARE', points: '0', note: '80 %' },
        { criterion: 'MANUAL', points: '10', note: 'tốt' },
      ],
    },
  ],
};
const facts = { obligations: [], quotas: [], today };

describe('an assessment', () => {
  it('keeps the computed, the self-given and the reviewed score apart', () => {
    const { criteria, computed, self, reviewed } = assess(contentOf(goals, manual), facts, card);
    expect(criteria.map((one) => [one.computed?.points, one.self?.points, one.reviewed?.points])).toEqual([
      ['0', '8', '0'],
      [undefined, undefined, '10'],
    ]);
    expect([computed, self, reviewed]).toMatchObject([
      { points: '0', of: '10', missing: 1, rank: { given: false, why: 'CRITERIA_MISSING' } },
      { points: '8', of: '10', missing: 1 },
      { points: '10', of: '20', missing: 0, rank: { given: true, name: 'B' } },
    ]);
  });

  it('gives no rank for a part of a rubric, and none below the last', () => {
    expect(assess({ ...contentOf(goals, manual), outOf: '100' }, facts, card).reviewed.rank).toEqual({
      given: false,
      why: 'RUBRIC_IN_PART',
    });
    expect(assess({ ...contentOf(goals, manual), ranks: [] }, facts, card).reviewed.rank).toEqual({ given: false, why: 'NO_RANKS' });
    expect(assess({ ...contentOf(goals, manual), ranks: [{ name: 'A', from: '15' }] }, facts, card).reviewed.rank).toEqual({
      given: true,
      name: null,
    });
  });

  it('says what is not known, and counts it nowhere', () => {
    const { criteria, computed } = assess(contentOf(goals, manual), facts, null);
    expect(criteria.map((one) => (one.input.known ? '' : one.input.why))).toEqual(['NOT_STATED', 'JUDGED_BY_PEOPLE']);
    expect(computed).toMatchObject({ points: '0', of: '0', missing: 2 });
  });

  it('is the same whenever it is asked', () => {
    expect(assess(contentOf(goals, manual), facts, card)).toEqual(assess(contentOf(goals, manual), facts, structuredClone(card)));
  });
});

describe('places', () => {
  const total = (points: number, of: number) => ({ points: String(points), of: String(of), missing: 0 });

  it('are shared by equal points, and left out for what is not to be compared', () => {
    expect(placesOf([total(5, 10), total(9, 10), total(9, 10), total(4, 4), total(1, 10)])).toEqual([3, 1, 1, null, 4]);
    expect(placesOf([total(0, 0)])).toEqual([null]);
  });

  it('are one more than how many are better', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 20 }), (points) => {
        const places = placesOf(points.map((one) => total(one, 10)));
        expect(places).toEqual(points.map((one) => [...points].sort((a, b) => b - a).indexOf(one) + 1));
      }),
    );
  });
});

it('rules and what is unknown have words in both languages', () => {
  const [score] = assess(contentOf(goals), facts, card).criteria;
  if (score?.computed == null) throw new Error('not computed');
  expect(ruleText(score.criterion, score.computed, 'vi')).toBe('từ 0 đến dưới 90 %: 0');
  expect(ruleText(score.criterion, score.computed, 'en')).toBe('from 0 to below 90 %: 0');
  expect([unknownText('UNDATED', 3, 'vi'), unknownText('UNDATED', 3, 'en')]).toEqual([
    '3 việc chưa xác định được thời hạn',
    '3 without a deadline',
  ]);
});
