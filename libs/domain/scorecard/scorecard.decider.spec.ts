import { describe, expect, it } from '@jest/globals';
import type { OfType } from '#libs/kernel/decider.js';
import type { OrgUnitId, PersonId, RubricId } from '#libs/kernel/ids.js';
import { specOf } from '../testing/spec-of.js';
import type { RubricVersion } from '../rubric/rubric.js';
import { city, clerk, communeA, communeB, date, morning } from '../testing/samples.js';
import { type ScorecardCommand, scorecardDecider, type ScorecardRefusal } from './scorecard.decider.js';
import type { ScoreReviewed, SelfScore, SelfScored } from './scorecard.js';

const given = specOf(scorecardDecider);

const rubricId = 'r-1' as RubricId;
const at = morning('2026-12-20');
const period = '2026-Y';
const base = { evidence: [], leftToReviewer: null, examples: [], place: '1' } as const;
const whole = [{ from: '0', below: null, points: '1' }] as const;
const rubric: RubricVersion = {
  version: 1,
  publishedBy: clerk,
  publishedAt: at,
  content: {
    ...{ title: 'Bộ tiêu chí', publisher: city, source: '11-QĐ/TU', outOf: '4', ranks: [], notes: [] },
    criteria: [
      { ...base, key: 'plan', title: 'Kế hoạch', max: '1', rule: { kind: 'ISSUE_LAG', bands: whole } },
      { ...base, key: 'goals', title: 'Mục tiêu', max: '1', rule: { kind: 'DONE_SHARE', counted: 'mục tiêu', bands: whole } },
      {
        ...base,
        key: 'forms',
        title: 'Hình thức',
        max: '1',
        rule: { kind: 'FORMS', forms: [{ key: 'web', title: 'Trang', points: '1' }] },
      },
      { ...base, key: 'quality', title: 'Chất lượng', max: '1', rule: { kind: 'MANUAL' } },
    ],
  },
};
const link = { kind: 'LINK', ref: 'https://example.vn/tin', form: null } as const;
const blank = { numerator: null, denominator: null, forms: [], evidence: [], note: '' } as const;
const goals: SelfScore = { ...blank, criterion: 'goals', points: '0.8', numerator: '4', denominator: '5', evidence: [link] };
const forms: SelfScore = { ...blank, criterion: 'forms', points: '1', forms: ['web'], evidence: [{ ...link, form: 'web' }] };
const quality: SelfScore = { ...blank, criterion: 'quality', points: '1', evidence: [link] };

const facts = { unitId: communeA, rubricId, period, above: [city], rubric, at } as const;
const selfScore: OfType<ScorecardCommand, 'SelfScore'> = {
  type: 'SelfScore',
  ...facts,
  actor: communeA,
  rubricVersion: 1,
  scores: [goals, forms],
  scoredBy: clerk,
};
const review: OfType<ScorecardCommand, 'ReviewScore'> = {
  ...{ type: 'ReviewScore', ...facts, actor: city, round: 1, note: '', reviewedBy: 'p-2' as PersonId },
  scores: [
    { criterion: 'goals', points: '0', note: '80% thấp hơn 90%' },
    { criterion: 'forms', points: '1', note: '' },
  ],
};
const scored: SelfScored = {
  ...{ type: 'SelfScored', unitId: communeA, rubricId, rubricVersion: 1, period, round: 1, scoredBy: clerk, at },
  scores: [goals, forms],
};
const reviewed: ScoreReviewed = {
  ...{ type: 'ScoreReviewed', round: 1, reviewer: city, note: '', reviewedBy: 'p-2' as PersonId, at },
  scores: review.scores,
};

const scoring = (...scores: readonly SelfScore[]): Partial<OfType<ScorecardCommand, 'SelfScore'>> => ({ scores });

