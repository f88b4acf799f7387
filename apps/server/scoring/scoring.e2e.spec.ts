import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { samplesDir } from '#libs/config/paths.js';
import type { RubricContent } from '#libs/domain/rubric/rubric.js';
import { loadRubricFile } from '#libs/documents/rubric-file.js';
import type { PlanId } from '#libs/kernel/ids.js';
import { instant } from '#libs/kernel/time.js';
import { CITY, cityContent, REPORT_RULE, ROOM, STRANGER, UNITS, WARD, wardContent, WARDS } from '#libs/testing/api/api-fixtures.js';
import { type ApiServer, at, startApi } from '#libs/testing/api/api-server.js';
import { PAGE_CHANNEL, quotaContent, QUOTAS } from '#libs/testing/api/quota-fixtures.js';
import { rubricRefusals, scorecardRefusals } from '../graphql/refusal-lists.js';

/* One year of a ward by two real rubrics: what the log says, what the ward says, and what the city makes of it. */

let api: ApiServer;
const rubrics: Record<string, Pick<RubricContent, 'criteria'>> = {};
const PERIOD = '2026-Y';
const met = new Set<string>();

const publish = (id: string, more: object = {}, as = CITY) =>
  api.mutate('publishRubric', { rubricId: id, publisher: CITY, ...rubrics[id], ...more }, { as });
/** The same criteria, with reports for months and years. */
const withMonthly = (content: Pick<RubricContent, 'criteria'> | undefined): readonly object[] =>
  (content?.criteria ?? []).map((criterion) =>
    criterion.rule.kind === 'REPORTS_COMPLETE' ? { ...criterion, rule: { ...criterion.rule, periods: ['MONTH', 'YEAR'] } } : criterion,
  );
const refused = async (answer: Promise<{ readonly __typename: string }>): Promise<string> => {
  const { __typename: code } = await answer;
  met.add(code);
  return code;
};

const SCORE = `unitId place round streamVersion computedTotal { points of missing rank noRank } selfTotal { points } reviewedTotal { points of noRank }
  criteria { criterion { key examples { contradiction } } points ruleText numerator denominator pending unknown unknownText
    evidence { kind counts } self { points } reviewed { points note } }`;
const scoreOf = async (rubricId: string, unitId: string, more: object = {}): Promise<unknown> => {
  await api.server.catchUp();
  const data = await api.ask(
    `query ($unitId: ID!, $rubricId: ID!, $version: Int, $asOf: Instant) {
      score(unitId: $unitId, rubricId: $rubricId, version: $version, period: "${PERIOD}", asOf: $asOf) { ${SCORE} } }`,
    { unitId, rubricId, ...more },
  );
  return at(data, 'score');
};

const issue = async (planId: string, content: object, on: string, number: string, as = CITY): Promise<void> => {
  await api.mutate('draftPlan', { planId, content }, { as });
  expect(await api.mutate('issuePlan', { planId, document: { number, symbol: 'KH-UBND' }, issuedOn: { on } }, { as })).toMatchObject({
    __typename: 'IssuePlanAccepted',
  });
  await api.server.catchUp();
};

beforeAll(async () => {
  for (const id of ['cong-hai-11', 'xuan-loc-244']) {
    const read = loadRubricFile(await readFile(join(samplesDir, 'rubrics', `${id}.yaml`), 'utf8'), id);
    if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
    rubrics[id] = read.value.content;
  }
  api = await startApi(instant('2026-01-05T02:00:00Z'));
  await api.register(UNITS);
  await issue('city', cityContent(), '2026-01-05', '1');
});

afterAll(() => api.stop());

