import type { TypedDocumentNode } from '@urql/core';
import { useRef, useState } from 'react';
import { useTexts } from '../texts/texts.js';
import { session } from './session.js';
import { newCommandId, write, type Accepted, type Refusal } from './writing.js';

export type CommandState =
  | { readonly kind: 'IDLE' }
  | { readonly kind: 'UNDER_WAY' }
  /** Whether it was carried out is not known; running it again is safe. */
  | { readonly kind: 'NO_ANSWER' }
  | { readonly kind: 'SIGNED_OUT' }
  | { readonly kind: 'REFUSED'; readonly refusal: Refusal }
  | { readonly kind: 'DONE'; readonly accepted: Accepted };

export interface Command<Input> {
  readonly state: CommandState;
  /** Does nothing while one is under way. The same input without an answer is the same command. */
  readonly run: (input: Input) => void;
}

/** A command that is given by a button. What is written over many minutes has a draft instead. */
export const useCommand = <Data, Input extends { readonly commandId: string }>(
  document: TypedDocumentNode<Data, { input: Input }>,
): Command<Omit<Input, 'commandId'>> => {
  const { language } = useTexts();
  const [state, setState] = useState<CommandState>({ kind: 'IDLE' });
  const isUnderWay = useRef(false);
  const unanswered = useRef<{ readonly text: string; readonly commandId: string }>(undefined);
  const run = (input: Omit<Input, 'commandId'>): void => {
    const who = session.get();
    if (isUnderWay.current || who === undefined) return;
    const text = JSON.stringify(input);
    const commandId = unanswered.current?.text === text ? unanswered.current.commandId : newCommandId();
    unanswered.current = { text, commandId };
    isUnderWay.current = true;
    setState({ kind: 'UNDER_WAY' });
    void write(document, { input: { ...input, commandId } as Input }, who, language).then((written) => {
      isUnderWay.current = false;
      if (written.kind === 'ACCEPTED' || written.kind === 'REFUSED') unanswered.current = undefined;
      setState(written.kind === 'ACCEPTED' ? { kind: 'DONE', accepted: written.accepted } : written);
    });
  };
  return { state, run };
};
