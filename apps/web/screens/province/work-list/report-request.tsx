import { useCommand } from '../../../app/writing/use-command.js';
import { CommandForm, useFields } from '../../../components/forms/command-form.js';
import { TextRow } from '../../../components/forms/text-row.js';
import { Dialog } from '../../../components/screen/dialog.js';
import { RequestReportDocument } from '../../../graphql/generated.js';
import { parseTypedDay } from '../../../texts/days.js';
import { useTexts } from '../../../texts/texts.js';
import type { WorkItem } from './work-list.js';

/** What is owed on request is asked for: by when, by which document, and what. */
export const ReportRequest = ({ item: { dutyId, title }, close }: { readonly item: WorkItem; readonly close: () => void }) => {
  const { t } = useTexts();
  const words = t.work;
  const command = useCommand(RequestReportDocument, `request ${dutyId}`);
  const { given, formOf } = useFields(command, { dueOn: '', document: '', note: '' });
  const dueOn = parseTypedDay(given.dueOn);
  const [document, note] = [given.document.trim(), given.note.trim()];
  const isWhole = document !== '' && note !== '';
  const send = dueOn === undefined || dutyId === null || !isWhole ? undefined : () => command.run({ dutyId, dueOn, document, note });
  const form = formOf({
    note: { label: words.request.note, wrong: note === '' ? words.request.noteMissing : undefined },
    dueOn: { label: words.request.dueOn, hint: words.day, wrong: dueOn === undefined ? words.dayWrong : undefined },
    document: { label: words.document, wrong: document === '' ? words.documentMissing : undefined },
  });
  return (
    <Dialog title={words.request.title} subtitle={title} close={close}>
      <CommandForm form={form} done={words.request.done} save={words.save} send={send}>
        <TextRow {...form.row.note} rows={3} />
        <TextRow {...form.row.dueOn} />
        <TextRow {...form.row.document} />
      </CommandForm>
    </Dialog>
  );
};
