import { periodByKey } from '#libs/calendar/period.js';
import type { PeriodKey } from '#libs/calendar/schedule.js';
import { acceptUnless, type Decider, type Decision, type OfType, refuse, unreachable } from '#libs/kernel/decider.js';
import { canonicalDecimal, compareDecimals } from '#libs/kernel/decimal.js';
import { dateAt, type LocalDate } from '#libs/kernel/time.js';
import { firstOf, firstRefusal, isBlank, nfc, reasonRefused, TEXT_LENGTH_MAX, TITLE_LENGTH_MAX, tooLong } from '../checks.js';
import { NUMBER } from '../report/figures.js';
import { isPoints, type Criterion, type RubricVersion } from '../rubric/rubric.js';
import type { FiguresProblem, ScorecardCommand, ScorecardRefusal } from './scorecard.commands.js';
import { type Evidence, evolveScorecard, type ReviewedScore, type Scorecard, type ScorecardEvent, type SelfScore } from './scorecard.js';

export type * from './scorecard.commands.js';

type ScorecardDecision = Decision<ScorecardEvent, ScorecardRefusal>;

const criterionOf = ({ content }: RubricVersion, key: string): Criterion | undefined => content.criteria.find((one) => one.key === key);

/** What both scores of a criterion have to keep: it is one of the rubric, stands once, and has no more points than there are. */
const scoresRefused = (
  scores: readonly { readonly criterion: string; readonly points: string }[],
  rubric: RubricVersion,
): ScorecardRefusal | undefined =>
  firstOf(scores, ({ criterion, points }, i) => {
    const path = `scores[${i}]`;
    const found = criterionOf(rubric, criterion);
    if (found === undefined)
      return { type: 'CriterionUnknown', path: `${path}.criterion`, criterion, known: rubric.content.criteria.map(({ key }) => key) };
    if (scores.findIndex((score) => score.criterion === criterion) < i)
      return { type: 'CriterionTwice', path: `${path}.criterion`, criterion };
    if (!isPoints(points) || compareDecimals(points, found.max) > 0)
      return { type: 'PointsInvalid', path: `${path}.points`, points, max: found.max };
    return undefined;
  });

const isFigure = (figure: string | null): boolean => figure === null || (NUMBER.test(figure) && !figure.startsWith('-'));

const figuresProblem = ({ rule }: Criterion, { numerator, denominator, forms }: SelfScore): FiguresProblem | undefined => {
  if (!isFigure(numerator) || !isFigure(denominator)) return 'NOT_A_DECIMAL';
  const states = numerator !== null || denominator !== null;
  switch (rule.kind) {
    case 'DONE_SHARE':
      if (forms.length > 0) return 'FORM_UNKNOWN';
      if (!states) return undefined;
      if (numerator === null || denominator === null) return 'MISSING';
      return /[1-9]/u.test(denominator) ? undefined : 'ZERO_DENOMINATOR';
    case 'COUNT':
      if (forms.length > 0) return 'FORM_UNKNOWN';
      return denominator === null ? undefined : 'FROM_LOG';
    case 'FORMS':
      if (states) return 'FROM_LOG';
      return forms.every((form) => rule.forms.some(({ key }) => key === form)) ? undefined : 'FORM_UNKNOWN';
    default:
      return states || forms.length > 0 ? 'FROM_LOG' : undefined;
  }
};

