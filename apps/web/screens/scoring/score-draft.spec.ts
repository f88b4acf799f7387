import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { EvidenceKind } from '../../graphql/generated.js';
import {
  blankScore,
  isStale,
  readScore,
  refusedPlace,
  reviewInput,
  saidOf,
  scoreMistakes,
  selfInput,
  typedTotal,
  withSelfPoints,
  type CriterionScore,
  type Giver,
  type Score,
  type ScoreDraft,
} from './score-draft.js';

type Kind = CriterionScore['criterion']['rule']['kind'];
type Self = NonNullable<CriterionScore['self']>;

const FORMS = [
  { key: 'man-hinh', title: 'Màn hình', points: '0.25' },
  { key: 'to roi', title: 'Tờ rơi', points: '0.75' },
];
const criterion = (kind: Kind, key: string, more: Partial<CriterionScore> = {}): CriterionScore => ({
  criterion: {
    ...{ key, title: key, max: '10', place: '1', leftToReviewer: null, evidence: [], examples: [] },
    rule: { kind, counted: null, bands: null, forms: kind === 'FORMS' ? FORMS : null },
  },
  ...{ points: null, ruleText: null, unknownText: null, numerator: null, denominator: null, pending: 0, stated: null, evidence: [] },
  ...{ self: null, reviewed: null },
  ...more,
});
const given = (self: Partial<Self> = {}): Self => ({
  ...{ points: '3', note: '', numerator: null, denominator: null, forms: [], evidence: [], ...self },
});
const total = { points: '0', of: '0', missing: 0, rank: null, noRank: null };
const scoreOf = (criteria: readonly CriterionScore[], more: Partial<Score> = {}): Score => ({
  ...{ unitId: 'ward', unit: null, round: null, streamVersion: 0, selfScoredAt: null, reviewedAt: null, reviewNote: null, reviewer: null },
  rubric: { title: 'R', version: 2, newestVersion: 2, source: '1/QĐ', publisherId: 'city', publisher: null },
  ...{ computedTotal: total, selfTotal: total, reviewedTotal: total, criteria: [...criteria] },
  dataAsOf: { position: 1, at: '2026-04-01T00:00:00.000Z', inForceOn: '2026-04-01', caughtUp: true, parked: 0 },
  ...more,
});
const typing = (typed: ScoreDraft['typed'], score: Score, giver: Giver = 'SELF'): ScoreDraft => ({ ...blankScore(giver, score), typed });
const codesOf = (giver: Giver, typed: ScoreDraft['typed'], ...criteria: readonly CriterionScore[]): readonly unknown[] => {
  const score = scoreOf(criteria);
  return scoreMistakes(giver, typing(typed, score, giver), blankScore(giver, score), score.criteria).map(({ field, said }) => [
    field,
    'code' in said ? said.code : said.message,
  ]);
};
const scoredOf = (score: Score) => ({ unitId: 'ward', rubricId: 'r', period: '2026-Q1', score });

const manual = criterion('MANUAL', 'm');
const share = criterion('DONE_SHARE', 's');
const count = criterion('COUNT', 'c');
const forms = criterion('FORMS', 'f');
const log = criterion('ISSUE_LAG', 'l');

