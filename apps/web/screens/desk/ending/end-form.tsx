import { dateAt, instant, type LocalDate } from '#libs/kernel/time.js';
import { useAgainWhereRefused } from '../../../app/writing/again-where-refused.js';
import { useCommand, type Command } from '../../../app/writing/use-command.js';
import { CommandForm, useFields } from '../../../components/forms/command-form.js';
import { TextRow } from '../../../components/forms/text-row.js';
import { ClosePlanDocument, RecallPlanDocument } from '../../../graphql/generated.js';
import { parseTypedDay } from '../../../texts/days.js';
import { useTexts } from '../../../texts/texts.js';
import { OwedFrom, unmetOf, type Ended } from './what-ends.js';

interface Given {
  readonly planId: string;
  readonly expectedVersion: number;
  readonly on: LocalDate;
  readonly reason: string;
  readonly document: string;
}

/** A plan is closed or recalled, by a document and with the reason. */
export const EndForm = ({ act, plan, counts, again }: Ended & { readonly act: 'CLOSE' | 'RECALL' }) => {
  const { t, f } = useTexts();
  const words = t.work.ending;
  const subject = `${act} ${plan.id}`;
  const close: Command<Given> = useCommand(ClosePlanDocument, subject, plan.streamVersion);
  const recall: Command<Given> = useCommand(RecallPlanDocument, subject, plan.streamVersion);
  const command = act === 'CLOSE' ? close : recall;
  const today = f.day(dateAt(instant(plan.dataAsOf.at)));
  const { given, formOf } = useFields(command, { on: today, reason: '', document: '' });
  useAgainWhereRefused(command.state, again);
  const on = parseTypedDay(given.on);
  const [reason, document] = [given.reason.trim(), given.document.trim()];
  const isWhole = reason !== '' && document !== '';
  const send =
    on === undefined || !isWhole
      ? undefined
      : () => command.run({ planId: plan.id, expectedVersion: plan.streamVersion, on, reason, document });
  const form = formOf({
    on: { label: words[act].on, hint: words.day, wrong: on === undefined ? words.dayWrong : undefined },
    document: { label: words.document, wrong: document === '' ? words.documentMissing : undefined },
    reason: { label: words.reason, wrong: reason === '' ? words.reasonMissing : undefined },
  });
  return (
    <CommandForm form={form} done={words[act].done} save={words[act].save} send={send}>
      <p className="quiet">{words[act].hint}</p>
      <TextRow {...form.row.on} />
      <TextRow {...form.row.document} />
      <TextRow {...form.row.reason} rows={3} />
      {act === 'RECALL' ? (
        <p role="status">{words.RECALL.ends(f.number(unmetOf(counts)))}</p>
      ) : on === undefined ? null : (
        <OwedFrom plan={plan} counts={counts} from={on} />
      )}
    </CommandForm>
  );
};
