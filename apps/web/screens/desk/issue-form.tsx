import { MistakeList } from '../../components/forms/mistake-list.js';
import { enterGoesOn } from '../../components/keys/enter-goes-on.js';
import { placesAbove } from '../../plans/places-above.js';
import type { DocumentDraft } from '../../plans/plan-draft.js';
import { rowOfField } from '../../plans/plan-mistakes.js';
import { useDesk } from '../../texts/desk.js';
import { useDeskView } from './desk-context.js';
import { DraftRow } from './draft-row.js';
import { numbered } from './numbered.js';
import { useSaying } from './said.js';

export const PlanMistakes = () => {
  const { t, f } = useDesk();
  const { mistakes, draft, parent } = useDeskView();
  const saying = useSaying();
  // Several rows may lack the same: each line says whose mistake it is.
  const ofRow = (field: string | null): string => {
    const row = field === null ? undefined : rowOfField(field, draft, parent === null ? [] : placesAbove(parent, t.parent.clause));
    return row === undefined ? '' : `${numbered(row.number, row.title.trim() === '' ? t.rows.unnamed : row.title)}: `;
  };
  return (
    <MistakeList
      title={t.issue.mistakes(f.number(mistakes.length))}
      mistakes={mistakes}
      lineOf={(mistake) => `${ofRow(mistake.field)}${saying(mistake)}`}
      attempt={mistakes}
    />
  );
};

interface Props {
  readonly isOffBecause: string | undefined;
  readonly issue: () => void;
}

/** Number, symbol and day of the document, and the one button that issues it. */
export const IssueForm = ({ isOffBecause, issue }: Props) => {
  const { t, f } = useDesk();
  const { draft, edit, isFixed, issuedOn } = useDeskView();
  const { purpose, document } = draft;
  const words = t.issue;
  const isAmendment = purpose === 'AMEND';
  const set =
    (name: keyof DocumentDraft) =>
    (text: string): void =>
      edit((each) => ({ ...each, document: { ...each.document, [name]: text } }));
  return (
    <section className="card" aria-labelledby="issue">
      <h2 id="issue">{isAmendment ? words.amendTitle : words.title}</h2>
      <form
        noValidate
        className="report-form"
        onKeyDown={enterGoesOn}
        onSubmit={(event) => {
          event.preventDefault();
          issue();
        }}
      >
        <div className="side-by-side">
          <DraftRow id="p-number" label={words.number} value={document.number} isNumber change={set('number')} />
          <DraftRow id="p-symbol" label={words.symbol} value={document.symbol} change={set('symbol')} />
          <DraftRow id="p-on" label={words.on} value={document.on ?? f.day(issuedOn)} hint={words.dayHint} change={set('on')} />
        </div>
        {isAmendment ? (
          <>
            <DraftRow id="p-note" label={words.note} value={document.note} rows={2} change={set('note')} />
            <DraftRow
              id="p-answer-by"
              label={words.answerBy}
              hint={words.answerByHint}
              value={document.answerBy}
              change={set('answerBy')}
            />
          </>
        ) : null}
        <div className="sticky-action">
          <button className="button primary big" disabled={isFixed} aria-describedby={isOffBecause === undefined ? undefined : 'issue-off'}>
            {isAmendment ? words.amend : words.issue}
          </button>
          {isOffBecause === undefined ? null : (
            <p id="issue-off" className="quiet">
              {isOffBecause}
            </p>
          )}
        </div>
      </form>
    </section>
  );
};
