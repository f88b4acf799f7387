import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { RubricId } from '#libs/kernel/ids.js';
import { specOf } from '../testing/spec-of.js';
import { clerk, communeA, culture, morning } from '../testing/samples.js';
import { rubricRefused } from './rubric-checks.js';
import type { RubricProblem } from './rubric.commands.js';
import { type PublishRubric, rubricDecider } from './rubric.decider.js';
import type { Band, Criterion, CriterionRule, RubricContent, RubricPublished } from './rubric.js';
import { bandOf } from './score.js';

const rubricId = 'xuan-loc-244' as RubricId;
const at = morning('2026-03-09');
const given = specOf(rubricDecider);

const bands: readonly Band[] = [
  { from: '0', below: '90', points: '0' },
  { from: '90', below: '100', points: null },
  { from: '100', below: null, points: '1' },
];
const criterion: Criterion = {
  key: '4.1',
  title: 'Thực hiện kế hoạch',
  max: '1',
  rule: { kind: 'DONE_SHARE', counted: 'mục tiêu', bands },
  evidence: [],
  leftToReviewer: null,
  examples: [],
  place: '4.1',
};
const content: RubricContent = {
  title: 'Chỉ số CCHC',
  publisher: communeA,
  source: '244/PNV',
  outOf: '100',
  criteria: [criterion],
  ranks: [
    { name: 'A', from: '90' },
    { name: 'B', from: '75' },
  ],
  notes: [],
};
const publish: PublishRubric = {
  type: 'PublishRubric',
  rubricId,
  content,
  publishedBy: clerk,
  actingFor: [communeA],
  isPublisherKnown: true,
  sources: { products: ['NEWS_ITEM', 'Bài viết'], indicators: ['items'] },
  at,
};
const published = (version = 1, changes: Partial<RubricContent> = {}): RubricPublished => ({
  type: 'RubricPublished',
  rubricId,
  version,
  content: { ...content, ...changes },
  publishedBy: clerk,
  at,
});

describe('publishing a rubric', () => {
  it('makes versions, each of which stays readable', () => {
    given().when(publish).then(published());
    given(published())
      .when({ ...publish, content: { ...content, title: 'Chỉ số mới' } })
      .then(published(2, { title: 'Chỉ số mới' }));
    expect(
      given(published(), published(2, { title: 'Chỉ số mới' }))
        .state()
        ?.versions.map(({ content: { title } }) => title),
    ).toEqual(['Chỉ số CCHC', 'Chỉ số mới']);
  });

  it('with the same content makes none', () => given(published()).when(publish).thenNothing());

  it('is for its publisher and those above, who stays the same', () => {
    const refusal = { type: 'NotThePublisher', path: 'content.publisher', publisher: communeA } as const;
    given()
      .when({ ...publish, actingFor: [culture] })
      .thenRefused(refusal);
    given(published())
      .when({ ...publish, content: { ...content, publisher: culture }, actingFor: [culture, communeA] })
      .thenRefused(refusal);
    given()
      .when({ ...publish, isPublisherKnown: false })
      .thenRefused({ type: 'PublisherUnknown', path: 'content.publisher', publisher: communeA });
  });
});

type Change = Partial<RubricContent>;
const withCriterion = (changes: Partial<Criterion>): Change => ({ criteria: [{ ...criterion, ...changes }] });
const withBands = (changed: readonly Band[]): Change => withCriterion({ rule: { kind: 'DONE_SHARE', counted: 'x', bands: changed } });
const [low, middle, high] = bands as readonly [Band, Band, Band];
const pointsOnly: readonly Band[] = [{ from: '0', below: null, points: '1' }];
const itemsOf = (...of: readonly string[]): CriterionRule => ({
  ...{ kind: 'COUNT', counted: 'tin, bài', bands: pointsOnly },
  items: { of, counts: 'SENT', withUnitsBelow: false },
});
const form = { key: 'web', title: 'Trang', points: '0.5' };
const example = { numerator: '4', denominator: '5', points: '0.8', place: 'ví dụ', contradiction: 'ví dụ khác quy tắc' };

