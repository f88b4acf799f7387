import type { PeriodUnit } from '#libs/calendar/schedule.js';
import { refusalWords } from '#libs/domain/refusal-words.js';
import { rubricRefused } from '#libs/domain/rubric/rubric-checks.js';
import type { RubricContent, ScoredKind } from '#libs/domain/rubric/rubric.js';
import { MAY_TAKE, ruleOf, TAKES, type WrittenRule } from '#libs/domain/rubric/rule-of.js';
import { say } from './reading/messages.js';
import { failed, type Loaded, loadedUnless } from './reading/mistake.js';
import { flag, matching, name, oneOf, text, title } from './reading/scalars.js';
import { blame, list, optional, readWhole, record, refine, required, type ValueOf, withDefault } from './reading/shape.js';
import { nodeAt, openYaml, START, type YamlText } from './reading/yaml-text.js';

const RUBRIC_FORMAT = 'rubric/1';

const KINDS = Object.keys(TAKES) as readonly WrittenRule['kind'][];
const SCORED: readonly ScoredKind[] = ['TASK', 'QUOTA', 'REPORT', 'AMENDMENT'];
const UNITS: readonly PeriodUnit[] = ['WEEK', 'MONTH', 'QUARTER', 'HALF_YEAR', 'NINE_MONTHS', 'YEAR'];

const decimal = matching(/^\d{1,6}(\.\d{1,3})?$/, {
  vi: 'số không âm, tối đa ba chữ số lẻ, như 0.25',
  en: 'a number that is not negative, with at most three places, such as 0.25',
});
const figure = matching(/^\d{1,30}(\.\d{1,15})?$/, { vi: 'số không âm', en: 'a number that is not negative' });
const key = matching(/^\S{1,40}$/, { vi: 'mã ngắn, như 4.1', en: 'a short key, such as 4.1' });
const rubricId = matching(/^[a-z0-9][a-z0-9-]{0,63}$/, {
  vi: 'mã như xuan-loc-244: chữ thường không dấu, số, gạch nối',
  en: 'an id such as xuan-loc-244: small letters without diacritics, digits, hyphens',
});

const band = record({ from: required(decimal), below: optional(decimal), points: optional(decimal) });
const items = record({
  of: required(list(name)),
  counts: required(oneOf(['SENT', 'PUBLISHED'] as const)),
  withUnitsBelow: withDefault(flag, false),
});
const form = record({ key: required(key), title: required(title), points: required(decimal) });

const rule = refine(
  record({
    kind: required(oneOf(KINDS)),
    bands: optional(list(band)),
    excusedAs: optional(oneOf(['ON_TIME', 'LATE', 'LEFT_OUT'] as const)),
    of: optional(list(oneOf(SCORED))),
    indicator: optional(name),
    every: optional(oneOf(UNITS)),
    periods: optional(list(oneOf(UNITS))),
    counted: optional(name),
    items: optional(items),
    forms: optional(list(form)),
  }),
  (written, cursor) => {
    const { kind } = written;
    const missing = TAKES[kind].find((field) => written[field] === undefined);
    if (missing !== undefined) return blame(cursor, say.missing(missing, { vi: `mục mà ${kind} cần`, en: `what ${kind} takes` }));
    const given = Object.keys(written).filter((field) => field !== 'kind' && written[field as keyof typeof written] !== undefined);
    const takes: readonly string[] = [...TAKES[kind], ...(MAY_TAKE[kind] ?? [])];
    const odd = given.find((field) => !takes.includes(field));
    if (odd !== undefined) return blame(cursor, say.unknownKey(odd, ['kind', ...takes]));
    return written;
  },
);

const example = record({
  numerator: required(figure),
  denominator: optional(figure),
  points: required(decimal),
  place: required(title),
  contradiction: optional(text),
});

const criterion = record({
  key: required(key),
  title: required(title),
  max: required(decimal),
  place: required(title),
  rule: required(rule),
  evidence: withDefault<readonly string[]>(list(title), []),
  leftToReviewer: optional(text),
  examples: withDefault<readonly ValueOf<typeof example>[]>(list(example), []),
});

const rank = record({ name: required(name), from: required(decimal) });

export const rubricShape = () =>
  record({
    format: required(oneOf([RUBRIC_FORMAT])),
    id: required(rubricId),
    title: required(title),
    source: required(title),
    outOf: required(decimal),
    criteria: required(list(criterion)),
    ranks: withDefault<readonly ValueOf<typeof rank>[]>(list(rank), []),
    notes: withDefault<readonly string[]>(list(text), []),
  });

type Written = ValueOf<ReturnType<typeof rubricShape>>;

export interface RubricFile {
  readonly file: string;
  readonly id: string;
  /** Everything but who publishes it. */
  readonly content: Omit<RubricContent, 'publisher'>;
}

const writtenRule = ({ bands, ...rest }: Written['criteria'][number]['rule']): WrittenRule => ({
  ...rest,
  ...(bands === undefined
    ? {}
    : { bands: bands.map(({ from, below, points }) => ({ from, below: below ?? null, points: points ?? null })) }),
});

const contentOf = ({ title: named, source, outOf, criteria, ranks, notes }: Written): RubricFile['content'] => ({
  ...{ title: named, source, outOf, ranks, notes },
  criteria: criteria.map(({ rule: written, leftToReviewer, examples, ...rest }) => ({
    ...rest,
    rule: ruleOf(writtenRule(written)),
    leftToReviewer: leftToReviewer ?? null,
    examples: examples.map(({ denominator, contradiction, ...given }) => ({
      ...given,
      denominator: denominator ?? null,
      contradiction: contradiction ?? null,
    })),
  })),
});

/** Whether every figure gets points, and no criterion more than its maximum: the rules of the domain, told with their place in the file. */
const checked = (source: YamlText, content: RubricFile['content']): void => {
  const refusal = rubricRefused(content, '');
  if (refusal === undefined) return;
  const path = refusal.path.replace(/^\./u, '');
  source.report(source.positionOf(nodeAt(source.root, path), START), path, say.rubric(refusalWords({ ...refusal, path })));
};

/** Reads a rubric file (`docs/scoring.md`). Pure. */
export const loadRubricFile = (fileText: string, fileName: string): Loaded<RubricFile> => {
  const source = openYaml(fileText, fileName);
  const written = readWhole(source, rubricShape());
  if (written === undefined) return failed(source.mistakes);
  const content = contentOf(written);
  checked(source, content);
  return loadedUnless(source.mistakes, () => ({ file: fileName, id: written.id, content }));
};
