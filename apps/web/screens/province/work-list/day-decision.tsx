import { useCommand } from '../../../app/writing/use-command.js';
import { CommandForm, useFields } from '../../../components/forms/command-form.js';
import { TextRow } from '../../../components/forms/text-row.js';
import { Dialog } from '../../../components/screen/dialog.js';
import { ExtendDeadlineDocument } from '../../../graphql/generated.js';
import { parseTypedDay } from '../../../texts/days.js';
import { useTexts } from '../../../texts/texts.js';
import { itemTitle } from './item-title.js';
import type { WorkItem } from './work-list.js';

export const DayDecision = ({ item, close }: { readonly item: WorkItem; readonly close: () => void }) => {
  const { t, f } = useTexts();
  const { dutyId, period } = item;
  return (
    <Dialog title={t.work.ownDay.title} subtitle={itemTitle(item, t, f.day)} close={close}>
      {dutyId === null || period === null ? null : <GiveDay dutyId={dutyId} period={period} />}
    </Dialog>
  );
};

/** A period that a decision about the schedule does not reach is given a day: it had ended when its duty was amended or ended, or was asked for too late. */
export const GiveDay = ({ dutyId, period }: { readonly dutyId: string; readonly period: string }) => {
  const { t } = useTexts();
  const words = t.work;
  const command = useCommand(ExtendDeadlineDocument, `day ${dutyId} ${period}`);
  const { given, formOf } = useFields(command, { dueOn: '', reason: '', document: '' });
  const dueOn = parseTypedDay(given.dueOn);
  const reason = given.reason.trim();
  const form = formOf({
    dueOn: { label: words.ownDay.dueOn, hint: words.ownDay.day, wrong: dueOn === undefined ? words.dayWrong : undefined },
    reason: { label: words.reason, wrong: reason === '' ? words.reasonMissing : undefined },
    document: { label: words.documentOptional },
  });
  const send =
    dueOn === undefined || reason === ''
      ? undefined
      : () => command.run({ dutyId, period, dueOn, reason, document: given.document.trim() || null });
  return (
    <CommandForm form={form} done={words.ownDay.done} save={words.save} send={send}>
      <TextRow {...form.row.dueOn} />
      <TextRow {...form.row.reason} rows={2} />
      <TextRow {...form.row.document} />
    </CommandForm>
  );
};