describe('a rubric is refused', () => {
  const cases: readonly (readonly [string, Change, string, RubricProblem])[] = [
    ['without criteria', { criteria: [] }, 'criteria', 'NO_CRITERIA'],
    ['with a criterion twice', { criteria: [criterion, criterion] }, 'criteria[1].key', 'TWICE'],
    ['with a maximum that is no number', withCriterion({ max: 'một' }), 'criteria[0].max', 'NOT_A_DECIMAL'],
    ['with a maximum of nothing', withCriterion({ max: '0' }), 'criteria[0].max', 'MAX_ZERO'],
    ['without bands', withBands([]), 'criteria[0].rule.bands', 'NO_BANDS'],
    ['with a hole below the first band', withBands([middle, high]), 'criteria[0].rule.bands[0].from', 'HOLE'],
    ['with a hole between two', withBands([{ ...low, below: '80' }, middle, high]), 'criteria[0].rule.bands[1].from', 'HOLE'],
    ['with a hole above the last', withBands([low, middle, { ...high, below: '200' }]), 'criteria[0].rule.bands[2].below', 'HOLE'],
    ['with values in two bands', withBands([{ ...low, below: '95' }, middle, high]), 'criteria[0].rule.bands[1].from', 'OVERLAP'],
    ['with a band behind the last', withBands([low, high, middle]), 'criteria[0].rule.bands[1].from', 'HOLE'],
    ['with a band behind one without an end', withBands([{ ...low, below: null }, high]), 'criteria[0].rule.bands[1].from', 'OVERLAP'],
    ['with an empty band', withBands([{ ...low, below: '0' }, middle, high]), 'criteria[0].rule.bands[0]', 'BAND_EMPTY'],
    [
      'with more points than there are',
      withBands([low, middle, { ...high, points: '2' }]),
      'criteria[0].rule.bands[2].points',
      'ABOVE_MAX',
    ],
    [
      'with a maximum that no band gives',
      withBands([low, { ...middle, points: '0.5' }, { ...high, points: '0.9' }]),
      'criteria[0].rule.bands',
      'MAX_NEVER_REACHED',
    ],
    [
      'with a share of what is no share',
      withCriterion({ rule: { kind: 'COUNT', counted: 'tin', bands } }),
      'criteria[0].rule.bands[1].points',
      'SHARE_OF_NOTHING',
    ],
    [
      'with a count of nothing',
      withCriterion({ rule: { kind: 'COUNT', counted: ' ', bands } }),
      'criteria[0].rule.counted',
      'NAME_MISSING',
    ],
    ['with a count of no product', withCriterion({ rule: itemsOf() }), 'criteria[0].rule.items.of', 'NO_PRODUCTS'],
    ['with a product without a name', withCriterion({ rule: itemsOf('NEWS_ITEM', ' ') }), 'criteria[0].rule.items.of[1]', 'NAME_MISSING'],
    ['with a product twice', withCriterion({ rule: itemsOf('NEWS_ITEM', 'news_item') }), 'criteria[0].rule.items.of[1]', 'TWICE'],
    [
      'about no duties',
      withCriterion({ rule: { kind: 'ON_TIME_SHARE', of: [], excusedAs: 'LATE', bands } }),
      'criteria[0].rule.of',
      'NO_DUTIES',
    ],
    [
      'about reports for no periods',
      withCriterion({ rule: { kind: 'REPORTS_COMPLETE', periods: [], excusedAs: 'LATE' } }),
      'criteria[0].rule.periods',
      'NO_DUTIES',
    ],
    ['without forms', withCriterion({ rule: { kind: 'FORMS', forms: [] } }), 'criteria[0].rule.forms', 'NO_FORMS'],
    ['with forms that do not add up', withCriterion({ rule: { kind: 'FORMS', forms: [form] } }), 'criteria[0].rule.forms', 'FORMS_NOT_MAX'],
    ['with more points than it is out of', { outOf: '0.5' }, 'outOf', 'OUT_OF_EXCEEDED'],
    ['with ranks in disorder', { ranks: [...content.ranks].reverse() }, 'ranks[1].from', 'RANK_ORDER'],
    ['with a rank that nobody reaches', { ranks: [{ name: 'A', from: '101' }] }, 'ranks[0].from', 'ABOVE_MAX'],
    [
      'with an example that divides by zero',
      withCriterion({ examples: [{ ...example, denominator: '0.0' }] }),
      'criteria[0].examples[0].denominator',
      'ZERO_DENOMINATOR',
    ],
    [
      'with an example without a denominator',
      withCriterion({ examples: [{ ...example, denominator: null }] }),
      'criteria[0].examples[0].denominator',
      'DENOMINATOR_MISSING',
    ],
    [
      'with an example that contradicts it unsaid',
      withCriterion({ examples: [{ ...example, contradiction: null }] }),
      'criteria[0].examples[0]',
      'EXAMPLE_CONTRADICTS',
    ],
    [
      'with a contradiction that is none',
      withCriterion({ examples: [{ ...example, points: '0' }] }),
      'criteria[0].examples[0]',
      'NO_CONTRADICTION',
    ],
  ];
  it.each(cases)('%s', (_, changes, path, problem) => {
    expect(rubricRefused({ ...content, ...changes })).toMatchObject({ type: 'RubricInvalid', path: `content.${path}`, problem });
  });

  it('not where its example contradicts it and it says so', () => {
    expect(rubricRefused({ ...content, ...withCriterion({ examples: [example] }) })).toBeUndefined();
  });

  it('without a source', () => {
    expect(rubricRefused({ ...content, source: ' ' })).toEqual({ type: 'SourceMissing', path: 'content.source' });
  });

  it('exactly where some share would lie in no band, or in two', () => {
    const edge = fc.integer({ min: 0, max: 120 }).map((percent) => String(percent));
    const anyBands = fc.array(fc.record({ from: edge, below: fc.option(edge), points: fc.constantFrom('0', '0.5', '1') }), {
      minLength: 1,
      maxLength: 4,
    });
    const nearly = fc
      .uniqueArray(fc.integer({ min: 1, max: 119 }), { maxLength: 3 })
      .map((inner) => [0, ...inner.sort((a, b) => a - b)])
      .map((edges) =>
        edges.map((from, i): Band => ({
          from: String(from),
          below: edges[i + 1] === undefined ? null : String(edges[i + 1]),
          points: i === edges.length - 1 ? '1' : '0',
        })),
      );
    let accepted = 0;
    fc.assert(
      fc.property(fc.oneof(anyBands, nearly), (tried) => {
        const refusal = rubricRefused({ ...content, ...withBands(tried) });
        const inBands = Array.from(
          { length: 122 },
          (_, percent) => tried.filter(({ from, below }) => Number(from) <= percent && (below === null || percent < Number(below))).length,
        );
        const isWhole = inBands.every((count) => count === 1);
        const isSorted = tried.every(({ from }, i) => i === 0 || Number(tried[i - 1]?.from) < Number(from));
        // A band that holds nothing makes no share homeless, and is a mistake all the same.
        const isFilled = tried.every(({ from, below }) => below === null || Number(from) < Number(below));
        if (refusal === undefined) {
          accepted += 1;
          expect(isWhole).toBe(true);
          expect(bandOf(tried, { numerator: '7', denominator: '9', forms: [] })).toBeDefined();
        } else if (isWhole && isSorted && isFilled && tried.some(({ points }) => points === '1')) {
          throw new Error(`refused without a reason: ${JSON.stringify(refusal)}`);
        }
      }),
      {
        numRuns: 2000,
        examples: [
          [
            [
              { from: '0', below: null, points: '1' },
              { from: '1', below: '0', points: '0' },
            ],
          ],
        ],
      },
    );
    expect(accepted).toBeGreaterThan(100);
  });
});

