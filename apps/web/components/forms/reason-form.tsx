import type { TypedDocumentNode } from '@urql/core';
import { useAgainWhereRefused } from '../../app/writing/again-where-refused.js';
import { useCommand } from '../../app/writing/use-command.js';
import { CommandForm, useFields } from './command-form.js';
import { TextRow } from './text-row.js';

/** Of one command that needs a reason and nothing else. */
interface ReasonWords {
  /** What it means. */
  readonly hint?: string;
  readonly reason: string;
  readonly reasonMissing: string;
  /** Of the button. */
  readonly save: string;
  readonly done: string;
}

interface Props<Data, Input extends { readonly commandId: string; readonly reason: string }> {
  /** What it is about, and what is done about it. */
  readonly subject: string;
  readonly document: TypedDocumentNode<Data, { input: Input }>;
  readonly input: Omit<Input, 'commandId' | 'reason'>;
  readonly words: ReasonWords;
  /** Asks for what it is about as it stands by now. */
  readonly again: () => void;
  /** It takes the place of what was pressed. */
  readonly takesFocus?: boolean;
}

export const ReasonForm = <Data, Input extends { readonly commandId: string; readonly reason: string }>({
  subject,
  document,
  input,
  words,
  again,
  takesFocus = false,
}: Props<Data, Input>) => {
  const command = useCommand(document, subject, JSON.stringify(input));
  const { given, formOf } = useFields(command, { reason: '' });
  useAgainWhereRefused(command.state, again);
  const reason = given.reason.trim();
  const form = formOf({ reason: { label: words.reason, wrong: reason === '' ? words.reasonMissing : undefined } });
  const send = (): void => command.run({ ...input, reason } as Omit<Input, 'commandId'>);
  return (
    <CommandForm form={form} done={words.done} save={words.save} send={reason === '' ? undefined : send}>
      {words.hint === undefined ? null : <p className="quiet">{words.hint}</p>}
      <TextRow {...form.row.reason} rows={3} takesFocus={takesFocus} />
    </CommandForm>
  );
};
