import { useState } from 'react';
import { useAgainWhereRefused } from '../../app/writing/again-where-refused.js';
import { isTyped } from '../../app/writing/typed.js';
import { useCommand } from '../../app/writing/use-command.js';
import { ChoiceRow } from '../../components/forms/choice-row.js';
import { FormOutcome, useFields } from '../../components/forms/command-form.js';
import { CommandOutcome } from '../../components/forms/command-state.js';
import { TextRow } from '../../components/forms/text-row.js';
import { enterGoesOn } from '../../components/keys/enter-goes-on.js';
import { focusIfLost } from '../../components/screen/states.js';
import { AcceptReportDocument, ReturnReportDocument, type ReturnCategory } from '../../graphql/generated.js';
import { parseTypedDay } from '../../texts/days.js';
import { indicatorLabelOf } from '../../texts/indicator-label.js';
import { useTexts } from '../../texts/texts.js';
import type { ReviewedReport, ReviewedVersion } from './review.js';

interface Props {
  readonly report: ReviewedReport;
  readonly version: ReviewedVersion;
  /** Asks for the report as it stands by now. */
  readonly again: () => void;
}

/** What is typed into it outlives another version of the report, which is read before it is sent back in its turn. */
const formName = ({ id }: ReviewedReport): string => `return ${id}`;

/** Accepts a version, or sends it back; both name the version that was read, so that nobody accepts what they have not seen. */
export const Decision = ({ report, version, again }: Props) => {
  const { t } = useTexts();
  const words = t.ward.review;
  const accept = useCommand(AcceptReportDocument, `accept ${report.id}`, report.streamVersion);
  const [isReturning, setReturning] = useState(() => isTyped(formName(report)));
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

type NoteName = `note-${string}`;

/** What stands in a report, each field with the name that whoever corrects it reads. */
const useNotable = (report: ReviewedReport, version: ReviewedVersion) => {
  const { t, language } = useTexts();
  const indicators = report.serves.flatMap(({ duty }) => duty?.indicators ?? []);
  const fields = [
    ...version.figures.map(({ indicator }) => ({ field: `values.${indicator}`, label: indicatorLabelOf(indicator, indicators, language) })),
    { field: 'narrative', label: t.unit.report.narrative },
    { field: 'document', label: t.unit.report.document },
  ];
  return fields.map(({ field, label }) => ({ field, label, name: `note-${field}` as const }));
};

const ReturnForm = ({ report, version, again, cancel }: Props & { readonly cancel: () => void }) => {
  const { t } = useTexts();
  const words = t.ward.review;
  const command = useCommand(ReturnReportDocument, formName(report), report.streamVersion);
  const { state } = command;
  const notable = useNotable(report, version);
  const empty = { category: '', reason: '', dueOn: '', ...Object.fromEntries(notable.map(({ name }) => [name, ''] as const)) };
  const { given, formOf } = useFields<'category' | 'reason' | 'dueOn' | NoteName>(command, empty);
  useAgainWhereRefused(state, again);
  const [reason, day] = [given.reason.trim(), parseTypedDay(given.dueOn)];
  /** Undefined: for correction. */
  const category = CATEGORIES.find((each) => each === given.category);
  const notes = notable.flatMap(({ field, name }) => {
    const note = (given[name] ?? '').trim();
    return note === '' ? [] : [{ field, note }];
  });
  const isDayWrong = category === undefined && day === undefined;
  const form = formOf({
    category: { label: words.kind },
    reason: { label: words.reason, wrong: reason === '' ? words.reasonMissing : undefined },
    dueOn: { label: words.dueOn, hint: words.dueHint, wrong: isDayWrong ? t.unit.quota.mistakes.DAY : undefined },
    ...Object.fromEntries(
      notable.map(
        ({ field, name, label }) => [name, { label, place: `notes.${notes.findIndex((note) => note.field === field)}` }] as const,
      ),
    ),
  });
  const send = (): void =>
    command.run({
      reportId: report.id,
      version: version.version,
      expectedVersion: report.streamVersion,
      reason,
      notes,
      ...(category === undefined ? { kind: 'FOR_CORRECTION', dueOn: day ?? null } : { kind: 'AS_INVALID', category }),
    });
  const { row } = form;
  const kinds = [{ value: '', label: words.forCorrection }, ...CATEGORIES.map((each) => ({ value: each, label: words.categories[each] }))];
  return (
    <form noValidate onKeyDown={enterGoesOn} onSubmit={form.submit(reason === '' || isDayWrong ? undefined : send)} className="report-form">
      <FormOutcome form={form} done={words.returned} />
      <ChoiceRow {...row.category} choices={kinds} takesFocus />
      <TextRow {...row.reason} rows={3} />
      {category === undefined ? <TextRow {...row.dueOn} /> : null}
      <details className="form-row">
        <summary>{words.notes}</summary>
        <p className="hint">{words.notesHint}</p>
        {notable.map(({ name }) => {
          const note = row[name];
          return note === undefined ? null : <TextRow key={name} {...note} />;
        })}
      </details>
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
