import { Link } from '@tanstack/react-router';
import { typedFigure } from '../../drafts/figure.js';
import type { ConsolidationToMakeQuery } from '../../graphql/generated.js';
import { useConsolidationTexts } from '../../texts/consolidation.js';
import type { ConsolidationDraft, ConsolidationMistake } from './consolidation-draft.js';

export type Consolidation = NonNullable<ConsolidationToMakeQuery['consolidation']>;
type Figure = Consolidation['figures'][number];

interface Props {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** Undefined: no unit reports it, and it is typed in. */
  readonly figure: Figure | undefined;
  readonly draft: ConsolidationDraft;
  readonly mistakes: readonly ConsolidationMistake[];
  readonly isFixed: boolean;
  readonly nameOf: (unitId: string) => string;
  readonly edit: (change: (draft: ConsolidationDraft) => ConsolidationDraft) => void;
}

/** One figure of the report: what the units come to, from which reports, what is one's own, and what is put in its place. */
export const FigureRow = (props: Props) => {
  const { id, label, unit, figure, draft, isFixed, edit } = props;
  const { t } = useConsolidationTexts();
  const words = t.figure;
  const override = draft.overrides[id];
  return (
    <section className="card figure" aria-labelledby={`figure-${id}`}>
      <h3 id={`figure-${id}`}>{label}</h3>
      {figure === undefined ? (
        <TypedFigure
          {...props}
          field={`value-${id}`}
          label={words.typed(unit)}
          value={draft.values[id] ?? ''}
          type={(text) => edit((kept) => ({ ...kept, values: { ...kept.values, [id]: text } }))}
        />
      ) : (
        <>
          <p className="result">
            <strong>{figure.value === null ? words.none : `${typedFigure(figure.value)} ${unit}`}</strong>{' '}
            <span className="quiet">{t.aggregators[figure.aggregator]}</span>
          </p>
          <Sources figure={figure} nameOf={props.nameOf} />
          <div className="side-by-side">
            <TypedFigure
              {...props}
              field={`own-${id}`}
              label={words.own(unit)}
              hint={words.ownHint}
              value={draft.own[id] ?? ''}
              type={(text) => edit((kept) => ({ ...kept, own: { ...kept.own, [id]: text } }))}
            />
            {override === undefined ? null : (
              <TypedFigure
                {...props}
                field={`override-${id}`}
                label={words.override(unit)}
                hint={words.overrideHint}
                value={override.value}
                type={(value) =>
                  edit((kept) => ({ ...kept, overrides: { ...kept.overrides, [id]: { note: '', ...kept.overrides[id], value } } }))
                }
              />
            )}
          </div>
          {override === undefined ? null : (
            <TypedFigure
              {...props}
              field={`note-${id}`}
              label={words.note}
              value={override.note}
              type={(note) =>
                edit((kept) => ({ ...kept, overrides: { ...kept.overrides, [id]: { value: '', ...kept.overrides[id], note } } }))
              }
            />
          )}
          {isFixed ? null : (
            <button
              type="button"
              className="link-button"
              onClick={() =>
                edit(({ overrides: { [id]: was, ...others }, ...kept }) => ({
                  ...kept,
                  overrides: was === undefined ? { ...others, [id]: { value: '', note: '' } } : others,
                }))
              }
            >
              {override === undefined ? words.toOverride : words.noOverride}
            </button>
          )}
        </>
      )}
    </section>
  );
};

/** The list behind a number: which unit, which report, which version. */
const Sources = ({ figure, nameOf }: { readonly figure: Figure; readonly nameOf: (unitId: string) => string }) => {
  const { t, f } = useConsolidationTexts();
  const words = t.figure;
  return (
    <details>
      <summary>
        {words.sources(f.number(figure.sources.length))}
        {figure.notApplicable === 0 ? '' : ` ${words.notApplicable(f.number(figure.notApplicable))}`}
      </summary>
      <div className="scroll">
        <table className="list-table">
          <thead>
            <tr>
              <th scope="col">{words.unit}</th>
              <th scope="col">{words.value}</th>
              <th scope="col">{words.report}</th>
            </tr>
          </thead>
          <tbody>
            {figure.sources.map(({ reportId, unitId, version, value, adjusted }) => (
              <tr key={`${reportId} ${unitId}`}>
                <th scope="row">{nameOf(unitId)}</th>
                <td className="number">{value === null ? words.doesNotApply : typedFigure(value)}</td>
                <td>
                  <Link to="/duyet/$reportId" params={{ reportId }} search={({ asOf }) => ({ asOf })}>
                    {words.version(f.number(version))}
                  </Link>{' '}
                  {adjusted ? <span className="tag">{words.adjusted}</span> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {figure.missingIn.length === 0 ? null : <p>{words.missingIn(figure.missingIn.map(nameOf).join('; '))}</p>}
      {figure.unlike.length === 0 ? null : (
        <p className="wrong">{words.unlike(figure.unlike.map(({ unitId, unit }) => `${nameOf(unitId)} (${unit})`).join('; '))}</p>
      )}
    </details>
  );
};

interface TypedProps extends Pick<Props, 'mistakes' | 'isFixed'> {
  readonly field: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly type: (text: string) => void;
}

const TypedFigure = ({ field, label, hint, value, mistakes, isFixed, type }: TypedProps) => {
  const { common, t } = useConsolidationTexts();
  const mistake = mistakes.find((each) => each.field === field);
  const said = mistake?.said;
  const text =
    said === undefined
      ? undefined
      : 'message' in said
        ? said.message
        : said.code === 'NOTE'
          ? t.noteMissing
          : common.unit.report.mistakes[said.code];
  const described = [hint === undefined ? '' : `${field}-hint`, text === undefined ? '' : `${field}-said`].join(' ').trim();
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
      <input
        id={field}
        className="input wide"
        autoComplete="off"
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