describe('a rubric that counts', () => {
  const publishing = (rule: CriterionRule): PublishRubric => ({ ...publish, content: { ...content, ...withCriterion({ rule }) } });
  const reported = (indicator: string): CriterionRule => ({ kind: 'REPORTED_COUNT', indicator, every: 'MONTH', bands: pointsOnly });

  it.each([
    ['items of which there is a quota', itemsOf('NEWS_ITEM')],
    ['items under a name that is typed otherwise', itemsOf('  bài  VIẾT')],
    ['a figure that reports carry', reported('items')],
    ['what the unit states', { kind: 'COUNT', counted: 'sáng kiến', bands: pointsOnly } as const],
  ])('%s is published', (_, rule) =>
    given()
      .when(publishing(rule))
      .then(published(1, withCriterion({ rule }))),
  );

  const { products, indicators } = publish.sources;
  it.each([
    ['a product', itemsOf('NEWS_ITEM', 'NEWS_ITM'), { path: 'items.of[1]', source: 'products', name: 'NEWS_ITM', known: products }],
    ['a figure', reported('article'), { path: 'indicator', source: 'indicators', name: 'article', known: indicators }],
  ] as const)('%s that no plan knows is refused', (_, rule, { path, ...rest }) =>
    given()
      .when(publishing(rule))
      .thenRefused({ type: 'FigureSourceUnknown', path: `content.criteria[0].rule.${path}`, ...rest }),
  );

  it('what was known when it was published makes no new version, and is not asked for again', () => {
    const rule = itemsOf('NEWS_ITEM');
    given(published(1, withCriterion({ rule })))
      .when({ ...publishing(rule), sources: { products: [], indicators: [] } })
      .thenNothing();
  });
});
