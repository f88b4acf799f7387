import { useState, type FormEvent } from 'react';
import { useAgainWhereRefused } from '../../app/again-where-refused.js';
import { isTyped, useTyped } from '../../app/typed.js';
import { useCommand } from '../../app/use-command.js';
import { CommandOutcome } from '../../components/command-state.js';
import { LineInput } from '../../components/line-input.js';
import { focusIfLost } from '../../components/states.js';
import { AcceptReportDocument, ReturnReportDocument, type ReturnCategory } from '../../graphql/generated.js';
import { parseTypedDay } from '../../texts/days.js';
import { useTexts } from '../../texts/texts.js';
import type { ReviewedReport, ReviewedVersion } from './review.js';

interface Props {
  readonly report: ReviewedReport;
  readonly version: ReviewedVersion;
  /** Asks for the report as it stands by now. */
  readonly again: () => void;
}

/** What is typed into it outlives another version of the report, which is read before it is sent back in its turn. */
const formOf = ({ id }: ReviewedReport): string => `return ${id}`;

/** Accepts a version, or sends it back; both name the version that was read, so that nobody accepts what he has not seen. */
export const Decision = ({ report, version, again }: Props) => {
  const { t } = useTexts();
  const words = t.ward.review;
  const accept = useCommand(AcceptReportDocument);
  const [isReturning, setReturning] = useState(() => isTyped(formOf(report)));
  const [wasReturning, setWasReturning] = useState(false);
  useAgainWhereRefused(accept.state, again);
  return (
    <section className="card" aria-labelledby="decision">
      <h2 id="decision">{words.decision}</h2>
      <CommandOutcome state={accept.state} done={words.accepted} />
      {isReturning ? (
        <ReturnForm
          report={report}
          version={version}
          again={again}
          cancel={() => {
            setReturning(false);
            setWasReturning(true);
          }}
        />
      ) : (
        <div className="tools">
          <button
            type="button"
            className="button primary"
            disabled={accept.state.kind === 'UNDER_WAY' || accept.state.kind === 'DONE'}
            onClick={() => accept.run({ reportId: report.id, version: version.version, expectedVersion: report.streamVersion })}
          >
            {words.accept}
          </button>
          <button
            type="button"
            className="button"
            ref={wasReturning ? focusIfLost : undefined}
            disabled={accept.state.kind === 'DONE'}
            onClick={() => setReturning(true)}
          >
            {words.return}
          </button>
        </div>
      )}
    </section>
  );
};

const CATEGORIES: readonly ReturnCategory[] = ['EMPTY', 'WRONG_DOCUMENT', 'WRONG_PERIOD', 'UNREADABLE', 'OTHER'];

type Mistake = 'REASON' | 'DAY';

interface Typed {
  readonly reason: string;
  readonly dueOn: string;
  /** Null: for correction. */
  readonly category: ReturnCategory | null;
  /** By the field that is meant. */
  readonly notes: Readonly<Record<string, string>>;
}

const NOTHING_TYPED: Typed = { reason: '', dueOn: '', category: null, notes: {} };

