import type { ReactNode } from 'react';
import { KeptState } from '../../components/drafts/kept-state.js';
import { DropDraft } from '../../components/drafts/take-back.js';
import { FieldNote, noteOn } from '../../components/forms/field-note.js';
import { MistakeList } from '../../components/forms/mistake-list.js';
import { TextRow } from '../../components/forms/text-row.js';
import { enterGoesOn } from '../../components/keys/enter-goes-on.js';
import { Banner } from '../../components/screen/states.js';
import {
  correctedBy,
  leftOutOf,
  servedBy,
  servesAlike,
  type ReportDraft,
  type FigureField,
  type Mistake,
} from '../../drafts/report-draft.js';
import type { Keeping } from '../../drafts/use-draft.js';
import { indicatorLabel } from '../../texts/indicator-label.js';
import { useTexts } from '../../texts/texts.js';
import { AlikeDuties } from './alike-duties.js';

interface Props {
  readonly draft: ReportDraft;
  readonly keeping: Keeping<ReportDraft>;
  /** The past is looked at: nothing is written. */
  readonly isOff: boolean;
  readonly isOnline: boolean;
  readonly edit: (part: Partial<Pick<ReportDraft, 'typed' | 'narrative' | 'document' | 'isForAll'>>) => void;
  readonly submit: () => void;
  /** Where the draft can be kept besides this machine. */
  readonly save: ReactNode;
  readonly drop: (() => void) | undefined;
  readonly takeBack: (() => void) | undefined;
}

/** One column, one field under the other; nothing is filled in before it is typed. */
export const ReportFields = ({ draft, keeping, isOff, isOnline, edit, submit, save, drop, takeBack }: Props) => {
  const { t, f } = useTexts();
  const words = t.unit.report;
  const { form, sending } = draft;
  const served = servedBy(draft).length;
  const [one, several] = form.onServer === null ? [words.submit, words.submitForAll] : [words.submitAgain, words.submitAgainForAll];
  const mistakes = sending.state === 'EDITING' ? sending.mistakes : [];
  const isFixed = isOff || sending.state !== 'EDITING';
  const notes = form.onServer?.phase === 'RETURNED' ? (form.onServer.returned?.notes ?? []) : [];
  const saying = useSaying();
  const wrongAt = (name: string): string | undefined => {
    const mistake = mistakes.find(({ field }) => field === name);
    return mistake && saying(mistake);
  };
  return (
    <>
      <Mistakes draft={draft} mistakes={mistakes} />
      <LeftOut draft={draft} isRefused={mistakes.some(({ field, said }) => field === null && 'message' in said)} submit={submit} />
      <form
        noValidate
        className="report-form"
        onKeyDown={enterGoesOn}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {form.fields.length === 0 ? <p className="quiet">{words.noFigures}</p> : null}
        {form.fields.map((field) => (
          <FigureRow
            key={field.id}
            field={field}
            value={draft.typed[field.id]}
            note={noteOn(notes, `values.${field.id}`)}
            wrong={wrongAt(field.id)}
            isFixed={isFixed}
            edit={(value) => edit({ typed: { [field.id]: value } })}
          />
        ))}
        <TextRow
          id="f-narrative"
          label={words.narrative}
          hint={words.narrativeHint}
          note={noteOn(notes, 'narrative')}
          wrong={wrongAt('narrative')}
          rows={5}
          isFixed={isFixed}
          value={draft.narrative}
          change={(narrative) => edit({ narrative })}
        />
        <TextRow
          id="f-document"
          label={
            <>
              {words.document} <span className="quiet">{words.optional}</span>
            </>
          }
          hint={words.documentHint}
          note={noteOn(notes, 'document')}
          wrong={wrongAt('document')}
          isFixed={isFixed}
          value={draft.document}
          change={(document) => edit({ document })}
        />
        <ForAll draft={draft} isFixed={isFixed} change={(isForAll) => edit({ isForAll })} />
        <KeptState keeping={keeping} words={words}>
          {isFixed ? null : <DropDraft words={words} drop={drop} takeBack={takeBack} />}
        </KeptState>
        {isFixed ? null : save}
        {isFixed || isOnline ? null : (
          <p className="quiet" role="status">
            {words.offline}
          </p>
        )}
        <div className="sticky-action">
          <button className="button primary big" disabled={isFixed} aria-describedby={isOff ? 'submit-off' : undefined}>
            {served > 1 ? several(f.number(served)) : one}
          </button>
          {isOff ? (
            <p id="submit-off" className="quiet">
              {words.past}
            </p>
          ) : null}
        </div>
      </form>
    </>
  );
};