describe('what keeps a score from being sent', () => {
  it.each<[string, readonly unknown[], ScoreDraft['typed'], CriterionScore]>([
    ['nothing at all', [[null, 'NOTHING']], { 'l/points': ' ' }, log],
    ['words without points', [['l/points', 'POINTS']], { 'l/note': 'Xong' }, log],
    ['points above the maximum', [['l/points', 'BEYOND_MAX']], { 'l/points': '10,001' }, log],
    ['the maximum itself: nothing', [], { 'l/points': '10' }, log],
    ['a point before decimals', [['l/points', 'POINT']], { 'l/points': '2.5' }, log],
    [
      'half of a share',
      [
        ['s/denominator', 'BOTH'],
        ['s/evidence', 'EVIDENCE'],
      ],
      { 's/points': '1', 's/numerator': '4' },
      share,
    ],
    ['the other half', [['s/numerator', 'BOTH']], { 's/points': '1', 's/denominator': '5' }, share],
    ['a share without figures: nothing', [], { 's/points': '1' }, share],
    ['a number without evidence', [['c/evidence', 'EVIDENCE']], { 'c/points': '1', 'c/numerator': '4' }, count],
    [
      'a number that is none',
      [
        ['c/numerator', 'NEGATIVE'],
        ['c/evidence', 'EVIDENCE'],
      ],
      { 'c/points': '1', 'c/numerator': '-4' },
      count,
    ],
    ['points that people judge', [['m/evidence', 'EVIDENCE']], { 'm/points': '1' }, manual],
    ['none of them: nothing', [], { 'm/points': '0' }, manual],
    ['an address without its scheme', [['f/form to roi', 'LINK']], { 'f/points': '1', 'f/form to roi': '12/DS\nhungdao.vn/tin' }, forms],
    ['numbers of documents: nothing', [], { 'f/points': '1', 'f/form to roi': '12.3/KH-UBND\n110/QĐ-UBND ngày 20.3.2026' }, forms],
  ])('is %s', (_, mistakes, typed, one) => {
    expect(codesOf('SELF', typed, one)).toEqual(mistakes);
  });

  it('is, of a review, that other points have no reason', () => {
    const own = criterion('ISSUE_LAG', 'l', { self: given() });
    expect(codesOf('REVIEW', { 'l/points': '3,0' }, own)).toEqual([]);
    expect(codesOf('REVIEW', { 'l/points': '2' }, own)).toEqual([['l/note', 'NOTE']]);
    expect(codesOf('REVIEW', { 'l/points': '2', 'l/note': 'trễ' }, own)).toEqual([]);
    // The unit gave itself none: any points are others.
    expect(codesOf('REVIEW', { 'l/points': '0' }, log)).toEqual([['l/note', 'NOTE']]);
  });

  it('is that it says what was sent before', () => {
    const score = scoreOf([criterion('ISSUE_LAG', 'l', { self: given() })]);
    const blank = blankScore('SELF', score);
    expect(scoreMistakes('SELF', { ...blank, typed: { ...blank.typed, 'l/note': '' } }, blank, score.criteria)).toEqual([
      { field: null, said: { code: 'UNCHANGED' } },
    ]);
    // Its answer was lost, and the server has it: it is sent again until it is confirmed.
    expect(scoreMistakes('SELF', { ...blank, commandId: 'x' }, blank, score.criteria)).toEqual([]);
  });
});

describe('what is sent', () => {
  const KINDS: readonly EvidenceKind[] = ['LINK', 'DOCUMENT', 'PLAN', 'REPORT', 'OBLIGATION'];
  const ref = fc.constantFrom('https://a.vn/1', '110/QĐ-UBND', 'Sổ theo dõi: quyển 2', 'LINK:https://b.vn', 'id-1');
  const decimal = fc.constantFrom('0', '1', '2.5', '0.125', '41');
  const evidenceFor = (form: fc.Arbitrary<string | null>) =>
    fc.uniqueArray(fc.record({ kind: fc.constantFrom(...KINDS), ref, form }), {
      maxLength: 4,
      selector: (each) => JSON.stringify(each),
    });

  it('says again what the server has, whatever that is', () => {
    const anySelf = fc.record({
      points: decimal,
      note: fc.constantFrom('', 'Đã đối chiếu'),
      numerator: decimal,
      evidence: evidenceFor(fc.constant(null)),
    });
    const anyForms = evidenceFor(fc.constantFrom(null, ...FORMS.map(({ key }) => key)));
    fc.assert(
      fc.property(anySelf, anyForms, decimal, (self, shown, points) => {
        const used = [...new Set(shown.flatMap(({ form }) => form ?? []))];
        const score = scoreOf(
          [
            criterion('COUNT', 'c', { self: given(self) }),
            log,
            criterion('DONE_SHARE', 's', { self: given({ ...self, denominator: '5' }) }),
            criterion('FORMS', 'f', { self: given({ points, forms: used, evidence: shown }) }),
          ],
          { round: 3, streamVersion: 5 },
        );
        const { scores, ...rest } = selfInput({ ...blankScore('SELF', score), commandId: 'x' }, scoredOf(score));
        expect(rest).toEqual({ commandId: 'x', expectedVersion: 5, unitId: 'ward', rubricId: 'r', period: '2026-Q1', rubricVersion: 2 });
        expect(scores.map((each) => each.criterion)).toEqual(['c', 's', 'f']);
        expect(scores[0]).toMatchObject({ ...self, denominator: null, forms: [] });
        expect(scores[1]).toMatchObject({ ...self, denominator: '5' });
        expect(new Set(scores[2]?.evidence)).toEqual(new Set(shown));
        expect(new Set(scores[2]?.forms)).toEqual(new Set(used));
      }),
    );
  });

  it('has figures as the API writes them, and nothing of a criterion that was left empty', () => {
    const score = scoreOf([log, share, forms]);
    const typed = {
      's/points': ' 1,5 ',
      's/numerator': '1.250',
      's/denominator': '2 500',
      's/evidence': ' https://a.vn/1 \n\n12/BC ',
      'f/points': '',
    };
    expect(selfInput({ ...typing(typed, score), commandId: 'x' }, scoredOf(score)).scores).toEqual([
      {
        ...{ criterion: 's', points: '1.5', numerator: '1250', denominator: '2500', forms: [], note: '' },
        evidence: [
          { kind: 'LINK', ref: 'https://a.vn/1', form: null },
          { kind: 'DOCUMENT', ref: '12/BC', form: null },
        ],
      },
    ]);
  });

  it('is, of a review, for the round that was read, also where the unit went on meanwhile', () => {
    const read = scoreOf([criterion('ISSUE_LAG', 'l', { self: given() })], { round: 1, streamVersion: 1 });
    const draft = { ...typing({ 'l/points': '2', 'l/note': 'trễ', note: ' Xem lại ' }, read, 'REVIEW'), commandId: 'x' };
    const now = scoreOf(read.criteria, { round: 2, streamVersion: 2 });
    expect(reviewInput(draft, scoredOf(now))).toEqual({
      ...{ commandId: 'x', expectedVersion: 1, unitId: 'ward', rubricId: 'r', period: '2026-Q1', round: 1, note: 'Xem lại' },
      scores: [{ criterion: 'l', points: '2', note: 'trễ' }],
    });
  });
});

