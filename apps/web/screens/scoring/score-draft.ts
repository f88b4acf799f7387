import type { KeptDraft, Mistake, Sent } from '../../app/writing/kept-draft.js';
import { parseFigure, typedFigure, type FigureProblem } from '../../drafts/figure.js';
import type { EvidenceInput, ReviewScoreInput, ScoreToGiveQuery, SelfScoreInput } from '../../graphql/generated.js';

export type Score = NonNullable<ScoreToGiveQuery['score']>;
export type CriterionScore = Score['criteria'][number];
type Evidence = Required<EvidenceInput>;

/** On what whoever gives points relies. */
interface Basis {
  readonly rubricVersion: number;
  /** Of self-scores and reviews; 0: there are none. */
  readonly streamVersion: number;
  /** The round of self-scoring that was read; 0: the unit has not scored itself. */
  readonly round: number;
}

/** Points as they are typed, by their place on the form; kept on this machine until the server has them. */
export interface ScoreDraft extends KeptDraft {
  readonly basis: Basis;
  readonly typed: Readonly<Record<string, string>>;
}

export type ScoreMistake = Mistake<
  FigureProblem | 'NOTHING' | 'UNCHANGED' | 'POINTS' | 'BEYOND_MAX' | 'BOTH' | 'EVIDENCE' | 'LINK' | 'NOTE'
>;

/** Of whom the points are: of the unit itself, or of who reviews them. */
export type Giver = 'SELF' | 'REVIEW';

export type FieldName = 'points' | 'numerator' | 'denominator' | 'evidence' | 'note' | `form ${string}`;

/** What a reviewer says of the score as a whole. */
export const WHOLE_NOTE = 'note';

/** Of a field on the form. */
export const placeOf = ({ criterion: { key } }: CriterionScore, name: FieldName): string => `${key}/${name}`;

/** The fields of a criterion, in the order of the form: figures only where the unit states them. */
export const fieldsOf = (giver: Giver, { criterion: { rule } }: CriterionScore): readonly FieldName[] => {
  if (giver === 'REVIEW') return ['points', 'note'];
  const figures: Partial<Record<typeof rule.kind, readonly FieldName[]>> = {
    DONE_SHARE: ['numerator', 'denominator'],
    COUNT: ['numerator'],
    FORMS: (rule.forms ?? []).map(({ key }) => `form ${key}` as const),
  };
  return ['points', ...(figures[rule.kind] ?? []), 'evidence', 'note'];
};

const OTHER_KINDS = /^(LINK|DOCUMENT|PLAN|REPORT|OBLIGATION|ITEM):(.+)$/u;

/** A line of a field of evidence: an address of the web, the number of a document, or, as in a file of points, a kind and what it names. */
const evidenceOf = (line: string, form: string | null): Evidence => {
  const [, kind, ref] = OTHER_KINDS.exec(line) ?? [];
  if (kind !== undefined && ref !== undefined) return { kind: kind as Evidence['kind'], ref: ref.trim(), form };
  return { kind: /^https?:\/\//iu.test(line) ? 'LINK' : 'DOCUMENT', ref: line, form };
};

const lineOf = ({ kind, ref }: Pick<Evidence, 'kind' | 'ref'>): string => {
  const read = evidenceOf(ref, null);
  return read.kind === kind && read.ref === ref ? ref : `${kind}:${ref}`;
};

const linesOf = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => {
    const said = line.trim();
    return said === '' ? [] : [said];
  });

/** An address without its scheme would be taken for the name of a document, which nobody can open. */
const LACKS_SCHEME = /^(www\.|[\w-]+(\.[\w-]+)*\.[a-z]{2,}\/)/iu;

/** What was given before: another round, or another review, begins with it. */
const givenOf = (giver: Giver, score: CriterionScore): Partial<Record<FieldName, string>> => {
  const { self, reviewed } = score;
  if (giver === 'REVIEW') return reviewed === null ? {} : { points: typedFigure(reviewed.points), note: reviewed.note };
  if (self === null) return {};
  const shownFor = (form: string | null): string => self.evidence.flatMap((each) => (each.form === form ? [lineOf(each)] : [])).join('\n');
  return {
    points: typedFigure(self.points),
    numerator: typedFigure(self.numerator ?? ''),
    denominator: typedFigure(self.denominator ?? ''),
    evidence: shownFor(null),
    note: self.note,
    ...Object.fromEntries((score.criterion.rule.forms ?? []).map(({ key }) => [`form ${key}`, shownFor(key)])),
  };
};

/** As the form begins. */
export const blankScore = (giver: Giver, { rubric, streamVersion, round, criteria, reviewNote }: Score): ScoreDraft => {
  const given = criteria.flatMap((score) => {
    const before = givenOf(giver, score);
    return fieldsOf(giver, score).map((name) => [placeOf(score, name), before[name] ?? ''] as const);
  });
  const whole = giver === 'REVIEW' ? [[WHOLE_NOTE, reviewNote ?? ''] as const] : [];
  const typed = Object.fromEntries([...given, ...whole].filter(([, text]) => text !== ''));
  return { basis: { rubricVersion: rubric.version, streamVersion, round: round ?? 0 }, typed, commandId: null };
};