describe('publishing a rubric', () => {
  it('takes the real ones, their contradictions included', async () => {
    expect(await publish('cong-hai-11')).toMatchObject({ __typename: 'PublishRubricAccepted', streamVersion: 1 });
    expect(await publish('xuan-loc-244')).toMatchObject({ __typename: 'PublishRubricAccepted' });
    expect(await publish('xuan-loc-244')).toMatchObject({ __typename: 'PublishRubricAccepted', streamVersion: 1 });
    await api.server.catchUp();
    const data = await api.ask('{ rubrics { rubricId version outOf publisher { id } criteria { key max rule { kind bands { from } } } } }');
    expect(at(data, 'rubrics')).toMatchObject([
      { rubricId: 'cong-hai-11', version: 1, outOf: '100', criteria: [{ key: 'ke-hoach', rule: { kind: 'ISSUE_LAG' } }, {}, {}, {}] },
      { rubricId: 'xuan-loc-244', publisher: { id: CITY }, criteria: [{ key: '4.1', max: '1' }, { key: '4.2' }] },
    ]);
  });

  it('offers it to its publisher and to everybody below, and to nobody else', async () => {
    const offeredTo = async (unitId: string): Promise<unknown> => {
      const data = await api.ask('query ($unitId: ID!) { rubrics(unitId: $unitId) { rubricId } }', { unitId });
      return at<readonly { readonly rubricId: string }[]>(data, 'rubrics').map(({ rubricId }) => rubricId);
    };
    const both = ['cong-hai-11', 'xuan-loc-244'];
    expect(await offeredTo(CITY)).toEqual(both);
    expect(await offeredTo(WARD)).toEqual(both);
    expect(await offeredTo(ROOM)).toEqual(both);
    expect(await offeredTo(STRANGER)).toEqual([]);
    expect(await offeredTo('nobody')).toEqual([]);
  });

  it('is refused where it is not whole, and to strangers', async () => {
    const answer = await api.mutate(
      'publishRubric',
      { rubricId: 'x', publisher: CITY, ...rubrics['cong-hai-11'], outOf: '5' },
      { as: CITY },
    );
    expect(answer).toMatchObject({ __typename: 'RubricInvalid', message: expect.stringContaining('20 > 5') });
    met.add('RubricInvalid');
    expect(await refused(publish('cong-hai-11', {}, STRANGER))).toBe('NotThePublisher');
    expect(await refused(publish('cong-hai-11', { publisher: 'nobody' }))).toBe('PublisherUnknown');
    expect(await refused(publish('cong-hai-11', { source: '' }))).toBe('SourceMissing');
    expect(await refused(publish('cong-hai-11', { title: 'x'.repeat(2_000) }))).toBe('TextTooLong');
  });
});

