import { useState, type FormEvent } from 'react';
import { useCommand } from '../../../app/use-command.js';
import { CommandOutcome } from '../../../components/command-state.js';
import { Dialog } from '../../../components/dialog.js';
import { focusFirstMistake, TextRow } from '../../../components/text-row.js';
import { RequestReportDocument } from '../../../graphql/generated.js';
import { parseTypedDay } from '../../../texts/days.js';
import { useTexts } from '../../../texts/texts.js';
import type { WorkItem } from './work-list.js';

/** What is owed on request is asked for: by when, by which document, and what. */
export const ReportRequest = ({ item, close }: { readonly item: WorkItem; readonly close: () => void }) => {
  const { t } = useTexts();
  const words = t.work;
  const [given, setGiven] = useState({ dueOn: '', document: '', note: '' });
  const [isChecked, setChecked] = useState(false);
  const { state, run } = useCommand(RequestReportDocument);
  const dueOn = parseTypedDay(given.dueOn);
  const set = (field: keyof typeof given) => (value: string) => setGiven((before) => ({ ...before, [field]: value }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (dueOn === undefined || item.dutyId === null || given.document.trim() === '' || given.note.trim() === '') return focusFirstMistake();
    run({ dutyId: item.dutyId, dueOn, document: given.document.trim(), note: given.note.trim() });
  };
  const missing = (is: boolean, text: string): string | undefined => (isChecked && is ? text : undefined);
  return (
    <Dialog title={words.request.title} subtitle={item.title} close={close}>
      <CommandOutcome state={state} done={words.request.done} />
      {state.kind === 'DONE' ? null : (
        <form noValidate onSubmit={submit} className="report-form">
          <TextRow
            label={words.request.note}
            wrong={missing(given.note.trim() === '', words.request.noteMissing)}
            value={given.note}
            change={set('note')}
            rows={3}
          />
          <TextRow
            label={words.request.dueOn}
            hint={words.day}
            wrong={missing(dueOn === undefined, words.dayWrong)}
            value={given.dueOn}
            change={set('dueOn')}
          />
          <TextRow
            label={words.document}
            wrong={missing(given.document.trim() === '', words.documentMissing)}
            value={given.document}
            change={set('document')}
          />
          <button className="button primary big" disabled={state.kind === 'UNDER_WAY'}>
            {words.save}
          </button>
        </form>
      )}
    </Dialog>
  );
};