const isBasis = (basis: unknown): basis is Basis =>
  typeof basis === 'object' &&
  basis !== null &&
  (['rubricVersion', 'streamVersion', 'round'] as const).every((name) => typeof (basis as Partial<Basis>)[name] === 'number');

/** Reads what was kept; undefined for what it does not understand. */
export const readScore = (kept: string): ScoreDraft | undefined => {
  try {
    const { basis, typed, commandId } = JSON.parse(kept) as Partial<Record<keyof ScoreDraft, unknown>>;
    if (!isBasis(basis) || (commandId !== null && typeof commandId !== 'string')) return undefined;
    if (typeof typed !== 'object' || typed === null || !Object.values(typed).every((text) => typeof text === 'string')) return undefined;
    return { basis, typed: typed as ScoreDraft['typed'], commandId };
  } catch {
    return undefined;
  }
};

/** Somebody else scored or reviewed since the writer began, or there is another version of the rubric: nothing is dropped before they have chosen. */
export const isStale = (draft: ScoreDraft, now: ScoreDraft): boolean =>
  draft.commandId === null &&
  (draft.basis.streamVersion !== now.basis.streamVersion || draft.basis.rubricVersion !== now.basis.rubricVersion);

/** What stands in a field, without spaces around it. */
const textIn = ({ typed }: Pick<ScoreDraft, 'typed'>, score: CriterionScore, name: FieldName): string =>
  (typed[placeOf(score, name)] ?? '').trim();

/** A criterion that is left empty gets no points, and none is no zero. */
const filledIn = (giver: Giver, draft: ScoreDraft, criteria: Score['criteria']): readonly CriterionScore[] =>
  criteria.filter((score) => fieldsOf(giver, score).some((name) => textIn(draft, score, name) !== ''));

type Code = Extract<ScoreMistake['said'], { readonly code: unknown }>['code'];

const figureProblem = (text: string): FigureProblem | undefined => {
  const parsed = parseFigure(text);
  return 'problem' in parsed ? parsed.problem : undefined;
};

const valueOf = (text: string): string => {
  const parsed = parseFigure(text);
  return 'value' in parsed ? parsed.value : text;
};

const pointsProblem = (text: string, max: string): Code | undefined => {
  if (text === '') return 'POINTS';
  return figureProblem(text) ?? (Number(valueOf(text)) > Number(max) ? 'BEYOND_MAX' : undefined);
};

/** Points that only the unit's word stands for need something to show; the server asks for the same. */
const lacksEvidence = (draft: ScoreDraft, score: CriterionScore): boolean => {
  if (textIn(draft, score, 'evidence') !== '') return false;
  const isJudged = score.criterion.rule.kind === 'MANUAL' && Number(valueOf(textIn(draft, score, 'points'))) > 0;
  return isJudged || textIn(draft, score, 'numerator') !== '';
};

const linkProblem = (text: string): Code | undefined => (linesOf(text).some((line) => LACKS_SCHEME.test(line)) ? 'LINK' : undefined);

/** What is wrong with one field as it stands. */
const problemIn = (giver: Giver, draft: ScoreDraft, score: CriterionScore, name: FieldName): Code | undefined => {
  const text = textIn(draft, score, name);
  switch (name) {
    case 'points':
      return pointsProblem(text, score.criterion.max);
    case 'numerator':
    case 'denominator': {
      if (text !== '') return figureProblem(text);
      return textIn(draft, score, name === 'numerator' ? 'denominator' : 'numerator') === '' ? undefined : 'BOTH';
    }
    case 'note': {
      const points = textIn(draft, score, 'points');
      const isOther = Number(valueOf(points)) !== Number(score.self?.points ?? Number.NaN);
      return giver === 'REVIEW' && points !== '' && isOther && text === '' ? 'NOTE' : undefined;
    }
    case 'evidence':
      return lacksEvidence(draft, score) ? 'EVIDENCE' : linkProblem(text);
    default:
      return linkProblem(text);
  }
};

const isUnchanged = ({ typed }: ScoreDraft, before: ScoreDraft): boolean =>
  [...new Set([...Object.keys(typed), ...Object.keys(before.typed)])].every(
    (place) => (typed[place] ?? '') === (before.typed[place] ?? ''),
  );

/**
 * What keeps the score from being sent, in the order of the form.
 *
 * @param before as the form begins: the same again would be another round that says nothing new
 */
export const scoreMistakes = (
  giver: Giver,
  draft: ScoreDraft,
  before: ScoreDraft,
  criteria: Score['criteria'],
): readonly ScoreMistake[] => {
  // What was sent is sent again as it is, also where the server has it by now and only its answer was lost.
  if (draft.commandId !== null) return [];
  const filled = filledIn(giver, draft, criteria);
  if (filled.length === 0) return [{ field: null, said: { code: 'NOTHING' } }];
  if (isUnchanged(draft, before)) return [{ field: null, said: { code: 'UNCHANGED' } }];
  return filled.flatMap((score) =>
    fieldsOf(giver, score).flatMap((name): readonly ScoreMistake[] => {
      const code = problemIn(giver, draft, score, name);
      return code === undefined ? [] : [{ field: placeOf(score, name), said: { code } }];
    }),
  );
};