describe('the score that is computed', () => {
  it('waits while a plan may still get points, and says so', async () => {
    expect(await scoreOf('cong-hai-11', WARD)).toMatchObject({
      computedTotal: { points: '0', of: '0', missing: 4, rank: null, noRank: 'RUBRIC_IN_PART' },
      criteria: [
        { points: null, unknown: 'NOT_ISSUED_YET' },
        { unknown: 'NOTHING_OWED' },
        { unknown: 'NOTHING_OWED' },
        { unknown: 'NOT_STATED' },
      ],
    });
  });

  it('counts the days from the plan above to the own one, and shows what it rests on', async () => {
    api.clock.set(instant('2026-02-06T02:00:00Z'));
    await issue('ward', wardContent('city' as PlanId), '2026-02-06', '2', WARD);
    expect(await scoreOf('cong-hai-11', WARD)).toMatchObject({
      criteria: [
        {
          points: '1.5',
          numerator: '32',
          evidence: [
            { kind: 'OBLIGATION', counts: true },
            { kind: 'PLAN', counts: true },
          ],
        },
        {},
        {},
        {},
      ],
    });
  });

  it('of reports is the maximum until one is missed, and nothing then', async () => {
    const report = (period: string, duty: string) =>
      api.mutate(
        'submitReport',
        { holder: ROOM, serves: [{ dutyId: duty, period }], values: [{ indicator: 'newsItems', value: '3' }], narrative: 'Xong.' },
        { as: ROOM },
      );
    const duties = await api.ask('{ plan(id: "ward") { duties { nodes { id ruleKey } } } }');
    const duty =
      at<readonly { id: string; ruleKey: string }[]>(duties, 'plan.duties.nodes').find(({ ruleKey }) => ruleKey === REPORT_RULE)?.id ?? '';
    await report('2026-M02', duty);
    // The document names reports for quarters, half-years and years: of those none is owed. Monthly ones count where a rubric names them.
    expect(await scoreOf('cong-hai-11', ROOM)).toMatchObject({ criteria: [{}, { points: null, unknown: 'NOTHING_OWED' }, {}, {}] });
    expect(await publish('cong-hai-11', { criteria: withMonthly(rubrics['cong-hai-11']) })).toMatchObject({ streamVersion: 2 });
    api.clock.set(instant('2026-02-26T02:00:00Z'));
    expect(await scoreOf('cong-hai-11', ROOM)).toMatchObject({
      criteria: [{}, { points: '3', numerator: '1', denominator: '1', pending: 10 }, {}, {}],
    });
    api.clock.set(instant('2026-03-27T02:00:00Z'));
    expect(await scoreOf('cong-hai-11', ROOM)).toMatchObject({
      criteria: [{}, { points: '0', numerator: '1', denominator: '2', ruleText: 'all on time (month, year): 3; any miss: 0' }, {}, {}],
    });
    expect(await scoreOf('cong-hai-11', ROOM, { asOf: '2026-02-26T01:00:00Z' })).toMatchObject({ criteria: [{}, { points: '3' }, {}, {}] });
  });

  it('puts units into one table, with places for what can be compared', async () => {
    const table = await api.ask(
      `query ($id: ID!) { scoreTable(unitId: $id, rubricId: "cong-hai-11", period: "${PERIOD}") { unitId place computedTotal { points of } } }`,
      { id: CITY },
    );
    // Two wards have issued nothing for 81 days: no points, and no longer undecided.
    expect(at(table, 'scoreTable')).toEqual([
      { unitId: WARD, place: 1, computedTotal: { points: '1.5', of: '3' } },
      ...WARDS.slice(1).map((unitId) => ({ unitId, place: 2, computedTotal: { points: '0', of: '3' } })),
    ]);
  });

  it('is of units for which the rubric holds, and of no other', async () => {
    expect(await publish('cua-phuong', { ...rubrics['xuan-loc-244'], publisher: WARD }, WARD)).toMatchObject({
      __typename: 'PublishRubricAccepted',
    });
    const [other = ''] = WARDS.slice(1);
    const asked = await Promise.all([WARD, ROOM, other, CITY, 'nobody'].map((unitId) => scoreOf('cua-phuong', unitId)));
    expect(asked).toEqual([expect.objectContaining({ unitId: WARD }), expect.objectContaining({ unitId: ROOM }), null, null, null]);
    const tableOf = async (id: string): Promise<unknown> =>
      at(
        await api.ask(`query ($id: ID!) { scoreTable(unitId: $id, rubricId: "cua-phuong", period: "${PERIOD}") { unitId } }`, { id }),
        'scoreTable',
      );
    expect(await tableOf(WARD)).toContainEqual({ unitId: ROOM });
    expect(await tableOf(CITY)).toBeNull();
  });
});

const NEWS = { of: ['NEWS_ITEM'], counts: 'PUBLISHED', withUnitsBelow: true };
const counting = (items: object) =>
  publish('tin-bai', {
    ...{ title: 'Tin, bài', source: '1/QĐ', outOf: '4' },
    criteria: [
      {
        ...{ key: 'tin-bai', title: 'Số lượng tin, bài', max: '4', place: '1' },
        rule: {
          ...{ kind: 'COUNT', counted: 'tin, bài đã đăng', items },
          bands: [
            { from: '0', below: '1', points: '0' },
            { from: '1', points: '4' },
          ],
        },
      },
    ],
  });

