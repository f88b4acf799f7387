import { compareDecimals, sum } from '#libs/kernel/decimal.js';
import { firstOf, firstRefusal, isBlank, NAME_LENGTH_MAX, sourceRefused, TEXT_LENGTH_MAX, TITLE_LENGTH_MAX, tooLong } from '../checks.js';
import { isSameText } from '../item/serves.js';
import { NUMBER } from '../report/figures.js';
import type { RubricInvalid, RubricProblem, RubricRefusal } from './rubric.commands.js';
import {
  isPoints,
  type Band,
  type Criterion,
  type CriterionRule,
  type ItemSource,
  type RubricContent,
  type RubricExample,
} from './rubric.js';
import { pointsOf } from './score.js';

const invalid = (path: string, problem: RubricProblem, about = ''): RubricInvalid => ({ type: 'RubricInvalid', path, problem, about });

const pointsRefused = (path: string, points: string): RubricInvalid | undefined =>
  isPoints(points) ? undefined : invalid(path, 'NOT_A_DECIMAL', points);

const isShare = ({ kind }: CriterionRule): boolean => kind === 'ON_TIME_SHARE' || kind === 'DONE_SHARE';

const bandRefused = ({ from, below, points }: Band, path: string, { rule, max }: Criterion): RubricInvalid | undefined =>
  firstRefusal(
    () => pointsRefused(`${path}.from`, from),
    () => (below === null ? undefined : pointsRefused(`${path}.below`, below)),
    () => (points === null ? undefined : pointsRefused(`${path}.points`, points)),
    () => (below !== null && compareDecimals(below, from) <= 0 ? invalid(path, 'BAND_EMPTY', `${from}..${below}`) : undefined),
    () => (points === null && !isShare(rule) ? invalid(`${path}.points`, 'SHARE_OF_NOTHING') : undefined),
    () => (points !== null && compareDecimals(points, max) > 0 ? invalid(`${path}.points`, 'ABOVE_MAX', `${points} > ${max}`) : undefined),
  );

/** Every value from 0 on lies in exactly one band: nothing is left between two, and nothing stands in both. */
const seamRefused = (bands: readonly Band[], path: string): RubricInvalid | undefined => {
  const [first] = bands;
  if (first === undefined) return invalid(path, 'NO_BANDS');
  if (compareDecimals(first.from, '0') !== 0) return invalid(`${path}[0].from`, 'HOLE', `0..${first.from}`);
  return firstOf(bands, ({ below }, i) => {
    const next = bands[i + 1];
    if (next === undefined) return below === null ? undefined : invalid(`${path}[${i}].below`, 'HOLE', `${below}..`);
    if (below === null) return invalid(`${path}[${i + 1}].from`, 'OVERLAP', `${next.from}..`);
    const gap = compareDecimals(next.from, below);
    if (gap > 0) return invalid(`${path}[${i + 1}].from`, 'HOLE', `${below}..${next.from}`);
    return gap < 0 ? invalid(`${path}[${i + 1}].from`, 'OVERLAP', `${next.from}..${below}`) : undefined;
  });
};

const bandsRefused = (bands: readonly Band[], path: string, criterion: Criterion): RubricInvalid | undefined =>
  firstRefusal(
    () => firstOf(bands, (band, i) => bandRefused(band, `${path}[${i}]`, criterion)),
    () => seamRefused(bands, path),
    // A maximum that nobody can reach is a typing mistake.
    () =>
      bands.some(({ points, below }) =>
        points === null ? below === null || compareDecimals(below, '100') > 0 : compareDecimals(points, criterion.max) === 0,
      )
        ? undefined
        : invalid(path, 'MAX_NEVER_REACHED', criterion.max),
  );

const itemsRefused = ({ of }: ItemSource, path: string): RubricInvalid | undefined =>
  firstRefusal(
    () => (of.length === 0 ? invalid(path, 'NO_PRODUCTS') : undefined),
    () => firstOf(of, (product, i) => (isBlank(product) ? invalid(`${path}[${i}]`, 'NAME_MISSING') : undefined)),
    () =>
      firstOf(of, (product, i) =>
        of.findIndex((one) => isSameText(one, product)) < i ? invalid(`${path}[${i}]`, 'TWICE', product) : undefined,
      ),
  );