/** Evidence of a criterion with the field where it is typed. A form was used where something is shown for it. */
const evidenceIn = (draft: ScoreDraft, score: CriterionScore): readonly { readonly place: string; readonly evidence: Evidence }[] =>
  fieldsOf('SELF', score).flatMap((name) => {
    if (name !== 'evidence' && !name.startsWith('form ')) return [];
    const form = name === 'evidence' ? null : name.slice('form '.length);
    return linesOf(textIn(draft, score, name)).map((line) => ({ place: placeOf(score, name), evidence: evidenceOf(line, form) }));
  });

const orNull = (text: string): string | null => (text === '' ? null : valueOf(text));

export interface Scored {
  readonly unitId: string;
  readonly rubricId: string;
  readonly period: string;
  readonly score: Score;
}

/** @param draft without mistakes */
export const selfInput = (draft: Sent<ScoreDraft>, { score: { criteria }, unitId, rubricId, period }: Scored): SelfScoreInput => ({
  ...{ commandId: draft.commandId, expectedVersion: draft.basis.streamVersion },
  ...{ unitId, rubricId, period, rubricVersion: draft.basis.rubricVersion },
  scores: filledIn('SELF', draft, criteria).map((score) => {
    const evidence = evidenceIn(draft, score).map((each) => each.evidence);
    return {
      criterion: score.criterion.key,
      points: valueOf(textIn(draft, score, 'points')),
      numerator: orNull(textIn(draft, score, 'numerator')),
      denominator: orNull(textIn(draft, score, 'denominator')),
      forms: [...new Set(evidence.flatMap(({ form }) => form ?? []))],
      evidence,
      note: textIn(draft, score, 'note'),
    };
  }),
});

/** @param draft without mistakes */
export const reviewInput = (draft: Sent<ScoreDraft>, { score: { criteria }, unitId, rubricId, period }: Scored): ReviewScoreInput => ({
  ...{ commandId: draft.commandId, expectedVersion: draft.basis.streamVersion },
  ...{ unitId, rubricId, period, round: draft.basis.round },
  note: (draft.typed[WHOLE_NOTE] ?? '').trim(),
  scores: filledIn('REVIEW', draft, criteria).map((score) => ({
    criterion: score.criterion.key,
    points: valueOf(textIn(draft, score, 'points')),
    note: textIn(draft, score, 'note'),
  })),
});

/** Where on the form stands what a refusal speaks of; null: it speaks of the score as a whole. */
export const refusedPlace = (
  giver: Giver,
  path: readonly string[] | null,
  draft: ScoreDraft,
  criteria: Score['criteria'],
): string | null => {
  if (path?.[0] === 'note') return WHOLE_NOTE;
  const score = path?.[0] === 'scores' ? filledIn(giver, draft, criteria)[Number(path[1])] : undefined;
  if (score === undefined) return null;
  const [, , member, index] = path ?? [];
  const shown = member === 'evidence' && index !== undefined ? evidenceIn(draft, score)[Number(index)]?.place : undefined;
  const fields = fieldsOf(giver, score);
  // What is said of a criterion as a whole is said of its figures.
  return shown ?? placeOf(score, fields.find((name) => name === member) ?? fields.find((name) => name === 'numerator') ?? 'points');
};

/** Fills the points that the unit gave itself into what is still empty. */
export const withSelfPoints = (draft: ScoreDraft, criteria: Score['criteria']): ScoreDraft => ({
  ...draft,
  typed: {
    ...draft.typed,
    ...Object.fromEntries(
      criteria.flatMap((score) =>
        score.self === null || textIn(draft, score, 'points') !== '' ? [] : [[placeOf(score, 'points'), typedFigure(score.self.points)]],
      ),
    ),
  },
});

/** Of the points that can be read; `missing`: criteria without any. */
export const typedTotal = (draft: ScoreDraft, criteria: Score['criteria']): { readonly points: number; readonly missing: number } => {
  const typed = criteria.flatMap((score) => {
    const text = textIn(draft, score, 'points');
    return text === '' || figureProblem(text) !== undefined ? [] : [Number(valueOf(text))];
  });
  // Points have at most three places: whole thousandths are added without an error.
  return { points: typed.reduce((sum, one) => sum + Math.round(one * 1000), 0) / 1000, missing: criteria.length - typed.length };
};

/** Everything that is typed for a criterion, or stands there on the server, in one line. */
export const saidOf = (giver: Giver, draft: ScoreDraft, score: CriterionScore): string =>
  fieldsOf(giver, score)
    .flatMap((name) => linesOf(textIn(draft, score, name)))
    .join(' · ');
