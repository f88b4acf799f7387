import { useState } from 'react';
import type { LocalDate } from '#libs/kernel/time.js';
import { useAgainWhereRefused } from '../../app/writing/again-where-refused.js';
import { useCommand } from '../../app/writing/use-command.js';
import { CommandForm, useFields } from '../../components/forms/command-form.js';
import { ReasonForm } from '../../components/forms/reason-form.js';
import { TextRow } from '../../components/forms/text-row.js';
import { ConfirmPublicationDocument, WithdrawItemDocument, type QuotaPeriodQuery } from '../../graphql/generated.js';
import { parseTypedDay } from '../../texts/days.js';
import { useTexts } from '../../texts/texts.js';

export type Item = QuotaPeriodQuery['quotaItems']['nodes'][number];

interface Props {
  readonly item: Item;
  readonly today: LocalDate;
  /** Asks for the items as they stand by now. */
  readonly again: () => void;
}

type Act = 'CONFIRM' | 'WITHDRAW';

/** What may be done about one item: that it appeared is for others than its maker to say; both may take it out of the counts. */
export const ItemActs = ({ mayConfirm, ...props }: Props & { readonly mayConfirm: boolean }) => {
  const { t } = useTexts();
  const [chosen, choose] = useState<Act>();
  const { item } = props;
  const words = t.unit.quota.acts;
  const acts: readonly Act[] =
    item.state === 'WITHDRAWN' ? [] : mayConfirm && item.state === 'SENT' ? ['CONFIRM', 'WITHDRAW'] : ['WITHDRAW'];
  return (
    <>
      <div className="tabs">
        {acts.map((act) => (
          <button
            key={act}
            type="button"
            className="button"
            aria-pressed={chosen === act}
            onClick={() => choose(chosen === act ? undefined : act)}
          >
            {words[act].open} <span className="hidden-text">{item.title}</span>
          </button>
        ))}
      </div>
      {chosen === 'CONFIRM' ? <ConfirmForm {...props} /> : chosen === 'WITHDRAW' ? <WithdrawForm {...props} /> : null}
    </>
  );
};

const WithdrawForm = ({ item: { id, streamVersion }, again }: Props) => {
  const { t } = useTexts();
  const words = t.unit.quota.acts;
  return (
    <ReasonForm
      subject={`withdraw item ${id}`}
      document={WithdrawItemDocument}
      input={{ itemId: id, expectedVersion: streamVersion }}
      words={{ ...words, ...words.WITHDRAW }}
      again={again}
    />
  );
};

/** What is left empty is as the maker entered it. */
const ConfirmForm = ({ item: { id, streamVersion, link, channel }, today, again }: Props) => {
  const { t, f } = useTexts();
  const words = t.unit.quota.acts;
  const command = useCommand(ConfirmPublicationDocument, `confirm ${id}`, streamVersion);
  const entered = { publishedOn: f.day(today), channel: channel ?? '', link: link ?? '', proof: '' };
  const { given, formOf } = useFields(command, entered);
  useAgainWhereRefused(command.state, again);
  const publishedOn = parseTypedDay(given.publishedOn);
  const isShown = given.link.trim() !== '' || given.proof.trim() !== '';
  const optional = (text: string): string | null => text.trim() || null;
  const send =
    publishedOn === undefined || !isShown
      ? undefined
      : () =>
          command.run({
            itemId: id,
            expectedVersion: streamVersion,
            publishedOn,
            channel: optional(given.channel),
            link: optional(given.link),
            proof: optional(given.proof),
          });
  const { mistakes, fields } = t.unit.quota;
  const form = formOf({
    publishedOn: { label: words.publishedOn, wrong: publishedOn === undefined ? mistakes.DAY : undefined },
    channel: { label: words.channel },
    link: { label: fields.link.label, wrong: isShown ? undefined : mistakes.EVIDENCE },
    proof: { label: fields.proof.label },
  });
  return (
    <CommandForm form={form} done={words.CONFIRM.done} save={words.CONFIRM.save} send={send}>
      <p className="quiet">{words.CONFIRM.hint}</p>
      <TextRow {...form.row.publishedOn} />
      <TextRow {...form.row.channel} />
      <TextRow {...form.row.link} isAddress />
      <TextRow {...form.row.proof} />
    </CommandForm>
  );
};