const ruleRefused = (criterion: Criterion, path: string): RubricInvalid | undefined => {
  const { rule, max } = criterion;
  switch (rule.kind) {
    case 'MANUAL':
      return undefined;
    case 'REPORTS_COMPLETE':
      return rule.periods?.length === 0 ? invalid(`${path}.periods`, 'NO_DUTIES') : undefined;
    case 'FORMS':
      return firstRefusal(
        () => (rule.forms.length === 0 ? invalid(`${path}.forms`, 'NO_FORMS') : undefined),
        () => firstOf(rule.forms, ({ points }, i) => pointsRefused(`${path}.forms[${i}].points`, points)),
        () => keyTwice(rule.forms, `${path}.forms`),
        () => {
          const all = sum(rule.forms.map(({ points }) => points));
          return compareDecimals(all, max) === 0 ? undefined : invalid(`${path}.forms`, 'FORMS_NOT_MAX', `${all} ≠ ${max}`);
        },
      );
    case 'ON_TIME_SHARE':
      return rule.of.length === 0 ? invalid(`${path}.of`, 'NO_DUTIES') : bandsRefused(rule.bands, `${path}.bands`, criterion);
    case 'REPORTED_COUNT':
      return isBlank(rule.indicator) ? invalid(`${path}.indicator`, 'NAME_MISSING') : bandsRefused(rule.bands, `${path}.bands`, criterion);
    case 'DONE_SHARE':
      return isBlank(rule.counted) ? invalid(`${path}.counted`, 'NAME_MISSING') : bandsRefused(rule.bands, `${path}.bands`, criterion);
    case 'COUNT':
      return firstRefusal(
        () => (isBlank(rule.counted) ? invalid(`${path}.counted`, 'NAME_MISSING') : undefined),
        () => (rule.items === undefined ? undefined : itemsRefused(rule.items, `${path}.items.of`)),
        () => bandsRefused(rule.bands, `${path}.bands`, criterion),
      );
    default:
      return bandsRefused(rule.bands, `${path}.bands`, criterion);
  }
};

const keyTwice = (items: readonly { readonly key: string }[], path: string): RubricInvalid | undefined =>
  firstOf(items, ({ key }, i) =>
    isBlank(key)
      ? invalid(`${path}[${i}].key`, 'NAME_MISSING')
      : items.findIndex((item) => item.key === key) < i
        ? invalid(`${path}[${i}].key`, 'TWICE', key)
        : undefined,
  );

/** The document's own example has to come out as it says, or the contradiction has to be named. */
const exampleRefused = (example: RubricExample, path: string, { rule, max }: Criterion): RubricInvalid | undefined => {
  const { numerator, denominator, points, contradiction } = example;
  if (rule.kind === 'FORMS' || rule.kind === 'MANUAL') return invalid(path, 'EXAMPLE_WITHOUT_RULE', rule.kind);
  const isFraction = isShare(rule) || rule.kind === 'REPORTS_COMPLETE';
  return firstRefusal(
    () => pointsRefused(`${path}.points`, points),
    () => (NUMBER.test(numerator) && !numerator.startsWith('-') ? undefined : invalid(`${path}.numerator`, 'NOT_A_DECIMAL', numerator)),
    () =>
      isFraction !== (denominator !== null)
        ? invalid(`${path}.denominator`, isFraction ? 'DENOMINATOR_MISSING' : 'DENOMINATOR_UNUSED')
        : undefined,
    () => (denominator === null || NUMBER.test(denominator) ? undefined : invalid(`${path}.denominator`, 'NOT_A_DECIMAL', denominator)),
    () => (denominator !== null && !/[1-9]/u.test(denominator) ? invalid(`${path}.denominator`, 'ZERO_DENOMINATOR') : undefined),
    () => {
      const computed = pointsOf(rule, max, { numerator, denominator, forms: [] });
      const agrees = compareDecimals(computed.points, points) === 0;
      if (agrees === (contradiction === null)) return undefined;
      return invalid(path, agrees ? 'NO_CONTRADICTION' : 'EXAMPLE_CONTRADICTS', `${points} ≠ ${computed.points}`);
    },
  );
};

