import { useCommand } from '../../../app/use-command.js';
import { CommandForm, useFields } from '../../../components/command-form.js';
import { Dialog } from '../../../components/dialog.js';
import { TextRow } from '../../../components/text-row.js';
import { RequestReportDocument } from '../../../graphql/generated.js';
import { parseTypedDay } from '../../../texts/days.js';
import { useTexts } from '../../../texts/texts.js';
import type { WorkItem } from './work-list.js';

/** What is owed on request is asked for: by when, by which document, and what. */
export const ReportRequest = ({ item: { dutyId, title }, close }: { readonly item: WorkItem; readonly close: () => void }) => {
  const { t } = useTexts();
  const words = t.work;
  const { state, run } = useCommand(RequestReportDocument);
  const { given, row, needed, submit } = useFields(`request ${dutyId}`, { dueOn: '', document: '', note: '' }, state);
  const dueOn = parseTypedDay(given.dueOn);
  const [document, note] = [given.document.trim(), given.note.trim()];
  const isWhole = document !== '' && note !== '';
  const send = dueOn === undefined || dutyId === null || !isWhole ? undefined : () => run({ dutyId, dueOn, document, note });
  return (
    <Dialog title={words.request.title} subtitle={title} close={close}>
      <CommandForm state={state} done={words.request.done} save={words.save} submit={submit(send)}>
        <TextRow label={words.request.note} {...needed('note', words.request.noteMissing)} rows={3} />
        <TextRow label={words.request.dueOn} hint={words.day} {...row('dueOn', dueOn === undefined ? words.dayWrong : undefined)} />
        <TextRow label={words.document} {...needed('document', words.documentMissing)} />
      </CommandForm>
    </Dialog>
  );
};
