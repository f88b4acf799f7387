import { TextRow } from '../../components/forms/text-row.js';
import { useTexts } from '../../texts/texts.js';
import type { Texts } from '../../texts/vi/index.js';
import { fieldsOf, placeOf, type CriterionScore, type FieldName, type Giver } from './score-draft.js';

/** Of the element of a field; others are named after it, so that it has no spaces. */
export const idOf = (place: string): string => `s-${place.replaceAll(/\s/gu, '-')}`;

export const labelOf = (
  words: Texts['league']['scoring'],
  giver: Giver,
  { criterion: { rule } }: CriterionScore,
  name: FieldName,
): string => {
  switch (name) {
    case 'points':
      return words[giver].points;
    case 'numerator':
      return rule.kind === 'COUNT' ? words.count(rule.counted ?? '') : words.done(rule.counted ?? '');
    case 'denominator':
      return words.planned;
    case 'evidence':
      return words.evidence;
    case 'note':
      return words[giver].note;
    default:
      return words.form((rule.forms ?? []).find(({ key }) => name === `form ${key}`)?.title ?? '');
  }
};

interface Props {
  readonly giver: Giver;
  readonly score: CriterionScore;
  readonly valueOf: (place: string) => string;
  /** What is wrong with a field, in words; undefined: nothing. */
  readonly wrongOf: (place: string) => string | undefined;
  readonly change: (place: string, value: string) => void;
  /** Nothing can be typed. */
  readonly isFixed: boolean;
}

/** Where the points of one criterion are given. What is left empty gives none, which is no zero. */
export const ScoreFields = ({ giver, score, valueOf, wrongOf, change, isFixed }: Props) => {
  const { t, f } = useTexts();
  const words = t.league.scoring;
  const { title, max, evidence, rule } = score.criterion;
  const hintOf = (name: FieldName): string | undefined => {
    if (name === 'evidence') return `${evidence.length === 0 ? '' : `${words.needed(evidence.join('; '))} `}${words.lines}`;
    if (name === 'note') return giver === 'REVIEW' ? words.noteNeeded : undefined;
    const form = (rule.forms ?? []).find(({ key }) => name === `form ${key}`);
    return form === undefined ? undefined : words.formHint(f.decimal(form.points));
  };
  return (
    <fieldset>
      <legend>{words[giver].legend(title)}</legend>
      {fieldsOf(giver, score).map((name) => {
        const place = placeOf(score, name);
        const row = {
          id: idOf(place),
          label: labelOf(words, giver, score, name),
          wrong: wrongOf(place),
          value: valueOf(place),
          change: (value: string): void => change(place, value),
          isFixed,
        };
        if (name === 'points') return <FigureRow key={name} {...row} unit={words.outOf(f.decimal(max))} />;
        if (name === 'numerator' || name === 'denominator') return <FigureRow key={name} {...row} unit="" />;
        return <TextRow key={name} {...row} hint={hintOf(name)} rows={2} />;
      })}
    </fieldset>
  );
};

interface FigureProps {
  readonly id: string;
  readonly label: string;
  readonly wrong: string | undefined;
  readonly value: string;
  readonly change: (value: string) => void;
  /** Behind the field. */
  readonly unit: string;
  readonly isFixed: boolean;
}

/** A decimal: telephones show digits and a comma. */
const FigureRow = ({ id, label, wrong, value, change, unit, isFixed }: FigureProps) => (
  <div className={wrong === undefined ? 'form-row' : 'form-row has-mistake'}>
    <label htmlFor={id}>{label}</label>
    {wrong === undefined ? null : (
      <p className="said" id={`${id}-said`}>
        {wrong}
      </p>
    )}
    <span className="with-unit">
      <input
        id={id}
        className="input"
        inputMode="decimal"
        enterKeyHint="next"
        autoComplete="off"
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong === undefined ? undefined : `${id}-said`}
        disabled={isFixed}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
      <span>{unit}</span>
    </span>
  </div>
);