const criterionRefused = (criterion: Criterion, path: string): RubricRefusal | undefined =>
  firstRefusal<RubricRefusal>(
    () => (isBlank(criterion.title) ? invalid(`${path}.title`, 'NAME_MISSING') : undefined),
    () => tooLong(`${path}.title`, criterion.title, TITLE_LENGTH_MAX),
    () => tooLong(`${path}.leftToReviewer`, criterion.leftToReviewer, TEXT_LENGTH_MAX),
    () => firstOf(criterion.evidence, (text, i) => tooLong(`${path}.evidence[${i}]`, text, TITLE_LENGTH_MAX)),
    () => pointsRefused(`${path}.max`, criterion.max),
    () => (compareDecimals(criterion.max, '0') === 0 ? invalid(`${path}.max`, 'MAX_ZERO') : undefined),
    () => ruleRefused(criterion, `${path}.rule`),
    () => firstOf(criterion.examples, (example, i) => exampleRefused(example, `${path}.examples[${i}]`, criterion)),
  );

const ranksRefused = ({ ranks, outOf }: Pick<RubricContent, 'ranks' | 'outOf'>, path: string): RubricInvalid | undefined =>
  firstOf(ranks, ({ name, from }, i) => {
    const before = ranks[i - 1];
    return firstRefusal(
      () => (isBlank(name) ? invalid(`${path}[${i}].name`, 'NAME_MISSING') : undefined),
      () => (ranks.findIndex((rank) => rank.name === name) < i ? invalid(`${path}[${i}].name`, 'TWICE', name) : undefined),
      () => pointsRefused(`${path}[${i}].from`, from),
      () => (compareDecimals(from, outOf) > 0 ? invalid(`${path}[${i}].from`, 'ABOVE_MAX', `${from} > ${outOf}`) : undefined),
      () =>
        before !== undefined && compareDecimals(before.from, from) <= 0 ? invalid(`${path}[${i}].from`, 'RANK_ORDER', from) : undefined,
    );
  });

/** What is wrong with a rubric, with the place; undefined where every figure gets points and no criterion more than its maximum. */
export const rubricRefused = (content: Omit<RubricContent, 'publisher'>, path = 'content'): RubricRefusal | undefined =>
  firstRefusal<RubricRefusal>(
    () => (isBlank(content.title) ? invalid(`${path}.title`, 'NAME_MISSING') : undefined),
    () => tooLong(`${path}.title`, content.title, TITLE_LENGTH_MAX),
    () => sourceRefused(content.source, `${path}.source`),
    () => firstOf(content.notes, (note, i) => tooLong(`${path}.notes[${i}]`, note, TEXT_LENGTH_MAX)),
    () => pointsRefused(`${path}.outOf`, content.outOf),
    () => (content.criteria.length === 0 ? invalid(`${path}.criteria`, 'NO_CRITERIA') : undefined),
    () => keyTwice(content.criteria, `${path}.criteria`),
    () => firstOf(content.criteria, ({ key }, i) => tooLong(`${path}.criteria[${i}].key`, key, NAME_LENGTH_MAX)),
    () => firstOf(content.criteria, (criterion, i) => criterionRefused(criterion, `${path}.criteria[${i}]`)),
    () => {
      const all = sum(content.criteria.map(({ max }) => max));
      return compareDecimals(all, content.outOf) > 0 ? invalid(`${path}.outOf`, 'OUT_OF_EXCEEDED', `${all} > ${content.outOf}`) : undefined;
    },
    () => ranksRefused(content, `${path}.ranks`),
  );
