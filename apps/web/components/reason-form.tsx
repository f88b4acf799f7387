import type { TypedDocumentNode } from '@urql/core';
import { useAgainWhereRefused } from '../app/again-where-refused.js';
import { useCommand } from '../app/use-command.js';
import { CommandForm, useFields } from './command-form.js';
import { TextRow } from './text-row.js';

/** Of one command that needs a reason and nothing else. */
export interface ReasonWords {
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
  readonly form: string;
  readonly document: TypedDocumentNode<Data, { input: Input }>;
  readonly input: Omit<Input, 'commandId' | 'reason'>;
  readonly words: ReasonWords;
  /** Asks for what it is about as it stands by now. */
  readonly again: () => void;
}

export const ReasonForm = <Data, Input extends { readonly commandId: string; readonly reason: string }>({
  form,
  document,
  input,
  words,
  again,
}: Props<Data, Input>) => {
  const { state, run } = useCommand(document);
  const { given, needed, submit } = useFields(form, { reason: '' }, state);
  useAgainWhereRefused(state, again);
  const reason = given.reason.trim();
  const send = (): void => run({ ...input, reason } as Omit<Input, 'commandId'>);
  return (
    <CommandForm state={state} done={words.done} save={words.save} submit={submit(reason === '' ? undefined : send)}>
      {words.hint === undefined ? null : <p className="quiet">{words.hint}</p>}
      <TextRow label={words.reason} {...needed('reason', words.reasonMissing)} rows={3} />
    </CommandForm>
  );
};