/** A page that can be opened, by its form: with a scheme of the web and a host. Nothing is fetched. */
const LINK = /^https?:\/\/[^\s/$.?#][^\s]*$/u;

const evidenceRefused = ({ kind, ref, form }: Evidence, path: string, { rule }: Criterion): ScorecardRefusal | undefined =>
  firstRefusal<ScorecardRefusal>(
    () => tooLong(`${path}.ref`, ref, TITLE_LENGTH_MAX),
    () => (isBlank(ref) || (kind === 'LINK' && !LINK.test(ref)) ? { type: 'ScoreEvidenceInvalid', path: `${path}.ref`, ref } : undefined),
    () =>
      form === null || (rule.kind === 'FORMS' && rule.forms.some(({ key }) => key === form))
        ? undefined
        : { type: 'ScoreEvidenceInvalid', path: `${path}.form`, ref: form },
  );

/** Points that rest on the unit's word alone need evidence. */
const evidenceMissing = ({ rule }: Criterion, score: SelfScore, path: string): ScorecardRefusal | undefined => {
  const { criterion, evidence, forms, numerator, points } = score;
  if (rule.kind === 'FORMS') {
    const form = forms.find((one) => !evidence.some((shown) => shown.form === one));
    return form === undefined ? undefined : { type: 'ScoreEvidenceMissing', path, criterion, form };
  }
  const isStated = numerator !== null || (rule.kind === 'MANUAL' && compareDecimals(points, '0') > 0);
  return isStated && evidence.length === 0 ? { type: 'ScoreEvidenceMissing', path, criterion, form: null } : undefined;
};

const selfScoreRefused = (score: SelfScore, index: number, rubric: RubricVersion): ScorecardRefusal | undefined => {
  const path = `scores[${index}]`;
  const criterion = criterionOf(rubric, score.criterion);
  if (criterion === undefined) return undefined;
  return firstRefusal<ScorecardRefusal>(
    () => tooLong(`${path}.note`, score.note, TEXT_LENGTH_MAX),
    () => {
      const problem = figuresProblem(criterion, score);
      return problem === undefined ? undefined : { type: 'FiguresInvalid', path, criterion: score.criterion, problem };
    },
    () => firstOf(score.evidence, (one, i) => evidenceRefused(one, `${path}.evidence[${i}]`, criterion)),
    () => evidenceMissing(criterion, score, `${path}.evidence`),
  );
};

const periodRefused = (period: PeriodKey, today: LocalDate): ScorecardRefusal | undefined => {
  const found = periodByKey(period, 'CALENDAR');
  if (found === undefined) return { type: 'ScoringPeriodInvalid', path: 'period', period };
  return found.from <= today ? undefined : { type: 'ScoringPeriodNotBegun', path: 'period', period, begins: found.from };
};

const selfScore = (command: OfType<ScorecardCommand, 'SelfScore'>, card: Scorecard | null): ScorecardDecision => {
  const { unitId, rubricId, rubricVersion, period, actor, above, rubric, scoredBy, at } = command;
  const scores = nfc(command.scores).map((score) => ({ ...score, points: canonical(score.points), forms: [...new Set(score.forms)] }));
  if (actor !== null && actor !== unitId) return refuse({ type: 'NotTheScoredUnit', path: 'unitId', unitId, actor });
  if (rubric === null) return refuse({ type: 'RubricUnknown', path: 'rubricVersion', rubricId, version: rubricVersion });
  const refusal = firstRefusal<ScorecardRefusal>(
    () => periodRefused(period, dateAt(at)),
    () => {
      const { publisher } = rubric.content;
      return publisher === unitId || above.includes(publisher)
        ? undefined
        : { type: 'RubricNotForUnit', path: 'rubricId', unitId, publisher };
    },
    () => scoresRefused(scores, rubric),
    () => firstOf(scores, (score, i) => selfScoreRefused(score, i, rubric)),
  );
  const round = (card?.round ?? 0) + 1;
  return acceptUnless(refusal, { type: 'SelfScored', unitId, rubricId, rubricVersion, period, round, scores, scoredBy, at });
};

/** Points that differ from those that the unit gave itself have to be explained to it. */
const changeUnexplained = (
  { criterion, points, note }: ReviewedScore,
  index: number,
  { selfScored }: Scorecard,
): ScorecardRefusal | undefined => {
  const own = selfScored.scores.find((score) => score.criterion === criterion);
  const isChanged = own === undefined || compareDecimals(own.points, points) !== 0;
  return isChanged ? reasonRefused(note, `scores[${index}].note`) : tooLong(`scores[${index}].note`, note, TEXT_LENGTH_MAX);
};

const review = (command: OfType<ScorecardCommand, 'ReviewScore'>, card: Scorecard | null): ScorecardDecision => {
  const { unitId, rubricId, period, round, actor, above, rubric, note, reviewedBy, at } = command;
  const scores = nfc(command.scores).map((score) => ({ ...score, points: canonical(score.points) }));
  if (actor !== null && !above.includes(actor)) return refuse({ type: 'NotTheReviewer', path: 'unitId', unitId, above, actor });
  if (card === null) return refuse({ type: 'NothingSelfScored', path: 'unitId', unitId, rubricId, period });
  if (rubric === null) return refuse({ type: 'RubricUnknown', path: 'rubricId', rubricId, version: card.rubricVersion });
  const refusal = firstRefusal<ScorecardRefusal>(
    () => (round === card.round ? undefined : { type: 'ScoreRoundStale', path: 'round', round, current: card.round }),
    () => tooLong('note', note, TEXT_LENGTH_MAX),
    () => scoresRefused(scores, rubric),
    () => firstOf(scores, (score, i) => changeUnexplained(score, i, card)),
  );
  return acceptUnless(refusal, { type: 'ScoreReviewed', round, reviewer: actor, scores, note: nfc(note), reviewedBy, at });
};

/** One spelling where it is a decimal; what is none is refused as it was written. */
const canonical = (points: string): string => (isPoints(points) ? canonicalDecimal(points) : points);

export const scorecardDecider: Decider<ScorecardCommand, ScorecardEvent, Scorecard | null, ScorecardRefusal> = {
  initial: null,
  evolve: evolveScorecard,
  decide: (command, card) => {
    switch (command.type) {
      case 'SelfScore':
        return selfScore(command, card);
      case 'ReviewScore':
        return review(command, card);
      default:
        return unreachable(command);
    }
  },
};