describe('a refusal', () => {
  const score = scoreOf([log, share, forms]);
  const typed = { 's/points': '1', 's/evidence': 'a\nb', 'f/points': '1', 'f/form man-hinh': 'c', 'f/form to roi': 'd\ne' };
  const placeOf = (...path: readonly string[]): string | null => refusedPlace('SELF', path, typing(typed, score), score.criteria);

  it('is told where it was typed, of the criteria that were sent', () => {
    expect(placeOf('scores', '0', 'points')).toBe('s/points');
    expect(placeOf('scores', '0')).toBe('s/numerator');
    expect(placeOf('scores', '0', 'evidence')).toBe('s/evidence');
    expect(placeOf('scores', '1')).toBe('f/points');
    expect(placeOf('scores', '1', 'evidence', '0', 'ref')).toBe('f/form man-hinh');
    expect(placeOf('scores', '1', 'evidence', '2', 'ref')).toBe('f/form to roi');
    expect(placeOf('scores', '2', 'points')).toBeNull();
    expect(placeOf('expectedVersion')).toBeNull();
    expect(refusedPlace('SELF', null, typing(typed, score), score.criteria)).toBeNull();
    expect(refusedPlace('REVIEW', ['note'], typing({}, score, 'REVIEW'), score.criteria)).toBe('note');
  });
});

describe('what is kept of a form', () => {
  const score = scoreOf([criterion('ISSUE_LAG', 'l', { self: given(), reviewed: { points: '2', note: 'trễ' } }), share], {
    ...{ round: 1, streamVersion: 2, reviewNote: 'Xem lại' },
  });

  it('is read as it was written, and nothing else is', () => {
    const draft = { ...blankScore('REVIEW', score), commandId: 'x' };
    expect(draft.typed).toEqual({ 'l/points': '2', 'l/note': 'trễ', note: 'Xem lại' });
    expect(readScore(JSON.stringify(draft))).toEqual(draft);
    const others = [
      '',
      'null',
      '[]',
      '{}',
      JSON.stringify({ ...draft, typed: { a: 1 } }),
      JSON.stringify({ ...draft, basis: { round: 1 } }),
    ];
    expect(others.map(readScore)).toEqual(others.map(() => undefined));
  });

  it('is stale once anybody gave points, or the rubric is another, but not what is on its way', () => {
    const draft = typing({ 'l/points': '1' }, score);
    const now = (more: Partial<Score>): ScoreDraft => blankScore('SELF', { ...score, ...more });
    expect(isStale(draft, now({}))).toBe(false);
    expect(isStale(draft, now({ streamVersion: 3 }))).toBe(true);
    expect(isStale(draft, now({ rubric: { ...score.rubric, version: 3 } }))).toBe(true);
    expect(isStale({ ...draft, commandId: 'x' }, now({ streamVersion: 3 }))).toBe(false);
  });

  it('is summed up without an error, and told in one line', () => {
    const three = scoreOf([criterion('ISSUE_LAG', 'a'), criterion('ISSUE_LAG', 'b'), criterion('COUNT', 'c')]);
    const draft = typing({ 'a/points': '0,1', 'b/points': '0,2', 'c/points': 'x', 'c/evidence': '1/BC\n2/BC', 'c/note': 'đủ' }, three);
    expect(typedTotal(draft, three.criteria)).toEqual({ points: 0.3, missing: 1 });
    expect(three.criteria.map((each) => saidOf('SELF', draft, each))).toEqual(['0,1', '0,2', 'x · 1/BC · 2/BC · đủ']);
  });

  it('takes the points of the unit where nothing stands yet', () => {
    const two = scoreOf([criterion('COUNT', 'a', { self: given({ points: '2.5' }) }), criterion('COUNT', 'b', { self: given() }), log]);
    expect(withSelfPoints(typing({ 'b/points': '1' }, two, 'REVIEW'), two.criteria).typed).toEqual({ 'a/points': '2,5', 'b/points': '1' });
  });
});