describe('articles', () => {
  it('are counted by no rubric whose product no plan asks for', async () => {
    expect(await refused(counting(NEWS))).toBe('FigureSourceUnknown');
  });

  it('are counted one by one where a quota asks for them, beside what the unit states', async () => {
    await issue('quotas', quotaContent(), '2026-03-27', '3', WARD);
    expect(await counting(NEWS)).toMatchObject({ __typename: 'PublishRubricAccepted' });
    const data = await api.ask('{ plan(id: "quotas") { duties { nodes { id ruleKey } } } }');
    const page = at<readonly { id: string; ruleKey: string }[]>(data, 'plan.duties.nodes').find(
      ({ ruleKey }) => ruleKey === QUOTAS.PAGE,
    )?.id;
    const record = (n: number) => {
      const made = { product: 'NEWS_ITEM', title: `Tin ${n}`, channel: PAGE_CHANNEL, link: `https://donghai.example.vn/${n}` };
      const input = { holder: ROOM, serves: [{ dutyId: page }], ...made, sentOn: '2026-03-27' };
      return api.mutate('recordItem', input, { as: ROOM, select: 'item { id }' });
    };
    const [itemId] = [at<string>(await record(1), 'item.id'), await record(2)];
    await api.mutate('confirmPublication', { itemId, publishedOn: '2026-03-27' }, { as: WARD });
    const evidence = [{ kind: 'LINK', ref: 'https://donghai.example.vn/tin-bai' }];
    const scores = [{ criterion: 'tin-bai', points: '4', numerator: '3', evidence }];
    await api.mutate('selfScore', { unitId: WARD, rubricId: 'tin-bai', period: PERIOD, rubricVersion: 1, scores }, { as: WARD });
    await api.server.catchUp();
    const score = await api.ask(
      `query ($unitId: ID!) { score(unitId: $unitId, rubricId: "tin-bai", period: "${PERIOD}") { criteria {
        criterion { rule { items { of counts withUnitsBelow } } } points from numerator stated { figure difference }
        evidence { kind counts item { id title quantity publishedOn links } } } } }`,
      { unitId: WARD },
    );
    expect(at(score, 'score.criteria')).toMatchObject([
      {
        ...{ criterion: { rule: { items: NEWS } }, points: '4', from: 'LOG', numerator: '1', stated: { figure: '3', difference: '2' } },
        evidence: expect.arrayContaining([
          {
            ...{ kind: 'ITEM', counts: true },
            item: { id: itemId, title: 'Tin 1', quantity: 1, publishedOn: '2026-03-27', links: ['https://donghai.example.vn/1'] },
          },
          { kind: 'ITEM', counts: false, item: expect.objectContaining({ title: 'Tin 2', publishedOn: null }) },
          { kind: 'LINK', counts: false, item: null },
        ]),
      },
    ]);
  });
});

const link = (form: string | null = null) => ({ kind: 'LINK', ref: 'https://example.vn/cchc', form });
const goals = { criterion: '4.1', points: '0.8', numerator: '4', denominator: '5', evidence: [link()] };
const forms = {
  criterion: '4.2',
  points: '0.75',
  forms: ['bang-man-hinh', 'truyen-thong'],
  evidence: [link('bang-man-hinh'), link('truyen-thong')],
};
const onWard = { unitId: WARD, rubricId: 'xuan-loc-244', period: PERIOD };
const selfScore = (more: object = {}, as = WARD) =>
  api.mutate('selfScore', { ...onWard, rubricVersion: 1, scores: [goals, forms], ...more }, { as });
const review = (more: object = {}, as = CITY) =>
  api.mutate(
    'reviewScore',
    {
      ...onWard,
      round: 1,
      scores: [
        { criterion: '4.1', points: '0', note: '80% < 90%' },
        { criterion: '4.2', points: '0.75' },
      ],
      ...more,
    },
    { as },
  );

