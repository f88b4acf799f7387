import { randomUUID } from 'node:crypto';
import { readText } from '#libs/documents/reading/read-text.js';
import { loadRubricFile } from '#libs/documents/rubric-file.js';
import { YAML_BYTES_MAX } from '#libs/documents/reading/yaml-text.js';
import type { PersonId } from '#libs/kernel/ids.js';
import type { Instant } from '#libs/kernel/time.js';
import type { CliCommand, Invocation } from '../cli-command.js';
import { Refused, taken } from '../failures.js';
import { findUnit } from '../find-unit.js';
import { asOfCliOption, CLI_PERSON, personCliOption } from '../options.js';
import { withSession } from '../session.js';
import { instantText, periodOption, pick, table } from '../values.js';

export const importRubricCommand: CliCommand = {
  usage: 'import-rubric <file>',
  about: {
    vi: 'Ban hành một bộ tiêu chí chấm điểm từ tệp YAML (docs/scoring.md), hoặc phiên bản tiếp theo; nội dung như cũ thì không tạo phiên bản mới.',
    en: 'Publishes a rubric from a YAML file (docs/scoring.md), or its next version; the same content makes no new one.',
  },
  options: [
    {
      flags: '--publisher <unit>',
      about: {
        vi: 'đơn vị chấm điểm theo bộ tiêu chí; áp dụng cho các đơn vị bên dưới',
        en: 'the unit that scores by it; it holds for the units below',
      },
      isRequired: true,
    },
    personCliOption,
  ],
  examples: ['cascade import-rubric samples/rubrics/cong-hai-11.yaml --publisher 42'],
  run: async (invocation, [file = ''], { publisher, person = CLI_PERSON }) => {
    const rubric = taken(loadRubricFile(taken(await readText(file, YAML_BYTES_MAX)), file));
    return withSession(invocation, {}, async ({ api }) => {
      const { language } = invocation;
      const unit = await findUnit(api, String(publisher));
      const accepted = await api.mutate(
        'publishRubric',
        { commandId: randomUUID(), rubricId: rubric.id, publisher: unit.id, ...rubric.content },
        { person: person as PersonId, unit: unit.id },
      );
      const contradictions = rubric.content.criteria.flatMap(({ examples }) =>
        examples.flatMap(({ contradiction }) => contradiction ?? []),
      );
      return {
        data: { rubricId: rubric.id, version: accepted.streamVersion, publisherId: unit.id, contradictions, ...accepted },
        lines: [
          pick(
            language,
            `Bộ tiêu chí ${rubric.id}, phiên bản ${accepted.streamVersion}, của ${unit.fullName}: ${rubric.content.criteria.length} tiêu chí`,
            `Rubric ${rubric.id}, version ${accepted.streamVersion}, of ${unit.fullName}: ${rubric.content.criteria.length} criteria`,
          ),
          ...contradictions.map((text) => `  ! ${text}`),
        ],
      };
    });
  },
};

interface Given {
  readonly points: string;
  readonly note: string;
}

interface Total {
  readonly points: string;
  readonly of: string;
  readonly missing: number;
  readonly rank: string | null;
  readonly noRank: string | null;
}

interface Score {
  readonly unit: { readonly fullName: string } | null;
  readonly rubric: { readonly title: string; readonly version: number; readonly source: string };
  readonly period: string;
  readonly criteria: readonly {
    readonly criterion: {
      readonly key: string;
      readonly title: string;
      readonly max: string;
      readonly examples: readonly { readonly contradiction: string | null }[];
    };
    readonly points: string | null;
    readonly ruleText: string | null;
    readonly numerator: string | null;
    readonly denominator: string | null;
    readonly pending: number;
    readonly stated: { readonly figure: string; readonly difference: string } | null;
    readonly unknownText: string | null;
    readonly self: Given | null;
    readonly reviewed: Given | null;
  }[];
  readonly computedTotal: Total;
  readonly selfTotal: Total;
  readonly reviewedTotal: Total;
  readonly dataAsOf: { readonly position: number; readonly at: Instant };
}

const TOTAL = '{ points of missing rank noRank }';
const QUERY = `query ($unitId: ID!, $rubricId: ID!, $version: Int, $period: String!, $asOf: Instant) {
  score(unitId: $unitId, rubricId: $rubricId, version: $version, period: $period, asOf: $asOf) {
    unitId unit { fullName } rubric { rubricId version title source } period round
    criteria {
      criterion { key title max place leftToReviewer examples { numerator denominator points place contradiction } }
      points ruleText from numerator denominator forms pending stated { figure difference } unknown unknownText
      evidence { kind ref form counts item { id title quantity sentOn publishedOn links proof } } self { points note } reviewed { points note }
    }
    computedTotal ${TOTAL} selfTotal ${TOTAL} reviewedTotal ${TOTAL}
    dataAsOf { position at }
  }
}`;

