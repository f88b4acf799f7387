import type { Texts } from '#libs/kernel/language.js';
import { STORY_PLANS } from '../stage/material.js';
import { numberText } from '../stage/plans.js';
import type { Stage } from '../stage/stage.js';

const SCORE = `query Score($unitId: ID!, $rubricId: ID!, $period: String!) {
  score(unitId: $unitId, rubricId: $rubricId, period: $period) {
    round
    criteria {
      criterion { key title max leftToReviewer }
      points ruleText numerator denominator pending unknownText
      evidence { kind ref counts } self { points note } reviewed { points note }
    }
    computedTotal { points of } selfTotal { points of } reviewedTotal { points of }
  }
}`;

interface Given {
  readonly points: string;
  readonly note: string;
}
interface Total {
  readonly points: string;
  readonly of: string;
}

interface Score {
  readonly round: number | null;
  readonly criteria: readonly {
    readonly criterion: { readonly key: string; readonly title: string; readonly max: string };
    readonly points: string | null;
    readonly ruleText: string | null;
    readonly numerator: string | null;
    readonly denominator: string | null;
    readonly unknownText: string | null;
    readonly evidence: readonly { readonly kind: string; readonly ref: string; readonly counts: boolean | null }[];
    readonly self: Given | null;
    readonly reviewed: Given | null;
  }[];
  readonly computedTotal: Total;
  readonly selfTotal: Total;
  readonly reviewedTotal: Total;
}

const askScore = async (stage: Stage): Promise<Score> => {
  const { unit, rubric, period } = stage.material.march.scoring;
  return (await stage.ask<{ readonly score: Score }>(SCORE, { unitId: unit, rubricId: rubric, period })).score;
};

const totalText = ({ points, of }: Total): string => `${points}/${of}`;

/** A ward is scored by a rubric: what the log gives, what the ward gives itself, and what the city reviews, three columns that never mix. */
export const scoreTheWard = async (stage: Stage): Promise<void> => {
  const { narrator, material } = stage;
  const { scoring, file } = material.march;
  const { rubric, unit, publisher, period } = scoring;
  const { content } = material.rubric;
  narrator.scene(await stage.at('2026-03-31', '14:00'), {
    vi: `${stage.nameOf(publisher)} chấm ${stage.nameOf(unit)} kỳ ${period} theo "${content.title}" (${content.source}).`,
    en: `${stage.nameOf(publisher)} scores ${stage.nameOf(unit)} for ${period} by "${content.title}" (${content.source}).`,
  });
  narrator.assume(file, scoring.reason);
  await stage.act('publishRubric', rubric, { rubricId: rubric, publisher, ...content }, publisher);
  const computed = await askScore(stage);
  const scores = scoring.self.map(({ evidence, numerator = null, note = null, ...given }) => ({
    ...given,
    numerator,
    note,
    evidence: [evidence],
  }));
  await stage.act('selfScore', `${rubric} ${period}`, { rubricId: rubric, rubricVersion: 1, unitId: unit, period, scores }, unit);
  const { round } = await askScore(stage);
  await stage.act(
    'reviewScore',
    `${rubric} ${period}`,
    { rubricId: rubric, unitId: unit, period, round, scores: scoring.review },
    publisher,
  );
  await tellScore(stage, computed, await askScore(stage));
};

/** What a person reads of a piece of evidence: plans by their number, everything else as it is named. */
const evidenceText = ({ material }: Stage, kind: string, ref: string): Texts => {
  const plan = STORY_PLANS.map((key) => material.plan(key)).find(({ planId }) => planId === ref);
  if (plan !== undefined) return { vi: `kế hoạch ${numberText(plan)}`, en: `plan ${numberText(plan)}` };
  if (kind === 'OBLIGATION') return { vi: 'nghĩa vụ có kế hoạch của cấp xã', en: "the ward's duty to have a plan" };
  return { vi: ref, en: ref };
};

const tellScore = async (stage: Stage, before: Score, score: Score): Promise<void> => {
  const { narrator, checks, material, figures } = stage;
  narrator.table({
    head: [
      { vi: 'tiêu chí', en: 'criterion' },
      { vi: 'tối đa', en: 'max' },
      { vi: 'máy tính', en: 'computed' },
      { vi: 'tự chấm', en: 'self' },
      { vi: 'thẩm định', en: 'reviewed' },
      { vi: 'số liệu', en: 'inputs' },
      { vi: 'quy tắc, hoặc vì sao không có điểm', en: 'rule, or why there are no points' },
    ],
    rows: [
      ...score.criteria.map(({ criterion, points, self, reviewed, numerator, denominator, ruleText, unknownText }) => [
        criterion.key,
        criterion.max,
        points,
        self?.points ?? null,
        reviewed?.points ?? null,
        numerator === null ? null : `${numerator}${denominator === null ? '' : `/${denominator}`}`,
        ruleText ?? unknownText,
      ]),
      ['=', '', totalText(score.computedTotal), totalText(score.selfTotal), totalText(score.reviewedTotal), '', ''],
    ],
  });
  for (const { criterion, evidence } of score.criteria.filter((each) => each.evidence.length > 0)) {
    const refs = (language: 'vi' | 'en'): string => evidence.map(({ kind, ref }) => evidenceText(stage, kind, ref)[language]).join('; ');
    narrator.say({ vi: `${criterion.key} dựa trên: ${refs('vi')}`, en: `${criterion.key} rests on: ${refs('en')}` });
  }
  const { self, review } = material.march.scoring;
  const given = (list: readonly { readonly criterion: string; readonly points: string }[]) => (key: string) =>
    list.find(({ criterion }) => criterion === key)?.points ?? null;
  checks.equal(
    {
      vi: 'điểm tự chấm và điểm thẩm định đứng riêng, như đã nhập',
      en: 'self-score and reviewed score stand apart, as they were given',
    },
    score.criteria.map(({ self: own, reviewed }) => [own?.points ?? null, reviewed?.points ?? null]),
    score.criteria.map(({ criterion: { key } }) => [given(self)(key), given(review)(key)]),
  );
  const byLog = ({ criteria }: Score) =>
    criteria
      .filter(({ criterion: { key } }) => given(self)(key) === null)
      .map(({ points, numerator, denominator }) => [points, numerator, denominator]);
  checks.equal(
    { vi: 'điểm máy tính từ nhật ký không đổi vì ai tự chấm', en: 'what is computed from the log is not changed by what anybody gives' },
    byLog(score),
    byLog(before),
  );
  figures.score = {
    chiLinh: { computed: totalText(score.computedTotal), self: totalText(score.selfTotal), reviewed: totalText(score.reviewedTotal) },
  };
  await checkIssueLag(stage, score);
};

/** Days from the city's plan to the ward's, counted from the files. */
const checkIssueLag = async (stage: Stage, { criteria }: Score): Promise<void> => {
  const { checks, material } = stage;
  const key = material.rubric.content.criteria.find(({ rule }) => rule.kind === 'ISSUE_LAG')?.key;
  const found = criteria.find(({ criterion }) => criterion.key === key);
  const [city, ward] = [material.plan('HP-247').document.issuedOn, material.plan('S4').document.issuedOn];
  if (found?.numerator == null || !city.known || !ward.known) return;
  const days = (Date.parse(ward.date) - Date.parse(city.date)) / 86_400_000;
  checks.equal(
    {
      vi: `kế hoạch của phường ra sau của thành phố ${days} ngày, như hai văn bản ghi`,
      en: `the ward's plan came ${days} days after the city's, as the two documents say`,
    },
    Number(found.numerator),
    days,
  );
};