describe('the scores that people give', () => {
  it('stand beside the computed one, which follows the rule and not the example', async () => {
    expect(await refused(review())).toBe('NothingSelfScored');
    expect(await selfScore()).toMatchObject({ __typename: 'SelfScoreAccepted' });
    expect(await review()).toMatchObject({ __typename: 'ReviewScoreAccepted' });
    expect(await scoreOf('xuan-loc-244', WARD)).toMatchObject({
      ...{
        round: 1,
        computedTotal: { points: '0.75', of: '2', missing: 0 },
        selfTotal: { points: '1.55' },
        reviewedTotal: { points: '0.75' },
      },
      criteria: [
        {
          ...{ points: '0', ruleText: 'from 0 to below 90 %: 0', self: { points: '0.8' }, reviewed: { points: '0', note: '80% < 90%' } },
          criterion: { examples: [{ contradiction: expect.stringContaining('0 điểm') }] },
        },
        { points: '0.75', self: { points: '0.75' } },
      ],
    });
  });

  it('tell what they rest on, who gave them, and which version of them was seen', async () => {
    const data = await api.ask(
      `query ($unitId: ID!, $rubricId: ID!, $period: String!) { score(unitId: $unitId, rubricId: $rubricId, period: $period) {
        streamVersion reviewNote reviewer { id } criteria { self { numerator denominator forms evidence { kind ref form } } } } }`,
      onWard,
    );
    expect(at(data, 'score')).toEqual({
      ...{ streamVersion: 2, reviewNote: '', reviewer: { id: CITY } },
      criteria: [
        { self: { numerator: '4', denominator: '5', forms: [], evidence: goals.evidence } },
        { self: { numerator: null, denominator: null, forms: forms.forms, evidence: forms.evidence } },
      ],
    });
    expect(await selfScore({ expectedVersion: 1 })).toMatchObject({ __typename: 'VersionConflict' });
  });

  it('stay what they were when the rubric gets another version', async () => {
    expect(await publish('xuan-loc-244', { title: 'Bộ tiêu chí sửa đổi' })).toMatchObject({ streamVersion: 2 });
    expect(await scoreOf('xuan-loc-244', WARD)).toMatchObject({ round: 1, selfTotal: { points: '1.55' } });
    expect(await scoreOf('xuan-loc-244', WARD, { version: 2 })).toMatchObject({
      round: null,
      streamVersion: 2,
      selfTotal: { points: '0' },
    });
  });

  it('are refused where they cannot be, with the reason', async () => {
    const scoring = (...scores: object[]) => refused(selfScore({ scores }));
    expect([
      await refused(selfScore({}, CITY)),
      await refused(selfScore({ rubricVersion: 9 })),
      await refused(selfScore({ period: '2026-M13' })),
      await refused(selfScore({ period: '2027-Y' })),
      await refused(api.mutate('selfScore', { ...onWard, unitId: STRANGER, rubricVersion: 1, scores: [] }, { as: STRANGER })),
      await scoring({ ...goals, criterion: '9' }),
      await scoring(goals, goals),
      await scoring({ ...goals, points: '2' }),
      await scoring({ ...goals, denominator: '0' }),
      await scoring({ ...goals, evidence: [] }),
      await scoring({ ...goals, evidence: [{ ...link(), ref: 'htp:/x' }] }),
      await refused(review({}, WARD)),
      await refused(review({ round: 2 })),
      await refused(review({ scores: [{ criterion: '4.1', points: '1' }] })),
    ]).toEqual([
      ...[
        'NotTheScoredUnit',
        'RubricUnknown',
        'ScoringPeriodInvalid',
        'ScoringPeriodNotBegun',
        'RubricNotForUnit',
        'CriterionUnknown',
        'CriterionTwice',
        'PointsInvalid',
      ],
      ...['FiguresInvalid', 'ScoreEvidenceMissing', 'ScoreEvidenceInvalid', 'NotTheReviewer', 'ScoreRoundStale', 'ReasonMissing'],
    ]);
  });

  it('have been refused for every reason that the schema has', () => {
    expect([...new Set([...rubricRefusals, ...scorecardRefusals])].filter((code) => !met.has(code))).toEqual([]);
  });
});