const HEADINGS: Readonly<Record<Invocation['language'], readonly string[]>> = {
  vi: ['  tiêu chí', 'tối đa', 'máy tính', 'tự chấm', 'thẩm định', 'số liệu', 'quy tắc hoặc lý do'],
  en: ['  criterion', 'max', 'computed', 'self', 'reviewed', 'input', 'rule, or why not'],
};

const totalText = ({ points, of, rank }: Total): string => `${points}/${of}${rank === null ? '' : ` ${rank}`}`;

/** What the unit states beside what is counted, and how much more that is. */
const statedText = (language: Invocation['language'], stated: Score['criteria'][number]['stated']): string => {
  if (stated === null) return '';
  const { figure, difference } = stated;
  const sign = difference.startsWith('-') || difference === '0' ? '' : '+';
  return pick(language, ` [tự khai ${figure}: ${sign}${difference}]`, ` [stated ${figure}: ${sign}${difference}]`);
};

const linesOf = ({ language }: Invocation, score: Score): readonly string[] => {
  const { unit, rubric, period, criteria, computedTotal, selfTotal, reviewedTotal, dataAsOf } = score;
  const inputOf = ({ numerator, denominator, pending, stated }: Score['criteria'][number]): string =>
    numerator === null
      ? ''
      : `${numerator}${denominator === null ? '' : `/${denominator}`}${pending === 0 ? '' : ` (+${pending})`}${statedText(language, stated)}`;
  return [
    `${unit?.fullName ?? ''}  ${period}  ${rubric.title} (${rubric.source}, v${rubric.version})`,
    pick(
      language,
      `tại ${instantText(dataAsOf.at)} (vị trí ${dataAsOf.position})`,
      `at ${instantText(dataAsOf.at)} (position ${dataAsOf.position})`,
    ),
    ...table([
      HEADINGS[language],
      ...criteria.map((one) => [
        `  ${one.criterion.key}`,
        one.criterion.max,
        one.points ?? '-',
        one.self?.points ?? '-',
        one.reviewed?.points ?? '-',
        inputOf(one),
        one.ruleText ?? one.unknownText ?? '',
      ]),
      ['  =', '', totalText(computedTotal), totalText(selfTotal), totalText(reviewedTotal), '', ''],
    ]),
    ...criteria.flatMap(({ criterion }) =>
      criterion.examples.flatMap(({ contradiction }) => (contradiction === null ? [] : [`  ! ${criterion.key}: ${contradiction}`])),
    ),
  ];
};

export const scoreCommand: CliCommand = {
  usage: 'score <unit>',
  about: {
    vi: 'Điểm của một đơn vị theo bộ tiêu chí: máy tính được, tự chấm và thẩm định, với số liệu và quy tắc của từng tiêu chí.',
    en: 'The score of a unit by a rubric: computed, self-given and reviewed, with the figures and the rule of each criterion.',
  },
  options: [
    { flags: '--rubric <id>', about: { vi: 'mã bộ tiêu chí', en: 'id of the rubric' }, isRequired: true },
    {
      flags: '--period <key>',
      about: {
        vi: 'kỳ theo lịch, như 2026-Y, 2026-H1, 2026-Q1, 2026-M03',
        en: 'a calendar period such as 2026-Y, 2026-H1, 2026-Q1, 2026-M03',
      },
      isRequired: true,
      parse: periodOption('--period'),
    },
    asOfCliOption,
  ],
  examples: [
    'cascade score 18229 --rubric cong-hai-11 --period 2026-Y',
    'cascade score 18229 --rubric cong-hai-11 --period 2026-Q1 --json',
  ],
  run: (invocation, [text = ''], { rubric, period, asOf = null }) =>
    withSession(invocation, {}, async ({ api }) => {
      const unit = await findUnit(api, text);
      const { score } = await api.query<{ score: Score | null }>(QUERY, { unitId: unit.id, rubricId: rubric, version: null, period, asOf });
      if (score === null)
        throw new Refused({
          en: `No rubric "${String(rubric)}" holds for ${unit.fullName}. Publish it with cascade import-rubric.`,
          vi: `Không có bộ tiêu chí "${String(rubric)}" áp dụng cho ${unit.fullName}. Hãy ban hành bằng cascade import-rubric.`,
        });
      return { data: score, lines: linesOf(invocation, score) };
    }),
};