describe('a unit that scores itself', () => {
  it('says so with its evidence, in as many rounds as it takes', () => {
    given().when(selfScore).then(scored);
    given(scored, reviewed)
      .when(selfScore)
      .then({ ...scored, round: 2 });
    expect(given(scored, reviewed, { ...scored, round: 2 }).state()).toMatchObject({ round: 2, reviews: [] });
  });

  it('writes points in one spelling', () => {
    given()
      .when({ ...selfScore, ...scoring({ ...goals, points: '0.80' }, forms) })
      .then(scored);
  });

  const cases: readonly (readonly [string, Partial<OfType<ScorecardCommand, 'SelfScore'>>, ScorecardRefusal])[] = [
    ['another unit does it', { actor: communeB }, { type: 'NotTheScoredUnit', path: 'unitId', unitId: communeA, actor: communeB }],
    ['a unit above does it', { actor: city }, { type: 'NotTheScoredUnit', path: 'unitId', unitId: communeA, actor: city }],
    [
      'there is no such version',
      { rubric: null, rubricVersion: 9 },
      { type: 'RubricUnknown', path: 'rubricVersion', rubricId, version: 9 },
    ],
    [
      'the rubric is of another place',
      { above: ['u-x' as OrgUnitId] },
      { type: 'RubricNotForUnit', path: 'rubricId', unitId: communeA, publisher: city },
    ],
    ['the period is none', { period: '2026-M13' }, { type: 'ScoringPeriodInvalid', path: 'period', period: '2026-M13' }],
    [
      'the period has not begun',
      { period: '2027-Y' },
      { type: 'ScoringPeriodNotBegun', path: 'period', period: '2027-Y', begins: date('2027-01-01') },
    ],
    [
      'there is no such criterion',
      scoring({ ...goals, criterion: 'x' }),
      { type: 'CriterionUnknown', path: 'scores[0].criterion', criterion: 'x', known: ['plan', 'goals', 'forms', 'quality'] },
    ],
    ['one is scored twice', scoring(goals, goals), { type: 'CriterionTwice', path: 'scores[1].criterion', criterion: 'goals' }],
    [
      'it has more than the maximum',
      scoring({ ...goals, points: '1.001' }),
      { type: 'PointsInvalid', path: 'scores[0].points', points: '1.001', max: '1' },
    ],
    [
      'its points are no number',
      scoring({ ...goals, points: '0,8' }),
      { type: 'PointsInvalid', path: 'scores[0].points', points: '0,8', max: '1' },
    ],
    [
      'it divides by zero',
      scoring({ ...goals, denominator: '0' }),
      { type: 'FiguresInvalid', path: 'scores[0]', criterion: 'goals', problem: 'ZERO_DENOMINATOR' },
    ],
    [
      'it says only what was done',
      scoring({ ...goals, denominator: null }),
      { type: 'FiguresInvalid', path: 'scores[0]', criterion: 'goals', problem: 'MISSING' },
    ],
    [
      'a figure is negative',
      scoring({ ...goals, numerator: '-1' }),
      { type: 'FiguresInvalid', path: 'scores[0]', criterion: 'goals', problem: 'NOT_A_DECIMAL' },
    ],
    [
      'it states what the log has',
      scoring({ ...goals, criterion: 'plan' }),
      { type: 'FiguresInvalid', path: 'scores[0]', criterion: 'plan', problem: 'FROM_LOG' },
    ],
    [
      'there is no such form',
      scoring({ ...forms, forms: ['radio'] }),
      { type: 'FiguresInvalid', path: 'scores[0]', criterion: 'forms', problem: 'FORM_UNKNOWN' },
    ],
    [
      'figures have nothing to show',
      scoring({ ...goals, evidence: [] }),
      { type: 'ScoreEvidenceMissing', path: 'scores[0].evidence', criterion: 'goals', form: null },
    ],
    [
      'a form has nothing to show',
      scoring({ ...forms, evidence: [link] }),
      { type: 'ScoreEvidenceMissing', path: 'scores[0].evidence', criterion: 'forms', form: 'web' },
    ],
    [
      'what people judge has nothing to show',
      scoring({ ...quality, evidence: [] }),
      { type: 'ScoreEvidenceMissing', path: 'scores[0].evidence', criterion: 'quality', form: null },
    ],
    [
      'a link is broken',
      scoring({ ...goals, evidence: [{ ...link, ref: 'htp:/example' }] }),
      { type: 'ScoreEvidenceInvalid', path: 'scores[0].evidence[0].ref', ref: 'htp:/example' },
    ],
    [
      'it proves a form that is none',
      scoring({ ...goals, evidence: [{ ...link, form: 'web' }] }),
      { type: 'ScoreEvidenceInvalid', path: 'scores[0].evidence[0].form', ref: 'web' },
    ],
  ];
  it.each(cases)('is refused where %s', (_, changes, refusal) => {
    given()
      .when({ ...selfScore, ...changes })
      .thenRefused(refusal);
  });
});

describe('a review', () => {
  it('stands beside what the unit gave itself, which stays', () => {
    given(scored).when(review).then(reviewed);
    expect(given(scored, reviewed).state()).toMatchObject({ selfScored: { scores: [goals, forms] }, reviews: [{ scores: review.scores }] });
  });

  const cases: readonly (readonly [
    string,
    readonly (SelfScored | ScoreReviewed)[],
    Partial<OfType<ScorecardCommand, 'ReviewScore'>>,
    ScorecardRefusal,
  ])[] = [
    [
      'the unit itself does it',
      [scored],
      { actor: communeA },
      { type: 'NotTheReviewer', path: 'unitId', unitId: communeA, above: [city], actor: communeA },
    ],
    [
      'a neighbour does it',
      [scored],
      { actor: communeB },
      { type: 'NotTheReviewer', path: 'unitId', unitId: communeA, above: [city], actor: communeB },
    ],
    ['nothing was scored', [], {}, { type: 'NothingSelfScored', path: 'unitId', unitId: communeA, rubricId, period }],
    ['another round was read', [scored, { ...scored, round: 2 }], {}, { type: 'ScoreRoundStale', path: 'round', round: 1, current: 2 }],
    [
      'it changes points and does not say why',
      [scored],
      { scores: [{ criterion: 'goals', points: '0', note: ' ' }] },
      { type: 'ReasonMissing', path: 'scores[0].note' },
    ],
    [
      'it gives points that the unit did not ask for and does not say why',
      [scored],
      { scores: [{ criterion: 'quality', points: '1', note: '' }] },
      { type: 'ReasonMissing', path: 'scores[0].note' },
    ],
    [
      'it gives too many',
      [scored],
      { scores: [{ criterion: 'goals', points: '2', note: 'x' }] },
      { type: 'PointsInvalid', path: 'scores[0].points', points: '2', max: '1' },
    ],
  ];
  it.each(cases)('is refused where %s', (_, history, changes, refusal) => {
    given(...history)
      .when({ ...review, ...changes })
      .thenRefused(refusal);
  });
});