/** Since units were merged, one report may serve what each of them owed; its figures are then those of all of them, and count once. */
const ForAll = ({
  draft,
  isFixed,
  change,
}: {
  readonly draft: ReportDraft;
  readonly isFixed: boolean;
  readonly change: (isForAll: boolean) => void;
}) => {
  const { t, f } = useTexts();
  const words = t.unit.report.forAll;
  const { form } = draft;
  const { alike = [] } = form;
  if (alike.length === 0 || correctedBy(form) !== null) return null;
  return (
    <fieldset disabled={isFixed}>
      <legend>{words.title}</legend>
      <AlikeDuties duties={alike} />
      <label className="check">
        <input type="checkbox" checked={servesAlike(draft)} onChange={(event) => change(event.target.checked)} />
        {words.choose(f.number(alike.length + 1))}
      </label>
      <p className="quiet">{words.hint}</p>
    </fieldset>
  );
};

/** What the report serves no more, since the server has said that nobody owes it; what is left is sent with one press. */
const LeftOut = ({
  draft,
  isRefused,
  submit,
}: {
  readonly draft: ReportDraft;
  /** The server has said so just now. */
  readonly isRefused: boolean;
  readonly submit: () => void;
}) => {
  const { t, f } = useTexts();
  const words = t.unit.report.leftOut;
  const out = leftOutOf(draft);
  if (out.length === 0) return null;
  return (
    <Banner tone="info">
      {words.title}
      <AlikeDuties duties={out} />
      {isRefused ? (
        <button type="button" className="button" onClick={submit}>
          {words.goOn(f.number(servedBy(draft).length))}
        </button>
      ) : null}
    </Banner>
  );
};

const useSaying = (): ((mistake: Mistake) => string) => {
  const { t } = useTexts();
  return ({ said }) => ('message' in said ? said.message : t.unit.report.mistakes[said.code]);
};

const Mistakes = ({ draft: { form }, mistakes }: { readonly draft: ReportDraft; readonly mistakes: readonly Mistake[] }) => {
  const { t, f, language } = useTexts();
  const words = t.unit.report;
  const saying = useSaying();
  const nameOf = (id: string): string => {
    const field = form.fields.find((each) => each.id === id);
    if (field === undefined) return id === 'narrative' ? words.narrative : words.document;
    return indicatorLabel(field, language);
  };
  return (
    <MistakeList
      title={words.mistakesTitle(f.number(mistakes.length))}
      mistakes={mistakes}
      lineOf={(mistake) => `${mistake.field === null ? '' : `${nameOf(mistake.field)}: `}${saying(mistake)}`}
      idOf={(field) => `f-${field}`}
    />
  );
};

const FigureRow = ({
  field,
  value,
  note,
  wrong,
  isFixed,
  edit,
}: {
  readonly field: FigureField;
  readonly value: string | null | undefined;
  readonly note: string | undefined;
  /** Undefined: nothing is wrong. */
  readonly wrong: string | undefined;
  readonly isFixed: boolean;
  readonly edit: (value: string | null) => void;
}) => {
  const { t, f, language } = useTexts();
  const words = t.unit.report;
  const { id, unit, required, previous } = field;
  const label = indicatorLabel(field, language);
  const isWrong = wrong !== undefined;
  const described = [`h-${id}`, ...(note === undefined ? [] : [`r-${id}`]), ...(isWrong ? [`e-${id}`] : [])].join(' ');
  return (
    <div className={isWrong ? 'form-row has-mistake' : 'form-row'}>
      <label htmlFor={`f-${id}`}>
        {label} {required ? null : <span className="quiet">{words.optional}</span>}
      </label>
      <p className="hint" id={`h-${id}`}>
        {previous === null ? '' : `${words.previous(f.figure(previous), unit)} `}
        {required ? words.enterZero : ''}
      </p>
      <FieldNote id={`r-${id}`} note={note} />
      {isWrong ? (
        <p className="said" id={`e-${id}`}>
          {wrong}
        </p>
      ) : null}
      <span className="with-unit">
        <input
          id={`f-${id}`}
          className="input"
          inputMode="decimal"
          enterKeyHint="next"
          autoComplete="off"
          aria-describedby={described}
          aria-invalid={isWrong}
          disabled={isFixed || value === null}
          value={value ?? ''}
          onChange={(event) => edit(event.target.value)}
        />
        <span>{unit}</span>
        <label className="check">
          <input
            type="checkbox"
            aria-label={`${words.notApplicable}: ${label}`}
            disabled={isFixed}
            checked={value === null}
            onChange={(event) => edit(event.target.checked ? null : '')}
          />
          {words.notApplicable}
        </label>
      </span>
    </div>
  );
};
