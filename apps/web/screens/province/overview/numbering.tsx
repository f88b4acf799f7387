import { useStore } from '../../../app/browser/use-store.js';
import { session } from '../../../app/session/session.js';
import { useAsOf } from '../../../app/time/as-of.js';
import { useCommand } from '../../../app/writing/use-command.js';
import { CommandForm, useFields } from '../../../components/forms/command-form.js';
import { TextRow } from '../../../components/forms/text-row.js';
import { NumberPlanDocument } from '../../../graphql/generated.js';
import { parseTypedDay } from '../../../texts/days.js';
import { useTexts } from '../../../texts/texts.js';

interface Props {
  readonly plan: { readonly id: string; readonly issuerId: string; readonly number: string | null; readonly symbol: string | null };
}

/** Where its issuer enters the number and the day that a plan was issued without. */
export const Numbering = ({ plan }: Props) => {
  const { t } = useTexts();
  const { asOf } = useAsOf();
  const who = useStore(session);
  const words = t.work.numbering;
  if (who?.role === 'AUDITOR' || who?.unit !== plan.issuerId) return null;
  return (
    <section className="card" aria-labelledby="numbering">
      <h2 id="numbering">{words.title}</h2>
      {asOf === undefined ? <NumberForm plan={plan} /> : <p className="quiet">{t.common.asOf.noWriting}</p>}
    </section>
  );
};

const NumberForm = ({ plan }: Props) => {
  const { t } = useTexts();
  const words = t.work.numbering;
  const command = useCommand(NumberPlanDocument, `number ${plan.id}`);
  const empty = { number: plan.number ?? '', symbol: plan.symbol ?? '', issuedOn: '', source: '' };
  const { given, formOf } = useFields(command, empty);
  const [number, symbol, source] = [given.number.trim(), given.symbol.trim(), given.source.trim()];
  const issuedOn = parseTypedDay(given.issuedOn);
  const send =
    number === '' || symbol === '' || source === '' || issuedOn === undefined
      ? undefined
      : () => command.run({ planId: plan.id, document: { number, symbol }, issuedOn, source });
  const form = formOf({
    number: { label: words.number, wrong: number === '' ? words.numberMissing : undefined, place: 'document.number' },
    symbol: { label: words.symbol, wrong: symbol === '' ? words.symbolMissing : undefined, place: 'document.symbol' },
    issuedOn: { label: words.issuedOn, hint: t.work.day, wrong: issuedOn === undefined ? t.work.dayWrong : undefined },
    source: { label: words.source, wrong: source === '' ? words.sourceMissing : undefined },
  });
  return (
    <CommandForm form={form} done={words.done} save={words.save} send={send}>
      <p className="quiet">{words.hint}</p>
      <TextRow {...form.row.number} />
      <TextRow {...form.row.symbol} />
      <TextRow {...form.row.issuedOn} />
      <TextRow {...form.row.source} />
    </CommandForm>
  );
};
