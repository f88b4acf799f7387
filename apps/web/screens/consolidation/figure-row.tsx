import { useState } from 'react';
import { FieldNote } from '../../components/forms/field-note.js';
import { LineInput } from '../../components/forms/line-input.js';
import { useConsolidationTexts } from '../../texts/consolidation.js';
import { withOwn, type ConsolidationDraft, type ConsolidationMistake } from './consolidation-draft.js';
import { AsSubmitted, shownFigure, Sources, type SubmittedFigure } from './figure-story.js';
import type { Consolidation } from './use-consolidation.js';

type Figure = Consolidation['figures'][number];

interface Props {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** Undefined: no unit reports it, and it is typed in. */
  readonly figure: Figure | undefined;
  /** As it stands in the version that was submitted last. */
  readonly submitted: SubmittedFigure | undefined;
  /** What whoever returned that version says of it. */
  readonly note: string | undefined;
  readonly draft: ConsolidationDraft;
  readonly mistakes: readonly ConsolidationMistake[];
  readonly isFixed: boolean;
  readonly nameOf: (unitId: string) => string;
  readonly edit: (change: (draft: ConsolidationDraft) => ConsolidationDraft) => void;
}

/** One figure of the report: what is taken from the units, or typed in where none reports it. */
export const FigureRow = (props: Props) => {
  const { id, label, unit, figure, submitted, note, draft, edit } = props;
  const { t } = useConsolidationTexts();
  return (
    <section className="card figure" aria-labelledby={`figure-${id}`}>
      <h3 id={`figure-${id}`}>{label}</h3>
      <FieldNote id={`returned-${id}`} note={note} />
      {submitted === undefined ? null : <AsSubmitted figure={submitted} unit={unit} />}
      {figure === undefined ? (
        <TypedFigure
          {...props}
          field={`value-${id}`}
          noteId={noteIdOf(props)}
          label={t.figure.typed(unit)}
          value={draft.values[id] ?? ''}
          type={(text) => edit((kept) => ({ ...kept, values: { ...kept.values, [id]: text } }))}
        />
      ) : (
        <UnitsFigure {...props} figure={figure} />
      )}
    </section>
  );
};

const noteIdOf = ({ id, note }: Props): string | undefined => (note === undefined ? undefined : `returned-${id}`);

/** What the units come to, from which reports, what is one's own, and what is put in the place of both. */
const UnitsFigure = (props: Props & { readonly figure: Figure }) => {
  const { id, unit, figure, draft, isFixed, nameOf, edit } = props;
  const { t, f } = useConsolidationTexts();
  const words = t.figure;
  const [own, override] = [draft.own[id] ?? '', draft.overrides[id]];
  /** What was typed in its place before the result was taken again. */
  const [dropped, drop] = useState({ value: '', note: '' });
  const typeOverride = (part: Partial<typeof dropped>): void =>
    edit((kept) => ({ ...kept, overrides: { ...kept.overrides, [id]: { value: '', note: '', ...kept.overrides[id], ...part } } }));
  const putOrTakeBack = (): void => {
    if (override !== undefined) drop(override);
    edit(({ overrides: { [id]: was, ...others }, ...kept }) => ({
      ...kept,
      overrides: was === undefined ? { ...others, [id]: dropped } : others,
    }));
  };
  return (
    <>
      <p className="result">
        <strong>{shownFigure(f, figure.value, unit, words.none)}</strong> <span className="quiet">{t.aggregators[figure.aggregator]}</span>
      </p>
      <Sources figure={figure} nameOf={nameOf} />
      <div className="side-by-side">
        <TypedFigure
          {...props}
          field={`own-${id}`}
          noteId={noteIdOf(props)}
          label={words.own(unit)}
          hint={words.ownHint}
          value={own}
          type={(text) => edit((kept) => ({ ...kept, own: { ...kept.own, [id]: text } }))}
        />
        {override === undefined ? null : (
          <TypedFigure
            {...props}
            field={`override-${id}`}
            label={words.override(unit)}
            hint={words.overrideHint}
            value={override.value}
            type={(value) => typeOverride({ value })}
          />
        )}
      </div>
      <Together figure={figure} own={own} unit={unit} />
      {override === undefined ? null : (
        <TypedFigure
          {...props}
          field={`note-${id}`}
          label={words.note}
          value={override.note}
          type={(text) => typeOverride({ note: text })}
        />
      )}
      {isFixed ? null : (
        <button type="button" className="link-button" onClick={putOrTakeBack}>
          {override === undefined ? words.toOverride : words.noOverride}
        </button>
      )}
    </>
  );
};

/** What the figure of the units and one's own come to, while that is typed. */
const Together = ({ figure, own, unit }: { readonly figure: Figure; readonly own: string; readonly unit: string }) => {
  const { t, f } = useConsolidationTexts();
  const total = withOwn(figure.aggregator, figure.value, own);
  if (total === undefined) return null;
  return (
    <p className="result" role="status">
      {t.figure.together(shownFigure(f, figure.value, unit, t.figure.none), own.trim())}{' '}
      <strong>{shownFigure(f, total, unit, t.figure.none)}</strong>
    </p>
  );
};

/** What is wrong with a field, in the words of the server or of this page. */
export const useSaying = (): ((mistake: ConsolidationMistake) => string) => {
  const { t, common } = useConsolidationTexts();
  return ({ said }) => {
    if ('message' in said) return said.message;
    return said.code === 'NOTE' ? t.noteMissing : common.unit.report.mistakes[said.code];
  };
};

interface TypedProps extends Pick<Props, 'mistakes' | 'isFixed'> {
  readonly field: string;
  readonly label: string;
  readonly hint?: string;
  /** Of the note of whoever returned it. */
  readonly noteId?: string | undefined;
  readonly value: string;
  readonly type: (text: string) => void;
}

const TypedFigure = ({ field, label, hint, noteId, value, mistakes, isFixed, type }: TypedProps) => {
  const saying = useSaying();
  const mistake = mistakes.find((each) => each.field === field);
  const text = mistake && saying(mistake);
  const described = [hint && `${field}-hint`, noteId, text && `${field}-said`].filter(Boolean).join(' ');
  return (
    <div className={text === undefined ? 'form-row' : 'form-row has-mistake'}>
      <label htmlFor={field}>{label}</label>
      {hint === undefined ? null : (
        <p className="hint" id={`${field}-hint`}>
          {hint}
        </p>
      )}
      {text === undefined ? null : (
        <p className="said" id={`${field}-said`}>
          {text}
        </p>
      )}
      <LineInput
        id={field}
        inputMode={field.startsWith('note-') ? 'text' : 'decimal'}
        disabled={isFixed}
        value={value}
        aria-invalid={text !== undefined}
        aria-describedby={described === '' ? undefined : described}
        onChange={(event) => type(event.target.value)}
      />
    </div>
  );
};