const ReturnForm = ({ report, version, again, cancel }: Props & { readonly cancel: () => void }) => {
  const { t } = useTexts();
  const words = t.ward.review;
  const { state, run } = useCommand(ReturnReportDocument);
  const [{ reason, dueOn, category, notes }, type] = useTyped(formOf(report), NOTHING_TYPED, state.kind === 'DONE');
  const [mistakes, setMistakes] = useState<readonly Mistake[]>([]);
  useAgainWhereRefused(state, again);
  const day = parseTypedDay(dueOn);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found: readonly Mistake[] = [
      ...(reason.trim() === '' ? (['REASON'] as const) : []),
      ...(category === null && day === undefined ? (['DAY'] as const) : []),
    ];
    setMistakes(found);
    if (found.length > 0) {
      document.getElementById(found[0] === 'REASON' ? 'return-reason' : 'return-due')?.focus();
      return;
    }
    run({
      reportId: report.id,
      version: version.version,
      expectedVersion: report.streamVersion,
      reason: reason.trim(),
      notes: Object.entries(notes).flatMap(([field, note]) => (note.trim() === '' ? [] : [{ field, note: note.trim() }])),
      ...(category === null ? { kind: 'FOR_CORRECTION', dueOn: day ?? null } : { kind: 'AS_INVALID', category }),
    });
  };
  return (
    <form noValidate onSubmit={submit} className="report-form">
      <CommandOutcome state={state} done={words.returned} />
      <fieldset>
        <legend>{words.kind}</legend>
        <label className="check">
          <input type="radio" name="kind" ref={focusIfLost} checked={category === null} onChange={() => type({ category: null })} />{' '}
          {words.forCorrection}
        </label>
        {CATEGORIES.map((each) => (
          <label key={each} className="check">
            <input type="radio" name="kind" checked={category === each} onChange={() => type({ category: each })} />{' '}
            {words.categories[each]}
          </label>
        ))}
      </fieldset>
      <div className={mistakes.includes('REASON') ? 'form-row has-mistake' : 'form-row'}>
        <label htmlFor="return-reason">{words.reason}</label>
        {mistakes.includes('REASON') ? (
          <p className="said" id="return-reason-said">
            {words.reasonMissing}
          </p>
        ) : null}
        <textarea
          id="return-reason"
          className="input wide"
          rows={3}
          value={reason}
          aria-invalid={mistakes.includes('REASON')}
          aria-describedby={mistakes.includes('REASON') ? 'return-reason-said' : undefined}
          onChange={(event) => type({ reason: event.target.value })}
        />
      </div>
      {category === null ? (
        <div className={mistakes.includes('DAY') ? 'form-row has-mistake' : 'form-row'}>
          <label htmlFor="return-due">{words.dueOn}</label>
          <p className="hint" id="return-due-hint">
            {words.dueHint}
          </p>
          {mistakes.includes('DAY') ? (
            <p className="said" id="return-due-said">
              {t.unit.quota.mistakes.DAY}
            </p>
          ) : null}
          <input
            id="return-due"
            className="input"
            autoComplete="off"
            value={dueOn}
            aria-invalid={mistakes.includes('DAY')}
            aria-describedby={mistakes.includes('DAY') ? 'return-due-hint return-due-said' : 'return-due-hint'}
            onChange={(event) => type({ dueOn: event.target.value })}
          />
        </div>
      ) : null}
      <Notes report={report} version={version} notes={notes} type={(field, note) => type({ notes: { ...notes, [field]: note } })} />
      <div className="tools">
        <button className="button primary" disabled={state.kind === 'UNDER_WAY' || state.kind === 'DONE'}>
          {words.return}
        </button>
        <button type="button" className="button" onClick={cancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
};

interface NotesProps extends Omit<Props, 'again'>, Pick<Typed, 'notes'> {
  readonly type: (field: string, note: string) => void;
}

/** What is wrong with single fields; who has to correct it reads each note at its field. */
const Notes = ({ report, version, notes, type }: NotesProps) => {
  const { t, language } = useTexts();
  const words = t.ward.review;
  const indicators = report.serves.flatMap(({ duty }) => duty?.indicators ?? []);
  const nameOf = (id: string): string => {
    const known = indicators.find((each) => each.id === id);
    return known === undefined ? id : language === 'vi' ? known.label : (known.labelEn ?? known.label);
  };
  const fields = [
    ...version.figures.map(({ indicator }) => ({ field: `values.${indicator}`, name: nameOf(indicator) })),
    { field: 'narrative', name: t.unit.report.narrative },
    { field: 'document', name: t.unit.report.document },
  ];
  return (
    <details className="form-row">
      <summary>{words.notes}</summary>
      <p className="hint">{words.notesHint}</p>
      {fields.map(({ field, name }) => (
        <div key={field} className="form-row">
          <label htmlFor={`note-on-${field}`}>{name}</label>
          <LineInput id={`note-on-${field}`} value={notes[field] ?? ''} onChange={(event) => type(field, event.target.value)} />
        </div>
      ))}
    </details>
  );
};
